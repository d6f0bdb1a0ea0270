// Songs gathered by hand, with a line drawn around them.
import { inside } from "./map-lasso.js";

const mostRings = 500;

export class Gathering {
  #view;
  #standout;
  #changed;

  /** Calls changed(count) when songs were gathered, and changed(null) when they were let go. */
  constructor(view, standout, changed) {
    [this.#view, this.#standout, this.#changed] = [view, standout, changed];
  }

  /** A line of [x, y] in pixels is being drawn, or is closed. */
  surround(line, isOver) {
    this.#view.lasso = isOver ? [] : line;
    if (isOver && line.length > 2 && this.#view.points) {
      this.#gather(inside(this.#view.points, line.map(([x, y]) => this.#view.camera.toMap(x, y))));
      this.#changed(this.#standout.gathered);
    }
  }

  /** Lets the gathered songs go. */
  release() {
    this.#gather([]);
    this.#changed(null);
  }

  /** The places to be ringed: rings around very many would hide them. */
  get rings() {
    const { chosen } = this.#standout;
    return chosen.size <= mostRings ? [...chosen] : [];
  }

  #gather(places) {
    this.#standout.gather(places, this.#view.points);
    this.#view.mark({ chosen: this.rings });
  }
}
