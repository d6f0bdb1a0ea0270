// Plays the queue. Lives in the browser, so that the music goes on when the server is away.
//
// Events: "change" when another song, another queue or another state (playing, paused, radio) begins; "time" as the play head
// moves, and "jump" when it does so by leaps; "trouble" with one sentence when something cannot be played.
import { Queue } from "./queue.js";
import { Sequel } from "./sequel.js";
import { Sound } from "./sound.js";

const audioOf = (song) => `api/v1/songs/${song.id}/audio`;

/** Seconds before the end of a song, when the next one is fetched. */
const early = 20;

export class Playback extends EventTarget {
  #sound = new Sound();
  #queue = new Queue();
  #sequel = new Sequel(this.#queue);
  #failures = 0;

  constructor() {
    super();
    const sound = this.#sound;
    for (const name of ["play", "pause", "volumechange"]) {
      sound.addEventListener(name, () => this.#changed());
    }
    for (const name of ["seeked", "durationchange"]) {
      sound.addEventListener(name, () => this.#tell("time"));
      sound.addEventListener(name, () => this.#tell("jump"));
    }
    sound.addEventListener("timeupdate", () => this.#moved());
    sound.addEventListener("playing", () => this.#began());
    sound.addEventListener("ended", () => this.#goOn());
    sound.addEventListener("error", () => this.#fail());
    this.#sequel.addEventListener("songs", () => (this.#sequel.isAwaited ? this.#goOn() : this.#changed()));
    this.#sequel.addEventListener("over", (event) => this.#trouble(event.detail));
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
    return this.#sound.playing;
  }

  get time() {
    return this.#sound.time;
  }

  /** Seconds; as the library knows it until the browser has found out. */
  get length() {
    return this.#sound.length ?? this.song?.seconds ?? 0;
  }

  /** From 0 to 1; whoever changes it unmutes. */
  get volume() {
    return this.#sound.volume;
  }

  set volume(volume) {
    this.#sound.volume = volume;
  }

  get radio() {
    return this.#sequel.on;
  }

  /** Whether something comes after this song. */
  get goesOn() {
    return this.#queue.next !== null || (this.radio && this.song !== null);
  }

  /** A song with begin and end, in seconds, is played between them. */
  play(songs, at = 0, from = undefined) {
    this.#queue.replace(songs, at);
    this.#failures = 0;
    this.#sequel.turn(this.radio);
    this.#load(true, from);
  }

  playAt(index) {
    this.play(this.songs, index);
  }

  enqueue(songs, next = false) {
    const wasEmpty = !this.song;
    songs.forEach((song) => (next ? this.#queue.insertNext(song) : this.#queue.append(song)));
    wasEmpty ? this.#load(false) : this.#changed();
  }

  toggle() {
    if (!this.song) {
      return;
    }

    if (this.playing) {
      this.#sound.pause();
    } else if (this.#sound.hasFailed) {
      this.#load(true, this.time);
    } else {
      this.#start();
    }
  }

  next() {
    if (this.song) {
      this.#sequel.left(this.song, this.time, this.length);
    }
    this.#goOn();
  }

  /** Back to the song before; in the middle of a song, to its beginning first. */
  previous() {
    if (this.time > 3 || !this.#queue.step(-1)) {
      this.seek(0);
    } else {
      this.#load(true);
    }
  }

  seek(seconds) {
    if (this.song) {
      delete this.song.end; // whoever goes elsewhere wants the song, not the passage
      this.#sound.time = Math.min(Math.max(seconds, 0), this.length);
    }
  }

  skip(seconds) {
    this.seek(this.time + seconds);
  }

  mute() {
    this.#sound.mute();
  }

  move(from, to) {
    this.#queue.move(from, to) && this.#changed();
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

  /** Near songs follow when the queue has run out. */
  setRadio(on) {
    this.#sequel.turn(on);
    this.#changed();
  }

  /** Plays a song and then what is near it, whatever was heard before. */
  startRadio(song) {
    this.#sequel.beginAnew();
    this.play([song]);
  }

  /** All that is needed to go on later, paused, where it was. */
  toJSON() {
    const { songs, at, time } = this;
    return { songs, at, time, sequel: this.#sequel };
  }

  recall({ songs, at, time, sequel }) {
    this.#sequel.recall(sequel);
    this.#queue.replace(songs, at);
    this.#load(false, time);
  }

  #moved() {
    this.#tell("time");
    const { song } = this;
    const { next } = this.#queue;
    if (next && (song.end ?? this.length) - this.time < early) {
      this.#sound.prepare(audioOf(next));
    }
    if (song?.end && this.time >= song.end && this.playing) {
      delete song.end; // when played on, the song goes on
      this.#goOn();
    }
  }

  #began() {
    this.#failures = 0;
    this.#sequel.began(this.song);
  }

  #goOn() {
    if (this.#queue.step(1)) {
      this.#load(true);
    } else {
      this.#sound.pause();
      this.#sequel.isAwaited = this.radio && this.song !== null;
      this.#sequel.fill();
    }
  }

  #load(start, from = this.song?.begin ?? 0) {
    this.#sequel.isAwaited = false;
    if (this.song) {
      this.#sound.load(audioOf(this.song), from);
      if (start) {
        this.#start();
      }
    } else {
      this.#sound.unload();
    }
    this.#changed();
    this.#tell("time");
  }

  #start() {
    this.#sound.play().catch((error) => {
      // AbortError: another song was chosen meanwhile. NotSupportedError: the error event says so too.
      if (error.name === "NotAllowedError") {
        this.#trouble("The browser wants a click before it plays sound.");
      }
    });
  }

  async #fail() {
    const { song } = this;
    const why = await this.#sound.blame();
    if (why === "song") {
      this.#passOver(song);
    } else if (why === "server") {
      this.#trouble("The server does not answer. The music goes on when it is back.");
      setTimeout(() => song === this.song && this.#sound.hasFailed && this.playing && this.#load(true, this.time), 2000);
    }
  }

  #passOver(song) {
    this.#failures++;
    this.#sequel.began(song); // the radio need not bring it again
    const more = this.goesOn && this.#failures < 5;
    this.#trouble(`“${song.title}” cannot be played: its file is missing or broken.${more ? " On to the next." : ""}`);
    if (more) {
      this.#goOn();
    } else {
      this.#sound.pause();
      this.#changed();
    }
  }

  #trouble(sentence) {
    this.dispatchEvent(new CustomEvent("trouble", { detail: sentence }));
  }

  #changed() {
    this.#tell("change");
    this.#sequel.fill();
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}
