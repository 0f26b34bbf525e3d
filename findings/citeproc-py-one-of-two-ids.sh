#!/usr/bin/env bash
# Version: citeproc-py 0.11.1
# Surprise: Of two papers whose ids differ by case only one is kept, and citations of the other name the wrong paper.
# Expected: two papers, or an error. Ids of CSL-JSON are plain strings to be compared as they are; citeproc-js,
#   which sets the standard, keeps both (run here through citation-js).
# Seen: ids are lower-cased on reading. Both citations say "Park, 2023" and the bibliography has one entry.
# Hurt: who cites with ids in which case counts: base-62 keys, Zotero item keys, citation keys of BibTeX styles.
# Known: no report at citeproc-py found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check citeproc-py==0.11.1
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-csl@0.8.2
cat > papers.json <<'JSON'
[{"id": "aB3x", "type": "article-journal", "title": "One", "author": [{"family": "Kim", "given": "Minsu"}],
  "issued": {"date-parts": [[2024]]}},
 {"id": "Ab3x", "type": "article-journal", "title": "Two", "author": [{"family": "Park", "given": "Jane"}],
  "issued": {"date-parts": [[2023]]}}]
JSON
venv/bin/python - <<'PY'
import json
from importlib.metadata import version

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

print("citeproc-py", version("citeproc-py"))
with open("papers.json", encoding="utf-8") as file:
    source = CiteProcJSON(json.load(file))
style = CitationStylesStyle("harvard-cite-them-right", validate=False)
bibliography = CitationStylesBibliography(style, source, formatter.plain)
citations = [Citation([CitationItem(name)]) for name in ("aB3x", "Ab3x")]
for citation in citations:
    bibliography.register(citation)
cited = [str(bibliography.cite(citation, print)) for citation in citations]
entries = [str(entry) for entry in bibliography.bibliography()]
print(cited, entries)
assert cited == ["(Park, 2023)", "(Park, 2023)"]
assert len(entries) == 1 and "Two" in entries[0]
PY
cat > check.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-csl";

const cite = new Cite(JSON.parse(readFileSync("papers.json", "utf8")));
const cited = ["aB3x", "Ab3x"].map((entry) => cite.format("citation", { template: "harvard1", entry }));
console.log("citeproc-js by citation-js", Cite.version ?? "", cited);
if (cited.join() !== "(Kim, 2024),(Park, 2023)") process.exit(1);
JS
node check.mjs
