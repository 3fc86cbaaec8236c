/* Pens for maps: text by Pango, colours, hatching. Nothing here knows what is drawn. */
#ifdef MN_HAS_CAIRO
#include <math.h>
#include <pango/pangocairo.h>

#include "report/map_internal.h"

void mn_pen_rgb(cairo_t *cairo, uint32_t rgb)
{
    cairo_set_source_rgb(cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

void mn_pen_colour(cairo_t *cairo, mn_colour colour)
{
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

static PangoLayout *lay_text(cairo_t *cairo, const mn_lettering *lettering, const char *text)
{
    char clean[MN_MESSAGE_BYTES];
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, "DejaVu Sans, Sans");
    pango_font_description_set_absolute_size(font, lettering->size_px * PANGO_SCALE);
    pango_font_description_set_weight(font, lettering->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, mn_text_clean(text, clean, sizeof clean), -1);
    return layout;
}

void mn_pen_text(cairo_t *cairo, const mn_lettering *lettering, double x_px, double y_px, const char *text)
{
    PangoLayout *layout = lay_text(cairo, lettering, text);
    int width, height;
    pango_layout_get_size(layout, &width, &height);
    if (lettering->width_max_px > 0 && width > lettering->width_max_px * PANGO_SCALE) {
        /* a width alone would also align a short text within it */
        pango_layout_set_width(layout, (int)(lettering->width_max_px * PANGO_SCALE));
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_get_size(layout, &width, &height);
    }
    cairo_move_to(cairo, x_px - lettering->align * width / PANGO_SCALE, y_px - 0.5 * height / PANGO_SCALE);
    if (lettering->has_halo) {
        cairo_save(cairo);
        pango_cairo_layout_path(cairo, layout);
        mn_pen_rgb(cairo, MN_PAPER);
        cairo_set_line_width(cairo, 4);
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke_preserve(cairo);
        mn_pen_rgb(cairo, lettering->rgb);
        cairo_fill(cairo);
        cairo_restore(cairo);
    } else {
        mn_pen_rgb(cairo, lettering->rgb);
        pango_cairo_show_layout(cairo, layout);
    }
    cairo_new_path(cairo);
    g_object_unref(layout);
}

double mn_pen_text_width_px(cairo_t *cairo, const mn_lettering *lettering, const char *text)
{
    PangoLayout *layout = lay_text(cairo, lettering, text);
    int width, height;
    pango_layout_get_size(layout, &width, &height);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE;
}

double mn_nice_below(double wanted)
{
    if (!(wanted > 0) || isinf(wanted)) return 1;
    double power = pow(10, floor(log10(wanted)));
    double leading = wanted / power * (1 + 1e-9); /* 0.2 / 0.1 may come out below 2 */
    return power * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
}

cairo_pattern_t *mn_pen_hatch(int coverage_class)
{
    enum { SIDE = 10 };
    if (coverage_class == MN_COVERAGE_IDEAL) return NULL;
    cairo_surface_t *tile = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, SIDE, SIDE);
    cairo_t *cairo = cairo_create(tile);
    cairo_set_line_width(cairo, 1.2);
    if (coverage_class == MN_COVERAGE_MISSED) {
        cairo_set_source_rgba(cairo, 0, 0, 0, 0.38);
        cairo_arc(cairo, SIDE / 2.0, SIDE / 2.0, 1.2, 0, 6.3);
        cairo_fill(cairo);
    } else {
        cairo_set_source_rgba(cairo, 0, 0, 0, 0.34);
        for (int shift = -SIDE; shift <= SIDE; shift += SIDE) { /* neighbours' lines close the corners */
            cairo_move_to(cairo, shift - 2, SIDE + 2);
            cairo_line_to(cairo, shift + SIDE + 2, -2);
            if (coverage_class != MN_COVERAGE_OVER) continue;
            cairo_move_to(cairo, shift - 2, -2);
            cairo_line_to(cairo, shift + SIDE + 2, SIDE + 2);
        }
        cairo_stroke(cairo);
    }
    cairo_destroy(cairo);
    cairo_pattern_t *pattern = cairo_pattern_create_for_surface(tile);
    cairo_surface_destroy(tile);
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT);
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    return pattern;
}

#endif
