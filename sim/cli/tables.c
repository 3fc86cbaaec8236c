/* `needlelab list devices|sites --table`: a line each with the numbers people compare, what share of them was measured, and
 * totals. With --csv the same as comma-separated values. */
#include <stdio.h>

#include "cli/sheets.h"

/* Marks of the values a file gives. */
typedef struct marks {
    int measured, fitted, assumed;
} marks;

static marks count_marks(const mn_origins *origins)
{
    marks found = {0};
    for (int i = 0; i < origins->count; i++) {
        switch (origins->items[i].mark) {
        case MN_MEASURED: found.measured++; break;
        case MN_FITTED: found.fitted++; break;
        case MN_ASSUMED: found.assumed++; break;
        }
    }
    return found;
}

static void add_marks(marks *sum, marks more)
{
    sum->measured += more.measured;
    sum->fitted += more.fitted;
    sum->assumed += more.assumed;
}

static const char *const kinds[] = {"roller", "pen", "stamp", "rig"};

void cli_table_devices(const mn_library *library, bool is_csv)
{
    marks all = {0};
    int needles = 0;
    printf(is_csv ? "%s,%s,%s,%s,%s,%s,%s,%s,%s\n" : "%-20s %-7s %8s %10s %9s %12s %14s %9s %8s\n", "device", "kind",
           "needles", "length_mm", "width_mm", "setting_mm", "punctures_per_s", "measured", "assumed");
    for (int i = 0; i < library->device_count; i++) {
        const mn_device *device = library->devices[i];
        const marks found = count_marks(&device->origins);
        const int count = (int)mn_device_needle_count(device);
        printf(is_csv ? "%s,%s,%d,%.4g,%.4g,%.4g,%.0f,%d,%d\n" : "%-20s %-7s %8d %10.4g %9.4g %12.4g %15.0f %9d %8d\n",
               device->id, kinds[device->kind], count, device->needle.needle_length_um / 1000,
               device->needle.needle_diameter_um / 1000, device->common.protrusion_max_um / 1000,
               mn_device_rate_hz(device), found.measured, found.assumed);
        add_marks(&all, found);
        needles += count;
    }
    if (!is_csv)
        printf("%d devices, %d needles; of %d stated values %d are measured, %d assumed\n", library->device_count,
               needles, all.measured + all.fitted + all.assumed, all.measured, all.assumed);
}

void cli_table_sites(const mn_library *library, bool is_csv)
{
    marks all = {0};
    printf(is_csv ? "%s,%s,%s,%s,%s,%s,%s,%s,%s\n" : "%-16s %13s %13s %12s %12s %8s %9s %7s %8s\n", "site",
           "epidermis_um", "dermis_mm", "wanted_mm", "hard_cap_mm", "bone", "measured", "fitted", "assumed");
    for (int i = 0; i < library->site_count; i++) {
        const mn_site *site = &library->sites[i];
        const marks found = count_marks(&site->origins);
        char wanted[48];
        snprintf(wanted, sizeof wanted, "%.2g to %.2g", site->params.penetration_min_um / 1000,
                 site->params.penetration_max_um / 1000);
        const double epidermis_um = mn_site_thickness_um(site, MN_FEMALE, MN_STRATUM_CORNEUM) +
                                    mn_site_thickness_um(site, MN_FEMALE, MN_VIABLE_EPIDERMIS);
        const double dermis_um = mn_site_thickness_um(site, MN_FEMALE, MN_PAPILLARY_DERMIS) +
                                 mn_site_thickness_um(site, MN_FEMALE, MN_RETICULAR_DERMIS);
        printf(is_csv ? "%s,%.4g,%.4g,%s,%.3g,%s,%d,%d,%d\n" : "%-16s %13.4g %13.4g %12s %12.3g %8s %9d %7d %8d\n",
               site->id, epidermis_um, dermis_um / 1000, wanted, site->params.hard_cap_um / 1000,
               site->params.is_bone_near ? "near" : "", found.measured, found.fitted, found.assumed);
        add_marks(&all, found);
    }
    if (!is_csv)
        printf("%d sites and phantoms (thicknesses of women); of %d stated values %d are measured, %d fitted, %d "
               "assumed\n",
               library->site_count, all.measured + all.fitted + all.assumed, all.measured, all.fitted, all.assumed);
}
