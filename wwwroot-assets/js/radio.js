// Goes on when the queue runs out: asks the server which songs come next. Plain fetch, so that it needs no circuit.
import { queued } from "./queued-song.js";

/** So many songs wait at least, so that the next one can be fetched before it is needed. */
const ahead = 2;

const away = "The server does not answer. The radio goes on when it is back.";
const over = "The radio has played every song there is.";

export class Radio {
  #on = false;
  #asking = null;
  #ended = null;

  get on() {
    return this.#on;
  }

  /** Begins anew, also when it is on already. */
  turn(on) {
    this.#asking?.abort();
    this.#asking = null;
    this.#ended = null;
    this.#on = on;
  }

  /**
   * What the queue lacks: { songs }, or { trouble } when there are none, with again when they may come later. Null when
   * nothing is wanted, or what is wanted changed meanwhile.
   */
  async more(queue, listening, ask = fetch) {
    const missing = ahead - queue.ahead;
    if (!this.#on || this.#asking || !queue.current || missing <= 0) {
      return null;
    }

    if (this.#ended) {
      return { trouble: this.#ended };
    }

    const asking = (this.#asking = new AbortController());
    const answer = await this.#ask(queue, listening, missing, ask, asking.signal);
    if (asking.signal.aborted) {
      return null;
    }

    this.#asking = null;
    this.#ended = answer.again ? null : answer.trouble ?? null;
    return answer;
  }

  async #ask(queue, listening, count, ask, signal) {
    try {
      const waiting = queue.songs.slice(queue.at).map((song) => song.id);
      const played = [...listening.played.filter((id) => !waiting.includes(id)), ...waiting];
      const response = await ask("api/v1/radio/next", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ played: [...new Set(played)], skipped: listening.skipped, count }),
        signal,
      });
      if (response.status >= 500 || response.status === 429) {
        return { trouble: away, again: true };
      }

      const answer = await response.json();
      return !response.ok ? { trouble: answer.detail } : answer.songs.length ? { songs: answer.songs.map(queued) } : { trouble: over };
    } catch {
      return { trouble: away, again: true };
    }
  }
}
