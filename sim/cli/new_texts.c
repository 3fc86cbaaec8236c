/* The starting texts of `needlelab new`. What a file must have is written out and explained; all other keys follow as
 * comments with their defaults, from the table of keys, so that the text grows with the language. */
#include <string.h>

#include "cli/new.h"
#include "script/keys.h"

static const char scenario_text[] =
    "-- What is tried here and why, for whoever reads it next. Every key: needlelab help scenario, needlelab help "
    "technique.\n"
    "scenario {\n"
    "  name = \"%s\",\n"
    "  intent = \"One sentence: what this shows.\",\n"
    "  source = \"where the expectations come from: a paper with its DOI, or say that they are assumed\",\n"
    "  site = \"%s\",    -- needlelab list sites; some keys changed: override(\"%s\", { hard_cap_um = mm(1.8) })\n"
    "  sex = \"female\",\n"
    "  seed = 1,        -- of all chance: the same seed gives the same bytes\n"
    "  device = \"%s\",  -- needlelab list devices\n"
    "  subject = { age = 40, fitzpatrick = 2 },\n"
    "  field = { width_um = mm(30), height_um = mm(30) }, -- keys carry their unit; mm(), mm_s(), newton() convert\n"
    "  ruleset = \"clinic\", -- clinic, ifu_skinpen, research, home, all or none\n"
    "  -- zones = { zone { name = \"eye\", kind = \"no_go\", shape = \"ellipse\",\n"
    "  --                  x_um = mm(25), y_um = mm(25), width_um = mm(6), height_um = mm(4) } },\n"
    "  steps = {\n"
    "    treat {\n"
    "      pattern = \"raster\", -- line, raster, star, circle, spiral, stamp, points or recording\n"
    "      region = { x_um = mm(8), y_um = mm(8), width_um = mm(14), height_um = mm(14) }, -- without it: the whole "
    "field\n"
    "      passes = 4,\n"
    "      speed_um_s = mm_s(30),\n"
    "      force_un = newton(4),\n"
    "      protrusion_um = mm(0.75), -- without it: the device's own setting\n";

static const char scenario_end[] =
    "    },\n"
    "    -- wait { duration_s = days(28) },\n"
    "    -- measure { name = \"after_a_month\" },\n"
    "  },\n"
    "  expect = { -- say what must come out, and why; needlelab help metrics lists the numbers\n"
    "    at_least(\"pierced_frac\", 0.5, \"most needles that touch the skin enter it (assumed)\"),\n"
    "    at_most(\"coverage_missed_frac\", 0.2, \"hardly a square millimetre is left out (assumed)\"),\n"
    "    check(\"not beyond the setting\", function(result)\n"
    "      return result.penetration_um_p95 < result.protrusion_um,\n"
    "             string.format(\"%.0f of %.0f um\", result.penetration_um_p95, result.protrusion_um)\n"
    "    end, \"skin tents before it gives: the tip is not as deep as it sticks out\"),\n"
    "    -- between(\"density_per_cm2\", 100, 300, \"why\"), must_hold(\"R-24\", \"why\"), must_fire(\"R-14\", "
    "\"why\"),\n"
    "  },\n"
    "}\n";

static const char rule_text[] =
    "-- What must not happen. Every key, field and fact: needlelab help rule. A scenario is judged by it that names "
    "its ruleset:\n"
    "-- ruleset = \"own\" (or \"all\").\n"
    "return rule {\n"
    "  id = \"%s\",\n"
    "  title = \"Two or three words\",\n"
    "  sentence = \"What it means when it fires, and what to do.\",\n"
    "  source = \"paper with DOI, regulation or label; this limit is assumed\",\n"
    "  severity = \"info\",     -- info, warn or block; a block that no expectation names fails the scenario\n"
    "  rulesets = { \"own\" },\n"
    "  scope = \"contact\",     -- contact: every record; block: every 2 x 2 mm; session: once\n"
    "  parameters = { depth_um = mm(1.5) },\n"
    "  when = { { field \"penetration_load_um\", \">\", param \"depth_um\" } }, -- all of the list must hold\n"
    "  -- escalate = { severity = \"warn\", when = { { field \"is_bone_near\", \"==\", 1 } } }, -- when it hardens\n"
    "}\n";

static const char site_text[] =
    "-- Where the thicknesses come from. Every key: needlelab help site.\n"
    "return site {\n"
    "  id = \"%s\", name = \"What people call it\",\n"
    "  note = \"Which row of which source; what is assumed.\",\n"
    "  sources = {\n"
    "    study = \"author, year, DOI and table; all numbers here are assumed until you fill it in\",\n"
    "  },\n";

/* Five layers; strengths are written where no constants give them. */
static const struct {
    const char *name, *comment;
    double thickness_um, initiation_j_m2, tip_mpa, flank_j_m2, shear_mpa;
} layers[] = {{"stratum_corneum", "horny layer", 15, 4000, 18, 300, 0.02},
              {"viable_epidermis", "the rest of the epidermis", 60, 2000, 9, 300, 0.01},
              {"papillary_dermis", "upper dermis", 120, 3000, 12, 700, 0.02},
              {"reticular_dermis", "lower dermis", 900, 3000, 12, 700, 0.02},
              {"hypodermis", "fat, down to muscle or bone", 5000, 1000, 4, 300, 0.01}};

static const char device_text[] =
    "-- What the maker states and what is assumed. Every key: needlelab help device. Lengths are um; mm() converts.\n"
    "return %s {\n"
    "  id = \"%s\",\n"
    "  name = \"Maker and model\",\n"
    "  note = \"Which numbers are the maker's; what is assumed.\",\n"
    "  sources = {\n"
    "    label = \"label, clearance or paper with its DOI; all numbers here are assumed until you fill it in\",\n"
    "  },\n"
    "  protrusion_um = mm(1.0),       -- the setting: tip beyond the face; of a roller, the needle's length\n"
    "  tool_width_um = mm(%g),        -- width of the strip that one stroke treats\n"
    "  needle_length_um = mm(%g),\n"
    "  needle_diameter_um = mm(0.25),\n";

static const struct {
    double width_mm, length_mm;
    const char *own;
} devices[] = {
    {20, 1.0,
     "  drum_radius_um = mm(10),       -- without needles\n"
     "  drum_width_um = mm(20),\n"
     "  rows = 8,                      -- needles along the axis\n"
     "  per_row = 24,                  -- needles around the drum\n"},
    {6, 1.5,
     "  needle_count = 12,\n"
     "  layout = \"ring\",               -- ring, grid or listed (with positions_um = { { x, y }, ... })\n"
     "  ring_radius_um = mm(2.5),\n"
     "  stroke_um = mm(2.5),           -- of the crank\n"
     "  frequency_hz = rpm(7000),      -- strokes a second without load\n"},
    {9, 1.0,
     "  columns = 6,                   -- needles along x\n"
     "  rows = 6,                      -- needles along y\n"
     "  needle_pitch_um = mm(1.5),\n"},
    {1, 1.0,
     "  travel_um = mm(1.0),           -- imposed travel of the tip\n"
     "  approach_um_s = mm_s(0.5),\n"},
};

/* True where a line of the text gives the key. */
static bool gives(const char *text, const char *key)
{
    char wanted[80];
    snprintf(wanted, sizeof wanted, " %s = ", key);
    return strstr(text, wanted) != NULL;
}

static void write_default(FILE *to, const mn_param *row, const char *indent)
{
    char value[40], line[80];
    const bool is_flag = row->kind == MN_PARAM_FLAG, has_unit = strcmp(row->unit, "1") != 0 && row->unit[0] != '\0';
    snprintf(value, sizeof value, "%.9g", row->fallback);
    snprintf(line, sizeof line, "-- %s = %s,", row->name, !is_flag ? value : row->fallback != 0 ? "true" : "false");
    fprintf(to, "%s%-34s -- %s", indent, line, row->sentence);
    if (!is_flag) fprintf(to, "; %.9g to %.9g%s%s", row->min, row->max, has_unit ? " " : "", has_unit ? row->unit : "");
    fputc('\n', to);
}

/* The rows of a block that have a default and that the text so far does not give. */
static void write_others(FILE *to, const char *block_name, const char *text, const char *more, const char *indent)
{
    const mn_block *block = mn_block_find(block_name);
    fprintf(to, "%s-- Other keys, with their defaults:\n", indent);
    for (int i = 0; i < mn_block_group_count(block); i++) {
        const mn_key_group *group = &block->groups[i];
        for (int k = 0; group->rows != NULL && k < mn_key_group_count(group); k++) {
            const mn_param *row = &group->rows[k];
            if (!isnan(row->fallback) && !gives(text, row->name) && !gives(more, row->name))
                write_default(to, row, indent);
        }
    }
}

static void write_scenario(FILE *to, const char *name, const mn_library *library)
{
    const mn_site *site = mn_library_site(library, "cheek");
    const mn_device *device = mn_library_device(library, "exceed");
    if (site == NULL && library->site_count > 0) site = &library->sites[0];
    if (device == NULL && library->device_count > 0) device = library->devices[0];
    const char *site_id = site != NULL ? site->id : "cheek", *device_id = device != NULL ? device->id : "exceed";
    fprintf(to, scenario_text, name, site_id, site_id, device_id);
    write_others(to, "treat", scenario_text, "", "      ");
    fputs(scenario_end, to);
}

static void write_site(FILE *to, const char *name, const mn_library *library)
{
    static const char own[] = "  penetration_min_um = mm(0.5), penetration_max_um = mm(1.0), -- the wanted band\n"
                              "  hard_cap_um = mm(2.0), -- rule R-13 forbids to pass it\n";
    const bool has_constants = mn_library_constants(library, "skin") != NULL;
    fprintf(to, site_text, name);
    if (has_constants)
        fputs("  constants = \"skin\", -- strengths from scenarios/constants/skin.lua, which calibrate fits\n", to);
    fputs("  layers = { -- mean thickness; women and men, and the SD between persons where it is known\n", to);
    for (size_t i = 0; i < sizeof layers / sizeof layers[0]; i++) {
        fprintf(to, "    %s = { -- %s\n      female_um = %g, male_um = %g, female_sd_um = 0, male_sd_um = 0,\n",
                layers[i].name, layers[i].comment, layers[i].thickness_um, layers[i].thickness_um);
        if (!has_constants)
            fprintf(to, "      initiation_j_m2 = %g, tip_mpa = %g, flank_j_m2 = %g, shear_mpa = %g,\n",
                    layers[i].initiation_j_m2, layers[i].tip_mpa, layers[i].flank_j_m2, layers[i].shear_mpa);
        fputs("      mark = \"assumed\", source = \"assumed\",\n    },\n", to);
    }
    fprintf(to, "  },\n%s", own);
    write_others(to, "site", site_text, own, "  ");
    fputs("  -- from = { hard_cap_um = \"study\" }, -- which source a value was read from; what is not named is "
          "assumed\n}\n",
          to);
}

static void write_device(FILE *to, mn_device_kind kind, const char *name)
{
    const char *word = mn_device_kind_name((int)kind);
    fprintf(to, device_text, word, name, devices[kind].width_mm, devices[kind].length_mm);
    fputs(devices[kind].own, to);
    write_others(to, word, device_text, devices[kind].own, "  ");
    fputs("  -- from = { needle_length_um = \"label\" }, -- which source a value was read from; what is not named is "
          "assumed\n}\n",
          to);
}

void new_write_text(FILE *to, new_kind kind, mn_device_kind device, const char *name, const mn_library *library)
{
    switch (kind) {
    case NEW_SCENARIO: write_scenario(to, name, library); break;
    case NEW_DEVICE: write_device(to, device, name); break;
    case NEW_SITE: write_site(to, name, library); break;
    case NEW_RULE: fprintf(to, rule_text, name); break;
    case NEW_KIND_COUNT: break;
    }
}
