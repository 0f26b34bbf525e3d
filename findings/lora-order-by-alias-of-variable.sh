#!/usr/bin/env bash
# Version: lora-python 0.32.1
# Surprise: RETURN topic.name AS topic ORDER BY topic is not in the order of the names, and LIMIT 1 gives a wrong topic.
# Expected: Apple, Mango, Zebra, as with any other alias: ORDER BY is "evaluated after projection" and may use "an alias
#   defined in the same RETURN" (the manual), and openCypher lets the alias hide the variable of the same name.
# Seen: if the alias is called as the node itself, the rows are sorted by the node, that is as they were created. With
#   DISTINCT, or with an alias of another name, the order is right. The manual says that nothing misbehaves silently.
# Hurt: who lists the first or the best by name, page by page: the rows are others, and they look sorted by chance.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check lora-python==0.32.1
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version

from lora_python import Database

print("lora-python", version("lora-python"))
database = Database.create()
for name in ("Zebra", "Apple", "Mango"):
    database.execute("CREATE (:Topic {name: $name})", {"name": name})
seen = {}
for query in (
    "MATCH (t:Topic) RETURN t.name AS topic ORDER BY topic",
    "MATCH (topic:Topic) RETURN DISTINCT topic.name AS topic ORDER BY topic",
    "MATCH (topic:Topic) RETURN topic.name AS topic ORDER BY topic",
    "MATCH (topic:Topic) RETURN topic.name AS topic ORDER BY topic DESC",
    "MATCH (topic:Topic) WITH topic.name AS topic ORDER BY topic LIMIT 1 RETURN topic",
):
    seen[query] = [row["topic"] for row in database.execute(query, {})["rows"]]
    print(query, seen[query])
assert list(seen.values()) == [
    ["Apple", "Mango", "Zebra"],
    ["Apple", "Mango", "Zebra"],
    ["Zebra", "Apple", "Mango"],
    ["Mango", "Apple", "Zebra"],
    ["Zebra"],
]
PY
