// The details panel: what a thing is, who and what belongs to it, and where that is written.

import { bars, copy, data, link, make, quoted } from "./dom.js";
import { mending } from "./mend.js";
import { listOf } from "./model.js";
import { besides, byMonth, countOf, similarTo, tellingKeywords } from "./selection.js";
import { digits } from "./words.js";

/** @typedef {import("./model.js").Ref} Ref */
/** @typedef {import("./model.js").Numbers} Numbers */
/** @typedef {import("./dom.js").Child} Child */
/**
 * @typedef {object} PanelActions
 * @property {(ref: Ref) => void} choose
 * @property {() => void} clear
 * @property {(() => void) | null} back
 * @property {(() => string) | null} link
 * @property {(ref: Ref) => import("./colours.js").Rgb} colourOf
 * @property {() => void} changed the room beside the panel is another
 */

const LONG = 12;
const UNFOLD = 400; // rows at a time
const UNCERTAIN = 1;
const ORGANISATION = 2;
const INCOMPLETE = 1;
const UNORDERED = 2;

/** Facts in a line, which breaks between them. @param {string} note @returns {Node[]} */
function whole(note) {
  const facts = note.split(" · ");
  return facts.map((fact, at) => make("bdi", { className: fact.length < 26 ? "fact" : null }, at < facts.length - 1 ? `${fact} · ` : fact));
}

export class Panel {
  /**
   * @param {HTMLElement} element
   * @param {import("./model.js").Model} model
   * @param {PanelActions} actions
   */
  constructor(element, model, actions) {
    this.element = element;
    this.model = model;
    this.actions = actions;
    this.words = /** @type {import("./words.js").Vocabulary} */ (/** @type {unknown} */ (null));
    /** @type {"en" | "ko"} */ this.language = "en";
  }

  /** @param {Ref} ref */
  nameOf(ref) {
    return this.model.nameOf(ref, this.language) ?? this.words.noTitle;
  }

  /** The mark of a thing as the map draws it. @param {Ref} ref */
  mark(ref) {
    const mark = make("i", { className: `mark ${ref.kind}`, "aria-hidden": "true" });
    if (ref.kind === "paper" || ref.kind === "region" || ref.kind === "field") {
      const [red, green, blue] = this.actions.colourOf(ref);
      mark.style.backgroundColor = `rgb(${red} ${green} ${blue})`;
    }
    return mark;
  }

  /** @param {number} paper */
  factsOf(paper) {
    const votes = this.model.votesOf(paper);
    return [this.model.dayOf(paper) || this.words.missing, votes === null ? this.words.votesMissing : this.words.votes(votes)].join(" · ");
  }

  /** What a thing is, in a line. @param {Ref} ref */
  factsOfThing(ref) {
    if (ref.kind === "paper") return this.factsOf(ref.index);
    const papers = this.model.papersOf(ref);
    const facts = [this.words.paperCount(papers.length)];
    if (papers.length) {
      const [first, last] = [this.model.dayOf(papers[0]), this.model.dayOf(papers[papers.length - 1])];
      if (first && last) facts.push(this.words.since(first.slice(0, 7), last.slice(0, 7)));
    }
    return facts.join(" · ");
  }

  /** What tells a person from others of that name: with whom they wrote, or one of their papers. @param {Ref} ref */
  apart({ kind, index }) {
    if (kind !== "person" || !this.model.hasNamesakes(index)) return null;
    const others = besides(this.model, index);
    if (others.length) return this.words.beside(others.map((other) => this.nameOf({ kind: "person", index: other })).join(", "));
    const [paper] = this.byVotes(this.model.papersOf({ kind, index }));
    return paper === undefined ? null : this.nameOf({ kind: "paper", index: paper });
  }

  /** @param {Ref} ref */
  kindOf(ref) {
    const organisation = ref.kind === "person" && this.model.personFlags[ref.index] & ORGANISATION;
    return this.words.kind[organisation ? "organisation" : ref.kind];
  }

  /** @param {Ref} ref @param {string} [note] */
  row(ref, note = this.factsOfThing(ref)) {
    return make("li", {},
      make("button", { type: "button", className: "row", click: () => this.actions.choose(ref) },
        this.mark(ref), make("span", {}, data(this.nameOf(ref)), make("small", {}, ...whole(note)))));
  }

  /** @param {Ref} ref @param {string | number} [count] */
  chip(ref, count = "") {
    const unsure = ref.kind === "person" && this.model.personFlags[ref.index] & UNCERTAIN;
    return make("li", {},
      make("button", { type: "button", className: "chip", click: () => this.actions.choose(ref) },
        this.mark(ref), data(this.nameOf(ref)), count !== "" && make("small", {}, digits(Number(count))),
        unsure ? make("small", { title: this.words.uncertain }, "?", make("span", { className: "unseen" }, this.words.uncertain)) : null));
  }

  /**
   * A heading over a list that starts short and can be unfolded.
   * @template T
   * @param {string} title @param {string} name @param {ArrayLike<T>} entries @param {(entry: T) => HTMLElement} build @param {number} [long]
   * @returns {Child[]}
   */
  section(title, name, entries, build, long = LONG) {
    if (!entries.length) return [];
    const all = Array.from(entries);
    const list = make("ul", { className: name }, ...all.slice(0, long).map(build));
    if (all.length <= long) return [make("h3", {}, title), list];
    let shown = long;
    const label = () => (all.length - shown > UNFOLD ? this.words.moreOf(UNFOLD, all.length - shown) : this.words.more(all.length));
    const rest = make("button", {
      type: "button",
      className: "more",
      click: () => {
        // Very long lists unfold in parts: ten thousand rows at once would hold up the page.
        const added = all.slice(shown, shown + UNFOLD).map(build);
        shown += added.length;
        list.append(...added);
        rest.textContent = label();
        if (shown >= all.length) rest.remove();
        added[0]?.querySelector("button")?.focus();
      },
    }, label());
    return [make("h3", {}, title), list, rest];
  }

  /** @param {string} title @param {import("./selection.js").Counted[]} found @param {import("./model.js").Kind} kind @param {number} [long] */
  chips(title, found, kind, long = 16) {
    return this.section(title, "chips", found, ({ index, count }) => this.chip({ kind, index }, count), long);
  }

  /** @param {string} text */
  command(text) {
    const code = make("code", { dir: "ltr" }, text);
    /** @type {HTMLButtonElement} */
    const button = make("button", { type: "button", className: "plain-button", click: () => void copy(button, text, this.words, code) }, this.words.copy);
    return make("div", { className: "command" }, code, button);
  }

  /** @param {Numbers} papers @returns {Child[]} */
  months(papers) {
    const found = byMonth(this.model, papers);
    if (found.length < 2) return [];
    const [first, last] = [found[0].month, found[found.length - 1].month];
    return [make("h3", {}, this.words.months), bars(found, `${this.words.months}: ${first} – ${last}`),
      make("p", { className: "ends quiet" }, make("span", {}, first), make("span", {}, last))];
  }

  /** The newest first, those with most votes before others of a day. @param {Numbers} papers */
  byVotes(papers) {
    const { votes } = this.model;
    return Array.from(papers).sort((a, b) => votes[b] - votes[a] || b - a);
  }

  /** Why two papers are alike. @param {import("./selection.js").Similar} similar */
  reason({ people, keywords }) {
    /** @param {number[]} list @param {"person" | "keyword"} kind */
    const names = (list, kind) => list.slice(0, 4).map((index) => this.nameOf({ kind, index }));
    return [...names(people, "person"), ...names(keywords, "keyword")].join(" · ");
  }

  /** @param {string} text a point of a summary; its lead, such as ***What's New***:, in bold */
  bullet(text) {
    const found = /^\*{2,3}([^*]{1,80})\*{2,3}\s*:?\s*/.exec(text);
    if (!found) return make("li", { dir: "auto" }, text);
    return make("li", { dir: "auto" }, make("b", {}, found[1]), " ", text.slice(found[0].length));
  }

  /** @param {number} paper @returns {Child[]} */
  ofPaper(paper) {
    const { model, words } = this;
    const url = model.urlOf(paper);
    const summary = model.summaries?.[paper] ?? [];
    const seen = [];
    for (let i = model.seenAt[paper]; i < model.seenAt[paper + 1]; i += 1) {
      const digest = model.head.digests[model.seenDigest[i]];
      const votes = model.seenVotes[i];
      if (digest) seen.push([digest.date || words.missing, digest.path, words.line(model.seenLine[i]), votes ? words.votes(votes - 1) : ""]);
    }
    const [region, field] = [model.region[paper], model.field[paper]];
    /** @type {Ref | null} */
    const area = region < model.head.regions.length ? { kind: "region", index: region }
      : field < model.head.fields.length ? { kind: "field", index: field } : null;
    return [
      url && make("p", {}, link(url)),
      area ? make("ul", { className: "chips" }, this.chip(area)) : make("p", { className: "quiet" }, words.noField),
      summary.length > 0 && make("h3", {}, words.abstract),
      summary.length > 0 && make("ul", { className: "summary" }, ...summary.map((text) => this.bullet(text))),
      ...this.section(words.authors, "chips", listOf(model.authors, paper), (index) => this.chip({ kind: "person", index }), 14),
      Boolean(model.flags[paper] & INCOMPLETE) && make("p", { className: "quiet" }, words.authorsCut),
      Boolean(model.flags[paper] & UNORDERED) && listOf(model.authors, paper).length > 1 && make("p", { className: "quiet" }, words.unordered),
      ...this.section(words.topics, "chips", listOf(model.topics, paper), (index) => this.chip({ kind: "keyword", index }), 14),
      ...this.section(words.closest, "rows", similarTo(model, paper), (one) => this.row({ kind: "paper", index: one.paper }, `${one.score.toFixed(2)} · ${this.reason(one)}`)),
      ...this.section(words.digests, "quiet plain", seen, (facts) => make("li", {}, data(facts.filter(Boolean).join(" · ")))),
    ];
  }

  /** @param {Ref} ref @returns {Child[]} */
  ofOther(ref) {
    const { model, words } = this;
    const papers = model.papersOf(ref);
    const isPerson = ref.kind === "person";
    const isKeyword = ref.kind === "keyword";
    const aliases = isKeyword ? model.keywords?.aliases[ref.index] ?? [] : [];
    const other = isKeyword ? [model.keywords?.en[ref.index], model.keywords?.ko[ref.index]] : [];
    const spelled = [...new Set([...other, ...aliases])].filter((name) => name && name !== this.nameOf(ref));
    const inside = ref.kind === "field" ? model.head.regions.map((region, index) => ({ ...region, index }))
      .filter(({ field }) => field === ref.index).sort((a, b) => b.papers - a.papers || a.index - b.index)
      .map(({ index, papers: count }) => ({ index, count })) : [];
    const field = ref.kind === "region" ? model.head.regions[ref.index].field : model.head.fields.length;
    return [
      Boolean(isPerson && model.personFlags[ref.index] & UNCERTAIN) && make("p", { className: "doubtful" }, words.uncertain),
      field < model.head.fields.length && make("ul", { className: "chips" }, this.chip({ kind: "field", index: field })),
      ...this.section(words.aliases, "names quiet", spelled, (name) => make("li", {}, data(name ?? "")), 12),
      ...this.months(papers),
      ...this.chips(words.regions, inside, "region"),
      ...this.section(words.papers, "rows", this.byVotes(papers), (index) => this.row({ kind: "paper", index }), 8),
      ...this.chips(isPerson ? words.coauthors : words.mostPapers, countOf(papers, model.authors, isPerson ? ref.index : -1), "person"),
      ...this.chips(isKeyword ? words.together : words.topics, tellingKeywords(model, papers, 40, isKeyword ? ref.index : -1), "keyword"),
    ];
  }

  /** How to say that a person or a topic is not what the graph takes it for. @param {Ref} ref @returns {Child[]} */
  mend(ref) {
    const { model } = this;
    const id = model.idOf(ref);
    const label = model.nameOf(ref, "en");
    if (!id || !label || (ref.kind !== "person" && ref.kind !== "keyword")) return [];
    const papers = Array.from(model.papersOf(ref)).reverse().slice(0, 400);
    return [mending({
      topic: ref.kind === "keyword",
      organisation: ref.kind === "person" && Boolean(model.personFlags[ref.index] & ORGANISATION),
      id,
      label,
      papers: papers.map((index) => ({ id: model.idOf({ kind: "paper", index }) ?? "", title: this.nameOf({ kind: "paper", index }) })),
    }, this.words)];
  }

  /** Where to read more. @param {Ref} ref @returns {Child[]} */
  commands(ref) {
    const id = this.model.idOf(ref);
    if (!id || ref.kind === "region" || ref.kind === "field") return [];
    const mine = ref.kind === "paper" ? `digestgraph mark ${quoted(id)} --star` : `digestgraph follow ${quoted(id)}`;
    const lines = [mine, ...(ref.kind === "paper" ? [`digestgraph show paper ${quoted(id)}`] : []), `digestgraph view around ${quoted(id)}`];
    if (ref.kind === "paper") lines.push(`digestgraph ask similar ${quoted(id)}`);
    else {
      const papers = this.model.papersOf(ref);
      const [most] = ref.kind === "person" ? tellingKeywords(this.model, papers, 1) : countOf(papers, this.model.authors);
      const other = most && this.model.idOf({ kind: ref.kind === "person" ? "keyword" : "person", index: most.index });
      if (other) lines.push(`digestgraph why ${ref.kind === "person" ? `${quoted(id)} ${quoted(other)}` : `${quoted(other)} ${quoted(id)}`}`);
    }
    return [make("h3", {}, this.words.readMore), ...lines.map((line) => this.command(line))];
  }

  /** @param {Ref | null} ref */
  render(ref) {
    const { element, words, actions } = this;
    const reading = element.contains(document.activeElement);
    element.hidden = !ref;
    document.body.classList.toggle("reading", Boolean(ref));
    if (!ref) {
      element.replaceChildren();
      actions.changed();
      return;
    }
    /** @type {HTMLButtonElement | null} */
    const copied = actions.link && make("button", { type: "button", click: () => { if (copied && actions.link) void copy(copied, actions.link(), words); } }, words.copyLink);
    element.replaceChildren(
      make("nav", {},
        actions.back && make("button", { type: "button", click: actions.back }, `← ${words.back}`),
        copied,
        make("button", { type: "button", className: "close", "aria-label": words.clear, click: actions.clear }, "×")),
      make("p", { className: "quiet kind" }, this.mark(ref), `${this.kindOf(ref)} · ${this.factsOfThing(ref)}`),
      make("h2", { dir: "auto" }, this.nameOf(ref)),
      ...(/** @type {Node[]} */ ((ref.kind === "paper" ? this.ofPaper(ref.index) : this.ofOther(ref)).filter(Boolean))),
      ...(/** @type {Node[]} */ (this.commands(ref))),
      ...(/** @type {Node[]} */ (this.mend(ref))),
    );
    element.scrollTop = 0;
    if (reading) element.focus();
    actions.changed();
  }
}
