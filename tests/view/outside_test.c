/* What the window has to do with other programs and machines: poses that come in, pictures and sounds that go out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "view/picture.h"
#include "view/pose_stream.h"
#include "view/sound.h"
#include "view/video.h"

static char folder[64];

static int begin(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/needlelab_outside_XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static const char *in_folder(const char *name)
{
    static char path[2][128];
    static int turn;
    turn ^= 1;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

/* ---- poses ---- */

static void put(int file, const char *text)
{
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
}

static void rows_come_in_pieces_and_none_is_waited_for(void **state)
{
    (void)state;
    mn_pose_stream *stream = NULL;
    mn_error error = {0};
    mn_live_pose poses[8];
    const char *path = in_folder("pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(mn_pose_stream_open(&stream, path, &error), MN_OK);
    const int file = open(path, O_WRONLY);
    assert_true(file >= 0);
    assert_int_equal(mn_pose_stream_read(stream, poses, 8), 0);
    put(file, "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n0.5,1000,20");
    assert_int_equal(mn_pose_stream_read(stream, poses, 8), 0);
    put(file, "00.5,3e6,0.1,-1.5,1\r\n0.6,1,2,3,0,0,0\n0.7,1,2,");
    assert_int_equal(mn_pose_stream_read(stream, poses, 8), 2);
    assert_true(poses[0].t_s == 0.5 && poses[0].x_um == 1000 && poses[0].y_um == 2000.5 && poses[0].force_un == 3e6);
    assert_true(poses[0].tilt_rad == 0.1 && poses[0].azimuth_rad == -1.5 && poses[0].is_contact);
    assert_false(poses[1].is_contact);
    assert_false(mn_pose_stream_is_over(stream));
    put(file, "4,0,0,1"); /* the last row without an end */
    close(file);
    for (int i = 0, count = 0; count == 0; i++) {
        assert_true(i < 3);
        count = mn_pose_stream_read(stream, poses, 8);
    }
    assert_true(poses[0].t_s == 0.7 && poses[0].is_contact);
    assert_true(mn_pose_stream_is_over(stream));
    mn_pose_stream_close(stream);
}

static void bad_rows_are_left_out_and_told(void **state)
{
    (void)state;
    mn_pose_stream *stream = NULL;
    mn_error error = {0};
    mn_live_pose poses[8];
    int64_t count = 0;
    const char *path = in_folder("bad.csv");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("0.1,0,0,0,0,0,0\n0.2,nan,0,0,0,0,0\n0.3,0,0,-1,0,0,0\n0.4,0,0,0,0,0\n0.5,0,0,0,0,0,2\n0.6,0,0,0,0,0,1,9\nhello\n0.7,0,0,0,0,0,1\n", file);
    fclose(file);
    assert_int_equal(mn_pose_stream_open(&stream, path, &error), MN_OK);
    assert_int_equal(mn_pose_stream_read(stream, poses, 8), 2);
    assert_true(poses[1].t_s == 0.7);
    assert_non_null(strstr(mn_pose_stream_fault(stream, &count), "row 7"));
    assert_int_equal(count, 6);
    mn_pose_stream_close(stream);
    assert_int_equal(mn_pose_stream_open(&stream, in_folder("none"), &error), MN_BAD_INPUT);
}

/* ---- video ---- */

static void make_ffmpeg(const char *script)
{
    const char *path = in_folder("ffmpeg");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(script, file);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
}

static void video_is_piped_at_its_own_rate(void **state)
{
    (void)state;
    mn_video *video = NULL;
    mn_error error = {0};
    mn_canvas canvas = picture_open(8, 4);
    char *before = strdup(getenv("PATH")), both[1024];
    struct stat file;
    snprintf(both, sizeof both, "%s:%s", folder, before);
    setenv("PATH", both, 1);
    make_ffmpeg("#!/bin/sh\nfor last; do :; done\ncat > \"$last\"\n");
    const char *path = in_folder("film.mp4");
    assert_int_equal(mn_video_open(&video, path, 8, 4, 10, &error), MN_OK);
    assert_true(mn_video_add(video, &canvas, 0));    /* picture 0 */
    assert_true(mn_video_add(video, &canvas, 0.05)); /* too early for another */
    assert_true(mn_video_add(video, &canvas, 0.35)); /* pictures 1, 2, 3 */
    assert_int_equal(mn_video_close(video, &error), MN_OK);
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_size, 4 * 8 * 4 * 4);
    make_ffmpeg("#!/bin/sh\nexit 1\n");
    assert_int_equal(mn_video_open(&video, path, 8, 4, 10, &error), MN_OK);
    for (int i = 0; i < 100 && mn_video_add(video, &canvas, i); i++) usleep(1000);
    assert_int_equal(mn_video_close(video, &error), MN_BAD_INPUT);
    setenv("PATH", "/nowhere", 1);
    assert_int_equal(mn_video_open(&video, path, 8, 4, 10, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "ffmpeg"));
    setenv("PATH", before, 1);
    free(before);
    picture_close(&canvas);
}

/* ---- sound ---- */

static void sounds_are_short_and_do_not_crack(void **state)
{
    (void)state;
    static short samples[MN_SOUND_SAMPLES_MAX];
    for (int sound = 0; sound < MN_SOUND_COUNT; sound++) {
        const int count = mn_sound_samples((mn_sound)sound, samples, MN_SOUND_SAMPLES_MAX);
        int largest = 0;
        assert_in_range(count, 100, MN_SOUND_SAMPLES_MAX - 1);
        for (int i = 0; i < count; i++) largest = abs(samples[i]) > largest ? abs(samples[i]) : largest;
        assert_in_range(largest, 3000, 16000);
        assert_in_range(abs(samples[0]) + abs(samples[count - 1]), 0, 300);
    }
    setenv("SDL_AUDIODRIVER", "no such driver", 1);
    mn_sound_play(MN_SOUND_BUZZ); /* silent, and no more */
    mn_sound_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_in_pieces_and_none_is_waited_for), cmocka_unit_test(bad_rows_are_left_out_and_told),
        cmocka_unit_test(video_is_piped_at_its_own_rate), cmocka_unit_test(sounds_are_short_and_do_not_crack)};
    return cmocka_run_group_tests(tests, begin, end);
}
