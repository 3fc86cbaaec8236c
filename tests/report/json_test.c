/* JSON: well-formed whatever names hold, complete by the parameter tables, the same bytes from two runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/hash.h"
#include "report/run.h"

static json_t *at(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (!value) fail_msg("no key %s", key);
    return value;
}

static void expect_rows(json_t *params, const mn_param *rows, int row_count, const void *fields)
{
    assert_int_equal(json_object_size(params), row_count);
    for (int i = 0; i < row_count; i++) {
        json_t *param = at(params, rows[i].name);
        double value = mn_param_get(&rows[i], fields);
        if (rows[i].kind == MN_PARAM_FLAG) {
            assert_int_equal(json_boolean_value(at(param, "value")), value != 0);
        } else {
            expect_near(json_number_value(at(param, "value")), value, 0);
        }
        assert_string_equal(json_string_value(at(param, "unit")), rows[i].unit);
        assert_string_equal(json_string_value(at(param, "mark")), mn_mark_name(rows[i].mark));
        assert_string_equal(json_string_value(at(param, "source")), rows[i].source);
    }
}

static void every_parameter_row_is_there_with_unit_mark_and_source(void **state)
{
    run made;
    (void)state;
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_PEN, NULL)), 0);
    json_t *root = mn_report_json(made.session, NULL, NULL), *inputs = at(root, "inputs");
    json_t *site = at(inputs, "site"), *device = at(inputs, "device"), *step = json_array_get(at(inputs, "steps"), 0);
    const mn_plan *plan = made.plan;
    expect_rows(at(site, "params"), mn_site_param_rows, mn_site_param_count, &plan->site.params);
    for (int i = 0; i < MN_LAYER_COUNT; i++) {
        expect_rows(at(at(site, "layers"), mn_layer_name(i)), mn_layer_param_rows, mn_layer_param_count,
                    &plan->site.layers[i]);
    }
    expect_rows(at(device, "params"), mn_device_param_rows, mn_device_param_count, &plan->device.common);
    expect_rows(at(device, "needle"), mn_needle_param_rows, mn_needle_param_count, &plan->device.needle);
    expect_rows(at(device, "kind_params"), mn_pen_param_rows, mn_pen_param_count, &plan->device.pen);
    expect_rows(at(inputs, "subject"), mn_subject_param_rows, mn_subject_param_count, &plan->subject);
    expect_rows(at(inputs, "field"), mn_field_param_rows, mn_field_param_count, &plan->field);
    expect_rows(at(step, "params"), mn_treat_param_rows, mn_treat_param_count, &plan->steps[0].pattern.params);
    assert_string_equal(json_string_value(json_array_get(at(site, "sources"), 0)), "test");
    assert_string_equal(json_string_value(json_array_get(at(device, "sources"), 0)), "test");
    json_decref(root);
    run_end(&made);
}

/* The person's diary, the kit, the constants of healing and a topical come out as they went in. */
static void what_comes_after_is_there_when_it_is_followed(void **state)
{
    run made;
    (void)state;
    mn_plan *plan = run_plan(MN_DEVICE_PEN, NULL);
    plan->is_followed = true;
    plan->diary.count = 1;
    plan->diary.events[0] = (mn_event){.care_index = mn_care_find("ice"), .at_s = 3600, .until_s = (double)NAN, .dose = 10,
                                       .dose_unit = mn_dose_unit_find("min")};
    mn_params_default(mn_product_param_rows, mn_product_param_count, &plan->product);
    plan->product.molecular_da = 300;
    plan->product.log_k = 2;
    plan->product.concentration_ug_per_ml = 1000;
    plan->application_count = 1;
    mn_params_default(mn_application_param_rows, mn_application_param_count, &plan->applications[0]);
    assert_int_equal(run_begin(&made, plan), 0);
    json_t *root = mn_report_json(made.session, NULL, NULL), *inputs = at(root, "inputs"), *delivery = at(inputs, "delivery");
    json_t *event = json_array_get(at(inputs, "diary"), 0);
    assert_string_equal(json_string_value(at(event, "what")), "ice");
    assert_string_equal(json_string_value(at(event, "dose_unit")), "min");
    expect_near(json_number_value(at(event, "at_s")), 3600, 0);
    expect_rows(at(inputs, "kit"), mn_kit_param_rows, mn_kit_param_count, &plan->kit);
    expect_rows(at(inputs, "healing"), mn_healing_param_rows, mn_healing_param_count, &plan->healing.params);
    expect_rows(at(inputs, "outcome"), mn_outcome_param_rows, mn_outcome_param_count, &plan->outcome);
    expect_rows(at(delivery, "product_params"), mn_product_param_rows, mn_product_param_count, &plan->product);
    expect_rows(at(json_array_get(at(delivery, "applications"), 0), "params"), mn_application_param_rows, mn_application_param_count,
                &plan->applications[0]);
    json_decref(root);
    run_end(&made);
}

static void metrics_carry_units_and_missing_ones_are_null(void **state)
{
    run made;
    (void)state;
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_ROLLER, NULL)), 0);
    json_t *root = mn_report_json(made.session, NULL, NULL), *metrics = at(root, "metrics");
    int null_count = 0;
    assert_int_equal(json_object_size(metrics), mn_metric_count);
    for (int i = 0; i < mn_metric_count; i++) {
        json_t *metric = at(metrics, mn_metric_rows[i].name), *value = at(metric, "value");
        double wanted = mn_metric_get(&mn_session_result(made.session)->metrics, i);
        assert_string_equal(json_string_value(at(metric, "unit")), mn_metric_rows[i].unit);
        null_count += json_is_null(value);
        assert_int_equal(json_is_null(value), !isfinite(wanted));
        if (isfinite(wanted)) expect_near(json_real_value(value), wanted, 0);
    }
    assert_true(null_count > 0); /* a roller has no motor */
    assert_int_equal(json_array_size(at(root, "zones")), 1);
    json_decref(root);
    run_end(&made);
}

static void findings_say_where_and_how_many_more(void **state)
{
    run made;
    mn_rule rule;
    (void)state;
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_ROLLER, &rule)), 0);
    json_t *root = mn_report_json(made.session, NULL, NULL), *finding = json_array_get(at(root, "findings"), 0);
    json_t *evidence = at(finding, "evidence"), *first = json_array_get(evidence, 0);
    int64_t wound_count;
    const mn_wound *wounds = mn_session_wounds(made.session, &wound_count);
    assert_string_equal(json_string_value(at(finding, "rule")), "T-1");
    assert_string_equal(json_string_value(at(finding, "severity")), "warn");
    assert_int_equal(json_array_size(evidence), MN_FINDING_EVIDENCE_MAX);
    assert_int_equal(json_integer_value(at(finding, "more_count")) + MN_FINDING_EVIDENCE_MAX,
                     json_integer_value(at(finding, "count")));
    const mn_wound *wound = &wounds[json_integer_value(at(first, "index"))];
    expect_near(json_real_value(at(first, "time_s")), wound->time_s, 0);
    assert_int_equal(json_integer_value(at(first, "stroke")), wound->stroke_index);
    assert_int_equal(json_integer_value(at(first, "needle")), wound->needle_index);
    assert_int_equal(json_integer_value(at(first, "cell_x")), (int64_t)(wound->x_um / 50));
    expect_near(json_real_value(at(first, "penetration_load_um")), (double)wound->penetration_load_um, 0);
    expect_near(json_real_value(at(first, "value")), (double)wound->penetration_load_um, 0);
    expect_near(json_real_value(at(first, "limit")), 10, 0);
    expect_near(json_real_value(at(first, "force_un")), (double)wound->force_un, 0);
    assert_string_equal(json_string_value(at(first, "layer")), mn_layer_name(wound->layer));
    json_decref(root);
    run_end(&made);
}

static void odd_names_still_give_well_formed_text(void **state)
{
    run made;
    char hash[17];
    (void)state;
    mn_plan *plan = run_plan(MN_DEVICE_ROLLER, NULL);
    snprintf(plan->name, sizeof plan->name, "a \"b\" \\ \n <c> \xff\xfe \xe2\x82\xac");
    snprintf(plan->zones.zone[0].name, sizeof plan->zones.zone[0].name, "\xc3");
    plan->seed = UINT64_MAX;
    assert_int_equal(run_begin(&made, plan), 0);
    json_t *root = mn_report_json(made.session, NULL, NULL);
    assert_non_null(root);
    char *text = json_dumps(root, JSON_INDENT(1));
    assert_non_null(text);
    json_t *again = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_equal(root, again));
    assert_string_equal(json_string_value(at(again, "name")), "a \"b\" \\   <c> ?? \xe2\x82\xac");
    assert_string_equal(json_string_value(at(again, "seed")), "18446744073709551615");
    mn_hash_text(mn_session_result(made.session)->grid_hash, hash);
    assert_string_equal(json_string_value(at(at(again, "hashes"), "grid")), hash);
    json_decref(root);
    json_decref(again);
    free(text);
    run_end(&made);
}

static void two_runs_give_the_same_bytes(void **state)
{
    char *texts[2];
    (void)state;
    for (int i = 0; i < 2; i++) {
        run made;
        assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_PEN, NULL)), 0);
        json_t *root = mn_report_json(made.session, NULL, NULL);
        texts[i] = json_dumps(root, JSON_INDENT(1));
        json_decref(root);
        run_end(&made);
    }
    assert_string_equal(texts[0], texts[1]);
    free(texts[0]);
    free(texts[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_parameter_row_is_there_with_unit_mark_and_source),
        cmocka_unit_test(what_comes_after_is_there_when_it_is_followed),
        cmocka_unit_test(metrics_carry_units_and_missing_ones_are_null),
        cmocka_unit_test(findings_say_where_and_how_many_more),
        cmocka_unit_test(odd_names_still_give_well_formed_text),
        cmocka_unit_test(two_runs_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
