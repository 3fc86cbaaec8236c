/* The metrics of what comes after the needles: X(name, unit, sentence), a part a module. They are rows of the one table of
 * metrics (metrics/metrics.h): expectations, rules, experiments and reports read them like any other. Without the keys that
 * ask for them they have no value. */
#ifndef MN_TISSUE_AFTER_H
#define MN_TISSUE_AFTER_H

/* healing.h: the skin at the time of measuring */
#define MN_HEALING_METRICS(X)

/* delivery.h: what passed into the skin */
#define MN_DELIVERY_METRICS(X)

/* outcome.h: what the sessions changed by the time of measuring */
#define MN_OUTCOME_METRICS(X)

#endif
