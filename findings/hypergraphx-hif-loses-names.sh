#!/usr/bin/env bash
# Version: hypergraphx 1.8.0 with xgi 0.10.2
# Surprise: Authors in a HIF file that xgi wrote have no names in hypergraphx: Kim, Lee and Park are 0, 1 and 2.
# Expected: the names, as xgi reads them back and as add_edge(("Kim", "Lee")) of hypergraphx keeps them. In the Hypergraph
#   Interchange Format the incidences name the nodes; a list of nodes is optional and carries attributes.
# Seen: read_hif() numbers the nodes in the order of the file. A node with attributes has its name in its metadata, one
#   without has it nowhere; the same goes for hyperedges. A log line about the type of the network is all there is.
# Hurt: who moves a network between the two: who wrote what cannot be told any more, and two files cannot be joined.
# Known: no report found; the documentation of read_hif says nothing about names.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  hypergraphx==1.8.0 scipy==1.17.1 xgi==0.10.2
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import xgi
from hypergraphx import Hypergraph
from hypergraphx.readwrite.hif import read_hif

print("hypergraphx", version("hypergraphx"), "xgi", version("xgi"))
written = xgi.Hypergraph()
written.add_node("Kim", born=1980)
written.add_edge(["Kim", "Lee"], idx="p1")
written.add_edge(["Kim", "Lee", "Park"], idx="p2", year=2021)
xgi.write_hif(written, "papers.json")

again = xgi.read_hif("papers.json").edges.members(dtype=dict)
print("xgi reads:", again)
assert again == {"p1": {"Kim", "Lee"}, "p2": {"Kim", "Lee", "Park"}}

own = Hypergraph()
own.add_edge(("Kim", "Lee"))
assert set(own.get_nodes()) == {"Kim", "Lee"}

network = read_hif("papers.json")
nodes, edges = network.get_nodes(metadata=True), network.get_edges(metadata=True)
print("hypergraphx reads nodes", nodes)
print("and hyperedges", edges)
assert set(nodes) == {0, 1, 2} and set(edges) == {(0, 1), (0, 1, 2)}
named = [data["node"] for data in nodes.values() if data]
assert named == ["Kim"]
assert "Lee" not in str((nodes, edges)) and "Park" not in str((nodes, edges)) and "p1" not in str((nodes, edges))
PY
