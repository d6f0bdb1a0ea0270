// The songs to play and where in them we are. Knows nothing of sound or of the page.

export class Queue {
  songs = [];
  at = -1;

  get current() {
    return this.songs[this.at] ?? null;
  }

  get next() {
    return this.songs[this.at + 1] ?? null;
  }

  /** How many songs wait. */
  get ahead() {
    return this.songs.length - 1 - this.at;
  }

  replace(songs, at) {
    this.songs = songs;
    this.at = Math.min(Math.max(at, 0), songs.length - 1);
  }

  append(song) {
    this.songs.push(song);
    this.at = Math.max(this.at, 0);
  }

  insertNext(song) {
    this.songs.splice(this.at + 1, 0, song);
    this.at = Math.max(this.at, 0);
  }

  /** Goes to another song. */
  step(by) {
    const to = this.at + by;
    if (to < 0 || to >= this.songs.length) {
      return false;
    }

    this.at = to;
    return true;
  }

  /** Puts a song in another place; what plays goes on. */
  move(from, to) {
    const { songs } = this;
    if (!songs[from] || !songs[to]) {
      return false;
    }

    songs.splice(to, 0, ...songs.splice(from, 1));
    if (from === this.at) {
      this.at = to;
    } else if (from < this.at && to >= this.at) {
      this.at--;
    } else if (from > this.at && to <= this.at) {
      this.at++;
    }
    return true;
  }

  /** Takes a song out; what plays goes on unless it was that song. */
  remove(index) {
    this.songs.splice(index, 1);
    if (index < this.at || this.at >= this.songs.length) {
      this.at--;
    }
  }

  /** Keeps only what is playing. */
  clear() {
    this.songs = this.current ? [this.current] : [];
    this.at = this.songs.length - 1;
  }
}
