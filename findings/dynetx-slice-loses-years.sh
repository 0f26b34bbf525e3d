#!/usr/bin/env bash
# Version: dynetx 0.3.2
# Surprise: The part of a temporal graph from 2016 to 2018 has no edge in 2018, and never any that lasted one year.
# Expected: time_slice(2016, 2018) returns "nodes and interactions present in [t_from, t_to]", so that every year in
#   between is as it was in the whole graph.
# Seen: the ends that are kept inclusive are given to add_interaction(), which takes them as the year in which an edge
#   is gone. The last year of every interval is lost: one that lasts 2017 only becomes [2017, 2016], which is in no
#   year at all, though the flattened graph still has the edge.
# Hurt: who counts co-authors by year in a part of the time: too few in every interval, none in the last year.
# Known: pull request 159 would mend it (open since 2024); the documentation does not tell.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check dynetx==0.3.2 networkx==3.6.1
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import dynetx

print("dynetx", version("dynetx"))
graph = dynetx.DynGraph(edge_removal=True)
graph.add_interaction("Kim", "Park", t=2015, e=2020)
graph.add_interaction("Kim", "Lee", t=2016, e=2019)
graph.add_interaction("Lee", "Park", t=2017)
part = graph.time_slice(2016, 2018)


def pairs(some, year):
    """Return the pairs that wrote together in a year."""
    return sorted(tuple(sorted(edge[:2])) for edge in some.interactions(t=year))


whole_counts, part_counts = [], []
for year in (2016, 2017, 2018):
    whole_counts.append(len(pairs(graph, year)))
    part_counts.append(len(pairs(part, year)))
    print(year, "whole:", pairs(graph, year), "part:", pairs(part, year))
print("intervals of the part:", part.interactions())
assert whole_counts == [2, 3, 2]
assert part_counts == [2, 2, 0]
assert part.has_edge("Lee", "Park")
assert not any(part.has_interaction("Lee", "Park", t=year) for year in range(2000, 2030))
PY
