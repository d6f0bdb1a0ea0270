// What sounds, and what sounds next. Two audio elements: the second fetches the next song while the first still plays, and
// then they change places, so that a song is fetched once and begins at once.
//
// Events are those of an audio element, of the one that sounds.

import { inBrowser, read, write } from "./memory.js";

const memory = "songexplorer.player.volume";

const passedOn = ["play", "pause", "playing", "timeupdate", "seeked", "durationchange", "volumechange", "ended", "error"];

const letGo = (audio) => {
  audio.pause();
  audio.removeAttribute("src");
  audio.load();
};

export class Sound extends EventTarget {
  #now;
  #next;

  constructor(make = () => new Audio()) {
    super();
    [this.#now, this.#next] = [make(), make()];
    for (const audio of [this.#now, this.#next]) {
      audio.preload = "auto"; // what is in the browser already survives a server that goes away
      for (const name of passedOn) {
        audio.addEventListener(name, () => audio === this.#now && this.dispatchEvent(new Event(name)));
      }
      audio.volume = Number(read(inBrowser, memory) ?? 1);
    }
  }

  get hasFailed() {
    return Boolean(this.#now.error);
  }

  get playing() {
    return !this.#now.paused;
  }

  get time() {
    return this.#now.currentTime;
  }

  set time(seconds) {
    this.#now.currentTime = seconds; // kept until the browser knows the song well enough to go there
  }

  /** Seconds, or null before the browser has found out. */
  get length() {
    return Number.isFinite(this.#now.duration) ? this.#now.duration : null;
  }

  get volume() {
    return this.#now.muted ? 0 : this.#now.volume;
  }

  set volume(volume) {
    this.#now.muted = this.#next.muted = false;
    this.#now.volume = this.#next.volume = Math.min(Math.max(volume, 0), 1);
    write(inBrowser, memory, this.#now.volume);
  }

  mute() {
    this.#now.muted = this.#next.muted = !this.#now.muted;
  }

  /** Fetches what will be loaded soon. */
  prepare(address) {
    if (this.#next.getAttribute("src") !== address) {
      this.#next.src = address;
    }
  }

  load(address, from) {
    if (this.#next.getAttribute("src") === address && !this.#next.error) {
      [this.#now, this.#next] = [this.#next, this.#now];
      letGo(this.#next);
    } else {
      this.#now.src = address;
    }
    this.time = from;
  }

  /** After an error, whether the "song" or the "server" is to blame; null when it is over, because something else was loaded. */
  async blame() {
    const audio = this.#now;
    const address = audio.getAttribute("src");
    const answered = address && (await fetch(address, { method: "HEAD" }).then(() => true, () => false));
    const isOver = !address || audio !== this.#now || audio.getAttribute("src") !== address || !audio.error;
    return isOver ? null : answered ? "song" : "server";
  }

  unload() {
    letGo(this.#now);
    letGo(this.#next);
  }

  play() {
    return this.#now.play();
  }

  pause() {
    this.#now.pause();
  }
}
