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
 * stretch inside. With an inset the tool's square of that half side stays inside the outline. */
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
                   .half_height_um = region->height_um / 2,
                   .inset_um = pattern->params.inset_um};
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
    clip(x, s->along_x, s->half_width_um - s->inset_um, &low, &high);
    clip(y, s->along_y, s->half_height_um - s->inset_um, &low, &high);
    cut_um[0] = low;
    cut_um[1] = high;
    return 2;
}

/* Where the line at an offset from the centre line of the strips is inside the outline, shortened at its ends. */
static int cut_outline(const mn_strips *s, double off_um, double *cut_um)
{
    const double x = s->centre_x_um - s->along_y * off_um, y = s->centre_y_um + s->along_x * off_um;
    const int cuts = mn_polygon_cuts(s->outline->corner_count, s->outline->x_um, s->outline->y_um, x, y, s->along_x,
                                     s->along_y, cut_um);
    for (int i = 0; i + 1 < cuts; i += 2) {
        cut_um[i] += s->inset_um;
        cut_um[i + 1] -= s->inset_um;
    }
    return cuts;
}

/* Stretches that two lists share, into the first; pairs that are empty drop out. */
static int cut_both(double *a, int a_count, const double *b, int b_count)
{
    double both[MN_ZONE_CORNERS_MAX];
    int count = 0;
    for (int i = 0; i + 1 < a_count; i += 2) {
        for (int k = 0; k + 1 < b_count && count + 1 < MN_ZONE_CORNERS_MAX; k += 2) {
            const double low = mn_max(a[i], b[k]), high = mn_min(a[i + 1], b[k + 1]);
            if (!(high > low)) continue;
            both[count++] = low;
            both[count++] = high;
        }
    }
    for (int i = 0; i < count; i++) a[i] = both[i];
    return count;
}

/* With an inset the tool's whole square stays inside: the strip's centre line and the lines that far beside it must. */
static int cut_polygon(const mn_strips *s, double off_um, double *cut_um)
{
    double beside_um[MN_ZONE_CORNERS_MAX];
    int count = cut_outline(s, off_um, cut_um);
    if (!(s->inset_um > 0)) return count;
    for (int side = -1; side <= 1; side += 2)
        count = cut_both(cut_um, count, beside_um, cut_outline(s, off_um + side * s->inset_um, beside_um));
    return count;
}

int mn_strip_pieces(const mn_strips *s, int64_t index, mn_piece pieces[MN_PIECES_MAX])
{
    const double off = s->first_um + (double)index * s->pitch_um;
    const double x = -s->along_y * off, y = s->along_x * off; /* from the centre */
    double cut_um[MN_ZONE_CORNERS_MAX];
    const int cuts = s->outline ? cut_polygon(s, off, cut_um) : cut_rectangle(s, x, y, cut_um);
    int count = 0;
    for (int i = 0; i + 1 < cuts; i += 2) {
        const double low = cut_um[i], high = cut_um[i + 1];
        if (!(high - low >= MN_STROKE_UM_MIN)) continue;
        pieces[count++] = (mn_piece){s->centre_x_um + x + low * s->along_x, s->centre_y_um + y + low * s->along_y,
                                     s->centre_x_um + x + high * s->along_x, s->centre_y_um + y + high * s->along_y};
    }
    return count;
}
