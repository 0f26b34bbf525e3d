#!/usr/bin/env bash
# Version: rustworkx 0.18.1 with networkx 3.6.1
# Surprise: A GraphML file that rustworkx wrote calls the titles of papers "role" when networkx reads it.
# Expected: title at the nodes and role at the edges, as in the file from which rustworkx had the graph. GraphML wants
#   the id of each <key> to be unique in the document, and networkx writes it so.
# Seen: rustworkx numbers the keys of nodes and edges apart, so that both have a d1. networkx takes the last of them:
#   no node has a title any more, and where the types differ it cannot read the file. rustworkx and igraph can.
# Hurt: who computes in rustworkx and goes on in networkx or another reader that trusts the ids: values stand under
#   the name of another property, without an error.
# Known: write_graphml came with pull request 1464; no report of the ids found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check rustworkx==0.18.1 networkx==3.6.1 igraph==1.0.0
cd "$work"
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
from pathlib import Path

import igraph
import networkx as nx
import rustworkx as rx

print("rustworkx", version("rustworkx"), "networkx", version("networkx"), "igraph", version("igraph"))
graph = nx.Graph()
graph.add_node("p1", title="Attention")
graph.add_node("a1")
graph.add_edge("a1", "p1", role="first author")
nx.write_graphml(graph, "before.graphml")
[read] = rx.read_graphml("before.graphml")
rx.write_graphml(read, "after.graphml")

keys = {}
for name in ("before", "after"):
    keys[name] = re.findall(r'<key id="(\w+)"', Path(f"{name}.graphml").read_text())
after = nx.read_graphml("after.graphml")
print("ids of keys, written by networkx:", sorted(keys["before"]), "by rustworkx:", keys["after"])
print("networkx reads:", dict(after.nodes(data=True)), list(after.edges(data=True)))
print("igraph reads:", igraph.Graph.Read_GraphML("after.graphml").vs["title"])
assert len(set(keys["before"])) == 2
assert len(keys["after"]) == 2 and len(set(keys["after"])) == 1
assert after.nodes["p1"] == {"role": "Attention"}
assert "Attention" in igraph.Graph.Read_GraphML("after.graphml").vs["title"]
PY
