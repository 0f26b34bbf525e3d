// Finding by words among hundreds of thousands of names: columns, not objects, and words looked up once.
//
// A name is found by its words in any order, whole or begun; when that finds little, with typing
// errors. Points tell how well a name fits.

import { KOREAN, bare, editsAllowed, fit, fitRoughly, fold, lettersOf, readQuery } from "./fits.js";
import { invert, listOf } from "./model.js";
import { Words, longer } from "./vocabulary.js";

const ENOUGH = 3; // names found as written; with fewer, typing errors are allowed
const SHOWN = 200; // results that are put in order
const KEPT = 12; // words of which it is kept what they fit
const CLOSE = 4000; // names that are looked at closely
const POINTS = { whole: 4, turned: 3.5, phrase: 1, other: -0.5, covered: 2 };

/** @typedef {{entry: number, points: number, name: string}} Found */
/** @typedef {{numbers: Int32Array, quality: Float32Array}} Fits */

export class Index {
  constructor() {
    /** @type {number[]} */ this.weights = [];
    /** @type {string[]} */ this.names = []; // as printed: those that are looked at closely are folded then
    /** @type {number[]} */ this.owner = [];
    /** @type {boolean[]} */ this.other = [];
    this.words = new Words();
    /** Where the words of each name begin, and the last one's end. */
    this.starts = [0];
    this.tokens = new Int32Array(1024);
    /** Names that have a word. @type {import("./model.js").Lists} */
    this.having = { at: new Uint32Array(1), of: new Uint32Array(0) };
    this.turned = 0;
    /** @type {number[]} */ this.korean = [];
    /** @type {string[]} */ this.compact = [];
    /** @type {Map<string, Fits>} */ this.kept = new Map();
    this.scratch = new Float32Array(0);
  }

  get size() {
    return this.weights.length;
  }

  /** @param {(string | null | undefined)[]} names the label first @param {number} weight what goes first among equals */
  add(names, weight) {
    const entry = this.weights.length;
    this.weights.push(weight);
    names.forEach((printed, rank) => {
      if (!printed) return;
      const begin = this.starts[this.names.length];
      const end = this.words.read(printed, (word, at) => {
        if (begin + at === this.tokens.length) this.tokens = longer(this.tokens);
        this.tokens[begin + at] = word;
      });
      if (!end) return;
      if (KOREAN.test(printed)) this.korean.push(this.names.length);
      this.starts.push(begin + end);
      this.names.push(printed);
      this.owner.push(entry);
      this.other.push(rank > 0);
    });
  }

  /** @param {number} number */
  lengthOf(number) {
    return this.starts[number + 1] - this.starts[number];
  }

  /** The names that have each word: all of them, after more have come. */
  turn() {
    if (this.turned === this.names.length) return;
    const all = { at: Uint32Array.from(this.starts), of: Uint32Array.from(this.tokens.subarray(0, this.starts[this.names.length])) };
    this.having = invert(all, this.words.count);
    this.turned = this.names.length;
    while (this.compact.length < this.korean.length) this.compact.push(fold(this.names[this.korean[this.compact.length]]).replaceAll(" ", ""));
  }

  /** @param {string} asked @param {number} edits typing errors it may have @param {boolean} begun @returns {Fits} */
  fits(asked, edits, begun) {
    const key = `${asked} ${edits} ${begun} ${this.names.length}`;
    let found = this.kept.get(key);
    if (!found) {
      const oldest = this.kept.keys().next();
      if (this.kept.size >= KEPT && !oldest.done) this.kept.delete(oldest.value);
      found = this.computeFits(asked, edits, begun);
      this.kept.set(key, found);
    }
    return found;
  }

  /** Names with a word that fits, sorted, and how well. @param {string} asked @param {number} edits @param {boolean} begun @returns {Fits} */
  computeFits(asked, edits, begun) {
    this.turn();
    if (this.scratch.length < this.names.length) this.scratch = new Float32Array(this.names.length * 2);
    const { scratch, having } = this;
    const { vocabulary, letters: own } = this.words;
    /** @type {number[]} */
    const touched = [];
    /** @param {number} number @param {number} quality */
    const raise = (number, quality) => {
      if (scratch[number] === 0) touched.push(number);
      if (scratch[number] < quality) scratch[number] = quality;
    };
    const letters = lettersOf(asked);
    for (let at = 0; at < vocabulary.length; at += 1) {
      const word = vocabulary[at];
      let quality = (letters & ~own[at]) === 0 || asked.length > word.length ? fit(asked, word) : 0;
      if (!quality && edits) quality = fitRoughly(asked, letters, edits, word, own[at], begun);
      if (quality) for (const number of listOf(having, at)) raise(number, quality);
    }
    if (KOREAN.test(asked)) {
      const stem = bare(asked);
      this.korean.forEach((number, at) => {
        if (this.compact[at] === stem) raise(number, 1);
        else if (this.compact[at].includes(stem)) raise(number, 0.8);
      });
    }
    const numbers = Int32Array.from(touched).sort();
    const quality = Float32Array.from(numbers, (number) => scratch[number]);
    for (const number of touched) scratch[number] = 0;
    return { numbers, quality };
  }

  /** @param {number} number @param {import("./fits.js").Query} query @param {number} quality */
  pointsOf(number, query, quality) {
    const text = fold(this.names[number]);
    const length = this.lengthOf(number);
    let points = 10 * quality + (this.other[number] ? POINTS.other : 0);
    points += (POINTS.covered * Math.floor(4 * Math.min(1, query.words.length / length))) / 4;
    if (text === query.text || (query.compact && text.replaceAll(" ", "") === query.compact)) return points + POINTS.whole;
    if (quality === 1 && length === query.words.length) return points + POINTS.turned;
    return text.startsWith(query.text) || text.includes(query.inner) ? points + POINTS.phrase : points;
  }

  /** Names that have all words, and how well these fit. @param {import("./fits.js").Query} query @param {boolean} roughly @returns {Fits} */
  findNames(query, roughly) {
    const last = query.words.length - 1;
    const letters = query.words.reduce((sum, word) => sum + word.length, 0);
    /** @param {string} word */
    const edits = (word) => (roughly ? editsAllowed(word, last > 0) : 0);
    const found = query.words.map((word, at) => ({ ...this.fits(word, edits(word), at === last), part: word.length / letters }))
      .sort((a, b) => a.numbers.length - b.numbers.length);
    let numbers = found[0].numbers;
    let quality = found[0].quality.map((value) => value * found[0].part);
    for (const next of found.slice(1)) {
      const common = [];
      const sums = [];
      for (let i = 0, j = 0; i < numbers.length && j < next.numbers.length;) {
        if (numbers[i] < next.numbers[j]) i += 1;
        else if (numbers[i] > next.numbers[j]) j += 1;
        else {
          common.push(numbers[i]);
          sums.push(quality[i] + next.quality[j] * next.part);
          i += 1;
          j += 1;
        }
      }
      numbers = Int32Array.from(common);
      quality = Float32Array.from(sums);
    }
    return { numbers, quality };
  }

  /**
   * What is found: how many entries there are, all their numbers, and the best of them in order.
   * @param {string} raw
   * @returns {{count: number, entries: Int32Array, best: Found[]}}
   */
  search(raw) {
    const query = readQuery(raw);
    if (!query.words.length) return { count: 0, entries: new Int32Array(0), best: [] };
    let found = this.findNames(query, false);
    if (found.numbers.length < ENOUGH && query.words.some((word) => editsAllowed(word, query.words.length > 1))) found = this.findNames(query, true);
    /** @type {Map<number, number>} entry to where its best name is */
    const best = new Map();
    const points = new Float32Array(found.numbers.length);
    // Of very many only those whose words fit best are worth the closer look.
    let least = 0;
    if (found.numbers.length > CLOSE) {
      const rough = found.quality.map((value, at) => this.rough(found.numbers[at], value, query.words.length));
      least = Float32Array.from(rough).sort()[rough.length - CLOSE];
    }
    for (let at = 0; at < points.length; at += 1) {
      const number = found.numbers[at];
      const quality = Math.round(100 * found.quality[at]) / 100;
      const rough = this.rough(number, found.quality[at], query.words.length);
      points[at] = rough < least ? 10 * quality : this.pointsOf(number, query, quality);
      const before = best.get(this.owner[number]);
      if (before === undefined || points[before] < points[at]) best.set(this.owner[number], at);
    }
    const entries = Int32Array.from(best.keys());
    let line = 0;
    if (entries.length > SHOWN) {
      line = Float32Array.from(best.values(), (at) => points[at]).sort()[entries.length - SHOWN];
    }
    const sorted = [...best].filter(([, at]) => points[at] >= line)
      .sort((a, b) => points[b[1]] - points[a[1]] || this.weights[b[0]] - this.weights[a[0]] || a[0] - b[0])
      .slice(0, SHOWN)
      .map(([entry, at]) => ({ entry, points: points[at], name: fold(this.names[found.numbers[at]]) }));
    return { count: entries.length, entries, best: sorted };
  }

  /** Points before the closer look: fit, and how much of the name is asked. @param {number} number @param {number} quality @param {number} words */
  rough(number, quality, words) {
    return 10 * quality + 2 * Math.min(1, words / this.lengthOf(number)) + Math.min(0.5, this.weights[this.owner[number]] / 1e4);
  }
}
