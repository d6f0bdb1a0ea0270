#!/usr/bin/env bash
# Sets up, builds when something changed, and runs SongExplorer:  ./run.sh [verb …]   (./run.sh --help lists the verbs)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
app=$here/artifacts/bin/SongExplorer.Web/release/songexplorer.dll

"$here/eng/setup.sh"
sources=("$here"/SongExplorer.Core "$here"/SongExplorer.Web "$here"/wwwroot-assets "$here"/models "$here"/eng "$here"/*.props "$here"/appsettings.json)
if [ ! -e "$app" ] || [ -n "$(find "${sources[@]}" -newer "$app" -type f -print -quit)" ]; then
  echo "building …" >&2
  log=$(dotnet build "$here/SongExplorer.Web" --configuration Release --verbosity quiet --nologo 2>&1) || { echo "$log" >&2; exit 1; }
  touch "$app"
fi
exec dotnet "$app" "$@"
