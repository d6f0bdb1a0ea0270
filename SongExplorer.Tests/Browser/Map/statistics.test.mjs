// Statistics and figures of the map, as far as they need no browser; MapScriptTests.cs runs this.
import assert from "node:assert/strict";
import { test } from "node:test";
import { outline, sortInto, stepsOver } from "../../../wwwroot-assets/js/map/map-bins.js";
import { figureOf, mostDrawnOneByOne, pageOf, titleOf } from "../../../wwwroot-assets/js/map/map-figure.js";

const look = { colouredBy: "genre", ink: "#000", paper: "#fff", font: "Inter" };
const classes = [{ label: "Jazz", colour: "rgb(1,2,3)" }, { label: "Nobody's", colour: "rgb(4,5,6)" }, { label: "R&B <b>", colour: "rgb(7,8,9)" }];
const three = { x: Float32Array.of(0, 100, 65535).map((x) => x / 65535), y: Float32Array.of(5, 6, 7).map((y) => y / 65535), classes: Uint8Array.of(2, 0, 2) };

const placesOf = (values) => Array.from(values.keys());

test("steps have a round width, begin at a multiple of it and are not too many", () => {
  assert.deepEqual(stepsOver(Float32Array.of(1987, 2021), 1, 10), { start: 1985, width: 5, count: 8 });
  assert.deepEqual(stepsOver(Float32Array.of(61.5, 180), 2, 30), { start: 60, width: 5, count: 25 });
  assert.deepEqual(stepsOver(Float32Array.of(0, 0.5, 100), 2, 30), { start: 0, width: 5, count: 21 });
  assert.deepEqual(stepsOver(Float32Array.of(-1, 12345), 1, 14), { start: -1000, width: 1000, count: 14 });
});

test("one value has one step, and no known value none", () => {
  assert.deepEqual(stepsOver(Float32Array.of(NaN, 1999), 1, 30), { start: 1999, width: 1, count: 1 });
  assert.equal(stepsOver(Float32Array.of(NaN, NaN), 1, 30), null);
  assert.equal(stepsOver(new Float32Array(), 1, 30), null);
});

test("every known value of the places asked for falls into a step, the others are unknown", () => {
  const values = Float32Array.of(60, 64.9, 65, NaN, 180, 70);
  const steps = stepsOver(values, 5, 30);
  const all = sortInto(steps, values, placesOf(values));
  assert.equal(all.counts.reduce((sum, count) => sum + count), 5);
  assert.deepEqual([...all.counts.slice(0, 3), all.counts.at(-1)], [2, 1, 1, 1]);
  assert.deepEqual([all.known, all.unknown, all.low, all.median, all.high], [5, 1, 60, 65, 180]);

  const some = sortInto(steps, values, [3, 5]);
  assert.deepEqual([some.known, some.unknown, some.low, some.median, some.high], [1, 1, 70, 70, 70]);
});

test("where nothing is known there is nothing to count", () => {
  const nothing = sortInto(null, Float32Array.of(NaN, NaN), [0, 1]);
  assert.deepEqual([nothing.counts.length, nothing.known, nothing.unknown, nothing.median], [0, 0, 2, undefined]);
});

test("the outline stands on the ground at both ends, and its middles are those of the steps", () => {
  assert.deepEqual(outline({ start: 10, width: 2, count: 2 }, Uint32Array.of(4, 1)), { x: [9, 11, 13, 15], y: [0, 4, 1, 0] });
});

test("each class with songs has a trace in its colour", () => {
  const { data, layout } = figureOf(three, [0, 1, 2], classes, new Map(), [], look);
  assert.deepEqual(data.map((trace) => [trace.name, trace.marker.color, trace.x, trace.y, trace.hoverinfo]), [
    ["Jazz", "rgb(1,2,3)", [100], [6], "name"],
    ["R&amp;B &lt;b&gt;", "rgb(7,8,9)", [0, 65535], [5, 7], "name"],
  ]);
  assert.equal(layout.title.text, "SongExplorer: 3 songs, colour by genre");
  assert.equal(layout.yaxis.scaleanchor, "x");
});

test("a figure of some songs has only these, and says their names where there are any", () => {
  const names = new Map([[2, { title: "A & B", artist: "C" }]]);
  const { data } = figureOf(three, [0, 2], classes, names, [], look);
  assert.deepEqual(data.map((trace) => [trace.text, trace.hoverinfo]), [[["", "A &amp; B - C"], "text"]]);
});

test("many points are drawn by the graphics card", () => {
  const many = mostDrawnOneByOne + 1;
  const points = { x: new Float32Array(many), y: new Float32Array(many), classes: new Uint8Array(many) };
  const places = placesOf(points.classes);
  assert.equal(figureOf(points, places, classes, new Map(), [], look).data[0].type, "scattergl");
  assert.equal(figureOf(points, places.slice(1), classes, new Map(), [], look).data[0].type, "scatter");
});

test("no title, label or region ends the script of the page or begins a comment", () => {
  const hostile = "</script><!--<script>alert(1)</script>";
  const names = new Map([[0, { title: hostile, artist: hostile }]]);
  const figure = figureOf(three, [0], [classes[0], classes[1], { label: hostile, colour: "red" }], names, [{ x: 0.5, y: 0.5, text: hostile }], look);
  const page = pageOf(figure, titleOf(1, hostile), "plotly('</script>')");
  assert.equal(page.split("</script").length, 3);
  assert.equal(page.split("<script").length, 3);
  assert.ok(!page.includes("<!--"));
  assert.ok(page.includes("plotly('<\\/script>')"));
});
