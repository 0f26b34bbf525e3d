#!/usr/bin/env bash
# Version: grand-cypher 1.2.0
# Surprise: AVG and COUNT take papers without a year as papers with the year 0: the average year is 1348.
# Expected: 2022, over the two years that are known, and a count of 2: in openCypher an aggregate leaves null out.
# Seen: AVG divides by all matches and COUNT(p.year) counts all, though SUM and MIN leave the missing one out.
# Hurt: who asks a networkx graph in Cypher: every average over a field with gaps is too small.
# Known: no report found; the README lists the aggregates without a word on missing values.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check grand-cypher==1.2.0 networkx==3.6.1
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import networkx as nx
from grandcypher import GrandCypher

print("grand-cypher", version("grand-cypher"))
graph = nx.DiGraph()
graph.add_node("p1", __labels__={"Paper"}, year=2024)
graph.add_node("p2", __labels__={"Paper"}, year=2020)
graph.add_node("p3", __labels__={"Paper"})
for function, value in {"AVG": 1348.0, "COUNT": 3, "SUM": 4044, "MIN": 2020}.items():
    result = GrandCypher(graph).run(f"MATCH (p:Paper) RETURN {function}(p.year)")
    print(result)
    assert result == {f"{function}(p.year)": [value]}
PY
