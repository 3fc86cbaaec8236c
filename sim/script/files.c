/* The only file access of the script layer: whole files by path, folders by name. Scripts cannot reach it; they give plain
 * names, and the paths are made here. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/script_internal.h"

mn_status mn_file_read(const char *path, size_t bytes_max, char **text, size_t *text_bytes, mn_error *error)
{
    *text = NULL;
    *text_bytes = 0;
    FILE *file = fopen(path, "rb");
    if (file == NULL) return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be opened; is the path right?");
    size_t capacity = 16384, used = 0;
    char *buffer = malloc(capacity);
    while (buffer != NULL) {
        used += fread(buffer + used, 1, capacity - used, file);
        if (used < capacity || used > bytes_max) break;
        char *grown = realloc(buffer, capacity *= 2);
        if (grown == NULL) free(buffer);
        buffer = grown;
    }
    bool is_broken = ferror(file) != 0;
    fclose(file);
    if (buffer == NULL) return mn_fail(error, MN_INTERNAL, path, 0, "there is no memory to read it");
    if (is_broken || used > bytes_max) {
        free(buffer);
        if (is_broken) return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be read; is it a file?");
        return mn_fail(error, MN_BAD_INPUT, path, 0, "is longer than %zu bytes; split it", bytes_max);
    }
    *text = buffer;
    *text_bytes = used;
    return MN_OK;
}

void mn_path_join(char path[MN_PATH_BYTES], const char *root, const char *inner, const char *name)
{
    bool has_root = root[0] != '\0' && strcmp(root, ".") != 0;
    snprintf(path, MN_PATH_BYTES, "%s%s%s%s%s", has_root ? root : "", has_root ? "/" : "", inner,
             name[0] != '\0' ? "/" : "", name);
}

void mn_path_stem(const char *path, char stem[MN_ID_BYTES])
{
    const char *slash = strrchr(path, '/');
    const char *begin = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(begin, '.');
    size_t length = dot != NULL ? (size_t)(dot - begin) : strlen(begin);
    if (length >= MN_ID_BYTES) length = MN_ID_BYTES - 1;
    memcpy(stem, begin, length);
    stem[length] = '\0';
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool is_lua_name(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && length < MN_ID_BYTES && name[0] != '.' && strcmp(name + length - 4, ".lua") == 0;
}

mn_status mn_folder_list(const char *folder, char (**names)[MN_ID_BYTES], int *count, mn_error *error)
{
    *names = NULL;
    *count = 0;
    DIR *open = opendir(folder);
    if (open == NULL) {
        return mn_fail(error, MN_BAD_INPUT, folder, 0,
                       "is not there; give the folder that holds devices/ and scenarios/");
    }
    int capacity = 0;
    bool has_memory = true;
    for (struct dirent *entry = readdir(open); has_memory && entry != NULL; entry = readdir(open)) {
        if (!is_lua_name(entry->d_name)) continue;
        if (*count == capacity) {
            capacity = capacity * 2 + 32;
            char(*grown)[MN_ID_BYTES] = realloc(*names, (size_t)capacity * sizeof **names);
            has_memory = grown != NULL;
            if (has_memory) *names = grown;
        }
        if (has_memory) memcpy((*names)[(*count)++], entry->d_name, strlen(entry->d_name) + 1);
    }
    closedir(open);
    if (!has_memory) {
        free(*names);
        *names = NULL;
        return mn_fail(error, MN_INTERNAL, folder, 0, "there is no memory to list it");
    }
    if (*count > 0) qsort(*names, (size_t)*count, sizeof **names, by_name);
    return MN_OK;
}
