// The archive as columns: papers, people and keywords are numbers, what belongs to them is looked up.

import { idOf } from "./unpack.js";

/** @typedef {{en: string, ko: string}} Words */
/** @typedef {Words & {x: number, y: number, papers: number}} Field */
/** @typedef {Field & {field: number}} Region */
/** @typedef {{path: string, date: string, source: string}} Digest */
/** @typedef {{name: string, type: "u8" | "u16" | "u32", offset: number, length: number}} Column */
/**
 * @typedef {object} Head
 * @property {Words} title
 * @property {Words} banner
 * @property {string} asOf
 * @property {string} store
 * @property {string[]} days
 * @property {string[]} sources
 * @property {number} side
 * @property {Field[]} fields
 * @property {Region[]} regions
 * @property {Digest[]} digests
 * @property {Column[]} columns
 * @property {{papers: number, people: number, keywords: number}} left
 */
/** @typedef {Uint8Array | Uint16Array | Uint32Array} Numbers */
/** Lists laid end to end: those of i are of[at[i]] to of[at[i + 1] - 1].
 * @typedef {{at: Numbers, of: Numbers}} Lists */
/** @typedef {"paper" | "person" | "keyword" | "region" | "field"} Kind */
/** @typedef {{kind: Kind, index: number}} Ref */
/** @typedef {{names: string[], tails: string[]}} People */
/** @typedef {{en: string[], ko: (string | null)[], tails: string[], aliases: string[][]}} Keywords */

export const NO_FIELD = 255;
export const NO_REGION = 65535;

/** @type {Record<string, Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor>} */
const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };

/**
 * Whose lists a thing is in: the lists turned around.
 * @param {Lists} lists
 * @param {number} count how many things there are
 * @returns {Lists}
 */
export function invert({ at, of }, count) {
  const start = new Uint32Array(count + 1);
  for (let i = 0; i < of.length; i += 1) start[of[i] + 1] += 1;
  for (let i = 0; i < count; i += 1) start[i + 1] += start[i];
  const next = start.slice(0, count);
  const found = new Uint32Array(of.length);
  for (let owner = 0; owner + 1 < at.length; owner += 1) {
    for (let i = at[owner]; i < at[owner + 1]; i += 1) {
      found[next[of[i]]] = owner;
      next[of[i]] += 1;
    }
  }
  return { at: start, of: found };
}

/**
 * Members of each of the groups that one column names.
 * @param {Numbers} groups
 * @param {number} count
 * @returns {Lists}
 */
function members(groups, count) {
  const start = new Uint32Array(count + 1);
  for (const group of groups) if (group < count) start[group + 1] += 1;
  for (let i = 0; i < count; i += 1) start[i + 1] += start[i];
  const next = start.slice(0, count);
  const found = new Uint32Array(start[count]);
  groups.forEach((/** @type {number} */ group, /** @type {number} */ owner) => {
    if (group >= count) return;
    found[next[group]] = owner;
    next[group] += 1;
  });
  return { at: start, of: found };
}

/**
 * @param {Lists} lists
 * @param {number} index
 * @returns {Numbers}
 */
export function listOf(lists, index) {
  return lists.of.subarray(lists.at[index], lists.at[index + 1]);
}

export class Model {
  /**
   * @param {Head} head
   * @param {ArrayBuffer} bytes
   */
  constructor(head, bytes) {
    this.head = head;
    const columns = new Map(
      head.columns.map(({ name, type, offset, length }) => [name, new TYPES[type](bytes, offset, length)]),
    );
    /** @param {string} name @returns {Numbers} */
    const column = (name) => {
      const found = columns.get(name);
      if (!found) throw new Error(`the page lacks the column ${name}`);
      return found;
    };
    this.x = column("x");
    this.y = column("y");
    this.field = column("field");
    this.region = column("region");
    this.day = column("day");
    this.votes = column("votes");
    this.source = column("source");
    this.flags = column("flags");
    /** @type {Lists} */
    this.authors = { at: column("authorsAt"), of: column("authors") };
    /** @type {Lists} */
    this.topics = { at: column("keywordsAt"), of: column("keywords") };
    /** @type {Lists} */
    this.similar = { at: column("similarAt"), of: column("similar") };
    this.similarScore = column("similarScore");
    this.seenAt = column("seenAt");
    this.seenDigest = column("seenDigest");
    this.seenLine = column("seenLine");
    this.seenVotes = column("seenVotes");
    this.personX = column("personX");
    this.personY = column("personY");
    this.personFlags = column("personFlags");
    this.keywordX = column("keywordX");
    this.keywordY = column("keywordY");
    this.keywordSpread = column("keywordSpread");
    this.frequent = column("keywordFrequent");
    this.papers = this.x.length;
    this.persons = this.personX.length;
    this.keywordCount = this.keywordX.length;

    // Texts come after the first picture: points need none.
    /** @type {string[] | null} */ this.titles = null;
    /** @type {string[] | null} */ this.ids = null;
    /** @type {Record<string, string>} */ this.urls = {};
    /** @type {People | null} */ this.people = null;
    /** @type {Keywords | null} */ this.keywords = null;
    /** Of each paper; null until somebody reads or searches. @type {(string[] | null)[] | null} */ this.summaries = null;
    /** @type {Map<string, Lists>} */ this.turned = new Map();
    /** @type {Map<string, Ref> | null} */ this.known = null;
    /** How many people have a name. @type {Map<string, number> | null} */ this.called = null;
  }

  /**
   * @param {string} key
   * @param {() => Lists} make
   */
  once(key, make) {
    const known = this.turned.get(key) ?? make();
    this.turned.set(key, known);
    return known;
  }

  /** The lists of papers of one kind of thing. @param {Kind} kind @returns {Lists} */
  listsOf(kind) {
    return this.once(kind, () => {
      if (kind === "person") return invert(this.authors, this.persons);
      if (kind === "keyword") return invert(this.topics, this.keywordCount);
      if (kind === "region") return members(this.region, this.head.regions.length);
      return members(this.field, this.head.fields.length);
    });
  }

  /** All papers of a thing, by day. @param {Ref} ref @returns {Numbers} */
  papersOf({ kind, index }) {
    return kind === "paper" ? Uint32Array.of(index) : listOf(this.listsOf(kind), index);
  }

  /** @param {Ref} ref @param {"en" | "ko"} language @returns {string | null} null while unknown */
  nameOf({ kind, index }, language) {
    if (kind === "paper") return this.titles ? this.titles[index] || this.ids?.[index] || null : null;
    if (kind === "person") return this.people?.names[index] ?? null;
    if (kind === "keyword") {
      return (language === "ko" ? this.keywords?.ko[index] : null) || (this.keywords?.en[index] ?? null);
    }
    const area = (kind === "region" ? this.head.regions : this.head.fields)[index];
    return area[language] || area.en;
  }

  /** Whether another person has the same name. @param {number} person */
  hasNamesakes(person) {
    if (!this.people) return false;
    const { names } = this.people;
    this.called ??= counts(names);
    return (this.called.get(names[person].toLowerCase()) ?? 0) > 1;
  }

  /** Where a thing stands. @param {Ref} ref */
  placeOf({ kind, index }) {
    if (kind === "paper") return { x: this.x[index], y: this.y[index] };
    if (kind === "person") return { x: this.personX[index], y: this.personY[index] };
    if (kind === "keyword") return { x: this.keywordX[index], y: this.keywordY[index] };
    return (kind === "region" ? this.head.regions : this.head.fields)[index];
  }

  /** What a link calls a thing; regions and fields go by their English name. @param {Ref} ref */
  idOf({ kind, index }) {
    if (kind === "paper") return this.ids?.[index] ?? null;
    if (kind === "person") return this.people ? idOf("author:", this.people.names[index], this.people.tails[index]) : null;
    if (kind === "keyword") return this.keywords ? idOf("keyword:", this.keywords.en[index], this.keywords.tails[index]) : null;
    return `${kind}:${this.nameOf({ kind, index }, "en")}`;
  }

  /** @param {string} id @returns {Ref | null} */
  find(id) {
    if (!this.known) {
      if (!this.ids || !this.people || !this.keywords) return null;
      /** @type {Map<string, Ref>} */
      const known = new Map();
      /** @param {Kind} kind @param {number} count */
      const add = (kind, count) => {
        for (let index = 0; index < count; index += 1) known.set(this.idOf({ kind, index }) ?? "", { kind, index });
      };
      add("field", this.head.fields.length);
      add("region", this.head.regions.length);
      add("keyword", this.keywordCount);
      add("person", this.persons);
      add("paper", this.papers);
      this.known = known;
    }
    return this.known.get(id) ?? null;
  }

  /** Votes, or null where no digest tells. @param {number} paper */
  votesOf(paper) {
    return this.votes[paper] ? this.votes[paper] - 1 : null;
  }

  /** @param {number} paper @returns {string} */
  dayOf(paper) {
    return this.head.days[this.day[paper]] ?? "";
  }

  /** Where a paper is read about. @param {number} paper @returns {string | null} */
  urlOf(paper) {
    if (this.urls[paper]) return this.urls[paper];
    const id = this.ids?.[paper] ?? "";
    return id.startsWith("arxiv:") ? `https://arxiv.org/abs/${id.slice(6)}` : null;
  }

  /**
   * The papers of some days are neighbours in the columns: the first and the one after the last.
   * @param {number} from @param {number} to numbers of days
   */
  span(from, to) {
    return { low: lower(this.day, from), high: lower(this.day, to + 1) };
  }
}

/** How often each name is there, however it is written. @param {string[]} names */
function counts(names) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const name of names) found.set(name.toLowerCase(), (found.get(name.toLowerCase()) ?? 0) + 1);
  return found;
}

/**
 * How many of the sorted numbers are smaller.
 * @param {Numbers} sorted
 * @param {number} value
 */
export function lower(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
