// Painting without a GPU: density and points go straight into the pixels of a picture.
// Everything here works on plain arrays, in pieces, so that a long picture never holds up the page.

/** @typedef {import("./colours.js").Rgb} Rgb */
/** @typedef {import("./model.js").Numbers} Numbers */
/**
 * @typedef {object} Job
 * @property {number} width of the picture, in its own pixels
 * @property {number} height
 * @property {number} ratio pixels of the picture in one of the page
 * @property {number} left the map's place at the picture's left edge
 * @property {number} top
 * @property {number} scale pixels of the picture a unit of the map
 * @property {Numbers} x
 * @property {Numbers} y
 * @property {Uint8Array} level what is to be seen of each paper
 * @property {Uint8Array} shade
 * @property {Uint8Array} size 0 to SIZES - 1
 * @property {Rgb[]} colours
 * @property {import("./colours.js").Theme} theme
 * @property {number} radius of a middling point, in pixels of the page
 * @property {number} alpha of a point, 0 to 1
 * @property {number} zoom doublings since the whole map was on the screen
 * @property {number} dense the density that counts as full
 * @property {boolean} dimmed whether something is chosen
 */

export const HIDDEN = 0;
export const DIM = 1;
export const PLAIN = 2;
export const LIT = 3;
export const SIZES = 6;

const CELL = 4; // pixels of the page, with the whole map on the screen
const WIDEST = 22;
// A box that is narrow and laid often comes near to a bell: the ground about a paper alone is round
// within a twentieth. Three boxes as wide made it a square with round corners, a fifth too far at these.
const BLUR = 2; // cells
const PASSES = 5;
const EDGE = PASSES * BLUR; // cells around the picture whose papers shine into it
const CHUNK = 6000; // points between two looks at the clock
const SUB = 4; // places within a pixel at which a disc may stand
const LEVELS = 1024;
const MOST = 3; // densities beyond this look the same

/**
 * A smoothed histogram: how many papers lie about each cell, and their mixed colour.
 * @typedef {{columns: number, rows: number, cell: number, weight: Float32Array, red: Float32Array,
 *   green: Float32Array, blue: Float32Array}} Grid
 */

/** @param {Float32Array} from @param {Float32Array} to @param {number} columns @param {number} rows */
function blurAcross(from, to, columns, rows) {
  const part = 1 / (2 * BLUR + 1);
  for (let row = 0; row < rows; row += 1) {
    const [start, end] = [row * columns, (row + 1) * columns];
    let sum = 0;
    for (let i = start; i < start + BLUR; i += 1) sum += from[i];
    // The ends have no cells to enter or leave; grids are wider than both, for the edge about them is.
    let i = start;
    for (; i <= start + BLUR; i += 1) {
      sum += from[i + BLUR];
      to[i] = sum > 1e-6 ? sum * part : 0;
    }
    for (; i < end - BLUR; i += 1) {
      sum += from[i + BLUR] - from[i - BLUR - 1];
      to[i] = sum > 1e-6 ? sum * part : 0;
    }
    for (; i < end; i += 1) {
      sum -= from[i - BLUR - 1];
      to[i] = sum > 1e-6 ? sum * part : 0;
    }
  }
}

/** The same down the columns, row after row so that memory is read in its order.
 * @param {Float32Array} from @param {Float32Array} to @param {number} columns @param {number} rows */
function blurDown(from, to, columns, rows) {
  const part = 1 / (2 * BLUR + 1);
  const sums = new Float32Array(columns);
  for (let row = 0; row < BLUR; row += 1) {
    for (let i = 0; i < columns; i += 1) sums[i] += from[row * columns + i];
  }
  for (let row = 0; row < rows; row += 1) {
    const [enters, leaves, here] = [(row + BLUR) * columns, (row - BLUR - 1) * columns, row * columns];
    // Beyond the ends are no cells: what enters or leaves there is nothing.
    const more = row + BLUR < rows ? 1 : 0;
    const less = row > BLUR ? 1 : 0;
    const [entering, leaving] = [more ? enters : 0, less ? leaves : 0];
    for (let i = 0; i < columns; i += 1) {
      const sum = sums[i] + more * from[entering + i] - less * from[leaving + i];
      sums[i] = sum;
      to[here + i] = sum > 1e-6 ? sum * part : 0;
    }
  }
}

/**
 * @param {Job} job
 * @returns {Generator<void, Grid>}
 */
export function* density({ width, height, ratio, left, top, scale, zoom, x, y, level, shade, colours }) {
  // Nearer, each paper shines farther: the ground stays one, when points part.
  const cell = Math.min(WIDEST, CELL * 2 ** (0.72 * Math.max(0, zoom))) * ratio;
  const columns = Math.ceil(width / cell) + 2 * EDGE + 2;
  const rows = Math.ceil(height / cell) + 2 * EDGE + 2;
  /** @type {Float32Array[]} */
  const layers = Array.from({ length: 4 }, () => new Float32Array(columns * rows));
  const [weight, red, green, blue] = layers;
  const step = scale / cell;
  for (let i = 0; i < x.length; i += 1) {
    if (level[i] === HIDDEN) continue;
    // Shared out over four cells, so that nothing jumps while one zooms.
    const across = (x[i] - left) * step + EDGE - 0.5;
    const down = (y[i] - top) * step + EDGE - 0.5;
    if (!(across >= 0 && down >= 0 && across < columns - 1 && down < rows - 1)) continue;
    const [column, row] = [across | 0, down | 0];
    const [fx, fy] = [across - column, down - row];
    const at = row * columns + column;
    const [r, g, b] = colours[shade[i]];
    const parts = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
    for (let corner = 0; corner < 4; corner += 1) {
      const place = at + (corner & 1) + (corner >> 1) * columns;
      const part = parts[corner];
      weight[place] += part;
      red[place] += part * r;
      green[place] += part * g;
      blue[place] += part * b;
    }
  }
  yield;
  const spare = new Float32Array(columns * rows);
  for (const layer of layers) {
    for (let pass = 0; pass < PASSES; pass += 1) {
      blurAcross(layer, spare, columns, rows);
      blurDown(spare, layer, columns, rows);
    }
    yield;
  }
  for (let i = 0; i < weight.length; i += 1) {
    if (weight[i] > 0) {
      red[i] /= weight[i];
      green[i] /= weight[i];
      blue[i] /= weight[i];
    }
  }
  // Papers in the area that a cell has with the whole map on the screen.
  const share = (CELL * ratio / cell) ** 2;
  for (let i = 0; i < weight.length; i += 1) weight[i] *= share;
  return { columns, rows, cell, weight, red, green, blue };
}

/** The density in which a middling paper stands. @param {Grid} grid */
export function usualDensity({ weight }) {
  let [sum, squares] = [0, 0];
  for (const value of weight) {
    sum += value;
    squares += value * value;
  }
  return sum > 0 ? squares / sum : 1;
}

/**
 * How strongly land and colour show at each density: in steps, like heights on a map.
 * @param {boolean} dark @param {boolean} dimmed
 */
export function terraces(dark, dimmed) {
  const land = new Float32Array(LEVELS);
  const tint = new Float32Array(LEVELS);
  /** @param {number} value @param {number} from @param {number} to */
  const rise = (value, from, to) => {
    const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
    return part * part * (3 - 2 * part);
  };
  const strength = (dark ? 0.5 : 0.42) * (dimmed ? 0.35 : 1);
  for (let i = 0; i < LEVELS; i += 1) {
    const value = (MOST * i) / LEVELS;
    land[i] = rise(value, 0.012, 0.05);
    const smooth = 1 - Math.exp(-1.15 * value);
    const stepped = Math.ceil(smooth * 7 - 0.25) / 7;
    tint[i] = strength * (0.55 * smooth + 0.45 * Math.max(0, stepped)) * rise(value, 0.03, 0.1);
  }
  return { land, tint };
}

/**
 * Sea, land and the glow of density into all pixels.
 * @param {Uint32Array} pixels
 * @param {Job} job
 * @param {Grid} grid
 * @returns {Generator<void, void>}
 */
export function* glow(pixels, { width, height, theme, dense, dimmed }, { columns, cell, weight, red, green, blue }) {
  const { land, tint } = terraces(theme.dark, dimmed);
  const [seaR, seaG, seaB] = theme.sea;
  const [landR, landG, landB] = theme.land;
  const sea = pack(theme.sea);
  const scaled = LEVELS / (MOST * dense);
  for (let row = 0; row < height; row += 1) {
    const down = (row + 0.5) / cell + EDGE - 0.5;
    const above = down | 0;
    const fy = down - above;
    let last = -1;
    let [w0, w1, r0, r1, g0, g1, b0, b1] = [0, 0, 0, 0, 0, 0, 0, 0];
    const line = row * width;
    for (let column = 0; column < width; column += 1) {
      const across = (column + 0.5) / cell + EDGE - 0.5;
      const before = across | 0;
      if (before !== last) {
        // The left and right ends of this cell, between the rows above and below.
        last = before;
        const at = above * columns + before;
        const under = at + columns;
        w0 = (weight[at] + (weight[under] - weight[at]) * fy) * scaled;
        w1 = (weight[at + 1] + (weight[under + 1] - weight[at + 1]) * fy) * scaled;
        r0 = red[at] + (red[under] - red[at]) * fy;
        r1 = red[at + 1] + (red[under + 1] - red[at + 1]) * fy;
        g0 = green[at] + (green[under] - green[at]) * fy;
        g1 = green[at + 1] + (green[under + 1] - green[at + 1]) * fy;
        b0 = blue[at] + (blue[under] - blue[at]) * fy;
        b1 = blue[at + 1] + (blue[under + 1] - blue[at + 1]) * fy;
      }
      if (w0 + w1 < 2) {
        pixels[line + column] = sea;
        continue;
      }
      const fx = across - before;
      let value = (w0 + (w1 - w0) * fx) | 0;
      if (value >= LEVELS) value = LEVELS - 1;
      const ground = land[value];
      const colour = tint[value];
      const r = seaR + (landR - seaR) * ground;
      const g = seaG + (landG - seaG) * ground;
      const b = seaB + (landB - seaB) * ground;
      pixels[line + column] = 0xff000000
        | ((b + (b0 + (b1 - b0) * fx - b) * colour) << 16)
        | ((g + (g0 + (g1 - g0) * fx - g) * colour) << 8)
        | (r + (r0 + (r1 - r0) * fx - r) * colour);
    }
    if (row % 96 === 95) yield;
  }
}

/** @param {Rgb} colour a pixel as the picture keeps it */
export function pack([red, green, blue]) {
  return (0xff000000 | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}

/**
 * Discs of one radius with soft edges, at places within a pixel.
 * @param {number} radius
 * @returns {{side: number, discs: Uint8Array[]}}
 */
export function makeDiscs(radius) {
  const reach = Math.ceil(radius + 0.5);
  const side = 2 * reach + 2;
  const discs = [];
  for (let row = 0; row < SUB; row += 1) {
    for (let column = 0; column < SUB; column += 1) {
      const disc = new Uint8Array(side * side);
      const [x, y] = [reach + (column + 0.5) / SUB, reach + (row + 0.5) / SUB];
      for (let i = 0; i < disc.length; i += 1) {
        const away = Math.hypot((i % side) + 0.5 - x, Math.floor(i / side) + 0.5 - y);
        disc[i] = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - away)));
      }
      discs.push(disc);
    }
  }
  return { side, discs };
}

/**
 * Lay a disc over the picture.
 * @param {Uint32Array} pixels @param {number} width @param {number} height
 * @param {{side: number, discs: Uint8Array[]}} stamp
 * @param {number} x @param {number} y @param {Rgb} colour @param {number} alpha 0 to 256
 */
export function splat(pixels, width, height, { side, discs }, x, y, [red, green, blue], alpha) {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const disc = discs[Math.floor((y - row) * SUB) * SUB + Math.floor((x - column) * SUB)];
  const [left, top] = [column - side / 2 + 1, row - side / 2 + 1];
  const [from, to] = [Math.max(0, -left), Math.min(side, width - left)];
  const end = Math.min(side, height - top);
  for (let down = Math.max(0, -top); down < end; down += 1) {
    const line = (top + down) * width + left;
    for (let across = from; across < to; across += 1) {
      const cover = disc[down * side + across];
      if (cover === 0) continue;
      const part = ((cover + (cover >> 7)) * alpha) >> 8;
      const old = pixels[line + across];
      const [r, g, b] = [old & 255, (old >> 8) & 255, (old >> 16) & 255];
      pixels[line + across] = 0xff000000
        | ((b + (((blue - b) * part) >> 8)) << 16)
        | ((g + (((green - g) * part) >> 8)) << 8)
        | (r + (((red - r) * part) >> 8));
    }
  }
}

/** The radius of a point by its size: a middling one has the radius as given. @param {number} radius @param {number} size */
export function radiusOf(radius, size) {
  return radius * (0.82 + 0.17 * size);
}

/**
 * All points, those that are lit over the others.
 * @param {Uint32Array} pixels
 * @param {Job} job
 * @returns {Generator<void, void>}
 */
export function* points(pixels, job) {
  const { width, height, ratio, left, top, scale, x, y, level, shade, size, colours, theme, radius, alpha, dimmed } = job;
  const kinds = Array.from({ length: SIZES }, (_, kind) => radiusOf(radius, kind) * ratio);
  const plain = kinds.map(makeDiscs);
  const far = 2 * kinds[SIZES - 1] + 4;
  const lit = kinds.map((one) => makeDiscs(one * 1.25 + 0.7 * ratio));
  const halos = kinds.map((one) => makeDiscs(one * 1.25 + 1.9 * ratio));
  const rings = radius > 2.4 ? kinds.map((one) => makeDiscs(one + 0.9 * ratio)) : null;
  const faint = Math.round(256 * alpha * 0.5);
  const full = Math.round(256 * alpha);
  const grey = theme.quiet;
  const passes = dimmed ? [DIM, PLAIN, LIT] : [PLAIN, LIT];
  for (const pass of passes) {
    let painted = 0;
    for (let i = 0; i < x.length; i += 1) {
      if (level[i] !== pass) continue;
      const across = (x[i] - left) * scale;
      const down = (y[i] - top) * scale;
      if (across < -far || down < -far || across > width + far || down > height + far) continue;
      const kind = size[i];
      const colour = colours[shade[i]];
      if (pass === DIM) splat(pixels, width, height, plain[kind], across, down, grey, faint);
      else if (pass === PLAIN) {
        if (rings) splat(pixels, width, height, rings[kind], across, down, theme.land, 170);
        splat(pixels, width, height, plain[kind], across, down, colour, full);
      } else {
        splat(pixels, width, height, halos[kind], across, down, theme.land, 225);
        splat(pixels, width, height, lit[kind], across, down, colour, 256);
      }
      painted += 1;
      if (painted % CHUNK === 0) yield;
    }
    yield;
  }
}

/**
 * A whole picture.
 * @param {Uint32Array} pixels
 * @param {Job} job
 * @param {(grid: Grid) => number} dense what density counts as full
 * @param {boolean} [dotted] with the points, not the ground alone
 * @returns {Generator<void, void>}
 */
export function* paint(pixels, job, dense, dotted = true) {
  const grid = yield* density(job);
  yield* glow(pixels, { ...job, dense: dense(grid) }, grid);
  if (dotted) yield* points(pixels, job);
}
