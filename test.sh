#!/usr/bin/env bash
# Sets up and passes every check there is: build without warnings, formatting, all tests.
# Arguments go to the tests, for example:  ./test.sh -- --filter-class '*Umap*'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

eng/setup.sh --tests
dotnet build SongExplorer.sln --configuration Release --nologo --verbosity minimal
dotnet format SongExplorer.sln --verify-no-changes --no-restore

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --solution SongExplorer.sln --configuration Release --no-build "$@" 2>&1 | tee "$log" || status=$?

count() { sed -n "s/^ *$1: *\([0-9]*\).*/\1/p" "$log" | tail -1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
[ -n "$passed" ] || { echo "The tests did not run."; exit 1; }
sed -n 's/^failed /Failed: /p' "$log"
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
