#!/usr/bin/env bash
# Version: latticedb 0.15.0
# Surprise: MATCH (a:Author)--(t:Topic) WITH t, a RETURN a.name, t.name gives the topic as author and the other way round.
# Expected: what WITH a, t gives: the order in which WITH names its variables says nothing about what they are.
# Seen: after WITH a name that it had before stands for the variable that was at this place in MATCH. If both nodes have
#   the property, their values change places. If only one has it, or one alone is handed on (WITH t, count(a) AS n), it
#   is null and a condition on it finds nothing. Under another name (WITH t AS topic) all is right. No error.
# Hurt: who counts something in a WITH and asks for the names afterwards: wrong or missing names beside right numbers.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check latticedb==0.15.0
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

from latticedb import Database

print("latticedb", version("latticedb"))
with Database("papers.ltdb", create=True) as database:

    def run(query, **parameters):
        return [dict(row) for row in database.query(query, parameters=parameters or None)]

    run("CREATE (:Author {name: 'Kim'})")
    run("CREATE (:Topic {name: 'graphs', area: 'data'})")
    run("MATCH (a:Author) MATCH (t:Topic) CREATE (a)-[:KNOWS]->(t)")
    match = "MATCH (a:Author)-[:KNOWS]->(t:Topic) "
    both = "RETURN a.name AS author, t.name AS topic"
    right, swapped = [{"author": "Kim", "topic": "graphs"}], [{"author": "graphs", "topic": "Kim"}]
    for rest, expected in {
        both: right,
        "WITH a, t " + both: right,
        "WITH t, a " + both: swapped,
        "WITH t AS topic, count(a) AS n RETURN topic.area AS area, n": [{"area": "data", "n": 1}],
        "WITH t, count(a) AS n RETURN t.area AS area, n": [{"area": None, "n": 1}],
        "WITH t, count(a) AS n WHERE t.area = 'data' RETURN n": [],
    }.items():
        seen = run(match + rest)
        print(rest, seen)
        assert seen == expected
PY
