// The one player of the tab, and what the server asks of it.
import { connection } from "./connection.js";
import { obeyMediaKeys } from "./media-keys.js";
import { inTab, read, write } from "./memory.js";
import { Playback } from "./playback.js";

export const player = new Playback();
obeyMediaKeys(player);

const memory = "songexplorer.player";
const kept = JSON.parse(read(inTab, memory) ?? "null");
if (kept?.songs.length) {
  player.recall(kept);
}
window.addEventListener("pagehide", () => write(inTab, memory, JSON.stringify(player)));

export const play = (songs, at) => player.play(songs, at);
export const enqueue = (song, next) => player.enqueue([song], next);
export const enqueueAll = (songs) => player.enqueue(songs);
export const toggle = () => player.toggle();
export const seek = (seconds) => player.seek(seconds);
export const startRadio = (song) => player.startRadio(song);

/** Tells the server, in one message, when the song or its state changes. */
export function watch(page) {
  let last = "";
  const report = () => {
    const now = `${player.song?.id}${player.playing}`;
    if (now !== last && connection.isUp) {
      last = now;
      page.invokeMethodAsync("OnChanged", player.song?.id ?? null, player.playing);
    }
  };
  const leaving = new AbortController();
  player.addEventListener("change", report, leaving);
  connection.addEventListener("up", report, leaving);
  report();
  return { stop: () => leaving.abort() };
}
