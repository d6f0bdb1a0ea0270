// What the browser keeps. Storage can be forbidden; then nothing is remembered.

export function read(storage, key) {
  try {
    return storage()?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

export function write(storage, key, value) {
  try {
    storage()?.setItem(key, value);
  } catch {
    // Nothing to mend.
  }
}

/** For as long as the tab is open. */
export const inTab = () => globalThis.sessionStorage;

export const inBrowser = () => globalThis.localStorage;
