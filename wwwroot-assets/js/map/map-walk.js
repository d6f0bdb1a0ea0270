// From song to song with the arrow keys.

const keyPause = 160; // milliseconds: who holds an arrow key down is on the way to somewhere

export class Walk {
  #view;
  #arrive;
  #timer;

  /** Calls arrive(place) when the keys rest. */
  constructor(view, arrive) {
    [this.#view, this.#arrive] = [view, arrive];
  }

  /** To the next song in a direction, a unit step along one axis; the first step goes to the middle of the view. */
  step(stepX, stepY) {
    const { points, selected, camera } = this.#view;
    const place = selected >= 0
      ? points.next(selected, stepX, stepY)
      : points.grid.nearest(...camera.toMap(camera.width / 2, camera.height / 2), Infinity);
    if (place >= 0) {
      this.#view.mark({ neighbours: [] });
      this.#view.select(place);
      this.stop();
      this.#timer = setTimeout(() => this.#rest(), keyPause);
    }
  }

  /** Whether the keys are on their way: what the page selects meanwhile lies behind them. */
  get isUnderWay() {
    return this.#timer !== undefined;
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #rest() {
    this.stop();
    this.#arrive(this.#view.selected);
  }
}
