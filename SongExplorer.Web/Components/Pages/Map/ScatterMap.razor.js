// The picture of the map: brings together its data, the camera, the hands on it, and whatever draws it.
import { fetchPoints } from "../../../js/map/map-data.js";
import { Names } from "../../../js/map/map-names.js";
import { Camera } from "../../../js/map/map-camera.js";
import { listen } from "../../../js/map/map-gestures.js";
import { Label } from "../../../js/map/map-label.js";
import { coloursOf, ink, paper } from "../../../js/map/map-palette.js";
import { Search } from "../../../js/map/map-search.js";
import { PlotlyDrawing } from "../../../js/map/plotly-drawing.js";

const reach = 14; // pixels from a point at which it is still meant
const prepared = 40; // names fetched around the pointer
const keyPause = 160; // milliseconds: who holds an arrow key down is on the way to somewhere
const maps = new WeakMap();

export function start(root, component, plotly) {
  const map = new ScatterMap(root, component, plotly);
  maps.set(root, map);
  return map;
}

// Nobody waits for the drawing: it may take until the map is in view.
export const update = (root, picture) => void maps.get(root)?.update(picture);
export const zoom = (root, factor) => maps.get(root)?.zoom(factor);
export const fit = (root) => maps.get(root)?.fit();
export const show = (root, id) => maps.get(root)?.show(id);

class ScatterMap {
  #root;
  #component;
  #plotly;
  #names = new Names("api/v1/map/names");
  #camera = new Camera();
  #label;
  #drawing;
  #points;
  #picture = {};
  #matches = null;
  #loading;
  #search = new Search();
  #selected = -1;
  #over = -1;
  #keyTimer;
  #visible;
  #becomeVisible;
  #endings = [];

  constructor(root, component, plotly) {
    this.#root = root;
    this.#component = component;
    this.#plotly = plotly;
    this.#label = new Label(root.querySelector("[data-name]"));

    // A map that is not shown (the list is) costs nothing.
    this.#visible = new Promise((resolve) => this.#becomeVisible = resolve);
    const resizing = new ResizeObserver(() => this.#resize());
    resizing.observe(root);
    const recolouring = () => this.#drawing?.recolour(this.#colours(), paper()).then(() => this.#mark());
    document.addEventListener("themechange", recolouring);
    this.#endings.push(
      () => resizing.disconnect(),
      () => document.removeEventListener("themechange", recolouring),
      listen(root, {
        pan: (dx, dy) => this.#move(() => this.#camera.pan(dx, dy)),
        zoom: (x, y, factor) => this.#move(() => this.#camera.zoom(x, y, factor)),
        point: (x, y) => this.#point(x, y),
        leave: () => this.#name(-1),
        pick: (x, y) => this.#pick(this.#placeAt(x, y), false),
        play: (x, y) => this.#play(this.#placeAt(x, y)),
        key: (event) => this.#key(event),
      }));
  }

  async update(picture) {
    const before = this.#picture;
    this.#picture = picture;
    if (before.version !== picture.version) {
      await this.#load();
    } else if (this.#drawing) {
      await this.#apply(before);
    }
  }

  zoom(factor) {
    this.#glide(this.#camera.zoomed(factor));
  }

  /** Brings what matches into view, or the whole map. */
  fit() {
    this.#glide(this.#matches?.size ? this.#camera.fitting(this.#points.bounds(this.#matches)) : this.#camera.whole());
  }

  show(id) {
    const place = this.#points?.placeOf(id) ?? -1;
    if (place >= 0) {
      this.#glide(this.#camera.centred(this.#points.x[place], this.#points.y[place]));
    }
  }

  stop() {
    clearTimeout(this.#keyTimer);
    this.#loading?.abort();
    this.#search.stop();
    this.#camera.stop();
    this.#endings.forEach((end) => end());
    this.#drawing?.dispose();
    maps.delete(this.#root);
  }

  async #load() {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    try {
      this.#state("loading");
      await this.#visible;
      const points = await fetchPoints(`api/v1/map?colour=${this.#picture.colour}`, signal);
      this.#drawing ??= await PlotlyDrawing.create(this.#root.querySelector("[data-plot]"), this.#plotly);
      signal.throwIfAborted();
      this.#camera.bounds = points.bounds();
      if (!this.#points) {
        this.#camera.jump(this.#camera.whole());
      }

      this.#points = points;
      this.#over = -1;
      await this.#drawing.draw(points, this.#colours(), paper(), this.#camera);
      this.#state("ready");
      await this.#apply({});
    } catch (error) {
      if (!signal.aborted) {
        this.#state("failed");
        this.#tell("OnFailed", error.message);
      }
    }
  }

  async #apply(before) {
    const now = this.#picture;
    if (before.words !== now.words || before.isolated !== now.isolated || before.version !== now.version) {
      await this.#emphasise(before.words !== now.words || before.version !== now.version);
    }

    if (before.selected !== now.selected || before.neighbours !== now.neighbours || before.version !== now.version) {
      this.#select(now.selected ? this.#points.placeOf(now.selected) : -1);
      await this.#mark();
    }
  }

  async #emphasise(otherWords) {
    if (otherWords) {
      try {
        this.#matches = await this.#search.find(this.#picture.words, this.#points);
      } catch (error) {
        if (error.name !== "AbortError") this.#tell("OnFailed", error.message);
        return;
      }

      if (this.#matches) this.#tell("OnMatched", this.#matches.size);
    }

    const { isolated } = this.#picture;
    const all = !this.#matches && isolated === null;
    await this.#drawing.emphasise(all ? null : (place) =>
      (isolated === null || this.#points.classes[place] === isolated) && (this.#matches?.has(place) ?? true));
  }

  #select(place) {
    const other = place !== this.#selected;
    this.#selected = place;
    if (other && place >= 0) {
      this.#announce(place);
      this.#bringIntoView(place);
    }
  }

  #mark() {
    const neighbours = this.#picture.neighbours.split(" ").map((id) => this.#points.placeOf(id)).filter((place) => place >= 0);
    return this.#drawing.mark(this.#selected, neighbours, ink());
  }

  #bringIntoView(place) {
    const at = [this.#points.x[place], this.#points.y[place]];
    if (!this.#camera.shows(...at)) {
      this.#glide(this.#camera.centred(...at));
    }
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.#root;
    if (width === 0 || height === 0) {
      return;
    }

    this.#camera.resize(width, height);
    this.#becomeVisible();
    if (this.#points) {
      this.#drawing.look(this.#camera);
      if (this.#selected >= 0) this.#bringIntoView(this.#selected);
    }
  }

  #move(change) {
    if (this.#points) {
      change();
      this.#name(-1);
      this.#drawing.look(this.#camera);
    }
  }

  #glide(view) {
    if (this.#points) {
      this.#camera.glide(view, () => this.#drawing.look(this.#camera));
    }
  }

  #placeAt(px, py) {
    return this.#points?.nearest(...this.#camera.toMap(px, py), this.#camera.length(reach)) ?? -1;
  }

  #point(px, py) {
    const place = this.#placeAt(px, py);
    if (place !== this.#over) {
      this.#name(place);
      if (place >= 0) {
        this.#names.prepare(this.#points.around(place, prepared).map((near) => this.#points.idOf(near)));
      }
    }
  }

  /** Shows the name of a song beside its point; -1 hides it. */
  #name(place) {
    this.#over = place;
    this.#root.toggleAttribute("data-over", place >= 0);
    this.#label.hide();
    if (place < 0) {
      return;
    }

    this.#names.get(this.#points.idOf(place)).then((name) => {
      if (name && this.#over === place) {
        this.#label.show(name, this.#camera.toScreen(this.#points.x[place], this.#points.y[place]), this.#camera.width);
      }
    }).catch(() => { /* a name that does not come is not worth a message */ });
  }

  #pick(place, byKey) {
    this.#select(place);
    this.#tell("OnPicked", place < 0 ? null : this.#points.idOf(place), byKey);
  }

  #play(place) {
    if (place >= 0) {
      this.#tell("OnPlayed", this.#points.idOf(place));
    }
  }

  #key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const does = step ? () => this.#walk(step) : {
      Enter: () => this.#play(this.#selected),
      "+": () => this.zoom(1.6),
      "=": () => this.zoom(1.6),
      "-": () => this.zoom(1 / 1.6),
      0: () => this.fit(),
      Escape: this.#selected >= 0 ? () => this.#pick(-1, true) : undefined,
    }[event.key];
    if (does && this.#points && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      does();
    }
  }

  #walk([stepX, stepY]) {
    const middle = () => this.#points.nearest(...this.#camera.toMap(this.#camera.width / 2, this.#camera.height / 2), Infinity);
    const place = this.#selected < 0 ? middle() : this.#points.next(this.#selected, stepX, stepY);
    if (place < 0) {
      return;
    }

    this.#select(place);
    this.#drawing.mark(place, [], ink());
    clearTimeout(this.#keyTimer);
    this.#keyTimer = setTimeout(() => this.#pick(place, true), keyPause);
  }

  async #announce(place) {
    const name = await this.#names.get(this.#points.idOf(place)).catch(() => undefined);
    if (name && this.#selected === place) {
      this.#root.querySelector("[data-live]").textContent = `${name.title}, ${name.artist}`;
    }
  }

  #colours() {
    return coloursOf(this.#root, this.#picture.swatches.split(" "));
  }

  #state(state) {
    this.#root.dataset.state = state;
  }

  #tell(what, ...values) {
    this.#component.invokeMethodAsync(what, ...values).catch(() => { /* the circuit is lost; the map goes on without it */ });
  }
}
