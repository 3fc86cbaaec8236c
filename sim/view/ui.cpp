// All that speaks to Dear ImGui. Sole home of imgui.h. No exceptions, no run-time types, no standard library of C++.
#include "view/ui.h"

#include <float.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "view/imgui_raster.h"
#include "view/ui_style.h"

extern "C" {
#include "base/hash.h"
}

static_assert(sizeof(ImDrawVert) == sizeof(mn_raster_vertex) && offsetof(ImDrawVert, col) == offsetof(mn_raster_vertex, colour),
              "vertices are read as they are");
static_assert(sizeof(ImDrawIdx) == 2, "and indices too");

enum { LISTS_MAX = 64 };

struct drawn_list {
    uint64_t hash;
    mn_rect px;
};

static struct {
    mn_font font;
    mn_raster_atlas atlas;
    drawn_list lists[LISTS_MAX];
    int list_count;
    mn_rect changed[2 * LISTS_MAX];
    int changed_count;
    bool is_all_new;
    bool is_down[3], was_pressed[3], has_moved;
} ui;

// ---- letters ----

static const ImWchar more_letters[] = {0x2013, 0x2014, 0x2018, 0x2019, 0x2022, 0x2026, 0x2190, 0x2192, 0x2212, 0x2248,
                                       0x2264, 0x2265, 0x00b2, 0x03bc, 0x0394, 0x25a0, 0x2713, 0x2716, 0x25b6, 0x23f8, 0x23ee};

static mn_glyph glyph_of(const ImFont *font, ImWchar letter, float width, float height)
{
    mn_glyph glyph = {};
    const ImFontGlyph *from = font->FindGlyphNoFallback(letter);
    if (from == nullptr) return glyph;
    glyph.x0 = (int16_t)from->X0;
    glyph.y0 = (int16_t)from->Y0;
    glyph.u = (uint16_t)(from->U0 * width + 0.5f);
    glyph.v = (uint16_t)(from->V0 * height + 0.5f);
    glyph.width = (uint16_t)((from->U1 - from->U0) * width + 0.5f);
    glyph.height = (uint16_t)((from->V1 - from->V0) * height + 0.5f);
    glyph.advance = (int16_t)(from->AdvanceX + 0.5f);
    return glyph;
}

static bool take_fonts(int line_px, const char *font_file)
{
    ImGuiIO &io = ImGui::GetIO();
    io.Fonts->Clear();
    ImFontConfig config;
    config.OversampleH = config.OversampleV = 1;
    config.PixelSnapH = true;
    static ImVector<ImWchar> ranges;
    ranges.clear();
    ImFontGlyphRangesBuilder builder;
    builder.AddRanges(io.Fonts->GetGlyphRangesDefault());
    for (ImWchar letter : more_letters) builder.AddChar(letter);
    builder.BuildRanges(&ranges);
    ImFont *font = nullptr;
    if (font_file != nullptr) font = io.Fonts->AddFontFromFileTTF(font_file, (float)line_px, &config, ranges.Data);
    if (font == nullptr) {
        const int times = line_px / 13 > 1 ? line_px / 13 : 1;
        config.SizePixels = 13.0f * (float)times;
        font = io.Fonts->AddFontDefault(&config);
    }
    unsigned char *pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    if (font == nullptr || pixels == nullptr) return false;
    ui.atlas = {pixels, width, height};
    ui.font = {};
    ui.font.coverage = pixels;
    ui.font.width = width;
    ui.font.height = height;
    ui.font.line_px = (int32_t)font->FontSize;
    for (int i = 0; i < 224; i++) ui.font.latin[i] = glyph_of(font, (ImWchar)(32 + i), (float)width, (float)height);
    for (ImWchar letter : more_letters) {
        if (font->FindGlyphNoFallback(letter) == nullptr || ui.font.more_count >= MN_GLYPHS_MORE) continue;
        ui.font.more[ui.font.more_count] = letter;
        ui.font.more_glyphs[ui.font.more_count++] = glyph_of(font, letter, (float)width, (float)height);
    }
    return true;
}

bool mn_ui_restyle(int line_px, const char *font_file, const mn_theme *theme, bool is_light)
{
    mn_ui_style(line_px, theme, is_light);
    ui.is_all_new = true;
    return take_fonts(line_px, font_file);
}

bool mn_ui_open(int line_px, const char *font_file, const mn_theme *theme, bool is_light)
{
    if (ImGui::CreateContext() == nullptr) return false;
    ImGuiIO &io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTextCursorBlink = false; // a blinking cursor would draw for ever
    for (int i = 0; i < ImGuiKey_COUNT; i++) io.KeyMap[i] = -1;
    const int keys[MN_UI_KEY_COUNT] = {ImGuiKey_Tab,  ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
                                       ImGuiKey_DownArrow, ImGuiKey_Home, ImGuiKey_End,        ImGuiKey_Delete,
                                       ImGuiKey_Backspace, ImGuiKey_Space, ImGuiKey_Enter,     ImGuiKey_Escape};
    for (int i = 0; i < MN_UI_KEY_COUNT; i++) io.KeyMap[keys[i]] = i;
    return mn_ui_restyle(line_px, font_file, theme, is_light);
}

void mn_ui_close(void)
{
    if (ImGui::GetCurrentContext() != nullptr) ImGui::DestroyContext();
}

const mn_font *mn_ui_font(void)
{
    return &ui.font;
}

// ---- input ----

void mn_ui_mouse(float x, float y)
{
    ImGuiIO &io = ImGui::GetIO();
    ui.has_moved |= io.MousePos.x != x || io.MousePos.y != y;
    io.MousePos = ImVec2(x, y);
}

void mn_ui_mouse_button(int button, bool is_down)
{
    if (button < 0 || button > 2) return;
    ui.is_down[button] = is_down;
    ui.was_pressed[button] |= is_down;
}

void mn_ui_wheel(float steps)
{
    ImGui::GetIO().MouseWheel += steps;
}

void mn_ui_key_event(mn_ui_key key, bool is_down)
{
    ImGui::GetIO().KeysDown[key] = is_down;
}

void mn_ui_modifiers(bool has_ctrl, bool has_shift)
{
    ImGui::GetIO().KeyCtrl = has_ctrl;
    ImGui::GetIO().KeyShift = has_shift;
}

void mn_ui_text_event(const char *utf8)
{
    ImGui::GetIO().AddInputCharactersUTF8(utf8);
}

bool mn_ui_wants_mouse(void)
{
    return ImGui::GetIO().WantCaptureMouse;
}

bool mn_ui_wants_keys(void)
{
    return ImGui::GetIO().WantTextInput || mn_ui_is_walked();
}

void mn_ui_walk(bool is_walked)
{
    ImGuiIO &io = ImGui::GetIO();
    if (is_walked) io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    if (!is_walked) {
        io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
        ImGui::SetWindowFocus(nullptr);
    }
}

bool mn_ui_is_walked(void)
{
    return (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_NavEnableKeyboard) != 0;
}

// ---- a frame ----

void mn_ui_frame_begin(int width, int height, float seconds)
{
    ImGuiIO &io = ImGui::GetIO();
    io.DisplaySize = ImVec2((float)width, (float)height);
    io.DeltaTime = seconds > 1e-4f ? seconds : 1e-4f;
    for (int i = 0; i < 3; i++) { // a click within one frame is down for one; where the mouse jumped to, it rests first
        if (ui.was_pressed[i] && ui.has_moved) continue;
        io.MouseDown[i] = ui.is_down[i] || ui.was_pressed[i];
        ui.was_pressed[i] = false;
    }
    ui.has_moved = false;
    ImGui::NewFrame();
}

static uint64_t hash_of(const ImDrawList *list)
{
    const uint64_t vertices = mn_hash(0, list->VtxBuffer.Data, (size_t)list->VtxBuffer.Size * sizeof(ImDrawVert));
    uint64_t hash = mn_hash(vertices, list->IdxBuffer.Data, (size_t)list->IdxBuffer.Size * sizeof(ImDrawIdx));
    for (const ImDrawCmd &command : list->CmdBuffer)
        hash = mn_hash(hash, &command.ClipRect, sizeof command.ClipRect);
    return hash;
}

// What a list draws: its corners, cut to their clips. The clips alone are often the whole window.
static mn_rect rect_of(const ImDrawList *list)
{
    ImVec4 all(FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX);
    for (const ImDrawCmd &command : list->CmdBuffer) {
        ImVec4 part(FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX);
        for (unsigned i = 0; i < command.ElemCount; i++) {
            const ImVec2 &at = list->VtxBuffer[(int)(command.VtxOffset + list->IdxBuffer[(int)(command.IdxOffset + i)])].pos;
            part = ImVec4(ImMin(part.x, at.x), ImMin(part.y, at.y), ImMax(part.z, at.x), ImMax(part.w, at.y));
        }
        part = ImVec4(ImMax(part.x, command.ClipRect.x), ImMax(part.y, command.ClipRect.y), ImMin(part.z, command.ClipRect.z),
                      ImMin(part.w, command.ClipRect.w));
        if (part.x >= part.z || part.y >= part.w) continue;
        all = ImVec4(ImMin(all.x, part.x), ImMin(all.y, part.y), ImMax(all.z, part.z), ImMax(all.w, part.w));
    }
    if (all.x >= all.z || all.y >= all.w) return mn_rect{0, 0, 0, 0};
    return mn_rect{(int32_t)ImMax(all.x, 0.0f), (int32_t)ImMax(all.y, 0.0f), (int32_t)all.z + 1, (int32_t)all.w + 1};
}

bool mn_ui_frame_end(void)
{
    ImGui::Render();
    const ImDrawData *data = ImGui::GetDrawData();
    const int count = data->CmdListsCount < LISTS_MAX ? data->CmdListsCount : LISTS_MAX;
    ui.changed_count = 0;
    for (int i = 0; i < count || i < ui.list_count; i++) {
        drawn_list now = {0, {0, 0, 0, 0}}, before = i < ui.list_count ? ui.lists[i] : now;
        if (i < count) now = {hash_of(data->CmdLists[i]), rect_of(data->CmdLists[i])};
        ui.lists[i] = now;
        if (now.hash == before.hash && memcmp(&now.px, &before.px, sizeof now.px) == 0 && !ui.is_all_new) continue;
        if (before.px.x1 > before.px.x0) ui.changed[ui.changed_count++] = before.px;
        if (now.px.x1 > now.px.x0) ui.changed[ui.changed_count++] = now.px;
    }
    ui.list_count = count;
    ui.is_all_new = false;
    return ui.changed_count > 0;
}

int mn_ui_changed(mn_rect *rects, int most)
{
    int count = ui.changed_count < most ? ui.changed_count : most;
    if (count > 0) memcpy(rects, ui.changed, (size_t)count * sizeof *rects);
    for (int i = count; i < ui.changed_count && count > 0; i++) {
        const mn_rect *more = &ui.changed[i];
        if (more->x0 < rects[0].x0) rects[0].x0 = more->x0;
        if (more->y0 < rects[0].y0) rects[0].y0 = more->y0;
        if (more->x1 > rects[0].x1) rects[0].x1 = more->x1;
        if (more->y1 > rects[0].y1) rects[0].y1 = more->y1;
    }
    return count;
}

static void draw_list(const mn_canvas *canvas, const ImDrawList *list)
{
    for (const ImDrawCmd &command : list->CmdBuffer) {
        const mn_raster_run run = {(int32_t)command.ClipRect.x, (int32_t)command.ClipRect.y, (int32_t)command.ClipRect.z,
                                   (int32_t)command.ClipRect.w, command.IdxOffset,           command.ElemCount,
                                   command.VtxOffset};
        const mn_raster_list part = {(const mn_raster_vertex *)(const void *)list->VtxBuffer.Data, list->IdxBuffer.Data, &run,
                                     list->VtxBuffer.Size, list->IdxBuffer.Size, 1};
        mn_raster_draw(canvas, &ui.atlas, &part);
    }
}

void mn_ui_draw(const mn_canvas *canvas)
{
    const ImDrawData *data = ImGui::GetDrawData();
    for (int i = 0; data != nullptr && i < data->CmdListsCount; i++) {
        const mn_rect px = i < ui.list_count ? ui.lists[i].px : canvas->clip;
        if (px.x0 < canvas->clip.x1 && px.x1 > canvas->clip.x0 && px.y0 < canvas->clip.y1 && px.y1 > canvas->clip.y0)
            draw_list(canvas, data->CmdLists[i]);
    }
}

void mn_ui_panel(const char *id, mn_rect px, bool is_over)
{
    ImGui::SetNextWindowPos(ImVec2((float)px.x0, (float)px.y0));
    ImGui::SetNextWindowSize(ImVec2((float)(px.x1 - px.x0), (float)(px.y1 - px.y0)));
    if (is_over) ImGui::SetNextWindowBgAlpha(1);
    const ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    ImGui::Begin(id, nullptr, is_over ? flags & ~ImGuiWindowFlags_NoScrollbar : flags | ImGuiWindowFlags_NoBringToFrontOnFocus);
    if (is_over && ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
}

void mn_ui_panel_end(void)
{
    ImGui::End();
}

// ---- widgets ----

void mn_ui_text(uint32_t rgb, const char *text)
{
    ImGui::PushStyleColor(ImGuiCol_Text, mn_ui_colour(rgb));
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void mn_ui_same_line(float after_px)
{
    ImGui::SameLine(0, after_px > 0 ? after_px : -1);
}

void mn_ui_at(float x_px)
{
    ImGui::SameLine(x_px);
}

void mn_ui_gap(void)
{
    ImGui::Spacing();
}

void mn_ui_rule(void)
{
    ImGui::Separator();
}

bool mn_ui_button(const char *label, bool is_on)
{
    if (is_on) ImGui::PushStyleColor(ImGuiCol_Button, ImGui::GetStyle().Colors[ImGuiCol_HeaderActive]);
    const bool is_pressed = ImGui::Button(label);
    if (is_on) ImGui::PopStyleColor();
    return is_pressed;
}

bool mn_ui_chip(const char *label, uint32_t rgb, float width_px)
{
    const uint32_t ink = mn_rgb_luma(rgb) > 110 ? 0x101418 : 0xffffff;
    ImGui::PushStyleColor(ImGuiCol_Button, mn_ui_colour(rgb));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, mn_ui_colour(mn_rgb_between(rgb, ink, 40)));
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, mn_ui_colour(mn_rgb_between(rgb, ink, 80)));
    ImGui::PushStyleColor(ImGuiCol_Text, mn_ui_colour(ink));
    const bool is_pressed = ImGui::Button(label, ImVec2(width_px, 0));
    ImGui::PopStyleColor(4);
    return is_pressed;
}

bool mn_ui_check(const char *label, bool *is_on)
{
    return ImGui::Checkbox(label, is_on);
}

bool mn_ui_choose(const char *label, int *index, const char *const *names, int count)
{
    return ImGui::Combo(label, index, names, count, 16);
}

bool mn_ui_number(const char *label, double *value, double step, double min, double max, const char *format)
{
    double typed = *value;
    if (!ImGui::InputDouble(label, &typed, step, 10 * step, format, ImGuiInputTextFlags_EnterReturnsTrue)) return false;
    if (!(typed >= min)) typed = min;
    if (typed > max) typed = max;
    *value = typed;
    return true;
}

bool mn_ui_slide(const char *label, double *value, double min, double max, const char *format, bool is_log)
{
    const ImGuiSliderFlags flags = is_log ? ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_NoRoundToFormat
                                          : ImGuiSliderFlags_NoRoundToFormat;
    return ImGui::SliderScalar(label, ImGuiDataType_Double, value, &min, &max, format, flags);
}

bool mn_ui_line(const char *id, uint32_t rgb, const char *text, bool is_chosen)
{
    ImGui::PushID(id);
    ImGui::PushStyleColor(ImGuiCol_Text, mn_ui_colour(rgb));
    const ImVec2 size = ImGui::CalcTextSize(text, nullptr, false, ImGui::GetContentRegionAvail().x);
    const ImVec2 at = ImGui::GetCursorPos();
    const bool is_clicked = ImGui::Selectable("##line", is_chosen, 0, ImVec2(0, size.y));
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorPos(at);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
    ImGui::SetCursorPos(after);
    ImGui::PopStyleColor();
    ImGui::PopID();
    return is_clicked;
}

void mn_ui_bar(double share, const char *text)
{
    ImGui::ProgressBar((float)share, ImVec2(-1, 0), text);
}

void mn_ui_hint(const char *text)
{
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) ImGui::SetTooltip("%s", text);
}

bool mn_ui_tabs(const char *id)
{
    return ImGui::BeginTabBar(id, ImGuiTabBarFlags_NoTooltip);
}

void mn_ui_tabs_end(void)
{
    ImGui::EndTabBar();
}

bool mn_ui_tab(const char *name)
{
    return ImGui::BeginTabItem(name);
}

void mn_ui_tab_end(void)
{
    ImGui::EndTabItem();
}

void mn_ui_disable(bool is_disabled)
{
    ImGui::BeginDisabled(is_disabled);
}

void mn_ui_enable(void)
{
    ImGui::EndDisabled();
}

void mn_ui_scroll(const char *id)
{
    ImGui::BeginChild(id);
}

void mn_ui_scroll_end(void)
{
    ImGui::EndChild();
}

float mn_ui_text_width(const char *text)
{
    return ImGui::CalcTextSize(text).x;
}
