// How panels look: the theme's colours and sizes that follow the letters, told to Dear ImGui.
#include "view/ui_style.h"

ImVec4 mn_ui_colour(uint32_t rgb, float alpha)
{
    return ImVec4((float)(rgb >> 16 & 255) / 255, (float)(rgb >> 8 & 255) / 255, (float)(rgb & 255) / 255, alpha);
}

void mn_ui_style(int line_px, const mn_theme *theme, bool is_light)
{
    ImGuiStyle &style = ImGui::GetStyle();
    style = ImGuiStyle();
    if (is_light)
        ImGui::StyleColorsLight(&style);
    else
        ImGui::StyleColorsDark(&style);
    const float unit = (float)line_px / 4;
    style.WindowRounding = style.FrameRounding = style.TabRounding = style.ScrollbarRounding = style.GrabRounding = 0;
    style.PopupRounding = style.ChildRounding = 0;
    style.AntiAliasedLines = style.AntiAliasedFill = false;
    style.WindowBorderSize = 1;
    style.WindowPadding = ImVec2((float)(int)(2 * unit), (float)(int)(1.5f * unit));
    style.FramePadding = ImVec2((float)(int)(1.5f * unit), (float)(int)(0.7f * unit));
    style.ItemSpacing = ImVec2((float)(int)(1.6f * unit), (float)(int)(1.1f * unit));
    style.ItemInnerSpacing = ImVec2((float)(int)unit, (float)(int)unit);
    style.ScrollbarSize = (float)(int)(2.6f * unit);
    style.GrabMinSize = (float)(int)(2.4f * unit);
    ImVec4 *c = style.Colors;
    c[ImGuiCol_WindowBg] = c[ImGuiCol_PopupBg] = mn_ui_colour(theme->panel);
    c[ImGuiCol_ChildBg] = mn_ui_colour(theme->panel, 0);
    c[ImGuiCol_Border] = mn_ui_colour(theme->edge);
    c[ImGuiCol_Text] = mn_ui_colour(theme->ink);
    c[ImGuiCol_TextDisabled] = mn_ui_colour(theme->ink_soft);
    c[ImGuiCol_FrameBg] = mn_ui_colour(mn_rgb_between(theme->panel, theme->ink, 26));
    c[ImGuiCol_FrameBgHovered] = mn_ui_colour(mn_rgb_between(theme->panel, theme->accent, 70));
    c[ImGuiCol_FrameBgActive] = mn_ui_colour(mn_rgb_between(theme->panel, theme->accent, 110));
    c[ImGuiCol_Button] = mn_ui_colour(mn_rgb_between(theme->panel, theme->ink, 40));
    c[ImGuiCol_ButtonHovered] = mn_ui_colour(mn_rgb_between(theme->panel, theme->accent, 90));
    c[ImGuiCol_ButtonActive] = c[ImGuiCol_SliderGrabActive] = mn_ui_colour(theme->accent);
    c[ImGuiCol_SliderGrab] = c[ImGuiCol_CheckMark] = mn_ui_colour(theme->accent);
    c[ImGuiCol_Header] = mn_ui_colour(mn_rgb_between(theme->panel, theme->accent, 60));
    c[ImGuiCol_HeaderHovered] = mn_ui_colour(mn_rgb_between(theme->panel, theme->accent, 90));
    c[ImGuiCol_HeaderActive] = mn_ui_colour(mn_rgb_between(theme->panel, theme->accent, 120));
    c[ImGuiCol_Separator] = mn_ui_colour(theme->edge);
    c[ImGuiCol_Tab] = mn_ui_colour(mn_rgb_between(theme->panel, theme->ink, 20));
    c[ImGuiCol_TabHovered] = mn_ui_colour(mn_rgb_between(theme->panel, theme->accent, 110));
    c[ImGuiCol_TabActive] = c[ImGuiCol_TabUnfocusedActive] = mn_ui_colour(mn_rgb_between(theme->panel, theme->accent, 80));
    c[ImGuiCol_TabUnfocused] = c[ImGuiCol_Tab];
    c[ImGuiCol_ScrollbarBg] = mn_ui_colour(theme->panel);
    c[ImGuiCol_ScrollbarGrab] = mn_ui_colour(mn_rgb_between(theme->panel, theme->ink, 60));
    c[ImGuiCol_PlotHistogram] = mn_ui_colour(theme->accent);
    c[ImGuiCol_NavHighlight] = mn_ui_colour(theme->accent);
}
