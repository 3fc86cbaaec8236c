/* See ticks.h. */
#include "view/ticks.h"

#include <math.h>
#include <stdio.h>

static double power_below(double value)
{
    double power = 1;
    if (!(value > 0) || isinf(value)) return 1;
    while (power > value) power /= 10;
    while (power * 10 <= value * (1 + 1e-12)) power *= 10;
    return power;
}

double mn_round_below(double value)
{
    const double power = power_below(value), leading = value / power * (1 + 1e-9);
    return power * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
}

double mn_round_above(double value)
{
    const double power = power_below(value), leading = value / power * (1 - 1e-9);
    return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
}

mn_ticks mn_ticks_of(double low, double high, double least)
{
    const double step = mn_round_above(least);
    return (mn_ticks){step, (int64_t)ceil(low / step - 1e-9), (int64_t)floor(high / step + 1e-9)};
}

const char *mn_tick_text(double value, char text[MN_TICK_BYTES])
{
    snprintf(text, MN_TICK_BYTES, "%.6g", fabs(value) < 1e-12 ? 0 : value);
    return text;
}

const char *mn_length_text(double um, char text[MN_TICK_BYTES])
{
    if (um < 999.5)
        snprintf(text, MN_TICK_BYTES, "%.4g \u00b5m", um);
    else if (um < 99999)
        snprintf(text, MN_TICK_BYTES, "%.4g mm", um / 1000);
    else
        snprintf(text, MN_TICK_BYTES, "%.4g cm", um / 10000);
    return text;
}
