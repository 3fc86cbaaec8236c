/* See origin.h. */
#include "base/origin.h"

#include <stdio.h>
#include <string.h>

static bool is_named(const mn_origin *origin, const char *group, const char *name)
{
    const size_t length = strlen(group);
    if (length == 0) return strcmp(origin->name, name) == 0;
    return strncmp(origin->name, group, length) == 0 && origin->name[length] == '.' &&
           strcmp(origin->name + length + 1, name) == 0;
}

const mn_origin *mn_origin_find(const mn_origins *origins, const char *group, const char *name)
{
    for (int i = 0; origins != NULL && i < origins->count; i++)
        if (is_named(&origins->items[i], group, name)) return &origins->items[i];
    return NULL;
}

void mn_origin_set(mn_origins *origins, const char *group, const char *name, mn_mark mark, const char *source)
{
    int place = 0;
    while (place < origins->count && !is_named(&origins->items[place], group, name)) place++;
    if (place == MN_ORIGINS_MAX) return;
    if (place == origins->count) origins->count++;
    mn_origin *origin = &origins->items[place];
    snprintf(origin->name, sizeof origin->name, "%s%s%s", group, group[0] ? "." : "", name);
    snprintf(origin->source, sizeof origin->source, "%s", source);
    origin->mark = mark;
}

mn_mark mn_origin_mark(const mn_origins *origins, const char *group, const mn_param *row)
{
    const mn_origin *origin = mn_origin_find(origins, group, row->name);
    return origin != NULL ? origin->mark : row->mark;
}

const char *mn_origin_source(const mn_origins *origins, const char *group, const mn_param *row)
{
    const mn_origin *origin = mn_origin_find(origins, group, row->name);
    return origin != NULL ? origin->source : row->source;
}
