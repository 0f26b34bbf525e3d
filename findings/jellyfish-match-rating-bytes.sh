#!/usr/bin/env bash
# Version: jellyfish 1.3.0
# Surprise: Nguyễn is not alike Nguyen by the match rating approach, since its code counts bytes instead of letters.
# Expected: the code of a name is its letters without inner vowels, and only if more than six of them are left, the
#   first three and the last three. Nguyễn has five consonants and ễ left, so NGYỄN, which is alike NGYN.
# Seen: NGYỄN has five letters but seven bytes, so that "first three and last three" say the Y twice: NGYYỄN. The
#   comparison then gives None, which means that the codes are too different in length. Every name of three Korean
#   syllables comes out twice (김민수김민수), and so does the middle of Đặng.
# Hurt: who matches names of authors with it: the same person is not found, and no error tells why.
# Known: issue 90 was about umlauts that failed; no report of the doubled letters found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check jellyfish==1.3.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from jellyfish import match_rating_codex, match_rating_comparison

print("jellyfish", version("jellyfish"))
seen = {}
for name in ("Nguyen", "Sørensen", "Nguyễn", "Đặng", "김민수"):
    code = match_rating_codex(name)
    seen[name] = code
    print(f"{name}: {code}, {len(code)} letters of {len(name)}")
assert seen == {
    "Nguyen": "NGYN",
    "Sørensen": "SØRNSN",
    "Nguyễn": "NGYYỄN",
    "Đặng": "ĐẶNẶNG",
    "김민수": "김민수김민수",
}
for one, other in (("Müller", "Muller"), ("Nguyễn", "Nguyen")):
    print(f"{one} and {other} alike:", match_rating_comparison(one, other))
assert match_rating_comparison("Müller", "Muller") is True
assert match_rating_comparison("Nguyễn", "Nguyen") is None
PY
