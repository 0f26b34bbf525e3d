// What belongs to what is chosen: its neighbours of every kind, and papers like it with the reason.

import { listOf } from "./model.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Ref} Ref */
/** @typedef {import("./model.js").Numbers} Numbers */
/** @typedef {{paper: number, score: number, people: number[], keywords: number[]}} Similar */
/** @typedef {{index: number, count: number}} Counted */

const COMMON = 0.03; // keywords of a larger part of the papers tell nothing about two of them
const FEW = 5; // but in a small archive those of so many papers may

/**
 * The papers most like one, as `digestgraph ask similar` ranks them, with what they share.
 * @param {Model} model
 * @param {number} paper
 * @returns {Similar[]}
 */
export function similarTo(model, paper) {
  const tells = Math.max(FEW, Math.floor(COMMON * model.papers));
  const [people, keywords] = [model.listsOf("person"), model.listsOf("keyword")];
  /** @param {import("./model.js").Lists} lists @param {number} index */
  const size = (lists, index) => listOf(lists, index).length;
  const authors = new Set(listOf(model.authors, paper));
  const topics = new Set([...listOf(model.topics, paper)].filter((index) => size(keywords, index) <= tells));
  const first = model.similar.at[paper];
  return [...listOf(model.similar, paper)].map((other, n) => ({
    paper: other,
    score: model.similarScore[first + n] / 100,
    people: [...listOf(model.authors, other)].filter((index) => authors.has(index))
      .sort((a, b) => size(people, b) - size(people, a) || a - b),
    keywords: [...listOf(model.topics, other)].filter((index) => topics.has(index))
      .sort((a, b) => size(keywords, a) - size(keywords, b) || a - b),
  }));
}

/**
 * How often each of a column's things is among some papers, the most frequent first.
 * @param {Numbers | number[]} papers
 * @param {import("./model.js").Lists} lists
 * @param {number} [without] what is not counted
 * @returns {Counted[]}
 */
export function countOf(papers, lists, without = -1) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const paper of papers) {
    for (const index of listOf(lists, paper)) {
      if (index !== without) counts.set(index, (counts.get(index) ?? 0) + 1);
    }
  }
  return [...counts].map(([index, count]) => ({ index, count }))
    .sort((a, b) => b.count - a.count || a.index - b.index);
}

/**
 * With whom a person wrote most, those with most papers of their own before others: so people of one name are told apart.
 * @param {Model} model @param {number} person @param {number} [most]
 */
export function besides(model, person, most = 2) {
  const { at } = model.listsOf("person");
  /** @param {number} index */
  const papers = (index) => at[index + 1] - at[index];
  return countOf(model.papersOf({ kind: "person", index: person }), model.authors, person)
    .sort((a, b) => b.count - a.count || papers(b.index) - papers(a.index) || a.index - b.index)
    .slice(0, most).map(({ index }) => index);
}

/**
 * The keywords that are most telling of some papers, those with most of the papers first.
 * @param {Model} model
 * @param {Numbers} papers
 * @param {number} [most]
 */
export function tellingKeywords(model, papers, most = 18, without = -1) {
  const all = model.listsOf("keyword");
  return countOf(papers, model.topics, without)
    .filter(({ count }) => count > 1 || papers.length < 12)
    .map(({ index, count }) => {
      const everywhere = all.at[index + 1] - all.at[index];
      return { index, count, points: count * Math.log((1 + (count / everywhere) * model.papers) / papers.length) };
    })
    .sort((a, b) => b.points - a.points || a.index - b.index)
    .slice(0, most)
    // The order that the numbers beside them tell.
    .sort((a, b) => b.count - a.count || b.points - a.points || a.index - b.index);
}

/**
 * What lights up with a choice.
 * @typedef {object} Neighbours
 * @property {Numbers | number[]} papers
 * @property {{from: Ref, to: Ref}[]} lines
 * @property {Ref[]} named things that get a name at their place
 * @property {Similar[]} similar
 */

/**
 * @param {Model} model
 * @param {Ref} ref
 * @returns {Neighbours}
 */
export function neighboursOf(model, ref) {
  /** @param {import("./model.js").Kind} kind @returns {(index: number) => Ref} */
  const as = (kind) => (index) => ({ kind, index });
  const papers = model.papersOf(ref);
  if (ref.kind === "paper") {
    const similar = similarTo(model, ref.index);
    const people = [...listOf(model.authors, ref.index)].map(as("person"));
    const keywords = [...listOf(model.topics, ref.index)].map(as("keyword"));
    // A person with one paper stands upon it: only those seen elsewhere have a line.
    const elsewhere = people.filter(({ index }) => listOf(model.listsOf("person"), index).length > 1);
    const near = similar.map(({ paper }) => /** @type {Ref} */ ({ kind: "paper", index: paper }));
    const ends = [...near, ...elsewhere.slice(0, 24), ...keywords.slice(0, 8)];
    return {
      papers: [ref.index, ...near.map(({ index }) => index)],
      lines: ends.map((to) => ({ from: ref, to })),
      named: [ref, ...near, ...elsewhere.slice(0, 24), ...keywords.slice(0, 8)],
      similar,
    };
  }
  if (ref.kind === "person") {
    const others = countOf(papers, model.authors, ref.index).slice(0, 24).map(({ index }) => as("person")(index));
    const own = [...papers].slice(-120).map(as("paper"));
    return { papers, lines: own.map((to) => ({ from: ref, to })), named: [ref, ...others, ...own], similar: [] };
  }
  return { papers, lines: [], named: [ref], similar: [] };
}

/**
 * Papers a month, from the first month with one to the last; months without any are there too.
 * @param {Model} model
 * @param {Numbers | number[]} papers
 * @returns {{month: string, count: number}[]}
 */
export function byMonth(model, papers) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const paper of papers) {
    const month = model.dayOf(paper).slice(0, 7);
    if (month) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const known = [...counts.keys()].sort();
  if (!known.length) return [];
  const last = known[known.length - 1];
  const months = [];
  let [year, month] = known[0].split("-").map(Number);
  for (let name = known[0]; name <= last && months.length < 1200;) {
    months.push({ month: name, count: counts.get(name) ?? 0 });
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return months;
}
