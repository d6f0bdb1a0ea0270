// Files of the map: a page that needs no server, and pictures.
import { save } from "../download.js";
import { fetchFrom, fetchRegions } from "./map-data.js";
import { figureOf, mostDrawnOneByOne, pageOf, titleOf } from "./map-figure.js";
import { themeColours } from "./map-palette.js";
import { plotly, plotlySource } from "./map-plotly.js";
import { count, songs } from "./map-words.js";

const mostNamed = 5_000;
const width = 1600; // pixels of a picture

/** Has the browser keep the songs gathered, or else the whole map, as "html", "png" or "svg"; returns the name of the file. */
export async function exportMap(kind, seen, colouredBy) {
  const places = seen.everywhere();
  const areMany = places.length > mostDrawnOneByOne;
  if (kind === "svg" && areMany) {
    throw new Error(`An SVG of ${songs(places.length)} would be too large to open. Gather fewer than ${count(mostDrawnOneByOne)}, or take the PNG.`);
  }

  if (kind === "png" && areMany && !document.createElement("canvas").getContext("webgl")) {
    throw new Error(`This browser cannot draw more than ${songs(mostDrawnOneByOne)} into a picture. Gather fewer, or take the page.`);
  }

  const classes = await classesOf(seen);
  const names = kind === "html" && places.length <= mostNamed ? await namesOf(seen, places) : new Map();
  const regions = seen.areGathered || seen.areArranged ? [] : (await fetchRegions(`api/v1/map/labels?${seen.query}`)).filter((region) => region.level === 0);
  const figure = figureOf(seen.points, places, classes, names, regions, { ...themeColours(), colouredBy });
  const blob = kind === "html"
    ? new Blob([pageOf(figure, titleOf(places.length, colouredBy), await plotlySource())], { type: "text/html" })
    : await drawn(figure, kind, shapeOf(seen.points.bounds(places)));
  const name = `songexplorer-map.${kind}`;
  save(name, blob.type, blob);
  return name;
}

async function classesOf({ query, colours }) {
  const legend = await (await fetchFrom(`api/v1/map/legend?${query}`)).json();
  const tones = colours();
  if (legend.length !== tones.length) {
    throw new Error("The library has changed since the map was drawn. Reload the page.");
  }

  return legend.map(({ label }, kind) => ({ label, colour: `rgb(${tones[kind].map((part) => Math.round(255 * part))})` }));
}

async function namesOf({ points, namesOf: read }, places) {
  return new Map((await read(places)).map((name) => [points.ids.placeOf(name.id), name]));
}

/** Height by width, within what suits a page. */
const shapeOf = ({ left, right, bottom, top }) => Math.min(1, Math.max(0.5, (top - bottom) / (right - left) || 1));

async function drawn(figure, format, shape) {
  const Plotly = await plotly();
  const address = await Plotly.toImage(figure, { width, height: width * shape, format, scale: format === "png" ? 2 : 1 });
  return (await fetch(address)).blob();
}
