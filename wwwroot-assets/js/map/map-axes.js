// Songs along axes that mean something: tempo, energy and the like in the place of the map's own.

const outliers = 0.01; // of the songs at each end: they stand at the edge, so that they do not press all others together
const ticksWanted = 5;
const square = { left: 0, right: 1, bottom: 0, top: 1 };

const lettersWanted = 32; // of each end of an axis in words

const features = {
  bpm: { label: "Tempo in bpm", text: (value) => value.toFixed(0) },
  energy: { label: "Energy", text: (value) => value.toFixed(1) },
  brightness: { label: "Brightness in kHz", text: (value) => (value / 1000).toFixed(1) },
  loudness: { label: "Loudness in LUFS", text: (value) => value.toFixed(0) },
  year: { label: "Year", text: (value) => value.toFixed(0), isWhole: true },
  added: { label: "Added", text: (value) => new Date(value * 86_400_000).toISOString().slice(0, 10), isWhole: true },
};

/** The two ends of an axis in words, "words:from|to", or null for any other. */
export function endsOf(feature) {
  const [low, high] = feature.startsWith("words:") ? feature.slice(6).split("|") : [];
  return high ? { low, high } : null;
}

/**
 * The songs of a map along other axes.
 * @param across { feature, values } for the axis to the right, values NaN where unknown; nothing keeps the map's own
 * @param up the same upwards
 * @returns the points, what rectangle they are in, which of them have no place (a byte each, or null), how many these are, and the axes to be drawn
 */
export function arrange(map, across, up) {
  if (!across && !up) {
    return { points: map, frame: map.frame, absent: null, missing: 0, axes: [] };
  }

  const scales = { x: across && scaleOf(across), y: up && scaleOf(up) };
  const absent = new Uint8Array(map.count);
  const along = (scale, own) => (scale ? positions(scale, absent) : own);
  const points = map.movedTo(along(scales.x, map.x), along(scales.y, map.y));
  const axes = Object.entries(scales).filter(([, scale]) => scale).map(([side, scale]) => ({ side, label: labelOf(scale.feature), ticks: ticks(scale) }));
  return { points, frame: square, absent, missing: absent.reduce((sum, one) => sum + one, 0), axes };
}

/** From which value to which an axis goes. */
export function scaleOf({ feature, values }) {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const at = (share) => known[Math.round(share * (known.length - 1))];
  const [low, high] = known.length > 0 ? [at(outliers), at(1 - outliers)] : [0, 0];
  return low < high ? { feature, values, low, high } : { feature, values, low: low - 1, high: high + 1, isEmpty: known.length === 0 };
}

/** Round values on an axis, { at, text } with "at" from 0 to 1. */
export function ticks({ feature, low, high, isEmpty }) {
  if (isEmpty || endsOf(feature)) {
    return []; // the numbers behind words say nothing
  }

  const rough = (high - low) / ticksWanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const step = features[feature].isWhole ? Math.max(1, nice) : nice;
  const found = [];
  for (let i = Math.ceil(low / step); i * step <= high + step / 1e6; i++) {
    found.push({ at: (i * step - low) / (high - low), text: features[feature].text(i * step) });
  }

  return found;
}

function labelOf(feature) {
  const ends = endsOf(feature);
  return ends ? `← ${shortened(ends.low)}   ·   ${shortened(ends.high)} →` : `${features[feature].label} →`;
}

const shortened = (text) => (text.length > lettersWanted ? `${text.slice(0, lettersWanted - 1)}…` : text);

function positions({ feature, values, low, high }, absent) {
  const places = new Float32Array(values.length);
  const width = features[feature]?.isWhole ? 0.7 : 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    if (Number.isNaN(value)) {
      absent[place] = 1;
      continue;
    }

    // Songs of one year would all hide each other.
    const beside = width * (((place * 0.6180339887) % 1) - 0.5);
    places[place] = Math.min(1, Math.max(0, (value + beside - low) / (high - low)));
  }

  return places;
}
