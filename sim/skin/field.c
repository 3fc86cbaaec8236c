/* A smooth Gaussian field of unit variance that any point can be asked for alone.
 *
 * Value noise: independent standard normals n on the nodes of a square lattice, blended over the square around a point,
 *
 *     f = sum w_i n_i / sqrt(sum w_i^2),   w = (1-a or a) times (1-b or b),   a = s(u), b = s(v),
 *
 * with the quintic s(u) = 6u^5 - 15u^4 + 10u^3 (Perlin 2002, doi 10.1145/566654.566636), whose first and second
 * derivatives vanish at the nodes, so f is smooth across them. A blend alone has variance sum w_i^2, down to 1/4
 * in the middle of a square; dividing by its root gives variance 1 everywhere, which the lognormal's mean and CV need. The
 * root is separable: (1-a)^2 + a^2 times the same in b. */
#include "skin/field_internal.h"

#include <math.h>

#include "base/numeric.h"
#include "base/rng.h"

/* Far beyond any field; keeps the node numbers in 32 bits for any real coordinate. */
static const double NODE_MAX = 1073741824.0;

static double smooth_step(double u)
{
    return u * u * u * (u * (u * 6.0 - 15.0) + 10.0);
}

void mn_lattice_cell_at(double spacing_um, double x_um, double y_um, mn_lattice_cell *cell)
{
    double at_x = mn_clamp(x_um / spacing_um, -NODE_MAX, NODE_MAX);
    double at_y = mn_clamp(y_um / spacing_um, -NODE_MAX, NODE_MAX);
    double floor_x = floor(at_x), floor_y = floor(at_y);
    double a = smooth_step(at_x - floor_x), b = smooth_step(at_y - floor_y);
    double scale = 1.0 / sqrt(((1.0 - a) * (1.0 - a) + a * a) * ((1.0 - b) * (1.0 - b) + b * b));
    cell->x = (int32_t)floor_x;
    cell->y = (int32_t)floor_y;
    cell->weight[0] = scale * (1.0 - a) * (1.0 - b);
    cell->weight[1] = scale * a * (1.0 - b);
    cell->weight[2] = scale * (1.0 - a) * b;
    cell->weight[3] = scale * a * b;
}

/* Node numbers may be negative; each is biased into an unsigned half of the address. */
double mn_lattice_normal(uint64_t seed, int32_t x, int32_t y, int layer)
{
    uint64_t high = (uint32_t)x ^ 0x80000000u, low = (uint32_t)y ^ 0x80000000u;
    return mn_rng_normal(seed, MN_STREAM_THICKNESS, high << 32 | low, (uint32_t)layer);
}
