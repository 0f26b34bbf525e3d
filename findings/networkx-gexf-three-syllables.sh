#!/usr/bin/env bash
# Version: networkx 3.6.1
# Surprise: write_gexf turns a list of three-syllable Korean words into dated values, each word torn in three.
# Expected: a list that GEXF 1.2 cannot hold is refused, as lists of two- and four-syllable words are.
#   The GEXF schema wants dates or numbers in start and end; a syllable is neither.
# Seen: every three-character text is read as (value, start, end). 그래프 becomes value 그 from 래 to 프,
#   the whole graph is declared dynamic, and read_gexf gives the pieces back. No error, no warning.
# Hurt: who exports keywords. Three-syllable nouns are common in Korean, so one file fails and the next is wrong.
# Known: lists as dynamic data are an open matter (networkx issue 5597); words silently torn are not told there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check networkx==3.6.1
"$work/venv/bin/python" - <<'PY'
import io

import networkx as nx

print("networkx", nx.__version__)


def written(words):
    graph = nx.Graph()
    graph.add_node("paper", keywords=words)
    buffer = io.BytesIO()
    nx.write_gexf(graph, buffer)
    return buffer


for words in (["논문", "모델"], ["인공지능", "강화학습"]):
    try:
        written(words)
    except ValueError as error:
        print(words, "refused:", error)
    else:
        raise SystemExit(f"{words} was written")

buffer = written(["그래프", "데이터"])
text = buffer.getvalue().decode()
print(*(line.strip() for line in text.splitlines() if "attvalue " in line or "<graph " in line), sep="\n")
assert '<attvalue for="0" value="그" start="래" end="프" />' in text
assert 'mode="dynamic"' in text

buffer.seek(0)
back = nx.read_gexf(buffer).nodes["paper"]["keywords"]
print("read back:", back)
assert back == [("그", "래", "프"), ("데", "이", "터")]
PY
