/* Columns, and a colour for each. Colours are worked out from doubles by the simulation's own arithmetic and rounded, so that
 * the same state gives the same picture everywhere. */
#include "view/after_map_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/numeric.h"

enum { COLUMNS_MAX = 400000, FLARE = 2 };
#define SLIDER_S 600.0          /* below it the slider is even, above it logarithmic */
#define FLUSH_AU 12.0           /* change of a* drawn as the tone's full flush */
#define BRUISE_UM 12000.0       /* side of the squares of which some hold a bruise */
#define SEEN_FRAC 0.2           /* of struck capillaries that show a point of blood */
#define BLEEDS_S 1200.0         /* points of blood are fresh so long, then crusts */
#define SLOPE_FULL 0.15         /* slope of a swelling that is lit or shaded most */

static const char *const shown_names[MN_AFTER_SHOWN_COUNT] = {"the skin",    "redness",  "water loss", "open pores",
                                                              "open wounds", "swelling", "bruises",    "flaking"};

const char *mn_after_shown_name(int shown)
{
    return shown_names[shown];
}

const char *mn_after_shown_unit(int shown)
{
    if (shown == MN_AFTER_LOOK || shown == MN_AFTER_FLAKING) return "";
    const char *unit = mn_skin_state_unit(shown - MN_AFTER_STATE);
    return strcmp(unit, "1") == 0 ? "" : strcmp(unit, "um") == 0 ? "\u00b5m" : strcmp(unit, "g/m2/h") == 0 ? "g/m\u00b2/h" : unit;
}

/* ---- time ---- */

double mn_after_place_s(double place)
{
    const double steep = mn_log(1 + MN_AFTER_S_MAX / SLIDER_S);
    return mn_min(MN_AFTER_S_MAX, SLIDER_S * (mn_exp(steep * mn_min(1, mn_max(0, place))) - 1));
}

double mn_after_place_of(double after_s)
{
    return mn_log(1 + after_s / SLIDER_S) / mn_log(1 + MN_AFTER_S_MAX / SLIDER_S);
}

const char *mn_after_time_text(double after_s, char text[MN_AFTER_TEXT_BYTES])
{
    const long minutes = (long)floor(after_s / 60 + 0.5), hours = minutes / 60, days = hours / 24;
    if (minutes < 60)
        snprintf(text, MN_AFTER_TEXT_BYTES, "%ld min", minutes);
    else if (hours < 10 && minutes % 60 != 0)
        snprintf(text, MN_AFTER_TEXT_BYTES, "%ld h %ld min", hours, minutes % 60);
    else if (hours < 48)
        snprintf(text, MN_AFTER_TEXT_BYTES, "%ld h", hours);
    else if (days < 10 && hours % 24 != 0)
        snprintf(text, MN_AFTER_TEXT_BYTES, "%ld d %ld h", days, hours % 24);
    else
        snprintf(text, MN_AFTER_TEXT_BYTES, "%ld d", days);
    return text;
}

double mn_after_time_read(const char *text)
{
    char *end = NULL;
    const double number = strtod(text, &end);
    while (*end == ' ') end++;
    const double unit_s = strcmp(end, "min") == 0 ? 60 : strcmp(end, "h") == 0 ? 3600 : strcmp(end, "d") == 0 ? 86400 : MN_NAN;
    const double after_s = number * unit_s;
    return end != text && after_s >= 0 && after_s <= MN_AFTER_S_MAX ? after_s : MN_NAN;
}

/* ---- wounds ---- */

mn_after_map *mn_after_map_create(void)
{
    return calloc(1, sizeof(mn_after_map));
}

static void release(mn_after_map *map)
{
    mn_arena_destroy(&map->arena);
    for (int i = 0; i < PLANE_COUNT; i++) free(map->plane[i]);
    free(map->colour);
    free(map->line);
    free(map->spread);
    *map = (mn_after_map){.after_s = map->after_s, .shown = map->shown, .fitzpatrick = map->fitzpatrick, .palette = map->palette};
}

void mn_after_map_destroy(mn_after_map *map)
{
    if (map == NULL) return;
    release(map);
    free(map);
}

static bool take_memory(mn_after_map *map, const mn_plan *plan, double side_um)
{
    const int session_max = mn_plan_session_max(plan);
    const size_t bytes = mn_tissue_need_bytes(plan->field.width_um, plan->field.height_um, side_um, session_max);
    if (mn_arena_create(&map->arena, bytes, NULL) != MN_OK) return false;
    mn_tissue_create(&map->tissue, &plan->healing, 0, 0, plan->field.width_um, plan->field.height_um, side_um, session_max, &map->arena);
    const size_t count = (size_t)map->tissue.column_count;
    bool has_memory = true;
    for (int i = 0; i < PLANE_COUNT; i++) has_memory = (map->plane[i] = calloc(count, sizeof(double))) != NULL && has_memory;
    map->colour = calloc(count, sizeof(uint32_t));
    map->line = calloc((size_t)map->tissue.columns.columns + 1, sizeof(uint32_t));
    map->spread = calloc(count, sizeof(double));
    return has_memory && map->colour != NULL && map->line != NULL && map->spread != NULL;
}

/* The greatest height of each state is its scale's upper end, whatever the time shown. */
static void note_heights(mn_after_map *map)
{
    const mn_tissue *tissue = &map->tissue;
    for (int state = 0; state < MN_SKIN_STATE_COUNT; state++) {
        double *plane = map->plane[state == MN_BRUISE ? PLANE_BRUISE_FIRST : state];
        mn_tissue_plane(tissue, (mn_skin_state)state, map->end_s, plane);
        map->height[state] = 0;
        for (int64_t i = 0; i < tissue->column_count; i++) map->height[state] = mn_max(map->height[state], plane[i]);
    }
    const mn_tissue_session *last = &tissue->sessions[tissue->session_count - 1];
    double holes = 0;
    for (int64_t i = 0; i < tissue->column_count; i++) holes += last->kinds[last->kind_of[i]].column.holes;
    map->holes_mean = holes / (double)tissue->column_count;
}

bool mn_after_map_take(mn_after_map *map, const mn_plan *plan, const mn_wound *wounds, int64_t wound_count)
{
    const double area_um2 = plan->field.width_um * plan->field.height_um;
    const double side_um = mn_max(plan->follow.column_um, sqrt(area_um2 / COLUMNS_MAX));
    release(map);
    if (!take_memory(map, plan, side_um)) {
        release(map);
        return false;
    }
    mn_plan_lay_tissue(plan, &map->tissue);
    map->width_um = plan->field.width_um;
    map->height_um = plan->field.height_um;
    if (wound_count > 0) mn_plan_fill_tissue(plan, wounds, wound_count, &map->tissue);
    map->end_s = wound_count > 0 ? wounds[wound_count - 1].time_s : 0;
    if (map->tissue.session_count > 0) note_heights(map);
    map->is_stale = true;
    return true;
}

bool mn_after_map_set(mn_after_map *map, double after_s, int shown, int32_t fitzpatrick, mn_palette palette)
{
    const double at_s = mn_min(MN_AFTER_S_MAX, mn_max(0, after_s));
    const int32_t type = fitzpatrick < 1 ? 1 : fitzpatrick > 6 ? 6 : fitzpatrick;
    map->is_stale |= at_s < map->after_s || at_s > map->after_s || shown != map->shown || type != map->fitzpatrick || palette != map->palette;
    map->after_s = at_s;
    map->shown = shown;
    map->fitzpatrick = type;
    map->palette = palette;
    return map->is_stale;
}

/* ---- colours ---- */

static double chance(int64_t place, uint32_t what)
{
    const int64_t key[2] = {place, what};
    return (double)(mn_hash(0, key, sizeof key) >> 11) * 0x1p-53;
}

static uint32_t weight_of(double share)
{
    return (uint32_t)(256 * mn_min(1, mn_max(0, share)));
}

/* From red by blue and green to yellow (assumed: how bruises are taught to age). */
static uint32_t bruise_rgb(double age_s)
{
    static const struct {
        double day;
        uint32_t rgb;
    } stops[] = {{0, 0x7a2a3a}, {1, 0x51344f}, {3, 0x4a4560}, {5, 0x6d6f45}, {8, 0xb09a52}};
    const double day = age_s / 86400;
    for (int i = 1; i < 5; i++)
        if (day < stops[i].day)
            return mn_rgb_between(stops[i - 1].rgb, stops[i].rgb, weight_of((day - stops[i - 1].day) / (stops[i].day - stops[i - 1].day)));
    return stops[4].rgb;
}

/* How much of a bruise lies over a place, 0 to 1: each square of the skin holds one with the chance of its columns. */
static double bruise_of(const mn_after_map *map, int64_t at, double x_um, double y_um)
{
    const double column = floor(x_um / BRUISE_UM), row = floor(y_um / BRUISE_UM), first = map->plane[PLANE_BRUISE_FIRST][at];
    double most = 0;
    for (int k = 0; k < 9 && first > 0; k++) {
        const double c = column + k % 3 - 1, r = row + k / 3 - 1;
        const int64_t place = (int64_t)r * 65536 + (int64_t)c;
        if (chance(place, 1) >= first) continue;
        const double dx = x_um - (c + 0.2 + 0.6 * chance(place, 2)) * BRUISE_UM, dy = y_um - (r + 0.2 + 0.6 * chance(place, 3)) * BRUISE_UM;
        const double radius = BRUISE_UM * (0.25 + 0.2 * chance(place, 4));
        most = mn_max(most, 1 - (dx * dx + dy * dy) / (radius * radius));
    }
    return most * map->plane[MN_BRUISE][at] / mn_max(first, 1e-12);
}

bool mn_after_blood_at(const mn_after_map *map, int64_t at, mn_after_blood *blood)
{
    const mn_columns *columns = &map->tissue.columns;
    const mn_tissue_session *last = &map->tissue.sessions[map->tissue.session_count - 1];
    const double side_cm = columns->side_um * 1e-4, holes = last->kinds[last->kind_of[at]].column.holes;
    const double wanted = SEEN_FRAC * last->bleeding_per_cm2 * side_cm * side_cm * holes / mn_max(map->holes_mean, 1e-9);
    const double fresh = mn_max(0, 1 - map->after_s / BLEEDS_S);
    const double crust = 0.6 * map->plane[MN_WOUND][at] / mn_max(map->height[MN_WOUND], 1e-9);
    if (chance(at, 5) >= wanted || mn_max(fresh, crust) < 0.03) return false;
    blood->x_um = ((double)(at % columns->columns) + chance(at, 8)) * columns->side_um;
    blood->y_um = ((double)(at / columns->columns) + chance(at, 9)) * columns->side_um;
    blood->radius_um = 40 + 50 * chance(at, 10) + 30 * fresh;
    blood->rgb = mn_rgb_between(0x4a2418, mn_skin_tones[map->fitzpatrick - 1].blood_rgb, weight_of(fresh));
    blood->weight = weight_of(mn_max(0.9 * fresh, crust));
    return true;
}

/* Slope towards the light at the upper left, -1 to 1. */
static double lit(const mn_after_map *map, int64_t at, int32_t column, int32_t row)
{
    const mn_columns *columns = &map->tissue.columns;
    const double *height = map->plane[MN_SWELLING];
    if (column == 0 || row == 0 || column == columns->columns - 1 || row == columns->rows - 1) return 0;
    const double dx = height[at + 1] - height[at - 1], dy = height[at + columns->columns] - height[at - columns->columns];
    return mn_max(-1, mn_min(1, (dx - dy) / (2 * columns->side_um) / SLOPE_FULL));
}

static uint32_t look(const mn_after_map *map, const uint32_t tone[256], int64_t at, int32_t column, int32_t row)
{
    const double side_um = map->tissue.columns.side_um, flush = mn_min(1, map->plane[MN_REDNESS][at] / FLUSH_AU);
    uint32_t rgb = tone[(uint32_t)(MN_TONE_RED * flush + 0.5)];
    const double bruise = bruise_of(map, at, (column + 0.5) * side_um, (row + 0.5) * side_um);
    if (bruise > 0) rgb = mn_rgb_between(rgb, mn_rgb_between(bruise_rgb(map->after_s), rgb, 70), weight_of(bruise));
    if (chance(at, 6) < map->plane[PLANE_FLAKING][at] * 0.45) rgb = mn_rgb_between(rgb, 0xf4ece2, 60 + weight_of(chance(at, 7)) / 3);
    const double light = lit(map, at, column, row);
    return light < 0 ? mn_rgb_between(rgb, 0x000000, weight_of(-0.22 * light)) : mn_rgb_between(rgb, 0xfff4e8, weight_of(0.22 * light));
}

double mn_after_scale_max(const mn_after_map *map)
{
    if (map->shown == MN_AFTER_FLAKING || map->shown == MN_AFTER_STATE + MN_WOUND) return 1;
    const double most = map->height[map->shown - MN_AFTER_STATE];
    return most > 0 ? most : 1;
}

static void colour_false(mn_after_map *map)
{
    const double *plane = map->shown == MN_AFTER_FLAKING ? map->plane[PLANE_FLAKING] : map->plane[map->shown - MN_AFTER_STATE];
    const double most = mn_after_scale_max(map);
    uint32_t scale[256];
    mn_palette_table(map->palette, scale);
    for (int64_t i = 0; i < map->tissue.column_count; i++)
        map->colour[i] = scale[(uint32_t)(255 * mn_min(1, mn_max(0, plane[i] / most)) + 0.5)];
}

/* Means of 2 FLARE + 1 neighbours along a row or a column of columns, from `from` into `to`; edges repeat. */
static void mean_along(const double *from, double *to, int32_t count, int32_t step)
{
    double sum = 0;
    for (int32_t i = -FLARE; i <= FLARE; i++) sum += from[(i < 0 ? 0 : i >= count ? count - 1 : i) * step];
    for (int32_t i = 0; i < count; i++) {
        const int32_t leaves = i - FLARE < 0 ? 0 : i - FLARE, comes = i + FLARE + 1 >= count ? count - 1 : i + FLARE + 1;
        to[i * step] = sum / (2 * FLARE + 1);
        sum += from[comes * step] - from[leaves * step];
    }
}

/* Redness, swelling and loss of water have no sharp edges: twice the mean over the neighbours. */
static void spread(mn_after_map *map, double *plane)
{
    const int32_t columns = map->tissue.columns.columns, rows = map->tissue.columns.rows;
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t row = 0; row < rows; row++) mean_along(plane + (int64_t)row * columns, map->spread + (int64_t)row * columns, columns, 1);
        for (int32_t column = 0; column < columns; column++) mean_along(map->spread + column, plane + column, rows, columns);
    }
}

void mn_after_map_colour(mn_after_map *map)
{
    const mn_columns *columns = &map->tissue.columns;
    uint32_t tone[256];
    if (!map->is_stale) return;
    map->is_stale = false;
    mn_skin_tone_table(map->fitzpatrick, tone);
    map->rest_rgb = tone[0];
    if (map->colour == NULL) return;
    const double at_s = map->end_s + map->after_s;
    for (int state = 0; state < MN_SKIN_STATE_COUNT; state++) mn_tissue_plane(&map->tissue, (mn_skin_state)state, at_s, map->plane[state]);
    mn_tissue_flaking_plane(&map->tissue, at_s, map->plane[PLANE_FLAKING]);
    spread(map, map->plane[MN_REDNESS]);
    spread(map, map->plane[MN_SWELLING]);
    spread(map, map->plane[MN_WATER_LOSS]);
    if (map->shown != MN_AFTER_LOOK) {
        colour_false(map);
        return;
    }
    const bool is_bare = map->tissue.session_count == 0;
    for (int32_t row = 0, at = 0; row < columns->rows; row++)
        for (int32_t column = 0; column < columns->columns; column++, at++)
            map->colour[at] = is_bare ? tone[0] : look(map, tone, at, column, row);
}

uint32_t mn_after_map_rgb(mn_after_map *map, double x_um, double y_um)
{
    mn_after_map_colour(map);
    const mn_columns *columns = &map->tissue.columns;
    const double column = floor(x_um / columns->side_um), row = floor(y_um / columns->side_um);
    if (map->colour == NULL || !(column >= 0 && row >= 0 && column < columns->columns && row < columns->rows)) return map->rest_rgb;
    return map->colour[(int64_t)row * columns->columns + (int64_t)column];
}

mn_after_numbers mn_after_map_numbers(const mn_after_map *map)
{
    mn_after_numbers numbers = {.after_s = map->after_s, .has_wounds = map->tissue.session_count > 0};
    if (!numbers.has_wounds) return numbers;
    const mn_healing_params *params = &map->tissue.healing.params;
    const double at_s = map->end_s + map->after_s;
    for (int state = 0; state < MN_SKIN_STATE_COUNT; state++) numbers.state[state] = mn_tissue_mean(&map->tissue, (mn_skin_state)state, at_s);
    numbers.flaking = mn_tissue_flaking_frac(&map->tissue, at_s);
    numbers.soreness = mn_tissue_soreness(&map->tissue, at_s);
    numbers.is_redness_seen = numbers.state[MN_REDNESS] > mn_healing_seen_au(params, map->fitzpatrick);
    numbers.is_swelling_seen = numbers.state[MN_SWELLING] > params->swelling_seen_um;
    numbers.is_flaking_seen = numbers.flaking > params->flaking_seen_frac;
    return numbers;
}
