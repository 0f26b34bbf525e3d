import assert from "node:assert/strict";
import test from "node:test";
import { Model, invert, listOf, lower } from "../../../queries/views/archive_page/model.js";
import { layOut, sample } from "./sample.js";

const list = (numbers) => [...numbers];

test("lists turned around hold what they held", () => {
  const lists = { at: Uint32Array.of(0, 2, 2, 3), of: Uint32Array.of(1, 0, 1) };
  const turned = invert(lists, 3);
  assert.deepEqual([0, 1, 2].map((index) => list(listOf(turned, index))), [[0], [0, 2], []]);
  const back = invert(turned, 3);
  assert.deepEqual(list(listOf(back, 0)).sort(), [0, 1]);
});

test("papers of every kind of thing", () => {
  const model = sample();
  assert.deepEqual(list(model.papersOf({ kind: "person", index: 1 })), [0, 1]);
  assert.deepEqual(list(model.papersOf({ kind: "keyword", index: 1 })), [0, 3]);
  assert.deepEqual(list(model.papersOf({ kind: "field", index: 1 })), [2, 3]);
  assert.deepEqual(list(model.papersOf({ kind: "region", index: 0 })), [0, 1]);
  assert.deepEqual(list(model.papersOf({ kind: "paper", index: 4 })), [4]);
});

test("names in both languages, with what is missing", () => {
  const model = sample();
  assert.equal(model.nameOf({ kind: "keyword", index: 0 }, "ko"), "확산 모델");
  assert.equal(model.nameOf({ kind: "keyword", index: 2 }, "ko"), "tool use");
  assert.equal(model.nameOf({ kind: "field", index: 1 }, "ko"), "Right");
  assert.equal(model.nameOf({ kind: "paper", index: 4 }, "en"), "arxiv:2404.00005");
  model.titles = null;
  assert.equal(model.nameOf({ kind: "paper", index: 0 }, "en"), null);
});

test("unknown votes are none, and zero is zero", () => {
  const model = sample();
  assert.deepEqual([0, 1, 2, 3].map((paper) => model.votesOf(paper)), [3, null, 100, 0]);
});

test("days are a stretch of the columns", () => {
  const model = sample();
  assert.deepEqual(model.span(0, 0), { low: 0, high: 2 });
  assert.deepEqual(model.span(1, 2), { low: 2, high: 4 });
  assert.deepEqual(model.span(0, 3), { low: 0, high: 5 });
  assert.equal(lower(Uint16Array.of(1, 3, 3), 3), 1);
});

test("only arXiv's papers have an address that is not told", () => {
  const model = sample();
  assert.equal(model.urlOf(0), "https://arxiv.org/abs/2401.00001");
  assert.equal(model.urlOf(3), null);
  model.urls = { 3: "https://doi.org/10.1/x" };
  assert.equal(model.urlOf(3), "https://doi.org/10.1/x");
});

test("ids lead back to things, areas by name", () => {
  const model = sample();
  for (const ref of [{ kind: "paper", index: 3 }, { kind: "person", index: 0 }, { kind: "keyword", index: 2 }, { kind: "region", index: 1 }, { kind: "field", index: 0 }]) {
    assert.deepEqual(model.find(model.idOf(ref)), ref);
  }
  assert.equal(model.find("nobody"), null);
});

test("an empty archive is one", () => {
  const names = "x y field region day votes source flags authors keywords similar similarScore seenDigest seenLine seenVotes personX personY personFlags keywordX keywordY keywordSpread keywordFrequent".split(" ");
  const values = Object.fromEntries(names.map((name) => [name, ["u32", []]]));
  for (const name of ["authorsAt", "keywordsAt", "similarAt", "seenAt"]) values[name] = ["u32", [0]];
  const { columns, buffer } = layOut(values);
  const model = new Model({ ...sample().head, days: [], fields: [], regions: [], columns }, buffer);
  assert.equal(model.papers, 0);
  assert.deepEqual(model.span(0, 0), { low: 0, high: 0 });
});

test("a column that is missing is named", () => {
  assert.throws(() => new Model({ ...sample().head, columns: [] }, new ArrayBuffer(0)), /column x/);
});

test("people of one name are known, however it is written", () => {
  const model = sample({ people: { names: ["Yang Liu", "Bo Bae", "yang liu", "Cho Lab"], ids: ["a", "b", "c", "d"] } });
  assert.deepEqual([0, 1, 2, 3].map((index) => model.hasNamesakes(index)), [true, false, true, false]);
  assert.equal(sample({ people: null }).hasNamesakes(0), false);
});
