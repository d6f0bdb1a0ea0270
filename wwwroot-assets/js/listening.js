// What was listened to in this tab, and what was not liked: the radio goes on from there.

/** Seconds; whoever leaves a song sooner does not want more like it. */
const soon = 30;

/** The radio can be told of so many. */
const most = 5000;

export class Listening {
  /** Ids, the last one last. */
  played = [];
  skipped = [];

  began(id) {
    this.played = [...this.played.filter((other) => other !== id), id].slice(-most);
  }

  /** Somebody went on to the next song, after so many seconds of so many. */
  left(id, seconds, length) {
    this.skipped = this.skipped.filter((other) => other !== id);
    if (seconds < soon && seconds < length / 2) {
      this.skipped = [...this.skipped, id].slice(-most);
    }
  }

  recall({ played, skipped }) {
    [this.played, this.skipped] = [played, skipped];
  }
}
