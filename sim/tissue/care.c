#include "tissue/care.h"

#include <string.h>

#include "base/numeric.h"

#define HOUR 3600.0
#define DAY 86400.0
#define SHEETS "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com, bvaesthetics.com"

/* Spans and factors. Where a factor is only a guess at the direction that sheets tell, the mark says assumed. */
/* clang-format off */
#define NONE {.redness_frac = 0}
const mn_care_row mn_care_rows[] = {
    {"retinoid", "thins the stratum corneum and reddens: stop 5 to 7 days before, begin again 5 to 7 days after", "% mg IU", 7 * DAY, 7 * DAY,
     {.stratum_corneum_frac = 0.8, .redness_frac = 1.25, .flaking_frac = 1.5, .barrier_frac = 1.2}, {.redness_frac = 1.25, .flaking_frac = 1.5, .redness_time_frac = 1.2},
     MN_ASSUMED, SHEETS},
    {"exfoliant", "acids and scrubs thin the stratum corneum: stop 5 to 7 days before, begin again 5 to 7 days after", "% ml", 7 * DAY, 7 * DAY,
     {.stratum_corneum_frac = 0.85, .redness_frac = 1.2, .barrier_frac = 1.15}, {.redness_frac = 1.2, .flaking_frac = 1.3, .redness_time_frac = 1.2}, MN_ASSUMED, SHEETS},
    {"nsaid_topical", "an anti-inflammatory gel such as diclofenac keeps pores open and blunts the dermis' answer: none for a week after", "% g mg", 3 * DAY, 7 * DAY,
     {.redness_frac = 0.9, .collagen_frac = 0.9}, {.redness_frac = 0.8, .pore_time_frac = 2, .collagen_frac = 0.8},
     MN_FITTED, "pores: Brogden 2012, PMC3725617, and 2013, 10.1007/s11095-013-1036-1 (row E09); the rest assumed"},
    {"nsaid_oral", "ibuprofen or naproxen blunt the dermis' answer and let bruises spread: none 3 days before and 7 after; paracetamol is fine", "mg tablet", 3 * DAY, 7 * DAY,
     {.redness_frac = 0.9, .collagen_frac = 0.85, .bruise_frac = 1.3}, {.redness_frac = 0.8, .collagen_frac = 0.8, .soreness_frac = 0.6}, MN_ASSUMED, SHEETS},
    {"aspirin", "thins the blood for a week and is an anti-inflammatory: none for 7 days before and after, unless a physician wants it", "mg tablet", 7 * DAY, 7 * DAY,
     {.bruise_frac = 1.5, .collagen_frac = 0.9}, {.redness_frac = 0.9, .collagen_frac = 0.85}, MN_ASSUMED, SHEETS " (the window)"},
    {"blood_thinner", "bleeding and bruising: stop only with the physician, a week before", "mg tablet IU", 7 * DAY, 3 * DAY,
     {.bruise_frac = 2.5}, {.bruise_frac = 2}, MN_ASSUMED, "trials ask for 7 to 14 days: trialx.com 326214"},
    {"isotretinoin", "slow and unsure healing: wait six months (label), or weigh it (ASDS 2017)", "mg", 183 * DAY, 30 * DAY,
     {.epithelium_time_frac = 1.5, .redness_time_frac = 1.3, .barrier_frac = 1.2, .pigment_frac = 1.2}, {.epithelium_time_frac = 1.5}, MN_ASSUMED, "10.1097/dss.0000000000001166"},
    {"antiviral", "keeps cold sores away: two days before and on the day", "mg tablet", 3 * DAY, 3 * DAY,
     {.infection_frac = 0.3}, {.infection_frac = 0.5}, MN_ASSUMED, SHEETS},
    {"shaving", "scrapes the barrier: the day before at the latest", "", 1 * DAY, 1 * DAY,
     {.barrier_frac = 1.15, .redness_frac = 1.15, .infection_frac = 1.5}, {.redness_frac = 1.15, .infection_frac = 1.5}, MN_ASSUMED, SHEETS},
    {"waxing", "tears off part of the stratum corneum: not within 7 days", "", 7 * DAY, 7 * DAY,
     {.stratum_corneum_frac = 0.85, .redness_frac = 1.2}, {.redness_frac = 1.3, .barrier_frac = 1.2}, MN_ASSUMED, SHEETS},
    {"peel", "takes off stratum corneum and inflames: not within 14 days", "% min", 14 * DAY, 14 * DAY,
     {.stratum_corneum_frac = 0.7, .redness_frac = 1.3, .pigment_frac = 1.5}, {.redness_frac = 1.4, .pigment_frac = 1.5, .redness_time_frac = 1.3}, MN_ASSUMED, SHEETS},
    {"laser", "inflames and darkens: not within 14 days", "min", 14 * DAY, 14 * DAY,
     {.redness_frac = 1.3, .pigment_frac = 1.6}, {.redness_frac = 1.4, .pigment_frac = 1.6, .redness_time_frac = 1.3}, MN_ASSUMED, SHEETS},
    {"toxin", "may spread to muscles that it was not meant for: 14 days apart", "IU", 14 * DAY, 0, NONE, NONE, MN_ASSUMED, SHEETS},
    {"filler", "may move or be infected: 14 days apart", "ml", 14 * DAY, 0, {.infection_frac = 1.2}, NONE, MN_ASSUMED, SHEETS},
    {"ice", "narrows vessels and slows what is wanted: not in the first 24 hours", "min", 0, 1 * DAY,
     NONE, {.redness_frac = 0.9, .swelling_frac = 0.8, .soreness_frac = 0.7, .collagen_frac = 0.95}, MN_ASSUMED, SHEETS "; a trial cooled for 5 min (Chu 2012)"},
    {"sun", "darkens what heals and keeps it red: none for 14 days before and after, above all not in the first 24 hours", "min h", 14 * DAY, 14 * DAY,
     {.redness_frac = 1.2, .pigment_frac = 1.8}, {.redness_frac = 1.2, .redness_time_frac = 1.2, .pigment_frac = 2.5, .keep_frac = 0.9}, MN_ASSUMED, SHEETS},
    {"sunscreen", "keeps dark marks away and keeps the result: daily from 24 hours on", "SPF ml", 14 * DAY, 3 * DAY,
     {.pigment_frac = 0.8}, {.pigment_frac = 0.5}, MN_ASSUMED, SHEETS},
    {"moisturiser", "dexpanthenol and the like: wounds close in half the time", "ml g %", 0, 1 * DAY,
     NONE, {.epithelium_time_frac = 0.5, .flaking_frac = 0.7, .barrier_time_frac = 0.8}, MN_FITTED, "10.2147/CCID.S409310: 24 h against 48 h; the rest assumed"},
    {"occlusion", "film or ointment over the needled skin: pores and barrier stay open while it lasts", "h", 0, 2 * DAY, NONE, NONE, MN_FITTED, "Gupta 2011"},
    {"makeup", "pigment and germs in open pores: not for 24 hours", "", 0, 1 * DAY, NONE, {.infection_frac = 1.5, .redness_frac = 1.05}, MN_ASSUMED, SHEETS},
    {"exercise", "heat and sweat: not for 24 to 48 hours", "min h", 0, 2 * DAY, NONE, {.redness_frac = 1.15, .swelling_frac = 1.2, .infection_frac = 1.2}, MN_ASSUMED, SHEETS},
    {"paracetamol", "a painkiller that is no anti-inflammatory: fine", "mg tablet", 0, 2 * DAY, NONE, {.soreness_frac = 0.6}, MN_ASSUMED, "no action on peripheral inflammation"},
    {"minoxidil", "for hair: twice a day, not on the day of needling", "ml % mg", 0, 1 * DAY, NONE, {.redness_frac = 1.1}, MN_ASSUMED, "Dhurat 2013, PMC3746236"},
    {"steroid", "cream or tablet: less red, and less answer of the dermis", "% mg g", 7 * DAY, 7 * DAY,
     {.redness_frac = 0.8, .collagen_frac = 0.85, .epithelium_time_frac = 1.2}, {.redness_frac = 0.6, .swelling_frac = 0.7, .collagen_frac = 0.7, .epithelium_time_frac = 1.3}, MN_ASSUMED, "choice"},
    {"bleaching", "fades pigment before it is needled: four weeks before", "% g", 28 * DAY, 0, {.pigment_frac = 0.6}, NONE, MN_ASSUMED, "clinical habit"},
    {"anaesthetic", "numbing cream: 20 to 60 minutes before, wiped off", "% g ml", 2 * HOUR, 0, {.soreness_frac = 0.5}, NONE, MN_ASSUMED, SHEETS},
    {"vitamin_a_c", "vitamins A and C on the skin for weeks before burns are needled", "% ml", 28 * DAY, 0, {.collagen_frac = 1.1}, NONE, MN_ASSUMED, "Aust 2010, 10.1016/j.burns.2009.11.014"},
    {"active", "a strong serum: not before the pores are shut", "% ml", 0, 1 * DAY, NONE, {.redness_frac = 1.2, .infection_frac = 1.2}, MN_ASSUMED, SHEETS},
};
/* clang-format on */
const int mn_care_count = (int)(sizeof mn_care_rows / sizeof mn_care_rows[0]);
_Static_assert(sizeof mn_care_rows / sizeof mn_care_rows[0] == (int)MN_CARE_COUNT && (int)MN_CARE_COUNT <= (int)MN_CARE_MAX, "all kinds are counted");

int mn_care_find(const char *name)
{
    for (int i = 0; i < mn_care_count; i++)
        if (strcmp(mn_care_rows[i].name, name) == 0) return i;
    return -1;
}

static const char *const units[] = {"mg", "g", "ug", "ml", "%", "IU", "SPF", "min", "h", "tablet", "drop"};
enum { UNIT_COUNT = (int)(sizeof units / sizeof units[0]) };

const char *mn_dose_unit_name(int unit) { return unit >= 0 && unit < UNIT_COUNT ? units[unit] : NULL; }

int mn_dose_unit_find(const char *name)
{
    for (int i = 0; i < UNIT_COUNT; i++)
        if (strcmp(units[i], name) == 0) return i;
    return -1;
}

bool mn_care_takes_unit(const mn_care_row *row, int unit)
{
    const char *at = row->units, *name = mn_dose_unit_name(unit);
    if (name == NULL) return false;
    const size_t length = strlen(name);
    while (*at != '\0') {
        const size_t word = strcspn(at, " ");
        if (word == length && strncmp(at, name, length) == 0) return true;
        at += word + strspn(at + word, " ");
    }
    return false;
}

/* ---- times ---- */

/* Repetitions after the first. */
static double repeats(const mn_event *event)
{
    return event->every_s > 0 ? mn_max(0, floor((event->until_s - event->at_s) / event->every_s + 1e-9)) : 0;
}

double mn_event_last_s(const mn_event *event, double at_s)
{
    if (at_s < event->at_s) return MN_NAN;
    const double k = event->every_s > 0 ? floor((at_s - event->at_s) / event->every_s + 1e-9) : 0;
    return event->at_s + mn_min(k, repeats(event)) * event->every_s;
}

double mn_event_next_s(const mn_event *event, double at_s)
{
    if (at_s <= event->at_s) return event->at_s;
    const double k = event->every_s > 0 ? ceil((at_s - event->at_s) / event->every_s - 1e-9) : 1;
    return k <= repeats(event) && event->every_s > 0 ? event->at_s + k * event->every_s : MN_NAN;
}

double mn_care_before_s(const mn_diary *diary, int care_index, double session_begin_s)
{
    double least_s = MN_NAN;
    for (int i = 0; i < diary->count; i++) {
        const mn_event *event = &diary->events[i];
        if (event->care_index != care_index) continue;
        const double gap_s = mn_max(0, session_begin_s - mn_event_last_s(event, session_begin_s) - event->duration_s);
        if (isnan(mn_event_last_s(event, session_begin_s))) continue;
        if (!(least_s <= gap_s)) least_s = gap_s;
    }
    return least_s;
}

double mn_care_after_s(const mn_diary *diary, int care_index, double session_end_s)
{
    double least_s = MN_NAN;
    for (int i = 0; i < diary->count; i++) {
        const mn_event *event = &diary->events[i];
        if (event->care_index != care_index) continue;
        const double gap_s = mn_event_next_s(event, session_end_s) - session_end_s;
        if (!isnan(gap_s) && !(least_s <= gap_s)) least_s = gap_s;
    }
    return least_s;
}

/* ---- effects ---- */

static void multiply(mn_effects *effects, const mn_effects *factors, double strength)
{
#define MULTIPLY(name, sentence) \
    if (factors->name > 0) effects->name *= mn_exp(strength * mn_log(factors->name));
    MN_EFFECTS(MULTIPLY)
}

static double strength_of(double gap_s, double span_s)
{
    return span_s > 0 && gap_s < span_s ? 1 - gap_s / span_s : 0;
}

void mn_care_effects(const mn_diary *diary, double session_begin_s, double session_end_s, mn_effects *effects)
{
    *effects = (mn_effects)MN_NO_EFFECTS;
    for (int care = 0; care < mn_care_count; care++) {
        const mn_care_row *row = &mn_care_rows[care];
        const double before = strength_of(mn_care_before_s(diary, care, session_begin_s), row->before_s);
        const double after = strength_of(mn_care_after_s(diary, care, session_end_s), row->after_s);
        if (before > 0) multiply(effects, &row->before, before);
        if (after > 0) multiply(effects, &row->after, after);
    }
}

mn_cover mn_care_cover(const mn_diary *diary, double session_end_s, double next_session_s)
{
    const int occlusion = mn_care_find("occlusion");
    mn_cover cover = {0, 0};
    double first_s = MN_INFINITY;
    for (int i = 0; i < diary->count; i++) {
        const mn_event *event = &diary->events[i];
        const double start_s = mn_event_next_s(event, session_end_s);
        if (event->care_index != occlusion || !(start_s < first_s) || start_s >= next_session_s) continue;
        first_s = start_s;
        cover = (mn_cover){start_s - session_end_s, mn_min(start_s + event->duration_s, next_session_s) - session_end_s};
    }
    return cover;
}

double mn_care_days_frac(const mn_diary *diary, int care_index, double from_s, double to_s)
{
    double days = 0;
    for (int i = 0; i < diary->count; i++) {
        const mn_event *event = &diary->events[i];
        if (event->care_index != care_index) continue;
        const double first_s = mn_event_next_s(event, from_s), last_s = mn_event_last_s(event, to_s);
        if (!(first_s <= last_s)) continue;
        const double apart_s = mn_max(event->every_s, DAY); /* twice a day is one day */
        days += 1 + floor((last_s - first_s) / apart_s + 1e-9);
    }
    return to_s > from_s ? mn_min(1, days / mn_max(1, floor((to_s - from_s) / DAY))) : 0;
}
