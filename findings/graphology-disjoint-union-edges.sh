#!/usr/bin/env bash
# Version: graphology-operators 1.6.1
# Surprise: disjointUnion() loses every attribute of every edge: a weight is gone, and there is an attribute named 0.
# Expected: both graphs side by side with their attributes; those of nodes are kept, and union() keeps those of edges.
# Seen: in place of its attributes an edge gets the old name of its target, letter by letter: {0: "L", 1: "e", 2: "e"}.
# Hurt: who lays two networks side by side (two years, two fields): all edges weigh the same from then on, as most
#   functions take a missing weight for 1. No error.
# Known: issue 281 (review disjoint union) is about keys; no report of the attributes found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund graphology@0.26.0 graphology-types@0.24.8 graphology-operators@1.6.1
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { UndirectedGraph } from "graphology";
import disjointUnion from "graphology-operators/disjoint-union.js";
import union from "graphology-operators/union.js";

const { version } = JSON.parse(readFileSync("node_modules/graphology-operators/package.json"));
console.log("graphology-operators", version);
function pair(first, second, weight) {
  const graph = new UndirectedGraph();
  for (const name of [first, second]) graph.addNode(name, { label: name });
  graph.addEdge(first, second, { weight });
  return graph;
}
const [one, two] = [pair("Kim", "Lee", 8), pair("Park", "Choi", 0.5)];
const edges = (graph) => graph.mapEdges((key, attributes) => attributes);
const both = disjointUnion(one, two);
console.log("union:", edges(union(one, two)));
console.log("disjointUnion:", edges(both));
assert.deepEqual(edges(union(one, two)), [{ weight: 8 }, { weight: 0.5 }]);
assert.deepEqual(both.mapNodes((key, attributes) => attributes.label), ["Kim", "Lee", "Park", "Choi"]);
assert.deepEqual(edges(both), [{ ..."Lee" }, { ..."Choi" }]);
JS
node check.mjs
