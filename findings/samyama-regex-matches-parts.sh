#!/usr/bin/env bash
# Version: samyama 1.12.0
# Surprise: p.id =~ '2401.1' finds the paper 2401.10020, and p.title =~ 'GAN' finds "Organic GANs".
# Expected: the whole text must match, as in Neo4j and openCypher, where a part is asked for by '.*GAN.*'.
# Seen: a match anywhere in the text is enough. Only with ^ and $ does it mean the same as in Neo4j.
# Hurt: who brings queries from Neo4j: filters let more rows through, and DELETE or SET behind them reach those too.
# Known: its compatibility page marks =~ as supported; no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check samyama==1.12.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from samyama import SamyamaClient

print("samyama", version("samyama"))
client = SamyamaClient.embedded()
for number, title in {"2401.1": "GAN", "2401.10020": "Organic GANs", "2312.1": "Gan"}.items():
    client.query(f"CREATE (:Paper {{id: '{number}', title: '{title}'}})")


def titles(where):
    records = client.query(f"MATCH (p:Paper) WHERE {where} RETURN p.title").records
    print(f"{where}: {sorted(title for [title] in records)}")
    return sorted(title for [title] in records)


assert titles("p.title =~ 'GAN'") == ["GAN", "Organic GANs"]
assert titles("p.title =~ '^GAN$'") == ["GAN"]
assert titles("p.id =~ '2401.1'") == ["GAN", "Organic GANs"]
assert titles("p.id =~ '2401[.]1'") == ["GAN", "Organic GANs"]
PY
