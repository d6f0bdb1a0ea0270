// The queue, the radio's decisions, the two decks of sound, hardware keys and dragging; PlayingScriptTests.cs runs this.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock } from "../../../wwwroot-assets/js/clock.js";
import { makeRoom, placeOf } from "../../../wwwroot-assets/js/drag.js";
import { Listening } from "../../../wwwroot-assets/js/listening.js";
import { obeyMediaKeys } from "../../../wwwroot-assets/js/media-keys.js";
import { Queue } from "../../../wwwroot-assets/js/queue.js";
import { queued } from "../../../wwwroot-assets/js/queued-song.js";
import { Radio } from "../../../wwwroot-assets/js/radio.js";
import { Sound } from "../../../wwwroot-assets/js/sound.js";

const songs = (letters) => [...letters].map((id) => ({ id }));
const letters = (list) => list.map((song) => song.id).join("");

function queueOf(names, at = 0) {
  const queue = new Queue();
  queue.replace(songs(names), at);
  return queue;
}

for (const [from, to, order, current] of [
  [0, 2, "bcade", "c"], [4, 0, "eabcd", "c"], [2, 0, "cabde", "c"], [2, 4, "abdec", "c"], [1, 2, "acbde", "c"], [3, 2, "abdce", "c"], [3, 4, "abced", "c"],
]) {
  test(`the song at ${from} goes to ${to} and what plays goes on`, () => {
    const queue = queueOf("abcde", 2);
    assert.ok(queue.move(from, to));
    assert.deepEqual([letters(queue.songs), queue.current.id], [order, current]);
  });
}

test("no song goes to a place that does not exist", () => {
  const queue = queueOf("ab");
  assert.equal(queue.move(0, 2), false);
  assert.equal(queue.move(-1, 0), false);
  assert.equal(new Queue().move(0, 0), false);
  assert.equal(letters(queue.songs), "ab");
});

test("a queue knows how many wait, and ends at both ends", () => {
  const queue = queueOf("abc", 1);
  assert.equal(queue.ahead, 1);
  assert.ok(queue.step(1));
  assert.equal(queue.step(1), false);
  assert.equal(queue.ahead, 0);
  assert.equal(new Queue().ahead, 0);
});

test("taking songs out keeps what plays, and clearing keeps nothing else", () => {
  const queue = queueOf("abc", 1);
  queue.remove(0);
  assert.equal(queue.current.id, "b");
  queue.remove(0);
  assert.equal(queue.current.id, "c");
  queue.append({ id: "d" });
  queue.clear();
  assert.equal(letters(queue.songs), "c");
});

test("a song left within 30 seconds was not liked, one that was nearly over was", () => {
  const listening = new Listening();
  listening.began("a");
  listening.left("a", 29, 200);
  listening.began("b");
  listening.left("b", 31, 200);
  listening.began("c");
  listening.left("c", 8, 10);
  assert.deepEqual([listening.played, listening.skipped], [["a", "b", "c"], ["a"]]);
});

test("a song is remembered where it was played last, and whoever stays the second time likes it", () => {
  const listening = new Listening();
  listening.began("a");
  listening.left("a", 2, 200);
  listening.began("b");
  listening.began("a");
  listening.left("a", 100, 200);
  assert.deepEqual([listening.played, listening.skipped], [["b", "a"], []]);
});

test("no more is remembered than the radio can be told", () => {
  const listening = new Listening();
  for (let i = 0; i < 5010; i++) {
    listening.began(i);
  }
  assert.deepEqual([listening.played.length, listening.played[0]], [5000, 10]);
});

const answers = (status, body) => async () => ({ ok: status < 400, status, json: async () => body });

function radioOn() {
  const radio = new Radio();
  radio.turn(true);
  return radio;
}

test("the radio asks only when it is on, something plays and the queue runs out", async () => {
  const never = () => assert.fail("asked");
  assert.equal(await new Radio().more(queueOf("a"), new Listening(), never), null);
  assert.equal(await radioOn().more(queueOf("abc"), new Listening(), never), null);
  assert.equal(await radioOn().more(new Queue(), new Listening(), never), null);
});

test("the radio says what was played and what waits, each once, and asks for what lacks", async () => {
  const listening = new Listening();
  ["x", "b", "a"].forEach((id) => listening.began(id));
  listening.left("x", 1, 100);
  let sent = null;
  const ask = (address, request) => ((sent = JSON.parse(request.body)), answers(200, { songs: [{ id: "n", title: "N", artist: "A", duration: 5 }] })());
  const more = await radioOn().more(queueOf("zab", 1), listening, ask);
  assert.deepEqual(sent, { played: ["x", "a", "b"], skipped: ["x"], count: 1 });
  assert.deepEqual(more.songs.map((song) => song.id), ["n"]);
});

test("a radio that has played everything says so and asks no more until it begins anew", async () => {
  const radio = radioOn();
  let asked = 0;
  const ask = () => (asked++, answers(200, { songs: [] })());
  const first = await radio.more(queueOf("a"), new Listening(), ask);
  assert.match(first.trouble, /every song/);
  assert.deepEqual(await radio.more(queueOf("a"), new Listening(), ask), { trouble: first.trouble });
  radio.turn(true);
  await radio.more(queueOf("a"), new Listening(), ask);
  assert.equal(asked, 2);
});

for (const [name, ask] of [
  ["does not answer", () => Promise.reject(new TypeError())], ["is out of order", answers(503, {})], ["is busy", answers(429, {})], ["talks nonsense", async () => ({ ok: true, status: 200, json: async () => ({}) })],
]) {
  test(`the radio tries again when the server ${name}`, async () => {
    const radio = radioOn();
    assert.equal((await radio.more(queueOf("a"), new Listening(), ask)).again, true);
    assert.equal((await radio.more(queueOf("a"), new Listening(), answers(200, { songs: [{ id: "n", title: "N", artist: "A" }] }))).songs.length, 1);
  });
}

test("an answer that nobody waits for any more is dropped", async () => {
  const radio = radioOn();
  const more = radio.more(queueOf("a"), new Listening(), answers(200, { songs: [{ id: "n", title: "N", artist: "A" }] }));
  radio.turn(false);
  assert.equal(await more, null);
});

test("songs of the API look as the pages draw them", () => {
  const look = ({ initials, hue, hasArtist }) => [initials, hue, hasArtist];
  const song = { id: "1", title: "One", artist: "Mira Holt", album: "Silver Night Sessions", duration: 61, hasCover: true, contentHash: "ab" };
  assert.equal(queued(song).cover, "api/v1/songs/1/cover?v=ab");
  assert.deepEqual(look(queued(song)), ["SN", 8, true]);
  assert.deepEqual(look(queued({ ...song, album: null })), ["MH", 0, true]);
  assert.deepEqual(look(queued({ ...song, album: null, artist: "Unknown artist", title: "🎵 été" })), ["É", 5, false]);
});

class FakeAudio extends EventTarget {
  paused = true;
  fetched = 0;
  currentTime = 0;
  volume = 1;
  set src(value) { this.attribute = value; this.fetched++; }
  getAttribute() { return this.attribute ?? null; }
  hasAttribute() { return this.attribute !== undefined; }
  removeAttribute() { this.attribute = undefined; }
  load() {}
  pause() { this.paused = true; }
  async play() { this.paused = false; }
}

function decks() {
  const made = [];
  const sound = new Sound(() => (made.push(new FakeAudio()), made.at(-1)));
  return { sound, made };
}

test("a song that was prepared is fetched once and changes places with the one before", () => {
  const { sound, made } = decks();
  sound.load("a", 0);
  sound.prepare("b");
  sound.prepare("b");
  sound.load("b", 0);
  assert.deepEqual(made.map((audio) => [audio.attribute, audio.fetched]), [[undefined, 1], ["b", 1]]);
});

test("a song that could not be prepared is fetched again, so that its failure is told", () => {
  const { sound, made } = decks();
  sound.load("a", 0);
  sound.prepare("b");
  made[1].error = {};
  sound.load("b", 0);
  assert.equal(made[0].attribute, "b");
});

test("only what sounds is heard of", () => {
  const { sound, made } = decks();
  const heard = [];
  sound.addEventListener("error", () => heard.push("error"));
  sound.load("a", 0);
  sound.prepare("b");
  made[1].dispatchEvent(new Event("error"));
  assert.deepEqual(heard, []);
  sound.load("b", 0);
  made[0].dispatchEvent(new Event("error"));
  assert.deepEqual(heard, []);
  made[1].dispatchEvent(new Event("error"));
  assert.deepEqual(heard, ["error"]);
});

test("the volume is that of both, and never beyond its ends", () => {
  const { sound, made } = decks();
  sound.volume = 1.1;
  sound.volume = sound.volume - 2;
  assert.deepEqual(made.map((audio) => audio.volume), [0, 0]);
});

test("hardware keys steer the player, and see what plays and where", () => {
  globalThis.MediaMetadata = class { constructor(facts) { Object.assign(this, facts); } };
  const done = [];
  const player = new EventTarget();
  Object.assign(player, {
    song: { title: "One", artist: "A", album: "B", cover: "/c" }, playing: true, time: 70, length: 60,
    toggle: () => done.push("toggle"), next: () => done.push("next"), previous: () => done.push("previous"), skip: (by) => done.push(by), seek: (to) => done.push(`to ${to}`),
  });
  const handlers = {};
  const media = {
    setActionHandler(action, handle) {
      if (action === "seekto") {
        throw new TypeError("unknown here");
      }
      handlers[action] = handle;
    },
    setPositionState: (state) => (media.state = state),
  };
  obeyMediaKeys(player, media);
  handlers.pause();
  handlers.play();
  handlers.nexttrack();
  handlers.seekbackward({});
  handlers.seekforward({ seekOffset: 5 });
  assert.deepEqual(done, ["toggle", "next", -10, 5]);

  player.dispatchEvent(new Event("change"));
  assert.deepEqual({ ...media.metadata }, { title: "One", artist: "A", album: "B", artwork: [{ src: "/c" }] });
  assert.deepEqual([media.playbackState, media.state.position], ["playing", 60]);

  player.song = null;
  player.dispatchEvent(new Event("change"));
  assert.equal(media.metadata, null);
  assert.equal(media.state, undefined);
});

const boxes = [0, 50, 100, 150].map((top) => ({ top, height: 50 }));

for (const [top, from, place] of [[-20, 2, 0], [30, 2, 1], [80, 2, 2], [100, 2, 2], [30, 0, 1], [20, 0, 0], [100, 0, 2], [999, 0, 3]]) {
  test(`song ${from} held at ${top} comes to ${place}`, () => assert.equal(placeOf(top, boxes, from), place));
}

test("the songs between make room", () => {
  assert.deepEqual(makeRoom(4, 0, 2, 50), [0, -50, -50, 0]);
  assert.deepEqual(makeRoom(4, 3, 1, 50), [0, 50, 50, 0]);
  assert.deepEqual(makeRoom(2, 1, 1, 50), [0, 0]);
});

test("times are written as people do", () => assert.deepEqual([0, 65, 3600, NaN, -3].map(clock), ["0:00", "1:05", "1:00:00", "0:00", "0:00"]));
