// What was picked on the map, and whether the page knows of it.

export class Picks {
  #tell;
  #latest = [];
  #count = 0;

  /** How many of them the page had heard of when it last said what it shows. */
  heard = 0;

  /** Calls tell(id, byKey, number), null for no song. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Whether what the page shows is behind what was picked. */
  get isPageBehind() {
    return this.heard !== this.#count;
  }

  pick(id, byKey) {
    this.#latest = [id || null, byKey, ++this.#count];
    this.#tell(...this.#latest);
  }

  /** Tells the latest again where the page has not heard of it: it may have been lost on the way. */
  repeat() {
    if (this.isPageBehind) {
      this.#tell(...this.#latest);
    }
  }
}
