#!/usr/bin/env bash
# Version: tulip-python 6.0.0 with networkx 3.6.1
# Surprise: Of a title with an ampersand in a GraphML file tulip keeps what follows it: "Graphs & words" is " words".
# Expected: the whole title, as networkx wrote it and reads it back; &amp; is how XML spells the sign.
# Seen: the import plugin stores each piece of text that its XML parser hands over, and each new piece replaces the one
#   before. A piece ends at &, < and >, at a line break and wherever 64 kilobytes of the file are full, so that in a
#   file of 5000 papers a few plain titles lack their beginning as well. No error, no warning.
# Hurt: who moves a network to Tulip: labels and abstracts are cut, differently after each change of the file.
# Known: issue 59 asked for attributes to be read at all; no report of cut ones found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check tulip-python==6.0.0 networkx==3.6.1
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import networkx
from tulip import tlp

print("tulip-python", version("tulip-python"), "and networkx", networkx.__version__)


def through_tulip(titles):
    graph = networkx.Graph()
    for key, title in titles.items():
        graph.add_node(key, title=title)
    networkx.write_graphml(graph, "papers.graphml")
    assert dict(networkx.read_graphml("papers.graphml").nodes(data="title")) == titles
    options = tlp.getDefaultPluginParameters("GraphML")
    options["filename"] = "papers.graphml"
    read = tlp.importGraph("GraphML", options)
    return {read["viewLabel"][node]: read["title"][node] for node in read.getNodes()}


titles = {
    "p1": "Trees",
    "p2": "확산 모델",
    "p3": "Graphs & words",
    "p4": "Effects with p < 0.05",
    "p5": "We count words.\nThen we draw them.",
}
read = through_tulip(titles)
for key, title in titles.items():
    print(repr(title), "is read as", repr(read[key]))
assert read == {**titles, "p3": " words", "p4": " 0.05", "p5": "Then we draw them."}

titles = {f"p{number:05}": f"A study of graphs, part {number}" for number in range(5000)}
read = through_tulip(titles)
cut = {key: read[key] for key, title in titles.items() if read[key] != title}
print("cut among 5000 plain titles:", cut)
assert 1 <= len(cut) <= 20
assert all(titles[key].endswith(rest) for key, rest in cut.items())
PY
