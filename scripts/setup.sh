#!/usr/bin/env bash
# Usage: scripts/setup.sh [--no-install] [--for-ci] [--for-check] [--quiet]
#
# Installs the packages that Needlelab is built with and that are missing, on Debian 12 or Ubuntu 24.04, as root or
# with sudo. It prints what it will install before it starts, and asks nothing.
#
#   --no-install   only list what is missing; exits 0 if nothing is, else 1
#   --for-ci       also valgrind, which counts the kernel's instructions, and a display without a screen, for the window's tests
#   --for-check    also clang, its OpenMP library and valgrind, for scripts/check.sh
#   --quiet        say nothing when nothing is missing
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/common.sh

packages=(cmake ninja-build pkg-config gcc g++ libc6-dev liblua5.4-dev libcmocka-dev libcairo2-dev libpango1.0-dev
  fonts-dejavu-core librandom123-dev libgsl-dev libnlopt-dev libjansson-dev libxxhash-dev
  libsdl2-dev libimgui-dev)
may_install=yes
is_quiet=no
for argument in "$@"; do
  case $argument in
    --no-install) may_install=no ;;
    --for-ci) packages+=(valgrind xvfb xdotool) ;;
    --for-check) packages+=(clang libomp-dev valgrind) ;;
    --quiet) is_quiet=yes ;;
    -h | --help) print_help && exit 0 ;;
    *) fail "unknown option $argument; scripts/setup.sh --help lists them" ;;
  esac
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo "setup.sh: apt-get was not found: this is neither Debian nor Ubuntu. Install what these packages hold, then" \
    "call run.sh or test.sh with --no-install:" >&2
  printf '  %s\n' "${packages[*]}" >&2
  exit 1
fi

installed=" $(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null |
  sed -n 's/ installed$//p' | tr '\n' ' ' || true)"
missing=()
for package in "${packages[@]}"; do
  [[ $installed == *" $package "* ]] || missing+=("$package")
done

if [ ${#missing[@]} -eq 0 ]; then
  [ $is_quiet = yes ] || echo "setup.sh: all ${#packages[@]} packages are there"
  exit 0
fi
if [ $may_install = no ]; then
  echo "setup.sh: missing: ${missing[*]}"
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "missing ${missing[*]}; run as root, or install sudo"
  as_root=(sudo)
  [ -t 0 ] || as_root=(sudo -n) # nobody could type a password
fi
echo "setup.sh: will install: ${missing[*]}"
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -qq -y \
    -o Dpkg::Use-Pty=0 "$@" </dev/null
}
apt update || echo "setup.sh: the package lists could not be refreshed; going on with the old ones" >&2
apt install --no-install-recommends "${missing[@]}" ||
  fail "apt-get could not install: ${missing[*]}; see its lines above"
