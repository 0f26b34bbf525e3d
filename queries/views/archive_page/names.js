// Names, lines and rings over the ground. What is wanted where is in labels.js; here it is drawn.

import { css, mix } from "./colours.js";
import { frameOf, lay, covers } from "./ground.js";
import { MARK, boxOf, firstParts, place, wishesAt, wrap, wrapParts } from "./labels.js";
import { Sheet } from "./sheet.js";

/** @typedef {import("./model.js").Ref} Ref */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./labels.js").Wish} Wish */
/** @typedef {import("./colours.js").Rgb} Rgb */
/** @typedef {import("./sheet.js").Brush} Brush */
/**
 * What the names are of.
 * @typedef {object} Naming
 * @property {Uint8Array} level
 * @property {import("./colours.js").Theme} theme
 * @property {"en" | "ko"} language
 * @property {(ref: Ref) => Rgb} colourOf
 * @property {boolean} byField whether colours tell the fields
 * @property {boolean} dimmed
 * @property {import("./selection.js").Neighbours | null} chosen
 * @property {Ref | null} ref
 * @property {(field: number) => number} inField
 */

export const FONT = '-apple-system, "Segoe UI", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", system-ui, sans-serif';
const SETTLE = 140; // milliseconds between two choices of names while the map moves
const REDRAW = 90; // milliseconds between two drawings while the map is zoomed
const MOST = 90; // names at a time
const TITLES = 500; // papers on the screen of which titles are wanted
/** @type {Record<string, {size: number, weight: number, columns: number, lines: number}>} */
const STYLES = {
  field: { size: 17, weight: 650, columns: 24, lines: 3 },
  region: { size: 13, weight: 600, columns: 24, lines: 3 },
  keyword: { size: 12, weight: 500, columns: 30, lines: 1 },
  person: { size: 12, weight: 500, columns: 30, lines: 1 },
  paper: { size: 11.5, weight: 400, columns: 30, lines: 2 },
};

export class Names {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./model.js").Model} model
   * @param {import("./camera.js").Camera} camera
   * @param {(scale: number) => number} radiusAt
   */
  constructor(canvas, model, camera, radiusAt) {
    this.canvas = canvas;
    this.sheet = new Sheet(canvas);
    this.model = model;
    this.camera = camera;
    this.radiusAt = radiusAt;
    /** @type {Naming | null} */ this.naming = null;
    /** @type {import("./ground.js").Frame | null} */ this.frame = null;
    /** @type {Label[]} */ this.labels = [];
    /** @type {Set<string>} */ this.kept = new Set();
    /** @type {Map<string, {lines: string[], width: number, height: number} | null>} */ this.measured = new Map();
    /** @type {{people: number[], keywords: number[]}} */ this.leading = { people: [], keywords: [] };
    this.chosenAt = 0;
    /** @type {Set<string> | undefined} */ this.parts = undefined;
    this.dirty = true;
    this.drawnAt = 0;
  }

  /** @param {Naming} naming */
  show(naming) {
    if (this.naming?.language !== naming.language) this.measured.clear();
    this.naming = naming;
    this.dirty = true;
  }

  /** Names have come: those with most papers lead. */
  named() {
    const { model } = this;
    /** @param {"person" | "keyword"} kind @param {number} count @param {number} least */
    const lead = (kind, count, least) => {
      const { at } = model.listsOf(kind);
      /** @param {number} index */
      const papers = (index) => at[index + 1] - at[index];
      const found = [];
      for (let index = 0; index < count; index += 1) if (papers(index) >= least) found.push(index);
      return found.sort((a, b) => papers(b) - papers(a) || a - b);
    };
    this.leading = {
      people: lead("person", model.persons, 3).slice(0, 6000),
      keywords: lead("keyword", model.keywordCount, 4).filter((index) => !this.inRegions(index)).slice(0, 12000),
    };
    this.measured.clear();
    this.dirty = true;
  }

  /** Whether a keyword is in the name of a region: it need not be named twice. @param {number} index */
  inRegions(index) {
    this.parts ??= new Set(this.model.head.regions.flatMap(({ en }) => en.split(", ")));
    return this.parts.has(this.model.keywords?.en[index] ?? "");
  }

  /** @param {Wish} wish */
  fontOf({ style, ref }) {
    const { weight, size } = STYLES[style];
    if (ref.kind === "field") {
      const most = this.model.head.fields.reduce((sum, { papers }) => Math.max(sum, papers), 1);
      const part = Math.sqrt(this.model.head.fields[ref.index].papers / most);
      const small = this.camera.width < 760 ? 0.78 : 1;
      return { size: Math.round((13 + 8 * part) * small), weight };
    }
    return { size, weight };
  }

  /** @param {Wish} wish @param {boolean} [brief] without the last part of the name; null where it has one part only */
  measure(wish, brief = false) {
    const key = `${wish.key} ${wish.style} ${brief}`;
    const known = this.measured.get(key);
    if (known !== undefined) return known;
    const full = this.naming ? this.model.nameOf(wish.ref, this.naming.language) : null;
    const name = full && brief ? firstParts(full) : full;
    let found = null;
    if (name) {
      const area = wish.ref.kind === "field" || wish.ref.kind === "region";
      const { columns, lines: most } = STYLES[wish.style];
      const { size, weight } = this.fontOf(wish);
      const narrow = area && this.camera.width < 760 ? 0.7 : 1;
      this.sheet.brush.font = `${weight} ${size}px ${FONT}`;
      const lines = (area ? wrapParts : wrap)(name, Math.round(columns * narrow), most);
      const mark = wish.mark ?? 0;
      const width = Math.max(...lines.map((line) => this.sheet.brush.measureText(line).width)) + mark;
      found = { lines, width, height: lines.length * size * 1.22 };
    }
    if (this.measured.size > 20_000) this.measured.clear();
    this.measured.set(key, found);
    return found;
  }

  /** Papers that show on the screen; nothing when they are many. @param {{left: number, top: number, right: number, bottom: number}} seen @returns {number[]} */
  near({ left, top, right, bottom }) {
    const { x, y } = this.model;
    const level = this.naming?.level;
    /** @type {number[]} */
    const found = [];
    if (!level || !this.model.titles) return found;
    for (let i = 0; i < x.length; i += 1) {
      if (level[i] && x[i] >= left && x[i] <= right && y[i] >= top && y[i] <= bottom) {
        found.push(i);
        if (found.length > TITLES) return [];
      }
    }
    return found;
  }

  /** What lies over the map: names half behind it would be of no use. */
  covered() {
    return ["controls", "details", "zoom"].flatMap((id) => {
      const element = document.getElementById(id);
      const { left, top, right, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
      return right > left && bottom > top ? [{ left, top, right, bottom }] : [];
    });
  }

  /** Choose the names anew. @param {number} now */
  choose(now) {
    const { naming, model, camera } = this;
    if (!naming) return;
    const { scale } = camera.view;
    const [left, top] = camera.toMap(-60, -30);
    const [right, bottom] = camera.toMap(camera.width + 60, camera.height + 30);
    const seen = { left, top, right, bottom };
    const radius = this.radiusAt(scale);
    const zoom = camera.zoom();
    const near = this.near(seen);
    const base = wishesAt(model, {
      zoom, scale, level: naming.level, radius, seen, inField: naming.inField, leading: this.leading,
      near: naming.dimmed ? near.filter((paper) => naming.level[paper] > 1) : near,
    });
    /** @type {Wish[]} */
    const chosen = (naming.chosen?.named ?? []).map((ref, order) => ({
      ref, key: `${ref.kind === "paper" ? "t" : ref.kind[0]}${ref.index}`,
      ...pick(model.placeOf(ref)), rank: -2000 + 10 * order, style: ref.kind,
      ...(ref.kind === "paper" ? { gap: radius * 1.3 + 4 } : ref.kind === "person" || ref.kind === "keyword" ? { mark: MARK } : {}),
    }));
    const taken = new Set(chosen.map(({ key }) => key));
    // Beside what is chosen the other names are few.
    const rest = naming.dimmed
      ? base.filter(({ ref, key }) => !taken.has(key) && (ref.kind === "field" || ref.kind === "region" || (ref.kind === "paper" && naming.level[ref.index] > 2)))
      : base;
    const wide = camera.width >= 760;
    this.labels = place([...chosen, ...rest], {
      measure: (wish, brief) => this.measure(wish, brief),
      toScreen: (x, y) => camera.toScreen(x, y),
      kept: this.kept,
      within: { left: -60, top: -30, right: camera.width + 60, bottom: camera.height + 30 },
      most: wide ? MOST : 48,
      taken: this.covered(),
      air: wide ? 8 : 4,
      whole: !wide, // a phone has hardly a name that is not at an edge
    });
    this.kept = new Set(this.labels.map(({ wish }) => wish.key));
    this.chosenAt = now;
  }

  /**
   * @param {boolean} moving
   * @param {number} now
   * @returns {boolean} whether there is more to do
   */
  tick(moving, now) {
    const { camera, frame } = this;
    const scaled = !frame || frame.view.scale !== camera.view.scale;
    const moved = !frame || frame.view.x !== camera.view.x || frame.view.y !== camera.view.y;
    const over = frame !== null && !covers(frame, camera, -40);
    const late = (scaled || moved) && now - this.chosenAt > (moving ? 2 * SETTLE : 0);
    // Between two drawings names grow with the map: each letter drawn anew would take longer than a frame.
    const stale = scaled && (!moving || !frame || now - this.drawnAt > REDRAW);
    if (this.dirty || stale || over || (!moving && moved)) {
      if (this.dirty || late || !moving) this.choose(now);
      this.draw();
      this.drawnAt = now;
      this.dirty = false;
    } else if (this.frame) lay(this.canvas, this.frame, camera);
    return moving || this.dirty;
  }

  draw() {
    const { camera, canvas } = this;
    const frame = frameOf(camera);
    const width = Math.ceil(frame.width * frame.ratio);
    const height = Math.ceil(frame.height * frame.ratio);
    this.sheet.begin(width, height);
    const [left, top] = [(frame.width - camera.width) / 2, (frame.height - camera.height) / 2];
    this.sheet.brush.setTransform(frame.ratio, 0, 0, frame.ratio, left * frame.ratio, top * frame.ratio);
    this.paint(this.sheet.brush);
    this.sheet.show();
    this.frame = frame;
    lay(canvas, frame, camera);
  }

  /** @param {Wish} wish */
  isChosen({ ref }) {
    return this.naming?.ref?.kind === ref.kind && this.naming.ref.index === ref.index;
  }

  /** How a label is coloured. @param {Label} label @returns {{colour: Rgb, alpha: number}} */
  look({ wish }) {
    const naming = /** @type {Naming} */ (this.naming);
    const { theme, dimmed } = naming;
    const own = naming.byField ? naming.colourOf(wish.ref) : theme.text;
    const ink = theme.dark ? 0.34 : 0.42;
    const strong = wish.rank < -500;
    const alpha = dimmed && !strong && wish.ref.kind !== "paper" ? 0.32 : 1;
    if (this.isChosen(wish)) return { colour: theme.text, alpha: 1 };
    if (wish.ref.kind === "field") {
      const away = Math.max(0, Math.min(1, (3.2 - this.camera.zoom()) / 0.9));
      return { colour: mix(own, theme.text, ink), alpha: alpha * (strong ? 1 : away) };
    }
    if (wish.ref.kind === "region") return { colour: mix(own, theme.text, 0.62), alpha };
    if (wish.ref.kind === "person") return { colour: theme.person, alpha };
    if (wish.ref.kind === "keyword") return { colour: theme.keyword, alpha };
    return { colour: mix(theme.text, theme.land, 0.12), alpha };
  }

  /** Lines, rings and names, in pixels of the screen. @param {Brush} context */
  paint(context) {
    const { naming, camera } = this;
    if (!naming) return;
    this.lines(context, naming.theme);
    context.textBaseline = "top";
    context.textAlign = "left";
    context.lineJoin = "round";
    for (const label of [...this.labels].reverse()) {
      const { wish, lines } = label;
      const [left, top] = camera.toScreen(wish.x, wish.y);
      const box = boxOf(left, top, label);
      const { size, weight } = this.fontOf(wish);
      const { colour, alpha } = this.look(label);
      const mark = wish.mark ?? 0;
      const chosen = this.isChosen(wish);
      context.globalAlpha = alpha;
      context.font = `${chosen ? 700 : weight} ${size}px ${FONT}`;
      context.strokeStyle = css(naming.theme.land, 0.88);
      context.fillStyle = css(colour);
      context.lineWidth = wish.ref.kind === "field" ? 5 : 3.5;
      context.textAlign = mark ? "left" : "center";
      lines.forEach((line, row) => {
        const x = mark ? box.left + mark : left + label.slide;
        const y = box.top + row * size * 1.22;
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
      if (mark) markAt(context, wish.ref.kind, box.left + mark * 0.42, box.top + size * 0.52, size * 0.27);
    }
    context.globalAlpha = 1;
  }

  /** Lines from what is chosen to what belongs to it: bent, dashed where they end at no paper. */
  ties() {
    const { naming, camera, model } = this;
    if (!naming?.chosen || !naming.ref) return [];
    const { theme } = naming;
    return naming.chosen.lines.map(({ from, to }) => {
      const [a, b] = [pick(model.placeOf(from)), pick(model.placeOf(to))];
      const [x0, y0] = camera.toScreen(a.x, a.y);
      const [x1, y1] = camera.toScreen(b.x, b.y);
      const paper = to.kind === "paper";
      return {
        from: [x0, y0], bend: [(x0 + x1) / 2 - (y1 - y0) * 0.12, (y0 + y1) / 2 + (x1 - x0) * 0.12], to: [x1, y1],
        colour: to.kind === "person" ? theme.person : to.kind === "keyword" ? theme.keyword : naming.colourOf(to),
        width: paper ? 1.4 : 1, dashes: paper ? [] : [2, 3],
      };
    });
  }

  /** The ring about a chosen paper. */
  ring() {
    const { naming, camera, model } = this;
    if (!naming?.chosen || naming.ref?.kind !== "paper") return null;
    const [x, y] = camera.toScreen(model.x[naming.ref.index], model.y[naming.ref.index]);
    return { x, y, radius: this.radiusAt(camera.view.scale) * 1.6 + 4 };
  }

  /** @param {Brush} context @param {import("./colours.js").Theme} theme */
  lines(context, theme) {
    for (const { from, bend, to, colour, width, dashes } of this.ties()) {
      context.strokeStyle = css(colour, 0.6);
      context.lineWidth = width;
      context.setLineDash(dashes);
      context.beginPath();
      context.moveTo(from[0], from[1]);
      context.quadraticCurveTo(bend[0], bend[1], to[0], to[1]);
      context.stroke();
    }
    context.setLineDash([]);
    const ring = this.ring();
    if (!ring) return;
    context.strokeStyle = css(theme.text);
    context.lineWidth = 2;
    context.beginPath();
    context.arc(ring.x, ring.y, ring.radius, 0, 7);
    context.stroke();
  }

  /** The name at a place of the screen. @param {number} left @param {number} top @returns {Ref | null} */
  at(left, top) {
    for (const label of this.labels) {
      const [x, y] = this.camera.toScreen(label.wish.x, label.wish.y);
      const box = boxOf(x, y, label, 3);
      if (left >= box.left && left <= box.right && top >= box.top && top <= box.bottom && this.look(label).alpha > 0.2) {
        return label.wish.ref;
      }
    }
    return null;
  }
}

/** @param {{x: number, y: number}} place */
const pick = ({ x, y }) => ({ x, y });

/** A ring for people, a diamond for keywords: what they are shows without colour. @param {Brush} context @param {string} kind @param {number} x @param {number} y @param {number} radius */
function markAt(context, kind, x, y, radius) {
  context.beginPath();
  if (kind === "person") context.arc(x, y, radius, 0, 7);
  else {
    context.moveTo(x, y - radius * 1.3);
    context.lineTo(x + radius * 1.3, y);
    context.lineTo(x, y + radius * 1.3);
    context.lineTo(x - radius * 1.3, y);
    context.closePath();
  }
  context.lineWidth = 3;
  context.stroke();
  if (kind === "person") {
    context.strokeStyle = context.fillStyle;
    context.lineWidth = 1.8;
    context.stroke();
  } else context.fill();
}
