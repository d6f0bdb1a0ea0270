// What the keys do on the map.

const step = 1.6;
const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Does on the map what a key says: on.walk([stepX, stepY], isHeld), zoom(factor), fit(), play(). */
export function press(event, on) {
  const way = steps[event.key];
  const does = way ? () => on.walk(way, event.repeat) : {
    Enter: on.play,
    "+": () => on.zoom(step),
    "=": () => on.zoom(step),
    "-": () => on.zoom(1 / step),
    0: on.fit,
  }[event.key];
  if (does && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    does();
  }
}
