#!/usr/bin/env bash
# Version: coordinode-embedded 4.0.1
# Surprise: CASE p.year WHEN 2017 THEN … ELSE … takes the ELSE for every paper, also for those of 2017.
# Expected: the value after the WHEN that equals p.year. Its language reference shows this form, and the form with
#   conditions (CASE WHEN p.year = 2017) does so.
# Seen: no WHEN is ever taken, not even in CASE 1 WHEN 1; without an ELSE the answer is null. No error.
# Hurt: who names groups, roles or years in a query: all rows fall into the group "other".
# Known: its compatibility page marks both forms as supported; no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check coordinode-embedded==4.0.1
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from coordinode_embedded import LocalClient

print("coordinode-embedded", version("coordinode-embedded"))
FORMS = {
    "simple": "CASE p.year WHEN 2017 THEN 'new' ELSE 'other' END",
    "conditions": "CASE WHEN p.year = 2017 THEN 'new' ELSE 'other' END",
    "no else": "CASE p.year WHEN 2017 THEN 'new' END",
    "constant": "CASE 1 WHEN 1 THEN 'one' ELSE 'other' END",
}
with LocalClient(":memory:") as database:
    database.cypher("CREATE (:Paper {title: 'GAN', year: 2014})")
    database.cypher("CREATE (:Paper {title: 'Attention', year: 2017})")
    seen = {}
    for name, form in FORMS.items():
        rows = database.cypher(f"MATCH (p:Paper) RETURN p.title AS title, {form} AS kind")
        seen[name] = {row["title"]: row["kind"] for row in rows}
        print(form, seen[name])
assert seen["conditions"] == {"GAN": "other", "Attention": "new"}
assert seen["simple"] == {"GAN": "other", "Attention": "other"}
assert seen["no else"] == {"GAN": None, "Attention": None}
assert seen["constant"] == {"GAN": "other", "Attention": "other"}
PY
