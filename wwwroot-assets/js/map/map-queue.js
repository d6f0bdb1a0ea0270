// The songs that are played next, joined by a faint line.
import { player } from "../player.js";

const most = 12; // a whole library would be a thicket

/** Draws the line into a view; it belongs to the points that the view has now. */
export function drawQueue(view) {
  const ids = player.songs.slice(player.at, player.at + most).map((song) => song.id);
  view.mark({ queue: view.points?.placesOf(ids) ?? [] });
}
