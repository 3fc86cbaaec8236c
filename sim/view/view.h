/* The window: the simulation seen and steered, live. Sole user of SDL, with the folder's other files; everything else of the
 * program knows only this header. */
#ifndef MN_VIEW_VIEW_H
#define MN_VIEW_VIEW_H

#include <stdio.h>

#include "live/live.h"

typedef struct mn_view_options {
    const mn_library *library;
    const char *scenario;       /* path; NULL with a recording */
    int index;                  /* of the scenario in its file */
    const char *recording;      /* to be replayed; NULL: none */
    bool is_hand;               /* steer from the start */
    bool has_seed;
    uint64_t seed;
    int threads;
    int64_t wounds_max;
    int width, height;          /* of the window, pixels; 0: 1280 x 720 */
    double scale;               /* of letters; 0: as the screen is */
    bool is_light, is_full_screen, is_mute, is_paused, is_help;
    const char *font;           /* TrueType file, "built-in", or NULL: the system's */
    double speed;               /* virtual seconds a second; 0: 1 */
    const char *layer;          /* of the map; NULL: penetration */
    const char *record;         /* the session is written here at the end; NULL: not */
    const char *debrief;        /* of a lesson, written here at the end; NULL: not */
    const char *video;          /* NULL: none */
    const char *screenshot;     /* the last picture is written here; NULL: not */
    const char *screenshots;    /* folder for F12; NULL: where the program was started */
    const char *input;          /* "stream": poses from standard input; a device's path; NULL: none */
    int frames;                 /* ends after so many; 0: does not */
    double time_limit_s;        /* ends after so long; 0: does not */
    double frame_rate_hz;       /* at most; 0: 60 */
    double zoom;                /* of the map; 0: the whole field */
    bool has_healing, has_wipe; /* begins with the time after the needles; cut by a line */
    double healing_s, wipe;     /* at this time; the line at this share of the map's width */
    double begin_s;             /* goes there before the first picture */
    bool is_bench;              /* measure instead, and print to ... */
    FILE *bench_to;
} mn_view_options;

typedef struct mn_view_outcome {
    double virtual_s;
    int64_t wound_count, frame_count;
    uint64_t grid_hash, records_hash;
    int block_count;            /* findings that block */
} mn_view_outcome;

/* Opens the window and stays until it is closed or a limit is reached. MN_BAD_INPUT without a display, or with what is wrong in
 * scenario, recording or files. */
mn_status mn_view_run(const mn_view_options *options, mn_view_outcome *outcome, mn_error *error);

#endif
