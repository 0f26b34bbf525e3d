#!/usr/bin/env bash
# Version: ladybug 0.22.0
# Surprise: The sum over the two best papers is the sum over the two first ones: an aggregate drops ORDER BY before LIMIT.
# Expected: 8 for WITH p ORDER BY p.votes DESC LIMIT 2 RETURN sum(p.votes) over votes 3, 1, 2 and 5; kuzu 0.11.3, from
#   which ladybug comes, says so (shown here), and ladybug itself returns e and a when the rows are not aggregated.
# Seen: 4, the sum of the rows that were stored first; avg, max, collect and SKIP are wrong in the same way. No error,
#   no warning; EXPLAIN has a LIMIT and no ORDER BY.
# Hurt: who asks "how many votes have the top ten", "who wrote the newest five": a plausible number over other papers.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ladybug==0.22.0 kuzu==0.11.3
cd "$work"
cat > top.py <<'PY'
import sys
from importlib import import_module
from importlib.metadata import version

name, expected_sum, expected_list = sys.argv[1], int(sys.argv[2]), list(sys.argv[3])
engine = import_module(name)
connection = engine.Connection(engine.Database(f"{name}.db"))
connection.execute("CREATE NODE TABLE Paper(id STRING PRIMARY KEY, votes INT64)")
for id, votes in {"a": 3, "b": 1, "d": 2, "e": 5}.items():
    connection.execute(f"CREATE (:Paper {{id: '{id}', votes: {votes}}})")


def answer(what):
    result = connection.execute(f"MATCH (p:Paper) WITH p ORDER BY p.votes DESC LIMIT 2 RETURN {what}")
    return result.get_all()


rows = [id for [id] in answer("p.id")]
[[total]] = answer("sum(p.votes)")
[[collected]] = answer("collect(p.id)")
print(name, version(name), "the best two:", rows, "sum of their votes:", int(total), "collected:", collected)
assert rows == ["e", "a"]
assert total == expected_sum
assert sorted(collected) == expected_list
PY
venv/bin/python top.py ladybug 4 ab
venv/bin/python top.py kuzu 8 ae
