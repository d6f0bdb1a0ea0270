// What the page does without the server: keys, lists put in order, menus that close by themselves, and what happens when the server is gone.
import "./keys.js";
import "./drag.js";
import "./menus.js";
import { connection } from "./connection.js";
import { player } from "./player.js";

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-skip]")) {
    document.getElementById("content").focus();
  }
});

// A fresh page when the server has forgotten this one, unless that would stop the music.
connection.addEventListener("lost", () => player.playing || location.reload());

// Whoever was signed out, here or elsewhere, is asked to sign in, and does not wait for a server that no longer talks to them.
let nextLook;

async function lookWhoIsThere() {
  const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
  clearTimeout(nextLook); // one at a time, however often the connection is said to be down
  if (answer?.type === "opaqueredirect") {
    location.reload();
  } else if (!connection.isUp) {
    nextLook = setTimeout(lookWhoIsThere, 5000);
  }
}

connection.addEventListener("down", lookWhoIsThere);
document.querySelector("#components-reconnect-modal button").addEventListener("click", () => location.reload());
