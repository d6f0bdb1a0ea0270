// Arrow keys go from row to row, as in a list.

export function attach(table) {
  table.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const row = event.target.closest("[role=row]");
    const next = step && row?.[step]?.querySelector("[data-play]");
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
}

export function toTop(table) {
  table.scrollTop = 0;
}
