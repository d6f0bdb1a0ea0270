#!/usr/bin/env bash
# Brings this machine to where the product can be built and run; with --tests also its tests.
# Does nothing, quickly, where everything is there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $*"; exit 1; }

# need PROGRAM PACKAGE WHY: installs a Debian package where we may, otherwise says what to install.
need() {
  command -v "$1" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "setup: installing $2 ($3)"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >&2 ||
      fail "$2 could not be installed; $3."
  else
    fail "$1 is missing ($3). Install it, for example with: sudo apt-get install $2   or: brew install $2"
  fi
}

command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download"
dotnet --list-sdks | grep -q '^10\.' || fail "the .NET 10 SDK is missing; this machine has: $(dotnet --list-sdks | tr '\n' ' ')"
command -v npm >/dev/null || fail "node and npm are missing. Get them from https://nodejs.org"
need ffmpeg ffmpeg "it reads the music"
[ "${1:-}" != --tests ] || need chromium chromium "the browser tests drive it"

# Front-end and native packages, pinned by the lock file. No install scripts: nothing of them has to run.
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  say "setup: npm packages"
  npm ci --ignore-scripts --no-audit --no-fund >&2
  touch node_modules/.package-lock.json
fi

# Official packages or stand-ins: asked once per machine, see docs/architecture.md.
if [ ! -e eng/local.props ]; then
  say "setup: looking for the official packages"
  if log=$(dotnet restore eng/official/official.csproj --verbosity quiet 2>&1); then
    stand_ins=false
  elif grep -qE 'NU110[123]' <<<"$log"; then
    stand_ins=true
  else
    say "$log"
    fail "packages cannot be restored: see above."
  fi
  printf '<Project>\n  <PropertyGroup>\n    <UseStandIns>%s</UseStandIns>\n  </PropertyGroup>\n</Project>\n' "$stand_ins" >eng/local.props
  say "setup: stand-ins: $stand_ins"
fi
