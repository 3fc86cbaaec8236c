/* One needle beside the skin, to one scale: length is not depth, and this is where one sees why. */
#include "report/device_picture_internal.h"

#ifdef MN_HAS_CAIRO
#include "base/numeric.h"

enum { PANEL_LEFT_PX = 900, PANEL_TOP_PX = 150, SKIN_WIDTH_PX = 220, PANEL_TALL_PX = 600, NEEDLE_X_PX = 1205 };

static const uint32_t layer_rgb[MN_LAYER_COUNT] = {0xb98b6b, 0xe3b08f, 0xf0c9b0, 0xf7ddcb, 0xfbefd0};
static const char *const layer_names[MN_LAYER_COUNT] = {"stratum corneum", "viable epidermis", "papillary dermis",
                                                        "reticular dermis", "fat"};

static double deepest_um(const mn_device *device, const mn_site *site)
{
    double skin_um = 0;
    for (int k = 0; k < MN_HYPODERMIS; k++) skin_um += mn_site_thickness_um(site, MN_FEMALE, k);
    return 1.15 * mn_max(skin_um, mn_max(device->needle.needle_length_um, device->common.protrusion_max_um));
}

/* Layers first, then their names, one below the other where layers are thinner than a line of text. */
static void draw_skin(cairo_t *cairo, const mn_site *site, double px_per_um, double bottom_um)
{
    double top_um[MN_LAYER_COUNT + 1] = {0}, named_px = PANEL_TOP_PX - 5;
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        top_um[k + 1] = mn_min(top_um[k] + mn_site_thickness_um(site, MN_FEMALE, k), bottom_um);
        cairo_rectangle(cairo, PANEL_LEFT_PX, PANEL_TOP_PX + top_um[k] * px_per_um, SKIN_WIDTH_PX,
                        (top_um[k + 1] - top_um[k]) * px_per_um);
        mn_pen_rgb(cairo, layer_rgb[k]);
        cairo_fill(cairo);
    }
    for (int k = 0; k < MN_LAYER_COUNT && top_um[k] < bottom_um; k++) {
        const mn_lettering name = {.size_px = 13, .rgb = MN_INK, .has_halo = true};
        named_px = mn_max(PANEL_TOP_PX + 0.5 * (top_um[k] + top_um[k + 1]) * px_per_um, named_px + 16);
        mn_pen_text(cairo, &name, PANEL_LEFT_PX + 12, named_px, layer_names[k]);
    }
}

/* The needle's outline: shank, taper, a rounded tip, its end at `length` below the holder. */
static void draw_needle(cairo_t *cairo, const mn_device *device, double px_per_um)
{
    const mn_needle_params *needle = &device->needle;
    const double half_px = 0.5 * needle->needle_diameter_um * px_per_um,
                 tip_px = mn_max(needle->tip_radius_um * px_per_um, 0.4);
    const double end_px = PANEL_TOP_PX + needle->needle_length_um * px_per_um;
    const double taper_px = mn_min(needle->taper_um, needle->needle_length_um) * px_per_um;
    cairo_move_to(cairo, NEEDLE_X_PX - half_px, PANEL_TOP_PX - 14);
    cairo_line_to(cairo, NEEDLE_X_PX - half_px, end_px - taper_px);
    cairo_line_to(cairo, NEEDLE_X_PX - tip_px, end_px - tip_px);
    cairo_arc_negative(cairo, NEEDLE_X_PX, end_px - tip_px, tip_px, MN_PI, 0);
    cairo_line_to(cairo, NEEDLE_X_PX + half_px, end_px - taper_px);
    cairo_line_to(cairo, NEEDLE_X_PX + half_px, PANEL_TOP_PX - 14);
    cairo_close_path(cairo);
    mn_pen_rgb(cairo, 0xc9d2da);
    cairo_fill_preserve(cairo);
    mn_pen_rgb(cairo, 0x1f4e79);
    cairo_set_line_width(cairo, 1.2);
    cairo_stroke(cairo);
    mn_picture_dimension(cairo, NEEDLE_X_PX + 72, PANEL_TOP_PX, NEEDLE_X_PX + 72, end_px, needle->needle_length_um);
    if (needle->taper_um < needle->needle_length_um)
        mn_picture_dimension(cairo, NEEDLE_X_PX + 125, end_px - taper_px, NEEDLE_X_PX + 125, end_px, needle->taper_um);
}

/* A dashed line at a depth, told on the right. */
static void draw_depth(cairo_t *cairo, double depth_um, double px_per_um, const char *what)
{
    const double dashes[] = {6, 5}, y_px = PANEL_TOP_PX + depth_um * px_per_um;
    const mn_lettering name = {.size_px = 12, .rgb = MN_INK_SOFT, .has_halo = true};
    mn_pen_rgb(cairo, MN_INK_SOFT);
    cairo_set_line_width(cairo, 1);
    cairo_set_dash(cairo, dashes, 2, 0);
    cairo_move_to(cairo, PANEL_LEFT_PX, y_px);
    cairo_line_to(cairo, PANEL_LEFT_PX + SKIN_WIDTH_PX + 250, y_px);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
    mn_pen_text(cairo, &name, PANEL_LEFT_PX + SKIN_WIDTH_PX + 4, y_px - 9, what);
}

void mn_picture_needle(cairo_t *cairo, const mn_device *device, const mn_site *site)
{
    const double bottom_um = deepest_um(device, site), px_per_um = PANEL_TALL_PX / bottom_um;
    char text[MN_TEXT_BYTES + 64], name[MN_TEXT_BYTES];
    snprintf(text, sizeof text, "a needle beside the skin: %s, women, mean",
             mn_text_clean(site->name, name, sizeof name));
    mn_picture_heading(cairo, PANEL_LEFT_PX, PANEL_TOP_PX - 32, text);
    draw_skin(cairo, site, px_per_um, bottom_um);
    mn_pen_rgb(cairo, MN_INK);
    cairo_set_line_width(cairo, 1.5);
    cairo_move_to(cairo, PANEL_LEFT_PX, PANEL_TOP_PX);
    cairo_line_to(cairo, PANEL_LEFT_PX + SKIN_WIDTH_PX + 250, PANEL_TOP_PX);
    cairo_stroke(cairo);
    if (device->common.protrusion_max_um > 0 && device->common.protrusion_max_um < bottom_um)
        draw_depth(cairo, device->common.protrusion_max_um, px_per_um, "largest setting");
    if (device->common.evaluated_um > 0 && device->common.evaluated_um < bottom_um)
        draw_depth(cairo, device->common.evaluated_um, px_per_um, "evaluated");
    draw_needle(cairo, device, px_per_um);
    mn_picture_scale_bar(cairo, PANEL_LEFT_PX, PANEL_TOP_PX + PANEL_TALL_PX + 40, px_per_um, 120);
    const mn_lettering soft = {.size_px = 13, .rgb = MN_INK_SOFT};
    mn_pen_text(cairo, &soft, PANEL_LEFT_PX + 150, PANEL_TOP_PX + PANEL_TALL_PX + 36,
                "length is not depth: skin gives way under the tip");
}
#endif
