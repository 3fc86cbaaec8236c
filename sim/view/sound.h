/* Sounds: a click for a place struck too often, a buzz for a depth that is wrong, a tone for a finding. Silent without a sound
 * device; never in the way. */
#ifndef MN_VIEW_SOUND_H
#define MN_VIEW_SOUND_H

#include <stdbool.h>

typedef enum mn_sound { MN_SOUND_CLICK, MN_SOUND_BUZZ, MN_SOUND_TONE } mn_sound;

bool mn_sound_open(void); /* false: there is no device */
void mn_sound_close(void);
void mn_sound_play(mn_sound sound);

#endif
