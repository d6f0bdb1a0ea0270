// Opens a menu where the pointer is, whole within the window; the browser closes it as it closes every popover.

export function open(menu, x, y) {
  menu.onkeydown = walk;
  menu.showPopover();
  menu.style.left = `${Math.max(0, Math.min(x, innerWidth - menu.offsetWidth))}px`;
  menu.style.top = `${Math.max(0, Math.min(y, innerHeight - menu.offsetHeight))}px`;
  menu.querySelector("[role=menuitem]").focus();
}

export const close = (menu) => menu.hidePopover();

function walk(event) {
  const items = [...this.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  if (event.key === "Escape" || event.key === "Tab") {
    this.hidePopover(); // and the focus is where it was
    event.preventDefault();
    return;
  }

  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length).focus();
  }
}
