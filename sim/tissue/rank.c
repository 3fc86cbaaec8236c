/* A histogram finds the bin that holds the wanted rank; the values of that bin alone are looked at again, in finer bins, until
 * few are left. Which value has the rank does not depend on how the bins fall. */
#include "tissue/rank.h"

#include <string.h>

#include "base/arena.h"
#include "base/numeric.h"

enum { BINS = 1024, FEW = 24 };

typedef struct entry {
    double value;
    uint32_t weight;
} entry;

size_t mn_rank_need_bytes(int64_t count)
{
    return mn_arena_need(count, sizeof(entry));
}

static int bin_of(double value, double low, double bins_per_unit)
{
    const int bin = (int)((value - low) * bins_per_unit);
    return bin >= BINS ? BINS - 1 : bin;
}

/* The value of rank `rank` (from 1) among few entries: sorted by insertion. */
static double rank_among_few(entry *entries, int64_t count, uint64_t rank)
{
    for (int64_t i = 1; i < count; i++) {
        const entry moved = entries[i];
        int64_t place = i;
        for (; place > 0 && entries[place - 1].value > moved.value; place--) entries[place] = entries[place - 1];
        entries[place] = moved;
    }
    uint64_t below = 0;
    for (int64_t i = 0; i < count; i++) {
        below += entries[i].weight;
        if (below >= rank) return entries[i].value;
    }
    return entries[count - 1].value;
}

/* The bin whose weight takes in the rank; the weight of the bins before it is taken off the rank. */
static int find_bin(const uint64_t weight_in[BINS], uint64_t *rank)
{
    int bin = 0;
    while (bin < BINS - 1 && weight_in[bin] < *rank) *rank -= weight_in[bin++];
    return bin;
}

static double rank_among(entry *entries, int64_t count, uint64_t rank)
{
    while (count > FEW) {
        double low = entries[0].value, high = low;
        for (int64_t i = 1; i < count; i++) {
            low = mn_min(low, entries[i].value);
            high = mn_max(high, entries[i].value);
        }
        const double bins_per_unit = BINS / (high - low);
        if (!(high > low) || !(bins_per_unit < 1e300)) return low;
        uint64_t weight_in[BINS] = {0};
        for (int64_t i = 0; i < count; i++) weight_in[bin_of(entries[i].value, low, bins_per_unit)] += entries[i].weight;
        const int bin = find_bin(weight_in, &rank);
        int64_t kept = 0;
        for (int64_t i = 0; i < count; i++)
            if (bin_of(entries[i].value, low, bins_per_unit) == bin) entries[kept++] = entries[i];
        count = kept;
    }
    return rank_among_few(entries, count, rank);
}

typedef struct first_look {
    double bins_per_unit;
    uint64_t weight_in[BINS];
} first_look;

static double rank_of(const double *values, const uint32_t *weights, int64_t count, const first_look *look, uint64_t rank,
                      entry *entries)
{
    const int bin = find_bin(look->weight_in, &rank);
    int64_t kept = 0;
    for (int64_t i = 0; i < count; i++) {
        const uint32_t weight = weights ? weights[i] : 1;
        if (bin_of(values[i], 0, look->bins_per_unit) == bin && weight > 0) entries[kept++] = (entry){values[i], weight};
    }
    return kept == 0 ? 0 : rank_among(entries, kept, rank);
}

mn_spread_of mn_rank_spread(const double *values, const uint32_t *weights, int64_t count, void *scratch)
{
    double worst = 0;
    for (int64_t i = 0; i < count; i++)
        if (!weights || weights[i] > 0) worst = mn_max(worst, values[i]);
    if (!(worst > 1e-290)) return (mn_spread_of){0, 0, 0, 0};
    first_look look = {.bins_per_unit = BINS / worst};
    uint64_t total = 0;
    double sum = 0;
    for (int64_t i = 0; i < count; i++) {
        const uint32_t weight = weights ? weights[i] : 1;
        if (weight == 0) continue;
        look.weight_in[bin_of(values[i], 0, look.bins_per_unit)] += weight;
        total += weight;
        sum += values[i] * weight;
    }
    const uint64_t low_rank = (total * 5 + 99) / 100, high_rank = (total * 95 + 99) / 100;
    return (mn_spread_of){sum / (double)total, rank_of(values, weights, count, &look, low_rank, scratch),
                          rank_of(values, weights, count, &look, high_rank, scratch), worst};
}

double mn_rank_value(const double *values, int64_t count, double share, void *scratch)
{
    entry *entries = scratch;
    const uint64_t rank = (uint64_t)mn_max(1, ceil(share * (double)count - 1e-9));
    for (int64_t i = 0; i < count; i++) entries[i] = (entry){values[i], 1};
    return rank_among(entries, count, rank);
}
