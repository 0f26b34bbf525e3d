import assert from "node:assert/strict";
import test from "node:test";
import { besides, byMonth, countOf, neighboursOf, similarTo, tellingKeywords } from "../../../queries/views/archive_page/selection.js";
import { joined, sample } from "./sample.js";

test("similar papers come as the page has them, with what they share", () => {
  const model = sample();
  assert.deepEqual(similarTo(model, 0), [
    { paper: 1, score: 0.71, people: [1], keywords: [0] },
    { paper: 3, score: 0.12, people: [], keywords: [1] },
  ]);
  assert.deepEqual(similarTo(model, 4), []);
});

test("a paper lights its people, keywords and the papers like it", () => {
  const found = neighboursOf(sample(), { kind: "paper", index: 0 });
  assert.deepEqual([...found.papers], [0, 1, 3]);
  const named = found.named.map(({ kind, index }) => `${kind} ${index}`);
  for (const name of ["paper 0", "paper 1", "person 1", "keyword 0", "keyword 1"]) assert.ok(named.includes(name), name);
  assert.ok(!named.includes("person 0"), "whoever has this paper only stands on it");
});

test("a person lights papers and co-authors", () => {
  const found = neighboursOf(sample(), { kind: "person", index: 2 });
  assert.deepEqual([...found.papers], [2, 3]);
  assert.ok(found.named.some(({ kind, index }) => kind === "person" && index === 3));
  assert.equal(found.lines.length, 2);
});

test("counts leave out the one asked about", () => {
  const model = sample();
  assert.deepEqual(countOf(model.papersOf({ kind: "person", index: 1 }), model.authors, 1), [{ index: 0, count: 1 }]);
  assert.equal(tellingKeywords(model, model.papersOf({ kind: "field", index: 0 }))[0].index, 0);
});

test("telling keywords stand by the number of papers that goes with them", () => {
  // The first is common, the second is told by its one paper: more telling, but of fewer.
  const lists = (/** @type {number[][]} */ of) => {
    const { at, of: flat } = joined(of);
    return { at: Uint32Array.from(at), of: Uint32Array.from(flat) };
  };
  const topics = lists([[0], [0, 1], [], [0], [0]]);
  const papersOf = lists([[0, 1, 3, 4], [1]]);
  const model = Object.create(sample(), { topics: { value: topics }, listsOf: { value: () => papersOf } });
  assert.deepEqual(tellingKeywords(model, [0, 1, 2], 1).map(({ index }) => index), [1]);
  assert.deepEqual(tellingKeywords(model, [0, 1, 2]).map(({ index, count }) => [index, count]), [[0, 2], [1, 1]]);
});

test("months without papers are months", () => {
  assert.deepEqual(byMonth(sample(), [0, 1, 3, 4]), [
    { month: "2024-01", count: 2 }, { month: "2024-02", count: 1 }, { month: "2024-03", count: 0 }, { month: "2024-04", count: 1 },
  ]);
  assert.deepEqual(byMonth(sample(), []), []);
});

test("people are known by whom they wrote with most, those with more papers first", () => {
  const model = sample();
  assert.deepEqual(besides(model, 1), [0]);
  assert.deepEqual(besides(model, 0), [1]);
  assert.deepEqual(besides(model, 2, 0), []);
  const { at, of } = joined([[0, 1], [1, 3], [3, 2], [3, 2, 1], []]);
  const many = sample({ authors: { at, of: Uint32Array.from(of) } });
  assert.deepEqual(besides(many, 2), [3, 1]);
  assert.deepEqual(besides(many, 1), [3, 2]);
});
