// Axes with a meaning, and songs on their way between two maps; MapScriptTests.cs runs this.
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, endsOf, scaleOf, ticks } from "../../../wwwroot-assets/js/map/map-axes.js";
import { Points } from "../../../wwwroot-assets/js/map/map-data.js";
import { clarityOf } from "../../../wwwroot-assets/js/map/map-emphasis.js";
import { Flight, asBefore, between } from "../../../wwwroot-assets/js/map/map-flight.js";
import { Ids } from "../../../wwwroot-assets/js/map/map-ids.js";

/** Points at [x, y] from 0 to 1; the id of a song is 16 times its number. */
function points(places, numbers = places.map((_, i) => i)) {
  const along = (axis) => Float32Array.from(places, (place) => place[axis]);
  const ids = Uint8Array.from(numbers.flatMap((number) => Array(16).fill(number)));
  return new Points(along(0), along(1), new Uint8Array(places.length), new Ids(ids), { total: places.length, version: 1, box: { left: 0, right: 1, bottom: 0, top: 1 } });
}

const bpm = (...values) => ({ feature: "bpm", values: Float32Array.from(values) });

test("without axes the map is as it is", () => {
  const map = points([[0.1, 0.2], [0.3, 0.4]]);
  const arranged = arrange(map, "", "");
  assert.equal(arranged.points, map);
  assert.deepEqual([arranged.absent, arranged.missing, arranged.axes], [null, 0, []]);
});

test("one axis sorts by its values, and the other keeps the map's places", () => {
  const { points: songs, axes } = arrange(points([[0.9, 0.2], [0.5, 0.4], [0.1, 0.6]]), bpm(100, 150, 200), "");
  assert.deepEqual([...songs.x].map((x) => Math.round(x * 100)), [0, 50, 100]);
  assert.deepEqual([...songs.y].map((y) => Math.round(y * 10)), [2, 4, 6]);
  assert.deepEqual(axes.map(({ side, label }) => [side, label]), [["x", "Tempo in bpm →"]]);
});

test("songs without a value have no place and are counted once", () => {
  const year = { feature: "year", values: Float32Array.of(NaN, NaN, 1990, 2000) };
  const { absent, missing } = arrange(points([[0, 0], [0, 0], [0, 0], [0, 0]]), bpm(NaN, 100, 120, 140), year);
  assert.deepEqual([...absent], [1, 1, 0, 0]);
  assert.equal(missing, 2);
  assert.deepEqual([...clarityOf(points([[0, 0], [0, 0], [0, 0], [0, 0]]), { matches: null, isolated: null, hidden: new Set(), chosen: new Set(), absent, trust: null })], [0, 0, 255, 255]);
});

test("a few outliers do not press all others together", () => {
  const values = Array.from({ length: 1000 }, (_, i) => 100 + i / 10).concat([5000]);
  const { low, high } = scaleOf(bpm(...values));
  assert.ok(low >= 100 && high <= 200, `${low} to ${high}`);
});

test("nobody's values, one value and equal values still are an axis", () => {
  for (const values of [bpm(NaN, NaN), bpm(), bpm(120), bpm(120, 120)]) {
    const { low, high } = scaleOf(values);
    assert.ok(low < high);
    assert.ok(arrange(points([[0, 0], [1, 1]].slice(0, values.values.length)), values, "").points.x.every((x) => x >= 0 && x <= 1));
  }
});

test("ticks are round, few and on the axis", () => {
  assert.deepEqual(ticks({ feature: "bpm", low: 62, high: 183 }).map(({ text }) => text), ["100", "150"]);
  assert.deepEqual(ticks({ feature: "year", low: 1988, high: 1991 }).map(({ text }) => text), ["1988", "1989", "1990", "1991"]);
  assert.deepEqual(ticks({ feature: "energy", low: 0.07, high: 0.93 }).map(({ text }) => text), ["0.2", "0.4", "0.6", "0.8"]);
  assert.ok(ticks({ feature: "brightness", low: 212, high: 4180 }).every(({ at }) => at >= 0 && at <= 1));
});

test("songs start where they were, wherever they stand in the other map's order", () => {
  const former = points([[0.1, 0.1], [0.2, 0.2]], [7, 8]);
  const next = points([[0.8, 0.8], [0.9, 0.9], [0.5, 0.5]], [8, 7, 9]);
  const start = asBefore(former, next);
  assert.deepEqual([...start.x].map((x) => Math.round(x * 10)), [2, 1, 5]);
  const half = between(start, next, 0.5);
  assert.deepEqual([...half.y].map((y) => Math.round(y * 10)), [5, 5, 5]);
  assert.equal(half.ids, next.ids);
});

test("who does not fly is there at once", () => {
  const map = points([[0.1, 0.1]]);
  const shown = [];
  globalThis.cancelAnimationFrame = () => {};
  new Flight().start(map, points([[0.1, 0.1]]), (seen) => shown.push(seen));
  assert.equal(shown.length, 1);
});

test("songs among strangers are pale, those not measured are not", () => {
  const clarity = clarityOf(points([[0, 0], [0, 0], [0, 0]]), { matches: null, isolated: null, hidden: new Set(), chosen: new Set(), absent: null, trust: Uint8Array.of(0, 254, 255) });
  assert.deepEqual([...clarity], [31, 255, 255]);
});

test("an axis in words goes from the one to the other, without numbers", () => {
  const words = { feature: "words:slow piano|fast drums", values: Float32Array.of(-0.4, 0, 0.4) };
  const { points: songs, axes } = arrange(points([[0, 0.9], [0, 0.5], [0, 0.1]]), "", words);
  assert.deepEqual([...songs.y].map((y) => Math.round(y * 100)), [0, 50, 100]);
  assert.deepEqual(axes, [{ side: "y", label: "← slow piano   ·   fast drums →", ticks: [] }]);
});

test("long ends are cut in the picture only", () => {
  const [axis] = arrange(points([[0, 0], [1, 1]]), { feature: `words:${"a".repeat(200)}|b`, values: Float32Array.of(0, 1) }, "").axes;
  assert.ok(axis.label.length < 50, axis.label);
});

test("what has no two ends is no axis in words", () => {
  assert.deepEqual(["bpm", "words:", "words:a", "words:a|"].map(endsOf), [null, null, null, null]);
  assert.deepEqual(endsOf("words:a & b|c?"), { low: "a & b", high: "c?" });
});
