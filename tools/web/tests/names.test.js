// Names of the other maps: their script is no module, so its text is run here.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import vm from "node:vm";

const text = await readFile(new URL("../../../queries/views/templates/labels.js", import.meta.url), "utf8");
/** @type {any} */
const found = vm.runInNewContext(`
  const nameOf = (item) => item.name;
  ${text}
  ({ createOccupied, placeLabels })`, { console });

const item = (name, x, y, island) => ({ name, kind: "topic", weight: 4, leading: true, node: { x, y, island } });
const mark = (owner, reach, ground) => ({
  left: owner.node.x - reach, right: owner.node.x + reach, top: owner.node.y - reach, bottom: owner.node.y + reach, owner, ground,
});

test("to cover another island costs more than one's own marks, one's own land nothing", () => {
  const [own, near, foreign] = [item("a", 0, 0, 1), item("b", 50, 0, 1), item("c", 50, 0, 2)];
  /** @param {any[]} boxes */
  const cost = (...boxes) => {
    const occupied = found.createOccupied();
    boxes.forEach((box) => occupied.add(box));
    return occupied.cost({ left: 30, right: 70, top: -8, bottom: 8, owner: own });
  };
  assert.equal(cost(mark(near, 40, true)), 0);
  const home = cost(mark(near, 5, false));
  assert.ok(home > 0 && home < cost({ ...mark(near, 5, false), ground: undefined }));
  assert.ok(cost(mark(foreign, 40, true)) > home);
  assert.ok(cost(mark(foreign, 5, false)) > cost(mark(foreign, 40, true)));
});

test("what would name a neighbour as well has two lines, or no name", () => {
  const one = { ...item("reinforcement learning", 400, 300, 1) };
  const context = { measureText: (line) => ({ width: 7 * line.length }) };
  const marks = (away) => [-1, 1].flatMap((side) => [-60, -40, -25, -10, 0, 10, 25, 40, 60].map((y) => ({ ...item("m", 400 + side * away, 300 + y, 2) })));
  const placed = (...away) => found.placeLabels(context, [one], {
    toScreen: ({ node }) => ({ x: node.x, y: node.y, radius: 5, orbit: 5 }),
    theme: { letters: 1, groupTexts: [], topicText: "black" }, size: { width: 800, height: 600 },
    obstacles: [mark(one, 5, false), ...away.flatMap(marks).flatMap((other) => [mark(other, 4, false), mark(other, 9, true)])], air: 7,
  }).placed;
  assert.equal(placed(150)[0].style.lines.length, 1);
  assert.deepEqual([...placed(66)[0].style.lines], ["reinforcement", "learning"]);
  assert.equal(placed(12, 30, 50, 70, 90, 110, 130, 150).length, 0);
});

test("the name of an island keeps off the next one", () => {
  const own = item("video generation", 400, 300, 1);
  const next = [0, 1, 2, 3].map((n) => item(`n${n}`, 340 + 40 * n, 345, 2));
  const obstacles = [own, ...next].flatMap((one) => [mark(one, 6, false), mark(one, 24, true)]);
  const { placed } = found.placeLabels({ measureText: (/** @type {string} */ line) => ({ width: 8 * line.length }) }, [own], {
    toScreen: ({ node }) => ({ ...node, radius: 6, orbit: 28 }),
    theme: { letters: 1, topicText: "#000", groupTexts: [] },
    size: { width: 800, height: 600 }, obstacles, chosen: null, air: 7,
  });
  assert.equal(placed.length, 1);
  assert.ok(placed[0].box.bottom < 321, JSON.stringify(placed[0].box));
});
