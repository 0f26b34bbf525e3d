#!/usr/bin/env bash
# Version: ladybug 0.22.0
# Surprise: A list of texts that COPY TO wrote to a CSV file is read back with more items: "Kim, Minsu" becomes two.
# Expected: the list that was written, as for a plain text with a comma, which is quoted; DuckDB quotes such an item
#   inside its list (shown here).
# Seen: items of a list are written bare, so a comma inside one looks like the end of it: two authors become four.
#   An empty text comes back as null. No error, no warning.
# Hurt: who moves a database by CSV: authors written as "family, given" fall apart into families and given names.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ladybug==0.22.0 duckdb==2.0.1
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import duckdb
import ladybug

print("ladybug", version("ladybug"), "and duckdb", duckdb.__version__)
connection = ladybug.Connection(ladybug.Database("papers.db"))
for table in ("Before", "After"):
    columns = "title STRING PRIMARY KEY, authors STRING[]"
    connection.execute(f"CREATE NODE TABLE {table}({columns})")
connection.execute("CREATE (:Before {title: 'One, two', authors: ['Kim, Minsu', 'Lee, Jane', '']})")
connection.execute("COPY (MATCH (b:Before) RETURN b.title, b.authors) TO 'ladybug.csv' (header=true)")
connection.execute("COPY After FROM 'ladybug.csv' (header=true)")
title, authors = connection.execute("MATCH (a:After) RETURN a.title, a.authors").get_all()[0]
print(Path("ladybug.csv").read_text(encoding="utf-8").splitlines()[1])
print("read back:", repr(title), authors)
assert title == "One, two"
assert authors == ["Kim", "Minsu", "Lee", "Jane", None]

duckdb.sql("COPY (SELECT ['Kim, Minsu', 'Lee, Jane', ''] AS authors) TO 'duckdb.csv'")
again = duckdb.sql("SELECT authors::VARCHAR[] FROM read_csv('duckdb.csv', all_varchar = true)")
print("by DuckDB:", again.fetchall())
assert again.fetchall() == [(["Kim, Minsu", "Lee, Jane", ""],)]
PY
