/* See spread.h. */
#include "study/spread.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_qrng.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "base/parallel.h"
#include "base/rng.h"

mn_uncertain mn_uncertain_of(const mn_constants *constants)
{
    mn_uncertain uncertain = {.constants = constants};
    for (int i = 0; i < constants->count; i++) {
        const mn_constant *constant = &constants->constants[i];
        if (constant->sd_frac > 0 || !isnan(constant->low)) uncertain.index[uncertain.count++] = i;
    }
    return uncertain;
}

double mn_constant_at(const mn_constant *constant, double quantile)
{
    if (!isnan(constant->low)) return constant->low * mn_exp(quantile * mn_log(constant->high / constant->low));
    if (!(constant->sd_frac > 0)) return constant->value;
    const double sd_log = sqrt(mn_log(1 + constant->sd_frac * constant->sd_frac));
    return constant->value * mn_exp(sd_log * gsl_cdf_ugaussian_Pinv(quantile));
}

void mn_change_constants(void *context, mn_site *site)
{
    const mn_constant_values *change = context;
    if (strcmp(site->constants, change->constants->id) != 0) return;
    mn_constants_scale(change->constants, change->values, site);
}

/* All runs of a study: [run] sets of values, [run][row] predictions. */
typedef struct study {
    const mn_corpus *corpus;
    const mn_spread_options *options;
    const mn_constants *constants;
    int run_count, done_count;
    double *values, *predictions;
    pthread_mutex_t lock;
    mn_status status;
    mn_error *error;
} study;

static mn_status run_one(const study *it, int run, mn_metrics *metrics, mn_error *error)
{
    mn_constant_values values = {it->constants, it->values + (size_t)run * (size_t)it->constants->count};
    const mn_trial trial = {&values, mn_change_constants};
    mn_status status = mn_corpus_run(it->corpus, &trial, it->options->wanted, 1, metrics, error);
    for (int i = 0; status == MN_OK && i < it->corpus->row_count; i++) {
        const mn_corpus_row at = mn_corpus_row_at(it->corpus, i);
        double *prediction = &it->predictions[(size_t)run * (size_t)it->corpus->row_count + (size_t)i];
        *prediction = at.row->kind == MN_ROW_VALUE ? mn_row_value(at.row, metrics + at.file->scenario_begin) : MN_NAN;
    }
    return status;
}

static void run_range(void *context, int64_t begin, int64_t end)
{
    study *it = context;
    mn_error error = {0};
    mn_metrics *metrics = calloc((size_t)it->corpus->scenario_count + 1, sizeof *metrics);
    for (int64_t run = begin; run < end; run++) {
        const mn_status status = metrics != NULL
                                     ? run_one(it, (int)run, metrics, &error)
                                     : mn_fail(&error, MN_INTERNAL, "", 0, "there is no memory for a sample");
        pthread_mutex_lock(&it->lock);
        if (status != MN_OK && it->status == MN_OK) {
            it->status = status;
            *it->error = error;
        }
        it->done_count++;
        if (it->options->progress) it->options->progress(it->options->context, (double)it->done_count / it->run_count);
        pthread_mutex_unlock(&it->lock);
    }
    free(metrics);
}

/* A point of Sobol's sequence, shifted by the seed in each dimension (and wrapped), so that another seed is another
 * sample of the same evenness. */
static double shifted(double point, uint64_t seed, int dimension)
{
    const double moved = point + mn_rng_uniform(seed, MN_STREAM_STUDY, (uint64_t)dimension, 0);
    const double wrapped = moved >= 1 ? moved - 1 : moved;
    return mn_clamp(wrapped, 1e-9, 1 - 1e-9);
}

/* Gives a set the values at one point's dimensions [begin, begin + count). */
static void place_values(const mn_uncertain *uncertain, const double *point, int begin, uint64_t seed, double *values)
{
    for (int i = 0; i < uncertain->count; i++) {
        const int which = uncertain->index[i];
        values[which] =
            mn_constant_at(&uncertain->constants->constants[which], shifted(point[begin + i], seed, begin + i));
    }
}

static void place_nominal(const mn_constants *constants, double *values)
{
    for (int i = 0; i < constants->count; i++) values[i] = constants->constants[i].value;
}

static gsl_qrng *open_sequence(int dimensions, mn_error *error)
{
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)dimensions);
    if (sequence == NULL)
        mn_fail(error, MN_INTERNAL, "", 0, "%d dimensions are too many for Sobol's sequence, or there is no memory",
                dimensions);
    return sequence;
}

mn_status mn_sample_constants(const mn_constants *constants, int sample_count, uint64_t seed, double *values,
                              mn_error *error)
{
    const mn_uncertain uncertain = mn_uncertain_of(constants);
    gsl_qrng *sequence = open_sequence(uncertain.count, error);
    if (sequence == NULL) return MN_INTERNAL;
    double point[MN_CONSTANTS_MAX];
    for (int k = 0; k < sample_count; k++, values += constants->count) {
        gsl_qrng_get(sequence, point);
        place_nominal(constants, values);
        place_values(&uncertain, point, 0, seed, values);
    }
    gsl_qrng_free(sequence);
    return MN_OK;
}

/* Sample k of set A uses the first dimensions of the point, of set B the second half. Runs: A, B, then for each constant i
 * A with that constant of B. */
static mn_status draw(study *it, const mn_uncertain *uncertain, mn_error *error)
{
    const int samples = it->options->sample_count, d = uncertain->count, all = it->constants->count;
    if (!it->options->wants_indices)
        return mn_sample_constants(it->constants, samples, it->options->seed, it->values, error);
    gsl_qrng *sequence = open_sequence(2 * d, error);
    if (sequence == NULL) return MN_INTERNAL;
    double point[2 * MN_CONSTANTS_MAX];
    for (int run = 0; run < it->run_count; run++) place_nominal(it->constants, it->values + run * all);
    for (int k = 0; k < samples; k++) {
        double *a = it->values + k * all, *b = it->values + (samples + k) * all;
        gsl_qrng_get(sequence, point);
        place_values(uncertain, point, 0, it->options->seed, a);
        place_values(uncertain, point, d, it->options->seed, b);
        for (int j = 0; j < d; j++) {
            double *mixed = it->values + ((2 + j) * samples + k) * all;
            memcpy(mixed, a, (size_t)all * sizeof *a);
            mixed[uncertain->index[j]] = b[uncertain->index[j]];
        }
    }
    gsl_qrng_free(sequence);
    return MN_OK;
}

static int by_size(const void *x, const void *y)
{
    const double a = *(const double *)x, b = *(const double *)y;
    if (isnan(a) || isnan(b)) return isnan(a) - isnan(b);
    return a < b ? -1 : a > b;
}

void mn_sort_values(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, by_size);
}

double mn_sorted_quantile(const double *sorted, int count, double frac)
{
    while (count > 0 && isnan(sorted[count - 1])) count--;
    if (count == 0) return MN_NAN;
    const int rank = (int)ceil(frac * count);
    return sorted[rank < 1 ? 0 : rank - 1];
}

static void conclude_bands(const study *it, mn_spread *spread)
{
    const int samples = spread->sample_count, rows = spread->row_count;
    for (int row = 0; row < rows; row++) {
        double *sorted = spread->values + (size_t)row * (size_t)samples;
        for (int k = 0; k < samples; k++) sorted[k] = it->predictions[(size_t)k * (size_t)rows + (size_t)row];
        mn_sort_values(sorted, samples);
        spread->p5[row] = mn_sorted_quantile(sorted, samples, 0.05);
        spread->p50[row] = mn_sorted_quantile(sorted, samples, 0.50);
        spread->p95[row] = mn_sorted_quantile(sorted, samples, 0.95);
    }
}

/* First and total index of one constant for one row. Samples in which any of the runs gives no value are left out. */
static void conclude_index(const study *it, int row, int constant, mn_spread *spread)
{
    const int samples = spread->sample_count, rows = spread->row_count;
    const double *a = it->predictions + row, *b = a + (size_t)samples * (size_t)rows,
                 *mixed = a + (size_t)(2 + constant) * (size_t)samples * (size_t)rows;
    double sum = 0, squares = 0, first = 0, total = 0;
    int count = 0;
    for (int pass = 0; pass < 2; pass++) { /* the mean first, then moments about it */
        const double mean = count > 0 ? sum / (2 * count) : 0;
        count = 0;
        for (int k = 0; k < samples; k++) {
            const size_t at = (size_t)k * (size_t)rows;
            if (isnan(a[at]) || isnan(b[at]) || isnan(mixed[at])) continue;
            count++;
            if (pass == 0) {
                sum += a[at] + b[at];
                continue;
            }
            squares += (a[at] - mean) * (a[at] - mean) + (b[at] - mean) * (b[at] - mean);
            first += (b[at] - mean) * (mixed[at] - a[at]);
            total += (a[at] - mixed[at]) * (a[at] - mixed[at]);
        }
    }
    const double variance = count > 0 ? squares / (2 * count) : 0, mean = count > 0 ? sum / (2 * count) : 0;
    const bool varies = variance > 1e-20 * mean * mean && variance > 0;
    const size_t at = (size_t)row * (size_t)spread->uncertain.count + (size_t)constant;
    spread->first[at] = varies ? first / count / variance : MN_NAN;
    spread->total[at] = varies ? total / (2 * count) / variance : MN_NAN;
}

static double *doubles(size_t count)
{
    return calloc(count + 1, sizeof(double));
}

static bool take_memory(study *it, mn_spread *spread)
{
    const size_t rows = (size_t)spread->row_count, runs = (size_t)it->run_count;
    const size_t shares = rows * (size_t)spread->uncertain.count;
    it->values = doubles(runs * (size_t)it->constants->count);
    it->predictions = doubles(runs * rows);
    spread->p5 = doubles(rows);
    spread->p50 = doubles(rows);
    spread->p95 = doubles(rows);
    spread->values = doubles(rows * (size_t)spread->sample_count);
    spread->first = it->options->wants_indices ? doubles(shares) : NULL;
    spread->total = it->options->wants_indices ? doubles(shares) : NULL;
    const bool has_indices = !it->options->wants_indices || (spread->first != NULL && spread->total != NULL);
    return it->values && it->predictions && spread->p5 && spread->p50 && spread->p95 && spread->values && has_indices;
}

mn_status mn_spread_run(const mn_corpus *corpus, const mn_constants *constants, const mn_spread_options *options,
                        mn_spread *spread, mn_error *error)
{
    *spread = (mn_spread){
        .row_count = corpus->row_count, .sample_count = options->sample_count, .uncertain = mn_uncertain_of(constants)};
    study it = {.corpus = corpus, .options = options, .constants = constants, .error = error};
    it.run_count = options->sample_count * (options->wants_indices ? 2 + spread->uncertain.count : 1);
    spread->run_count = it.run_count;
    mn_status status =
        take_memory(&it, spread) ? MN_OK : mn_fail(error, MN_INTERNAL, "", 0, "there is no memory for the samples");
    if (status == MN_OK) status = draw(&it, &spread->uncertain, error);
    if (status == MN_OK) {
        pthread_mutex_init(&it.lock, NULL);
        mn_parallel_for(options->thread_count, it.run_count, 1, run_range, &it);
        pthread_mutex_destroy(&it.lock);
        status = it.status;
    }
    if (status == MN_OK) conclude_bands(&it, spread);
    for (int row = 0; status == MN_OK && options->wants_indices && row < spread->row_count; row++)
        for (int i = 0; i < spread->uncertain.count; i++) conclude_index(&it, row, i, spread);
    free(it.values);
    free(it.predictions);
    if (status != MN_OK) mn_spread_free(spread);
    return status;
}

void mn_spread_free(mn_spread *spread)
{
    free(spread->p5);
    free(spread->p50);
    free(spread->p95);
    free(spread->first);
    free(spread->total);
    free(spread->values);
    *spread = (mn_spread){0};
}
