#!/usr/bin/env bash
# Version: @citation-js/plugin-bibtex 0.9.0
# Surprise: The letter å written as {\aa} is not read: Håkan Ström becomes H\aakan Ström, and Åberg \AAberg.
# Expected: å and Å, as {\o}, {\ae}, {\ss}, {\oe} and {\l} are read; \aa stands beside them in the list of the LaTeX
#   manual, and BibTeX itself knows it as one of its special letters.
# Seen: the command stays as text, stuck to the letters behind it, in names and titles, and the BibTeX output spells it
#   \textbackslash{}aa. Only \r{a} is known, which the library writes itself. No error.
# Hurt: who reads Scandinavian names or the ångström: a wrong name in every citation and another author when counted.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

const { version } = JSON.parse(readFileSync("node_modules/@citation-js/plugin-bibtex/package.json"));
console.log("@citation-js/plugin-bibtex", version);
const read = (name) => new Cite(String.raw`@misc{a, author = {${name}}, title = {T}, year = {2024}}`).data[0].author[0];
const seen = {};
for (const name of [
  String.raw`S{\o}rensen, {\AE}gir`,
  String.raw`Str{\"o}m, H\r{a}kan`,
  String.raw`Str{\"o}m, H{\aa}kan`,
  String.raw`{\AA}berg, Ida`,
]) {
  const { family, given } = read(name);
  seen[name] = `${given} ${family}`;
  console.log(name, "is read as", seen[name]);
}
assert.deepEqual(Object.values(seen), [
  "Ægir Sørensen",
  "Håkan Ström",
  String.raw`H\aakan Ström`,
  String.raw`Ida \AAberg`,
]);
const title = new Cite(String.raw`@misc{a, title = {The {\aa}ngstr{\"o}m}, year = {2024}}`);
console.log("title:", title.data[0].title);
assert.equal(title.data[0].title, String.raw`The \aangström`);
const written = title.format("bibtex").match(/title = \{(.*)\}/)[1];
console.log("written again:", written);
assert.match(written, /\\textbackslash\{\}aangstr/);
JS
node check.mjs
