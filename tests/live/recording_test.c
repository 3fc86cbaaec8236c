/* Recordings: small, the same again at any number of threads, and a difference is found and named. */
#include "live/hand.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "live/bytes.h"

enum { RECORDINGS = 10, HEAD_BYTES = 12 };

static const char *const scenarios[] = {"devices/skinpen_cheek.lua", "devices/mf8_cheek.lua", "devices/stamp_scalp.lua",
                                        "devices/exceed_forehead.lua", "technique/recorded_hand.lua"};

static char folder[MN_PATH_BYTES];

static const char *path_of(int i)
{
    static char path[MN_PATH_BYTES + 32];
    snprintf(path, sizeof path, "%s/%d.rec", folder, i);
    return path;
}

/* Ten sessions: watched, by hand, taken over, with changes, strokes undone, another site. */
static mn_live *session(int i)
{
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[i % 5], i < 3 ? MN_LIVE_WATCH : MN_LIVE_HAND, 1 + i % 3);
    if (i < 3) {
        mn_live_run_until(live, 1.7 + i, INT64_MAX);
        if (i == 0) return live;
        assert_int_equal(mn_live_take_over(live, &error), MN_OK);
    }
    hand_stroke(live, 9000, 3e6);
    if (i > 5) {
        mn_live_setup setup = *mn_live_setup_now(live);
        setup.needle_length_um = mn_live_device(live)->needle.needle_length_um + 100;
        if (i == 9) snprintf(setup.site, sizeof setup.site, "forehead");
        assert_int_equal(mn_live_change(live, &setup, &error), MN_OK);
    }
    hand_stroke(live, 15000, 4e6);
    if (i % 2 == 0) assert_true(mn_live_undo_stroke(live));
    hand_stroke(live, 12000, 5e6);
    if (i % 3 == 0) mn_live_new_pass(live);
    return live;
}

static int begin(void **state)
{
    snprintf(folder, sizeof folder, "%s/recording_XXXXXX", MN_BUILD_DIR);
    if (hand_begin(state) != 0 || mkdtemp(folder) == NULL) return -1;
    mn_error error = {0};
    for (int i = 0; i < RECORDINGS; i++) {
        mn_live *live = session(i);
        if (mn_live_save(live, path_of(i), &error) != MN_OK) return -1;
        mn_live_close(live);
    }
    return 0;
}

static int end(void **state)
{
    char command[MN_PATH_BYTES + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return hand_end(state) != 0 || system(command) != 0;
}

static void ten_recordings_replay_the_same_at_1_2_and_7_threads(void **state)
{
    (void)state;
    static const int threads[] = {1, 2, 7};
    for (int i = 0; i < RECORDINGS; i++)
        for (int k = 0; k < 3; k++) {
            char text[MN_REPLAY_TEXT_BYTES] = "";
            mn_error error = {0};
            if (mn_live_replay(&library, path_of(i), threads[k], text, &error) != MN_OK)
                fail_msg("%d at %d threads: %s%s", i, threads[k], text, error.message);
            assert_memory_equal(text, "the same: ", 10);
        }
}

static void a_recording_opened_again_is_the_session(void **state)
{
    (void)state;
    mn_error error = {0};
    for (int i = 0; i < RECORDINGS; i++) {
        mn_live *live = session(i), *again = NULL;
        assert_int_equal(mn_live_open_recording(&again, &library, path_of(i), 1, &error), MN_OK);
        while (mn_live_run_until(again, mn_live_end_s(again), 100) && mn_live_now_s(again) < mn_live_end_s(again)) {
        }
        while (mn_live_step(again)) { /* what came at the very end: a pass that was ended, a change */
        }
        assert_same(hand_result(live), hand_result(again));
        mn_live_close(live);
        mn_live_close(again);
    }
}

/* A mouse tells its place 125 times a second. The roller is the wide one: it changes most tiles a second. */
static void a_pose_takes_at_most_40_bytes(void **state)
{
    (void)state;
    mn_error error = {0};
    for (int i = 0; i < 2; i++) {
        mn_live *live = hand_open(scenarios[i], MN_LIVE_HAND, 1);
        struct stat about;
        int64_t pose_count = 0;
        for (int stroke = 0; stroke < 10; stroke++) hand_stroke(live, 8000 + 800 * stroke, 4e6);
        mn_live_poses(live, &pose_count);
        assert_int_equal(mn_live_save(live, path_of(100), &error), MN_OK);
        assert_int_equal(stat(path_of(100), &about), 0);
        const double bytes = (double)about.st_size / (double)pose_count;
        if (bytes > 40) fail_msg("%s: %.1f bytes a pose", scenarios[i], bytes);
        mn_live_close(live);
    }
}

/* ---- what is wrong is named ---- */

static size_t read_all(const char *path, unsigned char *bytes, size_t bytes_max)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    const size_t count = fread(bytes, 1, bytes_max, file);
    fclose(file);
    return count;
}

/* Writes a recording with a fitting hash at its end. */
static void write_all(const char *path, const unsigned char *bytes, size_t count, bool is_signed)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    const uint64_t hash = mn_hash(0, bytes, count);
    fwrite(bytes, 1, count, file);
    for (int i = 0; is_signed && i < 8; i++) fputc((int)(hash >> 8 * i & 255), file);
    fclose(file);
}

static void another_skin_diverges_with_tick_tile_and_field(void **state)
{
    (void)state;
    char text[MN_REPLAY_TEXT_BYTES] = "";
    mn_error error = {0};
    mn_site *cheek = NULL;
    for (int i = 0; i < library.site_count; i++)
        if (strcmp(library.sites[i].id, "cheek") == 0) cheek = &library.sites[i];
    const mn_site kept = *cheek;
    cheek->layers[2].female_um *= 1.01;
    assert_int_equal(mn_live_replay(&library, path_of(3), 2, text, &error), MN_OK); /* a forehead */
    assert_int_equal(mn_live_replay(&library, path_of(5), 2, text, &error), MN_DIVERGED);
    assert_memory_equal(text, "first differs at tick 0, ", 25);
    assert_non_null(strstr(text, "; tile ("));
    assert_non_null(strstr(text, "; field "));
    *cheek = kept;
    assert_int_equal(mn_live_replay(&library, path_of(5), 2, text, &error), MN_OK);
}

static void a_recording_with_another_hand_diverges(void **state)
{
    (void)state;
    static unsigned char bytes[1 << 20];
    char text[MN_REPLAY_TEXT_BYTES] = "";
    mn_error error = {0};
    const size_t count = read_all(path_of(5), bytes, sizeof bytes);
    int diverged = 0;
    for (size_t at = count / 4; at < count * 3 / 4; at += 97) { /* a bit of a pose or a hash here and there */
        bytes[at] ^= 1;
        write_all(path_of(101), bytes, count - 8, true);
        const mn_status status = mn_live_replay(&library, path_of(101), 1, text, &error);
        assert_true(status == MN_DIVERGED || status == MN_BAD_INPUT || status == MN_OK);
        diverged += status == MN_DIVERGED;
        bytes[at] ^= 1;
    }
    assert_true(diverged > 5);
}

static void damaged_files_say_so(void **state)
{
    (void)state;
    static unsigned char bytes[1 << 20];
    char text[MN_REPLAY_TEXT_BYTES] = "";
    mn_error error = {0};
    const size_t count = read_all(path_of(4), bytes, sizeof bytes);
    for (size_t cut = 0; cut < count; cut += 1 + cut / 7) {
        write_all(path_of(102), bytes, cut, false);
        assert_int_equal(mn_live_replay(&library, path_of(102), 1, text, &error), MN_BAD_INPUT);
        if (cut > HEAD_BYTES) {
            write_all(path_of(102), bytes, cut, true); /* the hash fits, the lists do not */
            assert_int_equal(mn_live_replay(&library, path_of(102), 1, text, &error), MN_BAD_INPUT);
        }
    }
    bytes[8] = 2;
    write_all(path_of(102), bytes, count - 8, true);
    assert_int_equal(mn_live_replay(&library, path_of(102), 1, text, &error), MN_BAD_INPUT);
    assert_string_equal(error.message, "is a recording of version 2; this program reads version 1");
    assert_int_equal(mn_live_replay(&library, MN_SOURCE_DIR "/README.md", 1, text, &error), MN_BAD_INPUT);
    assert_int_equal(mn_live_replay(&library, "/dev/zero", 1, text, &error), MN_BAD_INPUT);
    assert_string_equal(error.message, "is no file");
    assert_int_equal(mn_live_replay(&library, "nowhere.rec", 1, text, &error), MN_BAD_INPUT);
}

static void a_scenario_that_changed_is_told(void **state)
{
    (void)state;
    static unsigned char bytes[1 << 16];
    char scenario[MN_PATH_BYTES + 32], text[MN_REPLAY_TEXT_BYTES] = "";
    mn_error error = {0};
    mn_live *live = NULL;
    const mn_live_options options = {.mode = MN_LIVE_HAND, .thread_count = 1};
    const size_t count = read_all(MN_SOURCE_DIR "/scenarios/devices/skinpen_cheek.lua", bytes, sizeof bytes);
    snprintf(scenario, sizeof scenario, "%s/mine.lua", folder);
    write_all(scenario, bytes, count, false);
    assert_int_equal(mn_live_open(&live, &library, scenario, 0, &options, &error), MN_OK);
    hand_stroke(live, 9000, 3e6);
    assert_int_equal(mn_live_save(live, path_of(103), &error), MN_OK);
    mn_live_close(live);
    assert_int_equal(mn_live_replay(&library, path_of(103), 1, text, &error), MN_OK);
    bytes[count] = '\n';
    write_all(scenario, bytes, count + 1, false);
    assert_int_equal(mn_live_replay(&library, path_of(103), 1, text, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "was recorded with another text of"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_recordings_replay_the_same_at_1_2_and_7_threads),
        cmocka_unit_test(a_recording_opened_again_is_the_session),
        cmocka_unit_test(a_pose_takes_at_most_40_bytes),
        cmocka_unit_test(another_skin_diverges_with_tick_tile_and_field),
        cmocka_unit_test(a_recording_with_another_hand_diverges),
        cmocka_unit_test(damaged_files_say_so),
        cmocka_unit_test(a_scenario_that_changed_is_told),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
