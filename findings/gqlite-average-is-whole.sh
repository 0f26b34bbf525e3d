#!/usr/bin/env bash
# Version: gqlitedb 1.8.2
# Surprise: Papers with 1, 2, 2 and 2 authors have 1 author on average: avg() of whole numbers is cut to a whole one.
# Expected: 1.75, the mean. percentileCont(n, 0.5) and avg(toFloat(n)) give fractions here.
# Seen: if all numbers are whole the average is cut to a whole number; one 2.0 among them gives 1.75. No error.
# Hurt: who averages years, citations or numbers of authors: 1.99 is 1, and small averages are 0.
# Known: no report found; the documentation says that a part of openCypher is supported, and names no such limit.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check gqlitedb==1.8.2
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

import gqlite

print("gqlitedb", version("gqlitedb"))
connection = gqlite.connect("papers.db")


def value(query):
    found = connection.execute_oc_query(query)[1][0]
    print(query, "->", found)
    return found


connection.execute_oc_query(
    "CREATE (p:Paper {id: 1}), (q:Paper {id: 2}), (r:Paper {id: 3}), (s:Paper {id: 4}), "
    "(a:Author {name: 'Kim'}), (b:Author {name: 'Lee'}), (a)-[:WROTE]->(p), (a)-[:WROTE]->(q), (b)-[:WROTE]->(q), "
    "(a)-[:WROTE]->(r), (b)-[:WROTE]->(r), (a)-[:WROTE]->(s), (b)-[:WROTE]->(s)"
)
AUTHORS = "MATCH (p:Paper)<-[:WROTE]-(a:Author) WITH p, count(a) AS n RETURN"
assert value(f"{AUTHORS} sum(n) AS s") == 7
assert value(f"{AUTHORS} count(n) AS c") == 4
assert value(f"{AUTHORS} avg(n) AS a") == 1
assert value(f"{AUTHORS} avg(toFloat(n)) AS a") == 1.75
assert value("UNWIND [1, 2, 2, 2.0] AS n RETURN avg(n) AS a") == 1.75
assert value("UNWIND [0, 1] AS n RETURN percentileCont(n, 0.5) AS m") == 0.5
assert value("UNWIND [0, 1] AS n RETURN avg(n) AS a") == 0
PY
