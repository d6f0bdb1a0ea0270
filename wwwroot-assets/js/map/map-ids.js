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

  /** These and, after them, some more, 16 bytes each. */
  and(more) {
    const all = new Uint8Array(this.#bytes.length + more.length * idLength);
    all.set(this.#bytes);
    more.forEach((id, i) => all.set(id, this.#bytes.length + i * idLength));
    const joined = new Ids(all);
    if (this.#table?.length >= tableLength(joined.count)) {
      joined.#table = this.#table.slice();
      more.forEach((_, i) => joined.#enter(this.count + i));
    }

    return joined;
  }

  /** Some of them. */
  some(places) {
    return new Ids(new Uint8Array()).and(places.map((place) => this.raw(place)));
  }

  /** Where these are among others, without those that are not. */
  placesIn(others) {
    const places = [];
    for (let i = 0; i < this.count; i++) {
      const place = others.placeOf(this.raw(i));
      if (place >= 0) places.push(place);
    }

    return places;
  }

  /** The first of these that are not among others, as text. */
  missingIn(others, most) {
    const missing = [];
    for (let i = 0; i < this.count && missing.length < most; i++) {
      if (others.placeOf(this.raw(i)) < 0) missing.push(this.at(i));
    }

    return missing;
  }

  /** The bytes of the first of them. */
  first(most) {
    return this.#bytes.slice(0, most * idLength);
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
    this.#table = new Uint32Array(tableLength(this.count));
    for (let place = 0; place < this.count; place++) {
      this.#enter(place);
    }

    return this.#table;
  }

  #enter(place) {
    let slot = this.#slot(this.raw(place));
    while (this.#table[slot] !== 0) slot = (slot + 1) & (this.#table.length - 1);
    this.#table[slot] = place + 1;
  }

  #slot(id) {
    bytes.set(id);
    const mixed = Math.imul(words[0] ^ Math.imul(words[1], 0x85ebca6b) ^ Math.imul(words[2], 0xc2b2ae35) ^ words[3], 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & (this.#table.length - 1);
  }
}

const tableLength = (count) => 2 ** Math.ceil(Math.log2(2 * count + 2));

function parse(text) {
  const plain = text.replaceAll("-", "");
  return /^[0-9a-f]{32}$/i.test(plain) ? Uint8Array.from({ length: idLength }, (_, i) => parseInt(plain.slice(2 * i, 2 * i + 2), 16)) : null;
}
