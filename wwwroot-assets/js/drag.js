// Lists whose songs can be put in another order: <ol data-reorder> with a [data-grip] in each <li>. A finger or a mouse drags
// the grip; on it, or anywhere in the song with Alt, an arrow key moves the song by one.
//
// Whoever owns the list hears "reordered" with { from, to } and does it; here, nothing stays changed.

/** Pixels from the edge of a list that scrolls, from which on it does. */
const edge = 36;

/** Where a song is dropped, whose top is there: past all songs that it covers by half. Boxes are { top, height } of all songs. */
export function placeOf(top, boxes, from) {
  const bottom = top + boxes[from].height;
  const passed = (box, i) => (i < from ? top < middle(box) : i > from && bottom > middle(box));
  return from + Math.sign(top - boxes[from].top) * boxes.filter(passed).length;
}

const middle = (box) => box.top + box.height / 2;

/** How far each song makes room, in pixels, while one is held over another place. */
export const makeRoom = (count, from, to, height) =>
  Array.from({ length: count }, (_, i) => (i > from && i <= to ? -height : i < from && i >= to ? height : 0));

const rowsOf = (list) => [...list.children];

const tell = (list, from, to) => list.dispatchEvent(new CustomEvent("reordered", { bubbles: true, detail: { from, to } }));

function hold(event) {
  const row = event.target.closest("[data-grip]")?.closest("[data-reorder] > li");
  if (!row || event.button !== 0) {
    return;
  }

  event.preventDefault();
  const list = row.parentElement;
  const rows = rowsOf(list);
  const from = rows.indexOf(row);
  const scrolls = scrollerOf(list);
  const start = event.clientY + scrolls.scrollTop;
  const boxes = rows.map((each) => ({ top: each.offsetTop, height: each.offsetHeight }));
  let to = from;

  const over = ({ clientY }) => {
    const { top, bottom } = scrolls === document.scrollingElement ? { top: 0, bottom: innerHeight } : scrolls.getBoundingClientRect();
    scrolls.scrollTop += clientY < top + edge ? -edge / 3 : clientY > bottom - edge ? edge / 3 : 0;
    const moved = clientY + scrolls.scrollTop - start;
    to = placeOf(boxes[from].top + moved, boxes, from);
    makeRoom(rows.length, from, to, boxes[from].height).forEach((by, i) => (rows[i].style.translate = `0 ${i === from ? moved : by}px`));
  };

  const letGo = (drops) => {
    leaving.abort();
    row.classList.remove("held");
    rows.forEach((each) => (each.style.translate = ""));
    if (drops && to !== from && row.isConnected) {
      tell(list, from, to);
    }
  };

  const leaving = new AbortController();
  const { signal } = leaving;
  row.classList.add("held");
  document.addEventListener("pointermove", over, { signal });
  document.addEventListener("pointerup", () => letGo(true), { signal });
  document.addEventListener("pointercancel", () => letGo(false), { signal });
  document.addEventListener("keydown", (key) => key.key === "Escape" && (key.stopPropagation(), letGo(false)), { signal, capture: true });
}

function scrollerOf(list) {
  let element = list;
  while (element && !(element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY))) {
    element = element.parentElement;
  }
  return element ?? document.scrollingElement;
}

const steps = { ArrowUp: -1, ArrowDown: 1 };

function press(event) {
  const row = event.target.closest?.("[data-reorder] > li");
  const by = steps[event.key];
  if (!row || !by || !(event.altKey || event.target.closest("[data-grip]"))) {
    return;
  }

  event.preventDefault();
  const rows = rowsOf(row.parentElement);
  const from = rows.indexOf(row);
  if (rows[from + by]) {
    tell(row.parentElement, from, from + by);
  }
}

globalThis.document?.addEventListener("pointerdown", hold);
globalThis.document?.addEventListener("keydown", press);
