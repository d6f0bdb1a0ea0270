// Which part of the map is in view. Map units go from 0 to 1, right and up; pixels go right and down.

const closest = 200; // times larger than the whole map in view
const near = 4;
const farthest = 0.5;
const margin = 0.08;
const side = 170; // pixels at the left and the right, where the legend and the tools lie
const sideAtMost = 0.22; // of the width
const wideMargin = 0.14; // around a part of the map: buttons lie along the edges
const tools = 48; // pixels beside the map in a narrow view
const narrow = 700; // pixels: there the legend lies below
const smallest = 0.02; // map units: songs that lie on one spot still get some room around them
const glideMilliseconds = 220;

export class Camera {
  width = 1;
  height = 1;
  #bounds = { left: 0, right: 1, bottom: 0, top: 1 };
  #left = 0;
  #top = 1;
  #scale = 1; // pixels a map unit
  #frame;

  /** The map unit at the left edge of the picture. */
  get left() {
    return this.#left;
  }

  /** The map unit at its upper edge. */
  get top() {
    return this.#top;
  }

  /** Pixels a map unit. */
  get scale() {
    return this.#scale;
  }

  /** 1 when the whole map just fits. */
  get magnification() {
    return this.#scale / this.#whole;
  }

  /** Whether the whole map just fits and is in the middle. */
  get isWhole() {
    const { left, right, bottom, top } = this.#bounds;
    const [x, y] = this.toScreen((left + right) / 2, (bottom + top) / 2);
    return Math.abs(this.magnification - 1) < 0.01 && Math.hypot(x - this.width / 2, y - this.height / 2) < 2;
  }

  /** What is in view, in map units. */
  get box() {
    return { left: this.#left, right: this.#left + this.width / this.#scale, bottom: this.#top - this.height / this.#scale, top: this.#top };
  }

  /** The middle of the view and how large it is; at(…) gives it back in a picture of any size. */
  get place() {
    const [x, y] = this.toMap(this.width / 2, this.height / 2);
    return { x, y, magnification: this.magnification };
  }

  /** What there is to see. */
  set bounds(bounds) {
    this.#bounds = bounds;
  }

  /** Who sees the whole map goes on to see it; else the top left corner stays where it is. */
  resize(width, height) {
    const { isWhole } = this;
    this.width = width;
    this.height = height;
    if (isWhole) {
      this.jump(this.whole());
    }
  }

  toMap(px, py) {
    return [this.#left + px / this.#scale, this.#top - py / this.#scale];
  }

  toScreen(x, y) {
    return [(x - this.#left) * this.#scale, (this.#top - y) * this.#scale];
  }

  /** A length in pixels as one on the map. */
  length(pixels) {
    return pixels / this.#scale;
  }

  pan(dx, dy) {
    this.stop();
    this.#left -= dx / this.#scale;
    this.#top += dy / this.#scale;
  }

  /** What is under the pointer stays there. */
  zoom(px, py, factor) {
    this.stop();
    this.#set(this.#zoomed(px, py, factor));
  }

  /** Whether a point is in view, and not right at the edge. */
  shows(x, y) {
    const [px, py] = this.toScreen(x, y);
    const inset = Math.min(48, this.width / 4, this.height / 4);
    return px >= inset && py >= inset && px <= this.width - inset && py <= this.height - inset;
  }

  whole() {
    return this.#fitting(this.#bounds, this.#whole);
  }

  /** All of a rectangle, but not closer than is good to see where it lies. */
  fitting(box) {
    return this.#fitting(box, Math.min(this.#scaleOf(box, wideMargin), near * this.#whole));
  }

  /** The view around a point, as another camera had it. */
  at({ x, y, magnification }) {
    return this.#around(x, y, this.#within(magnification * this.#whole));
  }

  centred(x, y) {
    return this.#around(x, y, this.#scale);
  }

  zoomed(factor) {
    return this.#zoomed(this.width / 2, this.height / 2, factor);
  }

  jump(view) {
    this.stop();
    this.#set(view);
  }

  /** Moves smoothly, unless the person does not want things to move. */
  glide(view, moved) {
    this.stop();
    if (globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches) {
      this.#set(view);
      moved();
      return;
    }

    const from = { scale: this.#scale, left: this.#left, top: this.#top };
    const begin = performance.now();
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - begin) / glideMilliseconds));
      const eased = 1 - (1 - t) ** 3;
      this.#set(t === 1 ? view : between(from, view, eased));
      this.#frame = t < 1 ? requestAnimationFrame(step) : undefined;
      moved();
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop() {
    if (this.#frame !== undefined) {
      cancelAnimationFrame(this.#frame);
      this.#frame = undefined;
    }
  }

  #within(scale) {
    return Math.min(closest * this.#whole, Math.max(farthest * this.#whole, scale));
  }

  get #whole() {
    return this.#scaleOf(this.#bounds, margin);
  }

  #fitting(box, scale) {
    return this.#around((box.left + box.right) / 2, (box.bottom + box.top) / 2, scale);
  }

  #scaleOf({ left, right, bottom, top }, around) {
    const beside = Math.max(around * this.width, this.width < narrow ? tools : Math.min(side, sideAtMost * this.width));
    return Math.min((this.width - 2 * beside) / Math.max(smallest, right - left), (1 - 2 * around) * this.height / Math.max(smallest, top - bottom));
  }

  #around(x, y, scale) {
    return { scale, left: x - this.width / scale / 2, top: y + this.height / scale / 2 };
  }

  #zoomed(px, py, factor) {
    const scale = this.#within(this.#scale * factor);
    const [x, y] = this.toMap(px, py);
    return { scale, left: x - px / scale, top: y + py / scale };
  }

  #set({ scale, left, top }) {
    this.#scale = scale;
    this.#left = left;
    this.#top = top;
  }
}

function between(from, to, t) {
  const mix = (a, b) => a + (b - a) * t;
  return { scale: from.scale * (to.scale / from.scale) ** t, left: mix(from.left, to.left), top: mix(from.top, to.top) };
}
