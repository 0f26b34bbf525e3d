// Finding by words: pure functions, so that they can be tried without a page.
//
// A name is found by its words in any order, whole or begun, with a plural or a Korean particle
// too many; when that finds little, with typing errors. Points tell how well a name fits.

const KOREAN = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/;
const PARTICLE = new RegExp(
  "(?:에서는|으로는|으로써|으로서|이라는|에서|에게|으로|까지|부터|처럼|보다|이나|하는|하기|" +
  "들의|들은|들을|들이|라는|을|를|이|가|은|는|의|에|로|와|과|도|만|들)$",
);
const ENOUGH = 3; // names found as written; with fewer, typing errors are allowed
const SHOWN = 200; // results that are put in order
const KEPT = 12; // words of which it is kept what they fit
const POINTS = { whole: 4, turned: 3.5, phrase: 1, other: -0.5, covered: 2, text: 1 };

// People type pi0 for π₀; words in Greek stay.
const GREEK = Object.fromEntries(
  (
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu " +
    "ν nu ξ xi ο omicron π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega"
  )
    .match(/\S+ \S+/g)
    .map((pair) => pair.split(" ")),
);

// Fold case, accents, spaces and marks; Hangul stays composed.
function fold(text) {
  const plain = /^[\x20-\x7e가-힣]*$/.test(text) ? text
    : text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  return plain.toLowerCase()
    .replace(/(?<![α-ω])[α-ω]{1,2}(?![α-ω])/g, (run) =>
      [...run].map((ch) => GREEK[ch] ?? ch).join(""))
    .replace(/[\s_\-‐-―.,;:/"'’“”()[\]{}]+/g, " ").trim();
}

// A word without its particle; of one that is all particle, the word.
function bare(word) {
  const stem = word.replace(PARTICLE, "");
  return stem.length > 1 || (stem && !KOREAN.test(stem)) ? stem : word;
}

// What is asked: { text, inner, words, compact, mixed }; the id within an address of a paper stands for it.
function readQuery(raw) {
  const paper = /(?<!\d)\d{4}\.\d{4,5}(?!\d)/.exec(raw);
  const text = fold(paper ? paper[0] : raw);
  const words = text.split(" ").filter(Boolean).slice(0, 12)
    .map((word) => (/^[^가-힣]+[가-힣]+$/.test(word) ? bare(word) : word));
  const compact = words.some((word) => KOREAN.test(word)) ? bare(words.join("")) : null;
  const mixed = compact !== null && words.some((word) => !KOREAN.test(word));
  return { text, inner: ` ${text}`, words, compact, mixed };
}

// How many typing errors a word may have: figures and Hangul none, they are too short to tell.
function editsAllowed(word) {
  if (word.length < 4 || /\d/.test(word) || KOREAN.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

// Typing errors between two words, turned neighbours counting one; more than `most` is Infinity.
// Of a word that is begun only the best beginning of the other counts.
function editsBetween(a, word, most, begun = false) {
  const b = begun ? word.slice(0, a.length + most) : word;
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let [older, old] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
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

// The letters of a word as bits: words that differ in too many need no closer look.
function lettersOf(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << word.charCodeAt(i) % 32;
  return bits;
}

function countBits(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}

// How well a word of a query fits a word of a name, 0 to 1; a plural is nearly the same.
function fit(asked, word) {
  const more = word.length - asked.length;
  if (more < 0) {
    return more === -1 && word.length > 2 && asked.endsWith("s") && asked.startsWith(word) ? 0.97 : 0;
  }
  if (word.startsWith(asked)) return more === 0 ? 1 : more === 1 && word.endsWith("s") ? 0.97 : 0.9;
  return more > 0 && asked.length > 2 && word.includes(asked) ? 0.4 : 0;
}

// The same with typing errors; of a word that may be only begun, the beginning counts.
function fitRoughly({ asked, edits, letters }, { word, letters: own }, begun) {
  if (countBits(letters & ~own) > edits) return 0;
  const whole = editsBetween(asked, word, edits);
  if (whole <= edits) return 1 - 0.2 * whole;
  const start = begun ? editsBetween(asked, word, edits, true) : Infinity;
  return start <= edits ? 0.8 - 0.2 * start : 0;
}

// An index to which entries are added: names (the label first), weight, and perhaps a text.
function createIndex() {
  const entries = [];
  const names = [];
  const korean = [];
  const vocabulary = new Map();

  const add = (entry) => {
    entry.number = entries.length;
    entries.push(entry);
    entry.names.forEach((printed, rank) => {
      const text = fold(printed);
      if (!text) return;
      const words = text.split(" ");
      const name = { entry, text, words, other: rank > 0 && !entry.equal, number: names.length };
      names.push(name);
      if (KOREAN.test(text)) {
        name.compact = words.join("");
        korean.push(name);
      }
      for (const word of new Set(words)) {
        if (!vocabulary.has(word)) vocabulary.set(word, { word, letters: lettersOf(word), names: [] });
        vocabulary.get(word).names.push(name.number);
      }
    });
  };

  // For each name how well a word fits it; of the last words that is kept, for a query grows by
  // a letter at a time.
  const kept = new Map();
  const fits = (asked, roughly, begun) => {
    const key = `${asked} ${roughly} ${begun} ${names.length}`;
    if (!kept.has(key)) {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
      kept.set(key, computeFits(asked, roughly, begun));
    }
    return kept.get(key);
  };

  const computeFits = (asked, roughly, begun) => {
    const found = new Float32Array(names.length);
    const wanted = { asked, edits: roughly ? editsAllowed(asked) : 0, letters: lettersOf(asked) };
    for (const known of vocabulary.values()) {
      const quality = fit(asked, known.word) || (wanted.edits && fitRoughly(wanted, known, begun));
      if (quality) {
        for (const number of known.names) if (found[number] < quality) found[number] = quality;
      }
    }
    if (KOREAN.test(asked)) {
      const stem = bare(asked);
      for (const { compact, number } of korean) {
        if (compact === stem) found[number] = 1;
        else if (compact.includes(stem)) found[number] = Math.max(found[number], 0.8);
      }
    }
    return found;
  };

  const pointsOf = (name, query, quality) => {
    const { length } = name.words;
    let points = 10 * quality + (name.other ? POINTS.other : 0);
    points += POINTS.covered * Math.floor(4 * Math.min(1, query.words.length / length)) / 4;
    if (name.text === query.text || (name.compact && name.compact === query.compact)) return points + POINTS.whole;
    if (quality === 1 && length === query.words.length) return points + POINTS.turned;
    return name.text.startsWith(query.text) || name.text.includes(query.inner) ? points + POINTS.phrase : points;
  };

  // Of each entry the points of its best name that has all words, and the number of that name.
  const findNames = (query, roughly) => {
    const points = new Float32Array(entries.length);
    const via = new Int32Array(entries.length).fill(-1);
    const found = query.words.map((word, at) => fits(word, roughly, at === query.words.length - 1));
    const letters = query.words.reduce((sum, word) => sum + word.length, 0);
    const parts = query.words.map((word) => word.length / letters);
    let count = 0;
    for (let number = 0; number < names.length; number += 1) {
      let quality = 0;
      for (let at = 0; at < found.length; at += 1) {
        if (!found[at][number]) {
          quality = 0;
          break;
        }
        quality += found[at][number] * parts[at];
      }
      if (!quality) continue;
      const name = names[number];
      const own = pointsOf(name, query, Math.round(100 * quality) / 100);
      if (own <= points[name.entry.number]) continue;
      if (!points[name.entry.number]) count += 1;
      points[name.entry.number] = own;
      via[name.entry.number] = number;
    }
    if (query.mixed) count += findAcross(points, found);
    return { points, via, count };
  };

  // A query in two scripts has its words in names of both.
  const findAcross = (points, found) => {
    const most = found.map((qualities) => {
      const best = new Float32Array(entries.length);
      for (const { entry, number } of names) best[entry.number] = Math.max(best[entry.number], qualities[number]);
      return best;
    });
    let count = 0;
    for (let number = 0; number < entries.length; number += 1) {
      if (points[number] || most.some((best) => !best[number])) continue;
      points[number] = 10 * most.reduce((sum, best) => sum + best[number], 0) / most.length + POINTS.other;
      count += 1;
    }
    return count;
  };

  // What is found: how many entries there are, and the best of them in order, as
  // { entry, points, name }. Better fits come first; then what counts more.
  const search = (raw, wanted = () => true) => {
    const query = readQuery(raw);
    if (!query.words.length) return { count: 0, best: [] };
    const { points, via, count } = findNames(query, false);
    if (count < ENOUGH && query.words.some(editsAllowed)) {
      const rough = findNames(query, true);
      for (let number = 0; number < entries.length; number += 1) {
        if (!points[number]) [points[number], via[number]] = [rough.points[number], rough.via[number]];
      }
    }
    const stems = query.words.map(bare);
    const found = [];
    for (const entry of entries) {
      if (!points[entry.number] && entry.text && query.text.length > 1 && stems.every((stem) => entry.text.includes(stem))) {
        points[entry.number] = POINTS.text;
      }
      if (points[entry.number] && wanted(entry)) found.push(entry.number);
    }
    let least = 0;
    if (found.length > SHOWN) {
      least = Float32Array.from(found, (number) => points[number]).sort()[found.length - SHOWN];
    }
    const best = found.filter((number) => points[number] >= least)
      .sort((a, b) => points[b] - points[a] || entries[b].weight - entries[a].weight || a - b)
      .slice(0, SHOWN)
      .map((number) => ({ entry: entries[number], points: points[number], name: names[via[number]] ?? null }));
    return { count: found.length, best };
  };

  return { add, search, size: () => entries.length };
}

