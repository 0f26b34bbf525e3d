#!/usr/bin/env bash
# Version: biblatex-csl-converter 3.2.2
# Surprise: Of two accents on one letter the outer one goes to the letter before it or is lost: Nguyễn becomes Nguỹên.
# Expected: Nguyễn, Trần and Việt. One accent in another, \~{\^e}, is how LaTeX writes such letters, and what Better
#   BibTeX exports (zotero-better-bibtex issue 3599); @retorquere/bibtex-parser reads them rightly (shown here).
# Seen: the combining mark is put before ê instead of behind e, so it stands on the y or the r; the dot of Việt is
#   dropped. The lists of errors and warnings are empty.
# Hurt: Vietnamese authors, whose names mostly have such a letter: misspelled on the page, and another person in a graph.
# Known: no report at biblatex-csl-converter found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund biblatex-csl-converter@3.2.2 @retorquere/bibtex-parser@9.0.29
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { CSLExporter, parse } from "biblatex-csl-converter";
import * as reference from "@retorquere/bibtex-parser";

const { version } = JSON.parse(readFileSync("node_modules/biblatex-csl-converter/package.json"));
console.log("biblatex-csl-converter", version);
const names = [
  [String.raw`Erd{\H{o}}s`, "Erdős", "Erdős"],
  [String.raw`Nguy{\~{\^e}}n`, "Nguyễn", "Nguy\u0303ên"],
  [String.raw`Tr{\`{\^a}}n`, "Trần", "Tr\u0300ân"],
  [String.raw`Vi{\d{\^e}}t`, "Việt", "Viêt"],
];
for (const [latex, right, seen] of names) {
  const source = `@article{a, author = {${latex}, Minh}, title = {T}}`;
  const { entries, errors, warnings } = parse(source);
  const family = new CSLExporter(entries).parse()[1].author[0].family;
  const other = reference.parse(source).entries[0].fields.author[0].lastName;
  console.log(`${latex}: ${family}, by the other parser ${other}`, errors, warnings);
  assert.equal(family.normalize("NFC"), seen.normalize("NFC"));
  assert.equal(other.normalize("NFC"), right);
  assert.deepEqual([errors, warnings], [[], []]);
}
JS
node check.mjs
