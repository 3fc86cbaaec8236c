/* What the map shows is what the grid holds: colours against brute force over cells, and stale parts against everything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "session/fixture.h"
#include "view/map_marks.h"
#include "view/map_view_internal.h"
#include "view/picture.h"

enum { WIDTH = 400, HEIGHT = 300 };

typedef struct treated {
    mn_plan *plan;
    mn_session *session;
    mn_map_view *view;
} treated;

static void begin(treated *t, mn_device_kind kind)
{
    mn_error error = {0};
    t->plan = fixture_plan(kind);
    assert_non_null(t->plan);
    t->plan->seed = 3;
    mn_step *step = fixture_treat(t->plan, MN_PATTERN_STAR);
    step->has_region = true;
    step->pattern.region = (mn_region){10000, 12000, 16000, 11000};
    assert_int_equal(mn_plan_finish(t->plan, &error), MN_OK);
    assert_int_equal(mn_session_create(&t->session, t->plan, 1, &error), MN_OK);
    t->view = mn_map_view_create();
    assert_non_null(t->view);
}

static void finish(treated *t)
{
    mn_map_view_destroy(t->view);
    mn_session_destroy(t->session);
    mn_plan_destroy(t->plan);
}

/* A run of a session with some strokes on it, for tests that only look. */
static void begin_done(treated *t, mn_device_kind kind)
{
    begin(t, kind);
    for (int i = 0; i < 4000 && mn_session_tick(t->session); i++) {
    }
}

static mn_map_style style_of(const treated *t, mn_map_layer layer)
{
    return mn_map_style_default(layer, t->plan, &mn_theme_dark, 16);
}

static mn_map_frame frame_at(double x_um, double y_um, double um_per_px)
{
    return (mn_map_frame){{0, 0, WIDTH, HEIGHT}, x_um, y_um, um_per_px};
}

/* The whole picture by a view of its own. */
static void draw_fresh(const treated *t, const mn_map_frame *frame, const mn_map_style *style, const mn_canvas *canvas)
{
    int count;
    mn_map_view *view = mn_map_view_create();
    mn_map_view_set_frame(view, frame);
    mn_map_view_set_style(view, style);
    mn_map_view_update(view, t->session, NULL, 0, &count);
    assert_int_equal(count, 1);
    mn_map_view_draw(view, canvas, NULL, 0);
    mn_map_view_destroy(view);
}

/* ---- single places ---- */

static uint32_t scale_colour(const mn_map_style *style, double value)
{
    uint32_t table[256];
    mn_palette_table(style->palette, table);
    const double frac = (value - style->min) / (style->max - style->min);
    const int index = frac <= 0 ? 1 : frac >= 1 ? 255 : 1 + (int)(frac * 254);
    return table[(index - 1) * 255 / 254];
}

/* The colour of a value, or of one a step beside it. */
static bool is_about(const mn_map_style *style, uint32_t rgb, double value)
{
    const double step = (style->max - style->min) / 254;
    return rgb == scale_colour(style, value) || rgb == scale_colour(style, value - step) || rgb == scale_colour(style, value + step);
}

static void a_hole_has_its_depths_colour_where_its_cell_lies(void **state)
{
    treated t;
    (void)state;
    begin_done(&t, MN_DEVICE_PEN);
    int64_t wound_count;
    const mn_wound *wounds = mn_session_wounds(t.session, &wound_count);
    assert_true(wound_count > 200);
    const mn_map_style style = style_of(&t, MN_LAYER_DEPTH);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    for (int64_t i = 0; i < wound_count; i += 23) {
        if (!(wounds[i].flags & MN_WOUND_PIERCED)) continue;
        const int32_t cell_x = (int32_t)floor(wounds[i].x_um / 50), cell_y = (int32_t)floor(wounds[i].y_um / 50);
        /* a cell is 2.5 pixels; the middle of the picture lies in the middle of the cell */
        const mn_map_frame frame = frame_at((cell_x + 0.5) * 50, (cell_y + 0.5) * 50, 20);
        mn_cell cell;
        mn_grid_read(mn_session_grid(t.session), cell_x, cell_y, &cell);
        draw_fresh(&t, &frame, &style, &canvas);
        assert_int_equal(picture_at(&canvas, WIDTH / 2, HEIGHT / 2), scale_colour(&style, cell.load_um));
    }
    picture_close(&canvas);
    finish(&t);
}

static void up_on_the_skin_is_up_on_screen(void **state)
{
    (void)state;
    const mn_map_frame frame = frame_at(5000, 7000, 10);
    assert_int_equal(mn_frame_x16(&frame, 5000 + 100), (WIDTH / 2 + 10) * 16);
    assert_int_equal(mn_frame_y16(&frame, 7000 + 100), (HEIGHT / 2 - 10) * 16);
    assert_true(fabs(mn_frame_x_um(&frame, 210.0) - 5100) < 1e-9);
    mn_map_frame near = frame;
    mn_map_frame_zoom(&near, 3, 17, 250);
    assert_true(fabs(mn_frame_x_um(&near, 17) - mn_frame_x_um(&frame, 17)) < 1e-6);
    assert_true(fabs(mn_frame_y_um(&near, 250) - mn_frame_y_um(&frame, 250)) < 1e-6);
}

static void untouched_skin_has_the_subjects_tone(void **state)
{
    treated t;
    (void)state;
    begin_done(&t, MN_DEVICE_PEN);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    for (int type = 1; type <= 6; type++) {
        mn_map_style style = style_of(&t, MN_LAYER_DEPTH);
        style.fitzpatrick = type;
        const mn_map_frame frame = frame_at(37000, 37000, 20); /* far from the region; part of it beyond the field */
        draw_fresh(&t, &frame, &style, &canvas);
        const uint32_t rgb = picture_at(&canvas, 50, 200), tone = mn_skin_tones[type - 1].rest_rgb;
        for (int shift = 0; shift < 24; shift += 8)
            assert_true(abs((int)(rgb >> shift & 255) - (int)(tone >> shift & 255)) <= 16);
        assert_int_equal(picture_at(&canvas, 399, 0), mn_theme_dark.ground); /* x 40 mm and more */
    }
    picture_close(&canvas);
    finish(&t);
}

/* From afar a pixel shows the greatest of the cells that it stands for. */
static void halved_levels_keep_the_greatest(void **state)
{
    treated t;
    (void)state;
    begin_done(&t, MN_DEVICE_PEN);
    const mn_map_style style = style_of(&t, MN_LAYER_DEPTH);
    const mn_grid *grid = mn_session_grid(t.session);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    for (int level = 1; level <= 4; level++) {
        const int side = 1 << level;
        const mn_map_frame frame = frame_at(18000, 17000, 50.0 * side / 1.6); /* 1.6 pixels a block of cells */
        draw_fresh(&t, &frame, &style, &canvas);
        int seen = 0;
        for (int32_t y = 1; y < HEIGHT; y += 3) {
            for (int32_t x = 1; x < WIDTH; x += 3) {
                const int32_t cell_x = (int32_t)floor(mn_frame_x_um(&frame, x + 0.5) / 50),
                              cell_y = (int32_t)floor(mn_frame_y_um(&frame, y + 0.5) / 50);
                double deepest_um = 0;
                if (cell_x < 0 || cell_y < 0 || cell_x >= 800 || cell_y >= 800) continue;
                for (int k = 0; k < side * side; k++) {
                    mn_cell cell;
                    mn_grid_read(grid, cell_x / side * side + k % side, cell_y / side * side + k / side, &cell);
                    if (cell.load_um > deepest_um) deepest_um = cell.load_um;
                }
                if (!(deepest_um > 0)) continue;
                seen++;
                assert_int_equal(picture_at(&canvas, x, y), scale_colour(&style, deepest_um));
            }
        }
        assert_true(seen > 10);
    }
    picture_close(&canvas);
    finish(&t);
}

/* Punctures in the square of 40 x 40 cells around a bin's lower left corner, by walking all records. */
static double density_by_hand(const treated *t, int32_t bin_x, int32_t bin_y)
{
    int64_t wound_count, inside = 0;
    const mn_wound *wounds = mn_session_wounds(t->session, &wound_count);
    for (int64_t i = 0; i < wound_count; i++) {
        const double x = wounds[i].x_um - bin_x * 200.0, y = wounds[i].y_um - bin_y * 200.0;
        inside += (wounds[i].flags & MN_WOUND_PIERCED) && x >= -1000 && x < 1000 && y >= -1000 && y < 1000;
    }
    return (double)inside / 0.04;
}

static void density_is_that_of_two_millimetres_around(void **state)
{
    treated t;
    (void)state;
    begin_done(&t, MN_DEVICE_PEN);
    const mn_map_style style = style_of(&t, MN_LAYER_DENSITY);
    const mn_map_frame frame = frame_at(18000, 17500, 50);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    draw_fresh(&t, &frame, &style, &canvas);
    int dense = 0, bare = 0;
    for (int32_t bin_y = 55; bin_y < 120; bin_y += 5) {
        for (int32_t bin_x = 45; bin_x < 138; bin_x += 3) { /* over many borders of tiles */
            const double density = density_by_hand(&t, bin_x, bin_y);
            const uint32_t rgb = picture_at(&canvas, mn_frame_x16(&frame, bin_x * 200 + 100) >> 4, mn_frame_y16(&frame, bin_y * 200 + 100) >> 4);
            if (density > 0) assert_true(is_about(&style, rgb, density));
            dense += density > 0, bare += !(density > 0);
        }
    }
    assert_true(dense > 100 && bare > 20);
    picture_close(&canvas);
    finish(&t);
}

static void coverage_is_that_of_the_sessions_blocks(void **state)
{
    treated t;
    (void)state;
    begin_done(&t, MN_DEVICE_PEN);
    mn_session_judge(t.session, false);
    const mn_map_style style = style_of(&t, MN_LAYER_COVERAGE);
    const mn_blocks *blocks = mn_session_coverage_blocks(t.session);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    for (int64_t i = 0; i < (int64_t)blocks->columns * blocks->rows; i++) {
        const double x_um = blocks->region.x_um + ((double)(i % blocks->columns) + 0.5) * blocks->side_um + 25, /* mid cell */
                     y_um = blocks->region.y_um + ((double)(i / blocks->columns) + 0.5) * blocks->side_um + 25;
        const uint32_t rgb = mn_coverage_rgb((int)mn_block_class(blocks, i, t.plan->penetration_min_um, t.plan->penetration_max_um));
        const mn_map_frame frame = frame_at(x_um, y_um, 20);
        mn_cell cell;
        mn_grid_read(mn_session_grid(t.session), (int32_t)(x_um / 50), (int32_t)(y_um / 50), &cell);
        draw_fresh(&t, &frame, &style, &canvas);
        assert_int_equal(picture_at(&canvas, WIDTH / 2, HEIGHT / 2), cell.count > 1    ? mn_coverage_rgb(MN_COVERAGE_TWICE)
                                                                     : cell.count == 1 ? mn_rgb_between(rgb, 0, 90)
                                                                                       : rgb);
    }
    picture_close(&canvas);
    finish(&t);
}

/* ---- updates ---- */

typedef struct memory {
    mn_tile *tiles;
    uint64_t *marks;
    int32_t capacity;
    uint64_t now;
} memory;

/* Marks of tiles by comparing them with what they were. */
static const uint64_t *mark_changes(memory *m, const mn_grid *grid)
{
    if (m->tiles == NULL) {
        m->capacity = grid->tile_capacity;
        m->tiles = calloc((size_t)m->capacity, sizeof *m->tiles);
        m->marks = calloc((size_t)m->capacity, sizeof *m->marks);
        assert_non_null(m->tiles);
        assert_non_null(m->marks);
    }
    m->now++;
    for (int32_t i = 0; i < grid->tile_count; i++) {
        if (memcmp(&m->tiles[i], &grid->pool[i], sizeof(mn_tile)) == 0) continue;
        memcpy(&m->tiles[i], &grid->pool[i], sizeof(mn_tile));
        m->marks[i] = m->now;
    }
    return m->marks;
}

static void watch(mn_device_kind kind, mn_map_layer layer, double um_per_px, bool has_pattern)
{
    treated t;
    memory m = {0};
    char name[64];
    int64_t wound_count = 0;
    begin(&t, kind);
    while (wound_count == 0) {
        mn_session_tick(t.session);
        mn_session_wounds(t.session, &wound_count);
    }
    const mn_wound *first = mn_session_wounds(t.session, &wound_count);
    const mn_map_frame frame = frame_at(first->x_um + 300, first->y_um - 200, um_per_px);
    mn_map_style style = style_of(&t, layer);
    style.has_pattern = has_pattern;
    mn_canvas kept = picture_open(WIDTH, HEIGHT), fresh = picture_open(WIDTH, HEIGHT);
    mn_map_view_set_frame(t.view, &frame);
    mn_map_view_set_style(t.view, &style);
    int64_t part_count = 0;
    for (int round = 0; round < 12; round++) {
        int count;
        for (int i = 0; i < 1 + round * 9 && mn_session_tick(t.session); i++) {
        }
        const mn_rect *dirty = mn_map_view_update(t.view, t.session, mark_changes(&m, mn_session_grid(t.session)), 0, &count);
        if (round > 0) part_count += count;
        if (round % 3 == 1) continue; /* parts that were not drawn stay stale */
        mn_map_view_draw(t.view, &kept, dirty, count);
        mn_map_view_drawn(t.view);
        draw_fresh(&t, &frame, &style, &fresh);
        snprintf(name, sizeof name, "map_watch_%d_%d", (int)layer, (int)um_per_px);
        assert_int_equal(picture_differs(&kept, &fresh, name), 0);
    }
    assert_true(part_count > 0);
    int count;
    mn_map_view_update(t.view, t.session, m.marks, 0, &count); /* nothing happened */
    assert_int_equal(count, 0);
    free(m.tiles);
    free(m.marks);
    picture_close(&fresh);
    picture_close(&kept);
    finish(&t);
}

static void stale_parts_alone_give_the_whole_picture(void **state)
{
    (void)state;
    for (int layer = 0; layer < MN_MAP_LAYER_COUNT; layer++) {
        watch(MN_DEVICE_PEN, (mn_map_layer)layer, 37, false);
        watch(MN_DEVICE_PEN, (mn_map_layer)layer, 5, false); /* holes one by one */
        watch(MN_DEVICE_PEN, (mn_map_layer)layer, 130, true);
    }
}

static void another_generation_forgets_everything(void **state)
{
    treated t, other;
    int count;
    (void)state;
    begin_done(&t, MN_DEVICE_PEN);
    begin(&other, MN_DEVICE_PEN);
    for (int i = 0; i < 40; i++) mn_session_tick(other.session);
    const mn_map_frame frame = frame_at(18000, 17500, 50);
    const mn_map_style style = style_of(&t, MN_LAYER_REDNESS);
    mn_canvas kept = picture_open(WIDTH, HEIGHT), fresh = picture_open(WIDTH, HEIGHT);
    mn_map_view_set_frame(t.view, &frame);
    mn_map_view_set_style(t.view, &style);
    mn_map_view_update(t.view, t.session, NULL, 1, &count);
    mn_map_view_drawn(t.view);
    const mn_rect *dirty = mn_map_view_update(t.view, other.session, NULL, 2, &count);
    assert_int_equal(count, 1);
    mn_map_view_draw(t.view, &kept, dirty, count);
    draw_fresh(&other, &frame, &style, &fresh);
    assert_int_equal(picture_differs(&kept, &fresh, "map_generation"), 0);
    picture_close(&fresh);
    picture_close(&kept);
    finish(&other);
    finish(&t);
}

/* Pixels that are of the difference's scale: `more` counts those above its middle, `same` those on it. */
static void count_differences(const treated *a, const treated *b, mn_map_layer layer, int *less, int *same, int *more)
{
    uint32_t scale[256];
    int count;
    const mn_map_frame frame = frame_at(18000, 17500, 4);
    mn_map_style style = style_of(a, layer);
    style.is_cells = true;
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    mn_map_view *views[2] = {a->view, b->view};
    for (int i = 0; i < 2; i++) {
        mn_map_view_set_frame(views[i], &frame);
        mn_map_view_set_style(views[i], &style);
        mn_map_view_update(views[i], i == 0 ? a->session : b->session, NULL, 0, &count);
    }
    mn_map_view_draw_difference(a->view, b->view, &canvas);
    mn_palette_difference(scale);
    *less = *same = *more = 0;
    for (int64_t i = 0; i < (int64_t)WIDTH * HEIGHT; i++)
        for (int k = 0; k < 256; k++) {
            if (canvas.pixels[i] != scale[k]) continue;
            *(k < 128 ? less : k > 128 ? more : same) += 1;
            break;
        }
    picture_close(&canvas);
}

static void a_difference_shows_what_the_other_has_more(void **state)
{
    treated bare, done;
    int less, same, more;
    (void)state;
    begin(&bare, MN_DEVICE_PEN);
    begin_done(&done, MN_DEVICE_PEN);
    for (int layer = 0; layer < MN_LAYER_REDNESS; layer++) {
        if (layer == MN_LAYER_SLIT || layer == MN_LAYER_REACHED) continue; /* small numbers: less than a step of the scale */
        count_differences(&bare, &done, (mn_map_layer)layer, &less, &same, &more);
        assert_int_equal(less, 0);
        assert_true(more > 500);
        count_differences(&done, &bare, (mn_map_layer)layer, &less, &same, &more);
        assert_int_equal(more, 0);
        assert_true(less > 500);
        count_differences(&done, &done, (mn_map_layer)layer, &less, &same, &more);
        assert_true(less == 0 && more == 0 && same > 500);
    }
    finish(&done);
    finish(&bare);
}

static void memory_follows_what_was_touched(void **state)
{
    treated t;
    int count;
    (void)state;
    begin(&t, MN_DEVICE_PEN);
    for (int i = 0; i < 30; i++) mn_session_tick(t.session);
    const mn_map_frame frame = frame_at(20000, 20000, 200);
    mn_map_view_set_frame(t.view, &frame);
    mn_map_view_update(t.view, t.session, NULL, 0, &count);
    const int32_t touched = mn_session_grid(t.session)->tile_count;
    assert_int_equal(t.view->tile_count, touched);
    const mn_map_style style = style_of(&t, MN_LAYER_DENSITY);
    mn_map_view_set_style(t.view, &style);
    mn_map_view_update(t.view, t.session, NULL, 0, &count);
    assert_in_range(t.view->tile_count, touched, 9 * touched);
    finish(&t);
}

static void hatching_draws_on_its_lines_alone(void **state)
{
    treated t;
    (void)state;
    begin_done(&t, MN_DEVICE_PEN);
    mn_map_style style = style_of(&t, MN_LAYER_DENSITY);
    const mn_map_frame frame = frame_at(18000, 17500, 40);
    mn_canvas plain = picture_open(WIDTH, HEIGHT), hatched = picture_open(WIDTH, HEIGHT);
    draw_fresh(&t, &frame, &style, &plain);
    style.has_pattern = true;
    draw_fresh(&t, &frame, &style, &hatched);
    int64_t lines = 0;
    for (int64_t i = 0; i < WIDTH * HEIGHT; i++) {
        if (plain.pixels[i] == hatched.pixels[i]) continue;
        assert_int_equal(hatched.pixels[i], mn_rgb_contrast(plain.pixels[i]));
        lines++;
    }
    assert_in_range(lines, WIDTH * HEIGHT / 50, WIDTH * HEIGHT / 2);
    picture_close(&hatched);
    picture_close(&plain);
    finish(&t);
}

/* ---- the whole picture ---- */

static void pictures_are_the_same_everywhere(void **state)
{
    static const uint64_t golden[2][MN_MAP_LAYER_COUNT] = {
        {0xf00b7ccce16b3f4du, 0x80bce9e778387f72u, 0x207f5336c6efb3ccu, 0x981f739eb8c287b1u,
         0x7c40963396587db9u, 0xbb3381dd050bb74bu, 0x9ecf5b10e76002cdu},
        {0x799024f4c3714925u, 0x96a13761e23988a6u, 0x8e8e6e5c48b679dau, 0x9695f13d9fd17321u,
         0xb2615def05215c2au, 0x205e5d3d154871ceu, 0xf9c2959c4ade12e5u},
    };
    treated t;
    mn_font font;
    int wrong = 0;
    (void)state;
    begin_done(&t, MN_DEVICE_PEN);
    picture_font_plain(&font);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    for (int near = 0; near < 2; near++) {
        for (int layer = 0; layer < MN_MAP_LAYER_COUNT; layer++) {
            const mn_map_frame frame = frame_at(16000, 16000, near ? 6 : 60);
            mn_map_style style = style_of(&t, (mn_map_layer)layer);
            style.line_px = font.line_px;
            char name[64];
            draw_fresh(&t, &frame, &style, &canvas);
            mn_marks_target(&canvas, &frame, &font, t.plan);
            mn_marks_scale_bar(&canvas, &frame, &font, 12, HEIGHT - 12);
            mn_marks_legend(&canvas, &font, &style, t.plan, WIDTH - 8, HEIGHT - 8);
            snprintf(name, sizeof name, "map_golden_%d_%d", near, layer);
            wrong += !picture_is_golden(&canvas, name, golden[near][layer]);
        }
    }
    picture_close(&canvas);
    finish(&t);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hole_has_its_depths_colour_where_its_cell_lies),
        cmocka_unit_test(up_on_the_skin_is_up_on_screen),
        cmocka_unit_test(untouched_skin_has_the_subjects_tone),
        cmocka_unit_test(halved_levels_keep_the_greatest),
        cmocka_unit_test(density_is_that_of_two_millimetres_around),
        cmocka_unit_test(coverage_is_that_of_the_sessions_blocks),
        cmocka_unit_test(stale_parts_alone_give_the_whole_picture),
        cmocka_unit_test(another_generation_forgets_everything),
        cmocka_unit_test(a_difference_shows_what_the_other_has_more),
        cmocka_unit_test(memory_follows_what_was_touched),
        cmocka_unit_test(hatching_draws_on_its_lines_alone),
        cmocka_unit_test(pictures_are_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
