// Numbers sorted into steps of equal width, and what can be said of them in a few words.

/** { start, width, count }: steps of a round width, `least` or more, over all known values, few enough to be told apart; null when none is known. */
export function stepsOver(values, least, most) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    // NaN is neither.
    if (value < low) low = value;
    if (value > high) high = value;
  }

  if (low > high) {
    return null;
  }

  let width = 0;
  const at = (value) => Math.floor(value / width);
  for (let i = 0; width < least || at(high) - at(low) >= most; i++) {
    width = [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3);
  }

  return { start: at(low) * width, width, count: at(high) - at(low) + 1 };
}

/** How the values at some places fall into the steps; those of NaN are unknown. */
export function sortInto(steps, values, places) {
  const counts = new Uint32Array(steps?.count ?? 0);
  const known = new Float32Array(places.length);
  let found = 0;
  for (const place of places) {
    const value = values[place];
    if (!Number.isNaN(value)) {
      known[found++] = value;
      counts[Math.max(0, Math.min(steps.count - 1, Math.floor((value - steps.start) / steps.width)))]++;
    }
  }

  const sorted = known.subarray(0, found).sort();
  return { counts, known: found, unknown: places.length - found, low: sorted[0], median: sorted[Math.floor((found - 1) / 2)], high: sorted[found - 1] };
}

/** The outline of the steps as points at their middles, with an empty step at either end, so that it stands on the ground. */
export function outline({ start, width, count }, counts) {
  const x = Array.from({ length: count + 2 }, (_, i) => start + (i - 0.5) * width);
  return { x, y: [0, ...counts, 0] };
}
