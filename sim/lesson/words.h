/* A goal's value beside what is wanted, as a trainee reads it: "hand force, greatest: 2.39, wanted at most 5 N". Metrics are
 * named and counted in um and uN for files; people are told mm, N, degrees and percent. */
#ifndef MN_LESSON_WORDS_H
#define MN_LESSON_WORDS_H

#include "metrics/metrics.h"
#include "session/lesson.h"

/* The metric's name in words, without its unit: "penetration, median" for penetration_um_p50. */
void mn_words_metric(int metric_index, char text[MN_TEXT_BYTES]);

/* Value and band in one unit, said once at the end. */
void mn_words_goal(const mn_goal *goal, double value, char text[MN_TEXT_BYTES]);

#endif
