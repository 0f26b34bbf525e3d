#!/usr/bin/env bash
# Version: nxcypher 1.1.4
# Surprise: A pattern in WHERE forgets what its far node should be: every author wrote the one paper that is asked for.
# Expected: Kim for (a)-[:WROTE]->(:Paper {id: 'p1'}) and nobody for (a)-[:WROTE]->(:Author), as kglite answers (shown
#   here) and as nxcypher itself answers when the pattern stands in MATCH.
# Seen: label and properties of the far node are read and not looked at, only the type of the relationship is. With
#   NOT nobody is left. No error, no warning.
# Hurt: who asks a networkx graph who wrote, cites or lacks a certain thing: all or none, and the query looks right.
# Known: no report found. grand-cypher 1.2.0, from which it comes, refuses such patterns.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check nxcypher==1.1.4 networkx==3.6.1 kglite==0.21.2
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import kglite
import networkx as nx
from nxcypher import NXCypher

print("nxcypher", version("nxcypher"), "and kglite", version("kglite"))
graph = nx.MultiDiGraph()
other = kglite.KnowledgeGraph()
for author, paper in (("Kim", "p1"), ("Lee", "p2")):
    graph.add_node(author, __labels__={"Author"}, name=author)
    graph.add_node(paper, __labels__={"Paper"}, id=paper)
    graph.add_edge(author, paper, __labels__={"WROTE"})
    other.cypher(f"CREATE (:Author {{id: '{author}', name: '{author}'}})-[:WROTE]->(:Paper {{id: '{paper}'}})")

cases = {
    "MATCH (a:Author)-[:WROTE]->(p:Paper {id: 'p1'})": (["Kim"], ["Kim"]),
    "MATCH (a:Author) WHERE (a)-[:WROTE]->(:Paper {id: 'p1'})": (["Kim", "Lee"], ["Kim"]),
    "MATCH (a:Author) WHERE NOT (a)-[:WROTE]->(:Paper {id: 'p1'})": ([], ["Lee"]),
    "MATCH (a:Author) WHERE (a)-[:WROTE]->(:Author)": (["Kim", "Lee"], []),
    "MATCH (a:Author) WHERE (a)-[:CITES]->()": ([], []),
}
for pattern, (expected, right) in cases.items():
    text = f"{pattern} RETURN a.name"
    found = sorted(NXCypher(graph).run(text)["a.name"])
    beside = sorted(row["a.name"] for row in other.cypher(text))
    print(f"{pattern}: nxcypher {found}, kglite {beside}")
    assert found == expected
    assert beside == right
PY
