/* Figures of a validation: one mark a row in its verdict's colour, the same bytes each time, curves that meet the readings
 * of the ordinary run, nothing for experiments that are not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "report/chart_internal.h"
#include "report/curve_internal.h"
#include "report/validation_fixture.h"

enum { LEGEND_MARKS = 5, LEGEND_MISSES = 1 };

static mn_picture draw(int figure, bool is_svg)
{
    mn_picture picture;
    mn_error error = {0};
    assert_int_equal(mn_validation_figure(&fixture, figure, is_svg, &picture, &error), MN_OK);
    assert_true(picture.byte_count > 1000);
    return picture;
}

static int count_of(const mn_picture *picture, const char *text)
{
    const size_t length = strlen(text);
    int count = 0;
    for (size_t i = 0; i + length <= picture->byte_count; i++) count += memcmp(picture->bytes + i, text, length) == 0;
    return count;
}

/* Marks alone have an edge this wide. */
static int marks(const mn_picture *picture)
{
    char edge[32];
    snprintf(edge, sizeof edge, "stroke-width:%g;", MN_MARK_LINE_PX);
    return count_of(picture, edge);
}

static int count_rows(int verdict, bool is_value)
{
    int count = 0;
    for (int i = 0; i < fixture_corpus.row_count; i++)
        count += (verdict < 0 || (int)fixture_outcomes[i].verdict == verdict) &&
                 (!is_value || fixture_outcomes[i].at.row->kind == MN_ROW_VALUE);
    return count;
}

static void bands_hold_one_mark_a_row_and_parity_one_a_value(void **state)
{
    (void)state;
    mn_picture bands = draw(MN_FIGURE_BANDS, true), parity = draw(MN_FIGURE_PARITY, true);
    assert_int_equal(marks(&bands), fixture_corpus.row_count + LEGEND_MARKS);
    assert_int_equal(marks(&parity), count_rows(-1, true) + LEGEND_MARKS);
    mn_picture_free(&bands);
    mn_picture_free(&parity);
}

static int misses_drawn(void)
{
    const char *const vermilion = "stroke-width:1.75;stroke-linecap:butt;stroke-linejoin:miter;stroke:rgb(83.5";
    mn_picture bands = draw(MN_FIGURE_BANDS, true);
    const int count = count_of(&bands, vermilion) - LEGEND_MISSES;
    mn_picture_free(&bands);
    return count;
}

static void doctored_row_turns_its_mark(void **state)
{
    (void)state;
    assert_int_equal(misses_drawn(), count_rows(MN_VERDICT_OUT, false));
    const int before = misses_drawn(), index = fixture_row("D15", "damaged depth over a setting of 1.5");
    const double low = fixture_doctor(index)->low;
    fixture_doctor(index)->low = 0.99;
    assert_int_equal(fixture_judge(), MN_OK);
    assert_int_equal(misses_drawn(), before + 1);
    fixture_doctor(index)->low = low;
    assert_int_equal(fixture_judge(), MN_OK);
}

static void pictures_have_the_same_bytes_each_time(void **state)
{
    (void)state;
    for (int figure = 0; figure < MN_FIGURE_COUNT; figure++)
        for (int is_svg = 0; is_svg < 2; is_svg++) {
            mn_picture first = draw(figure, is_svg != 0), second = draw(figure, is_svg != 0);
            assert_int_equal(first.byte_count, second.byte_count);
            assert_memory_equal(first.bytes, second.bytes, first.byte_count);
            assert_memory_equal(first.bytes, is_svg ? "<?xml" : "\x89PNG", is_svg ? 5 : 4);
            mn_picture_free(&first);
            mn_picture_free(&second);
        }
}

/* The curves come from the law alone, the rows from whole sessions: both must say the same. */
static void curves_meet_the_rows(void **state)
{
    (void)state;
    mn_push *push = calloc(1, sizeof *push);
    int met = 0;
    for (int i = 0; i < fixture_corpus.row_count; i++) {
        const mn_outcome *outcome = &fixture_outcomes[i];
        const bool is_force = mn_is_value_of(outcome->at, "D01", "puncture_force_un_p50"),
                   is_share = mn_is_value_of(outcome->at, "D06", "buried_frac_p50");
        if (!is_force && !is_share) continue;
        const mn_plan *plan = mn_row_plan(&fixture_corpus, outcome->at);
        mn_push_make(push, plan, plan->device.rig.approach_um_s, plan->device.rig.travel_um);
        const mn_passage *end = &push->at[MN_PUSH_STEPS];
        const double share = end->depth_um / end->travel_um;
        if (is_share) assert_true(fabs(share - outcome->predicted) < 1e-5);
        /* the greatest force before the tip enters lies a step of travel below the entry */
        for (int k = 1; is_force && k <= MN_PUSH_STEPS; k++)
            if (push->at[k].depth_um > 0) {
                assert_true(push->at[k - 1].force_un <= outcome->predicted * (1 + 1e-6));
                assert_true(push->at[k - 1].force_un > 0.98 * outcome->predicted);
                break;
            }
        met++;
    }
    assert_int_equal(met, 7);
    free(push);
}

static void experiments_that_are_not_there_have_no_figure(void **state)
{
    (void)state;
    mn_corpus none = {0};
    mn_validation empty = fixture;
    empty.corpus = &none;
    for (int figure = MN_FIGURE_D01; figure < MN_FIGURE_COUNT; figure++) {
        mn_picture picture;
        mn_error error = {0};
        assert_int_equal(mn_validation_figure(&empty, figure, false, &picture, &error), MN_OK);
        assert_int_equal(picture.byte_count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_hold_one_mark_a_row_and_parity_one_a_value),
        cmocka_unit_test(doctored_row_turns_its_mark),
        cmocka_unit_test(pictures_have_the_same_bytes_each_time),
        cmocka_unit_test(curves_meet_the_rows),
        cmocka_unit_test(experiments_that_are_not_there_have_no_figure),
    };
    return cmocka_run_group_tests(tests, fixture_begin, fixture_end);
}
