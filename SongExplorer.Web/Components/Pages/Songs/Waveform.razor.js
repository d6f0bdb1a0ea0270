// Draws the peaks of a song as bars, those already heard in the accent colour.
import { player } from "../../../js/player.js";
import { clock } from "../../../js/clock.js";

const barWidth = 3;
const gap = 2;

export function draw(element, address, song) {
  const canvas = element.querySelector("canvas");
  const leaving = new AbortController();
  const { signal } = leaving;
  let peaks = new Uint8Array(0);

  const isHere = () => player.song?.id === song.id;
  const length = () => (isHere() ? player.length : song.seconds);
  const position = () => (isHere() && length() ? player.time / length() : 0);

  const paint = () => {
    const ratio = devicePixelRatio;
    const { width, height } = canvas.getBoundingClientRect();
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }

    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const colours = getComputedStyle(canvas);
    const count = Math.floor((width + gap) / (barWidth + gap));
    const heard = position() * count;
    for (let i = 0; i < count; i++) {
      const tall = Math.max(2, loudest(peaks, i / count, (i + 1) / count) * height);
      pen.fillStyle = colours.getPropertyValue(i < heard ? "--accent" : "--line-strong");
      pen.globalAlpha = i < heard ? 1 : 0.5;
      pen.beginPath();
      pen.roundRect(i * (barWidth + gap), (height - tall) / 2, barWidth, tall, 1.5);
      pen.fill();
    }

    const seconds = isHere() ? player.time : 0;
    canvas.setAttribute("aria-valuenow", Math.floor(seconds));
    canvas.setAttribute("aria-valuetext", `${clock(seconds)} of ${clock(length())}`);
  };

  const goTo = (seconds) => (isHere() ? player.seek(seconds) : player.play([song], 0, seconds));

  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    goTo(((event.clientX - box.left) / box.width) * length());
  });
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5 }[event.key];
    if (step) {
      event.preventDefault();
      goTo((isHere() ? player.time : 0) + step);
    }
  });

  player.addEventListener("time", () => isHere() && paint(), { signal });
  player.addEventListener("change", paint, { signal });
  document.addEventListener("themechange", paint, { signal });
  const resizing = new ResizeObserver(paint);
  resizing.observe(canvas);

  load(address, signal).then(
    (loaded) => {
      peaks = loaded;
      paint();
    },
    (error) => {
      if (!signal.aborted) {
        const line = element.querySelector("[data-trouble]");
        line.textContent = error.message;
        line.hidden = false;
        canvas.hidden = true;
      }
    },
  );

  return {
    stop() {
      leaving.abort();
      resizing.disconnect();
    },
  };
}

async function load(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) {
    const problem = await response.json().catch(() => null);
    throw new Error(problem?.detail ?? "The sound of this song cannot be drawn.");
  }

  return new Uint8Array(await response.arrayBuffer());
}

function loudest(peaks, from, to) {
  let peak = 0;
  for (let i = Math.floor(from * peaks.length); i < Math.ceil(to * peaks.length); i++) {
    peak = Math.max(peak, peaks[i]);
  }

  return peak / 255;
}
