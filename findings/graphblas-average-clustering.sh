#!/usr/bin/env bash
# Version: graphblas-algorithms 2023.10.0 with networkx 3.6.1
# Surprise: After average_clustering(graph, weight="weight"), average_clustering(graph) gives the weighted value too.
# Expected: one value for one question, whatever was asked before: 0.58 without weights and 0.15 with them, as
#   networkx itself gives in any order.
# Seen: the backend keeps the answer with the graph under a name that does not say whether weights were used. Asked
#   the other way round, both answers are right, as networkx then converts the graph anew.
# Hurt: who speeds up networkx by backend="graphblas" or by a setting outside the code, and compares weighted with
#   unweighted values: they look the same, or change with the order of the cells of a notebook.
# Known: pull request 11 is about weighted clustering; no report of the kept answer found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check graphblas-algorithms==2023.10.0 \
  python-graphblas==2025.2.0 suitesparse-graphblas==9.4.5.0 networkx==3.6.1 numpy==2.4.6 scipy==1.17.1
"$work/venv/bin/python" - <<'PY'
import warnings
from importlib.metadata import version

import networkx as nx

# networkx tells once that converted graphs are kept, which is no word on the answers.
warnings.filterwarnings("ignore", message="Note: conversions to backend graphs")
nx.config.warnings_to_ignore.add("cache")
print("graphblas-algorithms", version("graphblas-algorithms"), "networkx", nx.__version__)
EDGES = [("Kim", "Lee", 8), ("Lee", "Park", 1), ("Kim", "Park", 1), ("Park", "Choi", 4)]


def ask(order, **options):
    graph = nx.Graph()
    graph.add_weighted_edges_from(EDGES)
    values = {weight: round(float(nx.average_clustering(graph, weight=weight, **options)), 3) for weight in order}
    print(options or "networkx", "asked in the order", order, values)
    return values


right = {None: 0.583, "weight": 0.146}
assert ask([None, "weight"]) == ask(["weight", None]) == right
assert ask([None, "weight"], backend="graphblas") == right
assert ask(["weight", None], backend="graphblas") == {None: 0.146, "weight": 0.146}
PY
