// Tempo, years and energy of the songs in view, or of those gathered; it follows the map without the server.
import { outline, sortInto, stepsOver } from "./map-bins.js";
import { themeColours } from "./map-palette.js";
import { plotly } from "./map-plotly.js";
import { fetchValues } from "./map-values.js";
import { count, songs } from "./map-words.js";

const most = 30; // steps; few songs have fewer

const fields = [
  { of: "bpm", name: "Tempo", unit: " bpm", none: "without a tempo", least: 2 },
  { of: "year", name: "Years", unit: "", none: "without a year", least: 1 },
  { of: "energy", name: "Energy", unit: " %", none: "without an energy", least: 2, factor: 100 },
];

export class Statistics {
  #panel;
  #seen;
  #songs;
  #measured;
  #loading;
  #ending = new AbortController();

  /** For a panel with [data-shown], [data-failed] and a [data-field] for each field; seen() tells what the map shows. */
  constructor(panel, seen) {
    [this.#panel, this.#seen] = [panel, seen];
    document.addEventListener("themechange", () => this.update(), { signal: this.#ending.signal });
  }

  async update() {
    const seen = this.#seen();
    if (!seen) {
      return; // the map tells when it has songs
    }

    try {
      if (seen.points.songs !== this.#songs) {
        this.#songs = seen.points.songs;
        this.#measured = this.#load(seen);
      }

      const [Plotly, measured] = await Promise.all([plotly(), this.#measured]);
      if (!this.#ending.signal.aborted && seen.points.songs === this.#songs) {
        this.#draw(Plotly, measured, this.#seen());
      }
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#songs = undefined; // the next look tries again
        this.#say("[data-failed]", error.message);
      }
    }
  }

  stop() {
    this.#ending.abort();
    this.#loading?.abort();
    this.#panel.querySelectorAll("[data-chart]").forEach((chart) => globalThis.Plotly?.purge(chart));
  }

  /** The values of each field, and steps that are the same wherever one looks. */
  #load({ points, query }) {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    return Promise.all(fields.map(async (field) => {
      const values = await fetchValues(field.of, points, query, signal);
      const scaled = field.factor ? values.map((value) => value * field.factor) : values;
      return { field, values: scaled, steps: stepsOver(scaled, field.least, Math.min(most, 8 + Math.sqrt(points.count))) };
    }));
  }

  #draw(Plotly, measured, { inView, areGathered }) {
    const places = inView();
    this.#say("[data-failed]", "");
    this.#say("[data-shown]", `${songs(places.length)} ${areGathered ? "gathered" : "in view"}.`);
    const colours = themeColours();
    for (const { field, values, steps } of measured) {
      const part = this.#panel.querySelector(`[data-field="${field.of}"]`);
      const found = sortInto(steps, values, places);
      const chart = part.querySelector("[data-chart]");
      chart.setAttribute("aria-label", `${field.name}: ${inWords(field, found)}`);
      part.querySelector("[data-words]").textContent = found.known > 0 ? inWords(field, found) : "";
      part.querySelector("[data-none]").textContent = found.unknown > 0 ? `${count(found.unknown)} ${field.none}` : "";
      Plotly.react(chart, [trace(field, steps, found, colours)], layout(steps, found, colours), { displayModeBar: false, responsive: true, doubleClick: false });
    }
  }

  #say(selector, text) {
    this.#panel.querySelector(selector).textContent = text;
  }
}

function inWords({ unit }, { known, low, median, high }) {
  const [least, middle, greatest] = [low, median, high].map((value) => Math.round(value));
  return known === 0 ? "nothing is known of these songs"
    : least === greatest ? `${middle}${unit}`
    : `median ${middle}${unit}, from ${least} to ${greatest}${unit}`;
}

function trace({ unit }, steps, { counts }, { accent, soft }) {
  if (!steps) {
    return { x: [], y: [], mode: "lines" };
  }

  const words = Array.from(counts, (found, i) => {
    const from = Math.round(steps.start + i * steps.width);
    const to = Math.round(from + steps.width - 1);
    return `${from === to ? from : `${from} to ${to}`}${unit}: ${songs(found)}`;
  });
  return {
    ...outline(steps, counts),
    mode: "lines",
    line: { shape: "hvh", color: accent, width: 1.5 },
    fill: "tozeroy",
    fillcolor: soft,
    text: ["", ...words, ""],
    hoverinfo: "text",
  };
}

function layout(steps, { counts, known }, { ink, muted, line, raised, font }) {
  const axis = { fixedrange: true, zeroline: false, showline: false, tickfont: { color: muted, size: 11 }, tickformat: "d" };
  const range = steps && [steps.start - steps.width / 2, steps.start + (steps.count + 0.5) * steps.width];
  return {
    height: 120,
    margin: { l: 34, r: 6, t: 6, b: 22 },
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    font: { family: font, color: ink },
    showlegend: false,
    dragmode: false,
    hovermode: "x",
    hoverlabel: { bgcolor: raised, bordercolor: line, font: { family: font, color: ink, size: 12 } },
    xaxis: { ...axis, showgrid: false, ...(range ? { range, dtick: ticks(range, 9) } : { visible: false }) },
    yaxis: { ...axis, gridcolor: line, tickformat: ",d", rangemode: "tozero", ...(known > 0 ? { dtick: ticks([0, Math.max(...counts)], 4) } : { visible: false }) },
  };
}

/** Left to itself plotly divides ones, and then writes the same number twice. */
const ticks = (range, most) => stepsOver(range, 1, most).width;
