// The songs in view as a list, those in the middle first; it follows the map while it is open.

const most = 60;

export class Twin {
  #element;
  #view;
  #pick;
  #latest;

  /** For a <details> with [data-count] and [data-songs] in it; calls pick(id). */
  constructor(element, view, pick) {
    [this.#element, this.#view, this.#pick] = [element, view, pick];
    element.addEventListener("toggle", () => this.update());
  }

  async update() {
    const { points, camera, selected } = this.#view;
    if (!points || !this.#element.open) {
      return;
    }

    const { x, y } = camera.place;
    const distance = (place) => (points.x[place] - x) ** 2 + (points.y[place] - y) ** 2;
    const inView = points.grid.within(camera.box);
    const places = inView.toSorted((a, b) => distance(a) - distance(b)).slice(0, most);
    const latest = (this.#latest = {});
    const names = await this.#view.namesOf(places);
    if (latest !== this.#latest) {
      return; // the map has moved on
    }

    const hidden = inView.length > names.length ? `, the ${names.length} in the middle:` : "";
    this.#element.querySelector("[data-count]").textContent = `${inView.length.toLocaleString("en")} in view${hidden}`;
    this.#element.querySelector("[data-songs]").replaceChildren(...names.map((name) => this.#line(name, points.ids.placeOf(name.id), selected)));
  }

  #line(name, place, selected) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", place === selected);
    button.append(part("cut", name.title), part("cut muted", name.artist));
    button.addEventListener("click", () => this.#pick(name.id));
    item.append(button);
    return item;
  }
}

function part(className, text) {
  const element = document.createElement("span");
  element.className = className;
  element.dir = "auto";
  element.textContent = text;
  return element;
}
