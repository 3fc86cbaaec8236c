/* The Gaussian field on its lattice: which nodes a point lies between, and with what weights. */
#ifndef MN_SKIN_FIELD_INTERNAL_H
#define MN_SKIN_FIELD_INTERNAL_H

#include <stdint.h>

/* The lattice square around a point. Weights belong to the nodes (x, y), (x+1, y), (x, y+1), (x+1, y+1) and the sum of
 * their squares is 1. */
typedef struct mn_lattice_cell {
    int32_t x, y;
    double weight[4];
} mn_lattice_cell;

void mn_lattice_cell_at(double spacing_um, double x_um, double y_um, mn_lattice_cell *cell);

/* Standard normal of one node and layer: a function of its address alone. */
double mn_lattice_normal(uint64_t seed, int32_t x, int32_t y, int layer);

#endif
