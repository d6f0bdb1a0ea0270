// Finds points by where they are: a grid of cells over a part of the map, each with the places of its points.

const pointsPerCell = 3;
const mostCells = 1024; // a side
const smallest = 1e-6; // map units
const wholeMap = { left: 0, right: 1, bottom: 0, top: 1 };

export class Grid {
  #x;
  #y;
  #side;
  #box;
  #starts;
  #places;

  /** Points outside the box are found as well, if they are few. */
  constructor(x, y, box = wholeMap) {
    this.#x = x;
    this.#y = y;
    this.#box = box;
    this.#side = Math.max(1, Math.min(mostCells, Math.ceil(Math.sqrt(x.length / pointsPerCell))));
    this.#starts = new Uint32Array(this.#side * this.#side + 1);
    this.#places = new Uint32Array(x.length);
    const cells = new Uint32Array(x.length);
    for (let i = 0; i < x.length; i++) {
      cells[i] = this.#row(y[i]) * this.#side + this.#column(x[i]);
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
    const size = Math.max(this.#box.right - this.#box.left, this.#box.top - this.#box.bottom, smallest);
    let radius = Math.sqrt(count / Math.max(1, this.#x.length)) / 2 * size;
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
    const [left, right] = [this.#column(box.left), this.#column(box.right)];
    for (let row = this.#row(box.bottom); row <= this.#row(box.top); row++) {
      const end = this.#starts[row * this.#side + right + 1];
      for (let at = this.#starts[row * this.#side + left]; at < end; at++) {
        seen(this.#places[at]);
      }
    }
  }

  #column(x) {
    return this.#cell((x - this.#box.left) / Math.max(smallest, this.#box.right - this.#box.left));
  }

  #row(y) {
    return this.#cell((y - this.#box.bottom) / Math.max(smallest, this.#box.top - this.#box.bottom));
  }

  #cell(share) {
    return Math.min(this.#side - 1, Math.max(0, Math.floor(share * this.#side)));
  }
}
