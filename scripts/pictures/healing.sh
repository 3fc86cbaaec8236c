#!/usr/bin/env bash
# Usage: scripts/pictures/healing.sh
#
# Makes the pictures of sim/tissue/README.md anew: the healing slider on light and on dark skin, a state in false colours, and the
# wipe; and a sheet of six times. Needs build/needlelab with its window (scripts/run.sh makes it); no screen. Where ImageMagick is
# they are written with 160 colours, in half the bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

shot() {
  local picture=$1 person=$2
  shift 2
  SDL_VIDEODRIVER=dummy build/needlelab live scenarios/healing/first_days.lua --filter "first_days_$person" --begin 60 --paused --mute \
    --frames 4 --size 1280x760 --screenshot "sim/tissue/$picture.png" "$@"
}

small() {
  if command -v convert >/dev/null; then
    convert "sim/tissue/$1.png" -strip -dither None -colors 160 -define png:compression-level=9 "PNG8:sim/tissue/$1.png"
  fi
}

shot healing_at_once light_skin --healing 0h
shot healing_four_days light_skin --healing 4d --theme light
shot healing_dark_skin dark_skin --healing 24h --wipe 0.5
shot healing_swelling light_skin --healing 6h --layer swelling
shot healing_wipe light_skin --healing 24h --wipe 0.5
for picture in healing_at_once healing_four_days healing_dark_skin healing_wipe; do small "$picture"; done # a scale needs all its colours

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
make -C build view_pictures >/dev/null
"$(find build -name view_pictures -type f)" scenarios/healing/first_days.lua "$out" >/dev/null
cp "$out/after.png" sim/tissue/healing_times.png
small healing_times
