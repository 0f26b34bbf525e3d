#!/usr/bin/env bash
# Version: cytoscape 3.35.0
# Surprise: [year < 2016] selects papers whose year is null: they count as papers of the year 0.
# Expected: unknown is not before 2016, as in Cypher and SQL; a node without the attribute is not selected either.
# Seen: null and the empty text are compared as zero, so that they match <, <= and >= 0, and [year] (defined) as well.
# Hurt: who loads a graph from JSON, where unknown years are null, and styles or hides nodes by a bound: undated papers
#   are shown as old ones, and [year >= 0], written to leave them out, keeps them.
# Known: issue 1735 is about comparing with an empty text; the page on selectors says nothing of null.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund cytoscape@3.35.0
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import cytoscape from "cytoscape";

console.log("cytoscape", cytoscape.version);
const years = { Attention: 2017, GAN: 2014, "null": null, empty: "", absent: undefined };
const elements = Object.entries(years).map(([id, year]) => ({
  data: year === undefined ? { id } : { id, year },
}));
const cy = cytoscape({ headless: true, elements: JSON.parse(JSON.stringify(elements)) });
const expected = {
  "[year > 2016]": ["Attention"],
  "[year < 2016]": ["GAN", "null", "empty"],
  "[year <= 0]": ["null", "empty"],
  "[year >= 0]": ["Attention", "GAN", "null", "empty"],
  "[year]": ["Attention", "GAN", "null", "empty"],
  "[^year]": ["absent"],
};
for (const [selector, ids] of Object.entries(expected)) {
  const seen = cy.nodes(selector).map((node) => node.id());
  console.log(selector, seen.join(", "));
  assert.deepEqual(seen, ids);
}
JS
node check.mjs
