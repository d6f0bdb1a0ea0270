#!/usr/bin/env bash
# Puts nginx with TLS (a certificate made on the spot) and a base path in front of the app, and looks at it with a browser:
# pages, circuits over WebSockets, sound in ranges, links.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
eng/setup.sh --tests
if [ ! -x /usr/sbin/nginx ] && ! command -v nginx >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light; } >&2 ||
    { echo "nginx is missing. Install it, for example with: sudo apt-get install nginx-light" >&2; exit 1; }
fi
dotnet build SongExplorer.Tests --configuration Release --verbosity quiet --nologo
artifacts/bin/SongExplorer.Tests/release/SongExplorer.Tests -noColor -class "SongExplorer.Tests.Browser.Proxies.BehindAProxyTests"
