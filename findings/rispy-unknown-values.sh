#!/usr/bin/env bash
# Version: rispy 0.10.0
# Surprise: A field whose value is None is written to RIS as the word None: the paper has the DOI "None" and a year None.
# Expected: no line for it, as for a field that is absent, or an error, as it raises for authors that are None.
# Seen: dumps() turns every single value into text. What reads the file finds an abstract, a year and a DOI; nan from a
#   table becomes the word nan.
# Hurt: who fills references from a database, JSON or a table, where what is unknown is null: reference managers show
#   "None" as the abstract, look the DOI up, and take papers with the same DOI for one.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check rispy==0.10.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import rispy

print("rispy", version("rispy"))
paper = {
    "type_of_reference": "JOUR",
    "authors": ["Kim, Minsu"],
    "title": "Attention",
    "abstract": None,
    "year": float("nan"),
    "doi": None,
}
text = rispy.dumps([paper])
print(text)
[read] = rispy.loads(text)
print("read back:", read)
assert (read["abstract"], read["year"], read["doi"]) == ("None", "nan", "None")
[absent] = rispy.loads(rispy.dumps([{key: paper[key] for key in ("type_of_reference", "authors", "title")}]))
assert "doi" not in absent and "abstract" not in absent
try:
    rispy.dumps([paper | {"authors": None}])
except TypeError as error:
    print("authors that are None:", error)
else:
    raise AssertionError("authors that are None are written")
PY
