#!/usr/bin/env bash
# Version: neug 0.3.0
# Surprise: In OPTIONAL MATCH … WHERE a condition on what was found before does nothing: papers of 2017 have authors too.
# Expected: an author for the paper of 2024 and null for that of 2017, as in kglite (shown here) and Neo4j: WHERE
#   belongs to the optional pattern and decides whether it fits.
# Seen: p.year > 2020, on a paper that MATCH bound, is not applied; a condition on the author, bound by the optional
#   pattern itself, is. No error, no warning.
# Hurt: who asks for something only where it applies ("authors of the new ones"): rows and counts for all of them.
# Known: no report found; the manual has OPTIONAL MATCH without WHERE only.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check neug==0.3.0 kglite==0.21.2
cd "$work"
cat > ask.py <<'PY'
import sys
from importlib.metadata import version

name = sys.argv[1]
CREATE = (
    "CREATE (:Paper {id: 'old', year: 2017})",
    "CREATE (:Paper {id: 'new', year: 2024})",
    "CREATE (:Author {id: 'a1'})",
    "MATCH (a:Author), (p:Paper) CREATE (a)-[:WROTE]->(p)",
)
if name == "neug":
    import neug

    database = neug.Database(db_path="papers", mode="w")
    connection = database.connect()
    connection.execute("CREATE NODE TABLE Paper(id STRING, year INT64, PRIMARY KEY(id))")
    connection.execute("CREATE NODE TABLE Author(id STRING, PRIMARY KEY(id))")
    connection.execute("CREATE REL TABLE WROTE(FROM Author TO Paper)")
    run = connection.execute
else:
    import kglite

    graph = kglite.KnowledgeGraph()

    def run(text):
        return [row.values() for row in graph.cypher(text)]


for text in CREATE:
    run(text)
found = {}
for condition in ("p.year > 2020", "a.id = 'nobody'"):
    rows = run(
        f"MATCH (p:Paper) OPTIONAL MATCH (p)<-[:WROTE]-(a:Author) WHERE {condition} "
        "RETURN p.id AS paper, a.id AS author"
    )
    found[condition] = {paper: author for paper, author in rows}
    print(name, version(name), f"WHERE {condition}:", found[condition], flush=True)
assert found["p.year > 2020"] == {"old": "a1" if name == "neug" else None, "new": "a1"}
assert found["a.id = 'nobody'"] == {"old": None, "new": None}
PY
venv/bin/python ask.py neug 2>/dev/null
venv/bin/python ask.py kglite
