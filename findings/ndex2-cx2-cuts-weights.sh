#!/usr/bin/env bash
# Version: ndex2 3.12.0
# Surprise: If the first edge has the weight 1, every later weight of a CX2 network is cut to a whole number: 0.5 is 0.
# Expected: 0.5 and 2.75, as the older create_nice_cx_from_networkx of the same package keeps them (shown here), and as
#   the new one does when the first weight is 1.0; or an error, as for a text among numbers.
# Seen: the type of a column is taken from its first value, and what follows is put through int(). No error, no
#   warning. Attributes of nodes are cut in the same way.
# Hurt: who hands a weighted graph of networkx, where 1 and 0.5 stand side by side, to NDEx or Cytoscape: most edges
#   have the weight 0, and what comes first in the graph decides.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ndex2==3.12.0 networkx==3.6.1
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import ndex2
import networkx as nx
from ndex2.cx2 import NetworkXToCX2NetworkFactory

print("ndex2", version("ndex2"), "and networkx", version("networkx"))


def weights(first):
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=first)
    graph.add_edge("b", "c", weight=0.5)
    graph.add_edge("c", "d", weight=2.75)
    network = NetworkXToCX2NetworkFactory().get_cx2network(graph)
    new = [edge["v"]["weight"] for edge in network.get_edges().values()]
    old = [
        attribute["v"]
        for part in ndex2.create_nice_cx_from_networkx(graph).to_cx()
        for attribute in part.get("edgeAttributes", [])
        if attribute["n"] == "weight"
    ]
    print(f"first weight {first!r}: CX2 {new}, CX {old}")
    return new, old


assert weights(1) == ([1, 0, 2], [1, 0.5, 2.75])
assert weights(1.0) == ([1.0, 0.5, 2.75], [1.0, 0.5, 2.75])
PY
