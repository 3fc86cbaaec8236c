#include "tissue/columns.h"

#include <string.h>

enum { DIGIT_VALUES = 65536 };

static int32_t squares(double length_um, double side_um)
{
    const double count = ceil(length_um / side_um - 1e-9);
    return count < 1 ? 1 : (int32_t)count;
}

int64_t mn_columns_count(double width_um, double height_um, double side_um)
{
    return (int64_t)squares(width_um, side_um) * squares(height_um, side_um);
}

size_t mn_columns_need_bytes(double width_um, double height_um, double side_um)
{
    return 4 * mn_arena_need(mn_columns_count(width_um, height_um, side_um), sizeof(uint32_t));
}

void mn_columns_create(mn_columns *columns, double x_um, double y_um, double width_um, double height_um, double side_um,
                       mn_arena *arena)
{
    const int64_t count = mn_columns_count(width_um, height_um, side_um);
    *columns = (mn_columns){.x_um = x_um,
                            .y_um = y_um,
                            .side_um = side_um,
                            .columns = squares(width_um, side_um),
                            .rows = squares(height_um, side_um),
                            .reach = (int32_t)floor(MN_COLUMN_WINDOW_UM / (2 * side_um))};
    const double window_um = (2 * columns->reach + 1) * side_um;
    columns->window_cm2 = window_um * window_um / 1e8;
    columns->holes = mn_arena_take(arena, count, sizeof(uint32_t));
    columns->depth_sum_um = mn_arena_take(arena, count, sizeof(uint32_t));
    columns->row_holes = mn_arena_take(arena, count, sizeof(uint32_t));
    columns->row_depth_um = mn_arena_take(arena, count, sizeof(uint32_t));
}

void mn_columns_clear(mn_columns *columns)
{
    const size_t bytes = (size_t)columns->columns * (size_t)columns->rows * sizeof(uint32_t);
    memset(columns->holes, 0, bytes);
    memset(columns->depth_sum_um, 0, bytes);
}

void mn_columns_add(mn_columns *columns, const mn_wound *wounds, int64_t wound_count)
{
    for (int64_t i = 0; i < wound_count; i++) {
        const mn_wound *wound = &wounds[i];
        if (!(wound->flags & MN_WOUND_PIERCED) || (wound->flags & MN_WOUND_OUTSIDE)) continue;
        const double column = floor((wound->x_um - columns->x_um) / columns->side_um);
        const double row = floor((wound->y_um - columns->y_um) / columns->side_um);
        if (!(column >= 0 && row >= 0 && column < columns->columns && row < columns->rows)) continue;
        const int64_t at = (int64_t)row * columns->columns + (int64_t)column;
        columns->holes[at]++;
        columns->depth_sum_um[at] += (uint32_t)floor((double)wound->penetration_load_um + 0.5);
    }
}

/* out[i] = sum of in[i - reach .. i + reach], entries `step` apart; beyond the ends there is nothing. */
static void slide(const uint32_t *in, uint32_t *out, int32_t count, int64_t step, int32_t reach)
{
    uint32_t sum = 0;
    for (int32_t i = 0; i < count && i < reach; i++) sum += in[i * step];
    for (int32_t i = 0; i < count; i++) {
        if (i + reach < count) sum += in[(i + reach) * step];
        out[i * step] = sum;
        if (i - reach >= 0) sum -= in[(i - reach) * step];
    }
}

/* Holes above what a column can hold stay at the most it can: 4 million wounds a square centimetre. */
static mn_column column_of(uint32_t holes, uint32_t depth_sum_um)
{
    if (holes == 0) return (mn_column){0, 0};
    const uint32_t depth_um = (depth_sum_um + holes / 2) / holes;
    return (mn_column){(uint16_t)(depth_um > 65535 ? 65535 : depth_um), (uint16_t)(holes > 65535 ? 65535 : holes)};
}

enum { STRIPE = 256 }; /* columns that are summed down together, so that lines of memory are used whole */

static void slide_down(const mn_columns *columns, int32_t begin, int32_t end, mn_column *out)
{
    const int64_t width = columns->columns;
    uint32_t holes[STRIPE] = {0}, depth_um[STRIPE] = {0};
    for (int32_t y = -columns->reach; y < columns->rows; y++) {
        const int32_t enters = y + columns->reach, leaves = y - columns->reach - 1;
        for (int32_t x = begin; x < end && enters < columns->rows; x++) {
            holes[x - begin] += columns->row_holes[enters * width + x];
            depth_um[x - begin] += columns->row_depth_um[enters * width + x];
        }
        for (int32_t x = begin; x < end && leaves >= 0; x++) {
            holes[x - begin] -= columns->row_holes[leaves * width + x];
            depth_um[x - begin] -= columns->row_depth_um[leaves * width + x];
        }
        for (int32_t x = begin; x < end && y >= 0; x++) out[y * width + x] = column_of(holes[x - begin], depth_um[x - begin]);
    }
}

void mn_columns_settle(mn_columns *columns, mn_column *out)
{
    for (int32_t y = 0; y < columns->rows; y++) {
        const int64_t row = (int64_t)y * columns->columns;
        slide(columns->holes + row, columns->row_holes + row, columns->columns, 1, columns->reach);
        slide(columns->depth_sum_um + row, columns->row_depth_um + row, columns->columns, 1, columns->reach);
    }
    for (int32_t x = 0; x < columns->columns; x += STRIPE)
        slide_down(columns, x, x + STRIPE < columns->columns ? x + STRIPE : columns->columns, out);
}

/* ---- kinds: the distinct columns, by counting sort over their two halves ---- */

typedef struct sort_entry {
    uint32_t key, place;
} sort_entry;

size_t mn_column_kinds_need_bytes(int64_t count)
{
    return 2 * mn_arena_need(count, sizeof(sort_entry)) + mn_arena_need(DIGIT_VALUES + 1, sizeof(uint32_t));
}

static void sort_by(const sort_entry *in, sort_entry *out, int64_t count, int shift, uint32_t *starts)
{
    memset(starts, 0, (DIGIT_VALUES + 1) * sizeof *starts);
    for (int64_t i = 0; i < count; i++) starts[(in[i].key >> shift & 0xffff) + 1]++;
    for (int digit = 0; digit < DIGIT_VALUES; digit++) starts[digit + 1] += starts[digit];
    for (int64_t i = 0; i < count; i++) out[starts[in[i].key >> shift & 0xffff]++] = in[i];
}

int32_t mn_column_kinds(const mn_column *columns, const uint8_t *mask, int64_t count, mn_column_kind *kinds,
                        uint32_t *kind_of, void *scratch)
{
    mn_arena room = {.block = scratch, .capacity_bytes = mn_column_kinds_need_bytes(count)};
    sort_entry *a = mn_arena_take(&room, count, sizeof *a), *b = mn_arena_take(&room, count, sizeof *b);
    uint32_t *starts = mn_arena_take(&room, DIGIT_VALUES + 1, sizeof *starts);
    for (int64_t i = 0; i < count; i++)
        a[i] = (sort_entry){(uint32_t)columns[i].depth_um << 16 | columns[i].holes, (uint32_t)i};
    sort_by(a, b, count, 0, starts);
    sort_by(b, a, count, 16, starts);
    int32_t kind_count = 0;
    for (int64_t i = 0; i < count; i++) {
        if (i == 0 || a[i].key != a[i - 1].key)
            kinds[kind_count++] = (mn_column_kind){{(uint16_t)(a[i].key >> 16), (uint16_t)a[i].key}, 0};
        kinds[kind_count - 1].count += mask == NULL || mask[a[i].place] != 0;
        kind_of[a[i].place] = (uint32_t)(kind_count - 1);
    }
    return kind_count;
}
