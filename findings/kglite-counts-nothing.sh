#!/usr/bin/env bash
# Version: kglite 0.21.2
# Surprise: count(*) over two steps of which one has no direction is 0, though the same pattern returns rows.
# Expected: 2, the number of rows that the pattern gives when they are returned, and what the same call counts with
#   disable_optimizer=True. Steps with directions are counted rightly, (a)-->(p)<--(b).
# Seen: (a)-[:WROTE]-(p)-[:WROTE]-(b) gives two rows and is counted 0, with count(*), count(a) and with labels. One
#   undirected step alone, or three, are counted rightly. No error, no warning.
# Hurt: who counts co-authors, or asks whether two people are linked over a paper, without minding the arrows: the
#   answer is "none", for an assistant that writes such queries too.
# Known: pull request 157 made counts of such patterns faster lately; no report of wrong ones found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check kglite==0.21.2
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import kglite

print("kglite", version("kglite"))
graph = kglite.KnowledgeGraph()
graph.cypher(
    "CREATE (a:Author {id: 'a1', name: 'Kim'}), (b:Author {id: 'a2', name: 'Lee'}), (p:Paper {id: 'p1'}), "
    "(a)-[:WROTE]->(p), (b)-[:WROTE]->(p)"
)


def rows(text, **options):
    return [list(row.values()) for row in graph.cypher(text, **options)]


loose = "MATCH (a:Author)-[:WROTE]-(p:Paper)-[:WROTE]-(b:Author)"
exact = "MATCH (a:Author)-[:WROTE]->(p:Paper)<-[:WROTE]-(b:Author)"
found = {
    "rows": rows(f"{loose} RETURN a.name AS one, b.name AS other ORDER BY one"),
    "count(*)": rows(f"{loose} RETURN count(*) AS n"),
    "count(a)": rows(f"{loose} RETURN count(a) AS n"),
    "count(*), not optimised": rows(f"{loose} RETURN count(*) AS n", disable_optimizer=True),
    "count(*), with arrows": rows(f"{exact} RETURN count(*) AS n"),
}
for name, value in found.items():
    print(f"{name}: {value}")
assert found["rows"] == [["Kim", "Lee"], ["Lee", "Kim"]]
assert found["count(*)"] == found["count(a)"] == [[0]]
assert found["count(*), not optimised"] == found["count(*), with arrows"] == [[2]]
PY
