#!/usr/bin/env bash
# Version: ladybug 0.22.0
# Surprise: A time with an offset means one instant in a query and another in a file that is loaded.
# Expected: 10:00 in Seoul (+09:00) is 01:00 UTC everywhere, as in kuzu 0.11.3, from which ladybug comes (shown here).
#   The example in ladybug's documentation applies the offset too (told in LadybugDB issue 694).
# Seen: timestamp('2024-03-05 10:00:00+09:00') in a query is stored as 10:00, the offset is thrown away; the same text
#   in a file read by COPY FROM is stored as 01:00. No error, no warning.
# Hurt: who loads a file and adds to it by queries: one moment lies nine hours, and often a day, apart.
# Known: LadybugDB issue 694 (closed) asks about the sign of the offset; of the disagreement no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ladybug==0.22.0 kuzu==0.11.3
cd "$work"
printf 'id,at\nloaded,2024-03-05 10:00:00+09:00\n' > papers.csv
cat > stored.py <<'PY'
import sys
from importlib import import_module
from importlib.metadata import version

name, expected = sys.argv[1], dict(pair.split("=") for pair in sys.argv[2:])
engine = import_module(name)
connection = engine.Connection(engine.Database(f"{name}.db"))
connection.execute("CREATE NODE TABLE Paper(id STRING PRIMARY KEY, at TIMESTAMP)")
connection.execute("COPY Paper FROM 'papers.csv' (HEADER=true)")
connection.execute("CREATE (:Paper {id: 'written', at: timestamp('2024-03-05 10:00:00+09:00')})")
found = dict(connection.execute("MATCH (p:Paper) RETURN p.id, p.at").get_all())
print(name, version(name), {key: str(value) for key, value in found.items()})
assert {key: f"{found[key]:%H}" for key in expected} == expected
PY
venv/bin/python stored.py ladybug loaded=01 written=10
venv/bin/python stored.py kuzu loaded=01 written=01
