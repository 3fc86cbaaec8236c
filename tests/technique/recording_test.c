/* Recorded hands: what is read is what was written, and every malformed row is refused with the same words each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "technique/recording.h"

#define HEADER "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n"

static mn_status parse(const char *text, mn_track *track, char *message)
{
    mn_error error = {0};
    const mn_status status = mn_recording_parse(text, strlen(text), "hand.csv", track, &error);
    mn_error_text(&error, message, 1024);
    return status;
}

static void refuse(const char *text, const char *wanted)
{
    mn_track track;
    char message[1024];
    assert_int_equal(parse(text, &track, message), MN_BAD_INPUT);
    assert_string_equal(message, wanted);
}

static void malformed_files_are_refused_with_their_line(void **state)
{
    (void)state;
    refuse("", "hand.csv:1: the first line is not the header 't_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact'");
    refuse("t,x\n",
           "hand.csv:1: the first line is not the header 't_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact'");
    refuse(HEADER "0,1,2,3,4\n",
           "hand.csv:2: row has 5 columns; wanted 7: t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact");
    refuse(HEADER "0,1,2,3,0,0,1\n1,1,2,3,0,0,1,9\n",
           "hand.csv:3: row has 8 columns; wanted 7: t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact");
    refuse(HEADER "0,nan,2,3,0,0,1\n", "hand.csv:2: column x_um is 'nan'; wanted a decimal number");
    refuse(HEADER "0,1,inf,3,0,0,1\n", "hand.csv:2: column y_um is 'inf'; wanted a decimal number");
    refuse(HEADER "0,0x10,2,3,0,0,1\n", "hand.csv:2: column x_um is '0x10'; wanted a decimal number");
    refuse(HEADER "0,,2,3,0,0,1\n", "hand.csv:2: column x_um is ''; wanted a decimal number");
    refuse(HEADER "0,1 2,2,3,0,0,1\n", "hand.csv:2: column x_um is '1 2'; wanted a decimal number");
    refuse(HEADER "0,1,2,-3,0,0,1\n", "hand.csv:2: column force_un is '-3'; wanted a force of 0 or more");
    refuse(HEADER "0,1,2,3,0,0,2\n", "hand.csv:2: column contact is '2'; wanted 0 or 1");
    refuse(HEADER "0,1e9,2,3,0,0,1\n", "hand.csv:2: column x_um is '1e9'; wanted a number within +-1e+07");
    refuse(HEADER "0,1,2,3,0,0,1\n0,1,2,3,0,0,1\n",
           "hand.csv:3: t_s is 0, not after 0 of the row before; time must rise");
    refuse(HEADER "2,1,2,3,0,0,1\n1,1,2,3,0,0,1\n",
           "hand.csv:3: t_s is 1, not after 2 of the row before; time must rise");
    refuse(HEADER "0,1,2,3,0,0,1\n1e-9,1,2,3,0,0,1\n",
           "hand.csv:3: t_s is 1.0000000000000001e-09, less than 1e-06 s after the row before; leave rows out");
    refuse(HEADER "0,1,2,3,0,0,1\n", "hand.csv:2: 1 rows; a recording needs at least 2");
    refuse(HEADER "0,11111111111111111111111111111111111111111111111111111111111111111111111,2,3,0,0,1\n",
           "hand.csv:2: column x_um is '111111111111111111111111111111111111111111111111111111111111111'; wanted a "
           "number of fewer "
           "characters");
}

/* A file of another kind is not read up to its first zero byte. */
static void zero_bytes_and_endless_files_are_refused(void **state)
{
    (void)state;
    static const char zero[] = HEADER "0,1\0junk,2,3,0,0,1\n";
    mn_track track;
    mn_error error = {0};
    char message[1024];
    assert_int_equal(mn_recording_parse(zero, sizeof zero - 1, "hand.csv", &track, &error), MN_BAD_INPUT);
    assert_string_equal(mn_error_text(&error, message, 1024),
                        "hand.csv:2: column x_um is '1'; wanted text, not bytes of 0");
    char *lines = malloc(MN_KEYFRAMES_MAX);
    assert_non_null(lines);
    memset(lines, '\n', MN_KEYFRAMES_MAX);
    assert_int_equal(mn_recording_parse(lines, MN_KEYFRAMES_MAX, "hand.csv", &track, &error), MN_BAD_INPUT);
    assert_string_equal(mn_error_text(&error, message, 1024),
                        "hand.csv: 4000001 rows, above 4000000; thin the recording out");
    free(lines);
}

static void line_endings_of_all_systems_are_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        HEADER "0,1,2,3,0,0,1\n1,4,2,3,0,0,0\n", HEADER "0,1,2,3,0,0,1\n1,4,2,3,0,0,0",
        "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\r\n0,1,2,3,0,0,1\r\n1,4,2,3,0,0,0\r\n"};
    for (int i = 0; i < 3; i++) {
        mn_track track;
        char message[1024];
        assert_int_equal(parse(texts[i], &track, message), MN_OK);
        assert_int_equal(track.count, 2);
        assert_true(track.x_um[1] == 4 && track.is_contact[0] && !track.is_contact[1]);
        mn_recording_free(&track);
    }
}

static void writing_and_reading_gives_the_same_bits(void **state)
{
    (void)state;
    mn_track track, again;
    char message[1024];
    assert_int_equal(parse(HEADER "0.1,1.00000000001,-2e-3,3.3e6,0.1,-3.14159,1\n0.30000000000000004,7,8,9,0,0,0\n",
                           &track, message),
                     MN_OK);
    char *text = mn_recording_text(&track);
    assert_non_null(text);
    assert_int_equal(parse(text, &again, message), MN_OK);
    assert_memory_equal(track.t_s, again.t_s, 16);
    assert_memory_equal(track.x_um, again.x_um, 16);
    assert_memory_equal(track.y_um, again.y_um, 16);
    assert_memory_equal(track.force_un, again.force_un, 16);
    assert_memory_equal(track.azimuth_rad, again.azimuth_rad, 16);
    free(text);
    mn_recording_free(&track);
    mn_recording_free(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(malformed_files_are_refused_with_their_line),
        cmocka_unit_test(zero_bytes_and_endless_files_are_refused),
        cmocka_unit_test(line_endings_of_all_systems_are_read),
        cmocka_unit_test(writing_and_reading_gives_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
