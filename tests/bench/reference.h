/* The whole law once more, as one writes it down when speed is no aim: one contact after another, structs of doubles, the
 * C library's exp, log and pow. It is two things: what the kernel's speed is told against, and an oracle for its depths.
 *
 * It shares nothing with sim/kernel but the equations of sim/kernel/README.md. Where the kernel sums the resistance by parts,
 * one term an interface, this one adds up what each layer holds, layer by layer; where the kernel's walk is certified by
 * bounds of the force, this one halves by bounds of the slope.
 *
 * Left out: neighbours (C = 0), zones, groups under a hand, work and margins. */
#ifndef MN_TESTS_BENCH_REFERENCE_H
#define MN_TESTS_BENCH_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

enum { REF_LAYERS = 5 };

typedef struct ref_layer {
    double mean_um, log_sd; /* thickness is mean exp(s f - s^2/2) */
    double initiation_j_m2, tip_mpa, flank_j_m2, shear_mpa;
} ref_layer;

typedef struct ref_site {
    ref_layer layer[REF_LAYERS];
    double beta_e_mpa, beta_frac, crack_um;
    double rate_exponent, rate_reference_um_s, rate_cap;
    double toughness_rate_exponent, toughness_reference_um_s, toughness_floor_frac;
    double tip_steady_frac, epidermis_mpa, pretension_un_um, tension_span_um;
    double open_frac, hole_frac, reentry_s;
    bool is_bone_backed;
} ref_site;

/* Standard normals on lattice nodes, [y][x][layer]; NULL: the same column everywhere. */
typedef struct ref_field {
    double spacing_um;
    int32_t node_count_x, node_count_y;
    const double *nodes;
} ref_field;

typedef struct ref_needle {
    double length_um, tip_radius_um, shank_radius_um, taper_um;
    bool is_blunt;
} ref_needle;

typedef struct ref_column {
    double thickness_um[REF_LAYERS]; /* normal to the surface */
    double bone_um;                  /* INFINITY over muscle */
    double toughness_frac;
} ref_column;

/* What speed does to the skin, and the pull of the membrane on a tip. */
typedef struct ref_pace {
    double speed_um_s;
    const ref_needle *needle;
    double stiffening_frac, toughness_frac, line_un_um;
} ref_pace;

/* One needle in one column, all lengths along its axis. */
typedef struct ref_law {
    int count;
    int layer[REF_LAYERS];
    double top_um[REF_LAYERS + 1]; /* [count] is INFINITY: the last layer goes on */
    double flank_j_m2[REF_LAYERS], shear_mpa[REF_LAYERS];
    double tip_un[REF_LAYERS];     /* the tip's part of a steady advance, flank at the tip included */
    double barrier_un[REF_LAYERS]; /* what entering the layer takes beyond the force behind its top */
    double crack_um, tip_um, shank_um, taper_um, widening_frac;
    double tip_flank_um; /* G(r_t) */
    double reach_um, hole_um;
    double square_mpa, line_un_um, sphere, bone_um, surface_mpa, surface_um; /* the tent */
} ref_law;

typedef struct ref_contact {
    double x_um, y_um, travel_um, cos_tilt, speed_um_s, time_s;
    const ref_needle *needle;
} ref_contact;

enum { REF_PIERCED = 1, REF_REENTRY = 2, REF_FULL = 4, REF_BONE = 8 };

typedef struct ref_wound {
    double x_um, y_um, time_s;
    double load_um, open_um, damaged_um; /* the three penetrations, normal to the surface */
    double force_un, tenting_um, radius_um, area_um2;
    double volume_um3[REF_LAYERS];
    int layer;
    unsigned flags;
} ref_wound;

/* A cell as the program keeps it: integers, 40 bytes. */
typedef struct ref_cell {
    uint64_t hole; /* time in 10 ms << 32 | depth in 1/16 um << 16 | place x << 8 | place y */
    uint32_t volume[REF_LAYERS], open_area;
    uint16_t count, load, open, damaged;
} ref_cell;

typedef struct ref_grid {
    double cell_um;
    int32_t width, height;
    ref_cell *cell; /* [height][width]; borrowed */
} ref_grid;

/* The column under a point; the field must hold it. */
void ref_column_at(const ref_site *site, const ref_field *field, double x_um, double y_um, ref_column *column);

/* For a needle at a speed; needles of one landing share it, so the caller keeps it. */
void ref_pace_at(const ref_site *site, const ref_needle *needle, double speed_um_s, ref_pace *pace);

void ref_law_make(const ref_site *site, const ref_needle *needle, const ref_column *column, double cos_tilt,
                  const ref_pace *pace, double hole_um, ref_law *law);

/* First passage along the axis, um, under a travel and a force; INFINITY for the one that is not imposed. */
double ref_depth_um(const ref_law *law, double travel_um, double force_un);

/* Depth (normal) of the open hole that a contact meets, 0 without one. */
double ref_hole_at(const ref_grid *grid, const ref_site *site, const ref_contact *contact, double now_s);

/* What a depth along the axis leaves: everything of a pierced wound but place, time, force and tenting. */
void ref_wound_at(const ref_site *site, const ref_law *law, double cos_tilt, double depth_um, ref_wound *wound);

/* From skin to record. `grid` NULL: no hole is looked for. `pace` is the last one, zeroed at first; renewed when it is not
 * the contact's. */
void ref_solve(const ref_site *site, const ref_field *field, const ref_grid *grid, const ref_contact *contact,
               double now_s, ref_pace *pace, ref_wound *wound);

void ref_deposit(ref_grid *grid, const ref_wound *wound);

#endif
