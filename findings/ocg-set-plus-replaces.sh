#!/usr/bin/env bash
# Version: ocg 0.4.6
# Surprise: MATCH (p:Paper {id: 'p1'}) SET p += {venue: 'X'} leaves the paper without id, title and year.
# Expected: the new property beside the old ones, as in openCypher, where += changes what the map names and keeps the
#   rest, while = replaces all; kglite answers so (shown here). The README speaks of 3,897 of 3,897 scenarios of the
#   compatibility kit.
# Seen: += does the same as =, for nodes and relationships, after MATCH and after MERGE, and += {} empties the node. No
#   error, no warning. SET p.venue = 'X' keeps the rest.
# Hurt: who adds a field to stored papers, as in UNWIND $rows AS row MATCH (p {id: row.id}) SET p += row: everything else
#   that was known about them is deleted.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  --only-binary=:all: ocg==0.4.6 kglite==0.21.2
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import kglite
from ocg import Graph

print("ocg", version("ocg"), "and kglite", version("kglite"))
CREATE = "CREATE (:Paper {id: 'p1', title: 'Graphs', year: 2015})-[:ABOUT {weight: 0.5, rank: 1}]->(:Topic {name: 'maps'})"
PAPER = "MATCH (p:Paper) RETURN p.id AS id, p.title AS title, p.year AS year, p.venue AS venue"
WHOLE = {"id": "p1", "title": "Graphs", "year": 2015, "venue": "X"}


def after(text):
    graph = Graph()
    graph.execute(CREATE)
    graph.execute(text)
    row = graph.execute(PAPER)[0]
    print(f"{text}\n  ocg: {row}")
    return row


assert after("MATCH (p:Paper {id: 'p1'}) SET p.venue = 'X'") == WHOLE
gone = {"id": None, "title": None, "year": None, "venue": "X"}
assert after("MATCH (p:Paper {id: 'p1'}) SET p += {venue: 'X'}") == gone
assert after("MERGE (p:Paper {id: 'p1'}) ON MATCH SET p += {venue: 'X'}") == gone
assert after("MATCH (p:Paper {id: 'p1'}) SET p = {venue: 'X'}") == gone
assert after("MATCH (p:Paper {id: 'p1'}) SET p += {}") == {**gone, "venue": None}
rows = after("UNWIND [{id: 'p1', venue: 'X'}] AS row MATCH (p:Paper {id: row.id}) SET p += row")
assert rows == {**gone, "id": "p1"}

graph = Graph()
graph.execute(CREATE)
graph.execute("MATCH ()-[r:ABOUT]->() SET r += {rank: 2}")
relationship = graph.execute("MATCH ()-[r:ABOUT]->() RETURN r.weight AS weight, r.rank AS rank")
print("relationship:", relationship)
assert relationship == [{"weight": None, "rank": 2}]

beside = kglite.KnowledgeGraph()
beside.cypher("CREATE (:Paper {id: 'p1', title: 'Graphs', year: 2015})")
beside.cypher("MATCH (p:Paper {id: 'p1'}) SET p += {venue: 'X'}")
row = dict(list(beside.cypher(PAPER))[0])
print("kglite:", row)
assert row == WHOLE
PY
