/* What a person's care does to what the skin does next: factors, 1 without effect. Made from the diary around one session
 * (care.h); read by healing, delivery and outcome. */
#ifndef MN_TISSUE_EFFECTS_H
#define MN_TISSUE_EFFECTS_H

#include "base/params.h"

/* X(name, sentence) */
#define MN_EFFECTS(X)                                                                                                     \
    X(redness_frac, "redness at its height")                                                                              \
    X(redness_time_frac, "time that redness takes")                                                                       \
    X(swelling_frac, "swelling at its height")                                                                            \
    X(bruise_frac, "chance that a struck vessel bruises")                                                                 \
    X(barrier_frac, "loss of the barrier at its height")                                                                  \
    X(barrier_time_frac, "time that the barrier takes")                                                                   \
    X(pore_time_frac, "time that pores take to close")                                                                    \
    X(epithelium_time_frac, "time that the epithelium takes to close")                                                    \
    X(flaking_frac, "flaking at its height")                                                                              \
    X(soreness_frac, "soreness at its height")                                                                            \
    X(pigment_frac, "chance of dark marks")                                                                               \
    X(infection_frac, "chance of an infection")                                                                           \
    X(collagen_frac, "answer of the dermis")                                                                              \
    X(keep_frac, "how long the result is kept")                                                                           \
    X(stratum_corneum_frac, "thickness of the stratum corneum on the day")

#define MN_EFFECT_FIELD(name, sentence) double name;
typedef struct mn_effects {
    MN_EFFECTS(MN_EFFECT_FIELD)
} mn_effects;

#define MN_EFFECT_ONE(name, sentence) .name = 1,
#define MN_NO_EFFECTS {MN_EFFECTS(MN_EFFECT_ONE)}

#endif
