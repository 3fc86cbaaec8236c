/* The shipped data, loaded once for the tests of a study. */
#ifndef MN_TESTS_STUDY_FIXTURE_H
#define MN_TESTS_STUDY_FIXTURE_H

#include <string.h>

#include "study/corpus.h"

static mn_library fixture_library;
static mn_corpus fixture_corpus;

static inline int fixture_load(void **state)
{
    (void)state;
    mn_error error = {0};
    if (mn_library_load(&fixture_library, MN_SOURCE_DIR, &error) != MN_OK) return 1;
    return mn_corpus_load(&fixture_corpus, MN_SOURCE_DIR "/scenarios/validation", &fixture_library, &error) != MN_OK;
}

static inline int fixture_unload(void **state)
{
    (void)state;
    mn_corpus_free(&fixture_corpus);
    mn_library_free(&fixture_library);
    return 0;
}

/* Number of the row whose experiment and name begin so; -1: none. */
static inline int fixture_row(const char *experiment, const char *name)
{
    for (int i = 0; i < fixture_corpus.row_count; i++) {
        const mn_corpus_row at = mn_corpus_row_at(&fixture_corpus, i);
        if (strcmp(at.experiment->id, experiment) == 0 && strncmp(at.row->name, name, strlen(name)) == 0) return i;
    }
    return -1;
}

#endif
