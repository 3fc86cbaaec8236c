/* The command that shows one entry of a suite again, for a shell: its file, its name and whatever else decided the verdict. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runner/runner_internal.h"

static void add_quoted(mn_text *text, const char *word)
{
    mn_text_put(text, "'", 1);
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            mn_text_add(text, "'\\''"); /* as a shell reads a quote within quotes */
        else
            mn_text_put(text, word, 1);
    }
    mn_text_put(text, "'", 1);
}

/* Paths mostly need no quotes and read better without. One that looks like an option is written so that it does not. */
static void add_path(mn_text *text, const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=+,@";
    if (path[0] == '-') mn_text_add(text, "./");
    if (path[0] != '\0' && path[strspn(path, plain)] == '\0')
        mn_text_add(text, "%s", path);
    else
        add_quoted(text, path);
}

static void add_out(mn_text *text, const mn_run_options *options)
{
    mn_text_add(text, " -o ");
    add_path(text, options->out_dir);
    if (options->wants_csv) mn_text_add(text, " --csv");
    if (options->wants_maps) mn_text_add(text, " --maps");
}

void mn_entry_set_command(mn_run_entry *entry, const mn_run_options *options, bool has_out)
{
    mn_text text = {0};
    add_path(&text, options->program != NULL ? options->program : "needlelab");
    mn_text_add(&text, " run ");
    if (entry->twin_file[0] != '\0') {
        add_path(&text, entry->twin_file);
        mn_text_put(&text, " ", 1);
    }
    add_path(&text, entry->file);
    if (entry->index >= 0) {
        mn_text_add(&text, " --filter ");
        add_quoted(&text, entry->name);
    }
    if (options->has_seed) mn_text_add(&text, " --seed %llu", (unsigned long long)options->seed);
    if (options->time_limit_s > 0) mn_text_add(&text, " --time-limit %g", options->time_limit_s);
    if (options->data_dir != NULL) {
        mn_text_add(&text, " --data ");
        add_path(&text, options->data_dir);
    }
    if (has_out) add_out(&text, options);
    char *whole = mn_text_take(&text);
    if (whole != NULL) snprintf(entry->command, sizeof entry->command, "%s", whole);
    free(whole);
}
