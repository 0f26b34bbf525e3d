// What is chosen, shown and asked; whoever shows it is told here.

import { SIDE } from "./camera.js";
import { DARK, LIGHT, assignColours, bordersOf, colourPapers, ramp } from "./colours.js";
import { wire } from "./controls.js";
import { get } from "./dom.js";
import { Finder } from "./finder.js";
import { NO_FIELD } from "./model.js";
import { Panel } from "./panel.js";
import { DIM, HIDDEN, LIT, PLAIN, SIZES } from "./raster.js";
import { Screen } from "./screen.js";
import { neighboursOf } from "./selection.js";
import { Sidebar } from "./sidebar.js";
import { Time } from "./time.js";
import { Trail } from "./trail.js";
import { WORDS } from "./words.js";

/** @typedef {import("./model.js").Ref} Ref */

const NEARER = 1.6; // a clicked paper is flown to where it shows so many times larger
const CLOSE = 2; // doublings at which a clicked paper and what is about it are seen from where one is
const FRESH = 7; // days of growth that stand out while it plays

export class App {
  /** @param {import("./model.js").Model} model @param {() => Promise<(string[] | null)[] | null>} takeSummaries */
  constructor(model, takeSummaries) {
    this.model = model;
    this.takeSummaries = takeSummaries;
    /** @type {Promise<void> | null} */ this.unfolded = null;
    this.screen = new Screen(model, {
      settled: () => this.trail.keep(),
      nameOf: (ref) => this.panel.nameOf(ref),
      factsOf: (ref) => this.panel.factsOfThing(ref),
    });
    this.night = matchMedia("(prefers-color-scheme: dark)");
    const borders = bordersOf(model.x, model.y, model.field, model.head.fields.length);
    this.given = assignColours(model.head.fields, [LIGHT.palette, DARK.palette], borders);
    this.size = sizes(model.votes);
    /** @type {Ref | null} */ this.chosen = null;
    /** @type {import("./selection.js").Neighbours | null} */ this.neighbours = null;
    /** @type {Uint8Array | null} */ this.hits = null;
    /** The view that an address asked for. @type {{at: import("./link.js").Place, view: import("./camera.js").View} | null} */ this.opened = null;
    this.colour = "field";
    this.votes = 0;
    /** @type {"en" | "ko"} */ this.language = "en";
    this.trail = new Trail((address) => this.restore(address), () => this.address());

    const choose = (/** @type {Ref} */ ref) => this.choose(ref, { fly: true });
    this.panel = new Panel(get("details"), model, {
      choose,
      clear: () => this.choose(null),
      back: null,
      link: null,
      colourOf: (ref) => this.colourOf(ref),
      changed: () => this.screen.resize(false),
    });
    this.finder = new Finder(model, {
      hits: (hits, asked) => this.hit(hits, asked),
      row: (ref, note) => this.panel.row(ref, note),
      nameOf: (ref) => this.panel.nameOf(ref),
      facts: (ref) => this.panel.factsOfThing(ref),
      apart: (ref) => this.panel.apart(ref),
      typed: () => {
        if (this.chosen) this.choose(null);
        this.trail.keep();
      },
      unfold: () => this.unfold(),
    });
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
    wire(this);
  }

  get theme() {
    return this.night.matches ? DARK : LIGHT;
  }

  small() {
    return window.innerWidth <= 760;
  }

  picture() {
    const { title, banner, asOf } = this.model.head;
    return {
      ground: this.screen.ground, names: this.screen.names, camera: this.screen.camera, title: title[this.language],
      banner: banner[this.language], file: `digestgraph-map-${asOf.replace(/[^0-9-]/g, "")}`,
    };
  }

  /** The first picture. @returns {Promise<void>} */
  async first() {
    if (this.screen.small()) get("rest").hidden = true;
    this.language = navigator.language.startsWith("ko") ? "ko" : "en";
    this.screen.resize(true);
    this.screen.camera.view = this.screen.camera.whole();
    const address = this.trail.read();
    this.apply(address);
    this.sidebar.fold(!this.screen.small());
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    if (!this.screen.ground.frame) this.screen.tick(performance.now());
  }

  /** Names have come. */
  named() {
    this.screen.names.named();
    this.finder.begin();
    const { at, node, query } = this.trail.read();
    const ref = node ? this.model.find(node) : null;
    if (query && !this.finder.input.value) this.finder.wait(query);
    if (ref) this.choose(ref, { fly: !at, step: false });
    if (ref && at) this.look(at);
    this.opened = at && { at, view: this.screen.camera.view };
    this.trail.start();
    this.screen.request();
  }

  /** Unpack the summaries, a third of a page, when one is first to be read or searched. @returns {Promise<void>} */
  unfold() {
    this.unfolded ??= this.takeSummaries().then((summaries) => {
      this.model.summaries = summaries;
      if (this.chosen?.kind === "paper" && summaries?.[this.chosen.index]) this.panel.render(this.chosen);
      // A panel that grew leaves another middle; whoever has not moved yet looks where the address says.
      if (this.opened && this.screen.camera.view === this.opened.view) this.look(this.opened.at);
    });
    return this.unfolded;
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
    if (at) this.look(at);
    this.relevel();
    this.recolour();
  }

  /** @param {import("./link.js").Place} at */
  look(at) {
    const { camera } = this.screen;
    this.screen.flight = null;
    camera.view = this.viewAt(at);
    this.screen.request();
  }

  /** @param {import("./link.js").Place} at */
  viewAt({ x, y, zoom }) {
    const { camera } = this.screen;
    return camera.lookAt(x * SIDE, y * SIDE, camera.home() * 2 ** zoom);
  }

  /** An address that the reader went back to. @param {import("./link.js").Address} address */
  restore(address) {
    this.apply({ ...address, at: null, language: address.language ?? this.language });
    const ref = address.node ? this.model.find(address.node) : null;
    if (this.finder.input.value.trim() !== address.query) {
      this.finder.input.value = address.query;
      this.finder.update();
    }
    this.choose(ref, { step: false });
    // No place in the address is a place, too: the whole map, or what is chosen.
    if (address.at) this.screen.fly(this.viewAt(address.at));
    else if (!ref) this.screen.fly(this.screen.camera.whole());
  }

  /** @returns {import("./link.js").Address} */
  address() {
    const { days } = this.model.head;
    const { camera, view } = this.screen;
    const { x, y } = camera.middle(view);
    const zoom = camera.zoom(view);
    const home = Math.abs(zoom) < 0.01 && Math.hypot(x - camera.land.x, y - camera.land.y) * view.scale < 8;
    return {
      at: home && !this.chosen ? null : { x: x / SIDE, y: y / SIDE, zoom },
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
    const { model, votes, time } = this;
    const { level } = this.screen;
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
    this.present(true);
    if (!this.time.playing) this.trail.keep();
  }

  /** @param {Uint8Array | null} hits @param {boolean} asked whether the reader typed just now */
  hit(hits, asked) {
    this.hits = hits;
    this.relevel();
    this.present();
    // What was found is to be seen, wherever the reader was; an address and a choice have their own view.
    if (asked && hits && !this.chosen && !this.screen.shows(hits)) this.screen.fly(this.screen.camera.whole());
    this.trail.keep();
  }

  recolour() {
    this.coloured = colourPapers(this.model, this.colour, this.theme, this.given);
    this.count();
    this.present();
  }

  /** Numbers beside the fields. */
  count() {
    const { model } = this;
    const { level } = this.screen;
    const counts = new Array(model.head.fields.length).fill(0);
    const sources = new Array(model.head.sources.length).fill(0);
    let [visible, none] = [0, 0];
    for (let i = 0; i < level.length; i += 1) {
      if (level[i] === HIDDEN) continue;
      visible += 1;
      if (model.field[i] < counts.length) counts[model.field[i]] += 1;
      else none += 1;
      if (model.source[i] < sources.length) sources[model.source[i]] += 1;
    }
    this.counts = counts;
    this.sidebar.render(this.colour, {
      counts, sources, language: this.language, colourOf: (ref) => this.colourOf(ref),
      none: this.theme.none, unfit: none,
      ramp: ramp(this.colour === "votes" ? this.theme.votes : this.theme.years),
      field: this.chosen?.kind === "field" ? this.chosen.index : -1,
    });
    this.sidebar.sayVotes(this.votes, this.unknown ?? 0);
    get("nothing").hidden = visible > 0;
    get("dates").textContent = `${get("dates").textContent?.split(" · ")[0]} · ${WORDS[this.language].visible(visible, model.papers)}`;
  }

  present(patient = false) {
    if (!this.coloured) return;
    const dimmed = this.neighbours !== null || this.hits !== null;
    const { theme, size } = this;
    const { level } = this.screen;
    this.screen.ground.show({ level, shade: this.coloured.shade, size, colours: this.coloured.colours, theme, dimmed }, patient);
    this.screen.names.show({
      level, theme, byField: this.colour === "field", language: this.language, colourOf: (ref) => this.colourOf(ref), dimmed,
      chosen: this.neighbours, ref: this.chosen, inField: (field) => this.counts?.[field] ?? 0,
    });
    this.screen.request();
  }

  /** What was clicked on the map: whoever is near enough to see it stays there. @param {Ref} ref */
  click(ref) {
    const { screen } = this;
    const area = ref.kind === "field" || ref.kind === "region";
    this.choose(ref, { fly: area });
    const { camera } = screen;
    const close = camera.zoom() >= CLOSE;
    if (area || (screen.flight && (close || ref.kind !== "paper"))) return;
    if (ref.kind !== "paper") {
      if (!screen.holds(this.model.papersOf(ref))) screen.fly(screen.viewOf(ref));
      return;
    }
    // With the papers like it, which light up: lines to what is out of sight lead nowhere.
    const kin = this.neighbours?.similar.map(({ paper }) => paper) ?? [];
    const view = screen.viewOf(ref, kin);
    if (view.scale > NEARER * camera.view.scale || !(close || screen.holds([ref.index, ...kin]))) screen.fly(view);
  }

  /**
   * @param {Ref | null} ref
   * @param {{fly?: boolean, step?: boolean}} [options]
   */
  choose(ref, { fly = false, step = true } = {}) {
    if (step) this.trail.settle();
    this.chosen = ref;
    this.neighbours = ref ? neighboursOf(this.model, ref) : null;
    this.finder.fold(ref !== null);
    this.screen.hover(null);
    this.relevel();
    this.panel.actions.back = this.trail.canGoBack(step) ? () => this.trail.back() : null;
    this.panel.actions.link = this.trail.alone ? () => this.trail.link() : null;
    const reading = get("details").contains(document.activeElement);
    this.panel.render(ref);
    if (ref?.kind === "paper") void this.unfold();
    if (!ref && reading) get("map").focus();
    get("spoken").textContent = ref ? `${this.panel.nameOf(ref)}. ${this.panel.kindOf(ref)} · ${this.panel.factsOfThing(ref)}` : "";
    this.count();
    this.present();
    if (ref) {
      const similar = this.neighbours?.similar.map(({ paper }) => paper);
      if (fly || (this.screen.small() && ref.kind !== "paper")) this.screen.fly(this.screen.viewOf(ref, similar));
      else this.screen.reveal(ref);
    }
    if (step) this.trail.add();
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
