/* A course as a calendar: iCalendar, RFC 5545. Lines end in CRLF and are folded at 75 octets, never inside a UTF-8 character;
 * commas, semicolons, backslashes and line ends in texts are escaped. One VEVENT a thing to do, to avoid, to check or to expect,
 * as all-day events (DTEND is the day after the last). UID and DTSTAMP follow from protocol, person, day and place in the list, so
 * that the same course gives the same bytes and a calendar that reads it twice replaces what it has. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "report/course_internal.h"

enum { FOLD_OCTETS = 75 };

/* One content line, folded. */
static void put_line(mn_text *out, const char *line)
{
    size_t room = FOLD_OCTETS;
    while (*line != '\0') {
        size_t length = mn_utf8_length(line);
        if (length == 0) length = 1;
        if (length > room) {
            mn_text_add(out, "\r\n ");
            room = FOLD_OCTETS - 1; /* the blank counts */
        }
        mn_text_put(out, line, length);
        room -= length;
        line += length;
    }
    mn_text_add(out, "\r\n");
}

static void put_property(mn_text *out, const char *name, const char *value)
{
    char line[4 * MN_TEXT_BYTES];
    size_t used = (size_t)snprintf(line, sizeof line, "%s:", name);
    for (; *value != '\0' && used + 3 < sizeof line; value++) {
        if (*value == '\n') {
            line[used++] = '\\';
            line[used++] = 'n';
            continue;
        }
        if ((unsigned char)*value < 32) continue;
        if (strchr(",;\\", *value) != NULL) line[used++] = '\\';
        line[used++] = *value;
    }
    line[used] = '\0';
    put_line(out, line);
}

/* "20261201" */
static void put_day(mn_text *out, const char *name, long day)
{
    char date[MN_DATE_BYTES], line[MN_DATE_BYTES + 40];
    mn_day_date(day, date);
    snprintf(line, sizeof line, "%s;VALUE=DATE:%.4s%.2s%.2s", name, date, date + 5, date + 8);
    put_line(out, line);
}

static void put_event(mn_text *out, const mn_course *course, int index)
{
    const mn_course_item *item = &course->items[index];
    char text[2 * MN_TEXT_BYTES], date[MN_DATE_BYTES];
    mn_day_date(course->start_day, date);
    put_line(out, "BEGIN:VEVENT");
    snprintf(text, sizeof text, "UID:%s-%s-%s-%s-%d@needlelab", course->protocol->id, course->person.id, date,
             mn_item_kind_name((int)item->kind), index + 1);
    put_line(out, text);
    snprintf(text, sizeof text, "DTSTAMP:%.4s%.2s%.2sT000000Z", date, date + 5, date + 8);
    put_line(out, text);
    put_day(out, "DTSTART", course->start_day + item->from_day);
    put_day(out, "DTEND", course->start_day + item->until_day + 1);
    snprintf(text, sizeof text, "%s%s",
             item->kind == MN_ITEM_CHECK    ? "Check: "
             : item->kind == MN_ITEM_EXPECT ? "Expect: "
                                            : "",
             item->title);
    put_property(out, "SUMMARY", text);
    snprintf(text, sizeof text, "%s (%s)\n%s", item->sentence, item->source, MN_COURSE_NOTE);
    put_property(out, "DESCRIPTION", text);
    put_property(out, "CATEGORIES", mn_item_kind_name((int)item->kind));
    put_line(out,
             item->kind == MN_ITEM_SESSION || item->kind == MN_ITEM_FOLLOW_UP ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
    put_line(out, "END:VEVENT");
}

mn_status mn_report_course_ics(const mn_course *course, char **text, mn_error *error)
{
    mn_text out = {0};
    char title[2 * MN_TEXT_BYTES];
    *text = NULL;
    if (!course->has_start)
        return mn_fail(
            error, MN_BAD_INPUT, NULL, 0,
            "course: a calendar needs a day to begin; give --start 2026-12-01, or first_session in the subject's file");
    put_line(&out, "BEGIN:VCALENDAR");
    put_line(&out, "VERSION:2.0");
    put_line(&out, "PRODID:-//Needlelab//needlelab course//EN");
    put_line(&out, "CALSCALE:GREGORIAN");
    put_line(&out, "METHOD:PUBLISH");
    snprintf(title, sizeof title, "%s: %.200s", course->protocol->name, course->person.name);
    put_property(&out, "X-WR-CALNAME", title);
    for (int i = 0; i < course->item_count; i++) put_event(&out, course, i);
    put_line(&out, "END:VCALENDAR");
    *text = mn_text_take(&out);
    return *text != NULL ? MN_OK : mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for a calendar");
}
