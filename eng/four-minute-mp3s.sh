#!/usr/bin/env bash
# Makes MP3s of exactly four minutes out of a folder of music, to measure imports with:
#   eng/four-minute-mp3s.sh MUSIC OUT [COUNT]
# Songs are looped to four minutes; 44.1 kHz stereo, VBR of about 190 kbit/s, tags kept.
set -euo pipefail
music=$1 out=$2 count=${3:-40}
mkdir -p "$out"
n=0
while IFS= read -r song; do
  n=$((n + 1))
  [ "$n" -le "$count" ] || break
  target=$out/$(printf '%03d' "$n")-$(basename "${song%.*}").mp3
  [ -e "$target" ] || ffmpeg -v error -nostdin -stream_loop -1 -i "$song" -map 0:a:0 -t 240 -ar 44100 -ac 2 -q:a 2 -f mp3 "$target.part" </dev/null
  [ -e "$target" ] || mv "$target.part" "$target"
done < <(find "$music" -type f \( -name '*.ogg' -o -name '*.opus' -o -name '*.flac' -o -name '*.mp3' \) | sort)
ls "$out" | wc -l
