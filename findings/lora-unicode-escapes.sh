#!/usr/bin/env bash
# Version: lora-python 0.32.1
# Surprise: The text "\uae40\ubbfc\uc218" in a query, which is 김민수 in Cypher and in JSON, is stored as uae40ubbfcuc218.
# Expected: 김민수. \uXXXX is an escape of every Cypher string, and of the JSON strings that are put into queries;
#   \n, \t, \\ and \" are read, and an unknown escape should be an error.
# Seen: the backslash is dropped and the rest stays as letters: "caf\u00e9" is cafu00e9, and \b and \f are b and f. The
#   same name as a parameter is right, so that one author is two. No error.
# Hurt: who writes texts into a query with json.dumps() or JSON.stringify(), or replays an export: every name that is
#   not ASCII is lost, and only these.
# Known: no report found; the pages on strings and on limitations name no such limit.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check lora-python==0.32.1
cd "$work"
venv/bin/python - <<'PY'
import json
from importlib.metadata import version

from lora_python import Database

print("lora-python", version("lora-python"))
database = Database.create()
for name in ("Kim", 'Kim "M."\tLee', "café", "김민수"):
    database.execute("MERGE (:Author {name: $name})", {"name": name})
    database.execute(f"MERGE (:Author {{name: {json.dumps(name)}}})", {})
    print(f"written as a parameter {name!r} and as a text {json.dumps(name)}")
rows = database.execute("MATCH (a:Author) RETURN a.name AS name", {})["rows"]
seen = [row["name"] for row in rows]
print("authors:", seen)
assert seen == ["Kim", 'Kim "M."\tLee', "café", "cafu00e9", "김민수", "uae40ubbfcuc218"]
PY
