#!/usr/bin/env bash
# Version: ash-model 1.0.0
# Surprise: Authors who publish together in 2016 and again in 2018 do not exist in 2018, though their paper does.
# Expected: both years: "If nodes are not already present, they will be added", says the documentation of
#   add_hyperedge, and it is so for a paper with one author more (shown here).
# Seen: for a set of nodes that was an edge before, only the presence of the edge is noted, not that of its nodes. nodes()
#   and number_of_nodes() of 2018 leave them out, node_presence() ends in 2016, and coverage() is too low. No error.
# Hurt: who follows teams over time: the authors who stay together are the ones that vanish, and turnover looks high.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ash-model==1.0.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from ash_model import ASH

print("ash-model", version("ash-model"))


def in_2018(second):
    network = ASH()
    network.add_hyperedge([1, 2], 2016)
    network.add_hyperedge(second, 2018)
    papers = [sorted(paper) for paper in network.hyperedges(2018, as_ids=False)]
    authors = sorted(network.nodes(2018))
    print(f"paper of 2018 by {second}: papers {papers}, authors {authors}, 1 is there in {network.node_presence(1)}")
    print("  number of authors:", network.number_of_nodes(2018), "coverage:", network.coverage())
    return papers, authors, network.node_presence(1), network.number_of_nodes(2018), network.coverage()


assert in_2018([1, 2, 3]) == ([[1, 2, 3]], [1, 2, 3], [2016, 2018], 3, 5 / 6)
assert in_2018([1, 2]) == ([[1, 2]], [], [2016], 0, 0.5)
PY
