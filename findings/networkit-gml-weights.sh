#!/usr/bin/env bash
# Version: networkit 11.3
# Surprise: GML files lose the weights of edges, both when networkit reads them and when it writes them.
# Expected: the weights, as networkit keeps them in GraphML and METIS files (GraphML shown here), and as networkx keeps
#   them in GML, which allows any key at an edge. The documentation of reader and writer names no such limit.
# Seen: a GML file of networkx with the weight 2.5 is read as an unweighted graph; a weighted graph is written without
#   its weights. No error, no warning.
# Hurt: who moves a graph to networkit for speed: communities and centralities are those of another graph.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check networkit==11.3 networkx==3.6.1
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import networkit
import networkx as nx

print("networkit", version("networkit"), "and networkx", nx.__version__)
graph = nx.Graph()
graph.add_edge(0, 1, weight=2.5)
nx.write_gml(graph, "networkx.gml")
assert nx.read_gml("networkx.gml", label="id").edges[0, 1]["weight"] == 2.5


def weights(path, kind):
    return list(networkit.readGraph(path, kind).iterEdgesWeights())


print("networkx to GML to networkit:", weights("networkx.gml", networkit.Format.GML))
assert weights("networkx.gml", networkit.Format.GML) == [(0, 1, 1.0)]

weighted = networkit.Graph(2, weighted=True)
weighted.addEdge(0, 1, 2.5)
networkit.writeGraph(weighted, "networkit.gml", networkit.Format.GML)
networkit.writeGraph(weighted, "networkit.graphml", networkit.Format.GraphML)
text = Path("networkit.gml").read_text(encoding="utf-8")
print("written by networkit:", " ".join(text.split()))
assert "2.5" not in text
print("by way of GraphML:", weights("networkit.graphml", networkit.Format.GraphML))
assert weights("networkit.graphml", networkit.Format.GraphML) == [(0, 1, 2.5)]
PY
