/* Hashes of results: XXH3, 64 bits (xxHash). A hash says that something moved; the readable numbers beside it say
 * what. Feed only fields without padding. */
#ifndef MN_BASE_HASH_H
#define MN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Hash of `byte_count` bytes, chained: pass the previous hash as `seed` (0 at the start). */
uint64_t mn_hash(uint64_t seed, const void *bytes, size_t byte_count);

/* "0123456789abcdef" and the ending NUL into 17 bytes. */
void mn_hash_text(uint64_t hash, char text[17]);

#endif
