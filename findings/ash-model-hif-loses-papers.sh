#!/usr/bin/env bash
# Version: ash-model 1.0.0 with xgi 0.10.2
# Surprise: Of three papers that xgi wrote to a HIF file ash-model reads one: those without attributes are not there.
# Expected: all three, as xgi reads them back. In the Hypergraph Interchange Format the incidences are the network; the
#   lists of nodes and edges are optional and carry attributes, so that xgi lists only those that have some.
# Seen: read_hif() makes the hyperedges of the list of edges and takes no notice of incidences of any other; authors who
#   have only such papers are missing too. No error and no warning.
# Hurt: who moves a network from one library to the other with titles or years that are known for some papers only.
# Known: no report found; the documentation of read_hif names no limit.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ash-model==1.0.0 xgi==0.10.2
cd "$work"
venv/bin/python - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

import xgi
from ash_model.readwrite.io import read_hif

print("ash-model", version("ash-model"), "xgi", version("xgi"))
PAPERS = {"p1": ["Kim", "Lee"], "p2": ["Kim", "Lee", "Park"], "p3": ["Choi", "Park"]}


def both(years):
    written = xgi.Hypergraph()
    for paper, authors in PAPERS.items():
        written.add_edge(authors, idx=paper, **({"year": years[paper]} if paper in years else {}))
    xgi.write_hif(written, "papers.json")
    listed = json.loads(Path("papers.json").read_text(encoding="utf-8"))["edges"]
    again = sorted(sorted(authors) for authors in xgi.read_hif("papers.json").edges.members())
    network = read_hif("papers.json")
    seen = sorted(sorted(network.get_hyperedge_nodes(paper)) for paper in network.hyperedges())
    print("edges in the list:", listed)
    print("  xgi reads:      ", again)
    print("  ash-model reads:", seen, "nodes:", sorted(network.nodes()))
    assert again == sorted(PAPERS.values())
    return seen, sorted(network.nodes())


everybody = ["Choi", "Kim", "Lee", "Park"]
assert both({"p1": 2020, "p2": 2021, "p3": 2022}) == (sorted(PAPERS.values()), everybody)
assert both({"p1": 2020}) == ([["Kim", "Lee"]], ["Kim", "Lee"])
PY
