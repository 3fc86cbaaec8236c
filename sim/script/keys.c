/* Looking things up in the table of keys (see keys.h). The table itself is keys_table.c. */
#include "script/keys.h"

#include <stdio.h>
#include <string.h>

const mn_block *mn_block_find(const char *name)
{
    for (int i = 0; i < mn_block_count; i++) {
        const mn_block *block = &mn_blocks_table[i];
        if (strcmp(block->name, name) == 0 || (block->also != NULL && strcmp(block->also, name) == 0)) return block;
    }
    return NULL;
}

int mn_block_group_count(const mn_block *block)
{
    int count = 0;
    while (count < MN_BLOCK_GROUPS_MAX && (block->groups[count].keys != NULL || block->groups[count].rows != NULL))
        count++;
    return count;
}

int mn_key_group_count(const mn_key_group *group)
{
    return group->keys != NULL ? group->key_count : *group->row_count;
}

const char *mn_key_group_at(const mn_key_group *group, int index, mn_key_found *found)
{
    *found = (mn_key_found){.group = group};
    if (group->keys != NULL) {
        found->key = &group->keys[index];
        return found->key->name;
    }
    found->row = &group->rows[index];
    return found->row->name;
}

bool mn_block_key(const mn_block *block, const char *name, mn_key_found *found)
{
    for (int i = 0; i < mn_block_group_count(block); i++) {
        const mn_key_group *group = &block->groups[i];
        for (int k = 0; k < mn_key_group_count(group); k++) {
            if (strcmp(mn_key_group_at(group, k, found), name) == 0) return true;
        }
    }
    return false;
}

bool mn_key_is_required(const mn_key_found *found)
{
    if (found->key != NULL) return found->key->is_required;
    return isnan(found->row->fallback) && !found->group->is_optional;
}

const char *mn_key_words(const mn_key *key, char *text, int text_bytes)
{
    int used = 0;
    text[0] = '\0';
    if (key->word == NULL) snprintf(text, (size_t)text_bytes, "%s", key->words != NULL ? key->words : "");
    for (int i = 0; key->word != NULL && i < key->word_count && used < text_bytes; i++)
        used += snprintf(text + used, (size_t)(text_bytes - used), "%s%s", i == 0 ? "" : " ", key->word(i));
    return text;
}

bool mn_is_plain_name(const char *text)
{
    size_t length = strlen(text);
    return length > 0 && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == length;
}
