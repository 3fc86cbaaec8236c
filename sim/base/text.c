/* See text.h. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(mn_text *text, size_t more)
{
    if (text->is_broken) return false;
    if (text->used + more + 1 <= text->capacity) return true;
    size_t capacity = (text->used + more + 1) * 2;
    char *grown = realloc(text->bytes, capacity);
    text->is_broken = grown == NULL;
    if (text->is_broken) return false;
    text->bytes = grown;
    text->capacity = capacity;
    return true;
}

void mn_text_put(mn_text *text, const char *bytes, size_t count)
{
    if (!make_room(text, count)) return;
    memcpy(text->bytes + text->used, bytes, count);
    text->used += count;
    text->bytes[text->used] = '\0';
}

void mn_text_add(mn_text *text, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0 && make_room(text, (size_t)length)) {
        vsnprintf(text->bytes + text->used, (size_t)length + 1, format, again);
        text->used += (size_t)length;
    }
    va_end(again);
}

char *mn_text_take(mn_text *text)
{
    if (!make_room(text, 0)) {
        free(text->bytes);
        return NULL;
    }
    text->bytes[text->used] = '\0';
    return text->bytes;
}

size_t mn_utf8_length(const char *at)
{
    const unsigned char *byte = (const unsigned char *)at;
    if (byte[0] < 0x80) return byte[0] != 0;
    size_t length = byte[0] >= 0xf0 ? 4 : byte[0] >= 0xe0 ? 3 : 2;
    if (byte[0] < 0xc2 || byte[0] > 0xf4) return 0;
    for (size_t i = 1; i < length; i++) {
        if ((byte[i] & 0xc0) != 0x80) return 0;
    }
    bool is_overlong = (byte[0] == 0xe0 && byte[1] < 0xa0) || (byte[0] == 0xf0 && byte[1] < 0x90);
    bool is_surrogate = byte[0] == 0xed && byte[1] >= 0xa0;
    bool is_noncharacter = byte[0] == 0xef && byte[1] == 0xbf && byte[2] >= 0xbe; /* U+FFFE, U+FFFF: not in XML */
    bool is_beyond = byte[0] == 0xf4 && byte[1] >= 0x90;
    return is_overlong || is_surrogate || is_noncharacter || is_beyond ? 0 : length;
}
