#!/usr/bin/env bash
# Version: textdistance 4.6.3
# Surprise: By the Tanimoto coefficient two equal titles are totally different, and unlike ones more than that.
# Expected: normalized_distance 0 and normalized_similarity 1 for equal texts, and both between 0 and 1: so the README
#   says of every algorithm, and the class says of itself that it is identical to the Jaccard coefficient.
# Seen: it is the binary logarithm of that coefficient: 0 for equal texts, where the similarity of Jaccard is 1. So
#   equal texts have the distance 1, others 1.2 or 3 and a negative similarity, and infinity without a common letter.
# Hurt: who tries algorithms by their names and takes what is below a threshold for duplicates: none is found.
# Known: pull request 36 ("fix tanimoto") did not touch this; no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check textdistance==4.6.3
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import textdistance

print("textdistance", version("textdistance"))
pairs = {
    "equal": ("graphs of papers", "graphs of papers"),
    "nearly": ("graphs of papers", "graph of papers"),
    "unlike": ("graphs of papers", "zinc in apes"),
    "nothing in common": ("abc", "xyz"),
}
seen = {}
for name, pair in pairs.items():
    row = []
    for algorithm in (textdistance.jaccard, textdistance.tanimoto):
        row += [algorithm.normalized_distance(*pair), algorithm.normalized_similarity(*pair)]
    seen[name] = [round(value, 2) for value in row]
    print(f"{name}: jaccard {seen[name][:2]}, tanimoto {seen[name][2:]} (distance, similarity)")
assert seen["equal"] == [0, 1, 1, 0]
for name in ("nearly", "unlike"):
    distance, similarity = seen[name][2:]
    assert distance > 1 and similarity < 0
assert seen["nothing in common"] == [1, 0, float("inf"), float("-inf")]
PY
