// What the server says about the map: where the songs are, which colour each has, and which match some words.
// The format is described at MapBinary.

const magic = 0x314d5853; // "SXM1"
const header = 12;
const idLength = 16;
const bytesPerSong = 2 + 2 + 1 + idLength;

export async function fetchPoints(address, signal) {
  return decode(await fetchBinary(address, signal));
}

/** The ids of the songs that match, on the map or not. */
export async function fetchMatches(address, signal) {
  const ids = new Uint8Array(await fetchBinary(address, signal));
  return Array.from({ length: ids.length / idLength }, (_, i) => idAt(ids, i));
}

export function decode(buffer) {
  const view = new DataView(buffer);
  const count = buffer.byteLength >= header && view.getUint32(0, true) === magic ? view.getUint32(4, true) : -1;
  if (buffer.byteLength !== header + count * bytesPerSong) {
    throw new Error("The server's answer is not a map. Reload the page.");
  }

  const x = new Float32Array(count);
  const y = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    x[i] = view.getUint16(header + 2 * i, true) / 65535;
    y[i] = view.getUint16(header + 2 * (count + i), true) / 65535;
  }

  return new Points(x, y, new Uint8Array(buffer, header + 4 * count, count), new Uint8Array(buffer, header + 5 * count));
}

/** The songs of a map, by their place in it. */
export class Points {
  #ids;
  #places;

  constructor(x, y, classes, ids) {
    this.x = x;
    this.y = y;
    this.classes = classes;
    this.#ids = ids;
  }

  get count() {
    return this.x.length;
  }

  /** The smallest rectangle with some songs in it; with all of them when none are named. */
  bounds(places = this.x.keys()) {
    const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
    for (const place of places) {
      box.left = Math.min(box.left, this.x[place]);
      box.right = Math.max(box.right, this.x[place]);
      box.bottom = Math.min(box.bottom, this.y[place]);
      box.top = Math.max(box.top, this.y[place]);
    }

    return box;
  }

  idOf(place) {
    return idAt(this.#ids, place);
  }

  /** The place of a song, or -1 when the map does not have it. */
  placeOf(id) {
    this.#places ??= new Map(Array.from(this.x, (_, place) => [this.idOf(place), place]));
    return this.#places.get(id) ?? -1;
  }

  /** The song nearest to a point of the map, or -1 when none is within the radius. Looking at all of 100,000 takes a third of a millisecond. */
  nearest(x, y, radius) {
    let best = -1;
    let least = radius * radius;
    for (let i = 0; i < this.count; i++) {
      const dx = this.x[i] - x;
      const dy = this.y[i] - y;
      const distance = dx * dx + dy * dy;
      if (distance <= least) {
        least = distance;
        best = i;
      }
    }

    return best;
  }

  /** The places of the songs around one of them, closest first, itself included. */
  around(place, count) {
    const distance = (i) => (this.x[i] - this.x[place]) ** 2 + (this.y[i] - this.y[place]) ** 2;
    const found = [];
    for (let i = 0; i < this.count; i++) {
      const item = [distance(i), i];
      if (found.length < count || item[0] < found.at(-1)[0]) {
        let at = found.length;
        while (at > 0 && found[at - 1][0] > item[0]) at--;
        found.splice(at, 0, item);
        found.length = Math.min(found.length, count);
      }
    }

    return found.map(([, i]) => i);
  }

  /** The song that is next in a direction (a unit step along one axis), within 45 degrees of it; -1 at the edge. */
  next(place, stepX, stepY) {
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < this.count; i++) {
      const dx = this.x[i] - this.x[place];
      const dy = this.y[i] - this.y[place];
      const along = dx * stepX + dy * stepY;
      const across = Math.abs(dx * stepY + dy * stepX);
      // What lies straight ahead is nearer than what lies to the side.
      if (along > 0 && across <= along && along + 2 * across < least) {
        least = along + 2 * across;
        best = i;
      }
    }

    return best;
  }
}

async function fetchBinary(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? `The server answered ${response.status}. Reload the page.`);
  }

  return response.arrayBuffer();
}

function idAt(bytes, place) {
  let text = "";
  for (let i = 0; i < idLength; i++) {
    text += (i === 4 || i === 6 || i === 8 || i === 10 ? "-" : "") + bytes[place * idLength + i].toString(16).padStart(2, "0");
  }

  return text;
}
