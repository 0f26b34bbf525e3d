#!/usr/bin/env bash
# Version: nameparser 2.6.0
# Surprise: Given names such as Gen, Imam and Sultan are read as titles: the person has no given name any more.
# Expected: what "Dean Lee" and "Art Kim" give, where the word could be a title too: a given and a family name.
# Seen: "Gen Suzuki" is the title Gen (general) and the family name Suzuki; "Hon Wai Leong" the title Hon and the given
#   name Wai; "Prince Osei" a title and the given name Osei, with no family name. "Suzuki, Gen" is no better.
# Hurt: who makes citations, initials or keys of authors: all of one family whose given names are in that list become
#   one "Suzuki", and the key of Prince Osei is empty.
# Known: issues 63 and 519 discuss which words are in the list of titles; none found about authors who are called so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check nameparser==2.6.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from nameparser import HumanName

print("nameparser", version("nameparser"))


def read(name):
    found = HumanName(name)
    return found.title, found.first, found.last


expected = {
    "Art Kim": ("", "Art", "Kim"),
    "Dean Lee": ("", "Dean", "Lee"),
    "Gen Suzuki": ("Gen", "", "Suzuki"),
    "Suzuki, Gen": ("Gen", "", "Suzuki"),
    "Imam Suzuki": ("Imam", "", "Suzuki"),
    "Sultan Suzuki": ("Sultan", "", "Suzuki"),
    "Hon Wai Leong": ("Hon", "Wai", "Leong"),
    "Prince Osei": ("Prince", "Osei", ""),
}
for name, parts in expected.items():
    print(f"{name!r}: title, given and family name {read(name)}")
    assert read(name) == parts, (name, read(name))
PY
