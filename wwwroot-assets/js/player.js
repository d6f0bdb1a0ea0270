// Plays the queue. Lives in the browser, so that the music goes on when the server is away.
//
// Events: "change" when another song, another queue or another state (playing, paused) begins; "time" as the play head
// moves; "trouble" with one sentence when a song cannot be played.
import { connection } from "./connection.js";
import { Queue } from "./queue.js";

const memory = "songexplorer.player";
const audioOf = (song) => `/api/v1/songs/${song.id}/audio`;

class Player extends EventTarget {
  #audio = new Audio();
  #queue = new Queue();
  #failures = 0;

  constructor() {
    super();
    const audio = this.#audio;
    audio.preload = "auto"; // what is in the browser already survives a server that goes away
    audio.volume = Number(read(localStorage, `${memory}.volume`) ?? 1);
    for (const name of ["play", "pause"]) {
      audio.addEventListener(name, () => this.#changed());
    }
    for (const name of ["timeupdate", "seeked", "durationchange"]) {
      audio.addEventListener(name, () => this.#tell("time"));
    }
    audio.addEventListener("timeupdate", () => this.#endPassage());
    audio.addEventListener("playing", () => (this.#failures = 0));
    audio.addEventListener("ended", () => this.next());
    audio.addEventListener("error", () => this.#fail());
    window.addEventListener("pagehide", () => this.#remember());
    this.#recall();
    this.#obeyMediaKeys();
  }

  get songs() {
    return this.#queue.songs;
  }

  get at() {
    return this.#queue.at;
  }

  get song() {
    return this.#queue.current;
  }

  get playing() {
    return !this.#audio.paused;
  }

  get time() {
    return this.#audio.currentTime;
  }

  /** Seconds; as the library knows it until the browser has found out. */
  get length() {
    return Number.isFinite(this.#audio.duration) ? this.#audio.duration : this.song?.seconds ?? 0;
  }

  get volume() {
    return this.#audio.muted ? 0 : this.#audio.volume;
  }

  get hasNext() {
    return this.#queue.hasNext;
  }

  /** A song with begin and end, in seconds, is played between them. */
  play(songs, at = 0, from = undefined) {
    this.#queue.replace(songs, at);
    this.#failures = 0;
    this.#load(true, from);
  }

  playAt(index) {
    this.play(this.songs, index);
  }

  enqueue(song, next = false) {
    const wasEmpty = !this.song;
    next ? this.#queue.insertNext(song) : this.#queue.append(song);
    wasEmpty ? this.#load(false) : this.#changed();
  }

  enqueueAll(songs) {
    const wasEmpty = !this.song;
    songs.forEach((song) => this.#queue.append(song));
    wasEmpty ? this.#load(false) : this.#changed();
  }

  toggle() {
    if (!this.song) {
      return;
    }

    if (this.playing) {
      this.#audio.pause();
    } else if (this.#audio.error) {
      this.#load(true, this.time);
    } else {
      this.#start();
    }
  }

  next() {
    if (this.#queue.move(1)) {
      this.#load(true);
    } else {
      this.#audio.pause();
    }
  }

  /** Back to the song before; in the middle of a song, to its beginning first. */
  previous() {
    if (this.time > 3 || !this.#queue.move(-1)) {
      this.seek(0);
    } else {
      this.#load(true);
    }
  }

  seek(seconds) {
    if (this.song) {
      delete this.song.end; // whoever goes elsewhere wants the song, not the passage
      this.#audio.currentTime = Math.min(Math.max(seconds, 0), this.length);
    }
  }

  skip(seconds) {
    this.seek(this.time + seconds);
  }

  setVolume(volume) {
    this.#audio.muted = false;
    this.#audio.volume = Math.min(Math.max(volume, 0), 1);
    write(localStorage, `${memory}.volume`, this.#audio.volume);
    this.#changed();
  }

  mute() {
    this.#audio.muted = !this.#audio.muted;
    this.#changed();
  }

  remove(index) {
    const wasCurrent = index === this.at;
    const wasPlaying = this.playing;
    this.#queue.remove(index);
    wasCurrent ? this.#load(wasPlaying) : this.#changed();
  }

  clear() {
    this.#queue.clear();
    this.#changed();
  }

  #endPassage() {
    const song = this.song;
    if (song?.end && this.time >= song.end && this.playing) {
      delete song.end; // when played on, the song goes on
      this.next();
    }
  }

  #load(start, from = this.song?.begin ?? 0) {
    const audio = this.#audio;
    if (this.song) {
      audio.src = audioOf(this.song);
      audio.currentTime = from; // kept until the browser knows the song well enough to go there
      if (start) {
        this.#start();
      }
    } else {
      audio.removeAttribute("src");
      audio.load();
    }
    this.#changed();
    this.#tell("time");
  }

  #start() {
    this.#audio.play().catch((error) => {
      // AbortError: another song was chosen meanwhile. NotSupportedError: the error event says so too.
      if (error.name === "NotAllowedError") {
        this.#trouble("The browser wants a click before it plays sound.");
      }
    });
  }

  async #fail() {
    const song = this.song;
    if (!song || !this.#audio.hasAttribute("src")) {
      return;
    }

    const answered = await fetch(audioOf(song), { method: "HEAD" }).then(() => true, () => false);
    if (song !== this.song || !this.#audio.error) {
      return; // Somebody chose something else meanwhile.
    }

    if (!answered) {
      this.#trouble("The server does not answer. The music goes on when it is back.");
      setTimeout(() => this.#tryAgain(song), 2000);
      return;
    }

    this.#failures++;
    const more = this.hasNext && this.#failures < 5;
    this.#trouble(`“${song.title}” cannot be played: its file is missing or broken.${more ? " On to the next." : ""}`);
    if (more) {
      this.next();
    } else {
      this.#audio.pause();
      this.#changed();
    }
  }

  #tryAgain(song) {
    if (song === this.song && this.#audio.error && this.playing) {
      this.#load(true, this.time);
    }
  }

  #trouble(sentence) {
    this.dispatchEvent(new CustomEvent("trouble", { detail: sentence }));
  }

  #changed() {
    this.#tell("change");
    const media = navigator.mediaSession;
    if (media) {
      media.metadata = this.song ? new MediaMetadata({ title: this.song.title, artist: this.song.artist }) : null;
      media.playbackState = this.playing ? "playing" : this.song ? "paused" : "none";
    }
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }

  #obeyMediaKeys() {
    const media = navigator.mediaSession;
    media?.setActionHandler("previoustrack", () => this.previous());
    media?.setActionHandler("nexttrack", () => this.next());
  }

  #remember() {
    write(sessionStorage, memory, JSON.stringify({ songs: this.songs, at: this.at, time: this.time }));
  }

  #recall() {
    const kept = JSON.parse(read(sessionStorage, memory) ?? "null");
    if (kept?.songs.length) {
      this.#queue.replace(kept.songs, kept.at);
      this.#load(false, kept.time);
    }
  }
}

// Storage can be forbidden; then nothing is remembered.
function read(storage, key) {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function write(storage, key, value) {
  try {
    storage.setItem(key, value);
  } catch {
    // Nothing to mend.
  }
}

export const player = new Player();

/** For the server: commands, and one message when the song or its state changes. */
export const play = (songs, at) => player.play(songs, at);
export const enqueue = (song, next) => player.enqueue(song, next);
export const enqueueAll = (songs) => player.enqueueAll(songs);
export const toggle = () => player.toggle();
export const seek = (seconds) => player.seek(seconds);

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
