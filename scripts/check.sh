#!/usr/bin/env bash
# Usage: scripts/check.sh [--no-install]
#
# The long check before a change is handed on: results must have the same hashes from gcc and clang, at -O0 and -O2,
# and all tests must pass with the address and undefined-behaviour sanitizers. Takes some minutes; exits 4 when hashes
# differ, 1 when anything else fails.
#
#   --no-install   install nothing; list the packages that are missing and go on
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/common.sh

may_install=yes
for argument in "$@"; do
  case $argument in
    --no-install) may_install=no ;;
    -h | --help) print_help && exit 0 ;;
    *) fail "unknown option $argument; scripts/check.sh --help lists them" ;;
  esac
done

install_packages $may_install --with-clang

differs=no
first_hashes=
for compiler in gcc clang; do
  command -v $compiler >/dev/null || fail "$compiler was not found; run scripts/setup.sh --with-clang"
  for level in O0 O2; do
    dir=build/check/$compiler-$level
    heading "$compiler -$level"
    configure $dir -DCMAKE_C_COMPILER=$compiler -DCMAKE_BUILD_TYPE=Release "-DCMAKE_C_FLAGS_RELEASE=-$level" \
      -DBUILD_TESTING=OFF
    build $dir needlelab
    hashes=$($dir/needlelab selftest --hash) || fail "$dir/needlelab selftest --hash failed: $hashes"
    echo "$hashes"
    hashes=$(grep -oE '\b[0-9a-f]{16}\b' <<<"$hashes") || fail "$dir/needlelab selftest --hash printed no hash"
    first_hashes=${first_hashes:-$hashes}
    [ "$hashes" = "$first_hashes" ] || differs=yes
  done
done

heading "tests with sanitizers"
configure build/asan -DCMAKE_BUILD_TYPE=Debug -DMN_ASAN=ON
build build/asan
test_code=0
ctest --test-dir build/asan --output-on-failure --no-tests=error -j "$(nproc)" || test_code=$?

if [ $differs = yes ]; then
  echo "check.sh: the hashes above differ: results depend on the compiler or its optimisation" >&2
  exit 4
fi
[ $test_code -eq 0 ] || fail "the tests above failed"
echo "check.sh: the same hashes from both compilers at both levels, and all tests pass with sanitizers"
