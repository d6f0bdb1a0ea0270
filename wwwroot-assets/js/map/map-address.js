// The camera in the page's address, as "at=x,y,magnification". It is written into the present entry of the history
// without the server knowing, once the view rests.

const parameter = "at";
const restMilliseconds = 400;

export class Address {
  #timer;

  /** { x, y, magnification }, or null when the address has none or nonsense. */
  read() {
    return parse(new URL(location.href).searchParams.get(parameter));
  }

  /** view() is asked when it is time to write; null takes the camera out of the address. */
  write(view) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const address = new URL(location.href);
      const seen = view();
      seen ? address.searchParams.set(parameter, format(seen)) : address.searchParams.delete(parameter);
      address.search = address.search.replaceAll("%2C", ",");
      if (address.href !== location.href) {
        history.replaceState(history.state, "", address);
      }
    }, restMilliseconds);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}

export function parse(text) {
  const numbers = (text ?? "").split(",").map(Number);
  const [x, y, magnification] = numbers;
  return text && numbers.length === 3 && numbers.every(Number.isFinite) && magnification > 0 ? { x, y, magnification } : null;
}

export const format = ({ x, y, magnification }) => `${x.toFixed(4)},${y.toFixed(4)},${Number(magnification.toPrecision(3))}`;
