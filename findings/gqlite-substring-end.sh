#!/usr/bin/env bash
# Version: gqlitedb 1.8.2
# Surprise: substring('2024-03-05', 5, 2), the month, is an empty text, and substring('2024-03-05', 5, 7) is "03".
# Expected: "03" for the first: the third argument of substring() is a length in openCypher.
# Seen: it is the place where the text ends. A length that is not greater than the start gives an empty text, a greater
#   one a text that is too short; only texts from the beginning come out right, so that the year seems to work.
# Hurt: who groups papers by month, or takes initials and codes out of texts: all fall into one group, without an error.
# Known: no report found; the documentation refers to openCypher for the language.
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


def rows(query):
    found = connection.execute_oc_query(query)[1:]
    print(query, "->", found)
    return found


for day in ("2024-03-05", "2024-03-20", "2024-11-05"):
    connection.execute_oc_query(f"CREATE (:Paper {{day: '{day}'}})")
BY = "MATCH (p:Paper) RETURN substring(p.day, {}) AS part, count(*) AS papers ORDER BY part"
assert rows(BY.format("0, 4")) == [["2024", 3]]
assert rows(BY.format("5, 2")) == [["", 3]]
assert rows(BY.format("5, 7")) == [["03", 2], ["11", 1]]
assert rows("RETURN substring('abcdef', 1, 2) AS part") == [["b"]]
assert rows("RETURN substring('abcdef', 2) AS part") == [["cdef"]]
PY
