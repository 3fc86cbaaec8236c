/* Round numbers for axes, bars and legends. */
#ifndef MN_VIEW_TICKS_H
#define MN_VIEW_TICKS_H

#include <stdint.h>

typedef struct mn_ticks {
    double step;          /* 1, 2 or 5 times a power of ten */
    int64_t first, last;  /* ticks are first * step ... last * step, all within the range */
} mn_ticks;

/* Ticks of [low, high] that are at least `least` apart; high > low, least > 0. */
mn_ticks mn_ticks_of(double low, double high, double least);
/* The smallest of 1, 2, 5 times a power of ten at or above a value above 0, and the largest at or below it. */
double mn_round_above(double value);
double mn_round_below(double value);

enum { MN_TICK_BYTES = 32 };
/* A tick's number without "-0" and with as many digits as its step needs. */
const char *mn_tick_text(double value, char text[MN_TICK_BYTES]);
/* A length as people read it: "200 um" with a mu, "1.5 mm", "2 cm". */
const char *mn_length_text(double um, char text[MN_TICK_BYTES]);

#endif
