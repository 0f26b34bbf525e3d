#!/usr/bin/env bash
# Version: @citation-js/plugin-bibtex 0.9.0 with @retorquere/bibtex-parser 9.0.29
# Surprise: Martínez as BibTeX files write it, Mart{\'{\i}}nez, is read as a name that no Martínez is equal to.
# Expected: í (U+00ED), or what Unicode holds for the same: i and a combining acute accent. LaTeX takes \i only so that
#   the accent does not stand over a dot; pylatexenc and pybtex give í.
# Seen: both libraries give the Turkish dotless ı (U+0131) and an accent. It looks right, but no normalisation, no
#   case folding and no collation makes it í. Written as {\'i} the same name is read as í.
# Hurt: who counts authors or searches them: one person is two, and typing Martínez or Martinez finds one of them.
# Known: pylatexenc issue 107 tells the same of biber; no report for these two found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0 \
  @retorquere/bibtex-parser@9.0.29
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { parse } from "@retorquere/bibtex-parser";

for (const name of ["@citation-js/plugin-bibtex", "@retorquere/bibtex-parser"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const readers = {
  "citation-js": (text) => new Cite(text).data[0].author[0].family,
  "bibtex-parser": (text) => parse(text).entries[0].fields.author[0].lastName,
};
const alike = (name) => name.normalize("NFKC").toLowerCase();
const folded = (name) => name.normalize("NFD").replace(/\p{M}/gu, "");
const seen = [];
for (const [reader, read] of Object.entries(readers)) {
  for (const written of [String.raw`Mart{\'i}nez`, String.raw`Mart{\'{\i}}nez`, String.raw`Mart{\'\i}nez`]) {
    const name = read(`@misc{a, author = {${written}, Ana}, title = {T}, year = {2024}}`);
    const points = [...name].slice(4, -3).map((letter) => letter.codePointAt(0).toString(16));
    console.log(`${reader}: ${written} is read as ${name} (${points.join(" ")}), without accents ${folded(name)}`);
    const same = alike(name) === alike("Martínez");
    assert.equal(folded(name) === "Martinez", same);
    assert.equal("Martínez".localeCompare(name, "en", { sensitivity: "base" }) === 0, same);
    seen.push(same);
  }
}
assert.deepEqual(seen, [true, false, false, true, false, false]);
JS
node check.mjs
