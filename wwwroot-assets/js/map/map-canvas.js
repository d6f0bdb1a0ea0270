// Draws points with a plain canvas, for browsers without WebGL2. Slower, the same picture.

export class CanvasBrush {
  #canvas;
  #context;
  #points;
  #clarity;
  #colours;
  #paper;
  #view;
  #look;
  #density;

  /** null where the browser has no canvas at all. */
  static create(canvas) {
    const context = canvas.getContext("2d", { alpha: false });
    return context && new CanvasBrush(canvas, context);
  }

  constructor(canvas, context) {
    this.#canvas = canvas;
    this.#context = context;
  }

  points(points) {
    this.#points = points;
    this.clarity(new Uint8Array(points.count).fill(255));
  }

  clarity(clarity) {
    this.#clarity = clarity;
  }

  colours(classes, paper) {
    this.#colours = classes.map(css);
    this.#paper = css(paper);
  }

  begin(view, look, density) {
    const { width, height } = view;
    [this.#view, this.#look, this.#density] = [view, look, density];
    [this.#canvas.width, this.#canvas.height] = [Math.max(1, Math.round(width * density)), Math.max(1, Math.round(height * density))];
    this.#context.fillStyle = this.#paper;
    this.#context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#context.scale(density, density);
  }

  stroke(first, count) {
    const { left, top, scale, width, height } = this.#view;
    const { size, rim, opacity } = this.#look;
    const { x, y, classes } = this.#points;
    const context = this.#context;
    const radius = size / 2;
    for (let i = first; i < first + count; i++) {
      const px = (x[i] - left) * scale;
      const py = (top - y[i]) * scale;
      if (this.#clarity[i] === 0 || px < -radius || py < -radius || px > width + radius || py > height + radius) {
        continue;
      }

      context.globalAlpha = opacity * this.#clarity[i] / 255;
      context.fillStyle = this.#colours[Math.min(classes[i], this.#colours.length - 1)];
      if (size < 5) {
        context.fillRect(px - radius, py - radius, size, size);
        continue;
      }

      context.beginPath();
      context.arc(px, py, radius - rim / 2, 0, 2 * Math.PI);
      context.fill();
      if (rim > 0) {
        context.lineWidth = rim;
        context.strokeStyle = this.#paper;
        context.stroke();
      }
    }
  }

  /** A plain canvas draws at once; what is drawn in this turn of the page counts too. */
  async finished() {
    await null;
  }

  dispose() { /* nothing is held */ }
}

const css = (colour) => `rgb(${colour.map((part) => Math.round(255 * part)).join(" ")})`;
