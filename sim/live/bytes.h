/* Numbers in a file: little endian, and short ones short. A reader that runs out says so once, at the end. */
#ifndef MN_LIVE_BYTES_H
#define MN_LIVE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct mn_bytes {
    unsigned char *bytes;
    size_t count, capacity, at;
    bool is_broken; /* writing: no memory; reading: more was asked for than there is */
} mn_bytes;

void mn_bytes_put(mn_bytes *to, const void *from, size_t count);
void mn_bytes_put_fixed(mn_bytes *to, uint64_t value, int count);
/* Seven bits a byte, the lowest first; the high bit says that more follow. */
void mn_bytes_put_number(mn_bytes *to, uint64_t value);
/* The same with the sign in the lowest bit. */
void mn_bytes_put_signed(mn_bytes *to, int64_t value);
void mn_bytes_put_real(mn_bytes *to, double value);
void mn_bytes_put_text(mn_bytes *to, const char *text);

void mn_bytes_get(mn_bytes *from, void *to, size_t count);
uint64_t mn_bytes_get_fixed(mn_bytes *from, int count);
uint64_t mn_bytes_get_number(mn_bytes *from);
int64_t mn_bytes_get_signed(mn_bytes *from);
double mn_bytes_get_real(mn_bytes *from);
/* A text that is too long for `to` breaks the reader. */
void mn_bytes_get_text(mn_bytes *from, char *to, size_t to_bytes);
/* A count of things of which each takes `least` bytes at least: what cannot be there breaks the reader and is 0. */
int64_t mn_bytes_get_count(mn_bytes *from, size_t least);

#endif
