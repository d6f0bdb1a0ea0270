// Draws the player bar and the queue. The server renders their markup once and then leaves it to this module.
import { player } from "./player.js";

let bar = null;
let drawer = null;

const find = (name) => bar.querySelector(`[data-${name}]`);

export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h}:${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}` : `${m}:${String(s).padStart(2, "0")}`;
};

export function attach(element) {
  bar = element;
  drawer = bar.querySelector("[data-queue]");
  bar.addEventListener("click", press);
  find("seek").addEventListener("input", (event) => player.seek(event.target.value));
  find("volume").addEventListener("input", (event) => player.setVolume(event.target.value));
  find("songs").addEventListener("click", pressInQueue);
  player.addEventListener("change", draw);
  player.addEventListener("time", drawTime);
  player.addEventListener("trouble", (event) => say(event.detail));
  draw();
  drawTime();
}

export function closeQueue() {
  if (!drawer || drawer.hidden) {
    return false;
  }

  showQueue(false);
  return true;
}

function showQueue(shown) {
  drawer.hidden = !shown;
  drawQueue();
  const button = bar.querySelector("[data-do=queue]");
  button.setAttribute("aria-expanded", shown);
  drawer.querySelector(".current")?.scrollIntoView({ block: "center" });
  (shown ? drawer.querySelector("h2") : button).focus();
}

const presses = {
  toggle: () => player.toggle(),
  previous: () => player.previous(),
  next: () => player.next(),
  mute: () => player.mute(),
  queue: () => showQueue(drawer.hidden),
  close: () => showQueue(false),
  clear: () => player.clear(),
};

function press(event) {
  presses[event.target.closest("[data-do]")?.dataset.do]?.();
}

function pressInQueue(event) {
  const row = event.target.closest("li");
  if (!row) {
    return;
  }

  const index = [...row.parentElement.children].indexOf(row);
  if (event.target.closest("[data-remove]")) {
    player.remove(index);
    (find("songs").children[index]?.querySelector("[data-remove]") ?? drawer.querySelector("h2")).focus();
  } else if (event.target.closest("[data-play]")) {
    player.playAt(index);
  }
}

function draw() {
  const song = player.song;
  bar.classList.toggle("idle", !song);
  for (const name of ["toggle", "previous", "next"]) {
    bar.querySelector(`[data-do=${name}]`).disabled = !song || (name === "next" && !player.hasNext);
  }
  find("seek").disabled = !song;

  drawTile(find("tile"), song);
  const title = find("title");
  title.textContent = song?.title ?? "Nothing is playing";
  song ? title.setAttribute("href", `/songs/${song.id}`) : title.removeAttribute("href");
  const artist = find("artist");
  artist.textContent = song?.artist ?? "";
  song?.hasArtist ? artist.setAttribute("href", `/?artist=${encodeURIComponent(song.artist)}`) : artist.removeAttribute("href");
  const similar = find("similar");
  similar.hidden = !song;
  song ? similar.setAttribute("href", `/songs/${song.id}`) : similar.removeAttribute("href");

  flip(bar.querySelector("[data-do=toggle]"), player.playing, "Play", "Pause");
  flip(bar.querySelector("[data-do=mute]"), player.volume === 0, "Mute", "Unmute");
  fill(find("volume"), player.volume, 1);
  find("volume").setAttribute("aria-valuetext", `${Math.round(player.volume * 100)} percent`);
  drawQueue();
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

function drawTile(tile, song) {
  tile.className = song ? `tile tile-${song.hue}` : "tile";
  tile.dataset.initials = song?.initials ?? "";
  if (tile.querySelector("img")?.getAttribute("src") === (song?.cover ?? undefined)) {
    return;
  }

  tile.replaceChildren();
  if (song?.cover) {
    const image = new Image();
    image.alt = "";
    image.src = song.cover;
    tile.append(image);
  }
}

function drawQueue() {
  if (drawer.hidden) {
    return; // up to 200 rows and covers, for nobody to see
  }

  const count = player.songs.length;
  find("count").textContent = count === 1 ? "1 song" : `${count} songs`;
  bar.querySelector("[data-do=clear]").disabled = count < 2;
  find("songs").replaceChildren(...player.songs.map((song, index) => row(song, index === player.at)));
  find("empty").hidden = count > 0;
}

function row(song, current) {
  const item = find("row").cloneNode(true);
  item.removeAttribute("data-row");
  item.classList.toggle("current", current);
  if (current) {
    item.setAttribute("aria-current", "true");
  }
  const button = item.querySelector("[data-play]");
  drawTile(item.querySelector(".tile"), song);
  button.setAttribute("aria-label", `Play ${song.title}`);
  item.querySelector(".title").textContent = song.title;
  item.querySelector(".artist").textContent = song.artist;
  item.querySelector(".time").textContent = clock(song.seconds);
  item.querySelector("[data-remove]").setAttribute("aria-label", `Remove ${song.title} from the queue`);
  return item;
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
