/* From records to numbers, findings and hashes: between steps and at the end, never inside a tick. */
#include "base/hash.h"
#include "session/session_internal.h"
#include "base/numeric.h"

/* Adds what the records cannot tell. */
static void add_tally(mn_session *session, mn_metrics *metrics)
{
    const mn_tally *tally = &session->tally;
    const mn_device *device = mn_session_device(session);
    const bool is_pen = device->kind == MN_DEVICE_PEN;
    metrics->frequency_hz_mean =
        is_pen && tally->stroke_count > 0 ? tally->frequency_sum_hz / (double)tally->stroke_count : MN_NAN;
    metrics->rate_error_frac = is_pen ? mn_pen_rate_error_frac(device) : MN_NAN;
    metrics->protrusion_um = tally->protrusion_um;
    metrics->protrusion_error_um = tally->protrusion_error_um;
    metrics->hand_force_un_mean = tally->contact_s > 0 ? tally->force_time_un_s / tally->contact_s : MN_NAN;
    metrics->hand_force_un_max = tally->contact_s > 0 ? tally->force_un_max : MN_NAN;
    metrics->pass_count = (double)tally->pass_count;
    metrics->path_um = tally->path_um;
    metrics->contact_s = tally->contact_s;
    metrics->virtual_s = session->t_s;
    metrics->same_line_count = (double)tally->line_run_max;
    metrics->session_interval_s = tally->interval_s;
    metrics->session_count = (double)session->plan->subject.sessions_before + (double)tally->session_count;
    metrics->hand_force_held_un = tally->force_held.greatest;
    metrics->over_setting_held_um = tally->over_setting_held.greatest;
    mn_hand_watch_tell(&session->watch, metrics);
    metrics->track_repeat_count = (double)session->lines.greatest;
    metrics->skipped_patch_cm2 = mn_lines_patch_um2(&session->density, session->place_passes, session->patch_parent,
                                                    session->patch_area_um2, &metrics->skipped_frac) /
                                 1e8;
    metrics->tip_ratio_max = tally->session_count > 0 ? tally->tip_ratio_max : MN_NAN;
}

void mn_session_measure(mn_session *session, int zone, mn_metrics *metrics)
{
    const mn_plan *plan = session->plan;
    const int site_index = zone < 0 ? 0 : plan->zones.zone[zone].site_index;
    const mn_metrics_input input = {.wounds = session->wounds,
                                    .wound_count = session->wound_count,
                                    .zones = &plan->zones,
                                    .target = plan->target,
                                    .outline = &plan->target_outline,
                                    .area_mask = plan->target_areas,
                                    .bands = plan->bands,
                                    .penetration_min_um = plan->bands[site_index].min_um,
                                    .penetration_max_um = plan->bands[site_index].max_um,
                                    .grid = &session->grid,
                                    .region_zone = zone};
    mn_metrics_compute(&input, session->metrics_scratch, metrics);
    add_tally(session, metrics);
    if (zone < 0) mn_session_measure_aftermath(session, metrics);
}

static uint64_t touched_sites(const mn_session *session)
{
    const mn_zones *zones = &session->plan->zones;
    uint64_t sites = 0;
    for (int64_t i = 0; session->plan->area_site_count > 0 && i < session->wound_count; i++)
        sites |= (uint64_t)1 << mn_zones_site_index(zones, session->wounds[i].zone_mask);
    return sites;
}

static void judge_rules(mn_session *session)
{
    const mn_plan *plan = session->plan;
    mn_result *result = &session->result;
    mn_session_lay_site_facts(session);
    const mn_rules_input input = {.wounds = session->wounds,
                                  .wound_count = session->wound_count,
                                  .zones = &plan->zones,
                                  .blocks = &session->density,
                                  .block_passes = session->place_passes,
                                  .facts = session->facts,
                                  .fact_count = session->fact_count,
                                  .treatments = session->treatments,
                                  .treatment_count = session->treatment_count,
                                  .site_count = plan->area_site_count,
                                  .site_facts = (const mn_fact *const *)session->site_facts,
                                  .site_fact_count = mn_session_site_fact_count(),
                                  .touched_sites = touched_sites(session)};
    result->finding_count = 0;
    for (int i = 0; i < plan->rule_count; i++) {
        if (!mn_rule_is_in(&plan->rules[i], plan->ruleset)) continue;
        if (mn_rule_judge(&plan->rules[i], &input, &result->findings[result->finding_count])) result->finding_count++;
    }
}

void mn_session_judge(mn_session *session, bool with_zones)
{
    mn_result *result = &session->result;
    mn_session_measure(session, -1, &result->metrics);
    result->zone_count = session->plan->zones.count;
    for (int zone = 0; with_zones && zone < result->zone_count; zone++)
        mn_session_measure(session, zone, &result->zone_metrics[zone]);
    mn_blocks_fill(&session->density, session->wounds, session->wound_count);
    mn_blocks_fill(&session->coverage, session->wounds, session->wound_count);
    mn_session_lay_facts(session);
    judge_rules(session);
}

void mn_session_conclude(mn_session *session)
{
    mn_session_judge(session, true);
    mn_result *result = &session->result;
    result->grid_hash = mn_grid_hash(&session->grid);
    result->records_hash = session->wound_count > 0 ? mn_hash(0, session->wounds, (size_t)session->wound_count * sizeof *session->wounds) : 0;
    result->metrics_hash = mn_metrics_hash(&result->metrics);
}

const mn_result *mn_session_result(const mn_session *session)
{
    return &session->result;
}
const mn_grid *mn_session_grid(const mn_session *session)
{
    return &session->grid;
}
const mn_skin *mn_session_skin(const mn_session *session)
{
    return &session->skin;
}
const mn_blocks *mn_session_density_blocks(const mn_session *session)
{
    return &session->density;
}
const mn_blocks *mn_session_coverage_blocks(const mn_session *session)
{
    return &session->coverage;
}
const mn_plan *mn_session_plan(const mn_session *session)
{
    return session->plan;
}
double mn_session_tick_s(const mn_session *session)
{
    return session->kernel.now_s;
}

const mn_wound *mn_session_wounds(const mn_session *session, int64_t *count)
{
    *count = session->wound_count;
    return session->wounds;
}

const mn_fact *mn_session_facts(const mn_session *session, int *count)
{
    *count = session->fact_count;
    return session->facts;
}
