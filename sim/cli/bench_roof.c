/* The probes behind bench_roof.h.
 *
 * Each arithmetic probe keeps six independent chains of adds and six of multiplies in registers: enough to hide a latency
 * of three cycles on two ports each, few enough for sixteen registers. An empty asm statement around each value keeps the
 * compiler from folding the chains; it costs no instruction. Widths are told apart by GCC's target attribute, so that one
 * binary measures all that the processor has. Elsewhere than on x86-64 there is one width, the plain one. */
#include "cli/bench_roof.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define HOLD(value) __asm__ volatile("" : "+v"(value))
#define HOLD_SSE(value) __asm__ volatile("" : "+x"(value))
#else
#define HOLD_SSE(value) __asm__ volatile("" : "+w"(value))
#endif

enum { CHAINS = 6, TRIES = 15, ROUNDS = 20000, DIVIDES = 4000 };
enum { L2_BYTES = 256 << 10, CACHE_BYTES = 3600000, MEMORY_BYTES = 96 << 20, CELL_BYTES = 40 };
enum { PICKS = 1 << 16 };

typedef double wide2 __attribute__((vector_size(16)));
typedef double wide4 __attribute__((vector_size(32)));
typedef double wide8 __attribute__((vector_size(64)));

/* A probe of a width: how many operations of what it times one call makes. */
typedef double probe(void *memory);

/* The chains are named one by one: of an array, an asm statement would make memory. */
#define EACH_CHAIN(make, wide, hold)                                                                                   \
    make(0, wide, hold) make(1, wide, hold) make(2, wide, hold) make(3, wide, hold) make(4, wide, hold)                \
        make(5, wide, hold)
#define BEGIN_ADD_MUL(i, wide, hold) wide sum##i = (wide){0} + 1 + i, product##i = (wide){0} + 1 + i;
/* Two adds, then two multiplies: taken one by one in turn, 512-bit operations that fill a port for two cycles reach 49 of
 * 59 GFLOP/s on a Zen 4. */
#define ADD_MUL_PAIR(i, j, hold)                                                                                       \
    sum##i += step;                                                                                                    \
    hold(sum##i);                                                                                                      \
    sum##j += step;                                                                                                    \
    hold(sum##j);                                                                                                      \
    product##i *= factor;                                                                                              \
    hold(product##i);                                                                                                  \
    product##j *= factor;                                                                                              \
    hold(product##j);
#define BEGIN_SHARE(i, wide, hold) wide share##i = (wide){0} + 3 + i;
#define DIVIDE(i, wide, hold)                                                                                          \
    share##i /= by;                                                                                                    \
    hold(share##i);
#define ROOT(i, wide, hold)                                                                                            \
    share##i = root(share##i);                                                                                         \
    hold(share##i);

/* A probe's body: 2 x CHAINS operations on a vector each round. */
#define PROBE_ADD_MUL(wide, hold)                                                                                      \
    wide step = (wide){0} + 1e-9, factor = (wide){0} + (1 + 1e-9);                                                     \
    EACH_CHAIN(BEGIN_ADD_MUL, wide, hold)                                                                              \
    hold(step);                                                                                                        \
    hold(factor);                                                                                                      \
    for (int round = 0; round < ROUNDS; round++) {                                                                     \
        ADD_MUL_PAIR(0, 1, hold) ADD_MUL_PAIR(2, 3, hold) ADD_MUL_PAIR(4, 5, hold)                                     \
    }                                                                                                                  \
    return 2.0 * CHAINS * ROUNDS * (double)(sizeof(wide) / sizeof(double))

#define PROBE_DIVIDE(wide, hold)                                                                                       \
    wide by = (wide){0} + 1.0000001;                                                                                   \
    EACH_CHAIN(BEGIN_SHARE, wide, hold)                                                                                \
    hold(by);                                                                                                          \
    for (int round = 0; round < DIVIDES; round++) {                                                                    \
        EACH_CHAIN(DIVIDE, wide, hold)                                                                                 \
    }                                                                                                                  \
    return (double)CHAINS * DIVIDES * (double)(sizeof(wide) / sizeof(double))

#define PROBE_ROOT(wide, hold)                                                                                         \
    EACH_CHAIN(BEGIN_SHARE, wide, hold)                                                                                \
    for (int round = 0; round < DIVIDES; round++) {                                                                    \
        EACH_CHAIN(ROOT, wide, hold)                                                                                   \
    }                                                                                                                  \
    return (double)CHAINS * DIVIDES * (double)(sizeof(wide) / sizeof(double))

static double add_mul_2(void *memory)
{
    (void)memory;
    PROBE_ADD_MUL(wide2, HOLD_SSE);
}

static double divide_2(void *memory)
{
    (void)memory;
    PROBE_DIVIDE(wide2, HOLD_SSE);
}

/* Seconds that one operation takes at best. */
static double best_s(probe *one, void *memory)
{
    double best = HUGE_VAL;
    for (int i = 0; i < TRIES; i++) {
        const double begin_s = cli_now_s(NULL), count = one(memory), took_s = (cli_now_s(NULL) - begin_s) / count;
        if (took_s < best) best = took_s;
    }
    return best;
}

/* What is read by the probes of memory. */
typedef struct stretch {
    double *values;
    size_t bytes, used_bytes;
    uint32_t *place; /* PICKS of them, at random */
} stretch;

static void draw_places(stretch *s, uint64_t place_count)
{
    uint64_t state = 88172645463325252u; /* xorshift, Marsaglia 2003: any spread will do */
    for (int i = 0; i < PICKS; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        s->place[i] = (uint32_t)((state >> 20) % place_count);
    }
}

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2"), noinline))
#define AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512"), noinline))
#if defined(__clang__)
#undef AVX512
#define AVX512 __attribute__((target("avx512f,avx512dq,avx512vl"), noinline))
#endif

AVX2 static double add_mul_4(void *memory)
{
    (void)memory;
    PROBE_ADD_MUL(wide4, HOLD);
}

AVX2 static double divide_4(void *memory)
{
    (void)memory;
    PROBE_DIVIDE(wide4, HOLD);
}

AVX512 static double add_mul_8(void *memory)
{
    (void)memory;
    PROBE_ADD_MUL(wide8, HOLD);
}

AVX512 static double divide_8(void *memory)
{
    (void)memory;
    PROBE_DIVIDE(wide8, HOLD);
}

static double sqrt_2(void *memory)
{
    (void)memory;
#define root(value) (wide2) _mm_sqrt_pd(value)
    PROBE_ROOT(wide2, HOLD_SSE);
#undef root
}

AVX2 static double sqrt_4(void *memory)
{
    (void)memory;
#define root(value) (wide4) _mm256_sqrt_pd(value)
    PROBE_ROOT(wide4, HOLD);
#undef root
}

AVX512 static double sqrt_8(void *memory)
{
    (void)memory;
#define root(value) (wide8) _mm512_sqrt_pd(value)
    PROBE_ROOT(wide8, HOLD);
#undef root
}

AVX2 static double gather_4(void *memory)
{
    const stretch *s = memory;
    for (int i = 0; i < PICKS; i += 4) {
        const __m128i at = _mm_loadu_si128((const __m128i *)(const void *)(s->place + i));
        __m256d value = _mm256_i32gather_pd(s->values, at, 8);
        HOLD(value);
    }
    return PICKS;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion" /* at -O0 gcc's gather is a macro that makes 255 a char */
AVX512 static double gather_8(void *memory)
{
    const stretch *s = memory;
    for (int i = 0; i < PICKS; i += 8) {
        const __m256i at = _mm256_loadu_si256((const __m256i *)(const void *)(s->place + i));
        __m512d value = _mm512_i32gather_pd(at, s->values, 8);
        HOLD(value);
    }
    return PICKS;
}
#pragma GCC diagnostic pop

AVX2 static double read_4(void *memory)
{
    const stretch *s = memory;
    const size_t repeats = 1 + (4 << 20) / s->used_bytes, count = s->used_bytes / sizeof(double) / 32 * 32;
    __m256d a = _mm256_setzero_pd(), b = a, c = a, d = a;
    for (size_t repeat = 0; repeat < repeats; repeat++) {
        for (const double *at = s->values, *end = at + count; at < end; at += 32) {
            a = _mm256_or_pd(_mm256_or_pd(a, _mm256_loadu_pd(at)), _mm256_loadu_pd(at + 16));
            b = _mm256_or_pd(_mm256_or_pd(b, _mm256_loadu_pd(at + 4)), _mm256_loadu_pd(at + 20));
            c = _mm256_or_pd(_mm256_or_pd(c, _mm256_loadu_pd(at + 8)), _mm256_loadu_pd(at + 24));
            d = _mm256_or_pd(_mm256_or_pd(d, _mm256_loadu_pd(at + 12)), _mm256_loadu_pd(at + 28));
        }
        HOLD(a);
        HOLD(b);
        HOLD(c);
        HOLD(d);
    }
    return (double)(repeats * count * sizeof(double));
}
#endif

static double read_plain(void *memory)
{
    const stretch *s = memory;
    const size_t repeats = 1 + (4 << 20) / s->used_bytes, count = s->used_bytes / sizeof(double);
    for (size_t repeat = 0; repeat < repeats; repeat++)
        for (size_t i = 0; i < count; i++) {
            double value = s->values[i];
            HOLD_SSE(value);
        }
    return (double)(repeats * count * sizeof(double));
}

static double gather_plain(void *memory)
{
    const stretch *s = memory;
    for (int i = 0; i < PICKS; i++) {
        double value = s->values[s->place[i]];
        HOLD_SSE(value);
    }
    return PICKS;
}

/* One cell as the grid has it: sums and maxima of integers, 40 bytes. */
typedef struct probe_cell {
    uint64_t newest;
    uint32_t sum[6];
    uint16_t most[4];
} probe_cell;

static double deposit(void *memory)
{
    const stretch *s = memory;
    probe_cell *cells = (probe_cell *)(void *)s->values;
    for (int i = 0; i < PICKS; i++) {
        probe_cell *cell = &cells[s->place[i]];
        for (int k = 0; k < 6; k++) cell->sum[k] += (uint32_t)i;
        for (int k = 0; k < 4; k++) cell->most[k] = cell->most[k] > (uint16_t)i ? cell->most[k] : (uint16_t)i;
        if (cell->newest < (uint64_t)i) cell->newest = (uint64_t)i;
    }
    return PICKS;
}

static void measure_widths(cli_roof *roof, stretch *s)
{
    roof->sse2 = (cli_roof_width){.add_mul_gflop_s = 1e-9 / best_s(add_mul_2, NULL),
                                  .divide_ns = 1e9 * best_s(divide_2, NULL),
                                  .gather_l2_ns = 1e9 * best_s(gather_plain, s)};
#if defined(__x86_64__)
    roof->sse2.sqrt_ns = 1e9 * best_s(sqrt_2, NULL);
    if (__builtin_cpu_supports("avx2"))
        roof->avx2 = (cli_roof_width){.add_mul_gflop_s = 1e-9 / best_s(add_mul_4, NULL),
                                      .divide_ns = 1e9 * best_s(divide_4, NULL),
                                      .sqrt_ns = 1e9 * best_s(sqrt_4, NULL),
                                      .gather_l2_ns = 1e9 * best_s(gather_4, s)};
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        roof->avx512 = (cli_roof_width){.add_mul_gflop_s = 1e-9 / best_s(add_mul_8, NULL),
                                        .divide_ns = 1e9 * best_s(divide_8, NULL),
                                        .sqrt_ns = 1e9 * best_s(sqrt_8, NULL),
                                        .gather_l2_ns = 1e9 * best_s(gather_8, s)};
#endif
}

static double read_gb_s(stretch *s, size_t bytes)
{
    probe *reader = read_plain;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) reader = read_4;
#endif
    s->used_bytes = bytes;
    return 1e-9 / best_s(reader, s);
}

void cli_roof_measure(cli_roof *roof)
{
    stretch s = {.values = malloc(MEMORY_BYTES), .place = malloc(PICKS * sizeof(uint32_t))};
    *roof = (cli_roof){0};
    if (s.values != NULL && s.place != NULL) {
        memset(s.values, 1, MEMORY_BYTES); /* never-used pages, or zeroed ones, would read as one page */
        draw_places(&s, L2_BYTES / sizeof(double));
        measure_widths(roof, &s);
        roof->read_memory_gb_s = read_gb_s(&s, MEMORY_BYTES);
        roof->read_cache_gb_s = read_gb_s(&s, CACHE_BYTES);
        roof->read_l2_gb_s = read_gb_s(&s, L2_BYTES);
        draw_places(&s, L2_BYTES / CELL_BYTES);
        roof->deposit_l2_ns = 1e9 * best_s(deposit, &s);
        draw_places(&s, CACHE_BYTES / CELL_BYTES);
        roof->deposit_cache_ns = 1e9 * best_s(deposit, &s);
    }
    free(s.values);
    free(s.place);
}

const cli_roof_width *cli_roof_widest(const cli_roof *roof)
{
    if (roof->avx512.add_mul_gflop_s > 0) return &roof->avx512;
    return roof->avx2.add_mul_gflop_s > 0 ? &roof->avx2 : &roof->sse2;
}

static void print_width(const char *name, const cli_roof_width *width)
{
    if (width->add_mul_gflop_s <= 0) return;
    printf(
        "  %-8s %6.1f GFLOP/s of adds and multiplies, %.2f ns a division, %.2f a square root, %.2f an element gathered "
        "in L2\n",
        name, width->add_mul_gflop_s, width->divide_ns, width->sqrt_ns, width->gather_l2_ns);
}

void cli_roof_print(const cli_roof *roof)
{
    printf("\nthe machine's roof, one core, doubles, no contraction, best of %d\n", TRIES);
    print_width("128 bits", &roof->sse2);
    print_width("AVX2", &roof->avx2);
    print_width("AVX-512", &roof->avx512);
    printf("  reading  %6.1f GB/s in L2, %.1f in 3.6 MB, %.1f from memory\n", roof->read_l2_gb_s, roof->read_cache_gb_s,
           roof->read_memory_gb_s);
    printf("  changing a 40-byte cell at random: %.2f ns in L2, %.2f in 3.6 MB\n", roof->deposit_l2_ns,
           roof->deposit_cache_ns);
}
