/* Names as people wrote them may hold anything; JSON and Pango refuse what is not UTF-8, a line break would tear a
 * title. So all text from files goes through mn_text_clean. */
#include "report/report_internal.h"

const char *const mn_wound_flag_names[MN_WOUND_FLAG_COUNT] = {"is_pierced", "is_reentry", "is_bone",
                                                              "is_outside", "is_full",    "is_snapped"};

const char *mn_map_name(int kind)
{
    static const char *const names[MN_MAP_KIND_COUNT] = {"density", "penetration", "coverage"};
    return kind >= 0 && kind < MN_MAP_KIND_COUNT ? names[kind] : "unknown";
}

const char *mn_coverage_name(int coverage_class)
{
    static const char *const names[] = {"missed", "thin", "ideal", "over"};
    return coverage_class >= MN_COVERAGE_MISSED && coverage_class <= MN_COVERAGE_OVER ? names[coverage_class]
                                                                                      : "unknown";
}

const char *mn_reached_name(int layer)
{
    return layer < 0 ? "nothing" : mn_layer_name(layer);
}

/* Bytes of the well-formed character at `text` (Unicode 15, table 3-7), 0 if there is none. */
static size_t character_bytes(const unsigned char *text)
{
    unsigned char first = text[0];
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    size_t count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (text[1] < low || text[1] > high) return 0;
    for (size_t i = 2; i < count; i++) {
        if (text[i] < 0x80 || text[i] > 0xBF) return 0;
    }
    return count;
}

const char *mn_text_clean(const char *text, char *clean, size_t clean_bytes)
{
    size_t used = 0;
    const unsigned char *at = (const unsigned char *)text;
    while (*at) {
        size_t count = character_bytes(at);
        size_t taken = count ? count : 1;
        if (used + taken >= clean_bytes) break;
        if (count == 0) {
            clean[used] = '?';
        } else if (count == 1 && (*at < 0x20 || *at == 0x7F)) {
            clean[used] = ' ';
        } else {
            for (size_t i = 0; i < count; i++) clean[used + i] = (char)at[i];
        }
        used += taken;
        at += taken;
    }
    clean[used] = '\0';
    return clean;
}
