/* Colours that keep their order for every kind of colour vision and in grey print. Scales are the published
 * tables at a few even steps, with straight lines between. */
#include "report/colour.h"

/* Viridis: Smith and van der Walt, matplotlib 1.5 (CC0). */
static const uint32_t viridis[] = {0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c,
                                   0x22a884, 0x44bf70, 0x7ad151, 0xbddf26, 0xfde725};
/* Cividis: Nunez, Anderton and Renslow 2018, 10.1371/journal.pone.0199239. */
static const uint32_t cividis[] = {0x00204d, 0x00336f, 0x39486b, 0x575c6d, 0x707173,
                                   0x8a8779, 0xa69d75, 0xc4b56c, 0xe4cf5b, 0xffea46};
/* Okabe and Ito 2008 sky blue, bluish green, vermillion; light grey for what was missed. */
static const uint32_t coverage[] = {0xe4e4e4, 0x56b4e9, 0x009e73, 0xd55e00};

static mn_colour colour_of(uint32_t rgb)
{
    return (mn_colour){(rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0};
}

static mn_colour between(const uint32_t *anchors, int anchor_count, double frac)
{
    if (!(frac > 0)) return colour_of(anchors[0]);
    if (frac >= 1) return colour_of(anchors[anchor_count - 1]);
    double at = frac * (anchor_count - 1);
    int index = (int)at;
    double rest = at - index;
    mn_colour a = colour_of(anchors[index]), b = colour_of(anchors[index + 1]);
    return (mn_colour){a.red + rest * (b.red - a.red), a.green + rest * (b.green - a.green),
                       a.blue + rest * (b.blue - a.blue)};
}

mn_colour mn_colour_viridis(double frac)
{
    return between(viridis, (int)(sizeof viridis / sizeof viridis[0]), frac);
}

mn_colour mn_colour_cividis(double frac)
{
    return between(cividis, (int)(sizeof cividis / sizeof cividis[0]), frac);
}

mn_colour mn_colour_coverage(int coverage_class)
{
    return colour_of(coverage[coverage_class & 3]);
}

uint32_t mn_colour_rgb(mn_colour colour)
{
    return (uint32_t)(colour.red * 255 + 0.5) << 16 | (uint32_t)(colour.green * 255 + 0.5) << 8 |
           (uint32_t)(colour.blue * 255 + 0.5);
}
