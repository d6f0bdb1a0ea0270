// Keeps the picture of the points up to date. While the view moves only the first points are drawn, which are a fair
// sample because points stand in random order; when it rests the others follow, some in each frame.
import { CanvasBrush } from "./map-canvas.js";
import { WebGlBrush } from "./map-webgl.js";

const firstSample = 40_000;
const smallestSample = 10_000;
const quickly = 16; // milliseconds for the sample
const slowly = 40;
const restAfter = 150; // milliseconds without a move
const patience = 3000; // milliseconds for a lost graphics card to come back
const few = 5000; // points that have room for a rim

export class Painter {
  #holder;
  #painted;
  #brush;
  #points;
  #crowd = 0;
  #clarity;
  #colours;
  #camera;
  #done = 0;
  #sample = firstSample;
  #dirty = false;
  #movedAt = -Infinity;
  #rest = restAfter;
  #frame;
  #timer;
  #lost = false;

  /** Draws into an element; calls painted() after each frame that shows another view or other points. */
  constructor(holder, painted) {
    this.#holder = holder;
    this.#painted = painted;
  }

  /** Whether all points are drawn. */
  get isComplete() {
    return !this.#dirty && this.#done >= (this.#points?.count ?? 0);
  }

  /** How large a point is, in pixels of the page. */
  get pointSize() {
    return this.#style().size;
  }

  /** Draws points from scratch. Colours are [red, green, blue], 0 to 1. */
  draw(points, classColours, paper, camera) {
    [this.#points, this.#colours, this.#camera] = [points, [classColours, paper], camera];
    this.#crowd = points.count;
    this.#clarity = undefined;
    this.#brush ??= this.#take(WebGlBrush) ?? this.#take(CanvasBrush);
    if (!this.#brush) {
      throw new Error("This browser cannot draw the map, because it has neither WebGL nor a canvas. The list has the same songs.");
    }

    this.#fill();
    this.#request();
  }

  /** The same songs at other places. */
  move(points) {
    this.#points = points;
    this.#fill();
    this.look();
  }

  /** Draws other points of the same map, in the same size. */
  swap(points) {
    this.#points = points;
    this.#clarity = undefined;
    this.#brush.points(points);
    this.#request();
  }

  recolour(classColours, paper) {
    this.#colours = [classColours, paper];
    this.#brush.colours(...this.#colours);
    this.#request();
  }

  /** How clearly each point is seen: 0 not at all, 255 in full. */
  emphasise(clarity) {
    this.#clarity = clarity;
    this.#brush.clarity(clarity);
    this.#request();
  }

  /** The camera moved. */
  look() {
    this.#movedAt = performance.now();
    this.#request();
  }

  /** Nothing moved, but there is something new to be drawn above the points. */
  refresh() {
    if (this.#brush && this.#frame === undefined) {
      this.#frame = requestAnimationFrame(() => this.#paint());
    }
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#brush?.dispose();
  }

  #take(kind) {
    const canvas = document.createElement("canvas");
    const brush = kind.create(canvas, { lost: () => this.#lose(), restored: () => this.#regain() });
    if (brush) {
      this.#holder.replaceChildren(canvas);
      this.#holder.dataset.drawnWith = kind === WebGlBrush ? "webgl" : "canvas";
    }

    return brush;
  }

  #fill() {
    this.#brush.points(this.#points);
    this.#brush.colours(...this.#colours);
    if (this.#clarity) {
      this.#brush.clarity(this.#clarity);
    }
  }

  #request() {
    this.#dirty = true;
    this.refresh();
  }

  #paint() {
    this.#frame = undefined;
    if (this.#lost) {
      return;
    }

    if (this.#dirty) {
      this.#adapt();
      this.#dirty = false;
      this.#done = 0;
      this.#brush.begin(this.#camera, this.#style(), devicePixelRatio);
    }

    const count = Math.min(this.#sample, this.#points.count - this.#done);
    this.#brush.stroke(this.#done, count);
    this.#done += count;
    this.#painted();
    if (this.#done < this.#points.count) {
      const wait = this.#movedAt + this.#rest - performance.now();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.refresh(), Math.max(0, wait));
    }
  }

  /** While the view moves: as many points as this machine draws without a jerk. */
  async #adapt() {
    const begin = performance.now();
    if (begin - this.#movedAt > restAfter) {
      return;
    }

    await this.#brush.finished();
    const spent = performance.now() - begin;
    const factor = spent < quickly ? 1.25 : spent > slowly ? 0.8 : 1;
    this.#sample = Math.min(Math.max(smallestSample, Math.round(this.#sample * factor)), Math.max(firstSample, this.#points.count));
    this.#rest = Math.max(restAfter, 4 * spent);
  }

  /** Smaller where there are many, larger close up. */
  #style() {
    const count = this.#crowd;
    const { width, height, magnification } = this.#camera;
    const room = Math.min(1, Math.sqrt(Math.min(width, height) / 700));
    const size = Math.max(2, room * (16 - 2.6 * Math.log10(Math.max(1, count)))) * Math.max(1, magnification) ** 0.3;
    return { size: Math.min(size, 18), rim: count > few ? 0 : 1, opacity: count > few ? 0.8 : 0.92 };
  }

  #lose() {
    this.#lost = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#brush.dispose();
      this.#brush = this.#take(CanvasBrush);
      this.#fill();
      this.#regain();
    }, patience);
  }

  #regain() {
    clearTimeout(this.#timer);
    this.#lost = false;
    this.#request();
  }
}
