import assert from "node:assert/strict";
import test from "node:test";
import {
  DARK, LIGHT, STEPS, assignColours, bordersOf, colourPapers, css, mostVotes, ramp, unlike, voteStep,
} from "../../../queries/views/archive_page/colours.js";
import { sample } from "./sample.js";

const luminance = (colour) => {
  const [r, g, b] = colour.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

test("near fields never share a colour, nor get one that a colour-blind eye takes for it", () => {
  const palettes = [LIGHT.palette, DARK.palette];
  for (const palette of palettes) {
    const places = Array.from({ length: 14 }, (_, at) => ({ x: (at % 4) * 20000, y: Math.floor(at / 4) * 20000, papers: 100 - at }));
    const none = places.map(() => new Array(14).fill(0));
    const given = assignColours(places, palettes, none);
    places.forEach((one, i) => places.forEach((other, j) => {
      if (i < j && Math.hypot(one.x - other.x, one.y - other.y) <= 20000) {
        assert.ok(unlike(palette[given[i]], palette[given[j]]) > 0.1, `${i} and ${j}: ${given[i]} and ${given[j]}`);
      }
    }));
    assert.equal(new Set(given.slice(0, 14)).size, 10, "all colours are used before one is used twice too often");
    assert.deepEqual(given, assignColours(places, palettes, none));
  }
});

test("fields with a common border never share a colour, however long they are and far their hearts", () => {
  // As on a map of an archive: areas about a centre, whose papers stray into those beside them.
  let state = 7;
  const random = () => { state = (state * 48271) % 2147483647; return state / 2147483647; };
  for (const count of [11, 15, 24]) {
    for (let map = 0; map < 20; map += 1) {
      const centres = Array.from({ length: count }, () => [random(), random(), 0.5 + random()]);
      const [x, y, field] = [[], [], []];
      for (let paper = 0; paper < 4000; paper += 1) {
        const place = [random(), random()];
        const away = centres.map(([cx, cy, wide]) => (Math.hypot(place[0] - cx, place[1] - cy) / wide) * (1 + 0.1 * random()));
        x.push(place[0] * 65535);
        y.push(place[1] * 65535);
        field.push(paper % 50 ? away.indexOf(Math.min(...away)) : 255);
      }
      const fields = centres.map(([cx, cy], at) => (
        { x: cx * 65535, y: cy * 65535, papers: field.filter((one) => one === at).length }));
      const borders = bordersOf(x, y, field, count);
      const given = assignColours(fields, [LIGHT.palette, DARK.palette], borders);
      borders.forEach((row, one) => row.forEach((long, other) => {
        assert.ok(!long || given[one] !== given[other], `map ${map} of ${count}: ${one} and ${other} meet in ${long} cells`);
      }));
      if (count === 15 && map === 0) assert.ok(borders.flat().some((long) => long > 5));
    }
  }
});

test("a border is counted once for each two cells that meet, and none is seen across a gap or the edge", () => {
  const at = (column) => column * 16384 + 100;
  // Four cells a side: the first field left of the second, the third on its own, one paper in no field.
  const borders = bordersOf([at(0), at(1), at(0), at(3), at(2)], [at(0), at(0), at(1), at(3), at(0)], [0, 1, 0, 2, 255], 3);
  assert.deepEqual(borders, [[0, 1, 0], [1, 0, 0], [0, 0, 0]]);
});

test("no eye takes any two colours for one", () => {
  for (const { palette } of [LIGHT, DARK]) {
    palette.forEach((one, i) => palette.slice(0, i).forEach((other, j) => assert.ok(unlike(one, other) > 0.1, `${i} and ${j}`)));
  }
});

test("like eyes, unlike ones: red and green of one lightness are nearly one to some", () => {
  assert.ok(unlike([200, 60, 60], [60, 140, 60]) < 0.5 * unlike([200, 60, 60], [60, 60, 200]));
  assert.equal(unlike([1, 2, 3], [1, 2, 3]), 0);
});

test("ramps go one way in lightness: up in the dark, down in the light", () => {
  for (const [stops, way] of [[LIGHT.years, -1], [LIGHT.votes, -1], [DARK.years, 1], [DARK.votes, 1]]) {
    const steps = ramp(stops).map(luminance);
    assert.equal(steps.length, STEPS);
    for (let i = 1; i < STEPS; i += 1) assert.ok(way * (steps[i] - steps[i - 1]) > 0, `step ${i}`);
  }
});

test("every colour of the palette stands out from the ground", () => {
  for (const { palette, land } of [LIGHT, DARK]) {
    for (const colour of palette) {
      const [low, high] = [luminance(colour), luminance(land)].sort((a, b) => a - b);
      assert.ok((high + 0.05) / (low + 0.05) > 2.1, css(colour));
    }
  }
});

test("papers by field, year, votes and source", () => {
  const model = sample();
  const borders = bordersOf(model.x, model.y, model.field, model.head.fields.length);
  const given = assignColours(model.head.fields, [LIGHT.palette, DARK.palette], borders);
  const field = colourPapers(model, "field", LIGHT, given);
  assert.deepEqual([...field.shade], [0, 0, 1, 1, 2]);
  assert.deepEqual(field.colours[2], LIGHT.none);
  const votes = colourPapers(model, "votes", LIGHT, given);
  assert.deepEqual(votes.colours[votes.shade[1]], LIGHT.none, "unknown is no vote count");
  assert.equal(votes.shade[2], STEPS - 1);
  assert.equal(votes.shade[3], 0);
  const year = colourPapers(model, "year", LIGHT, given);
  assert.deepEqual([year.shade[0], year.shade[4]], [0, STEPS - 1]);
  assert.deepEqual([...colourPapers(model, "source", LIGHT, given).shade], [0, 0, 1, 0, 0]);
  assert.equal(mostVotes(model), 100);
  assert.equal(voteStep(0, 0), 0);
});
