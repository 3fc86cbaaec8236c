/* A plan: one scenario, validated and sized. The last place that can fail on bad input.
 *
 * The script (or a test) fills an mn_plan; mn_plan_finish checks it as a whole, defaults what is open and states the
 * bytes a run will take. After that nothing fails. The plan owns copies of its data files' contents. */
#ifndef MN_SESSION_PLAN_H
#define MN_SESSION_PLAN_H

#include "device/device.h"
#include "metrics/metrics.h"
#include "rules/rules.h"
#include "session/lesson.h"
#include "skin/map.h"
#include "skin/skin.h"
#include "technique/pattern.h"
#include "tissue/care.h"
#include "tissue/delivery.h"
#include "tissue/numbers.h"
#include "tissue/outcome.h"

typedef enum mn_step_kind { MN_STEP_TREAT, MN_STEP_TREAT_UNTIL, MN_STEP_WAIT, MN_STEP_MEASURE, MN_STEP_HAND } mn_step_kind;

typedef struct mn_step {
    mn_step_kind kind;
    int line;                    /* in the scenario file */
    char name[MN_ID_BYTES];      /* measure: the snapshot's name */
    mn_pattern pattern;          /* treat: points and recording are owned by the plan */
    bool has_region;             /* false: the whole field less a margin of half a tool width */
    double protrusion_um;        /* treat: setting for this step; NAN: the device's */
    double frequency_hz;         /* treat: pen rate for this step; NAN: the device's */
    double wait_s;               /* wait */
    int condition_index;         /* treat_until: handed to the callback */
    int area_number;             /* treat: k for the plan's zone k - 1, an area of its map; 0: none */
} mn_step;

static inline bool mn_step_treats(const mn_step *step)
{
    return step->kind == MN_STEP_TREAT || step->kind == MN_STEP_TREAT_UNTIL;
}

#define MN_FIELD_PARAMS(X, O)                                                                                             \
    X(O, double, width_um, 40000, 1000, MN_FIELD_UM_MAX, "um", MN_ASSUMED, "choice", "field along x")                     \
    X(O, double, height_um, 40000, 1000, MN_FIELD_UM_MAX, "um", MN_ASSUMED, "choice", "field along y")                    \
    X(O, double, cell_um, 50, 25, 200, "um", MN_ASSUMED, "choice", "side of a grid cell")                                 \
    X(O, bool, is_uniform, false, 0, 1, "1", MN_ASSUMED, "choice", "mean thickness everywhere, no random field")

typedef struct mn_field_params {
    MN_FIELD_PARAMS(MN_PARAM_FIELD, mn_field_params)
} mn_field_params;

extern const mn_param mn_field_param_rows[];
extern const int mn_field_param_count;

typedef struct mn_box {
    double x_min_um, y_min_um, x_max_um, y_max_um;
} mn_box;

/* What a hand that steers while the run goes on may need at the most. */
typedef struct mn_hand_room {
    int64_t wounds;         /* punctures by hand */
    int64_t keyframes;      /* of one pass */
    int64_t tick_contacts, tick_groups; /* of the largest device it may take up */
    size_t tool_bytes;      /* of that device */
    int32_t changes;        /* how often it may change device or setting */
} mn_hand_room;

typedef struct mn_plan {
    char name[MN_ID_BYTES];
    char intent[MN_TEXT_BYTES];
    char source[MN_TEXT_BYTES];
    char file[MN_PATH_BYTES];
    int line;
    uint64_t seed;
    mn_site site;
    mn_sex sex;
    mn_device device;
    mn_subject_params subject;
    mn_kit_params kit;
    mn_diary diary;              /* what the person did before, and does after */
    bool is_followed;            /* what comes after the needles is told: `healing` was given */
    mn_follow_params follow;
    mn_healing healing;
    mn_outcome_params outcome;
    char product_id[MN_ID_BYTES];          /* what is put on; empty: nothing is */
    mn_product_params product;
    mn_delivery_params delivery;
    int application_count;
    mn_application_params applications[MN_APPLICATIONS_MAX]; /* in order of time, one after the other */
    mn_field_params field;
    mn_zones zones;              /* those of a map first */
    char map[MN_ID_BYTES];       /* the map whose areas they are; empty: one site everywhere */
    char map_name[MN_TEXT_BYTES];
    int area_count;              /* zones of the map */
    int area_site_count;
    mn_site area_sites[MN_AREA_SITES_MAX]; /* zone.site_index k: area_sites[k - 1]; `site` is between the areas */
    char ruleset[MN_ID_BYTES];   /* "clinic" unless told */
    mn_region target;            /* for density and coverage; zero width: union of the treat regions */
    mn_polygon target_outline;   /* the target's true shape, target being its box; no corners: the box itself */
    double penetration_min_um, penetration_max_um; /* wanted band; NAN: the site's, on a map each area's own */
    int step_count;
    mn_step steps[MN_STEPS_MAX];
    int rule_count;
    mn_rule *rules;              /* borrowed: those of the ruleset; must outlive plan and result */
    mn_lesson lesson;            /* what it teaches; changes nothing of the run */
    /* set by mn_plan_finish */
    uint64_t target_areas;       /* with a map and no target given: the areas that steps treat; 0: not so */
    mn_band bands[1 + MN_AREA_SITES_MAX]; /* wanted band by mn_zones_site_index */
    int64_t wounds_max, keyframes_max, tick_contacts_max, tick_groups_max;
    mn_box touched;              /* what needles may touch */
    int32_t tiles_max;
    mn_hand_room hand_room;      /* all 0: no hand step */
    size_t bytes;                /* what a run takes */
} mn_plan;

/* Appends a step in which a hand steers (session.h) to a finished plan, and sizes it anew: such a hand may go anywhere on
 * the field. What the steps before do stays the same to the byte. MN_BAD_INPUT when the plan has no room for a step or
 * needs more bytes than the limit. */
mn_status mn_plan_add_hand(mn_plan *plan, const mn_hand_room *room, mn_error *error);

/* A plan on the heap with defaults; NULL without memory. */
mn_plan *mn_plan_create(void);
void mn_plan_destroy(mn_plan *plan); /* frees points and recordings too; NULL is fine */

/* Checks across parts and sizes the run. Errors carry the plan's file and the step's line: a region outside the field,
 * steps that treat nothing, more wounds, tiles or bytes than the limits, a fixed-rate pen with another frequency. */
mn_status mn_plan_finish(mn_plan *plan, mn_error *error);

#endif
