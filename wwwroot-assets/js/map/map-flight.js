// Songs on the way from one place to another, so that an eye can follow them from map to map.

const milliseconds = 800;
const most = 200_000; // more would stutter rather than fly

export class Flight {
  #frame;

  /** Calls show(points) with the songs a little farther each time, and at last with those that arrived. */
  start(from, to, show) {
    this.stop();
    if (to.count > most || isSame(from, to) || globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches) {
      show(to);
      return;
    }

    const begin = performance.now();
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - begin) / milliseconds));
      this.#frame = t < 1 ? requestAnimationFrame(step) : undefined;
      show(t < 1 ? between(from, to, t * t * (3 - 2 * t)) : to);
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
  }
}

/** The points of a map where their songs were on a former one; those that were not there are where they belong. */
export function asBefore(former, points) {
  const [x, y] = [points.x.slice(), points.y.slice()];
  for (let place = 0; place < points.count; place++) {
    const before = former.ids.placeOf(points.ids.raw(place));
    if (before >= 0) {
      x[place] = former.x[before];
      y[place] = former.y[before];
    }
  }

  return points.movedTo(x, y);
}

/** Points a share of the way from one place to another. */
export function between(from, to, share) {
  const mix = (a, b) => a.map((value, place) => value + (b[place] - value) * share);
  return to.movedTo(mix(from.x, to.x), mix(from.y, to.y));
}

const isSame = (a, b) => a.x.every((x, place) => x === b.x[place]) && a.y.every((y, place) => y === b.y[place]);
