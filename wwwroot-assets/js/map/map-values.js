// What is known of the songs on the map, one after the other; see MapValuesApi and MapTrustApi.
import { endsOf } from "./map-axes.js";
import { fetchFrom } from "./map-data.js";

/** A number for each point, NaN where it is unknown; the query says of which map. */
export const fetchValues = async (feature, points, query, signal) =>
  whole(new Float32Array(await fetchFor(points, `api/v1/map/${addressOf(feature)}&${query}`, signal)), points);

/** A byte for each point, how far its surroundings can be believed: 0 not at all, 254 in full, 255 unknown. */
export const fetchTrust = async (points, query, signal) =>
  whole(new Uint8Array(await fetchFor(points, `api/v1/map/trust?${query}`, signal)), points);

function addressOf(feature) {
  const ends = endsOf(feature);
  return ends ? `words?${new URLSearchParams(ends)}` : `values?of=${feature}`;
}

async function fetchFor(points, address, signal) {
  if (points.isPart) {
    throw new Error("This map is too large for that: only a sample of its songs is here.");
  }

  const response = await fetchFrom(address, signal);
  return response.headers.get("Map-Songs") === points.songs ? response.arrayBuffer() : new ArrayBuffer();
}

function whole(values, points) {
  if (values.length !== points.count) {
    throw new Error("The library has changed since the map was drawn. Reload the page.");
  }

  return values;
}
