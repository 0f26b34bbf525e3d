// The painted ground: a picture larger than the screen, moved with the camera and painted anew, in
// pieces, when it runs out or rests. Moving it is the browser's work, not the script's.

import { PLAIN, paint, usualDensity } from "./raster.js";
import { Sheet } from "./sheet.js";

/** @typedef {import("./camera.js").View} View */
/** @typedef {import("./camera.js").Camera} Camera */
/**
 * What is painted.
 * @typedef {object} Scene
 * @property {Uint8Array} level
 * @property {Uint8Array} shade
 * @property {Uint8Array} size
 * @property {import("./colours.js").Rgb[]} colours
 * @property {import("./colours.js").Theme} theme
 * @property {boolean} dimmed
 */
/** A picture that is painted: how large, and of which view. @typedef {{view: View, width: number, height: number, ratio: number}} Frame */

/** By what power of the scale density counts for less as one zooms in: it falls with the square. */
export const FADING = 1.75;
const MARGIN = 0.2; // of the screen, on each side
const MOST = 5e6; // pixels
const MOVING = 7; // milliseconds of a frame spent on painting while the map moves
const RESTING = 24;

/** Pixels a pixel of the page is painted with. @param {Camera} camera */
export function ratioOf({ width, height }) {
  const wanted = Math.min(2, Math.max(1, window.devicePixelRatio || 1));
  const area = width * height * (1 + 2 * MARGIN) ** 2;
  return Math.max(0.5, Math.min(wanted, Math.sqrt(MOST / area)));
}

/** @param {Camera} camera @returns {Frame} */
export function frameOf(camera) {
  return {
    view: camera.view,
    width: Math.ceil(camera.width * (1 + 2 * MARGIN)),
    height: Math.ceil(camera.height * (1 + 2 * MARGIN)),
    ratio: ratioOf(camera),
  };
}

/** Lay a canvas so that what it shows lies where the camera has it. @param {HTMLCanvasElement} canvas @param {Frame} frame @param {Camera} camera */
export function lay(canvas, { view, width, height, ratio }, camera) {
  const factor = camera.view.scale / view.scale;
  const [left, top] = camera.toScreen(view.x - width / 2 / view.scale, view.y - height / 2 / view.scale);
  // Whole pixels while nothing is scaled: names stay crisp.
  const even = Math.abs(factor - 1) < 1e-6 ? (/** @type {number} */ value) => Math.round(value * ratio) / ratio : (/** @type {number} */ value) => value;
  canvas.style.transform = `translate(${even(left)}px, ${even(top)}px) scale(${factor / ratio})`;
}

/** Whether a frame still covers the screen, with some pixels to spare. @param {Frame} frame @param {Camera} camera @param {number} spare */
export function covers({ view, width, height }, camera, spare) {
  const { scale, x, y } = camera.view;
  const factor = scale / view.scale;
  const [left, top] = camera.toScreen(view.x, view.y);
  return (width * factor) / 2 >= Math.abs(left - camera.width / 2) + camera.width / 2 + spare
    && (height * factor) / 2 >= Math.abs(top - camera.height / 2) + camera.height / 2 + spare
    && Number.isFinite(x + y);
}

export class Ground {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./model.js").Model} model
   * @param {Camera} camera
   */
  constructor(canvas, model, camera) {
    this.canvas = canvas;
    this.sheet = new Sheet(canvas, { alpha: false, willReadFrequently: true });
    this.model = model;
    this.camera = camera;
    /** @type {Scene | null} */ this.scene = null;
    /** @type {Frame | null} */ this.frame = null;
    /** @type {{frame: Frame, image: ImageData, work: Generator<void, void>, scene: Scene} | null} */ this.job = null;
    /** @type {ImageData | null} */ this.spare = null;
    this.usual = 0;
    this.dirty = true;
  }

  /**
   * @param {Scene} scene
   * @param {boolean} patient finish the picture that is being painted: while days pass there is always a next one
   */
  show(scene, patient) {
    this.scene = scene;
    this.dirty = true;
    if (!patient) this.job = null;
  }

  /** How dense the whole map usually is; told once, so that growth looks like growth. */
  settle() {
    this.usual = 0;
    this.dirty = true;
    this.job = null;
  }

  /** The radius of a middling point, in pixels of the page. @param {number} scale */
  radiusAt(scale) {
    const zoom = Math.log2(scale / this.camera.home());
    const { width, height } = this.camera.free(this.camera.lasting);
    // At home a point takes a part of the room that each paper has.
    const room = Math.sqrt((width * height) / Math.max(60, this.model.papers));
    const start = Math.min(3.4, Math.max(0.75, 0.15 * room));
    return Math.min(6.5, start * 2 ** (0.42 * Math.max(-1, zoom)));
  }

  /** @returns {boolean} whether the picture is as it should be */
  good() {
    const { frame, camera } = this;
    return !this.dirty && frame !== null && frame.view.scale === camera.view.scale && covers(frame, camera, 0);
  }

  start() {
    const { camera, model, scene } = this;
    if (!scene) return;
    const frame = frameOf(camera);
    const { ratio, view } = frame;
    const width = Math.ceil(frame.width * ratio);
    const height = Math.ceil(frame.height * ratio);
    const fits = this.spare?.width === width && this.spare.height === height;
    const image = fits && this.spare ? this.spare : new ImageData(width, height);
    this.spare = image;
    const home = camera.home();
    const radius = this.radiusAt(view.scale);
    const work = paint(new Uint32Array(image.data.buffer), {
      ...scene,
      width,
      height,
      ratio,
      left: view.x - frame.width / 2 / view.scale,
      top: view.y - frame.height / 2 / view.scale,
      scale: view.scale * ratio,
      zoom: Math.log2(view.scale / home),
      x: model.x,
      y: model.y,
      radius,
      alpha: Math.min(0.95, 0.5 + 0.2 * radius),
      dense: 1,
    }, (grid) => {
      if (!this.usual && scene.level.every((level) => level >= PLAIN)) {
        this.usual = usualDensity(grid) * (view.scale / home) ** FADING;
      }
      return (this.usual || usualDensity(grid)) * (home / view.scale) ** FADING;
    });
    this.job = { frame, image, work, scene };
    this.dirty = false;
  }

  /**
   * Paint some of what is to be painted; lay the picture where it belongs.
   * @param {boolean} moving
   * @returns {boolean} whether there is more to do
   */
  tick(moving) {
    const { camera } = this;
    // While the map moves the picture is good enough until its edge is near.
    const wanted = this.dirty || !this.frame
      || (moving ? !covers(this.frame, camera, 24) || Math.abs(Math.log2(this.frame.view.scale / camera.view.scale)) > 0.4
        : !this.good());
    if (this.job && Math.abs(Math.log2(this.job.frame.view.scale / camera.view.scale)) > 0.8) this.job = null;
    if (!this.job && (wanted || this.dirty)) this.start();
    if (this.job) {
      const until = performance.now() + (this.frame ? (moving ? MOVING : RESTING) : 1e4);
      let done;
      do done = this.job.work.next().done === true; while (!done && performance.now() < until);
      if (done) this.finish();
    }
    if (this.frame) lay(this.canvas, this.frame, camera);
    return this.job !== null || this.dirty || (!moving && !this.good());
  }

  finish() {
    if (!this.job) return;
    const { frame, image } = this.job;
    this.sheet.begin(image.width, image.height);
    this.sheet.brush.putImageData(image, 0, 0);
    this.sheet.show();
    this.frame = frame;
    this.job = null;
  }
}
