#!/usr/bin/env bash
# Version: latticedb 0.15.0
# Surprise: Loaded with UNWIND $rows AS row MERGE (:Author {name: row.name}), all authors become one without a name.
# Expected: one author for each name, as in every other Cypher: row.name is the field of the map. LatticeDB takes maps
#   as parameters and gives them back (RETURN row), and unwinding plain names works.
# Seen: a field of a map is null. CREATE makes nodes whose names are missing, MERGE finds the first of these again and
#   again, and a MATCH for the null matches it. No error, and as many result rows as were sent.
# Hurt: who loads records in bulk, the way that the Neo4j manual recommends: the counts of rows look right and every
#   value is lost.
# Known: samyama-graph had the same and mended it (pull request 573); no report found for latticedb.
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
        rows = [dict(row) for row in database.query(query, parameters=parameters or None)]
        print(query, rows)
        return rows

    names = ["Kim", "Lee", "Park"]
    rows = [{"name": name} for name in names]
    assert run("UNWIND $rows AS row RETURN row", rows=rows) == [{"row": row} for row in rows]
    assert run("UNWIND $rows AS row RETURN row.name AS name", rows=rows) == [{"name": None}] * 3

    assert len(run("UNWIND $rows AS row MERGE (:Author {name: row.name})", rows=rows)) == 3
    assert run("MATCH (a:Author) RETURN a.name AS name") == [{"name": None}]

    run("UNWIND $names AS name MERGE (:Person {name: name})", names=names)
    assert sorted(row["name"] for row in run("MATCH (a:Person) RETURN a.name AS name")) == names
PY
