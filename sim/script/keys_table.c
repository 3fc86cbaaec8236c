/* The table of keys (see keys.h): data files first, then the scenario from the outside in, then its functions, then what
 * only published experiments need. */
#include "device/device.h"
#include "rules/rules.h"
#include "script/keys.h"
#include "script/protocol.h"
#include "session/plan.h"
#include "skin/zone.h"
#include "technique/edit.h"
#include "technique/errors.h"
#include "tissue/delivery.h"
#include "tissue/numbers.h"

/* tables, an entry a line or two */
/* clang-format off */
/* kind, name, sentence, and what else there is to say by name */
#define MUST(type, word, ...) {.name = word, .kind = MN_KEY_##type, .is_required = true, .sentence = __VA_ARGS__}
#define MAY(type, word, ...) {.name = word, .kind = MN_KEY_##type, .sentence = __VA_ARGS__}
#define KEYS(title, array) {title, array, (int)(sizeof(array) / sizeof((array)[0])), NULL, NULL, false, NULL}
#define ROWS(title, stem) {title, NULL, 0, mn_##stem##_rows, &mn_##stem##_row_count, false, NULL}
#define PARAMS(title, stem) {title, NULL, 0, mn_##stem##_param_rows, &mn_##stem##_param_count, false, NULL}
#define OPTIONAL_ROWS(title, stem, when) {title, NULL, 0, mn_##stem##_rows, &mn_##stem##_row_count, true, when}

static const char *mark_name(int mark)
{
    return mn_mark_name((mn_mark)mark);
}

static const char *area_kind_name(int kind)
{
    return mn_zone_kind_name(kind == 0 ? MN_ZONE_AREA : MN_ZONE_NO_GO);
}

#define MARK_WORDS .word = mark_name, .word_count = 3
#define SEVERITY_WORDS .word = mn_severity_name, .word_count = 3

/* ---- data files ---- */

static const mn_key identity_keys[] = {
    MUST(NAME, "id", "what scenarios call it; the file's name"),
    MUST(TEXT, "name", "what people call it"),
    MAY(TEXT, "note", "which numbers come from where, and what is assumed"),
    MUST(TEXTS, "sources", "at least one, or the file does not load; under ids where from names them"),
};

static const mn_key from_keys[] = {
    MAY(TABLE, "from", "which source a value was read from, by the source's id; what is not named is assumed",
        .when = "a file"),
};

static const mn_key site_keys[] = {
    MAY(NAME, "constants", "the file in scenarios/constants/ that its strengths start from", .when = "a file"),
    MUST(TABLE, "layers", "the five layers, from the surface down", .holds = "layers"),
};

static const mn_key layers_keys[] = {
    MUST(TABLE, "stratum_corneum", "horny layer", .holds = "layer"),
    MUST(TABLE, "viable_epidermis", "the rest of the epidermis", .holds = "layer"),
    MUST(TABLE, "papillary_dermis", "upper dermis", .holds = "layer"),
    MUST(TABLE, "reticular_dermis", "lower dermis", .holds = "layer"),
    MUST(TABLE, "hypodermis", "fat, down to muscle or bone", .holds = "layer"),
};

static const mn_key layer_keys[] = {
    MAY(WORD, "mark", "how well the layer's thickness is known", MARK_WORDS),
    MAY(TEXT, "source", "where the layer's thickness comes from"),
};

static const mn_key constants_keys[] = {
    MUST(LIST, "parameters", "one parameter { ... } each", .holds = "parameter"),
};

static const mn_key parameter_keys[] = {
    MUST(NAME, "name", "what calibrations and studies call it"),
    MUST(TEXT, "sentence", "what it is"),
    MUST(TEXT, "source", "where the value comes from"),
    MAY(NAME, "only_site", "the one site that it is for"),
    MUST(WORD, "mark", "how well it is known", MARK_WORDS),
    MUST(NUMBERS, "sets", "the fields that it sets, with a factor: [\"reticular_dermis.shear_mpa\"] = 1"),
};

static const mn_key map_keys[] = {
    MUST(NAME, "site", "the site between the areas"),
    MUST(LIST, "areas", "one area { ... } each", .holds = "area"),
};

static const mn_key area_keys[] = {
    MUST(NAME, "name", "what steps and metrics call it; a pair gets _left and _right"),
    MAY(WORD, "kind", "an area to treat, or one to keep off", .word = area_kind_name, .word_count = 2),
    MAY(WORD, "mirror", "makes the other half: of two areas, or of one that crosses the midline",
        .words = "pair midline"),
    MUST(NAME, "site", "the site of its skin"),
    MUST(PAIRS, "corners_um", "its corners, in order"),
};

static const mn_key layout_keys[] = {
    MAY(WORD, "layout", "how the needles stand", .words = "ring grid listed"),
    MAY(PAIRS, "positions_um", "one { x, y } a needle, x forward, y left, from the middle",
        .when = "layout \"listed\""),
    MAY(NAME, "positions", "a CSV file beside the device's own, name.csv, with the header x_um,y_um",
        .when = "layout \"listed\", a file"),
};

static const mn_key rule_keys[] = {
    MUST(NAME, "id", "R- and a number; the file is r14.lua or r14_anything.lua"),
    MUST(TEXT, "title", "two or three words"),
    MUST(TEXT, "sentence", "what it means and what to do"),
    MUST(TEXT, "source", "paper with DOI, regulation, label; say so where a limit is assumed"),
    MUST(WORD, "severity", "a block that no expectation names fails the scenario", SEVERITY_WORDS),
    MUST(WORD, "scope", "what it is judged on: every contact, every block of 2 x 2 mm, or once",
         .word = mn_rule_scope_name, .word_count = 3),
    MUST(TEXTS, "rulesets", "plain names of the sets that it belongs to"),
    MAY(NUMBERS, "parameters", "its numbers by name, for param \"name\""),
    MAY(LIST, "when", "conditions that must all hold: { { field \"drag_um\", \">\", 100 }, ... }"),
    MAY(LIST, "any", "lists of conditions, one of which must hold as a whole: { { cond, cond }, { cond } }"),
    MAY(TABLE, "escalate", "when it hardens", .holds = "escalate"),
};

static const mn_key escalate_keys[] = {
    MUST(WORD, "severity", "harder than the rule's own", SEVERITY_WORDS),
    MAY(LIST, "when", "conditions that must all hold"),
    MAY(LIST, "any", "in place of when: lists of conditions, one of which must hold"),
};

/* ---- a scenario ---- */

static const mn_key scenario_keys[] = {
    MUST(NAME, "name", "what reports and --filter call it"),
    MUST(TEXT, "intent", "one sentence: what this shows"),
    MAY(TEXT, "source", "where the expectations come from"),
    MAY(NAME, "map", "in place of site: a map with areas, each with its own site"),
    MUST(CHOICE, "site", "id of a site or phantom, or override(\"cheek\", { key = value })", .when = "no map"),
    MAY(WORD, "sex", "whose thicknesses are used", .words = "female male"),
    MAY(WHOLE, "seed", "of all chance: skin, needles, hand"),
    MUST(CHOICE, "device", "id of a device, or override(\"exceed\", { key = value })"),
    MAY(TABLE, "subject", "the person", .holds = "subject"),
    MAY(NAME, "person", "in place of subject: a file in scenarios/subjects/"),
    MAY(TABLE, "kit", "what state the things used are in", .holds = "kit"),
    MAY(TABLE, "healing", "asks what comes after the needles; {} is enough", .holds = "healing"),
    MAY(TABLE, "delivery", "asks what of a topical gets into the skin", .holds = "delivery"),
    MAY(TABLE, "field", "the simulated piece of skin", .holds = "field"),
    MAY(LIST, "zones", "one zone { ... } each", .holds = "zone"),
    MAY(NAME, "ruleset", "the rules it is judged by: a set's name, all or none"),
    MAY(TABLE, "target", "where density and coverage are counted; else what the steps treat", .holds = "region"),
};

static const char *care_name(int care)
{
    return mn_care_rows[care].name;
}

static const mn_key subject_keys[] = {
    MAY(WORD, "scar_type", "what the scars in the field are", .word = mn_scar_type_name, .word_count = MN_SCAR_TYPE_COUNT),
    MAY(TEXT, "first_session", "\"2026-12-01\": the day of the first session, for events with a date"),
    MAY(LIST, "diary", "one event { ... } each, in order of time", .holds = "event"),
};
static const mn_key subject_file_keys[] = {
    MAY(WORD, "sex", "whose thicknesses are used", .words = "female male", .when = "a file"),
};

static const mn_key event_keys[] = {
    MUST(WORD, "what", "the kind of care", .word = care_name, .word_count = MN_CARE_COUNT),
    MAY(TEXT, "date", "\"2026-11-28\" in place of at_s; with the subject's first_session"),
    MAY(TEXT, "dose", "a number and a unit that the kind takes: \"400 mg\", \"0.05 %\", \"50 SPF\", \"15 min\""),
};

static const mn_key delivery_keys[] = {
    MUST(CHOICE, "product", "a file in scenarios/products/, or override(\"minoxidil\", { key = value })"),
    MUST(LIST, "applications", "one apply { ... } each, one after the other", .holds = "apply"),
};

static const mn_key protocol_keys[] = {
    MUST(NAME, "site", "whose skin: a file in scenarios/sites/"),
    MUST(NAME, "device", "what is used: a file in devices/; --device takes another"),
    MAY(NAME, "ruleset", "the rules that a course is judged by; clinic unless told"),
    MUST(WORD, "pattern", "the way of the hand", .words = "raster star circle stamp"),
    MUST(WORD, "endpoint", "what ends a session", .word = mn_endpoint_name, .word_count = MN_ENDPOINT_COUNT),
    MUST(WORD, "evidence_grade", "A controlled trials, B series or trials of more than needling, C opinion or contradiction",
         .word = mn_evidence_grade_name, .word_count = MN_EVIDENCE_COUNT),
    MUST(TEXT, "evidence", "a sentence: how good it is, and where it is thin"),
    MUST(WORD, "outcome", "what it is for, as a metric", .word = mn_outcome_name, .word_count = MN_OUTCOME_COUNT),
    MAY(TEXT, "result", "what was published, to compare with"),
    MUST(TEXT, "downtime_source", "where the days away from people come from"),
    MUST(TEXT, "cost_source", "where the cost comes from; say so where it is assumed"),
    MUST(LIST, "reviews_s", "when the result is looked at, after the last session: { days(30), days(90) }"),
    MAY(LIST, "adjunct", "what is done besides: one event { ... } each, in order of time", .holds = "event"),
};

static const mn_key lesson_key[] = {
    MAY(TABLE, "lesson", "what it teaches: makes the scenario a lesson that is coached and scored", .holds = "lesson"),
};

static const mn_key lesson_keys[] = {
    MUST(TEXT, "text", "what is taught, in a few sentences; the first alone in lists"),
    MAY(LIST, "goals", "one goal { ... } each", .holds = "goal"),
    MAY(TABLE, "cues", "what the coach speaks up about, and from where on", .holds = "cues"),
    MAY(TABLE, "weights", "what each part of the score is worth, of their sum", .holds = "weights"),
    MAY(NAME, "expert", "\"steps\" (the scenario's own, the default), or name of a recorded hand, name.csv beside the file"),
};

static const mn_key goal_keys[] = {
    MUST(TEXT, "metric", "\"metric\" or \"zone.<zone>.<metric>\""),
    MUST(TEXT, "text", "what the trainee reads"),
    MAY(WORD, "scores", "the part of the score that it counts for", .word = mn_lesson_scores_name,
        .word_count = MN_PART_COUNT + 1),
};

static const mn_key plan_keys[] = {
    MUST(LIST, "steps", "treat, treat_until, treat_areas, wait and measure { ... }, in order"),
    MUST(LIST, "expect", "between, at_least, at_most, must_fire, must_hold and check ( ... )"),
};

static const mn_key zone_keys[] = {
    MUST(NAME, "name", "what metrics call it: \"zone.<name>.<metric>\""),
    MUST(WORD, "kind", "what it is for", .word = mn_zone_kind_name, .word_count = MN_ZONE_KIND_COUNT),
    MUST(WORD, "shape", "its outline", .words = "rectangle ellipse polygon"),
    MUST(PAIRS, "corners_um", "its corners, in order", .when = "shape \"polygon\""),
};

static const mn_key region_keys[] = {
    MAY(PAIRS, "corners_um", "corners of a polygon, in place of the sides"),
};

static const mn_key treat_keys[] = {
    MUST(WORD, "pattern", "the way of the hand", .word = mn_pattern_kind_name,
         .word_count = (int)MN_PATTERN_RECORDING + 1),
    MAY(TABLE, "region", "where; else the whole field less half a tool width", .holds = "region"),
    MAY(NAME, "area", "in place of region: an area of the scenario's map", .when = "a map"),
    MUST(PAIRS, "points_um", "where to touch down", .when = "pattern \"points\""),
    MUST(NAME, "recording", "a CSV in scenarios/recordings/", .when = "pattern \"recording\""),
    MAY(TABLE, "edit", "changes to it; without it, as recorded", .holds = "edit", .when = "pattern \"recording\""),
    MUST(FUNCTION, "condition", "asked between passes; true ends the step", .when = "treat_until"),
};

static const mn_key errors_key[] = {
    MAY(TABLE, "errors", "how the hand goes wrong; without it, not at all", .holds = "errors"),
};

static const mn_key treat_areas_keys[] = {
    MAY(TABLE, "default", "keys of a treat, for all areas"),
};

static const mn_key measure_keys[] = {
    MUST(NAME, "name", "what expectations call it: \"at.<name>.<metric>\""),
};

/* ---- functions: the keys are their arguments, in order ---- */

static const mn_key metric_keys[] = {
    MUST(TEXT, "metric", "\"metric\", \"zone.<zone>.<metric>\" or \"at.<measure>.<metric>\""),
};
static const mn_key reason_keys[] = {
    MAY(TEXT, "reason", "why it is expected; reports show it"),
};
static const mn_key must_hold_keys[] = {
    MUST(TEXT, "rule", "id of a rule of the ruleset"),
    MAY(TEXT, "reason", "why it is expected; reports show it"),
};
static const mn_key must_fire_keys[] = {
    MAY(TABLE, "options", "third argument", .holds = "options"),
};
static const mn_key options_keys[] = {
    MAY(WORD, "severity", "how hard it must fire; else any", SEVERITY_WORDS),
};
static const mn_key check_keys[] = {
    MUST(TEXT, "name", "what is checked"),
    MUST(FUNCTION, "judge", "of the result; returns true or false, and a detail if it likes"),
};
static const mn_key override_keys[] = {
    MUST(NAME, "id", "of a site or device"),
    MUST(TABLE, "fields", "the keys that change; layers key by key"),
};
static const mn_key ratio_keys[] = {
    MUST(READING, "over", "\"scenario.metric\""),
    MUST(READING, "under", "\"scenario.metric\" or a number"),
};

/* ---- published experiments ---- */

#define STANDING_WORDS .words = "seen secondary remembered"

static const mn_key experiment_keys[] = {
    MUST(NAME, "id", "what validate and calibrate call it"),
    MUST(TEXT, "title", "what was measured"),
    MUST(TEXT, "source", "paper with DOI"),
    MAY(TEXT, "note", "what was taken over and what is assumed"),
    MUST(WORD, "standing", "how the numbers were come by; remembered ones never count", STANDING_WORDS),
    MUST(LIST, "rows", "one row { ... } each", .holds = "row"),
};
static const mn_key row_keys[] = {
    MUST(TEXT, "name", "what is compared"),
    MUST(WORD, "role", "what it may be used for", .words = "calibration validation ordering"),
    MAY(WORD, "standing", "where it differs from the experiment's", STANDING_WORDS),
    MAY(TEXT, "unit", "of measured, low and high"),
    MUST(TEXT, "reason", "why this band, this comparison"),
    MAY(LIST, "rising", "readings, each greater than the one before", .when = "role \"ordering\""),
    MAY(LIST, "alike", "readings that differ by at most tolerance_frac", .when = "role \"ordering\""),
    MAY(READING, "value", "\"scenario.metric\" or ratio(...), held against low and high"),
    MAY(READING, "less", "a reading that is taken off the value"),
};
static const mn_key known_miss_keys[] = {
    MUST(TEXT, "experiment", "its id"),
    MUST(TEXT, "row", "its name"),
    MUST(TEXT, "reason", "why the model misses it"),
    MUST(TEXT, "mends", "what would mend it"),
};

#define IDENTITY KEYS("every data file", identity_keys)
#define DEVICE IDENTITY, KEYS("sites and devices", from_keys), PARAMS("every device", device), PARAMS("needle", needle)

const mn_block mn_blocks_table[] = {
    {"site", NULL, MN_TOPIC_SITE, "return site { ... }",
     "A site or phantom: a file in scenarios/sites/ or scenarios/phantoms/.", false,
     {IDENTITY, KEYS("sites and devices", from_keys), KEYS("site", site_keys), PARAMS("skin", site)}},
    {"layers", NULL, MN_TOPIC_SITE, "layers = { stratum_corneum = { ... }, ... }",
     "The layers of a site.", false,
     {KEYS("layers", layers_keys)}},
    {"layer", NULL, MN_TOPIC_SITE, "hypodermis = { female_um = mm(6), male_um = mm(6) }",
     "One layer. A phantom's missing layer has a thickness of 0.", false,
     {PARAMS("layer", layer), KEYS("layer: sources", layer_keys)}},
    {"map", NULL, MN_TOPIC_SITE, "return map { ... }",
     "Several areas in one field: a file in scenarios/maps/.", false,
     {IDENTITY, ROWS("map: size", map_size), KEYS("map", map_keys)}},
    {"area", NULL, MN_TOPIC_SITE,
     "area { name = \"nose\", site = \"nose\", mirror = \"midline\", corners_um = { ... } }",
     "An area of a map.", false,
     {KEYS("area", area_keys), PARAMS("zone: what it changes", zone)}},
    {"constants", NULL, MN_TOPIC_SITE, "return constants { ... }",
     "Strengths that many sites share: a file in scenarios/constants/.", false,
     {IDENTITY, KEYS("constants", constants_keys)}},
    {"parameter", NULL, MN_TOPIC_SITE, "parameter { name = \"tip\", value = 15, ... }",
     "One constant.", false,
     {KEYS("parameter", parameter_keys), ROWS("parameter: value", constant), OPTIONAL_ROWS("parameter: spread",
     spread, NULL)}},
    {"roller", NULL, MN_TOPIC_DEVICE, "return roller { ... }",
     "A drum with needles: a file in devices/.", false,
     {DEVICE, PARAMS("roller", roller)}},
    {"pen", NULL, MN_TOPIC_DEVICE, "return pen { ... }",
     "A motor that drives a cartridge: a file in devices/.", false,
     {DEVICE, PARAMS("pen", pen), KEYS("pen: layout", layout_keys)}},
    {"stamp", NULL, MN_TOPIC_DEVICE, "return stamp { ... }",
     "A plate of needles: a file in devices/.", false,
     {DEVICE, PARAMS("stamp", stamp)}},
    {"rig", NULL, MN_TOPIC_DEVICE, "return rig { ... }",
     "A needle on a test bench: a file in devices/.", false,
     {DEVICE, PARAMS("rig", rig)}},
    {"rule", NULL, MN_TOPIC_RULE, "return rule { ... }",
     "What must not happen: a file in scenarios/rules/.", false,
     {KEYS("rule", rule_keys)}},
    {"escalate", NULL, MN_TOPIC_RULE, "escalate = { severity = \"block\", when = { ... } }",
     "When a rule that fires is harder than its severity. One of when and any is needed.", false,
     {KEYS("escalate", escalate_keys)}},
    {"scenario", NULL, MN_TOPIC_SCENARIO, "scenario { ... }",
     "One experiment and what must come out of it. A file holds any number of them.", false,
     {KEYS("scenario", scenario_keys), OPTIONAL_ROWS("scenario: wanted band, else the site's", band, NULL),
     KEYS("scenario: a lesson", lesson_key), KEYS("scenario: what is done and what must come out", plan_keys)}},
    {"subject", NULL, MN_TOPIC_SUBJECT, "subject = { age = 40, fitzpatrick = 2, diary = { event { ... } } }",
     "The person, for rules and for what comes after the needles. Also a file in scenarios/subjects/: return subject { ... }, "
     "with id, name and sources.", false,
     {PARAMS("subject", subject), KEYS("subject: scars and care", subject_keys), IDENTITY,
     KEYS("subject: a file", subject_file_keys)}},
    {"event", NULL, MN_TOPIC_SUBJECT, "event { what = \"retinoid\", at_s = days(-3), dose = \"0.05 %\" }",
     "Something done before or after the needles. One of at_s and date is needed.", false,
     {KEYS("event", event_keys), OPTIONAL_ROWS("event: time", event, NULL)}},
    {"protocol", NULL, MN_TOPIC_PROTOCOL, "return protocol { ... }",
     "A course of treatment: a file in scenarios/protocols/, for needlelab course.", false,
     {IDENTITY, KEYS("protocol", protocol_keys), PARAMS("protocol: the course", protocol), PARAMS("hand", treat),
      OPTIONAL_ROWS("setting, else the device's", step_setting, NULL)}},
    {"kit", NULL, MN_TOPIC_SUBJECT, "kit = { is_seal_broken = true }",
     "The state of the things used, for rules.", false,
     {PARAMS("kit", kit)}},
    {"healing", NULL, MN_TOPIC_SCENARIO, "healing = { population = 1000 }",
     "Asks what comes after the needles: fills the metrics of healing at every measure and at the end, by the plan's clock "
     "(wait { duration_s = hours(24) } before measure). Its constants may be set here.", false,
     {PARAMS("healing: how it is followed", follow), PARAMS("healing: constants", healing), PARAMS("healing: pores", pore),
     PARAMS("healing: outcome over months", outcome)}},
    {"product", NULL, MN_TOPIC_DELIVERY, "return product { ... }",
     "A topical: a file in scenarios/products/.", false,
     {IDENTITY, KEYS("sites and devices", from_keys), PARAMS("product", product)}},
    {"delivery", NULL, MN_TOPIC_DELIVERY, "delivery = { product = \"minoxidil\", applications = { apply { at_s = minutes(5) } } }",
     "Asks what of a topical gets into the skin: fills the metrics of delivery (and of healing) at every measure and at the end, "
     "with the needles and without.", false,
     {KEYS("delivery", delivery_keys), PARAMS("delivery: constants", delivery)}},
    {"apply", NULL, MN_TOPIC_DELIVERY, "apply { at_s = minutes(5), duration_s = hours(4), is_occluded = true }",
     "The product put on, and wiped off after duration_s.", false,
     {PARAMS("apply", application)}},
    {"field", NULL, MN_TOPIC_SCENARIO, "field = { width_um = mm(40), height_um = mm(40) }",
     "The simulated piece of skin. On a map only cell_um and is_uniform.", false,
     {PARAMS("field", field)}},
    {"zone", NULL, MN_TOPIC_SCENARIO, "zone { name = \"eye\", kind = \"no_go\", shape = \"ellipse\", ... }",
     "A part of the field with a name.", false,
     {KEYS("zone", zone_keys), PARAMS("zone: what it changes", zone), {"zone: sides", NULL, 0, mn_zone_side_rows,
     &mn_zone_side_row_count, false, "rectangle and ellipse"}}},
    {"region", NULL, MN_TOPIC_SCENARIO,
     "region = { x_um = mm(5), y_um = mm(5), width_um = mm(30), height_um = mm(30) }",
     "Where a step treats or a target lies: a rectangle, or a polygon for raster, star, circle and stamp.", false,
     {{"region: sides", NULL, 0, mn_region_rows, &mn_region_row_count, false, "a rectangle"}, KEYS("region: corners",
     region_keys)}},
    {"treat", "treat_until", MN_TOPIC_TECHNIQUE, "treat { pattern = \"raster\", passes = 2 }",
     "One treatment. treat_until { ... } is the same with a condition that ends it before its passes are over.", false,
     {KEYS("treat", treat_keys), PARAMS("hand", treat), KEYS("errors", errors_key),
      OPTIONAL_ROWS("setting, else the device's", step_setting, NULL)}},
    {"errors", NULL, MN_TOPIC_TECHNIQUE, "errors = { skip_frac = 0.1, press_frac = 0.2 }",
     "How the hand goes wrong, over any pattern: each error has the share of strips that it spoils, and its size.", false,
     {PARAMS("errors of the hand", hand_error)}},
    {"edit", NULL, MN_TOPIC_TECHNIQUE, "edit = { from_s = 2, rate_hz = 50, mirrors = true }",
     "A recorded hand cut, resampled, slowed, pressed harder, mirrored, turned and moved, in this order.", false,
     {PARAMS("edit of a recording", hand_edit)}},
    {"treat_areas", NULL, MN_TOPIC_TECHNIQUE,
     "treat_areas { default = { pattern = \"star\" }, cheek = { passes = 3 }, brow = { skip = true } }",
     "One treat for each area of the map. Beside default, its keys are the names of areas or of pairs of areas; "
     "each holds keys of a treat, or skip = true.", true,
     {KEYS("treat_areas", treat_areas_keys)}},
    {"wait", NULL, MN_TOPIC_TECHNIQUE, "wait { duration_s = days(28) }",
     "Time that passes.", false,
     {ROWS("wait", wait)}},
    {"measure", NULL, MN_TOPIC_TECHNIQUE, "measure { name = \"first\" }",
     "A named snapshot of all metrics.", false,
     {KEYS("measure", measure_keys)}},
    {"lesson", NULL, MN_TOPIC_LESSON, "lesson = { text = \"...\", goals = { goal { ... } }, cues = { ... } }",
     "What a scenario teaches. The score is the sum of its parts' weights times their worth from 0 to 1, over the sum "
     "of the weights of parts that can be judged, times 100 (sim/lesson/score.h has each part's formula).", false,
     {KEYS("lesson", lesson_keys), PARAMS("lesson: the score", lesson)}},
    {"goal", NULL, MN_TOPIC_LESSON, "goal { metric = \"density_per_cm2\", min = 60, max = 120, text = \"...\", scores = \"density\" }",
     "What must come out: a metric within min and max, or on one side of one of them.", false,
     {KEYS("goal", goal_keys), OPTIONAL_ROWS("goal: band", goal, NULL)}},
    {"cues", NULL, MN_TOPIC_LESSON, "cues = { speed_min_um_s = mm_s(20), speed_max_um_s = mm_s(60), tilt_max_rad = degrees(15) }",
     "Bands of the hand, for the coach and for the parts of motion. A cue whose upper limit is 0 is off.", false,
     {ROWS("cues", lesson_cue)}},
    {"weights", NULL, MN_TOPIC_LESSON, "weights = { depth = 30, time = 0 }",
     "What each part is worth. A part of weight 0 is left out.", false,
     {ROWS("weights", lesson_weight)}},
    {"between", NULL, MN_TOPIC_SCENARIO, "between(\"metric\", low, high, \"reason\")",
     "A metric within limits, which are inclusive. A metric without a value fails.", false,
     {KEYS("metric", metric_keys), ROWS("between", between), KEYS("reason", reason_keys)}},
    {"at_least", NULL, MN_TOPIC_SCENARIO, "at_least(\"metric\", low, \"reason\")",
     "The same with one limit.", false,
     {KEYS("metric", metric_keys), ROWS("at_least", at_least), KEYS("reason", reason_keys)}},
    {"at_most", NULL, MN_TOPIC_SCENARIO, "at_most(\"metric\", high, \"reason\")",
     "The same with one limit.", false,
     {KEYS("metric", metric_keys), ROWS("at_most", at_most), KEYS("reason", reason_keys)}},
    {"must_fire", NULL, MN_TOPIC_SCENARIO, "must_fire(\"R-14\", \"reason\", { severity = \"block\" })",
     "A rule of the ruleset fires.", false,
     {KEYS("must_hold", must_hold_keys), KEYS("must_fire", must_fire_keys)}},
    {"options", NULL, MN_TOPIC_SCENARIO, "{ severity = \"block\" }",
     "Of must_fire.", false,
     {KEYS("options", options_keys)}},
    {"must_hold", NULL, MN_TOPIC_SCENARIO, "must_hold(\"R-14\", \"reason\")",
     "A rule of the ruleset does not fire.", false,
     {KEYS("must_hold", must_hold_keys)}},
    {"check", NULL, MN_TOPIC_SCENARIO,
     "check(\"name\", function(result) return result.x < 1, \"detail\" end, \"reason\")",
     "Anything else: a function of result.<metric>, result.zones.<zone>.<metric>, result.at.<measure>.<metric> "
     "and result.findings[\"R-14\"].count and .severity.", false,
     {KEYS("check", check_keys), KEYS("reason", reason_keys)}},
    {"override", NULL, MN_TOPIC_SCENARIO, "override(\"id\", { key = value })",
     "A site or device with some keys changed.", false,
     {KEYS("override", override_keys)}},
    {"experiment", NULL, MN_TOPIC_EXPERIMENT, "experiment { ... }",
     "What was measured, beside the scenarios that repeat it: files in scenarios/validation/.", false,
     {KEYS("experiment", experiment_keys)}},
    {"row", NULL, MN_TOPIC_EXPERIMENT,
     "row { name = \"depth\", role = \"validation\", value = \"x.travel_um_p50\", ... }",
     "One comparison: one of value, rising and alike.", false,
     {KEYS("row", row_keys), OPTIONAL_ROWS("row: measured", measured, "value"), {"row: alike", NULL, 0,
     mn_alike_rows, &mn_alike_row_count, false, "alike"}}},
    {"ratio", NULL, MN_TOPIC_EXPERIMENT, "ratio(\"scenario.metric\", \"scenario.metric\" or a number)",
     "One reading over another.", false,
     {KEYS("ratio", ratio_keys)}},
    {"known_miss", NULL, MN_TOPIC_EXPERIMENT, "known_miss { experiment = \"D04\", row = \"depth\", ... }",
     "A row that the model is known to miss, in scenarios/validation/known_misses.lua.", false,
     {KEYS("known_miss", known_miss_keys), ROWS("known_miss: size", miss)}},
};
const int mn_block_count = (int)(sizeof mn_blocks_table / sizeof mn_blocks_table[0]);
