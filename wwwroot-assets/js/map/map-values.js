// What was measured of the songs on the map; see MapValuesApi.
import { fetchFrom } from "./map-data.js";

/** A number for each point, NaN where it is unknown. */
export async function fetchValues(of, points, signal) {
  const response = await fetchFrom(`api/v1/map/values?of=${of}`, signal);
  const values = new Float32Array(await response.arrayBuffer());
  if (values.length !== points.count || response.headers.get("Map-Songs") !== points.songs) {
    throw new Error("The library has changed since the map was drawn. Reload the page.");
  }

  return values;
}
