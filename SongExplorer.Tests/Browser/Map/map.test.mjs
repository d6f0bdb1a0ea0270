// The parts of the map's script that need no browser; MapScriptTests.cs runs this.
import assert from "node:assert/strict";
import { test } from "node:test";
import { format, parse } from "../../../wwwroot-assets/js/map/map-address.js";
import { Camera } from "../../../wwwroot-assets/js/map/map-camera.js";
import { decode } from "../../../wwwroot-assets/js/map/map-data.js";
import { clarityOf } from "../../../wwwroot-assets/js/map/map-emphasis.js";
import { Grid } from "../../../wwwroot-assets/js/map/map-grid.js";
import { place, shownAt } from "../../../wwwroot-assets/js/map/map-labels.js";
import { contains, inside } from "../../../wwwroot-assets/js/map/map-lasso.js";

const near = (actual, expected) => actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-6, `${actual} is not ${expected}`));

function camera() {
  const seen = new Camera();
  seen.resize(800, 600);
  seen.jump(seen.whole());
  return seen;
}

/** Points with a fixed seed. */
function scattered(count) {
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return { x: Float32Array.from({ length: count }, random), y: Float32Array.from({ length: count }, random), count };
}

/** A map as MapBinary writes it; the id of a song begins with its place. */
function binary(points) {
  const buffer = new ArrayBuffer(32 + 21 * points.length);
  const view = new DataView(buffer);
  view.setUint32(0, 0x324d5853, true);
  view.setUint32(4, points.length, true);
  view.setUint32(12, points.length, true);
  view.setFloat32(24, 1, true);
  view.setFloat32(28, 1, true);
  points.forEach(([x, y, kind], i) => {
    view.setUint16(32 + 2 * i, x * 65535, true);
    view.setUint16(32 + 2 * (points.length + i), y * 65535, true);
    view.setUint8(32 + 4 * points.length + i, kind);
    view.setUint32(32 + 5 * points.length + 16 * i, i);
  });
  return buffer;
}

test("what is under the pointer stays there while zooming", () => {
  const seen = camera();
  const before = seen.toMap(200, 450);
  seen.zoom(200, 450, 3);
  near(seen.toMap(200, 450), before);
});

test("the whole map is in view and centred, and zooming has ends", () => {
  const seen = camera();
  assert.ok(seen.isWhole && Math.abs(seen.magnification - 1) < 1e-9);
  near(seen.toScreen(0.5, 0.5), [400, 300]);
  seen.zoom(400, 300, 1e9);
  near([seen.magnification], [200]);
  seen.zoom(400, 300, 1e-9);
  near([seen.magnification], [0.5]);
});

test("a place goes into the address and comes back in a window of another size", () => {
  const seen = camera();
  seen.zoom(100, 100, 5);
  const other = new Camera();
  other.resize(360, 700);
  other.jump(other.at(parse(format(seen.place))));
  assert.ok(Math.abs(other.place.x - seen.place.x) < 1e-3 && Math.abs(other.place.y - seen.place.y) < 1e-3);
  near([other.magnification], [5]);
  ["", null, "1,2", "a,b,c", "1,2,0", "1,2,Infinity"].forEach((text) => assert.equal(parse(text), null));
});

test("the grid finds what a look at every point finds", () => {
  const { x, y, count } = scattered(3000);
  const grid = new Grid(x, y);
  const order = (px, py) => [...x.keys()].sort((a, b) => Math.hypot(x[a] - px, y[a] - py) - Math.hypot(x[b] - px, y[b] - py));
  for (const [px, py] of [[0.5, 0.5], [0, 0], [0.99, 0.3], [-0.2, 1.4]]) {
    assert.equal(grid.nearest(px, py, Infinity), order(px, py)[0]);
    assert.equal(grid.nearest(px, py, 1e-9), -1);
  }

  assert.deepEqual(grid.around(7, 20), order(x[7], y[7]).slice(0, 20));
  assert.equal(grid.around(7, count + 5).length, count);
  const box = { left: 0.2, right: 0.31, bottom: 0.6, top: 0.9 };
  const expected = [...x.keys()].filter((i) => x[i] >= box.left && x[i] <= box.right && y[i] >= box.bottom && y[i] <= box.top);
  assert.deepEqual(grid.within(box).sort((a, b) => a - b), expected);
});

test("points on one spot, one point and no point are no trouble", () => {
  assert.equal(new Grid(new Float32Array(50).fill(1), new Float32Array(50).fill(0)).around(3, 10).length, 10);
  assert.equal(new Grid(new Float32Array(1), new Float32Array(1)).nearest(1, 1, Infinity), 0);
  assert.equal(new Grid(new Float32Array(), new Float32Array()).nearest(1, 1, Infinity), -1);
});

test("a lasso may be bent inwards", () => {
  const bay = [[0, 0], [1, 0], [1, 1], [0.5, 0.2], [0, 1]];
  assert.ok(contains(bay, 0.1, 0.5));
  assert.ok(contains(bay, 0.9, 0.5));
  assert.ok(!contains(bay, 0.5, 0.5));
  const points = decode(binary([[0.1, 0.5, 0], [0.5, 0.5, 0], [0.9, 0.5, 0], [0.5, 0.1, 0]]));
  assert.deepEqual(inside(points, bay).sort(), [0, 2, 3]);
});

test("a map is read as it was written, and nothing else is taken for one", () => {
  const points = decode(binary([[0, 1, 3], [0.25, 0.5, 1]]));
  near([...points.x, ...points.y], [0, 16383 / 65535, 1, 32767 / 65535]);
  assert.deepEqual([...points.classes], [3, 1]);
  assert.equal(points.ids.at(1), "00000001-0000-0000-0000-000000000000");
  assert.deepEqual(["00000001-0000-0000-0000-000000000000", "00000009-0000-0000-0000-000000000000", "nonsense"].map((id) => points.ids.placeOf(id)), [1, -1, -1]);
  [new ArrayBuffer(0), new ArrayBuffer(32), binary([[0, 0, 0]]).slice(0, 40)].forEach((buffer) => assert.throws(() => decode(buffer), /not a map/));
});

test("matches are clear, the others dim, hidden classes gone", () => {
  const points = decode(binary([[0, 0, 0], [0, 0, 1], [0, 0, 2], [0, 0, 2]]));
  const all = { matches: null, isolated: null, hidden: new Set(), chosen: new Set() };
  assert.deepEqual([...clarityOf(points, all)], [255, 255, 255, 255]);
  assert.deepEqual([...clarityOf(points, { ...all, matches: new Set([1, 2]), hidden: new Set([1]) })], [31, 0, 255, 31]);
  assert.deepEqual([...clarityOf(points, { ...all, isolated: 2, chosen: new Set([3]) })], [31, 31, 31, 255]);
});

test("names do not touch each other, and the weightiest are kept", () => {
  const labels = Array.from({ length: 10_000 }, (_, i) => ({ x: (i % 100) / 100, y: Math.floor(i / 100) / 100, text: `Region ${i}`, weight: i, level: 0 }));
  const placed = place(labels, camera(), () => ({ width: 80, height: 20, font: "", lift: 0 }));
  assert.ok(placed.length > 10);
  assert.equal(placed[0].label.weight, 9999);
  placed.forEach((a, i) => placed.slice(i + 1).forEach((b) => assert.ok(Math.abs(a.x - b.x) >= 80 || Math.abs(a.y - b.y) >= 20)));
});

test("closer in, smaller regions have names", () => {
  const regions = [{ level: 0 }, { level: 1 }, { level: 2 }];
  assert.deepEqual([0.5, 1, 2.6, 7, 200].map((magnification) => shownAt(regions, magnification)[0].level), [0, 0, 1, 2, 2]);
});
