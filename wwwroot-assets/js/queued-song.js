// A song of the API as the player shows it; its tile is the one that the pages draw for it (TileLook in Components/Tiles).

const hues = 12;
const unknown = "Unknown artist";

export function queued(song) {
  const artist = song.artist === unknown ? null : song.artist;
  const name = song.album ?? artist ?? song.title;
  return {
    id: song.id,
    title: song.title,
    artist: song.artist,
    album: song.album,
    hasArtist: artist !== null,
    seconds: song.duration,
    cover: song.hasCover ? `api/v1/songs/${song.id}/cover?v=${song.contentHash}` : null,
    initials: initials(name),
    hue: hue(`${artist ?? ""}/${name}`),
    isPreview: song.source === "preview",
    store: song.source === "preview" ? (song.store?.page ?? null) : null,
  };
}

const initials = (name) =>
  name.split(" ").filter(Boolean).map((word) => [...word][0].toUpperCase()).filter((letter) => /^[\p{L}\p{Nd}]/u.test(letter)).slice(0, 2).join("");

// FNV-1a
function hue(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return (hash >>> 0) % hues;
}
