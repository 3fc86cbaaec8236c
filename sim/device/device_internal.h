/* What the kinds of device share: how a needle lands from a held tool, and each kind's tick. */
#ifndef MN_DEVICE_DEVICE_INTERNAL_H
#define MN_DEVICE_DEVICE_INTERNAL_H

#include "device/device.h"

/* Adds every needle of a tool held at `pose` that reaches the skin at gap 0, as contacts of the open group: position,
 * travel along its own axis, cosines. `rim_um` is how far from the tool's axis its face rests on the skin when tilted. */
void mn_tool_add_needles(const mn_tool *tool, const mn_pose *pose, double rim_um, mn_contacts *contacts);

/* How far a needle's tip is beyond the face (or beyond the skin, for a rig), along a straight needle, um. */
double mn_tool_needle_protrusion_um(const mn_tool *tool, int32_t needle);

/* One stretch of contact, from touch-down to lift: what stamp and rig make of a track. */
typedef struct mn_touch {
    double begin_s, hold_s;
    double force_un;  /* greatest on the way */
    double glide_um;  /* how far the outermost needle was dragged meanwhile */
    mn_pose pose;     /* at touch-down */
} mn_touch;

/* The next touch at or after segment *hint, which moves behind it; false when there is none. */
bool mn_touch_next(const mn_tool *tool, const mn_track *track, int64_t *hint, mn_touch *touch);
int64_t mn_touch_count(const mn_track *track);

/* Path of a needle that stays in for the whole touch: a stroke that never leaves, dragged once over the glide. */
mn_path mn_touch_path(const mn_touch *touch);

/* Turn from azimuth a to b by the shorter way. */
double mn_turn_rad(double from_rad, double to_rad);

void mn_roller_create(mn_tool *tool);
int64_t mn_roller_rings_max(const mn_tool *tool);  /* rings that are in the skin at once, at the most */
int64_t mn_roller_wounds_max(const mn_tool *tool, const mn_track *track);
bool mn_roller_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts);

void mn_pen_create(mn_tool *tool);
void mn_pen_begin(const mn_tool *tool, const mn_track *track, mn_tool_state *state);
int64_t mn_pen_wounds_max(const mn_tool *tool, const mn_track *track);
bool mn_pen_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts);
/* Motor after dt_s under a load: the frequency follows the torque line with the rotor's lag. */
void mn_pen_follow(const mn_tool *tool, mn_tool_state *state, double energy_pj, double dt_s);

bool mn_stamp_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts);
bool mn_rig_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts);

enum { MN_ROLLER_TICK_GROUPS = 32 };

#endif
