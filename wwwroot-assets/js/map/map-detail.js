// Keeps the points that are drawn the right ones for the view, when a map is too large to be sent whole, and says how many
// are missing. For other maps it does nothing.
import { Supply } from "./map-supply.js";

export class Detail {
  #view;
  #share;
  #swap;
  #complain;
  #supply;
  #signal;

  /** Says how much is shown in [data-share]; calls swap(points) when others are to be drawn, and complain(error). */
  constructor(root, view, { swap, complain }) {
    [this.#share, this.#view, this.#swap, this.#complain] = [root.querySelector("[data-share]"), view, swap, complain];
  }

  /** Whether the map has more songs than were sent. */
  get isPartial() {
    return this.#supply?.isPartial ?? false;
  }

  /** Brings the map at an address, or a sample of it. */
  async open(address, signal) {
    [this.#supply, this.#signal] = [new Supply(address), signal];
    return this.#supply.open(signal);
  }

  /** The view moves: what is here for it is drawn. */
  follow() {
    const points = this.isPartial ? this.#supply.pointsFor(this.#view.camera.box) : this.#view.points;
    if (this.#view.points && points !== this.#view.points) {
      this.#swap(points);
    }
  }

  /** The view rests: what it lacks is brought. */
  async look() {
    try {
      await this.#supply.look(this.#view.camera.box);
      this.follow();
      this.#say();
    } catch (error) {
      this.#complain(error);
    }
  }

  /** Songs that have a mark, by id, are brought even where the sample lacks them, and so are the first that were found. */
  async name(ids, found) {
    try {
      if (this.isPartial && await this.#supply.name(ids, found, this.#signal)) {
        this.follow();
      }
    } catch (error) {
      this.#complain(error);
    }
  }

  #say() {
    const { camera, points } = this.#view;
    const share = this.#supply.share(camera.box, () => points.grid.within(camera.box).length);
    const words = share ? `${share.shown.toLocaleString("en")} of ${share.total.toLocaleString("en")} songs shown` : "";
    // Who listens is not to hear the same again.
    if (this.#share.textContent !== words) {
      this.#share.textContent = words;
    }
  }
}
