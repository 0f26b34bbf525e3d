#!/usr/bin/env bash
# Version: biblatex-csl-converter 3.6.0 with citeproc 2.4.63
# Surprise: The number of a journal's issue becomes the number of a series, so that no citation names the issue.
# Expected: number = {7} of an @article as "issue": "7" of an article-journal. The library's own table of fields says
#   {"article-journal": "issue", "*": "collection-number"} for number, and biblatex defines number so.
# Seen: every @article gets the CSL type "article", which CSL keeps for preprints, so that the rule for journals is
#   never used: the CSL has "collection-number": "7". An issue read from RIS stays an issue. No warning.
# Hurt: who renders a BibTeX file in the browser: a style that prints volume and issue prints the volume only, in every
#   journal article.
# Known: no report found; pandoc and JabRef map the field to issue.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund biblatex-csl-converter@3.6.0 citeproc@2.4.63
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { BibFieldTypes, BibLatexParser, CSLExporter, RISParser } from "biblatex-csl-converter";

const CSL = createRequire(import.meta.url)("citeproc");
for (const name of ["biblatex-csl-converter", "citeproc"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
console.log("table for number:", BibFieldTypes.number.csl);
assert.equal(BibFieldTypes.number.csl["article-journal"], "issue");

const style = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>t</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout>
    <text variable="container-title"/><number variable="volume" prefix=" "/>
    <number variable="issue" prefix="(" suffix=")"/>
  </layout></bibliography>
</style>`;
const locale = '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms/></locale>';
function convert(parser) {
  const { entries, errors, warnings } = parser.parse();
  assert.deepEqual([...errors, ...warnings], []);
  const item = Object.values(new CSLExporter(entries).parse())[0];
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style);
  engine.updateItems([item.id]);
  const text = engine.makeBibliography()[1][0].replace(/<[^>]*>/g, "").trim();
  const { type, issue, "collection-number": series } = item;
  return { type, issue, series, text };
}
const bibtex = convert(new BibLatexParser(
  "@article{a, author={Kim, Ann}, title={T}, journal={J}, year={2024}, volume={3}, number={7}}",
));
const ris = convert(new RISParser(
  "TY  - JOUR\nAU  - Kim, Ann\nTI  - T\nJO  - J\nPY  - 2024\nVL  - 3\nIS  - 7\nER  - \n",
));
console.log("from BibTeX:", bibtex);
console.log("from RIS:", ris);
assert.deepEqual(bibtex, { type: "article", issue: undefined, series: "7", text: "J vol. 3" });
assert.deepEqual(ris, { type: "article-journal", issue: "7", series: undefined, text: "J vol. 3(no. 7)" });
JS
node check.mjs
