// All words of all names, each once, by numbers. Names are read letter by letter: cutting two million
// words out of them, to look each up, took most of the time that a page of 75,000 papers needs.

import { fold, lettersOf } from "./fits.js";

const SPACE = 32;
const HANGUL = [0xac00, 0xd7a3];
// What a letter of ASCII becomes when it is folded: 0 for those that fold() has to look at.
const FOLDED = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code < SPACE || code === 127) return 0;
  return (fold(`a${String.fromCharCode(code)}a`)[1] ?? " ").charCodeAt(0);
});
// Another one for each page, so that nobody can write names whose words all fall into one place.
const SPREAD = Math.floor(Math.random() * 2 ** 31) | 1;

/** The same numbers with room for more. @param {Int32Array<ArrayBuffer>} numbers */
export function longer(numbers) {
  const all = new Int32Array(2 * numbers.length);
  all.set(numbers);
  return all;
}

export class Words {
  constructor() {
    /** @type {string[]} */ this.vocabulary = [];
    /** @type {number[]} */ this.letters = [];
    /** Where their letters lead: a sum of these, and the number of the word, one more; at most half full. */
    this.table = new Int32Array(2 ** 13);
  }

  get count() {
    return this.vocabulary.length;
  }

  /**
   * The words of a name, folded, one after the other.
   * @param {string} name
   * @param {(word: number, at: number) => void} visit
   * @returns {number} how many they are
   */
  read(name, visit) {
    let text = name;
    let plain = true;
    let count = 0;
    for (let i = 0, start = 0, hash = 0; i <= text.length; i += 1) {
      const code = i < text.length ? text.charCodeAt(i) : SPACE;
      let letter = code;
      if (plain && code < 128) letter = FOLDED[code];
      else if (plain && (code < HANGUL[0] || code > HANGUL[1])) letter = 0;
      if (plain && letter === 0) {
        // Accents, Greek and the like: once more from the beginning.
        text = fold(name);
        plain = false;
        [i, start, hash, count] = [-1, 0, 0, 0];
      } else if (letter === SPACE) {
        if (i > start) {
          visit(this.number(text, start, i, hash, plain), count);
          count += 1;
        }
        [start, hash] = [i + 1, 0];
      } else hash = (Math.imul(hash, SPREAD) + letter) | 0;
    }
    return count;
  }

  /** The number of a word that stands in a text. @param {string} text @param {number} start @param {number} end @param {number} hash @param {boolean} plain whether it is still to be folded */
  number(text, start, end, hash, plain) {
    const { table } = this;
    let at = placeOf(hash, table);
    for (; table[at + 1]; at = (at + 2) & (table.length - 1)) {
      const number = table[at + 1] - 1;
      if (table[at] === hash && this.isIn(this.vocabulary[number], text, start, end, plain)) return number;
    }
    const number = this.vocabulary.length;
    const word = plain ? text.slice(start, end).toLowerCase() : text.slice(start, end);
    this.vocabulary.push(word);
    this.letters.push(lettersOf(word));
    table[at] = hash;
    table[at + 1] = number + 1;
    if (4 * number > table.length) this.grow();
    return number;
  }

  /** @param {string} word @param {string} text @param {number} start @param {number} end @param {boolean} plain */
  isIn(word, text, start, end, plain) {
    if (word.length !== end - start) return false;
    for (let i = 0; i < word.length; i += 1) {
      const code = text.charCodeAt(start + i);
      if (word.charCodeAt(i) !== (plain && code < 128 ? FOLDED[code] : code)) return false;
    }
    return true;
  }

  grow() {
    const old = this.table;
    const table = new Int32Array(2 * old.length);
    for (let from = 0; from < old.length; from += 2) {
      if (!old[from + 1]) continue;
      let at = placeOf(old[from], table);
      while (table[at + 1]) at = (at + 2) & (table.length - 1);
      table[at] = old[from];
      table[at + 1] = old[from + 1];
    }
    this.table = table;
  }
}

/** @param {number} hash @param {Int32Array} table */
function placeOf(hash, table) {
  return (2 * (hash ^ (hash >>> 15))) & (table.length - 1);
}
