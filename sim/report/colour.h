/* Colours that keep their order for every kind of colour vision: what reports are drawn with, and the window too. */
#ifndef MN_REPORT_COLOUR_H
#define MN_REPORT_COLOUR_H

#include <stdint.h>

typedef struct mn_colour {
    double red, green, blue; /* 0 to 1, sRGB */
} mn_colour;

/* Colour at `frac` of the scale, clamped to 0..1. */
mn_colour mn_colour_viridis(double frac);
mn_colour mn_colour_cividis(double frac);
/* Colour of a coverage class: apart for all common kinds of colour vision, and in lightness. */
mn_colour mn_colour_coverage(int coverage_class);

/* As 0x00RRGGBB. */
uint32_t mn_colour_rgb(mn_colour colour);

#endif
