import assert from "node:assert/strict";
import test from "node:test";
import { LIGHT, DARK } from "../../../queries/views/archive_page/colours.js";
import {
  DIM, HIDDEN, LIT, PLAIN, density, makeDiscs, pack, paint, splat, terraces, usualDensity,
} from "../../../queries/views/archive_page/raster.js";

const RED = [220, 30, 30];

function job(change = {}) {
  return {
    width: 120, height: 80, ratio: 1, left: 0, top: 0, scale: 0.1, zoom: 0, x: Uint16Array.of(600), y: Uint16Array.of(400),
    level: Uint8Array.of(PLAIN), shade: Uint8Array.of(0), size: Uint8Array.of(1), colours: [RED], theme: LIGHT,
    radius: 3, alpha: 1, dense: 1, dimmed: false, ...change,
  };
}

function run(work) {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

function painted(change = {}, dense = 1) {
  const made = job(change);
  const pixels = new Uint32Array(made.width * made.height);
  run(paint(pixels, made, () => dense));
  return (x, y) => {
    const value = pixels[y * made.width + x];
    return [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
  };
}

test("a point is where it belongs, in its colour, on sea and land", () => {
  const at = painted({}, 0.05);
  assert.deepEqual(at(60, 40), [...RED, 255]);
  assert.deepEqual(at(2, 2), [...LIGHT.sea, 255]);
  const [r, g, b] = at(60, 50);
  assert.ok(r > g && g >= b - 2, "beside it the ground has its tint");
});

test("every pixel is painted and opaque", () => {
  for (const theme of [LIGHT, DARK]) {
    const at = painted({ theme, width: 37, height: 23 });
    for (let y = 0; y < 23; y += 1) for (let x = 0; x < 37; x += 1) assert.equal(at(x, y)[3], 255);
  }
});

test("what is hidden leaves no trace; what is dim is grey; what is lit lies above", () => {
  assert.deepEqual(painted({ level: Uint8Array.of(HIDDEN) })(60, 40), [...LIGHT.sea, 255]);
  const [r, g, b] = painted({ level: Uint8Array.of(DIM), dimmed: true }, 100)(60, 40);
  assert.ok(Math.abs(r - g) < 30 && Math.abs(g - b) < 30);
  const two = { x: Uint16Array.of(600, 600), y: Uint16Array.of(400, 400), shade: Uint8Array.of(1, 0), size: Uint8Array.of(1, 1), colours: [RED, [0, 0, 255]] };
  assert.deepEqual(painted({ ...two, level: Uint8Array.of(LIT, PLAIN) })(60, 40).slice(0, 3), [0, 0, 255]);
});

test("points at and beyond the edges", () => {
  const spread = { x: Uint16Array.of(0, 1199, 0, 65535), y: Uint16Array.of(0, 799, 799, 65535), level: new Uint8Array(4).fill(PLAIN), shade: new Uint8Array(4), size: new Uint8Array(4) };
  const at = painted({ ...spread, radius: 6 });
  for (const [x, y] of [[0, 0], [119, 79], [0, 79]]) assert.deepEqual(at(x, y).slice(0, 3), RED);
});

test("density keeps the number of papers, wherever they are", () => {
  const count = 500;
  const x = Uint16Array.from({ length: count }, (_, i) => 500 + ((i * 37) % 200));
  const y = Uint16Array.from({ length: count }, (_, i) => 350 + ((i * 53) % 100));
  const grid = run(density(job({ x, y, level: new Uint8Array(count).fill(PLAIN), shade: new Uint8Array(count), size: new Uint8Array(count) })));
  assert.ok(Math.abs(grid.weight.reduce((sum, value) => sum + value, 0) - count) < 1);
  assert.ok(usualDensity(grid) > 0);
  const heavy = grid.weight.findIndex((value) => value === Math.max(...grid.weight));
  assert.ok(Math.abs(grid.red[heavy] - RED[0]) < 1);
});

test("the ground about a paper alone is round", () => {
  const { weight, columns } = run(density(job({ width: 400, height: 400, x: Uint16Array.of(2020), y: Uint16Array.of(2020) })));
  const top = weight.indexOf(Math.max(...weight));
  // How many cells from the top the ground ends, along a row and along a diagonal.
  const reach = (step) => {
    let cells = 0;
    while (weight[top + cells * step] > 0.02 * weight[top]) cells += 1;
    const [inner, outer] = [weight[top + (cells - 1) * step], weight[top + cells * step]];
    return cells - 1 + (inner - 0.02 * weight[top]) / (inner - outer);
  };
  const [along, across] = [reach(1), reach(columns + 1) * Math.SQRT2];
  assert.ok(Math.abs(across / along - 1) < 0.08, `${along} cells along, ${across} across`);
});

test("an empty archive is a sea", () => {
  const none = { x: new Uint16Array(0), y: new Uint16Array(0), level: new Uint8Array(0), shade: new Uint8Array(0), size: new Uint8Array(0) };
  assert.deepEqual(painted(none)(60, 40), [...LIGHT.sea, 255]);
  assert.equal(usualDensity({ weight: new Float32Array(4) }), 1);
});

test("discs cover their area at every place within a pixel", () => {
  for (const radius of [0.8, 1.5, 3, 7.3]) {
    const { discs } = makeDiscs(radius);
    for (const disc of discs) {
      const area = disc.reduce((sum, value) => sum + value, 0) / 255;
      assert.ok(Math.abs(area - Math.PI * radius ** 2) < 0.35 + 0.12 * area, `${radius}: ${area}`);
    }
  }
});

test("half a disc is half the colour", () => {
  const pixels = new Uint32Array(400).fill(pack([255, 255, 255]));
  splat(pixels, 20, 20, makeDiscs(4), 10.5, 10.5, [0, 0, 0], 128);
  assert.ok(Math.abs((pixels[10 * 20 + 10] & 255) - 128) < 4);
});

test("more papers are never less colour", () => {
  for (const dark of [true, false]) {
    const { land, tint } = terraces(dark, false);
    for (let i = 1; i < tint.length; i += 1) assert.ok(tint[i] >= tint[i - 1] - 1e-6 && land[i] >= land[i - 1]);
    assert.equal(tint[0], 0);
  }
});

test("the work is done in pieces", () => {
  const count = 30_000;
  const many = job({
    width: 400, height: 400, scale: 400 / 65536, x: Uint16Array.from({ length: count }, (_, i) => (i * 7919) % 65536),
    y: Uint16Array.from({ length: count }, (_, i) => (i * 104729) % 65536), level: new Uint8Array(count).fill(PLAIN),
    shade: new Uint8Array(count), size: new Uint8Array(count),
  });
  let pieces = 0;
  for (const work = paint(new Uint32Array(160_000), many, () => 1); !work.next().done;) pieces += 1;
  assert.ok(pieces > 10);
});
