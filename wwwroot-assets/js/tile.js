/** Draws a song's cover, or its initials on its colour; without a song, nothing. */
export function drawTile(tile, song) {
  tile.className = song ? `tile tile-${song.hue}` : "tile";
  tile.dataset.initials = song?.initials ?? "";
  if (tile.querySelector("img")?.getAttribute("src") === (song?.cover ?? undefined)) {
    return;
  }

  tile.replaceChildren();
  if (song?.cover) {
    const image = new Image();
    image.alt = "";
    image.src = song.cover;
    tile.append(image);
  }
}
