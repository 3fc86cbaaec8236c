/* Every key that a Lua file may write, in one table: what the readers accept and what the manual prints.
 *
 * A block is what one pair of braces holds: `treat { ... }`, a layer, a rule's `escalate`; or the arguments of a function
 * such as between(...). Its keys come in groups: either keys listed here (texts, words, tables, lists), or the rows of
 * a parameter table, so that a new row of an X-macro is a new key without another line. The reader of a block
 * (read.h) refuses to ask for a key that its block has not, and refuses a key of the file that it did not ask for: so a
 * key that is read is in the manual, and a test writes each key of the manual and sees that it is read. */
#ifndef MN_SCRIPT_KEYS_H
#define MN_SCRIPT_KEYS_H

#include "base/params.h"

typedef enum mn_key_kind {
    MN_KEY_TEXT,
    MN_KEY_NAME,     /* letters, digits, '_' and '-' */
    MN_KEY_WORD,     /* one of a few */
    MN_KEY_TEXTS,    /* a list of texts */
    MN_KEY_WHOLE,    /* a whole number from 0 */
    MN_KEY_CHOICE,   /* an id, or override(id, { ... }) */
    MN_KEY_TABLE,    /* another block in braces */
    MN_KEY_LIST,     /* of blocks, or of what the sentence says */
    MN_KEY_PAIRS,    /* { { x, y }, ... }, um */
    MN_KEY_NUMBERS,  /* named numbers in braces */
    MN_KEY_READING,  /* "scenario.metric", or a ratio of such */
    MN_KEY_FUNCTION  /* of the result */
} mn_key_kind;

typedef struct mn_key {
    const char *name;
    mn_key_kind kind;
    bool is_required;
    const char *sentence;
    const char *when;              /* NULL: always; else where it belongs (and may be required): "pattern \"points\"" */
    const char *holds;             /* TABLE, LIST: the block inside, or NULL */
    const char *words;             /* WORD: "female male", the first being the default of one not required */
    const char *(*word)(int);      /* WORD: or a function that names `word_count` of them */
    int word_count;
} mn_key;

typedef struct mn_key_group {
    const char *title;             /* "needle"; the same group may stand in several blocks */
    const mn_key *keys;            /* either these */
    int key_count;
    const mn_param *rows;          /* or these */
    const int *row_count;
    bool is_optional;              /* rows without a default need not be given */
    const char *when;              /* rows: as a key's */
} mn_key_group;

typedef enum mn_topic {
    MN_TOPIC_SCENARIO,
    MN_TOPIC_SITE,
    MN_TOPIC_DEVICE,
    MN_TOPIC_RULE,
    MN_TOPIC_TECHNIQUE,
    MN_TOPIC_LESSON,
    MN_TOPIC_SUBJECT,
    MN_TOPIC_DELIVERY,
    MN_TOPIC_PROTOCOL,
    MN_TOPIC_METRICS,
    MN_TOPIC_EXPERIMENT,
    MN_TOPIC_COUNT
} mn_topic;

enum { MN_BLOCK_GROUPS_MAX = 6 };

typedef struct mn_block {
    const char *name;              /* "treat": the constructor, function or key that opens it */
    const char *also;              /* another constructor with the same keys, or NULL */
    mn_topic topic;
    const char *usage;             /* one line of it as written */
    const char *sentence;
    bool is_open;                  /* its keys are names of something else (areas of a map) */
    mn_key_group groups[MN_BLOCK_GROUPS_MAX]; /* ended by one without keys and rows */
} mn_block;

extern const mn_block mn_blocks_table[];
extern const int mn_block_count;

/* The block of that name, or NULL. */
const mn_block *mn_block_find(const char *name);

/* Where a block lists a key: one of `key` and `row` is set. */
typedef struct mn_key_found {
    const mn_key_group *group;
    const mn_key *key;
    const mn_param *row;
} mn_key_found;

/* False when the block has no such key. */
bool mn_block_key(const mn_block *block, const char *name, mn_key_found *found);
int mn_block_group_count(const mn_block *block);
int mn_key_group_count(const mn_key_group *group); /* keys or rows in it */
/* The `index`-th key of a group; its name. */
const char *mn_key_group_at(const mn_key_group *group, int index, mn_key_found *found);
bool mn_key_is_required(const mn_key_found *found);

/* The words of a WORD key with a blank between: "female male". Returns text. */
const char *mn_key_words(const mn_key *key, char *text, int text_bytes);

/* Letters, digits, '_' and '-', at least one: what a NAME takes. */
bool mn_is_plain_name(const char *text);

/* The `index`-th unit helper and what it does ("mm to um"), NULL after the last (language.c). */
const char *mn_language_unit(int index, const char **sentence);

/* ---- rows that no other layer owns ---- */

extern const mn_param mn_region_rows[], mn_zone_side_rows[], mn_map_size_rows[], mn_step_setting_rows[], mn_wait_rows[],
    mn_band_rows[], mn_between_rows[], mn_at_least_rows[], mn_at_most_rows[], mn_constant_rows[], mn_spread_rows[],
    mn_measured_rows[], mn_alike_rows[], mn_miss_rows[], mn_goal_rows[], mn_event_rows[];
extern const int mn_region_row_count, mn_zone_side_row_count, mn_map_size_row_count, mn_step_setting_row_count,
    mn_wait_row_count, mn_band_row_count, mn_between_row_count, mn_at_least_row_count, mn_at_most_row_count,
    mn_constant_row_count, mn_spread_row_count, mn_measured_row_count, mn_alike_row_count, mn_miss_row_count,
    mn_goal_row_count, mn_event_row_count;

/* ---- facts that rules may name and that are no parameter and no metric ---- */

typedef struct mn_fact_row {
    const char *group, *name, *unit, *sentence;
} mn_fact_row;

extern const mn_fact_row mn_fact_rows[];
extern const int mn_fact_row_count;

#endif
