#!/usr/bin/env bash
# Version: tomlkit 0.15.2
# Surprise: append() to a list writes the new item behind the comment sign of the last line, where it is no item.
# Expected: a list with one item more, as the document in memory has it, and as the same list gives when each of its
#   items has a line of its own (shown here).
# Seen: ["one", "two", # words\n] becomes ["one", "two", # words "three",\n]: valid TOML, and without "three". With a
#   comment between the last item and a closing bracket on its own line what is written is no TOML at all.
# Hurt: who adds a setting to a file that people edit by hand: the program says that it is saved, and the next reader
#   does not find it.
# Known: issues 181 and 494 are about commas that go into comments, both closed; pull requests 581 and 602 about the
#   bracket after add_line; none found about an appended item.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check tomlkit==0.15.2
"$work/venv/bin/python" - <<'PY'
import tomllib

import tomlkit

print("tomlkit", tomlkit.__version__)


def add(text):
    document = tomlkit.parse(text)
    document["words"].append("three")
    written = tomlkit.dumps(document)
    assert document.unwrap() == {"words": ["one", "two", "three"]}
    try:
        found = tomllib.loads(written)["words"]
    except tomllib.TOMLDecodeError as error:
        found = f"no TOML: {error}"
    print(repr(written), "->", found)
    return found


assert add('words = [\n  "one",\n  "two", # words\n]\n') == ["one", "two", "three"]
assert add('words = ["one", "two", # words\n]\n') == ["one", "two"]
assert str(add('words = ["one", "two"\n# words\n]\n')).startswith("no TOML")
PY
