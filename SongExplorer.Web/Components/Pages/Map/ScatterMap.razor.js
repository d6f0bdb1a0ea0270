// What the page wants of the map, and what hands and keys do on it. The picture itself is a MapView.
import { player } from "../../../js/player.js";
import { arrange } from "../../../js/map/map-axes.js";
import { fetchPoints, fetchRegions } from "../../../js/map/map-data.js";
import { clarityOf } from "../../../js/map/map-emphasis.js";
import { listen } from "../../../js/map/map-gestures.js";
import { press } from "../../../js/map/map-keys.js";
import { inside } from "../../../js/map/map-lasso.js";
import { Search } from "../../../js/map/map-search.js";
import { hiddenClasses, seenOf } from "../../../js/map/map-seen.js";
import { fetchTrust, fetchValues } from "../../../js/map/map-values.js";
import { Twin } from "../../../js/map/map-twin.js";
import { MapView } from "../../../js/map/map-view.js";

const keyPause = 160; // milliseconds: who holds an arrow key down is on the way to somewhere
const mostRings = 500;
const maps = new WeakMap();

export function start(root, twin, component) {
  const map = new ScatterMap(root, twin, component);
  maps.set(root, map);
  return map;
}

// Nobody waits for the drawing: it may take until the map is in view.
export const update = (root, picture) => void maps.get(root)?.update(picture);
export const zoom = (root, factor) => maps.get(root)?.zoom(factor);
export const fit = (root) => maps.get(root)?.fit();
export const show = (root, id) => maps.get(root)?.show(id);
export const drag = (root, mode) => maps.get(root)?.drag(mode);
export const release = (root) => maps.get(root)?.release();

/** What the map shows, for a panel beside it; "seen" on the root says that it is something else now. */
export const seen = (root) => maps.get(root)?.seen;

/** The first of the songs that were gathered, 16 bytes each. */
export const chosen = (root, most) => maps.get(root)?.chosen(most) ?? new Uint8Array();

class ScatterMap {
  #root;
  #component;
  #view;
  #twin;
  #picture = {};
  #matches = null;
  #map = null; // as the server drew it; the view may show the same songs along other axes
  #trust = null;
  #arrangement = { missing: 0 };
  #chosen = new Set();
  #loading;
  #search = new Search();
  #keyTimer;
  #ending = new AbortController();

  constructor(root, twin, component) {
    this.#root = root;
    this.#component = component;
    this.#view = new MapView(root, () => this.#rested());
    this.#twin = new Twin(twin, this.#view, (place) => this.#pick(place, false));
    const { signal } = this.#ending;
    const keys = { walk: (x, y) => this.#walk(x, y), zoom: (factor) => this.zoom(factor), fit: () => this.fit(), play: () => this.#play(this.#view.selected) };
    document.addEventListener("keydown", (event) => this.#escape(event), { signal });
    player.addEventListener("change", () => this.#drawQueue(), { signal });
    signal.addEventListener("abort", listen(root, () => root.dataset.drag ?? "pan", {
      pan: (dx, dy) => this.#view.move(() => this.#view.camera.pan(dx, dy)),
      zoom: (x, y, factor) => this.#view.move(() => this.#view.camera.zoom(x, y, factor)),
      point: (x, y) => this.#view.point(this.#view.placeAt(x, y)),
      leave: () => this.#view.point(-1),
      pick: (x, y) => this.#pick(this.#view.placeAt(x, y), false),
      play: (x, y) => this.#play(this.#view.placeAt(x, y)),
      surround: (line, isOver) => this.#surround(line, isOver),
      key: (event) => this.#points && press(event, keys),
    }));
  }

  get #points() {
    return this.#view.points;
  }

  get seen() {
    return this.#points && seenOf(this.#root, this.#view, this.#chosen, this.#picture, this.#arrangement);
  }

  async update(picture) {
    const before = this.#picture;
    this.#picture = picture;
    if (before.version !== picture.version || before.query !== picture.query) {
      await this.#load();
    } else if (this.#points) {
      await this.#apply(before);
    }
  }

  zoom(factor) {
    this.#view.glide(this.#view.camera.zoomed(factor));
  }

  /** Brings what matches into view, or the whole map. */
  fit() {
    this.#view.fit(this.#matches?.size ? this.#matches : null);
  }

  show(id) {
    this.#points?.placesOf([id]).forEach((place) => this.#view.centre(place));
  }

  /** What a drag does: "pan", "lasso" or "box". */
  drag(mode) {
    this.#root.dataset.drag = mode;
  }

  /** Lets the gathered songs go. */
  release() {
    this.#gather([]);
    this.#tell("OnGathered", null);
  }

  chosen(most) {
    const places = [...this.#chosen].slice(0, most);
    return Uint8Array.from(places.flatMap((place) => [...this.#points.ids.raw(place)]));
  }

  stop() {
    clearTimeout(this.#keyTimer);
    this.#loading?.abort();
    this.#search.stop();
    this.#ending.abort();
    this.#view.stop();
    maps.delete(this.#root);
  }

  async #load() {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    try {
      this.#root.dataset.state = "loading";
      await this.#view.visible;
      const { query, swatches } = this.#picture;
      this.#map = await fetchPoints(`api/v1/map?${query}`, signal);
      this.#trust = null;
      this.#arrangement = await this.#arranged(signal);
      this.#view.draw(this.#arrangement, swatches.split(" "));
      this.#root.dataset.state = "ready";
      this.#drawQueue();
      if (this.#chosen.size > 0) {
        this.release();
      }

      await this.#apply({});
      this.#view.regions = await fetchRegions(`api/v1/map/labels?${query}`, signal);
    } catch (error) {
      if (!signal.aborted) {
        this.#root.dataset.state = "failed";
        this.#tell("OnFailed", error.message);
      }
    }
  }

  /** The songs along the axes that are wanted. */
  async #arranged(signal) {
    const { across, up, query } = this.#picture;
    const values = async (feature) => feature && { feature, values: await fetchValues(feature, this.#map, query, signal) };
    const arrangement = arrange(this.#map, await values(across), await values(up));
    if (arrangement.missing !== this.#arrangement.missing) {
      this.#tell("OnArranged", arrangement.missing);
    }

    return arrangement;
  }

  /** Tells what goes wrong, unless newer wishes have come meanwhile. */
  async #try(work) {
    try {
      await work();
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#tell("OnFailed", error.message);
      }
    }
  }

  async #apply(before) {
    const now = this.#picture;
    const changed = (...names) => names.some((name) => before[name] !== now[name]);
    if (changed("selected", "neighbours", "path")) {
      const path = this.#points.placesOf(now.path.split(" "));
      this.#view.mark({ neighbours: this.#points.placesOf(now.neighbours.split(" ")), path });
      this.#view.select(this.#points.placesOf([now.selected ?? ""])[0] ?? -1);
      if (changed("path") && path.length > 0) {
        this.#view.fit(path);
      }

      this.#view.keepAddress();
      this.#twin.update();
    }

    if (before.version && changed("across", "up")) {
      await this.#try(async () => {
        this.#arrangement = await this.#arranged(this.#loading.signal);
        this.#view.rearrange(this.#arrangement);
      });
    }

    if (changed("words", "version")) {
      await this.#try(() => this.#find());
    }

    if (changed("doubts")) {
      await this.#try(async () => this.#trust = now.doubts ? await fetchTrust(this.#map, now.query, this.#loading.signal) : null);
    }

    if (changed("words", "isolated", "hidden", "version", "across", "up", "doubts")) {
      this.#emphasise();
    }
  }

  async #find() {
    this.#matches = await this.#search.find(this.#picture.words, this.#points);
    if (this.#matches) {
      this.#tell("OnMatched", this.#matches.size);
    }
  }

  #emphasise() {
    this.#view.emphasise(clarityOf(this.#points, {
      matches: this.#matches, isolated: this.#picture.isolated, hidden: hiddenClasses(this.#picture), chosen: this.#chosen, absent: this.#arrangement.absent, trust: this.#trust }));
    this.#root.dispatchEvent(new Event("seen"));
  }

  #rested() {
    this.#twin.update();
    this.#root.dispatchEvent(new Event("seen"));
  }

  #surround(line, isOver) {
    this.#view.lasso = isOver ? [] : line;
    if (isOver && line.length > 2 && this.#points) {
      this.#gather(inside(this.#points, line.map(([x, y]) => this.#view.camera.toMap(x, y))));
      this.#tell("OnGathered", this.#chosen.size);
    }
  }

  #gather(places) {
    this.#chosen = new Set(places);
    this.#view.mark({ chosen: places.length <= mostRings ? places : [] });
    this.#emphasise();
  }

  #walk(stepX, stepY) {
    const { selected, camera } = this.#view;
    const place = selected >= 0
      ? this.#points.next(selected, stepX, stepY)
      : this.#points.grid.nearest(...camera.toMap(camera.width / 2, camera.height / 2), Infinity);
    if (place >= 0) {
      this.#view.mark({ neighbours: [] });
      this.#view.select(place);
      clearTimeout(this.#keyTimer);
      this.#keyTimer = setTimeout(() => this.#pick(place, true), keyPause);
    }
  }

  #pick(place, byKey) {
    this.#view.select(place);
    this.#tell("OnPicked", place < 0 ? null : this.#points.ids.at(place), byKey);
  }

  #play(place) {
    if (place >= 0) {
      this.#tell("OnPlayed", this.#points.ids.at(place));
    }
  }

  /** Esc closes the top thing; a menu or a drawer has already taken the key when it was theirs. */
  #escape(event) {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog:modal") && !event.target.closest?.("input, select")) {
      this.#view.lasso = [];
      this.#tell("OnEscaped");
    }
  }

  #drawQueue() {
    if (this.#points) {
      this.#view.mark({ queue: this.#points.placesOf(player.songs.slice(player.at).map((song) => song.id)) });
    }
  }

  #tell(what, ...values) {
    this.#component.invokeMethodAsync(what, ...values).catch(() => { /* the circuit is lost; the map goes on without it */ });
  }
}
