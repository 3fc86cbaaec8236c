// Shared by the two files that speak to Dear ImGui; nothing for C.
#ifndef MN_VIEW_UI_STYLE_H
#define MN_VIEW_UI_STYLE_H
#ifdef __cplusplus

#include <imgui.h>

#include "view/palette.h"

ImVec4 mn_ui_colour(uint32_t rgb, float alpha = 1);
void mn_ui_style(int line_px, const mn_theme *theme, bool is_light);

#endif
#endif
