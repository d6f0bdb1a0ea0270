// The picture: points, what is drawn above them, and the camera that looks at both.
import { Address } from "./map-address.js";
import { Camera } from "./map-camera.js";
import { Flight, asBefore } from "./map-flight.js";
import { Hover } from "./map-hover.js";
import { Overlay } from "./map-overlay.js";
import { Painter } from "./map-painter.js";
import { coloursOf, lineColours, paper } from "./map-palette.js";

const reach = 14; // pixels from a point at which it is still meant
const restAfter = 200; // milliseconds

export class MapView {
  #root;
  #rested;
  #moved;
  #painter;
  #overlay;
  #hover;
  #address = new Address();
  #flight = new Flight();
  #swatches = [];
  #restTimer;
  #becomeVisible;
  #isMet = true; // whether the selected song's point was here since it was selected
  #ending = new AbortController();

  camera = new Camera();
  points = null;
  /** The id of the selected song, "" for none. Its point may not be here (yet). */
  selectedId = "";
  /** A map that is not shown (the list is) costs nothing. */
  visible = new Promise((resolve) => this.#becomeVisible = resolve);

  /** Calls moved() when the view has changed, and rested() when it stands still again. */
  constructor(root, rested, moved = () => {}) {
    this.#root = root;
    this.#rested = rested;
    this.#moved = moved;
    this.#hover = new Hover(root);
    this.#overlay = new Overlay(root.querySelector("[data-above]"));
    this.#painter = new Painter(root.querySelector("[data-plot]"), () => this.#drawAbove());
    const resizing = new ResizeObserver(() => this.#resize());
    resizing.observe(root);
    const { signal } = this.#ending;
    document.addEventListener("themechange", () => this.#recolour(), { signal });
    addEventListener("popstate", () => this.#return(), { signal });
    signal.addEventListener("abort", () => resizing.disconnect());
  }

  /** Draws a map: the first one as the address says, and of any other the songs fly to where they belong on it. */
  draw({ points, frame, axes }, swatches) {
    const former = this.points;
    const { isWhole } = this.camera;
    this.#swatches = swatches;
    this.camera.bounds = frame;
    if (!former) {
      const kept = this.#address.read();
      this.camera.jump(kept ? this.camera.at(kept) : this.camera.whole());
    }

    this.points = former ? asBefore(former, points) : points;
    this.#overlay.forget();
    this.#overlay.axes = axes;
    this.#overlay.colours = lineColours();
    this.#painter.draw(this.points, coloursOf(this.#root, swatches), paper(), this.camera);
    this.#meet();
    this.#fly(points);
    if (former && isWhole) {
      this.glide(this.camera.whole());
    }

    this.#rest();
  }

  /** The same songs fly to other places. */
  rearrange({ points, frame, axes }) {
    this.#overlay.axes = axes;
    this.camera.bounds = frame;
    this.glide(this.camera.whole());
    this.#fly(points);
  }

  /** Draws other points of the same map. The selected song stays; the caller makes all other marks anew: places are others. */
  swap(points) {
    this.#flight.stop();
    this.point(-1);
    this.points = points;
    this.#overlay.unmark();
    this.#painter.swap(points);
    this.#meet();
    this.#rest();
  }

  emphasise(clarity) {
    this.#painter.emphasise(clarity);
  }

  /** Draws some of the marks above the points anew; see Overlay. */
  mark(marks) {
    Object.assign(this.#overlay.marks, marks);
    this.#painter.refresh();
  }

  /** The place of the selected song, -1 when its point is not here. */
  get selected() {
    return this.#overlay.marks.selected;
  }

  set regions(labels) {
    this.#overlay.labels.regions = labels;
    this.#painter.refresh();
  }

  set lasso(line) {
    this.#overlay.lasso = line;
    this.#painter.refresh();
  }

  /** Selects a song by its id, says its name and brings it into view as soon as its point is here; "" selects none. */
  select(id) {
    if (id !== this.selectedId) {
      [this.selectedId, this.#isMet] = [id, false];
      this.#meet();
    }
  }

  centre(place) {
    this.glide(this.camera.centred(this.points.x[place], this.points.y[place]));
  }

  /** Brings some places into view, or the whole map. */
  fit(places) {
    if (this.points) {
      this.glide(places ? this.camera.fitting(this.points.bounds(places)) : this.camera.whole());
    }
  }

  move(change) {
    if (this.points) {
      change();
      this.point(-1);
      this.#look();
    }
  }

  glide(view) {
    if (this.points) {
      this.camera.glide(view, () => this.#look());
    }
  }

  placeAt(px, py) {
    return this.points?.grid.nearest(...this.camera.toMap(px, py), this.camera.length(reach)) ?? -1;
  }

  /** The id of the song that is meant there, "" for none. */
  idAt(px, py) {
    const place = this.placeAt(px, py);
    return place < 0 ? "" : this.points.ids.at(place);
  }

  /** Names the song at a place; -1 none. */
  point(place) {
    if (this.points && place !== this.#hover.over) {
      this.mark({ over: place });
      this.#hover.show(this.points, place, this.camera);
    }
  }

  namesOf(places) {
    return this.#hover.namesOf(this.points, places);
  }

  /** The address of the page has been changed by the page: the camera must be in it again. */
  keepAddress() {
    this.#address.write(() => (this.camera.isWhole ? null : this.camera.place));
  }

  stop() {
    clearTimeout(this.#restTimer);
    this.#address.stop();
    this.#flight.stop();
    this.camera.stop();
    this.#ending.abort();
    this.#painter.dispose();
  }

  #fly(points) {
    this.#flight.start(this.points, points, (underWay) => {
      this.points = underWay;
      this.#painter.move(underWay);
      this.#rest();
    });
  }

  #look() {
    this.#painter.look();
    this.#moved();
    this.#rest();
  }

  #rest() {
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(async () => {
      this.keepAddress();
      this.#rested();
      this.#overlay.labels.songs = await this.#hover.labels(this.points, this.camera);
      this.#painter.refresh();
    }, restAfter);
  }

  #drawAbove() {
    this.#overlay.draw(this.points, this.camera, this.#painter.pointSize);
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.#root;
    if (width === 0 || height === 0) {
      return;
    }

    const wasSeen = this.points && this.selected >= 0 && this.#sees(this.selected);
    this.camera.resize(width, height);
    this.#becomeVisible();
    if (this.points) {
      this.#look();
      if (wasSeen) this.#reveal(this.selected);
    }
  }

  #meet() {
    const place = this.selectedId ? this.points.ids.placeOf(this.selectedId) : -1;
    this.mark({ selected: place });
    if (place >= 0 && !this.#isMet) {
      this.#isMet = true;
      this.#hover.announce(this.selectedId);
      this.#reveal(place);
    }
  }

  #reveal(place) {
    if (!this.#sees(place)) {
      this.centre(place);
    }
  }

  #sees(place) {
    return this.camera.shows(this.points.x[place], this.points.y[place]);
  }

  #recolour() {
    if (this.points) {
      this.#overlay.colours = lineColours();
      this.#painter.recolour(coloursOf(this.#root, this.#swatches), paper());
    }
  }

  /** Back or forward: what was seen then is seen again. */
  #return() {
    const kept = this.#address.read();
    if (kept) {
      this.glide(this.camera.at(kept));
    }
  }
}
