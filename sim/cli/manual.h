/* The manual: the tables of keys, metrics, fields and facts, walked once and printed by either printer (text, html). */
#ifndef MN_CLI_MANUAL_H
#define MN_CLI_MANUAL_H

#include <stdio.h>

#include "script/keys.h"

/* One key as text; what does not apply is empty. */
typedef struct manual_row {
    char type[24];      /* "number", "text", ... with the unit: "number um" */
    char range[400];    /* "0 to 10000", or the words */
    char fallback[40];  /* "default 3e+06", "required", "optional" */
    char mark[300];     /* "assumed: choice" */
    const char *name, *sentence;
} manual_row;

/* What a walk calls, in order. Anchors are unique in one walk. */
typedef struct manual_printer {
    FILE *to;
    bool is_coloured;   /* text: the terminal takes colour */
    void (*topic)(const struct manual_printer *printer, const char *name, const char *sentence);
    void (*block)(const struct manual_printer *printer, const char *anchor, const char *name, const char *usage,
                  const char *sentence);
    void (*group)(const struct manual_printer *printer, const char *title);
    void (*row)(const struct manual_printer *printer, const char *anchor, const manual_row *row);
    void (*group_end)(const struct manual_printer *printer);
    void (*text)(const struct manual_printer *printer, const char *text);
} manual_printer;

/* "scenario", ...: NULL beyond MN_TOPIC_COUNT. */
const char *manual_topic_name(int topic);
/* Topics, or -1. */
int manual_topic_find(const char *name);
const char *manual_topic_sentence(int topic);
void manual_topic(const manual_printer *printer, int topic);

manual_printer manual_text_printer(FILE *to);
manual_printer manual_html_printer(FILE *to);
/* The page's head with contents, and its end. */
void manual_html_begin(FILE *to);
void manual_html_end(FILE *to);

#endif
