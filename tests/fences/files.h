/* Walking a folder and reading a file, for the tests that look at the sources themselves. */
#ifndef MN_TESTS_FENCES_FILES_H
#define MN_TESTS_FENCES_FILES_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES = 1024, FILES_MAX = 1000 };

typedef struct file_list {
    char paths[FILES_MAX][PATH_BYTES];
    int count;
} file_list;

static inline bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), ending_length = strlen(ending);
    return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

/* Adds every file below `folder` whose name ends in one of `endings` (NULL ends the list). */
static inline void list_files(const char *folder, const char *const *endings, file_list *list) {
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        return;
    }
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        char path[PATH_BYTES];
        struct stat info;
        int length = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.' || length >= PATH_BYTES || stat(path, &info) != 0) {
            continue;
        }
        if (S_ISDIR(info.st_mode)) {
            list_files(path, endings, list);
        }
        for (int i = 0; S_ISREG(info.st_mode) && endings[i] != NULL; i++) {
            if (ends_with(path, endings[i]) && list->count < FILES_MAX) {
                memcpy(list->paths[list->count++], path, (size_t)length + 1);
            }
        }
    }
    closedir(directory);
}

/* The whole file as text the caller frees, or NULL. */
static inline char *read_text(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    size_t taken = text != NULL ? fread(text, 1, (size_t)size, file) : 0;
    fclose(file);
    if (text != NULL) {
        text[taken] = '\0';
    }
    return text;
}

#endif
