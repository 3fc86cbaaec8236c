#!/usr/bin/env python3
"""NumPy on the columns that `needlelab bench healing --dump DIR` wrote: six states from day to day, each to mean, p5, p95 and
worst. Once from every column, and once from the kinds of columns as the program does it, which np.unique finds.

Usage: peer_healing.py DIR [--days N]

Times are of N days (18), carried on to 180. Exits 1 when a number is not the program's.
"""
import argparse
import sys
import time

import numpy as np

STATES = ["redness", "water_loss", "pore", "wound", "swelling", "bruise"]
DAY_S = 86400.0


def ranks(count):
    return (count * 5 + 99) // 100 - 1, (count * 95 + 99) // 100 - 1


class Term:
    """A state of every column from day to day: A exp(-age), or for pores A (1 - age)^2 until the age is 1."""

    def __init__(self, height, rate_hz, is_margin):
        self.height, self.is_margin = height, bool(np.any(is_margin))
        self.step = DAY_S * rate_hz if self.is_margin else np.exp(-DAY_S * rate_hz)
        self.width = np.ones_like(height)
        self.value = height.copy()

    def next(self):
        if self.is_margin:
            self.width -= self.step
            np.maximum(self.width, 0, out=self.width)
            self.value = self.height * self.width * self.width
        else:
            self.value *= self.step


def every_column(term, days):
    spreads = np.zeros((days, 4))
    low, high = ranks(len(term.value))
    for day in range(days):
        parted = np.partition(term.value, (low, high))
        spreads[day] = term.value.mean(), parted[low], parted[high], term.value.max()
        term.next()
    return spreads


def by_kinds(term, weight, days):
    spreads = np.zeros((days, 4))
    low, high = ranks(int(weight.sum()))
    for day in range(days):
        order = np.argsort(term.value)
        below = np.cumsum(weight[order])
        p5, p95 = term.value[order[np.searchsorted(below, (low + 1, high + 1))]]
        spreads[day] = np.average(term.value, weights=weight), p5, p95, term.value.max()
        term.next()
    return spreads


def main():
    parser = argparse.ArgumentParser(description="NumPy on a dump of needlelab bench healing")
    parser.add_argument("folder")
    parser.add_argument("--days", type=int, default=18)
    arguments = parser.parse_args()
    program_ms = float(np.fromfile(f"{arguments.folder}/pen_ms.f64")[0])
    want = np.fromfile(f"{arguments.folder}/pen_spreads.f64").reshape(180, len(STATES), 4)
    scale = 180 / arguments.days
    took = {"every column": 0.0, "by kinds": 0.0}
    for state, name in enumerate(STATES):
        columns = np.fromfile(f"{arguments.folder}/pen_{name}.f64").reshape(3, -1)
        begin = time.process_time()
        got = every_column(Term(*columns), arguments.days)
        took["every column"] += scale * 1e3 * (time.process_time() - begin)
        begin = time.process_time()
        kinds, weight = np.unique(columns, axis=1, return_counts=True)
        unique_ms = 1e3 * (time.process_time() - begin)
        begin = time.process_time()
        got_by_kinds = by_kinds(Term(*kinds), weight, arguments.days)
        took["by kinds"] += scale * 1e3 * (time.process_time() - begin) + (unique_ms if state == 0 else 0)
        for numbers in (got, got_by_kinds):
            room = 1e-9 * np.abs(want[: arguments.days, state]) + 2e-6 * want[0, state, 3]
            if np.any(np.abs(numbers - want[: arguments.days, state]) > room):
                sys.exit(f"peer_healing.py: {name} is not the program's")
    for name, ms in took.items():
        print(f"  NumPy, {name:<28} {ms:9.1f} ms, {ms / program_ms:7.1f} times the program; aim 6")


if __name__ == "__main__":
    main()
