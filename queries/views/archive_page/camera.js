// Where the reader looks: a place of the map in the middle of the free part of the screen.

export const SIDE = 65535;
const STRAY = 0.004; // of the papers, at each end
const NAME = { width: 88, height: 54 }; // half a name's width and all its height, in pixels
const FILLED = 0.9; // of the screen, so that the coast is on it too
const REACH = 0.3; // of the free part: what one zooms to by buttons and keys is as near to its middle
const DEEPEST = 10; // doublings beyond the whole map, for the largest archives

/** @typedef {{x: number, y: number, scale: number}} View middle of the screen in units of the map; pixels a unit */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Insets */

export class Camera {
  constructor() {
    this.deepest = DEEPEST;
    this.width = 1;
    this.height = 1;
    /** @type {Insets} */
    this.insets = { left: 0, top: 0, right: 0, bottom: 0 };
    // What the panel leaves free comes and goes; what a zoom is measured by must not.
    /** @type {Insets} */
    this.lasting = this.insets;
    /** @type {{x: number, y: number, width: number, height: number}} */
    this.land = { x: SIDE / 2, y: SIDE / 2, width: SIDE, height: SIDE };
    /** @type {View} */
    this.view = { x: SIDE / 2, y: SIDE / 2, scale: 0.01 };
  }

  /** The part of the map that has papers. @param {ArrayLike<number>} xs @param {ArrayLike<number>} ys */
  measure(xs, ys) {
    if (!xs.length) return;
    // A few papers far from all others do not make the map small.
    /** @param {ArrayLike<number>} values @returns {[number, number]} */
    const ends = (values) => {
      const sorted = Uint16Array.from(values).sort();
      const far = Math.floor(sorted.length * STRAY);
      return [sorted[far], sorted[sorted.length - 1 - far]];
    };
    const [[left, right], [top, bottom]] = [ends(xs), ends(ys)];
    // Where papers in a usual place are a screen apart there is nothing more to see.
    this.deepest = Math.min(DEEPEST, Math.max(5, 1.5 + Math.log2(xs.length) / 2));
    const least = SIDE / 50;
    this.land = {
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      width: Math.max(least, right - left),
      height: Math.max(least, bottom - top),
    };
  }

  /** @param {number} width @param {number} height @param {Insets} insets @param {Insets} [lasting] without the panel */
  resize(width, height, insets, lasting = insets) {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.insets = insets;
    this.lasting = lasting;
  }

  free({ left, top, right, bottom } = this.insets) {
    return { width: Math.max(80, this.width - left - right), height: Math.max(80, this.height - top - bottom) };
  }

  /** Pixels a unit with the whole map on the screen. */
  home(insets = this.lasting) {
    const { width, height } = this.free(insets);
    return FILLED * Math.min(width / this.land.width, height / this.land.height);
  }

  zoom(view = this.view) {
    return Math.log2(view.scale / this.home());
  }

  /** @param {number} scale */
  clampScale(scale) {
    return Math.min(this.home() * 2 ** this.deepest, Math.max(this.home() * 0.6, scale));
  }

  /** The view with a place in the middle of the free part. @param {number} x @param {number} y @param {number} scale @returns {View} */
  lookAt(x, y, scale) {
    const { left, top, right, bottom } = this.insets;
    const sound = this.clampScale(scale);
    return { x: x - (left - right) / 2 / sound, y: y - (top - bottom) / 2 / sound, scale: sound };
  }

  whole() {
    return this.lookAt(this.land.x, this.land.y, this.home(this.insets));
  }

  /** The view with all of some places in it. @param {ArrayLike<number>} xs @param {ArrayLike<number>} ys @param {number} most @returns {View} */
  around(xs, ys, most) {
    if (!xs.length) return this.whole();
    let [left, top, right, bottom] = [SIDE, SIDE, 0, 0];
    for (let i = 0; i < xs.length; i += 1) {
      left = Math.min(left, xs[i]);
      right = Math.max(right, xs[i]);
      top = Math.min(top, ys[i]);
      bottom = Math.max(bottom, ys[i]);
    }
    const { width, height } = this.free();
    // A thing at the edge has its name beside it.
    const [wide, tall] = [Math.min(0.8 * width, Math.max(0.4 * width, width - 2 * NAME.width)), Math.min(0.8 * height, Math.max(0.4 * height, height - 2 * NAME.height))];
    const scale = Math.min(wide / Math.max(1, right - left), tall / Math.max(1, bottom - top));
    const home = this.home(this.insets);
    return this.lookAt((left + right) / 2, (top + bottom) / 2, Math.min(home * 2 ** most, Math.max(home, scale)));
  }

  /** A view moved no farther than so that a place is near the middle of the free part. @param {View} view @param {number} x @param {number} y @returns {View} */
  towards(view, x, y) {
    const { width, height } = this.free();
    const middle = this.middle(view);
    /** @param {number} away in units of the map @param {number} room in pixels */
    const beyond = (away, room) => Math.sign(away) * Math.max(0, Math.abs(away) - (REACH * room) / view.scale);
    return { ...view, x: view.x + beyond(x - middle.x, width), y: view.y + beyond(y - middle.y, height) };
  }

  /** Where the middle of the free part lies on the map. */
  middle(view = this.view) {
    const { left, top, right, bottom } = this.insets;
    const { x, y, scale } = view;
    return { x: x + (left - right) / 2 / scale, y: y + (top - bottom) / 2 / scale };
  }

  /** @param {number} x @param {number} y @returns {[number, number]} */
  toScreen(x, y) {
    const { scale } = this.view;
    return [(x - this.view.x) * scale + this.width / 2, (y - this.view.y) * scale + this.height / 2];
  }

  /** @param {number} left @param {number} top @returns {[number, number]} */
  toMap(left, top) {
    const { scale } = this.view;
    return [(left - this.width / 2) / scale + this.view.x, (top - this.height / 2) / scale + this.view.y];
  }

  /** Move by pixels; the map stays in sight. @param {number} right @param {number} down */
  pan(right, down) {
    const { scale } = this.view;
    const { x, y, width, height } = this.land;
    /** @param {number} value @param {number} middle @param {number} size */
    const keep = (value, middle, size) => Math.min(middle + size * 0.6, Math.max(middle - size * 0.6, value));
    this.view = {
      x: keep(this.view.x - right / scale, x, Math.max(width, this.width / scale)),
      y: keep(this.view.y - down / scale, y, Math.max(height, this.height / scale)),
      scale,
    };
  }

  /** Zoom with a place of the screen held fast. @param {number} factor @param {number} left @param {number} top */
  zoomAt(factor, left, top) {
    const [x, y] = this.toMap(left, top);
    const scale = this.clampScale(this.view.scale * factor);
    this.view = { x: x - (left - this.width / 2) / scale, y: y - (top - this.height / 2) / scale, scale };
  }
}

/**
 * A view between two: zooming is even, and the way is taken where the map is far.
 * @param {View} from
 * @param {View} to
 * @param {number} part 0 to 1
 * @returns {View}
 */
export function between(from, to, part) {
  if (part >= 1) return to;
  const eased = part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
  const scale = from.scale * (to.scale / from.scale) ** eased;
  // The share of the way that keeps the target still on the screen while zooming.
  const ratio = to.scale / from.scale;
  const way = Math.abs(ratio - 1) < 0.02 ? eased : (1 - from.scale / scale) / (1 - 1 / ratio);
  return { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way, scale };
}
