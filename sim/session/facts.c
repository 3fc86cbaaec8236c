/* The named numbers that rules compare with: every parameter of site, device and subject, the settings of the treat
 * steps, every metric. A fact that does not exist here makes a condition false, so names are spelt by the same tables
 * that spell the Lua keys. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/session_internal.h"
#include "base/numeric.h"

static void add(mn_session *session, const char *group, const char *name, double value)
{
    assert(session->fact_count < MN_FACTS_MAX);
    mn_fact *fact = &session->facts[session->fact_count++];
    snprintf(fact->name, sizeof fact->name, "%s.%s", group, name);
    fact->value = value;
}

static void add_rows(mn_session *session, const char *group, const mn_param *rows, int row_count, const void *fields)
{
    for (int i = 0; i < row_count; i++) add(session, group, rows[i].name, mn_param_get(&rows[i], fields));
}

static double skin_um(const mn_site *site, mn_sex sex)
{
    double sum_um = 0;
    for (int layer = 0; layer < MN_HYPODERMIS; layer++) sum_um += mn_site_thickness_um(site, sex, layer);
    return sum_um;
}

static void add_site(mn_session *session)
{
    const mn_plan *plan = session->plan;
    add_rows(session, "site", mn_site_param_rows, mn_site_param_count, &plan->site.params);
    add(session, "site", "skin_um", skin_um(&plan->site, plan->sex));
}

static void add_device(mn_session *session)
{
    const mn_device *device = mn_session_device(session);
    add_rows(session, "device", mn_device_param_rows, mn_device_param_count, &device->common);
    add_rows(session, "device", mn_needle_param_rows, mn_needle_param_count, &device->needle);
    const mn_param *rows[] = {mn_roller_param_rows, mn_pen_param_rows, mn_stamp_param_rows, mn_rig_param_rows};
    const int counts[] = {mn_roller_param_count, mn_pen_param_count, mn_stamp_param_count, mn_rig_param_count};
    const void *fields[] = {&device->roller, &device->pen, &device->stamp, &device->rig};
    static const char *const flags[] = {"is_roller", "is_pen", "is_stamp", "is_rig"};
    add_rows(session, "device", rows[device->kind], counts[device->kind], fields[device->kind]);
    for (int kind = 0; kind < 4; kind++) add(session, "device", flags[kind], (int)device->kind == kind ? 1 : 0);
}

static double setting_um(const mn_plan *plan, const mn_step *step)
{
    return isnan(step->protrusion_um) ? plan->device.common.protrusion_um : step->protrusion_um;
}

/* By how much a setting leaves what the device offers; 0 inside, or where no maximum is stated. */
static double outside_um(const mn_device_params *common, double setting)
{
    if (common->protrusion_max_um <= 0) return 0;
    return fmax(0, fmax(setting - common->protrusion_max_um, common->protrusion_min_um - setting));
}

/* Greatest setting of the course's first session; no value in a later one. */
static double first_protrusion_um(const mn_plan *plan)
{
    double protrusion_um = MN_NAN, waited_s = 0;
    if (plan->subject.sessions_before > 0) return MN_NAN;
    for (int i = 0; i < plan->step_count; i++) {
        const mn_step *step = &plan->steps[i];
        if (step->kind == MN_STEP_WAIT) waited_s += step->wait_s;
        if (!mn_step_treats(step)) continue;
        const bool is_later = !isnan(protrusion_um) && waited_s >= MN_SESSION_PAUSE_S;
        if (is_later) break;
        waited_s = 0;
        protrusion_um = fmax(protrusion_um, setting_um(plan, step));
    }
    return protrusion_um;
}

/* A hand's settings are those that it took up, not those of the steps that it did not walk. */
static void add_hand_settings(mn_session *session)
{
    const mn_device *device = mn_session_device(session);
    double protrusion = 0, outside = 0, frequency = 0, force = 0;
    for (int i = 0; i < session->treatment_count; i++) {
        const mn_treatment *treatment = &session->treatments[i];
        protrusion = fmax(protrusion, treatment->protrusion_um);
        outside = fmax(outside, outside_um(&device->common, treatment->protrusion_um));
        frequency = fmax(frequency, treatment->frequency_hz);
        force = fmax(force, treatment->force_un_max);
    }
    add(session, "setting", "protrusion_um", protrusion);
    add(session, "setting", "first_protrusion_um", session->plan->subject.sessions_before > 0 ? MN_NAN : protrusion);
    add(session, "setting", "protrusion_outside_um", outside);
    add(session, "setting", "frequency_hz", device->kind == MN_DEVICE_PEN ? frequency : MN_NAN);
    add(session, "setting", "force_un", force);
    add(session, "setting", "speed_um_s", MN_NAN);
}

static void add_settings(mn_session *session)
{
    const mn_plan *plan = session->plan;
    if (session->is_by_hand) {
        add_hand_settings(session);
        return;
    }
    double protrusion = 0, outside = 0, frequency = 0, force = 0, speed = 0;
    for (int i = 0; i < plan->step_count; i++) {
        const mn_step *step = &plan->steps[i];
        if (!mn_step_treats(step)) continue;
        const double setting = setting_um(plan, step);
        protrusion = fmax(protrusion, setting);
        outside = fmax(outside, outside_um(&plan->device.common, setting));
        frequency = fmax(frequency, isnan(step->frequency_hz) ? plan->device.pen.frequency_hz : step->frequency_hz);
        force = fmax(force, step->pattern.params.force_un);
        speed = fmax(speed, step->pattern.params.speed_um_s);
    }
    add(session, "setting", "protrusion_um", protrusion);
    add(session, "setting", "first_protrusion_um", first_protrusion_um(plan));
    add(session, "setting", "protrusion_outside_um", outside);
    add(session, "setting", "frequency_hz", plan->device.kind == MN_DEVICE_PEN ? frequency : MN_NAN);
    add(session, "setting", "force_un", force);
    add(session, "setting", "speed_um_s", speed);
}

/* Share of the days `from_days` to `to_days` after the last session on which something is done; no value without a diary. */
static double after_frac(const mn_diary *diary, const char *care, double end_s, double from_days, double to_days)
{
    if (diary->count == 0 || isnan(end_s)) return MN_NAN;
    return mn_care_days_frac(diary, mn_care_find(care), end_s + from_days * 86400, end_s + to_days * 86400);
}

/* Least time from each kind of care to the next session after it, and from a session to the next such care; no value where
 * there is none. Times of sessions are those of the wounds. */
static void add_diary(mn_session *session)
{
    const mn_diary *diary = &session->plan->diary;
    const mn_wound *wounds = session->wounds;
    const int64_t count = session->wound_count;
    double before_s[MN_CARE_COUNT], after_s[MN_CARE_COUNT], end_s = MN_NAN;
    for (int care = 0; care < MN_CARE_COUNT; care++) before_s[care] = after_s[care] = MN_NAN;
    for (int64_t begin = 0; begin < count;) {
        const int64_t end = mn_tissue_session_end(wounds, count, begin, MN_SESSION_PAUSE_S);
        end_s = wounds[end - 1].time_s;
        for (int care = 0; care < MN_CARE_COUNT && diary->count > 0; care++) {
            before_s[care] = fmin(before_s[care], mn_care_before_s(diary, care, wounds[begin].time_s));
            after_s[care] = fmin(after_s[care], mn_care_after_s(diary, care, end_s));
        }
        begin = end;
    }
    char name[MN_ID_BYTES - 8];
    for (int care = 0; care < MN_CARE_COUNT; care++) {
        snprintf(name, sizeof name, "%s_before_s", mn_care_rows[care].name);
        add(session, "diary", name, before_s[care]);
        snprintf(name, sizeof name, "%s_after_s", mn_care_rows[care].name);
        add(session, "diary", name, after_s[care]);
    }
    add(session, "diary", "is_antiviral_taken", before_s[mn_care_find("antiviral")] < 3 * 86400.0 ? 1 : 0);
    add(session, "diary", "sunscreen_days_frac", after_frac(diary, "sunscreen", end_s, 1, 14));
    add(session, "diary", "moisturiser_days_frac", after_frac(diary, "moisturiser", end_s, 0, 3));
    add(session, "diary", "since_session_s", session->t_s - end_s);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const mn_fact *)a)->name, ((const mn_fact *)b)->name);
}

int mn_session_site_fact_count(void)
{
    return mn_site_param_count + 1;
}

void mn_session_lay_site_facts(mn_session *session)
{
    const mn_plan *plan = session->plan;
    const int count = mn_session_site_fact_count();
    for (int k = 0; plan->area_site_count > 0 && k <= plan->area_site_count; k++) {
        const mn_site *site = k == 0 ? &plan->site : &plan->area_sites[k - 1];
        mn_fact *facts = session->site_facts[k];
        for (int i = 0; i < mn_site_param_count; i++) {
            snprintf(facts[i].name, sizeof facts[i].name, "site.%s", mn_site_param_rows[i].name);
            facts[i].value = mn_param_get(&mn_site_param_rows[i], &site->params);
        }
        snprintf(facts[count - 1].name, sizeof facts->name, "site.skin_um");
        facts[count - 1].value = skin_um(site, plan->sex);
        qsort(facts, (size_t)count, sizeof *facts, by_name);
    }
}

void mn_session_lay_facts(mn_session *session)
{
    session->fact_count = 0;
    add_site(session);
    add_device(session);
    add_settings(session);
    add_rows(session, "subject", mn_subject_param_rows, mn_subject_param_count, &session->plan->subject);
    add_rows(session, "kit", mn_kit_param_rows, mn_kit_param_count, &session->plan->kit);
    add_diary(session);
    for (int i = 0; i < mn_metric_count; i++)
        add(session, "metric", mn_metric_rows[i].name, mn_metric_get(&session->result.metrics, i));
    qsort(session->facts, (size_t)session->fact_count, sizeof *session->facts, by_name);
}
