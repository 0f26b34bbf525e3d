#!/usr/bin/env bash
# Version: @citation-js/plugin-ris 0.8.2
# Surprise: RIS output drops the particle of a name: Ludwig van Beethoven becomes Beethoven, Ludwig.
# Expected: "van Beethoven, Ludwig": an AU line of RIS holds the whole family name, and the BibTeX output of the
#   same library has it. The suffix (Jr.) is written to RIS.
# Seen: dropping and non-dropping particles are left out, and reading the RIS back cannot find them again.
# Hurt: who hands references on as RIS: de Gaulle and van Rossum turn into Gaulle and Rossum.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 \
  @citation-js/plugin-ris@0.8.2
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const { version } = JSON.parse(readFileSync("node_modules/@citation-js/plugin-ris/package.json"));
console.log("@citation-js/plugin-ris", version);
const author = [
  { family: "Beethoven", given: "Ludwig", "non-dropping-particle": "van" },
  { family: "Gaulle", given: "Charles", "dropping-particle": "de" },
  { family: "King", given: "Martin Luther", suffix: "Jr." },
];
const cite = new Cite({ id: "a", type: "article-journal", title: "T", author });
const lines = (text, start) => text.split("\n").map((line) => line.trim()).filter((line) => line.startsWith(start));
const ris = lines(cite.format("ris"), "AU");
const bibtex = lines(cite.format("bibtex"), "author");
console.log(ris, bibtex);
assert.deepEqual(ris, ["AU  - Beethoven, Ludwig", "AU  - Gaulle, Charles", "AU  - King, Martin Luther, Jr."]);
assert.match(bibtex[0], /van Beethoven, Ludwig/);
JS
node check.mjs
