/* subject { ... }, the person, with a diary of event { ... }: in a scenario, or in a file of scenarios/subjects/. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "script/data.h"
#include "script/scenario.h"

#define DAY_S 86400.0

/* Days from 1970-01-01 in the Gregorian calendar: years begin in March, so that the leap day is the last. */
static long day_number(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year, era = y / 400, in_era = y - era * 400;
    const int in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097L + in_era * 365L + in_era / 4 - in_era / 100 + in_year - 719468L;
}

bool mn_date_day(const char *text, long *day)
{
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int place[3] = {0}, digit_count = 0;
    for (const char *at = text; *at != '\0'; at++, digit_count++) {
        const bool is_dash = digit_count == 4 || digit_count == 7;
        if (digit_count >= 10 || (is_dash ? *at != '-' : *at < '0' || *at > '9')) return false;
        if (!is_dash) {
            int *part = &place[digit_count < 4 ? 0 : digit_count < 7 ? 1 : 2];
            *part = *part * 10 + (*at - '0');
        }
    }
    const int year = place[0], month = place[1];
    if (digit_count != 10 || year < 1900 || month < 1 || month > 12) return false;
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (place[2] < 1 || place[2] > lengths[month - 1] + (month == 2 && is_leap)) return false;
    *day = day_number(year, month, place[2]);
    return true;
}

/* The same the other way round. */
const char *mn_day_date(long day, char text[MN_DATE_BYTES])
{
    const long shifted = day + 719468L, era = (shifted >= 0 ? shifted : shifted - 146096L) / 146097L;
    const long in_era = shifted - era * 146097L;
    const long year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    const long in_year = in_era - (365 * year + year / 4 - year / 100), month = (5 * in_year + 2) / 153;
    const long calendar_month = month < 10 ? month + 3 : month - 9;
    snprintf(text, MN_DATE_BYTES, "%04ld-%02ld-%02ld", year + era * 400 + (calendar_month <= 2), calendar_month,
             in_year - (153 * month + 2) / 5 + 1);
    return text;
}

/* "400 mg": a number, then a unit that the kind of care takes. */
static void read_dose(mn_frame *frame, mn_event *event)
{
    const mn_care_row *care = &mn_care_rows[event->care_index];
    char text[MN_ID_BYTES], hint[300];
    event->dose = MN_NAN;
    event->dose_unit = -1;
    if (mn_frame_value(frame, "dose") == LUA_TNIL) return;
    const bool is_number = lua_type(frame->state, -1) == LUA_TNUMBER;
    const double number = lua_tonumber(frame->state, -1);
    lua_pop(frame->state, 1);
    if (is_number) {
        mn_frame_fault(frame, "dose", "is %g without a unit; write a text with one that %s takes: \"%g %.*s\"", number, care->name,
                       number, (int)strcspn(care->units, " "), care->units[0] != '\0' ? care->units : "mg");
        return;
    }
    if (!mn_frame_text(frame, "dose", false, text, (int)sizeof text)) return;
    char *end = NULL;
    event->dose = strtod(text, &end);
    if (end == text || !(event->dose >= 0 && event->dose <= 1e9)) {
        mn_frame_fault(frame, "dose", "is \"%s\"; a number from 0 and a unit are wanted: \"400 mg\"", text);
        return;
    }
    while (*end == ' ') end++;
    if (*end == '\0') {
        mn_frame_fault(frame, "dose", "is \"%s\" without a unit; write one that %s takes (%s)", text, care->name,
                       care->units[0] != '\0' ? care->units : "none");
        return;
    }
    event->dose_unit = mn_dose_unit_find(end);
    if (mn_care_takes_unit(care, event->dose_unit)) return;
    const char *names[16];
    int count = 0;
    for (int unit = 0; mn_dose_unit_name(unit) != NULL; unit++)
        if (mn_care_takes_unit(care, unit)) names[count++] = mn_dose_unit_name(unit);
    if (count == 0)
        mn_frame_fault(frame, "dose", "is \"%s\", but %s has no dose; remove it", text, care->name);
    else
        mn_frame_fault(frame, "dose", "is in \"%s\", which %s is not measured in%s", end, care->name,
                       mn_hint_text(end, names, count, hint, (int)sizeof hint));
}

/* at_s, or date less the day of the first session. */
static void read_time(mn_frame *frame, const char *first_session, mn_event *event)
{
    char date[MN_ID_BYTES];
    long day = 0, first_day = 0;
    const bool has_time = mn_frame_number(frame, &mn_event_rows[0], false, &event->at_s);
    if (!mn_frame_text(frame, "date", false, date, (int)sizeof date)) {
        if (!has_time) mn_frame_miss(frame, "at_s", "write at_s = days(-3), or date = \"2026-11-28\"");
        return;
    }
    if (has_time) {
        mn_frame_fault(frame, "date", "is set beside at_s; write one of them");
    } else if (!mn_date_day(date, &day)) {
        mn_frame_fault(frame, "date", "is \"%s\"; a day of the calendar from 1900 is wanted: \"2026-11-28\"", date);
    } else if (first_session[0] == '\0') {
        mn_frame_fault(frame, "date", "is set, but the subject has no first_session = \"2026-12-01\" to count from");
    } else if (mn_date_day(first_session, &first_day)) {
        event->at_s = (double)(day - first_day) * DAY_S;
        event->is_dated = true;
    }
}

/* The event at the top of the stack; `before` is the one above it in the list, or NULL. */
static void read_event(mn_frame *outer, int line, const char *first_session, const mn_event *before, mn_event *event)
{
    const char *names[MN_CARE_MAX];
    for (int i = 0; i < mn_care_count; i++) names[i] = mn_care_rows[i].name;
    mn_frame frame;
    mn_frame_open(&frame, outer->state, -1, outer->file, line, "event", outer->error);
    *event = (mn_event){.line = line, .until_s = MN_NAN};
    const int care = mn_frame_word(&frame, "what", true, names, mn_care_count);
    event->care_index = care < 0 ? 0 : care;
    read_time(&frame, first_session, event);
    mn_frame_number(&frame, &mn_event_rows[1], false, &event->every_s);
    mn_frame_number(&frame, &mn_event_rows[2], false, &event->until_s);
    mn_frame_number(&frame, &mn_event_rows[3], false, &event->duration_s);
    read_dose(&frame, event);
    if (!isnan(event->until_s) && event->every_s <= 0)
        mn_frame_fault(&frame, "until_s", "is set without every_s, the pace; give both, or neither for once");
    if (event->every_s > 0 && isnan(event->until_s))
        mn_frame_fault(&frame, "every_s", "is set without until_s, the end; give both, or neither for once");
    if (event->every_s > 0 && event->until_s < event->at_s)
        mn_frame_fault(&frame, "until_s", "is %g days, before the event's start at %g days; swap them", event->until_s / DAY_S,
                       event->at_s / DAY_S);
    if (before != NULL && event->at_s < before->at_s)
        mn_frame_fault(&frame, "at_s", "is %g days, before the event above it (line %d, %g days); put events in order of time",
                       event->at_s / DAY_S, before->line, before->at_s / DAY_S);
    mn_frame_close(&frame, outer);
}

void mn_read_events(mn_frame *frame, const char *key, const char *first_session, mn_diary *diary)
{
    lua_State *state = frame->state;
    if (!mn_frame_table(frame, key, false)) return;
    const int64_t count = mn_frame_list_count(frame, key, MN_EVENTS_MAX);
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        int line = 0;
        lua_rawgeti(state, -1, i + 1);
        if (mn_language_made(state, -1, &line) == MN_MADE_EVENT)
            read_event(frame, line, first_session, i > 0 ? &diary->events[i - 1] : NULL, &diary->events[i]);
        else
            mn_frame_fault(frame, key, "has no event at place %lld; write event { what = ..., at_s = ... }", (long long)i + 1);
        lua_pop(state, 1);
        diary->count = (int)i + 1;
    }
    lua_pop(state, 1);
}

void mn_read_subject(mn_frame *frame, mn_subject_params *params, mn_diary *diary, char first_session[MN_ID_BYTES])
{
    const char *scars[MN_SCAR_TYPE_COUNT];
    long day = 0;
    first_session[0] = '\0';
    for (int i = 0; i < MN_SCAR_TYPE_COUNT; i++) scars[i] = mn_scar_type_name(i);
    mn_frame_params(frame, mn_subject_param_rows, mn_subject_param_count, params);
    const int scar = mn_frame_word(frame, "scar_type", false, scars, MN_SCAR_TYPE_COUNT);
    params->scar_type = scar < 0 ? MN_SCAR_NONE : (mn_scar_type)scar;
    const bool has_first = mn_frame_text(frame, "first_session", false, first_session, MN_ID_BYTES);
    if (has_first && !mn_date_day(first_session, &day))
        mn_frame_fault(frame, "first_session", "is \"%s\"; a day of the calendar from 1900 is wanted: \"2026-12-01\"", first_session);
    mn_read_events(frame, "diary", first_session, diary);
}

mn_status mn_read_person(lua_State *state, int index, const char *file, mn_person *person, mn_error *error)
{
    static const char *const sexes[] = {"female", "male"};
    int line = 0;
    mn_frame frame;
    mn_language_made(state, index, &line);
    *person = (mn_person){.sex = MN_FEMALE};
    snprintf(person->file, sizeof person->file, "%s", file);
    mn_frame_open(&frame, state, index, file, line, "subject", error);
    mn_frame_identity(&frame, person->id, person->name, person->note, person->sources, &person->source_count);
    const int sex = mn_frame_word(&frame, "sex", false, sexes, 2);
    if (sex >= 0) person->sex = (mn_sex)sex;
    mn_read_subject(&frame, &person->params, &person->diary, person->first_session);
    return mn_frame_close(&frame, NULL);
}

mn_status mn_script_read_person(const char *path, const mn_library *library, mn_person *person, mn_error *error)
{
    mn_data data;
    mn_status status = mn_data_create(&data) ? mn_data_read(path, library, &data, error)
                                             : mn_fail(error, MN_INTERNAL, path, 0, "there is no memory to read it");
    if (status == MN_OK && data.made != MN_MADE_SUBJECT)
        status = mn_fail(error, MN_BAD_INPUT, path, 0, "does not return subject { ... }");
    if (status == MN_OK) *person = *data.person;
    mn_data_destroy(&data);
    return status;
}
