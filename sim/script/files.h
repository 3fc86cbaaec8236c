/* Whole files by path, folders by name. */
#ifndef MN_SCRIPT_FILES_H
#define MN_SCRIPT_FILES_H

#include <stddef.h>

#include "base/limits.h"
#include "base/status.h"

/* A whole file of at most `bytes_max`, malloc'ed with room for a zero byte behind it (caller frees). MN_BAD_INPUT when it is not there or too long. */
mn_status mn_file_read(const char *path, size_t bytes_max, char **text, size_t *text_bytes, mn_error *error);
/* "root/inner/name"; a root of "" or "." is left out. */
void mn_path_join(char path[MN_PATH_BYTES], const char *root, const char *inner, const char *name);
/* The file's name without folder and ending. */
void mn_path_stem(const char *path, char stem[MN_ID_BYTES]);
/* Names of the files of a folder that end in ".lua", sorted; one malloc'ed block (caller frees). MN_BAD_INPUT when there is
 * no such folder. */
mn_status mn_folder_list(const char *folder, char (**names)[MN_ID_BYTES], int *count, mn_error *error);

#endif
