// The parts of the script for maps that are too large to be sent whole; MapScriptTests.cs runs this.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { decode, join } from "../../../wwwroot-assets/js/map/map-data.js";
import { Detail } from "../../../wwwroot-assets/js/map/map-detail.js";
import { Picks } from "../../../wwwroot-assets/js/map/map-picks.js";
import { Standout } from "../../../wwwroot-assets/js/map/map-standout.js";
import { Supply } from "../../../wwwroot-assets/js/map/map-supply.js";
import { Walk } from "../../../wwwroot-assets/js/map/map-walk.js";

const songs = 1000; // in a row: song i lies at (i + 0.5) / 1000, 0.5
const most = 100;
const whole = { left: 0, right: 1, bottom: 0, top: 1 };
let asked = [];

const idOf = (song) => `${song.toString(16).padStart(8, "0")}-0000-0000-0000-000000000000`;
const at = (song) => (song + 0.5) / songs;
const numbersOf = (points) => Array.from({ length: points.count }, (_, i) => parseInt(points.ids.at(i).slice(0, 8), 16));
const view = (left, right) => ({ left, right, bottom: 0.4, top: 0.6 });

/** An answer as MapBinary writes it. */
function binary(numbers, { left, right, bottom, top }, total) {
  const buffer = new ArrayBuffer(32 + 21 * numbers.length);
  const data = new DataView(buffer);
  data.setUint32(0, 0x324d5853, true);
  data.setUint32(4, numbers.length, true);
  data.setUint32(8, 7, true);
  data.setUint32(12, total, true);
  [left, bottom, right - left, top - bottom].forEach((value, i) => data.setFloat32(16 + 4 * i, value, true));
  const share = (value, from, to) => Math.round(to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) * 65535 : 0);
  numbers.forEach((song, i) => {
    data.setUint16(32 + 2 * i, share(at(song), left, right), true);
    data.setUint16(32 + 2 * (numbers.length + i), share(0.5, bottom, top), true);
    data.setUint8(32 + 4 * numbers.length + i, song % 10);
    data.setUint32(32 + 5 * numbers.length + 16 * i, song);
  });
  return buffer;
}

/** A server that sends every tenth song of a large map, and answers boxes and names. */
function answer(address) {
  const query = new URL(address, "http://library").searchParams;
  const all = Array.from({ length: songs }, (_, i) => (i * 10) % songs + Math.floor(i / (songs / 10)));
  if (query.has("songs")) {
    const named = query.get("songs").split(",").map((id) => parseInt(id.slice(0, 8), 16)).filter((song) => song < songs);
    return binary(named, whole, named.length);
  }

  const [left, bottom, right, top] = (query.get("box") ?? "0,0,1,1").split(",").map(Number);
  const margin = Number(query.get("margin") ?? 0) * (right - left);
  const inside = (from, to) => all.filter((song) => at(song) >= from && at(song) <= to);
  const wide = inside(left - margin, right + margin);
  return query.has("box") && wide.length <= most
    ? binary(wide, { left: Math.max(0, left - margin), right: Math.min(1, right + margin), bottom, top }, wide.length)
    : binary(inside(left, right).slice(0, most), { left, right, bottom, top }, inside(left, right).length);
}

beforeEach(() => {
  asked = [];
  globalThis.fetch = async (address, { signal }) => {
    asked.push(address);
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    return { ok: true, headers: new Headers(), arrayBuffer: async () => answer(address) };
  };
});

async function supply() {
  const opened = new Supply("api/v1/map?colour=genre");
  await opened.open(new AbortController().signal);
  return opened;
}

test("a part's coordinates are those of the map, and more exact", () => {
  const points = decode(binary([500, 501], { left: 0.5, right: 0.502, bottom: 0.4, top: 0.6 }, 2));
  assert.ok(Math.abs(points.x[0] - at(500)) < 1e-7 && Math.abs(points.x[1] - at(501)) < 1e-7 && Math.abs(points.y[0] - 0.5) < 1e-5);
  assert.equal(points.isSample, false);
  assert.equal(points.grid.nearest(at(501), 0.5, 0.001), 1);
  assert.deepEqual(points.grid.around(0, 2), [0, 1]);
});

test("songs are added once, and found by id like the others", () => {
  const sample = decode(binary([10, 20, 30], whole, 1000));
  sample.ids.placeOf(idOf(10));
  const more = join(sample, decode(binary([20, 777], whole, 2)));
  assert.deepEqual(numbersOf(more), [10, 20, 30, 777]);
  assert.deepEqual([10, 20, 30, 777, 5].map((song) => more.ids.placeOf(idOf(song))), [0, 1, 2, 3, -1]);
  assert.ok(Math.abs(more.x[3] - at(777)) < 1e-5 && more.classes[3] === 7);
  assert.equal(join(sample, decode(binary([10], whole, 1))), sample);
  const many = join(sample, decode(binary(Array.from({ length: 90 }, (_, i) => 900 + i), whole, 90)));
  assert.equal(many.ids.placeOf(idOf(989)), 92);
});

test("the whole is a sample, and says so", async () => {
  const large = await supply();
  assert.ok(large.isPartial);
  await large.look({ left: -0.1, right: 1.1, bottom: -0.1, top: 1.1 });
  assert.deepEqual(asked.length, 1);
  assert.deepEqual(large.share({ left: -0.1, right: 1.1, bottom: -0.1, top: 1.1 }, () => 100), { shown: 100, total: 1000 });
});

test("close in, all songs of the view are brought with a margin, and a small move needs nothing new", async () => {
  const large = await supply();
  await large.look(view(0.5, 0.54));
  const points = large.pointsFor(view(0.5, 0.54));
  assert.deepEqual(numbersOf(points).sort((a, b) => a - b), Array.from({ length: 80 }, (_, i) => 480 + i));
  assert.equal(large.share(view(0.5, 0.54), () => 40), null);

  await large.look(view(0.51, 0.55));
  assert.equal(asked.length, 2);
  assert.equal(large.pointsFor(view(0.51, 0.55)), points);
  await large.look(view(0.6, 0.64));
  assert.equal(asked.length, 3);
});

test("where a view has too many, the denser sample is drawn and the number is that of the view", async () => {
  const large = await supply();
  const far = large.pointsFor(view(0.2, 0.6));
  await large.look(view(0.2, 0.6));
  assert.deepEqual(large.share(view(0.2, 0.6), () => 100), { shown: 100, total: 400 });
  assert.notEqual(large.pointsFor(view(0.2, 0.6)), far);
  await large.look(view(0.2, 0.6));
  assert.equal(asked.length, 2);
});

test("the whole comes back at once when the view grows", async () => {
  const large = await supply();
  const far = large.pointsFor(whole);
  await large.look(view(0.5, 0.54));
  assert.notEqual(large.pointsFor(view(0.5, 0.54)), far);
  assert.equal(large.pointsFor(view(0.3, 0.8)), far);
  assert.equal(large.pointsFor(view(0.1, 0.14)), far);
  assert.equal(asked.length, 2);
});

test("a newer look ends an older one", async () => {
  const large = await supply();
  const first = large.look(view(0.5, 0.54));
  const second = large.look(view(0.1, 0.14));
  await assert.rejects(first, { name: "AbortError" });
  await second;
  assert.ok(numbersOf(large.pointsFor(view(0.1, 0.14))).includes(101));
});

test("songs with a mark are brought once, and stay far out and close in", async () => {
  const large = await supply();
  const { signal } = new AbortController();
  await large.name([idOf(10), "", undefined], null, signal);
  assert.equal(asked.length, 1);
  await large.name([idOf(555), idOf(123456)], null, signal);
  assert.equal(asked.length, 2);
  await large.name([idOf(555), idOf(123456)], null, signal);
  assert.equal(asked.length, 2);
  assert.ok(numbersOf(large.pointsFor(whole)).includes(555));
  await large.look(view(0.1, 0.14));
  assert.ok(numbersOf(large.pointsFor(view(0.1, 0.14))).includes(555));
  await large.name([], decode(binary([20, 21, 22], whole, 3)).ids, signal);
  assert.deepEqual(asked.at(-1), `api/v1/map?colour=genre&songs=${idOf(21)},${idOf(22)}`);
  assert.ok(numbersOf(large.pointsFor(whole)).includes(22));
});

test("who names what is on its way waits for it, and what did not come is asked for again", async () => {
  const large = await supply();
  const { signal } = new AbortController();
  const first = large.name([idOf(555)], null, signal);
  await large.name([idOf(555)], null, signal);
  assert.equal(asked.length, 2);
  assert.ok(numbersOf(large.pointsFor(whole)).includes(555));
  await first;

  const { fetch } = globalThis;
  globalThis.fetch = async () => { throw new TypeError("no network"); };
  await assert.rejects(large.name([idOf(777)], null, signal), TypeError);
  await large.name([idOf(10)], null, signal); // which is here: nobody is told of the old failure
  globalThis.fetch = fetch;
  await large.name([idOf(777)], null, signal);
  assert.ok(numbersOf(large.pointsFor(whole)).includes(777));
});

test("a song that is held stays, whatever else is shown", async () => {
  const large = await supply();
  await large.look(view(0.5, 0.54));
  const near = large.pointsFor(view(0.5, 0.54));
  large.hold({ points: near, place: near.ids.placeOf(idOf(503)) });
  assert.equal(large.pointsFor(view(0.5, 0.54)), near);
  const far = large.pointsFor(whole);
  assert.ok(numbersOf(far).includes(503) && Math.abs(far.x[far.ids.placeOf(idOf(503))] - at(503)) < 1e-6);
  assert.equal(large.pointsFor(whole), far);
});

/** Where arrow keys lead, from a song. */
async function nextOf(large, song, step, box) {
  const from = decode(binary([song], view(at(song), at(song)), 1));
  const { points, place } = await large.next(from, 0, step, box, new AbortController().signal);
  return place < 0 ? null : numbersOf(points)[place];
}

test("close in, the next song is the very next of the map, wherever it lies", async () => {
  const large = await supply();
  await large.look(view(0.5, 0.54));
  assert.equal(await nextOf(large, 520, [1, 0], view(0.5, 0.54)), 521);
  assert.equal(await nextOf(large, 520, [-1, 0], view(0.5, 0.54)), 519);
  assert.equal(asked.length, 2); // it was here
  assert.equal(await nextOf(large, 559, [1, 0], view(0.5, 0.54)), 560); // at the edge of what is here
  assert.equal(await nextOf(large, 700, [1, 0], view(0.7, 0.7001)), 701); // nothing else in view
  assert.equal(await nextOf(large, 300, [-1, 0], view(0.28, 0.32)), 299); // what this view shows is not here yet
});

test("at the edge of the map there is no next song", async () => {
  const large = await supply();
  assert.equal(await nextOf(large, 999, [1, 0], view(0.999, 1)), null);
  assert.equal(await nextOf(large, 0, [-1, 0], view(0, 0.001)), null);
  assert.equal(await nextOf(large, 500, [0, 1], view(0.5, 0.501)), null); // all lie in one row
});

test("where a view is empty, the keys begin at the song that is nearest to its middle", async () => {
  const large = await supply();
  const { points, place } = large.nearest(decode(binary([], view(0.6, 0.6001), 0)), 0.6, 0.5);
  assert.equal(numbersOf(points)[place], 600);
});

test("a step does not lead into a newer map", async () => {
  const large = await supply();
  const { fetch } = globalThis;
  globalThis.fetch = async (...call) => {
    const response = await fetch(...call);
    const buffer = await response.arrayBuffer();
    new DataView(buffer).setUint32(8, 8, true);
    return { ...response, arrayBuffer: async () => buffer };
  };
  assert.equal(await nextOf(large, 520, [1, 0], view(0.5, 0.54)), null);
});

test("far out, the next song is the next of those that are drawn", async () => {
  const large = await supply();
  const far = large.pointsFor(whole);
  const { points, place } = await large.next(far, far.ids.placeOf(idOf(500)), [1, 0], whole, new AbortController().signal);
  assert.deepEqual([points, numbersOf(points)[place], asked.length], [far, 510, 1]);
});

/** A row of songs to walk along; each step takes its time. */
function walk() {
  const seen = { selectedId: "0", mark: () => {}, select: (id) => (seen.selectedId = id) };
  const arrived = [];
  const next = async ([x]) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const song = Number(seen.selectedId) + x;
    return song > 9 ? "" : String(song);
  };
  return { seen, arrived, walk: new Walk(seen, next, (id) => arrived.push(id)) };
}

const rests = () => new Promise((resolve) => setTimeout(resolve, 400));

test("no key is lost while a step takes its time, and the page hears of the song where the keys rest", async () => {
  const { seen, arrived, walk: keys } = walk();
  [1, 1, 1, -1].forEach((x) => keys.step([x, 0]));
  assert.ok(keys.isUnderWay);
  await rests();
  assert.deepEqual([seen.selectedId, arrived, keys.isUnderWay], ["2", ["2"], false]);
});

test("steps of a key that is held down do not pile up", async () => {
  const { seen, arrived, walk: keys } = walk();
  [false, true, true, true].forEach((isHeld) => keys.step([1, 0], isHeld));
  await rests();
  assert.deepEqual([seen.selectedId, arrived], ["1", ["1"]]);
});

test("a step past the edge goes nowhere, but what was reached before counts", async () => {
  const { seen, arrived, walk: keys } = walk();
  seen.selectedId = "8";
  [1, 1].forEach((x) => keys.step([x, 0]));
  await rests();
  keys.step([1, 0]);
  await rests();
  assert.deepEqual([seen.selectedId, arrived, keys.isUnderWay], ["9", ["9"], false]);
});

test("what the page said meanwhile is obeyed when a walk ends where it was, and who plays waits for the steps", async () => {
  const seen = { selectedId: "9", mark: () => {}, select: (id) => (seen.selectedId = id) };
  let stayed = 0;
  const keys = new Walk(seen, async () => "", assert.fail, () => stayed++);
  keys.step([1, 0]);
  keys.step([1, 0]);
  assert.equal(stayed, 0);
  await keys.taken;
  assert.deepEqual([stayed, keys.isUnderWay], [1, false]);

  const { seen: other, walk: others } = walk();
  others.step([1, 0]);
  await others.taken;
  assert.equal(other.selectedId, "1");
});

test("a pick that the page has not heard of is told again", () => {
  const told = [];
  const picks = new Picks((...pick) => told.push(pick));
  picks.repeat();
  picks.pick("a", true);
  picks.pick("", false);
  assert.ok(picks.isPageBehind);
  picks.heard = 1;
  picks.repeat();
  picks.heard = 2;
  picks.repeat();
  assert.deepEqual([told, picks.isPageBehind], [[["a", true, 1], [null, false, 2], [null, false, 2]], false]);
});

test("a hand is quicker than a step that takes its time", async () => {
  const { seen, arrived, walk: keys } = walk();
  keys.step([1, 0]);
  await new Promise((resolve) => setImmediate(resolve));
  seen.selectedId = "7";
  await rests();
  assert.deepEqual([seen.selectedId, arrived], ["7", []]);
});

test("a map that was sent whole needs nothing more", async () => {
  globalThis.fetch = async (address) => ({ ok: asked.push(address) > 0, headers: new Headers(), arrayBuffer: async () => binary([1, 2, 3], whole, 3) });
  const seen = { camera: { box: view(0, 0.1) }, points: null };
  const words = { textContent: "" };
  const detail = new Detail({ querySelector: () => words }, seen, { swap: () => assert.fail("nothing to swap"), complain: assert.fail });
  seen.points = await detail.open("api/v1/map", new AbortController().signal);
  detail.follow();
  await detail.look();
  await detail.name([idOf(5)], null);
  assert.deepEqual([asked.length, words.textContent, detail.isPartial], [1, "", false]);
});

test("how many of how many are shown is said in words", async () => {
  const seen = { camera: { box: whole }, points: null };
  const words = { textContent: "" };
  const detail = new Detail({ querySelector: () => words }, seen, { swap: (points) => (seen.points = points), complain: assert.fail });
  seen.points = await detail.open("api/v1/map?colour=genre", new AbortController().signal);
  await detail.look();
  assert.equal(words.textContent, "100 of 1,000 songs shown");
  seen.camera.box = view(0.5, 0.54);
  await detail.look();
  assert.deepEqual([words.textContent, seen.points.count], ["", 80]);
});

test("what stands out is kept while other points are loaded", () => {
  const [far, near] = [[10, 20, 30], [20, 21, 22]].map((numbers) => decode(binary(numbers, whole, 3)));
  const standout = new Standout();
  standout.find(decode(binary([20, 22], whole, 2)).ids, far);
  standout.gather([0, 1], far);
  assert.deepEqual([[...standout.matches], [...standout.chosen], standout.gathered], [[1], [0, 1], 2]);
  standout.move(near);
  assert.deepEqual([[...standout.matches], [...standout.chosen], standout.gathered], [[0, 2], [0], 2]);
  assert.deepEqual([...standout.first(1).slice(0, 4)], [10, 0, 0, 0].reverse());
});
