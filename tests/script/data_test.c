/* The project's data sheets against what their sources state and what a body can be: every site and device names its
 * sources, thicknesses and settings lie in physical ranges, and a table of all of them is printed whose totals (needles,
 * punctures a second, holes a square centimetre) are the published ones.
 *
 * No value is wanted only because a file assumes it; an assumed drum must keep the density that its note speaks of. Files
 * are found through the library, so a new one is checked too; counts are lower bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "script/script.h"

static mn_library library;

static int load_library(void **state)
{
    (void)state;
    static mn_error error;
    char text[MN_MESSAGE_BYTES * 2];
    if (mn_library_load(&library, MN_SOURCE_DIR, &error) != MN_OK) return -1;
    for (int i = 0; i < library.error_count; i++)
        print_error("%s\n", mn_error_text(&library.errors[i], text, sizeof text));
    return 0;
}

static int free_library(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

static const mn_device *device_of(const char *id)
{
    const mn_device *device = mn_library_device(&library, id);
    if (device == NULL) fail_msg("there is no device \"%s\"", id);
    return device;
}

static const mn_site *site_of(const char *id)
{
    const mn_site *site = mn_library_site(&library, id);
    if (site == NULL) fail_msg("there is no site \"%s\"", id);
    return site;
}

static bool is_person(int index)
{
    return strstr(library.site_files[index], "/sites/") != NULL;
}

static double epidermis_um(const mn_site *site, int sex)
{
    return mn_site_thickness_um(site, (mn_sex)sex, MN_STRATUM_CORNEUM) +
           mn_site_thickness_um(site, (mn_sex)sex, MN_VIABLE_EPIDERMIS);
}

static double dermis_um(const mn_site *site, int sex)
{
    return mn_site_thickness_um(site, (mn_sex)sex, MN_PAPILLARY_DERMIS) +
           mn_site_thickness_um(site, (mn_sex)sex, MN_RETICULAR_DERMIS);
}

/* ---- all files ---- */

static void library_holds_the_field_without_a_fault(void **state)
{
    (void)state;
    int person_count = 0;
    for (int i = 0; i < library.site_count; i++) person_count += is_person(i);
    assert_int_equal(library.error_count, 0);
    assert_true(person_count >= 19);
    assert_true(library.site_count - person_count >= 6);
    assert_true(library.device_count >= 21);
}

/* A source can be followed: it holds a digit (year, DOI, K- or PMC number) or an address. */
static void check_sources(const char *id, const char *note, const char (*sources)[MN_TEXT_BYTES], int source_count)
{
    if (strlen(note) < 40) fail_msg("%s: its note does not say where the numbers come from", id);
    if (source_count < 1) fail_msg("%s names no source", id);
    for (int k = 0; k < source_count; k++) {
        if (strlen(sources[k]) < 15 || (strpbrk(sources[k], "0123456789") == NULL && strchr(sources[k], '/') == NULL))
            fail_msg("%s: source %d, \"%s\", cannot be followed", id, k + 1, sources[k]);
        for (int other = 0; other < k; other++) {
            if (strcmp(sources[k], sources[other]) == 0) fail_msg("%s names source %d twice", id, k + 1);
        }
    }
}

static void every_file_names_sources_that_can_be_followed(void **state)
{
    (void)state;
    for (int i = 0; i < library.site_count; i++) {
        const mn_site *site = &library.sites[i];
        check_sources(site->id, site->note, (const char(*)[MN_TEXT_BYTES])site->sources, site->source_count);
    }
    for (int i = 0; i < library.device_count; i++) {
        const mn_device *device = library.devices[i];
        check_sources(device->id, device->note, (const char(*)[MN_TEXT_BYTES])device->sources, device->source_count);
    }
}

/* ---- sites ---- */

/* Sites take strengths from scenarios/constants/, whose parameters name their own sources. */
static bool is_of_constants(const char *source)
{
    for (int i = 0; i < library.constants_count; i++)
        for (int k = 0; k < library.constants[i].count; k++)
            if (strncmp(library.constants[i].constants[k].source, source, MN_ORIGIN_TEXT_BYTES - 1) == 0) return true;
    return false;
}

/* A value other than its row's default came from somewhere; what counts as measured names one of the file's sources. */
static void check_origins(const char *id, const mn_origins *origins, const char *group, const mn_param *rows,
                          int row_count, const void *fields, const char (*sources)[MN_TEXT_BYTES], int source_count,
                          int *measured)
{
    for (int i = 0; i < row_count; i++) {
        const mn_origin *origin = mn_origin_find(origins, group, rows[i].name);
        const double value = mn_param_get(&rows[i], fields);
        const bool is_default = value == rows[i].fallback || (isnan(value) && isnan(rows[i].fallback));
        if (!is_default && origin == NULL) fail_msg("%s: %s %s comes from nowhere", id, group, rows[i].name);
        if (origin == NULL || origin->mark != MN_MEASURED || group[0] != '\0') continue;
        (*measured)++;
        bool is_named = is_of_constants(origin->source);
        for (int k = 0; k < source_count; k++)
            is_named = is_named || strncmp(sources[k], origin->source, MN_ORIGIN_TEXT_BYTES - 1) == 0;
        if (!is_named)
            fail_msg("%s: %s is measured by \"%s\", which is no source of the file", id, rows[i].name, origin->source);
    }
}

static void every_number_has_a_mark_and_a_source(void **state)
{
    (void)state;
    int measured = 0;
    for (int i = 0; i < library.device_count; i++) {
        const mn_device *d = library.devices[i];
#define CHECK(rows, fields)                                                                                            \
    check_origins(d->id, &d->origins, "", rows##_rows, rows##_count, fields, (const char(*)[MN_TEXT_BYTES])d->sources, \
                  d->source_count, &measured)
        CHECK(mn_device_param, &d->common);
        CHECK(mn_needle_param, &d->needle);
        if (d->kind == MN_DEVICE_ROLLER) CHECK(mn_roller_param, &d->roller);
        if (d->kind == MN_DEVICE_PEN) CHECK(mn_pen_param, &d->pen);
        if (d->kind == MN_DEVICE_STAMP) CHECK(mn_stamp_param, &d->stamp);
        if (d->kind == MN_DEVICE_RIG) CHECK(mn_rig_param, &d->rig);
#undef CHECK
    }
    assert_true(measured >= 50);
    for (int i = 0; i < library.site_count; i++) {
        const mn_site *s = &library.sites[i];
        check_origins(s->id, &s->origins, "", mn_site_param_rows, mn_site_param_count, &s->params,
                      (const char(*)[MN_TEXT_BYTES])s->sources, s->source_count, &measured);
        for (int k = 0; k < MN_LAYER_COUNT; k++)
            check_origins(s->id, &s->origins, mn_layer_name(k), mn_layer_param_rows, mn_layer_param_count,
                          &s->layers[k], (const char(*)[MN_TEXT_BYTES])s->sources, s->source_count, &measured);
    }
}

/* A value that another model or nobody stated must not shine as measured. */
static void what_is_assumed_is_not_called_measured(void **state)
{
    (void)state;
    const mn_device *mf8 = device_of("roller_mf8"), *m8 = device_of("dr_pen_m8_11");
    assert_int_equal(
        mn_origin_mark(&mf8->origins, "", mn_param_find(mn_roller_param_rows, mn_roller_param_count, "per_row")),
        MN_MEASURED);
    assert_int_equal(
        mn_origin_mark(&mf8->origins, "", mn_param_find(mn_needle_param_rows, mn_needle_param_count, "tip_radius_um")),
        MN_ASSUMED);
    assert_int_equal(
        mn_origin_mark(&mf8->origins, "", mn_param_find(mn_needle_param_rows, mn_needle_param_count, "taper_um")),
        MN_ASSUMED);
    for (int i = 0; i < mn_pen_param_count; i++)
        assert_int_not_equal(mn_origin_mark(&m8->origins, "", &mn_pen_param_rows[i]), MN_MEASURED);
    const mn_site *cheek = site_of("cheek");
    const mn_param *shear = mn_param_find(mn_layer_param_rows, mn_layer_param_count, "shear_mpa");
    assert_int_equal(mn_origin_mark(&cheek->origins, "reticular_dermis", shear), MN_FITTED);
}

/* Bounds: thinnest and thickest of 39 face sites, 30 and 63 um of epidermis (Chopra 2015, 10.1093/asj/sjv079), 121 um in
 * another histology (selcukmedj.org 7154), 267 um on the body (Oltulu 2018, 10.4103/tjps.TJPS_2_17); palm and sole are no
 * sites. Dermis 0.47 mm on a lid (452 Korean biopsies) to 5.9 mm on a man's chest (Oltulu). */
static void skin_of_people_is_as_thick_as_skin_can_be(void **state)
{
    (void)state;
    for (int i = 0; i < library.site_count; i++) {
        const mn_site *site = &library.sites[i];
        for (int sex = MN_FEMALE; sex <= MN_MALE && is_person(i); sex++) {
            const double outer_um = epidermis_um(site, sex), inner_um = dermis_um(site, sex),
                         skin_um = outer_um + inner_um;
            if (!(outer_um >= 30 && outer_um <= 270)) fail_msg("%s: epidermis of %g um", site->id, outer_um);
            if (!(inner_um >= 470 && inner_um <= 5900)) fail_msg("%s: dermis of %g um", site->id, inner_um);
            if (!(skin_um >= 500 && skin_um <= 6000)) fail_msg("%s: skin of %g um", site->id, skin_um);
            if (!(outer_um < inner_um))
                fail_msg("%s: epidermis of %g um is no thinner than the dermis", site->id, outer_um);
            const double horn_um = mn_site_thickness_um(site, (mn_sex)sex, MN_STRATUM_CORNEUM);
            if (!(horn_um >= 5 && horn_um <= 40)) fail_msg("%s: stratum corneum of %g um", site->id, horn_um);
            if (!(horn_um < outer_um - horn_um))
                fail_msg("%s: stratum corneum of %g um is most of the epidermis", site->id, horn_um);
        }
    }
}

static void sd_between_persons_stays_below_the_mean(void **state)
{
    (void)state;
    for (int i = 0; i < library.site_count; i++) {
        const mn_site *site = &library.sites[i];
        for (int k = 0; k < MN_LAYER_COUNT; k++) {
            const mn_layer_params *layer = &site->layers[k];
            if (layer->female_sd_um > 0 && !(layer->female_sd_um < layer->female_um))
                fail_msg("%s, %s: SD %g um of women", site->id, mn_layer_name(k), layer->female_sd_um);
            if (layer->male_sd_um > 0 && !(layer->male_sd_um < layer->male_um))
                fail_msg("%s, %s: SD %g um of men", site->id, mn_layer_name(k), layer->male_sd_um);
        }
    }
}

/* In-plane tension: 6 N/m on the forearm to 53 kPa in about a millimetre of cheek (Flynn 2018, 10.1007/978-3-319-59764-5_6). */
static void band_cap_and_tension_are_those_of_skin(void **state)
{
    (void)state;
    for (int i = 0; i < library.site_count; i++) {
        const mn_site_params *params = &library.sites[i].params;
        const char *id = library.sites[i].id;
        if (!(params->penetration_min_um <= params->penetration_max_um)) fail_msg("%s: band out of order", id);
        if (!(params->penetration_max_um <= params->hard_cap_um)) fail_msg("%s: band above the cap", id);
        if (!is_person(i)) continue;
        if (!(params->hard_cap_um <= 3000)) fail_msg("%s: cap of %g um", id, params->hard_cap_um);
        if (!(params->pretension_un_um >= 4 && params->pretension_un_um <= 60))
            fail_msg("%s: %g N/m", id, params->pretension_un_um);
        if (params->is_bone_backed && !params->is_bone_near) fail_msg("%s: backed by bone that is not near", id);
    }
}

/* Meng 2022, PMC9205051, Tab. 2, mm: the dermis of a site file is the row's, whatever share is papillary. */
static void dermis_of_the_face_is_the_ultrasound_rows(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        double male_mm, female_mm, male_sd_mm, female_sd_mm;
    } rows[] = {{"forehead", 1.17, 0.86, 0.28, 0.16}, {"glabella", 1.14, 0.90, 0.30, 0.23},
                {"temple", 1.06, 0.80, 0.20, 0.19},   {"eyelid", 0.67, 0.58, 0.14, 0.11},
                {"nose", 1.03, 0.93, 0.16, 0.25},     {"cheekbone", 1.14, 0.87, 0.21, 0.35},
                {"jawline", 1.02, 0.91, 0.24, 0.34},  {"neck", 0.98, 0.99, 0.22, 0.20}};
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
        const mn_site *site = site_of(rows[k].id);
        const mn_layer_params *papillary = &site->layers[MN_PAPILLARY_DERMIS],
                              *reticular = &site->layers[MN_RETICULAR_DERMIS];
        assert_true(fabs(dermis_um(site, MN_MALE) - 1000 * rows[k].male_mm) < 0.5);
        assert_true(fabs(dermis_um(site, MN_FEMALE) - 1000 * rows[k].female_mm) < 0.5);
        assert_true(fabs(papillary->male_sd_um + reticular->male_sd_um - 1000 * rows[k].male_sd_mm) < 0.5);
        assert_true(fabs(papillary->female_sd_um + reticular->female_sd_um - 1000 * rows[k].female_sd_mm) < 0.5);
    }
}

static void whole_skin_and_stratum_corneum_are_the_measured_ones(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        double
            skin_um; /* ultrasound: Laurent 2007, 10.1016/j.vaccine.2007.05.046; forearm: researchportal.be 2450488 */
    } skins[] = {{"thigh", 1550}, {"abdomen", 1910}, {"forearm_volar", 1190}};
    for (size_t k = 0; k < sizeof skins / sizeof skins[0]; k++) {
        const mn_site *site = site_of(skins[k].id);
        for (int sex = MN_FEMALE; sex <= MN_MALE; sex++)
            assert_true(fabs(epidermis_um(site, sex) + dermis_um(site, sex) - skins[k].skin_um) < 0.5);
    }
    static const struct {
        const char *id;
        double horn_um; /* Egawa 2007, Acta Derm Venereol 87:4 */
    } horns[] = {{"cheek", 16.8}, {"cheekbone", 16.8}, {"forearm_volar", 22.6}, {"hand_dorsum", 29.3}};
    for (size_t k = 0; k < sizeof horns / sizeof horns[0]; k++)
        assert_true(fabs(site_of(horns[k].id)->layers[MN_STRATUM_CORNEUM].female_um - horns[k].horn_um) < 1e-9);
}

static void eyelid_allows_no_needle(void **state)
{
    (void)state;
    const mn_site_params *params = &site_of("eyelid")->params;
    assert_true(params->penetration_min_um <= 0 && params->penetration_max_um <= 0 && params->hard_cap_um <= 0);
    assert_true(params->is_bone_near); /* R-13 asks for it */
}

/* Larraneta 2014, 10.1016/j.ijpharm.2014.05.042: eight layers, about 1 mm. */
static void parafilm_stack_is_about_a_millimetre(void **state)
{
    (void)state;
    const mn_site *site = site_of("parafilm");
    const double stack_um = epidermis_um(site, MN_FEMALE) + dermis_um(site, MN_FEMALE);
    assert_true(fabs(stack_um - 1000) < 100);
    assert_true(fabs(stack_um / site->layers[MN_STRATUM_CORNEUM].female_um - 8) < 1e-9);
}

/* ---- devices ---- */

static void needles_and_settings_are_physical(void **state)
{
    (void)state;
    for (int i = 0; i < library.device_count; i++) {
        const mn_device *device = library.devices[i];
        const mn_device_params *common = &device->common;
        const mn_needle_params *needle = &device->needle;
        const char *id = device->id;
        if (!(needle->needle_length_um >= 20 && needle->needle_length_um <= 3000))
            fail_msg("%s: %g um long", id, needle->needle_length_um);
        if (!(needle->needle_diameter_um >= 50 && needle->needle_diameter_um <= 400))
            fail_msg("%s: %g um thick", id, needle->needle_diameter_um);
        if (!(2 * needle->tip_radius_um < needle->needle_diameter_um)) fail_msg("%s: tip as wide as the shank", id);
        if (!(needle->taper_um <= needle->needle_length_um)) fail_msg("%s: taper longer than the needle", id);
        if (!(common->protrusion_um <= needle->needle_length_um)) fail_msg("%s: set beyond its needles", id);
        if (!(common->protrusion_max_um <= needle->needle_length_um))
            fail_msg("%s: largest setting beyond its needles", id);
        if (common->protrusion_max_um > 0 &&
            !(common->protrusion_um >= common->protrusion_min_um && common->protrusion_um <= common->protrusion_max_um))
            fail_msg("%s: set outside its own range", id);
        if (!(common->evaluated_um <= needle->needle_length_um)) fail_msg("%s: evaluated beyond its needles", id);
        if (!(common->mass_kg >= 0.01 && common->mass_kg <= 0.5)) fail_msg("%s: %g kg", id, common->mass_kg);
        if (!common->is_single_patient) fail_msg("%s: needles for more than one patient", id);
    }
}

static void pens_stroke_at_rates_of_pens(void **state)
{
    (void)state;
    for (int i = 0; i < library.device_count; i++) {
        const mn_device *device = library.devices[i];
        if (device->kind != MN_DEVICE_PEN) continue;
        if (!(device->pen.frequency_hz >= 25 && device->pen.frequency_hz <= 300))
            fail_msg("%s: %g Hz", device->id, device->pen.frequency_hz);
        if (!(device->pen.stroke_um >= 2500 && device->pen.stroke_um <= 4500))
            fail_msg("%s: stroke of %g um", device->id, device->pen.stroke_um);
        if (!(device->common.tool_width_um <= 2 * device->pen.nozzle_radius_um))
            fail_msg("%s: strip wider than its nozzle", device->id);
    }
}

/* Singh & Yadav 2016, 10.4103/2229-5178.185468 (8 rows of 24); 72 in 3 rows; Gowda 2021, PMC7869810 (540). */
static void needles_of_rollers_add_up(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        int32_t needle_count, rows;
        double length_um;
    } rollers[] = {{"roller_mf8", 192, 8, 1500}, {"roller_cit8", 192, 8, 500}, {"roller_c8", 192, 8, 130},
                   {"roller_c8he", 192, 8, 200}, {"roller_mini3", 72, 3, 0},   {"roller_disc540", 540, 0, 0}};
    for (size_t k = 0; k < sizeof rollers / sizeof rollers[0]; k++) {
        const mn_device *device = device_of(rollers[k].id);
        assert_int_equal(device->kind, MN_DEVICE_ROLLER);
        assert_int_equal(mn_device_needle_count(device), rollers[k].needle_count);
        if (rollers[k].rows > 0) assert_int_equal(device->roller.rows, rollers[k].rows);
        if (rollers[k].length_um > 0) assert_true(fabs(device->needle.needle_length_um - rollers[k].length_um) < 1e-6);
    }
}

static double holes_per_cm2(const mn_device *device)
{
    const double mantle_um2 = 2 * 3.14159265358979 * device->roller.drum_radius_um * device->roller.drum_width_um;
    return mn_device_needle_count(device) / mantle_um2 * 1e8;
}

/* N / (2 pi R_d W): 192 on 20 x 20 mm are 15.3 /cm2 a pass, 229 after 15, of which the literature says "about 250"
 * (Doddaballapur 2009, 10.4103/0974-2077.58529). The small drums are assumed so that they keep it; 540 on the same drum are
 * 43, and 1080 on twice the width as many. */
static void density_of_one_pass_is_needles_over_the_drums_mantle(void **state)
{
    (void)state;
    static const char *const medical[] = {"roller_mf8",  "roller_cit8", "roller_c8",
                                          "roller_c8he", "roller_ms4",  "roller_mini3"};
    for (size_t k = 0; k < sizeof medical / sizeof medical[0]; k++) {
        const double density_per_cm2 = holes_per_cm2(device_of(medical[k]));
        if (!(fabs(density_per_cm2 - 15.3) < 0.05)) fail_msg("%s: %g /cm2", medical[k], density_per_cm2);
        assert_true(fabs(15 * density_per_cm2 / 250 - 1) < 0.15);
    }
    assert_true(fabs(holes_per_cm2(device_of("roller_disc540")) - 43) < 0.5);
    assert_true(fabs(holes_per_cm2(device_of("roller_body1080")) - 43) < 0.5);
}

/* Needles times rate. SkinPen: 14 x 7000 rpm (DEN160029); Exceed: 6 x 100 to 150 Hz (K180778, K233709); Dermapen MD: 11 x 90
 * Hz, "almost 1000"; Dermapen 3: 12 x 110 Hz. */
static void punctures_a_second_are_the_stated_ones(void **state)
{
    (void)state;
    assert_true(fabs(mn_device_rate_hz(device_of("skinpen_precision")) - 1633) < 0.5);
    assert_true(fabs(mn_device_rate_hz(device_of("dermapen_md")) - 990) < 1e-6);
    assert_true(fabs(mn_device_rate_hz(device_of("dermapen_3")) - 1320) < 1e-6);
    static const char *const exceeds[] = {"exceed", "exceed_unlimited"};
    for (size_t k = 0; k < sizeof exceeds / sizeof exceeds[0]; k++) {
        const mn_device *device = device_of(exceeds[k]);
        assert_true(fabs(device->pen.needle_count * device->pen.frequency_min_hz - 600) < 1e-6);
        assert_true(fabs(device->pen.needle_count * device->pen.frequency_max_hz - 900) < 1e-6);
        assert_true(mn_device_rate_hz(device) >= 600 && mn_device_rate_hz(device) <= 900);
        assert_true(fabs(device->needle.needle_diameter_um - 350) < 1e-6); /* K233709 */
    }
    assert_int_equal(device_of("rejuvapen_nxt")->pen.needle_count, 12); /* K192138 */
}

/* ---- the table ---- */

static void all_sites_and_devices_are_told(void **state)
{
    (void)state;
    printf("%-16s %21s %17s %17s %9s %14s\n", "site (um)", "stratum c. + epid. F/M", "dermis F/M", "skin F/M", "band",
           "cap");
    for (int i = 0; i < library.site_count; i++) {
        const mn_site *site = &library.sites[i];
        double outer_um[2], inner_um[2];
        for (int sex = MN_FEMALE; sex <= MN_MALE; sex++)
            outer_um[sex] = epidermis_um(site, sex), inner_um[sex] = dermis_um(site, sex);
        printf("%-16s %11.1f %9.1f %8.0f %8.0f %8.0f %8.0f %6.0f %6.0f %6.0f\n", site->id, outer_um[0], outer_um[1],
               inner_um[0], inner_um[1], outer_um[0] + inner_um[0], outer_um[1] + inner_um[1],
               site->params.penetration_min_um, site->params.penetration_max_um, site->params.hard_cap_um);
    }
    printf("%-18s %-7s %8s %10s %10s %12s %12s\n", "device", "kind", "needles", "length um", "shank um", "punctures/s",
           "per cm2 pass");
    for (int i = 0; i < library.device_count; i++) {
        const mn_device *device = library.devices[i];
        printf("%-18s %-7s %8d %10.0f %10.0f", device->id, mn_device_kind_name((int)device->kind),
               (int)mn_device_needle_count(device), device->needle.needle_length_um, device->needle.needle_diameter_um);
        if (device->kind == MN_DEVICE_PEN) printf(" %12.0f", mn_device_rate_hz(device));
        if (device->kind == MN_DEVICE_ROLLER) printf(" %12s %12.1f", "", holes_per_cm2(device));
        printf("\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(library_holds_the_field_without_a_fault),
        cmocka_unit_test(every_file_names_sources_that_can_be_followed),
        cmocka_unit_test(every_number_has_a_mark_and_a_source),
        cmocka_unit_test(what_is_assumed_is_not_called_measured),
        cmocka_unit_test(skin_of_people_is_as_thick_as_skin_can_be),
        cmocka_unit_test(sd_between_persons_stays_below_the_mean),
        cmocka_unit_test(band_cap_and_tension_are_those_of_skin),
        cmocka_unit_test(dermis_of_the_face_is_the_ultrasound_rows),
        cmocka_unit_test(whole_skin_and_stratum_corneum_are_the_measured_ones),
        cmocka_unit_test(eyelid_allows_no_needle),
        cmocka_unit_test(parafilm_stack_is_about_a_millimetre),
        cmocka_unit_test(needles_and_settings_are_physical),
        cmocka_unit_test(pens_stroke_at_rates_of_pens),
        cmocka_unit_test(needles_of_rollers_add_up),
        cmocka_unit_test(density_of_one_pass_is_needles_over_the_drums_mantle),
        cmocka_unit_test(punctures_a_second_are_the_stated_ones),
        cmocka_unit_test(all_sites_and_devices_are_told),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
