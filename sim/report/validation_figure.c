/* Which figures there are; see validation.h. */
#include "report/chart_internal.h"

static const struct {
    const char *name, *title;
} figures[MN_FIGURE_COUNT] = {
    {"parity", "Measured against predicted"},
    {"bands", "Every row over its band"},
    {"d01_force_depth", "D01: four tips pushed 1.5 mm into human skin"},
    {"d06_buried", "D06: how much of a needle is buried"},
    {"d15_pen_depth", "D15: a pen's setting and the depth it disrupts"},
};

const char *mn_figure_name(int figure)
{
    return figures[figure].name;
}

const char *mn_figure_title(int figure)
{
    return figures[figure].title;
}

mn_status mn_validation_figure(const mn_validation *it, int figure, bool is_svg, mn_picture *picture, mn_error *error)
{
    *picture = (mn_picture){0};
#ifdef MN_HAS_CAIRO
    const mn_chart_page parity = mn_parity_page(it), bands = mn_bands_page(it);
    switch ((mn_figure)figure) {
    case MN_FIGURE_PARITY: return mn_chart_render(&parity, is_svg, picture, error);
    case MN_FIGURE_BANDS: return mn_chart_render(&bands, is_svg, picture, error);
    case MN_FIGURE_D01: return mn_tips_figure(it, is_svg, picture, error);
    case MN_FIGURE_D06: return mn_buried_figure(it, is_svg, picture, error);
    case MN_FIGURE_D15: return mn_pen_figure(it, is_svg, picture, error);
    case MN_FIGURE_COUNT: break;
    }
#else
    (void)it, (void)figure, (void)is_svg, (void)error;
#endif
    return MN_OK;
}
