#!/usr/bin/env bash
# Version: bibtex-tidy 1.14.0
# Surprise: Tidying a Korean bibliography replaces syllables by commands for mathematics: 확산 becomes \mathsfbfsl{Z}산.
# Expected: 확산. The option escape, on by default, is there for "special characters, such as umlaut", and other
#   syllables, Chinese and Japanese stay as they are.
# Seen: 877 syllables from U+D400 on, 557 of the 588 that begin with ㅎ among them, are taken for the mathematical
#   letters from U+1D400 on, as if the 1 in front were not there: 학 is \mathbb{h}, the family name 황 \mathsfbfsl{t};
#   the letters themselves stay. In titles and names alike, no warning, and no LaTeX outside of $. --no-escape helps.
# Hurt: whoever tidies a .bib file with Korean in it, which is usually done in place: the syllables are gone.
# Known: issue 494 is about other commands for real special characters; none found about Korean.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund bibtex-tidy@1.14.0
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import bibtexTidy from "bibtex-tidy";

console.log("bibtex-tidy", JSON.parse(readFileSync("node_modules/bibtex-tidy/package.json")).version);
const tidy = (text, options) => {
  const { bibtex, warnings } = bibtexTidy.tidy(`@article{a, title={${text}}}`, options);
  assert.deepEqual(warnings, []);
  return bibtex.match(/title +=.\{(.*)\}\n\}/s)[1];
};
const found = Object.fromEntries(["확산", "학습", "황 민수", "논문", "擴散", "拡散"].map((word) => [word, tidy(word)]));
console.log(found);
console.log("without escape:", tidy("확산 학습", { escape: false }));

const syllables = Array.from({ length: 0xd7a4 - 0xac00 }, (_, index) => String.fromCodePoint(0xac00 + index));
const after = tidy(syllables.join(";")).split(";");
const changed = syllables.filter((syllable, index) => after[index] !== syllable);
console.log(`${changed.length} of ${syllables.length} syllables change, from ${changed[0]} to ${changed.at(-1)}`);
const letter = after[syllables.indexOf("확")];
console.log("확 is U+D655; the letter U+1D655 itself stays:", tidy("\u{1D655}"));
const aspirated = changed.filter((syllable) => syllable >= "하");

assert.equal(found["확산"], "\\mathsfbfsl{Z}산");
assert.equal(found["학습"], "\\mathbb{h}습");
assert.equal(found["황 민수"], "\\mathsfbfsl{t} 민수");
assert.deepEqual([found["논문"], found["擴散"], found["拡散"]], ["논문", "擴散", "拡散"]);
assert.equal(tidy("확산 학습", { escape: false }), "확산 학습");
assert.equal(changed.length, 877);
assert.equal(changed[0], "\uD400");
assert.equal(aspirated.length, 557);
assert.equal(tidy("\u{1D655}"), "\u{1D655}");
assert.equal(letter, "\\mathsfbfsl{Z}");
JS
node check.mjs
