// Numbers as people read them.

/** 1,234 */
export const count = (number) => number.toLocaleString("en");

/** 1,234 songs */
export const songs = (number) => `${count(number)} ${number === 1 ? "song" : "songs"}`;
