/* Colours on screen: scales as tables of 256, classes, skin, and the theme of everything that is no data.
 *
 * Scales and classes are those of the reports (report/colour.h), so that a picture in the window and one in a report are read
 * the same way. */
#ifndef MN_VIEW_PALETTE_H
#define MN_VIEW_PALETTE_H

#include <stdint.h>

#include "base/limits.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mn_palette { MN_PALETTE_VIRIDIS, MN_PALETTE_CIVIDIS, MN_PALETTE_GREY, MN_PALETTE_COUNT } mn_palette;
const char *mn_palette_name(int palette); /* "viridis", "cividis", "grey" */

/* 0x00RRGGBB from the scale's low to its high end. */
void mn_palette_table(mn_palette palette, uint32_t rgb[256]);

/* From blue (less) over near white (the same, 128) to vermillion (more): Okabe and Ito's two that differ most in hue. */
void mn_palette_difference(uint32_t rgb[256]);

/* Okabe and Ito 2008 by the deepest layer reached, from the surface down. */
extern const uint32_t mn_layer_class_rgb[MN_LAYER_COUNT];
/* A layer as it is drawn in a section: near what is seen under a microscope, pale so that needles stand out. */
extern const uint32_t mn_layer_skin_rgb[MN_LAYER_COUNT];
/* Names for people: "stratum corneum", "epidermis", "papillary dermis", "reticular dermis", "fat". */
extern const char *const mn_layer_words[MN_LAYER_COUNT];

/* Coverage: mn_coverage_class, and places struck twice. */
enum { MN_COVERAGE_TWICE = 4, MN_COVERAGE_CLASSES = 5 };
uint32_t mn_coverage_rgb(int coverage_class);
const char *mn_coverage_word(int coverage_class); /* "missed", "thin", "ideal", "over", "struck twice" */

/* Skin of Fitzpatrick type 1 to 6: at rest, fully red, and where a drop of blood stands.
 *
 * Assumed. At rest: mid CIELAB values of the ITA classes that go with the types (individual typology angle, Chardon 1991,
 * 10.1111/j.1467-2494.1991.tb00561.x; 63, 54, 42, 22, -12, -51 degrees). Erythema raises a* and lowers L*, and is the less
 * seen the darker the skin; by how much is a choice. */
typedef struct mn_skin_tone {
    uint32_t rest_rgb, red_rgb, blood_rgb;
} mn_skin_tone;
extern const mn_skin_tone mn_skin_tones[6];
/* 256 steps: from rest to red at MN_TONE_RED, then on to blood. */
enum { MN_TONE_RED = 192 };
void mn_skin_tone_table(int fitzpatrick, uint32_t rgb[256]);

/* A colour between two, `weight` 0 to 256 of the second. */
uint32_t mn_rgb_between(uint32_t from, uint32_t to, uint32_t weight);
/* 0 to 255: how light a colour looks (Rec. 709 weights on the sRGB values). */
uint32_t mn_rgb_luma(uint32_t rgb);

/* What hatching draws its lines with on a colour: darker, or lighter on a dark one. */
uint32_t mn_rgb_contrast(uint32_t rgb);

/* What stands around the data, 0x00RRGGBB. */
typedef struct mn_theme {
    uint32_t paper;          /* behind everything */
    uint32_t panel;          /* of a panel; `edge` around it */
    uint32_t edge, grid;     /* grid: lines in charts */
    uint32_t ink, ink_soft;  /* text; soft: units, captions */
    uint32_t ground;         /* the map beyond the field */
    uint32_t accent;         /* what is chosen; the cursor that ties charts, map and section */
    uint32_t good, warn, bad;
    uint32_t band;           /* wanted range in a chart */
    uint32_t halo;           /* edge of text over a picture */
    uint32_t series[7];      /* lines of charts, apart for all common kinds of colour vision */
} mn_theme;
extern const mn_theme mn_theme_dark, mn_theme_light;

#define MN_OPAQUE 0xff000000u
/* The same colour with `alpha` 0 to 255. */
static inline uint32_t mn_argb(uint32_t rgb, uint32_t alpha) { return (rgb & 0xffffff) | alpha << 24; }

#ifdef __cplusplus
}
#endif

#endif
