#!/usr/bin/env bash
# Version: kglite 0.21.2 with ocg 0.4.6
# Surprise: RETURN name AS author, count(*) AS papers ORDER BY name sorts nothing, so that LIMIT 1 gives a wrong author.
# Expected: the rows in the order of the names, as with ORDER BY author and as ocg answers (shown here): after a RETURN
#   that groups, Cypher still lets one order by what was grouped.
# Seen: the rows come in the order in which the groups were met, with DESC too. A second key, as in ORDER BY name,
#   papers, makes it right, and so does leaving out count(*); ORDER BY p.venue after p.venue AS venue is right as well.
#   WITH name AS author RETURN author, count(*) … ORDER BY author is wrong in the same way, since the optimizer turns it
#   into the query above; with disable_optimizer=True it is right. No error, no warning.
# Hurt: who lists authors, topics or years of a list, or takes the first of them: the order is that of the input.
# Known: no report at kglite found; ArcadeDB had the same and mended it (arcadedb issue 5286).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  --only-binary=:all: kglite==0.21.2 ocg==0.4.6
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import kglite
from ocg import Graph

print("kglite", version("kglite"), "and ocg", version("ocg"))
NAMES = "UNWIND ['Park', 'Kim', 'Lee', 'Park'] AS name "
MET = [("Park", 2), ("Kim", 1), ("Lee", 1)]
SORTED = [("Kim", 1), ("Lee", 1), ("Park", 2)]


def both(text):
    seen = [tuple(row.values()) for row in kglite.KnowledgeGraph().cypher(text)]
    right = [tuple(row.values()) for row in Graph().execute(text)]
    print(f"{text}\n  kglite {seen}, ocg {right}")
    return seen, right


COUNT = NAMES + "RETURN name AS author, count(*) AS papers ORDER BY "
assert both(COUNT + "author") == (SORTED, SORTED)
assert both(COUNT + "name") == (MET, SORTED)
assert both(COUNT + "name LIMIT 1") == (MET[:1], SORTED[:1])
assert both(COUNT + "name, papers") == (SORTED, SORTED)
assert both("UNWIND [2017, 2015, 2016] AS year RETURN year AS y, count(*) AS n ORDER BY year DESC") == (
    [(2017, 1), (2015, 1), (2016, 1)],
    [(2017, 1), (2016, 1), (2015, 1)],
)
assert both(NAMES + "RETURN name, count(*) AS papers ORDER BY name") == (SORTED, SORTED)
each = [("Kim",), ("Lee",), ("Park",), ("Park",)]
assert both(NAMES + "RETURN name AS author ORDER BY name") == (each, each)

RENAMED = NAMES + "WITH name AS author RETURN author, count(*) AS papers ORDER BY author"
assert both(RENAMED) == (MET, SORTED)
plain = [tuple(row.values()) for row in kglite.KnowledgeGraph().cypher(RENAMED, disable_optimizer=True)]
print("  kglite without its optimizer", plain)
assert plain == SORTED

graph = kglite.KnowledgeGraph()
for venue in ("Words", "Graphs", "Words"):
    graph.cypher(f"CREATE (:Paper {{venue: '{venue}'}})")
rows = graph.cypher("MATCH (p:Paper) RETURN p.venue AS venue, count(*) AS n ORDER BY p.venue")
rows = [tuple(row.values()) for row in rows]
print("of nodes:", rows)
assert rows == [("Graphs", 1), ("Words", 2)]
PY
