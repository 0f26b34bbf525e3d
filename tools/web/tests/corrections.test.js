import assert from "node:assert/strict";
import test from "node:test";
import { CORRECTIONS, NAMED, correctionOf, tomlString, wrongWith } from "../../../queries/views/templates/corrections.js";

test("strings cannot end early", () => {
  assert.equal(tomlString('a "b" \\ \n]\u007f'), '"a \\"b\\" \\\\ \\n]\\u007f"');
});

test("lines name label, other and id where they belong", () => {
  assert.equal(correctionOf("merge", "a", " b ", "keyword:a"), '[keywords]\nmerge = { "b" = ["a"] }');
  assert.equal(correctionOf("same", "A", "", "author:a"), '[authors]\nsame = [["author:a", "…"]]');
  assert.equal(correctionOf("different", "A", "", "author:a", "arxiv:2401.1"), '[authors]\ndifferent = [["author:a", "A @ 2401.1"]]');
});

test("each thing that can be wrong has a line", () => {
  for (const topic of [true, false]) {
    for (const organisation of [true, false]) {
      for (const several of [true, false]) {
        for (const kind of wrongWith({ topic, organisation, several })) assert.ok(CORRECTIONS[kind]);
      }
    }
  }
  assert.ok(NAMED.every((kind) => CORRECTIONS[kind]));
});
