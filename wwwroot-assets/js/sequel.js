// What the radio lines up behind a queue, and when it does.
//
// Events: "songs" when the queue has become longer, "over" with a sentence when it ran out and nothing comes now.
import { Listening } from "./listening.js";
import { Radio } from "./radio.js";

const patience = 3000;

export class Sequel extends EventTarget {
  #queue;
  #radio = new Radio();
  #listening = new Listening();
  #retry = 0;

  /** Whether the queue is at its end and the music is to go on as soon as it is longer. */
  isAwaited = false;

  constructor(queue) {
    super();
    this.#queue = queue;
  }

  get on() {
    return this.#radio.on;
  }

  turn(on) {
    this.#radio.turn(on);
    this.isAwaited &&= on;
  }

  /** Whatever was heard before counts no more. */
  beginAnew() {
    this.#listening = new Listening();
    this.turn(true);
  }

  began(song) {
    this.isAwaited = false;
    this.#listening.began(song.id);
  }

  left(song, seconds, length) {
    this.#listening.left(song.id, seconds, length);
  }

  async fill() {
    const more = await this.#radio.more(this.#queue, this.#listening);
    if (more?.songs) {
      this.#queue.songs.push(...more.songs);
      this.dispatchEvent(new Event("songs"));
    } else if (more && this.isAwaited) {
      this.dispatchEvent(new CustomEvent("over", { detail: more.trouble }));
    }
    if (more?.again) {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.fill(), patience);
    }
  }

  toJSON() {
    return { on: this.on, played: this.#listening.played, skipped: this.#listening.skipped };
  }

  recall({ on, ...heard }) {
    this.#listening.recall(heard);
    this.#radio.turn(on);
  }
}
