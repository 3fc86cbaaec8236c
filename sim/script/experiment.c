/* experiment { rows = { row { ... } } } into mn_experiment: every reading is looked up here, so that a misspelt scenario
 * or metric is an error of the file and not a row that quietly never counts. */
#include "script/experiment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "script/script_internal.h"

static const char *const roles[] = {"calibration", "validation", "ordering"};
static const char *const standings[] = {"seen", "secondary", "remembered"};

const char *mn_role_name(int role)
{
    return roles[role];
}

const char *mn_standing_name(int standing)
{
    return standings[standing];
}

/* The file being read: whose scenarios the rows may name. */
typedef struct reading_file {
    const char *path;
    const mn_collector *collector;
    mn_experiment *experiments;
    int count;
    mn_error *error;
    mn_status status;
} reading_file;

static int find_scenario(mn_frame *frame, const char *key, const char *name, const mn_collector *collector)
{
    const char *names[MN_FRAME_KEYS_MAX];
    char hint[300];
    int count = 0;
    for (int i = 0; i < collector->count; i++) {
        if (strcmp(collector->listed[i].name, name) == 0) return i;
        if (count < MN_FRAME_KEYS_MAX) names[count++] = collector->listed[i].name;
    }
    mn_frame_fault(frame, key, "names the scenario \"%s\", which this file does not hold%s", name,
                   mn_hint_text(name, names, count, hint, (int)sizeof hint));
    return -1;
}

static int find_metric(mn_frame *frame, const char *key, const char *name)
{
    const char *names[256];
    char hint[300];
    int count = 0;
    if (mn_metric_find(name) >= 0) return mn_metric_find(name);
    for (int i = 0; i < mn_metric_count && count < 256; i++) names[count++] = mn_metric_rows[i].name;
    mn_frame_fault(frame, key, "names \"%s\", which is no metric%s", name,
                   mn_hint_text(name, names, count, hint, (int)sizeof hint));
    return -1;
}

/* The value at the top of the stack, "scenario.metric", as the row's next reading. */
static void take_name(mn_frame *frame, const char *key, const reading_file *file, mn_experiment_row *row)
{
    char got[80], scenario[MN_ID_BYTES] = "";
    const char *text = lua_type(frame->state, -1) == LUA_TSTRING ? lua_tostring(frame->state, -1) : NULL;
    const char *dot = text != NULL ? strrchr(text, '.') : NULL;
    if (dot == NULL || dot - text >= MN_ID_BYTES) {
        mn_frame_fault(frame, key, "is %s; \"scenario.metric\" is wanted",
                       mn_value_text(frame->state, -1, got, (int)sizeof got));
        return;
    }
    memcpy(scenario, text, (size_t)(dot - text));
    mn_reading *reading = &row->readings[row->reading_count++];
    reading->scenario_index = find_scenario(frame, key, scenario, file->collector);
    reading->metric_index = find_metric(frame, key, dot + 1);
    reading->divisor = 1;
}

/* The same, or a ratio of two readings, or of a reading and a number. In a list a second reading has no place. */
static void take_reading(mn_frame *frame, const char *key, const reading_file *file, bool may_pair,
                         mn_experiment_row *row)
{
    lua_State *state = frame->state;
    int line;
    if (mn_language_made(state, -1, &line) != MN_MADE_RATIO) {
        take_name(frame, key, file, row);
        return;
    }
    lua_pushstring(state, "over");
    lua_rawget(state, -2);
    take_name(frame, key, file, row);
    lua_pop(state, 1);
    lua_pushstring(state, "under");
    lua_rawget(state, -2);
    if (frame->status == MN_OK && lua_type(state, -1) == LUA_TNUMBER) {
        const double divisor = lua_tonumber(state, -1);
        if (!(divisor > 0)) mn_frame_fault(frame, key, "is a ratio over %g; more than 0 is wanted", divisor);
        row->readings[row->reading_count - 1].divisor = divisor;
    } else if (!may_pair) {
        mn_frame_fault(frame, key, "has a ratio of two readings; in a list only a ratio over a number is read");
    } else {
        row->is_ratio = true;
        take_name(frame, key, file, row);
    }
    lua_pop(state, 1);
}

static void read_band(mn_frame *frame, mn_experiment_row *row)
{
    mn_frame_number(frame, &mn_measured_rows[0], false, &row->measured);
    const bool has_low = mn_frame_number(frame, &mn_measured_rows[1], false, &row->low);
    const bool has_high = mn_frame_number(frame, &mn_measured_rows[2], false, &row->high);
    if (!has_low && !has_high) mn_frame_miss(frame, "low", "a row needs low, high or both, the measurement's own band");
    if (row->low > row->high)
        mn_frame_fault(frame, "low", "is %g, above high = %g; nothing can pass", row->low, row->high);
    if (row->measured < row->low || row->measured > row->high)
        mn_frame_fault(frame, "measured", "is %g, outside its own band", row->measured);
}

/* The list of readings at the key; true when it is there. */
static bool read_list(mn_frame *frame, const char *key, const reading_file *file, mn_experiment_row *row)
{
    if (!mn_frame_table(frame, key, false)) return false;
    const int64_t count = mn_frame_list_count(frame, key, MN_READINGS_MAX);
    if (count >= 0 && count < 2) mn_frame_fault(frame, key, "has %d readings; an order needs two", (int)count);
    for (int64_t i = 0; i < count; i++) {
        lua_rawgeti(frame->state, -1, i + 1);
        take_reading(frame, key, file, false, row);
        lua_pop(frame->state, 1);
    }
    lua_pop(frame->state, 1);
    return true;
}

static void read_readings(mn_frame *frame, const reading_file *file, mn_experiment_row *row)
{
    const bool is_rising = read_list(frame, "rising", file, row), is_alike = read_list(frame, "alike", file, row);
    const bool has_value = mn_frame_value(frame, "value") != LUA_TNIL;
    if (has_value) {
        take_reading(frame, "value", file, true, row);
        lua_pop(frame->state, 1);
    }
    if (mn_frame_value(frame, "less") != LUA_TNIL) {
        if (!has_value || row->is_ratio) mn_frame_fault(frame, "less", "is taken off a value that is one reading");
        take_reading(frame, "less", file, false, row);
        row->is_difference = true;
        lua_pop(frame->state, 1);
    }
    if (is_rising + is_alike + has_value != 1) mn_frame_fault(frame, NULL, "wants one of value, rising and alike");
    row->kind = is_rising ? MN_ROW_RISING : is_alike ? MN_ROW_ALIKE : MN_ROW_VALUE;
    if (has_value) read_band(frame, row);
    if (is_alike) mn_frame_number(frame, &mn_alike_rows[0], true, &row->tolerance_frac);
    if (frame->status == MN_OK && (row->role == MN_ORDERING) == has_value)
        mn_frame_fault(frame, "role",
                       has_value ? "is ordering; a row with a value calibrates or validates"
                                 : "is not ordering, which is all that rising and alike can say");
}

/* The row at the top of the stack. */
static void read_row(mn_frame *experiment, const reading_file *file, mn_standing standing, mn_experiment_row *row)
{
    mn_frame frame;
    *row = (mn_experiment_row){
        .measured = MN_NAN, .low = MN_NAN, .high = MN_NAN, .standing = standing, .tolerance_frac = MN_NAN};
    mn_language_made(experiment->state, -1, &row->line);
    mn_frame_open(&frame, experiment->state, -1, file->path, row->line, "row", file->error);
    mn_frame_text(&frame, "name", true, row->name, (int)sizeof row->name);
    const int role = mn_frame_word(&frame, "role", true, roles, 3);
    row->role = role < 0 ? MN_VALIDATION : (mn_role)role;
    const int own = mn_frame_word(&frame, "standing", false, standings, 3);
    if (own >= 0) row->standing = (mn_standing)own;
    mn_frame_text(&frame, "unit", false, row->unit, (int)sizeof row->unit);
    mn_frame_text(&frame, "reason", true, row->reason, (int)sizeof row->reason);
    read_readings(&frame, file, row);
    mn_frame_close(&frame, experiment);
}

static void read_rows(mn_frame *frame, const reading_file *file, mn_experiment *experiment)
{
    char got[80];
    int line;
    if (!mn_frame_table(frame, "rows", true)) return;
    const int64_t count = mn_frame_list_count(frame, "rows", MN_EXPERIMENT_ROWS_MAX);
    if (count == 0) mn_frame_fault(frame, "rows", "is empty; an experiment without a row says nothing");
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        lua_rawgeti(frame->state, -1, i + 1);
        if (mn_language_made(frame->state, -1, &line) == MN_MADE_ROW)
            read_row(frame, file, experiment->standing, &experiment->rows[experiment->row_count++]);
        else
            mn_frame_fault(frame, "rows", "has %s at place %d; write row { ... }",
                           mn_value_text(frame->state, -1, got, (int)sizeof got), (int)i + 1);
        lua_pop(frame->state, 1);
    }
    lua_pop(frame->state, 1);
}

/* The experiment at the top of the stack. */
static mn_status read_experiment(lua_State *state, const reading_file *file, mn_experiment *experiment)
{
    mn_frame frame;
    mn_language_made(state, -1, &experiment->line);
    snprintf(experiment->file, sizeof experiment->file, "%s", file->path);
    mn_frame_open(&frame, state, -1, file->path, experiment->line, "experiment", file->error);
    mn_frame_plain_name(&frame, "id", true, experiment->id, (int)sizeof experiment->id);
    mn_frame_text(&frame, "title", true, experiment->title, (int)sizeof experiment->title);
    mn_frame_text(&frame, "source", true, experiment->source, (int)sizeof experiment->source);
    mn_frame_text(&frame, "note", false, experiment->note, (int)sizeof experiment->note);
    const int standing = mn_frame_word(&frame, "standing", true, standings, 3);
    experiment->standing = standing < 0 ? MN_REMEMBERED : (mn_standing)standing;
    read_rows(&frame, file, experiment);
    return mn_frame_close(&frame, NULL);
}

static int read_all(lua_State *state)
{
    reading_file *file = lua_touserdata(state, 1);
    mn_language_push_experiments(state);
    const int count = (int)lua_rawlen(state, -1);
    file->experiments = calloc((size_t)count + 1, sizeof *file->experiments);
    if (file->experiments == NULL)
        file->status = mn_fail(file->error, MN_INTERNAL, file->path, 0, "there is no memory for its experiments");
    for (int i = 0; i < count && file->status == MN_OK; i++) {
        lua_rawgeti(state, -1, i + 1);
        file->status = read_experiment(state, file, &file->experiments[i]);
        lua_pop(state, 1);
    }
    file->count = count;
    return 0;
}

mn_status mn_script_experiments(const char *path, mn_experiment **experiments, int *count, mn_error *error)
{
    mn_sandbox sandbox = {0};
    mn_collector collector = {.wanted_index = -1, .is_listing = true};
    reading_file file = {.path = path, .collector = &collector, .error = error};
    mn_status status = mn_file_run(&sandbox, &collector, path, 0, error);
    if (status == MN_OK) status = mn_sandbox_protect(&sandbox, read_all, &file, path, error);
    if (status == MN_OK) status = file.status;
    mn_sandbox_destroy(&sandbox);
    free(collector.listed);
    *experiments = status == MN_OK ? file.experiments : NULL;
    *count = status == MN_OK ? file.count : 0;
    if (status != MN_OK) free(file.experiments);
    return status;
}

static double read_metric(const mn_reading *reading, const mn_metrics *metrics)
{
    return mn_metric_get(&metrics[reading->scenario_index], reading->metric_index) / reading->divisor;
}

double mn_row_value(const mn_experiment_row *row, const mn_metrics *metrics)
{
    const double value = read_metric(&row->readings[0], metrics);
    if (row->is_difference) return value - read_metric(&row->readings[1], metrics);
    return row->is_ratio ? value / read_metric(&row->readings[1], metrics) : value;
}

bool mn_row_holds(const mn_experiment_row *row, const mn_metrics *metrics)
{
    double least = MN_INFINITY, most = -MN_INFINITY, sum = 0, before = -MN_INFINITY;
    bool is_rising = true;
    for (int i = 0; i < row->reading_count; i++) {
        const double value = read_metric(&row->readings[i], metrics);
        is_rising = is_rising && value > before;
        before = value;
        least = mn_min(least, value);
        most = mn_max(most, value);
        sum += value;
    }
    if (row->kind == MN_ROW_RISING) return is_rising;
    const double mean = sum / row->reading_count;
    return mean != 0 && (most - least) / fabs(mean) <= row->tolerance_frac;
}
