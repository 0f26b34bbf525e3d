import assert from "node:assert/strict";
import test from "node:test";
import { colouringsFor, stopsOf } from "../../../queries/views/archive_page/sidebar.js";

test("the slider of votes stops at round numbers, up to the largest", () => {
  assert.deepEqual(stopsOf(60), [0, 1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50]);
  assert.deepEqual(stopsOf(320).slice(-6), [50, 75, 100, 150, 200, 300]);
  assert.deepEqual(stopsOf(1), [0, 1]);
  assert.deepEqual(stopsOf(0), [0]);
  for (const most of [2, 99, 100, 1499, 1500, 123_456]) {
    const stops = stopsOf(most);
    assert.deepEqual(stops, [...new Set(stops)].sort((a, b) => a - b));
    assert.ok(stops[stops.length - 1] <= most && stops[stops.length - 1] >= most / 2);
  }
});

test("one source is nothing to colour by, unless an address asks for it", () => {
  assert.ok(!colouringsFor(1, "field").includes("source"));
  assert.ok(colouringsFor(2, "field").includes("source"));
  assert.ok(colouringsFor(1, "source").includes("source"));
});
