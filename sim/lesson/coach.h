/* What a coach beside the hand would say now, from the poses so far and the lesson's cues. Pure: of equal poses equal words,
 * however often it is asked, so a session that is rewound is coached as it was.
 *
 *     drag      the longest slit that the hand drew just now (the engine's number; the coach has none of its own)
 *     lift      how far the way turns on the skin, from one leg of 2 mm to the next
 *     angle     how far the tool leans
 *     force     of the last pose
 *     speed     over the last tenth of a second
 *     dwell     time on the skin within 1 mm of here
 *     overlap   of this strip with the one before, as a share of the tool's width; only of straight, parallel strips
 *
 * A cue speaks beyond its limit and not at it. It is off when its upper limit is 0, or when its bit is in `off_mask`. Too
 * slow and too light are not said in the first quarter of a second of a stroke: every hand starts from rest. */
#ifndef MN_LESSON_COACH_H
#define MN_LESSON_COACH_H

#include "lesson/way.h"
#include "session/lesson.h"

/* In the order of how grave they are: that of what is said. */
typedef enum mn_coach_cue {
    MN_COACH_DRAG,
    MN_COACH_LIFT,
    MN_COACH_ANGLE,
    MN_COACH_FORCE,
    MN_COACH_SPEED,
    MN_COACH_DWELL,
    MN_COACH_OVERLAP,
    MN_COACH_COUNT
} mn_coach_cue;

typedef struct mn_coach_input {
    const mn_lesson_cues *cues;
    uint32_t off_mask;    /* bit `1 << cue`: switched off by the trainee */
    mn_way way;           /* poses so far; the last is now */
    double tool_width_um;
    double drag_um;       /* the longest slit that the hand drew just now; NaN: nothing known */
} mn_coach_input;

typedef struct mn_coach_say {
    mn_coach_cue cue;
    bool is_above;        /* the limit that was passed: the upper one, or the lower */
    double value, limit;  /* in the cue's own unit: um, rad, uN, um/s, s, 1 */
    char text[MN_TEXT_BYTES];
} mn_coach_say;

const char *mn_coach_cue_name(int cue); /* "drag" ... "overlap" */

/* What there is to say, the gravest first; how many, 0 off the skin. Cost: the poses of the last two strokes. */
int mn_coach_look(const mn_coach_input *input, mn_coach_say says[MN_COACH_COUNT]);

#endif
