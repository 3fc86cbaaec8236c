/* See palette.h. */
#include "view/palette.h"

#include "report/colour.h"

const uint32_t mn_layer_class_rgb[MN_LAYER_COUNT] = {0x9aa5b1, 0x56b4e9, 0x009e73, 0xf0e442, 0xd55e00};
const uint32_t mn_layer_skin_rgb[MN_LAYER_COUNT] = {0xa9764f, 0xd99a78, 0xeeb9a0, 0xf5d3c1, 0xf8e6b8};
const char *const mn_layer_words[MN_LAYER_COUNT] = {"stratum corneum", "epidermis", "papillary dermis",
                                                    "reticular dermis", "fat"};

const mn_skin_tone mn_skin_tones[6] = {
    {0xd4b6a4, 0xd6827e, 0x6f181a}, {0xcba893, 0xcc776f, 0x6f181a}, {0xbf9982, 0xbd6a61, 0x6f181a},
    {0xaa816a, 0xa85b51, 0x6f181a}, {0x8c644f, 0x8b493f, 0x531215}, {0x67493c, 0x693933, 0x431013},
};

/* Okabe and Ito's, lightened on dark paper where they would sink. */
const mn_theme mn_theme_dark = {
    .paper = 0x14171b, .panel = 0x1d2126, .edge = 0x39414a, .grid = 0x2d333a, .ink = 0xe9edf1, .ink_soft = 0xa3adb8,
    .ground = 0x23282e, .accent = 0x56b4e9, .good = 0x2fc296, .warn = 0xf0b429, .bad = 0xf2683c, .band = 0x1f4a3d,
    .halo = 0x101316,
    .series = {0x56b4e9, 0xf0b429, 0x2fc296, 0xf2683c, 0xd795be, 0xf0e442, 0xb9c2cc},
};
const mn_theme mn_theme_light = {
    .paper = 0xf3f1ec, .panel = 0xffffff, .edge = 0xc3c8ce, .grid = 0xe4e6e9, .ink = 0x22262b, .ink_soft = 0x5a626b,
    .ground = 0xdedbd4, .accent = 0x0072b2, .good = 0x00805d, .warn = 0xa86b00, .bad = 0xc24e00, .band = 0xd3ede3,
    .halo = 0xffffff,
    .series = {0x0072b2, 0xb87400, 0x00805d, 0xc24e00, 0xa8578a, 0x7d7600, 0x4b535c},
};

const char *mn_palette_name(int palette)
{
    static const char *const names[MN_PALETTE_COUNT] = {"viridis", "cividis", "grey"};
    return names[palette];
}

void mn_palette_table(mn_palette palette, uint32_t rgb[256])
{
    for (uint32_t i = 0; i < 256; i++) {
        /* grey print keeps clear of paper and of black ink */
        const uint32_t grey = 232 - i * 200 / 255;
        rgb[i] = palette == MN_PALETTE_VIRIDIS   ? mn_colour_rgb(mn_colour_viridis(i / 255.0))
                 : palette == MN_PALETTE_CIVIDIS ? mn_colour_rgb(mn_colour_cividis(i / 255.0))
                                                 : grey << 16 | grey << 8 | grey;
    }
}

void mn_palette_difference(uint32_t rgb[256])
{
    for (uint32_t i = 0; i < 256; i++)
        rgb[i] = i < 128 ? mn_rgb_between(0x0072b2, 0xf4f4f2, 2 * i) : mn_rgb_between(0xf4f4f2, 0xd55e00, 2 * (i - 128));
}

uint32_t mn_coverage_rgb(int coverage_class)
{
    return coverage_class == MN_COVERAGE_TWICE ? 0xcc79a7 : mn_colour_rgb(mn_colour_coverage(coverage_class));
}

const char *mn_coverage_word(int coverage_class)
{
    static const char *const words[MN_COVERAGE_CLASSES] = {"missed", "thin", "ideal", "over", "struck twice"};
    return words[coverage_class];
}

uint32_t mn_rgb_between(uint32_t from, uint32_t to, uint32_t weight)
{
    const uint32_t rest = 256 - weight;
    return (((from & 0xff00ff) * rest + (to & 0xff00ff) * weight) >> 8 & 0xff00ff) |
           (((from & 0xff00) * rest + (to & 0xff00) * weight) >> 8 & 0xff00);
}

uint32_t mn_rgb_luma(uint32_t rgb)
{
    return (54 * (rgb >> 16 & 255) + 183 * (rgb >> 8 & 255) + 19 * (rgb & 255)) >> 8;
}

uint32_t mn_rgb_contrast(uint32_t rgb)
{
    return mn_rgb_luma(rgb) > 100 ? mn_rgb_between(rgb, 0x000000, 140) : mn_rgb_between(rgb, 0xffffff, 120);
}

void mn_skin_tone_table(int fitzpatrick, uint32_t rgb[256])
{
    const int type = fitzpatrick < 1 ? 1 : fitzpatrick > 6 ? 6 : fitzpatrick;
    const mn_skin_tone *tone = &mn_skin_tones[type - 1];
    for (uint32_t i = 0; i < 256; i++) {
        rgb[i] = i <= MN_TONE_RED ? mn_rgb_between(tone->rest_rgb, tone->red_rgb, i * 256 / MN_TONE_RED)
                                  : mn_rgb_between(tone->red_rgb, tone->blood_rgb,
                                                   (i - MN_TONE_RED) * 256 / (255 - MN_TONE_RED));
    }
}
