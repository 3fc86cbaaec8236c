/* The program without a screen: it says so instead of hanging, and how often a picture is drawn does not change what comes out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "live/live.h"

#define LIVE MN_BUILD_DIR "/needlelab live --data " MN_SOURCE_DIR " --font built-in "
#define SCENARIO MN_SOURCE_DIR "/scenarios/devices/skinpen_cheek.lua"

/* Exit code of a command line that may take 60 s; what it said in `text`. */
static int run(const char *before, const char *options, char *text, size_t text_bytes)
{
    char line[2048];
    snprintf(line, sizeof line, "%s timeout 60 " LIVE "%s 2>&1", before, options);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    const size_t count = fread(text, 1, text_bytes - 1, pipe);
    text[count] = '\0';
    while (fgetc(pipe) != EOF) {
    }
    const int outcome = pclose(pipe);
    return WIFEXITED(outcome) ? WEXITSTATUS(outcome) : -1;
}

static void without_a_display_it_says_so(void **state)
{
    (void)state;
    char text[1024];
    assert_int_equal(run("env -u DISPLAY -u WAYLAND_DISPLAY -u SDL_VIDEODRIVER", SCENARIO, text, sizeof text), 2);
    assert_non_null(strstr(text, "no display"));
    assert_int_equal(run("env -u SDL_VIDEODRIVER DISPLAY=:9876", SCENARIO " --frames 3", text, sizeof text), 2);
}

static void dummy_driver_wants_an_end(void **state)
{
    (void)state;
    char text[1024];
    assert_int_equal(run("SDL_VIDEODRIVER=dummy", SCENARIO, text, sizeof text), 2);
    assert_non_null(strstr(text, "--frames"));
    assert_int_equal(run("SDL_VIDEODRIVER=dummy", SCENARIO " --frames 3", text, sizeof text), 0);
    assert_int_equal(run("SDL_VIDEODRIVER=dummy", SCENARIO " --time-limit 0.2", text, sizeof text), 0);
}

static void bad_options_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {SCENARIO " --size 12x", SCENARIO " --theme pink", "no_such_file.lua", SCENARIO " --layer nothing --frames 1",
                                      "--replay no_such_recording --frames 1"};
    char text[1024];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) assert_int_equal(run("SDL_VIDEODRIVER=dummy", bad[i], text, sizeof text), 2);
    const char *without_ffmpeg = "T=$(command -v timeout); timeout() { PATH=/nowhere SDL_VIDEODRIVER=dummy \"$T\" \"$@\"; };";
    assert_int_equal(run(without_ffmpeg, SCENARIO " --video /tmp/x.mp4 --frames 1", text, sizeof text), 2);
    assert_non_null(strstr(text, "ffmpeg"));
}

/* Hash of the grid after the whole scenario, without a window. */
static uint64_t hash_without_window(void)
{
    mn_library library = {0};
    mn_live *live = NULL;
    mn_error error = {0};
    const mn_live_options options = {.mode = MN_LIVE_WATCH, .thread_count = 1};
    assert_int_equal(mn_library_load(&library, MN_SOURCE_DIR, &error), MN_OK);
    assert_int_equal(mn_live_open(&live, &library, SCENARIO, 0, &options, &error), MN_OK);
    while (mn_live_run_until(live, 1e9, INT64_MAX)) {
    }
    const uint64_t hash = mn_grid_hash(mn_session_grid(mn_live_session(live)));
    mn_live_close(live);
    mn_library_free(&library);
    return hash;
}

static void drawing_changes_no_result(void **state)
{
    (void)state;
    static const char *const rates[] = {"10", "60", "1000"};
    char options[256], text[1024], wanted[32];
    snprintf(wanted, sizeof wanted, "grid %016llx", (unsigned long long)hash_without_window());
    for (int i = 0; i < 3; i++) {
        snprintf(options, sizeof options, SCENARIO " --speed 10 --time-limit 2 --frame-rate %s --threads %d", rates[i], 1 + i);
        assert_int_equal(run("SDL_VIDEODRIVER=dummy", options, text, sizeof text), 0);
        assert_non_null(strstr(text, wanted));
    }
}

/* Nor does looking at the time after the needles, whatever part of it. */
static void looking_ahead_changes_no_result(void **state)
{
    (void)state;
    static const char *const looks[] = {"", " --healing 0h", " --healing 24h --wipe 0.3", " --healing 4d --layer flaking", " --healing 60d"};
    char options[256], text[1024], wanted[32];
    snprintf(wanted, sizeof wanted, "grid %016llx", (unsigned long long)hash_without_window());
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        snprintf(options, sizeof options, SCENARIO " --speed 10 --time-limit 1%s", looks[i]);
        assert_int_equal(run("SDL_VIDEODRIVER=dummy", options, text, sizeof text), 0);
        assert_non_null(strstr(text, wanted));
    }
}

/* Pixels of a part of two pictures that differ. */
static int64_t differing(const char *a_path, const char *b_path, int x0, int y0, int x1, int y1)
{
    cairo_surface_t *a = cairo_image_surface_create_from_png(a_path), *b = cairo_image_surface_create_from_png(b_path);
    assert_int_equal(cairo_surface_status(a), CAIRO_STATUS_SUCCESS);
    assert_int_equal(cairo_surface_status(b), CAIRO_STATUS_SUCCESS);
    const uint32_t *pa = (const uint32_t *)(void *)cairo_image_surface_get_data(a), *pb = (const uint32_t *)(void *)cairo_image_surface_get_data(b);
    const int stride = cairo_image_surface_get_stride(a) / 4;
    int64_t count = 0;
    assert_int_equal(stride, cairo_image_surface_get_stride(b) / 4);
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) count += (pa[y * stride + x] & 0xffffff) != (pb[y * stride + x] & 0xffffff);
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    return count;
}

/* A picture has the wounds of its moment, even those of the last tenth of a second; beside it the section has its holes. */
static void pictures_of_the_time_after_have_the_last_wounds(void **state)
{
    (void)state;
    static const char *const ways[] = {"--begin 60 --paused --frames 4 --healing 6h", "--speed 100 --time-limit 0.3 --healing 6h",
                                       "--begin 60 --paused --frames 4"};
    char options[512], text[1024], paths[3][128];
    for (int i = 0; i < 3; i++) {
        snprintf(paths[i], sizeof paths[i], MN_BUILD_DIR "/after_headless_%d.png", i);
        snprintf(options, sizeof options, MN_SOURCE_DIR "/scenarios/healing/first_days.lua --filter first_days_light_skin --mute --size 1280x760 --screenshot %s %s", paths[i], ways[i]);
        assert_int_equal(run("SDL_VIDEODRIVER=dummy", options, text, sizeof text), 0);
        if (strstr(text, "3.000 s") == NULL) skip(); /* a busy machine that did not come to the end */
    }
    assert_int_equal(differing(paths[0], paths[1], 0, 40, 790, 720), 0);
    assert_int_equal(differing(paths[0], paths[2], 800, 40, 1280, 220), 0);
    for (int i = 0; i < 3; i++) remove(paths[i]);
}

static void bad_times_after_the_needles_say_what_is_wanted(void **state)
{
    (void)state;
    static const struct {
        const char *options, *says;
    } bad[] = {{"--healing 70d", "from 0h to 60d"}, {"--healing soon", "from 0h to 60d"}, {"--wipe 0.5", "--healing 24h --wipe 0.5"},
               {"--healing 1d --wipe 2", "from 0 to 1"}, {"--healing 1d --layer depth --frames 1", "the skin, redness"}};
    char text[1024];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(run("SDL_VIDEODRIVER=dummy", bad[i].options, text, sizeof text), 2);
        if (strstr(text, bad[i].says) == NULL) fail_msg("%s: %s", bad[i].options, text);
    }
}

/* A stroke in rows, as an instrumented handpiece would send it: the same rows give the same skin. */
static void stream_steers(void **state)
{
    (void)state;
    static const char rows[] = "awk 'BEGIN { for (i = 0; i <= 100; i++) printf \"%.2f,%d,10000,5000000,0,0,1\\n\", i / 100, 5000 + 200 * i; "
                               "print \"1.1,26000,10000,0,0,0,0\" }'";
    char line[2048], first[1024], second[1024];
    snprintf(line, sizeof line, "%s | SDL_VIDEODRIVER=dummy", rows);
    assert_int_equal(run(line, SCENARIO " --hand --input stream --time-limit 2", first, sizeof first), 0);
    assert_int_equal(run(line, SCENARIO " --hand --input stream --time-limit 2 --frame-rate 20", second, sizeof second), 0);
    assert_null(strstr(first, " 0 punctures"));
    assert_string_equal(strstr(first, "grid "), strstr(second, "grid "));
}

/* Whole pictures, an even number of pixels wide and high, as many as the time asks for. */
static void video_is_piped_to_ffmpeg(void **state)
{
    (void)state;
    char text[1024], folder[] = "/tmp/needlelab_video_XXXXXX", line[512];
    assert_non_null(mkdtemp(folder));
    snprintf(line, sizeof line, "printf '#!/bin/sh\\nfor last; do :; done\\ncat > \"$last\"\\n' > %s/ffmpeg && chmod +x %s/ffmpeg", folder, folder);
    assert_int_equal(system(line), 0);
    snprintf(line, sizeof line, "SDL_VIDEODRIVER=dummy PATH=%s:$PATH", folder);
    char options[512];
    snprintf(options, sizeof options, SCENARIO " --size 801x601 --time-limit 1 --video %s/film.mp4", folder);
    assert_int_equal(run(line, options, text, sizeof text), 0);
    snprintf(line, sizeof line, "stat -c %%s %s/film.mp4", folder);
    FILE *pipe = popen(line, "r");
    long long bytes = 0;
    assert_non_null(pipe);
    assert_int_equal(fscanf(pipe, "%lld", &bytes), 1);
    pclose(pipe);
    assert_int_equal(bytes % (800 * 600 * 4), 0);
    assert_in_range(bytes / (800 * 600 * 4), 15, 45); /* of a second */
    snprintf(line, sizeof line, "rm -rf '%s'", folder);
    assert_int_equal(system(line), 0);
}

/* Samples that are not silence, as SDL's driver that writes to a file has them. */
static int loud_samples(const char *options)
{
    char text[1024], folder[] = "/tmp/needlelab_sound_XXXXXX", before[512];
    assert_non_null(mkdtemp(folder));
    snprintf(before, sizeof before, "SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=%s/sound.raw", folder);
    assert_int_equal(run(before, options, text, sizeof text), 0);
    snprintf(before, sizeof before, "%s/sound.raw", folder);
    FILE *file = fopen(before, "rb");
    int count = 0;
    for (int at; file != NULL && (at = fgetc(file)) != EOF;) count += at != 0;
    if (file != NULL) fclose(file);
    snprintf(before, sizeof before, "rm -rf '%s'", folder);
    assert_int_equal(system(before), 0);
    return count;
}

static void depth_that_is_wrong_is_heard_unless_muted(void **state)
{
    (void)state;
    static const char too_deep[] = MN_SOURCE_DIR "/scenarios/devices/mf8_cheek.lua --time-limit 2";
    assert_true(loud_samples(too_deep) > 1000);
    assert_int_equal(loud_samples(MN_SOURCE_DIR "/scenarios/devices/mf8_cheek.lua --time-limit 2 --mute"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_display_it_says_so), cmocka_unit_test(dummy_driver_wants_an_end), cmocka_unit_test(bad_options_are_refused),
        cmocka_unit_test(drawing_changes_no_result), cmocka_unit_test(looking_ahead_changes_no_result),
        cmocka_unit_test(pictures_of_the_time_after_have_the_last_wounds),
        cmocka_unit_test(bad_times_after_the_needles_say_what_is_wanted), cmocka_unit_test(stream_steers),
        cmocka_unit_test(video_is_piped_to_ffmpeg), cmocka_unit_test(depth_that_is_wrong_is_heard_unless_muted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
