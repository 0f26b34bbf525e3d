#!/usr/bin/env bash
# Version: graspologic-native 1.3.1
# Surprise: Of edges between the same two nodes only the first counts; the others and their weight are dropped.
# Expected: repeated edges add up, as in igraph (shown here), networkx and SciPy's sparse matrices; or an error.
#   The documentation of modularity() and leiden() says nothing of repeated edges.
# Seen: a pair with weights 1 and 3 gives the modularity of weight 1, and of weight 3 in the other order.
# Hurt: who hands over one edge per shared paper: a pair with 100 papers weighs as much as one with 1,
#   and the order of the file decides the groups.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check graspologic-native==1.3.1 igraph==1.0.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
from math import isclose

import graspologic_native
import igraph

print("graspologic-native", version("graspologic-native"), "and igraph", igraph.__version__)
groups = {"Kim": 0, "Lee": 0, "Park": 1}


def native(*edges):
    return graspologic_native.modularity(list(edges), groups, 1.0)


def reference(*edges):
    graph = igraph.Graph.TupleList(edges, weights=True)
    return graph.modularity([groups[name] for name in graph.vs["name"]], weights="weight")


light, heavy, other = ("Kim", "Lee", 1.0), ("Kim", "Lee", 3.0), ("Lee", "Park", 1.0)
both = ("Kim", "Lee", 4.0)
for name, edges in {
    "1 only": (light, other),
    "1 then 3": (light, other, heavy),
    "3 then 1": (heavy, other, light),
    "3 only": (heavy, other),
    "4": (both, other),
}.items():
    print(f"{name:>8}: graspologic-native {native(*edges):.6f}  igraph {reference(*edges):.6f}")

assert isclose(native(light, other, heavy), native(light, other))
assert isclose(native(heavy, other, light), native(heavy, other))
assert isclose(reference(light, other, heavy), reference(both, other), abs_tol=1e-12)
assert not isclose(native(light, other, heavy), native(both, other), abs_tol=1e-3)
PY
