#include "live/bytes.h"

#include <stdlib.h>
#include <string.h>

void mn_bytes_put(mn_bytes *to, const void *from, size_t count)
{
    if (to->is_broken) return;
    if (to->count + count > to->capacity) {
        const size_t capacity = 2 * (to->count + count) + 256;
        unsigned char *grown = realloc(to->bytes, capacity);
        to->is_broken = grown == NULL;
        if (grown == NULL) return;
        to->bytes = grown;
        to->capacity = capacity;
    }
    if (count > 0) memcpy(to->bytes + to->count, from, count);
    to->count += count;
}

void mn_bytes_put_fixed(mn_bytes *to, uint64_t value, int count)
{
    unsigned char bytes[8];
    for (int i = 0; i < count; i++) bytes[i] = (unsigned char)(value >> 8 * i);
    mn_bytes_put(to, bytes, (size_t)count);
}

void mn_bytes_put_number(mn_bytes *to, uint64_t value)
{
    unsigned char bytes[10];
    int count = 0;
    for (; value >= 128; value >>= 7) bytes[count++] = (unsigned char)(value | 128);
    bytes[count++] = (unsigned char)value;
    mn_bytes_put(to, bytes, (size_t)count);
}

void mn_bytes_put_signed(mn_bytes *to, int64_t value)
{
    mn_bytes_put_number(to, (uint64_t)value << 1 ^ (value < 0 ? ~(uint64_t)0 : 0));
}

void mn_bytes_put_real(mn_bytes *to, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    mn_bytes_put_fixed(to, bits, 8);
}

void mn_bytes_put_text(mn_bytes *to, const char *text)
{
    mn_bytes_put_number(to, strlen(text));
    mn_bytes_put(to, text, strlen(text));
}

void mn_bytes_get(mn_bytes *from, void *to, size_t count)
{
    if (from->is_broken || count > from->count - from->at) {
        from->is_broken = true;
        memset(to, 0, count);
        return;
    }
    memcpy(to, from->bytes + from->at, count);
    from->at += count;
}

uint64_t mn_bytes_get_fixed(mn_bytes *from, int count)
{
    unsigned char bytes[8] = {0};
    uint64_t value = 0;
    mn_bytes_get(from, bytes, (size_t)count);
    for (int i = 0; i < count; i++) value |= (uint64_t)bytes[i] << 8 * i;
    return value;
}

uint64_t mn_bytes_get_number(mn_bytes *from)
{
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const uint64_t byte = mn_bytes_get_fixed(from, 1);
        value |= (byte & 127) << shift;
        if (byte < 128) return value;
    }
    from->is_broken = true;
    return 0;
}

int64_t mn_bytes_get_signed(mn_bytes *from)
{
    const uint64_t value = mn_bytes_get_number(from);
    return (int64_t)(value >> 1 ^ (value & 1 ? ~(uint64_t)0 : 0));
}

double mn_bytes_get_real(mn_bytes *from)
{
    const uint64_t bits = mn_bytes_get_fixed(from, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

void mn_bytes_get_text(mn_bytes *from, char *to, size_t to_bytes)
{
    const uint64_t count = mn_bytes_get_number(from);
    if (count >= to_bytes) from->is_broken = true;
    memset(to, 0, to_bytes);
    if (!from->is_broken) mn_bytes_get(from, to, (size_t)count);
}

int64_t mn_bytes_get_count(mn_bytes *from, size_t least)
{
    const uint64_t count = mn_bytes_get_number(from);
    if (from->is_broken || count > (from->count - from->at) / least) {
        from->is_broken = true;
        return 0;
    }
    return (int64_t)count;
}
