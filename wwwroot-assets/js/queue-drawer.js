// Draws the queue and obeys what is done to it. The server renders the markup once and then leaves it to this module.
import "./drag.js";
import { clock } from "./clock.js";
import { player } from "./player.js";
import { drawTile } from "./tile.js";

let drawer = null;
let opener = null;

const find = (name) => drawer.querySelector(`[data-${name}]`);

export function attachQueue(element, button) {
  [drawer, opener] = [element, button];
  find("songs").addEventListener("click", press);
  find("songs").addEventListener("reordered", ({ detail }) => reorder(detail));
  find("keep").addEventListener("click", keep);
  player.addEventListener("change", drawQueue);
}

export const isQueueShown = () => drawer !== null && !drawer.hidden;

export function closeQueue() {
  if (!isQueueShown()) {
    return false;
  }

  showQueue(false);
  return true;
}

export function showQueue(shown) {
  drawer.hidden = !shown;
  find("kept").replaceChildren();
  drawQueue();
  opener.setAttribute("aria-expanded", shown);
  drawer.querySelector(".current")?.scrollIntoView({ block: "center" });
  (shown ? drawer.querySelector("h2") : opener).focus();
}

function press(event) {
  const row = event.target.closest("li");
  const index = row ? [...row.parentElement.children].indexOf(row) : -1;
  if (event.target.closest("[data-remove]")) {
    player.remove(index);
    (find("songs").children[index]?.querySelector("[data-remove]") ?? drawer.querySelector("h2")).focus();
  } else if (event.target.closest("[data-play]")) {
    player.playAt(index);
  }
}

function reorder({ from, to }) {
  const { title } = player.songs[from];
  player.move(from, to);
  find("said").textContent = `${title} is now ${to + 1} of ${player.songs.length}.`;
  find("songs").children[to].querySelector("[data-grip]").focus();
}

async function keep() {
  const day = new Date().toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).replace(",", "");
  const songs = player.songs.map((song) => song.id);
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: `Queue ${day}`, songs }) };
  const response = await fetch("api/v1/playlists", request).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (response?.ok) {
    const link = document.createElement("a");
    link.href = `playlists/${answer.id}`;
    link.textContent = `Kept as “${answer.name}”`;
    find("kept").replaceChildren(link);
  } else {
    find("kept").textContent = answer?.detail ?? "The server does not answer. Try again when it is back.";
  }
}

function drawQueue() {
  if (drawer.hidden) {
    return; // up to 200 rows and covers, for nobody to see
  }

  const { songs, at } = player;
  const focused = document.activeElement?.closest("[data-songs] > li") ? document.activeElement : null;
  const index = focused ? [...find("songs").children].indexOf(focused.closest("li")) : -1;
  const kind = focused ? ["grip", "play", "remove"].find((name) => focused.matches(`[data-${name}]`)) : null;

  find("count").textContent = songs.length === 1 ? "1 song" : `${songs.length} songs`;
  drawer.querySelector("[data-do=clear]").disabled = songs.length < 2;
  find("keep").disabled = songs.length === 0;
  find("songs").replaceChildren(...songs.map((song, i) => row(song, i - at)));
  find("empty").hidden = songs.length > 0;
  find("goes-on").hidden = !player.radio || songs.length === 0;
  find("songs").children[index]?.querySelector(`[data-${kind}]`)?.focus(); // drawing anew must not lose the place
}

/** Ahead: 0 for the song in the player, below for those before it. */
function row(song, ahead) {
  const item = find("row").cloneNode(true);
  item.removeAttribute("data-row");
  item.classList.toggle("current", ahead === 0);
  item.classList.toggle("past", ahead < 0);
  item.classList.toggle("paused", !player.playing);
  if (ahead === 0) {
    item.setAttribute("aria-current", "true");
  }
  drawTile(item.querySelector(".tile"), song);
  item.querySelector("[data-play]").title = `${song.title} · ${song.artist}`;
  item.querySelector(".title").textContent = song.title;
  item.querySelector(".artist").textContent = song.artist;
  item.querySelector("[data-preview]").hidden = !song.isPreview;
  item.querySelector(".time").textContent = clock(song.seconds);
  item.querySelector("[data-grip]").setAttribute("aria-label", `Move ${song.title} with the arrow keys`);
  item.querySelector("[data-remove]").setAttribute("aria-label", `Remove ${song.title} from the queue`);
  return item;
}
