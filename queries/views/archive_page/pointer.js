// Mouse, fingers and keys.

export const NEAR = { mouse: 16, touch: 28 }; // pixels within which a point is meant
const STILL = 6; // pixels that a press may wander and still be a click
const GLIDE = 0.92; // speed that is left after a frame

/**
 * @typedef {object} Moves
 * @property {() => void} grab
 * @property {(right: number, down: number) => void} pan
 * @property {(factor: number, left: number, top: number) => void} zoom
 * @property {(factor: number) => void} step zoom by a key
 * @property {(left: number, top: number, near: number) => void} click
 * @property {(left: number, top: number) => void} hover
 * @property {() => void} leave
 * @property {() => void} rest
 * @property {() => void} whole
 * @property {() => void} open what is in the middle
 * @property {() => void} aim show what is in the middle
 * @property {() => void} clear
 * @property {() => void} search
 * @property {() => [number, number]} middle of the free part of the screen
 */

/** @param {HTMLElement} map @param {Moves} moves */
export function listen(map, moves) {
  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  let wandered = 0;
  let speed = { x: 0, y: 0, at: 0 };
  let gliding = 0;
  let tapped = { at: -1e9, x: 0, y: 0 };
  let settle = 0;

  /** @param {MouseEvent} event @returns {[number, number]} */
  const placeOf = (event) => {
    const { left, top } = map.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };

  const stop = () => {
    cancelAnimationFrame(gliding);
    gliding = 0;
  };

  const glide = () => {
    speed = { ...speed, x: speed.x * GLIDE, y: speed.y * GLIDE };
    if (Math.hypot(speed.x, speed.y) < 0.4) {
      gliding = 0;
      moves.rest();
      return;
    }
    moves.pan(speed.x, speed.y);
    gliding = requestAnimationFrame(glide);
  };

  map.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    stop();
    moves.grab();
    const [x, y] = placeOf(event);
    if (fingers.size === 0) wandered = 0;
    fingers.set(event.pointerId, { x, y });
    try {
      map.setPointerCapture(event.pointerId);
    } catch {
      // a pointer that is gone already
    }
    map.classList.add("moving");
    speed = { x: 0, y: 0, at: event.timeStamp };
  });

  map.addEventListener("pointermove", (event) => {
    const [x, y] = placeOf(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") moves.hover(x, y);
      return;
    }
    const [right, down] = [x - before.x, y - before.y];
    wandered += Math.hypot(right, down);
    if (fingers.size === 1) {
      if (wandered > STILL) moves.pan(right, down);
      speed = { x: 0.6 * right + 0.4 * speed.x, y: 0.6 * down + 0.4 * speed.y, at: event.timeStamp };
    } else {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1] ?? before;
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      const is = Math.hypot(x - other.x, y - other.y);
      moves.pan(right / 2, down / 2);
      if (was > 10 && is > 10) moves.zoom(is / was, (x + other.x) / 2, (y + other.y) / 2);
    }
    fingers.set(event.pointerId, { x, y });
  });

  /** @param {PointerEvent} event */
  const release = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (fingers.size) {
      wandered = Infinity;
      return;
    }
    map.classList.remove("moving");
    const [x, y] = placeOf(event);
    if (event.type === "pointerup" && wandered <= STILL) {
      const again = event.timeStamp - tapped.at < 320 && Math.hypot(x - tapped.x, y - tapped.y) < 24;
      tapped = again ? { at: -1e9, x, y } : { at: event.timeStamp, x, y };
      if (again) moves.zoom(2, x, y);
      else moves.click(x, y, event.pointerType === "touch" ? NEAR.touch : NEAR.mouse);
      moves.rest();
    } else if (event.timeStamp - speed.at < 60 && Math.hypot(speed.x, speed.y) > 3
      && !matchMedia("(prefers-reduced-motion: reduce)").matches) gliding = requestAnimationFrame(glide);
    else moves.rest();
  };
  map.addEventListener("pointerup", release);
  map.addEventListener("pointercancel", release);
  map.addEventListener("pointerleave", () => moves.leave());

  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    stop();
    const step = event.deltaMode === 1 ? 16 * event.deltaY : event.deltaY;
    moves.zoom(2 ** (-Math.max(-240, Math.min(240, step)) / (event.ctrlKey ? 90 : 240)), ...placeOf(event));
    clearTimeout(settle);
    settle = setTimeout(() => moves.rest(), 160);
  }, { passive: false });

  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 240 : 80;
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => moves.pan(far, 0),
      ArrowRight: () => moves.pan(-far, 0),
      ArrowUp: () => moves.pan(0, far),
      ArrowDown: () => moves.pan(0, -far),
      "+": () => moves.step(1.5),
      "=": () => moves.step(1.5),
      "-": () => moves.step(1 / 1.5),
      0: moves.whole,
      Enter: moves.open,
    };
    const key = keys[event.key];
    if (!key) return;
    event.preventDefault();
    stop();
    moves.grab();
    key();
    clearTimeout(settle);
    settle = setTimeout(() => {
      moves.rest();
      if (document.activeElement === map) moves.aim();
    }, 160);
  });
  map.addEventListener("focus", () => map.matches(":focus-visible") && moves.aim());
  map.addEventListener("blur", () => moves.leave());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key === "Escape") moves.clear();
    else if (event.key === "/" && !typing) {
      event.preventDefault();
      moves.search();
    }
  });
}

/** Papers by squares of the map, to find the one under a pointer. */
export class Near {
  /** @param {import("./model.js").Model} model */
  constructor(model) {
    this.model = model;
    const count = 128 * 128;
    const start = new Uint32Array(count + 1);
    const { x, y } = model;
    for (let i = 0; i < x.length; i += 1) start[((y[i] >> 9) << 7) + (x[i] >> 9) + 1] += 1;
    for (let i = 0; i < count; i += 1) start[i + 1] += start[i];
    this.start = start.slice();
    this.papers = new Uint32Array(x.length);
    for (let i = 0; i < x.length; i += 1) {
      const square = ((y[i] >> 9) << 7) + (x[i] >> 9);
      this.papers[start[square]] = i;
      start[square] += 1;
    }
  }

  /** The nearest paper that is wanted. @param {number} x @param {number} y @param {number} reach in units of the map @param {(paper: number) => boolean} wanted */
  find(x, y, reach, wanted) {
    let [best, least] = [-1, reach * reach];
    /** @param {number} value */
    const square = (value) => Math.min(127, Math.max(0, Math.floor(value / 512)));
    for (let row = square(y - reach); row <= square(y + reach); row += 1) {
      for (let column = square(x - reach); column <= square(x + reach); column += 1) {
        const at = (row << 7) + column;
        for (let i = this.start[at]; i < this.start[at + 1]; i += 1) {
          const paper = this.papers[i];
          const away = (this.model.x[paper] - x) ** 2 + (this.model.y[paper] - y) ** 2;
          if (away < least && wanted(paper)) [best, least] = [paper, away];
        }
      }
    }
    return best;
  }
}
