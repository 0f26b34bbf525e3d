#!/usr/bin/env bash
# Version: bibliography-io 0.1.0 with rispy 0.10.0
# Surprise: Every entry of a BibTeX file has the title and the authors of the last one when it is loaded.
# Expected: two papers. The README begins with load_records("references.bib") and write_records() to RIS, and the same
#   library reads two references of a RIS file as two.
# Seen: the fields of all entries behind it are read into an entry as well, so that the last value wins for every name
#   that comes again, and what only another entry has (a DOI) is added. Keys and kinds of entries are right, which
#   hides it. It does not matter how the file is laid out. The RIS that is written has one paper twice.
# Hurt: who converts a bibliography, from the first example of the README on: one reference as often as there were
#   entries, under all the old keys.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check bibliography-io==0.1.0 rispy==0.10.0
cd "$work"
cat > references.bib <<'BIB'
@article{kim2020,
  author = {Kim, Ann},
  title = {First study},
  year = {2020}
}

@book{lee2021,
  author = {Lee, Bo},
  title = {Second study},
  year = {2021},
  doi = {10.1000/2}
}
BIB
cat > references.ris <<'RIS'
TY  - JOUR
AU  - Kim, Ann
TI  - First study
PY  - 2020
ER  - 

TY  - BOOK
AU  - Lee, Bo
TI  - Second study
PY  - 2021
DO  - 10.1000/2
ER  - 
RIS
venv/bin/python - <<'PY'
from importlib.metadata import version

import rispy
from bibliography_io import load_records, write_records

print("bibliography-io", version("bibliography-io"), "rispy", version("rispy"))


def told(records):
    keys = ("ENTRYTYPE", "author", "title", "year", "doi")
    return [tuple(record.get(key) for key in keys) for record in records.values()]


ris, bibtex = load_records("references.ris"), load_records("references.bib")
print("RIS:", told(ris))
print("BibTeX:", list(bibtex), told(bibtex))
assert [row[1:4] for row in told(ris)] == [
    ("Kim, Ann", "First study", "2020"),
    ("Lee, Bo", "Second study", "2021"),
]
assert list(bibtex) == ["kim2020", "lee2021"]
assert told(bibtex) == [
    ("article", "Lee, Bo", "Second study", "2021", "10.1000/2"),
    ("book", "Lee, Bo", "Second study", "2021", "10.1000/2"),
]
write_records(bibtex, "written.ris")
with open("written.ris", encoding="utf-8") as file:
    titles = [entry.get("primary_title") or entry.get("title") for entry in rispy.load(file)]
print("written as RIS:", titles)
assert titles == ["Second study", "Second study"]
PY
