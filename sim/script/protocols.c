/* protocol { ... }: a file of scenarios/protocols/. Site and device are looked up here, so that a misspelt id is told with the
 * file and the nearest name, not when a course is asked for. */
#include "script/protocol.h"

#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "script/data.h"
#include "script/scenario.h"

const mn_param mn_protocol_param_rows[] = {MN_PROTOCOL_PARAMS(MN_PARAM_ROW, mn_protocol_params)};
const int mn_protocol_param_count = (int)(sizeof mn_protocol_param_rows / sizeof mn_protocol_param_rows[0]);

static const char *const endpoints[] = {"erythema", "pinpoint_bleed", "none"};
static const char *const grades[] = {"A", "B", "C"};
#define OUTCOME_NAME(name, unit, sentence) #name,
static const char *const outcomes[] = {MN_OUTCOME_METRICS(OUTCOME_NAME)};
static const char *const patterns[] = {"raster", "star", "circle", "stamp"};
static const mn_pattern_kind pattern_kinds[] = {MN_PATTERN_RASTER, MN_PATTERN_STAR, MN_PATTERN_CIRCLE, MN_PATTERN_STAMP};
enum { NAMES_MAX = 512 };

const char *mn_endpoint_name(int endpoint) { return endpoint >= 0 && endpoint < MN_ENDPOINT_COUNT ? endpoints[endpoint] : NULL; }

const char *mn_evidence_grade_name(int grade) { return grade >= 0 && grade < MN_EVIDENCE_COUNT ? grades[grade] : NULL; }

const char *mn_outcome_name(int outcome) { return outcome >= 0 && outcome < MN_OUTCOME_COUNT ? outcomes[outcome] : NULL; }

static void refuse(mn_frame *frame, const char *key, const char *id, const char *const *names, int count)
{
    char hint[300];
    mn_frame_fault(frame, key, "is \"%s\", of which no good file is there%s", id, mn_hint_text(id, names, count, hint, (int)sizeof hint));
}

static void read_site(mn_frame *frame, const mn_library *library, char id[MN_ID_BYTES])
{
    const char *names[NAMES_MAX];
    int count = 0;
    if (!mn_frame_plain_name(frame, "site", true, id, MN_ID_BYTES) || mn_library_site(library, id) != NULL) return;
    for (; count < library->site_count && count < NAMES_MAX; count++) names[count] = library->sites[count].id;
    refuse(frame, "site", id, names, count);
}

static void read_device(mn_frame *frame, const mn_library *library, char id[MN_ID_BYTES])
{
    const char *names[NAMES_MAX];
    int count = 0;
    if (!mn_frame_plain_name(frame, "device", true, id, MN_ID_BYTES) || mn_library_device(library, id) != NULL) return;
    for (; count < library->device_count && count < NAMES_MAX; count++) names[count] = library->devices[count]->id;
    refuse(frame, "device", id, names, count);
}

static void read_ruleset(mn_frame *frame, const mn_library *library, char id[MN_ID_BYTES])
{
    char sets[MN_RULESETS_MAX][MN_ID_BYTES];
    const char *names[MN_RULESETS_MAX + 1] = {"none"};
    snprintf(id, MN_ID_BYTES, "clinic");
    if (!mn_frame_plain_name(frame, "ruleset", false, id, MN_ID_BYTES)) return;
    const int count = mn_library_rulesets(library, sets);
    bool is_known = strcmp(id, "none") == 0 || strcmp(id, "all") == 0;
    for (int i = 0; i < count; i++) {
        names[i + 1] = sets[i];
        is_known = is_known || strcmp(sets[i], id) == 0;
    }
    if (!is_known) refuse(frame, "ruleset", id, names, count + 1);
}

/* A list of times after the last session, each later than the one before. */
static void read_reviews(mn_frame *frame, mn_protocol *protocol)
{
    lua_State *state = frame->state;
    if (!mn_frame_table(frame, "reviews_s", true)) return;
    const int64_t count = mn_frame_list_count(frame, "reviews_s", MN_REVIEWS_MAX);
    if (count == 0) mn_frame_fault(frame, "reviews_s", "is empty; write when the result is looked at: { days(30), days(90) }");
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        lua_rawgeti(state, -1, i + 1);
        const double at_s = lua_type(state, -1) == LUA_TNUMBER ? lua_tonumber(state, -1) : MN_NAN;
        lua_pop(state, 1);
        const double before_s = i > 0 ? protocol->review_s[i - 1] : 0;
        if (!(at_s > before_s && at_s <= 1e8))
            mn_frame_fault(frame, "reviews_s", "has %g at place %lld; seconds after the last session, rising from 0 to 1e+08: days(30)", at_s,
                           (long long)i + 1);
        protocol->review_s[i] = at_s;
        protocol->review_count = (int)i + 1;
    }
    lua_pop(state, 1);
}

static void read_words(mn_frame *frame, mn_protocol *protocol)
{
    const int pattern = mn_frame_word(frame, "pattern", true, patterns, 4);
    protocol->pattern = pattern_kinds[pattern < 0 ? 0 : pattern];
    const int endpoint = mn_frame_word(frame, "endpoint", true, endpoints, MN_ENDPOINT_COUNT);
    protocol->endpoint = endpoint < 0 ? MN_ENDPOINT_NONE : (mn_endpoint)endpoint;
    const int grade = mn_frame_word(frame, "evidence_grade", true, grades, MN_EVIDENCE_COUNT);
    protocol->grade = grade < 0 ? MN_EVIDENCE_C : (mn_evidence_grade)grade;
    const int outcome = mn_frame_word(frame, "outcome", true, outcomes, MN_OUTCOME_COUNT);
    protocol->outcome = outcome < 0 ? 0 : outcome;
}

mn_status mn_read_protocol(lua_State *state, int index, const char *file, const mn_library *library, mn_protocol *protocol,
                           mn_error *error)
{
    mn_frame frame;
    *protocol = (mn_protocol){.protrusion_um = MN_NAN, .frequency_hz = MN_NAN};
    mn_language_made(state, index, &protocol->line);
    snprintf(protocol->file, sizeof protocol->file, "%s", file);
    mn_frame_open(&frame, state, index, file, protocol->line, "protocol", error);
    mn_frame_identity(&frame, protocol->id, protocol->name, protocol->note, protocol->sources, &protocol->source_count);
    read_site(&frame, library, protocol->site);
    read_device(&frame, library, protocol->device);
    read_ruleset(&frame, library, protocol->ruleset);
    read_words(&frame, protocol);
    mn_frame_text(&frame, "evidence", true, protocol->evidence, MN_TEXT_BYTES);
    mn_frame_text(&frame, "result", false, protocol->result, MN_TEXT_BYTES);
    mn_frame_text(&frame, "downtime_source", true, protocol->downtime_source, MN_TEXT_BYTES);
    mn_frame_text(&frame, "cost_source", true, protocol->cost_source, MN_TEXT_BYTES);
    mn_frame_params(&frame, mn_protocol_param_rows, mn_protocol_param_count, &protocol->params);
    mn_frame_params(&frame, mn_treat_param_rows, mn_treat_param_count, &protocol->treat);
    mn_frame_number(&frame, &mn_step_setting_rows[0], false, &protocol->protrusion_um);
    mn_frame_number(&frame, &mn_step_setting_rows[1], false, &protocol->frequency_hz);
    read_reviews(&frame, protocol);
    mn_read_events(&frame, "adjunct", "", &protocol->adjunct);
    return mn_frame_close(&frame, NULL);
}

mn_status mn_script_read_protocol(const char *path, const mn_library *library, mn_protocol *protocol, mn_error *error)
{
    mn_data data;
    mn_status status = mn_data_create(&data) ? mn_data_read(path, library, &data, error)
                                             : mn_fail(error, MN_INTERNAL, path, 0, "there is no memory to read it");
    if (status == MN_OK && data.made != MN_MADE_PROTOCOL)
        status = mn_fail(error, MN_BAD_INPUT, path, 0, "does not return protocol { ... }");
    if (status == MN_OK) *protocol = *data.protocol;
    mn_data_destroy(&data);
    return status;
}
