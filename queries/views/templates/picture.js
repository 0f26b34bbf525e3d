// The map as a picture to keep: what is on the screen, under its heading, twice as sharp.

const SHARPNESS = 2;
const [MARGIN, HEAD, TEXT] = [20, 18, 12]; // in pixels, the latter two of letters

function savePicture(camera, { title, banner, kinds, name }) {
  const theme = readTheme();
  const { width, height } = camera.size();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  context.font = `${TEXT}px ${FONT}`;
  const columns = Math.floor((width - 2 * MARGIN) / (TEXT * 0.52));
  const lines = wrap(banner, columns, 4);
  const top = MARGIN + HEAD * 1.5 + TEXT * 1.5 * (lines.length + 1) + MARGIN / 2;
  canvas.width = width * SHARPNESS;
  canvas.height = (height + top) * SHARPNESS;
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = theme.sea;
  context.fillRect(0, 0, width, height + top);
  context.save();
  context.beginPath();
  context.rect(0, top, width, height);
  context.clip();
  camera.paint(context, 0, top);
  context.restore();
  context.textAlign = "start";
  context.textBaseline = "top";
  context.fillStyle = theme.text;
  context.font = `600 ${HEAD}px ${FONT}`;
  context.fillText(wrap(title, Math.floor((width - 2 * MARGIN) / (HEAD * 0.52)), 1)[0] ?? "", MARGIN, MARGIN);
  context.font = `${TEXT}px ${FONT}`;
  context.fillStyle = theme.quiet;
  let y = MARGIN + HEAD * 1.5;
  for (const line of lines) {
    context.fillText(line, MARGIN, y);
    y += TEXT * 1.5;
  }
  let x = MARGIN + 5;
  for (const kind of kinds) {
    const at = { x, y: y + TEXT / 2, radius: 5 };
    context.fillStyle = theme[kind];
    shapeOf(context, kind, at);
    context.fill();
    context.fillStyle = theme.quiet;
    context.textAlign = "start";
    context.fillText(words.kinds[kind], x + 11, y);
    x += 34 + context.measureText(words.kinds[kind]).width;
  }
  canvas.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    const link = make("a", { href: address, download: `${name}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }, "image/png");
}
