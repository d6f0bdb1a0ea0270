// What the page wants of the map, and what hands and keys do on it. The picture itself is a MapView.
import { connection } from "../../../js/connection.js";
import { player } from "../../../js/player.js";
import { fetchRegions } from "../../../js/map/map-data.js";
import { Detail } from "../../../js/map/map-detail.js";
import { clarityOf } from "../../../js/map/map-emphasis.js";
import { Gathering } from "../../../js/map/map-gathering.js";
import { listen } from "../../../js/map/map-gestures.js";
import { press } from "../../../js/map/map-keys.js";
import { Layers } from "../../../js/map/map-layers.js";
import { Picks } from "../../../js/map/map-picks.js";
import { drawQueue } from "../../../js/map/map-queue.js";
import { Search } from "../../../js/map/map-search.js";
import { hiddenClasses, seenOf } from "../../../js/map/map-seen.js";
import { Standout } from "../../../js/map/map-standout.js";
import { Twin } from "../../../js/map/map-twin.js";
import { MapView } from "../../../js/map/map-view.js";
import { Walk } from "../../../js/map/map-walk.js";

const maps = new WeakMap();

export function start(root, twin, component) {
  const map = new ScatterMap(root, twin, component);
  maps.set(root, map);
  return map;
}

// Nobody waits for the drawing: it may take until the map is in view.
export const update = (root, picture, heard) => void maps.get(root)?.update(picture, heard);
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
  #standout = new Standout();
  #gathering;
  #layers = new Layers();
  #detail;
  #loading;
  #search = new Search();
  #walk;
  #picks = new Picks((id, byKey, number) => this.#tell("OnPicked", id, byKey, number));
  #ending = new AbortController();

  constructor(root, twin, component) {
    this.#root = root;
    this.#component = component;
    this.#view = new MapView(root, () => this.#rest(), () => this.#detail.follow());
    this.#detail = new Detail(root, this.#view, { swap: (points) => this.#swap(points), complain: (error) => this.#complain(error) });
    this.#gathering = new Gathering(this.#view, this.#standout, (count) => this.#gathered(count));
    this.#walk = new Walk(this.#view, (step) => this.#detail.next(step), (id) => this.#pick(id, true), () => this.#obey());
    this.#twin = new Twin(twin, this.#view, (id) => this.#pick(id, false));
    const { signal } = this.#ending;
    const keys = { walk: (step, isHeld) => this.#walk.step(step, isHeld), zoom: (factor) => this.zoom(factor), fit: () => this.fit(), play: () => this.#walk.taken.then(() => this.#play(this.#view.selectedId)) };
    document.addEventListener("keydown", (event) => this.#escape(event), { signal });
    player.addEventListener("change", () => drawQueue(this.#view), { signal });
    connection.addEventListener("up", () => this.#picks.repeat(), { signal });
    signal.addEventListener("abort", listen(root, () => root.dataset.drag ?? "pan", {
      pan: (dx, dy) => this.#view.move(() => this.#view.camera.pan(dx, dy)),
      zoom: (x, y, factor) => this.#view.move(() => this.#view.camera.zoom(x, y, factor)),
      point: (x, y) => this.#view.point(this.#view.placeAt(x, y)),
      leave: () => this.#view.point(-1),
      pick: (x, y) => this.#points && this.#pick(this.#view.idAt(x, y), false),
      play: (x, y) => this.#play(this.#view.idAt(x, y)),
      surround: (line, isOver) => this.#gathering.surround(line, isOver),
      key: (event) => this.#points && press(event, keys),
    }));
  }

  get #points() {
    return this.#view.points;
  }

  get seen() {
    return this.#points && seenOf(this.#root, this.#view, this.#standout.chosen, this.#picture, this.#layers.arrangement);
  }

  /** Draws a picture, which was made when so many picks had been heard of. */
  async update(picture, heard) {
    const before = this.#picture;
    [this.#picture, this.#picks.heard] = [picture, heard];
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
    const { matches } = this.#standout;
    this.#view.fit(matches?.size ? matches : null);
  }

  async show(id) {
    await this.#name(id);
    this.#points?.placesOf([id]).forEach((place) => this.#view.centre(place));
  }

  /** What a drag does: "pan", "lasso" or "box". */
  drag(mode) {
    this.#root.dataset.drag = mode;
  }

  /** Lets the gathered songs go. */
  release() {
    this.#gathering.release();
  }

  chosen(most) {
    return this.#standout.first(most);
  }

  stop() {
    this.#walk.stop();
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
      this.#layers.open(await this.#detail.open(`api/v1/map?${query}`, signal));
      await this.#arrange(signal);
      signal.throwIfAborted();
      this.#view.draw(this.#layers.arrangement, swatches.split(" "));
      this.#root.dataset.state = "ready";
      drawQueue(this.#view);
      if (this.#standout.gathered > 0) {
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

  async #apply(before) {
    const now = this.#picture;
    const changed = (...names) => names.some((name) => before[name] !== now[name]);
    this.#obey();
    if (changed("selected", "neighbours", "path")) {
      await this.#name();
      this.#view.mark(this.#ties);
      if (changed("path") && this.#ties.path.length > 0) {
        this.#view.fit(this.#ties.path);
      }

      this.#view.keepAddress();
      this.#twin.update();
    }

    if (before.version && changed("across", "up")) {
      await this.#arrange(this.#loading.signal);
      this.#view.rearrange(this.#layers.arrangement);
    }

    if (changed("words", "version")) {
      await this.#attempt(() => this.#find());
    }

    if (changed("doubts")) {
      await this.#attempt(() => this.#layers.doubt(now, this.#loading.signal));
    }

    if (changed("words", "isolated", "hidden", "version", "across", "up", "doubts")) {
      this.#emphasise();
    }
  }

  /** Selects what the page says, unless the page is behind. */
  #obey() {
    if (!this.#walk.isUnderWay && !this.#picks.isPageBehind) {
      this.#view.select(this.#picture.selected ?? "");
    }
  }

  async #arrange(signal) {
    const { missing } = this.#layers.arrangement;
    await this.#attempt(() => this.#layers.arrange(this.#picture, signal));
    if (missing !== this.#layers.arrangement.missing) {
      this.#tell("OnArranged", this.#layers.arrangement.missing);
    }
  }

  async #find() {
    const found = await this.#search.find(this.#picture.words);
    this.#standout.find(found, this.#points);
    await this.#name();
    if (found) {
      this.#tell("OnMatched", this.#detail.isPartial ? found.count : this.#standout.matches.size);
    }
  }

  async #attempt(work) {
    try {
      await work();
    } catch (error) {
      this.#complain(error);
    }
  }

  #complain(error) {
    if (error.name !== "AbortError") {
      this.#tell("OnFailed", error.message);
    }
  }

  #emphasise() {
    const { matches, chosen } = this.#standout;
    const { trust, arrangement: { absent } } = this.#layers;
    this.#view.emphasise(clarityOf(this.#points, { matches, isolated: this.#picture.isolated, hidden: hiddenClasses(this.#picture), chosen, absent, trust }));
    this.#root.dispatchEvent(new Event("seen"));
  }

  async #rest() {
    await this.#detail.look();
    this.#twin.update();
    this.#root.dispatchEvent(new Event("seen"));
  }

  /** Songs that have a mark are wanted even if only a sample of the map is here. */
  #name(...ids) {
    const { selected, neighbours, path } = this.#picture;
    return this.#detail.name([...ids, selected, ...neighbours.split(" "), ...path.split(" ")], this.#standout.found);
  }

  /** Draws other points of the same map. Everything that has a mark keeps it. */
  #swap(points) {
    this.#view.swap(points);
    this.#standout.move(points);
    this.#view.mark({ ...this.#ties, chosen: this.#gathering.rings });
    drawQueue(this.#view);
    this.#emphasise();
  }

  /** The lines to be drawn. */
  get #ties() {
    const { selected, neighbours, path } = this.#picture;
    const places = (ids) => this.#points.placesOf(ids.split(" "));
    return { neighbours: selected === this.#view.selectedId ? places(neighbours) : [], path: places(path) }; // the keys may have walked on
  }

  #gathered(count) {
    this.#emphasise();
    this.#tell("OnGathered", count);
  }

  #pick(id, byKey) {
    this.#view.select(id);
    this.#picks.pick(id, byKey);
  }

  #play(id) {
    if (id) {
      this.#tell("OnPlayed", id);
    }
  }

  /** Esc closes the top thing; a menu or a drawer has already taken the key when it was theirs. */
  #escape(event) {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog:modal") && !event.target.closest?.("input, select")) {
      this.#view.lasso = [];
      this.#tell("OnEscaped");
    }
  }

  #tell(what, ...values) {
    this.#component.invokeMethodAsync(what, ...values).catch(() => { /* the circuit is lost; the map goes on without it */ });
  }
}
