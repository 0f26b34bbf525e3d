#!/usr/bin/env bash
# Version: ladybug 0.22.0
# Surprise: UNWIND with MERGE loses every row whose node an earlier row of the same list has made, with its relationship.
# Expected: three relationships for three rows, as in kglite (shown here) and Neo4j: MERGE finds the author whom the
#   first row made and hands the row on. MATCH with MERGE of one fixed author hands all rows on here, too.
# Seen: the second paper of the first author gets no WROTE and no node; count(*) after MERGE is 2. No error, no
#   warning. The same statement once more, when the authors are there, writes all three.
# Hurt: who loads a graph in batches in the usual way: all but the first paper of each new author in a batch are lost,
#   and the smaller the batches, the less is missing.
# Known: issue 285 (open) and issue 798 (closed, of 0.19.1) tell that MERGE collapses rows after UNWIND; 0.22.0 still does.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ladybug==0.22.0 kglite==0.21.2
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import kglite
import ladybug

ROWS = [
    {"author": "a1", "paper": "p1"},
    {"author": "a1", "paper": "p2"},
    {"author": "a2", "paper": "p1"},
]
LOAD = """UNWIND $rows AS row
MERGE (a:Author {id: row.author})
MERGE (p:Paper {id: row.paper})
MERGE (a)-[:WROTE]->(p)"""
ASK = "MATCH (a:Author)-[:WROTE]->(p:Paper) RETURN a.id AS author, p.id AS paper ORDER BY author, paper"

connection = ladybug.Connection(ladybug.Database("papers.db"))
connection.execute("CREATE NODE TABLE Author(id STRING PRIMARY KEY)")
connection.execute("CREATE NODE TABLE Paper(id STRING PRIMARY KEY)")
connection.execute("CREATE REL TABLE WROTE(FROM Author TO Paper)")
found = []
for _ in range(2):
    connection.execute(LOAD, {"rows": ROWS})
    found.append(connection.execute(ASK).get_all())
print("ladybug", version("ladybug"), found[0], "and loaded once more:", found[1])

graph = kglite.KnowledgeGraph()
graph.cypher(LOAD, params={"rows": ROWS})
right = [list(row.values()) for row in graph.cypher(ASK)]
print("kglite", version("kglite"), right)

assert found[0] == [["a1", "p1"], ["a2", "p1"]]
assert found[1] == right == [["a1", "p1"], ["a1", "p2"], ["a2", "p1"]]
PY
