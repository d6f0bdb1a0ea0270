#!/usr/bin/env bash
# The reliability suite:  eng/reliability.sh [kills|hostile|crowd|losses|soak] [options]      without a name: all but the soak
#   kills    SIGKILL at random moments of import, sync and drawing the map      [--kills 100] [--only import|sync|map] [--seed 1]
#   hostile  files and requests that are meant to do harm                       [--files 2000] [--requests 8000] [--seed 1]
#   crowd    50 people while music is imported and maps are drawn               [--users 50] [--seconds 600] [--imports none]
#   losses   full and read-only disk (as root), clock jumps, ffmpeg, model, Astra  [--only NAME]
#   soak     the crowd for two hours                                            [--users 50] [--seconds 7200]
# --json prints results for programs. It ends with 1 when something is not as docs/reliability.md promises.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
parts=(kills hostile crowd losses)
case "${1:-}" in
  kills | hostile | crowd | losses) parts=("$1") && shift ;;
  soak) shift && parts=(crowd) && set -- "$@" --seconds 7200 ;;
  "" | --*) ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
esac
eng/setup.sh
dotnet build SongExplorer.Benchmarks --configuration Release --verbosity quiet --nologo >&2
status=0
for part in "${parts[@]}"; do
  dotnet artifacts/bin/SongExplorer.Benchmarks/release/SongExplorer.Benchmarks.dll reliability "$part" "$@" || status=1
done
exit "$status"
