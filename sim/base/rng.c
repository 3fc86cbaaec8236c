/* Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, doi 10.1145/2063384.2063405).
 *
 * Key: the seed. Counter: index (64 bits), draw, stream; one counter gives 128 bits, of which bits and uniform take
 * the first and normal takes all. So the three kinds at one (stream, index, draw) are not independent of each other:
 * a draw has one kind. */
#include "base/rng.h"

#include <Random123/philox.h>
#include <math.h>

#include "base/numeric.h"

static philox4x32_ctr_t block(uint64_t seed, mn_stream stream, uint64_t index, uint32_t draw)
{
    philox4x32_ctr_t counter = {{(uint32_t)index, (uint32_t)(index >> 32), draw, (uint32_t)stream}};
    philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
    return philox4x32_R(10, counter, key);
}

/* Odd multiples of 2^-53: 52 random bits and a half, so neither 0 nor 1 can come out and the value is exact. */
static double open_unit(uint32_t high, uint32_t low)
{
    uint64_t bits = ((uint64_t)high << 32 | low) >> 12;
    return ((double)bits + 0.5) * 0x1p-52;
}

uint32_t mn_rng_bits(uint64_t seed, mn_stream stream, uint64_t index, uint32_t draw)
{
    return block(seed, stream, index, draw).v[0];
}

double mn_rng_uniform(uint64_t seed, mn_stream stream, uint64_t index, uint32_t draw)
{
    philox4x32_ctr_t random = block(seed, stream, index, draw);
    return open_unit(random.v[0], random.v[1]);
}

double mn_rng_normal(uint64_t seed, mn_stream stream, uint64_t index, uint32_t draw)
{
    philox4x32_ctr_t random = block(seed, stream, index, draw);
    double radius = sqrt(-2.0 * mn_log(open_unit(random.v[0], random.v[1])));
    return radius * mn_cos(2.0 * MN_PI * open_unit(random.v[2], random.v[3]));
}
