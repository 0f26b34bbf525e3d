// What lies on the screen and moves with the map: painted where nobody sees it, then handed over.
//
// Without a graphics card a browser copies the whole of a canvas that has a brush for each frame in
// which it moves, painted or not: two thirds of what a dragged frame cost.

/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Brush */

export class Sheet {
  /** @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2DSettings} [settings] */
  constructor(canvas, settings) {
    this.canvas = canvas;
    this.screen = /** @type {ImageBitmapRenderingContext} */ (canvas.getContext("bitmaprenderer"));
    this.hidden = new OffscreenCanvas(1, 1);
    this.brush = /** @type {OffscreenCanvasRenderingContext2D} */ (this.hidden.getContext("2d", settings));
  }

  /** Begin an empty picture. @param {number} width @param {number} height */
  begin(width, height) {
    this.hidden.width = width; // which empties it, even if it is as wide already
    this.hidden.height = height;
  }

  /** Show what is painted. */
  show() {
    const { width, height } = this.hidden;
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.screen.transferFromImageBitmap(this.hidden.transferToImageBitmap());
  }
}
