#!/usr/bin/env bash
# Usage: scripts/pictures/update.sh
#
# Makes the README's pictures anew from the scenarios that they show. Needs build/needlelab (scripts/run.sh makes it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
build/needlelab run scenarios/technique/coverage_quadrants.lua --maps --out "$out" --quiet
cp "$out/coverage_quadrants/density.png" scripts/pictures/density.png
SDL_VIDEODRIVER=dummy build/needlelab live scenarios/technique/roller_15_passes_density.lua --begin 5.7 --paused --frames 40 \
  --size 1440x810 --screenshot scripts/pictures/live.png
