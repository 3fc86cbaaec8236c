/* Numbers of a treatment: depth, density, coverage, spacing, slits, force, margins, time.
 *
 * All are computed from the puncture records and the target region; none knows the device. A percentile is nearest-rank
 * on the pierced records. Density and coverage look at the target region only: blocks (squares) are laid from its lower
 * left corner, a block cut by its edge counts with its true area and is left out of the CV when less than half is in. */
#ifndef MN_METRICS_METRICS_H
#define MN_METRICS_METRICS_H

#include "kernel/grid.h"
#include "kernel/wound.h"
#include "skin/skin.h"
#include "technique/pattern.h"
#include "tissue/after.h"

/* X(name, unit, sentence) */
#define MN_METRICS(X)                                                                                                     \
    X(contact_count, "1", "needles that touched the skin")                                                                \
    X(puncture_count, "1", "contacts that pierced")                                                                       \
    X(pierced_frac, "1", "punctures over contacts")                                                                       \
    X(reentry_count, "1", "punctures into an open hole")                                                                  \
    X(outside_count, "1", "punctures beyond the field")                                                                   \
    X(bone_count, "1", "punctures stopped by bone")                                                                       \
    X(no_go_count, "1", "punctures inside a no-go zone")                                                                  \
    X(penetration_um_p5, "um", "penetration under load, 5th percentile")                                                  \
    X(penetration_um_p50, "um", "penetration under load, median")                                                         \
    X(penetration_um_p95, "um", "penetration under load, 95th percentile")                                                \
    X(penetration_um_max, "um", "penetration under load, greatest")                                                       \
    X(penetration_um_mean, "um", "penetration under load, mean")                                                          \
    X(travel_um_p50, "um", "tip travel from the undisturbed surface, median")                                             \
    X(penetration_frac_p50, "1", "penetration over travel, median")                                                       \
    X(buried_frac_p50, "1", "penetration over travel of all contacts, 0 where none pierced, median")                      \
    X(open_um_p50, "um", "open channel after withdrawal, median")                                                         \
    X(damaged_um_p50, "um", "deepest disrupted tissue, median")                                                           \
    X(in_epidermis_frac, "1", "punctures that end in the epidermis")                                                      \
    X(in_papillary_frac, "1", "punctures that end in the papillary dermis")                                               \
    X(in_reticular_frac, "1", "punctures that end in the reticular dermis")                                               \
    X(in_hypodermis_frac, "1", "punctures that end in the hypodermis")                                                    \
    X(target_cm2, "cm2", "area of the target region")                                                                     \
    X(density_per_cm2, "1/cm2", "punctures in the target over its area")                                                  \
    X(density_cv, "1", "coefficient of variation of density over 4 mm2 blocks")                                           \
    X(density_hot_per_cm2, "1/cm2", "densest 4 mm2 block")                                                                \
    X(density_uneven_frac, "1", "share of 4 mm2 blocks with less than half or more than twice the mean density")           \
    X(coverage_missed_frac, "1", "share of 1 mm2 blocks without a puncture")                                              \
    X(coverage_thin_frac, "1", "share whose deepest puncture is short of the wanted penetration")                         \
    X(coverage_ideal_frac, "1", "share whose deepest puncture is within the wanted penetration")                          \
    X(coverage_over_frac, "1", "share whose deepest puncture is beyond the wanted penetration")                           \
    X(coverage_missed_cm2, "cm2", "area without a puncture")                                                              \
    X(coverage_thin_cm2, "cm2", "area short of the wanted penetration")                                                   \
    X(coverage_ideal_cm2, "cm2", "area within the wanted penetration")                                                    \
    X(coverage_over_cm2, "cm2", "area beyond the wanted penetration")                                                     \
    X(nearest_um_mean, "um", "distance to the nearest other puncture, mean")                                              \
    X(nearest_um_p5, "um", "distance to the nearest other puncture, 5th percentile")                                      \
    X(clark_evans, "1", "spacing over a random field's: 1 random, less in clusters, 2.149 at the most")                   \
    X(stripe_frac, "1", "tram-track strength: 0 as by chance, 1 all on evenly spaced lines")                              \
    X(stripe_period_um, "um", "distance between those lines")                                                             \
    X(stripe_direction_rad, "rad", "direction of those lines from +x, 0 to pi")                                           \
    X(slit_um_p50, "um", "slit length, median")                                                                           \
    X(slit_um_p95, "um", "slit length, 95th percentile")                                                                  \
    X(slit_um_max, "um", "slit length, greatest")                                                                         \
    X(drag_um_p50, "um", "slit by the hand's doing (glide, slip, pivot), median")                                         \
    X(drag_um_max, "um", "slit by the hand's doing, greatest")                                                            \
    X(drag_frac, "1", "share of punctures that the hand drew out to more than the needle's width")                        \
    X(puncture_force_un_p50, "uN", "load at which a tip first enters, median")                                            \
    X(puncture_travel_um_p50, "um", "travel at which a tip first enters, median")                                         \
    X(hold_force_un_p50, "uN", "force of a needle at the end of the hold, median")                                        \
    X(jump_um_p50, "um", "bench rig: depth the tip jumps to as it enters, median")                                        \
    X(withdrawal_force_un_p50, "uN", "friction that holds a needle at its depth, median")                                 \
    X(friction_work_frac, "1", "share of the work spent in tissue that friction took")                                    \
    X(tip_speed_um_s_p50, "um/s", "speed of the tip at first contact, median")                                            \
    X(needle_force_un_p50, "uN", "peak force of a needle, median")                                                        \
    X(needle_force_un_p95, "uN", "peak force of a needle, 95th percentile")                                               \
    X(needle_force_un_max, "uN", "peak force of a needle, greatest")                                                      \
    X(gap_um_p50, "um", "face above the skin, median")                                                                    \
    X(gap_um_max, "um", "face above the skin, greatest")                                                                  \
    X(channel_diameter_um_p50, "um", "surface hole after withdrawal, median")                                             \
    X(open_area_frac, "1", "open area over the target's")                                                                 \
    X(wound_volume_um3, "um3", "needle-shaped volume of all punctures")                                                   \
    X(energy_pj_total, "pJ", "work spent in tissue")                                                                      \
    X(margin_buckling_guided_min, "1", "least Euler margin, tip held (K 0.7)")                                            \
    X(margin_buckling_free_min, "1", "least Euler margin, tip free (K 2.0)")                                              \
    X(margin_bending_min, "1", "least lateral bending margin")                                                            \
    X(margin_axial_min, "1", "least axial margin")                                                                        \
    X(frequency_hz_mean, "Hz", "pen: strokes a second in contact, under load")                                            \
    X(rate_error_frac, "1", "pen: puncture-rate error at the declared load")                                              \
    X(protrusion_um, "um", "setting of the last treatment step")                                                          \
    X(protrusion_error_um, "um", "largest error of the protrusion of any needle that is not missing")                     \
    X(hand_force_un_mean, "uN", "hand force, mean over time in contact")                                                  \
    X(hand_force_un_max, "uN", "hand force, greatest")                                                                    \
    X(hand_force_held_un, "uN", "greatest hand force that was kept up for 2 s in contact; no value when none was")        \
    X(hand_force_un_p50, "uN", "hand force, median over time in contact")                                                 \
    X(hand_force_un_p95, "uN", "hand force, 95th percentile over time in contact")                                        \
    X(hand_speed_um_s_p50, "um/s", "speed of the hand, median over its way in contact")                                   \
    X(hand_speed_um_s_p95, "um/s", "speed of the hand, 95th percentile over its way in contact")                          \
    X(tilt_rad_p95, "rad", "tool axis from the skin normal, 95th percentile over time in contact")                        \
    X(tilt_rad_max, "rad", "tool axis from the skin normal, greatest in contact")                                         \
    X(pivot_count, "1", "turns of the tool on the skin, by 5 degrees or more")                                            \
    X(pivot_rad_max, "rad", "turn of the tool on the skin, greatest")                                                     \
    X(pivot_rad_s_max, "rad/s", "rate of those turns, greatest")                                                          \
    X(skid_frac, "1", "share of the way in contact that went across the tool's heading, judged over 5 mm")                \
    X(still_s_max, "s", "longest time in contact within 1 mm")                                                            \
    X(touch_count, "1", "times the tool was put down")                                                                    \
    X(track_repeat_count, "1", "most times the hand went along one line, 2 mm and 30 degrees wide, in one session")       \
    X(skipped_frac, "1", "share of 4 mm2 blocks that the tool never went over")                                           \
    X(skipped_patch_cm2, "cm2", "largest patch of them that hangs together")                                              \
    X(over_setting_held_um, "um", "pen: greatest tip travel beyond the setting that strokes in a row kept up for 2 s")    \
    X(tip_ratio_max, "1", "bluntest needle: radius of its tip over that of a new one")                                    \
    X(pass_count, "1", "passes made")                                                                                     \
    X(path_um, "um", "distance glided in contact")                                                                        \
    X(contact_s, "s", "time in contact")                                                                                  \
    X(virtual_s, "s", "virtual time of the scenario")                                                                     \
    X(same_line_count, "1", "most strokes in a row along one direction, there or back, within 10 degrees")                \
    X(session_interval_s, "s", "shortest pause of at least 12 h between two treatments; no value without one")            \
    X(session_count, "1", "sessions of the course so far, with those before the scenario; pauses of 12 h part them")       \
    X(saturated_count, "1", "grid fields that met their limit")                                                           \
    X(touched_cm2, "cm2", "area of the cells with a puncture")                                                            \
    MN_HEALING_METRICS(X)                                                                                                 \
    MN_CARE_METRICS(X)                                                                                                    \
    MN_DELIVERY_METRICS(X)                                                                                                \
    MN_OUTCOME_METRICS(X)

typedef struct mn_metrics {
#define MN_METRIC_FIELD(name, unit, sentence) double name;
    MN_METRICS(MN_METRIC_FIELD)
#undef MN_METRIC_FIELD
} mn_metrics;

typedef struct mn_metric_row {
    const char *name, *unit, *sentence;
    size_t offset;
} mn_metric_row;

extern const mn_metric_row mn_metric_rows[];
extern const int mn_metric_count;

double mn_metric_get(const mn_metrics *metrics, int index);
int mn_metric_find(const char *name); /* -1: none */
bool mn_metric_is_after(int index);    /* of what comes after the needles */

typedef enum mn_coverage_class { MN_COVERAGE_MISSED, MN_COVERAGE_THIN, MN_COVERAGE_IDEAL, MN_COVERAGE_OVER } mn_coverage_class;

/* Wanted penetration. */
typedef struct mn_band {
    double min_um, max_um;
} mn_band;

/* Square blocks over a region, for density and coverage, CSV, maps and block rules. */
typedef struct mn_blocks {
    mn_region region;
    double side_um;
    int32_t columns, rows;
    uint32_t *count;        /* [rows][columns] pierced wounds */
    float *deepest_um;      /* greatest penetration under load */
    float *area_um2;        /* of the block inside the region, and inside the outline if there is one */
    const mn_polygon *outline; /* borrowed; NULL: all of the region */
    uint64_t area_mask;     /* 0, or the zones that the blocks are narrowed to */
    const mn_band *bands;   /* by site (mn_zones_site_index); NULL: what the caller of mn_block_class says */
    uint8_t *site_index;    /* of the block's middle; with bands */
} mn_blocks;

int64_t mn_blocks_count(const mn_region *region, double side_um); /* columns times rows */
size_t mn_blocks_need_bytes(const mn_region *region, double side_um);
void mn_blocks_create(mn_blocks *blocks, const mn_region *region, double side_um, mn_arena *arena);
/* Narrows the blocks to a polygon inside the region, which must outlive them: area and counts are then those inside. NULL
 * or a polygon without corners changes nothing. */
void mn_blocks_clip(mn_blocks *blocks, const mn_polygon *outline);
/* Narrows the blocks to areas (polygons that share no ground) inside the region: true area, wounds inside alone, and each
 * block's band that of its site. Zones and bands must outlive the blocks. A mask of 0 changes nothing. */
void mn_blocks_clip_areas(mn_blocks *blocks, const mn_zones *zones, uint64_t area_mask, const mn_band *bands);
void mn_blocks_fill(mn_blocks *blocks, const mn_wound *wounds, int64_t wound_count); /* clears first */
mn_coverage_class mn_block_class(const mn_blocks *blocks, int64_t block_index, double penetration_min_um,
                                 double penetration_max_um);

/* Distance from every point to its nearest other, um, by a cell list; INFINITY for a lone one. O(n) for even spacing; less
 * than 2^29 points. `scratch` has mn_nearest_need_bytes. */
size_t mn_nearest_need_bytes(int64_t count);
void mn_nearest_points_um(const double *x_um, const double *y_um, int64_t count, double *nearest_um, void *scratch);

/* The same from every pierced wound to its nearest other; not pierced: NAN. */
size_t mn_nearest_wounds_need_bytes(int64_t wound_count);
void mn_nearest_um(const mn_wound *wounds, int64_t wound_count, double *nearest_um, void *scratch);

typedef struct mn_metrics_input {
    const mn_wound *wounds;
    int64_t wound_count;
    const mn_zones *zones;         /* may be NULL */
    mn_region target;
    const mn_polygon *outline;     /* the target's true shape, target being its box; NULL: the box itself */
    uint64_t area_mask;            /* zones that make up the target, target being their box; 0: not so */
    const mn_band *bands;          /* by site, with area_mask */
    double penetration_min_um, penetration_max_um; /* wanted band */
    const mn_grid *grid;           /* for saturated, touched; may be NULL */
    int region_zone;               /* -1: all; else only wounds inside that zone, target = its area */
} mn_metrics_input;

/* Fills what records tell; the session adds what only it knows (time, hand, motor). Allocates nothing: `scratch` has
 * mn_metrics_need_bytes. */
size_t mn_metrics_need_bytes(const mn_metrics_input *input);
void mn_metrics_compute(const mn_metrics_input *input, void *scratch, mn_metrics *metrics);

/* Hash of all metrics in row order (NaN as one bit pattern). */
uint64_t mn_metrics_hash(const mn_metrics *metrics);

#endif
