#!/usr/bin/env python3
"""Finite elements as an oracle for the tent law's stiffer epidermis (sim/kernel/tent.h). Not run in CI.

A rigid, frictionless flat punch of radius a is pressed into a layered elastic half-space: an epidermis of modulus E_epi
and thickness t on dermis of modulus E, both nearly incompressible. Linear axisymmetric elements (four nodes, the volumetric part
integrated at one point) on a graded grid. The apparent modulus E_app = F (1 - nu^2) / (2 a w) is compared with

    the tent law      E + (E_epi - E) t / (t + w)        for the sharp tip's cone, whose contact is a = (2/pi) tan(theta) w
    Gao 1992          E + (E_epi - E) I0(t/a)            10.1016/0020-7683(92)90004-D, first-order perturbation

Needs python3-numpy and python3-scipy (Debian packages). Usage: layered_indentation.py > layered_indentation.csv
The first rows are the same half-space without a layer: they must give E, and say how good the grid is.
"""
import math
import sys

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

NU = 0.49
BETA = 0.35
CONE = BETA * 0.75 * math.pi / 2      # tan(theta) of the cone whose force is beta E w^2
CONTACT = 2 / math.pi * CONE          # a / w of that cone


def graded(first, ratio, end):
    """Grid from 0 to `end`, steps growing by `ratio` from `first`."""
    points, step = [0.0], first
    while points[-1] < end:
        points.append(points[-1] + step)
        step *= ratio
    return np.array(points)


def grid_r(a):
    inner = a - a * graded(0.004, 1.18, 1.0)[::-1] / graded(0.004, 1.18, 1.0)[-1]
    outer = a + a * graded(0.004, 1.18, 60.0)
    return np.unique(np.concatenate([inner, [a], outer]))


def grid_z(a, t):
    z = a * graded(0.01, 1.12, 60.0)
    return np.unique(np.concatenate([z[np.abs(z - t) > 0.02 * t], [t]])) if t else z


def stiffness(youngs):
    lam = youngs * NU / ((1 + NU) * (1 - 2 * NU))
    mu = youngs / (2 * (1 + NU))
    volumetric = (lam + 2 * mu / 3) * np.outer([1, 1, 1, 0], [1, 1, 1, 0])
    deviatoric = mu * (np.diag([2, 2, 2, 1.0]) - 2 / 3 * np.outer([1, 1, 1, 0], [1, 1, 1, 0]))
    return volumetric, deviatoric


def strain(xi, eta, r, z):
    """B matrix (rr, zz, tt, rz), determinant, radius of a four-node element at a point."""
    n = 0.25 * np.array([(1 - xi) * (1 - eta), (1 + xi) * (1 - eta), (1 + xi) * (1 + eta), (1 - xi) * (1 + eta)])
    dxi = 0.25 * np.array([-(1 - eta), 1 - eta, 1 + eta, -(1 + eta)])
    deta = 0.25 * np.array([-(1 - xi), -(1 + xi), 1 + xi, 1 - xi])
    jacobian = np.array([[dxi @ r, dxi @ z], [deta @ r, deta @ z]])
    d = np.linalg.solve(jacobian, np.vstack([dxi, deta]))
    radius = n @ r
    b = np.zeros((4, 8))
    b[0, 0::2], b[1, 1::2], b[2, 0::2] = d[0], d[1], n / radius
    b[3, 0::2], b[3, 1::2] = d[1], d[0]
    return b, np.linalg.det(jacobian), radius


def press(a, t, youngs_top, youngs_below):
    """Force over depth of a flat punch."""
    r, z = grid_r(a), grid_z(a, t)
    nr, nz = len(r), len(z)
    rows, columns, values = [], [], []
    gauss = 1 / math.sqrt(3)
    parts = {True: stiffness(youngs_top), False: stiffness(youngs_below)}
    for j in range(nz - 1):
        volumetric, deviatoric = parts[0.5 * (z[j] + z[j + 1]) < t]
        for i in range(nr - 1):
            nodes = [j * nr + i, j * nr + i + 1, (j + 1) * nr + i + 1, (j + 1) * nr + i]
            er, ez = np.array([r[i], r[i + 1], r[i + 1], r[i]]), np.array([z[j], z[j], z[j + 1], z[j + 1]])
            k = np.zeros((8, 8))
            b, det, radius = strain(0, 0, er, ez)
            k += 4 * b.T @ volumetric @ b * det * 2 * math.pi * radius
            for xi in (-gauss, gauss):
                for eta in (-gauss, gauss):
                    b, det, radius = strain(xi, eta, er, ez)
                    k += b.T @ deviatoric @ b * det * 2 * math.pi * radius
            dof = np.array([[2 * n, 2 * n + 1] for n in nodes]).ravel()
            rows.append(np.repeat(dof, 8))
            columns.append(np.tile(dof, 8))
            values.append(k.ravel())
    size = 2 * nr * nz
    matrix = coo_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), (size, size)).tocsr()
    fixed = np.full(size, np.nan)
    fixed[0:size:2][0::nr] = 0                      # axis: no radial way
    fixed[0:size:2][nr - 1::nr] = 0                 # far side
    fixed[2 * (nz - 1) * nr:] = 0                   # bottom
    under = np.nonzero(r <= a * (1 + 1e-9))[0]
    fixed[2 * under + 1] = 1                        # punch: one unit down
    known = ~np.isnan(fixed)
    u = np.where(known, fixed, 0.0)
    right = -(matrix @ u)
    u[~known] = spsolve(matrix[~known][:, ~known].tocsc(), right[~known])
    return (matrix @ u)[2 * under + 1].sum()


def gao(xi):
    return 2 / math.pi * math.atan(xi) + ((1 - 2 * NU) * xi * math.log((1 + xi * xi) / (xi * xi)) - xi / (1 + xi * xi)) / (
        2 * math.pi * (1 - NU))


def main():
    print("# made by scripts/verification/layered_indentation.py; numpy", np.__version__)
    print("w_over_t,a_over_t,youngs_top_mpa,youngs_below_mpa,apparent_mpa,tent_mpa,gao_mpa")
    below = BETA and 0.1 / BETA
    for top in (below, 1.5):
        for w_over_t in (0.1, 0.3, 1, 2, 4, 8, 16):
            a = CONTACT * w_over_t
            apparent = press(a, 1.0, top, below) * (1 - NU**2) / (2 * a)
            tent = below + (top - below) / (1 + w_over_t)
            print(f"{w_over_t:g},{a:.4g},{top:.4g},{below:.4g},{apparent:.4g},{tent:.4g},{below + (top - below) * gao(1 / a):.4g}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
