/* `needlelab selftest --hash`: three hashes that must be the same on every machine, compiler and number of threads. The run
 * also sees to it that the plan is worth hashing: enough punctures, and no field that stayed empty. */
#include <stdlib.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "cli/cli.h"

static const char *empty_grid_field(const mn_grid *grid)
{
    static const char *const names[] = {"hole",
                                        "open_area",
                                        "count",
                                        "load",
                                        "open",
                                        "damaged",
                                        "volume of stratum corneum",
                                        "volume of viable epidermis",
                                        "volume of papillary dermis",
                                        "volume of reticular dermis",
                                        "volume of hypodermis"};
    enum { FIELD_COUNT = sizeof names / sizeof names[0] };
    uint64_t seen[FIELD_COUNT] = {0};
    for (int32_t t = 0; t < grid->tile_count; t++) {
        const mn_tile *tile = &grid->pool[t];
        for (int c = 0; c < MN_TILE_CELLS; c++) {
            const uint64_t fields[] = {tile->hole[c], tile->cell[c].open_area, tile->marks[c].count,
                                       tile->marks[c].load, tile->marks[c].open,      tile->marks[c].damaged};
            for (int i = 0; i < 6; i++) seen[i] |= fields[i];
            for (int layer = 0; layer < MN_LAYER_COUNT; layer++) seen[6 + layer] |= tile->cell[c].volume[layer];
        }
    }
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (seen[i] == 0) return names[i];
    }
    return NULL;
}

static const char *empty_record_field(const mn_wound *wounds, int64_t count)
{
    static const char *const names[] = {"time_s",  "zone_mask",  "force_un",   "energy_pj", "slit_um",
                                        "drag_um", "tenting_um", "is_reentry", "is_bone"};
    enum { FIELD_COUNT = sizeof names / sizeof names[0] };
    bool seen[FIELD_COUNT] = {0};
    for (int64_t k = 0; k < count; k++) {
        const mn_wound *w = &wounds[k];
        const bool fields[] = {w->time_s > 0,
                               w->zone_mask != 0,
                               w->force_un > 0,
                               w->energy_pj > 0,
                               w->slit_um > 0,
                               w->drag_um > 0,
                               w->tenting_um > 0,
                               (w->flags & MN_WOUND_REENTRY) != 0,
                               (w->flags & MN_WOUND_BONE) != 0};
        for (int i = 0; i < FIELD_COUNT; i++) seen[i] = seen[i] || fields[i];
    }
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (!seen[i]) return names[i];
    }
    return NULL;
}

static mn_status check_worth(const mn_session *session)
{
    int64_t count = 0;
    const mn_wound *wounds = mn_session_wounds(session, &count);
    const double punctures = mn_session_result(session)->metrics.puncture_count;
    const char *empty = empty_grid_field(mn_session_grid(session));
    if (empty == NULL) empty = empty_record_field(wounds, count);
    if (punctures > 1e5 && empty == NULL) return MN_OK;
    if (empty != NULL)
        cli_complain("selftest: the field '%s' stayed empty, so the hashes say nothing of it", empty);
    else
        cli_complain("selftest: %.0f punctures, below 100000", punctures);
    return MN_INTERNAL;
}

static mn_status print_hashes(int thread_count)
{
    mn_error error = {0};
    mn_session *session = NULL;
    mn_plan *plan = cli_built_in_plan(&error);
    mn_status status = plan != NULL ? mn_session_create(&session, plan, thread_count, &error) : error.status;
    if (status == MN_OK) status = mn_session_run(session, NULL, &error);
    if (status != MN_OK) {
        cli_complain_error(&error);
    } else {
        const mn_result *result = mn_session_result(session);
        const uint64_t hashes[] = {result->grid_hash, result->records_hash, result->metrics_hash};
        static const char *const names[] = {"grid", "records", "metrics"};
        char text[17];
        for (int i = 0; i < 3; i++) {
            mn_hash_text(hashes[i], text);
            printf("%s %s\n", names[i], text);
        }
        status = check_worth(session);
    }
    mn_session_destroy(session);
    mn_plan_destroy(plan);
    return status;
}

int cli_selftest(const char *program, int argument_count, char **arguments)
{
    (void)program;
    bool is_hash = false, is_help = false;
    int threads = 0;
    const cli_option options[] = {
        {"--hash", NULL, CLI_FLAG, &is_hash, 0, 0, NULL, "print the hashes"},
        {"--threads", NULL, CLI_COUNT, &threads, 0, MN_THREADS_MAX, "N", "threads; 0: processors"},
        {"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("selftest", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && is_help)
        cli_help_command("selftest", options, OPTION_COUNT);
    else if (status == MN_OK && words.count > 0)
        status = cli_complain("selftest: '%s' is one word too many", words.word[0]);
    else if (status == MN_OK && !is_hash)
        status = cli_complain("selftest: wants --hash");
    else if (status == MN_OK)
        status = print_hashes(threads > 0 ? threads : mn_processor_count());
    free(words.word);
    return (int)status;
}
