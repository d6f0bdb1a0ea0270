// How clearly each point is to be seen.

const full = 255;
const dimmed = Math.round(0.12 * full);
const wholeTrust = 254;

/**
 * A byte for each point, 255 in full and 0 not at all.
 * @param matches places of songs that match the words, or null for all
 * @param isolated the only class shown clearly, or null for all
 * @param hidden classes not shown at all
 * @param chosen places gathered by hand; when there are any, the others stand back
 * @param absent a byte for each point, 1 for those that have no place; or null
 * @param trust a byte for each point, how far its surroundings can be believed, 255 where that is unknown; or null to draw all alike
 */
export function clarityOf(points, { matches, isolated, hidden, chosen, absent, trust }) {
  const clarity = new Uint8Array(points.count).fill(full);
  for (let place = 0; place < points.count; place++) {
    const kind = points.classes[place];
    if (hidden.has(kind) || absent?.[place]) {
      clarity[place] = 0;
    } else if ((isolated !== null && kind !== isolated) || matches?.has(place) === false || (chosen.size > 0 && !chosen.has(place))) {
      clarity[place] = dimmed;
    } else if (trust && trust[place] <= wholeTrust) {
      clarity[place] = dimmed + (full - dimmed) * trust[place] / wholeTrust;
    }
  }

  return clarity;
}
