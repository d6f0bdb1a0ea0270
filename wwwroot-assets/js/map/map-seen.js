// What the map shows, as panels beside it want to know.
import { coloursOf } from "./map-palette.js";

const whole = { left: 0, right: 1, bottom: 0, top: 1 };

/** The classes not shown at all. */
export const hiddenClasses = (picture) => new Set(picture.hidden.split(" ").filter((kind) => kind).map(Number));

/** The places of the songs in view, and of those everywhere; where songs were gathered, both are these. Absent songs have no place on the axes. */
export function seenOf(root, view, chosen, picture, { absent, axes }) {
  const { points } = view;
  const hidden = hiddenClasses(picture);
  const gathered = chosen.size > 0 ? [...chosen] : null;
  const shown = (box) => gathered ?? points.grid.within(box).filter((place) => !hidden.has(points.classes[place]) && !absent?.[place]);
  return {
    points,
    areGathered: gathered !== null,
    inView: () => shown(view.camera.box),
    everywhere: () => shown(whole),
    query: picture.query,
    areArranged: axes?.length > 0,
    colours: () => coloursOf(root, picture.swatches.split(" ")),
    namesOf: (places) => view.namesOf(places),
  };
}
