#!/usr/bin/env bash
# Usage: scripts/pictures/healing.sh
#
# Makes the pictures of sim/tissue/README.md anew: the healing slider on light and on dark skin, a state in false colours, and the
# wipe. Needs build/needlelab with its window (scripts/run.sh makes it); no screen.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

shot() {
  local picture=$1 person=$2
  shift 2
  SDL_VIDEODRIVER=dummy build/needlelab live scenarios/healing/first_days.lua --filter "first_days_$person" --begin 60 --paused --mute \
    --frames 4 --size 1280x760 --screenshot "sim/tissue/$picture.png" "$@"
}

shot healing_at_once light_skin --healing 0h
shot healing_four_days light_skin --healing 4d --theme light
shot healing_dark_skin dark_skin --healing 24h --wipe 0.5
shot healing_swelling light_skin --healing 6h --layer swelling
shot healing_wipe light_skin --healing 24h --wipe 0.5
