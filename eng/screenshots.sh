#!/usr/bin/env bash
# Takes docs/screenshots/: every page of the demo library, light and dark, 1440 and 390 pixels wide.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
eng/setup.sh --tests
data=$(mktemp -d)
./run.sh demo --no-serve --data "$data"
mkdir -p "$data/home/Music"/{Albums,Concerts,"Old tapes"}
HOME=$data/home dotnet artifacts/bin/SongExplorer.Web/release/songexplorer.dll serve --data "$data" >"$data/serve.log" &
server=$!
trap 'kill "$server"; wait "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
until address=$(grep -oE 'http://[0-9.:]+' "$data/serve.log"); do kill -0 "$server"; sleep 0.2; done
dotnet build SongExplorer.Tests --configuration Release --verbosity quiet --nologo
SONGEXPLORER_ADDRESS=$address artifacts/bin/SongExplorer.Tests/release/SongExplorer.Tests -explicit only -class "*Screenshots"
