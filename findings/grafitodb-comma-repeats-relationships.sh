#!/usr/bin/env bash
# Version: grafitodb 0.8.6
# Surprise: Written with a comma, a pattern for co-authors makes every author a co-author of oneself.
# Expected: one relationship stands for one part of a MATCH only, as Cypher has it, so that
#   (a)-[:WROTE]->(p), (b)-[:WROTE]->(p) means the same as (a)-[:WROTE]->(p)<-[:WROTE]-(b).
# Seen: that rule holds within a path and not between paths: the two queries give two and five rows.
# Hurt: who counts co-authors or shared keywords: every count is one too high, and authors who never wrote with
#   anybody have a co-author.
# Known: no report found; its page on patterns writes a pattern of triangles with commas.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check grafitodb==0.8.6
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from grafito import GrafitoDatabase

print("grafitodb", version("grafitodb"))
database = GrafitoDatabase(":memory:")
for paper, authors in {"Attention": ["Kim", "Lee"], "Alone": ["Park"]}.items():
    database.execute(f"CREATE (:Paper {{title: '{paper}'}})")
    for author in authors:
        database.execute(f"CREATE (:Author {{name: '{author}'}})")
        database.execute(
            f"MATCH (a:Author {{name: '{author}'}}), (p:Paper {{title: '{paper}'}}) CREATE (a)-[:WROTE]->(p)"
        )


def pairs(pattern):
    rows = database.execute(f"MATCH {pattern} RETURN a.name AS a, b.name AS b")
    print(pattern, sorted((row["a"], row["b"]) for row in rows))
    return sorted((row["a"], row["b"]) for row in rows)


path = pairs("(a:Author)-[:WROTE]->(p:Paper)<-[:WROTE]-(b:Author)")
comma = pairs("(a:Author)-[:WROTE]->(p:Paper), (b:Author)-[:WROTE]->(p)")
assert path == [("Kim", "Lee"), ("Lee", "Kim")]
assert comma == [("Kim", "Kim"), ("Kim", "Lee"), ("Lee", "Kim"), ("Lee", "Lee"), ("Park", "Park")]
PY
