// Which points lie in an area drawn by hand.

/** The places of the points inside a closed line of [x, y] in map units. */
export function inside(points, polygon) {
  const [xs, ys] = [polygon.map(([x]) => x), polygon.map(([, y]) => y)];
  const box = { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
  return points.grid.within(box).filter((place) => contains(polygon, points.x[place], points.y[place]));
}

/** Counts how often a ray to the right crosses the line: inside it is odd. */
export function contains(polygon, x, y) {
  let odd = false;
  for (let i = 0, before = polygon.length - 1; i < polygon.length; before = i++) {
    const [ax, ay] = polygon[i];
    const [bx, by] = polygon[before];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) {
      odd = !odd;
    }
  }

  return odd;
}

/** The four corners between two opposite ones. */
export const box = ([ax, ay], [bx, by]) => [[ax, ay], [bx, ay], [bx, by], [ax, by]];
