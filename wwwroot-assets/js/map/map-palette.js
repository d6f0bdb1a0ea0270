// The colours as the style sheets have them in the present theme.

/** The background colours of some CSS classes below an element. */
export function coloursOf(root, classNames) {
  return classNames.map((className) => {
    const probe = document.createElement("i");
    probe.className = className;
    root.append(probe);
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  });
}

export const paper = () => getComputedStyle(document.body).backgroundColor;

export const ink = () => getComputedStyle(document.body).color;
