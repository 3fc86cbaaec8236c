/* The skin after the needles as a picture: its colours follow the model's own decay, the wipe is two pictures in one, looking
 * changes nothing, and times are read and told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "session/fixture.h"
#include "view/after_map.h"
#include "view/picture.h"

enum { WIDTH = 320, HEIGHT = 240 };

typedef struct scene {
    mn_plan *plan;
    mn_session *session;
    mn_map_view *skin;
    mn_after_map *map;
    const mn_wound *wounds;
    int64_t wound_count;
} scene;

static void open_scene(scene *s)
{
    mn_error error = {0};
    s->plan = fixture_plan(MN_DEVICE_PEN);
    assert_non_null(s->plan);
    s->plan->field.width_um = 20000;
    s->plan->field.height_um = 15000;
    s->plan->device.common.protrusion_um = 600;
    fixture_treat(s->plan, MN_PATTERN_RASTER);
    assert_int_equal(mn_plan_finish(s->plan, &error), MN_OK);
    assert_int_equal(mn_session_create(&s->session, s->plan, 1, &error), MN_OK);
    assert_int_equal(mn_session_run(s->session, NULL, &error), MN_OK);
    s->wounds = mn_session_wounds(s->session, &s->wound_count);
    s->skin = mn_map_view_create();
    s->map = mn_after_map_create();
    assert_true(s->skin != NULL && s->map != NULL && s->wound_count > 500);
    const mn_map_frame frame = mn_map_frame_fit((mn_rect){0, 0, WIDTH, HEIGHT}, 0, 0, 20000, 15000);
    const mn_map_style style = mn_map_style_default(MN_LAYER_DEPTH, s->plan, &mn_theme_dark, 15);
    int count = 0;
    mn_map_view_set_frame(s->skin, &frame);
    mn_map_view_set_style(s->skin, &style);
    mn_map_view_update(s->skin, s->session, NULL, 1, &count);
    assert_true(mn_after_map_take(s->map, s->plan, s->wounds, s->wound_count));
}

static void close_scene(scene *s)
{
    mn_after_map_destroy(s->map);
    mn_map_view_destroy(s->skin);
    mn_session_destroy(s->session);
    mn_plan_destroy(s->plan);
}

static mn_after_numbers at(scene *s, double after_s, int shown)
{
    mn_after_map_set(s->map, after_s, shown, 2, MN_PALETTE_VIRIDIS);
    return mn_after_map_numbers(s->map);
}

/* Least distance of a colour from the scale of skin tones, and where on it. */
static int tone_of(uint32_t rgb, int *place)
{
    uint32_t tone[256];
    int best = 1 << 30;
    mn_skin_tone_table(2, tone);
    for (int i = 0; i <= MN_TONE_RED; i++) {
        int sum = 0;
        for (int shift = 0; shift < 24; shift += 8) sum += abs((int)(rgb >> shift & 255) - (int)(tone[i] >> shift & 255));
        if (sum < best) best = sum, *place = i;
    }
    return best;
}

/* Two times tell height and rate; the third must lie on that exponential, in numbers and in the colour of the middle of the
 * treated skin, which is needled evenly. */
static void redness_falls_as_the_closed_form_says(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    const double first = at(&s, 0, MN_AFTER_LOOK).state[MN_REDNESS], later = at(&s, 36000, MN_AFTER_LOOK).state[MN_REDNESS];
    const double rate_hz = log(first / later) / 36000, wanted = first * exp(-rate_hz * 100000);
    assert_true(fabs(at(&s, 100000, MN_AFTER_LOOK).state[MN_REDNESS] / wanted - 1) < 0.02);
    const double hours[] = {2, 12, 24, 48};
    for (size_t i = 0; i < sizeof hours / sizeof hours[0]; i++) {
        int place = 0, seen = 0;
        at(&s, hours[i] * 3600, MN_AFTER_LOOK);
        double sum = 0;
        for (int k = 0; k < 100; k++) { /* away from points of light on edges */
            const uint32_t rgb = mn_after_map_rgb(s.map, 7000 + 600 * (k % 10), 5000 + 500 * (k / 10));
            if (tone_of(rgb, &place) > 12) continue;
            sum += place;
            seen++;
        }
        assert_true(seen > 60);
        const double au = first * exp(-rate_hz * hours[i] * 3600), index = MN_TONE_RED * fmin(1, au / 12);
        if (fabs(sum / seen - index) > 0.15 * MN_TONE_RED * first / 12) fail_msg("%g h: %g, not %g", hours[i], sum / seen, index);
    }
    close_scene(&s);
}

/* A wound in every column, 425 um deep: 1600 a square centimetre, and by the table's row of 0.5 mm (425 / 0.85) redness
 * of 5 a* that falls by e in 20 h and swelling of 100 um that falls by e in 16 h, both times the share that the density fills. What
 * the middle of the skin is painted must be that, worked out here. */
static void every_column_is_painted_as_the_formula_says(void **state)
{
    (void)state;
    enum { SIDE = 60, WOUNDS = SIDE * SIDE };
    static mn_wound wounds[WOUNDS];
    scene s;
    open_scene(&s);
    for (int i = 0; i < WOUNDS; i++)
        wounds[i] = (mn_wound){.x_um = (i % SIDE + 0.5) * 250, .y_um = (double)(i / SIDE + 0.5) * 250, .time_s = 1e-3 * i,
                               .penetration_load_um = 425, .channel_radius_um = 20, .needle_diameter_um = 250, .flags = MN_WOUND_PIERCED};
    assert_true(mn_after_map_take(s.map, s.plan, wounds, WOUNDS));
    const double filled = (1 - exp(-1600 / 100.0)) / (1 - exp(-230 / 100.0)), hours[] = {0, 1, 6, 24};
    uint32_t scale[256];
    mn_palette_table(MN_PALETTE_CIVIDIS, scale);
    for (size_t i = 0; i < sizeof hours / sizeof hours[0]; i++) {
        const double redness_au = 5 * filled * exp(-hours[i] / 20), swelling_frac = exp(-hours[i] / 16);
        for (int type = 1; type <= 6; type++) {
            const mn_skin_tone *tone = &mn_skin_tones[type - 1];
            const uint32_t step = (uint32_t)(MN_TONE_RED * redness_au / 12 + 0.5);
            mn_after_map_set(s.map, hours[i] * 3600, MN_AFTER_LOOK, type, MN_PALETTE_VIRIDIS);
            assert_int_equal(mn_after_map_rgb(s.map, 7600, 7600), mn_rgb_between(tone->rest_rgb, tone->red_rgb, step * 256 / MN_TONE_RED));
        }
        mn_after_map_set(s.map, hours[i] * 3600, MN_AFTER_STATE + MN_SWELLING, 2, MN_PALETTE_CIVIDIS);
        assert_int_equal(mn_after_map_rgb(s.map, 7600, 7600), scale[(int)(255 * swelling_frac + 0.5)]);
    }
    close_scene(&s);
}

/* What stays as it is needs no new colours: a wiped line is drawn alone. */
static void only_another_look_is_worked_out_anew(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    assert_true(mn_after_map_set(s.map, 3600, MN_AFTER_LOOK, 2, MN_PALETTE_VIRIDIS));
    mn_after_map_rgb(s.map, 0, 0);
    assert_false(mn_after_map_set(s.map, 3600, MN_AFTER_LOOK, 2, MN_PALETTE_VIRIDIS));
    assert_true(mn_after_map_set(s.map, 3601, MN_AFTER_LOOK, 2, MN_PALETTE_VIRIDIS));
    mn_after_map_rgb(s.map, 0, 0);
    assert_true(mn_after_map_set(s.map, 3601, MN_AFTER_LOOK, 5, MN_PALETTE_VIRIDIS));
    close_scene(&s);
}

static void after_60_days_it_is_skin_at_rest(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    const mn_after_numbers numbers = at(&s, MN_AFTER_S_MAX, MN_AFTER_LOOK);
    assert_false(numbers.is_redness_seen || numbers.is_swelling_seen || numbers.is_flaking_seen);
    for (int k = 0; k < 50; k++)
        assert_int_equal(mn_after_map_rgb(s.map, 300.0 * k + 200, 7500), mn_skin_tones[1].rest_rgb);
    close_scene(&s);
}

static void wipe_is_before_on_the_left_and_after_on_the_right(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    mn_canvas before = picture_open(WIDTH, HEIGHT), after = picture_open(WIDTH, HEIGHT), cut = picture_open(WIDTH, HEIGHT);
    at(&s, 3600, MN_AFTER_LOOK);
    mn_after_map_draw(s.map, s.skin, &after, INT32_MIN);
    mn_after_map_draw(s.map, s.skin, &cut, 150);
    assert_true(mn_after_map_take(s.map, s.plan, NULL, 0));
    at(&s, 3600, MN_AFTER_LOOK);
    mn_after_map_draw(s.map, s.skin, &before, INT32_MIN);
    int64_t differ = 0;
    for (int32_t y = 0; y < HEIGHT; y++)
        for (int32_t x = 0; x < WIDTH; x++) {
            assert_int_equal(picture_at(&cut, x, y), picture_at(x < 150 ? &before : &after, x, y));
            differ += picture_at(&before, x, y) != picture_at(&after, x, y);
        }
    assert_true(differ > WIDTH * HEIGHT / 3);
    picture_close(&before);
    picture_close(&after);
    picture_close(&cut);
    close_scene(&s);
}

/* False colours: the scale's top right after, and towards its foot as the state fades; two draws are the same bytes. */
static void states_fade_on_their_scale(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    const int shown[] = {MN_AFTER_STATE + MN_REDNESS, MN_AFTER_STATE + MN_SWELLING, MN_AFTER_STATE + MN_WATER_LOSS};
    uint32_t scale[256];
    mn_palette_table(MN_PALETTE_VIRIDIS, scale);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        int place[2] = {0, 0};
        for (int k = 0; k < 2; k++) {
            at(&s, k * 4 * 86400.0, shown[i]);
            const uint32_t rgb = mn_after_map_rgb(s.map, 10000, 7500);
            while (place[k] < 255 && scale[place[k]] != rgb) place[k]++;
            assert_int_equal(scale[place[k]], rgb);
        }
        assert_true(place[0] > 200 && place[1] < 60);
    }
    mn_canvas once = picture_open(WIDTH, HEIGHT), again = picture_open(WIDTH, HEIGHT);
    mn_after_map_draw(s.map, s.skin, &once, INT32_MIN);
    at(&s, 0, MN_AFTER_LOOK);
    mn_after_map_draw(s.map, s.skin, &again, INT32_MIN);
    at(&s, 4 * 86400.0, shown[2]);
    mn_after_map_draw(s.map, s.skin, &again, INT32_MIN);
    assert_int_equal(picture_hash(&once), picture_hash(&again));
    picture_close(&once);
    picture_close(&again);
    close_scene(&s);
}

static void flaking_is_seen_on_the_fourth_day_alone(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    assert_true(at(&s, 3600, MN_AFTER_LOOK).flaking < 0.01 && at(&s, 4 * 86400, MN_AFTER_LOOK).flaking > 0.2 &&
                at(&s, 14 * 86400, MN_AFTER_LOOK).flaking < 0.02);
    close_scene(&s);
}

static void times_are_read_and_told(void **state)
{
    (void)state;
    char text[MN_AFTER_TEXT_BYTES];
    assert_true(mn_after_time_read("24h") == 86400 && mn_after_time_read("90min") == 5400 && mn_after_time_read("3 d") == 259200);
    assert_true(isnan(mn_after_time_read("61d")) && isnan(mn_after_time_read("-1h")) && isnan(mn_after_time_read("h")) &&
                isnan(mn_after_time_read("5")) && isnan(mn_after_time_read("")) && isnan(mn_after_time_read("nand")));
    assert_string_equal(mn_after_time_text(720, text), "12 min");
    assert_string_equal(mn_after_time_text(5 * 3600 + 1800, text), "5 h 30 min");
    assert_string_equal(mn_after_time_text(24 * 3600, text), "24 h");
    assert_string_equal(mn_after_time_text(54 * 3600, text), "2 d 6 h");
    assert_string_equal(mn_after_time_text(MN_AFTER_S_MAX, text), "60 d");
    assert_true(mn_after_place_s(0) == 0 && fabs(mn_after_place_s(1) - MN_AFTER_S_MAX) < 1);
    for (double place = 0.05; place < 1; place += 0.05) assert_true(fabs(mn_after_place_of(mn_after_place_s(place)) - place) < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(redness_falls_as_the_closed_form_says),
        cmocka_unit_test(every_column_is_painted_as_the_formula_says),
        cmocka_unit_test(only_another_look_is_worked_out_anew),
        cmocka_unit_test(after_60_days_it_is_skin_at_rest),
        cmocka_unit_test(wipe_is_before_on_the_left_and_after_on_the_right),
        cmocka_unit_test(states_fade_on_their_scale),
        cmocka_unit_test(flaking_is_seen_on_the_fourth_day_alone),
        cmocka_unit_test(times_are_read_and_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
