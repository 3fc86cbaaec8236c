/* Data files: the project's own all load; a faulty one is kept as an error with a message that says what, where and how to
 * mend it, and never takes the others along. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fixture.h"

static mn_library library;
static mn_error error;

static void every_data_file_of_the_project_loads(void **state)
{
    (void)state;
    assert_int_equal(mn_library_load(&library, MN_SOURCE_DIR, &error), MN_OK);
    char text[MN_MESSAGE_BYTES * 2];
    for (int i = 0; i < library.error_count; i++)
        print_error("%s\n", mn_error_text(&library.errors[i], text, sizeof text));
    assert_int_equal(library.error_count, 0);
    assert_true(library.site_count >= 6 && library.device_count >= 6);
    for (int i = 1; i < library.site_count; i++) assert_true(strcmp(library.sites[i - 1].id, library.sites[i].id) < 0);
    for (int i = 0; i < library.site_count; i++) {
        assert_ptr_equal(mn_library_site(&library, library.sites[i].id), &library.sites[i]);
        assert_non_null(strstr(library.site_files[i], library.sites[i].id));
    }
    for (int i = 0; i < library.device_count; i++) {
        assert_ptr_equal(mn_library_device(&library, library.devices[i]->id), library.devices[i]);
        assert_non_null(strstr(library.device_files[i], library.devices[i]->id));
    }
    mn_library_free(&library);
}

static void rules_of_the_first_set_are_there_with_their_severity_and_scope(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        mn_severity severity, escalated;
        mn_rule_scope scope;
    } wanted[] = {{"R-13", MN_BLOCK, MN_BLOCK, MN_SCOPE_CONTACT}, {"R-14", MN_WARN, MN_BLOCK, MN_SCOPE_CONTACT},
                  {"R-24", MN_BLOCK, MN_BLOCK, MN_SCOPE_BLOCK},   {"R-25", MN_WARN, MN_WARN, MN_SCOPE_SESSION},
                  {"R-26", MN_WARN, MN_WARN, MN_SCOPE_CONTACT},   {"R-43", MN_WARN, MN_WARN, MN_SCOPE_SESSION},
                  {"R-44", MN_BLOCK, MN_BLOCK, MN_SCOPE_SESSION}, {"R-45", MN_BLOCK, MN_BLOCK, MN_SCOPE_SESSION},
                  {"R-46", MN_BLOCK, MN_BLOCK, MN_SCOPE_SESSION}};
    assert_int_equal(mn_library_load(&library, MN_SOURCE_DIR, &error), MN_OK);
    for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++) {
        const mn_rule *rule = NULL;
        for (int i = 0; i < library.rule_count; i++) {
            if (strcmp(library.rules[i].id, wanted[k].id) == 0) rule = &library.rules[i];
        }
        assert_non_null(rule);
        assert_int_equal(rule->severity, wanted[k].severity);
        assert_int_equal(rule->escalated_severity, wanted[k].escalated);
        assert_int_equal(rule->scope, wanted[k].scope);
        assert_true(mn_rule_is_in(rule, "clinic"));
        assert_true(rule->condition_count > 0 && strlen(rule->sentence) > 40 && strlen(rule->source) > 10);
    }
    mn_library_free(&library);
}

/* Judges one project rule on one record, the facts being sorted by name. */
static mn_severity judged(const char *id, const mn_wound *wound, const mn_fact *facts, int fact_count, int64_t *count)
{
    mn_finding finding = {0};
    mn_rules_input input = {.wounds = wound, .wound_count = wound != NULL, .facts = facts, .fact_count = fact_count};
    for (int i = 0; i < library.rule_count; i++) {
        if (strcmp(library.rules[i].id, id) == 0) mn_rule_judge(&library.rules[i], &input, &finding);
    }
    *count = finding.count;
    return finding.severity;
}

static void project_rules_miss_by_the_smallest_step(void **state)
{
    (void)state;
    int64_t count = 0;
    assert_int_equal(mn_library_load(&library, MN_SOURCE_DIR, &error), MN_OK);
    mn_fact bone = {"site.is_bone_near", 1};
    mn_wound deep = {.penetration_load_um = 1000, .hard_cap_um = 1000, .skin_um = 5000};
    judged("R-13", &deep, &bone, 1, &count);
    assert_int_equal(count, 0);
    deep.penetration_load_um = nextafterf(1000, 2000);
    assert_int_equal(judged("R-13", &deep, &bone, 1, &count), MN_BLOCK);
    assert_int_equal(count, 1);
    bone.value = 0;
    judged("R-13", &deep, &bone, 1, &count);
    assert_int_equal(count, 0);

    mn_wound fat = {.penetration_load_um = nextafterf(1000, 2000), .skin_um = 1000, .hard_cap_um = 5000};
    assert_int_equal(judged("R-14", &fat, &bone, 1, &count), MN_WARN);
    assert_int_equal(count, 1);
    fat.penetration_load_um = nextafterf(1300, 2000);
    assert_int_equal(judged("R-14", &fat, &bone, 1, &count), MN_BLOCK);
    fat.penetration_load_um = 1300;
    assert_int_equal(judged("R-14", &fat, &bone, 1, &count), MN_WARN);
    bone.value = 1;
    assert_int_equal(judged("R-14", &fat, &bone, 1, &count), MN_BLOCK);
    fat.penetration_load_um = 1000;
    judged("R-14", &fat, &bone, 1, &count);
    assert_int_equal(count, 0);

    mn_wound dragged = {.drag_um = 250, .needle_diameter_um = 250};
    judged("R-26", &dragged, NULL, 0, &count);
    assert_int_equal(count, 0);
    dragged.drag_um = nextafterf(250, 300);
    judged("R-26", &dragged, NULL, 0, &count);
    assert_int_equal(count, 1);

    static const struct {
        const char *id, *fact;
        double at, beyond;
    } session[] = {{"R-25", "metric.density_cv", 0.6, 1},
                   {"R-44", "setting.protrusion_outside_um", 0, 1},
                   {"R-45", "metric.rate_error_frac", 0.10, 1},
                   {"R-45", "metric.rate_error_frac", -0.10, -1},
                   {"R-46", "metric.protrusion_error_um", 150, 200}};
    for (size_t k = 0; k < sizeof session / sizeof session[0]; k++) {
        mn_fact fact = {.value = session[k].at};
        strcpy(fact.name, session[k].fact);
        judged(session[k].id, NULL, &fact, 1, &count);
        assert_int_equal(count, 0);
        fact.value = nextafter(session[k].at, session[k].beyond);
        judged(session[k].id, NULL, &fact, 1, &count);
        assert_int_equal(count, 1);
    }
    mn_fact evaluated[] = {{"device.evaluated_um", 1500}, {"setting.protrusion_um", 1500}};
    judged("R-43", NULL, evaluated, 2, &count);
    assert_int_equal(count, 0);
    evaluated[1].value = nextafter(1500, 2000);
    judged("R-43", NULL, evaluated, 2, &count);
    assert_int_equal(count, 1);
    evaluated[0].value = 0; /* not stated */
    judged("R-43", NULL, evaluated, 2, &count);
    assert_int_equal(count, 0);
    mn_library_free(&library);
}

typedef struct bad_file {
    const char *path, *text;
    int line;
    const char *message;
} bad_file;

static const bad_file bad_files[] = {
    {"devices/a.lua", FIXTURE_PEN("a", "speed = 3"), 1,
     "pen has no key \"speed\"; known are name, note, id, sources, protrusion_um, protrusion_min_um,"},
    {"devices/a.lua", FIXTURE_PEN("a", "needle_cuont = 3"), 1,
     "pen has no key \"needle_cuont\"; did you mean \"needle_count\"?"},
    {"devices/a.lua", FIXTURE_PEN("b", ""), 1, "holds the id \"b\"; the file's name and the id must be the same"},
    {"devices/a.lua", FIXTURE_PEN("a", "mass_kg = '100 g'"), 1,
     "pen.mass_kg is the text \"100 g\"; a number in kg is wanted (mass in the hand)"},
    {"devices/a.lua", FIXTURE_PEN("a", "mass_kg = 100"), 1,
     "pen.mass_kg is 100, above 10 kg; give 0.001 to 10 kg (mass in the hand)"},
    {"devices/a.lua", FIXTURE_PEN("a", "mass_kg = 0/0"), 1,
     "pen.mass_kg is not a number; give 0.001 to 10 kg (mass in the hand)"},
    {"devices/a.lua", FIXTURE_PEN("a", "is_single_patient = 1"), 1,
     "pen.is_single_patient is 1; true or false is wanted (needles are for one patient)"},
    {"devices/a.lua", FIXTURE_PEN("a", "layout = 'grit'"), 1, "pen.layout is \"grit\"; did you mean \"grid\"?"},
    {"devices/a.lua", FIXTURE_PEN("a", "positions_um = { {0, 0} }"), 1,
     "pen.positions_um is given, but layout is \"ring\"; write layout = \"listed\" to use it"},
    {"devices/a.lua", FIXTURE_PEN("a", "layout = 'listed', positions_um = { {0, 0} }"), 1,
     "pen.positions_um lists 1 needles, but needle_count is 6"},
    {"devices/a.lua", FIXTURE_PEN("a", "layout = 'listed', positions_um = { {0, 'x'} }"), 1,
     "pen.positions_um has no good pair at place 1; write { x, y }, two numbers in um between -2e+06 and 2e+06"},
    {"devices/a.lua", "\n\nreturn pen { id = 'a', name = 'n', sources = { 'x' } }", 3,
     "pen.protrusion_um is missing; setting; a roller's needle length"},
    {"devices/a.lua", "return pen { id = 'a', name = 'n' }", 1, "pen.sources is missing; a table in braces is wanted"},
    {"devices/a.lua", "local p = pen {}", 0, "does not return roller, pen, stamp or rig { ... }"},
    {"devices/a.lua", FIXTURE_SITE("a", ""), 0, "does not return roller, pen, stamp or rig { ... }"},
    {"devices/a.lua", "\x1bLua", 0, "is a compiled chunk; only Lua text is read"},
    {"devices/a.lua", "return {", 1, "unexpected symbol near <eof>"},
    {"devices/a.lua", "local x = os.time()", 1, "there is nothing called 'os'"},
    {"scenarios/sites/s.lua", "return site { id = 's', name = 'S', sources = {} }", 1,
     "site.sources is empty; name at least one source, or the file does not load"},
    {"scenarios/sites/s.lua", FIXTURE_SITE("s", "sources = { 'a', nil, 'b' }"), 1,
     "site.sources has nothing at place 2 of 3; a name there is nil or misspelt"},
    {"scenarios/sites/s.lua", FIXTURE_SITE("s", "layers = { dermis = {} }"), 1,
     "site.layers has no key \"dermis\"; known are stratum_corneum, viable_epidermis, papillary_dermis, "
     "reticular_dermis, hypodermis"},
    {"scenarios/sites/s.lua", FIXTURE_SITE("s", "layers = { hypodermis = { femal_um = 1 } }"), 1,
     "site.layers.hypodermis has no key \"femal_um\"; did you mean \"female_um\"?"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-8", "when = { { field 'drag_um', '>', 1 } }"), 1,
     "holds the rule \"R-8\"; the file's name must be r8.lua or begin with r8_"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "when = { { field 'darg_um', '>', 1 } }"), 1,
     "rule.when names the field \"darg_um\", which a contact has not; did you mean \"drag_um\"?"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "when = { { fact 'site.is_bone_neer', '==', 1 } }"), 1,
     "rule.when names the fact \"site.is_bone_neer\", which there is not; did you mean \"is_bone_near\"?"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "when = { { fact 'sight.skin_um', '==', 1 } }"), 1,
     "rule.when names the fact \"sight.skin_um\", of no known group; known are site, device, setting, subject, kit, diary, metric"},
    {"scenarios/rules/r7.lua",
     FIXTURE_RULE("R-7", "parameters = { cap_um = 1 }, when = { { field 'drag_um', '>', param 'cap' } }"), 1,
     "rule.when names the parameter \"cap\", which is not in parameters; known are cap_um"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "when = { { field 'drag_um', '=', 1 } }"), 1,
     "rule.when compares by the text \"=\"; known are < <= == ~= >= >"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "when = { { field 'drag_um', '>' } }"), 1,
     "rule.when holds something that is no condition; write { left, \">\", right }"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "when = {}"), 1, "rule.when is empty; a rule needs a condition"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", ""), 1,
     "rule.when is missing; when = { conditions } or any = { { conditions }, ... }"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "any = {}"), 1,
     "rule.any is empty; write { { cond, cond }, { cond } } or leave it out"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "any = { 1 }"), 1,
     "rule.any wants lists of conditions: { { cond, cond }, { cond } }"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-7", "any = { { { field 'darg_um', '>', 1 } } }"), 1,
     "rule.any names the field \"darg_um\", which a contact has not; did you mean \"drag_um\"?"},
    {"scenarios/rules/r7.lua",
     FIXTURE_RULE("R-7", "when = { { 1, '<', 2 } }, escalate = { severity = 'info', when = { { 1, '<', 2 } } }"), 1,
     "rule.escalate.severity is \"info\", no harder than the rule's own"},
    {"scenarios/rules/r7.lua", FIXTURE_RULE("R-1", "when = { { 1, '<', 2 } }"), 1,
     "holds the rule \"R-1\"; the file's name must be r1.lua or begin with r1_"},
    {"scenarios/rules/r1_b.lua", FIXTURE_RULE("R-1", "when = { { 1, '<', 2 } }"), 0,
     "holds \"R-1\", which another file holds already"},
};

static void faulty_files_are_told_and_spare_the_others(void **state)
{
    (void)state;
    fixture_make("script_library");
    for (size_t i = 0; i < sizeof bad_files / sizeof bad_files[0]; i++) {
        const bad_file *bad = &bad_files[i];
        fixture_write(bad->path, bad->text);
        assert_int_equal(mn_library_load(&library, fixture_root, &error), MN_OK);
        if (library.error_count != 1) fail_msg("%zu: %d errors, wanted: %s", i, library.error_count, bad->message);
        assert_int_equal(library.errors[0].status, MN_BAD_INPUT);
        assert_string_equal(library.errors[0].file, fixture_path(bad->path));
        size_t length = strlen(bad->message); /* one wanted message is a beginning: it ends in a comma */
        bool is_same = bad->message[length - 1] == ',' ? strncmp(library.errors[0].message, bad->message, length) == 0
                                                       : strcmp(library.errors[0].message, bad->message) == 0;
        if (!is_same) fail_msg("%zu: %s\nwanted: %s", i, library.errors[0].message, bad->message);
        if (library.errors[0].line != bad->line)
            fail_msg("%zu: line %d, wanted %d", i, library.errors[0].line, bad->line);
        assert_non_null(mn_library_site(&library, "plain"));
        assert_non_null(mn_library_device(&library, "pen"));
        assert_int_equal(library.rule_count, 1);
        mn_library_free(&library);
        remove(fixture_path(bad->path));
    }
}

/* Files share a Lua state, read in the order of their names: a, b, c. */
static void no_file_sees_what_another_left(void **state)
{
    (void)state;
    fixture_make("script_isolation");
    fixture_write("devices/a.lua", "left = 1 mm = nil pen_of = pen math.pi = 3 string.format = nil table.left = {}\n"
                                   "pcall, assert = nil, function() end\n" FIXTURE_PEN("a", ""));
    fixture_write("devices/b.lua",
                  "assert(not pcall(function() return left end), 'a global')\n"
                  "assert(not pcall(function() return pen_of end), 'a name')\n"
                  "assert(mm(1) == 1000 and math.pi > 3.1 and table.left == nil, 'a word')\n"
                  "assert(string.format('%d', 1) == '1' and ('x'):upper() == 'X', 'a method')\n" FIXTURE_PEN("b", ""));
    assert_int_equal(mn_library_load(&library, fixture_root, &error), MN_OK);
    if (library.error_count > 0) fail_msg("%s", library.errors[0].message);
    assert_non_null(mn_library_device(&library, "a"));
    assert_non_null(mn_library_device(&library, "b"));
    mn_library_free(&library);
}

/* Twelve files of some 2 million instructions and 16 MiB of garbage: together beyond both caps, each within. The files after
 * those that have spent theirs are read as if nothing had been. */
static void each_file_has_its_own_allowance(void **state)
{
    (void)state;
    fixture_make("script_allowance");
    char path[MN_PATH_BYTES], text[2048];
    for (char name = 'c'; name < 'c' + 12; name++) {
        const char id[] = {name, '\0'};
        snprintf(path, sizeof path, "devices/%s.lua", id);
        snprintf(text, sizeof text,
                 "local t = {} for i = 1, 600000 do t[i] = i end for i = 1, 300000 do local x = i * 2 end\n"
                 "return pen {\n id = \"%s\", name = \"Pen\", sources = { \"test\" }, protrusion_um = 1000, "
                 "tool_width_um = 6000, needle_length_um = 1500, needle_diameter_um = 250, needle_count = 6, "
                 "stroke_um = 2500, frequency_hz = 100 }\n", id);
        fixture_write(path, text);
    }
    fixture_write("devices/f.lua", "while true do end");
    fixture_write("devices/h.lua", "local t = {} for i = 1, 1e7 do t[i] = { i } end");
    assert_int_equal(mn_library_load(&library, fixture_root, &error), MN_OK);
    assert_int_equal(library.error_count, 2);
    assert_string_equal(library.errors[0].message, "script ran past 20 million instructions; look for an endless loop");
    assert_string_equal(library.errors[1].message, "script took more than 64 MiB, or 1 MiB for one text; look for what grows without end");
    assert_int_equal(library.device_count, 11);
    mn_library_free(&library);
}

static void missing_folders_are_bad_input(void **state)
{
    (void)state;
    memset(&error, 0, sizeof error);
    assert_int_equal(mn_library_load(&library, "no/such/root", &error), MN_BAD_INPUT);
    assert_string_equal(error.message, "is not there; give the folder that holds devices/ and scenarios/");
    assert_string_equal(error.file, "no/such/root/scenarios/sites");
}

static void operands_of_a_rule_file_become_numbers_fields_and_facts(void **state)
{
    (void)state;
    fixture_make("script_library");
    fixture_write("scenarios/rules/r1.lua",
                  FIXTURE_RULE("R-1", "parameters = { k = 3 }, when = {"
                                      "{ times(plus(field 'drag_um', 1), 2), '>=', plus(times(param 'k', 2), 5) },"
                                      "{ absolute(fact 'site.skin_um'), '~=', times(4, 2) } }"));
    assert_int_equal(mn_library_load(&library, fixture_root, &error), MN_OK);
    assert_int_equal(library.error_count, 0);
    const mn_rule *rule = &library.rules[0];
    assert_int_equal(rule->condition_count, 2);
    const mn_condition *first = &rule->conditions[0], *second = &rule->conditions[1];
    assert_int_equal(first->left.kind, MN_OPERAND_FIELD);
    assert_true(first->left.scale == 2 && first->left.offset == 2 && !first->left.is_absolute);
    assert_int_equal(first->compare, MN_GREATER_EQUAL);
    assert_int_equal(first->right.kind, MN_OPERAND_NUMBER);
    assert_true(first->right.scale * first->right.number + first->right.offset == 11);
    assert_int_equal(second->left.kind, MN_OPERAND_FACT);
    assert_string_equal(second->left.fact, "site.skin_um");
    assert_true(second->left.is_absolute);
    assert_true(second->right.scale * second->right.number + second->right.offset == 8);
    assert_string_equal(rule->rulesets, "clinic home");
    mn_library_free(&library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_data_file_of_the_project_loads),
        cmocka_unit_test(rules_of_the_first_set_are_there_with_their_severity_and_scope),
        cmocka_unit_test(project_rules_miss_by_the_smallest_step),
        cmocka_unit_test(faulty_files_are_told_and_spare_the_others),
        cmocka_unit_test(no_file_sees_what_another_left),
        cmocka_unit_test(each_file_has_its_own_allowance),
        cmocka_unit_test(missing_folders_are_bad_input),
        cmocka_unit_test(operands_of_a_rule_file_become_numbers_fields_and_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
