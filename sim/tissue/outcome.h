/* Outcome over months: what the sessions' stimuli change, in closed form in time.
 *
 * Every change is a sum over sessions,
 *
 *     x(t) = sum of  gain * stimulus * refractory * age * care * hump(t - t_session),     then limit * (1 - exp(-x / limit))
 *
 * with hump(t) = (exp(-t / fall) - exp(-t / rise)) over its greatest value: build-up over weeks, decay over months. Sessions
 * closer than the refractory time add in proportion to the pause. All gains are [fitted] to rows marked calibration in
 * scenarios/validation (G01 alone, G05, G07, G08, G09, G13, G17, G19, G20) or to the trials named, or assumed; none is known person by person.
 * Evidence is thin beyond a year, for hair, for elastin and for pigment. We simulate; we give no treatment advice. */
#ifndef MN_TISSUE_OUTCOME_H
#define MN_TISSUE_OUTCOME_H

#include "tissue/after.h"
#include "tissue/care.h"
#include "tissue/stimulus.h"
#include "tissue/subject.h"
#include "tissue/tissue.h"

#define MN_DAY_S 86400.0

#define MN_OUTCOME_PARAMS(X, O)                                                                                           \
    X(O, double, refractory_s, 28 * MN_DAY_S, 0, 1e9, "s", MN_FITTED, "trials at 28 to 30 days: PMC6122507", "pause after which a session does its full work") \
    X(O, double, hair_refractory_s, 7 * MN_DAY_S, 0, 1e9, "s", MN_ASSUMED, "weekly needling: Dhurat 2013, PMC3746236", "the same for follicles") \
    X(O, double, age_half_year, 60, 1, 1000, "year", MN_ASSUMED, "choice", "years over 35 in which the answer falls by e")  \
    X(O, double, collagen_gain_frac, 0.16, 0, 5, "1", MN_FITTED, "Lotfi 2013, 10.1097/01.EWX.0000432504.85255.ec: row G07", "papillary collagen of one full session at its peak") \
    X(O, double, collagen_limit_frac, 2, 0.01, 100, "1", MN_ASSUMED, "choice", "most that collagen can grow")             \
    X(O, double, collagen_rise_s, 45 * MN_DAY_S, 1, 1e9, "s", MN_FITTED, "PMID 33656167: row G19", "build-up of collagen I")  \
    X(O, double, collagen_fall_s, 389 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "half after 9 months", "decay of collagen I, and of what follows it") \
    X(O, double, collagen3_gain_frac, 0.3, 0, 5, "1", MN_ASSUMED, "rises first: El-Domyati 2015, jcadonline.com", "collagen III of one full session at its peak") \
    X(O, double, collagen3_rise_s, 5 * MN_DAY_S, 1, 1e9, "s", MN_ASSUMED, "rise on days 7 to 30", "build-up of collagen III") \
    X(O, double, collagen3_fall_s, 60 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "choice", "its decay, as it is replaced")      \
    X(O, double, density_gain_frac, 0.3, 0, 5, "1", MN_FITTED, "PMID 33656167: row G08", "dermal density of one full session at its peak") \
    X(O, double, elasticity_gain_frac, 0.084, 0, 5, "1", MN_FITTED, "PMID 33656167: row G08", "elasticity likewise")      \
    X(O, double, epidermis_gain_frac, 0.14, 0, 5, "1", MN_FITTED, "Lotfi 2013, 10.1097/01.EWX.0000432504.85255.ec: row G07", "epidermal thickness likewise") \
    X(O, double, elastin_dip_frac, 0.06, 0, 5, "1", MN_FITTED, "El-Domyati 2015: row G13", "elastin lost at first by a full session") \
    X(O, double, elastin_gain_frac, 0.08, 0, 5, "1", MN_ASSUMED, "up at 6 months: Aust 2008", "elastin gained late by a full session") \
    X(O, double, elastin_rise_s, 150 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "no net change before 3 months", "build-up of elastin") \
    X(O, double, elastin_fall_s, 900 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "choice", "its decay")                         \
    X(O, double, scar_gain, 0.205, 0, 5, "1", MN_FITTED, "Dogra 2014: -45 % after 5 sessions: row G09", "what a full session takes off the logarithm of a scar score") \
    X(O, double, scar_rise_s, 45 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "choice", "build-up of scars' improvement, which is kept") \
    X(O, double, scar_grade_share, 0.84, 0, 5, "1", MN_FITTED, "31 faces by grade and by score (rhustr.com): row G17", "change of a scar's grade over that of its score") \
    X(O, double, wrinkle_gain_grade, 0.58, 0, 5, "1", MN_FITTED, "Ablon 2018, PMC6122507: -1.23 at day 150: row G20", "wrinkle grades off by a full session at its peak") \
    X(O, double, laxity_gain_grade, 0.5, 0, 5, "1", MN_FITTED, "Ablon 2018, PMC6122507: -1.09 at day 150: row G20", "laxity grades likewise") \
    X(O, double, pigment_gain_frac, 0.08, 0, 1, "1", MN_ASSUMED, "choice", "share of pigment that a session lets fade")   \
    X(O, double, hair_limit_per_cm2, 16, 0, 1000, "1/cm2", MN_FITTED, "10.1055/s-0044-1782181: row G05", "most hairs that needling alone brings") \
    X(O, double, hair_gain, 0.27, 0, 10, "1", MN_FITTED, "10.1055/s-0044-1782181: row G05", "share of the way there by a full session") \
    X(O, double, hair_calibre_limit_um, 3, 0, 100, "um", MN_FITTED, "10.1055/s-0044-1782181: row G05", "most that hairs thicken by needling") \
    X(O, double, hair_rise_s, 21 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "choice", "build-up of hairs")                     \
    X(O, double, hair_fall_s, 240 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "choice", "their decay without further sessions") \
    X(O, double, minoxidil_per_cm2, 30, 0, 1000, "1/cm2", MN_FITTED, "Dhurat 2013, PMC3746236: 22.2 alone: row G01", "hairs that daily minoxidil brings in the end") \
    X(O, double, minoxidil_rise_s, 63 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "choice", "build-up of them")                 \
    X(O, double, minoxidil_uptake_frac, 3.6, 1, 100, "1", MN_FITTED, "dissolving array against cream, ex vivo (trilayer array)", "uptake while pores are open, over intact skin") \
    X(O, double, benefit_gain, 0.6, 0, 10, "1", MN_ASSUMED, "choice: a course of four is nearly all there is", "share of the way to full benefit by a full session") \
    X(O, double, benefit_rise_s, 14 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "first results after 4 to 6 weeks", "build-up of visible benefit") \
    X(O, double, benefit_fall_s, 120 * MN_DAY_S, 1, 1e10, "s", MN_ASSUMED, "seen for 3 to 5 months: choice; 389 days is the slower clinical decay", "decay of visible benefit without home care") \
    X(O, double, sunscreen_keep_frac, 0.4, 0, 10, "1", MN_ASSUMED, "choice", "how much longer daily sunscreen keeps it")  \
    X(O, double, moisturiser_keep_frac, 0.2, 0, 10, "1", MN_ASSUMED, "choice", "how much longer a daily moisturiser keeps it")

typedef struct mn_outcome_params {
    MN_OUTCOME_PARAMS(MN_PARAM_FIELD, mn_outcome_params)
} mn_outcome_params;

extern const mn_param mn_outcome_param_rows[];
extern const int mn_outcome_param_count;

#define MN_OUTCOME_FIELD(name, unit, sentence) double name;
typedef struct mn_outcome_numbers {
    MN_OUTCOME_METRICS(MN_OUTCOME_FIELD)
} mn_outcome_numbers;

/* One session, as far as months remember it. */
typedef struct mn_outcome_session {
    mn_stimulus stimulus;
    double pore_open_s;   /* how long its pores stayed open */
    double collagen_frac; /* mn_effects of its care */
    double keep_frac;
} mn_outcome_session;

typedef struct mn_outcome_input {
    const mn_outcome_params *params;
    const mn_subject_params *subject;
    const mn_diary *diary;
    const mn_outcome_session *sessions; /* in order of time */
    int session_count;
} mn_outcome_input;

/* The sessions of a tissue, had this diary been kept around them; `sessions` has room for all. */
void mn_outcome_sessions_of(const mn_tissue *tissue, const mn_diary *diary, mn_outcome_session *sessions);

/* (exp(-t / fall) - exp(-t / rise)) over its greatest value; 0 before t = 0. rise and fall differ. */
double mn_hump(double t_s, double rise_s, double fall_s);
/* When the hump is greatest. */
double mn_hump_peak_s(double rise_s, double fall_s);

/* Everything at a time of the plan's clock; sessions later than that do not count. Cost: sessions times a few exponentials. */
void mn_outcome_at(const mn_outcome_input *input, double at_s, mn_outcome_numbers *outcome);

#endif
