#!/usr/bin/env bash
# Version: graphology-gexf 0.13.2
# Surprise: A list whose items hold a vertical bar is read back with more items: "p(x|y)" becomes two.
# Expected: the list that was written, or an error. GEXF 1.3 has a form for this ([a, "b|c"]), and attributes
#   that are texts keep their bars in the same file.
# Seen: write joins items by "|" and escapes nothing, parse splits at every "|". An empty list comes back
#   as a list of one empty text.
# Hurt: who exports keywords or titles as lists: conditional probabilities p(x|y), names such as "Speech|Text".
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund graphology@0.26.0 graphology-types@0.24.8 graphology-gexf@0.13.2 \
  @xmldom/xmldom@0.9.12
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DOMParser } from "@xmldom/xmldom";
import { MultiGraph } from "graphology";
import gexf from "graphology-gexf";

globalThis.DOMParser = DOMParser;
console.log("graphology-gexf", JSON.parse(readFileSync("node_modules/graphology-gexf/package.json")).version);
const graph = new MultiGraph();
graph.addNode("a", { title: "p(x|y)", keywords: ["p(x|y)", "diffusion"] });
graph.addNode("b", { title: "empty", keywords: [""] });
graph.addNode("c", { title: "none", keywords: [] });
const text = gexf.write(graph);
console.log(text.split("\n").filter((line) => line.includes("attvalue ")).map((line) => line.trim()).join("\n"));
const read = gexf.parse(MultiGraph, text);
read.forEachNode((id, data) => console.log(id, data));
assert.equal(read.getNodeAttribute("a", "title"), "p(x|y)");
assert.deepEqual(read.getNodeAttribute("a", "keywords"), ["p(x", "y)", "diffusion"]);
assert.deepEqual(read.getNodeAttribute("b", "keywords"), read.getNodeAttribute("c", "keywords"));
JS
node check.mjs
