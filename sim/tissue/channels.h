/* The channels that a session left open: its wounds by classes of depth, for what passes into the skin. */
#ifndef MN_TISSUE_CHANNELS_H
#define MN_TISSUE_CHANNELS_H

#include <stdint.h>

#include "kernel/wound.h"
#include "tissue/pore.h"

enum { MN_CHANNEL_CLASSES = 6, MN_CHANNEL_SETS_MAX = 8, MN_CHANNEL_BINS = 64 };

typedef struct mn_channels {
    double open_s;                          /* when they were made, on the plan's clock */
    int class_count;
    double per_cm2[MN_CHANNEL_CLASSES];
    double depth_um[MN_CHANNEL_CLASSES];    /* penetration under load: what pore.h means by depth */
    double radius_um[MN_CHANNEL_CLASSES];   /* at the surface, at once; straight down */
    mn_cover cover;
    double pore_time_frac;
} mn_channels;

/* Wounds counted by depth, 50 um a bin; the last holds all that are deeper. Begins as {0}. */
typedef struct mn_channel_bins {
    int64_t count[MN_CHANNEL_BINS];
    double depth_um[MN_CHANNEL_BINS], radius_um[MN_CHANNEL_BINS]; /* sums */
} mn_channel_bins;

/* One wound that pierced. */
void mn_channel_bins_add(mn_channel_bins *bins, const mn_wound *wound);
/* Bins between the shallowest and the deepest into classes of equal width, each with its wounds' mean depth and radius; no
 * wound is lost. Sets class_count and the three lists. */
void mn_channels_of(const mn_channel_bins *bins, double area_cm2, mn_channels *channels);

#endif
