#!/usr/bin/env python3
"""Finite elements as an oracle for the tent law's stiffer epidermis (sim/kernel/tent.h). Not run in CI.

A rigid, frictionless cone is pressed into an epidermis of modulus E_top and thickness t on dermis of modulus E, and
in the last rows on fat from 16 t down; all nearly incompressible, small strains. The apparent modulus is that of the even
half-space in which the same depth takes the same force (Sneddon 1965, 10.1016/0020-7225(65)90019-4). Beside it

    the tent law      E + (E_top - E) t / (t + w)        its cone has an even contact of a = (2/pi) tan(theta) w
    a flat punch      of that radius a, the same elements: what a cone is not, but what Gao's formula is for
    Gao 1992          E + (E_top - E) I0(t/a)            10.1016/0020-7683(92)90004-D, first-order perturbation

The elements know only flat punches, which need no search for the contact. The cone is grown from them: while its contact
grows from a to a + da the skin under it goes down evenly by d(delta), as under a punch of radius a. With u(c, a) the
way of the surface at radius c under a punch of radius a that goes down by one,

    integral 0..c of (1 - u(c, a)) delta'(a) da = c / tan(theta)     the surface touches the cone's edge at each c
    F(c) = integral 0..c of S(a) delta'(a) da                        S(a) is the punch's force over depth

1 - u has a root at a = c, so it is written as Sneddon's 1 - (2/pi) asin(a/c), integrated in closed form, times a smooth rest.

The domain is 2000 of the larger of a and t, because its floor and side are rigid: at 60 a the floor lies 1.6 t below a dent of
0.1 t, even skin comes out 2.6 % too stiff and layered skin 9 %. The rows without a layer (E_top = E) are Sneddon's cone and
must give E; they give it within 0.5 %. Steps half as long lower the layered rows by 0.2 to 0.4 %, twice the radii or a domain four
times as wide move them by 0.2 % at most. What the elements do not know: large strains (the cone's half angle is 22 degrees),
cutting, pre-tension.

Needs python3-numpy and python3-scipy (Debian packages), nothing else. Usage, some minutes:
    layered_indentation.py > layered_indentation.csv
"""
import datetime
import math
import platform
import time

import numpy as np
import scipy
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

NU = 0.49
BETA = 0.35
CONE = BETA * 0.75 * math.pi / 2      # tan(theta) of the cone whose force is beta E w^2 (Sneddon, nu = 1/2)
CONTACT = 2 / math.pi * CONE          # a / w of that cone on even skin
BELOW_MPA = 0.1 / BETA
TOP_MPA = 1.5
FAT_MPA = 0.02                        # assumed
FAT_DEPTH = 16.0                      # in t: 1.2 mm under 75 um of epidermis
FAR = 2000.0
DENTS = (0.1, 0.3, 1, 2, 4, 8, 16)    # w / t

# Steps in a: radial at the punch's edge, where the pressure is singular; downwards at the surface.
STEP_EDGE, RATIO_EDGE = 0.001, 1.16
STEP_DOWN, RATIO_DOWN = 0.004, 1.12

# Radii at which the cone's contact is looked at, in t; the last must lie beyond the deepest dent.
RADII = np.concatenate([[0.0], np.geomspace(0.01, 6.0, 41)])


def graded(first, ratio, end):
    """Grid from 0 to `end` or a little beyond, steps growing by `ratio` from `first`."""
    points, step = [0.0], first
    while points[-1] < end:
        points.append(points[-1] + step)
        step *= ratio
    return np.array(points)


def grid_r(a):
    inner = graded(STEP_EDGE, RATIO_EDGE, 1.0)
    outer = graded(STEP_EDGE, RATIO_EDGE, FAR * max(1, 1 / a))
    return a * np.concatenate([1 - inner[:0:-1] / inner[-1], 1 + outer])


def grid_z(a, interfaces):
    """An interface is a grid line; lines that would crowd it give way."""
    z = a * graded(STEP_DOWN, RATIO_DOWN, FAR * max(1, 1 / a))
    for at in interfaces:
        z = np.append(z[np.abs(z - at) > 0.03 * at], at)
    return np.sort(z)


def strain(xi, eta, r, z):
    """At a point of every four-node element at once: B (element, [rr zz tt rz], dof), determinant, radius."""
    n = 0.25 * np.array([(1 - xi) * (1 - eta), (1 + xi) * (1 - eta), (1 + xi) * (1 + eta), (1 - xi) * (1 + eta)])
    dxi = 0.25 * np.array([-(1 - eta), 1 - eta, 1 + eta, -(1 + eta)])
    deta = 0.25 * np.array([-(1 - xi), -(1 + xi), 1 + xi, 1 - xi])
    half_r, half_z = r @ dxi, z @ deta              # the grid is rectangular
    dr, dz = dxi / half_r[:, None], deta / half_z[:, None]
    radius = r @ n
    b = np.zeros((len(r), 4, 8))
    b[:, 0, 0::2], b[:, 1, 1::2], b[:, 2, 0::2] = dr, dz, n / radius[:, None]
    b[:, 3, 0::2], b[:, 3, 1::2] = dz, dr
    return b, half_r * half_z, radius


def stiffness(r, z, youngs):
    """Every element's 8 x 8 matrix. The volumetric part is taken at one point, else nu = 0.49 would lock."""
    lam, mu = youngs * NU / ((1 + NU) * (1 - 2 * NU)), youngs / (2 * (1 + NU))
    trace = np.outer([1, 1, 1, 0], [1, 1, 1, 0])
    deviator = np.diag([2, 2, 2, 1.0]) - 2 / 3 * trace
    b, det, radius = strain(0, 0, r, z)
    k = np.einsum("eai,ab,ebj,e->eij", b, trace, b, 4 * (lam + 2 * mu / 3) * det * 2 * math.pi * radius, optimize=True)
    gauss = 1 / math.sqrt(3)
    for xi in (-gauss, gauss):
        for eta in (-gauss, gauss):
            b, det, radius = strain(xi, eta, r, z)
            k += np.einsum("eai,ab,ebj,e->eij", b, deviator, b, mu * det * 2 * math.pi * radius, optimize=True)
    return k


def press(a, skin):
    """A flat punch of radius a, one unit down: its force, radii of the surface outside it, their way down.

    skin: (depth of the upper side in t, modulus) from the surface down."""
    r, z = grid_r(a), grid_z(a, [top for top, _ in skin if top > 0])
    nr, nz = len(r), len(z)
    i, j = (x.ravel() for x in np.meshgrid(np.arange(nr - 1), np.arange(nz - 1)))
    nodes = np.stack([j * nr + i, j * nr + i + 1, (j + 1) * nr + i + 1, (j + 1) * nr + i], axis=1)
    layer = np.searchsorted([top for top, _ in skin], 0.5 * (z[j] + z[j + 1])) - 1
    k = stiffness(r[nodes % nr], z[nodes // nr], np.array([youngs for _, youngs in skin])[layer])
    dof = np.stack([2 * nodes, 2 * nodes + 1], axis=2).reshape(-1, 8)
    size = 2 * nr * nz
    matrix = coo_matrix((k.ravel(), (np.repeat(dof, 8, axis=1).ravel(), np.tile(dof, 8).ravel())), (size, size)).tocsr()
    fixed = np.full(size, np.nan)
    fixed[0:size:2][0::nr] = 0                      # axis: no radial way
    fixed[0:size:2][nr - 1::nr] = 0                 # far side
    fixed[2 * (nz - 1) * nr:] = 0                   # bottom
    under = np.nonzero(r <= a * (1 + 1e-9))[0]
    fixed[2 * under + 1] = 1                        # punch
    free = np.isnan(fixed)
    u = np.where(free, 0.0, fixed)
    u[free] = spsolve(matrix[free][:, free].tocsc(), -(matrix @ u)[free])
    outside = np.arange(len(under), nr)
    return (matrix @ u)[2 * under + 1].sum(), r[outside], u[2 * outside + 1]


def gap(x):
    """1 - u of a punch on even skin, x = a/c."""
    return 1 - 2 / math.pi * np.arcsin(x)


def gap_integral(x):
    return x - 2 / math.pi * (x * np.arcsin(x) + np.sqrt(1 - x * x))


def cone(skin):
    """Contact radius, depth and force of a growing cone at RADII[1:]; in each interval of a one rate and one punch."""
    middle = 0.5 * (RADII[:-1] + RADII[1:])
    presses = [press(a, skin) for a in middle]
    count = len(middle)
    kernel = np.zeros((count, count))
    for n, (a, (_, r, u)) in enumerate(zip(middle, presses)):
        c = RADII[n + 1:]
        rest = np.interp(c, r, (1 - u) / gap(a / r))
        kernel[n:, n] = rest * c * (gap_integral(RADII[n + 1] / c) - gap_integral(RADII[n] / c))
    rate = np.linalg.solve(kernel, RADII[1:] / CONE)
    sink = rate * np.diff(RADII)
    assert (sink > 0).all()                         # the cone only goes down: the superposition holds
    return RADII[1:], np.cumsum(sink), np.cumsum(sink * np.array([force for force, _, _ in presses]))


def gao(xi):
    return 2 / math.pi * math.atan(xi) + ((1 - 2 * NU) * xi * math.log((1 + xi * xi) / (xi * xi)) - xi / (1 + xi * xi)) / (
        2 * math.pi * (1 - NU))


def rows(top, fat):
    skin = [(0.0, top), (1.0, BELOW_MPA), (FAT_DEPTH, fat)]
    a, w, force = cone(skin)
    modulus = force * (1 - NU**2) * math.pi / (2 * CONE * w**2)
    for dent in DENTS:
        assert w[0] < dent < w[-1]
        grown, contact = (np.interp(math.log(dent), np.log(w), x) for x in (modulus, a / w))
        even_a = CONTACT * dent
        punch = press(even_a, skin)[0] * (1 - NU**2) / (2 * even_a)
        law = BELOW_MPA + (top - BELOW_MPA) / (1 + dent)
        first = BELOW_MPA + (top - BELOW_MPA) * gao(1 / even_a)
        yield f"{dent:g},{top:.4g},{BELOW_MPA:.4g},{fat:.4g},{grown:.4g},{contact / CONTACT:.4g},{punch:.4g},{law:.4g},{first:.4g}"


def main():
    begin = time.monotonic()
    found = [row for top, fat in ((BELOW_MPA, BELOW_MPA), (TOP_MPA, BELOW_MPA), (TOP_MPA, FAT_MPA)) for row in rows(top, fat)]
    print(f"# program: layered_indentation.py, Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}")
    print(f"# command: layered_indentation.py > layered_indentation.csv, {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}, "
          f"{time.monotonic() - begin:.0f} s")
    print("# a fat of the dermis' modulus is no fat; contact_frac: a/w of the cone's contact over that on even skin")
    print("w_over_t,youngs_top_mpa,youngs_below_mpa,youngs_fat_mpa,cone_mpa,contact_frac,punch_mpa,tent_mpa,gao_mpa")
    print("\n".join(found))


if __name__ == "__main__":
    main()
