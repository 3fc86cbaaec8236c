/* Recordings: what came in, and hashes of what came out. Little endian, whatever the machine.
 *
 *     magic "NEEDLREC", version u32
 *     scenario: is the path below the data root, path, hash of the file's bytes u64, index; seed u64; ticks watched
 *     setups    device, site, five numbers f64, needle count
 *     inputs    kind and contact in a byte; of a pose the differences to the pose before, of the others time, setup
 *     blocks    steps, end f64, ticks u16 each, tiles (place as a difference, hash u16), fields u16
 *     hash u64 of all bytes before
 *
 * A pose takes about 13 bytes, a second of a pen some 500 more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "live/bytes.h"
#include "live/live_internal.h"

enum { VERSION = 1, FILE_BYTES_MAX = 1 << 30 };
static const char magic[8] = "NEEDLREC";

/* ---- files ---- */

static mn_status read_file(const char *path, mn_bytes *bytes, mn_error *error)
{
    *bytes = (mn_bytes){0};
    FILE *file = fopen(path, "rb");
    struct stat about;
    if (file != NULL && (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode))) {
        fclose(file);
        return mn_fail(error, MN_BAD_INPUT, path, 0, "is no file");
    }
    if (file == NULL) return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be read; is the path right?");
    unsigned char part[65536];
    for (size_t count; (count = fread(part, 1, sizeof part, file)) > 0 && bytes->count <= FILE_BYTES_MAX;)
        mn_bytes_put(bytes, part, count);
    const bool is_bad = ferror(file) != 0 || bytes->is_broken || bytes->count > FILE_BYTES_MAX;
    fclose(file);
    if (!is_bad) return MN_OK;
    free(bytes->bytes);
    *bytes = (mn_bytes){0};
    return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be read to its end, or is longer than 1 GB");
}

mn_status mn_live_file_hash(const char *path, uint64_t *hash, mn_error *error)
{
    mn_bytes bytes;
    const mn_status status = read_file(path, &bytes, error);
    if (status == MN_OK) *hash = mn_hash(0, bytes.bytes, bytes.count);
    free(bytes.bytes);
    return status;
}

static mn_status write_file(const char *path, const mn_bytes *bytes, mn_error *error)
{
    char part[MN_PATH_BYTES + 8];
    snprintf(part, sizeof part, "%s.part", path);
    FILE *file = fopen(part, "wb");
    if (file == NULL) return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be written; is the folder there?");
    const bool is_written = fwrite(bytes->bytes, 1, bytes->count, file) == bytes->count;
    if (fclose(file) == 0 && is_written && rename(part, path) == 0) return MN_OK;
    remove(part);
    return mn_fail(error, MN_BAD_INPUT, path, 0, "could not be written to its end; is the disk full?");
}

/* ---- writing ---- */

static void put_setup(mn_bytes *to, const mn_live_setup *setup)
{
    const double numbers[5] = {setup->needle_length_um, setup->protrusion_um, setup->stroke_um, setup->frequency_hz,
                               setup->speed_um_s_max};
    mn_bytes_put_text(to, setup->device);
    mn_bytes_put_text(to, setup->site);
    for (int i = 0; i < 5; i++) mn_bytes_put_real(to, numbers[i]);
    mn_bytes_put_signed(to, setup->needle_count);
}

static void put_input(mn_bytes *to, const mn_input *input, mn_input *before)
{
    mn_bytes_put_fixed(to, (uint64_t)input->kind | (input->is_contact ? 16 : 0), 1);
    mn_bytes_put_signed(to, input->t - before->t);
    before->t = input->t;
    if (input->kind == MN_INPUT_CHANGE) mn_bytes_put_number(to, (uint64_t)input->setup_index);
    if (input->kind != MN_INPUT_POSE) return;
    mn_bytes_put_signed(to, (int64_t)input->x - before->x);
    mn_bytes_put_signed(to, (int64_t)input->y - before->y);
    mn_bytes_put_signed(to, (int64_t)input->azimuth - before->azimuth);
    mn_bytes_put_signed(to, (int64_t)input->tilt - before->tilt);
    mn_bytes_put_signed(to, (int64_t)input->force_un - (int64_t)before->force_un);
    *before = *input;
}

static void put_block(mn_bytes *to, const mn_live_block *block)
{
    uint32_t place = 0;
    mn_bytes_put_number(to, (uint64_t)block->done);
    mn_bytes_put_real(to, block->end_s);
    mn_bytes_put_number(to, (uint64_t)block->tick_begin);
    mn_bytes_put_number(to, (uint64_t)block->tick_count);
    for (int32_t i = 0; i < block->tick_count; i++) mn_bytes_put_fixed(to, block->ticks[i], 2);
    mn_bytes_put_number(to, (uint64_t)block->tile_count);
    for (int32_t i = 0; i < block->tile_count; i++) {
        mn_bytes_put_number(to, block->tiles[i].place - place);
        mn_bytes_put_fixed(to, block->tiles[i].hash, 2);
        place = block->tiles[i].place;
    }
    for (int i = 0; i < MN_LIVE_FIELDS; i++) mn_bytes_put_fixed(to, block->fields[i], 2);
}

/* Below the data root a scenario is found again wherever the data lie; any other as it was named, or beside the recording. */
static void put_path(const mn_live *live, mn_bytes *to)
{
    char *root = realpath(live->library->root, NULL), *file = realpath(live->file, NULL);
    const size_t length = root != NULL ? strlen(root) : 0;
    const bool is_below = root != NULL && file != NULL && strncmp(file, root, length) == 0 && file[length] == '/';
    mn_bytes_put_fixed(to, is_below, 1);
    mn_bytes_put_text(to, is_below ? file + length + 1 : live->file);
    free(root);
    free(file);
}

static void put_all(const mn_live *live, const mn_live_block *open, mn_bytes *to)
{
    const int64_t input_count = live->state.is_taken_over ? live->state.done - live->watch_ticks : 0;
    mn_input before = {0};
    mn_bytes_put(to, magic, sizeof magic);
    mn_bytes_put_fixed(to, VERSION, 4);
    put_path(live, to);
    mn_bytes_put_fixed(to, live->text_hash, 8);
    mn_bytes_put_number(to, (uint64_t)live->index);
    mn_bytes_put_fixed(to, mn_script_plan(live->script)->seed, 8);
    mn_bytes_put_number(to, (uint64_t)(live->state.is_taken_over ? live->watch_ticks : live->state.done));
    mn_bytes_put_real(to, live->state.now_s);
    mn_bytes_put_number(to, (uint64_t)live->wounds_max);
    mn_bytes_put_number(to, (uint64_t)live->setup_count);
    for (int32_t i = 0; i < live->setup_count; i++) put_setup(to, &live->setups[i]);
    mn_bytes_put_number(to, (uint64_t)input_count);
    for (int64_t i = 0; i < input_count; i++) put_input(to, &live->inputs[i], &before);
    mn_bytes_put_number(to, (uint64_t)live->state.block_count + 1);
    for (int64_t i = 0; i < live->state.block_count; i++) put_block(to, &live->blocks[i]);
    put_block(to, open);
    mn_bytes_put_fixed(to, mn_hash(0, to->bytes, to->is_broken ? 0 : to->count), 8);
}

mn_status mn_live_save(const mn_live *live, const char *path, mn_error *error)
{
    mn_live_block open;
    mn_bytes bytes = {0};
    if (live->is_fork)
        return mn_fail(error, MN_BAD_INPUT, path, 0, "a fork is not recorded; record the session that it came from");
    if (!mn_live_hash_open(live, &open)) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a recording");
    put_all(live, &open, &bytes);
    mn_live_block_free(&open);
    const mn_status status =
        bytes.is_broken ? mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a recording") : write_file(path, &bytes, error);
    free(bytes.bytes);
    return status;
}

/* ---- reading ---- */

static bool get_setup(mn_live *live, mn_bytes *from)
{
    mn_live_setup setup;
    mn_live_setup_none(&setup);
    double *const numbers[5] = {&setup.needle_length_um, &setup.protrusion_um, &setup.stroke_um, &setup.frequency_hz,
                                &setup.speed_um_s_max};
    mn_bytes_get_text(from, setup.device, sizeof setup.device);
    mn_bytes_get_text(from, setup.site, sizeof setup.site);
    for (int i = 0; i < 5; i++) *numbers[i] = mn_bytes_get_real(from);
    setup.needle_count = (int32_t)mn_bytes_get_signed(from);
    return !from->is_broken && mn_live_setup_add(live, &setup) >= 0;
}

static bool get_input(mn_live *live, mn_bytes *from, mn_input *before)
{
    const uint64_t head = mn_bytes_get_fixed(from, 1);
    mn_input input = *before;
    input.kind = (mn_input_kind)(head & 15);
    input.is_contact = (head & 16) != 0;
    input.t = before->t + mn_bytes_get_signed(from);
    if ((head & 15) > MN_INPUT_TAKE_OVER || input.t < before->t) return false;
    before->t = input.t;
    if (input.kind == MN_INPUT_CHANGE) input.setup_index = (int32_t)mn_bytes_get_number(from);
    if (input.setup_index < 0 || input.setup_index >= live->setup_count) return false;
    if (input.kind == MN_INPUT_POSE) {
        input.x = (int32_t)(before->x + mn_bytes_get_signed(from));
        input.y = (int32_t)(before->y + mn_bytes_get_signed(from));
        input.azimuth = (int32_t)(before->azimuth + mn_bytes_get_signed(from));
        input.tilt = (int32_t)(before->tilt + mn_bytes_get_signed(from));
        input.force_un = (uint32_t)((int64_t)before->force_un + mn_bytes_get_signed(from));
        *before = input;
    }
    if (!mn_live_room((void **)&live->inputs, live->input_count, &live->input_capacity, sizeof input)) return false;
    live->inputs[live->input_count++] = input;
    return !from->is_broken;
}

static bool get_block(mn_live *live, mn_bytes *from)
{
    mn_live_block block = {0};
    uint32_t place = 0;
    block.done = (int64_t)mn_bytes_get_number(from);
    block.end_s = mn_bytes_get_real(from);
    block.tick_begin = (int64_t)mn_bytes_get_number(from);
    block.tick_count = (int32_t)mn_bytes_get_count(from, 2);
    block.ticks = malloc((size_t)block.tick_count * sizeof *block.ticks + 1);
    for (int32_t i = 0; block.ticks != NULL && i < block.tick_count; i++)
        block.ticks[i] = (uint16_t)mn_bytes_get_fixed(from, 2);
    block.tile_count = (int32_t)mn_bytes_get_count(from, 3);
    block.tiles = malloc((size_t)block.tile_count * sizeof *block.tiles + 1);
    for (int32_t i = 0; block.tiles != NULL && i < block.tile_count; i++) {
        place += (uint32_t)mn_bytes_get_number(from);
        block.tiles[i] = (mn_live_tile_hash){place, (uint16_t)mn_bytes_get_fixed(from, 2)};
    }
    for (int i = 0; i < MN_LIVE_FIELDS; i++) block.fields[i] = (uint16_t)mn_bytes_get_fixed(from, 2);
    if (block.ticks == NULL || block.tiles == NULL || from->is_broken ||
        !mn_live_room((void **)&live->blocks, live->block_count, &live->block_capacity, sizeof block)) {
        mn_live_block_free(&block);
        return false;
    }
    live->blocks[live->block_count++] = block;
    return true;
}

static bool get_history(mn_live *live, mn_bytes *from)
{
    mn_input before = {0};
    live->watch_ticks = (int64_t)mn_bytes_get_number(from);
    live->end_s = mn_bytes_get_real(from);
    live->wounds_max = (int64_t)mn_bytes_get_number(from);
    live->setup_count = 0;
    for (int64_t i = mn_bytes_get_count(from, 43); i > 0; i--)
        if (!get_setup(live, from)) return false;
    for (int64_t i = mn_bytes_get_count(from, 2); i > 0; i--)
        if (!get_input(live, from, &before)) return false;
    for (int64_t i = mn_bytes_get_count(from, 36); i > 0; i--)
        if (!get_block(live, from)) return false;
    return !from->is_broken && from->at == from->count && live->setup_count > 0 && live->watch_ticks >= 0 &&
           live->wounds_max >= 0 && live->wounds_max <= MN_WOUNDS_MAX &&
           (live->input_count == 0 || live->inputs[0].kind == MN_INPUT_TAKE_OVER);
}

/* Magic, version and the hash at the end; leaves the reader after the version and without the hash. */
static mn_status check_file(const char *path, mn_bytes *from, mn_error *error)
{
    char head[8];
    mn_bytes_get(from, head, sizeof head);
    if (from->is_broken || memcmp(head, magic, sizeof magic) != 0)
        return mn_fail(error, MN_BAD_INPUT, path, 0,
                       "is no recording of a live session; `needlelab live --record FILE` makes one");
    const uint64_t version = mn_bytes_get_fixed(from, 4);
    if (!from->is_broken && version != VERSION)
        return mn_fail(error, MN_BAD_INPUT, path, 0, "is a recording of version %d; this program reads version %d",
                       (int)version, VERSION);
    if (from->count < from->at + 8) return mn_fail(error, MN_BAD_INPUT, path, 0, "ends too early: it was not written to its end");
    mn_bytes tail = *from;
    tail.at = tail.count - 8;
    if (mn_bytes_get_fixed(&tail, 8) != mn_hash(0, from->bytes, from->count - 8))
        return mn_fail(error, MN_BAD_INPUT, path, 0, "is damaged: its bytes do not fit the hash at its end");
    from->count -= 8;
    return MN_OK;
}

static void find_scenario(const char *recording, const char *named, char scenario[2 * MN_PATH_BYTES])
{
    struct stat about;
    const char *slash = strrchr(recording, '/'), *name = strrchr(named, '/');
    snprintf(scenario, 2 * MN_PATH_BYTES, "%s", named);
    if (stat(named, &about) != 0)
        snprintf(scenario, 2 * MN_PATH_BYTES, "%.*s%s", slash != NULL ? (int)(slash - recording + 1) : 0, recording,
                 name != NULL ? name + 1 : named);
}

static mn_status open_from(mn_live **made, const mn_library *library, const char *path, int thread_count, mn_bytes *from,
                           mn_error *error)
{
    char named[MN_PATH_BYTES], scenario[2 * MN_PATH_BYTES];
    mn_status status = check_file(path, from, error);
    if (status != MN_OK) return status;
    const bool is_below = mn_bytes_get_fixed(from, 1) != 0;
    mn_bytes_get_text(from, named, sizeof named);
    if (is_below)
        snprintf(scenario, sizeof scenario, "%s/%s", library->root, named);
    else
        find_scenario(path, named, scenario);
    const uint64_t text_hash = mn_bytes_get_fixed(from, 8), index = mn_bytes_get_number(from),
                   seed = mn_bytes_get_fixed(from, 8);
    uint64_t hash = 0;
    status = mn_live_file_hash(scenario, &hash, error);
    if (status == MN_OK && hash != text_hash)
        status = mn_fail(error, MN_BAD_INPUT, path, 0,
                         "was recorded with another text of '%s'; take the scenario as it was, or record anew", scenario);
    if (status == MN_OK) status = mn_live_create(made, library, scenario, (int)(index & 0x7FFFFFFF), error);
    if (status != MN_OK) return status;
    mn_live *live = *made;
    live->mode = MN_LIVE_REPLAY;
    live->thread_count = thread_count > 0 ? thread_count : 1;
    live->is_checked = true;
    mn_script_set_seed(live->script, seed);
    if (!get_history(live, from))
        return mn_fail(error, MN_BAD_INPUT, path, 0, "is damaged: its lists do not fit together");
    return mn_live_begin(live, error);
}

mn_status mn_live_open_recording(mn_live **made, const mn_library *library, const char *path, int thread_count,
                                 mn_error *error)
{
    mn_bytes bytes;
    *made = NULL;
    mn_status status = read_file(path, &bytes, error);
    if (status == MN_OK) status = open_from(made, library, path, thread_count, &bytes, error);
    free(bytes.bytes);
    if (status == MN_OK) return MN_OK;
    mn_live_close(*made);
    *made = NULL;
    return status;
}

/* ---- replaying ---- */

mn_status mn_live_replay(const mn_library *library, const char *path, int thread_count, char text[MN_REPLAY_TEXT_BYTES],
                         mn_error *error)
{
    mn_live *live = NULL;
    mn_status status = mn_live_open_recording(&live, library, path, thread_count, error);
    if (status != MN_OK) return status;
    const int64_t steps = live->watch_ticks + live->input_count;
    while (!live->has_diverged && mn_live_do_step(live)) {
    }
    mn_live_hash_last(live);
    int64_t wound_count = 0;
    mn_session_wounds(mn_live_session(live), &wound_count);
    if (!live->has_diverged && live->state.done < steps) {
        live->has_diverged = true;
        snprintf(live->divergence, sizeof live->divergence, "stops after %lld of %lld steps at %.3f s",
                 (long long)live->state.done, (long long)steps, live->state.now_s);
    }
    if (live->has_diverged)
        snprintf(text, MN_REPLAY_TEXT_BYTES, "%.900s", live->divergence);
    else
        snprintf(text, MN_REPLAY_TEXT_BYTES, "the same: %.3f s, %lld poses, %lld ticks, %lld punctures, %lld seconds held",
                 live->state.now_s, (long long)live->pose_count, (long long)live->state.tick_count, (long long)wound_count,
                 (long long)live->block_count);
    status = live->has_diverged ? MN_DIVERGED : MN_OK;
    mn_live_close(live);
    return status;
}
