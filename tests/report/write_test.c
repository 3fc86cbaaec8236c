/* Files and folders: whole or not at all, and a message that names path and reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <sys/stat.h>

#include "report/report_internal.h"
#include "report/run.h"

static int entry_count(const char *folder)
{
    DIR *open = opendir(folder);
    int count = 0;
    while (open && readdir(open)) count++;
    if (open) closedir(open);
    return count - 2; /* . and .. */
}

static void folders_are_made_with_their_parents_and_again(void **state)
{
    char root[] = "/tmp/report_write_XXXXXX", path[256];
    mn_error error = {0};
    struct stat found;
    (void)state;
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/a b/\xc3\xa9\xc3\xbc//c/", root);
    assert_int_equal(mn_report_make_dir(path, &error), MN_OK);
    assert_int_equal(stat(path, &found), 0);
    assert_true(S_ISDIR(found.st_mode));
    assert_int_equal(mn_report_make_dir(path, &error), MN_OK);
    snprintf(path, sizeof path, "rm -r '%s'", root);
    assert_int_equal(system(path), 0);
}

static void file_is_replaced_whole_and_nothing_stays_beside_it(void **state)
{
    char root[] = "/tmp/report_write_XXXXXX", path[256];
    mn_error error = {0};
    (void)state;
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/odd \"name\" 'x' \xe2\x82\xac%%s.txt", root);
    assert_int_equal(mn_report_write(path, "first, longer", 13, &error), MN_OK);
    assert_int_equal(mn_report_write(path, "second", 6, &error), MN_OK);
    char *text = run_read(path);
    assert_non_null(text);
    assert_string_equal(text, "second");
    free(text);
    assert_int_equal(entry_count(root), 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(root), 0);
}

static void abandoned_file_leaves_what_was_there(void **state)
{
    char root[] = "/tmp/report_write_XXXXXX", path[256];
    mn_error error = {0};
    mn_outfile out;
    (void)state;
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/file", root);
    assert_int_equal(mn_report_write(path, "old", 3, &error), MN_OK);
    assert_int_equal(mn_outfile_open(&out, path, &error), MN_OK);
    fputs("half", out.file);
    mn_outfile_drop(&out);
    char *text = run_read(path);
    assert_string_equal(text, "old");
    free(text);
    assert_int_equal(entry_count(root), 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(root), 0);
}

static void unwritable_places_are_named_with_the_reason(void **state)
{
    mn_error error = {0};
    (void)state;
    assert_int_equal(mn_report_write("/proc/no_such_folder/out.json", "x", 1, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "/proc/no_such_folder/out.json: No such file or directory"));
    assert_int_equal(mn_report_make_dir("/dev/null/out", &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "/dev/null: Not a directory"));
    assert_int_equal(mn_report_make_dir("", &error), MN_BAD_INPUT);
}

static void target_that_is_a_folder_leaves_no_temporary_file(void **state)
{
    char root[] = "/tmp/report_write_XXXXXX", path[256];
    mn_error error = {0};
    (void)state;
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/taken", root);
    assert_int_equal(mkdir(path, 0777), 0);
    assert_int_equal(mn_report_write(path, "x", 1, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "Is a directory"));
    assert_int_equal(entry_count(root), 1);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(root), 0);
}

static void full_device_is_reported(void **state)
{
    mn_error error = {0};
    mn_outfile out = {.path = "/dev/full", .temporary = "/tmp/report_test_never_there"};
    (void)state;
    out.file = fopen("/dev/full", "wb");
    if (!out.file) skip();
    fputs("x", out.file);
    assert_int_equal(mn_outfile_close(&out, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "No space left on device"));
}

static void text_that_is_no_utf8_becomes_one_clean_line(void **state)
{
    char clean[64], small[4];
    (void)state;
    assert_string_equal(mn_text_clean("a\xff"
                                      "b\n\xc3\xa9\xe2\x82",
                                      clean, sizeof clean),
                        "a?b \xc3\xa9??");
    assert_string_equal(mn_text_clean("\xed\xa0\x80\xc0\xaf", clean, sizeof clean), "?????");
    assert_string_equal(mn_text_clean("ab\xe2\x82\xac", small, sizeof small), "ab"); /* no half character */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_are_made_with_their_parents_and_again),
        cmocka_unit_test(file_is_replaced_whole_and_nothing_stays_beside_it),
        cmocka_unit_test(abandoned_file_leaves_what_was_there),
        cmocka_unit_test(unwritable_places_are_named_with_the_reason),
        cmocka_unit_test(target_that_is_a_folder_leaves_no_temporary_file),
        cmocka_unit_test(full_device_is_reported),
        cmocka_unit_test(text_that_is_no_utf8_becomes_one_clean_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
