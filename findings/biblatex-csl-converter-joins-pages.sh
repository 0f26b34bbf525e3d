#!/usr/bin/env bash
# Version: biblatex-csl-converter 3.6.0
# Surprise: Pages 12-34 of a RIS, EndNote, PubMed or CSL reference come out as page 1234, in BibLaTeX and in CSL.
# Expected: pages = {12--34} in BibLaTeX and "12-34" in CSL, as the same library writes them when it read them from
#   BibLaTeX. The README lists RIS, ENW, NBIB and CSL among what it reads.
# Seen: those four readers keep both ends of a range in one list where the writers want two, and the writers join them:
#   12-34 is 1234, and PubMed's short form 123-9 is 1239. No error and no warning.
# Hurt: who converts references from PubMed, Zotero or EndNote: every article has a page that does not exist, and
#   1234 looks like one.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund biblatex-csl-converter@3.6.0
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as converter from "biblatex-csl-converter";

const { version } = JSON.parse(readFileSync("node_modules/biblatex-csl-converter/package.json"));
console.log("biblatex-csl-converter", version);
const inputs = {
  BibLatexParser: "@article{a, author={Kim, Ann}, title={T}, journaltitle={J}, date={2024}, pages={12--34}}",
  RISParser: "TY  - JOUR\nAU  - Kim, Ann\nTI  - T\nJO  - J\nPY  - 2024\nSP  - 12\nEP  - 34\nER  - \n",
  ENWParser: "%0 Journal Article\n%A Kim, Ann\n%T T\n%J J\n%D 2024\n%P 12-34\n",
  NBIBParser: "PMID- 1\nFAU - Kim, Ann\nTI  - T\nJT  - J\nDP  - 2024\nPG  - 123-9\nPT  - Journal Article\n",
  CSLParser: {
    a: { id: "a", type: "article-journal", title: "T", author: [{ family: "Kim", given: "Ann" }], page: "12-34" },
  },
};
const seen = {};
for (const [name, input] of Object.entries(inputs)) {
  const read = new converter[name](input).parse();
  const complaints = [...(read.errors ?? []), ...(read.warnings ?? [])];
  const entries = read.entries ?? read;
  const csl = Object.values(new converter.CSLExporter(entries).parse())[0].page;
  const biblatex = new converter.BibLatexExporter(entries).parse().match(/pages = \{(.*)\}/)[1];
  console.log(`${name}: CSL ${csl}, BibLaTeX ${biblatex}, complaints: ${complaints.length}`);
  assert.deepEqual(complaints, []);
  seen[name] = [csl, biblatex];
}
assert.deepEqual(seen, {
  BibLatexParser: ["12-34", "12--34"],
  RISParser: ["1234", "1234"],
  ENWParser: ["1234", "1234"],
  NBIBParser: ["1239", "1239"],
  CSLParser: ["1234", "1234"],
});
JS
node check.mjs
