#!/usr/bin/env bash
# Version: pandas 3.1.1 with networkx 3.6.1
# Surprise: from_pandas_edgelist makes a node of the missing value, which joins all rows that have none.
# Expected: an error, as networkx gives for None ("None cannot be a node"), or no edge for such a row.
#   python-igraph warns when it meets a missing name in a data frame.
# Seen: two papers without a venue share the neighbour nan, so they are one component. With pandas 3 a None
#   in a column of texts is nan too, so the guard of networkx against None no longer helps.
# Hurt: who builds a graph of papers and venues, authors or affiliations: unrelated papers look related,
#   and nan is the venue with the most papers.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pandas==3.1.1 networkx==3.6.1
"$work/venv/bin/python" -W error - <<'PY'
import networkx as nx
import pandas as pd

print("pandas", pd.__version__, "and networkx", nx.__version__)
rows = {"paper": ["p1", "p2", "p3"], "venue": ["ACL", None, None]}

graph = nx.from_pandas_edgelist(pd.DataFrame(rows), "paper", "venue")
components = [sorted(map(str, part)) for part in nx.connected_components(graph)]
print("edges:", list(graph.edges))
print("components:", components)
assert components == [["ACL", "p1"], ["nan", "p2", "p3"]]
busiest = max(graph.degree, key=lambda pair: pair[1])
print("most connected:", busiest)
assert pd.isna(busiest[0])

try:
    nx.from_pandas_edgelist(pd.DataFrame(rows, dtype=object), "paper", "venue")
except ValueError as error:
    print("the same rows as objects:", error)
    assert str(error) == "None cannot be a node"
else:
    raise SystemExit("None was taken as a node")
PY
