// What the server says about the map: where the songs are, which colour each has, and which match some words.
// The format is described at MapBinary.
import { Grid } from "./map-grid.js";
import { Ids, idLength } from "./map-ids.js";

const magic = 0x324d5853; // "SXM2"
const header = 32;
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

  const [left, bottom, width, height] = [16, 20, 24, 28].map((at) => view.getFloat32(at, true));
  // Browsers run on little-endian machines.
  return new Points(
    spread(new Uint16Array(buffer, header, count), left, width),
    spread(new Uint16Array(buffer, header + 2 * count, count), bottom, height),
    new Uint8Array(buffer, header + 4 * count, count),
    new Ids(new Uint8Array(buffer, header + 5 * count)),
    { total: view.getUint32(12, true), version: view.getUint32(8, true), box: { left, right: left + width, bottom, top: bottom + height } });
}

/** The songs of a map, by their place in it. */
export class Points {
  #grid;

  /** Another name whenever these are other songs or stand in another order. */
  songs = null;

  /**
   * Coordinates are map units, 0 to 1, as 32-bit floats.
   * @param about of what they are a part: a box, as many songs as are in it (more than these when they are a sample), the map's version
   */
  constructor(x, y, classes, ids, about) {
    this.x = x;
    this.y = y;
    this.classes = classes;
    this.ids = ids;
    this.about = about;
  }

  /** Whether the map has more songs there than these. */
  get isSample() {
    return this.count < this.about.total;
  }

  /** Whether songs of the map are missing: these are a sample, or those of a part of it. */
  get isPart() {
    const { left, right, bottom, top } = this.about.box;
    return this.isSample || left > 0 || bottom > 0 || right < 1 || top < 1;
  }

  get count() {
    return this.x.length;
  }

  /** The same songs at other places. */
  movedTo(x, y) {
    const points = new Points(x, y, this.classes, this.ids, this.about);
    points.songs = this.songs;
    return points;
  }

  // Not before somebody points at the map: the first picture does not wait for it.
  get grid() {
    return (this.#grid ??= new Grid(this.x, this.y, this.about.box));
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

  /** Some of the songs. */
  some(places) {
    const of = (values) => values.constructor.from(places, (place) => values[place]);
    return new Points(of(this.x), of(this.y), of(this.classes), this.ids.some(places), this.about);
  }

  /** The song that is next in a direction (a unit step along one axis), within 45 degrees of it; -1 at the edge. */
  next(place, stepX, stepY) {
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < this.count; i++) {
      const way = this.way(place, i, stepX, stepY);
      if (way < least) {
        [least, best] = [way, i];
      }
    }

    return best;
  }

  /** How far it is to another song in a direction, in map units; what lies straight ahead is nearer than what lies to the side. */
  way(from, to, stepX, stepY) {
    const dx = this.x[to] - this.x[from];
    const dy = this.y[to] - this.y[from];
    const along = dx * stepX + dy * stepY;
    const across = Math.abs(dx * stepY + dy * stepX);
    return along > 0 && across <= along ? along + 2 * across : Infinity;
  }
}

/** Points with some more songs after them, those that are not among them yet. */
export function join(points, more) {
  const added = Array.from({ length: more.count }, (_, i) => i).filter((i) => points.ids.placeOf(more.ids.raw(i)) < 0);
  if (added.length === 0) {
    return points;
  }

  const longer = (first, second) => {
    const all = new first.constructor(first.length + added.length);
    all.set(first);
    added.forEach((from, i) => (all[first.length + i] = second[from]));
    return all;
  };
  const { x, y, classes, ids, about } = points;
  return new Points(longer(x, more.x), longer(y, more.y), longer(classes, more.classes), ids.and(added.map((i) => more.ids.raw(i))), about);
}

// Plain loops: this is on the way to the first picture, with up to a million songs.
function spread(wide, from, length) {
  const values = new Float32Array(wide.length);
  const unit = length / 65535;
  for (let i = 0; i < wide.length; i++) {
    values[i] = from + wide[i] * unit;
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
