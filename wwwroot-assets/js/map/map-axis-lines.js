// Axes at the left and at the lower edge of the songs, or of the view where that cuts them off.

const room = 34; // pixels for the numbers and the name

export function drawAxes(context, axes, camera, { ink, paper }) {
  context.save();
  context.font = "500 12px Inter, system-ui, sans-serif";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = paper;
  context.fillStyle = ink;
  for (const { side, label, ticks } of axes) {
    side === "x" ? drawAcross(context, label, ticks, camera) : drawUp(context, label, ticks, camera);
  }

  context.restore();
}

function drawAcross(context, label, ticks, camera) {
  const y = Math.min(camera.height - room, Math.max(0, camera.toScreen(0, 0)[1] + 10));
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { at, text } of ticks) {
    write(context, text, camera.toScreen(at, 0)[0], y);
  }

  write(context, label, camera.toScreen(0.5, 0)[0], y + 16);
}

function drawUp(context, label, ticks, camera) {
  const x = Math.min(camera.width - room, Math.max(2 * room, camera.toScreen(0, 0)[0] - 10));
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { at, text } of ticks) {
    write(context, text, x, camera.toScreen(0, at)[1]);
  }

  context.save();
  context.translate(Math.max(12, x - room - 10), camera.toScreen(0, 0.5)[1]);
  context.rotate(-Math.PI / 2);
  context.textAlign = "center";
  write(context, label, 0, 0);
  context.restore();
}

function write(context, text, x, y) {
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}
