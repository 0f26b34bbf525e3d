#!/usr/bin/env bash
# Version: scikit-network 0.33.5
# Surprise: from_edge_list makes numbers of node names that look like numbers, so that different nodes become one.
# Expected: names are kept as the texts that they are. The documentation promises to reindex nodes that are
#   not integers and to give their names back; with one other name in the list that is what happens.
# Seen: sections "1.1" and "1.10" become the node 1.1, members "007" and "7" become the node 7: an edge
#   between two nodes turns into a loop. No error, no warning.
# Hurt: who has ids of digits: arXiv ids, section or member numbers, versions.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check scikit-network==0.33.5
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from sknetwork.data import from_edge_list

print("scikit-network", version("scikit-network"))

kept = from_edge_list([("1.1", "1.10"), ("1.10", "intro")])
print("with a word among them:", list(kept.names))
assert sorted(kept.names) == ["1.1", "1.10", "intro"]

merged = from_edge_list([("1.1", "1.10"), ("1.10", "2.3")])
print("without:", [float(name) for name in merged.names], merged.adjacency.toarray().tolist())
assert list(merged.names) == [1.1, 2.3]
assert merged.adjacency.toarray().tolist() == [[2, 1], [1, 0]]

members = from_edge_list([("007", "7")], reindex=True)
print("007 and 7:", [int(name) for name in members.names])
assert list(members.names) == [7]
PY
