/* A small root of data files in the build folder, so that messages do not depend on the project's own data. */
#ifndef MN_TESTS_SCRIPT_FIXTURE_H
#define MN_TESTS_SCRIPT_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "script/script.h"

static char fixture_root[MN_PATH_BYTES];

/* Path of a file under the root; one at a time. */
static inline const char *fixture_path(const char *inner) {
    static char path[MN_PATH_BYTES * 2];
    snprintf(path, sizeof path, "%s/%s", fixture_root, inner);
    return path;
}

static inline void fixture_write_bytes(const char *inner, const char *text, size_t bytes) {
    FILE *file = fopen(fixture_path(inner), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, bytes, file), bytes);
    fclose(file);
}

static inline void fixture_write(const char *inner, const char *text) { fixture_write_bytes(inner, text, strlen(text)); }

#define FIXTURE_LAYER(name) \
    name " = { female_um = 100, male_um = 120, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300, shear_mpa = 0.02 },\n"
#define FIXTURE_LAYERS                                                                                 \
    FIXTURE_LAYER("stratum_corneum") FIXTURE_LAYER("viable_epidermis") FIXTURE_LAYER("papillary_dermis") \
    FIXTURE_LAYER("reticular_dermis") FIXTURE_LAYER("hypodermis")
#define FIXTURE_SITE(id, more)                                                                                \
    "return site {\n id = \"" id "\", name = \"Plain\", sources = { \"test\" },\n layers = {\n" FIXTURE_LAYERS "},\n" \
    " penetration_min_um = 250, penetration_max_um = 500, hard_cap_um = 1000,\n" more "}\n"
#define FIXTURE_PEN(id, more)                                                                                 \
    "return pen {\n id = \"" id "\", name = \"Pen\", sources = { \"test\" }, protrusion_um = 1000, tool_width_um = 6000,\n" \
    " needle_length_um = 1500, needle_diameter_um = 250, needle_count = 6, stroke_um = 2500, frequency_hz = 100,\n" more "}\n"
#define FIXTURE_RULE(id, more)                                                                                         \
    "return rule {\n id = \"" id "\", title = \"t\", sentence = \"s\", source = \"x\", severity = \"warn\",\n" \
    " rulesets = { \"clinic\", \"home\" }, scope = \"contact\",\n" more "}\n"

/* Makes root/devices, root/scenarios/{sites,rules,recordings} with one good file each: plain, pen, R-1. */
static inline void fixture_make(const char *name) {
    static const char *const folders[] = {"", "/devices", "/scenarios", "/scenarios/sites", "/scenarios/rules",
                                          "/scenarios/recordings"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        snprintf(fixture_root, sizeof fixture_root, "%s/%s%s", MN_BUILD_DIR, name, folders[i]);
        mkdir(fixture_root, 0755);
    }
    snprintf(fixture_root, sizeof fixture_root, "%s/%s", MN_BUILD_DIR, name);
    fixture_write("scenarios/sites/plain.lua", FIXTURE_SITE("plain", ""));
    fixture_write("devices/pen.lua", FIXTURE_PEN("pen", ""));
    fixture_write("scenarios/rules/r1.lua", FIXTURE_RULE("R-1", "when = { { field \"drag_um\", \">\", 1 } }"));
}

#endif
