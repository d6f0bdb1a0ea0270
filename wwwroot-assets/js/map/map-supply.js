// The points of a map, of which a large one is not sent whole: a sample of all of it, what is in view close in, and the
// songs that somebody has named.
import { fetchPoints, join } from "./map-data.js";

const margin = 0.5; // of the view's size on each side, so that small moves need nothing new
const mostNamed = 100;
const mostFound = 50;

export class Supply {
  #address;
  #whole;
  #near;
  #nearBox;
  #named;
  #asked = new Set();
  #joined;
  #looking;

  /** For the address of the map in one colour. */
  constructor(address) {
    this.#address = address;
  }

  /** Brings the whole map, or a sample of it. */
  async open(signal) {
    signal.addEventListener("abort", () => this.#looking?.abort());
    return (this.#whole = await fetchPoints(this.#address, signal));
  }

  /** Whether the map has more songs than were sent. */
  get isPartial() {
    return this.#whole?.isSample ?? false;
  }

  /** The points that show most of a box. */
  pointsFor(box) {
    const base = this.#near && shows(this.#near.about.box, cut(box)) && density(this.#near) > density(this.#whole) ? this.#near : this.#whole;
    if (this.#joined?.base !== base || this.#joined.named !== this.#named) {
      this.#joined = { base, named: this.#named, points: this.#named ? join(base, this.#named) : base };
    }

    return this.#joined.points;
  }

  /** Brings what a view shows where that is not here; rejects with an AbortError when the next look comes before. */
  async look(view) {
    const box = cut(view);
    this.#looking?.abort();
    if (!this.isPartial || covers(box, wholeMap) || this.#has(box) || this.#isLast(box)) {
      return;
    }

    const { signal } = (this.#looking = new AbortController());
    const edges = [box.left, box.bottom, box.right, box.top].map((edge) => edge.toFixed(7));
    const near = await fetchPoints(`${this.#address}&box=${edges}&margin=${margin}`, signal);
    // A newer map will be asked for as a whole.
    if (near.about.version === this.#whole.about.version) {
      [this.#near, this.#nearBox] = [near, box];
    }
  }

  /** Brings songs by their ids, and the first of those that were found; false when there is nothing new. */
  async name(ids, found, signal) {
    const whole = this.#whole.ids;
    const missing = [...ids.filter((id) => id && whole.placeOf(id) < 0), ...(found?.missingIn(whole, mostFound) ?? [])].slice(0, mostNamed);
    if (missing.every((id) => this.#asked.has(id))) {
      return false;
    }

    const asked = (this.#asked = new Set(missing));
    const named = await fetchPoints(`${this.#address}&songs=${missing}`, signal);
    if (asked !== this.#asked) {
      return false; // others are wanted by now
    }

    this.#named = named;
    return true;
  }

  /** { shown, total } songs of a view, or null when all are shown or it is not known yet; count() counts those that are drawn. */
  share(view, count) {
    const box = cut(view);
    const total = !this.isPartial || this.#has(box) ? 0
      : covers(box, wholeMap) ? this.#whole.about.total
      : this.#isLast(box) ? this.#near.about.total
      : 0;
    const shown = total > 0 ? count() : 0;
    return total > shown ? { shown, total } : null;
  }

  /** Whether a box was the last that was asked for. */
  #isLast(box) {
    return this.#nearBox !== undefined && covers(this.#nearBox, box) && covers(box, this.#nearBox);
  }

  /** Whether all songs of a box are here. */
  #has(box) {
    return this.#near?.isSample === false && covers(this.#near.about.box, box);
  }
}

const wholeMap = { left: 0, right: 1, bottom: 0, top: 1 };
const tolerance = 1e-6; // edges go through 32 bits
const within = (value) => Math.min(1, Math.max(0, value));
const density = ({ count, about }) => count / Math.max(1, about.total);

/** The part of a box that lies on the map. */
function cut({ left, right, bottom, top }) {
  return { left: within(left), right: within(right), bottom: within(bottom), top: within(top) };
}

function covers(outer, inner) {
  return outer.left <= inner.left + tolerance && outer.right >= inner.right - tolerance && outer.bottom <= inner.bottom + tolerance && outer.top >= inner.top - tolerance;
}

/** Whether most of a view is in a box: at its edges something may be missing until the view rests. */
function shows(box, view) {
  const [x, y] = [(view.left + view.right) / 2, (view.bottom + view.top) / 2];
  return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top
    && view.right - view.left <= box.right - box.left + tolerance && view.top - view.bottom <= box.top - box.bottom + tolerance;
}
