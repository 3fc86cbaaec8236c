#!/usr/bin/env bash
# Usage: scripts/bench/healing.sh [--build DIR] [--core N] [--no-build] [--quick]
#
# Holds the speed of healing against NumPy in one run on one core: six states of a million columns over 180 days, each day
# to mean, p5, p95 and worst. NumPy runs once over every column and once over kinds of columns, as the program does.
#
#   --build DIR   where the program is or will be built (build)
#   --core N      the core that everything is pinned to (the last one)
#   --no-build    use what is there
#   --quick       62,500 columns
#
# NEEDLELAB_PYTHON names another interpreter than the first of python3 and /usr/bin/python3 that has NumPy (Debian:
# python3-numpy); without one that is said. Exits 1 when results disagree.
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
    *) fail "unknown option $1; scripts/bench/healing.sh --help lists them" ;;
  esac
  shift
done

if [ $wants_build = yes ]; then
  cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build "$build" --target needlelab >/dev/null
fi

python=
for candidate in ${NEEDLELAB_PYTHON:-python3 /usr/bin/python3}; do
  if "$candidate" -c 'import numpy' 2>/dev/null; then
    python=$candidate
    break
  fi
done

pin=
! command -v taskset >/dev/null || pin="taskset -c $core"
dump=$(mktemp -d)
trap 'rm -rf "$dump"' EXIT

$pin "$build/needlelab" bench healing $quick --dump "$dump" | sed '/^needlelab/d'
if [ -z "$python" ]; then
  echo "healing.sh: no python3 has NumPy (Debian: python3-numpy), so there is nothing to compare with"
  exit 0
fi
echo
$pin "$python" scripts/bench/peer_healing.py "$dump"
