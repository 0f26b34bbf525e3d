// What is on the screen as a picture to keep.

import { save } from "./dom.js";
import { css } from "./colours.js";
import { FADING } from "./ground.js";
import { boxOf, wrap } from "./labels.js";
import { FONT } from "./names.js";
import { DIM, LIT, PLAIN, paint, radiusOf, usualDensity } from "./raster.js";

const SHARPNESS = 2;
const EDGE = 16; // pixels about the map
const GAP = 8; // between a panel and what is free for the map
const CAPTION = 34; // for the heading, and for each line below it
const LINE = 17;
const LETTER = 7; // a letter of the banner is hardly wider

/**
 * @typedef {object} Shown
 * @property {import("./ground.js").Ground} ground
 * @property {import("./names.js").Names} names
 * @property {import("./camera.js").Camera} camera
 * @property {string} title
 * @property {string} banner
 * @property {string} file
 */

/** A text within markup. @param {string} text */
export function escape(text) {
  // eslint-disable-next-line no-control-regex -- letters that XML may not hold
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/**
 * The part of the screen that is kept: what no panel lies over, with room for what is at its edge and for a caption.
 * @param {import("./camera.js").Camera} camera @param {string} banner
 */
function partOf({ width, height, insets }, banner) {
  const [left, right] = [Math.max(0, insets.left - GAP), Math.max(0, insets.right - GAP)];
  const [top, bottom] = [insets.top > 2 * EDGE ? insets.top - EDGE : -EDGE, insets.bottom > 2 * EDGE ? insets.bottom - EDGE : -EDGE];
  const wide = Math.max(80, width - left - right);
  const lines = wrap(banner, Math.floor((wide - 2 * EDGE) / LETTER), 4);
  const band = CAPTION + LINE * lines.length + EDGE / 2;
  return { left, top, width: wide, height: Math.max(80, height - top - bottom) + band, band, lines };
}

/**
 * The ground of a part of the screen, with its points or without.
 * @param {Shown} shown
 * @param {{left: number, top: number, width: number, height: number}} part
 * @param {number} sharpness pixels in one of the page
 * @param {boolean} dotted
 */
function paintGround({ ground, camera }, part, sharpness, dotted) {
  const { scene, model, usual } = ground;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(part.width * sharpness);
  canvas.height = Math.round(part.height * sharpness);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  if (!scene) return { canvas, context };
  const image = new ImageData(canvas.width, canvas.height);
  const { scale } = camera.view;
  const radius = ground.radiusAt(scale);
  const [left, top] = camera.toMap(part.left, part.top);
  const work = paint(new Uint32Array(image.data.buffer), {
    ...scene, width: canvas.width, height: canvas.height, ratio: sharpness, scale: scale * sharpness, zoom: camera.zoom(),
    left, top, x: model.x, y: model.y, radius, alpha: Math.min(0.95, 0.5 + 0.2 * radius), dense: 1,
  }, (grid) => (usual || usualDensity(grid)) * (camera.home() / scale) ** FADING, dotted);
  while (!work.next().done);
  context.putImageData(image, 0, 0);
  return { canvas, context };
}

/** @param {Shown} shown */
export function savePng(shown) {
  const { ground, names, camera, file, title, banner } = shown;
  if (!ground.scene) return;
  const part = partOf(camera, banner);
  const { canvas, context } = paintGround(shown, part, SHARPNESS, true);
  context.scale(SHARPNESS, SHARPNESS);
  context.translate(-part.left, -part.top);
  names.paint(context);
  context.translate(part.left, part.top);
  caption(context, title, part, ground.scene.theme);
  canvas.toBlob((blob) => blob && save(blob, `${file}.png`), "image/png");
}

/**
 * Heading and banner in the band below the map.
 * @param {string} title @param {{height: number, band: number, lines: string[]}} part
 * @returns {{text: string, size: number, weight: number, down: number}[]} with the place of their base line
 */
function captionsOf(title, { height, band, lines }) {
  const first = height - band + CAPTION - 8;
  return [{ text: title, size: 16, weight: 600, down: first },
    ...lines.map((text, row) => ({ text, size: 12, weight: 400, down: first + LINE * (row + 1) }))];
}

/** @param {CanvasRenderingContext2D} context @param {string} title @param {{width: number, height: number, band: number, lines: string[]}} part @param {import("./colours.js").Theme} theme */
function caption(context, title, part, theme) {
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillStyle = css(theme.sea);
  context.fillRect(0, part.height - part.band, part.width, part.band);
  context.fillStyle = css(theme.text);
  for (const { text, size, weight, down } of captionsOf(title, part)) {
    context.font = `${weight} ${size}px ${FONT}`;
    context.fillText(text, EDGE, down);
  }
}

/** @param {number} value */
const short = (value) => Number(value.toFixed(1));

/**
 * The same as shapes: circles, lines and text, over the painted ground.
 * @param {Shown} shown
 * @returns {string}
 */
export function drawSvg(shown) {
  const { ground, names, camera, title, banner } = shown;
  if (!ground.scene) return "";
  const { theme } = ground.scene;
  const part = partOf(camera, banner);
  const { left, top, width, height, band } = part;
  const { canvas } = paintGround(shown, part, 1, false);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">`,
    `<title>${escape(title)}</title><desc>${escape(banner)}</desc>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${hex(theme.sea)}"/>`,
    `<image x="${left}" y="${top}" width="${width}" height="${height}" href="${canvas.toDataURL("image/png")}"/>`,
    ...circles(shown, part),
    `<g fill="none" stroke-opacity="0.6">`,
    ...names.ties().map(({ from, bend, to, colour, width: thick, dashes }) => (
      `<path d="M${from.map(short).join(" ")}Q${[...bend, ...to].map(short).join(" ")}" stroke="${hex(colour)}" stroke-width="${thick}"`
      + `${dashes.length ? ` stroke-dasharray="${dashes.join(" ")}"` : ""}/>`)),
    "</g>",
    ...[names.ring()].flatMap((ring) => (ring
      ? [`<circle class="ring" cx="${short(ring.x)}" cy="${short(ring.y)}" r="${short(ring.radius)}" fill="none" stroke="${hex(theme.text)}" stroke-width="2"/>`] : [])),
    `<g font-family="${escape(FONT)}" paint-order="stroke" stroke-linejoin="round" stroke="${hex(theme.land)}">`,
    ...[...names.labels].reverse().flatMap((label) => written(label, names, camera)),
    `<rect x="${left}" y="${top + height - band}" width="${width}" height="${band}" fill="${hex(theme.sea)}" stroke="none"/>`,
    ...captionsOf(title, part).map(({ text, size, weight, down }) => (
      `<text x="${left + EDGE}" y="${short(top + down)}" font-size="${size}" font-weight="${weight}" fill="${hex(theme.text)}" stroke="none">${escape(text)}</text>`)),
    "</g></svg>",
  ].join("\n");
}

/** Papers in the kept part. @param {Shown} shown @param {{left: number, top: number, width: number, height: number}} part @returns {string[]} */
function circles({ ground, camera }, part) {
  const { scene, model } = ground;
  if (!scene) return [];
  const { theme, level, colours, shade, size, dimmed } = scene;
  const radius = ground.radiusAt(camera.view.scale);
  const parts = [];
  for (const pass of [DIM, PLAIN, LIT]) {
    parts.push(`<g fill-opacity="${pass === DIM ? 0.5 : 0.9}"${pass === LIT ? ` stroke="${hex(theme.land)}"` : ""}>`);
    for (let i = 0; i < model.papers; i += 1) {
      if (level[i] !== pass) continue;
      const [x, y] = camera.toScreen(model.x[i], model.y[i]);
      if (x < part.left - 8 || y < part.top - 8 || x > part.left + part.width + 8 || y > part.top + part.height + 8) continue;
      const colour = pass === DIM && dimmed ? theme.quiet : colours[shade[i]];
      const own = radiusOf(radius, size[i]) * (pass === LIT ? 1.25 : 1) + (pass === LIT ? 0.7 : 0);
      parts.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(own)}" fill="${hex(colour)}"/>`);
    }
    parts.push("</g>");
  }
  return parts;
}

/** A name in its lines, with its mark. @param {import("./labels.js").Label} label @param {import("./names.js").Names} names @param {import("./camera.js").Camera} camera @returns {string[]} */
function written(label, names, camera) {
  const { wish, lines } = label;
  const { size, weight } = names.fontOf(wish);
  const { colour, alpha } = names.look(label);
  const [x, y] = camera.toScreen(wish.x, wish.y);
  const box = boxOf(x, y, label);
  const mark = wish.mark ?? 0;
  const [start, anchor] = mark ? [box.left + mark, "start"] : [x + label.slide, "middle"];
  const look = `fill="${hex(colour)}" opacity="${alpha.toFixed(2)}"`;
  const texts = lines.map((line, row) => (
    `<text x="${short(start)}" text-anchor="${anchor}" y="${short(box.top + row * size * 1.22 + size * 0.92)}" font-size="${size}" `
    + `font-weight="${names.isChosen(wish) ? 700 : weight}" ${look} stroke-width="${wish.ref.kind === "field" ? 5 : 3.5}">${escape(line)}</text>`));
  if (!mark) return texts;
  const [left, top, radius] = [box.left + mark * 0.42, box.top + size * 0.52, size * 0.27];
  const shape = wish.ref.kind === "person"
    ? `<circle cx="${short(left)}" cy="${short(top)}" r="${short(radius)}" fill="none" stroke-width="5" opacity="${alpha.toFixed(2)}"/>`
      + `<circle class="person" cx="${short(left)}" cy="${short(top)}" r="${short(radius)}" fill="none" stroke="${hex(colour)}" stroke-width="1.8" opacity="${alpha.toFixed(2)}"/>`
    : `<path class="keyword" d="M${short(left)} ${short(top - radius * 1.3)}L${short(left + radius * 1.3)} ${short(top)}L${short(left)} ${short(top + radius * 1.3)}L${short(left - radius * 1.3)} ${short(top)}Z" ${look} stroke-width="3"/>`;
  return [...texts, shape];
}

/** @param {Shown} shown */
export function saveSvg(shown) {
  save(new Blob([drawSvg(shown)], { type: "image/svg+xml" }), `${shown.file}.svg`);
}

/** @param {import("./colours.js").Rgb} colour */
function hex(colour) {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
