// Which songs match some words; only the latest question is answered.
import { fetchMatches } from "./map-data.js";

export class Search {
  #asking;

  /** The ids of the songs that match, or null when there are no words; rejects with an AbortError when other words come meanwhile. */
  async find(words) {
    this.stop();
    const { signal } = (this.#asking = new AbortController());
    if (!words.trim()) {
      return null;
    }

    return fetchMatches(`api/v1/map/matches?words=${encodeURIComponent(words.trim())}`, signal);
  }

  stop() {
    this.#asking?.abort();
  }
}
