/* Tram tracks: how much of the punctures lies on evenly spaced parallel lines, which way and how far apart.
 *
 * Punctures are counted in blocks; d = w (n - r a) is a block's count less the mean density r times its area inside the
 * target, under a Hann window w over the target's box. The periodogram
 *     S(k) = |sum d exp(-i k.x)|^2 / sum w^2 n
 * has mean 1 at every k for a Poisson field and is exponentially distributed there (Bartlett 1964, Biometrika 51:299;
 * Renshaw and Ford 1983, Biometrics 39:75). No arrangement of the same punctures reaches more than
 *     E = (sum w n)^2 / sum w^2 n,
 * which they do when all of them lie on lines one wave length apart. Of K independent waves of a Poisson field the greatest
 * S is c = ln K + 0.5772 in the mean. The strength is
 *     (S_max - c) / (E - c), not below 0:
 * 0 in the mean by chance, 1 for perfect lines; for a density 1 + m cos(k.x) it is m^2/4. Scatter about c is 1.28 / E (SD of
 * Gumbel's law), so a thousand punctures tell 0.01.
 *
 * Why not a share of all power over Poisson's: evenly spaced needles have less power than Poisson in most waves, and a sum of
 * excesses is then near 0 or negative. Why one wave and no sum of harmonics: lines however thin reach E with the first.
 *
 * A transform on the block raster finds the wave; climbing on the exact sum then finds its top between the raster's waves
 * (between two of them a Hann window would lose up to 28 % an axis). If a wave 2 to 8 times as long is nearly as strong, the
 * lines are that far apart and the first find was a harmonic.
 *
 * The transform is our own radix 2 on base/numeric.h: FFTW chooses its way by timing and processor, kissfft takes its
 * sines from the C library; both move last bits from machine to machine, and metrics are compared by hash.
 *
 * Limits: lines nearer than four blocks (1 mm on targets up to 128 mm) are not looked for, and at 1 mm the blocks blur away
 * 19 % (5 % at 2 mm); three lines must fit into the target. A regular lattice is lines, too, and counts as such. */
#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "metrics/metrics_internal.h"

enum { WAVES_MAX = 512, HARMONIC_MAX = 8 };

#define SIDE_UM_MIN 250.0
#define PERIOD_SIDES_MIN 4.0
#define LINES_MIN 3.0
#define EULER_GAMMA 0.57721566490153286061
#define STEP_MIN (1.0 / 64) /* of the raster's wave spacing: where climbing ends */
#define HARMONIC_SHARE 0.8  /* thin lines give harmonics of the same height; blur and chance take some of it */

typedef struct field {
    int32_t columns, rows;           /* blocks */
    int32_t wave_columns, wave_rows; /* powers of two that hold them */
    double side_um;
    double *value;          /* [rows][columns] w (n - r a) */
    double *re, *im;        /* [wave_rows][wave_columns] */
    double *cosine, *sine;  /* [larger wave count], the first half used: of 2 pi i / that count */
    double *line;           /* [2 * larger]: one column's re and im, one axis' waves, both axes' windows */
    double scale, greatest; /* 1 / sum w^2 n; E */
} field;

double mn_stripes_side_um(const mn_region *region)
{
    return mn_max(SIDE_UM_MIN, mn_max(region->width_um, region->height_um) / WAVES_MAX);
}

static int32_t power_of_two(int32_t count)
{
    int32_t power = 1;
    while (power < count) power *= 2;
    return power;
}

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t blocks_along(double extent_um, double side_um)
{
    return (int32_t)mn_max(ceil(extent_um / side_um - 1e-9), 1);
}

size_t mn_stripes_need_bytes(const mn_region *region)
{
    const double side_um = mn_stripes_side_um(region);
    const int32_t columns = blocks_along(region->width_um, side_um), rows = blocks_along(region->height_um, side_um);
    const int64_t waves = (int64_t)power_of_two(columns) * power_of_two(rows);
    const int32_t longest = power_of_two(larger(columns, rows));
    return 2 * mn_arena_need(waves, sizeof(double)) + mn_arena_need((int64_t)columns * rows, sizeof(double)) +
           2 * mn_arena_need(longest, sizeof(double)) + mn_arena_need(2LL * longest, sizeof(double));
}

static void lay_field(field *f, const mn_blocks *blocks, void *scratch)
{
    mn_arena room = {.block = scratch, .capacity_bytes = mn_stripes_need_bytes(&blocks->region)};
    *f = (field){.columns = blocks->columns,
                 .rows = blocks->rows,
                 .wave_columns = power_of_two(blocks->columns),
                 .wave_rows = power_of_two(blocks->rows),
                 .side_um = blocks->side_um};
    const int32_t longest = larger(f->wave_columns, f->wave_rows);
    const int64_t waves = (int64_t)f->wave_columns * f->wave_rows;
    f->value = mn_arena_take(&room, (int64_t)f->columns * f->rows, sizeof(double));
    f->re = mn_arena_take(&room, waves, sizeof(double));
    f->im = mn_arena_take(&room, waves, sizeof(double));
    f->cosine = mn_arena_take(&room, longest, sizeof(double));
    f->sine = mn_arena_take(&room, longest, sizeof(double));
    f->line = mn_arena_take(&room, 2LL * longest, sizeof(double));
    for (int32_t i = 0; i < longest / 2; i++) {
        f->cosine[i] = mn_cos(2 * MN_PI * i / longest);
        f->sine[i] = mn_sin(2 * MN_PI * i / longest);
    }
}

static double hann(int32_t index, int32_t count)
{
    const double s = mn_sin(MN_PI * (index + 0.5) / count);
    return s * s;
}

/* Windowed counts less the mean's; false for an empty field. */
static bool weigh_field(field *f, const mn_blocks *blocks)
{
    double *across = f->line, *up = f->line + f->columns;
    double area = 0, count = 0, squares = 0;
    for (int32_t c = 0; c < f->columns; c++) across[c] = hann(c, f->columns);
    for (int32_t r = 0; r < f->rows; r++) up[r] = hann(r, f->rows);
    for (int32_t r = 0; r < f->rows; r++)
        for (int32_t c = 0; c < f->columns; c++) {
            const int64_t i = (int64_t)r * f->columns + c;
            const double w = up[r] * across[c];
            area += w * (double)blocks->area_um2[i];
            count += w * blocks->count[i];
            squares += w * w * blocks->count[i];
        }
    if (!(count > 0 && area > 0)) return false;
    for (int32_t r = 0; r < f->rows; r++)
        for (int32_t c = 0; c < f->columns; c++) {
            const int64_t i = (int64_t)r * f->columns + c;
            f->value[i] = up[r] * across[c] * (blocks->count[i] - count / area * (double)blocks->area_um2[i]);
        }
    f->scale = 1 / squares;
    f->greatest = count * count / squares;
    return true;
}

/* Radix 2 in place, decimation in time: bits reversed first, then butterflies of 2, 4, ... `count`. */
static void transform(const field *f, double *re, double *im, int32_t count)
{
    const int32_t longest = larger(f->wave_columns, f->wave_rows);
    for (int32_t i = 1, j = 0; i < count; i++) {
        int32_t bit = count / 2;
        for (; j & bit; bit /= 2) j ^= bit;
        j ^= bit;
        if (i >= j) continue;
        const double a = re[i], b = im[i];
        re[i] = re[j], im[i] = im[j];
        re[j] = a, im[j] = b;
    }
    for (int32_t span = 2; span <= count; span *= 2)
        for (int32_t begin = 0; begin < count; begin += span)
            for (int32_t k = 0; k < span / 2; k++) {
                const double c = f->cosine[k * (longest / span)], s = -f->sine[k * (longest / span)];
                const int32_t low = begin + k, high = low + span / 2;
                const double a = re[high] * c - im[high] * s, b = re[high] * s + im[high] * c;
                re[high] = re[low] - a, im[high] = im[low] - b;
                re[low] += a, im[low] += b;
            }
}

static void transform_field(field *f)
{
    const int32_t longest = larger(f->wave_columns, f->wave_rows);
    double *re = f->line, *im = f->line + longest;
    const int64_t waves = (int64_t)f->wave_columns * f->wave_rows;
    memset(f->re, 0, (size_t)waves * sizeof *f->re);
    memset(f->im, 0, (size_t)waves * sizeof *f->im);
    for (int32_t r = 0; r < f->rows; r++) {
        const int64_t at = (int64_t)r * f->wave_columns;
        memcpy(f->re + at, f->value + (int64_t)r * f->columns, (size_t)f->columns * sizeof *f->re);
        transform(f, f->re + at, f->im + at, f->wave_columns);
    }
    for (int32_t c = 0; c < f->wave_columns; c++) {
        for (int32_t r = 0; r < f->wave_rows; r++) {
            re[r] = f->re[(int64_t)r * f->wave_columns + c];
            im[r] = f->im[(int64_t)r * f->wave_columns + c];
        }
        transform(f, re, im, f->wave_rows);
        for (int32_t r = 0; r < f->wave_rows; r++) {
            f->re[(int64_t)r * f->wave_columns + c] = re[r];
            f->im[(int64_t)r * f->wave_columns + c] = im[r];
        }
    }
}

/* A wave by its cycles a block along x and y, and its S. */
typedef struct wave {
    double x, y, power;
} wave;

/* S at any wave, by the sum itself. */
static double power_at(const field *f, double x, double y)
{
    double *cosine = f->line, *sine = f->line + f->columns, sum_re = 0, sum_im = 0;
    for (int32_t c = 0; c < f->columns; c++) {
        cosine[c] = mn_cos(2 * MN_PI * x * c);
        sine[c] = mn_sin(2 * MN_PI * x * c);
    }
    for (int32_t r = 0; r < f->rows; r++) {
        const double *row = f->value + (int64_t)r * f->columns;
        double re = 0, im = 0;
        for (int32_t c = 0; c < f->columns; c++) {
            re += row[c] * cosine[c];
            im += row[c] * sine[c];
        }
        const double turn_re = mn_cos(2 * MN_PI * y * r), turn_im = mn_sin(2 * MN_PI * y * r);
        sum_re += re * turn_re - im * turn_im;
        sum_im += re * turn_im + im * turn_re;
    }
    return (sum_re * sum_re + sum_im * sum_im) * f->scale;
}

static bool is_searched(const field *f, double x, double y)
{
    return x * x + y * y <= 1 / (PERIOD_SIDES_MIN * PERIOD_SIDES_MIN) &&
           (fabs(x) * f->columns >= LINES_MIN || fabs(y) * f->rows >= LINES_MIN);
}

/* The strongest of the raster's waves, and how many independent ones were looked at: the raster is finer than they by the
 * zeros that fill it up to powers of two. Half the plane is all, for the counts are real. */
static wave strongest_of_raster(const field *f, double *independent)
{
    wave best = {0};
    double looked_at = 0;
    for (int32_t r = 0; r <= f->wave_rows / 2; r++)
        for (int32_t c = 0; c < f->wave_columns; c++) {
            const double x = (double)(c <= f->wave_columns / 2 ? c : c - f->wave_columns) / f->wave_columns;
            const double y = (double)r / f->wave_rows;
            if ((r == 0 && x <= 0) || !is_searched(f, x, y)) continue;
            const int64_t i = (int64_t)r * f->wave_columns + c;
            const double power = (f->re[i] * f->re[i] + f->im[i] * f->im[i]) * f->scale;
            looked_at++;
            if (power > best.power) best = (wave){x, y, power};
        }
    *independent = looked_at * ((double)f->columns * f->rows) / ((double)f->wave_columns * f->wave_rows);
    return best;
}

/* Uphill in steps that halve when no neighbour is higher. */
static wave climb(const field *f, wave at)
{
    static const int ways[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    at.power = power_at(f, at.x, at.y);
    for (double step = 0.5; step >= STEP_MIN;) {
        wave best = at;
        for (int k = 0; k < 4; k++) {
            wave next = {at.x + step * ways[k][0] / f->columns, at.y + step * ways[k][1] / f->rows, 0};
            next.power = is_searched(f, next.x, next.y) ? power_at(f, next.x, next.y) : 0;
            if (next.power > best.power) best = next;
        }
        if (!(best.power > at.power)) step /= 2;
        at = best;
    }
    return at;
}

/* The longest wave of which the one found may be a harmonic. */
static wave fundamental(const field *f, wave found)
{
    for (int m = HARMONIC_MAX; m >= 2; m--) {
        if (!is_searched(f, found.x / m, found.y / m)) continue;
        const wave longer = climb(f, (wave){found.x / m, found.y / m, 0});
        if (longer.power >= HARMONIC_SHARE * found.power) return longer;
    }
    return found;
}

mn_stripes mn_stripes_find(const mn_blocks *blocks, void *scratch)
{
    const mn_stripes unknown = {MN_NAN, MN_NAN, MN_NAN};
    field f;
    double independent;
    lay_field(&f, blocks, scratch);
    if (!weigh_field(&f, blocks)) return unknown;
    transform_field(&f);
    wave best = strongest_of_raster(&f, &independent);
    if (!(independent >= 1)) return unknown;
    const double chance = mn_log(independent) + EULER_GAMMA;
    if (!(f.greatest > 2 * chance)) return unknown; /* chance alone would reach half of what lines can */
    best = fundamental(&f, climb(&f, best));
    if (best.power <= chance) return (mn_stripes){0, MN_NAN, MN_NAN};
    const double along = mn_atan2(best.x, -best.y); /* the wave turned by a quarter */
    return (mn_stripes){.frac = mn_min((best.power - chance) / (f.greatest - chance), 1),
                        .period_um = f.side_um / sqrt(best.x * best.x + best.y * best.y),
                        .direction_rad = along < 0        ? along + MN_PI
                                         : along >= MN_PI ? along - MN_PI
                                                          : along};
}
