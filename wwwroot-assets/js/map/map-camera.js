// Which part of the map is in view. Map units go from 0 to 1, right and up; pixels go right and down.

const closest = 200; // times larger than the whole map in view
const near = 4;
const farthest = 0.5;
const margin = 0.08;
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

  get xRange() {
    return [this.#left, this.#left + this.width / this.#scale];
  }

  get yRange() {
    return [this.#top - this.height / this.#scale, this.#top];
  }

  /** What there is to see. */
  set bounds(bounds) {
    this.#bounds = bounds;
  }

  /** The top left corner stays where it is. */
  resize(width, height) {
    this.width = width;
    this.height = height;
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
    return this.fitting(this.#bounds);
  }

  /** All of a rectangle, but not closer than is good to see where it lies. */
  fitting(box) {
    const scale = Math.min(this.#scaleOf(box), near * this.#whole);
    return this.#around((box.left + box.right) / 2, (box.bottom + box.top) / 2, scale);
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
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
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
    cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  get #whole() {
    return this.#scaleOf(this.#bounds);
  }

  #scaleOf({ left, right, bottom, top }) {
    return (1 - 2 * margin) * Math.min(this.width / Math.max(smallest, right - left), this.height / Math.max(smallest, top - bottom));
  }

  #around(x, y, scale) {
    return { scale, left: x - this.width / scale / 2, top: y + this.height / scale / 2 };
  }

  #zoomed(px, py, factor) {
    const scale = Math.min(closest * this.#whole, Math.max(farthest * this.#whole, this.#scale * factor));
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
