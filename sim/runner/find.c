/* Finds scenarios: files as named, folders searched through in sorted order, then filter and shard.
 *
 * A file that does not load becomes an entry with its error, so that it is reported and never stops the others. Of a
 * folder only files that call scenario{} count. Directly under a folder called scenarios, those of data are passed by. */
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "runner/runner_internal.h"

typedef struct search {
    const mn_library *library;
    mn_run *run;
    mn_error *error;
} search;

static mn_status no_memory(mn_error *error)
{
    return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for the list of scenarios");
}

mn_run_entry *mn_run_add(mn_run *run)
{
    if ((run->entry_count & (run->entry_count - 1)) == 0) { /* doubled at powers of two */
        size_t room = run->entry_count == 0 ? 1 : (size_t)run->entry_count * 2;
        mn_run_entry *grown = realloc(run->entries, room * sizeof *grown);
        if (grown == NULL) return NULL;
        run->entries = grown;
    }
    mn_run_entry *entry = &run->entries[run->entry_count++];
    memset(entry, 0, sizeof *entry);
    return entry;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat stat_a, stat_b;
    if (strcmp(a, b) == 0) return true;
    return stat(a, &stat_a) == 0 && stat(b, &stat_b) == 0 && stat_a.st_dev == stat_b.st_dev &&
           stat_a.st_ino == stat_b.st_ino;
}

static bool is_listed(const mn_run *run, const char *path)
{
    for (int i = 0; i < run->entry_count; i++) {
        bool is_new_file = i == 0 || strcmp(run->entries[i].file, run->entries[i - 1].file) != 0;
        if (is_new_file && is_same_file(run->entries[i].file, path)) return true;
    }
    return false;
}

/* The entry of a file that gave no scenario, called after the file. */
static mn_status add_faulty(search *at, const char *path, const mn_error *fault)
{
    mn_run_entry *entry = mn_run_add(at->run);
    if (entry == NULL) return no_memory(at->error);
    const char *slash = strrchr(path, '/');
    snprintf(entry->name, sizeof entry->name, "%.*s", MN_ID_BYTES - 1, slash != NULL ? slash + 1 : path);
    snprintf(entry->file, sizeof entry->file, "%s", path);
    entry->index = -1;
    entry->line = fault->line;
    entry->status = fault->status;
    entry->error = *fault;
    entry->is_done = true;
    return MN_OK;
}

static const mn_run_entry *entry_called(const mn_run *run, const char *name)
{
    for (int i = 0; i < run->entry_count; i++) {
        if (run->entries[i].index >= 0 && strcmp(run->entries[i].name, name) == 0) return &run->entries[i];
    }
    return NULL;
}

static mn_status add_scenario(search *at, const char *path, const char *name, int line, int index)
{
    const mn_run_entry *first = entry_called(at->run, name);
    mn_error twice = {0};
    char twin_file[MN_PATH_BYTES] = "";
    if (first != NULL) {
        if (strcmp(first->file, path) != 0) memcpy(twin_file, first->file, sizeof twin_file);
        mn_fail(&twice, MN_BAD_INPUT, path, line, "scenario '%s' is also at %s:%d; give one of them another name", name,
                first->file, first->line);
    }
    mn_run_entry *entry = mn_run_add(at->run);
    if (entry == NULL) return no_memory(at->error);
    snprintf(entry->name, sizeof entry->name, "%s", name);
    snprintf(entry->file, sizeof entry->file, "%s", path);
    entry->line = line;
    entry->index = index;
    entry->status = twice.status;
    entry->error = twice;
    memcpy(entry->twin_file, twin_file, sizeof twin_file);
    entry->is_done = twice.status != MN_OK;
    return MN_OK;
}

static mn_status add_file(search *at, const char *path, bool is_named)
{
    char(*names)[MN_ID_BYTES] = NULL;
    int *lines = NULL, count = 0;
    mn_error fault = {0};
    if (is_listed(at->run, path)) return MN_OK;
    mn_status status = mn_script_list(path, at->library, &names, &lines, &count, &fault);
    if (status == MN_OK && count == 0 && is_named) {
        status = mn_fail(&fault, MN_BAD_INPUT, path, 0, "holds no scenario; a scenario file calls scenario { ... }");
    }
    if (status != MN_OK) return add_faulty(at, path, &fault);
    for (int i = 0; status == MN_OK && i < count; i++) status = add_scenario(at, path, names[i], lines[i], i);
    free(names);
    return status;
}

static bool is_data_folder(const char *parent, const char *name)
{
    static const char *const data[] = {"sites", "phantoms", "rules", "recordings", "protocols", "products"};
    char real[PATH_MAX];
    const char *slash = realpath(parent, real) != NULL ? strrchr(real, '/') : NULL;
    if (slash == NULL || strcmp(slash + 1, "scenarios") != 0) return false;
    for (size_t i = 0; i < sizeof data / sizeof data[0]; i++) {
        if (strcmp(name, data[i]) == 0) return true;
    }
    return false;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* By byte, not by locale. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static mn_status add_folder(search *at, const char *folder, int depth);

static mn_status add_found(search *at, const char *folder, const char *name, int depth)
{
    char path[MN_PATH_BYTES];
    size_t folder_length = strlen(folder), name_length = strlen(name);
    bool has_slash = folder_length > 0 && folder[folder_length - 1] == '/';
    int length = snprintf(path, sizeof path, "%s%s%s", folder, has_slash ? "" : "/", name);
    if (length < 0 || length >= MN_PATH_BYTES) {
        return mn_fail(at->error, MN_BAD_INPUT, folder, 0, "holds a path of %d bytes, above %d; shorten it", length,
                       MN_PATH_BYTES - 1);
    }
    struct stat found;
    if (stat(path, &found) != 0) return MN_OK; /* a dangling link */
    if (S_ISDIR(found.st_mode)) return is_data_folder(folder, name) ? MN_OK : add_folder(at, path, depth + 1);
    bool is_lua = name_length > 4 && strcmp(name + name_length - 4, ".lua") == 0;
    return is_lua && S_ISREG(found.st_mode) ? add_file(at, path, false) : MN_OK;
}

static mn_status add_folder(search *at, const char *folder, int depth)
{
    enum { DEPTH_MAX = 32 }; /* linked folders may go round */
    struct dirent **names = NULL;
    if (depth > DEPTH_MAX)
        return mn_fail(at->error, MN_BAD_INPUT, folder, 0, "lies more than %d folders deep", DEPTH_MAX);
    int count = scandir(folder, &names, is_visible, by_bytes);
    if (count < 0) return mn_fail(at->error, MN_BAD_INPUT, folder, 0, "cannot be searched; may it be read?");
    mn_status status = MN_OK;
    for (int i = 0; i < count; i++) {
        if (status == MN_OK) status = add_found(at, folder, names[i]->d_name, depth);
        free(names[i]);
    }
    free(names);
    return status;
}

static mn_status add_path(search *at, const char *path)
{
    struct stat found;
    if (strlen(path) >= MN_PATH_BYTES) {
        return mn_fail(at->error, MN_BAD_INPUT, NULL, 0, "a path of %zu bytes is longer than %d", strlen(path),
                       MN_PATH_BYTES - 1);
    }
    if (stat(path, &found) != 0)
        return mn_fail(at->error, MN_BAD_INPUT, path, 0, "is not there; give a scenario file or a folder");
    return S_ISDIR(found.st_mode) ? add_folder(at, path, 0) : add_file(at, path, true);
}

static void drop_entry(mn_run *run, int index)
{
    run->entry_count--;
    memmove(&run->entries[index], &run->entries[index + 1],
            (size_t)(run->entry_count - index) * sizeof run->entries[0]);
}

static mn_status no_match(const mn_run *run, const char *filter, mn_error *error)
{
    const char *near = NULL;
    for (int i = 0; near == NULL && i < run->entry_count; i++) {
        const char *name = run->entries[i].name;
        near = mn_nearest_name(filter, &name, 1);
    }
    if (near != NULL)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "no scenario's name holds '%s'; did you mean '%s'?", filter, near);
    return mn_fail(error, MN_BAD_INPUT, NULL, 0, "no scenario's name holds '%s'; --list names them all", filter);
}

/* Files with errors stay: nobody knows what they would have held. */
static mn_status keep_filtered(mn_run *run, const char *filter, mn_error *error)
{
    bool is_exact = entry_called(run, filter) != NULL, is_any = is_exact;
    for (int i = 0; i < run->entry_count && !is_any; i++) {
        is_any = run->entries[i].index < 0 || strstr(run->entries[i].name, filter) != NULL;
    }
    if (!is_any) return no_match(run, filter, error);
    for (int i = run->entry_count - 1; i >= 0; i--) {
        const mn_run_entry *entry = &run->entries[i];
        bool is_wanted = is_exact ? strcmp(entry->name, filter) == 0 : strstr(entry->name, filter) != NULL;
        if (entry->index >= 0 && !is_wanted) drop_entry(run, i);
    }
    return MN_OK;
}

static mn_status keep_shard(mn_run *run, int index, int count, mn_error *error)
{
    if (count == 0) return MN_OK;
    if (count < 0 || index < 1 || index > count) {
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "shard is %d/%d; wanted i/n with i from 1 to n", index, count);
    }
    for (int i = run->entry_count - 1; i >= 0; i--) {
        if (i % count != index - 1) drop_entry(run, i);
    }
    return MN_OK;
}

mn_status mn_run_find(const mn_run_options *options, const mn_library *library, mn_run *run, mn_error *error)
{
    char fallback[MN_PATH_BYTES];
    *run = (mn_run){0};
    search at = {library, run, error};
    mn_status status = MN_OK;
    for (int i = 0; status == MN_OK && i < options->path_count; i++) status = add_path(&at, options->paths[i]);
    if (options->path_count == 0) {
        const bool is_here = strcmp(library->root, ".") == 0; /* keeps paths in messages short */
        const int room = MN_PATH_BYTES - (int)sizeof "/scenarios";
        snprintf(fallback, sizeof fallback, "%.*s%sscenarios", is_here ? 0 : room, library->root, is_here ? "" : "/");
        status = add_path(&at, fallback);
    }
    if (status == MN_OK && run->entry_count == 0) {
        status = mn_fail(error, MN_BAD_INPUT, options->path_count > 0 ? options->paths[0] : fallback, 0,
                         "holds no scenario; a scenario file calls scenario { ... }");
    }
    if (status == MN_OK && options->filter != NULL) status = keep_filtered(run, options->filter, error);
    if (status == MN_OK) status = keep_shard(run, options->shard_index, options->shard_count, error);
    if (status != MN_OK) mn_run_free(run);
    return status;
}
