/* See calibrate.h. Constants are fitted as logarithms of their ratio to the prior, so that none can change its sign. */
#include "study/calibrate.h"

#include <gsl/gsl_linalg.h>
#include <nlopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "study/verdict.h"

enum { SEARCH_RUNS_MAX = 1500, NEWTON_STEPS_MAX = 30, HALVINGS_MAX = 12 };
/* No value at all: far from any band, yet finite. */
static const double no_value_residual = 1e3;

static const double difference = 1e-3, search_tolerance = 1e-6, newton_tolerance = 1e-9, ends_sd = 1.6448536269514722;

typedef struct fit {
    const mn_corpus *corpus;
    const mn_constants *prior, *shipped;
    mn_calibration *out;
    int thread_count;
    bool *wanted;
    mn_metrics *metrics;
    double values[MN_CONSTANTS_MAX]; /* of the shipped constants, in their order */
    mn_status status;
    mn_error *error;
} fit;

static double prior_sd(const mn_constant *constant)
{
    if (!isnan(constant->low)) return mn_log(constant->high / constant->low) / (2 * ends_sd);
    return sqrt(mn_log(1 + constant->sd_frac * constant->sd_frac));
}

/* Residuals of rows, then of priors, at logarithms x of the free constants; their sum of squares. */
static double residuals(fit *it, const double *x, double *r)
{
    mn_calibration *out = it->out;
    for (int j = 0; j < out->free_count; j++) {
        const mn_constant *constant = &it->prior->constants[out->free_index[j]];
        it->values[mn_constant_find(it->shipped, constant->name)] = constant->value * mn_exp(x[j]);
        r[out->row_count + j] = x[j] / prior_sd(constant);
    }
    mn_constant_values values = {it->shipped, it->values};
    const mn_trial trial = {&values, mn_change_constants};
    if (it->status == MN_OK)
        it->status = mn_corpus_run(it->corpus, &trial, it->wanted, it->thread_count, it->metrics, it->error);
    out->run_count++;
    double sum = 0;
    for (int i = 0; i < out->row_count; i++) {
        const mn_corpus_row at = mn_corpus_row_at(it->corpus, out->rows[i]);
        out->predicted[i] = mn_row_value(at.row, it->metrics + at.file->scenario_begin);
        r[i] = mn_min(mn_row_residual(at.row, out->predicted[i]), no_value_residual);
    }
    for (int i = 0; i < out->row_count + out->free_count; i++) sum += r[i] * r[i];
    return sum;
}

static double objective(unsigned count, const double *x, double *gradient, void *context)
{
    (void)count;
    (void)gradient;
    fit *it = context;
    double *r = calloc((size_t)(it->out->row_count + it->out->free_count), sizeof *r);
    if (r == NULL) {
        it->status = mn_fail(it->error, MN_INTERNAL, "", 0, "there is no memory to calibrate");
        return 0;
    }
    const double sum = residuals(it, x, r);
    free(r);
    return sum;
}

static void bounds(const fit *it, double *low, double *high)
{
    for (int j = 0; j < it->out->free_count; j++) {
        const mn_constant *constant = &it->prior->constants[it->out->free_index[j]];
        const bool has_ends = !isnan(constant->low);
        low[j] = has_ends ? mn_log(constant->low / constant->value) : -4 * prior_sd(constant);
        high[j] = has_ends ? mn_log(constant->high / constant->value) : 4 * prior_sd(constant);
    }
}

static void search(fit *it, double *x, const double *low, const double *high)
{
    nlopt_opt search = nlopt_create(NLOPT_LN_SBPLX, (unsigned)it->out->free_count);
    if (search == NULL) {
        it->status = mn_fail(it->error, MN_INTERNAL, "", 0, "there is no memory to calibrate");
        return;
    }
    double least = 0, step[MN_CONSTANTS_MAX];
    for (int j = 0; j < it->out->free_count; j++)
        step[j] = 0.3 * mn_min(prior_sd(&it->prior->constants[it->out->free_index[j]]), 0.5);
    nlopt_set_min_objective(search, objective, it);
    nlopt_set_lower_bounds(search, low);
    nlopt_set_upper_bounds(search, high);
    nlopt_set_initial_step(search, step);
    nlopt_set_xtol_rel(search, search_tolerance);
    nlopt_set_ftol_rel(search, search_tolerance);
    nlopt_set_maxeval(search, SEARCH_RUNS_MAX);
    nlopt_optimize(search, x, &least);
    nlopt_destroy(search);
}

/* Derivative of every residual by every free constant, by central differences. jacobian [row][free] */
static void differentiate(fit *it, const double *x, double *jacobian, double *above, double *below)
{
    const int n = it->out->free_count, rows = it->out->row_count + n;
    double moved[MN_CONSTANTS_MAX];
    for (int j = 0; j < n; j++) {
        memcpy(moved, x, (size_t)n * sizeof *x);
        moved[j] = x[j] + difference;
        residuals(it, moved, above);
        moved[j] = x[j] - difference;
        residuals(it, moved, below);
        for (int i = 0; i < rows; i++) jacobian[i * n + j] = (above[i] - below[i]) / (2 * difference);
    }
}

/* J^T J into `normal`, J^T r into `slope`. */
static void make_normal(const double *jacobian, const double *r, int rows, int n, double *normal, double *slope)
{
    for (int j = 0; j < n; j++) {
        slope[j] = 0;
        for (int i = 0; i < rows; i++) slope[j] += jacobian[i * n + j] * r[i];
        for (int k = 0; k < n; k++) {
            normal[j * n + k] = 0;
            for (int i = 0; i < rows; i++) normal[j * n + k] += jacobian[i * n + j] * jacobian[i * n + k];
        }
    }
}

/* Gauss-Newton from x; leaves the last Jacobian. */
static void polish(fit *it, double *x, const double *low, const double *high, double *work)
{
    const int n = it->out->free_count, rows = it->out->row_count + n;
    double *jacobian = work, *r = jacobian + rows * n, *above = r + rows, *below = above + rows;
    double normal[MN_CONSTANTS_MAX * MN_CONSTANTS_MAX], slope[MN_CONSTANTS_MAX], step[MN_CONSTANTS_MAX],
        next[MN_CONSTANTS_MAX];
    double best = residuals(it, x, r);
    for (int turn = 0; turn < NEWTON_STEPS_MAX && it->status == MN_OK; turn++) {
        differentiate(it, x, jacobian, above, below);
        make_normal(jacobian, r, rows, n, normal, slope);
        gsl_matrix_view matrix = gsl_matrix_view_array(normal, (size_t)n, (size_t)n);
        gsl_vector_view right = gsl_vector_view_array(slope, (size_t)n), left = gsl_vector_view_array(step, (size_t)n);
        gsl_linalg_cholesky_decomp1(&matrix.matrix); /* priors keep it positive */
        gsl_linalg_cholesky_solve(&matrix.matrix, &right.vector, &left.vector);
        double size = 0, share = 1, sum = best;
        for (int half = 0; half < HALVINGS_MAX; half++, share *= 0.5) {
            size = 0;
            for (int j = 0; j < n; j++) {
                next[j] = mn_clamp(x[j] - share * step[j], low[j], high[j]);
                size = mn_max(size, fabs(next[j] - x[j]));
            }
            sum = residuals(it, next, r);
            if (sum <= best) break;
        }
        if (sum > best) break;
        best = sum;
        memcpy(x, next, (size_t)n * sizeof *x);
        if (size < newton_tolerance) break;
    }
    it->out->misfit_after = residuals(it, x, r);
    differentiate(it, x, jacobian, above, below);
}

/* Posterior spread and who fixed what, from the Jacobian at the optimum. */
static void conclude(fit *it, const double *x, const double *jacobian)
{
    mn_calibration *out = it->out;
    const int n = out->free_count, rows = out->row_count + n;
    double normal[MN_CONSTANTS_MAX * MN_CONSTANTS_MAX], slope[MN_CONSTANTS_MAX];
    double *nothing = calloc((size_t)rows, sizeof *nothing);
    if (nothing == NULL) {
        it->status = mn_fail(it->error, MN_INTERNAL, "", 0, "there is no memory to calibrate");
        return;
    }
    make_normal(jacobian, nothing, rows, n, normal, slope);
    for (int j = 0; j < n; j++) {
        const double all = normal[j * n + j];
        for (int i = 0; i < out->row_count; i++)
            out->row_share[i * n + j] = jacobian[i * n + j] * jacobian[i * n + j] / all;
        const double own = jacobian[(out->row_count + j) * n + j];
        out->prior_share[j] = own * own / all;
    }
    gsl_matrix_view matrix = gsl_matrix_view_array(normal, (size_t)n, (size_t)n);
    gsl_linalg_cholesky_decomp1(&matrix.matrix);
    gsl_linalg_cholesky_invert(&matrix.matrix);
    for (int j = 0; j < n; j++) {
        const double variance = normal[j * n + j]; /* of the logarithm */
        out->value[j] = it->prior->constants[out->free_index[j]].value * mn_exp(x[j]);
        out->sd_frac[j] = sqrt(mn_exp(variance) - 1);
    }
    double *r = nothing;
    residuals(it, x, r); /* leaves the predictions at the optimum */
    free(nothing);
}

static bool is_named(const char *id, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], id) == 0) return true;
    return count == 0;
}

/* The rows to use. A named experiment without a calibration row is refused: nothing may be fitted to it. */
static mn_status choose_rows(fit *it, const char *const *experiments, int experiment_count)
{
    mn_calibration *out = it->out;
    for (int i = 0; i < it->corpus->row_count; i++) {
        const mn_corpus_row at = mn_corpus_row_at(it->corpus, i);
        if (at.row->role != MN_CALIBRATION || at.row->standing == MN_REMEMBERED) continue;
        if (mn_metric_is_after(at.row->readings[0].metric_index)) continue; /* healing has constants of its own */
        if (!is_named(at.experiment->id, experiments, experiment_count)) continue;
        out->rows[out->row_count++] = i;
        for (int k = 0; k < at.row->reading_count; k++)
            it->wanted[at.file->scenario_begin + at.row->readings[k].scenario_index] = true;
    }
    for (int e = 0; e < experiment_count; e++) {
        bool is_there = false, is_used = false;
        for (int i = 0; i < it->corpus->row_count; i++)
            is_there = is_there || strcmp(mn_corpus_row_at(it->corpus, i).experiment->id, experiments[e]) == 0;
        for (int i = 0; i < out->row_count; i++)
            is_used = is_used || strcmp(mn_corpus_row_at(it->corpus, out->rows[i]).experiment->id, experiments[e]) == 0;
        if (!is_there) return mn_fail(it->error, MN_BAD_INPUT, "", 0, "there is no experiment %s", experiments[e]);
        if (!is_used)
            return mn_fail(it->error, MN_BAD_INPUT, "", 0,
                           "experiment %s has no calibration row; its rows are held out, and nothing is fitted to them",
                           experiments[e]);
    }
    if (out->row_count == 0) return mn_fail(it->error, MN_BAD_INPUT, "", 0, "there is no calibration row");
    return MN_OK;
}

static mn_status choose_constants(fit *it)
{
    mn_calibration *out = it->out;
    for (int i = 0; i < it->shipped->count; i++) it->values[i] = it->shipped->constants[i].value;
    for (int i = 0; i < it->prior->count; i++) {
        const mn_constant *constant = &it->prior->constants[i];
        const int shipped = mn_constant_find(it->shipped, constant->name);
        if (shipped < 0)
            return mn_fail(it->error, MN_BAD_INPUT, "", 0, "the prior holds \"%s\", which %s.lua does not",
                           constant->name, it->shipped->id);
        it->values[shipped] = constant->value;
        if (constant->is_free) out->free_index[out->free_count++] = i;
    }
    return out->free_count > 0 ? MN_OK : mn_fail(it->error, MN_BAD_INPUT, "", 0, "no constant is free");
}

static mn_status run_fit(fit *it)
{
    mn_calibration *out = it->out;
    const int n = out->free_count, rows = out->row_count + n;
    double x[MN_CONSTANTS_MAX] = {0}, low[MN_CONSTANTS_MAX], high[MN_CONSTANTS_MAX];
    double *work = calloc((size_t)(rows * n + 3 * rows), sizeof *work);
    out->row_share = calloc((size_t)(out->row_count * n) + 1, sizeof *out->row_share);
    if (work == NULL || out->row_share == NULL)
        it->status = mn_fail(it->error, MN_INTERNAL, "", 0, "there is no memory to calibrate");
    if (it->status == MN_OK) out->misfit_before = residuals(it, x, work + rows * n);
    bounds(it, low, high);
    if (it->status == MN_OK) search(it, x, low, high);
    if (it->status == MN_OK) polish(it, x, low, high, work);
    if (it->status == MN_OK) conclude(it, x, work);
    free(work);
    return it->status;
}

mn_status mn_calibrate(const mn_corpus *corpus, const mn_constants *prior, const mn_constants *shipped,
                       const char *const *experiments, int experiment_count, int thread_count,
                       mn_calibration *calibration, mn_error *error)
{
    *calibration = (mn_calibration){.prior = prior};
    fit it = {.corpus = corpus,
              .prior = prior,
              .shipped = shipped,
              .out = calibration,
              .thread_count = thread_count,
              .wanted = calloc((size_t)corpus->scenario_count + 1, sizeof(bool)),
              .metrics = calloc((size_t)corpus->scenario_count + 1, sizeof(mn_metrics)),
              .error = error};
    calibration->rows = calloc((size_t)corpus->row_count + 1, sizeof *calibration->rows);
    calibration->predicted = calloc((size_t)corpus->row_count + 1, sizeof *calibration->predicted);
    const bool has_memory = it.wanted && it.metrics && calibration->rows && calibration->predicted;
    mn_status status = has_memory ? MN_OK : mn_fail(error, MN_INTERNAL, "", 0, "there is no memory to calibrate");
    if (status == MN_OK) status = choose_rows(&it, experiments, experiment_count);
    if (status == MN_OK) status = choose_constants(&it);
    if (status == MN_OK) status = run_fit(&it);
    free(it.wanted);
    free(it.metrics);
    if (status != MN_OK) mn_calibration_free(calibration);
    return status;
}

void mn_calibration_free(mn_calibration *calibration)
{
    free(calibration->rows);
    free(calibration->row_share);
    free(calibration->predicted);
    *calibration = (mn_calibration){0};
}
