#!/usr/bin/env bash
# Version: @citation-js/plugin-bibtex 0.8.2
# Surprise: A given name that begins with a LaTeX letter, as {\L}ukasz, is taken for a particle like "van".
# Expected: given name Łukasz, as for the same name typed in Unicode. BibTeX counts {\L} and {\'E} as capitals, and
#   only parts in lower case are particles; pybtex reads the name so (shown here).
# Seen: non-dropping-particle Łukasz and no given name. APA prints "Łukasz Kaiser" where "Kaiser, Ł." belongs,
#   BibTeX written from it begins with the particle. The form "Kaiser, {\L}ukasz" is read rightly.
# Hurt: Polish, French, Czech and Nordic authors in the usual "Given Family" order: sorted under the wrong letter
#   and not matched with their other papers.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pybtex==0.26.1
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 \
  @citation-js/plugin-csl@0.8.2
cat > paper.bib <<'BIB'
@article{a, title = {T}, author = {{\L}ukasz Kaiser and Łukasz Kaiser and {\'E}mile Zola and Kaiser, {\L}ukasz}}
BIB
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";

const cite = new Cite(readFileSync("paper.bib", "utf8"));
const { version } = JSON.parse(readFileSync("node_modules/@citation-js/plugin-bibtex/package.json"));
console.log("@citation-js/plugin-bibtex", version);
const right = { given: "Łukasz", family: "Kaiser" };
console.log(cite.data[0].author);
console.log(cite.format("bibliography", { template: "apa" }).trim());
assert.deepEqual(cite.data[0].author, [
  { family: "Kaiser", "non-dropping-particle": "Łukasz" },
  right,
  { family: "Zola", "non-dropping-particle": "Émile" },
  right,
]);
JS
node check.mjs
venv/bin/python - <<'PY'
from pybtex.database import parse_file

people = parse_file("paper.bib").entries["a"].persons["author"]
print("pybtex:", [(person.first_names, person.prelast_names, person.last_names) for person in people])
assert not any(person.prelast_names for person in people)
PY
