// The panel beside the map: charts that follow it, and buttons that write it into files.
import { exportMap } from "../../../js/map/map-export.js";
import { Statistics } from "../../../js/map/map-statistics.js";
import { songs } from "../../../js/map/map-words.js";
import { seen } from "./ScatterMap.razor.js";

const working = "Drawing the file…";

export function start(panel) {
  const root = panel.closest(".map-page").querySelector("div.scatter");
  const ending = new AbortController();
  const statistics = new Statistics(panel, () => seen(root));
  const look = () => {
    statistics.update();
    sayExtent(panel, seen(root));
  };
  root.addEventListener("seen", look, { signal: ending.signal });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-export]");
    if (button && seen(root)) {
      write(panel, button, seen(root));
    }
  }, { signal: ending.signal });
  look();
  return { stop: () => [ending.abort(), statistics.stop()] };
}

function sayExtent(panel, now) {
  if (now) {
    const number = songs(now.everywhere().length);
    panel.querySelector("[data-extent]").textContent = now.areGathered ? `The ${number} gathered.` : `The whole map, ${number}.`;
  }
}

async function write(panel, button, now) {
  const said = panel.querySelector("[data-said]");
  const buttons = panel.querySelectorAll("[data-export]");
  const label = button.textContent;
  try {
    buttons.forEach((other) => other.disabled = true);
    button.setAttribute("aria-busy", "true");
    button.textContent = said.textContent = working;
    said.textContent = `Written: ${await exportMap(button.dataset.export, now, panel.dataset.colouredBy)}.`;
  } catch (error) {
    said.textContent = error.message;
  } finally {
    button.textContent = label;
    button.removeAttribute("aria-busy");
    buttons.forEach((other) => other.disabled = false);
    button.focus();
  }
}
