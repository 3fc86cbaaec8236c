/* The table of keys against the readers: what the manual lists is read, what it calls required is, and what a reader asks
 * for beyond the table is refused as a fault of the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "script/experiment.h"
#include "script/fixture.h"
#include "script/known_misses.h"
#include "script/script_internal.h"

typedef struct form {
    const char *block, *before, *after; /* a good file around the block's keys */
    const char *keys;                   /* the block's own, good ones */
} form;

#define LAYERS(more)                                                                                                   \
    "layers = { stratum_corneum = L, viable_epidermis = L, papillary_dermis = L, reticular_dermis = L, hypodermis = L" \
    ", " more "}, "
#define LAYER "female_um = 100, male_um = 100, "
#define STRENGTH "initiation_j_m2 = 3000, tip_mpa = 12, flank_j_m2 = 700, shear_mpa = 0.02, "
#define FILE_KEYS "id = 't', name = 'n', sources = { 's' }, "
#define SITE_KEYS FILE_KEYS "penetration_min_um = 100, penetration_max_um = 200, hard_cap_um = 300, "
#define NEEDLE "protrusion_um = 500, tool_width_um = 20000, needle_length_um = 500, needle_diameter_um = 200, "
#define SCENARIO "scenario { name = 'x', intent = 'i', site = 'cheek', device = 'exceed', "
#define ON_MAP "scenario { name = 'x', intent = 'i', map = 'face', device = 'exceed', "
#define STEPS "steps = { treat { pattern = 'raster' } }, "
#define EXPECT "expect = { at_least('contact_count', 1) } "
#define EXPERIMENT_KEYS "id = 'E', title = 't', source = 's', standing = 'seen', "
#define ROW_KEYS "name = 'r', role = 'validation', reason = 'r', value = 'x.contact_count', low = 1, "
#define RULE_KEYS                                                                                                      \
    "id = 't', title = 't', sentence = 's', source = 's', severity = 'warn', scope = 'contact', rulesets = { 'a' }, "  \
    "when = { { field 'drag_um', '>', 1 } }, "
#define PARAMETER_KEYS                                                                                                 \
    "name = 'p', sentence = 's', source = 's', mark = 'assumed', value = 1, sets = { ['hypodermis.tip_mpa'] = 1 }, "
#define CORNERS "corners_um = { { 0, 0 }, { 2000, 0 }, { 2000, 2000 } }, "

/* Where nested tables are read as data, a local names the rest. */
/* A size wants its share. */
#define ALL_ERRORS                                                                                                     \
    "slide_frac = 0.1, skid_frac = 0.1, pivot_frac = 0.1, stay_frac = 0.1, press_frac = 0.1, skip_frac = 0.1, "        \
    "gap_frac = 0.1, repeat_frac = 0.1, rush_frac = 0.1, tilt_frac = 0.1, stray_frac = 0.1, linger_frac = 0.1, "

static const form forms[] = {
    {"site", "local L = { " LAYER STRENGTH "} return site { ", "}", SITE_KEYS LAYERS("")},
    {"layers", "local L = { " LAYER STRENGTH "} return site { " SITE_KEYS "layers = { ", "} }",
     "stratum_corneum = L, viable_epidermis = L, papillary_dermis = L, reticular_dermis = L, hypodermis = L, "},
    {"layer", "local L = { ", "} return site { " SITE_KEYS LAYERS("") "}", LAYER STRENGTH},
    {"map", "return map { ", "}",
     FILE_KEYS "width_um = 9000, height_um = 9000, site = 'cheek', areas = { area { name = 'a', site = 'nose', " CORNERS
               "} }, "},
    {"area", "return map { " FILE_KEYS "width_um = 9000, height_um = 9000, site = 'cheek', areas = { area { ", "} } }",
     "name = 'a', site = 'nose', " CORNERS},
    {"constants", "return constants { ", "}", FILE_KEYS "parameters = { parameter { " PARAMETER_KEYS "} }, "},
    {"parameter", "return constants { " FILE_KEYS "parameters = { parameter { ", "} } }", PARAMETER_KEYS},
    {"roller", "return roller { ", "}",
     FILE_KEYS NEEDLE "drum_radius_um = 10000, drum_width_um = 20000, rows = 8, per_row = 24, "},
    {"pen", "return pen { ", "}", FILE_KEYS NEEDLE "needle_count = 6, stroke_um = 2500, frequency_hz = 100, "},
    {"stamp", "return stamp { ", "}", FILE_KEYS NEEDLE "columns = 3, rows = 3, needle_pitch_um = 1000, "},
    {"rig", "return rig { ", "}", FILE_KEYS NEEDLE},
    {"rule", "return rule { ", "}", RULE_KEYS},
    {"escalate", "return rule { " RULE_KEYS "escalate = { ", "} }",
     "severity = 'block', when = { { field 'drag_um', '>', 2 } }, "},
    {"scenario", "scenario { ", "}", "name = 'x', intent = 'i', site = 'cheek', device = 'exceed', " STEPS EXPECT ", "},
    {"subject", "return subject { ", "}", FILE_KEYS "first_session = '2026-12-01', "},
    {"event", SCENARIO STEPS "subject = { first_session = '2026-12-01', diary = { event { ", "} } }, " EXPECT "}", "what = 'retinoid', at_s = -9, "},
    {"protocol", "return protocol { ", "}",
     FILE_KEYS "site = 'cheek', device = 'exceed', pattern = 'raster', endpoint = 'none', evidence_grade = 'C', evidence = 'e', "
               "outcome = 'benefit_frac', downtime_source = 'd', cost_source = 'c', reviews_s = { days(30) }, sessions = 2, "
               "interval_s = days(28), cost_per_session_eur = 100, "},
    {"kit", SCENARIO STEPS "kit = { ", "}, " EXPECT "}", ""},
    {"product", "return product { ", "}", FILE_KEYS "molecular_da = 200, log_k = 1, concentration_ug_per_ml = 100, "},
    {"delivery", SCENARIO STEPS "delivery = { ", "}, " EXPECT "}", "product = 'minoxidil', applications = { apply { at_s = 60 } }, "},
    {"apply", SCENARIO STEPS "delivery = { product = 'minoxidil', applications = { apply { ", "} } }, " EXPECT "}", ""},
    {"field", SCENARIO STEPS "field = { ", "}, " EXPECT "}", ""},
    {"healing", SCENARIO STEPS "healing = { ", "}, " EXPECT "}", ""},
    {"zone", SCENARIO STEPS "zones = { zone { ", "} }, " EXPECT "}",
     "name = 'z', kind = 'scar', shape = 'rectangle', x_um = 1, y_um = 1, width_um = 99, height_um = 99, "},
    {"region", SCENARIO STEPS "target = { ", "}, " EXPECT "}",
     "x_um = 1, y_um = 1, width_um = 9000, height_um = 9000, "},
    {"lesson", SCENARIO STEPS "lesson = { ", "}, " EXPECT "}", "text = 't', "},
    {"goal", SCENARIO STEPS "lesson = { text = 't', goals = { goal { ", "} } }, " EXPECT "}",
     "metric = 'puncture_count', text = 't', min = 1, "},
    {"cues", SCENARIO STEPS "lesson = { text = 't', cues = { ", "} }, " EXPECT "}", ""},
    {"weights", SCENARIO STEPS "lesson = { text = 't', weights = { ", "} }, " EXPECT "}", "depth = 1, "},
    {"treat", SCENARIO "steps = { treat { ", "} }, " EXPECT "}", "pattern = 'raster', "},
    {"errors", SCENARIO "steps = { treat { pattern = 'raster', errors = { ", "} } }, " EXPECT "}", ALL_ERRORS},
    {"edit", SCENARIO "steps = { treat { pattern = 'recording', recording = 'hand_forearm', edit = { ",
     "} } }, " EXPECT "}", ""},
    {"treat_until", SCENARIO "steps = { treat_until { ", "} }, " EXPECT "}",
     "pattern = 'raster', passes = 2, condition = function() return true end, "},
    {"treat_areas", ON_MAP "steps = { treat_areas { ", "} }, " EXPECT "}", "default = { pattern = 'raster' }, "},
    {"wait", SCENARIO "steps = { treat { pattern = 'raster' }, wait { ", "} }, " EXPECT "}", "duration_s = 60, "},
    {"measure", SCENARIO "steps = { treat { pattern = 'raster' }, measure { ", "} }, " EXPECT "}", "name = 'm', "},
    {"options", SCENARIO "ruleset = 'all', " STEPS "expect = { must_fire('R-13', 'r', { ", "}) } }", ""},
    {"experiment", SCENARIO STEPS EXPECT "} experiment { ", "}", EXPERIMENT_KEYS "rows = { row { " ROW_KEYS "} }, "},
    {"row", SCENARIO STEPS EXPECT "} experiment { " EXPERIMENT_KEYS "rows = { row { ", "} } }", ROW_KEYS},
    {"known_miss", "return { known_miss { ", "} }",
     "experiment = 'E', row = 'r', size_frac = 1, reason = 'r', mends = 'm', "},
};
enum { FORM_COUNT = sizeof forms / sizeof forms[0] };

/* Functions: good arguments, in the order of their block. */
typedef struct call {
    const char *block, *before, *after, *arguments[4];
} call;

static const call calls[] = {
    {"between", SCENARIO STEPS "expect = { ", "} }", {"'contact_count'", "1", "2", "'r'"}},
    {"at_least", SCENARIO STEPS "expect = { ", "} }", {"'contact_count'", "1", "'r'"}},
    {"at_most", SCENARIO STEPS "expect = { ", "} }", {"'contact_count'", "1", "'r'"}},
    {"must_fire", SCENARIO "ruleset = 'all', " STEPS "expect = { ", "} }", {"'R-13'", "'r'", "{ severity = 'warn' }"}},
    {"must_hold", SCENARIO "ruleset = 'all', " STEPS "expect = { ", "} }", {"'R-13'", "'r'"}},
    {"check", SCENARIO STEPS "expect = { ", "} }", {"'c'", "function() return true end", "'r'"}},
    {"override",
     "scenario { name = 'x', intent = 'i', device = 'exceed', " STEPS EXPECT ", site = ",
     "}",
     {"'cheek'", "{ hard_cap_um = 2100 }"}},
    {"ratio",
     SCENARIO STEPS EXPECT "} experiment { " EXPERIMENT_KEYS
                           "rows = { row { name = 'r', role = 'validation', reason = 'r', low = 1, value = ",
     "} } }",
     {"'x.contact_count'", "2"}},
};
enum { CALL_COUNT = sizeof calls / sizeof calls[0] };

static mn_library library;

static mn_status load(const char *block, const char *text, mn_error *error)
{
    const char *kind = "";
    fixture_write("t.lua", text);
    const char *path = fixture_path("t.lua");
    *error = (mn_error){0};
    if (mn_block_find(block)->topic != MN_TOPIC_EXPERIMENT) return mn_script_check_file(path, &library, &kind, error);
    if (strcmp(block, "known_miss") == 0) {
        mn_known_misses *known = malloc(sizeof *known);
        mn_status status = mn_known_misses_read(known, path, error);
        free(known);
        return status;
    }
    mn_experiment *experiments = NULL;
    int count = 0;
    mn_status status = mn_script_experiments(path, &experiments, &count, error);
    free(experiments);
    return status;
}

static mn_status load_form(const form *at, const char *more, mn_error *error)
{
    char text[4096];
    snprintf(text, sizeof text, "%s%s%s%s", at->before, at->keys, more, at->after);
    return load(at->block, text, error);
}

static void forms_are_good(void **state)
{
    (void)state;
    mn_error error;
    for (int i = 0; i < FORM_COUNT; i++) {
        if (load_form(&forms[i], "", &error) != MN_OK) fail_msg("%s: %s", forms[i].block, error.message);
    }
}

/* A table with a key of its own is no good value of any key, so the key is named whatever its kind, if it is read. */
static void check_key_is_read(const form *at, const char *key, const char *when)
{
    char more[200], unknown[200], misplaced[200];
    mn_error error;
    snprintf(more, sizeof more, "%s = { junk = {} }", key);
    snprintf(unknown, sizeof unknown, "has no key \"%s\"", key);
    snprintf(misplaced, sizeof misplaced, "%s has no place here", key);
    const mn_status status = load_form(at, more, &error);
    if (status != MN_BAD_INPUT) fail_msg("%s.%s: %d %s", at->block, key, (int)status, error.message);
    if (strstr(error.message, unknown) != NULL) fail_msg("%s: %s", at->block, error.message);
    if (when == NULL && strstr(error.message, misplaced) != NULL) fail_msg("%s: %s", at->block, error.message);
}

static void every_listed_key_is_read(void **state)
{
    (void)state;
    mn_key_found found;
    for (int i = 0; i < FORM_COUNT; i++) {
        const mn_block *block = mn_block_find(forms[i].block);
        for (int k = 0; k < mn_block_group_count(block); k++) {
            for (int n = 0; n < mn_key_group_count(&block->groups[k]); n++) {
                const char *name = mn_key_group_at(&block->groups[k], n, &found);
                check_key_is_read(&forms[i], name, found.key != NULL ? found.key->when : found.group->when);
            }
        }
    }
}

/* The last value that a table gives a key counts, and nil is none. */
static void every_required_key_is_missed(void **state)
{
    (void)state;
    mn_key_found found;
    mn_error error;
    for (int i = 0; i < FORM_COUNT; i++) {
        const form *at = &forms[i];
        const mn_block *block = mn_block_find(at->block);
        for (int k = 0; k < mn_block_group_count(block); k++) {
            for (int n = 0; n < mn_key_group_count(&block->groups[k]); n++) {
                const char *name = mn_key_group_at(&block->groups[k], n, &found);
                const char *when = found.key != NULL ? found.key->when : found.group->when;
                if (!mn_key_is_required(&found) || when != NULL) continue;
                char more[200];
                snprintf(more, sizeof more, "%s = nil", name);
                if (load_form(at, more, &error) == MN_OK) fail_msg("%s loads without %s", at->block, name);
                if (strstr(error.message, name) == NULL) fail_msg("%s: %s", at->block, error.message);
            }
        }
    }
}

static void every_argument_of_a_function_is_read(void **state)
{
    (void)state;
    char text[4096];
    mn_error error;
    for (int i = 0; i < CALL_COUNT; i++) {
        const call *at = &calls[i];
        const mn_block *block = mn_block_find(at->block);
        int key_count = 0;
        for (int k = 0; k < mn_block_group_count(block); k++) key_count += mn_key_group_count(&block->groups[k]);
        for (int bad = -1; bad < key_count; bad++) {
            size_t used = (size_t)snprintf(text, sizeof text, "%s%s(", at->before, at->block);
            for (int k = 0; k < key_count; k++) {
                assert_non_null(at->arguments[k]);
                used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", k == 0 ? "" : ", ",
                                         k == bad ? "{ junk = {} }" : at->arguments[k]);
            }
            snprintf(text + used, sizeof text - used, ")%s", at->after);
            const mn_status status = load(at->block, text, &error);
            if (status != (bad < 0 ? MN_OK : MN_BAD_INPUT)) fail_msg("%s: %d: %s", text, (int)status, error.message);
        }
    }
}

static void every_constructor_has_a_block_and_a_form(void **state)
{
    (void)state;
    for (int made = MN_MADE_SITE; made < MN_MADE_OPERAND; made++) {
        const char *name = mn_made_name((mn_made)made);
        if (mn_block_find(name) == NULL) fail_msg("%s has no block of keys", name);
    }
    for (int i = 0; i < mn_block_count; i++) {
        bool has_form = false;
        for (int k = 0; k < FORM_COUNT; k++)
            has_form = has_form || strcmp(forms[k].block, mn_blocks_table[i].name) == 0;
        for (int k = 0; k < CALL_COUNT; k++)
            has_form = has_form || strcmp(calls[k].block, mn_blocks_table[i].name) == 0;
        if (!has_form) fail_msg("%s is read by no test", mn_blocks_table[i].name);
    }
}

static void no_block_lists_a_key_twice(void **state)
{
    (void)state;
    mn_key_found one, other;
    for (int i = 0; i < mn_block_count; i++) {
        const mn_block *block = &mn_blocks_table[i];
        for (int k = 0; k < mn_block_group_count(block); k++) {
            for (int n = 0; n < mn_key_group_count(&block->groups[k]); n++) {
                const char *name = mn_key_group_at(&block->groups[k], n, &one);
                assert_true(mn_block_key(block, name, &other));
                if (other.key != one.key || other.row != one.row) fail_msg("%s lists %s twice", block->name, name);
            }
        }
    }
}

static int ask_beyond_the_table(lua_State *state)
{
    mn_error *error = lua_touserdata(state, 1);
    mn_frame frame;
    char text[40];
    lua_newtable(state);
    mn_frame_open(&frame, state, -1, "a.lua", 3, "wait", error);
    mn_frame_text(&frame, "colour", false, text, (int)sizeof text);
    mn_frame_close(&frame, NULL);
    return 0;
}

static int ask_for_what_is_optional(lua_State *state)
{
    mn_error *error = lua_touserdata(state, 1);
    mn_frame frame;
    char text[40];
    lua_newtable(state);
    mn_frame_open(&frame, state, -1, "a.lua", 3, "scenario", error);
    mn_frame_text(&frame, "source", true, text, (int)sizeof text);
    mn_frame_close(&frame, NULL);
    return 0;
}

static int ask_for_other_words(lua_State *state)
{
    static const char *const words[] = {"female", "other"};
    mn_error *error = lua_touserdata(state, 1);
    mn_frame frame;
    lua_newtable(state);
    mn_frame_open(&frame, state, -1, "a.lua", 3, "scenario", error);
    mn_frame_word(&frame, "sex", false, words, 2);
    mn_frame_close(&frame, NULL);
    return 0;
}

static void a_reader_cannot_ask_for_what_the_manual_lacks(void **state)
{
    (void)state;
    static const struct {
        lua_CFunction ask;
        const char *message;
    } asked[] = {
        {ask_beyond_the_table, "wait.colour: is read, but not in the table of keys"},
        {ask_for_what_is_optional, "scenario.source: is required, but not so in the table of keys"},
        {ask_for_other_words, "scenario.sex: takes other words than the table of keys lists"},
    };
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        mn_sandbox sandbox;
        mn_error error = {0};
        assert_int_equal(mn_sandbox_create(&sandbox, &error), MN_OK);
        assert_int_equal(mn_sandbox_protect(&sandbox, asked[i].ask, &error, "a.lua", &error), MN_OK);
        mn_sandbox_destroy(&sandbox);
        assert_int_equal(error.status, MN_INTERNAL);
        assert_non_null(strstr(error.message, asked[i].message));
    }
}

static int begin(void **state)
{
    (void)state;
    mn_error error = {0};
    fixture_make("keys_test");
    return mn_library_load(&library, MN_SOURCE_DIR, &error) != MN_OK || library.error_count > 0;
}

static int end(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_good),
        cmocka_unit_test(every_listed_key_is_read),
        cmocka_unit_test(every_required_key_is_missed),
        cmocka_unit_test(every_argument_of_a_function_is_read),
        cmocka_unit_test(every_constructor_has_a_block_and_a_form),
        cmocka_unit_test(no_block_lists_a_key_twice),
        cmocka_unit_test(a_reader_cannot_ask_for_what_the_manual_lacks),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
