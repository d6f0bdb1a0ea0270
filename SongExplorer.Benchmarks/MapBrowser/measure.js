// When a picture is on the screen: its frame went out, and the graphics card has nothing left to do.

const frame = () => new Promise(requestAnimationFrame);

export async function shown() {
  await frame();
  await frame();
  for (const canvas of document.querySelectorAll("canvas")) {
    const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  return performance.now();
}

/** Milliseconds since the navigation began, for whoever drives the page. */
export async function firstPaint() {
  document.body.dataset.firstPaint = await shown();
}

globalThis.shown = shown;
