// Hardware keys, headphones and the lock screen: they see what plays and steer it.

export function obeyMediaKeys(player, media = globalThis.navigator?.mediaSession) {
  if (!media) {
    return;
  }

  for (const [action, handle] of Object.entries(actions(player))) {
    try {
      media.setActionHandler(action, handle);
    } catch {
      // This browser does not know the action.
    }
  }

  player.addEventListener("change", () => describe(player, media));
  player.addEventListener("change", () => place(player, media));
  player.addEventListener("jump", () => place(player, media));
}

const actions = (player) => ({
  play: () => player.playing || player.toggle(),
  pause: () => player.playing && player.toggle(),
  previoustrack: () => player.previous(),
  nexttrack: () => player.next(),
  seekbackward: ({ seekOffset }) => player.skip(-(seekOffset || 10)),
  seekforward: ({ seekOffset }) => player.skip(seekOffset || 10),
  seekto: ({ seekTime }) => player.seek(seekTime),
});

function describe({ song, playing }, media) {
  media.playbackState = playing ? "playing" : song ? "paused" : "none";
  media.metadata = song
    ? new MediaMetadata({ title: song.title, artist: song.artist, album: song.album ?? "", artwork: song.cover ? [{ src: song.cover }] : [] })
    : null;
}

function place({ song, time, length }, media) {
  // A browser refuses places that do not exist, for example while the next song is not known yet.
  media.setPositionState?.(song && length > 0 ? { duration: length, position: Math.min(Math.max(time, 0), length), playbackRate: 1 } : undefined);
}
