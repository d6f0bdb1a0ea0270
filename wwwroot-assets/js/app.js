// What the page does without the server: starting Blazor, reconnecting calmly, keys, and menus that close by themselves.
import "./keys.js";
import "./menus.js";
import { player } from "./player.js";

const patience = [0, 500, 1000, 2000, 3000];

Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: Number.MAX_SAFE_INTEGER,
      retryIntervalMilliseconds: (attempts) => patience[attempts] ?? 5000,
      dialogId: "components-reconnect-modal",
    },
  },
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-skip]")) {
    document.getElementById("content").focus();
  }
});

// The server came back without this page's circuit (it was restarted): a fresh page, unless that would stop the music.
const banner = document.getElementById("components-reconnect-modal");
new MutationObserver(() => {
  if (banner.classList.contains("components-reconnect-rejected") && !player.playing) {
    location.reload();
  }
}).observe(banner, { attributes: true, attributeFilter: ["class"] });
banner.querySelector("button").addEventListener("click", () => location.reload());
