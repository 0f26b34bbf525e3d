#!/usr/bin/env bash
# Version: scikit-network 0.33.5
# Surprise: from_graphml gives papers without a year the year 0, so that the average year of three papers is 1348.
# Expected: nan for what is not there, as igraph reads the same file (shown here), or a default where the file declares
#   one. GraphML leaves the <data> of an unknown value out.
# Seen: the array of an attribute begins as zeros and empty texts, and only what stands in the file is put in. The
#   real year 0, false or empty text cannot be told from an unknown one. No warning.
# Hurt: who filters or averages attributes of nodes: unknown years are the oldest ones, unknown flags are false.
# Known: no report found; the documentation of from_graphml names hyperedges and nested graphs as not supported.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  scikit-network==0.33.5 networkx==3.6.1 igraph==1.0.0
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import igraph
import networkx as nx
from sknetwork.data import from_graphml

print("scikit-network", version("scikit-network"), "and igraph", version("igraph"))
graph = nx.Graph()
graph.add_node("p1", year=2024)
graph.add_node("p2", year=2020)
graph.add_node("p3")
graph.add_edge("p1", "p2", weight=1.0)
graph.add_edge("p2", "p3", weight=1.0)
nx.write_graphml(graph, "papers.graphml")

years = from_graphml("papers.graphml", weight_key="weight").node_attribute["year"]
beside = igraph.Graph.Read_GraphML("papers.graphml").vs["year"]
print("scikit-network:", years.tolist(), "average", years.mean(), "igraph:", beside)
assert years.tolist() == [2024, 2020, 0]
assert years.mean() == 1348
assert beside[:2] == [2024, 2020] and beside[2] != beside[2]
PY
