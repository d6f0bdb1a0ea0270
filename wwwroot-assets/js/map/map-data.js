// What the server says about the map: where the songs are, which colour each has, and which match some words.
// The format is described at MapBinary.
import { Grid } from "./map-grid.js";
import { Ids, idLength } from "./map-ids.js";

const magic = 0x314d5853; // "SXM1"
const header = 12;
const bytesPerSong = 2 + 2 + 1 + idLength;

export async function fetchPoints(address, signal) {
  const response = await fetchFrom(address, signal);
  const points = decode(await response.arrayBuffer());
  points.songs = response.headers.get("Map-Songs");
  return points;
}

/** The ids of the songs that match, on the map or not. */
export async function fetchMatches(address, signal) {
  const response = await fetchFrom(address, signal);
  return new Ids(new Uint8Array(await response.arrayBuffer()));
}

/** Names for regions of the map, [{ x, y, text, weight, level }]; none where the server has none. */
export async function fetchRegions(address, signal) {
  const response = await fetch(address, { signal });
  const labels = response.ok ? await response.json() : [];
  return labels.map(({ songs, ...label }) => ({ ...label, weight: songs }));
}

export function decode(buffer) {
  const view = new DataView(buffer);
  const count = buffer.byteLength >= header && view.getUint32(0, true) === magic ? view.getUint32(4, true) : -1;
  if (buffer.byteLength !== header + count * bytesPerSong) {
    throw new Error("The server's answer is not a map. Reload the page.");
  }

  // Browsers run on little-endian machines, and the graphics card takes the numbers as they are.
  return new Points(
    new Uint16Array(buffer, header, count),
    new Uint16Array(buffer, header + 2 * count, count),
    new Uint8Array(buffer, header + 4 * count, count),
    new Ids(new Uint8Array(buffer, header + 5 * count)));
}

/** The songs of a map, by their place in it. */
export class Points {
  #grid;

  /** Another name whenever these are other songs or stand in another order. */
  songs = null;

  /** Coordinates are 16-bit; x and y have them as 0 to 1. */
  constructor(wideX, wideY, classes, ids) {
    this.wideX = wideX;
    this.wideY = wideY;
    this.classes = classes;
    this.ids = ids;
    this.x = narrow(wideX);
    this.y = narrow(wideY);
  }

  get count() {
    return this.x.length;
  }

  /** The same songs at other places. */
  movedTo(wideX, wideY) {
    const points = new Points(wideX, wideY, this.classes, this.ids);
    points.songs = this.songs;
    return points;
  }

  // Not before somebody points at the map: the first picture does not wait for it.
  get grid() {
    return (this.#grid ??= new Grid(this.x, this.y));
  }

  /** The smallest rectangle with all songs in it. */
  get frame() {
    const [left, right] = extent(this.x);
    const [bottom, top] = extent(this.y);
    return { left, right, bottom, top };
  }

  /** The smallest rectangle with some songs in it. */
  bounds(places) {
    const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
    for (const place of places) {
      box.left = Math.min(box.left, this.x[place]);
      box.right = Math.max(box.right, this.x[place]);
      box.bottom = Math.min(box.bottom, this.y[place]);
      box.top = Math.max(box.top, this.y[place]);
    }

    return box;
  }

  /** The places of the songs named, those that the map has. */
  placesOf(ids) {
    return ids.map((id) => this.ids.placeOf(id)).filter((place) => place >= 0);
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

// Plain loops: this is on the way to the first picture, with up to a million songs.
function narrow(wide) {
  const values = new Float32Array(wide.length);
  for (let i = 0; i < wide.length; i++) {
    values[i] = wide[i] / 65535;
  }

  return values;
}

function extent(values) {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i]);
    most = Math.max(most, values[i]);
  }

  return [least, most];
}

/** An answer of the server, or an error with its sentence. */
export async function fetchFrom(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? `The server answered ${response.status}. Reload the page.`);
  }

  return response;
}
