/* Hard limits: what a plan may ask for at the most. Each is far above real use and stops a typing slip from taking
 * the machine. */
#ifndef MN_BASE_LIMITS_H
#define MN_BASE_LIMITS_H

enum {
    MN_LAYER_COUNT = 5,           /* stratum corneum, viable epidermis, papillary, reticular dermis, hypodermis */
    MN_ID_BYTES = 64,             /* ids of devices, sites, rules, scenarios */
    MN_TEXT_BYTES = 512,          /* sentences and sources */
    MN_SOURCES_MAX = 16,          /* sources a file may name */
    MN_NEEDLES_MAX = 2048,        /* needles on one device (body roller: 1080) */
    MN_ZONES_MAX = 64,            /* zones on one field */
    MN_AREA_SITES_MAX = 32,       /* sites that the areas of one map may have */
    MN_ZONE_CORNERS_MAX = 64,     /* corners of one polygon */
    MN_STEPS_MAX = 256,           /* steps of one scenario */
    MN_PASSES_MAX = 1000,         /* passes of one step */
    MN_POINTS_MAX = 100000,       /* listed points of one step */
    MN_KEYFRAMES_MAX = 4000000,   /* keyframes of one step's track */
    MN_RULES_MAX = 128,
    MN_CONDITIONS_MAX = 8,        /* conditions of one rule */
    MN_FINDING_EVIDENCE_MAX = 16, /* contacts a finding lists; the rest are counted */
    MN_EXPECTATIONS_MAX = 128,
    MN_THREADS_MAX = 256
};

#define MN_FIELD_UM_MAX 2e6        /* 2 m: a field's side */
#define MN_WOUNDS_MAX 50000000LL   /* wounds one scenario may make */
#define MN_PLAN_BYTES_MAX (16LL << 30)

#endif
