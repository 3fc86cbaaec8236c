/* Random numbers are a function, not a state: Philox4x32-10 (Random123) of (seed, stream, index, draw). Any number
 * can be had alone, in any order, on any thread. */
#ifndef MN_BASE_RNG_H
#define MN_BASE_RNG_H

#include <stdint.h>

/* One stream a purpose, so that adding a draw somewhere moves nothing elsewhere. */
typedef enum mn_stream {
    MN_STREAM_THICKNESS = 1, /* index: lattice node, draw: layer */
    MN_STREAM_NEEDLE = 2,    /* index: needle, draw: which tolerance */
    MN_STREAM_HAND = 3,      /* index: noise node, draw: which signal */
    MN_STREAM_DEVICE = 4,    /* index: device unit, draw: which bias */
    MN_STREAM_STUDY = 5,     /* index: dimension of a sample, draw: 0 */
    MN_STREAM_HAND_ERROR = 6, /* index: strip of a pass, draw: which error */
    MN_STREAM_PERSON = 7,    /* index: person, draw: which of its traits */
    MN_STREAM_TEST = 100
} mn_stream;

/* 32 random bits. */
uint32_t mn_rng_bits(uint64_t seed, mn_stream stream, uint64_t index, uint32_t draw);

/* Uniform on the open interval (0, 1), 53 bits. */
double mn_rng_uniform(uint64_t seed, mn_stream stream, uint64_t index, uint32_t draw);

/* Standard normal (Box-Muller with our own log and cos). */
double mn_rng_normal(uint64_t seed, mn_stream stream, uint64_t index, uint32_t draw);

#endif
