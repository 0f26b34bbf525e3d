// How a word that is typed fits a word of a name: begun, with a plural or a Korean particle too many,
// or with typing errors. The same rules as on the other maps.

export const KOREAN = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/;
const PARTICLE = new RegExp(
  "(?:에서는|으로는|으로써|으로서|이라는|에서|에게|으로|까지|부터|처럼|보다|이나|하는|하기|" +
  "들의|들은|들을|들이|라는|을|를|이|가|은|는|의|에|로|와|과|도|만|들)$",
);

// People type pi0 for π₀; words in Greek stay.
/** @type {Record<string, string>} */
const GREEK = Object.fromEntries(
  (
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu " +
    "ν nu ξ xi ο omicron π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega"
  ).split(" ").flatMap((word, at, all) => (at % 2 ? [] : [[word, all[at + 1]]])),
);

/** Fold case, accents, spaces and marks; Hangul stays composed. @param {string} text */
export function fold(text) {
  const plain = /^[\x20-\x7e가-힣]*$/.test(text) ? text
    : text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  const small = plain.toLowerCase();
  const spelled = /[α-ω]/.test(small)
    ? small.replace(/(?<![α-ω])[α-ω]{1,2}(?![α-ω])/g, (run) => [...run].map((one) => GREEK[one] ?? one).join(""))
    : small;
  return spelled.replace(/[\s_\-‐-―.,;:/"'’“”()[\]{}]+/g, " ").trim();
}

/** A word without its particle; of one that is all particle, the word. @param {string} word */
export function bare(word) {
  const stem = word.replace(PARTICLE, "");
  return stem.length > 1 || (stem && !KOREAN.test(stem)) ? stem : word;
}

/** @typedef {{text: string, inner: string, words: string[], compact: string | null}} Query */

/** What is asked; the id within an address of a paper stands for it. @param {string} raw @returns {Query} */
export function readQuery(raw) {
  const paper = /(?<!\d)\d{4}\.\d{4,5}(?!\d)/.exec(raw);
  const text = fold(paper ? paper[0] : raw);
  const words = text.split(" ").filter(Boolean).slice(0, 12)
    .map((word) => (/^[^가-힣]+[가-힣]+$/.test(word) ? bare(word) : word));
  const compact = words.some((word) => KOREAN.test(word)) ? bare(words.join("")) : null;
  return { text, inner: ` ${text}`, words, compact };
}

/** How many typing errors a word may have: figures and Hangul none, they are too short to tell. @param {string} word @param {boolean} [among] whether it stands among others, so that three letters may do with one */
export function editsAllowed(word, among = false) {
  if (word.length < (among ? 3 : 4) || /\d/.test(word) || KOREAN.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Typing errors between two words, turned neighbours counting one; more than `most` is Infinity.
 * Of a word that is begun only the best beginning of the other counts.
 * @param {string} a @param {string} word @param {number} most @param {boolean} [begun]
 */
export function editsBetween(a, word, most, begun = false) {
  const b = begun ? word.slice(0, a.length + most) : word;
  if (Math.abs(a.length - b.length) > most) return Infinity;
  /** @type {number[]} */
  let older = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      const turned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (turned) row[j] = Math.min(row[j], older[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return Infinity;
    [older, old] = [old, row];
  }
  const edits = begun ? Math.min(...old) : old[b.length];
  return edits <= most ? edits : Infinity;
}

/** The letters of a word as bits: words that differ in too many need no closer look. @param {string} word */
export function lettersOf(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << word.charCodeAt(i) % 32;
  return bits;
}

/** @param {number} bits */
function countBits(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}

/** How well a word of a query fits a word of a name, 0 to 1; a plural is nearly the same. @param {string} asked @param {string} word */
export function fit(asked, word) {
  const more = word.length - asked.length;
  if (more < 0) {
    return more === -1 && word.length > 2 && asked.endsWith("s") && asked.startsWith(word) ? 0.97 : 0;
  }
  if (word.startsWith(asked)) return more === 0 ? 1 : more === 1 && word.endsWith("s") ? 0.97 : 0.9;
  return more > 0 && asked.length > 2 && word.includes(asked) ? 0.4 : 0;
}

/**
 * The same with typing errors; of a word that may be only begun, the beginning counts.
 * @param {string} asked @param {number} letters @param {number} edits how many errors it may have
 * @param {string} word @param {number} own its letters @param {boolean} begun
 */
export function fitRoughly(asked, letters, edits, word, own, begun) {
  if (countBits(letters & ~own) > edits) return 0;
  if (!begun && Math.abs(asked.length - word.length) > edits) return 0;
  const whole = editsBetween(asked, word, edits);
  if (whole <= edits) return 1 - 0.2 * whole;
  const start = begun ? editsBetween(asked, word, edits, true) : Infinity;
  return start <= edits ? 0.8 - 0.2 * start : 0;
}
