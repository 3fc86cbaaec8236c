/* See score.h. Defaults of the parts, all choices:
 *
 *     depth           median penetration: 1 in the wanted band, 0 at half its least and one and a half times its most
 *     uniformity      share of 4 mm2 blocks with half or twice the mean density: 1 to 0.2, 0 from 0.8
 *     misses          share of 4 mm2 blocks that the tool never went over: 1 to 0.02, 0 from 0.3
 *     over_treatment  1 less the share of 1 mm2 blocks beyond the wanted band, less warn_cost_frac a warning; 0 when a rule blocks
 *     speed, force, angle   share of the time in contact within the cue's band: 1 from 0.9, 0 at 0.3
 *     path            mean distance to the expert's way and from it, in tool widths: 1 to 0.15, 0 from 0.8
 *     lifts           touch-downs and one, over the expert's and one: 1 from 0.75 to 1.34, 0 at 0.3 and 3
 *     time            time on the skin over the expert's: 1 from 0.6 to 1.6, 0 at 0.2 and 4 */
#include "lesson/score.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "lesson/words.h"

typedef struct band {
    double min, max, zero_below, zero_above;
} band;

/* Judges a value; `low` and `high` are what to say when it is below or above. */
static void judge(mn_score_part *part, double value, band wanted, const char *low, const char *high)
{
    part->is_judged = true;
    part->value = value;
    part->worth = mn_band_worth(value, wanted.min, wanted.max, wanted.zero_below, wanted.zero_above);
    part->advice[0] = '\0';
    if (part->worth < 1) snprintf(part->advice, sizeof part->advice, "%s", value > wanted.max ? high : low);
}

/* ---- goals ---- */

static double goal_value(const mn_result *result, const mn_goal *goal)
{
    const mn_metrics *metrics = goal->zone_index >= 0 ? &result->zone_metrics[goal->zone_index] : &result->metrics;
    return mn_metric_get(metrics, goal->metric_index);
}

/* The part's worth is the mean over its goals; its text is that of the worst. False without goals. */
static bool judge_goals(const mn_score_input *input, int index, mn_score *score)
{
    const mn_lesson *lesson = &input->plan->lesson;
    mn_score_part *part = &score->parts[index];
    double sum = 0, worst = 2;
    int count = 0;
    for (int i = 0; i < lesson->goal_count; i++) {
        const mn_goal *goal = &lesson->goals[i];
        if (goal->part != index) continue;
        sum += score->goals[i].worth;
        count++;
        if (score->goals[i].worth >= worst) continue;
        worst = score->goals[i].worth;
        part->value = score->goals[i].value;
        mn_words_goal(goal, part->value, part->text);
        part->advice[0] = '\0';
        if (worst < 1) snprintf(part->advice, sizeof part->advice, "%.400s", goal->text);
    }
    if (count == 0) return false;
    part->is_judged = true;
    part->worth = sum / count;
    return true;
}

/* ---- outcome ---- */

static void judge_depth(const mn_score_input *input, mn_score_part *part)
{
    const mn_band *wanted = &input->plan->bands[0];
    const double depth_um = input->result->metrics.penetration_um_p50;
    judge(part, depth_um, (band){wanted->min_um, wanted->max_um, 0.5 * wanted->min_um, 1.5 * wanted->max_um},
          "the needles stay too shallow: press them fully home, or set them longer",
          "the needles go too deep: press less, or set them shorter");
    snprintf(part->text, sizeof part->text, "median %.2f mm, wanted %.2f to %.2f", depth_um / 1e3, wanted->min_um / 1e3,
             wanted->max_um / 1e3);
}

static void judge_uniformity(const mn_score_input *input, mn_score_part *part)
{
    const double share = input->result->metrics.density_uneven_frac;
    judge(part, share, (band){0, 0.2, -1, 0.8}, "", "the holes lie unevenly: keep one speed and overlap each strip by a third");
    snprintf(part->text, sizeof part->text, "%.0f %% of the area uneven, wanted at most 20", 100 * share);
}

static void judge_misses(const mn_score_input *input, mn_score_part *part)
{
    const double share = input->result->metrics.skipped_frac;
    judge(part, share, (band){0, 0.02, -1, 0.3}, "", "skin is left out: go over the edges, and look before you put the tool away");
    snprintf(part->text, sizeof part->text, "%.0f %% of the area left out, wanted at most 2", 100 * share);
}

/* The rule that weighs most, the first of them, by its title. */
static void name_rule(const mn_result *result, const mn_score *score, char *text, size_t text_bytes)
{
    const mn_severity wanted = score->block_count > 0 ? MN_BLOCK : MN_WARN;
    for (int i = 0; i < result->finding_count; i++) {
        const mn_finding *finding = &result->findings[i];
        if (finding->severity != wanted || finding->rule == NULL) continue;
        snprintf(text, text_bytes, "%.60s %s: %.300s", finding->rule->id, wanted == MN_BLOCK ? "stops this treatment" : "warns",
                 finding->rule->title);
        return;
    }
}

static void judge_over(const mn_score_input *input, const mn_score *score, mn_score_part *part)
{
    const double over = input->result->metrics.coverage_over_frac;
    part->is_judged = true;
    part->value = over;
    part->worth = score->block_count > 0
                      ? 0
                      : mn_clamp(1 - (isnan(over) ? 0 : over) - input->plan->lesson.params.warn_cost_frac * score->warn_count, 0, 1);
    part->advice[0] = '\0';
    if (part->worth < 1) {
        snprintf(part->advice, sizeof part->advice, "places are treated too deep: press less where the skin is thin");
        name_rule(input->result, score, part->advice, sizeof part->advice);
    }
    snprintf(part->text, sizeof part->text, "%.0f %% too deep, %d rules block, %d warn", 100 * (isnan(over) ? 0 : over),
             score->block_count, score->warn_count);
}

/* ---- motion ---- */

static void judge_share(mn_score_part *part, double share, const char *advice)
{
    if (isnan(share)) share = 0;
    judge(part, share, (band){0.9, 1, 0.3, 2}, advice, "");
    snprintf(part->text, sizeof part->text, "%.0f %% of the time in the band, wanted 90", 100 * share);
}

static void judge_hand(const mn_score_input *input, mn_score *score)
{
    const mn_lesson_cues *cues = &input->plan->lesson.cues;
    char advice[MN_TEXT_BYTES];
    if (cues->speed_max_um_s > 0) {
        snprintf(advice, sizeof advice, "move at %.0f to %.0f mm/s", cues->speed_min_um_s / 1e3, cues->speed_max_um_s / 1e3);
        judge_share(&score->parts[MN_PART_SPEED], mn_way_speed_share(&input->hand, cues->speed_min_um_s, cues->speed_max_um_s), advice);
    }
    if (cues->force_max_un > 0) {
        snprintf(advice, sizeof advice, "press with %.1f to %.1f N", cues->force_min_un / 1e6, cues->force_max_un / 1e6);
        judge_share(&score->parts[MN_PART_FORCE], mn_way_force_share(&input->hand, cues->force_min_un, cues->force_max_un), advice);
    }
    if (cues->tilt_max_rad > 0) {
        snprintf(advice, sizeof advice, "hold the tool upright, within %.0f degrees", cues->tilt_max_rad * 180 / MN_PI);
        judge_share(&score->parts[MN_PART_ANGLE], mn_way_tilt_share(&input->hand, cues->tilt_max_rad), advice);
    }
}

static void judge_against_expert(const mn_score_input *input, mn_score *score)
{
    mn_way_sums hand, expert;
    const double width_um = input->plan->device.common.tool_width_um;
    mn_way_sum(&input->hand, &hand);
    mn_way_sum(&input->expert, &expert);
    if (expert.touch_count == 0) return;
    const double there = mn_way_distance_um(&input->hand, &input->expert), back = mn_way_distance_um(&input->expert, &input->hand);
    const double widths = isnan(there) ? MN_INFINITY : mn_max(there, back) / width_um;
    judge(&score->parts[MN_PART_PATH], widths, (band){0, 0.15, -1, 0.8}, "", "follow the expert's way: strip beside strip, to the edges");
    snprintf(score->parts[MN_PART_PATH].text, MN_TEXT_BYTES, "%.2f tool widths off the expert's way, wanted 0.15", widths);
    const double lifts = (double)(hand.touch_count + 1) / (double)(expert.touch_count + 1);
    judge(&score->parts[MN_PART_LIFTS], lifts, (band){0.75, 1.34, 0.3, 3}, "lift the tool at the end of each strip",
          "put the tool down less often: one strip, one stroke");
    snprintf(score->parts[MN_PART_LIFTS].text, MN_TEXT_BYTES, "put down %lld times, the expert %lld", (long long)hand.touch_count,
             (long long)expert.touch_count);
    const double time = expert.contact_s > 0 ? hand.contact_s / expert.contact_s : MN_NAN;
    judge(&score->parts[MN_PART_TIME], time, (band){0.6, 1.6, 0.2, 4}, "take more time", "do not linger: the same in less time");
    snprintf(score->parts[MN_PART_TIME].text, MN_TEXT_BYTES, "%.1f s on the skin, the expert %.1f", hand.contact_s, expert.contact_s);
}

/* ---- the sum ---- */

static void count_findings(const mn_result *result, mn_score *score)
{
    for (int i = 0; i < result->finding_count; i++) {
        score->block_count += result->findings[i].severity == MN_BLOCK;
        score->warn_count += result->findings[i].severity == MN_WARN;
    }
}

static void add_up(const mn_lesson *lesson, mn_score *score)
{
    double weights = 0, sum = 0;
    for (int i = 0; i < (int)MN_PART_COUNT; i++) {
        mn_score_part *part = &score->parts[i];
        part->weight = mn_lesson_weight(lesson, i);
        if (!(part->weight > 0)) part->is_judged = false;
        if (!part->is_judged) continue;
        weights += part->weight;
        sum += part->weight * part->worth;
    }
    for (int i = 0; i < (int)MN_PART_COUNT; i++)
        if (score->parts[i].is_judged) {
            score->parts[i].points = 100 * score->parts[i].weight / weights;
            score->parts[i].lost = score->parts[i].points * (1 - score->parts[i].worth);
        }
    score->score = weights > 0 ? 100 * sum / weights : 0;
    score->is_capped = score->block_count > 0 && score->score > lesson->params.block_score_max;
    if (score->is_capped) score->score = lesson->params.block_score_max;
    score->is_passed = score->score >= lesson->params.pass_score;
}

static void choose_advice(mn_score *score)
{
    bool is_taken[MN_PART_COUNT] = {false};
    while (score->advice_count < MN_ADVICE_MAX) {
        int best = -1;
        for (int i = 0; i < (int)MN_PART_COUNT; i++)
            if (score->parts[i].is_judged && !is_taken[i] && score->parts[i].advice[0] != '\0' &&
                (best < 0 || score->parts[i].lost > score->parts[best].lost))
                best = i;
        if (best < 0 || score->parts[best].lost < 0.5) return;
        is_taken[best] = true;
        score->advice[score->advice_count++] = best;
    }
}

void mn_score_make(const mn_score_input *input, mn_score *score)
{
    const mn_lesson *lesson = &input->plan->lesson;
    memset(score, 0, sizeof *score);
    count_findings(input->result, score);
    for (int i = 0; i < lesson->goal_count; i++) {
        const mn_goal *goal = &lesson->goals[i];
        score->goals[i].value = goal_value(input->result, goal);
        score->goals[i].worth = mn_band_worth(score->goals[i].value, goal->min, goal->max, goal->zero_below, goal->zero_above);
    }
    judge_hand(input, score);
    judge_against_expert(input, score);
    judge_depth(input, &score->parts[MN_PART_DEPTH]);
    judge_uniformity(input, &score->parts[MN_PART_UNIFORMITY]);
    judge_misses(input, &score->parts[MN_PART_MISSES]);
    judge_over(input, score, &score->parts[MN_PART_OVER_TREATMENT]);
    for (int i = 0; i < (int)MN_PART_COUNT; i++) judge_goals(input, i, score);
    add_up(lesson, score);
    choose_advice(score);
}
