#!/usr/bin/env bash
# Usage: scripts/bench/kernel.sh [--build DIR] [--rounds N] [--core N] [--no-build]
#
# Holds the kernel's speed against its peers in one run: a NumPy program (scripts/bench/peer_numpy.py) and plain scalar C
# (tests/bench/reference.c, -O3 for this machine), on the same 300,000 contacts in stroke order on 300 x 300 cells. Each
# round runs all three one after the other on one core, so that they share the machine's moods; each gives its own median of
# 7 of processor time and the table shows the median over the rounds. Ratios are taken within a round before their median.
#
#   --build DIR   where the program is or will be built (build)
#   --rounds N    7
#   --core N      the core that everything is pinned to (the last one)
#   --no-build    use what is there
#
# Without NumPy (Debian: python3-numpy) its row is left out, which is said, and the exit code is 0. NEEDLELAB_PYTHON names
# another interpreter than the first of python3 and /usr/bin/python3 that has NumPy. Exits 1 when depths disagree.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. scripts/common.sh

build=build
rounds=7
core=$(($(nproc --all) - 1))
wants_build=yes
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=$2 && shift ;;
    --rounds) rounds=$2 && shift ;;
    --core) core=$2 && shift ;;
    --no-build) wants_build=no ;;
    -h | --help) print_help && exit 0 ;;
    *) fail "unknown option $1; scripts/bench/kernel.sh --help lists them" ;;
  esac
  shift
done

if [ $wants_build = yes ]; then
  cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build "$build" --target needlelab bench_scalar >/dev/null
fi

python=
for candidate in ${NEEDLELAB_PYTHON:-python3 /usr/bin/python3}; do
  if "$candidate" -c 'import numpy' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || echo "kernel.sh: no python3 has NumPy (Debian: python3-numpy), so its row is left out"

pin=
! command -v taskset >/dev/null || pin="taskset -c $core"
dump=$(mktemp -d)
trap 'rm -rf "$dump"' EXIT

for ((round = 1; round <= rounds; round++)); do
  $pin "$build/needlelab" bench kernel --dump "$dump" >"$dump/program.txt"
  sed -n 's/^  "ns_intact": \([0-9.e+]*\), "ns_holes": \([0-9.e+]*\).*/program intact ns \1\nprogram holes ns \2/p' \
    "$dump/case.json" >"$dump/round.$round"
  $pin "$build/tests/bench_scalar" "$dump" >>"$dump/round.$round"
  [ -z "$python" ] || $pin "$python" scripts/bench/peer_numpy.py "$dump" --repeats 7 >>"$dump/round.$round"
done

[ -z "$pin" ] && where="not pinned" || where="core $core"
echo "ns a contact, $rounds rounds, $where, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)"
cat "$dump"/round.* | awk '
  function middle(list, count,    i, k, t) {
    for (i = 2; i <= count; i++) for (k = i; k > 1 && list[k - 1] > list[k]; k--) { t = list[k]; list[k] = list[k - 1]; list[k - 1] = t }
    return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
  }
  function show(who, what,    i, n, ns, ratio, count) {
    n = rows[who, what]
    if (!n) return
    for (i = 1; i <= n; i++) { ns[i] = value[who, what, i]; ratio[i] = value[who, what, i] / value["program", what, i] }
    printf "  %-8s %-7s %9.2f ns  %7.2f times the program", who, what, middle(ns, n), middle(ratio, n)
    if (who != "program") printf "; depths within %s um, %d ties, %d by a unit of a hole", worst[who, what], ties[who, what], unit[who, what]
    printf "\n"
  }
  { value[$1, $2, ++rows[$1, $2]] = $4; worst[$1, $2] = $6; ties[$1, $2] = $8; unit[$1, $2] = $10
    if ($8 > 30) too_many = 1 }
  END {
    show("numpy", "intact"); show("scalar", "intact"); show("program", "intact")
    show("numpy", "holes"); show("scalar", "holes"); show("program", "holes")
    if (too_many) { print "kernel.sh: more than 1 in 10,000 depths disagree"; exit 1 }
  }'
