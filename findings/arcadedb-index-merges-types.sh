#!/usr/bin/env bash
# Version: arcadedb-embedded 26.10.2.post1
# Surprise: With an index MERGE takes another node for the one asked for: the texts '7' and '007' are the number 7.
# Expected: three nodes, as without an index (shown here). In openCypher 7 = '7' is not true, and an index changes
#   no answer.
# Seen: the index turns what it is asked for into the type of its keys and nobody compares again, so MERGE finds the
#   first node and writes to it. p.id = '0007', IN ['0007'] and {id: '0007'} find it too. No error, no warning.
# Hurt: who loads rows by an id of digits (member, section or volume numbers) from two files: the second paper does
#   not come to be, and its title replaces the first one's.
# Known: issues 4222 and 5225 (closed) are about types in indexed properties; none found about this.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check arcadedb-embedded==26.10.2.post1
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

from arcadedb_embedded import create_database

print("arcadedb-embedded", version("arcadedb-embedded"))
database = create_database("papers")


def column(text, **parameters):
    return [row.get("found") for row in database.query("opencypher", text, parameters)]


nodes, looked_up = {}, {}
for label in ("Plain", "Indexed"):
    with database.transaction():
        list(database.command("opencypher", f"CREATE (:{label} {{id: 7, title: 'first'}})"))
    if label == "Indexed":
        list(database.command("opencypher", "CREATE INDEX FOR (p:Indexed) ON (p.id)"))
    for id, title in (("7", "second"), ("007", "third")):
        with database.transaction():
            merge = f"MERGE (p:{label} {{id: $id}}) SET p.title = $title"
            list(database.command("opencypher", merge, {"id": id, "title": title}))
    nodes[label] = sorted(column(f"MATCH (p:{label}) RETURN p.title AS found"))
    looked_up[label] = [
        len(column(f"MATCH (p:{label}) WHERE p.id = $id RETURN p.id AS found", id="0007")),
        len(column(f"MATCH (p:{label}) WHERE p.id IN [$id] RETURN p.id AS found", id="0007")),
        len(column(f"MATCH (p:{label} {{id: $id}}) RETURN p.id AS found", id="0007")),
    ]
print("\nwithout an index:", nodes["Plain"], "nodes found by '0007' with =, IN and {}:", looked_up["Plain"])
print("with an index:   ", nodes["Indexed"], "nodes found by '0007' with =, IN and {}:", looked_up["Indexed"], flush=True)
assert nodes == {"Plain": ["first", "second", "third"], "Indexed": ["third"]}
assert looked_up == {"Plain": [0, 0, 0], "Indexed": [1, 1, 1]}
PY
