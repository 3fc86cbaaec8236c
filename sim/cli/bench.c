/* `needlelab bench`: speed and memory on this machine. Every time is the median of five; what cannot be told apart from noise
 * is not printed. */
#include <stdlib.h>
#include <sys/stat.h>
#include <string.h>

#include "base/parallel.h"
#include "cli/bench_roof.h"
#include "cli/cli.h"

/* What the command line asked for. */
typedef struct cli_bench_job {
    bool is_quick;
    const char *data, *dump;
} cli_bench_job;

double cli_bench_median(double (*one)(void *context), void *context)
{
    enum { COUNT = 5 };
    double values[COUNT];
    for (int i = 0; i < COUNT; i++) {
        double value = one(context);
        int place = i;
        for (; place > 0 && values[place - 1] > value; place--) values[place] = values[place - 1];
        values[place] = value;
    }
    return values[COUNT / 2];
}

mn_status cli_bench_folder(const char *folder)
{
    struct stat found;
    if (folder == NULL || mkdir(folder, 0777) == 0) return MN_OK;
    if (stat(folder, &found) == 0 && S_ISDIR(found.st_mode)) return MN_OK;
    return cli_complain("bench: %s is no folder and none can be made there", folder);
}

mn_status cli_bench_write(const char *folder, const char *name, const void *from, size_t count, size_t size)
{
    char path[MN_PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    const bool is_written = file != NULL && fwrite(from, size, count, file) == count;
    const bool is_closed = file != NULL && fclose(file) == 0;
    return is_written && is_closed ? MN_OK : cli_complain("bench: %s cannot be written", path);
}

static mn_status bench_kernel(const cli_bench_job *job)
{
    mn_status status = MN_OK;
    if (job->dump == NULL) status = cli_bench_kernel(job->is_quick);
    return mn_status_worse(status, cli_bench_case(job->dump, job->is_quick));
}

static mn_status bench_metrics(const cli_bench_job *job)
{
    return cli_bench_metrics(job->is_quick, job->dump);
}

/* Whole devices come from data files; the other parts need none. */
static mn_status bench_session(const cli_bench_job *job)
{
    mn_library library = {0};
    mn_status status = cli_library(job->data, &library);
    if (status == MN_OK) {
        status = cli_bench_session(&library, job->is_quick);
        mn_library_free(&library);
    }
    return status;
}

static mn_status bench_healing(const cli_bench_job *job)
{
    mn_library library = {0};
    mn_status status = cli_library(job->data, &library);
    if (status == MN_OK) {
        status = cli_bench_healing(&library, job->is_quick, job->dump);
        mn_library_free(&library);
    }
    return status;
}

static mn_status bench_roof(const cli_bench_job *job)
{
    (void)job;
    cli_roof roof;
    cli_roof_measure(&roof);
    cli_roof_print(&roof);
    return MN_OK;
}

/* The parts, each a word of the command line; without a word all of them run, in this order. */
static const struct {
    const char *name;
    mn_status (*run)(const cli_bench_job *job);
} parts[] = {{"roof", bench_roof}, {"kernel", bench_kernel}, {"metrics", bench_metrics}, {"session", bench_session},
             {"healing", bench_healing}};
enum { PART_COUNT = sizeof parts / sizeof parts[0] };

static bool is_wanted(const cli_words *words, const char *name)
{
    if (words->count == 0) return true;
    for (int i = 0; i < words->count; i++)
        if (strcmp(words->word[i], name) == 0) return true;
    return false;
}

static mn_status check_words(const cli_words *words)
{
    const char *names[PART_COUNT];
    for (int k = 0; k < PART_COUNT; k++) names[k] = parts[k].name;
    for (int i = 0; i < words->count; i++) {
        bool is_known = false;
        for (int k = 0; k < PART_COUNT; k++) is_known = is_known || strcmp(words->word[i], names[k]) == 0;
        if (is_known) continue;
        const char *near = mn_nearest_name(words->word[i], names, PART_COUNT);
        if (near != NULL) return cli_complain("bench: no part '%s'; did you mean %s?", words->word[i], near);
        return cli_complain("bench: no part '%s'; there are roof, kernel, metrics, session and healing", words->word[i]);
    }
    return MN_OK;
}

static mn_status bench_parts(const cli_words *words, const cli_bench_job *job)
{
    mn_status status = MN_OK;
    printf("needlelab %s, %d processors, one thread unless said; medians of 5\n", MN_VERSION, mn_processor_count());
    for (int k = 0; k < PART_COUNT; k++)
        if (is_wanted(words, parts[k].name)) status = mn_status_worse(status, parts[k].run(job));
    return status;
}

int cli_bench(const char *program, int argument_count, char **arguments)
{
    (void)program;
    bool is_help = false;
    cli_bench_job job = {0};
    const cli_option options[] = {
        {"--quick", NULL, CLI_FLAG, &job.is_quick, 0, 0, NULL, "a tenth of the work; growth up to 10^6 only"},
        {"--data", NULL, CLI_TEXT, &job.data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--dump", NULL, CLI_TEXT, &job.dump, 0, 0, "DIR",
         "kernel, metrics, healing: time the peers' case alone and write it to DIR as raw arrays"},
        {"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("bench", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && is_help) {
        cli_help_command("bench", options, OPTION_COUNT);
    } else if (status == MN_OK) {
        status = check_words(&words);
        if (status == MN_OK) status = bench_parts(&words, &job);
    }
    free(words.word);
    return (int)status;
}
