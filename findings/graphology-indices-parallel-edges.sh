#!/usr/bin/env bash
# Version: graphology-indices 0.17.0 with graphology-metrics 2.4.2
# Surprise: If two nodes have two edges, the last node of the graph is a neighbour of the first one for closeness().
# Expected: what the graph without the second edge gives, as parallel edges shorten no path; or an error.
# Seen: NeighborhoodIndex keeps a place for every edge, fills one for each neighbour and gives the empty ones to the last
#   node, where they mean node 0. At the end of a path Choi is as central as Park, and unweighted betweenness() takes
#   Kim at the other end for a bridge.
# Hurt: who keeps an edge for each paper in a MultiGraph: one author has too much influence, others too little, and who
#   it is depends on the order in which the nodes were added. No error.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund graphology@0.26.0 graphology-types@0.24.8 graphology-metrics@2.4.2 \
  graphology-operators@1.6.1 graphology-indices@0.17.0
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { MultiUndirectedGraph } from "graphology";
import { NeighborhoodIndex } from "graphology-indices/neighborhood.js";
import betweenness from "graphology-metrics/centrality/betweenness.js";
import closeness from "graphology-metrics/centrality/closeness.js";
import toSimple from "graphology-operators/to-simple.js";

for (const name of ["graphology-indices", "graphology-metrics"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
// A path of four authors; the first two wrote two papers together.
function path(order) {
  const graph = new MultiUndirectedGraph();
  for (const name of order) graph.addNode(name);
  for (const [a, b] of ["Kim Lee", "Kim Lee", "Lee Park", "Park Choi"].map((pair) => pair.split(" "))) {
    graph.addEdge(a, b);
  }
  return graph;
}
const right = { Kim: 0.5, Lee: 0.75, Park: 0.75, Choi: 0.5 };
const graph = path(["Kim", "Lee", "Park", "Choi"]);
console.log("once each:", closeness(toSimple(graph)));
console.log("as it is:", closeness(graph));
assert.deepEqual(closeness(toSimple(graph)), right);
assert.deepEqual(closeness(graph), { ...right, Choi: 0.75 });
const turned = closeness(path(["Choi", "Park", "Lee", "Kim"]));
console.log("nodes added the other way round:", turned);
assert.deepEqual(turned, { ...right, Kim: 0.75 });
const neighbours = new NeighborhoodIndex(graph).project();
console.log("neighbours:", neighbours);
assert.deepEqual(neighbours.Choi, ["Park", "Kim", "Kim"]);
const unweighted = { getEdgeWeight: null };
const bridges = betweenness(graph, unweighted);
console.log("betweenness:", bridges, "once each:", betweenness(toSimple(graph), unweighted));
assert.equal(betweenness(toSimple(graph), unweighted).Kim, 0);
assert.ok(bridges.Kim > 0.1);
assert.deepEqual(betweenness(graph), betweenness(toSimple(graph), unweighted));
JS
node check.mjs
