#!/usr/bin/env bash
# Version: pybtex 0.26.1
# Surprise: A BibTeX file that is read and written once has \\% for \%, and in LaTeX the rest of the title is gone.
# Expected: the same text: it is valid LaTeX, parse_string keeps it as it stands, and nothing was changed.
#   bibtexparser writes it back as it was.
# Seen: the writer escapes what is escaped already: 50\% becomes 50\\%, a line break and a comment.
#   A second round adds another backslash to every & and _ in it.
# Hurt: who sorts, merges or filters a bibliography: titles end at the per cent sign, or the file no longer sets.
# Known: no report at pybtex found; pycldf issue 71 met the added backslash at \_.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pybtex==0.26.1 bibtexparser==2.1.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import bibtexparser
from pybtex.database import parse_string

print("pybtex", version("pybtex"), "and bibtexparser", version("bibtexparser"))
source = r"@article{a, title = {Saving 50\% of memory \& time}}"
entry = parse_string(source, "bibtex")
print("read:    ", entry.entries["a"].fields["title"])
assert entry.entries["a"].fields["title"] == r"Saving 50\% of memory \& time"

once = entry.to_string("bibtex")
twice = parse_string(once, "bibtex").to_string("bibtex")
other = bibtexparser.write_string(bibtexparser.parse_string(source))
for name, text in {"once": once, "twice": twice, "bibtexparser": other}.items():
    print(f"{name + ':':<9}", next(line.strip() for line in text.splitlines() if "title" in line))
assert r"50\\% of memory" in once
assert r"50\% of memory \& time" in other
print("unchanged by a second round:", once == twice)
PY
