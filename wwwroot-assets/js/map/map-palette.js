// The colours as the style sheets have them in the present theme.

/** The background colours of some CSS classes below an element, [red, green, blue] from 0 to 1. */
export function coloursOf(root, classNames) {
  return classNames.map((className) => {
    const probe = document.createElement("i");
    probe.className = className;
    root.append(probe);
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return parts(colour);
  });
}

/** The colour of the page. */
export const paper = () => parts(getComputedStyle(document.body).backgroundColor);

/** Colours for lines and names, as CSS has them. */
export function lineColours() {
  const root = getComputedStyle(document.documentElement);
  const body = getComputedStyle(document.body);
  return { ink: body.color, paper: body.backgroundColor, accent: root.getPropertyValue("--accent").trim() };
}

/** Colours and font for charts and figures, as CSS has them. */
export function themeColours() {
  const root = getComputedStyle(document.documentElement);
  const variable = (name) => root.getPropertyValue(name).trim();
  const { color, backgroundColor, fontFamily } = getComputedStyle(document.body);
  return {
    ink: color,
    paper: backgroundColor,
    muted: variable("--ink-2"),
    line: variable("--line"),
    raised: variable("--raised"),
    accent: variable("--accent"),
    soft: variable("--accent-soft"),
    font: fontFamily,
  };
}

const parts = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / 255);
