// The name of a song beside its point.

const gap = 14; // pixels between point and label
const edge = 8;

export class Label {
  #element;

  constructor(element) {
    this.#element = element;
  }

  hide() {
    this.#element.hidden = true;
  }

  /** Above the point where there is room, else below it, and never out of the picture. */
  show({ title, artist }, [x, y], width) {
    this.#element.replaceChildren(line("b", title), line("span", artist));
    this.#element.hidden = false;
    const { offsetWidth, offsetHeight, style } = this.#element;
    const left = Math.min(Math.max(x - offsetWidth / 2, edge), width - offsetWidth - edge);
    const above = y - offsetHeight - gap;
    style.transform = `translate(${left}px, ${above < edge ? y + gap : above}px)`;
  }
}

function line(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  element.dir = "auto";
  return element;
}
