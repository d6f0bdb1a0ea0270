// Finds points by where they are: a grid of square cells over the unit square, each with the places of its points.

const pointsPerCell = 3;
const mostCells = 1024; // a side

export class Grid {
  #x;
  #y;
  #side;
  #starts;
  #places;

  /** For coordinates from 0 to 1. */
  constructor(x, y) {
    this.#x = x;
    this.#y = y;
    this.#side = Math.max(1, Math.min(mostCells, Math.ceil(Math.sqrt(x.length / pointsPerCell))));
    this.#starts = new Uint32Array(this.#side * this.#side + 1);
    this.#places = new Uint32Array(x.length);
    const cells = new Uint32Array(x.length);
    for (let i = 0; i < x.length; i++) {
      cells[i] = this.#cell(y[i]) * this.#side + this.#cell(x[i]);
      this.#starts[cells[i] + 1]++;
    }

    for (let cell = 0; cell < this.#starts.length - 1; cell++) {
      this.#starts[cell + 1] += this.#starts[cell];
    }

    const next = this.#starts.slice();
    for (let i = 0; i < x.length; i++) {
      this.#places[next[cells[i]]++] = i;
    }
  }

  /** The point nearest to a place of the map, or -1 when none is within the radius. */
  nearest(x, y, radius) {
    let best = -1;
    let least = radius * radius;
    this.visit({ left: x - radius, right: x + radius, bottom: y - radius, top: y + radius }, (i) => {
      const distance = (this.#x[i] - x) ** 2 + (this.#y[i] - y) ** 2;
      if (distance <= least) {
        least = distance;
        best = i;
      }
    });
    return best;
  }

  /** The points around one of them, closest first, itself included. */
  around(place, count) {
    const [x, y] = [this.#x[place], this.#y[place]];
    const distance = (i) => (this.#x[i] - x) ** 2 + (this.#y[i] - y) ** 2;
    let found;
    let radius = Math.sqrt(count / Math.max(1, this.#x.length)) / 2;
    do {
      radius *= 2;
      const near = [];
      this.visit({ left: x - radius, right: x + radius, bottom: y - radius, top: y + radius }, (i) => near.push(i));
      found = near.filter((i) => distance(i) <= radius * radius);
    } while (found.length < count && radius < 2);

    return found.sort((a, b) => distance(a) - distance(b)).slice(0, count);
  }

  /** The points in a rectangle. */
  within(box) {
    const found = [];
    this.visit(box, (i) => {
      if (this.#x[i] >= box.left && this.#x[i] <= box.right && this.#y[i] >= box.bottom && this.#y[i] <= box.top) {
        found.push(i);
      }
    });
    return found;
  }

  /** Calls back for all points in a rectangle, and for some around it. */
  visit(box, seen) {
    const [left, right] = [this.#cell(box.left), this.#cell(box.right)];
    for (let row = this.#cell(box.bottom); row <= this.#cell(box.top); row++) {
      const end = this.#starts[row * this.#side + right + 1];
      for (let at = this.#starts[row * this.#side + left]; at < end; at++) {
        seen(this.#places[at]);
      }
    }
  }

  #cell(value) {
    return Math.min(this.#side - 1, Math.max(0, Math.floor(value * this.#side)));
  }
}
