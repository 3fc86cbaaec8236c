#!/usr/bin/env bash
# Usage: scripts/test.sh [--no-install] [OPTIONS OF ctest]
#
# Installs what is missing, builds, runs the scenario suite, looks whether the kernel is still vectorised and counts its
# instructions (where valgrind is installed), and then runs all tests by ctest, whose summary is the last line. Exits
# non-zero if anything failed or nothing ran; more instructions only get a line that begins with "warning:".
#
#   --no-install   install nothing; list the packages that are missing and go on
#
# Examples:
#   scripts/test.sh
#   scripts/test.sh -R kernel        only tests whose name has "kernel", after the scenarios
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/common.sh

may_install=yes
arguments=()
for argument in "$@"; do
  case $argument in
    --no-install) may_install=no ;;
    -h | --help) print_help && exit 0 ;;
    *) arguments+=("$argument") ;;
  esac
done

install_packages $may_install
heading "building in build/"
configure build -DCMAKE_BUILD_TYPE=Release
build build

heading "scenario suite"
mkdir -p build/out/test
suite_code=0
build/needlelab run scenarios --out build/out/test --quiet || suite_code=$?

heading "the kernel's objects"
speed_code=0
scripts/bench/vectorised.sh || speed_code=$?
scripts/bench/instructions.sh || speed_code=$?

heading "tests"
test_code=0
ctest --test-dir build --output-on-failure --no-tests=error -j "$(nproc)" "${arguments[@]}" 2>&1 |
  tee build/ctest.log || test_code=$?

if [ $suite_code -ne 0 ]; then
  echo "test.sh: the scenario suite failed with exit code $suite_code; its lines stand above the tests"
fi
if [ $speed_code -ne 0 ]; then
  echo "test.sh: the kernel's objects are not as they should be; their lines stand above the tests"
fi
grep 'tests passed' build/ctest.log || echo "test.sh: no test ran"
[ $test_code -eq 0 ] && [ $suite_code -eq 0 ] && [ $speed_code -eq 0 ] || exit 1
