// What the page does without the server: starting Blazor, reconnecting calmly, keys, and menus that close by themselves.
import "./keys.js";
import "./drag.js";
import "./menus.js";
import { connection } from "./connection.js";
import { player } from "./player.js";

// Not at once: a server that is shutting down still takes the page back for a moment, and then nobody notices its end.
const patience = [500, 1000, 2000, 3000];

Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: Number.MAX_SAFE_INTEGER,
      retryIntervalMilliseconds: (attempts) => patience[attempts] ?? 5000,
      dialogId: "components-reconnect-modal",
    },
  },
});

// What drag.js says of a list that the server draws.
Blazor.registerCustomEventType("reordered", { createEventArgs: ({ detail }) => detail });

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
