#!/usr/bin/env bash
# Version: @citation-js/plugin-bibtex 0.8.2
# Surprise: "and others" at the end of a list of authors becomes a person whose family name is others.
# Expected: an open list, or no more than the named authors. "and others" is BibTeX's own way to say et al.
#   CSL has no name for it, which is why pandoc's citeproc treats it apart (jgm/citeproc issue 61).
# Seen: APA prints "Kim, M., & others." And written back to BibTeX it is {others} in braces, so that LaTeX too
#   takes it for a name from then on, where it printed et al. before. No warning.
# Hurt: who builds a graph of authors: others is the best connected person; and who tidies a bibliography.
# Known: no report at citation-js found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 \
  @citation-js/plugin-csl@0.8.2
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";

const { version } = JSON.parse(readFileSync("node_modules/@citation-js/plugin-bibtex/package.json"));
console.log("@citation-js/plugin-bibtex", version);
const cite = new Cite("@article{a, author = {Kim, Minsu and others}, title = {T}, year = 2024}");
const apa = cite.format("bibliography", { template: "apa" }).trim();
const bibtex = cite.format("bibtex").split("\n").find((line) => line.includes("author")).trim();
console.log(cite.data[0].author, apa, bibtex);
assert.deepEqual(cite.data[0].author, [{ given: "Minsu", family: "Kim" }, { family: "others" }]);
assert.equal(apa, "Kim, M., & others. (2024). T.");
assert.equal(bibtex, "author = {Kim, Minsu and {others}},");
JS
node check.mjs
