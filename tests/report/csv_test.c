/* CSV: as many rows as wounds, as many fields as columns, and numbers that are those of the records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/run.h"

/* Splits the next line into fields in place (RFC 4180, no line breaks in fields); their number, 0 at the end. */
static int next_row(char **at, char **fields, int field_max)
{
    if (!**at) return 0;
    char *in = *at, *out = in;
    int count = 1;
    bool is_quoted = false;
    fields[0] = out;
    for (; *in && (is_quoted || *in != '\n'); in++) {
        if (*in == '"' && is_quoted && in[1] == '"') {
            *out++ = *in++;
        } else if (*in == '"') {
            is_quoted = !is_quoted;
        } else if (*in == ',' && !is_quoted) {
            *out++ = '\0';
            if (count < field_max) fields[count++] = out;
        } else {
            *out++ = *in;
        }
    }
    *at = *in ? in + 1 : in;
    *out = '\0';
    return count;
}

static int column_of(char **names, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) return i;
    }
    fail_msg("no column %s", name);
    return -1;
}

static void records_have_a_row_a_wound_with_its_numbers(void **state)
{
    run made;
    char path[256], *names[64], *fields[64];
    mn_error error = {0};
    (void)state;
    mn_plan *plan = run_plan(MN_DEVICE_PEN, NULL);
    snprintf(plan->zones.zone[0].name, sizeof plan->zones.zone[0].name, "an \"eye\", left");
    assert_int_equal(run_begin(&made, plan), 0);
    assert_int_equal(mn_report_records_csv(made.session, run_path(&made, "r.csv", path), &error), MN_OK);
    int64_t wound_count, zoned_count = 0;
    const mn_wound *wounds = mn_session_wounds(made.session, &wound_count);
    assert_true(wound_count > 100);
    char *text = run_read(path), *at = text;
    int count = next_row(&at, names, 64);
    const char *const first[] = {"x_um", "y_um",   "time_s",    "stroke",
                                 "pass", "needle", "travel_um", "penetration_load_um"};
    for (int i = 0; i < 8; i++) assert_string_equal(names[i], first[i]);
    int force = column_of(names, count, "force_un"), zones = column_of(names, count, "zones");
    int is_pierced = column_of(names, count, "is_pierced"), layer = column_of(names, count, "layer");
    int volume = column_of(names, count, "volume_reticular_dermis_um3");
    for (int64_t i = 0; i < wound_count; i++) {
        assert_int_equal(next_row(&at, fields, 64), count);
        expect_near(strtod(fields[0], NULL), wounds[i].x_um, 5.1e-4);
        expect_near(strtod(fields[2], NULL), wounds[i].time_s, 5.1e-7);
        assert_int_equal(atoi(fields[5]), wounds[i].needle_index);
        double p = (double)wounds[i].penetration_load_um, f = (double)wounds[i].force_un;
        expect_near(strtod(fields[7], NULL), p, 1e-5 * p);
        expect_near(strtod(fields[force], NULL), f, 1e-5 * f);
        double v = (double)wounds[i].volume_um3[MN_RETICULAR_DERMIS];
        expect_near(strtod(fields[volume], NULL), v, 1e-5 * v);
        assert_string_equal(fields[is_pierced], wounds[i].flags & MN_WOUND_PIERCED ? "1" : "0");
        assert_string_equal(fields[layer], wounds[i].layer < 0 ? "nothing" : mn_layer_name(wounds[i].layer));
        bool is_inside = mn_zone_contains(&plan->zones.zone[0], wounds[i].x_um, wounds[i].y_um);
        zoned_count += is_inside;
        assert_string_equal(fields[zones], is_inside ? "an \"eye\", left" : "");
    }
    assert_true(zoned_count > 0);
    assert_int_equal(next_row(&at, fields, 64), 0);
    free(text);
    run_end(&made);
}

static void block_counts_sum_to_the_punctures_of_the_target(void **state)
{
    run made;
    char path[256], *fields[16];
    mn_error error = {0};
    (void)state;
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_ROLLER, NULL)), 0);
    assert_int_equal(mn_report_blocks_csv(made.session, run_path(&made, "b.csv", path), &error), MN_OK);
    char *text = run_read(path), *at = text;
    assert_int_equal(next_row(&at, fields, 16), 11);
    double sums[2] = {0}, areas_um2[2] = {0};
    int rows[2] = {0};
    while (next_row(&at, fields, 16) == 11) {
        int kind = strcmp(fields[0], "coverage") == 0;
        rows[kind]++;
        sums[kind] += strtod(fields[7], NULL);
        areas_um2[kind] += strtod(fields[6], NULL);
        assert_int_equal(fields[10][0] != '\0', kind);
    }
    const mn_region *target = &mn_session_plan(made.session)->target;
    int64_t wound_count, inside_count = 0;
    const mn_wound *wounds = mn_session_wounds(made.session, &wound_count);
    for (int64_t i = 0; i < wound_count; i++) {
        double x_um = wounds[i].x_um - target->x_um, y_um = wounds[i].y_um - target->y_um;
        bool is_inside = x_um >= 0 && y_um >= 0 && x_um < target->width_um && y_um < target->height_um;
        inside_count += is_inside && (wounds[i].flags & MN_WOUND_PIERCED);
    }
    assert_true(inside_count > 10);
    assert_int_equal(rows[0], 80); /* 20 mm x 15 mm in squares of 2 mm and 1 mm */
    assert_int_equal(rows[1], 300);
    for (int kind = 0; kind < 2; kind++) {
        expect_near(sums[kind], (double)inside_count, 0);
        expect_near(areas_um2[kind], 3e8, 1);
    }
    free(text);
    run_end(&made);
}

static void unwritable_tables_are_bad_input(void **state)
{
    run made;
    mn_error error = {0};
    (void)state;
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_ROLLER, NULL)), 0);
    assert_int_equal(mn_report_records_csv(made.session, "/proc/nowhere/r.csv", &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "/proc/nowhere/r.csv"));
    assert_int_equal(mn_report_blocks_csv(made.session, "/proc/nowhere/b.csv", &error), MN_BAD_INPUT);
    run_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_have_a_row_a_wound_with_its_numbers),
        cmocka_unit_test(block_counts_sum_to_the_punctures_of_the_target),
        cmocka_unit_test(unwritable_tables_are_bad_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
