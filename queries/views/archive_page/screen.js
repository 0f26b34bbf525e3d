// The screen: camera, ground and names together, moved by flights, with what is under the pointer.

import { Camera, between } from "./camera.js";
import { get, getCanvas, make } from "./dom.js";
import { Ground } from "./ground.js";
import { Names } from "./names.js";
import { Near } from "./pointer.js";
import { DIM, HIDDEN, LIT, PLAIN } from "./raster.js";

/** @typedef {import("./model.js").Ref} Ref */

const FLIGHT = 520; // milliseconds
const NEAREST = 4.2; // doublings at which papers that lie together fill the screen
const ABOUT = 100; // papers of the whole map that a screen shows about the papers of a person or a keyword
const BUSY = 160; // milliseconds without a move after which the map rests: frames of a slow machine take as long

export class Screen {
  /**
   * @param {import("./model.js").Model} model
   * @param {object} actions
   * @param {() => void} actions.settled the view is another
   * @param {(ref: Ref) => string} actions.nameOf
   * @param {(ref: Ref) => string} actions.factsOf
   */
  constructor(model, actions) {
    this.model = model;
    this.actions = actions;
    this.camera = new Camera();
    this.camera.measure(model.x, model.y);
    this.ground = new Ground(getCanvas("ground"), model, this.camera);
    this.names = new Names(getCanvas("names"), model, this.camera, (scale) => this.ground.radiusAt(scale));
    this.level = new Uint8Array(model.papers).fill(PLAIN);
    this.touched = -1e9;
    this.asked = 0;
    /** @type {{from: import("./camera.js").View, to: import("./camera.js").View, start: number} | null} */ this.flight = null;
    /** @type {Near | null} */ this.near = null;
  }

  small() {
    return window.innerWidth <= 760;
  }

  /** A view with a thing and what belongs to it. @param {Ref} ref @param {number[]} [similar] papers like it */
  viewOf(ref, similar = []) {
    const { model, camera } = this;
    if (ref.kind === "paper") {
      const near = [ref.index, ...similar];
      return camera.around(near.map((paper) => model.x[paper]), near.map((paper) => model.y[paper]), NEAREST);
    }
    // One paper alone has no size: it is seen among others, from where these can be read.
    const area = ref.kind === "field" || ref.kind === "region";
    const nearest = area ? NEAREST : Math.min(NEAREST, Math.max(1, Math.log2(model.papers / ABOUT) / 2));
    const papers = model.papersOf(ref);
    // A few papers far from the others do not count.
    const trim = papers.length > 20 ? 0.04 : 0;
    /** @param {import("./model.js").Numbers} column */
    const ends = (column) => {
      const sorted = Uint32Array.from(papers, (paper) => column[paper]).sort();
      return [sorted[Math.floor(trim * (sorted.length - 1))], sorted[Math.ceil((1 - trim) * (sorted.length - 1))]];
    };
    return papers.length ? camera.around(ends(model.x), ends(model.y), nearest) : camera.whole();
  }

  /** Whether a place is in the free part of the screen. @param {number} left @param {number} top */
  free(left, top) {
    const { insets, width, height } = this.camera;
    return left > insets.left && left < width - insets.right && top > insets.top && top < height - insets.bottom;
  }

  /** Bring what is behind a panel before it. @param {Ref} ref */
  reveal(ref) {
    const { x, y } = this.model.placeOf(ref);
    if (!this.free(...this.camera.toScreen(x, y))) this.fly(this.camera.lookAt(x, y, this.camera.view.scale));
  }

  /**
   * The view after a zoom by a button or a key. One that comes nearer leads to what is nearest to the middle, of what
   * is lit where that is on the screen, and not into empty ground.
   * @param {number} factor
   */
  zoomed(factor) {
    const { camera, model } = this;
    const now = camera.view;
    camera.view = this.view;
    const { x, y } = camera.middle();
    const lit = this.ground.scene?.dimmed ? this.nearest(x, y, LIT) : -1;
    const seen = lit >= 0 && this.free(...camera.toScreen(model.x[lit], model.y[lit]));
    const paper = seen ? lit : this.nearest(x, y, DIM);
    camera.zoomAt(factor, ...camera.toScreen(x, y));
    const to = camera.view;
    camera.view = now;
    return factor > 1 && paper >= 0 ? camera.towards(to, model.x[paper], model.y[paper]) : to;
  }

  /** The paper of at least this level that is nearest to a place of the map, or -1. @param {number} x @param {number} y @param {number} least */
  nearest(x, y, least) {
    const { level, model } = this;
    let [nearest, away] = [-1, Infinity];
    for (let paper = 0; paper < level.length; paper += 1) {
      if (level[paper] < least) continue;
      const distance = Math.hypot(model.x[paper] - x, model.y[paper] - y);
      if (distance < away) [nearest, away] = [paper, distance];
    }
    return nearest;
  }

  /** Whether the free part of the screen shows all of some papers. @param {ArrayLike<number>} papers */
  holds(papers) {
    return Array.from(papers).every((paper) => this.free(...this.camera.toScreen(this.model.x[paper], this.model.y[paper])));
  }

  /** Whether the screen shows one of some papers; none need not be shown. @param {Uint8Array} papers */
  shows(papers) {
    let none = true;
    for (let i = 0; i < papers.length; i += 1) {
      if (!papers[i] || this.level[i] === HIDDEN) continue;
      if (this.free(...this.camera.toScreen(this.model.x[i], this.model.y[i]))) return true;
      none = false;
    }
    return none;
  }

  /** Whether there are papers to see, and none of them is on the screen. */
  lost() {
    const { level, model, camera } = this;
    const { width, height } = camera;
    let none = true;
    for (let i = 0; i < level.length; i += 1) {
      if (level[i] === HIDDEN) continue;
      none = false;
      const [left, top] = camera.toScreen(model.x[i], model.y[i]);
      if (left >= 0 && top >= 0 && left <= width && top <= height) return false;
    }
    return !none;
  }

  /** What is under a place of the screen. @param {number} left @param {number} top @param {number} reach @returns {Ref | null} */
  refAt(left, top, reach) {
    const name = this.names.at(left, top);
    if (name) return name;
    this.near ??= new Near(this.model);
    const [x, y] = this.camera.toMap(left, top);
    const { level } = this;
    const least = this.ground.scene?.dimmed ? LIT : DIM;
    const { scale } = this.camera.view;
    const strong = this.near.find(x, y, reach / scale, (paper) => level[paper] >= least);
    const found = strong >= 0 ? strong : this.near.find(x, y, reach / scale, (paper) => level[paper] !== HIDDEN);
    return found >= 0 ? { kind: "paper", index: found } : null;
  }

  /** @param {Ref | null} ref @param {number} [left] @param {number} [top] */
  hover(ref, left = 0, top = 0) {
    get("map").classList.toggle("pointing", Boolean(ref));
    const [tip, ring] = [get("tip"), get("ring")];
    const paper = ref?.kind === "paper" ? ref.index : -1;
    ring.hidden = paper < 0;
    tip.hidden = !ref || (ref.kind !== "field" && ref.kind !== "region" && !this.model.people);
    if (!ref) return;
    if (paper >= 0) {
      const [x, y] = this.camera.toScreen(this.model.x[paper], this.model.y[paper]);
      ring.style.transform = `translate(${x}px, ${y}px)`;
    }
    if (tip.hidden) return;
    tip.replaceChildren(this.actions.nameOf(ref), make("small", {}, this.actions.factsOf(ref)));
    const { offsetWidth, offsetHeight } = tip;
    const x = Math.min(left + 14, this.camera.width - offsetWidth - 8);
    const y = top + 18 + offsetHeight > this.camera.height ? top - offsetHeight - 12 : top + 18;
    tip.style.transform = `translate(${Math.max(8, x)}px, ${Math.max(8, y)}px)`;
  }

  /** @param {boolean} whole whether the window changed */
  resize(whole) {
    const map = get("map");
    const small = this.small();
    const details = get("details");
    /** @param {boolean} open */
    const inside = (open) => (small
      ? { left: 0, right: 0, top: open ? Math.min(get("controls").offsetHeight + 20, map.clientHeight * 0.3) : 112, bottom: open ? Math.min(details.offsetHeight, map.clientHeight * 0.48) : 60 }
      : { left: get("controls").offsetWidth + 20, right: open ? details.offsetWidth + 20 : 8, top: 8, bottom: 8 });
    const insets = inside(!details.hidden);
    // Where keys aim at: the middle of what is free.
    map.style.setProperty("--aim-x", `${(insets.left + map.clientWidth - insets.right) / 2}px`);
    map.style.setProperty("--aim-y", `${(insets.top + map.clientHeight - insets.bottom) / 2}px`);
    const { width, height } = this.camera;
    if (whole) {
      const home = this.camera.home();
      const atHome = Math.abs(this.camera.zoom()) < 0.02;
      this.camera.resize(map.clientWidth, map.clientHeight, insets, inside(false));
      if (width !== this.camera.width || height !== this.camera.height) {
        const { x, y, scale } = this.camera.view;
        this.camera.view = atHome ? this.camera.whole() : { x, y, scale: (scale * this.camera.home()) / home };
        this.ground.settle();
        this.names.dirty = true;
      }
    } else {
      // The whole map keeps its scale when the panel opens: only new views go beside it.
      this.camera.insets = { ...insets };
    }
    this.request();
  }

  /** Where the reader looks, or is about to: an address is of the end of a flight. */
  get view() {
    return this.flight?.to ?? this.camera.view;
  }

  /** @param {import("./camera.js").View} view */
  fly(view) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.camera.view = view;
      this.moved();
      this.touched = -1e9;
      this.actions.settled();
      return;
    }
    this.flight = { from: this.camera.view, to: view, start: performance.now() };
    this.request();
  }

  moved() {
    this.touched = performance.now();
    this.hover(null);
    this.request();
  }

  request() {
    if (!this.asked) this.asked = requestAnimationFrame((now) => this.tick(now));
  }

  /** @param {number} now */
  tick(now) {
    this.asked = 0;
    if (this.flight) {
      const part = Math.min(1, (performance.now() - this.flight.start) / FLIGHT);
      this.camera.view = between(this.flight.from, this.flight.to, part);
      this.touched = performance.now();
      if (part >= 1) {
        this.flight = null;
        this.touched = -1e9;
        this.actions.settled();
      }
    }
    const moving = this.flight !== null || performance.now() - this.touched < BUSY;
    const ground = this.ground.tick(moving);
    const names = this.names.tick(moving, now);
    const rest = !moving && !ground && !names;
    // On empty ground nothing tells the way back.
    if (rest || moving) get("lost").hidden = moving || !this.lost();
    document.documentElement.dataset.rest = String(rest);
    if (ground || names || moving) this.request();
  }
}
