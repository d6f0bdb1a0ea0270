// Plays the previews of the store, one at a time and apart from the library's player: where one begins, the other falls silent.
import { connection } from "../../../js/connection.js";
import { player } from "../../../js/player.js";

const sound = new Audio();
let heard = null;

export function play(id, address) {
  heard = id;
  if (player.playing) {
    player.toggle();
  }
  sound.volume = player.volume;
  sound.src = address;
  sound.play().catch(() => {}); // the error event says why; or another was chosen meanwhile
}

export function stop() {
  heard = null;
  sound.pause();
  sound.removeAttribute("src");
  sound.load();
}

/** Tells the page when a preview has ended without its doing, and moves the focus up and down the list. */
export function attach(list, page) {
  const leaving = new AbortController();
  const { signal } = leaving;

  const ended = (id, trouble = null) => {
    if (heard === id) {
      stop();
      connection.isUp && page.invokeMethodAsync("OnEnded", id, trouble);
    }
  };

  sound.addEventListener("ended", () => ended(heard), { signal });
  sound.addEventListener("error", async () => {
    const [id, address] = [heard, sound.getAttribute("src")];
    if (address) {
      ended(id, await reason(address));
    }
  }, { signal });
  sound.addEventListener("timeupdate", () => {
    const bar = list.querySelector(".heard");
    bar?.style.setProperty("--heard", sound.duration ? sound.currentTime / sound.duration : 0);
  }, { signal });
  player.addEventListener("change", () => player.playing && heard !== null && ended(heard), { signal });

  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const kind = event.target.matches("[type=checkbox]") ? "[type=checkbox]" : "[data-hear]";
    let row = step && event.target.closest("li")[step];
    while (row && !row.querySelector(`${kind}:enabled`)) {
      row = row[step];
    }
    if (row) {
      event.preventDefault();
      row.querySelector(kind).focus();
    }
  }, { signal });

  // Space stops what is heard, as it does with the library's music.
  addEventListener("keydown", (event) => {
    if (event.key === " " && heard !== null && !event.target.matches("button, a, summary, input, select, textarea")) {
      event.preventDefault();
      ended(heard);
    }
  }, { signal, capture: true });

  return {
    stop: () => {
      leaving.abort();
      stop();
    },
  };
}

async function reason(address) {
  const answer = await fetch(address, { headers: { Range: "bytes=0-0" } }).then((response) => (response.ok ? null : response.json())).catch(() => null);
  return answer?.detail ?? "This preview cannot be played here. Try it again, or hear it in the store.";
}
