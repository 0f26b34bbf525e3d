#!/usr/bin/env bash
# Version: bibtexparser 2.1.0
# Surprise: LatexDecodingMiddleware silently leaves authors alone once they are split.
# Expected: Erdős, as the title beside it is decoded. The middleware has a branch for split names, and decoding
#   before splitting is no way out as it stands: it takes the braces that hold {Barnes and Noble} together.
# Seen: the branch waits for one NameParts, but the split field is a list of them, so nothing happens:
#   the name stays Erd\H{o}s. Only a line at log level INFO tells it; no block fails.
# Hurt: who counts or joins authors: Erd\H{o}s and Erdős are two people, and a company becomes two.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check bibtexparser==2.1.0
"$work/venv/bin/python" -W error - <<'PY'
from importlib.metadata import version

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

print("bibtexparser", version("bibtexparser"))
source = r"@misc{a, title = {Caf\'e}, author = {Erd\H{o}s, Paul and {Barnes and Noble}}}"


def read(*steps):
    library = bibtexparser.parse_string(source, append_middleware=[step() for step in steps])
    assert not library.failed_blocks
    entry = library.entries[0]
    names = [(" ".join(name.first), " ".join(name.last)) for name in entry["author"]]
    print(" > ".join(step.__name__ for step in steps), entry["title"], names, sep="\n  ")
    return names


after = read(SeparateCoAuthors, SplitNameParts, LatexDecodingMiddleware)
assert after == [("Paul", r"Erd\H{o}s"), ("", "{Barnes and Noble}")]
before = read(LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts)
assert before == [("Paul", "Erdős"), ("", "Barnes"), ("", "Noble")]
PY
