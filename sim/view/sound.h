/* Short sounds for what the eye, on the skin, does not see. Silent where there is no audio; the device is opened with the first
 * sound, so that nobody waits for it at the start. One thread. */
#ifndef MN_VIEW_SOUND_H
#define MN_VIEW_SOUND_H

#include <stdbool.h>

typedef enum mn_sound {
    MN_SOUND_CLICK,   /* density: a place has had its share */
    MN_SOUND_BUZZ,    /* depth: out of the wanted band */
    MN_SOUND_FINDING, /* a rule: two falling notes */
    MN_SOUND_COUNT
} mn_sound;

/* Plays it once the one before is nearly over; else leaves it out. */
void mn_sound_play(mn_sound sound);
/* Silence at once, and until it is taken back. */
void mn_sound_mute(bool is_mute);
void mn_sound_close(void);

/* Samples of a sound (mono, MN_SOUND_RATE_HZ), at most `most`; how many. */
enum { MN_SOUND_RATE_HZ = 22050, MN_SOUND_SAMPLES_MAX = MN_SOUND_RATE_HZ / 2 };
int mn_sound_samples(mn_sound sound, short *samples, int most);

#endif
