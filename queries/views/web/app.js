// What is chosen, shown and asked; whoever shows it is told here.

import { Camera, SIDE, between } from "./camera.js";
import { DARK, LIGHT, assignColours, colourPapers, ramp } from "./colours.js";
import { get, getCanvas } from "./dom.js";
import { Finder } from "./finder.js";
import { Ground } from "./ground.js";
import { NO_FIELD } from "./model.js";
import { Names } from "./names.js";
import { Panel } from "./panel.js";
import { savePng, saveSvg } from "./picture.js";
import { Near, listen } from "./pointer.js";
import { DIM, HIDDEN, LIT, PLAIN, SIZES } from "./raster.js";
import { neighboursOf } from "./selection.js";
import { Sidebar } from "./sidebar.js";
import { Time } from "./time.js";
import { Trail } from "./trail.js";
import { WORDS } from "./words.js";

/** @typedef {import("./model.js").Ref} Ref */

const FLIGHT = 520; // milliseconds
const FRESH = 7; // days of growth that stand out while it plays
const BUSY = 40; // milliseconds without a move after which the map rests

export class App {
  /** @param {import("./model.js").Model} model */
  constructor(model) {
    this.model = model;
    this.camera = new Camera();
    this.camera.measure(model.x, model.y);
    this.ground = new Ground(getCanvas("ground"), model, this.camera);
    this.names = new Names(getCanvas("names"), model, this.camera, (scale) => this.ground.radiusAt(scale));
    this.night = matchMedia("(prefers-color-scheme: dark)");
    this.given = assignColours(model.head.fields, LIGHT.palette);
    this.size = sizes(model.votes);
    this.level = new Uint8Array(model.papers).fill(PLAIN);
    /** @type {Ref | null} */ this.chosen = null;
    /** @type {import("./selection.js").Neighbours | null} */ this.neighbours = null;
    /** @type {Uint8Array | null} */ this.hits = null;
    this.colour = "field";
    this.votes = 0;
    /** @type {"en" | "ko"} */ this.language = "en";
    this.named_ = false;
    this.touched = -1e9;
    this.asked = 0;
    /** @type {{from: import("./camera.js").View, to: import("./camera.js").View, start: number} | null} */ this.flight = null;
    /** @type {Near | null} */ this.near = null;
    this.trail = new Trail((address) => this.restore(address), () => this.address());

    const choose = (/** @type {Ref} */ ref) => this.choose(ref, { fly: true });
    this.panel = new Panel(get("details"), model, {
      choose,
      clear: () => this.choose(null),
      back: null,
      link: null,
      colourOf: (ref) => this.colourOf(ref),
      changed: () => this.resize(false),
    });
    this.finder = new Finder(model, {
      choose: (ref) => {
        this.choose(ref, { fly: true });
        // On a small screen the list would cover what was found.
        if (this.small()) this.finder.list.replaceChildren();
      },
      hits: (hits) => this.hit(hits),
      row: (ref, note) => this.panel.row(ref, note),
      facts: (ref) => this.panel.factsOfThing(ref),
      typed: () => this.chosen && this.choose(null),
    });
    this.finder.actions.row = (ref, note) => {
      const row = this.panel.row(ref, note);
      row.querySelector("button")?.addEventListener("click", () => this.small() && this.finder.list.replaceChildren());
      return row;
    };
    this.time = new Time(model, () => this.filtered());
    this.sidebar = new Sidebar(model, {
      colour: (by) => {
        this.colour = by;
        this.recolour();
        this.trail.keep();
      },
      field: (index) => this.choose({ kind: "field", index }, { fly: true }),
      sourceColour: (source) => this.theme.palette[source % this.theme.palette.length],
      votes: (votes) => {
        this.votes = votes;
        this.filtered();
      },
      speak: (language) => {
        this.speak(language);
        this.trail.keep();
      },
    });
    this.controls();
  }

  get theme() {
    return this.night.matches ? DARK : LIGHT;
  }

  small() {
    return window.innerWidth <= 760;
  }

  controls() {
    const middle = () => this.camera.toScreen(this.camera.middle().x, this.camera.middle().y);
    listen(get("map"), {
      grab: () => {
        this.flight = null;
        this.hover(null);
      },
      pan: (right, down) => {
        this.camera.pan(right, down);
        this.moved();
      },
      zoom: (factor, left, top) => {
        this.flight = null;
        this.camera.zoomAt(factor, left, top);
        this.moved();
      },
      click: (left, top, near) => {
        const ref = this.refAt(left, top, near);
        if (ref) this.choose(ref);
        else if (this.chosen) this.choose(null);
      },
      hover: (left, top) => this.hover(this.refAt(left, top, 12), left, top),
      leave: () => this.hover(null),
      rest: () => {
        this.touched = -1e9;
        this.trail.keep();
        this.request();
      },
      whole: () => this.fly(this.camera.whole()),
      open: () => {
        const [left, top] = middle();
        const ref = this.refAt(left, top, 80);
        if (ref) this.choose(ref);
      },
      clear: () => {
        if (this.chosen) this.choose(null);
        else this.finder.clear();
      },
      search: () => this.finder.input.focus(),
      middle,
    });
    const zoomBy = (/** @type {number} */ factor) => {
      const before = this.camera.view;
      this.camera.zoomAt(factor, ...middle());
      const to = this.camera.view;
      this.camera.view = before;
      this.fly(to);
    };
    get("in").addEventListener("click", () => zoomBy(2));
    get("out").addEventListener("click", () => zoomBy(0.5));
    get("fit").addEventListener("click", () => this.fly(this.camera.whole()));
    get("png").addEventListener("click", () => savePng(this.picture()));
    get("svg").addEventListener("click", () => saveSvg(this.picture()));
    window.addEventListener("resize", () => this.resize(true));
    this.night.addEventListener("change", () => this.recolour());
  }

  picture() {
    const { title, banner, asOf } = this.model.head;
    return {
      ground: this.ground, names: this.names, camera: this.camera, title: title[this.language],
      banner: banner[this.language], file: `digestgraph-map-${asOf.replace(/[^0-9-]/g, "")}`,
    };
  }

  /** The first picture. @returns {Promise<void>} */
  async first() {
    if (this.small()) get("rest").hidden = true;
    this.language = navigator.language.startsWith("ko") ? "ko" : "en";
    this.resize(true);
    this.camera.view = this.camera.whole();
    const address = this.trail.read();
    this.apply(address);
    this.sidebar.fold(!this.small());
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    if (!this.ground.frame) this.tick(performance.now());
  }

  /** Names have come. */
  named() {
    this.named_ = true;
    this.names.named();
    this.finder.begin();
    this.near ??= new Near(this.model);
    const { node, query } = this.trail.read();
    const ref = node ? this.model.find(node) : null;
    if (query && !ref) {
      this.finder.input.value = query;
      this.finder.update();
    }
    if (ref) this.choose(ref, { fly: !this.trail.read().at, step: false });
    this.trail.start();
    this.request();
  }

  /** Summaries have come. */
  whole() {
    if (this.chosen?.kind === "paper" && this.model.summaries?.[this.chosen.index]) this.panel.render(this.chosen);
  }

  /** @param {import("./link.js").Address} address */
  apply({ at, colour, from, to, votes, language }) {
    const { days } = this.model.head;
    const first = from ? days.findIndex((day) => day >= from) : 0;
    const last = to ? days.filter((day) => day <= to).length - 1 : days.length - 1;
    this.colour = colour;
    this.votes = votes;
    this.speak(language ?? this.language, false);
    this.time.from = Math.max(0, first < 0 ? days.length - 1 : first);
    this.time.to = Math.max(this.time.from, last);
    this.time.say();
    if (at) this.camera.view = this.camera.lookAt(at.x * SIDE, at.y * SIDE, this.camera.home() * 2 ** at.zoom);
    this.relevel();
    this.recolour();
  }

  /** An address that the reader went back to. @param {import("./link.js").Address} address */
  restore(address) {
    this.apply({ ...address, language: address.language ?? this.language });
    const ref = address.node ? this.model.find(address.node) : null;
    if (this.finder.input.value.trim() !== address.query) {
      this.finder.input.value = address.query;
      this.finder.update();
    }
    this.choose(ref, { step: false });
  }

  /** @returns {import("./link.js").Address} */
  address() {
    const { days } = this.model.head;
    const { x, y } = this.camera.middle();
    const zoom = this.camera.zoom();
    const home = Math.abs(zoom) < 0.01 && Math.hypot(x - this.camera.land.x, y - this.camera.land.y) * this.camera.view.scale < 8;
    return {
      at: home ? null : { x: x / SIDE, y: y / SIDE, zoom },
      node: this.chosen ? this.model.idOf(this.chosen) : null,
      colour: this.colour,
      from: this.time.from > 0 ? days[this.time.from] : null,
      to: this.time.to < this.time.last ? days[this.time.to] : null,
      votes: this.votes,
      query: this.finder.input.value.trim(),
      language: this.language === (navigator.language.startsWith("ko") ? "ko" : "en") ? null : this.language,
    };
  }

  /** @param {Ref} ref @returns {import("./colours.js").Rgb} */
  colourOf({ kind, index }) {
    const { theme, model } = this;
    if (kind === "person") return theme.person;
    if (kind === "keyword") return theme.keyword;
    if (kind === "paper") return this.coloured?.colours[this.coloured.shade[index]] ?? theme.none;
    const field = kind === "field" ? index : model.head.regions[index].field;
    return field < model.head.fields.length && field !== NO_FIELD ? theme.palette[this.given[field]] : theme.none;
  }

  /** @param {"en" | "ko"} language */
  speak(language, render = true) {
    this.language = language;
    const words = WORDS[language];
    this.panel.language = language;
    this.panel.words = words;
    this.finder.words = words;
    this.time.words = words;
    this.sidebar.speak(language, words);
    this.sidebar.fold(get("fold").getAttribute("aria-expanded") === "true");
    if (!render) return;
    this.time.say();
    this.panel.render(this.chosen);
    if (this.finder.input.value.trim()) this.finder.update();
    this.count();
    this.present();
  }

  /** Which papers show, and how strongly. */
  relevel() {
    const { model, level, votes, time } = this;
    const { low, high } = model.span(time.from, time.to);
    const some = this.hits ?? null;
    const lit = this.neighbours ? new Set(this.neighbours.papers) : null;
    const fresh = time.playing ? model.span(Math.max(time.from, time.to - FRESH), time.to).low : Infinity;
    level.fill(HIDDEN);
    let unknown = 0;
    for (let i = low; i < high; i += 1) {
      if (votes > 0 && model.votes[i] <= votes) {
        if (model.votes[i] === 0) unknown += 1;
        continue;
      }
      if (lit) level[i] = lit.has(i) ? LIT : DIM;
      else if (some) level[i] = some[i] ? LIT : DIM;
      else level[i] = i >= fresh ? LIT : PLAIN;
    }
    this.unknown = unknown;
    // What was asked for shows whatever the filters say.
    if (this.chosen?.kind === "paper") level[this.chosen.index] = LIT;
  }

  filtered() {
    this.relevel();
    this.count();
    this.present();
    if (!this.time.playing) this.trail.keep();
  }

  /** @param {Uint8Array | null} hits */
  hit(hits) {
    this.hits = hits;
    this.relevel();
    this.present();
    this.trail.keep();
  }

  recolour() {
    this.coloured = colourPapers(this.model, this.colour, this.theme, this.given);
    this.count();
    this.present();
  }

  /** Numbers beside the fields. */
  count() {
    const { model, level } = this;
    const counts = new Array(model.head.fields.length).fill(0);
    const sources = new Array(model.head.sources.length).fill(0);
    let visible = 0;
    for (let i = 0; i < level.length; i += 1) {
      if (level[i] === HIDDEN) continue;
      visible += 1;
      if (model.field[i] < counts.length) counts[model.field[i]] += 1;
      if (model.source[i] < sources.length) sources[model.source[i]] += 1;
    }
    this.counts = counts;
    this.sidebar.render(this.colour, {
      counts, sources, language: this.language, colourOf: (ref) => this.colourOf(ref),
      ramp: ramp(this.colour === "votes" ? this.theme.votes : this.theme.years),
      field: this.chosen?.kind === "field" ? this.chosen.index : -1,
    });
    this.sidebar.sayVotes(this.votes, this.unknown ?? 0);
    get("nothing").hidden = visible > 0;
    get("dates").textContent = `${get("dates").textContent?.split(" · ")[0]} · ${WORDS[this.language].visible(visible, model.papers)}`;
  }

  present() {
    if (!this.coloured) return;
    const dimmed = this.neighbours !== null || this.hits !== null;
    const { theme, level, size } = this;
    this.ground.show({ level, shade: this.coloured.shade, size, colours: this.coloured.colours, theme, dimmed });
    this.names.show({
      level, theme, language: this.language, colourOf: (ref) => this.colourOf(ref), dimmed,
      chosen: this.neighbours, ref: this.chosen, inField: (field) => this.counts?.[field] ?? 0,
    });
    this.request();
  }

  /**
   * @param {Ref | null} ref
   * @param {{fly?: boolean, step?: boolean}} [options]
   */
  choose(ref, { fly = false, step = true } = {}) {
    this.chosen = ref;
    this.neighbours = ref ? neighboursOf(this.model, ref) : null;
    this.hover(null);
    this.relevel();
    this.panel.actions.back = this.trail.canGoBack(step) ? () => this.trail.back() : null;
    this.panel.actions.link = this.trail.alone ? () => this.trail.link() : null;
    this.panel.render(ref);
    get("spoken").textContent = ref ? `${this.panel.nameOf(ref)}. ${this.panel.kindOf(ref)} · ${this.panel.factsOfThing(ref)}` : "";
    this.count();
    this.present();
    if (ref && fly) this.fly(this.viewOf(ref));
    if (step) this.trail.add();
  }

  /** @param {Ref} ref */
  viewOf(ref) {
    const { model, camera } = this;
    if (ref.kind === "paper") {
      const near = [ref.index, ...(this.neighbours?.similar.slice(0, 5).map(({ paper }) => paper) ?? [])];
      return camera.around(near.map((paper) => model.x[paper]), near.map((paper) => model.y[paper]), 4.2);
    }
    const papers = model.papersOf(ref);
    // A few papers far from the others do not count.
    const trim = papers.length > 20 ? 0.04 : 0;
    /** @param {import("./model.js").Numbers} column */
    const ends = (column) => {
      const sorted = Uint32Array.from(papers, (paper) => column[paper]).sort();
      return [sorted[Math.floor(trim * (sorted.length - 1))], sorted[Math.ceil((1 - trim) * (sorted.length - 1))]];
    };
    return papers.length ? camera.around(ends(model.x), ends(model.y), 4.2) : camera.whole();
  }

  /** What is under a place of the screen. @param {number} left @param {number} top @param {number} reach @returns {Ref | null} */
  refAt(left, top, reach) {
    const name = this.names.at(left, top);
    if (name) return name;
    this.near ??= new Near(this.model);
    const [x, y] = this.camera.toMap(left, top);
    const { level, chosen, hits } = this;
    const least = chosen || hits ? LIT : DIM;
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
    tip.hidden = !ref || (ref.kind !== "paper" && !this.named_);
    if (!ref) return;
    if (paper >= 0) {
      const [x, y] = this.camera.toScreen(this.model.x[paper], this.model.y[paper]);
      ring.style.transform = `translate(${x}px, ${y}px)`;
    }
    if (tip.hidden) return;
    tip.replaceChildren(this.panel.nameOf(ref), Object.assign(document.createElement("small"), { textContent: this.panel.factsOfThing(ref) }));
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
    const insets = small
      ? { left: 0, right: 0, top: 112, bottom: details.hidden ? 60 : Math.min(details.offsetHeight, map.clientHeight * 0.48) }
      : { left: get("controls").offsetWidth + 20, right: details.hidden ? 8 : details.offsetWidth + 20, top: 8, bottom: 8 };
    const { width, height } = this.camera;
    if (whole) {
      const home = this.camera.home();
      const atHome = Math.abs(this.camera.zoom()) < 0.02;
      this.camera.resize(map.clientWidth, map.clientHeight, insets);
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

  /** @param {import("./camera.js").View} view */
  fly(view) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.camera.view = view;
      this.moved();
      this.touched = -1e9;
      this.trail.keep();
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
        this.trail.keep();
      }
    }
    const moving = this.flight !== null || performance.now() - this.touched < BUSY;
    const ground = this.ground.tick(moving);
    const names = this.names.tick(moving, now);
    document.documentElement.dataset.rest = String(!moving && !ground && !names);
    if (ground || names || moving) this.request();
  }
}

/** Sizes of points: by orders of magnitude of votes. @param {import("./model.js").Numbers} votes */
function sizes(votes) {
  const size = new Uint8Array(votes.length);
  for (let i = 0; i < votes.length; i += 1) {
    size[i] = votes[i] > 1 ? Math.min(SIZES - 1, Math.floor(Math.log2(votes[i]) / 1.6)) : 0;
  }
  return size;
}
