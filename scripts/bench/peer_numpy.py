#!/usr/bin/env python3
"""The kernel's law as the best NumPy program we could write: what vectorised Python takes for the same contacts.

Usage: peer_numpy.py DIR [--repeats N] [--block N]

DIR is what `needlelab bench kernel --dump DIR` wrote. Prints `numpy <case> ns <median> worst_um <w> ties <n> by_unit <m>`, a line a
case, with the greatest difference of depth from the program's. Differences above 2e-3 um are counted apart: `by_unit` where a hole
whose depth is kept in whole sixteenths of a um was rounded to the other one, `ties` otherwise. Exits 2 when NumPy is missing.

What made it fast: on intact skin singles, which still land within 3e-4 um (beside holes they would round one in 150 depths
to the other sixteenth of a um, and the needles that meet those would differ: there doubles, a quarter slower); blocks of 16,384
that stay in the cache; the resistance summed by parts with the terms of equal neighbours left out; five Newton steps from
the chord instead of a loop until all lanes have landed; interfaces that no lane reaches are not tried; sums go to the grid once
at the end by bincount, and maxima by a scatter that is repeated for the few lanes that lost their cell to another
(maximum.at takes nine times as long). Holes are looked for in the 4 x 4 cells that a needle can reach, with the newest hole of
each cell kept unpacked.

Two liberties: columns that lack a layer are not taken, and one crossing is sought between two interfaces, though past the
taper in a softer layer the force could fall and cross twice. Where that matters the comparison of depths shows it.
"""
import argparse
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
try:
    import numpy as np
except ImportError:
    print("peer_numpy.py: NumPy is not installed (Debian: python3-numpy)", file=sys.stderr)
    sys.exit(2)

LAYERS, MARGIN = 5, 4
TOLERANCE_UM = 2e-3
HOLE_UNIT_UM = 1 / 16
NEWTON_STEPS = 5


class Case:
    """Contacts and constants of a dump."""

    def __init__(self, folder, real):
        with open(os.path.join(folder, "case.json"), encoding="utf-8") as file:
            told = json.load(file)

        def array(name):
            return np.fromfile(os.path.join(folder, name + ".f64"))

        self.real = real
        self.told, self.site, self.needle = told, told["site"], told["needle"]
        self.x, self.y, self.travel = array("x_um"), array("y_um"), array("travel_um")
        self.cos, self.speed, self.time = array("cos_tilt"), array("speed_um_s"), array("time_s")
        self.program = {name: array("depth_%s_um" % name) for name in ("intact", "holes")}
        self.node_count_x = told["node_count_x"]
        nodes = array("nodes").reshape(-1, LAYERS)
        layers = told["layers"]
        self.mean = [layer["female_um"] for layer in layers]
        self.log_sd = [float(np.sqrt(np.log(1 + layer["cv_frac"] ** 2))) for layer in layers]
        # s f of each node, so that a layer's exponent is one blend
        self.nodes = [(nodes[:, k] * self.log_sd[k]).astype(real) for k in range(LAYERS)]
        flank = np.array([layer["flank_j_m2"] for layer in layers])
        shear = np.array([layer["shear_mpa"] for layer in layers])
        # Python's floats do not widen an array of singles
        self.flank_step, self.shear_step = np.diff(flank, prepend=0).tolist(), np.diff(shear, prepend=0).tolist()
        n, s = self.needle, self.site
        self.tip, self.shank, self.taper, self.crack = n["tip_radius_um"], n["shank_radius_um"], n["taper_um"], s["crack_um"]
        self.widening = (self.shank - self.tip) / self.taper
        self.tip_flank = 2 * self.tip**2 / (self.tip + self.crack)
        initiation = np.array([2 * l["initiation_j_m2"] * self.tip + l["tip_mpa"] * np.pi * self.tip**2 for l in layers])
        beyond, steady = initiation - flank * self.tip_flank, s["tip_steady_frac"]
        self.behind = (steady * beyond + flank * self.tip_flank).tolist()  # what the tip's layer adds to the sum of G - G(r_t)
        self.barrier = np.maximum((1 - steady) * beyond, 0).tolist()
        self.line = 0.0
        if s["pretension_un_um"] > 0:
            self.line = float(2 * np.pi * s["pretension_un_um"] / max(np.log(s["tension_span_um"] / self.tip), 1))
        self.side = told["side_cells"]
        if min(self.mean) <= 0 or n["is_blunt"]:
            sys.exit("peer_numpy.py: layers that are missing and blunt needles are left out here")

    def pace(self, begin, end):
        """Stiffening and toughness by speed; a group shares its speed."""
        group, s = self.told["group"], self.site
        speed = self.speed[begin:end:group]
        stiff = np.clip((speed / s["rate_reference_um_s"]) ** s["rate_exponent"], 1, s["rate_cap"])
        tough = np.clip((speed / s["toughness_reference_um_s"]) ** -s["toughness_rate_exponent"], s["toughness_floor_frac"], 1)
        return (np.repeat(of.astype(self.real), group)[: end - begin] for of in (stiff, tough))


class Block:
    """Some contacts with their columns and tents, ready to be walked."""

    def __init__(self, case, begin, end):
        self.case, real = case, case.real
        x, y = case.x[begin:end], case.y[begin:end]
        self.travel, self.per_cos = case.travel[begin:end].astype(real), 1 / case.cos[begin:end].astype(real)
        stiff, self.tough = case.pace(begin, end)
        self.z, self.bone, self.surface = self.columns(x, y)
        s = case.site
        self.square = s["beta_e_mpa"] * stiff
        self.excess = max(s["epidermis_mpa"] * s["beta_frac"] - s["beta_e_mpa"], 0) * stiff
        self.per_bone = 1 / self.bone if s["is_bone_backed"] else None
        self.reach = np.minimum(self.bone, case.needle["length_um"])

    def columns(self, x, y):
        """Tops of the layers along the axis, the bone, the epidermis' thickness."""
        case = self.case
        u, v = x / case.site["correlation_um"], y / case.site["correlation_um"]
        column, row = u.astype(np.intp), v.astype(np.intp)
        a, b = (u - column).astype(case.real), (v - row).astype(case.real)
        a *= a * a * (a * (a * 6 - 15) + 10)
        b *= b * b * (b * (b * 6 - 15) + 10)
        less_a, less_b = 1 - a, 1 - b
        scale = 1 / np.sqrt((less_a * less_a + a * a) * (less_b * less_b + b * b))
        less_b *= scale
        b *= scale
        weights = less_a * less_b, a * less_b, less_a * b, a * b
        corner = row * case.node_count_x + column
        corners = corner, corner + 1, corner + case.node_count_x, corner + case.node_count_x + 1
        top, tops = np.zeros(len(x), self.case.real), []
        for k in range(LAYERS):
            tops.append(top)
            field = weights[0] * case.nodes[k].take(corners[0])
            for i in (1, 2, 3):
                field += weights[i] * case.nodes[k].take(corners[i])
            field -= 0.5 * case.log_sd[k] ** 2
            np.exp(field, out=field)
            np.clip(field, 0.2, 5, out=field)
            field *= self.per_cos
            field *= case.mean[k]
            top = top + field
        bone = top if case.site["is_bone_backed"] else np.full_like(top, np.inf)
        return tops, bone, tops[2]

    def part(self, lanes):
        """The same for some of the lanes."""
        part = object.__new__(Block)
        part.case = self.case
        for name in ("travel", "per_cos", "tough", "bone", "surface", "square", "excess", "reach"):
            setattr(part, name, getattr(self, name)[lanes])
        part.per_bone = None if self.per_bone is None else self.per_bone[lanes]
        part.z = [top[lanes] for top in self.z]
        return part

    def tent(self, depth, slope=None):
        """The skin's push at a depth; its slope too, where asked for."""
        w = np.maximum(self.travel - depth, 0)
        share = self.surface / (self.surface + w)
        force = share * self.excess
        force += self.square
        force *= w
        force += self.case.line
        force *= w
        if slope is not None:
            share *= share
            np.subtract(1, share, out=share)
            share *= self.surface
            share *= self.excess
            np.multiply(w, self.square, out=slope)
            slope *= 2
            slope += share
            slope += self.case.line
        if self.per_bone is not None:
            room = 1 - w * self.per_bone
            np.maximum(room, 1e-6, out=room)
            np.divide(1, room, out=room)
            force *= room
            if slope is not None:
                slope += force * self.per_bone
                slope *= room
        return force

    def resist(self, depth, layers, slope=None, cuts=True):
        """Sum by parts over the first layers, without the tip's own part; terms of equal neighbours are left out."""
        case = self.case
        cut = rub = cut_slope = rub_slope = 0
        for k in range(layers):
            flank_step, shear_step = (case.flank_step[k] if cuts else 0), case.shear_step[k]
            if flank_step == 0 and shear_step == 0:
                continue
            x = depth if k == 0 else np.maximum(depth - self.z[k], 0)
            on = np.minimum(x, case.taper)
            r = on * case.widening
            r += case.tip
            if flank_step != 0:
                per = 1 / (r + case.crack)
                grown = r * r
                grown *= per
                grown *= 2 * flank_step
                grown -= case.tip_flank * flank_step
                cut = cut + grown
                if slope is not None:
                    per *= case.crack
                    per *= per
                    np.subtract(2 * case.widening * flank_step, per * (2 * case.widening * flank_step), out=per)
                    per *= (x > 0) & (x < case.taper)
                    cut_slope = cut_slope + per
            if shear_step != 0:
                rubbed = r + case.tip
                rubbed *= on
                rubbed *= np.pi * shear_step
                x = x - on
                x *= 2 * np.pi * case.shank * shear_step
                rubbed += x
                rub = rub + rubbed
                if slope is not None:
                    if k > 0:
                        r *= depth > self.z[k]
                    r *= 2 * np.pi * shear_step
                    rub_slope = rub_slope + r
        if slope is not None:
            np.multiply(cut_slope, self.tough, out=slope)
            slope += rub_slope
        force = cut * self.tough
        force += rub
        return force

    def root(self, low, high, low_excess, high_excess, tip, layers, cuts=True):
        """Newton from the chord, kept in the bracket."""
        span = high - low
        depth = low - low_excess * span / (high_excess - low_excess)
        rise, fall = np.empty_like(depth), np.empty_like(depth)
        for _ in range(NEWTON_STEPS):
            excess = self.resist(depth, layers, rise, cuts)
            excess += tip
            excess -= self.tent(depth, fall)
            rise += fall
            excess /= rise
            depth -= excess
            np.maximum(depth, low, out=depth)
            np.minimum(depth, high, out=depth)
        return depth

    def walk(self, start=None):
        """First passage from the surface, or from a depth that has been reached in an open hole."""
        case, count = self.case, len(self.travel)
        end = np.minimum(self.reach, self.travel)
        low, high = np.zeros(count, self.case.real), end.copy()
        behind = self.tough * case.behind[0]
        tent = self.tent(low)
        low_excess = behind - tent
        goes = low_excess + self.tough * case.barrier[0] <= 0
        if start is not None:
            goes = np.ones(count, bool)
        high_excess = np.full(count, np.nan, self.case.real)
        tip, stuck, layers = behind.copy(), ~goes, 1
        high[stuck] = 0
        for k in range(1, LAYERS):
            here = goes & (self.z[k] < end)
            if not here.any():
                break
            layers = k + 1
            tent = self.tent(self.z[k])
            cut = self.resist(self.z[k], k) - tent
            before = cut + self.tough * case.behind[k - 1]
            behind = self.tough * case.behind[k]
            after = cut + behind
            opened = after + self.tough * case.barrier[k] <= 0
            is_clear = before <= 0
            if start is not None:
                above = self.z[k] < start
                is_clear |= above
                opened |= above
            ends = here & ~(is_clear & opened)
            held = ends & is_clear
            np.copyto(high, self.z[k], where=ends)
            np.copyto(high_excess, before, where=ends)
            np.copyto(low, self.z[k], where=held)
            stuck |= held
            goes = here & ~ends
            np.copyto(low, self.z[k], where=goes)
            np.copyto(low_excess, after, where=goes)
            np.copyto(tip, behind, where=goes)
        if start is not None:
            inside = start > low
            np.copyto(low, start, where=inside)
            low_excess = self.resist(low, layers) + tip - self.tent(low)
            blocked = inside & (low_excess > 0)
            stuck |= blocked
            np.copyto(high, start, where=blocked)
        at_end = np.isnan(high_excess) & ~stuck
        if at_end.any():
            np.copyto(high_excess, self.resist(high, layers) + tip - self.tent(high), where=at_end)
        done = stuck | (high_excess <= 0)
        np.copyto(low, high, where=done)
        np.copyto(high_excess, 1.0, where=done)
        np.copyto(low_excess, -1.0, where=done)
        return self.root(low, high, low_excess, high_excess, tip, layers)

    def depth_with(self, hole):
        """First passage with open holes (depths along the axis, 0 without)."""
        depth = self.walk()
        lanes = np.flatnonzero(depth < hole)
        if len(lanes) == 0:
            return depth
        part, hole = self.part(lanes), hole[lanes]
        end = np.minimum(np.minimum(part.reach, hole), part.travel)
        zero = np.zeros(len(lanes), self.case.real)
        at_end = part.resist(end, LAYERS, cuts=False) - part.tent(end)
        slides = at_end <= 0
        low_excess = -part.tent(zero)
        slid = part.root(np.where(slides, end, zero), end, np.where(slides, -1.0, low_excess), np.where(slides, 1.0, at_end), 0.0,
                         LAYERS, cuts=False)
        through = np.flatnonzero((slid >= hole) & (slid < part.reach))
        if len(through) > 0:
            slid[through] = part.part(through).walk(hole[through])
        depth[lanes] = slid
        return depth

    def volumes(self, depth):
        """Volume of the needle above each layer's bottom ... as differences of what lies below each top."""
        case, below = self.case, []
        for k in range(LAYERS):
            x = np.maximum(depth - self.z[k], 0)
            if k > 0 and not x.any():
                break
            on = np.minimum(x, case.taper)
            r = on * case.widening
            r += case.tip
            cone = r + case.tip
            cone *= r
            cone += case.tip**2
            cone *= on
            cone *= np.pi / 3
            x -= on
            x *= np.pi * case.shank**2
            cone += x
            below.append(cone)
        return [below[k] - below[k + 1] if k + 1 < len(below) else below[k] for k in range(len(below))]


class Grid:
    """What a deposit leaves. Sums wait for the end; the newest hole of each cell is kept unpacked, with a margin of empty
    cells around the field so that no look-up needs a bound."""

    def __init__(self, case):
        self.case, self.wide = case, case.side + 2 * MARGIN
        cells = self.wide**2
        self.hole_x, self.hole_y = np.full(cells, np.inf), np.full(cells, np.inf)
        self.hole_depth, self.hole = np.zeros(cells), np.zeros(cells, np.uint64)
        self.maxima = [np.zeros(cells, np.uint16) for _ in range(3)]
        self.cells, self.sums = [], [[] for _ in range(LAYERS + 1)]

    def cell_of(self, x, y):
        cell_um = self.case.told["cell_um"]
        column, row = np.floor(x / cell_um).astype(np.intp), np.floor(y / cell_um).astype(np.intp)
        return (row + MARGIN) * self.wide + column + MARGIN

    def holes_at(self, begin, end, now_s):
        """Depth (normal) of the open hole that each contact meets."""
        case = self.case
        x, y, per_cos = case.x[begin:end], case.y[begin:end], 1 / case.cos[begin:end]
        frac, after_s = case.site["hole_frac"], now_s - case.site["reentry_s"]
        if after_s > 0:
            old = (self.hole >> np.uint64(32)) * 0.01 < after_s
            self.hole_x[old] = np.inf
        look = frac * case.shank
        corner = self.cell_of(x - look, y - look)
        best, depth, newest = np.full(len(x), np.inf), np.zeros(len(x)), np.zeros(len(x), np.uint64)
        slope = per_cos * (case.widening * frac)
        for row in range(4):
            for column in range(4):
                at = corner + (row * self.wide + column)
                dx, dy = self.hole_x.take(at), self.hole_y.take(at)
                dx -= x
                dy -= y
                dx *= dx
                dy *= dy
                dx += dy
                near = np.flatnonzero((dx < look * look) & (dx <= best))
                if len(near) == 0:
                    continue
                off, there = dx[near], at[near]
                hole, bits = self.hole_depth[there], self.hole[there]
                r = np.minimum(hole * slope[near] + frac * case.tip, look)
                meets = (off < r * r) & ((off < best[near]) | (bits > newest[near]))  # of two as near, the newer
                near = near[meets]
                best[near] = off[meets]
                depth[near] = hole[meets]
                newest[near] = bits[meets]
        return depth

    @staticmethod
    def raise_to(field, cell, value):
        """field[cell] = max of itself and all values; lanes that lost their cell to a smaller one try again."""
        while len(cell) > 0:
            higher = np.flatnonzero(value > field[cell])
            cell, value = cell[higher], value[higher]
            field[cell] = value

    def deposit(self, begin, end, load, hole, volumes, radius):
        case = self.case
        x, y = case.x[begin:end], case.y[begin:end]
        cell = self.cell_of(x, y)
        cell_um = case.told["cell_um"]
        pierced = load > 0
        if not pierced.all():
            cell, x, y, load, hole, radius = (a[pierced] for a in (cell, x, y, load, hole, radius))
            volumes = [v[pierced] for v in volumes]
        for field, um in zip(self.maxima, (load, load * case.site["open_frac"], load + case.tip)):
            self.raise_to(field, cell, (um * 16 + 0.5).astype(np.uint16))
        in_x, in_y = x / cell_um, y / cell_um
        in_x -= np.floor(in_x)
        in_y -= np.floor(in_y)
        time = (case.time[begin:end] / 0.01).astype(np.uint64)
        packed = (time if pierced.all() else time[pierced]) << np.uint64(32)
        for unit, shift in ((load * 16, 16), (in_x * 256, 8), (in_y * 256, 0)):
            packed |= unit.astype(np.uint64) << np.uint64(shift)
        self.raise_to(self.hole, cell, packed)
        newest = np.flatnonzero(self.hole[cell] == packed)
        at, bits = cell[newest], packed[newest]
        self.hole_depth[at] = ((bits >> np.uint64(16)) & np.uint64(0xFFFF)) * 0.0625
        inside = (((bits >> np.uint64(8)) & np.uint64(0xFF)) + 0.5) / 256
        self.hole_x[at] = (at % self.wide - MARGIN + inside) * cell_um
        inside = ((bits & np.uint64(0xFF)) + 0.5) / 256
        self.hole_y[at] = (at // self.wide - MARGIN + inside) * cell_um
        self.cells.append(cell)
        for k, volume in enumerate(volumes):
            self.sums[k].append(np.floor(volume * (1 / 16) + 0.5))
        for k in range(len(volumes), LAYERS):
            self.sums[k].append(None)
        area = radius * radius
        area *= np.pi
        area[hole > 0] = 0
        self.sums[LAYERS].append(np.floor(area + 0.5))

    def finish(self):
        cell = np.concatenate(self.cells)
        self.count = np.bincount(cell, minlength=self.wide**2)
        self.totals = []
        for parts in self.sums:
            if all(part is None for part in parts):
                self.totals.append(np.zeros(self.wide**2))
                continue
            whole = np.concatenate([np.zeros(len(c)) if p is None else p for p, c in zip(parts, self.cells)])
            self.totals.append(np.bincount(cell, whole, minlength=self.wide**2))


def run(case, has_holes, block):
    """All contacts once; depths, normal to the surface, and the grid."""
    grid, count = Grid(case), len(case.x)
    loads = np.empty(count)
    for begin in range(0, count, block):
        end = min(begin + block, count)
        lanes = Block(case, begin, end)
        if has_holes:
            hole = grid.holes_at(begin, end, case.time[begin])
            hole = (hole / case.cos[begin:end]).astype(case.real)  # as C does: the way back must land on the same unit
            depth = lanes.depth_with(hole)
        else:
            hole, depth = np.zeros(end - begin, case.real), lanes.walk()
        load = depth * case.cos[begin:end]
        force = lanes.tent(depth)  # part of the record, as the tenting is
        radius = np.minimum(depth * case.widening + case.tip, case.shank)
        radius *= case.site["hole_frac"]
        volumes = lanes.volumes(depth)
        old = np.flatnonzero(hole > 0)
        if len(old) > 0:
            for volume, held in zip(volumes, lanes.part(old).volumes(np.minimum(hole[old], depth[old]))):
                volume[old] = np.maximum(volume[old] - held, 0)
        grid.deposit(begin, end, load, hole, volumes, radius)
        loads[begin:end] = load
        del force
    grid.finish()
    return loads, grid


def main():
    reader = argparse.ArgumentParser(description="The law in NumPy, timed on a dumped case.")
    reader.add_argument("folder")
    reader.add_argument("--repeats", type=int, default=7)
    reader.add_argument("--block", type=int, default=16384, help="contacts a block on intact skin")
    asked = reader.parse_args()
    for name, real in (("intact", np.float32), ("holes", np.float64)):
        case = Case(asked.folder, real)
        block = asked.block if name == "intact" else case.told["tick"]
        took = []
        for _ in range(asked.repeats + 1):
            begin = time.process_time()
            loads, _grid = run(case, name == "holes", block)
            took.append(time.process_time() - begin)
        off = np.abs(loads - case.program[name])
        ties = off > TOLERANCE_UM
        by_unit = int((ties & (off < HOLE_UNIT_UM * 1.1)).sum())
        worst = off[~ties].max(initial=0)
        told = name, 1e9 * np.median(took[1:]) / len(loads), worst, ties.sum() - by_unit, by_unit
        print("numpy %s ns %.2f worst_um %.2g ties %d by_unit %d" % told)


main()
