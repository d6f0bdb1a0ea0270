// The points of a map, of which a large one is not sent whole: a sample of all of it, what is in view close in, the songs
// that somebody has named, and the one that is held.
import { fetchPoints, join } from "./map-data.js";

const margin = 0.5; // of the view's size on each side, so that small moves need nothing new
const mostNamed = 100;
const mostFound = 50;
const farthest = 3; // the longest way on the map, from corner to corner; see Points.way

export class Supply {
  #address;
  #whole;
  #near;
  #nearBox;
  #named;
  #asked = new Set();
  #naming;
  #held;
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
    if (this.#joined?.base !== base || this.#joined.named !== this.#named || this.#lacksHeld(this.#joined.points)) {
      const points = this.#named ? join(base, this.#named) : base;
      this.#joined = { base, named: this.#named, points: this.#held ? join(points, this.#held) : points };
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
    const near = await this.#fetch(box, margin, signal);
    // A newer map will be asked for as a whole.
    if (near.about.version === this.#whole.about.version) {
      [this.#near, this.#nearBox] = [near, box];
    }
  }

  /** Brings songs by their ids, and the first of those that were found; they are here when it resolves. */
  async name(ids, found, signal) {
    const whole = this.#whole.ids;
    const missing = [...ids.filter((id) => id && whole.placeOf(id) < 0), ...(found?.missingIn(whole, mostFound) ?? [])].slice(0, mostNamed);
    if (!missing.every((id) => this.#asked.has(id))) {
      this.#asked = new Set(missing);
      this.#naming = this.#bring(this.#asked, signal);
    }

    await this.#naming;
  }

  /** Keeps a song at hand, { points, place }, whatever else is shown; null none. */
  hold(song) {
    this.#held = song?.points.some([song.place]);
  }

  /** The song that is nearest to a spot of the map, as points with it and its place there. */
  nearest(points, x, y) {
    const place = points.grid.nearest(x, y, Infinity);
    return place < 0 && this.isPartial ? { points: this.#whole, place: this.#whole.grid.nearest(x, y, Infinity) } : { points, place };
  }

  /**
   * The song that is next to another in a direction (a unit step along one axis), as the points with it and its place
   * there; -1 at the edge of the map. Far out that is the next of those that are drawn; close in the very next, which is
   * brought where it is not here.
   */
  async next(points, place, [stepX, stepY], view, signal) {
    if (!this.isPartial || this.#isSampled(cut(view))) {
      return { points, place: points.next(place, stepX, stepY) };
    }

    const from = points.some([place]);
    for (let reach = (stepX === 0 ? view.top - view.bottom : view.right - view.left) / 4; ; reach *= 4) {
      const box = cut(ahead(from, stepX, stepY, reach));
      const found = this.#has(box) ? this.#near : await this.#fetch(box, 0, signal);
      if (found.about.version !== this.#whole.about.version) {
        return { points, place: -1 }; // a newer map will be asked for as a whole
      }

      const there = join(found, from);
      const start = there.ids.placeOf(from.ids.raw(0));
      const next = there.next(start, stepX, stepY);
      if (reach >= farthest || (next >= 0 && there.way(start, next, stepX, stepY) <= reach)) {
        return { points: there, place: next };
      }
    }
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

  async #bring(asked, signal) {
    try {
      const named = await fetchPoints(`${this.#address}&songs=${[...asked]}`, signal);
      if (asked === this.#asked) { // otherwise others are wanted by now
        this.#named = named;
      }
    } catch (error) {
      if (asked === this.#asked) {
        [this.#asked, this.#naming] = [new Set(), undefined]; // whoever names them again asks again
      }

      throw error;
    }
  }

  #fetch({ left, bottom, right, top }, around, signal) {
    return fetchPoints(`${this.#address}&box=${[left, bottom, right, top].map((edge) => edge.toFixed(7))}&margin=${around}`, signal);
  }

  /** Whether a box has too many songs to be shown, as far as is known. */
  #isSampled(box) {
    return covers(box, wholeMap) || (this.#isLast(box) && this.#near.isSample);
  }

  #lacksHeld(points) {
    return this.#held !== undefined && points.ids.placeOf(this.#held.ids.raw(0)) < 0;
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

/** Where all songs lie to which the way from a point in a direction is not longer than a reach; see Points.way. */
function ahead({ x: [x], y: [y] }, stepX, stepY, reach) {
  const span = (at, step) => (step === 0 ? [at - reach / 3, at + reach / 3] : [at + Math.min(0, step) * reach, at + Math.max(0, step) * reach]);
  const [[left, right], [bottom, top]] = [span(x, stepX), span(y, stepY)];
  return { left, right, bottom, top };
}

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
