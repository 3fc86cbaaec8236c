/* Several doubles side by side, and the few operations on them that C's operators do not give.
 *
 * A file that includes this is compiled once for each kind of processor, with MN_LANES doubles a vector. Every operation is
 * exactly rounded and done lane by lane in the order written, so all of them give the same bits: only the number of
 * contacts handled at once differs. */
#ifndef MN_KERNEL_LANES_H
#define MN_KERNEL_LANES_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#ifndef MN_LANES
#define MN_LANES 2
#endif

/* Names of what is compiled several times end in the kind of processor. */
#define LANES_JOIN_(a, b) a##_##b
#define LANES_JOIN(a, b) LANES_JOIN_(a, b)
#define LANES_NAME(stem) LANES_JOIN(stem, MN_LANES_NAME)
#define LANES_TEXT_(a) #a
#define LANES_TEXT(a) LANES_TEXT_(a)

typedef double lanes __attribute__((vector_size(8 * MN_LANES)));
typedef int64_t lanes_mask __attribute__((vector_size(8 * MN_LANES))); /* all bits of a lane, or none */

static inline lanes lanes_load(const double *from)
{
    lanes a;
    memcpy(&a, from, sizeof a);
    return a;
}

static inline void lanes_store(double *to, lanes a)
{
    memcpy(to, &a, sizeof a);
}

static inline lanes lanes_of(double value)
{
    return value - (lanes){0};
}

/* a where the mask is set, else b. */
static inline lanes lanes_pick(lanes_mask mask, lanes a, lanes b)
{
#if defined(__AVX512F__) && MN_LANES == 8
    return (lanes)_mm512_mask_blend_pd(_mm512_test_epi64_mask((__m512i)mask, (__m512i)mask), (__m512d)b, (__m512d)a);
#elif defined(__AVX2__) && MN_LANES == 4
    return (lanes)_mm256_blendv_pd((__m256d)b, (__m256d)a, (__m256d)mask);
#elif defined(__SSE4_1__) && MN_LANES == 2
    return (lanes)_mm_blendv_pd((__m128d)b, (__m128d)a, (__m128d)mask);
#else
    return (lanes)(((lanes_mask)a & mask) | ((lanes_mask)b & ~mask));
#endif
}

/* a < b ? a : b and a > b ? a : b, as mn_min and mn_max. */
static inline lanes lanes_min(lanes a, lanes b)
{
#if defined(__AVX512F__) && MN_LANES == 8
    return (lanes)_mm512_min_pd((__m512d)a, (__m512d)b);
#elif defined(__AVX2__) && MN_LANES == 4
    return (lanes)_mm256_min_pd((__m256d)a, (__m256d)b);
#elif defined(__SSE2__) && MN_LANES == 2
    return (lanes)_mm_min_pd((__m128d)a, (__m128d)b);
#else
    return lanes_pick(a < b, a, b);
#endif
}

static inline lanes lanes_max(lanes a, lanes b)
{
#if defined(__AVX512F__) && MN_LANES == 8
    return (lanes)_mm512_max_pd((__m512d)a, (__m512d)b);
#elif defined(__AVX2__) && MN_LANES == 4
    return (lanes)_mm256_max_pd((__m256d)a, (__m256d)b);
#elif defined(__SSE2__) && MN_LANES == 2
    return (lanes)_mm_max_pd((__m128d)a, (__m128d)b);
#else
    return lanes_pick(a > b, a, b);
#endif
}

static inline bool lanes_any(lanes_mask mask)
{
#if defined(__AVX512F__) && MN_LANES == 8
    return _mm512_test_epi64_mask((__m512i)mask, (__m512i)mask) != 0;
#elif defined(__AVX2__) && MN_LANES == 4
    return _mm256_movemask_pd((__m256d)mask) != 0;
#elif defined(__SSE2__) && MN_LANES == 2
    return _mm_movemask_pd((__m128d)mask) != 0;
#else
    int64_t any = 0;
    for (int i = 0; i < MN_LANES; i++) any |= mask[i];
    return any != 0;
#endif
}

/* Exactly rounded, as IEEE asks. */
static inline lanes lanes_sqrt(lanes a)
{
#if defined(__AVX512F__) && MN_LANES == 8
    return (lanes)_mm512_sqrt_pd((__m512d)a);
#elif defined(__AVX__) && MN_LANES == 4
    return (lanes)_mm256_sqrt_pd((__m256d)a);
#elif defined(__SSE2__) && MN_LANES == 2
    return (lanes)_mm_sqrt_pd((__m128d)a);
#else
    for (int i = 0; i < MN_LANES; i++) a[i] = sqrt(a[i]);
    return a;
#endif
}

/* Whole numbers below 2^51 in size: adding 1.5 * 2^52 leaves no room for a fraction. */
#define LANES_WHOLE 0x1.8p52

static inline lanes lanes_floor(lanes a)
{
    const lanes nearest = (a + LANES_WHOLE) - LANES_WHOLE;
    return nearest - (lanes)((lanes_mask)lanes_of(1) & (nearest > a));
}

/* |a|, and whole a within 2^51 as integers. */
static inline lanes lanes_abs(lanes a)
{
    return (lanes)((lanes_mask)a & INT64_MAX);
}

static inline lanes_mask lanes_whole(lanes a)
{
    return (lanes_mask)(a + LANES_WHOLE) - (lanes_mask)lanes_of(LANES_WHOLE);
}

/* Layers of no thickness at the bottom of a column begin nowhere, so that the last layer that is there goes on; in a column of
 * nothing the fifth does. `end` is where the fifth layer ends. */
static inline void lanes_end_column(lanes top[5], lanes end)
{
    for (int k = 4; k > 0; k--)
        top[k] = lanes_pick((top[k] == end) & (end > 0.0), lanes_of(__builtin_inf()), top[k]);
}

#endif
