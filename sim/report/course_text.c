/* A course as text for a terminal: evidence, rules, calendar, what to expect, what it is worth. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "base/text.h"
#include "report/course_internal.h"

enum { WIDTH = 100 };
#define DAY_S 86400.0

/* ---- shared words ---- */

const char *mn_course_technique(const mn_course *course, char *text, size_t text_bytes)
{
    const mn_protocol *protocol = course->protocol;
    const mn_step *step = &course->plan->steps[0];
    const double setting_um = isnan(step->protrusion_um) ? course->device.common.protrusion_um : step->protrusion_um;
    snprintf(text, text_bytes, "%d x every %.4g days, %.100s at %.3g mm on %.100s, %s of %d %s", course->session_count,
             protocol->params.interval_s / DAY_S, course->device.name, setting_um / 1000, course->plan->site.name,
             mn_pattern_kind_name((int)protocol->pattern), (int)protocol->treat.passes,
             protocol->treat.passes == 1 ? "pass" : "passes");
    return text;
}

const mn_metric_row *mn_course_outcome_row(const mn_course *course)
{
    return &mn_metric_rows[mn_metric_find(mn_outcome_name(course->protocol->outcome))];
}

double mn_course_fall_d(const mn_course *course, int decay)
{
    const mn_outcome_params *params = &course->plan->outcome;
    return (decay == MN_DECAY_FAST ? params->benefit_fall_s : params->collagen_fall_s) / DAY_S;
}

/* ---- lines ---- */

/* Words after `first` (which may be empty), broken at WIDTH; lines but the first begin with `indent` blanks. */
static void wrap(mn_text *out, const char *first, int indent, const char *words)
{
    int column = (int)strlen(first) > indent ? (int)strlen(first) : indent;
    mn_text_add(out, "%-*s", indent, first);
    while (*words != '\0') {
        const int length = (int)strcspn(words, " ");
        if (column > indent && column + 1 + length > WIDTH) {
            mn_text_add(out, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            mn_text_add(out, " ");
            column++;
        }
        mn_text_put(out, words, (size_t)length);
        column += length;
        words += length + (int)strspn(words + length, " ");
    }
    mn_text_add(out, "\n");
}

static const char *weekday(long day)
{
    static const char *const names[] = {"Thu", "Fri", "Sat", "Sun",
                                        "Mon", "Tue", "Wed"}; /* 1970-01-01 was a Thursday */
    return names[(day % 7 + 7) % 7];
}

static void put_head(mn_text *out, const mn_course *course)
{
    const mn_protocol *protocol = course->protocol;
    char text[MN_TEXT_BYTES * 2], date[MN_DATE_BYTES];
    mn_text_add(out, "%s: %s", protocol->name, course->person.name);
    if (course->has_start)
        mn_text_add(out, ", from %s %s", weekday(course->start_day), mn_day_date(course->start_day, date));
    mn_text_add(out, "\n%s; rules: %s\n", mn_course_technique(course, text, sizeof text), course->ruleset);
    const mn_metrics *metrics = &mn_course_result(course)->metrics;
    mn_text_add(
        out,
        "simulated on a piece of it: %.0f punctures a cm2, median penetration %.2f mm, %.0f struck capillaries a cm2\n",
        metrics->density_per_cm2, metrics->penetration_um_p50 / 1000, metrics->bleeding_per_cm2);
    mn_text_add(out, "for %s: %s\n", mn_course_outcome_row(course)->name, mn_course_outcome_row(course)->sentence);
    mn_text_add(out, "%s\n\n", MN_COURSE_NOTE);
    snprintf(text, sizeof text, "Evidence %s: ", mn_evidence_grade_name((int)protocol->grade));
    wrap(out, text, 12, protocol->evidence);
    if (protocol->result[0] != '\0') wrap(out, "  published:", 13, protocol->result);
    if (protocol->note[0] != '\0') wrap(out, "  note:", 13, protocol->note);
    for (int i = 0; i < protocol->source_count; i++) wrap(out, i == 0 ? "  sources:" : "", 13, protocol->sources[i]);
}

static void put_rules(mn_text *out, const mn_course *course)
{
    const mn_result *result = mn_course_result(course);
    char first[MN_ID_BYTES * 2 + 16], words[2 * MN_TEXT_BYTES + 8];
    mn_text_add(out, "\nRules: %s\n",
                course->is_blocked          ? "BLOCKED"
                : result->finding_count > 0 ? "to be weighed"
                                            : "nothing found");
    for (int severity = MN_BLOCK; severity >= MN_INFO; severity--)
        for (int i = 0; i < result->finding_count; i++) {
            const mn_finding *finding = &result->findings[i];
            if ((int)finding->severity != severity) continue;
            snprintf(first, sizeof first, "  %-6s %-8s", mn_severity_name(severity), finding->rule->id);
            snprintf(words, sizeof words, "%s. %s", finding->rule->title, finding->rule->sentence);
            wrap(out, first, 18, words);
        }
}

/* ---- calendar ---- */

/* Sessions differ by their number only. */
static bool was_told(const mn_course *course, int index)
{
    const mn_course_item *item = &course->items[index];
    for (int i = 0; i < index; i++) {
        const mn_course_item *before = &course->items[i];
        if (strcmp(before->title, item->title) == 0) return true;
        if (item->kind <= MN_ITEM_FOLLOW_UP && before->kind <= MN_ITEM_FOLLOW_UP &&
            strcmp(before->sentence, item->sentence) == 0)
            return true;
    }
    return false;
}

/* " (to 2026-12-08)", " (to day 7)" or nothing; without the year in short. */
static const char *until_text(const mn_course *course, const mn_course_item *item, bool is_short, char *text,
                              size_t text_bytes)
{
    char date[MN_DATE_BYTES];
    text[0] = '\0';
    if (item->until_day > item->from_day && course->has_start)
        snprintf(text, text_bytes, " (to %s)",
                 mn_day_date(course->start_day + item->until_day, date) + (is_short ? 5 : 0));
    else if (item->until_day > item->from_day)
        snprintf(text, text_bytes, " (to day %d)", item->until_day);
    return text;
}

/* Day and kind; blank where the line above has them. */
static const char *left_text(const mn_course *course, int index, bool has_day, char *text, size_t text_bytes)
{
    const mn_course_item *item = &course->items[index];
    char date[MN_DATE_BYTES];
    const long day = course->start_day + item->from_day;
    if (!has_day)
        snprintf(text, text_bytes, "%*s%-9s ", course->has_start ? 25 : 9, "", mn_item_kind_name((int)item->kind));
    else if (course->has_start)
        snprintf(text, text_bytes, "  %s %s  %+5d  %-9s ", weekday(day), mn_day_date(day, date), item->from_day,
                 mn_item_kind_name((int)item->kind));
    else
        snprintf(text, text_bytes, "  %+5d  %-9s ", item->from_day, mn_item_kind_name((int)item->kind));
    return text;
}

/* Items of one day and kind, from `begin` to before `end`: those that are new with their sentence, the others together. */
static void put_group(mn_text *out, const mn_course *course, int begin, int end)
{
    const int indent = course->has_start ? 35 : 19;
    bool has_day = begin == 0 || course->items[begin - 1].from_day != course->items[begin].from_day;
    char left[160], until[MN_DATE_BYTES + 16], words[MN_TEXT_BYTES + 500];
    mn_text told = {0};
    for (int i = begin; i < end; i++) {
        const mn_course_item *item = &course->items[i];
        const bool is_told = was_told(course, i) && item->kind != MN_ITEM_REVIEW;
        until_text(course, item, is_told, until, sizeof until);
        if (is_told) {
            const char *aside = strstr(item->title, " (");
            const int length = (int)(aside != NULL ? (size_t)(aside - item->title) : strcspn(item->title, ":"));
            mn_text_add(&told, "%s%.*s%s", told.used > 0 ? "; " : "", length, item->title, until);
            continue;
        }
        const bool is_question = strchr(item->title, '?') != NULL;
        snprintf(words, sizeof words, "%s%s%s %s [%s]", item->title, until, is_question ? "" : ":", item->sentence,
                 item->source);
        wrap(out, left_text(course, i, has_day, left, sizeof left), indent, words);
        has_day = false;
    }
    char *joined = told.used > 0 ? mn_text_take(&told) : NULL;
    if (joined != NULL) wrap(out, left_text(course, begin, has_day, left, sizeof left), indent, joined);
    free(joined);
}

static void put_calendar(mn_text *out, const mn_course *course)
{
    mn_text_add(out, "\nCalendar, day 0 being the first session (what is said once is meant each time)\n");
    for (int begin = 0, end = 0; begin < course->item_count; begin = end) {
        const mn_course_item *first = &course->items[begin];
        while (end < course->item_count && course->items[end].from_day == first->from_day &&
               course->items[end].kind == first->kind)
            end++;
        put_group(out, course, begin, end);
    }
}

/* ---- numbers ---- */

static void put_after(mn_text *out, const mn_course *course)
{
    mn_text_add(out, "\nAfter each session (the longest of them; %% of %d simulated persons in whom it is seen)\n",
                (int)MN_COURSE_PERSONS);
    mn_text_add(out, "    day   redness a*   seen   swelling um   seen   bruise   flaking   sore 0-10\n");
    for (int i = 0; i < MN_COURSE_AFTER_DAYS; i++) {
        const mn_course_after *at = &course->after[i];
        mn_text_add(out, "  %5d   %10.1f   %3.0f%%   %11.0f   %3.0f%%   %5.0f%%   %6.0f%%   %9.1f\n", at->day,
                    at->redness_au, 100 * at->persons_red_frac, at->swelling_um, 100 * at->persons_swollen_frac,
                    100 * at->persons_bruised_frac, 100 * at->persons_flaky_frac, at->soreness_points);
    }
    mn_text_add(out, "  not to be seen any more after %.1f days (the median person)\n", course->downtime_s / DAY_S);
    if (course->person.params.fitzpatrick >= 5)
        mn_text_add(out, "  in skin of type %d redness is harder to see; dark marks are what to fear\n",
                    (int)course->person.params.fitzpatrick);
    wrap(out, "  downtime from:", 17, course->protocol->downtime_source);
}

static void put_decay(mn_text *out, const mn_course *course, int decay)
{
    char outcome[64];
    mn_text_add(out, "  benefit that falls off in %.0f days%s\n", mn_course_fall_d(course, decay),
                decay == (int)course->decay ? "" : ", for comparison");
    mn_text_add(out, "                  sessions  mean of the year  after 12 months   %s then\n",
                mn_course_outcome_row(course)->name);
    for (int i = 0; i < MN_CHOICE_COUNT; i++) {
        const mn_course_choice *choice = &course->choices[i];
        mn_text_add(out, "  %-14s  %8d  %16.2f  %15.2f   %s\n", choice->name, choice->session_count,
                    choice->benefit_mean[decay], choice->benefit_end[decay],
                    mn_course_outcome_text(course, choice->outcome_end[decay], outcome, sizeof outcome));
    }
}

static void put_worth(mn_text *out, const mn_course *course)
{
    char outcome[64], words[160];
    mn_text_add(out,
                "\nWhat it is worth over the 12 months from the first session (benefit: 0 nothing, 1 all there is)\n");
    put_decay(out, course, (int)course->decay);
    put_decay(out, course, 1 - (int)course->decay);
    mn_text_add(out, "  its price\n                  sessions  downtime d  redness d  swelling d  any bruise  dark "
                     "marks      EUR  EUR for 0.1 mean benefit\n");
    for (int i = 0; i < MN_CHOICE_COUNT; i++) {
        const mn_course_choice *choice = &course->choices[i];
        const double benefit = choice->benefit_mean[course->decay];
        mn_text_add(out, "  %-14s  %8d  %10.1f  %9.1f  %10.1f  %9.0f%%  %9.0f%%  %7.0f", choice->name,
                    choice->session_count, choice->downtime_d, choice->redness_d, choice->swelling_d,
                    100 * choice->bruise_frac, 100 * choice->pigment_frac, choice->cost_eur);
        if (choice->session_count > 0 && benefit > 0) mn_text_add(out, "  %24.0f", choice->cost_eur / (10 * benefit));
        mn_text_add(out, "\n");
    }
    if (course->protocol->adjunct.count > 0)
        mn_text_add(out, "  what is done besides, without needles: %s %s\n", mn_course_outcome_row(course)->name,
                    mn_course_outcome_text(course, course->besides_end, outcome, sizeof outcome));
    wrap(out, "  cost:", 8, course->protocol->cost_source);
    wrap(out, "  benefit:", 11, "the model's own scale, of the dermis alone; the same person every time.");
    if (strstr(mn_course_outcome_row(course)->name, "hair") != NULL ||
        strstr(mn_course_outcome_row(course)->name, "pigment") != NULL)
        mn_text_add(out, "           this course is for something else: hold %s against it\n",
                    mn_course_outcome_row(course)->name);
    snprintf(words, sizeof words,
             "a session every %.0f days after the course's last, of which %d within the 12 months.",
             course->protocol->params.follow_up_every_s / DAY_S, course->follow_count);
    wrap(out, "  follow-up:", 13, words);
    wrap(out, "  home care:", 13,
         "a moisturiser every day and, from the second day on, sunscreen, besides what the person does already.");
    wrap(out, "  assumed:", 11, "both decays, what home care keeps, chances of bruises and dark marks, cost.");
}

char *mn_report_course_text(const mn_course *course)
{
    mn_text out = {0};
    put_head(&out, course);
    put_rules(&out, course);
    put_calendar(&out, course);
    put_after(&out, course);
    put_worth(&out, course);
    mn_text_add(&out, "\n%s\n", MN_COURSE_NOTE);
    return mn_text_take(&out);
}
