/* Help: the program's, and each command's with its options and examples. */
#include <string.h>

#include "cli/cli.h"

typedef struct topic {
    const char *command, *usage, *sentence, *examples;
} topic;

static const topic topics[] = {
    {"run", "run [FILE|FOLDER]... [OPTIONS]",
     "Runs scenarios: all files under the paths that call scenario { ... }; without a path, those of the data root.",
     "  needlelab run scenarios\n"
     "  needlelab run my.lua --seed 7\n"
     "  needlelab run scenarios --filter roller --maps --csv -o out\n"
     "  needlelab run scenarios --filter skinpen --uncertainty 64\n"
     "  needlelab run scenarios --shard 1/4 --junit suite.xml --require 3\n"},
    {"check", "check FILE... [OPTIONS]",
     "Reads site, device, rule and scenario files and says what is wrong with them; runs nothing.",
     "  needlelab check devices/exceed.lua\n"
     "  needlelab check scenarios/validation/*.lua\n"},
    {"list", "list devices|sites|rules|scenarios|subjects|products|protocols [OPTIONS]", "Names what there is.",
     "  needlelab list devices\n"
     "  needlelab list sites --table\n"
     "  needlelab list rules --ruleset home\n"
     "  needlelab list scenarios\n"},
    {"show", "show devices|sites|rules|scenarios|subjects|products|protocols [ID] [OPTIONS]",
     "Prints data sheets: every parameter with value, unit, mark, source and meaning; without an id, of all.",
     "  needlelab show devices roller_mf8\n"
     "  needlelab show devices exceed --picture exceed.png --site cheek\n"
     "  needlelab show sites cheek\n"
     "  needlelab show rules R-14\n"},
    {"new", "new scenario|device|site|rule NAME [OPTIONS]",
     "Writes a commented starting file that runs as it is, where it is looked for; never over another.",
     "  needlelab new scenario my_first\n"
     "  needlelab new device my_pen --kind pen\n"
     "  needlelab new site my_cheek --from cheek\n"
     "  needlelab new rule R-90 -o drafts\n"},
    {"lint", "lint [FILE|FOLDER]... [OPTIONS]",
     "Names what loads and is still likely a mistake: units, values without effect, expectations that cannot fail.",
     "  needlelab lint scenarios\n"
     "  needlelab lint my.lua devices/my_pen.lua\n"},
    {"manual", "manual [--html] [-o FILE]",
     "Prints every key, metric, field and fact that files may write, with type, unit, range, default, mark and source.",
     "  needlelab manual --html -o manual.html\n"
     "  needlelab manual\n"
     "  needlelab help technique\n"},
    {"hand", "hand NAME|FILE.csv [OPTIONS]",
     "Describes a recorded hand, and with options edits it; -o writes what came of it. Scenarios edit by edit = { ... "
     "}.",
     "  needlelab hand hand_forearm\n"
     "  needlelab hand hand_forearm --rate-hz 50 --speed-scale 0.5 -o scenarios/recordings/hand_slow.csv\n"
     "  needlelab hand my.csv --from-s 2 --to-s 9 --mirrors --rotate-rad 1.5708 -o mine.csv\n"},
    {"validate", "validate [OPTIONS]",
     "Runs every published experiment under scenarios/validation and shows prediction beside measurement.",
     "  needlelab validate\n"
     "  needlelab validate --strict --json results.json\n"
     "  needlelab validate --indices --report build/validation\n"},
    {"calibrate", "calibrate [EXPERIMENT]... [OPTIONS]",
     "Fits the free constants of skin to the calibration rows and writes scenarios/constants/skin.lua.",
     "  needlelab calibrate\n"
     "  needlelab calibrate D01 D04 --dry-run\n"},
    {"bench", "bench [roof] [kernel] [metrics] [session] [--quick] [OPTIONS]",
     "Measures speed and memory on this machine, all parts or those named: roof: what the processor can do; kernel: "
     "contacts, "
     "tiles, growth with size; metrics; session: whole devices, start-up.",
     "  needlelab bench\n"
     "  needlelab bench roof kernel --quick\n"
     "  needlelab bench kernel --dump build/case\n"},
    {"trace", "trace FILE|--built-in -o FILE [OPTIONS]",
     "Runs one scenario and writes what every tick did: hashes of records and touched tiles, records, changed cells.",
     "  needlelab trace my.lua -o a.trace\n"
     "  needlelab trace scenarios/devices --filter mf8_cheek -o a.trace\n"
     "  needlelab trace my.lua -o late.trace --from-tick 5000\n"},
    {"diverge", "diverge A B",
     "Finds where two traces of one scenario differ first: tick, tile, cell, field and both values; 4 when they do.",
     "  needlelab diverge a.trace b.trace\n"},
    {"live", "live [SCENARIO] [OPTIONS]",
     "Opens the window: the same simulation, watched or steered by mouse, keys, gamepad, touch or a stream of poses. F1 lists the "
     "keys.",
     "  needlelab live\n"
     "  needlelab live scenarios/devices/mf8_cheek.lua --hand --record session.rec\n"
     "  needlelab live my.lua --healing 24h --wipe 0.5\n"
     "  needlelab live --replay session.rec --speed 0.1\n"
     "  handpiece | needlelab live my.lua --hand --input stream --record hand.rec\n"
     "  SDL_VIDEODRIVER=dummy needlelab live my.lua --frames 60 --screenshot picture.png\n"},
    {"lesson", "lesson [FILE] [OPTIONS]",
     "Scores a hand against a lesson: what came of it first, how it moved second. Without a file it lists the lessons; without a "
     "hand the expert plays. Exits 1 below the score that passes.",
     "  needlelab lesson\n"
     "  needlelab lesson scenarios/lessons/first_roller_strip.lua\n"
     "  needlelab lesson scenarios/lessons/uniform_cheek.lua --hand me.csv --debrief me.png\n"
     "  needlelab lesson scenarios/lessons/star_pattern.lua --recording me.rec --debrief me.json\n"},
    {"course", "course [PROTOCOL|FILE] [OPTIONS]",
     "Simulates a course of sessions for a person: what blocks it, a calendar of what to stop, do, check and expect, and what it is worth "
     "over a year beside doing nothing. Without a protocol it lists them. Exits 1 when a rule blocks. It gives no treatment advice.",
     "  needlelab course acne_scars --subject skin_type_5_woman\n"
     "  needlelab course\n"
     "  needlelab course wrinkles --start 2026-12-01 --format ics -o course.ics\n"
     "  needlelab course wrinkles --subject me.lua --decay slow --picture worth.png\n"
     "  needlelab course loose_skin --ruleset home --format json\n"},
    {"replay", "replay FILE... [OPTIONS]",
     "Simulates recordings of live sessions anew, without a window, and holds each second against what was recorded; exits 4 on the "
     "first difference, naming tick, tile and field.",
     "  needlelab replay lesson.rec\n"
     "  needlelab replay recordings/*.rec --threads 7\n"},
    {"selftest", "selftest --hash [--threads N]",
     "Runs a built-in plan of more than 100,000 punctures and prints the hashes of grid, records and metrics.",
     "  needlelab selftest --hash\n"
     "  needlelab selftest --hash --threads 7\n"},
};

void cli_help(FILE *to)
{
    fputs("needlelab simulates micro-needling on layered skin and tests it. It gives no treatment advice.\n\nusage:\n",
          to);
    for (size_t i = 0; i < sizeof topics / sizeof topics[0]; i++) {
        fprintf(to, "  needlelab %s\n      %s\n", topics[i].usage, topics[i].sentence);
    }
    fputs("  needlelab help [COMMAND|TOPIC]\n      Topics of the manual:\n", to);
    const char *sentence = "", *name;
    for (int i = 0; (name = cli_help_topic_at(i, &sentence)) != NULL; i++)
        fprintf(to, "        %-11s %s\n", name, sentence);
    fputs("  needlelab --version\n\nexamples:\n", to);
    for (size_t i = 0; i < sizeof topics / sizeof topics[0]; i++) {
        const char *end = strchr(topics[i].examples, '\n');
        fprintf(to, "%.*s\n", (int)(end - topics[i].examples), topics[i].examples);
    }
    fputs(
        "\nexit codes: 0 passed, 1 a check or rule failed, 2 bad input, 3 time limit, 4 results diverged, 5 internal,\n"
        "130 interrupted\n",
        to);
}

void cli_help_command(const char *command, const cli_option *options, int option_count)
{
    char left[64];
    for (size_t i = 0; i < sizeof topics / sizeof topics[0]; i++) {
        if (strcmp(topics[i].command, command) != 0) continue;
        printf("usage: needlelab %s\n\n%s\n\noptions:\n", topics[i].usage, topics[i].sentence);
        for (int k = 0; k < option_count; k++) {
            const cli_option *option = &options[k];
            snprintf(left, sizeof left, "%s%s%s%s%s", option->letter != NULL ? option->letter : "",
                     option->letter != NULL ? ", " : "", option->name, option->argument != NULL ? " " : "",
                     option->argument != NULL ? option->argument : "");
            printf("  %-20s %s\n", left, option->sentence);
        }
        printf("\nexamples:\n%s", topics[i].examples);
    }
}
