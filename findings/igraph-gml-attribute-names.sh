#!/usr/bin/env bash
# Version: igraph 1.0.0 (python-igraph) with networkx 3.6.1
# Surprise: write_gml drops underscores from names of attributes, so that one of two columns is lost.
# Expected: first_name and firstname as they are, or an error: networkx writes first_name to GML, and
#   igraph reads that key with its underscore.
# Seen: first_name is written as firstname, also where a firstname is there: each node has the key twice, and
#   igraph itself reads only the last one. No error, no warning.
# Hurt: who saves a graph with columns such as first_seen and firstseen, or looks for first_seen after reading.
# Known: the documentation of the C library says that names are stripped; that columns overwrite each other
#   is not told there, and the documentation in Python says nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check igraph==1.0.0 networkx==3.6.1
"$work/venv/bin/python" -W error - "$work" <<'PY'
import sys
from pathlib import Path

import igraph
import networkx as nx

print("igraph", igraph.__version__, "and networkx", nx.__version__)
folder = Path(sys.argv[1])
graph = igraph.Graph([(0, 1)])
graph.vs["name"] = ["a", "b"]
graph.vs["first_seen"] = ["2024-01-02", "2024-01-03"]
graph.vs["firstseen"] = ["arXiv", "ACL"]
graph.write_gml(str(folder / "igraph.gml"))
lines = [line.strip() for line in (folder / "igraph.gml").read_text().splitlines() if "first" in line]
print(lines)
assert lines[:2] == ['firstseen "2024-01-02"', 'firstseen "arXiv"']
back = igraph.Graph.Read_GML(str(folder / "igraph.gml")).vs[0].attributes()
print("igraph reads its own file:", back)
assert back["firstseen"] == "arXiv" and "first_seen" not in back

other = nx.Graph()
other.add_node("a", first_seen="2024-01-02", firstseen="arXiv")
nx.write_gml(other, folder / "networkx.gml")
read = igraph.Graph.Read_GML(str(folder / "networkx.gml")).vs[0].attributes()
print("igraph reads that of networkx:", read)
assert read["first_seen"] == "2024-01-02" and read["firstseen"] == "arXiv"
PY
