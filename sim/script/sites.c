/* site { ... } into an mn_site, whole or as an override; and what all data files share: id, name, note, sources. */
#include <stdio.h>
#include <string.h>

#include "script/script_internal.h"

/* Texts of the sources, whether a plain list or under ids (then in the order of the ids). */
static int read_sources(mn_frame *frame, char (*sources)[MN_TEXT_BYTES])
{
    const char *ids[MN_SOURCES_MAX];
    char got[80];
    if (!mn_frame_table(frame, "sources", true)) return 0;
    const int count = mn_table_names(frame->state, -1, ids, MN_SOURCES_MAX);
    if (count == 0) {
        lua_pop(frame->state, 1);
        return mn_frame_texts(frame, "sources", MN_SOURCES_MAX, sources);
    }
    for (int i = 0; i < count && frame->status == MN_OK; i++) {
        lua_pushstring(frame->state, ids[i]);
        lua_rawget(frame->state, -2);
        size_t length = 0;
        const char *text = lua_type(frame->state, -1) == LUA_TSTRING ? lua_tolstring(frame->state, -1, &length) : NULL;
        if (text == NULL || length == 0 || length >= MN_TEXT_BYTES)
            mn_frame_fault(frame, "sources", "has %s under %s; a text of at most %d characters is wanted",
                           mn_value_text(frame->state, -1, got, (int)sizeof got), ids[i], MN_TEXT_BYTES - 1);
        else
            snprintf(sources[i], MN_TEXT_BYTES, "%s", text);
        lua_pop(frame->state, 1);
    }
    lua_pop(frame->state, 1);
    return count;
}

/* One entry of `from`: the value's name and the source id at the top of the stack. */
static void take_from(mn_frame *frame, const char *name, const char *const *ids, int id_count,
                      const char (*sources)[MN_TEXT_BYTES])
{
    char got[80], hint[300];
    const char *id = lua_type(frame->state, -1) == LUA_TSTRING ? lua_tostring(frame->state, -1) : NULL;
    if (mn_origin_find(frame->origins, "", name) == NULL) {
        mn_frame_fault(frame, "from", "names %s, which the file does not give; take it out", name);
        return;
    }
    for (int i = 0; id != NULL && i < id_count; i++) {
        if (strcmp(id, ids[i]) != 0) continue;
        mn_origin_set(frame->origins, "", name, MN_MEASURED, sources[i]);
        return;
    }
    if (id == NULL || strcmp(id, "assumed") != 0)
        mn_frame_fault(frame, "from", "gives %s as the source of %s, which sources do not hold%s",
                       mn_value_text(frame->state, -1, got, (int)sizeof got), name,
                       mn_hint_text(id ? id : "", ids, id_count, hint, (int)sizeof hint));
}

void mn_frame_from(mn_frame *frame, const char (*sources)[MN_TEXT_BYTES])
{
    const char *names[MN_ORIGINS_MAX], *ids[MN_SOURCES_MAX];
    int id_count = 0;
    if (frame->is_partial || !mn_frame_table(frame, "from", false)) return;
    if (mn_frame_table(frame, "sources", false)) {
        id_count = mn_table_names(frame->state, -1, ids, MN_SOURCES_MAX);
        lua_pop(frame->state, 1);
    }
    const int count = mn_table_names(frame->state, -1, names, MN_ORIGINS_MAX);
    for (int i = 0; i < count && frame->status == MN_OK; i++) {
        lua_pushstring(frame->state, names[i]);
        lua_rawget(frame->state, -2);
        take_from(frame, names[i], ids, id_count, sources);
        lua_pop(frame->state, 1);
    }
    lua_pop(frame->state, 1);
}

void mn_frame_identity(mn_frame *frame, char *id, char *name, char *note, char (*sources)[MN_TEXT_BYTES],
                       int *source_count)
{
    mn_frame_text(frame, "name", true, name, MN_TEXT_BYTES);
    mn_frame_text(frame, "note", false, note, MN_TEXT_BYTES);
    if (frame->is_partial) return; /* an override keeps the id and the sources of what it changes */
    mn_frame_plain_name(frame, "id", true, id, MN_ID_BYTES);
    *source_count = read_sources(frame, sources);
    if (frame->status == MN_OK && frame->missing[0] == '\0' && *source_count == 0) {
        mn_frame_fault(frame, "sources", "is empty; name at least one source, or the file does not load");
    }
}

int64_t mn_frame_pairs(mn_frame *frame, const char *key, int64_t count_max, double *x_um, double *y_um)
{
    lua_State *state = frame->state;
    if (!mn_frame_table(frame, key, false)) return 0;
    int64_t count = mn_frame_list_count(frame, key, count_max);
    if (count == 0) mn_frame_fault(frame, key, "is empty; write { { x, y }, ... }");
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        double pair[2] = {0, 0};
        bool is_good = lua_rawgeti(state, -1, i + 1) == LUA_TTABLE && lua_rawlen(state, -1) == 2;
        for (int axis = 0; is_good && axis < 2; axis++) {
            is_good = lua_rawgeti(state, -1, axis + 1) == LUA_TNUMBER;
            pair[axis] = lua_tonumber(state, -1);
            is_good = is_good && pair[axis] >= -MN_FIELD_UM_MAX && pair[axis] <= MN_FIELD_UM_MAX;
            lua_pop(state, 1);
        }
        lua_pop(state, 1);
        x_um[i] = pair[0];
        y_um[i] = pair[1];
        if (!is_good) {
            mn_frame_fault(frame, key,
                           "has no good pair at place %lld; write { x, y }, two numbers in um between %g and %g",
                           (long long)i + 1, -MN_FIELD_UM_MAX, MN_FIELD_UM_MAX);
        }
    }
    lua_pop(state, 1);
    return frame->status == MN_OK ? count : 0;
}

/* Thicknesses given by a layer come from where its mark and source say. */
static void note_layer(mn_frame *frame, int layer, int mark, const char *source)
{
    for (int i = 0; frame->origins != NULL && i < mn_layer_param_count; i++) {
        const mn_origin *given = mn_origin_find(frame->origins, mn_layer_name(layer), mn_layer_param_rows[i].name);
        if (given == NULL || strcmp(given->source, "assumed") != 0) continue;
        mn_origin_set(frame->origins, mn_layer_name(layer), mn_layer_param_rows[i].name, (mn_mark)mark, source);
    }
}

static void read_layer(mn_frame *layers, int layer, mn_layer_params *params)
{
    static const char *const marks[] = {"measured", "fitted", "assumed"};
    char source[MN_TEXT_BYTES] = "assumed";
    if (!mn_frame_table(layers, mn_layer_name(layer), true)) return;
    mn_frame frame;
    mn_frame_open_inner(&frame, layers, mn_layer_name(layer));
    mn_frame_params(&frame, mn_layer_param_rows, mn_layer_param_count, params);
    const int mark = mn_frame_word(&frame, "mark", false, marks, 3);
    mn_frame_text(&frame, "source", false, source, (int)sizeof source);
    if (!frame.is_partial) note_layer(&frame, layer, mark < 0 ? MN_ASSUMED : mark, source);
    mn_frame_close(&frame, layers);
    lua_pop(layers->state, 1);
}

/* The constants that the site starts from. */
static void read_constants(mn_frame *frame, const mn_library *library, mn_site *site)
{
    if (!mn_frame_plain_name(frame, "constants", false, site->constants, (int)sizeof site->constants)) return;
    const mn_constants *constants = mn_library_constants(library, site->constants);
    if (constants != NULL) {
        mn_constants_apply(constants, site);
        return;
    }
    const char *names[MN_CONSTANTS_MAX];
    char hint[300];
    int count = 0;
    for (; count < library->constants_count && count < MN_CONSTANTS_MAX; count++)
        names[count] = library->constants[count].id;
    mn_frame_fault(frame, "constants", "is \"%s\", of which no good file is there%s", site->constants,
                   mn_hint_text(site->constants, names, count, hint, (int)sizeof hint));
}

static mn_status read_site(mn_frame *frame, const mn_library *library, mn_site *site)
{
    mn_frame_identity(frame, site->id, site->name, site->note, site->sources, &site->source_count);
    if (!frame->is_partial) read_constants(frame, library, site);
    frame->origins = &site->origins;
    mn_frame_params(frame, mn_site_param_rows, mn_site_param_count, &site->params);
    mn_frame_from(frame, (const char(*)[MN_TEXT_BYTES])site->sources);
    if (mn_frame_table(frame, "layers", true)) {
        mn_frame layers;
        mn_frame_open_inner(&layers, frame, "layers");
        for (int layer = 0; layer < MN_LAYER_COUNT; layer++) read_layer(&layers, layer, &site->layers[layer]);
        mn_frame_close(&layers, frame);
        lua_pop(frame->state, 1);
    }
    mn_status status = mn_frame_close(frame, NULL);
    return status == MN_OK ? mn_site_check(site, frame->file, frame->line, frame->error) : status;
}

mn_status mn_read_site(lua_State *state, int index, const char *file, const mn_library *library, mn_site *site,
                       mn_error *error)
{
    int line = 0;
    mn_language_made(state, index, &line);
    mn_site_default(site);
    mn_frame frame;
    mn_frame_open(&frame, state, index, file, line, "site", error);
    frame.is_filled = true;
    return read_site(&frame, library, site);
}

mn_status mn_override_site(lua_State *state, int index, const char *file, int line, mn_site *site, mn_error *error)
{
    mn_frame frame;
    mn_frame_open(&frame, state, index, file, line, "site", error);
    frame.is_partial = true;
    return read_site(&frame, NULL, site);
}
