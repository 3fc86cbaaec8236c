/* The look of a map: one table of colours by shade and index, the skin's texture, hatching.
 *
 * Skin is not flat: its texture is sums of smooth noise, a shade of 0 to 14 a pixel (7: none). It hangs on the skin when the map
 * is moved, and has the same grain at every zoom. */
#include <string.h>

#include "base/hash.h"
#include "view/map_view_internal.h"

enum { OUTSIDE = SHADES - 1, FLAT = FLAT_SHADE };

const mn_map_layer_row mn_map_layer_rows[MN_MAP_LAYER_COUNT] = {
    {"penetration", "mm", 1e-3, false},   {"layer reached", "", 1, true}, {"hole density", "/cm\u00b2", 1, false},
    {"coverage", "", 1, true},            {"wound volume", "mm\u00b3", 1e-9, false},
    {"slit length", "\u00b5m", 1, false}, {"redness", "", 1, false},
};

/* Up to the next of 1, 2, 5 times a power of ten. */
static double round_up(double value)
{
    double power = 1;
    while (power * 10 <= value) power *= 10;
    return value <= power ? power : value <= 2 * power ? 2 * power : value <= 5 * power ? 5 * power : 10 * power;
}

mn_map_style mn_map_style_default(mn_map_layer layer, const mn_plan *plan, const mn_theme *theme, int32_t line_px)
{
    mn_map_style style = {.layer = layer,
                          .palette = MN_PALETTE_VIRIDIS,
                          .max = 255,
                          .fitzpatrick = plan->subject.fitzpatrick,
                          .line_px = line_px,
                          .theme = theme};
    if (layer == MN_LAYER_DEPTH)
        style.max = plan->penetration_max_um > 0 ? round_up(1.2 * plan->penetration_max_um) : 2000;
    if (layer == MN_LAYER_DENSITY) style.max = 2000;
    if (layer == MN_LAYER_VOLUME) { /* of two needles that taper over the wanted penetration */
        const double across_um = plan->device.needle.needle_diameter_um;
        style.max = round_up(0.5 * across_um * across_um * (plan->penetration_max_um > 0 ? plan->penetration_max_um : 1000) / 3);
    }
    if (layer == MN_LAYER_SLIT) style.max = 200;
    return style;
}

void mn_map_view_scale(const mn_map_style *style, uint32_t rgb[256])
{
    if (style->layer == MN_LAYER_REDNESS)
        mn_skin_tone_table(style->fitzpatrick, rgb);
    else
        mn_palette_table(style->palette, rgb);
}

/* A colour of the layer at an index above 0, without shade. */
static uint32_t index_colour(const mn_map_style *style, const uint32_t scale[256], uint32_t index)
{
    if (style->layer == MN_LAYER_REACHED) return mn_layer_class_rgb[index <= MN_LAYER_COUNT ? index - 1 : MN_LAYER_COUNT - 1];
    if (style->layer == MN_LAYER_COVERAGE) {
        const int class = (int)(index - 1) % MN_COVERAGE_CLASSES;
        if (index > 2 * MN_COVERAGE_CLASSES - 1) return 0x5a5148; /* struck beyond the target */
        return index <= MN_COVERAGE_CLASSES ? mn_coverage_rgb(class) : mn_rgb_between(mn_coverage_rgb(class), 0, 90);
    }
    return scale[(index - 1) * 255 / 254];
}

static uint32_t shaded(uint32_t rgb, uint32_t shade)
{
    return shade < FLAT ? mn_rgb_between(rgb, 0x000000, 3 * (FLAT - shade)) : mn_rgb_between(rgb, 0xfff4e8, 3 * (shade - FLAT));
}

/* ---- texture ---- */

/* Noise of a lattice point of an octave, 0 to 255; the lattice repeats. */
static int32_t lattice(uint32_t octave, int32_t x, int32_t y, int32_t period)
{
    const uint32_t key[3] = {octave, (uint32_t)(x % period), (uint32_t)(y % period)};
    return (int32_t)(mn_hash(0, key, sizeof key) & 255);
}

/* Between four lattice points by straight lines, 0 to 255. */
static int32_t smooth(uint32_t octave, int32_t x, int32_t y, int32_t cell)
{
    const int32_t period = TEXTURE / cell, column = x / cell, row = y / cell, fx = x % cell, fy = y % cell;
    const int32_t upper = lattice(octave, column, row, period) * (cell - fx) + lattice(octave, column + 1, row, period) * fx;
    const int32_t lower =
        lattice(octave, column, row + 1, period) * (cell - fx) + lattice(octave, column + 1, row + 1, period) * fx;
    return (upper * (cell - fy) + lower * fy) / (cell * cell);
}

void mn_map_texture(mn_map_view *view)
{
    for (int32_t y = 0; y < TEXTURE; y++) {
        for (int32_t x = 0; x < TEXTURE; x++) {
            /* faint mottling, pores, grain */
            const int32_t sum = smooth(0, x, y, 32) + 2 * smooth(1, x, y, 8) + 4 * smooth(2, x, y, 4) + 3 * smooth(3, x, y, 1);
            const int32_t shade = FLAT + (sum - 1275) / 120;
            view->texture[y][x] = (uint8_t)(shade < 0 ? 0 : shade > 2 * FLAT ? 2 * FLAT : shade);
        }
        for (int32_t x = TEXTURE; x < TEXTURE + STRIP_PX; x++) view->texture[y][x] = view->texture[y][x - TEXTURE];
    }
}

/* ---- hatching ---- */

/* Which pattern a class or level has: 0 none, 1 dots, 2 and 3 leaning lines, 4 crossed, 5 level lines, 6 close lines. */
static int pattern_of(const mn_map_style *style, uint32_t index)
{
    static const int coverage[MN_COVERAGE_CLASSES] = {1, 2, 0, 4, 5}, reached[MN_LAYER_COUNT] = {1, 2, 0, 5, 4};
    static const int level[6] = {0, 1, 2, 3, 4, 6};
    if (index == 0) return 0;
    if (style->layer == MN_LAYER_COVERAGE) return index < 2 * MN_COVERAGE_CLASSES ? coverage[(index - 1) % MN_COVERAGE_CLASSES] : 0;
    if (style->layer == MN_LAYER_REACHED) return reached[index <= MN_LAYER_COUNT ? index - 1 : MN_LAYER_COUNT - 1];
    return level[(index - 1) * 6 / 255];
}

static int32_t period_of(const mn_map_style *style)
{
    const int32_t period = style->line_px < 16 ? 8 : style->line_px / 2;
    return period < HATCH_MAX ? period : HATCH_MAX;
}

static int32_t within(int32_t value, int32_t period) { return (value % period + period) % period; }

static bool is_on_lines(int kind, int32_t period, int32_t x, int32_t y)
{
    const int32_t thick = (period + 4) / 8, down = within(x + y, period), up = within(x - y, period);
    switch (kind) {
    case 1: return x < 2 * thick && y < 2 * thick;
    case 2: return down < thick;
    case 3: return up < 2 * thick;
    case 4: return down < thick || up < thick;
    case 5: return y < 2 * thick;
    case 6: return down < 2 * thick || up < 2 * thick;
    default: return false;
    }
}

bool mn_map_hatch(const mn_map_style *style, uint32_t index, int32_t x, int32_t y)
{
    const int32_t period = period_of(style);
    return is_on_lines(pattern_of(style, index), period, within(x, period), within(y, period));
}

/* Asking pixel by pixel takes ten times as long. */
static void lay_hatch(mn_map_view *view)
{
    view->hatch_period = period_of(&view->style);
    for (uint32_t i = 0; i < 256; i++) view->hatch_kind[i] = (uint8_t)pattern_of(&view->style, i);
    for (int32_t y = 0; y < view->hatch_period; y++) {
        for (int32_t x = 0; x < view->hatch_period; x++) {
            view->hatch[y][x] = 0;
            for (int kind = 1; kind < 8; kind++)
                view->hatch[y][x] |= (uint8_t)(is_on_lines(kind, view->hatch_period, x, y) << kind);
        }
    }
}

/* ---- all colours ---- */

void mn_map_look(mn_map_view *view)
{
    const mn_map_style *style = &view->style;
    const bool is_skin = style->layer == MN_LAYER_REDNESS;
    uint32_t scale[256], tone[256];
    lay_hatch(view);
    mn_map_view_scale(style, scale);
    mn_skin_tone_table(style->fitzpatrick, tone);
    for (uint32_t shade = 0; shade < SHADES; shade++) {
        for (uint32_t i = 0; i < 256; i++) {
            uint32_t rgb = i == 0 ? (style->is_plain ? style->theme->panel : tone[0]) : index_colour(style, scale, i);
            if (is_skin && i > 0) rgb = tone[i];
            if (is_skin || (i == 0 && !style->is_plain)) rgb = shaded(rgb, shade);
            if (shade == OUTSIDE) rgb = style->theme->ground;
            view->colour[shade][i] = rgb;
            view->colour[SHADES + shade][i] = i == 0 || is_skin || shade == OUTSIDE ? rgb : mn_rgb_contrast(rgb);
        }
    }
}
