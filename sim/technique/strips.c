/* Strips over a rectangle or a polygon.
 *
 *     region, strips along direction d, serpentine:          strip centres lie between w/2 and extent - w/2, evenly:
 *        +-----------------+                                 count = 1 + ceil((extent - w) / (w (1 - overlap)))
 *        | ----------->    |  strip 0                        so neighbours overlap by at least what was asked, and the
 *        |    <----------- |  strip 1                        outer edges of the first and last strip lie on the region's.
 *        | ----------->    |  strip 2
 *        +-----------------+                                 a strip's ends are where its centre line leaves the region.
 *
 * A region narrower than the tool gets one strip through its middle. A strip over a concave polygon has a piece for every
 * stretch inside. */
#include "technique/strips_internal.h"

#include <math.h>

#include "base/numeric.h"

/* Far more than the check lets pass; keeps the product of two counts within 64 bits. */
#define STRIPS_MAX 1e9

int64_t mn_strip_count(double extent_um, double width_um, double pitch_um)
{
    if (extent_um <= width_um) return 1;
    return 1 + (int64_t)mn_min(ceil((extent_um - width_um) / pitch_um - 1e-9), STRIPS_MAX);
}

/* How far the region reaches across the strips, to the right and to the left of its centre. */
static void reach_across(const mn_strips *s, double *low_um, double *high_um)
{
    *high_um = s->half_width_um * fabs(s->along_y) + s->half_height_um * fabs(s->along_x);
    *low_um = -*high_um;
    if (!s->outline) return;
    *low_um = MN_INFINITY;
    *high_um = -MN_INFINITY;
    for (int i = 0; i < s->outline->corner_count; i++) {
        const double x = s->outline->x_um[i] - s->centre_x_um, y = s->outline->y_um[i] - s->centre_y_um;
        const double off_um = s->along_x * y - s->along_y * x;
        *low_um = mn_min(*low_um, off_um);
        *high_um = mn_max(*high_um, off_um);
    }
}

void mn_strips_lay(mn_strips *strips, const mn_pattern *pattern, double direction_rad, double width_um)
{
    const mn_region *region = &pattern->region;
    mn_strips s = {.outline = pattern->outline.corner_count > 0 ? &pattern->outline : NULL,
                   .along_x = mn_cos(direction_rad),
                   .along_y = mn_sin(direction_rad),
                   .centre_x_um = region->x_um + region->width_um / 2,
                   .centre_y_um = region->y_um + region->height_um / 2,
                   .half_width_um = region->width_um / 2,
                   .half_height_um = region->height_um / 2};
    double low_um, high_um;
    reach_across(&s, &low_um, &high_um);
    const double extent_um = high_um - low_um, span_um = mn_max(extent_um - width_um, 0);
    const double middle_um = (low_um + high_um) / 2;
    s.count = mn_strip_count(extent_um, width_um, width_um * (1 - pattern->params.overlap_frac));
    s.first_um = s.count > 1 ? middle_um - span_um / 2 : middle_um;
    s.pitch_um = s.count > 1 ? span_um / (double)(s.count - 1) : 0;
    *strips = s;
}

/* Narrows [*low, *high] to where |at + t * slope| <= half. */
static void clip(double at, double slope, double half, double *low, double *high)
{
    if (fabs(slope) < 1e-12) return;
    const double a = (-half - at) / slope, b = (half - at) / slope;
    *low = mn_max(*low, mn_min(a, b));
    *high = mn_min(*high, mn_max(a, b));
}

static int cut_rectangle(const mn_strips *s, double x, double y, double *cut_um)
{
    double low = -MN_INFINITY, high = MN_INFINITY;
    clip(x, s->along_x, s->half_width_um, &low, &high);
    clip(y, s->along_y, s->half_height_um, &low, &high);
    cut_um[0] = low;
    cut_um[1] = high;
    return 2;
}

int mn_strip_pieces(const mn_strips *s, int64_t index, mn_piece pieces[MN_PIECES_MAX])
{
    const double off = s->first_um + (double)index * s->pitch_um;
    const double x = -s->along_y * off, y = s->along_x * off; /* from the centre */
    double cut_um[MN_ZONE_CORNERS_MAX];
    const int cuts = s->outline
                         ? mn_polygon_cuts(s->outline->corner_count, s->outline->x_um, s->outline->y_um,
                                           s->centre_x_um + x, s->centre_y_um + y, s->along_x, s->along_y, cut_um)
                         : cut_rectangle(s, x, y, cut_um);
    int count = 0;
    for (int i = 0; i + 1 < cuts; i += 2) {
        const double low = cut_um[i], high = cut_um[i + 1];
        if (!(high - low >= MN_STROKE_UM_MIN)) continue;
        pieces[count++] = (mn_piece){s->centre_x_um + x + low * s->along_x, s->centre_y_um + y + low * s->along_y,
                                     s->centre_x_um + x + high * s->along_x, s->centre_y_um + y + high * s->along_y};
    }
    return count;
}
