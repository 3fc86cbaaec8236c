/* The library: every data file under a root, read once. A file with a fault is kept as an error, so that one bad file never
 * takes the others along; who asks for what it should have held is told why it is not there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/data.h"

typedef enum folder_kind { FOLDER_CONSTANTS, FOLDER_SITES, FOLDER_MAPS, FOLDER_DEVICES, FOLDER_RULES, FOLDER_SUBJECTS,
                           FOLDER_PRODUCTS, FOLDER_PROTOCOLS } folder_kind;

typedef struct folder {
    const char *path;
    folder_kind kind;
    bool is_optional;
} folder;

static const folder folders[] = {{"scenarios/constants", FOLDER_CONSTANTS, true},
                                 {"scenarios/sites", FOLDER_SITES, false},
                                 {"scenarios/phantoms", FOLDER_SITES, true},
                                 {"scenarios/maps", FOLDER_MAPS, true},
                                 {"devices", FOLDER_DEVICES, false},
                                 {"scenarios/rules", FOLDER_RULES, false},
                                 {"scenarios/subjects", FOLDER_SUBJECTS, true},
                                 {"scenarios/products", FOLDER_PRODUCTS, true},
                                 {"scenarios/protocols", FOLDER_PROTOCOLS, true}};

/* Makes room for one more; false without memory. `at` is an array of things of `size` bytes. */
static bool grow(void *at, int count, size_t size)
{
    if ((count & (count - 1)) != 0) return true; /* doubled at powers of two */
    void *grown = NULL, *old = NULL;
    memcpy(&old, at, sizeof old);
    grown = realloc(old, size * (size_t)(count == 0 ? 1 : count * 2));
    if (grown == NULL) return false;
    memcpy(at, &grown, sizeof grown);
    return true;
}

static bool add_error(mn_library *library, const mn_error *error)
{
    if (!grow(&library->errors, library->error_count, sizeof *library->errors)) return false;
    library->errors[library->error_count++] = *error;
    return true;
}

static bool is_known(const mn_library *library, folder_kind kind, const char *id)
{
    if (kind == FOLDER_SITES) {
        for (int i = 0; i < library->site_count; i++) {
            if (strcmp(library->sites[i].id, id) == 0) return true;
        }
    }
    for (int i = 0; kind == FOLDER_RULES && i < library->rule_count; i++) {
        if (strcmp(library->rules[i].id, id) == 0) return true;
    }
    return false; /* devices lie in one folder under their ids */
}

/* Puts what was read into its array; the device changes hands. False without memory. */
static bool keep(mn_library *library, const char *path, mn_data *data, folder_kind kind)
{
    if (kind == FOLDER_CONSTANTS) {
        if (!grow(&library->constants, library->constants_count, sizeof *library->constants)) return false;
        library->constants[library->constants_count++] = *data->constants;
    } else if (kind == FOLDER_SITES) {
        bool has_room = grow(&library->sites, library->site_count, sizeof *library->sites) &&
                        grow(&library->site_files, library->site_count, sizeof *library->site_files);
        if (!has_room) return false;
        snprintf(library->site_files[library->site_count], MN_PATH_BYTES, "%s", path);
        library->sites[library->site_count++] = *data->site;
    } else if (kind == FOLDER_MAPS) {
        if (!grow(&library->maps, library->map_count, sizeof *library->maps)) return false;
        library->maps[library->map_count++] = *data->map;
    } else if (kind == FOLDER_SUBJECTS) {
        if (!grow(&library->persons, library->person_count, sizeof *library->persons)) return false;
        library->persons[library->person_count++] = *data->person;
    } else if (kind == FOLDER_PRODUCTS) {
        if (!grow(&library->products, library->product_count, sizeof *library->products)) return false;
        library->products[library->product_count++] = *data->product;
    } else if (kind == FOLDER_PROTOCOLS) {
        if (!grow(&library->protocols, library->protocol_count, sizeof *library->protocols)) return false;
        library->protocols[library->protocol_count++] = *data->protocol;
    } else if (kind == FOLDER_RULES) {
        if (!grow(&library->rules, library->rule_count, sizeof *library->rules)) return false;
        library->rules[library->rule_count++] = *data->rule;
    } else {
        bool has_room = grow(&library->devices, library->device_count, sizeof *library->devices) &&
                        grow(&library->device_files, library->device_count, sizeof *library->device_files);
        mn_device *device = has_room ? malloc(sizeof *device) : NULL;
        if (device == NULL) return false;
        *device = *data->device;
        snprintf(library->device_files[library->device_count], MN_PATH_BYTES, "%s", path);
        library->devices[library->device_count++] = device;
    }
    return true;
}

static bool is_kind(mn_made made, folder_kind kind)
{
    switch (kind) {
    case FOLDER_CONSTANTS: return made == MN_MADE_CONSTANTS;
    case FOLDER_SITES: return made == MN_MADE_SITE;
    case FOLDER_MAPS: return made == MN_MADE_MAP;
    case FOLDER_DEVICES: return made >= MN_MADE_ROLLER && made <= MN_MADE_RIG;
    case FOLDER_RULES: return made == MN_MADE_RULE;
    case FOLDER_SUBJECTS: return made == MN_MADE_SUBJECT;
    case FOLDER_PRODUCTS: return made == MN_MADE_PRODUCT;
    case FOLDER_PROTOCOLS: return made == MN_MADE_PROTOCOL;
    }
    return false;
}

/* False only without memory, or when a reader is at fault (`fatal` tells); a faulty file becomes an error of the library. */
static bool read_file(mn_library *library, const char *path, folder_kind kind, mn_data *data, mn_error *fatal)
{
    static const char *const wanted[] = {"constants { ... }", "site { ... }", "map { ... }",
                                         "roller, pen, stamp or rig { ... }", "rule { ... }", "subject { ... }",
                                         "product { ... }", "protocol { ... }"};
    mn_error error = {0};
    mn_status status = mn_data_read(path, library, data, &error);
    if (status == MN_INTERNAL) {
        *fatal = error;
        return false;
    }
    if (status == MN_OK && !is_kind(data->made, kind)) {
        status = mn_fail(&error, MN_BAD_INPUT, path, 0, "does not return %s", wanted[kind]);
    }
    const char *id = kind == FOLDER_SITES ? data->site->id : data->rule->id;
    if (status == MN_OK && kind != FOLDER_CONSTANTS && is_known(library, kind, id)) {
        status = mn_fail(&error, MN_BAD_INPUT, path, 0, "holds \"%s\", which another file holds already", id);
    }
    if (status == MN_OK && kind == FOLDER_RULES && library->rule_count == MN_RULES_MAX) {
        status = mn_fail(&error, MN_BAD_INPUT, path, 0, "is one rule too many; %d are the most", MN_RULES_MAX);
    }
    return status == MN_OK ? keep(library, path, data, kind) : add_error(library, &error);
}

static mn_status read_folder(mn_library *library, const folder *from, mn_data *data, mn_error *error)
{
    char path[MN_PATH_BYTES], file[MN_PATH_BYTES], (*names)[MN_ID_BYTES] = NULL;
    int count = 0;
    mn_path_join(path, library->root, from->path, "");
    mn_status status = mn_folder_list(path, &names, &count, error);
    if (status != MN_OK) return status == MN_BAD_INPUT && from->is_optional ? MN_OK : status;
    mn_error fatal = {0};
    bool has_memory = true;
    for (int i = 0; has_memory && i < count; i++) {
        mn_path_join(file, library->root, from->path, names[i]);
        has_memory = read_file(library, file, from->kind, data, &fatal);
    }
    free(names);
    if (has_memory) return MN_OK;
    if (error != NULL && fatal.status != MN_OK) *error = fatal;
    return fatal.status != MN_OK ? fatal.status
                                 : mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for its files");
}

/* Phantoms come after sites: sorts both together, with their files. */
static void sort_sites(mn_library *library)
{
    for (int i = 1; i < library->site_count; i++) {
        mn_site site = library->sites[i];
        char file[MN_PATH_BYTES];
        memcpy(file, library->site_files[i], sizeof file);
        int place = i;
        for (; place > 0 && strcmp(library->sites[place - 1].id, site.id) > 0; place--) {
            library->sites[place] = library->sites[place - 1];
            memcpy(library->site_files[place], library->site_files[place - 1], sizeof file);
        }
        library->sites[place] = site;
        memcpy(library->site_files[place], file, sizeof file);
    }
}

mn_status mn_library_load(mn_library *library, const char *root, mn_error *error)
{
    *library = (mn_library){0};
    snprintf(library->root, sizeof library->root, "%s", root);
    mn_data data;
    bool has_memory = mn_data_create(&data);
    mn_status status = has_memory ? MN_OK : mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for the library");
    for (size_t i = 0; status == MN_OK && i < sizeof folders / sizeof folders[0]; i++) {
        status = read_folder(library, &folders[i], &data, error);
    }
    mn_data_destroy(&data);
    if (status == MN_OK)
        sort_sites(library);
    else
        mn_library_free(library);
    return status;
}

void mn_library_free(mn_library *library)
{
    for (int i = 0; i < library->device_count; i++) free(library->devices[i]);
    free(library->devices);
    free(library->device_files);
    free(library->constants);
    free(library->sites);
    free(library->site_files);
    free(library->maps);
    free(library->persons);
    free(library->products);
    free(library->protocols);
    free(library->rules);
    free(library->errors);
    *library = (mn_library){0};
}

const mn_constants *mn_library_constants(const mn_library *library, const char *id)
{
    for (int i = 0; i < library->constants_count; i++) {
        if (strcmp(library->constants[i].id, id) == 0) return &library->constants[i];
    }
    return NULL;
}

const mn_site_map *mn_library_map(const mn_library *library, const char *id)
{
    for (int i = 0; i < library->map_count; i++) {
        if (strcmp(library->maps[i].id, id) == 0) return &library->maps[i];
    }
    return NULL;
}

const mn_person *mn_library_person(const mn_library *library, const char *id)
{
    for (int i = 0; i < library->person_count; i++) {
        if (strcmp(library->persons[i].id, id) == 0) return &library->persons[i];
    }
    return NULL;
}

const mn_product *mn_library_product(const mn_library *library, const char *id)
{
    for (int i = 0; i < library->product_count; i++) {
        if (strcmp(library->products[i].id, id) == 0) return &library->products[i];
    }
    return NULL;
}

const mn_protocol *mn_library_protocol(const mn_library *library, const char *id)
{
    for (int i = 0; i < library->protocol_count; i++) {
        if (strcmp(library->protocols[i].id, id) == 0) return &library->protocols[i];
    }
    return NULL;
}

const mn_site *mn_library_site(const mn_library *library, const char *id)
{
    for (int i = 0; i < library->site_count; i++) {
        if (strcmp(library->sites[i].id, id) == 0) return &library->sites[i];
    }
    return NULL;
}

const mn_device *mn_library_device(const mn_library *library, const char *id)
{
    for (int i = 0; i < library->device_count; i++) {
        if (strcmp(library->devices[i]->id, id) == 0) return library->devices[i];
    }
    return NULL;
}

/* Adds the words of a rule's rulesets that are not there yet. */
static int add_rulesets(const mn_rule *rule, char sets[MN_RULESETS_MAX][MN_ID_BYTES], int count)
{
    for (const char *at = rule->rulesets; *at != '\0' && count < MN_RULESETS_MAX;) {
        size_t length = strcspn(at, " ");
        char word[MN_ID_BYTES] = "";
        if (length < sizeof word) memcpy(word, at, length);
        bool is_new = word[0] != '\0';
        for (int i = 0; is_new && i < count; i++) is_new = strcmp(sets[i], word) != 0;
        if (is_new) memcpy(sets[count++], word, sizeof word);
        at += length + strspn(at + length, " ");
    }
    return count;
}

int mn_library_rulesets(const mn_library *library, char sets[MN_RULESETS_MAX][MN_ID_BYTES])
{
    int count = 0;
    for (int i = 0; i < library->rule_count; i++) count = add_rulesets(&library->rules[i], sets, count);
    return count;
}
