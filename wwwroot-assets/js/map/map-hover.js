// Says which song is meant: its name beside the pointer, and aloud for who does not see it.
import { Label } from "./map-label.js";
import { Names } from "./map-names.js";

const prepared = 40; // names fetched around the pointer
const fewSongs = 24; // in view, so that each can have its name

export class Hover {
  #root;
  #label;
  #names = new Names("api/v1/map/names");
  #over = -1;
  #spoken;

  constructor(root) {
    this.#root = root;
    this.#label = new Label(root.querySelector("[data-name]"));
  }

  get over() {
    return this.#over;
  }

  /** Shows the name of a song beside its point; -1 hides it. */
  show(points, place, camera) {
    this.#over = place;
    this.#root.toggleAttribute("data-over", place >= 0);
    this.#label.hide();
    if (place < 0) {
      return;
    }

    this.#names.prepare(points.grid.around(place, prepared).map((near) => points.ids.at(near)));
    this.#nameOf(points.ids.at(place)).then((name) => {
      if (name && this.#over === place) {
        this.#label.show(name, camera.toScreen(points.x[place], points.y[place]), camera.width);
      }
    });
  }

  /** Says the name of a song. */
  async announce(id) {
    this.#spoken = id;
    const name = await this.#nameOf(id);
    if (name && this.#spoken === id) {
      this.#root.querySelector("[data-live]").textContent = `${name.title}, ${name.artist}`;
    }
  }

  /** { id, title, artist } of some songs, without those that the library does not have any more. */
  async namesOf(points, places) {
    return (await Promise.all(places.map((place) => this.#nameOf(points.ids.at(place))))).filter((name) => name);
  }

  /** Labels for the songs in view, where these are few. */
  async labels(points, camera) {
    const places = points.grid.within(camera.box);
    if (places.length > fewSongs) {
      return [];
    }

    const labels = places.map(async (place) => {
      const name = await this.#nameOf(points.ids.at(place));
      return name && { x: points.x[place], y: points.y[place], text: name.title, weight: -place, level: 0, song: true };
    });
    return (await Promise.all(labels)).filter((label) => label);
  }

  /** A name that does not come is not worth a message. */
  #nameOf(id) {
    return this.#names.get(id).catch(() => undefined);
  }
}
