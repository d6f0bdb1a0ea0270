// The map as a figure that plotly draws, and the page that shows it without a server.
import { songs } from "./map-words.js";

/** From here on the graphics card draws the points of a page. */
export const mostDrawnOneByOne = 20_000;

const wide = 65535; // whole numbers up to it make a small file
const mostLetters = 36;

/**
 * One trace for each class that has songs.
 * @param places of the songs to be shown
 * @param classes [{ label, colour }] in the order of their numbers
 * @param names a Map from places to { title, artist }, which may lack some
 * @param regions [{ x, y, text }], names written over the points
 * @param look { colouredBy, ink, paper, font }
 */
export function figureOf(points, places, classes, names, regions, look) {
  const byClass = classes.map(() => []);
  places.forEach((place) => byClass[points.classes[place]].push(place));
  return {
    data: byClass.flatMap((some, kind) => (some.length > 0 ? [trace(points, some, classes[kind], names, places.length)] : [])),
    layout: {
      title: { text: escape(titleOf(places.length, look.colouredBy)), x: 0.02, xanchor: "left", font: { size: 18 } },
      font: { family: look.font, color: look.ink, size: 13 },
      paper_bgcolor: look.paper,
      plot_bgcolor: look.paper,
      margin: { l: 24, r: 24, t: 64, b: 24 },
      xaxis: { visible: false },
      yaxis: { visible: false, scaleanchor: "x" },
      legend: { itemsizing: "constant" },
      showlegend: true,
      hovermode: "closest",
      dragmode: "pan",
      annotations: regions.map((region) => annotation(region, look)),
    },
  };
}

export const titleOf = (count, colouredBy) => `SongExplorer: ${songs(count)}, colour by ${colouredBy}`;

/** One file with all that is in it, which needs no network. */
export function pageOf(figure, title, plotlySource) {
  const { paper_bgcolor: paper } = figure.layout;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>html, body, #map { height: 100%; margin: 0; background: ${paper}; }</style>
</head>
<body>
<div id="map"></div>
<script>${plotlySource.replaceAll("</script", "<\\/script")}</script>
<script>Plotly.newPlot("map", ${inScript(figure.data)}, ${inScript(figure.layout)}, { responsive: true, scrollZoom: true, displaylogo: false });</script>
</body>
</html>
`;
}

function trace(points, places, { label, colour }, names, total) {
  return {
    type: total > mostDrawnOneByOne ? "scattergl" : "scatter",
    mode: "markers",
    name: escape(shortened(label)),
    x: places.map((place) => fine(points.x[place])),
    y: places.map((place) => fine(points.y[place])),
    marker: { color: colour, size: Math.min(9, Math.max(2.5, 260 / Math.sqrt(total))), opacity: 0.85, line: { width: 0 } },
    ...(names.size > 0 ? { text: places.map((place) => nameOf(names.get(place))), hoverinfo: "text" } : { hoverinfo: "name" }),
  };
}

const fine = (along) => Math.round(along * wide);

const annotation = ({ x, y, text }, { ink, paper }) =>
  ({ x: fine(x), y: fine(y), text: escape(text), showarrow: false, font: { size: 14, weight: 600, color: ink, shadow: Array(4).fill(`0 0 3px ${paper}`).join(", ") } });

const nameOf = (name) => (name ? escape(`${name.title} - ${name.artist}`) : "");

const shortened = (text) => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text);

/** Plotly reads tags in what it writes, as a page does. */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** No text in it can end the script or begin a comment. */
const inScript = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");
