/* The skin of one scenario: a site (or a map of several), a subject's sex, a smooth random thickness field and zones.
 *
 * Thickness of layer k at (x, y) is mean_k * exp(s_k f_k(x, y) - s_k^2/2) with s_k^2 = ln(1 + cv_k^2), so mean and CV
 * are the site's. f is a unit-variance Gaussian field: standard normals on lattice nodes `correlation_um` apart, drawn
 * from (seed, node, layer) alone, blended by the quintic smoothstep weights of the four nearest nodes and divided by
 * the root of the sum of squared weights. Any point can be had alone and nothing depends on order. The node normals
 * that a field needs are drawn once into `nodes`; a point outside draws its own, with the same bits. The factor is kept
 * within [0.2, 5]: at a CV of 0.2 that is 8 SD away; at the largest CV, 1, it lowers the mean by 1.4 %.
 *
 * On a map, zones that are areas carry a site each; inside one its means, CVs and constants hold, elsewhere the field's
 * own site. Borders are sharp: no width over which one region of the face turns into the next is published, and a blend
 * would invent columns that no site describes. f is one field under all areas, so a person whose dermis is thick on one
 * side of a border is thick on the other too. */
#ifndef MN_SKIN_SKIN_H
#define MN_SKIN_SKIN_H

#include <stdint.h>

#include "base/arena.h"
#include "skin/site.h"
#include "skin/zone.h"
#include "skin/zone_index.h"

/* The column of skin under one point. The hypodermis ends at bone or muscle: where a zone sets the bone's distance, it is
 * as thick as what remains above the bone. Bone nearer than the dermis is thick cuts the column at bone_um. */
typedef struct mn_stack {
    double thickness_um[MN_LAYER_COUNT];
    double toughness_frac;               /* factor on Gamma, sigma, J from zones */
    double bone_um;                      /* depth of bone below the surface; INFINITY over muscle */
    double hard_cap_um;                  /* the site's, or a zone's */
    uint64_t zone_mask;
    const mn_site *site;                 /* whose constants hold here */
} mn_stack;

/* What one site says of the subject's skin before field and zones. */
typedef struct mn_skin_site {
    double log_sd[MN_LAYER_COUNT];
    mn_stack mean;
} mn_skin_site;

typedef struct mn_skin {
    const mn_site *site;
    const mn_zones *zones; /* may be NULL */
    mn_sex sex;
    uint64_t seed;
    bool is_uniform;       /* no field: means everywhere */
    double width_um, height_um;
    int32_t node_x, node_y;             /* the first cached node */
    int32_t node_count_x, node_count_y; /* cached nodes from there */
    const double *nodes;   /* [y][x][layer], NULL: draw each time */
    int area_site_count;
    mn_skin_site sites[1 + MN_AREA_SITES_MAX]; /* the field's own, then those of areas */
    uint64_t area_mask;    /* zones with a site of their own */
    mn_zone_index index;   /* of a map: which zones hold a point, without asking each */
} mn_skin;

/* Bytes that mn_skin_create takes from an arena for a field of this size. 0 for a uniform one, and for a field of more
 * than a million nodes, where each point draws its own. */
size_t mn_skin_need_bytes(const mn_site *site, double width_um, double height_um, bool is_uniform);

/* Borrows site and zones; they must outlive the skin. Cannot fail: the plan has checked its inputs. `arena` may be NULL:
 * no node is kept, and the same thicknesses come out more slowly. */
void mn_skin_create(mn_skin *skin, const mn_site *site, const mn_zones *zones, mn_sex sex, uint64_t seed, bool is_uniform,
                    double width_um, double height_um, mn_arena *arena);

/* Bytes that mn_skin_keep_nodes takes for a rectangle. */
size_t mn_skin_nodes_need_bytes(const mn_site *site, double x_min_um, double y_min_um, double x_max_um, double y_max_um,
                                bool is_uniform);

/* Keeps the nodes of a rectangle, for a skin that was made without an arena: start-up then follows what is treated, not the
 * field. Points outside draw their own. */
void mn_skin_keep_nodes(mn_skin *skin, double x_min_um, double y_min_um, double x_max_um, double y_max_um,
                        mn_arena *arena);

/* Gives the zones' areas their sites: zone.site_index k means sites[k - 1]. Borrows them. All must have the field's own
 * node spacing (correlation_um). `arena` has mn_zone_index_need_bytes; NULL: zones are asked one by one. */
void mn_skin_set_areas(mn_skin *skin, const mn_site *sites, int site_count, mn_arena *arena);

/* Which site holds where these zones do, as an index: of several areas the later one. 0: the field's own. */
int mn_zones_site_index(const mn_zones *zones, uint64_t zone_mask);

/* The column at a point, any real coordinates (inside the field or not). About 120 ns, 0.8 us where it draws its nodes;
 * zones come on top. */
void mn_skin_stack_at(const mn_skin *skin, double x_um, double y_um, mn_stack *stack);

/* The mean column, no field, no zone. */
void mn_skin_stack_mean(const mn_skin *skin, mn_stack *stack);

/* f of all layers in a lattice square, from the weights of its nodes (x, y), (x+1, y), (x, y+1), (x+1, y+1); the sum that
 * mn_skin_stack_at makes, for callers that find squares and weights of many points at once. */
void mn_skin_blend(const mn_skin *skin, int32_t node_x, int32_t node_y, const double weight[4],
                   double field[MN_LAYER_COUNT]);

/* f_k at a point (unit variance), for tests and pictures. */
double mn_skin_field_at(const mn_skin *skin, int layer, double x_um, double y_um);

#endif
