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
    const { points, selected } = this.#view;
    if (this.isPartial && points) {
      this.#draw(selected >= 0 ? { points, place: selected } : null);
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
      if (this.isPartial) {
        await this.#supply.name(ids, found, this.#signal);
        this.follow();
      }
    } catch (error) {
      this.#complain(error);
    }
  }

  /**
   * The id of the song that is next to the selected one in a direction, or nearest to the middle of the view where none
   * is selected; it is among the points then. "" at the edge of the map.
   */
  async next(step) {
    try {
      const { points, selected, camera } = this.#view;
      const found = selected < 0
        ? this.#supply.nearest(points, ...camera.toMap(camera.width / 2, camera.height / 2))
        : await this.#supply.next(points, selected, step, camera.box, this.#signal);
      if (found.place < 0) {
        return "";
      }

      if (this.isPartial) {
        this.#draw(found);
      }

      return found.points.ids.at(found.place);
    } catch (error) {
      this.#complain(error);
      return "";
    }
  }

  /** Draws what is here for the view, and in any case one song. */
  #draw(held) {
    this.#supply.hold(held);
    const points = this.#supply.pointsFor(this.#view.camera.box);
    if (points !== this.#view.points) {
      this.#swap(points);
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
