/* Parameter rows of the language itself: sides, settings, limits. What a physical thing is made of has its rows in the layer
 * that owns it. */
#include <stddef.h>

#include "base/numeric.h"
#include "script/keys.h"
#include "session/plan.h"
#include "skin/map.h"

#define ROW_COUNT(rows) ((int)(sizeof(rows) / sizeof((rows)[0])))
#define ANY_LOW (-1e300)
#define ANY_HIGH 1e300
/* X-macro rows have an owner; these stand alone. */
#define REAL(name, offset, fallback, min, max, unit, sentence)                                                         \
    {                                                                                                                  \
        name, MN_PARAM_REAL, offset, fallback, min, max, unit, MN_ASSUMED, "", sentence                                \
    }
#define FLAG(name, sentence)                                                                                           \
    {                                                                                                                  \
        name, MN_PARAM_FLAG, 0, 0, 0, 1, "1", MN_ASSUMED, "", sentence                                                 \
    }

const mn_param mn_region_rows[] = {
    REAL("x_um", offsetof(mn_region, x_um), MN_NAN, -MN_FIELD_UM_MAX, MN_FIELD_UM_MAX, "um", "left edge"),
    REAL("y_um", offsetof(mn_region, y_um), MN_NAN, -MN_FIELD_UM_MAX, MN_FIELD_UM_MAX, "um",
         "lower edge; of a line, its middle"),
    REAL("width_um", offsetof(mn_region, width_um), MN_NAN, 0, MN_FIELD_UM_MAX, "um", "along x; of a line, its length"),
    REAL("height_um", offsetof(mn_region, height_um), 0, 0, MN_FIELD_UM_MAX, "um", "along y"),
};
const int mn_region_row_count = ROW_COUNT(mn_region_rows);

const mn_param mn_zone_side_rows[] = {
    REAL("x_um", offsetof(mn_zone, x_um), MN_NAN, -MN_FIELD_UM_MAX, MN_FIELD_UM_MAX, "um",
         "rectangle: lower left corner; ellipse: centre"),
    REAL("y_um", offsetof(mn_zone, y_um), MN_NAN, -MN_FIELD_UM_MAX, MN_FIELD_UM_MAX, "um",
         "rectangle: lower left corner; ellipse: centre"),
    REAL("width_um", offsetof(mn_zone, width_um), MN_NAN, 0, MN_FIELD_UM_MAX, "um",
         "rectangle: side; ellipse: full axis"),
    REAL("height_um", offsetof(mn_zone, height_um), MN_NAN, 0, MN_FIELD_UM_MAX, "um",
         "rectangle: side; ellipse: full axis"),
    REAL("angle_rad", offsetof(mn_zone, angle_rad), 0, -7, 7, "rad", "turn of the shape"),
};
const int mn_zone_side_row_count = ROW_COUNT(mn_zone_side_rows);

const mn_param mn_map_size_rows[] = {
    REAL("width_um", offsetof(mn_site_map, width_um), MN_NAN, 1000, MN_FIELD_UM_MAX, "um",
         "of the field, from the viewer's left to right"),
    REAL("height_um", offsetof(mn_site_map, height_um), MN_NAN, 1000, MN_FIELD_UM_MAX, "um", "of the field, upwards"),
};
const int mn_map_size_row_count = ROW_COUNT(mn_map_size_rows);

const mn_param mn_step_setting_rows[] = {
    REAL("protrusion_um", 0, MN_NAN, 0, 15000, "um", "setting for this step"),
    REAL("frequency_hz", 0, MN_NAN, 0.1, 1000, "Hz", "pen rate for this step"),
};
const int mn_step_setting_row_count = ROW_COUNT(mn_step_setting_rows);

const mn_param mn_event_rows[] = {
    REAL("at_s", offsetof(mn_event, at_s), MN_NAN, -1e9, 1e9, "s", "its start: days(-3), 0 being the start of the first session"),
    REAL("every_s", offsetof(mn_event, every_s), 0, 0, 1e9, "s", "again and again at this pace; 0: once"),
    REAL("until_s", offsetof(mn_event, until_s), MN_NAN, -1e9, 1e9, "s", "the last one starts at or before this; with every_s"),
    REAL("duration_s", offsetof(mn_event, duration_s), 0, 0, 1e8, "s", "how long each takes: ice, sun, occlusion"),
};
const int mn_event_row_count = ROW_COUNT(mn_event_rows);

const mn_param mn_wait_rows[] = {
    REAL("duration_s", 0, MN_NAN, 0, 1e8, "s", "time to wait: hours(2), days(28)"),
};
const int mn_wait_row_count = ROW_COUNT(mn_wait_rows);

const mn_param mn_band_rows[] = {
    REAL("penetration_min_um", 0, MN_NAN, 0, 5000, "um", "lower end of the wanted penetration"),
    REAL("penetration_max_um", 0, MN_NAN, 0, 5000, "um", "upper end of the wanted penetration"),
};
const int mn_band_row_count = ROW_COUNT(mn_band_rows);

#define LOW REAL("low", 0, MN_NAN, ANY_LOW, ANY_HIGH, "", "least that passes")
#define HIGH REAL("high", 0, MN_NAN, ANY_LOW, ANY_HIGH, "", "most that passes")
const mn_param mn_between_rows[] = {LOW, HIGH};
const int mn_between_row_count = ROW_COUNT(mn_between_rows);
const mn_param mn_at_least_rows[] = {LOW};
const int mn_at_least_row_count = ROW_COUNT(mn_at_least_rows);
const mn_param mn_at_most_rows[] = {HIGH};
const int mn_at_most_row_count = ROW_COUNT(mn_at_most_rows);

const mn_param mn_constant_rows[] = {
    REAL("value", 0, MN_NAN, ANY_LOW, ANY_HIGH, "", "the value"),
    FLAG("is_free", "a calibration may move it"),
    FLAG("is_scale", "a study's factor on what sites give"),
};
const int mn_constant_row_count = ROW_COUNT(mn_constant_rows);

const mn_param mn_spread_rows[] = {
    REAL("sd_frac", 0, 0, 0, 5, "1", "SD over the value, lognormal"),
    REAL("low", 0, MN_NAN, 1e-300, ANY_HIGH, "", "lower end, log-uniform"),
    REAL("high", 0, MN_NAN, 1e-300, ANY_HIGH, "", "upper end, log-uniform"),
};
const int mn_spread_row_count = ROW_COUNT(mn_spread_rows);

const mn_param mn_measured_rows[] = {
    REAL("measured", 0, MN_NAN, ANY_LOW, ANY_HIGH, "", "the published value"),
    REAL("low", 0, MN_NAN, ANY_LOW, ANY_HIGH, "", "least that is in band"),
    REAL("high", 0, MN_NAN, ANY_LOW, ANY_HIGH, "", "most that is in band"),
};
const int mn_measured_row_count = ROW_COUNT(mn_measured_rows);

const mn_param mn_alike_rows[] = {
    REAL("tolerance_frac", 0, MN_NAN, 0, 10, "1", "largest (greatest - least) over the size of the mean"),
};
const int mn_alike_row_count = ROW_COUNT(mn_alike_rows);

const mn_param mn_miss_rows[] = {
    REAL("size_frac", 0, MN_NAN, 0, 1e6, "1", "how far outside the band, over its near end; 1 for an order"),
};
const int mn_miss_row_count = ROW_COUNT(mn_miss_rows);

const mn_param mn_goal_rows[] = {
    REAL("min", offsetof(mn_goal, min), MN_NAN, ANY_LOW, ANY_HIGH, "", "least that reaches the goal"),
    REAL("max", offsetof(mn_goal, max), MN_NAN, ANY_LOW, ANY_HIGH, "", "most that reaches the goal"),
    REAL("zero_below", offsetof(mn_goal, zero_below), MN_NAN, ANY_LOW, ANY_HIGH, "",
         "worth nothing from here down; else half of min"),
    REAL("zero_above", offsetof(mn_goal, zero_above), MN_NAN, ANY_LOW, ANY_HIGH, "",
         "worth nothing from here up; else twice max"),
};
const int mn_goal_row_count = ROW_COUNT(mn_goal_rows);

const mn_fact_row mn_fact_rows[] = {
    {"site", "skin_um", "um", "epidermis and dermis of the scenario's sex"},
    {"device", "is_roller", "1", "1 for a roller"},
    {"device", "is_pen", "1", "1 for a pen"},
    {"device", "is_stamp", "1", "1 for a stamp"},
    {"device", "is_rig", "1", "1 for the bench rig"},
    {"setting", "protrusion_um", "um", "greatest setting of all treat steps"},
    {"setting", "protrusion_outside_um", "um", "by how much a setting leaves what the device offers, 0 inside"},
    {"setting", "frequency_hz", "Hz", "pen: greatest rate of all treat steps"},
    {"setting", "force_un", "uN", "greatest hand force of all treat steps"},
    {"setting", "speed_um_s", "um/s", "greatest hand speed of all treat steps"},
    {"diary", "is_antiviral_taken", "1", "1 when an antiviral is taken within the three days before a session"},
    {"diary", "sunscreen_days_frac", "1", "share of days 1 to 14 after the last session with sunscreen; no value without a diary"},
    {"diary", "moisturiser_days_frac", "1", "share of the 3 days after the last session with a moisturiser; no value without a diary"},
    {"diary", "since_session_s", "s", "time since the last wound"},
    {"setting", "first_protrusion_um", "um", "greatest setting of the course's first session"},
};
const int mn_fact_row_count = ROW_COUNT(mn_fact_rows);
