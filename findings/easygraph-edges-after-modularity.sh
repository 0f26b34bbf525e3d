#!/usr/bin/env bash
# Version: python-easygraph 1.6.3 with networkx 3.6.1
# Surprise: After modularity() a graph of four edges has seven edges, and its density is 1.17.
# Expected: four edges and a density of 0.67, as before and as networkx says; the documentation of density() says that
#   it is 1 for a complete graph, and this one is not complete.
# Seen: degree() and size() keep the first answer for whatever weight is asked for later. modularity() asks for weights,
#   so that number_of_edges() is the sum of the weights, cut to a whole number. The other way round modularity() is
#   wrong after density(): 0.375 in place of -0.053. No error, no warning.
# Hurt: who computes more than one measure of a weighted co-author network: what comes out depends on the order.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  numpy==1.26.4 scipy==1.15.3 matplotlib==3.10.7 joblib==1.5.2 tqdm==4.67.1 requests==2.32.5 \
  fastjsonschema==2.21.2 networkx==3.6.1
# Its other dependencies, torch and gensim among them, are large and not needed for what is shown.
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check --no-deps python-easygraph==1.6.3
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version

import easygraph as eg
import networkx as nx

print("python-easygraph", version("python-easygraph"), "networkx", nx.__version__)
EDGES = [("Kim", "Lee", 2.5), ("Lee", "Park", 1), ("Kim", "Park", 3), ("Choi", "Park", 1)]
TEAMS = [{"Kim", "Lee"}, {"Park", "Choi"}]


def network(library):
    graph = library.Graph()
    for first, second, weight in EDGES:
        graph.add_edge(first, second, weight=weight)
    return graph


def measured(graph):
    return graph.number_of_edges(), round(eg.density(graph), 3), graph.degree(weight=None)["Kim"]


beside = network(nx)
right = (beside.number_of_edges(), round(nx.density(beside), 3), beside.degree("Kim"))
right_modularity = round(nx.community.modularity(beside, TEAMS), 3)
print("networkx: edges, density, neighbours of Kim:", right, "modularity:", right_modularity)
assert right == (4, 0.667, 2) and right_modularity == -0.053

graph = network(eg)
print("easygraph, before:", measured(graph))
assert measured(graph) == right
late = round(eg.modularity(graph, TEAMS), 3)
print("easygraph, modularity after these:", late)
assert late == 0.375

graph = network(eg)
early = round(eg.modularity(graph, TEAMS), 3)
print("easygraph, modularity first:", early, "and then edges, density, neighbours of Kim:", measured(graph))
assert early == right_modularity
assert measured(graph) == (7, 1.167, 5.5)
PY
