#!/usr/bin/env bash
# Usage: scripts/run.sh [--no-install] [OPTIONS OF needlelab run]
#
# Installs what is missing, builds, and runs every scenario under scenarios/. Results, maps and reports go to build/out.
# Paths are seen from the project's folder.
#
#   --no-install   install nothing; list the packages that are missing and go on
#
# Examples:
#   scripts/run.sh
#   scripts/run.sh --filter roller --jobs 2
#   scripts/run.sh --no-install --seed 7
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
build build needlelab
heading "running the scenarios"
mkdir -p build/out
exec build/needlelab run scenarios --maps --csv --tap build/out/suite.tap --junit build/out/suite.xml \
  --json build/out/suite.json --out build/out "${arguments[@]}"
