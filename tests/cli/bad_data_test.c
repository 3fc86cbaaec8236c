/* More of what people get wrong, file by file: devices, sites, rules, constants, zones, regions, maps, experiments. Each is
 * refused with file, line, value, limit and way out, exit code 2, and a good scenario beside it still runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/bench.h"

/* clang-format off */
#define LAYER "female_um = 100, male_um = 120, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300, shear_mpa = 0.02"
#define LAYERS "layers = { stratum_corneum = { " LAYER " }, viable_epidermis = { " LAYER " }, papillary_dermis = { " LAYER " }, reticular_dermis = { " LAYER " }, hypodermis = { " LAYER " } }, "
#define BAND "penetration_min_um = 250, penetration_max_um = 500, hard_cap_um = 1000, "
#define PEN "protrusion_um = 1000, tool_width_um = 6000, needle_length_um = 1500, needle_diameter_um = 250, needle_count = 6, stroke_um = 2500, frequency_hz = 100, "
#define SCENE "scenario { name = \"x\", intent = \"i\", site = \"plain\", device = \"pen\", field = { width_um = 20000, height_um = 20000 }, "
#define RASTER "steps = { treat { pattern = \"raster\" } }, "
#define EXPECT "expect = { at_least(\"contact_count\", 1, \"r\") } }\n"
#define RULE "return rule { id = "
#define WARN " title = \"t\", sentence = \"s\", source = \"x\", severity = \"warn\", rulesets = { \"clinic\" }, scope = \"contact\", "
#define EXPERIMENT "experiment { id = \"E\", title = \"t\", source = \"s\", standing = \"seen\", rows = { row { name = \"r\", role = "

typedef struct bad_file {
    const char *path, *text;
    const char *message; /* one that ends in a comma is a beginning: all metrics follow */
} bad_file;

static const bad_file files[] = {
    {"devices/d1.lua", "return roller { id = \"d1\", name = \"R\", sources = { \"test\" }, protrusion_um = 1500, tool_width_um = 20000, needle_length_um = 1500, needle_diameter_um = 250, drum_radius_um = 1000, drum_width_um = 20000, rows = 8, per_row = 24 }\n",
     "devices/d1.lua:1: device 'd1': needle_length_um 1500 um is longer than the drum's radius of 1000 um; shorten the needles"},
    {"devices/d2.lua", "return roller { id = \"d2\", name = \"R\", sources = { \"test\" }, protrusion_um = 1500, tool_width_um = 20000, needle_length_um = 1500, needle_diameter_um = 250, drum_radius_um = 10000, drum_width_um = 20000, rows = 8, per_row = 400 }\n",
     "devices/d2.lua:1: device 'd2' has 3200 needles, outside 1 to 2048; use fewer rows or columns"},
    {"devices/d3.lua", "return pen { id = \"d3\", name = \"P\", sources = { \"test\" }, " PEN "ring_radius_um = 100, }\n",
     "devices/d3.lua:1: device 'd3': 6 needles on a ring of 100 um are 100 um apart, needles 250 um across collide; widen it"},
    {"devices/d4.lua", "return pen { id = \"d4\", name = \"P\", sources = { \"test\" }, " PEN "layout = \"grid\", needle_pitch_um = 100, }\n",
     "devices/d4.lua:1: device 'd4': needle_pitch_um 100 um is below the needles' 250 um: they collide; raise the pitch"},
    {"devices/d5.lua", "return pen { id = \"d5\", name = \"P\", sources = { \"test\" }, " PEN "layout = \"listed\", positions_um = { { 0, 0 }, { 100, 0 }, { 1000, 0 }, { 2000, 0 }, { 0, 1000 }, { 0, 2000 } }, }\n",
     "devices/d5.lua:1: device 'd5': positions 1 and 2 are 100 um apart, needles 250 um across collide; move one"},
    {"devices/d6.lua", "return pen { id = \"d6\", name = \"P\", sources = { \"test\" }, " PEN "layout = \"listed\", positions_um = { { 0, 0 }, { 9000, 0 }, { 1000, 0 }, { 2000, 0 }, { 0, 1000 }, { 0, 2000 } }, }\n",
     "devices/d6.lua:1: device 'd6': position 2 at (9000, 0) um is outside the nozzle of 5000 um; move it inside"},
    {"devices/d7.lua", "return pen { id = \"d7\", name = \"P\", sources = { \"test\" }, " PEN "layout = \"listed\", positions_um = { { 0, 0 } }, }\n",
     "devices/d7.lua:1: pen.positions_um lists 1 needles, but needle_count is 6"},
    {"devices/d8.lua", "return pen { id = \"d8\", name = \"P\", sources = { \"test\" }, " PEN "layout = \"listed\", positions = \"nowhere\", }\n",
     "devices/d8.lua:1: pen.positions is \"nowhere\", but devices/nowhere.csv cannot be read; put the file there"},
    {"devices/d9.lua", "return pen { id = \"d9\", name = \"P\", sources = { \"test\" }, " PEN "tip_radius_um = 200, }\n",
     "devices/d9.lua:1: device 'd9': tip_radius_um 200 um is wider than its shank of 250 um; lower it"},
    {"devices/d10.lua", "return pen { id = \"d10\", name = \"P\", sources = { \"test\" }, protrusion_um = 1000, tool_width_um = 6000, needle_diameter_um = 250, needle_count = 6, stroke_um = 2500, frequency_hz = 100, needle_length_um = -1, }\n",
     "devices/d10.lua:1: pen.needle_length_um is -1, below 1 um; give 1 to 10000 um (length beyond the holder)"},
    {"devices/d11.lua", "return pen { id = \"d11\", name = \"P\", sources = { \"test\" }, tool_width_um = 6000, needle_length_um = 1500, needle_diameter_um = 250, needle_count = 6, stroke_um = 2500, frequency_hz = 100, protrusion_um = 1600, }\n",
     "devices/d11.lua:1: device 'd11': protrusion_um 1600 um is beyond its needles of 1500 um; lower it or raise needle_length_um"},
    {"devices/d12.lua", "return pen { id = \"d12\", name = \"P\", sources = { \"test\" }, " PEN "frequency_min_hz = 120, frequency_max_hz = 150, }\n",
     "devices/d12.lua:1: device 'd12': frequency_hz 100 Hz is outside its own range of 120 to 150 Hz; move it inside"},
    {"devices/d13.lua", "return pen { id = \"other\", name = \"P\", sources = { \"test\" }, " PEN "}\n",
     "devices/d13.lua:1: holds the id \"other\"; the file's name and the id must be the same"},
    {"devices/d14.lua", "return pen { id = \"d14\", name = \"P\", sources = { \"test\" }, " PEN "from = { needle_count = \"somebody\" }, }\n",
     "devices/d14.lua:1: pen.from gives the text \"somebody\" as the source of needle_count, which sources do not hold"},
    {"devices/d15.lua", "return pen { id = \"d15\", name = \"P\", sources = { \"test\" }, " PEN "from = { ring_radius_um = \"assumed\" }, }\n",
     "devices/d15.lua:1: pen.from names ring_radius_um, which the file does not give; take it out"},
    {"scenarios/sites/s1.lua", "return site { id = \"s1\", name = \"S\", sources = { \"test\" }, layers = { stratum_corneum = { female_um = -5, male_um = 120, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300, shear_mpa = 0.02 }, viable_epidermis = { " LAYER " }, papillary_dermis = { " LAYER " }, reticular_dermis = { " LAYER " }, hypodermis = { " LAYER " } }, " BAND "}\n",
     "scenarios/sites/s1.lua:1: site.layers.stratum_corneum.female_um is -5, below 0 um; give 0 to 100000 um (mean thickness, women)"},
    {"scenarios/sites/s2.lua", "return site { id = \"s2\", name = \"S\", sources = { \"test\" }, " BAND "}\n",
     "scenarios/sites/s2.lua:1: site.layers is missing; a table in braces is wanted"},
    {"scenarios/sites/s3.lua", "return site { id = \"s3\", name = \"S\", sources = { \"test\" }, layers = { }, " BAND "}\n",
     "scenarios/sites/s3.lua:1: site.layers.stratum_corneum is missing; a table in braces is wanted"},
    {"scenarios/sites/s4.lua", "return site { id = \"s4\", name = \"S\", sources = { \"test\" }, " LAYERS "penetration_min_um = 600, penetration_max_um = 500, hard_cap_um = 1000, }\n",
     "scenarios/sites/s4.lua:1: site.penetration_min_um is 600 um, above penetration_max_um, 500 um; give the lower end first"},
    {"scenarios/sites/s5.lua", "return site { id = \"s5\", name = \"S\", sources = { \"test\" }, " LAYERS "penetration_min_um = 250, penetration_max_um = 500, hard_cap_um = 400, }\n",
     "scenarios/sites/s5.lua:1: site.hard_cap_um is 400 um, below penetration_max_um, 500 um; raise the cap or lower the band"},
    {"scenarios/sites/s6.lua", "return site { id = \"s6\", name = \"S\", sources = { \"test\" }, layers = { stratum_corneum = { female_um = 0, male_um = 0, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300, shear_mpa = 0.02 }, viable_epidermis = { female_um = 0, male_um = 0, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300, shear_mpa = 0.02 }, papillary_dermis = { female_um = 0, male_um = 0, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300, shear_mpa = 0.02 }, reticular_dermis = { female_um = 0, male_um = 0, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300, shear_mpa = 0.02 }, hypodermis = { female_um = 0, male_um = 0, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300, shear_mpa = 0.02 } }, " BAND "}\n",
     "scenarios/sites/s6.lua:1: site.layers: female_um adds up to 0 um; give at least one layer a thickness above 0"},
    {"scenarios/sites/s7.lua", "return site { id = \"s7\", name = \"S\", sources = { \"test\" }, constants = \"skim\", " LAYERS BAND "}\n",
     "scenarios/sites/s7.lua:1: site.constants is \"skim\", of which no good file is there; did you mean \"skin\"?"},
    {"scenarios/sites/s8.lua", "return site { id = \"s8\", name = \"S\", sources = { \"test\" }, layers = { stratum_corneum = { " LAYER " }, viable_epidermis = { " LAYER " }, papillary_dermis = { " LAYER " }, reticular_dermis = { " LAYER ", density = 3 }, hypodermis = { " LAYER " } }, " BAND "}\n",
     "scenarios/sites/s8.lua:1: site.layers.reticular_dermis has no key \"density\"; known are female_um, male_um, female_sd_um, male_sd_um, cv_frac, initiation_j_m2, tip_mpa, flank_j_m2, shear_mpa, mark, source"},
    {"scenarios/rules/r101.lua", RULE "\"R-101\"," WARN "when = { { field \"drag_mm\", \">\", 1 } }, }\n",
     "scenarios/rules/r101.lua:1: rule.when names the field \"drag_mm\", which a contact has not; did you mean \"drag_um\"?"},
    {"scenarios/rules/r102.lua", RULE "\"R-102\"," WARN "when = { { fact \"metric.no_such_metric\", \">\", 1 } }, }\n",
     "scenarios/rules/r102.lua:1: rule.when names the fact \"metric.no_such_metric\", which there is not; known are contact_count,"},
    {"scenarios/rules/r103.lua", RULE "\"R-103\"," WARN "when = { { field \"drag_um\", \"=>\", 1 } }, }\n",
     "scenarios/rules/r103.lua:1: rule.when compares by the text \"=>\"; known are < <= == ~= >= >"},
    {"scenarios/rules/r104.lua", RULE "\"R-104\"," WARN "when = { }, }\n",
     "scenarios/rules/r104.lua:1: rule.when is empty; a rule needs a condition"},
    {"scenarios/rules/r105.lua", RULE "\"R-105\"," WARN "when = { { field \"drag_um\", \">\", param \"limit_um\" } }, }\n",
     "scenarios/rules/r105.lua:1: rule.when names the parameter \"limit_um\", which is not in parameters"},
    {"scenarios/rules/r106.lua", RULE "\"R-999\"," WARN "when = { { field \"drag_um\", \">\", 1 } }, }\n",
     "scenarios/rules/r106.lua:1: holds the rule \"R-999\"; the file's name must be r999.lua or begin with r999_"},
    {"scenarios/rules/r107.lua", RULE "\"R-107\", title = \"t\", sentence = \"s\", source = \"x\", severity = \"bad\", rulesets = { \"clinic\" }, scope = \"contact\", when = { { field \"drag_um\", \">\", 1 } }, }\n",
     "scenarios/rules/r107.lua:1: rule.severity is \"bad\"; known are info, warn, block"},
    {"scenarios/constants/c1.lua", "return constants { id = \"c1\", name = \"C\", sources = { \"t\" }, parameters = { parameter { name = \"a\", value = 1, mark = \"assumed\", source = \"s\", sentence = \"s\", sets = { [\"dermis.shear_mpa\"] = 1 } } } }\n",
     "scenarios/constants/c1.lua:1: parameter.sets names \"dermis.shear_mpa\"; a field of a site or \"layer.field\" is wanted"},
    {"scenarios/constants/c2.lua", "return constants { id = \"c2\", name = \"C\", sources = { \"t\" }, parameters = { parameter { name = \"a\", value = 5, low = 1, high = 2, mark = \"assumed\", source = \"s\", sentence = \"s\", sets = { beta_e_mpa = 1 } } } }\n",
     "scenarios/constants/c2.lua:1: parameter.value is 5, outside its own spread of 1 to 2"},
    {"scenarios/constants/c3.lua", "return constants { id = \"c3\", name = \"C\", sources = { \"t\" }, parameters = { parameter { name = \"a\", value = 500, mark = \"assumed\", source = \"s\", sentence = \"s\", sets = { beta_e_mpa = 1 } } } }\n",
     "scenarios/constants/c3.lua:1: parameter.sets beta_e_mpa is 500, above 100 MPa"},
    {"z1.lua", SCENE "zones = { zone { name = \"z\", kind = \"scar\", shape = \"polygon\", corners_um = { { 1000, 1000 }, { 9000, 9000 }, { 9000, 1000 }, { 1000, 9000 } } } }, " RASTER EXPECT,
     "z1.lua:1: zone z: the side after corner 1 meets the side after corner 3; list the corners in order around the shape"},
    {"z2.lua", SCENE "zones = { zone { name = \"z\", kind = \"no_go\", shape = \"rectangle\", x_um = 1000, y_um = 1000, width_um = 0, height_um = 500 } }, " RASTER EXPECT,
     "z2.lua:1: zone z: width_um is 0 um; a rectangle needs two sides above 0"},
    {"z3.lua", SCENE "zones = { zone { name = \"z\", kind = \"scar\", shape = \"ellipse\", x_um = 1, y_um = 1, width_um = 9, height_um = 9 }, zone { name = \"z\", kind = \"scar\", shape = \"ellipse\", x_um = 1, y_um = 1, width_um = 9, height_um = 9 } }, " RASTER EXPECT,
     "z3.lua:1: scenario.zones has two zones named \"z\"; give each its own name"},
    {"p1.lua", SCENE "steps = { treat { pattern = \"raster\", region = { corners_um = { { 1000, 1000 }, { 9000, 9000 }, { 9000, 1000 }, { 1000, 9000 } } } } }, " EXPECT,
     "p1.lua:1: treat.region: the side after corner 1 meets the side after corner 3; list the corners in order around the shape"},
    {"p2.lua", SCENE "steps = { treat { pattern = \"raster\", region = { corners_um = { { 1000, 1000 }, { 5000, 5000 }, { 9000, 9000 } } } } }, " EXPECT,
     "p2.lua:1: treat.region: the outline turns back on itself at corner 3; leave that corner out"},
    {"p3.lua", SCENE "steps = { treat { pattern = \"points\", points_um = { { 1000 } } } }, " EXPECT,
     "p3.lua:1: treat.points_um has no good pair at place 1; write { x, y }, two numbers in um between -2e+06 and 2e+06"},
    {"p4.lua", SCENE "steps = { treat { pattern = \"points\", points_um = { { 90000, 1000 } } } }, " EXPECT,
     "p4.lua:1: scenario 'x' never touches its field of 20000 x 20000 um; move the points or the recording into it"},
    {"p5.lua", SCENE "steps = { treat { pattern = \"swirl\" } }, " EXPECT,
     "p5.lua:1: treat.pattern is \"swirl\"; did you mean \"spiral\"?"},
    {"p6.lua", SCENE "steps = { treat { pattern = \"raster\", passes = 2.5 } }, " EXPECT,
     "p6.lua:1: treat.passes is 2.5, not a whole number; give 1 to 1000 (how often the pattern is gone over)"},
    {"p7.lua", SCENE "steps = { wait { duration_s = -5 } }, " EXPECT,
     "p7.lua:1: wait.duration_s is -5, below 0 s; give 0 to 1e+08 s (time to wait: hours(2), days(28))"},
    {"m1.lua", SCENE "map = \"face\", " RASTER EXPECT,
     "m1.lua:1: scenario.site is set beside map = \"face\", whose areas have sites of their own; remove one"},
    {"m2.lua", "scenario { name = \"x\", intent = \"i\", device = \"pen\", field = { width_um = 20000, height_um = 20000 }, map = \"fase\", " RASTER EXPECT,
     "m2.lua:1: scenario.map is \"fase\", which there is not"},
    {"e1.lua", SCENE RASTER "expect = { between(\"density_per_cm2\", 9, 3, \"r\") } }\n",
     "e1.lua:1: between.low is 9, above high = 3; nothing can pass"},
    {"e2.lua", SCENE RASTER "expect = { at_least(\"zone.eye.density_per_cm2\", 9, \"r\") } }\n",
     "e2.lua:1: at_least.metric names the zone \"eye\", which there is not"},
    {"e3.lua", SCENE RASTER "expect = { check(\"c\", 3) } }\n",
     "e3.lua:1: check.judge is 3; a function of the result is wanted"},
    {"scenarios/validation/v.lua", SCENE RASTER EXPECT EXPERIMENT "\"validation\", reason = \"r\", value = \"y.puncture_count\", low = 1 } } }\n",
     "scenarios/validation/v.lua:2: row.value names the scenario \"y\", which this file does not hold; did you mean \"x\"?"},
    {"scenarios/validation/v.lua", SCENE RASTER EXPECT EXPERIMENT "\"validation\", reason = \"r\", value = \"x.punctures\", low = 1 } } }\n",
     "scenarios/validation/v.lua:2: row.value names \"punctures\", which is no metric; known are contact_count,"},
    {"scenarios/validation/v.lua", SCENE RASTER EXPECT EXPERIMENT "\"validation\", reason = \"r\", value = \"x.puncture_count\", low = 3, high = 1 } } }\n",
     "scenarios/validation/v.lua:2: row.low is 3, above high = 1; nothing can pass"},
    {"scenarios/validation/v.lua", SCENE RASTER EXPECT EXPERIMENT "\"ordering\", reason = \"r\", value = \"x.puncture_count\", low = 3 } } }\n",
     "scenarios/validation/v.lua:2: row.role is ordering; a row with a value calibrates or validates"},
    {"scenarios/validation/v.lua", SCENE RASTER EXPECT EXPERIMENT "\"validation\", reason = \"r\", rising = { \"x.puncture_count\", \"x.contact_count\" } } } }\n",
     "scenarios/validation/v.lua:2: row.role is not ordering, which is all that rising and alike can say"},
    {"scenarios/validation/v.lua", SCENE RASTER EXPECT EXPERIMENT "\"validation\", reason = \"r\", value = \"x.puncture_count\" } } }\n",
     "scenarios/validation/v.lua:2: row.low is missing; a row needs low, high or both, the measurement's own band"},
    {"scenarios/maps/m.lua", "return map { id = \"m\", name = \"M\", sources = { \"test\" }, width_um = 40000, height_um = 40000, site = \"plain\", areas = { area { name = \"a\", site = \"plain\", corners_um = { { 1000, 1000 }, { 9000, 1000 }, { 9000, 9000 }, { 1000, 9000 } } }, area { name = \"b\", site = \"plain\", corners_um = { { 5000, 5000 }, { 15000, 5000 }, { 15000, 15000 } } } } }\n",
     "scenarios/maps/m.lua:1: areas a and b lie on the same 8 mm2; a point has one site, so let them share a border but no ground"},
    {"scenarios/maps/m.lua", "return map { id = \"m\", name = \"M\", sources = { \"test\" }, width_um = 40000, height_um = 40000, site = \"plain\", areas = { area { name = \"a\", site = \"plain\", corners_um = { { 1000, 1000 }, { 9000, 9000 }, { 9000, 1000 }, { 1000, 9000 } } } } }\n",
     "scenarios/maps/m.lua:1: zone a: the side after corner 1 meets the side after corner 3; list the corners in order around the shape"},
    {"scenarios/maps/m.lua", "return map { id = \"m\", name = \"M\", sources = { \"test\" }, width_um = 40000, height_um = 40000, site = \"plain\", areas = { area { name = \"a\", site = \"plain\", corners_um = { { 1000, 1000 }, { 9000, 1000 }, { 9000, 9000 }, { 1000, 9000 } } }, area { name = \"a\", site = \"plain\", corners_um = { { 11000, 1000 }, { 15000, 1000 }, { 15000, 5000 } } } } }\n",
     "scenarios/maps/m.lua:1: map has two areas named \"a\"; give each its own name"},
    {"scenarios/maps/m.lua", "return map { id = \"m\", name = \"M\", sources = { \"test\" }, width_um = 40000, height_um = 40000, site = \"plain\", areas = { area { name = \"a\", site = \"nose\", corners_um = { { 1000, 1000 }, { 9000, 1000 }, { 9000, 9000 }, { 1000, 9000 } } } } }\n",
     "scenarios/maps/m.lua:1: area.site is \"nose\", of which no good file is there; see needlelab list sites"},
    {"devices/stamp1.lua", "return stamp { id = \"stamp1\", name = \"S\", sources = { \"test\" }, protrusion_um = 1000, tool_width_um = 9000, needle_length_um = 1500, needle_diameter_um = 250, columns = 100, rows = 100, needle_pitch_um = 1500 }\n",
     "devices/stamp1.lua:1: device 'stamp1' has 10000 needles, outside 1 to 2048; use fewer rows or columns"},
    {"devices/rig1.lua", "return rig { id = \"rig1\", name = \"R\", sources = { \"test\" }, protrusion_um = 1000, tool_width_um = 1000, needle_length_um = 1500, needle_diameter_um = 250, approach_um_s = 1/0 }\n",
     "devices/rig1.lua:1: rig.approach_um_s is infinite; give 0.1 to 2e+07 um/s (speed of approach)"},
    {"scenarios/rules/r108.lua", RULE "\"R-108\"," WARN "any = { }, }\n",
     "scenarios/rules/r108.lua:1: rule.any is empty; write { { cond, cond }, { cond } } or leave it out"},
};
/* clang-format on */

static const char constants[] =
    "return constants { id = \"skin\", name = \"C\", sources = { \"t\" }, parameters = { parameter { name = \"a\", "
    "value = "
    "0.1, mark = \"assumed\", source = \"s\", sentence = \"s\", sets = { beta_e_mpa = 1 } } } }\n";

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* A data file is checked, an experiment validated, a scenario run beside a good one. */
static void command_for(const char *path, char *command, size_t bytes)
{
    if (begins(path, "scenarios/validation/"))
        snprintf(command, bytes, "validate --no-uncertainty");
    else if (strchr(path, '/'))
        snprintf(command, bytes, "check %s", path);
    else
        snprintf(command, bytes, "run %s good.lua --quiet", path);
}

static void assert_message(const bad_file *bad)
{
    char wanted[2048];
    const bool is_beginning = bad->message[strlen(bad->message) - 1] == ',';
    snprintf(wanted, sizeof wanted, "needlelab: %s%s", bad->message, is_beginning ? "" : "\n");
    if (is_beginning ? begins(bench_err, wanted) : strcmp(bench_err, wanted) == 0) return;
    fail_msg("%s:\n%swanted:\n%s", bad->path, bench_err, wanted);
}

static void bad_files_are_refused_and_spare_the_rest(void **state)
{
    (void)state;
    char command[256];
    static const char *const folders[] = {"scenarios/constants", "scenarios/validation", "scenarios/maps"};
    for (int i = 0; i < 3; i++) mkdir(fixture_path(folders[i]), 0755);
    fixture_write("scenarios/constants/skin.lua", constants);
    fixture_write("good.lua", SCENARIO("good"));
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const bad_file *bad = &files[i];
        fixture_write(bad->path, bad->text);
        command_for(bad->path, command, sizeof command);
        const int code = bench_run(command);
        assert_message(bad);
        assert_int_equal(code, 2);
        if (begins(command, "run")) assert_non_null(strstr(bench_out, "good      passed"));
        remove(fixture_path(bad->path));
    }
    assert_true(sizeof files / sizeof files[0] >= 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bad_files_are_refused_and_spare_the_rest)};
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
