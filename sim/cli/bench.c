/* `needlelab bench`: speed and memory on this machine. Every time is the median of five; what cannot be told apart from noise
 * is not printed. */
#include <stdlib.h>

#include "base/parallel.h"
#include "cli/cli.h"

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

int cli_bench(const char *program, int argument_count, char **arguments)
{
    (void)program;
    bool is_quick = false, is_help = false;
    const char *data = NULL;
    const cli_option options[] = {
        {"--quick", NULL, CLI_FLAG, &is_quick, 0, 0, NULL, "a tenth of the work; growth up to 10^6 only"},
        {"--data", NULL, CLI_TEXT, &data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    mn_library library = {0};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("bench", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && is_help) {
        cli_help_command("bench", options, OPTION_COUNT);
    } else if (status == MN_OK && words.count > 0) {
        status = cli_complain("bench: '%s' is one word too many", words.word[0]);
    } else if (status == MN_OK) {
        status = cli_library(data, &library);
        if (status == MN_OK) {
            printf("needlelab %s, %d processors, one thread unless said; medians of 5\n", MN_VERSION,
                   mn_processor_count());
            cli_bench_kernel(is_quick);
            status = cli_bench_session(&library, is_quick);
            mn_library_free(&library);
        }
    }
    free(words.word);
    return (int)status;
}
