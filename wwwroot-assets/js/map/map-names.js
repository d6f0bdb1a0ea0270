// Titles and artists of songs, asked for when they are wanted, many at once, and kept.

const batch = 200;
const gatherMilliseconds = 30;

export class Names {
  #address;
  #known = new Map();
  #wanted = new Map();
  #timer;

  constructor(address) {
    this.#address = address;
  }

  /** { id, title, artist }, or undefined when it has not come yet. */
  known(id) {
    return this.#known.get(id);
  }

  /** Asks for a song's name; undefined when the library does not have the song (any more). */
  get(id) {
    if (this.#known.has(id)) {
      return Promise.resolve(this.#known.get(id));
    }

    return new Promise((resolve, reject) => {
      this.#wanted.set(id, [...(this.#wanted.get(id) ?? []), { resolve, reject }]);
      this.#timer ??= setTimeout(() => this.#fetch(), gatherMilliseconds);
    });
  }

  /** Has names ready for songs that may be asked for next. */
  prepare(ids) {
    ids.forEach((id) => this.get(id).catch(() => { /* whoever really wants the name asks again */ }));
  }

  async #fetch() {
    const ids = [...this.#wanted.keys()].slice(0, batch);
    const waiting = new Map(ids.map((id) => [id, this.#wanted.get(id)]));
    ids.forEach((id) => this.#wanted.delete(id));
    this.#timer = this.#wanted.size > 0 ? setTimeout(() => this.#fetch(), 0) : undefined;
    try {
      const response = await fetch(this.#address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ids }),
      });
      if (!response.ok) {
        throw new Error(`The server answered ${response.status}.`);
      }

      const names = await response.json();
      names.forEach((name) => this.#known.set(name.id, name));
      waiting.forEach((askers, id) => askers.forEach((asker) => asker.resolve(this.#known.get(id))));
    } catch (error) {
      waiting.forEach((askers) => askers.forEach((asker) => asker.reject(error)));
    }
  }
}
