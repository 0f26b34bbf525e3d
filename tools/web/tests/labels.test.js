import assert from "node:assert/strict";
import test from "node:test";
import { boxOf, place, wishesAt, wrap, wrapParts } from "../../../queries/views/archive_page/labels.js";
import { sample } from "./sample.js";

const wish = (key, x, y, rank, kind = "keyword") => ({ ref: { kind, index: 0 }, key, x, y, rank, style: kind });
const options = {
  measure: () => ({ lines: ["name"], width: 60, height: 14 }),
  toScreen: (x, y) => [x, y],
  kept: new Set(),
  within: { left: 0, top: 0, right: 1000, bottom: 800 },
  most: 1000,
};
const keys = (labels) => labels.map((label) => label.wish.key);

// Numbers that look thrown, the same each time.
function thrown(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

test("no name overlaps another, and the most wanted have room", () => {
  for (const seed of [1, 2, 3]) {
    const next = thrown(seed);
    const wishes = Array.from({ length: 400 }, (_, at) => wish(`w${at}`, next() * 1000, next() * 800, at, at % 9 ? "keyword" : "field"));
    const labels = place(wishes, options);
    const boxes = labels.map((label) => boxOf(label.wish.x, label.wish.y, label));
    boxes.forEach((one, i) => boxes.forEach((other, j) => {
      if (i < j) {
        assert.ok(one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top, `${i} over ${j}`);
      }
    }));
    assert.ok(keys(labels).includes("w0"));
    assert.ok(labels.length > 60);
  }
});

test("what had a name keeps it before its equals, but not before its betters", () => {
  const [one, other] = [wish("a", 100, 100, 5), wish("b", 120, 100, 6)];
  assert.deepEqual(keys(place([one, other], options)), ["a"]);
  assert.deepEqual(keys(place([one, other], { ...options, kept: new Set(["b"]) })), ["b"]);
  const better = wish("c", 110, 100, -900);
  assert.deepEqual(keys(place([one, other, better], { ...options, kept: new Set(["b"]) })), ["c"]);
});

test("a field that has no room for its name has the first part of it", () => {
  const measure = (one, brief) => (one.key === "f0" ? { lines: ["wide"], width: 400, height: 100 }
    : { lines: [brief ? "one" : "one, two"], width: brief ? 40 : 120, height: 30 });
  const beside = { ...options, measure, taken: [{ left: 0, top: 0, right: 250, bottom: 800 }, { left: 320, top: 0, right: 1000, bottom: 800 }] };
  assert.deepEqual(place([wish("f1", 285, 300, 0, "field")], beside).map(({ lines }) => lines), [["one"]]);
  assert.deepEqual(place([wish("f1", 285, 300, 0, "field")], { ...beside, taken: [] }).map(({ lines }) => lines), [["one, two"]]);
  assert.deepEqual(place([wish("f0", 285, 300, 0, "field")], beside), []);
  assert.deepEqual(place([wish("r0", 285, 300, 0, "region")], beside), []);
});

test("names of fields step aside rather than be missing", () => {
  const two = place([wish("f0", 300, 300, 0, "field"), wish("f1", 310, 302, 1, "field")], options);
  assert.deepEqual(keys(two), ["f0", "f1"]);
  assert.notEqual(two[1].shift, 0);
});

test("on a phone no side of the screen cuts a name", () => {
  const whole = { ...options, within: { left: -60, top: -30, right: 450, bottom: 800 }, whole: true };
  const [paper] = place([wish("t0", 5, 100, 0, "paper")], whole);
  assert.ok(boxOf(5, 100, paper).left >= 0);
  assert.deepEqual(place([wish("t0", 5, 100, 0, "paper")], { ...whole, whole: false })[0].slide, 0);
  // The mark of a keyword stands on its place; what is chosen is named all the same.
  const keyword = (rank) => ({ ...wish("k0", 380, 100, rank), mark: 12 });
  assert.deepEqual(place([keyword(5)], whole), []);
  assert.deepEqual(keys(place([keyword(-2000)], whole)), ["k0"]);
  assert.deepEqual(keys(place([wish("t0", 430, 100, 0, "paper")], whole)), ["t0"]);
});

test("no name stands on what is taken, nor outside, nor without a name", () => {
  const taken = [{ left: 0, top: 0, right: 200, bottom: 200 }];
  assert.deepEqual(place([wish("a", 100, 100, 0)], { ...options, taken }), []);
  assert.deepEqual(place([wish("a", -100, 100, 0)], options), []);
  assert.deepEqual(place([wish("a", 100, 100, 0)], { ...options, measure: () => null }), []);
});

test("fields far out; then regions, keywords, people, papers", () => {
  const model = sample();
  const at = (zoom) => new Set(wishesAt(model, {
    zoom, scale: 0.01 * 2 ** zoom, level: new Uint8Array(5).fill(2), radius: 2,
    seen: { left: 0, top: 0, right: 65535, bottom: 65535 }, inField: () => 1,
    leading: { people: [1, 2], keywords: [0, 1, 2] }, near: zoom > 4 ? [0, 1] : [],
  }).map(({ ref }) => ref.kind));
  assert.deepEqual([...at(0)], ["field"]);
  assert.ok(at(1).has("region") && !at(1).has("keyword"));
  assert.ok(at(2.2).has("keyword") && !at(2.2).has("person"));
  assert.ok(at(3).has("person"));
  assert.ok(at(5).has("paper") && !at(5).has("field"));
});

test("with the whole map on the screen, what lies apart from the rest of its field has a name, too", () => {
  const model = sample();
  const [near, far] = model.head.regions;
  model.head.regions = [near, far, { ...far, en: "Apart", field: 0 }, { ...near, en: "Beside", field: 0, x: near.x + 900 }];
  const named = (scale, inField = () => 1) => wishesAt(model, {
    zoom: 0, scale, level: new Uint8Array(5).fill(2), radius: 2,
    seen: { left: 0, top: 0, right: 65535, bottom: 65535 }, inField,
    leading: { people: [], keywords: [] }, near: [],
  }).filter(({ ref }) => ref.kind === "region").map(({ ref }) => model.nameOf(ref, "en"));
  assert.deepEqual(named(0.01), ["Apart"]);
  assert.deepEqual(named(0.001), []);
  assert.deepEqual(named(0.01, (field) => field), []);
});

test("keywords that are all over the map have no place on it", () => {
  const model = sample();
  const found = wishesAt(model, {
    zoom: 2.5, scale: 0.05, level: new Uint8Array(5).fill(2), radius: 2,
    seen: { left: 0, top: 0, right: 65535, bottom: 65535 }, inField: () => 1,
    leading: { people: [], keywords: [0, 1, 2] }, near: [],
  }).filter(({ ref }) => ref.kind === "keyword").map(({ ref }) => ref.index);
  assert.deepEqual(found, [0, 2]);
});

test("names of areas part by part", () => {
  assert.deepEqual(wrapParts("one two, three", 24, 3), ["one two,", "three"]);
  assert.deepEqual(wrapParts("a, b, c, d", 24, 3), ["a, b, c, d"]);
  assert.deepEqual(wrapParts("medical question answering, multiple-choice question answering", 24, 3), ["medical question", "answering"]);
  assert.deepEqual(wrapParts("one very very long name of an area", 10, 3), ["one very", "very long", "name of a…"]);
});

test("titles in lines, the last one telling of more", () => {
  assert.deepEqual(wrap("one two three", 7, 3), ["one two", "three"]);
  assert.deepEqual(wrap("one two three four", 7, 2), ["one two", "three…"]);
  assert.deepEqual(wrap("", 7, 2), []);
  assert.equal(wrap("x".repeat(500), 10, 2).length, 2);
  assert.ok(wrap("가나다라마바사아자차", 8, 2).every((line) => line.length <= 16));
});
