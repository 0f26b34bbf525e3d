#!/usr/bin/env bash
# Version: bibx 0.9.2
# Surprise: All papers of one year whose first authors share a family name become one paper: three by three Kims are one.
# Expected: three papers, as they have different DOIs, titles and authors; the README promises to merge collections,
#   not different papers of one file.
# Seen: each paper gets "family name of the first author plus year" as a further id, and papers that share any id are
#   merged. The one that is left has title and authors of one paper, DOIs of all. References are merged alike.
# Hurt: who analyses Korean, Chinese or Vietnamese research, where few family names are shared by many: papers, authors
#   and citations vanish, and citations of one paper are counted for another. No error, no warning.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check bibx==0.9.2
cd "$work"
cat > records.txt <<'WOS'
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Kim, MS
   Lee, BO
TI Graphs of words
SO JOURNAL OF GRAPHS
CR Park A, 2019, J GRAPHS, V12, P1, DOI 10.1000/graphs.park
   Park Z, 2019, WORDS, V9, P100, DOI 10.1000/words.park
PY 2024
VL 3
BP 12
DI 10.1000/graphs.1
ER

PT J
AU Kim, JH
   Han, CR
TI Names of plants
SO BOTANY LETTERS
PY 2024
VL 41
BP 220
DI 10.1000/plants.2
ER

PT J
AU Kim, AR
TI A history of bridges
SO BRIDGES
PY 2024
VL 7
BP 3
DI 10.1000/bridges.3
ER

EF
WOS
cat > records.bib <<'BIB'
@ARTICLE{Kim2024a, author = {Kim, Min-Su and Lee, Bo}, title = {Graphs of words}, year = {2024},
  journal = {Journal of Graphs}, doi = {10.1000/graphs.1}, source = {Scopus}}
@ARTICLE{Kim2024b, author = {Kim, Jin-Ho and Han, Chae}, title = {Names of plants}, year = {2024},
  journal = {Botany Letters}, doi = {10.1000/plants.2}, source = {Scopus}}
@ARTICLE{Kim2023, author = {Kim, A-Reum}, title = {A history of bridges}, year = {2023},
  journal = {Bridges}, doi = {10.1000/bridges.3}, source = {Scopus}}
BIB
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import bibx

print("bibx", version("bibx"))
with Path("records.txt").open(encoding="utf-8") as file:
    papers = bibx.read_wos(file).articles
print("three records of Web of Science:", [(paper.authors, paper.title, sorted(paper.ids)) for paper in papers])
assert len(papers) == 1
dois = {"doi:10.1000/graphs.1", "doi:10.1000/plants.2", "doi:10.1000/bridges.3"}
assert papers[0].ids == {*dois, "simple:kim2024"}
cited = {tuple(sorted(paper.ids)) for paper in papers[0].references}
print("its two references, by Park A and Park Z:", cited)
assert cited == {("doi:10.1000/graphs.park", "doi:10.1000/words.park", "simple:park2019")}

with Path("records.bib").open(encoding="utf-8") as file:
    papers = bibx.read_scopus_bib(file).articles
print("three of Scopus, one of another year:", [(paper.year, paper.authors) for paper in papers])
assert sorted(paper.year for paper in papers) == [2023, 2024]
PY
