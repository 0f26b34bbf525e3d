#!/usr/bin/env bash
# Version: igraph 1.0.0
# Surprise: write_graphml writes an unknown text as the word "None" and an unknown boolean as false.
# Expected: no <data> element for an unknown value. GraphML makes <data> optional, and the same call
#   leaves it out for an unknown number in the next column.
# Seen: venue None becomes the text None, survey None becomes false. networkx reads both as facts.
# Hurt: who saves a graph and reads it elsewhere: papers get a venue called None, and all whose kind
#   nobody knows count as "not a survey".
# Known: no report found. python-igraph issue 3 says only that None may stand among texts and numbers.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check igraph==1.0.0 networkx==3.6.1
"$work/venv/bin/python" -W error - "$work/papers.graphml" <<'PY'
import sys

import igraph
import networkx as nx

print("igraph", igraph.__version__, "and networkx", nx.__version__)
path = sys.argv[1]
graph = igraph.Graph(2)
graph.vs["name"] = ["known", "unknown"]
graph.vs["year"] = [2024, None]
graph.vs["venue"] = ["ACL", None]
graph.vs["survey"] = [True, None]
graph.write_graphml(path)

papers = {values["name"]: values for _, values in nx.read_graphml(path).nodes(data=True)}
print(papers["known"])
print(papers["unknown"])
assert papers["known"] == {"name": "known", "year": 2024.0, "venue": "ACL", "survey": True}
assert papers["unknown"] == {"name": "unknown", "venue": "None", "survey": False}

back = igraph.Graph.Read_GraphML(path).vs[1].attributes()
print("igraph reads its own file:", back)
assert back["venue"] == "None" and back["survey"] is False
PY
