#!/usr/bin/env bash
# Version: hypergraphx 1.8.0 with scipy 1.17.1
# Surprise: Two authors of 256 papers are no co-authors at all in the adjacency matrix, and with 300 papers they share 44.
# Expected: 256 and 300: an entry is the number of hyperedges that two nodes share, and adjacency_matrix_by_order()
#   says so of the same graph. The documentation names no limit.
# Seen: the incidence matrix that is multiplied has numbers of eight bits, so that every count is taken modulo 256.
#   Pairs that share 256 or 512 hyperedges have an entry of 0. No error and no warning.
# Hurt: who takes words, topics or labs for nodes: the strongest pairs look weak or unrelated.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check hypergraphx==1.8.0 scipy==1.17.1
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from hypergraphx import Hypergraph
from hypergraphx.linalg import adjacency_matrix, adjacency_matrix_by_order

print("hypergraphx", version("hypergraphx"), "scipy", version("scipy"))
papers = {("Kim", "Lee"): 200, ("Ahn", "Park"): 256, ("Choi", "Han"): 300}
graph = Hypergraph()
for pair, number in papers.items():
    for paper in range(number):
        graph.add_edge((*pair, f"paper {paper} of {pair[0]}"))
matrix, names = adjacency_matrix(graph, return_mapping=True)
by_order, names_by_order = adjacency_matrix_by_order(graph, 2, return_mapping=True)
place = {name: number for number, name in names.items()}
place_by_order = {name: number for number, name in names_by_order.items()}
seen, right = {}, {}
for (one, other), number in papers.items():
    seen[number] = int(matrix[place[one], place[other]])
    right[number] = int(by_order[place_by_order[one], place_by_order[other]])
    print(f"{one} and {other} share {number}: adjacency_matrix {seen[number]}, by order {right[number]}")
print("type of the numbers:", matrix.dtype, "and", by_order.dtype)
assert seen == {200: 200, 256: 0, 300: 44}
assert right == {200: 200, 256: 256, 300: 300}
PY
