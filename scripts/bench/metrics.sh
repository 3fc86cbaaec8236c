#!/usr/bin/env bash
# Usage: scripts/bench/metrics.sh [--build DIR] [--core N] [--no-build] [--quick]
#
# Holds the speed of the metrics against NumPy and SciPy in one run on one core: coverage, histogram and deepest cell of
# 4096 x 4096 cells; density in windows of 201 x 201; nearest neighbours of a million points. Medians of 7 of processor time
# (SciPy's tree: 3). The peers begin from flat planes, the program from its cells.
#
#   --build DIR   where the program is or will be built (build)
#   --core N      the core that everything is pinned to (the last one)
#   --no-build    use what is there
#   --quick       512 x 512 cells, 50,000 points
#
# NEEDLELAB_PYTHON names another interpreter than the first of python3 and /usr/bin/python3 that has NumPy and SciPy (Debian:
# python3-numpy, python3-scipy); without one that is said, and the program's times stand alone. Exits 1 when results disagree.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. scripts/common.sh

build=build
core=$(($(nproc --all) - 1))
wants_build=yes
quick=
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=$2 && shift ;;
    --core) core=$2 && shift ;;
    --no-build) wants_build=no ;;
    --quick) quick=--quick ;;
    -h | --help) print_help && exit 0 ;;
    *) fail "unknown option $1; scripts/bench/metrics.sh --help lists them" ;;
  esac
  shift
done

if [ $wants_build = yes ]; then
  cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build "$build" --target needlelab >/dev/null
fi

python=
for candidate in ${NEEDLELAB_PYTHON:-python3 /usr/bin/python3}; do
  if "$candidate" -c 'import numpy, scipy.ndimage, scipy.spatial' 2>/dev/null; then
    python=$candidate
    break
  fi
done

pin=
! command -v taskset >/dev/null || pin="taskset -c $core"
dump=$(mktemp -d)
trap 'rm -rf "$dump"' EXIT

$pin "$build/needlelab" bench metrics $quick --dump "$dump" | sed '/^needlelab/d'
if [ -z "$python" ]; then
  echo "metrics.sh: no python3 has NumPy and SciPy (Debian: python3-numpy python3-scipy), so there is nothing to compare with"
  exit 0
fi
$pin "$python" scripts/bench/peer_metrics.py "$dump" >"$dump/peer.txt"
sed -n 's/.*"survey": \([0-9.e+-]*\), "box": \([0-9.e+-]*\), "nearest": \([0-9.e+-]*\)}.*/survey \1\nbox \2\nnearest \3/p' \
  "$dump/metrics.json" >"$dump/program.txt"
echo
awk 'NR == FNR { program[$1] = $2; next }
  BEGIN {
    name["survey"] = "NumPy, coverage, histogram, deepest"; name["box"] = "SciPy, windows"; name["nearest"] = "SciPy, nearest"
    aim["survey"] = 3.5; aim["box"] = 3; aim["nearest"] = 25
  }
  { printf "  %-36s %9.2f ms, %6.2f times the program; aim %g\n", name[$1], $2, $2 / program[$1], aim[$1] }' \
  "$dump/program.txt" "$dump/peer.txt"
