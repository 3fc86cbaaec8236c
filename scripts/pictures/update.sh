#!/usr/bin/env bash
# Usage: scripts/pictures/update.sh
#
# Makes the README's picture anew from the scenario that it shows. Needs build/needlelab (scripts/run.sh makes it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
build/needlelab run scenarios/technique/coverage_quadrants.lua --maps --out "$out" --quiet
cp "$out/coverage_quadrants/density.png" scripts/pictures/density.png
