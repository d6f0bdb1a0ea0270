// The songs that stand out, because they match the words or were gathered by hand. They are kept by their ids, since their
// places are others when other points of the map are loaded.

export class Standout {
  #found = null;
  #gathered = null;

  /** The places of the songs that match, or null when there are no words. */
  matches = null;
  /** The places of the songs that were gathered. */
  chosen = new Set();

  /** The ids of the songs that match, loaded or not, or null when there are no words. */
  get found() {
    return this.#found;
  }

  find(ids, points) {
    this.#found = ids;
    this.move(points);
  }

  gather(places, points) {
    [this.#gathered, this.chosen] = [points.ids.some(places), new Set(places)];
  }

  /** As many were gathered, loaded or not. */
  get gathered() {
    return this.#gathered?.count ?? 0;
  }

  /** The ids of the first that were gathered, 16 bytes each. */
  first(most) {
    return this.#gathered?.first(most) ?? new Uint8Array();
  }

  /** Other points are loaded. */
  move(points) {
    this.matches = this.#found && new Set(this.#found.placesIn(points.ids));
    this.chosen = new Set(this.#gathered?.placesIn(points.ids));
  }
}
