/* See sound.h. Samples are queued, so that no code of ours runs on the audio's own thread. */
#include "view/sound.h"

#include <SDL.h>
#include <math.h>

typedef struct note {
    double hz, length_s, loudness;
    bool is_square; /* a buzz: rich in overtones, heard through talk */
} note;

static const struct {
    note notes[2];
    int count;
} sounds[MN_SOUND_COUNT] = {
    [MN_SOUND_CLICK] = {{{1800, 0.012, 0.30, false}}, 1},
    [MN_SOUND_BUZZ] = {{{110, 0.090, 0.16, true}}, 1},
    [MN_SOUND_FINDING] = {{{880, 0.090, 0.30, false}, {587, 0.160, 0.30, false}}, 2},
};

static struct {
    SDL_AudioDeviceID device; /* 0: none */
    bool is_tried, is_mute;
} audio;

/* A note swells and fades over 4 ms, so that it does not crack. */
static int add_note(const note *n, short *samples, int most)
{
    const int wanted = (int)(n->length_s * MN_SOUND_RATE_HZ), count = wanted < most ? wanted : most, edge = MN_SOUND_RATE_HZ / 250;
    for (int i = 0; i < count; i++) {
        const double wave = sin(6.283185307179586 * n->hz * i / MN_SOUND_RATE_HZ);
        const int near = i < count - 1 - i ? i : count - 1 - i;
        const double swell = near < edge ? (double)near / edge : 1;
        samples[i] = (short)(32767 * n->loudness * swell * (n->is_square ? (wave > 0 ? 1 : -1) : wave));
    }
    return count;
}

int mn_sound_samples(mn_sound sound, short *samples, int most)
{
    int count = 0;
    for (int i = 0; i < sounds[sound].count; i++) count += add_note(&sounds[sound].notes[i], samples + count, most - count);
    return count;
}

static bool open_once(void)
{
    const SDL_AudioSpec wanted = {.freq = MN_SOUND_RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = 512};
    if (audio.is_tried) return audio.device != 0;
    audio.is_tried = true;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return false;
    audio.device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (audio.device != 0) SDL_PauseAudioDevice(audio.device, 0);
    return audio.device != 0;
}

void mn_sound_play(mn_sound sound)
{
    static short samples[MN_SOUND_SAMPLES_MAX];
    if (audio.is_mute || !open_once()) return;
    if (SDL_GetQueuedAudioSize(audio.device) > MN_SOUND_RATE_HZ / 50 * sizeof *samples) return;
    const int count = mn_sound_samples(sound, samples, MN_SOUND_SAMPLES_MAX);
    SDL_QueueAudio(audio.device, samples, (Uint32)count * (Uint32)sizeof *samples);
}

void mn_sound_mute(bool is_mute)
{
    audio.is_mute = is_mute;
    if (is_mute && audio.device != 0) SDL_ClearQueuedAudio(audio.device);
}

void mn_sound_close(void)
{
    if (audio.device != 0) SDL_CloseAudioDevice(audio.device);
    audio.device = 0;
    audio.is_tried = false;
}
