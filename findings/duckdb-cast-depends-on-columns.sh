#!/usr/bin/env bash
# Version: duckdb 2.0.1
# Surprise: id::VARCHAR of a CSV file gives another text when a second expression uses id too.
# Expected: an expression has one value for one row, whatever stands beside it. id is read as DOUBLE
#   (DESCRIBE says so), so the cast should always lose the last zero of 2401.10020, or never.
# Seen: alone the cast is 2401.10020; with id beside it or in a filter it is 2401.1002.
# Hurt: who joins or groups by such ids: a query that was right as tried out finds nothing once a filter
#   is added, since the ids are no longer those of the other table.
# Known: no report found; what the CSV reader guesses is reported often, not that it changes with the query.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check duckdb==2.0.1
cd "$work"
printf 'id,title\n2401.10020,A\n2401.00368,B\n' > papers.csv
venv/bin/python - <<'PY'
import duckdb

print("duckdb", duckdb.__version__)
kind = duckdb.sql("DESCRIBE SELECT id FROM 'papers.csv'").fetchall()[0][1]
print("id is", kind)
assert kind == "DOUBLE"


def texts(query):
    values = [row[0] for row in duckdb.sql(query).fetchall()]
    print(f"{values!s:<26} {query}")
    return values


assert texts("SELECT id::VARCHAR FROM 'papers.csv'") == ["2401.10020", "2401.00368"]
assert texts("SELECT id::VARCHAR, id FROM 'papers.csv'") == ["2401.1002", "2401.00368"]
assert texts("SELECT id::VARCHAR FROM 'papers.csv' WHERE id > 0") == ["2401.1002", "2401.00368"]
PY
