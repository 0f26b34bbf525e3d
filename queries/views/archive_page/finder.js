// Search over everything the page carries, drawn or not; matching.js says what fits.

import { data, get, getInput, make, quoted } from "./dom.js";
import { fold } from "./fits.js";
import { Index } from "./matching.js";

/** @typedef {import("./model.js").Ref} Ref */
/** @typedef {import("./model.js").Kind} Kind */

const SLICE = 8; // milliseconds of indexing between two looks at what else there is to do
const SHOWN = 40;
const PAUSE = 140; // milliseconds

/** Others have their turn. */
const pause = () => new Promise((done) => setTimeout(done, 12));

export class Finder {
  /**
   * @param {import("./model.js").Model} model
   * @param {object} actions
   * @param {(papers: Uint8Array | null, asked: boolean) => void} actions.hits papers that light up; whether the reader typed just now
   * @param {(ref: Ref, note?: string) => HTMLElement} actions.row
   * @param {(ref: Ref) => string} actions.nameOf
   * @param {(ref: Ref) => string} actions.facts
   * @param {(ref: Ref) => string | null} actions.apart what tells it from others of that name
   * @param {() => void} actions.typed
   * @param {() => Promise<void>} actions.unfold unpack the summaries
   */
  constructor(model, actions) {
    this.model = model;
    this.actions = actions;
    this.index = new Index();
    this.words = /** @type {import("./words.js").Vocabulary} */ (/** @type {unknown} */ (null));
    this.input = getInput("query");
    this.list = get("results");
    /** @type {{kind: Kind, count: number, start: number}[]} */ this.parts = [];
    /** Folded summaries, once all of them are. @type {string[] | null} */ this.texts = null;
    this.reading = false;
    this.total = Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ this.later = undefined;
    this.asked = false;
    /** What Enter was pressed for before all names were read. @type {string | null} */ this.awaited = null;
    this.input.addEventListener("input", () => {
      this.awaited = null;
      this.actions.typed();
      this.update(true);
    });
    this.input.addEventListener("focus", () => {
      this.fold(false);
      void this.readSummaries();
    });
    this.input.addEventListener("keydown", (event) => this.step(event));
    this.list.addEventListener("keydown", (event) => this.step(event));
  }

  get whole() {
    return this.index.size >= this.total;
  }

  /** Names have come: what is to be indexed, areas and keywords first. */
  begin() {
    const { model } = this;
    let start = 0;
    /** @type {[Kind, number][]} */
    const kinds = [["field", model.head.fields.length], ["region", model.head.regions.length],
      ["keyword", model.keywordCount], ["person", model.persons], ["paper", model.papers]];
    for (const [kind, count] of kinds) {
      this.parts.push({ kind, count, start });
      start += count;
    }
    this.total = start;
  }

  /** @param {number} entry @returns {Ref} */
  refOf(entry) {
    let part = this.parts[0];
    for (const next of this.parts) if (next.start <= entry && next.count) part = next;
    return { kind: part.kind, index: entry - part.start };
  }

  /** @param {Ref} ref @returns {(string | null | undefined)[]} */
  namesOf({ kind, index }) {
    const { model } = this;
    if (kind === "paper") return [model.titles?.[index], model.ids?.[index], model.ids?.[index].replace(/^[a-z]+:/, "")];
    if (kind === "person") return [model.people?.names[index]];
    if (kind === "keyword") return [model.keywords?.en[index], model.keywords?.ko[index], ...(model.keywords?.aliases[index] ?? [])];
    const area = (kind === "region" ? model.head.regions : model.head.fields)[index];
    return [area.en, area.ko === area.en ? null : area.ko];
  }

  /** Index for some milliseconds. @param {number} milliseconds */
  advance(milliseconds) {
    const until = performance.now() + milliseconds;
    while (!this.whole && performance.now() < until) {
      for (let i = 0; i < 40 && !this.whole; i += 1) {
        const ref = this.refOf(this.index.size);
        this.index.add(this.namesOf(ref), this.weightOf(ref));
      }
    }
    return this.whole;
  }

  /** @param {Ref} ref what counts more goes first among equals */
  weightOf({ kind, index }) {
    if (kind === "paper") return this.model.votes[index] / 1e5;
    const { at } = this.model.listsOf(kind);
    return at[index + 1] - at[index];
  }

  /** Index everything, a slice at a time. @returns {Promise<void>} */
  async run() {
    while (!this.advance(SLICE)) await pause();
    this.refresh();
  }

  /** Unpack the summaries and fold them, a slice at a time: somebody is about to search. @returns {Promise<void>} */
  async readSummaries() {
    if (this.reading) return;
    this.reading = true;
    await this.actions.unfold();
    const texts = [];
    let until = performance.now() + SLICE;
    for (const lines of this.model.summaries ?? []) {
      texts.push(lines ? fold(lines.join(" ")) : "");
      if (performance.now() < until) continue;
      await pause();
      until = performance.now() + SLICE;
    }
    this.texts = texts;
    this.refresh();
  }

  /** More has come that may fit what is asked for. */
  refresh() {
    if (!this.input.value.trim()) return;
    const here = this.buttons().indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    this.update();
    if (here >= 0) this.buttons()[here]?.focus();
    if (this.awaited === this.input.value && document.activeElement === this.input) this.take();
  }

  /** Choose the best of what is found, as soon as all names are read: a better one may be to come. */
  take() {
    const [best] = this.whole ? this.buttons() : [];
    this.awaited = best ? null : this.input.value;
    best?.click();
  }

  /** A search that waits for the names. @param {string} query */
  wait(query) {
    this.input.value = query;
    get("found").textContent = this.words.loading;
  }

  /** The other name that matched, when the shown one does not tell why. @param {Ref} ref @param {string} name */
  why(ref, name) {
    if (ref.kind !== "keyword") return null;
    return this.namesOf(ref).find((other) => other && fold(other) === name && fold(this.actions.nameOf(ref)) !== name) ?? null;
  }

  /** Papers whose summaries have all words, when names have none. @param {string} query @param {Uint8Array} lit */
  inSummaries(query, lit) {
    const words = fold(query).split(" ").filter((word) => word.length > 1);
    /** @type {number[]} */
    const found = [];
    if (!words.length) return found;
    this.texts?.forEach((text, paper) => {
      if (text && !lit[paper] && words.every((word) => text.includes(word))) found.push(paper);
    });
    return found;
  }

  /** @param {boolean} [asked] whether the reader typed just now */
  update(asked = false) {
    this.asked ||= asked;
    const query = this.input.value.trim();
    const found = get("found");
    clearTimeout(this.later);
    this.say(query);
    if (!query) {
      this.list.replaceChildren();
      found.textContent = "";
      this.asked = false;
      this.actions.hits(null, false);
      return;
    }
    const { entries, best } = this.index.search(query);
    const lit = new Uint8Array(this.model.papers);
    const papersFrom = this.parts.find(({ kind }) => kind === "paper")?.start ?? 0;
    for (const entry of entries) {
      if (entry >= papersFrom) lit[entry - papersFrom] = 1;
    }
    // What the best of the names belongs to lights up, too: a topic is its papers.
    for (const { entry, points } of best.slice(0, 3)) {
      const ref = this.refOf(entry);
      if (ref.kind !== "paper" && points >= best[0].points - 1.5) for (const paper of this.model.papersOf(ref)) lit[paper] = 1;
    }
    void this.readSummaries();
    const texts = query.length > 2 && entries.length < 400 ? this.inSummaries(query, lit) : [];
    for (const paper of texts) lit[paper] = 1;
    const rows = best.slice(0, SHOWN).map(({ entry, name }) => {
      const ref = this.refOf(entry);
      return this.actions.row(ref, [this.why(ref, name), this.actions.facts(ref), this.actions.apart(ref)].filter(Boolean).join(" · "));
    });
    const more = texts.slice(0, Math.max(0, SHOWN - rows.length)).map((index) => this.actions.row({ kind: "paper", index }));
    this.list.replaceChildren(...rows, ...more);
    const total = entries.length + texts.length;
    found.textContent = [this.words.found(total), this.whole && this.texts ? "" : this.words.loading].filter(Boolean).join(" · ");
    // The list answers every key; the map, once one pauses.
    this.later = setTimeout(() => {
      this.actions.hits(lit, this.asked);
      this.asked = false;
    }, PAUSE);
  }

  /** What the page does not carry, and how to search that too. @param {string} query */
  say(query) {
    const { papers, people, keywords } = this.model.head.left;
    const elsewhere = get("elsewhere");
    elsewhere.hidden = !query || papers + people + keywords === 0;
    if (elsewhere.hidden) return;
    elsewhere.replaceChildren(this.words.left(papers, people, keywords), " ",
      make("span", {}, this.words.searchAll, " ", make("code", { dir: "ltr" }, data(`digestgraph ask search ${quoted(query)}`))));
  }

  /** On a small screen the list would cover what was found. @param {boolean} folded */
  fold(folded) {
    for (const part of [this.list, get("elsewhere")]) part.classList.toggle("folded", folded);
  }

  buttons() {
    return [...this.list.querySelectorAll("button")];
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    const buttons = this.buttons();
    const here = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 };
    const next = steps[event.key];
    if (event.target === this.input && event.key === "Enter") this.take();
    if (next === undefined || (event.target === this.input && event.key !== "ArrowDown")) return;
    event.preventDefault();
    (next < 0 ? this.input : buttons[Math.min(next, buttons.length - 1)])?.focus();
  }

  clear() {
    this.awaited = null;
    if (!this.input.value) return;
    this.input.value = "";
    this.update(true);
  }
}
