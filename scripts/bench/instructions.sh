#!/usr/bin/env bash
# Usage: scripts/bench/instructions.sh [--build DIR] [--record]
#
# Instructions a puncture, counted by valgrind: a number that a busy machine cannot move. The kernel runs its AVX2
# arithmetic (valgrind knows no AVX-512) on tests/bench/kernel_case.c with 20,000 and with 40,000 punctures whose travel is
# given; the difference leaves start-up out. The plain reference in C runs the same. The newest line of
# tests/bench/history.csv by the same compiler is what the count is held against: a change of more than 2 % is said in
# a line that begins with "warning:", and fails nothing.
#
#   --build DIR   where the program is built (build)
#   --record      adds a line to tests/bench/history.csv
#
# Without valgrind, or where it has no AVX2, that is said and the exit code is 0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. scripts/common.sh

build=build
is_recorded=no
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=${2-} && shift ;;
    --record) is_recorded=yes ;;
    -h | --help) print_help && exit 0 ;;
    *) fail "unknown option $1; scripts/bench/instructions.sh --help lists them" ;;
  esac
  shift
done

history=tests/bench/history.csv
columns=commit,compiler,machine,arithmetic,kernel_intact,kernel_holes,reference_intact,ratio
count=20000

skip() {
  echo "instructions.sh: $*; not counted"
  exit 0
}
command -v valgrind >/dev/null || skip "valgrind was not found (Debian: valgrind)"
[ -e "$build/CMakeCache.txt" ] || fail "$build holds no build; scripts/test.sh makes one"
cmake --build "$build" --target bench_kernel_case >/dev/null || fail "bench_kernel_case does not build in $build"
program=$build/tests/bench_kernel_case

# instructions WAY HOLES N: executed in the whole program.
instructions() {
  NEEDLELAB_SIMD=avx2 valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" 2>&1 |
    sed -n 's/^==[0-9]*== *Collected *: *\([0-9]*\).*/\1/p'
}

# a_puncture WAY HOLES
a_puncture() {
  local once twice
  once=$(instructions "$1" "$2" $count) twice=$(instructions "$1" "$2" $((2 * count)))
  [ -n "$once" ] && [ -n "$twice" ] || return 1
  echo $(((twice - once + count / 2) / count))
}

NEEDLELAB_SIMD=avx2 valgrind --quiet --tool=none "$program" kernel intact 16 >/dev/null 2>&1 ||
  skip "valgrind cannot run the AVX2 arithmetic here"
no_count="callgrind gave no count"
intact=$(a_puncture kernel intact) || fail "$no_count"
holes=$(a_puncture kernel holes) || fail "$no_count"
reference=$(a_puncture reference intact) || fail "$no_count"
ratio=$(awk "BEGIN { printf \"%.1f\", $reference / $intact }")
compiler_path=$(sed -n 's/^CMAKE_C_COMPILER:[A-Z]*=//p' "$build/CMakeCache.txt")
compiler=$("$compiler_path" -dM -E -x c /dev/null | awk '
  $2 == "__clang_major__" { clang = $3 }
  $2 == "__GNUC__" { gcc = $3 }
  END { print clang ? "clang " clang : "gcc " gcc }')
echo "instructions per puncture: kernel $intact on intact skin, $holes looking for holes; plain reference $reference, ratio $ratio"

# tell_change NAME OLD NEW
tell_change() {
  awk -v name="$1" -v old="$2" -v new="$3" 'BEGIN {
    change = 100 * (new / old - 1)
    if (change > 2) printf "warning: %s %d -> %d, %+.1f %%\n", name, old, new, change
    else if (change < -2) printf "%s %d -> %d, %+.1f %%: record it with --record\n", name, old, new, change
  }'
}
last=$(grep -F ",$compiler," $history 2>/dev/null | tail -1 || true)
if [ -n "$last" ]; then
  IFS=, read -r _ _ _ _ old_intact old_holes _ _ <<<"$last"
  tell_change "instructions per puncture" "$old_intact" "$intact"
  tell_change "instructions per puncture, looking for holes," "$old_holes" "$holes"
else
  echo "no line of $history is by $compiler, so nothing is compared"
fi

if [ $is_recorded = yes ]; then
  [ -e $history ] || echo $columns >$history
  machine=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1 | tr -d ',')
  commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
  git diff --quiet HEAD 2>/dev/null || commit+=+
  echo "$commit,$compiler,$(uname -m) ${machine:-unknown},avx2,$intact,$holes,$reference,$ratio" >>$history
  echo "recorded in $history"
fi
