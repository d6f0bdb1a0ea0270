// Chips and menus are <details class="menu">: they open by themselves; here they close as menus do.

const open = () => document.querySelector("details.menu[open]");

export function closeMenu() {
  const menu = open();
  if (!menu) {
    return false;
  }

  menu.open = false;
  menu.querySelector("summary").focus();
  return true;
}

document.addEventListener("pointerdown", (event) => {
  const menu = open();
  if (menu && !menu.contains(event.target)) {
    menu.open = false;
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("details.menu [data-closes]")) {
    closeMenu();
  }
});
