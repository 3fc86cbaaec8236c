#!/usr/bin/env bash
# Usage: scripts/check.sh [--no-install] [--only hashes|threads|memory|speed]...
#
# The long check before a change is handed on. Takes some ten minutes; exits 4 when hashes differ, 1 when anything else fails.
#
#   hashes    gcc and clang at -O0, -O2 and -O3, each kind of arithmetic that the processor has (NEEDLELAB_SIMD): the
#             built-in plan and the scenarios of devices, technique and safety must have the same hashes. Where one
#             differs, both builds write a trace of it and `needlelab diverge` says where they part.
#   threads   kernel, session and determinism tests with ThreadSanitizer on plain threads
#   memory    all tests with the address and undefined-behaviour sanitizers
#   speed     instructions a puncture and packed instructions in the objects (scripts/bench/)
#
#   --no-install   install nothing; list the packages that are missing and go on
#   --only PART    only this part; may be given several times
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/common.sh

may_install=yes
parts=
while [ $# -gt 0 ]; do
  case $1 in
    --no-install) may_install=no ;;
    --only)
      case ${2-} in
        hashes | threads | memory | speed) parts+=" $2" && shift ;;
        *) fail "--only wants hashes, threads, memory or speed" ;;
      esac
      ;;
    -h | --help) print_help && exit 0 ;;
    *) fail "unknown option $1; scripts/check.sh --help lists them" ;;
  esac
  shift
done
parts=${parts:-hashes threads memory speed}

install_packages $may_install --for-check

out=build/check
mkdir -p $out

# write_hashes PROGRAM FILE: a line "name grid records metrics" for the built-in plan and for each scenario. A verdict is
# not asked for: scenarios that fail have hashes too.
write_hashes() {
  local code=0
  "$1" selftest --hash >"$2.selftest" || fail "$1 selftest --hash failed: $(cat "$2.selftest")"
  "$1" run scenarios/devices scenarios/technique scenarios/safety --quiet --json "$2.json" >/dev/null || code=$?
  [ $code -le 1 ] || fail "$1 run ended with code $code"
  {
    echo "built_in $(sed 's/^[a-z]* //' "$2.selftest" | paste -sd ' ')"
    sed -nE 's/^      "name": "(.*)",$/\1/p; s/^ {10}"(grid|records|metrics)": "([0-9a-f]{16})",?$/\2/p' "$2.json" |
      awk '/^[0-9a-f]+$/ && length($0) == 16 { if (++count <= 3) line = line " " $0; if (count == 3) print line; next }
           { line = $0; count = 0 }'
  } >"$2"
  [ "$(wc -l <"$2")" -gt 50 ] || fail "$2 has too few hashes to say anything"
}

# tell_difference PROGRAM_A PROGRAM_B HASHES_A HASHES_B: traces of the first scenario whose hashes differ, held against each
# other. `simd` holds the kind of arithmetic of each.
tell_difference() {
  local name source
  name=$({ diff "$3" "$4" || true; } | sed -nE 's/^[<>] (.*)( [0-9a-f]{16}){3}$/\1/p' | sed -n 1p)
  echo "check.sh: '$name' has other hashes from $2 (NEEDLELAB_SIMD=${simd[1]:-unset}) than from $1 (${simd[0]:-unset}):"
  source=(scenarios --filter "$name")
  [ "$name" != built_in ] || source=(--built-in)
  NEEDLELAB_SIMD=${simd[0]} "$1" trace "${source[@]}" -o $out/a.trace
  NEEDLELAB_SIMD=${simd[1]} "$2" trace "${source[@]}" -o $out/b.trace
  "$2" diverge $out/a.trace $out/b.trace || true
}

differs=no
# compare PROGRAM [KIND]: this program's hashes against the first ones there were.
compare() {
  local hashes=$out/${1//\//_}${2:+-$2}.hashes
  NEEDLELAB_SIMD=${2-} write_hashes "$1" "$hashes"
  if [ -z "${first_program-}" ]; then
    first_program=$1 first_hashes=$hashes first_kind=${2-}
  fi
  echo "  ${2:-default}: $(wc -l <"$hashes") plans, $(head -1 "$hashes")"
  cmp -s "$hashes" "$first_hashes" && return
  differs=yes
  simd=("$first_kind" "${2-}")
  tell_difference "$first_program" "$1" "$first_hashes" "$hashes"
}

check_hashes() {
  local compiler level dir kind
  for compiler in gcc clang; do
    command -v $compiler >/dev/null || fail "$compiler was not found; run scripts/setup.sh --for-check"
    for level in O0 O2 O3; do
      dir=$out/$compiler-$level
      heading "$compiler -$level"
      configure $dir -DCMAKE_C_COMPILER=$compiler -DCMAKE_BUILD_TYPE=Release "-DCMAKE_C_FLAGS_RELEASE=-$level" \
        -DBUILD_TESTING=OFF
      build $dir needlelab
      compare $dir/needlelab
      [ $level = O2 ] || continue
      for kind in plain sse4 avx2 avx512; do
        if NEEDLELAB_SIMD=$kind $dir/needlelab list devices >/dev/null 2>&1; then
          compare $dir/needlelab $kind
        else
          echo "  $kind: not on this processor, left out"
        fi
      done
    done
  done
}

# ThreadSanitizer reserves fixed addresses, which the system may have given away at random; setarch -R stops that.
check_threads() {
  local steady= targets
  targets=$(printf '%s\n' tests/{kernel,session}/*_test.c tests/determinism/{threads,batches}_test.c tests/base/parallel_test.c |
    sed -E 's|tests/(.*)/(.*)\.c|\1_\2|')
  heading "ThreadSanitizer on plain threads"
  configure build/tsan -DCMAKE_BUILD_TYPE=Release -DMN_TSAN=ON
  # shellcheck disable=SC2086
  build build/tsan $targets
  ! setarch -R true 2>/dev/null || steady="setarch -R"
  TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1" $steady ctest --test-dir build/tsan --output-on-failure \
    --no-tests=error -j "$(nproc)" -R '^(base/parallel|kernel/|session/|determinism/(threads|batches))' -E slow_solver
}

check_memory() {
  heading "tests with sanitizers"
  configure build/asan -DCMAKE_BUILD_TYPE=Debug -DMN_ASAN=ON
  build build/asan
  ctest --test-dir build/asan --output-on-failure --no-tests=error -j "$(nproc)"
}

check_speed() {
  heading "instructions"
  configure build -DCMAKE_BUILD_TYPE=Release
  scripts/bench/instructions.sh --build build
  scripts/bench/vectorised.sh --build build
}

failed=
for part in $parts; do
  "check_$part" || failed+=" $part"
done

if [ $differs = yes ]; then
  echo "check.sh: hashes above differ: results depend on the compiler, its optimisation or the kind of arithmetic" >&2
  exit 4
fi
[ -z "$failed" ] || fail "failed:$failed; see above"
echo "check.sh: all well: $parts"
