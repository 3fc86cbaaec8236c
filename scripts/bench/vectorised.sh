#!/usr/bin/env bash
# Usage: scripts/bench/vectorised.sh [--build DIR] [--table FILE]
#
# Looks into the built objects: are the hot loops made of packed instructions of the width that they were built for? A
# compiler that gives up on a loop says nothing and is four times slower. tests/bench/vectorised.csv says for each object
# (under DIR/CMakeFiles) the register, the least numbers of packed divisions and multiplications of doubles, and the most
# scalar ones (div, mul, add, sub, sqrt); the numbers are well below and above what gcc 12 and clang 14 make.
#
#   --build DIR    an optimised build (build)
#   --table FILE   another table
#
# Without objdump, on another processor than x86-64 and for a build that is not optimised that is said and the exit code is 0.
# Exits 1 when an object falls short or is not there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. scripts/common.sh

build=build
table=tests/bench/vectorised.csv
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=${2-} && shift ;;
    --table) table=${2-} && shift ;;
    -h | --help) print_help && exit 0 ;;
    *) fail "unknown option $1; scripts/bench/vectorised.sh --help lists them" ;;
  esac
  shift
done

skip() {
  echo "vectorised.sh: $*; not looked at"
  exit 0
}
command -v objdump >/dev/null || skip "objdump was not found (Debian: binutils)"
[ "$(uname -m)" = x86_64 ] || skip "the table speaks of x86-64, this is $(uname -m)"
[ -e "$build/CMakeCache.txt" ] || fail "$build holds no build; scripts/test.sh makes one"
! grep -qx 'CMAKE_BUILD_TYPE:[A-Z]*=Debug' "$build/CMakeCache.txt" || skip "$build is a Debug build"
[ -r "$table" ] || fail "$table cannot be read"

# count OBJECT REGISTER: packed divisions, packed multiplications, scalar ones.
count() {
  objdump -d --no-show-raw-insn "$1" | awk -v register="%$2" '
    { sub(/^[^\t]*\t/, ""); name = $1; sub(/^v/, "", name); packed = index($0, register) > 0 }
    packed && name == "divpd" { div++ }
    packed && name == "mulpd" { mul++ }
    name ~ /^(div|mul|add|sub|sqrt)sd$/ { scalar++ }
    END { print div + 0, mul + 0, scalar + 0 }'
}

short=0
while IFS=, read -r object register div_least mul_least scalar_most; do
  if [ ! -e "$build/CMakeFiles/$object" ]; then
    echo "vectorised.sh: $object is not in $build/CMakeFiles; the table may want another name" >&2
    short=1
    continue
  fi
  read -r div mul scalar < <(count "$build/CMakeFiles/$object" "$register")
  verdict=ok
  if [ "$div" -lt "$div_least" ] || [ "$mul" -lt "$mul_least" ] || [ "$scalar" -gt "$scalar_most" ]; then
    verdict="NOT VECTORISED"
    short=1
  fi
  echo "$object $register: $div packed divisions (at least $div_least), $mul multiplications (at least $mul_least)," \
    "$scalar scalar (at most $scalar_most): $verdict"
done < <(tail -n +2 "$table")
exit $short
