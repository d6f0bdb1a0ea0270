// Which points match some words; only the latest question is answered.
import { fetchMatches } from "./map-data.js";

export class Search {
  #asking;

  /** The places of the songs that match, or null when there are no words; rejects with an AbortError when other words come meanwhile. */
  async find(words, points) {
    this.stop();
    const { signal } = (this.#asking = new AbortController());
    if (!words.trim()) {
      return null;
    }

    const ids = await fetchMatches(`api/v1/map/matches?words=${encodeURIComponent(words.trim())}`, signal);
    const places = Array.from({ length: ids.count }, (_, i) => points.ids.placeOf(ids.raw(i)));
    return new Set(places.filter((place) => place >= 0));
  }

  stop() {
    this.#asking?.abort();
  }
}
