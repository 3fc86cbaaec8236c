#include "view/sound.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RATE = 22050 };

static SDL_AudioDeviceID device;

/* Asking for sound where there is none makes libraries complain on standard error. */
static bool may_have_sound(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    if (getenv("SDL_AUDIODRIVER") != NULL) return true;
    if (driver == NULL || strcmp(driver, "dummy") == 0 || strcmp(driver, "offscreen") == 0) return false;
    return access("/dev/snd/controlC0", F_OK) == 0 || getenv("PULSE_SERVER") != NULL || getenv("PIPEWIRE_REMOTE") != NULL;
}

bool mn_sound_open(void)
{
    const SDL_AudioSpec wanted = {.freq = RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = 512};
    if (!may_have_sound()) return false;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return false;
    device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (device != 0) SDL_PauseAudioDevice(device, 0);
    return device != 0;
}

void mn_sound_close(void)
{
    if (device != 0) SDL_CloseAudioDevice(device);
    device = 0;
}

void mn_sound_play(mn_sound sound)
{
    static const double hertz[] = {1800, 140, 880}, seconds[] = {0.012, 0.12, 0.2};
    static Sint16 samples[RATE / 4];
    const int count = (int)(seconds[sound] * RATE);
    if (device == 0 || SDL_GetQueuedAudioSize(device) > sizeof samples) return;
    for (int i = 0; i < count; i++) {
        const double fade = 1 - (double)i / count, phase = 6.283185307179586 * hertz[sound] * i / RATE;
        samples[i] = (Sint16)(7000 * fade * (sound == MN_SOUND_BUZZ ? (sin(phase) > 0 ? 0.6 : -0.6) : sin(phase)));
    }
    SDL_QueueAudio(device, samples, (Uint32)count * (Uint32)sizeof samples[0]);
}
