#!/usr/bin/env bash
# Version: pylatexenc 2.11
# Surprise: The text inside \texttt, \textsf and \mbox vanishes: "The \texttt{vLLM} engine" becomes "The  engine".
# Expected: vLLM stays, as BERT does inside \textsc and "in vivo" inside \emph. The parser of the package knows all of
#   them as commands with one argument.
# Seen: these three have no entry in the default table of replacements, and what has none is replaced by nothing.
# Hurt: who makes plain titles: names of programs, usually set in \texttt, are lost, and titles become the same.
# Known: the same was mended for \ensuremath (pylatexenc issue 68); for these no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pylatexenc==2.11
"$work/venv/bin/python" -W error - <<'PY'
from importlib.metadata import version

from pylatexenc.latex2text import LatexNodes2Text

print("pylatexenc", version("pylatexenc"))
for command, kept in {"emph": 1, "textsc": 1, "textbf": 1, "texttt": 0, "textsf": 0, "mbox": 0}.items():
    latex = rf"The \{command}{{vLLM}} engine"
    text = LatexNodes2Text().latex_to_text(latex)
    print(f"{latex:<28} {text!r}")
    assert ("vLLM" in text) == kept
PY
