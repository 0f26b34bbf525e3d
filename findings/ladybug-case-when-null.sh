#!/usr/bin/env bash
# Version: ladybug 0.22.0
# Surprise: In CASE p.year WHEN null THEN … every year counts as null, so that known years become "unknown".
# Expected: "unknown" for no paper, since nothing equals null, as Neo4j and kglite (shown here) answer; or for the
#   one paper without a year, as people mean it. "WHEN null" never fits a year that is there.
# Seen: the branch is taken for each value that no branch before it took, 2017 too; a branch behind it, and ELSE, are
#   never reached. CASE WHEN p.year IS NULL is right. No error, no warning.
# Hurt: who labels or counts papers in groups with a group for what is missing: nearly all end up in it.
# Known: no report found; kuzu 0.11.3, from which ladybug comes, answers the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ladybug==0.22.0 kglite==0.21.2
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import kglite
import ladybug

PAPERS = ("{id: 'a', year: 2017}", "{id: 'b', year: 2020}", "{id: 'c'}")
SIMPLE = "CASE p.year WHEN null THEN 'unknown' WHEN 2020 THEN 'new' ELSE 'old' END"
SEARCHED = "CASE WHEN p.year IS NULL THEN 'unknown' WHEN p.year = 2020 THEN 'new' ELSE 'old' END"

connection = ladybug.Connection(ladybug.Database("papers.db"))
connection.execute("CREATE NODE TABLE Paper(id STRING PRIMARY KEY, year INT64)")
graph = kglite.KnowledgeGraph()
for paper in PAPERS:
    connection.execute(f"CREATE (:Paper {paper})")
    graph.cypher(f"CREATE (:Paper {paper})")

found = {}
for words in (SIMPLE, SEARCHED):
    text = f"MATCH (p:Paper) RETURN p.id AS id, {words} AS kind ORDER BY id"
    found[words] = [kind for _, kind in connection.execute(text).get_all()]
    found[words, "kglite"] = [row["kind"] for row in graph.cypher(text)]
    print(words)
    print(" ladybug", version("ladybug"), found[words])
    print(" kglite", version("kglite"), found[words, "kglite"])
assert found[SIMPLE] == ["unknown", "unknown", "unknown"]
assert found[SIMPLE, "kglite"] == ["old", "new", "old"]
assert found[SEARCHED] == found[SEARCHED, "kglite"] == ["old", "new", "unknown"]
PY
