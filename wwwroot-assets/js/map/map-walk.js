// From song to song with the arrow keys.

const keyPause = 160; // milliseconds: who holds an arrow key down is on the way to somewhere

export class Walk {
  #view;
  #next;
  #arrive;
  #stay;
  #way = Promise.resolve();
  #waiting = 0; // steps
  #isAway = false; // from where it arrived last
  #timer;

  /**
   * next(step) gives the id of the song that is next in a direction, or ""; arrive(id) is called when the keys rest, and
   * stay() when they rest where they were.
   */
  constructor(view, next, arrive, stay = () => {}) {
    [this.#view, this.#next, this.#arrive, this.#stay] = [view, next, arrive, stay];
  }

  /** To the next song in a direction, [x, y], a unit step along one axis. Steps of a key that is held down do not pile up. */
  step(step, isHeld = false) {
    if (isHeld && this.#waiting > 0) {
      return;
    }

    this.#rest();
    this.#waiting++;
    this.#way = this.#way.then(() => this.#go(step)).finally(() => this.#end());
  }

  /** Resolves when all steps so far are taken. */
  get taken() {
    return this.#way;
  }

  /** Whether the keys are on their way: what the page selects meanwhile lies behind them. */
  get isUnderWay() {
    return this.#waiting > 0 || this.#timer !== undefined;
  }

  stop() {
    this.#rest();
    this.#next = async () => "";
  }

  async #go(step) {
    const from = this.#view.selectedId;
    const id = await this.#next(step);
    if (id && from === this.#view.selectedId) { // or a hand was quicker
      this.#view.mark({ neighbours: [] });
      this.#view.select(id);
      this.#isAway = true;
    }

    if (this.#isAway) {
      this.#rest();
      this.#timer = setTimeout(() => this.#arriveThere(), keyPause);
    }
  }

  #end() {
    this.#waiting--;
    if (!this.isUnderWay) {
      this.#stay();
    }
  }

  #arriveThere() {
    this.#rest();
    this.#isAway = false;
    this.#arrive(this.#view.selectedId);
  }

  #rest() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
