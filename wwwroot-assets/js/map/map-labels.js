// Names on the map: those of regions far out, of smaller regions and songs close in, and never two on one spot.

const most = 48; // at once
const gap = 6; // pixels between two names
const longest = 26; // characters
const halo = 4;
const zoomPerLevel = 2.5;

export class Labelling {
  #widths = new Map();

  /** Draws the weightiest names that have room. */
  draw(context, { regions, songs }, camera, { ink, paper }) {
    const measure = (label) => this.#measure(context, label);
    context.save();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.strokeStyle = paper;
    context.fillStyle = ink;
    for (const { label, x, y, font } of place([...shownAt(regions, camera.magnification), ...songs], camera, measure)) {
      context.font = font;
      context.lineWidth = halo;
      context.strokeText(cut(label.text), x, y);
      context.fillText(cut(label.text), x, y);
    }

    context.restore();
  }

  #measure(context, label) {
    const [size, weight] = label.song ? [12, 500] : [label.level > 0 ? 13 : 15, 650];
    const font = `${weight} ${size}px Inter, system-ui, sans-serif`;
    const key = `${font} ${label.text}`;
    if (!this.#widths.has(key)) {
      context.font = font;
      this.#widths.set(key, context.measureText(cut(label.text)).width);
    }

    return { width: this.#widths.get(key), height: size * 1.3, font, lift: label.song ? 16 : 0 };
  }
}

/** The regions whose level is meant for a magnification: level 0 far out, each further one two and a half times closer. */
export function shownAt(regions, magnification) {
  const deepest = regions.reduce((level, region) => Math.max(level, region.level), 0);
  const level = Math.min(deepest, Math.max(0, Math.floor(Math.log(Math.max(1, magnification)) / Math.log(zoomPerLevel))));
  return regions.filter((region) => region.level === level);
}

/** Those names, weightiest first, whose boxes are in view and do not touch each other. */
export function place(labels, camera, measure) {
  const placed = [];
  for (const label of labels.toSorted((a, b) => b.weight - a.weight)) {
    const [middle, centre] = camera.toScreen(label.x, label.y);
    if (middle < 0 || middle > camera.width || centre < 0 || centre > camera.height) {
      continue;
    }

    const { width, height, font, lift } = measure(label);
    const x = Math.min(camera.width - gap - width / 2, Math.max(gap + width / 2, middle)); // at the edge it moves in
    const y = centre - lift;
    const overlaps = placed.some((other) =>
      Math.abs(other.x - x) < (other.width + width) / 2 + gap && Math.abs(other.y - y) < (other.height + height) / 2 + gap / 2);
    if (!overlaps) {
      placed.push({ label, x, y, width, height, font });
      if (placed.length === most) break;
    }
  }

  return placed;
}

const cut = (text) => (text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text);
