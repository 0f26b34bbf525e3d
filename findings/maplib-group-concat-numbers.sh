#!/usr/bin/env bash
# Version: maplib 0.20.26 with pyoxigraph 0.5.13
# Surprise: GROUP_CONCAT(?name; SEPARATOR="; ") over the authors Kim and Lee is "0; 1", a number for each text.
# Expected: "Kim; Lee" in some order, as pyoxigraph says (shown here) and as SPARQL defines the function.
# Seen: the numbers by which maplib keeps its texts inside are joined, and of texts with a language two each, as in
#   {0,2}. Comparisons see them as well: ?name < "L" is true for every name and ?name > "L" for none. ORDER BY, MIN,
#   COUNT and CONCAT are right, and so is GROUP_CONCAT(STR(?name)). No error, no warning.
# Hurt: who lists the authors or topics of each paper in one cell: the numbers look like ids and differ between files.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  --only-binary=:all: --no-deps maplib==0.20.26 polars==2.1.0 polars-runtime-32==2.1.0 pyarrow==23.0.1 pyoxigraph==0.5.13
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import pyoxigraph
from maplib import Model

print("maplib", version("maplib"), "and pyoxigraph", version("pyoxigraph"))
PAPERS = """
@prefix ex: <http://example.org/> .
ex:p1 ex:author "Kim", "Lee" ; ex:topic "graphs"@en, "words"@en ; ex:pages 5, 7 .
ex:p2 ex:author "Park" ; ex:topic "words"@en ; ex:pages 9 .
"""
model = Model()
model.reads(PAPERS, format="turtle")
store = pyoxigraph.Store()
store.load(PAPERS.encode(), format=pyoxigraph.RdfFormat.TURTLE)


def both(pattern):
    query = f"PREFIX ex: <http://example.org/> SELECT {pattern}"
    ours = [row[0] for row in model.query(query).rows()]
    right = [row[0].value for row in store.query(query)]
    print(f"{pattern}\n  maplib {ours}, pyoxigraph {right}")
    return ours, right


def parts(texts):
    return sorted(sorted(text.split("; ")) for text in texts)


def joined(what, property):
    ours, right = both(f'(GROUP_CONCAT({what}; SEPARATOR="; ") AS ?all) WHERE {{ ?p ex:{property} ?x }} GROUP BY ?p')
    return parts(ours), parts(right)


ours, right = joined("?x", "author")
assert right == [["Kim", "Lee"], ["Park"]]
assert sorted(map(len, ours)) == [1, 2]
assert all(part.isdecimal() for group in ours for part in group)
assert joined("STR(?x)", "author") == (right, right)
ours, right = joined("?x", "topic")
assert right == [["graphs", "words"], ["words"]]
assert all(part.startswith("{") and part.endswith("}") for group in ours for part in group)
ours, right = joined("STR(?x)", "pages")
assert ours == right == [["5", "7"], ["9"]]

names = ["Kim", "Lee", "Park"]
assert both("?x WHERE { ?p ex:author ?x } ORDER BY ?x") == (names, names)
below, right = both('?x WHERE { ?p ex:author ?x FILTER(?x < "L") } ORDER BY ?x')
assert (below, right) == (names, ["Kim"])
above, right = both('?x WHERE { ?p ex:author ?x FILTER(?x > "L") } ORDER BY ?x')
assert (above, right) == ([], ["Lee", "Park"])
PY
