#!/usr/bin/env bash
# Has Lighthouse judge the Library and the Map of the demo library, as at a desk and as on a telephone.
# Fails where a category at a desk is below 95; a telephone's figures, with its slow network and processor, are only shown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
eng/setup.sh --tests
mkdir -p artifacts/lighthouse
cp eng/lighthouse/* artifacts/lighthouse/
npm ci --prefix artifacts/lighthouse --ignore-scripts --no-audit --no-fund --silent
data=$(mktemp -d)
server=
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" || true; }; rm -rf "$data"' EXIT
./run.sh demo --no-serve --data "$data"
dotnet artifacts/bin/SongExplorer.Web/release/songexplorer.dll serve --data "$data" --port 0 >"$data/serve.log" 2>&1 &
server=$!
until address=$(grep -oE 'http://[0-9.:]+' "$data/serve.log"); do
  kill -0 "$server" 2>/dev/null || { cat "$data/serve.log" >&2; exit 1; }
  sleep 0.2
done
CHROME_PATH=$(command -v chromium) node artifacts/lighthouse/judge.mjs "$address"
