// What is on the screen as a picture to keep.

import { save } from "./dom.js";
import { css } from "./colours.js";
import { FADING } from "./ground.js";
import { boxOf } from "./labels.js";
import { FONT } from "./names.js";
import { DIM, HIDDEN, LIT, paint, radiusOf } from "./raster.js";

const SHARPNESS = 2;

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

/** @param {Shown} shown */
export function savePng({ ground, names, camera, file, title, banner }) {
  const { scene, model, usual } = ground;
  if (!scene) return;
  const { width, height, view } = camera;
  const [wide, tall] = [Math.round(width * SHARPNESS), Math.round(height * SHARPNESS)];
  const canvas = document.createElement("canvas");
  canvas.width = wide;
  canvas.height = tall;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = new ImageData(wide, tall);
  const radius = ground.radiusAt(view.scale);
  const work = paint(new Uint32Array(image.data.buffer), {
    ...scene, width: wide, height: tall, ratio: SHARPNESS, scale: view.scale * SHARPNESS, zoom: camera.zoom(),
    left: view.x - width / 2 / view.scale, top: view.y - height / 2 / view.scale,
    x: model.x, y: model.y, radius, alpha: Math.min(0.95, 0.5 + 0.2 * radius), dense: 1,
  }, () => usual * (camera.home() / view.scale) ** FADING);
  while (!work.next().done);
  context.putImageData(image, 0, 0);
  context.scale(SHARPNESS, SHARPNESS);
  names.paint(context);
  caption(context, { title, banner, height, theme: scene.theme });
  canvas.toBlob((blob) => blob && save(blob, `${file}.png`), "image/png");
}

/** @param {CanvasRenderingContext2D} context @param {{title: string, banner: string, height: number, theme: import("./colours.js").Theme}} facts */
function caption(context, { title, banner, height, theme }) {
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.strokeStyle = css(theme.sea, 0.9);
  context.lineWidth = 4;
  context.fillStyle = css(theme.text);
  for (const [text, font, up] of /** @type {[string, string, number][]} */ ([[title, `600 16px ${FONT}`, 36], [banner.slice(0, 160), `12px ${FONT}`, 16]])) {
    context.font = font;
    context.strokeText(text, 16, height - up);
    context.fillText(text, 16, height - up);
  }
}

/**
 * The same as shapes: circles and text.
 * @param {Shown} shown
 * @returns {string}
 */
export function drawSvg({ ground, names, camera, title, banner }) {
  const { scene, model } = ground;
  const { width, height, view } = camera;
  if (!scene) return "";
  const { theme, level, colours, shade, size, dimmed } = scene;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escape(title)}</title><desc>${escape(banner)}</desc>`,
    `<rect width="100%" height="100%" fill="${hex(theme.land)}"/>`,
  ];
  const radius = ground.radiusAt(view.scale);
  for (const pass of [DIM, 2, LIT]) {
    parts.push(`<g fill-opacity="${pass === DIM ? 0.5 : 0.9}">`);
    for (let i = 0; i < model.papers; i += 1) {
      if (level[i] === HIDDEN || level[i] !== pass) continue;
      const [x, y] = camera.toScreen(model.x[i], model.y[i]);
      if (x < -8 || y < -8 || x > width + 8 || y > height + 8) continue;
      const colour = pass === DIM && dimmed ? theme.quiet : colours[shade[i]];
      const own = radiusOf(radius, size[i]) * (pass === LIT ? 1.25 : 1);
      parts.push(`<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${own.toFixed(1)}" fill="${hex(colour)}"/>`);
    }
    parts.push("</g>");
  }
  parts.push(`<g font-family="${escape(FONT)}" paint-order="stroke" stroke-linejoin="round" stroke="${hex(theme.land)}">`);
  for (const label of [...names.labels].reverse()) {
    const { size: letters, weight } = names.fontOf(label.wish);
    const { colour, alpha } = names.look(label);
    const [x, y] = camera.toScreen(label.wish.x, label.wish.y);
    const box = boxOf(x, y, label);
    const anchor = label.wish.mark ? [box.left + label.wish.mark, "start"] : [x + label.slide, "middle"];
    label.lines.forEach((line, row) => parts.push(
      `<text x="${Number(anchor[0]).toFixed(1)}" text-anchor="${anchor[1]}" y="${(box.top + row * letters * 1.22 + letters * 0.92).toFixed(1)}" font-size="${letters}" `
      + `font-weight="${weight}" fill="${hex(colour)}" opacity="${alpha.toFixed(2)}" stroke-width="3">${escape(line)}</text>`));
  }
  parts.push("</g></svg>");
  return parts.join("\n");
}

/** @param {Shown} shown */
export function saveSvg(shown) {
  save(new Blob([drawSvg(shown)], { type: "image/svg+xml" }), `${shown.file}.svg`);
}

/** @param {import("./colours.js").Rgb} colour */
function hex(colour) {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
