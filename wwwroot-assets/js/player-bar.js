// Draws the player bar. The server renders its markup once and then leaves it to this module.
import { clock } from "./clock.js";
import { player } from "./player.js";
import { attachQueue, isQueueShown, showQueue } from "./queue-drawer.js";
import { drawTile } from "./tile.js";

let bar = null;

const find = (name) => bar.querySelector(`[data-${name}]`);

export function attach(element) {
  bar = element;
  attachQueue(find("queue"), bar.querySelector("[data-do=queue]"));
  bar.addEventListener("click", press);
  find("seek").addEventListener("input", (event) => player.seek(event.target.value));
  find("volume").addEventListener("input", (event) => (player.volume = event.target.value));
  player.addEventListener("change", draw);
  player.addEventListener("time", drawTime);
  player.addEventListener("trouble", (event) => say(event.detail));
  draw();
  drawTime();
}

const presses = {
  toggle: () => player.toggle(),
  previous: () => player.previous(),
  next: () => player.next(),
  mute: () => player.mute(),
  queue: () => showQueue(!isQueueShown()),
  close: () => showQueue(false),
  clear: () => player.clear(),
  radio: turnRadio,
};

function press(event) {
  presses[event.target.closest("[data-do]")?.dataset.do]?.();
}

function turnRadio() {
  player.setRadio(!player.radio);
  const waiting = player.songs.length - 1 - player.at;
  if (player.radio) {
    say(waiting > 2
      ? `Radio is on: songs like these follow the ${waiting} that wait in the queue. Clear the queue to hear them at once.`
      : "Radio is on: songs like these follow when the queue runs out.");
  } else {
    say("Radio is off.");
  }
}

function draw() {
  const song = player.song;
  bar.classList.toggle("idle", !song);
  for (const name of ["toggle", "previous", "next"]) {
    bar.querySelector(`[data-do=${name}]`).disabled = !song || (name === "next" && !player.goesOn);
  }
  find("seek").disabled = !song;

  drawTile(find("tile"), song);
  const title = find("title");
  title.textContent = song?.title ?? "Nothing is playing";
  song ? title.setAttribute("href", `songs/${song.id}`) : title.removeAttribute("href");
  const artist = find("artist");
  artist.textContent = song?.artist ?? "";
  song?.hasArtist ? artist.setAttribute("href", `?artist=${encodeURIComponent(song.artist)}`) : artist.removeAttribute("href");
  const store = find("store");
  store.hidden = !song?.store;
  song?.store ? store.setAttribute("href", song.store) : store.removeAttribute("href");
  const similar = find("similar");
  similar.hidden = !song;
  song ? similar.setAttribute("href", `songs/${song.id}`) : similar.removeAttribute("href");

  for (const button of bar.querySelectorAll("[data-do=radio]")) {
    button.disabled = !song;
    button.setAttribute("aria-pressed", player.radio);
  }
  flip(bar.querySelector("[data-do=toggle]"), player.playing, "Play", "Pause");
  flip(bar.querySelector("[data-do=mute]"), player.volume === 0, "Mute", "Unmute");
  fill(find("volume"), player.volume, 1);
  find("volume").setAttribute("aria-valuetext", `${Math.round(player.volume * 100)} percent`);
}

function drawTime() {
  fill(find("seek"), player.time, player.length);
  find("seek").setAttribute("aria-valuetext", `${clock(player.time)} of ${clock(player.length)}`);
  find("elapsed").textContent = clock(player.time);
  find("length").textContent = clock(player.length);
}

function fill(slider, value, max) {
  slider.max = max || 1;
  slider.value = value;
  slider.style.setProperty("--filled", `${max ? (100 * value) / max : 0}%`);
}

// A button of two states holds an icon for each.
function flip(button, on, offLabel, onLabel) {
  button.classList.toggle("on", on);
  button.setAttribute("aria-label", on ? onLabel : offLabel);
}

let hush = 0;

function say(sentence) {
  const line = find("trouble");
  line.textContent = sentence;
  line.hidden = false;
  clearTimeout(hush);
  hush = setTimeout(() => (line.hidden = true), 8000);
}
