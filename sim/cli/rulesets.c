/* Rulesets as `needlelab list rules` and `show rules` tell them: which there are and how large, and one of them alone. They
 * have no table of their own: a ruleset is what rule files say that they belong to. */
#include "cli/cli.h"

static mn_status complain_ruleset(const mn_library *library, const char *wanted)
{
    char sets[MN_RULESETS_MAX][MN_ID_BYTES];
    const char *names[MN_RULESETS_MAX];
    const int count = mn_library_rulesets(library, sets);
    for (int i = 0; i < count; i++) names[i] = sets[i];
    const char *near = mn_nearest_name(wanted, names, count);
    if (near != NULL) return cli_complain("no rule belongs to the ruleset '%s'; did you mean '%s'?", wanted, near);
    return cli_complain("no rule belongs to the ruleset '%s'; `needlelab list rules` names them all", wanted);
}

void cli_rulesets_print(const mn_library *library)
{
    char sets[MN_RULESETS_MAX][MN_ID_BYTES];
    const int count = mn_library_rulesets(library, sets);
    printf("\nrulesets:");
    for (int i = 0; i < count; i++) {
        int rule_count = 0;
        for (int k = 0; k < library->rule_count; k++) rule_count += mn_rule_is_in(&library->rules[k], sets[i]) ? 1 : 0;
        printf("%s %s %d", i == 0 ? "" : ",", sets[i], rule_count);
    }
    printf("\n");
}

mn_status cli_rulesets_keep(mn_library *library, const char *ruleset)
{
    int kept = 0;
    for (int i = 0; i < library->rule_count; i++) kept += mn_rule_is_in(&library->rules[i], ruleset) ? 1 : 0;
    if (kept == 0) return complain_ruleset(library, ruleset);
    kept = 0;
    for (int i = 0; i < library->rule_count; i++) {
        if (mn_rule_is_in(&library->rules[i], ruleset)) library->rules[kept++] = library->rules[i];
    }
    library->rule_count = kept;
    return MN_OK;
}
