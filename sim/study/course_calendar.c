/* The calendar of a course: what to stop, to do, to check and to expect on which day.
 *
 * How long something is to be stopped is written nowhere here: it is the longer of what the rules of the course's ruleset compare
 * with (fact "diary.<care>_before_s" < a number) and of the span in which the care's row says that it acts. So a changed rule file
 * changes the calendar. Spans of one kind that meet between two sessions become one. */
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "study/course_internal.h"

#define DAY_S MN_COURSE_DAY_S

const char *mn_item_kind_name(int kind)
{
    static const char *const names[] = {"session", "follow_up", "check", "stop", "do", "expect", "review"};
    return kind >= 0 && kind < MN_ITEM_KIND_COUNT ? names[kind] : NULL;
}

/* What is not to be done around a session, as people say it. */
typedef struct avoided {
    const char *care, *title;
    bool is_fine_the_day_before;
} avoided;

static const avoided to_avoid[] = {
    {"retinoid", "No retinoid (tretinoin, adapalene, retinol)", false},
    {"exfoliant", "No acids, scrubs or other exfoliants", false},
    {"nsaid_oral", "No ibuprofen or naproxen (paracetamol is fine)", false},
    {"nsaid_topical", "No anti-inflammatory gel (diclofenac)", false},
    {"aspirin", "No aspirin, unless a physician wants it", false},
    {"blood_thinner", "Blood thinners only as the physician says", false},
    {"isotretinoin", "No isotretinoin: wait, or weigh it with the physician", false},
    {"steroid", "No cortisone, unless a physician wants it", false},
    {"shaving", "No shaving: the day before is the last", true},
    {"waxing", "No waxing, epilation or depilatory", false},
    {"peel", "No peel", false},
    {"laser", "No laser or intense light", false},
    {"toxin", "No botulinum toxin", false},
    {"filler", "No filler", false},
    {"sun", "No sun, no tanning", false},
    {"ice", "No ice", false},
    {"makeup", "No make-up", false},
    {"exercise", "No sport, sauna or hot bath", false},
    {"active", "No strong serum (vitamin C, acids)", false},
    {"occlusion", "No film or ointment that covers the skin", false},
};
enum { AVOIDED_COUNT = sizeof to_avoid / sizeof to_avoid[0] };

static mn_course_item *add(mn_course *course, mn_item_kind kind, int from_day, int until_day, const char *title,
                           const char *sentence, const char *source)
{
    mn_course_item *item = &course->items[course->item_count]; /* the one behind the last is spare, and never read */
    if (course->item_count < MN_COURSE_ITEMS_MAX) course->item_count++;
    *item = (mn_course_item){.kind = kind, .from_day = from_day, .until_day = until_day};
    snprintf(item->title, sizeof item->title, "%s", title);
    snprintf(item->sentence, sizeof item->sentence, "%s", sentence);
    snprintf(item->source, sizeof item->source, "%s", source);
    return item;
}

const char *mn_course_outcome_text(const mn_course *course, double value, char *text, size_t text_bytes)
{
    const mn_metric_row *row = &mn_metric_rows[mn_metric_find(mn_outcome_name(course->protocol->outcome))];
    const bool is_share = strstr(row->name, "_frac") != NULL, is_grade = strstr(row->name, "_grade") != NULL;
    const double shown = fabs(value) < 0.005 ? 0 : value; /* no "-0" */
    if (is_share)
        snprintf(text, text_bytes, "%+.0f %%", 100 * shown);
    else
        snprintf(text, text_bytes, "%+.2f %s", shown, is_grade ? "grades" : row->unit);
    return text;
}

static int day_of(double at_s)
{
    return (int)floor(at_s / DAY_S + 1e-9);
}
static int session_total(const mn_course *course)
{
    return course->session_count + course->follow_count;
}
static int days_up(double span_s)
{
    return (int)ceil(span_s / DAY_S - 1e-9);
}

static bool has_adjunct(const mn_course *course, int care)
{
    for (int i = 0; i < course->protocol->adjunct.count; i++)
        if (course->protocol->adjunct.events[i].care_index == care) return true;
    return false;
}

/* ---- what to stop ---- */

typedef struct span {
    double before_s, after_s;
    const char *rule; /* the first that names the care; NULL: none */
} span;

static void widen(const mn_condition *condition, const mn_rule *rule, const char *before, const char *after, span *of)
{
    const mn_operand *left = &condition->left, *right = &condition->right;
    if (left->kind != MN_OPERAND_FACT || right->kind != MN_OPERAND_NUMBER || condition->compare != MN_LESS) return;
    const double limit_s = right->scale * right->number + right->offset;
    const bool is_before = strcmp(left->fact, before) == 0, is_after = strcmp(left->fact, after) == 0;
    if (!is_before && !is_after) return;
    if (is_before) of->before_s = mn_max(of->before_s, limit_s);
    if (is_after) of->after_s = mn_max(of->after_s, limit_s);
    if (of->rule == NULL) of->rule = rule->id;
}

static span span_of(const mn_course *course, int care)
{
    const mn_care_row *row = &mn_care_rows[care];
    char before[MN_ID_BYTES], after[MN_ID_BYTES];
    span of = {row->before_s, row->after_s, NULL};
    snprintf(before, sizeof before, "diary.%.40s_before_s", row->name);
    snprintf(after, sizeof after, "diary.%.40s_after_s", row->name);
    for (int r = 0; r < course->rule_count; r++) {
        const mn_rule *rule = &course->rules[r];
        for (int i = 0; i < rule->condition_count; i++) widen(&rule->conditions[i], rule, before, after, &of);
        for (int a = 0; a < rule->any_count; a++)
            for (int i = 0; i < rule->any[a].condition_count; i++)
                widen(&rule->any[a].conditions[i], rule, before, after, &of);
    }
    return of;
}

/* One item, or one a stretch of sessions whose spans meet. */
static void add_stop(mn_course *course, const char *title, int care, const span *of, int before_days)
{
    char source[MN_ID_BYTES * 2];
    mn_course_item *last = NULL;
    if (of->rule != NULL)
        snprintf(source, sizeof source, "%.40s; care: %.40s", of->rule, mn_care_rows[care].name);
    else
        snprintf(source, sizeof source, "care: %.40s", mn_care_rows[care].name);
    for (int i = 0; i < session_total(course); i++) {
        const int day = day_of(course->session_s[i]), from = day - before_days, until = day + days_up(of->after_s);
        if (last != NULL && from <= last->until_day + 1)
            last->until_day = until;
        else
            last = add(course, MN_ITEM_STOP, from, until, title, mn_care_rows[care].sentence, source);
    }
}

static void add_stops(mn_course *course)
{
    for (int i = 0; i < AVOIDED_COUNT; i++) {
        const int care = mn_care_find(to_avoid[i].care);
        if (care < 0 || has_adjunct(course, care)) continue;
        const span of = span_of(course, care);
        add_stop(course, to_avoid[i].title, care, &of, to_avoid[i].is_fine_the_day_before ? 0 : days_up(of.before_s));
    }
    const int minoxidil = mn_care_find("minoxidil");
    const span on_the_day = {0, 0, NULL};
    if (has_adjunct(course, minoxidil)) add_stop(course, "No minoxidil on the day", minoxidil, &on_the_day, 0);
}

/* After a retinoid's span, where the next one does not begin at once. */
static void add_again(mn_course *course)
{
    const int count = course->item_count;
    for (int i = 0; i < count; i++) {
        const mn_course_item *item = &course->items[i];
        if (item->kind != MN_ITEM_STOP || strcmp(item->title, to_avoid[0].title) != 0) continue;
        add(course, MN_ITEM_DO, item->until_day + 1, item->until_day + 1,
            "Retinoid and acids may begin again, if they were used",
            "Actives are taken up again 5 to 7 days after, when nothing stings any more.",
            "clinic sheets; care: retinoid");
    }
}

/* ---- what to do ---- */

static void add_care(mn_course *course, const char *care_name, int from_day, int until_day, const char *title)
{
    const int care = mn_care_find(care_name);
    char source[MN_ID_BYTES * 2];
    if (has_adjunct(course, care)) return;
    snprintf(source, sizeof source, "care: %.40s", care_name);
    add(course, MN_ITEM_DO, from_day, until_day, title, mn_care_rows[care].sentence, source);
}

static void add_adjunct(mn_course *course, const mn_event *event)
{
    const mn_care_row *row = &mn_care_rows[event->care_index];
    char title[MN_ID_BYTES * 3], dose[MN_ID_BYTES] = "", pace[MN_ID_BYTES] = "";
    if (!isnan(event->dose) && event->dose_unit >= 0)
        snprintf(dose, sizeof dose, ", %g %s", event->dose, mn_dose_unit_name(event->dose_unit));
    if (event->every_s > 0 && event->every_s < 0.9 * DAY_S)
        snprintf(pace, sizeof pace, ", every %g h", event->every_s / 3600);
    else if (event->every_s > 0)
        snprintf(pace, sizeof pace, ", every %g d", event->every_s / DAY_S);
    snprintf(title, sizeof title, "%.60s%s%s", row->name, dose, pace);
    for (char *at = title; *at != '\0'; at++)
        if (*at == '_') *at = ' ';
    if (title[0] >= 'a' && title[0] <= 'z') title[0] = (char)(title[0] - 'a' + 'A');
    add(course, MN_ITEM_DO, day_of(event->at_s),
        day_of(event->every_s > 0 ? event->until_s : event->at_s + event->duration_s), title, row->sentence,
        "the protocol");
}

static void add_dos(mn_course *course)
{
    const int last_day = day_of(course->session_s[course->session_count - 1]);
    const mn_subject_params *person = &course->person.params;
    for (int i = 0; i < course->protocol->adjunct.count; i++) add_adjunct(course, &course->protocol->adjunct.events[i]);
    add_care(course, "sunscreen", 1, last_day + 14, "Sunscreen every day, SPF 30 or more");
    for (int i = 0; i < session_total(course); i++) {
        const int day = day_of(course->session_s[i]);
        if (i >= course->session_count)
            add_care(course, "sunscreen", day + 1, day + 14, "Sunscreen every day, SPF 30 or more");
        if (person->has_herpes_history) add_care(course, "antiviral", day - 2, day, "Antiviral, as prescribed");
        if (!person->has_anaesthetic_allergy) add_care(course, "anaesthetic", day, day, "Numbing cream, if wanted");
        add_care(course, "moisturiser", day, day + 1, "Moisturiser with dexpanthenol");
        add_care(course, "paracetamol", day, day + 2, "Paracetamol, if it hurts");
    }
}

/* ---- sessions ---- */

static void add_session(mn_course *course, int index)
{
    const mn_protocol *protocol = course->protocol;
    const mn_step *step = &course->plan->steps[0];
    const bool is_follow_up = index >= course->session_count;
    const int day = day_of(course->session_s[index]);
    const double setting_um = isnan(step->protrusion_um) ? course->device.common.protrusion_um : step->protrusion_um;
    char title[MN_ID_BYTES * 3], sentence[MN_TEXT_BYTES];
    if (is_follow_up)
        snprintf(title, sizeof title, "Follow-up session %d", index - course->session_count + 1);
    else
        snprintf(title, sizeof title, "Session %d of %d", index + 1, course->session_count);
    snprintf(sentence, sizeof sentence, "%.80s at %.3g mm, %s, %d %s at %.0f mm/s; ends at: %s.", course->device.name,
             setting_um / 1000, mn_pattern_kind_name((int)protocol->pattern), (int)protocol->treat.passes,
             protocol->treat.passes == 1 ? "pass" : "passes", protocol->treat.speed_um_s / 1000,
             protocol->endpoint == MN_ENDPOINT_PINPOINT_BLEED ? "pinpoint bleeding"
             : protocol->endpoint == MN_ENDPOINT_ERYTHEMA     ? "redness"
                                                              : "no sign, the passes alone");
    add(course, is_follow_up ? MN_ITEM_FOLLOW_UP : MN_ITEM_SESSION, day, day, title, sentence, "the protocol");
}

static void add_checks(mn_course *course, int day)
{
    add(course, MN_ITEM_CHECK, day - 1, day - 1, "is the skin whole and quiet?",
        "No infection, cold sore, wound, sunburn, flare or active acne where the needles go; no new medicine; not "
        "pregnant. Else wait.",
        "R-01, R-06, R-09, R-53");
    add(course, MN_ITEM_CHECK, day, day, "is the kit sterile?",
        "Sterile seal whole, in date, needles for this person and this session only.", "R-16, R-17");
    add(course, MN_ITEM_CHECK, day + 2, day + 2, "is it healing?",
        "Swelling beyond 48 h, redness that spreads, pus or warmth: stop, and see a physician.", "R-60");
    add(course, MN_ITEM_CHECK, day + 7, day + 10, "is all gone?",
        "Redness, scabs and bruises are gone by day 7 to 10, or it is looked at.",
        "dermatiquelaserandskin.com (SkinPen sheet)");
}

static void add_expected(mn_course *course, int day)
{
    char sentence[MN_TEXT_BYTES];
    const mn_course_after *first = &course->after[0];
    const mn_healing_params *params = &course->plan->healing.params;
    const int flaking_day = day + (int)floor(params->flaking_day_s / DAY_S + 0.5);
    double flaky_frac = 0;
    for (int i = 0; i < MN_COURSE_AFTER_DAYS; i++) flaky_frac = mn_max(flaky_frac, course->after[i].persons_flaky_frac);
    snprintf(sentence, sizeof sentence, "Seen in %.0f of 100 on the day; of the median person for %.1f days.",
             100 * first->persons_red_frac, course->redness_gone_s / DAY_S);
    if (course->redness_gone_s > 0)
        add(course, MN_ITEM_EXPECT, day, day + day_of(course->redness_gone_s), "redness", sentence, "simulated");
    snprintf(sentence, sizeof sentence, "Seen in %.0f of 100 on the day; of the median person for %.1f days.",
             100 * first->persons_swollen_frac, course->swelling_gone_s / DAY_S);
    if (course->swelling_gone_s > 0)
        add(course, MN_ITEM_EXPECT, day, day + day_of(course->swelling_gone_s), "swelling", sentence, "simulated");
    snprintf(sentence, sizeof sentence, "Seen in %.0f of 100; do not pick or scrub.", 100 * flaky_frac);
    if (flaky_frac >= 0.05)
        add(course, MN_ITEM_EXPECT, flaking_day - 1, flaking_day + 1, "flaking", sentence, "simulated");
    snprintf(sentence, sizeof sentence, "A bruise somewhere in %.0f of 100, gone by then.",
             100 * first->persons_bruised_frac);
    if (first->persons_bruised_frac >= 0.05)
        add(course, MN_ITEM_EXPECT, day, day + day_of(course->bruise_gone_s), "perhaps a bruise", sentence,
            "simulated");
}

static void add_reviews(mn_course *course)
{
    const double last_s = course->session_s[course->session_count - 1];
    char sentence[MN_TEXT_BYTES], text[MN_ID_BYTES];
    for (int i = 0; i < course->protocol->review_count; i++) {
        const int day = day_of(last_s + course->protocol->review_s[i]);
        snprintf(sentence, sizeof sentence, "%s by then, simulated: %s.", mn_outcome_name(course->protocol->outcome),
                 mn_course_outcome_text(course, course->review_outcome[i], text, sizeof text));
        add(course, MN_ITEM_REVIEW, day, day, "Look at the result", sentence, "the protocol");
    }
}

static void sort(mn_course *course)
{
    mn_course_item *items = course->items;
    for (int i = 1; i < course->item_count; i++) {
        const mn_course_item item = items[i];
        int place = i;
        for (; place > 0 && (items[place - 1].from_day > item.from_day ||
                             (items[place - 1].from_day == item.from_day && items[place - 1].kind > item.kind));
             place--)
            items[place] = items[place - 1];
        items[place] = item;
    }
}

void mn_course_lay_calendar(mn_course *course)
{
    course->item_count = 0;
    add_stops(course);
    add_again(course);
    add_dos(course);
    for (int i = 0; i < session_total(course); i++) {
        add_session(course, i);
        add_checks(course, day_of(course->session_s[i]));
        add_expected(course, day_of(course->session_s[i]));
    }
    add_reviews(course);
    sort(course);
}
