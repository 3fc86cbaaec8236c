/* Recorded hands as CSV, read strictly: a row that is not what the header promises is refused with its line, its column,
 * what stands there and what is wanted. Numbers are decimal; hexadecimal, infinity and NaN are refused. */
#include "technique/recording.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/numeric.h"

enum { COLUMN_COUNT = 7, FIELD_BYTES = 64 };
static const char header[] = "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact";
static const char *const column_names[COLUMN_COUNT] = {"t_s",      "x_um",        "y_um",   "force_un",
                                                       "tilt_rad", "azimuth_rad", "contact"};
static const double column_limit[COLUMN_COUNT] = {
    1e9, MN_RECORDING_UM_MAX, MN_RECORDING_UM_MAX, MN_RECORDING_UN_MAX, 2, 1e3, 1};

typedef struct reader {
    const char *at, *end, *name;
    int line;
    mn_error *error;
} reader;

/* Takes the next line without its ending; false at the end of the text. */
static bool next_line(reader *in, const char **begin, const char **end)
{
    if (in->at >= in->end) return false;
    const char *newline = memchr(in->at, '\n', (size_t)(in->end - in->at));
    *begin = in->at;
    *end = newline ? newline : in->end;
    in->at = newline ? newline + 1 : in->end;
    if (*end > *begin && (*end)[-1] == '\r') (*end)--;
    in->line++;
    return true;
}

static mn_status refuse(reader *in, const char *column, const char *text, const char *wanted)
{
    return mn_fail(in->error, MN_BAD_INPUT, in->name, in->line, "column %s is '%s'; wanted %s", column, text, wanted);
}

static bool is_decimal(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789+-.eE")] == '\0';
}

static mn_status parse_field(reader *in, int column, const char *text, double *value)
{
    char *rest = NULL;
    *value = is_decimal(text) ? strtod(text, &rest) : MN_NAN;
    if (!rest || *rest != '\0' || !isfinite(*value)) return refuse(in, column_names[column], text, "a decimal number");
    if (column == 6 && *value != 0 && *value != 1) return refuse(in, column_names[column], text, "0 or 1");
    if (!(fabs(*value) <= column_limit[column])) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, "a number within +-%g", column_limit[column]);
        return refuse(in, column_names[column], text, wanted);
    }
    if (column == 3 && *value < 0) return refuse(in, column_names[column], text, "a force of 0 or more");
    return MN_OK;
}

static int field_count(const char *begin, const char *end)
{
    int count = 1;
    for (const char *c = begin; c < end; c++) count += *c == ',';
    return count;
}

static mn_status parse_row(reader *in, const char *begin, const char *end, double values[COLUMN_COUNT])
{
    const int count = field_count(begin, end);
    if (count != COLUMN_COUNT)
        return mn_fail(in->error, MN_BAD_INPUT, in->name, in->line, "row has %d columns; wanted %d: %s", count,
                       (int)COLUMN_COUNT, header);
    for (int column = 0; column < COLUMN_COUNT; column++) {
        char text[FIELD_BYTES];
        const char *comma = memchr(begin, ',', (size_t)(end - begin));
        const char *field_end = comma ? comma : end;
        const size_t length = (size_t)(field_end - begin);
        const size_t kept = length < sizeof text - 1 ? length : sizeof text - 1;
        memcpy(text, begin, kept);
        text[kept] = '\0';
        if (memchr(text, '\0', kept)) return refuse(in, column_names[column], text, "text, not bytes of 0");
        mn_status status = kept < length ? refuse(in, column_names[column], text, "a number of fewer characters")
                                         : parse_field(in, column, text, &values[column]);
        if (status != MN_OK) return status;
        begin = comma ? comma + 1 : end;
    }
    return MN_OK;
}

/* One block that the track's arrays are laid out in. */
mn_status mn_recording_take(mn_track *track, int64_t capacity, mn_error *error)
{
    mn_arena arena = {0};
    mn_status status = mn_arena_create(&arena, mn_track_need_bytes(capacity), error);
    if (status != MN_OK) return status;
    mn_track_create(track, capacity, &arena);
    track->owned = arena.raw;
    return MN_OK;
}

static mn_status parse_rows(reader *in, mn_track *track)
{
    const char *begin, *end;
    while (next_line(in, &begin, &end)) {
        double v[COLUMN_COUNT];
        if (begin == end && in->at >= in->end) break;
        mn_status status = parse_row(in, begin, end, v);
        if (status != MN_OK) return status;
        if (track->count > 0 && !(v[0] > track->t_s[track->count - 1]))
            return mn_fail(in->error, MN_BAD_INPUT, in->name, in->line,
                           "t_s is %.17g, not after %.17g of the row before; time must rise", v[0],
                           track->t_s[track->count - 1]);
        if (track->count > 0 && v[0] - track->t_s[track->count - 1] < MN_RECORDING_RISE_S_MIN)
            return mn_fail(in->error, MN_BAD_INPUT, in->name, in->line,
                           "t_s is %.17g, less than %g s after the row before; leave rows out", v[0],
                           MN_RECORDING_RISE_S_MIN);
        mn_track_add(track, v[0], v[1], v[2], v[5], v[4], v[3], v[6] == 1, 0);
    }
    if (track->count >= 2) return MN_OK;
    return mn_fail(in->error, MN_BAD_INPUT, in->name, in->line, "%lld rows; a recording needs at least 2",
                   (long long)track->count);
}

mn_status mn_recording_parse(const char *text, size_t text_bytes, const char *name, mn_track *track, mn_error *error)
{
    reader in = {.at = text, .end = text + text_bytes, .name = name, .error = error};
    const char *begin = text, *end = text;
    int64_t row_count = 1;
    *track = (mn_track){0};
    for (size_t i = 0; i < text_bytes; i++) row_count += text[i] == '\n';
    if (row_count > MN_KEYFRAMES_MAX)
        return mn_fail(error, MN_BAD_INPUT, name, 0, "%lld rows, above %d; thin the recording out",
                       (long long)row_count, (int)MN_KEYFRAMES_MAX);
    const bool is_any = next_line(&in, &begin, &end);
    if (!is_any || (size_t)(end - begin) != sizeof header - 1 || memcmp(begin, header, sizeof header - 1) != 0)
        return mn_fail(error, MN_BAD_INPUT, name, 1, "the first line is not the header '%s'", header);
    mn_status status = mn_recording_take(track, row_count, error);
    if (status == MN_OK) status = parse_rows(&in, track);
    if (status != MN_OK) mn_recording_free(track);
    return status;
}

void mn_recording_free(mn_track *track)
{
    free(track->owned);
    *track = (mn_track){0};
}

char *mn_recording_text(const mn_track *track)
{
    enum { ROW_BYTES = 192 };
    const size_t capacity = sizeof header + 1 + (size_t)track->count * ROW_BYTES;
    char *text = malloc(capacity);
    if (!text) return NULL;
    size_t used = (size_t)snprintf(text, capacity, "%s\n", header);
    for (int64_t i = 0; i < track->count; i++)
        used += (size_t)snprintf(text + used, capacity - used, "%.17g,%.17g,%.17g,%.17g,%.17g,%.17g,%d\n",
                                 track->t_s[i], track->x_um[i], track->y_um[i], track->force_un[i], track->tilt_rad[i],
                                 track->azimuth_rad[i], (int)track->is_contact[i]);
    return text;
}
