#!/usr/bin/env bash
# Version: samyama 1.12.0
# Surprise: size('확산') is 6, though substring() and left() count two characters: sizes are bytes, positions are not.
# Expected: 2, as openCypher counts characters, and as the other functions for texts of the same engine do.
# Seen: size() counts the bytes of UTF-8, three for each Hangul syllable and two for é. What works for English titles
#   cuts nothing from Korean ones and finds none by their length.
# Hurt: who shortens or sorts titles by size(), or takes the last characters by substring(t, size(t) - n): with
#   Korean or accented text the query gives other text or none, without an error.
# Known: the same was memgraph's issue 4428; no report found for samyama.
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


def ask(query):
    [[answer]] = client.query(query).records
    print(f"{query.removeprefix('RETURN ')} = {answer!r}")
    return answer


assert ask("RETURN size('abcd')") == 4
assert ask("RETURN size('확산모델')") == 12
assert ask("RETURN size('é')") == 2
assert ask("RETURN left('확산모델', 2)") == "확산"
# The last two characters, and all but the last one.
assert ask("RETURN substring('abcd', size('abcd') - 2)") == "cd"
assert ask("RETURN substring('확산모델', size('확산모델') - 2)") == ""
assert ask("RETURN substring('abcd', 0, size('abcd') - 1)") == "abc"
assert ask("RETURN substring('확산모델', 0, size('확산모델') - 1)") == "확산모델"
PY
