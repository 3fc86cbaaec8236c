#include "tissue/channels.h"

#include "base/numeric.h"

#define BIN_UM 50.0

void mn_channel_bins_add(mn_channel_bins *bins, const mn_wound *wound)
{
    const double depth_um = (double)wound->penetration_load_um;
    const int bin = (int)mn_min(MN_CHANNEL_BINS - 1, mn_max(0, floor(depth_um / BIN_UM)));
    bins->count[bin]++;
    bins->depth_um[bin] += depth_um;
    bins->radius_um[bin] += (double)wound->channel_radius_um;
}

void mn_channels_of(const mn_channel_bins *bins, double area_cm2, mn_channels *channels)
{
    int first = 0, last = MN_CHANNEL_BINS - 1;
    channels->class_count = 0;
    while (first < MN_CHANNEL_BINS && bins->count[first] == 0) first++;
    while (last > first && bins->count[last] == 0) last--;
    if (first == MN_CHANNEL_BINS || !(area_cm2 > 0)) return;
    const int width = (last - first) / MN_CHANNEL_CLASSES + 1;
    for (int begin = first; begin <= last; begin += width) {
        double count = 0, depth_um = 0, radius_um = 0;
        for (int bin = begin; bin < begin + width && bin <= last; bin++) {
            count += (double)bins->count[bin];
            depth_um += bins->depth_um[bin];
            radius_um += bins->radius_um[bin];
        }
        if (count == 0) continue;
        const int k = channels->class_count++;
        channels->per_cm2[k] = count / area_cm2;
        channels->depth_um[k] = depth_um / count;
        channels->radius_um[k] = radius_um / count;
    }
}
