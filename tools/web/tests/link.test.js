import assert from "node:assert/strict";
import test from "node:test";
import { Camera, SIDE, between } from "../../../queries/views/archive_page/camera.js";
import { formatAddress, readAddress } from "../../../queries/views/archive_page/link.js";

const NOTHING = { at: null, node: null, colour: "field", from: null, to: null, votes: 0, query: "", language: null };

test("what is written is read", () => {
  for (const address of [
    NOTHING,
    { at: { x: 0.25, y: 0.75, zoom: 2.5 }, node: "keyword:확산 모델 & more=1+1", colour: "votes", from: "2024-01-05", to: "2024-02-01", votes: 12, query: "a+b #c 확산", language: "ko" },
  ]) assert.deepEqual(readAddress(formatAddress(address)), address);
});

test("what anyone wrote does no harm", () => {
  for (const hash of ["", "#", "#report", "#at=1,2", "#at=NaN,1,1", "#colour=<b>", "#from=x&to=2024-1-1&votes=-3&lang=xx", "#votes=1e999", "#%E0%A4%A"]) {
    assert.deepEqual({ ...readAddress(hash) }, NOTHING, hash);
  }
  assert.deepEqual(readAddress("#at=-5,7,99").at, { x: 0, y: 1, zoom: 12 });
  assert.equal(readAddress(`#q=${"x".repeat(5000)}`).query.length, 400);
});

function camera() {
  const made = new Camera();
  made.measure(Uint16Array.of(0, SIDE), Uint16Array.of(0, SIDE));
  made.resize(1000, 700, { left: 300, top: 0, right: 0, bottom: 0 });
  made.view = made.whole();
  return made;
}

test("the whole map lies in the free part of the screen", () => {
  const made = camera();
  const [left, top] = made.toScreen(0, 0);
  const [right, bottom] = made.toScreen(SIDE, SIDE);
  assert.ok(left >= 300 && top >= 0 && right <= 1000 && bottom <= 700);
  assert.ok(Math.abs(made.zoom()) < 1e-9);
  const { x, y } = made.middle();
  assert.ok(Math.hypot(x - SIDE / 2, y - SIDE / 2) < 1);
});

test("how deep one can zoom goes by the number of papers", () => {
  /** @param {number} papers */
  const deepest = (papers) => {
    const made = camera();
    made.measure(new Uint16Array(papers), new Uint16Array(papers));
    for (let i = 0; i < 60; i += 1) made.zoomAt(4, 500, 300);
    return Math.round(10 * made.zoom()) / 10;
  };
  assert.deepEqual([10, 4096, 90_000].map(deepest), [5, 7.5, 9.7]);
});

test("what is fitted leaves room for the names at its edge", () => {
  const made = camera();
  made.resize(390, 844, { left: 0, top: 164, right: 0, bottom: 405 });
  const [xs, ys] = [Uint16Array.of(30000, 36000), Uint16Array.of(30000, 36000)];
  made.view = made.around(xs, ys, 8);
  for (let i = 0; i < 2; i += 1) {
    const [left, top] = made.toScreen(xs[i], ys[i]);
    assert.ok(left >= 88 && left <= 390 - 88 && top >= 164 + 54 && top <= 844 - 405 - 53, `${left} ${top}`);
  }
});

test("zooming holds the place under the pointer, and has ends", () => {
  const made = camera();
  const before = made.toMap(700, 200);
  made.zoomAt(3, 700, 200);
  const after = made.toMap(700, 200);
  assert.ok(Math.hypot(before[0] - after[0], before[1] - after[1]) < 1e-6);
  for (let i = 0; i < 60; i += 1) made.zoomAt(4, 500, 300);
  assert.ok(made.zoom() < 10.01);
  for (let i = 0; i < 90; i += 1) made.zoomAt(0.3, 500, 300);
  assert.ok(made.zoom() > -1);
});

test("however far one pans, some of the map stays", () => {
  const made = camera();
  for (let i = 0; i < 100; i += 1) made.pan(5000, -3000);
  assert.ok(Math.abs(made.view.x - SIDE / 2) < 2 * SIDE && Math.abs(made.view.y - SIDE / 2) < 2 * SIDE);
});

test("a flight begins and ends where it should", () => {
  const from = { x: 10, y: 20, scale: 0.01 };
  for (const to of [{ x: 500, y: 900, scale: 0.3 }, { x: 500, y: 900, scale: 0.01 }, { x: 10, y: 20, scale: 0.001 }]) {
    const start = between(from, to, 0);
    assert.ok(Math.abs(start.x - from.x) < 1e-6 && Math.abs(start.scale - from.scale) < 1e-9);
    assert.deepEqual(between(from, to, 1), to);
    for (let part = 0; part <= 1; part += 0.1) {
      const view = between(from, to, part);
      assert.ok([view.x, view.y, view.scale].every(Number.isFinite));
    }
  }
});

test("a few strays do not make the map small", () => {
  const xs = Uint16Array.from({ length: 1000 }, (_, i) => (i < 2 ? i * SIDE : 30000 + i));
  const made = new Camera();
  made.measure(xs, xs);
  assert.ok(made.land.width < 2000);
});
