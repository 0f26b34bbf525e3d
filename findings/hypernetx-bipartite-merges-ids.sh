#!/usr/bin/env bash
# Version: hypernetx 2.4.3 with pandas 2.3.3
# Surprise: bipartite() makes one node of paper 1 and author 1, so that papers turn into authors of each other.
# Expected: four nodes for two papers and two authors, as the hypergraph itself has them: it keeps the ids of edges and
#   of nodes apart. Or an error.
# Seen: both kinds go into one networkx graph under their bare ids. Equal ids become one node, an author of the paper of
#   the same id becomes a loop, and networkx.bipartite takes papers for authors.
# Hurt: who numbers papers and authors from 1, or has a person and a topic of one name: degrees, components and
#   projections are of another graph.
# Known: issue 149 is about drawings of such hypergraphs and closed; none found about bipartite().
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check hypernetx==2.4.3 pandas==2.3.3 \
  networkx==3.6.1 fastjsonschema==2.22.3
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import hypernetx
import networkx as nx

print("hypernetx", version("hypernetx"), "networkx", nx.__version__)
# Paper 1 by authors 1 and 2, paper 2 by authors 3 and 4.
apart = hypernetx.Hypergraph({"p1": ["a1", "a2"], "p2": ["a3", "a4"]})
same = hypernetx.Hypergraph({1: [1, 2], 2: [3, 4]})
assert apart.shape == same.shape == (4, 2)
seen = {}
for name, hypergraph in {"p1, a1": apart, "1, 1": same}.items():
    graph = hypergraph.bipartite()
    loops = nx.number_of_selfloops(graph)
    components = nx.number_connected_components(graph)
    seen[name] = (len(graph), components, loops, nx.is_bipartite(graph))
    print(f"ids as in {name}: nodes {seen[name][0]}, components {components}, loops {loops},", seen[name][3])
assert seen["p1, a1"] == (6, 2, 0, True)
assert seen["1, 1"] == (4, 1, 1, False)
PY
