// Turns what pointers, wheel and keys do on the map into what is meant: pan, zoom, point, pick, play, draw around songs.
import { box } from "./map-lasso.js";

const dragPixels = 4;
const wheelPixelsPerOctave = 280;
const linePixels = 16;

/**
 * Calls on.pan(dx, dy), zoom(x, y, factor), point(x, y), leave(), pick(x, y), play(x, y), key(event), and
 * on.surround(line, isOver) with the [x, y] of an area that is being drawn: by hand with Shift held, as a box with Alt.
 * mode() says what a drag does without a key: "pan", "lasso" or "box". Gives a function that ends it.
 */
export function listen(element, mode, on) {
  const listening = new AbortController();
  const fingers = new Map();
  let dragged = false;
  let line = null; // of an area, while one is drawn
  let isBox = false;
  const add = (name, handler, options) => element.addEventListener(name, handler, { signal: listening.signal, ...options });
  const place = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  add("pointerdown", (event) => {
    if (event.button === 0) {
      dragged = fingers.size > 0;
      isBox = event.altKey || mode() === "box";
      const surrounds = !dragged && (event.shiftKey || event.altKey || mode() !== "pan");
      if (line) on.surround([], true); // a second finger means zoom
      line = surrounds ? [place(event)] : null;
      fingers.set(event.pointerId, place(event));
      element.setPointerCapture(event.pointerId);
    }
  });

  add("pointermove", (event) => {
    const now = place(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") on.point(...now);
      return;
    }

    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    if (!dragged && Math.hypot(dx, dy) < dragPixels) {
      return;
    }

    dragged = true;
    if (line) {
      line = isBox ? [line[0], now] : [...line, now];
      on.surround(isBox ? box(...line) : line, false);
      return;
    }

    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      on.zoom((now[0] + other[0]) / 2, (now[1] + other[1]) / 2, factor);
      on.pan(dx / 2, dy / 2);
    } else {
      on.pan(dx, dy);
    }

    fingers.set(event.pointerId, now);
  });

  add("pointerup", (event) => {
    const area = line;
    line = null;
    if (fingers.delete(event.pointerId) && !dragged && fingers.size === 0) {
      on.pick(...place(event));
    } else if (area && dragged) {
      on.surround(isBox ? box(...area) : area, true);
    }
  });

  add("pointercancel", (event) => {
    fingers.delete(event.pointerId);
    if (line) on.surround([], true);
    line = null;
  });
  add("pointerleave", () => on.leave());
  add("dblclick", (event) => on.play(...place(event)));
  add("keydown", (event) => on.key(event));
  add("wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaY * [1, linePixels, element.clientHeight][event.deltaMode];
    // A pinch on a touchpad arrives as small steps of a wheel with Ctrl held.
    on.zoom(...place(event), 2 ** (-pixels * (event.ctrlKey ? 8 : 1) / wheelPixelsPerOctave));
  }, { passive: false });

  return () => listening.abort();
}

function distance(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
