// The ids of songs, 16 bytes each, found both ways without a text for every one of them.

export const idLength = 16;

const bytes = new Uint8Array(idLength);
const words = new Uint32Array(bytes.buffer);
const digits = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"));

export class Ids {
  #bytes;
  #table;

  constructor(ids) {
    this.#bytes = ids;
  }

  get count() {
    return this.#bytes.length / idLength;
  }

  /** As text. */
  at(place) {
    const part = (from, to) => Array.from(this.raw(place).subarray(from, to), (byte) => digits[byte]).join("");
    return [part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 16)].join("-");
  }

  raw(place) {
    return this.#bytes.subarray(place * idLength, (place + 1) * idLength);
  }

  /** The place of an id, given as text or bytes; -1 when it is not here. */
  placeOf(id) {
    const wanted = typeof id === "string" ? parse(id) : id;
    if (!wanted) {
      return -1;
    }

    this.#table ??= this.#build();
    for (let slot = this.#slot(wanted); this.#table[slot] !== 0; slot = (slot + 1) & (this.#table.length - 1)) {
      const place = this.#table[slot] - 1;
      const start = place * idLength;
      let same = 0;
      while (same < idLength && this.#bytes[start + same] === wanted[same]) same++;
      if (same === idLength) {
        return place;
      }
    }

    return -1;
  }

  /** Open addressing, at most half full; 0 is empty, so that places count from 1. */
  #build() {
    const table = (this.#table = new Uint32Array(2 ** Math.ceil(Math.log2(2 * this.count + 2))));
    for (let place = 0; place < this.count; place++) {
      let slot = this.#slot(this.raw(place));
      while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = place + 1;
    }

    return table;
  }

  #slot(id) {
    bytes.set(id);
    const mixed = Math.imul(words[0] ^ Math.imul(words[1], 0x85ebca6b) ^ Math.imul(words[2], 0xc2b2ae35) ^ words[3], 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & (this.#table.length - 1);
  }
}

function parse(text) {
  const plain = text.replaceAll("-", "");
  return /^[0-9a-f]{32}$/i.test(plain) ? Uint8Array.from({ length: idLength }, (_, i) => parseInt(plain.slice(2 * i, 2 * i + 2), 16)) : null;
}
