/* See pose_stream.h. A file descriptor is asked first whether it has anything, so that it can stay as it is for others. */
#include "view/pose_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COLUMNS = 7, ROW_BYTES = 512, BUFFER_BYTES = 65536 };

static const char *const names[COLUMNS] = {"t_s", "x_um", "y_um", "force_un", "tilt_rad", "azimuth_rad", "contact"};

struct mn_pose_stream {
    int file;
    bool is_own, is_over;
    char bytes[BUFFER_BYTES];
    size_t used;
    int64_t row, fault_count;
    char fault[MN_TEXT_BYTES];
};

mn_status mn_pose_stream_open(mn_pose_stream **stream, const char *from, mn_error *error)
{
    const bool is_standard = strcmp(from, "stream") == 0 || strcmp(from, "-") == 0;
    mn_pose_stream *s = calloc(1, sizeof *s);
    *stream = s;
    if (s == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory");
    s->is_own = !is_standard;
    s->file = is_standard ? STDIN_FILENO : open(from, O_RDONLY | O_NOCTTY | O_NONBLOCK);
    if (s->file >= 0) return MN_OK;
    mn_fail(error, MN_BAD_INPUT, from, 0, "cannot be read as a stream of poses: %s", strerror(errno));
    free(s);
    *stream = NULL;
    return MN_BAD_INPUT;
}

void mn_pose_stream_close(mn_pose_stream *stream)
{
    if (stream == NULL) return;
    if (stream->is_own) close(stream->file);
    free(stream);
}

bool mn_pose_stream_is_over(const mn_pose_stream *stream)
{
    return stream->is_over && stream->used == 0;
}

const char *mn_pose_stream_fault(const mn_pose_stream *stream, int64_t *count)
{
    if (count != NULL) *count = stream->fault_count;
    return stream->fault;
}

/* ---- rows ---- */

static bool complain(mn_pose_stream *s, const char *what, const char *text)
{
    s->fault_count++;
    snprintf(s->fault, sizeof s->fault, "stream, row %lld: %s is '%.40s'", (long long)s->row, what, text);
    return false;
}

static bool parse(mn_pose_stream *s, const char *text, mn_live_pose *pose)
{
    double value[COLUMNS];
    const char *at = text;
    for (int i = 0; i < COLUMNS; i++) {
        char *end = NULL;
        value[i] = strtod(at, &end);
        if (end == at || value[i] - value[i] != 0) return complain(s, names[i], at);
        if (*end != (i + 1 < COLUMNS ? ',' : '\0')) return complain(s, "what comes after a number", end);
        at = end + 1;
    }
    if (value[3] < 0) return complain(s, "force_un", text);
    if (value[6] != 0 && value[6] != 1) return complain(s, "contact", text);
    *pose = (mn_live_pose){.t_s = value[0],
                           .x_um = value[1],
                           .y_um = value[2],
                           .force_un = value[3],
                           .tilt_rad = value[4],
                           .azimuth_rad = value[5],
                           .is_contact = value[6] > 0};
    return true;
}

/* Cuts the first row off; false while there is no whole one. */
static bool take_row(mn_pose_stream *s, char row[ROW_BYTES])
{
    const char *end = memchr(s->bytes, '\n', s->used);
    if (end == NULL && !(s->is_over && s->used > 0) && s->used < ROW_BYTES) return false;
    size_t length = end != NULL ? (size_t)(end - s->bytes) : s->used < ROW_BYTES ? s->used : ROW_BYTES - 1;
    const size_t taken = end != NULL ? length + 1 : length;
    if (length >= ROW_BYTES) length = ROW_BYTES - 1;
    memcpy(row, s->bytes, length);
    while (length > 0 && (row[length - 1] == '\r' || row[length - 1] == ' ')) length--;
    row[length] = '\0';
    memmove(s->bytes, s->bytes + taken, s->used - taken);
    s->used -= taken;
    s->row++;
    return true;
}

/* What has come goes behind what was there. */
static void fill(mn_pose_stream *s)
{
    struct pollfd ask = {.fd = s->file, .events = POLLIN};
    if (s->is_over || s->used == BUFFER_BYTES || poll(&ask, 1, 0) <= 0) return;
    const ssize_t count = read(s->file, s->bytes + s->used, BUFFER_BYTES - s->used);
    if (count > 0)
        s->used += (size_t)count;
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
        s->is_over = true;
}

int mn_pose_stream_read(mn_pose_stream *stream, mn_live_pose *poses, int most)
{
    char row[ROW_BYTES];
    int count = 0;
    fill(stream);
    while (count < most && take_row(stream, row)) {
        const bool is_header = strncmp(row, names[0], strlen(names[0])) == 0;
        if (row[0] != '\0' && row[0] != '#' && !is_header && parse(stream, row, &poses[count])) count++;
    }
    return count;
}
