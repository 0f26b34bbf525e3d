// The chart as a picture to keep: under its heading, with its lines named, in SVG or PNG.

const SHARPNESS = 2;
const PAPER = { margin: 20, heading: 18, text: 12, leading: 1.5, columns: 170, width: 1040 };
const KEPT = [
  "display", "fill", "font-size", "font-weight", "opacity", "paint-order", "stroke", "stroke-dasharray", "stroke-linejoin", "stroke-width",
]; // what the style sheet decides and a picture has to say itself

// Lines of at most so many letters; one that is too long ends with an ellipsis.
function linesOf(text, columns, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= columns || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, most).map((line) => (line.length > columns ? `${line.slice(0, columns - 1)}…` : line));
  if (lines.length > most) kept[most - 1] = `${kept[most - 1].slice(0, columns - 1)}…`;
  return kept;
}

// Put a chart below its heading and legend, with the colours and letters it has on the page.
function chartPicture(box, chart, { heading, banner, measure, lines }) {
  const { margin, text, leading } = PAPER;
  const width = PAPER.width + 2 * margin;
  const look = getComputedStyle(box);
  const [ink, quiet] = [getComputedStyle(document.body).color, getComputedStyle(document.getElementById("banner")).color];
  const font = look.fontFamily;
  const page = draw("svg", { xmlns: "http://www.w3.org/2000/svg", width });
  const ground = draw("rect", { width, fill: look.backgroundColor });
  page.append(ground);
  let y = margin + PAPER.heading;
  const write = (line, size, fill, weight, x = margin) => page.append(
    draw("text", { x: x.toFixed(1), y: y.toFixed(1), "font-family": font, style: `fill: ${fill}; font-size: ${size}px; font-weight: ${weight}` }, line));
  for (const line of linesOf(heading, PAPER.columns * 0.55, 2)) {
    write(line, PAPER.heading, ink, 600);
    y += PAPER.heading * 1.3;
  }
  for (const line of linesOf(banner, PAPER.columns, 3)) {
    write(line, text, quiet, 400);
    y += text * leading;
  }
  let x = margin;
  y += text * 0.6;
  for (const { number, name } of lines) {
    const shown = linesOf(name, 40, 1)[0];
    const letters = [...shown].reduce((sum, letter) => sum + (letter > "\u2E7F" ? 12 : 6.6), 0);
    if (x > margin && x + 44 + letters > width - margin) {
      [x, y] = [margin, y + text * 1.8];
    }
    const sample = sampleOf(number);
    for (const [key, value] of Object.entries({ x: x.toFixed(1), y: (y - 11).toFixed(1), width: 34, height: 14 })) sample.setAttribute(key, value);
    page.append(sample);
    write(shown, text, ink, 400, x + 42);
    x += 60 + letters;
  }
  y += margin * 1.2;
  write(measure, text, quiet, 600);
  chart.element.setAttribute("x", margin);
  chart.element.setAttribute("y", y.toFixed(1));
  chart.element.setAttribute("width", PAPER.width);
  chart.element.setAttribute("font-family", font);
  chart.element.querySelector(".chosen").remove();
  chart.element.querySelector(".cursor").remove();
  page.append(chart.element);
  const height = Math.round(y + chart.height + margin);
  page.setAttribute("height", height);
  page.setAttribute("viewBox", `0 0 ${width} ${height}`);
  ground.setAttribute("height", height);
  box.append(page); // only what stands on the page has a style
  for (const element of page.querySelectorAll("svg *")) {
    const own = getComputedStyle(element);
    for (const name of KEPT) {
      const value = own.getPropertyValue(name);
      element.removeAttribute(name);
      if (value) element.style.setProperty(name, value);
    }
    element.removeAttribute("class");
  }
  page.remove();
  return { text: new XMLSerializer().serializeToString(page), width, height };
}

function keep(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// Save a picture of a chart; a PNG is twice as sharp as the page.
async function saveChart({ text, width, height }, kind, name) {
  if (kind === "svg") {
    keep(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
    return;
  }
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => keep(blob, `${name}.png`), "image/png");
}
