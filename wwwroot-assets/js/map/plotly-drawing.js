// Draws the map with plotly.js. It only draws: where the view is and what is picked is decided elsewhere, so that
// another way of drawing can take this one's place.

const dimmed = 0.12;
const clear = 0.9;
const few = 5000; // points
const roomy = 700; // pixels
const layout = {
  margin: { l: 0, r: 0, t: 0, b: 0 },
  paper_bgcolor: "rgba(0,0,0,0)",
  plot_bgcolor: "rgba(0,0,0,0)",
  showlegend: false,
  hovermode: false,
  dragmode: false,
};
let library;

export class PlotlyDrawing {
  #element;
  #plotly;
  #points;
  #groups = [];
  #view;
  #busy = Promise.resolve();
  #waiting = false;

  static async create(element, address) {
    if (!document.createElement("canvas").getContext("webgl")) {
      throw new Error("This browser cannot draw the map, because it has no WebGL. The list has the same songs.");
    }

    return new PlotlyDrawing(element, await load(address));
  }

  constructor(element, plotly) {
    this.#element = element;
    this.#plotly = plotly;
  }

  /** Draws points in the colours of their classes, from scratch; where there are few, each has a rim in the colour of the paper. */
  draw(points, colours, paper, camera) {
    this.#points = points;
    this.#groups = colours.map(() => []);
    for (let place = 0; place < points.count; place++) {
      this.#groups[Math.min(points.classes[place], colours.length - 1)].push(place);
    }

    const room = Math.min(1, Math.sqrt(Math.min(camera.width, camera.height) / roomy));
    const size = Math.max(3, room * (16 - 2.6 * Math.log10(Math.max(1, points.count))));
    const rim = { width: points.count > few ? 0 : 1, color: paper };
    const traces = this.#groups.map((places, i) => ({
      type: "scattergl",
      mode: "markers",
      hoverinfo: "skip",
      x: Float32Array.from(places, (place) => points.x[place]),
      y: Float32Array.from(places, (place) => points.y[place]),
      marker: { color: colours[i], size, opacity: clear, line: rim },
      unselected: { marker: { opacity: dimmed } },
    }));
    const line = { type: "scattergl", mode: "lines", hoverinfo: "skip", x: [null], y: [null], opacity: 0.45, line: { width: 1 } };
    const ring = { type: "scattergl", mode: "markers", hoverinfo: "skip", x: [null], y: [null], marker: { symbol: "circle-open", size: size + 4 } };
    const dot = { ...ring, marker: { symbol: "circle-open", size: size + 9, line: { width: 3 } } };
    this.#view = this.#viewOf(camera);
    return this.#run(() => this.#plotly.react(this.#element, [...traces, line, ring, dot], { ...layout, ...axes(this.#view) }, {
      staticPlot: true,
      displayModeBar: false,
      plotGlPixelRatio: devicePixelRatio,
    }));
  }

  recolour(colours, paper) {
    return this.#restyle({ "marker.color": colours, "marker.line.color": paper }, colours.map((_, i) => i));
  }

  /** Dims all points but those for which shown(place) is true; null shows all. */
  emphasise(shown) {
    const selected = this.#groups.map((places) => shown && places.flatMap((place, i) => (shown(place) ? [i] : [])));
    return this.#restyle({ selectedpoints: selected }, selected.map((_, i) => i));
  }

  /** Rings one song and its neighbours, and ties them together. */
  mark(selected, neighbours, colour) {
    const { x, y } = this.#points;
    const from = selected < 0 ? [] : neighbours;
    const ties = (axis) => from.flatMap((place) => [axis[selected], axis[place], null]);
    const rings = (axis) => from.map((place) => axis[place]);
    const dot = (axis) => (selected < 0 ? [] : [axis[selected]]);
    const orNothing = (list) => (list.length > 0 ? list : [null]);
    const first = this.#groups.length;
    return this.#restyle({
      x: [ties(x), rings(x), dot(x)].map(orNothing),
      y: [ties(y), rings(y), dot(y)].map(orNothing),
      "line.color": colour,
      "marker.color": colour,
    }, [first, first + 1, first + 2]);
  }

  /** Shows what the camera sees; while one picture is being drawn only the latest of the next is kept. */
  look(camera) {
    this.#view = this.#viewOf(camera);
    if (!this.#waiting) {
      this.#waiting = true;
      this.#run(() => {
        this.#waiting = false;
        return this.#plotly.relayout(this.#element, axes(this.#view));
      });
    }
  }

  dispose() {
    this.#plotly.purge(this.#element);
  }

  #viewOf({ xRange, yRange, width, height }) {
    return { xRange, yRange, width, height };
  }

  #restyle(change, traces) {
    return this.#run(() => this.#plotly.restyle(this.#element, change, traces));
  }

  // One after the other, and no more than one in a frame.
  #run(work) {
    this.#busy = this.#busy
      .then(() => new Promise(requestAnimationFrame))
      .then(work)
      .catch((error) => console.error(error));
    return this.#busy;
  }
}

function axes({ xRange, yRange, width, height }) {
  const axis = (range) => ({ range, autorange: false, visible: false, fixedrange: true, zeroline: false });
  return { width, height, xaxis: axis(xRange), yaxis: axis(yRange) };
}

function load(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      library = undefined;
      script.remove();
      reject(new Error("The map's drawing program did not load. Reload the page to try again."));
    };
    document.head.append(script);
  });
  return library;
}
