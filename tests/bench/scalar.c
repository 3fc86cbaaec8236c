/* Times the plain reference on a case that `needlelab bench kernel --dump DIR` wrote, and compares its depths with the
 * program's: the scalar row of scripts/bench/kernel.sh.
 *
 *     bench_scalar DIR [REPEATS]
 *
 * Prints `scalar <case> ns <median> worst_um <w> ties <n> by_unit <m>`, a line a case; by_unit counts depths that differ since a
 * hole was rounded to the other sixteenth of a um. The clock (processor time) runs over solving and depositing, tick
 * by tick as the program's does; the grid's memory has been touched before. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/reference.h"

enum { REPEATS_MAX = 101, PATH_BYTES = 4096 };

typedef struct scalar_case {
    ref_site site;
    ref_needle needle;
    ref_field field;
    ref_grid grid;
    int64_t count, tick;
    ref_contact *contacts;
    ref_wound *wounds;
} scalar_case;

static void stop(const char *what, const char *which)
{
    fprintf(stderr, "bench_scalar: %s %s\n", what, which);
    exit(2);
}

static double number(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_number(value)) stop("case.json has no number", name);
    return json_number_value(value);
}

static double *read_doubles(const char *folder, const char *name, int64_t count)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    double *values = calloc((size_t)count, sizeof *values);
    FILE *file = fopen(path, "rb");
    if (values == NULL || file == NULL || fread(values, sizeof *values, (size_t)count, file) != (size_t)count)
        stop("cannot read all of", path);
    fclose(file);
    return values;
}

static ref_site read_site(const json_t *site, const json_t *layers)
{
    ref_site s = {.beta_e_mpa = number(site, "beta_e_mpa"),
                  .beta_frac = number(site, "beta_frac"),
                  .crack_um = number(site, "crack_um"),
                  .rate_exponent = number(site, "rate_exponent"),
                  .rate_reference_um_s = number(site, "rate_reference_um_s"),
                  .rate_cap = number(site, "rate_cap"),
                  .toughness_rate_exponent = number(site, "toughness_rate_exponent"),
                  .toughness_reference_um_s = number(site, "toughness_reference_um_s"),
                  .toughness_floor_frac = number(site, "toughness_floor_frac"),
                  .tip_steady_frac = number(site, "tip_steady_frac"),
                  .epidermis_mpa = number(site, "epidermis_mpa"),
                  .pretension_un_um = number(site, "pretension_un_um"),
                  .tension_span_um = number(site, "tension_span_um"),
                  .open_frac = number(site, "open_frac"),
                  .hole_frac = number(site, "hole_frac"),
                  .reentry_s = number(site, "reentry_s"),
                  .is_bone_backed = number(site, "is_bone_backed") > 0};
    for (size_t k = 0; k < REF_LAYERS; k++) {
        const json_t *layer = json_array_get(layers, k);
        const double cv = number(layer, "cv_frac");
        s.layer[k] = (ref_layer){.mean_um = number(layer, "female_um"),
                                 .log_sd = sqrt(log(1 + cv * cv)),
                                 .initiation_j_m2 = number(layer, "initiation_j_m2"),
                                 .tip_mpa = number(layer, "tip_mpa"),
                                 .flank_j_m2 = number(layer, "flank_j_m2"),
                                 .shear_mpa = number(layer, "shear_mpa")};
    }
    return s;
}

static void read_case(scalar_case *c, const char *folder)
{
    char path[PATH_BYTES];
    json_error_t error;
    snprintf(path, sizeof path, "%s/case.json", folder);
    json_t *json = json_load_file(path, 0, &error);
    if (json == NULL) stop("cannot read", path);
    const json_t *site = json_object_get(json, "site"), *needle = json_object_get(json, "needle");
    c->site = read_site(site, json_object_get(json, "layers"));
    c->needle = (ref_needle){.length_um = number(needle, "length_um"),
                             .tip_radius_um = number(needle, "tip_radius_um"),
                             .shank_radius_um = number(needle, "shank_radius_um"),
                             .taper_um = number(needle, "taper_um"),
                             .is_blunt = number(needle, "is_blunt") > 0};
    c->count = (int64_t)number(json, "count");
    c->tick = (int64_t)number(json, "tick");
    const int32_t side = (int32_t)number(json, "side_cells");
    const int32_t nodes_x = (int32_t)number(json, "node_count_x"), nodes_y = (int32_t)number(json, "node_count_y");
    c->field = (ref_field){number(site, "correlation_um"), nodes_x, nodes_y,
                           read_doubles(folder, "nodes.f64", (int64_t)nodes_x * nodes_y * REF_LAYERS)};
    c->grid = (ref_grid){number(json, "cell_um"), side, side, calloc((size_t)side * (size_t)side, sizeof(ref_cell))};
    json_decref(json);
}

static void read_contacts(scalar_case *c, const char *folder)
{
    const double *x_um = read_doubles(folder, "x_um.f64", c->count), *y_um = read_doubles(folder, "y_um.f64", c->count);
    const double *travel_um = read_doubles(folder, "travel_um.f64", c->count);
    const double *cos_tilt = read_doubles(folder, "cos_tilt.f64", c->count);
    const double *speed_um_s = read_doubles(folder, "speed_um_s.f64", c->count);
    const double *time_s = read_doubles(folder, "time_s.f64", c->count);
    c->contacts = calloc((size_t)c->count, sizeof *c->contacts);
    c->wounds = calloc((size_t)c->count, sizeof *c->wounds);
    if (c->contacts == NULL || c->wounds == NULL || c->grid.cell == NULL) stop("no memory for", folder);
    for (int64_t i = 0; i < c->count; i++)
        c->contacts[i] =
            (ref_contact){x_um[i], y_um[i], travel_um[i], cos_tilt[i], speed_um_s[i], time_s[i], &c->needle};
}

static double cpu_s(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

static double run(scalar_case *c, bool has_holes)
{
    ref_pace pace = {0};
    memset(c->grid.cell, 0, (size_t)c->grid.width * (size_t)c->grid.height * sizeof(ref_cell));
    const double begin_s = cpu_s();
    for (int64_t begin = 0; begin < c->count; begin += c->tick) {
        const int64_t end = begin + c->tick < c->count ? begin + c->tick : c->count;
        const double tick_s = c->contacts[begin].time_s;
        for (int64_t i = begin; i < end; i++)
            ref_solve(&c->site, &c->field, has_holes ? &c->grid : NULL, &c->contacts[i], tick_s, &pace, &c->wounds[i]);
        for (int64_t i = begin; i < end; i++) ref_deposit(&c->grid, &c->wounds[i]);
    }
    return cpu_s() - begin_s;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(scalar_case *c, const char *folder, const char *name, bool has_holes, int repeats)
{
    double took_s[REPEATS_MAX], worst_um = 0;
    char file[64];
    int ties = 0, by_unit = 0;
    snprintf(file, sizeof file, "depth_%s_um.f64", name);
    double *program_um = read_doubles(folder, file, c->count);
    run(c, has_holes);
    for (int i = 0; i < repeats; i++) took_s[i] = run(c, has_holes);
    qsort(took_s, (size_t)repeats, sizeof *took_s, ascending);
    for (int64_t i = 0; i < c->count; i++) {
        const double off_um = fabs(c->wounds[i].load_um - program_um[i]);
        if (off_um > 2e-3 && off_um < 1.1 / 16)
            by_unit++;
        else if (off_um > 2e-3)
            ties++;
        else
            worst_um = fmax(worst_um, off_um);
    }
    free(program_um);
    printf("scalar %s ns %.2f worst_um %.2g ties %d by_unit %d\n", name, 1e9 * took_s[repeats / 2] / (double)c->count,
           worst_um, ties, by_unit);
}

int main(int argument_count, char **arguments)
{
    static scalar_case c;
    const int repeats = argument_count > 2 ? atoi(arguments[2]) : 7;
    if (argument_count < 2 || repeats < 1 || repeats > REPEATS_MAX) {
        fputs("usage: bench_scalar DIR [REPEATS]\n", stderr);
        return 2;
    }
    read_case(&c, arguments[1]);
    read_contacts(&c, arguments[1]);
    report(&c, arguments[1], "intact", false, repeats);
    report(&c, arguments[1], "holes", true, repeats);
    return 0;
}
