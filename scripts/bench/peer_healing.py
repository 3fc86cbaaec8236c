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


def every_column(height, rate_hz, least, days):
    spreads = np.zeros((days, 4))
    factor = np.exp(-DAY_S * rate_hz)
    value = height.copy()
    low, high = ranks(len(value))
    for day in range(days):
        shown = np.where(value < least, 0, value)
        parted = np.partition(shown, (low, high))
        spreads[day] = shown.mean(), parted[low], parted[high], shown.max()
        value *= factor
    return spreads


def by_kinds(height, rate_hz, least, weight, days):
    spreads = np.zeros((days, 4))
    factor = np.exp(-DAY_S * rate_hz)
    value = height.copy()
    low, high = ranks(int(weight.sum()))
    for day in range(days):
        shown = np.where(value < least, 0, value)
        order = np.argsort(shown)
        below = np.cumsum(weight[order])
        p5, p95 = shown[order[np.searchsorted(below, (low + 1, high + 1))]]
        spreads[day] = np.average(shown, weights=weight), p5, p95, shown.max()
        value *= factor
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
        height, rate_hz, least = np.fromfile(f"{arguments.folder}/pen_{name}.f64").reshape(3, -1)
        begin = time.process_time()
        got = every_column(height, rate_hz, least, arguments.days)
        took["every column"] += scale * 1e3 * (time.process_time() - begin)
        begin = time.process_time()
        kinds, weight = np.unique(np.stack([height, rate_hz, least]), axis=1, return_counts=True)
        unique_ms = 1e3 * (time.process_time() - begin)
        begin = time.process_time()
        got_by_kinds = by_kinds(*kinds, weight, arguments.days)
        took["by kinds"] += scale * 1e3 * (time.process_time() - begin) + (unique_ms if state == 0 else 0)
        for numbers in (got, got_by_kinds):
            room = 1e-9 * np.abs(want[: arguments.days, state]) + 2e-6 * want[0, state, 3]
            if np.any(np.abs(numbers - want[: arguments.days, state]) > room):
                sys.exit(f"peer_healing.py: {name} is not the program's")
    for name, ms in took.items():
        print(f"  NumPy, {name:<28} {ms:9.1f} ms, {ms / program_ms:7.1f} times the program; aim 6")


if __name__ == "__main__":
    main()
