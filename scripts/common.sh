# shellcheck shell=bash
# What run.sh, test.sh and check.sh share; sourced, not run. They stand in the project's folder when they call these.
#
# A second call must be at its work within seconds: one dpkg-query looks for missing packages, and CMake configures
# again only when there is no build yet, when the folder was moved, or when packages changed since the last time
# (libraries that were missing may be there now). Changed CMake files are seen by the build itself.

heading() {
  if [ -t 1 ]; then printf '\033[1m== %s\033[0m\n' "$*"; else printf '== %s\n' "$*"; fi
}

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# install_packages yes|no [setup.sh options]: installs what is missing, or (no) only lists it and goes on.
install_packages() {
  local may_install=$1
  shift
  if [ "$may_install" = yes ]; then
    ./scripts/setup.sh --quiet "$@"
  else
    ./scripts/setup.sh --quiet --no-install "$@" || true
  fi
  command -v cmake >/dev/null || fail "cmake was not found; run scripts/setup.sh"
}

# is_configured DIR: whether DIR holds a configuration of this very folder that is newer than the last package change.
is_configured() {
  [ -e "$1/configured" ] && { [ -e "$1/build.ninja" ] || [ -e "$1/Makefile" ]; } &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$1/CMakeCache.txt" &&
    ! [ /var/lib/dpkg/status -nt "$1/configured" ]
}

# configure DIR [CMake options]
configure() {
  local dir=$1 generator=()
  shift
  if is_configured "$dir"; then
    return
  fi
  if [ -e "$dir/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$dir/CMakeCache.txt"; then
    rm -rf "$dir/CMakeCache.txt" "$dir/CMakeFiles"
  fi
  if [ ! -e "$dir/CMakeCache.txt" ] && command -v ninja >/dev/null; then
    generator=(-G Ninja)
  fi
  mkdir -p "$dir"
  if ! cmake -S . -B "$dir" "${generator[@]}" "$@" >"$dir/configure.log" 2>&1; then
    cat "$dir/configure.log" >&2
    fail "CMake could not configure $dir; the lines above say why"
  fi
  grep -- '-- needlelab:' "$dir/configure.log" || true
  touch "$dir/configured"
}

# build DIR [targets]: prints the whole output on a terminal and when it fails.
build() {
  local dir=$1 target=()
  shift
  if [ $# -gt 0 ]; then
    target=(--target "$@")
  fi
  if [ -t 1 ]; then
    cmake --build "$dir" -j "$(nproc)" "${target[@]}"
  elif ! cmake --build "$dir" -j "$(nproc)" "${target[@]}" >"$dir/build.log" 2>&1; then
    cat "$dir/build.log" >&2
    fail "the build in $dir failed; the lines above say why"
  fi
}

# The script's own first comment is its help.
print_help() {
  sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"
}
