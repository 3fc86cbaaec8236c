/* Finding on a tree made for the purpose: order, data folders, filter, shards, doubled names, files with errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "runner/runner.h"

static char root[MN_PATH_BYTES];
static mn_library library;

static const char *path_of(const char *inner)
{
    static char paths[4][MN_PATH_BYTES * 2];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", root, inner);
    return path;
}

static void write_file(const char *inner, const char *text)
{
    FILE *file = fopen(path_of(inner), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

#define SCENARIO(name) "scenario { name = \"" name "\", intent = \"i\" }\n"

static int make_tree(void **state)
{
    (void)state;
    snprintf(root, sizeof root, "%s/find_XXXXXX", MN_BUILD_DIR);
    if (mkdtemp(root) == NULL) return -1;
    static const char *const folders[] = {
        "scenarios", "scenarios/sites", "scenarios/rules", "scenarios/b", "scenarios/b/rules", "bad", "twice"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) mkdir(path_of(folders[i]), 0755);
    write_file("scenarios/z.lua", SCENARIO("z_one") SCENARIO("z_two"));
    write_file("scenarios/a.lua", SCENARIO("alpha"));
    write_file("scenarios/sites/site.lua", SCENARIO("not_searched"));
    write_file("scenarios/rules/rule.lua", SCENARIO("not_searched_either"));
    write_file("scenarios/b/rules/inner.lua", SCENARIO("inner"));
    write_file("scenarios/b/helper.lua", "local x = 1\n");
    write_file("scenarios/b/notes.txt", "no Lua");
    write_file("bad/broken.lua", "scenario {\n");
    write_file("bad/good.lua", SCENARIO("good"));
    write_file("twice/one.lua", "\n" SCENARIO("same"));
    write_file("twice/two.lua", SCENARIO("same") SCENARIO("other"));
    snprintf(library.root, sizeof library.root, "%s", root);
    return 0;
}

static int remove_tree(void **state)
{
    (void)state;
    char command[MN_PATH_BYTES * 2];
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    return system(command);
}

static void assert_names(const mn_run *run, int count, const char *const *names)
{
    assert_int_equal(run->entry_count, count);
    for (int i = 0; i < count; i++) assert_string_equal(run->entries[i].name, names[i]);
}

static const char *const all[] = {"alpha", "inner", "z_one", "z_two"};

static void folders_are_searched_in_order_without_data_and_helpers(void **state)
{
    (void)state;
    mn_run run;
    mn_error error = {0};
    assert_int_equal(mn_run_find(&(mn_run_options){0}, &library, &run, &error), MN_OK);
    assert_names(&run, 4, all);
    assert_int_equal(run.entries[3].line, 2);
    assert_int_equal(run.entries[3].index, 1);
    mn_run_free(&run);
}

static void a_file_named_twice_counts_once(void **state)
{
    (void)state;
    const char *paths[] = {path_of("scenarios"), path_of("scenarios/a.lua"), path_of("scenarios/../scenarios/z.lua")};
    mn_run run;
    mn_error error = {0};
    assert_int_equal(mn_run_find(&(mn_run_options){.paths = paths, .path_count = 3}, &library, &run, &error), MN_OK);
    assert_names(&run, 4, all);
    mn_run_free(&run);
}

static void shards_partition_all(void **state)
{
    (void)state;
    mn_error error = {0};
    for (int count = 1; count <= 4; count++) {
        int seen[4] = {0};
        for (int index = 1; index <= count; index++) {
            mn_run run;
            const mn_run_options options = {.shard_index = index, .shard_count = count};
            assert_int_equal(mn_run_find(&options, &library, &run, &error), MN_OK);
            for (int i = 0; i < run.entry_count; i++) {
                for (int k = 0; k < 4; k++) seen[k] += strcmp(run.entries[i].name, all[k]) == 0;
            }
            mn_run_free(&run);
        }
        for (int k = 0; k < 4; k++) assert_int_equal(seen[k], 1);
    }
    mn_run run;
    assert_int_equal(mn_run_find(&(mn_run_options){.shard_index = 3, .shard_count = 2}, &library, &run, &error),
                     MN_BAD_INPUT);
    assert_string_equal(error.message, "shard is 3/2; wanted i/n with i from 1 to n");
}

static void an_exact_name_wins_over_parts(void **state)
{
    (void)state;
    const char *paths[] = {path_of("scenarios/z.lua"), path_of("scenarios/a.lua")};
    mn_run_options options = {.paths = paths, .path_count = 2, .filter = "z_"};
    mn_run run;
    mn_error error = {0};
    assert_int_equal(mn_run_find(&options, &library, &run, &error), MN_OK);
    assert_int_equal(run.entry_count, 2);
    mn_run_free(&run);
    options.filter = "z_one";
    assert_int_equal(mn_run_find(&options, &library, &run, &error), MN_OK);
    assert_int_equal(run.entry_count, 1);
    mn_run_free(&run);
    options.filter = "alhpa";
    assert_int_equal(mn_run_find(&options, &library, &run, &error), MN_BAD_INPUT);
    assert_string_equal(error.message, "no scenario's name holds 'alhpa'; did you mean 'alpha'?");
}

static void a_broken_file_becomes_an_entry_beside_the_good(void **state)
{
    (void)state;
    const char *paths[] = {path_of("bad")};
    mn_run run;
    mn_error error = {0};
    assert_int_equal(mn_run_find(&(mn_run_options){.paths = paths, .path_count = 1}, &library, &run, &error), MN_OK);
    assert_names(&run, 2, (const char *const[]){"broken.lua", "good"});
    assert_int_equal(run.entries[0].status, MN_BAD_INPUT);
    assert_int_equal(run.entries[0].index, -1);
    assert_int_equal(run.entries[1].status, MN_OK);
    mn_run_free(&run);
}

static void a_doubled_name_is_refused_naming_both_places(void **state)
{
    (void)state;
    const char *paths[] = {path_of("twice")};
    char wanted[MN_MESSAGE_BYTES * 2], text[MN_MESSAGE_BYTES * 2];
    mn_run run;
    mn_error error = {0};
    assert_int_equal(mn_run_find(&(mn_run_options){.paths = paths, .path_count = 1}, &library, &run, &error), MN_OK);
    assert_names(&run, 3, (const char *const[]){"same", "same", "other"});
    assert_int_equal(run.entries[0].status, MN_OK);
    assert_int_equal(run.entries[1].status, MN_BAD_INPUT);
    snprintf(wanted, sizeof wanted,
             "%s/twice/two.lua:1: scenario 'same' is also at %s/twice/one.lua:2; give one of them another name", root,
             root);
    assert_string_equal(mn_error_text(&run.entries[1].error, text, (int)sizeof text), wanted);
    mn_run_free(&run);
}

static void a_path_that_is_not_there_is_named(void **state)
{
    (void)state;
    const char *paths[] = {"no/such.lua"};
    char text[MN_MESSAGE_BYTES * 2];
    mn_run run;
    mn_error error = {0};
    assert_int_equal(mn_run_find(&(mn_run_options){.paths = paths, .path_count = 1}, &library, &run, &error),
                     MN_BAD_INPUT);
    assert_string_equal(mn_error_text(&error, text, (int)sizeof text),
                        "no/such.lua: is not there; give a scenario file or a folder");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_are_searched_in_order_without_data_and_helpers),
        cmocka_unit_test(a_file_named_twice_counts_once),
        cmocka_unit_test(shards_partition_all),
        cmocka_unit_test(an_exact_name_wins_over_parts),
        cmocka_unit_test(a_broken_file_becomes_an_entry_beside_the_good),
        cmocka_unit_test(a_doubled_name_is_refused_naming_both_places),
        cmocka_unit_test(a_path_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, make_tree, remove_tree);
}
