// What is drawn above the points: lines, rings, the lasso, names. A canvas of its own, drawn anew with every view.
import { drawAxes } from "./map-axis-lines.js";
import { Labelling } from "./map-labels.js";

export class Overlay {
  #canvas;
  #context;
  #labelling = new Labelling();

  /** Places of songs, or nothing: what is selected, where the keys or the pointer are, and what is tied together. */
  marks = noMarks();
  /** Names of regions and of songs, [{ x, y, text, weight, level }] in map units. */
  labels = { regions: [], songs: [] };
  /** The line that a finger draws, [[x, y], …] in pixels. */
  lasso = [];
  /** Axes with a meaning, [{ side: "x" or "y", label, ticks: [{ at, text }] }]; none where places are the map's own. */
  axes = [];
  colours = { ink: "#000", paper: "#fff", accent: "#06c" };

  constructor(holder) {
    this.#canvas = document.createElement("canvas");
    this.#context = this.#canvas.getContext("2d");
    holder.replaceChildren(this.#canvas);
  }

  /** Another map: the old places mean nothing. */
  forget() {
    this.unmark();
    this.labels = { regions: [], songs: [] };
  }

  unmark() {
    this.marks = noMarks();
  }

  draw(points, camera, pointSize) {
    const context = this.#context;
    if (!context) {
      return;
    }

    const [width, height] = [Math.round(camera.width * devicePixelRatio), Math.round(camera.height * devicePixelRatio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      [this.#canvas.width, this.#canvas.height] = [width, height];
    }

    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, camera.width, camera.height);
    const at = (place) => camera.toScreen(points.x[place], points.y[place]);
    const { selected, neighbours, path, queue, chosen, over } = this.marks;
    const ring = pointSize / 2;

    this.#line(queue.map(at), { colour: this.colours.ink, width: 1.5, opacity: 0.28, dash: [2, 5] });
    chosen.forEach((place) => this.#ring(at(place), ring + 1, this.colours.ink, 1));
    for (const neighbour of selected < 0 ? [] : neighbours) {
      this.#line(between(at(selected), at(neighbour), ring + 2), { colour: this.colours.ink, width: 1.25, opacity: 0.5 });
      this.#ring(at(neighbour), ring + 1.5, this.colours.ink, 1.25);
    }

    this.#line(path.map(at), { colour: this.colours.paper, width: 6, opacity: 0.9 });
    this.#line(path.map(at), { colour: this.colours.accent, width: 3, opacity: 1 });
    path.forEach((place) => this.#ring(at(place), ring + 2, this.colours.accent, 2));
    if (over >= 0) {
      this.#ring(at(over), ring + 2, this.colours.ink, 1.5);
    }

    drawAxes(context, this.axes, camera, this.colours);
    const regions = this.axes.length > 0 ? [] : this.labels.regions;
    this.#labelling.draw(context, { regions, songs: this.labels.songs }, camera, this.colours);
    if (selected >= 0) {
      this.#ring(at(selected), ring + 4, this.colours.ink, 3);
    }

    if (this.lasso.length > 1) {
      this.#area(this.lasso);
    }
  }

  #line(points, { colour, width, opacity, dash = [] }) {
    if (points.length < 2) {
      return;
    }

    const context = this.#context;
    context.save();
    context.globalAlpha = opacity;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = "round";
    context.setLineDash(dash);
    context.beginPath();
    points.forEach(([x, y]) => context.lineTo(x, y));
    context.stroke();
    context.restore();
  }

  #ring([x, y], radius, colour, width) {
    const context = this.#context;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }

  #area(points) {
    this.#line([...points, points[0]], { colour: this.colours.accent, width: 1.5, opacity: 1, dash: [5, 4] });
    const context = this.#context;
    context.save();
    context.globalAlpha = 0.12;
    context.fillStyle = this.colours.accent;
    context.beginPath();
    points.forEach(([x, y]) => context.lineTo(x, y));
    context.fill();
    context.restore();
  }
}

/** A line from one point to another that leaves the points themselves free. */
function between([ax, ay], [bx, by], gap) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length < 2 * gap) {
    return [];
  }

  const [dx, dy] = [(bx - ax) * gap / length, (by - ay) * gap / length];
  return [[ax + dx, ay + dy], [bx - dx, by - dy]];
}

const noMarks = () => ({ selected: -1, over: -1, neighbours: [], path: [], queue: [], chosen: [] });
