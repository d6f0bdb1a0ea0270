// The keyboard of the whole app; nothing happens while somebody types or a dialog is open.
import { player } from "./player.js";
import { closeQueue } from "./queue-drawer.js";
import { closeMenu } from "./menus.js";

const typing = (element) =>
  element.isContentEditable || element.matches("textarea, select, input:not([type=range], [type=checkbox], [type=radio], [type=button])");

// Space presses a focused button; then it must not also start the music.
const pressable = (element) => element.matches("button, a, summary, input, [role=button], [role=menuitem]");

const sheet = () => document.getElementById("keys-sheet");

const searchBox = () => document.querySelector("main [data-search]");

function focusSearch() {
  if (searchBox()) {
    searchBox().focus();
    searchBox().select();
    return;
  }

  // The Search page has one. Arriving there moves the focus to its heading first, so ask until it stays in the box.
  Blazor.navigateTo("search");
  let tries = 0;
  const asking = setInterval(() => {
    if (++tries > 20 || (searchBox() && document.activeElement === searchBox())) {
      clearInterval(asking);
    }
    searchBox()?.focus();
  }, 60);
}

const actions = {
  " ": () => player.toggle(),
  j: () => player.skip(-10),
  l: () => player.skip(10),
  n: () => player.next(),
  p: () => player.previous(),
  "-": () => (player.volume -= 0.1),
  "+": () => (player.volume += 0.1),
  r: () => document.querySelector("[data-do=radio]").click(),
  m: () => Blazor.navigateTo("map"),
  "/": focusSearch,
  "?": () => sheet().showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog:modal")) {
    return;
  }

  if (event.key === "Escape") {
    if (closeMenu() || closeQueue()) {
      event.preventDefault();
    } else if (typing(event.target)) {
      event.target.blur();
    }
    return;
  }

  const action = actions[event.key.toLowerCase()];
  if (action && !typing(event.target) && !(event.key === " " && pressable(event.target))) {
    event.preventDefault();
    action();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys-sheet]")) {
    sheet().showModal();
  }
});
