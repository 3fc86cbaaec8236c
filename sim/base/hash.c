/* XXH3 of the xxHash library (0.8 and later keep its values fixed), chained through the seed. */
#include "base/hash.h"

#include <xxhash.h>

uint64_t mn_hash(uint64_t seed, const void *bytes, size_t byte_count)
{
    return XXH3_64bits_withSeed(bytes, byte_count, seed);
}

void mn_hash_text(uint64_t hash, char text[17])
{
    for (int i = 0; i < 16; i++) {
        text[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    }
    text[16] = '\0';
}
