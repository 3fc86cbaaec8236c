/* The tree is the architecture: this test reads every file under sim/ and holds it against sim/layers.txt.
 *
 * Besides who includes whom it keeps each outside library in its home, exit and standard output in cli, OpenMP in
 * base, the C library's transcendental functions (whose last bit differs between machines) out of what computes
 * results, and files short. The checker works on text in memory, so the last tests can feed it bad examples and see it
 * fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>

#include "fences/files.h"

enum { NAME_BYTES = 32, LAYERS_MAX = 32, FAULT_BYTES = 16384, FILE_LINES_MAX = 500 };

typedef struct layer {
    char name[NAME_BYTES];
    char needs[LAYERS_MAX][NAME_BYTES];
    int need_count;
} layer;

typedef struct layer_table {
    layer layers[LAYERS_MAX];
    int count;
} layer_table;

typedef struct faults {
    char text[FAULT_BYTES]; /* one a line */
    int count;
} faults;

/* Something that only some folders may use. A word counts when it stands alone; with `is_call` only before a "(". */
typedef struct fence {
    const char *word;
    bool is_call;
    const char *homes; /* folders between spaces; "" is nowhere */
} fence;

static const fence include_fences[] = {
    {"lua.h", false, " script "},
    {"lauxlib.h", false, " script "},
    {"lualib.h", false, " script "},
    {"cairo", false, " report "},
    {"pango", false, " report "},
    {"jansson.h", false, " report runner "},
    {"SDL", false, " view "},
    {"imgui.h", false, " view "},
    {"omp.h", false, " base "},
    {"Random123/", false, " base "},
    {"xxhash.h", false, " base "},
    {"gsl/", false, " study "},
    {"nlopt", false, " study "},
    {"complex.h", false, ""},
    {"tgmath.h", false, ""},
};

static const fence word_fences[] = {
    {"exit", true, " cli "},    {"_exit", true, " cli view "},  {"abort", true, ""},        {"getenv", true, " cli view "},
    {"stdout", false, " cli "}, {"printf", true, " cli "}, {"vprintf", true, " cli "}, {"puts", true, " cli "},
    {"putchar", true, " cli "}, {"rand", true, ""},        {"srand", true, ""},        {"drand48", true, ""},
    {"omp", false, " base "},   {"reduction", true, ""},   {"atomic", false, ""},
};

#define DRAWING " report view cli "
static const fence math_fences[] = {
    {"exp", true, DRAWING},    {"exp2", true, DRAWING},  {"expm1", true, DRAWING}, {"log", true, DRAWING},
    {"log2", true, DRAWING},   {"log10", true, DRAWING}, {"log1p", true, DRAWING}, {"pow", true, DRAWING},
    {"sin", true, DRAWING},    {"cos", true, DRAWING},   {"tan", true, DRAWING},   {"asin", true, DRAWING},
    {"acos", true, DRAWING},   {"atan", true, DRAWING},  {"atan2", true, DRAWING}, {"sinh", true, DRAWING},
    {"cosh", true, DRAWING},   {"tanh", true, DRAWING},  {"hypot", true, DRAWING}, {"cbrt", true, DRAWING},
    {"erf", true, DRAWING},    {"erfc", true, DRAWING},  {"fma", true, ""},        {"tgamma", true, DRAWING},
    {"lgamma", true, DRAWING},
};

static void add_fault(faults *found, const char *path, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void add_fault(faults *found, const char *path, int line, const char *format, ...)
{
    size_t used = strlen(found->text);
    int length = snprintf(found->text + used, FAULT_BYTES - used, "%s:%d: ", path, line);
    used += length > 0 && (size_t)length < FAULT_BYTES - used ? (size_t)length : 0;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(found->text + used, FAULT_BYTES - used, format, arguments);
    va_end(arguments);
    used = strlen(found->text);
    snprintf(found->text + used, FAULT_BYTES - used, "\n");
    found->count++;
}

static const layer *find_layer(const layer_table *table, const char *name)
{
    for (int i = 0; i < table->count; i++) {
        if (strcmp(table->layers[i].name, name) == 0) {
            return &table->layers[i];
        }
    }
    return NULL;
}

/* Lines `name: need need ...`. A layer may need only those above it, so the table cannot hold a circle. */
static void parse_layers(const char *text, layer_table *table, faults *found)
{
    table->count = 0;
    int line = 0;
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n') {
        line++;
        char row[512], *rest = NULL;
        snprintf(row, sizeof row, "%.*s", (int)strcspn(at, "\n"), at);
        row[strcspn(row, "#")] = '\0';
        char *name = strtok_r(row, ": \t", &rest);
        if (name == NULL || table->count == LAYERS_MAX) {
            continue;
        }
        layer made = {.need_count = 0};
        snprintf(made.name, sizeof made.name, "%s", name);
        for (char *need; (need = strtok_r(NULL, ": \t", &rest)) != NULL && made.need_count < LAYERS_MAX;) {
            if (find_layer(table, need) == NULL) {
                add_fault(found, "layers.txt", line, "%s needs %s, which is no layer above it", name, need);
            }
            snprintf(made.needs[made.need_count++], NAME_BYTES, "%s", need);
        }
        table->layers[table->count++] = made;
    }
}

static bool may_include(const layer *from, const char *folder)
{
    bool is_allowed = strcmp(from->name, folder) == 0;
    for (int i = 0; i < from->need_count; i++) {
        is_allowed = is_allowed || strcmp(from->needs[i], folder) == 0;
    }
    return is_allowed;
}

static bool is_home(const char *homes, const char *folder)
{
    char wanted[NAME_BYTES + 2];
    snprintf(wanted, sizeof wanted, " %s ", folder);
    return strstr(homes, wanted) != NULL;
}

/* Comments and what stands in quotes become spaces, newlines stay: then a word is code. */
static char *code_only(const char *text)
{
    char *code = strdup(text);
    char within = 0; /* ' " / (line comment) * (block comment) */
    for (char *c = code; c != NULL && *c != '\0'; c++) {
        bool ends = within == '*'   ? c[0] == '*' && c[1] == '/'
                    : within == '/' ? *c == '\n'
                                    : within != 0 && *c == within;
        if (within == 0 && (*c == '"' || *c == '\'')) {
            within = *c;
        } else if (within == 0 && *c == '/' && (c[1] == '/' || c[1] == '*')) {
            within = c[1];
            *c++ = ' ';
            *c = ' ';
        } else if (ends) {
            if (within == '*') {
                *c++ = ' ';
            }
            *c = *c == '\n' ? '\n' : ' ';
            within = 0;
        } else if (within != 0) {
            if (*c == '\\' && (within == '"' || within == '\'') && c[1] != '\0') {
                *c++ = ' ';
            }
            *c = *c == '\n' ? '\n' : ' ';
        }
    }
    return code;
}

static bool is_word_character(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool has_word(const char *line, const char *word, bool is_call)
{
    size_t length = strlen(word);
    for (const char *at = line; (at = strstr(at, word)) != NULL; at++) {
        const char *after = at + length;
        bool stands_alone = (at == line || !is_word_character(at[-1])) && !is_word_character(*after);
        after += strspn(after, " \t");
        bool is_member = at > line && (at[-1] == '.' || (at[-1] == '>' && at - 1 > line && at[-2] == '-'));
        if (stands_alone && !is_member && (!is_call || *after == '(')) {
            return true;
        }
    }
    return false;
}

static void check_words(const char *path, const char *folder, const char *line, int number, const fence *fences,
                        size_t fence_count, const char *why, faults *found)
{
    for (size_t i = 0; i < fence_count; i++) {
        if (!is_home(fences[i].homes, folder) && has_word(line, fences[i].word, fences[i].is_call)) {
            add_fault(found, path, number, "%s %s", fences[i].word, why);
        }
    }
}

/* One `#include`, after the spaces and the word. */
static void check_include(const char *path, const layer *own, const char *target, int line, faults *found,
                          const layer_table *table)
{
    char name[256] = "", folder[NAME_BYTES] = "";
    bool is_ours = *target == '"';
    snprintf(name, sizeof name, "%.*s", (int)strcspn(target + 1, "\">\n"), target + 1);
    for (size_t i = 0; i < sizeof include_fences / sizeof *include_fences; i++) {
        if (strncmp(name, include_fences[i].word, strlen(include_fences[i].word)) == 0 &&
            !is_home(include_fences[i].homes, own->name)) {
            add_fault(found, path, line, "%s is not for %s", name, own->name);
        }
    }
    if (!is_ours || strchr(name, '/') == NULL) {
        return; /* a header of the system, or one in the own folder */
    }
    snprintf(folder, sizeof folder, "%.*s", (int)strcspn(name, "/"), name);
    if (find_layer(table, folder) == NULL || !may_include(own, folder)) {
        add_fault(found, path, line, "%s may not include %s", own->name, name);
    }
    if (strcmp(folder, own->name) != 0 && ends_with(name, "_internal.h")) {
        add_fault(found, path, line, "%s stays in its folder", name);
    }
}

/* `path` starts with the layer's folder: "kernel/grid.c". */
static void check_file(const char *path, const char *text, const layer_table *table, faults *found)
{
    char folder[NAME_BYTES];
    snprintf(folder, sizeof folder, "%.*s", (int)strcspn(path, "/"), path);
    const layer *own = find_layer(table, folder);
    if (own == NULL) {
        add_fault(found, path, 1, "%s is not in layers.txt", folder);
        return;
    }
    char *code = code_only(text);
    int number = 0;
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n') {
        number++;
        char raw[1024], clean[1024];
        int length = (int)strcspn(at, "\n");
        snprintf(raw, sizeof raw, "%.*s", length, at);
        snprintf(clean, sizeof clean, "%.*s", length, code + (at - text));
        const char *directive = clean + strspn(clean, " \t#");
        if (strchr(clean, '#') != NULL && strncmp(directive, "include", 7) == 0) {
            const char *target = strpbrk(raw, "\"<");
            check_include(path, own, target != NULL ? target : "\"\"", number, found, table);
            continue;
        }
        check_words(path, folder, clean, number, word_fences, sizeof word_fences / sizeof *word_fences,
                    "is not for this folder", found);
        check_words(path, folder, clean, number, math_fences, sizeof math_fences / sizeof *math_fences,
                    "differs between machines: use base/numeric.h", found);
        if (has_word(raw, "TODO", false) || has_word(raw, "FIXME", false) || has_word(raw, "XXX", false)) {
            add_fault(found, path, number, "unfinished");
        }
    }
    free(code);
    if (number > FILE_LINES_MAX) {
        add_fault(found, path, number, "more than %d lines: there is a second idea in it", FILE_LINES_MAX);
    }
}

static layer_table table_of(const char *text)
{
    layer_table table;
    faults found = {.count = 0};
    parse_layers(text, &table, &found);
    assert_int_equal(found.count, 0);
    return table;
}

static void sources_keep_to_their_layers(void **state)
{
    (void)state;
    static layer_table table;
    static faults found;
    static file_list files;
    char *layers = read_text(MN_SOURCE_DIR "/sim/layers.txt");
    assert_non_null(layers);
    parse_layers(layers, &table, &found);
    free(layers);
    list_files(MN_SOURCE_DIR "/sim", (const char *const[]){".c", ".h", ".cc", ".cpp", NULL}, &files);
    assert_true(table.count > 5 && files.count > 10 && files.count < FILES_MAX);
    for (int i = 0; i < files.count; i++) {
        char *text = read_text(files.paths[i]);
        assert_non_null(text);
        check_file(files.paths[i] + strlen(MN_SOURCE_DIR "/sim/"), text, &table, &found);
        free(text);
    }
    if (found.count > 0) {
        fail_msg("%d faults:\n%s", found.count, found.text);
    }
}

static void every_bad_example_is_caught(void **state)
{
    (void)state;
    const struct {
        const char *path, *text, *wanted;
    } examples[] = {
        {"base/a.c", "#include \"kernel/grid.h\"\n", "base/a.c:1: base may not include kernel/grid.h"},
        {"kernel/a.c", "#include \"skin/x.h\"\n  #  include \"tissue/x.h\"",
         "a.c:2: kernel may not include tissue/x.h"},
        {"kernel/a.c", "#include \"base/numeric_internal.h\"", "numeric_internal.h stays in its folder"},
        {"view/a.c", "", "view is not in layers.txt"},
        {"base/a.c", "#include <lua.h>", "lua.h is not for base"},
        {"kernel/a.c", "#include <cairo/cairo.h>", "cairo/cairo.h is not for kernel"},
        {"script/a.c", "#include <SDL2/SDL.h>\n#include <SDL.h>", "SDL.h is not for script"},
        {"base/a.c", "void f(void) {\n    exit(1);\n}", "base/a.c:2: exit"},
        {"base/a.c", "const char *home = getenv (\"HOME\");", "getenv"},
        {"base/a.c", "fprintf(stdout, \"x\");", "stdout"},
        {"base/a.c", "printf(\"x\");", "printf"},
        {"base/a.c", "puts(\"x\");", "puts"},
        {"kernel/a.c", "double y = exp(x);", "exp differs between machines"},
        {"kernel/a.c", "double y = 2*pow (x, 2);", "pow differs between machines"},
        {"kernel/a.c", "#pragma omp parallel for", "omp"},
        {"base/a.c", "#pragma omp parallel for reduction(+ : sum)", "reduction"},
        {"base/a.c", "/* TODO: the rest */", "unfinished"},
        {"base/a.c", "char q = '\"'; exit(2); /* \" */", "exit"},
        {"base/a.c", "char *q = \"\\\"\"; exit(2);", "exit"},
    };
    layer_table table =
        table_of("# c\nbase:\nskin: base\nkernel: base skin # why\nscript: base\nreport: base\ncli: base\n");
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        faults found = {.count = 0};
        check_file(examples[i].path, examples[i].text, &table, &found);
        if (strstr(found.text, examples[i].wanted) == NULL) {
            fail_msg("example %d: wanted \"%s\", found \"%s\"", (int)i, examples[i].wanted, found.text);
        }
    }
}

static void good_examples_pass(void **state)
{
    (void)state;
    const struct {
        const char *path, *text;
    } examples[] = {
        {"kernel/a.c",
         "#include \"kernel/a.h\"\n#include \"a_internal.h\"\n#include \"base/arena.h\"\n#include <math.h>\n"},
        {"base/a.c", "/* exit(1), printf(), a todo list */ // stdout\nint exit_code, mn_exp(int), log_exp;\n"},
        {"base/a.c", "snprintf(text, 3, \"printf(stdout)\"); vsnprintf(text); mn_log(2.0);\n"},
        {"base/a.h", "int f(const char *format, ...) __attribute__((format(printf, 1, 2)));\n"},
        {"base/a.c", "path.exit(3); writer->puts(4);\n"},
        {"report/a.c", "#include <cairo.h>\ndouble tick = log10(x);\n"},
        {"script/a.c", "#include <lua.h>\n"},
        {"cli/a.c", "printf(\"x\"); fflush(stdout); exit(2); getenv(\"HOME\");\n"},
    };
    layer_table table = table_of("base:\nskin: base\nkernel: base skin\nscript: base\nreport: base\ncli: base\n");
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        faults found = {.count = 0};
        check_file(examples[i].path, examples[i].text, &table, &found);
        assert_string_equal(found.text, "");
    }
}

static void a_circle_of_layers_is_caught(void **state)
{
    (void)state;
    layer_table table;
    faults found = {.count = 0};
    parse_layers("base: kernel\nkernel: base\n", &table, &found);
    assert_string_equal(found.text, "layers.txt:1: base needs kernel, which is no layer above it\n");
}

static void an_endless_file_is_caught(void **state)
{
    (void)state;
    char text[FILE_LINES_MAX + 2];
    memset(text, '\n', sizeof text);
    text[FILE_LINES_MAX + 1] = '\0';
    layer_table table = table_of("base:\n");
    faults found = {.count = 0};
    check_file("base/a.c", text, &table, &found);
    assert_int_equal(found.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_keep_to_their_layers), cmocka_unit_test(every_bad_example_is_caught),
        cmocka_unit_test(good_examples_pass),           cmocka_unit_test(a_circle_of_layers_is_caught),
        cmocka_unit_test(an_endless_file_is_caught),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
