/* Safety rules: declared comparisons, judged over records, blocks and facts.
 *
 * A rule is data (one Lua file under scenarios/rules/, anyone adds one without compiling). It looks at one kind of thing
 * (its scope): every contact, every density block, or the session as a whole. It fires where all its conditions hold
 * and, if it lists alternatives (`any`), one of those holds as a whole.
 * A condition compares a field of that thing with scale * operand + offset; the operand is a number, another field, a
 * parameter of the rule, or a fact. Facts are named numbers that the session lays out: "site.hard_cap_um",
 * "device.evaluated_um", "setting.protrusion_um", "subject.age", every metric as "metric.<name>". A fact that is NaN
 * (not known) makes the condition false. A rule may harden: where it fires and any of its `escalate` alternatives holds as
 * a whole, the severity is the harder one. */
#ifndef MN_RULES_RULES_H
#define MN_RULES_RULES_H

#include "base/limits.h"
#include "base/status.h"
#include "kernel/wound.h"
#include "metrics/metrics.h"

typedef enum mn_severity { MN_INFO, MN_WARN, MN_BLOCK } mn_severity;
const char *mn_severity_name(int severity); /* "info", "warn", "block" */

typedef enum mn_rule_scope { MN_SCOPE_CONTACT, MN_SCOPE_BLOCK, MN_SCOPE_SESSION } mn_rule_scope;
const char *mn_rule_scope_name(int scope); /* "contact", "block", "session" */

typedef enum mn_compare { MN_LESS, MN_LESS_EQUAL, MN_EQUAL, MN_NOT_EQUAL, MN_GREATER_EQUAL, MN_GREATER } mn_compare;

/* Fields of a contact: names of mn_wound's numbers ("penetration_load_um", "slit_um", ...) plus "depth_over_skin_um"
 * (penetration less epidermis and dermis), "is_no_go", "is_bone_near_zone", "is_bone_near" (such a zone, or the fact
 * "site.is_bone_near"), the record's flags as "is_pierced", "is_reentry", ..., what its treat step was set to
 * ("step_protrusion_um", "step_frequency_hz", "step_force_un") and "travel_over_setting_um" (travel less that setting).
 * Fields of a block: "count", "density_per_cm2", "deepest_um", "area_um2", "pass_count". Of a session: only facts. Index
 * into mn_rule_field_names(scope). */
const char *const *mn_rule_field_names(mn_rule_scope scope, int *count);
const char *mn_rule_field_sentence(mn_rule_scope scope, int field_index); /* what it is, for the manual */

typedef enum mn_operand_kind { MN_OPERAND_NUMBER, MN_OPERAND_FIELD, MN_OPERAND_FACT } mn_operand_kind;

typedef struct mn_operand {
    mn_operand_kind kind;
    double number;              /* NUMBER: the value (rule parameters are resolved into it) */
    int field_index;            /* FIELD */
    char fact[MN_ID_BYTES];     /* FACT */
    double scale, offset;       /* applied to whatever it is: scale * value + offset */
    bool is_absolute;           /* value without its sign, before scale and offset */
} mn_operand;

typedef struct mn_condition {
    mn_operand left, right;
    mn_compare compare;
} mn_condition;

/* Conditions that must hold together. */
typedef struct mn_alternative {
    int condition_count;
    mn_condition conditions[MN_CONDITIONS_MAX];
} mn_alternative;

enum { MN_ALTERNATIVES_MAX = 6 }; /* ways in which one rule may fire or harden */

typedef struct mn_rule {
    char id[MN_ID_BYTES];
    char title[MN_TEXT_BYTES];
    char sentence[MN_TEXT_BYTES]; /* what it means and what to do */
    char source[MN_TEXT_BYTES];
    char rulesets[MN_TEXT_BYTES]; /* space-separated: "clinic ifu_skinpen" */
    char file[MN_PATH_BYTES];
    mn_severity severity, escalated_severity;
    mn_rule_scope scope;
    int condition_count;
    mn_condition conditions[MN_CONDITIONS_MAX];
    int any_count;                /* 0: the conditions alone decide; else one of `any` must hold too */
    mn_alternative any[MN_ALTERNATIVES_MAX];
    int alternative_count;        /* 0: never hardens; else any one that holds hardens it */
    mn_alternative escalate[MN_ALTERNATIVES_MAX];
} mn_rule;

typedef struct mn_fact {
    char name[MN_ID_BYTES];
    double value;
} mn_fact;

/* One place where a rule fired. */
typedef struct mn_evidence {
    int64_t index;               /* wound or block; -1 for a session */
    mn_severity severity;
    double value, limit;         /* two sides: the first condition of the alternative that held, or else the rule's first */
} mn_evidence;

typedef struct mn_finding {
    const mn_rule *rule;
    mn_severity severity;        /* the hardest among its evidence */
    int64_t count;               /* places where it fired */
    int evidence_count;          /* listed: the hardest first, then by order of time */
    mn_evidence evidence[MN_FINDING_EVIDENCE_MAX];
} mn_finding;

/* One treat step as it was walked: what the device was set to, from which record on. Treatments with settings by zone
 * are several steps, and a rule on a contact must not hold one zone's setting against another's. */
typedef struct mn_treatment {
    int64_t wound_begin;         /* its first record; the step's records end where the next step's begin */
    double protrusion_um;        /* setting */
    double frequency_hz;         /* pen: rate as set; NAN for others */
    double force_un_max;         /* greatest hand force of the step, uN */
} mn_treatment;

typedef struct mn_rules_input {
    const mn_wound *wounds;
    int64_t wound_count;
    const mn_zones *zones;
    const mn_blocks *blocks;     /* 4 mm2 */
    const int32_t *block_passes; /* [blocks] most passes of one session; NULL: "pass_count" has no value */
    const mn_fact *facts;        /* sorted by name */
    int fact_count;
    const mn_treatment *treatments; /* in order of time; without any the step fields have no value */
    int treatment_count;
    int site_count;              /* sites of areas of a map; 0: the facts "site." hold everywhere */
    const mn_fact *const *site_facts; /* [1 + site_count]: what "site." means there, by mn_zones_site_index; sorted */
    int site_fact_count;         /* of each */
    uint64_t touched_sites;      /* bit k: site k has contacts; a rule of the session is judged for each of them */
} mn_rules_input;

/* Judges one rule in one pass over the things of its scope; true when it fires. Fills `finding` in any case. Records are
 * taken in their order, which is the order of time. Of the blocks, those with less than half of their area inside the
 * region are left out (as they are from the CV of density): a sliver with one puncture has no density to speak of.
 * Allocates nothing. */
bool mn_rule_judge(const mn_rule *rule, const mn_rules_input *input, mn_finding *finding);

/* Value of a fact, NAN when there is none of that name. */
double mn_fact_value(const mn_fact *facts, int fact_count, const char *name);

/* True when the rule belongs to the set (or the set is "all"). */
bool mn_rule_is_in(const mn_rule *rule, const char *ruleset);

#endif
