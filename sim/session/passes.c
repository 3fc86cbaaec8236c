/* How often each place of the target was gone over in one session: passes whose strokes came within half a tool's width of
 * a density block's middle. The hand's way tells it and not the holes: a roller leaves half a hole a pass in a block, so
 * that holes would count a good half of its passes. A tool narrower than a block reaches half a block. */
#include "base/numeric.h"
#include "session/session_internal.h"

typedef struct stretch {
    double x0_um, y0_um, x1_um, y1_um;
} stretch;

static double distance_um(const stretch *way, double x_um, double y_um)
{
    const double dx = way->x1_um - way->x0_um, dy = way->y1_um - way->y0_um;
    const double length2 = dx * dx + dy * dy;
    const double along =
        length2 > 0 ? mn_clamp(((x_um - way->x0_um) * dx + (y_um - way->y0_um) * dy) / length2, 0, 1) : 0;
    const double off_x = x_um - (way->x0_um + along * dx), off_y = y_um - (way->y0_um + along * dy);
    return sqrt(off_x * off_x + off_y * off_y);
}

/* Middle of a block's part inside the region along one axis. */
static double middle_um(double begin_um, double extent_um, double side_um, int32_t index)
{
    const double from_um = index * side_um;
    return begin_um + 0.5 * (from_um + fmin(from_um + side_um, extent_um));
}

static void note(mn_session *session, int64_t block)
{
    mn_place *place = &session->places[block];
    const int32_t now = (int32_t)session->tally.session_count, pass = (int32_t)session->tally.pass_count;
    if (place->session != now) *place = (mn_place){.session = now};
    if (place->pass == pass) return;
    place->pass = pass;
    place->count++;
    if (place->count > session->place_passes[block]) session->place_passes[block] = place->count;
}

/* Blocks from the first that may lie within reach to the last; empty when begin > end. */
static void span(double low_um, double high_um, double side_um, int32_t count, int32_t *begin, int32_t *end)
{
    *begin = (int32_t)mn_clamp(floor(low_um / side_um), 0, count);
    *end = (int32_t)mn_clamp(floor(high_um / side_um), -1, count - 1);
}

static void cover(mn_session *session, const stretch *way, double reach_um)
{
    const mn_blocks *blocks = &session->density;
    const mn_region *region = &blocks->region;
    int32_t column_begin, column_end, row_begin, row_end;
    span(fmin(way->x0_um, way->x1_um) - reach_um - region->x_um, fmax(way->x0_um, way->x1_um) + reach_um - region->x_um,
         blocks->side_um, blocks->columns, &column_begin, &column_end);
    span(fmin(way->y0_um, way->y1_um) - reach_um - region->y_um, fmax(way->y0_um, way->y1_um) + reach_um - region->y_um,
         blocks->side_um, blocks->rows, &row_begin, &row_end);
    for (int32_t row = row_begin; row <= row_end; row++) {
        const double y_um = middle_um(region->y_um, region->height_um, blocks->side_um, row);
        for (int32_t column = column_begin; column <= column_end; column++) {
            const double x_um = middle_um(region->x_um, region->width_um, blocks->side_um, column);
            if (distance_um(way, x_um, y_um) <= reach_um) note(session, (int64_t)row * blocks->columns + column);
        }
    }
}

void mn_passes_note(mn_session *session)
{
    const mn_track *track = &session->track;
    const double reach_um = 0.5 * fmax(session->device->common.tool_width_um, session->density.side_um);
    for (int64_t i = 0; i + 1 < track->count; i++) {
        if (!track->is_contact[i]) continue;
        const stretch way = {track->x_um[i], track->y_um[i], track->x_um[i + 1], track->y_um[i + 1]};
        cover(session, &way, reach_um);
    }
}
