/* Chords of the way through squares, and patches that no way reached; see lines.h. */
#include "metrics/lines.h"

#include <math.h>

#include "base/numeric.h"

#define SAMPLES_A_SIDE 4.0
#define LEFT_UNITS_A_SIDE 10.0
#define WAY_UM_MIN 1.0

static int direction_of(double dx_um, double dy_um)
{
    double line_rad = mn_atan2(dy_um, dx_um);
    if (line_rad < 0) line_rad += MN_PI;
    return (int)floor(line_rad / MN_PI * MN_LINE_DIRECTIONS) % MN_LINE_DIRECTIONS;
}

/* The place under a point, or NULL beyond the region. */
static mn_line_place *place_at(const mn_lines *lines, double x_um, double y_um)
{
    const mn_blocks *b = lines->blocks;
    const double column = floor((x_um - b->region.x_um) / b->side_um),
                 row = floor((y_um - b->region.y_um) / b->side_um);
    if (!(column >= 0 && row >= 0 && column < b->columns && row < b->rows)) return NULL;
    return &lines->places[(int64_t)row * b->columns + (int64_t)column];
}

static bool is_same_go(const mn_line_place *place, int direction, int32_t at)
{
    return place->count[direction] > 0 && at - place->left[direction] <= (int32_t)LEFT_UNITS_A_SIDE;
}

static void visit(mn_lines *lines, mn_line_place *place, int direction, int32_t at, int32_t session)
{
    const int before = (direction + MN_LINE_DIRECTIONS - 1) % MN_LINE_DIRECTIONS;
    const int after = (direction + 1) % MN_LINE_DIRECTIONS;
    if (place->session != session) *place = (mn_line_place){.session = session};
    const bool is_new =
        !is_same_go(place, direction, at) && !is_same_go(place, before, at) && !is_same_go(place, after, at);
    if (is_new && place->count[direction] < UINT16_MAX) place->count[direction]++;
    place->left[direction] = at;
    if (!is_new) return;
    const int32_t beside = place->count[before] > place->count[after] ? place->count[before] : place->count[after];
    if (place->count[direction] + beside > lines->greatest) lines->greatest = place->count[direction] + beside;
}

static void go_along(mn_lines *lines, double x0, double y0, double x1, double y1, int32_t session)
{
    const double dx = x1 - x0, dy = y1 - y0, way_um = sqrt(dx * dx + dy * dy), side_um = lines->blocks->side_um;
    if (way_um < WAY_UM_MIN) return;
    const int direction = direction_of(dx, dy);
    const int64_t samples = (int64_t)ceil(way_um / side_um * SAMPLES_A_SIDE);
    for (int64_t k = 0; k < samples; k++) {
        const double f = ((double)k + 0.5) / (double)samples;
        mn_line_place *place = place_at(lines, x0 + f * dx, y0 + f * dy);
        const int32_t at = (int32_t)mn_min((lines->way_um + f * way_um) / side_um * LEFT_UNITS_A_SIDE, INT32_MAX);
        if (place) visit(lines, place, direction, at, session);
    }
    lines->way_um += way_um;
}

void mn_lines_pass(mn_lines *lines, const mn_track *track, int32_t session)
{
    const double side_um = lines->blocks->side_um;
    int64_t anchor = -1;
    for (int64_t i = 0; i < track->count; i++) {
        const bool goes_on = i + 1 < track->count && track->is_contact[i];
        if (anchor >= 0) {
            const double dx = track->x_um[i] - track->x_um[anchor], dy = track->y_um[i] - track->y_um[anchor];
            if (!goes_on || dx * dx + dy * dy >= side_um * side_um) {
                go_along(lines, track->x_um[anchor], track->y_um[anchor], track->x_um[i], track->y_um[i], session);
                anchor = goes_on ? i : -1;
            }
            if (goes_on) continue;
            lines->way_um += side_um * 1.5; /* a lift ends a go, wherever the tool comes down again */
        } else if (goes_on) {
            anchor = i;
        }
    }
}

static int32_t root_of(int32_t *parent, int32_t i)
{
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

double mn_lines_patch_um2(const mn_blocks *blocks, const int32_t *count, int32_t *parent, double *area_um2,
                          double *frac)
{
    const int32_t columns = blocks->columns, block_count = columns * blocks->rows;
    double greatest = 0, missed = 0, all = 0;
    for (int32_t i = 0; i < block_count; i++) {
        const bool does_count = 2 * (double)blocks->area_um2[i] >= blocks->side_um * blocks->side_um;
        const bool is_empty = does_count && count[i] == 0;
        all += does_count ? (double)blocks->area_um2[i] : 0;
        parent[i] = is_empty ? i : -1;
        area_um2[i] = 0;
        if (!is_empty) continue;
        missed += (double)blocks->area_um2[i];
        if (i % columns > 0 && parent[i - 1] >= 0) parent[root_of(parent, i)] = root_of(parent, i - 1);
        if (i >= columns && parent[i - columns] >= 0) parent[root_of(parent, i)] = root_of(parent, i - columns);
    }
    for (int32_t i = 0; i < block_count; i++) {
        if (parent[i] < 0) continue;
        const int32_t root = root_of(parent, i);
        area_um2[root] += (double)blocks->area_um2[i];
        greatest = mn_max(greatest, area_um2[root]);
    }
    *frac = all > 0 ? missed / all : 0;
    return greatest;
}
