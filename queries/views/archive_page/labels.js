// Names on the map: which are wanted at a zoom, and which of those have room. Pure functions.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Ref} Ref */
/**
 * A name that may stand on the map.
 * @typedef {object} Wish
 * @property {Ref} ref
 * @property {string} key
 * @property {number} x place on the map
 * @property {number} y
 * @property {number} rank smaller goes first
 * @property {string} style
 * @property {number} [mark] pixels that a mark before the name takes; its middle is the place
 * @property {number} [gap] pixels between the place and the name below it; without, the name stands on it
 */
/**
 * A name that has its place.
 * @typedef {object} Label
 * @property {Wish} wish
 * @property {string[]} lines
 * @property {number} width
 * @property {number} height
 * @property {number} shift pixels below its place
 * @property {number} slide pixels to the right of it
 */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

const COARSE = 64; // pixels of the squares that boxes are looked up by
const EDGE = 60; // pixels beyond the screen in which names are placed, too
const SPREAD = 260; // pixels within which half of the papers of a keyword lie that is named there
const ALONE = { away: 170, part: 0.01, most: 10 }; // regions far from the name of their field: pixels, papers, how many
const STAY = 8; // places in the order by which a name that stood goes ahead

export class Boxes {
  constructor() {
    /** @type {Map<number, Box[]>} */
    this.squares = new Map();
  }

  /** @param {Box} box @param {(square: Box[], key: number) => boolean} visit stops at true */
  each({ left, top, right, bottom }, visit) {
    for (let row = Math.floor(top / COARSE); row <= Math.floor(bottom / COARSE); row += 1) {
      for (let column = Math.floor(left / COARSE); column <= Math.floor(right / COARSE); column += 1) {
        const key = row * 4096 + column;
        if (visit(this.squares.get(key) ?? [], key)) return true;
      }
    }
    return false;
  }

  /** @param {Box} box */
  hits(box) {
    return this.each(box, (square) => square.some((other) =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom));
  }

  /** @param {Box} box */
  add(box) {
    this.each(box, (square, key) => {
      square.push(box);
      this.squares.set(key, square);
      return false;
    });
  }
}

/** @param {number} left @param {number} top @param {Pick<Label, "width" | "height" | "wish" | "shift" | "slide">} label @param {number} air @returns {Box} */
export function boxOf(left, top, { width, height, wish, shift, slide }, air = 0) {
  const above = (wish.gap === undefined ? height / 2 : -wish.gap) - shift;
  const before = left + slide - (wish.mark ? wish.mark * 0.42 : width / 2);
  return {
    left: before - air,
    right: before + width + air,
    top: top - above - air / 2,
    bottom: top - above + height + air / 2,
  };
}

/**
 * Place names from the most wanted on; none overlaps another, and what had a place goes before its equals.
 * @param {Wish[]} wishes
 * @param {object} options
 * @param {(wish: Wish, brief?: boolean) => {lines: string[], width: number, height: number} | null} options.measure null: no name, or none that is briefer
 * @param {(x: number, y: number) => [number, number]} options.toScreen
 * @param {Set<string>} options.kept keys of the names that stood before
 * @param {Box} options.within names reach into this
 * @param {number} options.most
 * @param {Box[]} [options.taken] where no name may stand
 * @param {number} [options.air]
 * @param {boolean} [options.whole] names that the screen's sides would cut slide inwards, or are left out
 * @returns {Label[]}
 */
export function place(wishes, { measure, toScreen, kept, within, most, taken = [], air = 6, whole = false }) {
  const boxes = new Boxes();
  for (const box of taken) boxes.add(box);
  const sorted = [...wishes].sort((a, b) => (
    (kept.has(a.key) ? a.rank - STAY : a.rank) - (kept.has(b.key) ? b.rank - STAY : b.rank)
    || a.rank - b.rank || (a.key < b.key ? -1 : 1)
  ));
  /** @type {Label[]} */
  const labels = [];
  for (const wish of sorted) {
    if (labels.length >= most) break;
    const [left, top] = toScreen(wish.x, wish.y);
    if (left < within.left || left > within.right || top < within.top || top > within.bottom) continue;
    (TRIES[wish.ref.kind] ?? TRIES.none).some(([slide, shift, brief]) => {
      const size = measure(wish, brief);
      if (!size) return false;
      const label = { wish, ...size, shift, slide };
      if (wish.ref.kind === "field" || (whole && !wish.mark)) label.slide += inward(boxOf(left, top, label, 4), within);
      if (whole && wish.rank > RANK.chosen && cut(boxOf(left, top, label), within)) return false;
      const box = boxOf(left, top, label, air);
      if (boxes.hits(box)) return false;
      boxes.add(box);
      labels.push(label);
      return true;
    });
  }
  return labels;
}

/** How far a name at the edge has to slide to be whole. @param {Box} box @param {Box} within */
function inward(box, { left, right }) {
  const middle = (box.left + box.right) / 2;
  if (middle < left + EDGE || middle > right - EDGE) return 0;
  return Math.max(0, left + EDGE - box.left) - Math.max(0, box.right - right + EDGE);
}

/** Whether a side of the screen goes through a name. @param {Box} box @param {Box} within */
function cut(box, { left, right }) {
  return [left + EDGE, right - EDGE].some((side) => box.left < side && side < box.right);
}

// Where the names of areas may stand: pixels to the right and below, and whether without their last part. Every field is
// to have its name; rather the first part of it near its place than all of it far away.
/** @typedef {[number, number, boolean]} Try */
/** @param {number} least @param {number} most @param {boolean} brief @returns {Try[]} */
const asideBy = (least, most, brief) => [0, 8, -8, 16, -16, 24, -24]
  .flatMap((slide) => [0, 12, -12, 24, -24, 36, -36, 48, -48, 60, -60].map((shift) => /** @type {Try} */ ([slide, shift, brief])))
  .filter(([slide, shift]) => Math.hypot(slide, shift) >= least && Math.hypot(slide, shift) < most)
  .sort((a, b) => Math.hypot(a[0], a[1]) - Math.hypot(b[0], b[1]));
const NEAR = 42;
/** @type {Record<string, Try[]>} */
const TRIES = {
  field: [...asideBy(0, NEAR, false), ...asideBy(0, NEAR, true), ...asideBy(NEAR, 80, false), ...asideBy(NEAR, 80, true)],
  region: [[0, 0, false], [0, -14, false], [0, 14, false]],
  none: [[0, 0, false]],
};

export const MARK = 12; // pixels for a ring or a diamond before a name

// Ranks: a thousand for each kind, so that larger areas go first; within, by importance.
const RANK = { chosen: -2000, field: 0, region: 1000, keyword: 3000, person: 3000, paper: 4000 };

/**
 * The names wanted at a zoom, without what is chosen.
 * @param {Model} model
 * @param {object} options
 * @param {number} options.zoom doublings since the whole map
 * @param {number} options.scale pixels a unit
 * @param {Uint8Array} options.level of each paper; 0 is hidden
 * @param {number} options.radius of a point
 * @param {{left: number, top: number, right: number, bottom: number}} options.seen the part of the map on the screen
 * @param {(field: number) => number} options.inField visible papers of a field
 * @param {{people: number[], keywords: number[]}} options.leading those with most papers first
 * @param {number[]} options.near visible papers on the screen, when they are few
 * @returns {Wish[]}
 */
export function wishesAt(model, { zoom, scale, level, radius, seen, inField, leading, near }) {
  /** @type {Wish[]} */
  const wishes = [];
  /** @param {number} x @param {number} y */
  const inside = (x, y) => x >= seen.left && x <= seen.right && y >= seen.top && y <= seen.bottom;
  const { fields, regions } = model.head;
  if (zoom < 3.2) {
    fields.forEach(({ x, y, papers }, index) => {
      if (!papers || !inField(index)) return;
      wishes.push({ ref: { kind: "field", index }, key: `f${index}`, x, y, rank: RANK.field - Math.log2(1 + papers), style: "field" });
    });
  }
  if (zoom <= 0.35) {
    // Fields share colours: of what lies apart from the rest of its field nothing else would tell.
    const all = regions.reduce((sum, { papers }) => sum + papers, 0);
    regions.flatMap(({ x, y, papers, field }, index) => {
      const own = fields[field];
      const away = own ? Math.hypot(x - own.x, y - own.y) * scale : 0;
      return away >= ALONE.away && papers >= ALONE.part * all && inField(field) ? [{ x, y, papers, index }] : [];
    }).sort((a, b) => b.papers - a.papers || a.index - b.index).slice(0, ALONE.most).forEach(({ x, y, index }, rank) => {
      wishes.push({ ref: { kind: "region", index }, key: `r${index}`, x, y, rank: RANK.region + rank, style: "region" });
    });
  } else {
    const wanted = Math.round(10 * 4 ** (zoom - 0.35));
    const order = regions.map((_, index) => index).sort((a, b) => regions[b].papers - regions[a].papers || a - b);
    order.slice(0, wanted).forEach((index, rank) => {
      const { x, y } = regions[index];
      if (!inside(x, y)) return;
      wishes.push({ ref: { kind: "region", index }, key: `r${index}`, x, y, rank: RANK.region + rank, style: "region" });
    });
  }
  if (zoom > 1.9) {
    const wanted = Math.round(24 * 4 ** (zoom - 1.9));
    // Only where its papers are: a name of what is all over the map has no place.
    const local = leading.keywords.filter((index) => model.keywordSpread[index] * scale <= SPREAD);
    local.slice(0, wanted).forEach((index, rank) => {
      const [x, y] = [model.keywordX[index], model.keywordY[index]];
      if (!inside(x, y)) return;
      wishes.push({ ref: { kind: "keyword", index }, key: `k${index}`, x, y, rank: RANK.keyword + 2 * rank, style: "keyword", mark: MARK });
    });
  }
  if (zoom > 2.6) {
    const wanted = Math.round(24 * 4 ** (zoom - 2.6));
    leading.people.slice(0, wanted).forEach((index, rank) => {
      const [x, y] = [model.personX[index], model.personY[index]];
      if (!inside(x, y)) return;
      wishes.push({ ref: { kind: "person", index }, key: `p${index}`, x, y, rank: RANK.person + 2 * rank + 1, style: "person", mark: MARK });
    });
  }
  for (const index of near) {
    if (!level[index]) continue;
    const rank = RANK.paper - Math.log2(1 + model.votes[index]);
    wishes.push({
      ref: { kind: "paper", index }, key: `t${index}`, x: model.x[index], y: model.y[index], rank, style: "paper", gap: radius + 3,
    });
  }
  return wishes;
}

/**
 * A text in lines of about as many letters; the last one says when there was more.
 * @param {string} text @param {number} columns @param {number} most
 */
export function wrap(text, columns, most) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  const words = text.split(/\s+/).filter(Boolean).flatMap((word) =>
    word.length > 2 * columns ? word.match(new RegExp(`.{1,${columns}}`, "gu")) ?? [] : [word]);
  for (const word of words) {
    if (line && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  const last = [...lines[most - 1]];
  while (last.length > 1 && widthOf(last.join("")) > columns - 1) last.pop();
  return [...lines.slice(0, most - 1), `${last.join("").trimEnd()}…`];
}

/**
 * The name of an area, each of its parts on lines of its own.
 * @param {string} text @param {number} columns @param {number} most
 */
export function wrapParts(text, columns, most) {
  const parts = text.split(/(?<=,) /);
  const lines = parts.flatMap((part) => wrap(part, columns, most));
  if (lines.length <= most) return lines;
  const whole = wrap(text, columns, most);
  if (parts.length === 1 || !whole[whole.length - 1].endsWith("…")) return whole;
  // Rather fewer parts than half a word.
  return wrapParts(firstParts(text), columns, most);
}

/** The name of an area without its last part. @param {string} text */
export function firstParts(text) {
  return text.split(", ").slice(0, -1).join(", ");
}

/** Letters of a text, those of Chinese, Japanese and Korean counting two. @param {string} text */
function widthOf(text) {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uff00-\uff60]/.test(letter) ? 1.8 : 1;
  return width;
}
