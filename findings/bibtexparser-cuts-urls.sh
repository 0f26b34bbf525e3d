#!/usr/bin/env bash
# Version: bibtexparser 2.1.0
# Surprise: LatexDecodingMiddleware cuts every URL at its first per cent sign.
# Expected: the URL as it is. BibTeX and biblatex take the field url verbatim, publishers export it with %2F
#   unescaped, and the encoding middleware of the same package treats URLs apart (enclose_urls).
# Seen: the rest is taken for a LaTeX comment and dropped, in every field, with no failed block and no warning.
# Hurt: who decodes a bibliography for a page or a database: links lead to another page or to none.
# Known: no report at bibtexparser found; betterbib issue 126 tells of the same cut in another package.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check bibtexparser==2.1.0
"$work/venv/bin/python" -W error - <<'PY'
from importlib.metadata import version

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware

print("bibtexparser", version("bibtexparser"))
source = r"@misc{a, title = {Caf\'e}, url = {https://doi.org/10.1000%2F182}}"
plain = bibtexparser.parse_string(source)
decoded = bibtexparser.parse_string(source, append_middleware=[LatexDecodingMiddleware()])
print("plain:  ", plain.entries[0]["url"])
print("decoded:", decoded.entries[0]["url"], "| failed blocks:", len(decoded.failed_blocks))
assert plain.entries[0]["url"] == "https://doi.org/10.1000%2F182"
assert decoded.entries[0]["title"] == "Café"
assert decoded.entries[0]["url"] == "https://doi.org/10.1000"
assert not decoded.failed_blocks
PY
