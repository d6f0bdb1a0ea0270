// What is laid over the map on demand: other axes for its songs, and how far their places can be believed.
import { arrange } from "./map-axes.js";
import { fetchTrust, fetchValues } from "./map-values.js";

export class Layers {
  #map;

  /** { points, frame, absent, missing, axes }; see arrange(…). */
  arrangement = { missing: 0 };
  /** A byte for each song, or null when all are drawn alike. */
  trust = null;

  /** Another map: it lies as the server drew it, and nobody doubts it. */
  open(map) {
    this.#map = map;
    this.#lieAsDrawn();
    this.trust = null;
  }

  /** Lays the songs out along the axes of a picture, if it has any; rejects, and lays them out as drawn, where that cannot be. */
  async arrange({ across, up, query }, signal) {
    this.#lieAsDrawn();
    const [x, y] = await Promise.all([across, up].map(async (feature) =>
      feature && { feature, values: await fetchValues(feature, this.#map, query, signal) }));
    this.arrangement = arrange(this.#map, x, y);
  }

  async doubt({ doubts, query }, signal) {
    this.trust = doubts ? await fetchTrust(this.#map, query, signal) : null;
  }

  #lieAsDrawn() {
    this.arrangement = arrange(this.#map, "", "");
  }
}
