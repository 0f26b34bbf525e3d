#!/usr/bin/env bash
# Version: coordinode-embedded 4.0.1
# Surprise: OR is unknown as soon as one side is, so "year < 2016 OR year IS NULL" leaves out every paper without a year.
# Expected: true when one side is true, whatever the other one is; its language reference calls OR three-valued.
# Seen: true OR unknown is unknown, in WHERE and in RETURN, whichever side stands first, and so is false AND unknown.
#   The row is dropped silently.
# Hurt: who asks for what is old or has no date: the second half of the question does nothing, and the counts are short.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check coordinode-embedded==4.0.1
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from coordinode_embedded import LocalClient

print("coordinode-embedded", version("coordinode-embedded"))
PAPERS = {"GAN": 2014, "Attention": 2017, "Undated": None}
with LocalClient(":memory:") as database:
    for title, year in PAPERS.items():
        properties = {"title": title} if year is None else {"title": title, "year": year}
        database.cypher("CREATE (p:Paper) SET p = $properties", {"properties": properties})

    def titles(where):
        found = database.cypher(f"MATCH (p:Paper) WHERE {where} RETURN p.title AS title")
        return {row["title"] for row in found}

    asked = {
        "p.year IS NULL": {"Undated"},
        "p.year < 2016": {"GAN"},
        "p.year < 2016 OR p.year IS NULL": {"GAN"},
        "p.year IS NULL OR p.year < 2016": {"GAN"},
        "p.year < 2016 OR p.title = 'Undated'": {"GAN"},
    }
    for where, expected in asked.items():
        print(f"{where}: {sorted(titles(where))}")
        assert titles(where) == expected
    row = database.cypher(
        "MATCH (p:Paper {title: 'Undated'}) "
        "RETURN (p.year < 2016 OR true) AS either, (p.year < 2016 AND false) AS both"
    )[0]
    print("unknown OR true:", row["either"], "unknown AND false:", row["both"])
    assert row["either"] is None and row["both"] is None
PY
