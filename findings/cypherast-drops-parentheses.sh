#!/usr/bin/env bash
# Version: cypherast 0.1.12 with kglite 0.21.2
# Surprise: translate() writes (a OR b) AND c as a OR b AND c: from one dialect of Cypher to another a query finds more.
# Expected: a query with the same meaning, with the parentheses that it needs; translating is what the package is for.
# Seen: no parentheses are ever written around operators: NOT (a OR b) becomes NOT a OR b, 2024 - (year - 2000) becomes
#   2024 - year - 2000 and (year - 2000) * 2 becomes year - 2000 * 2. cypher() of a parsed query and optimize() do the
#   same. cypherast.run() of the given text is right, of the written one not, and kglite agrees with it both times
#   (shown here). No error, no warning; the text can be read again and the result looks like the query.
# Hurt: who moves queries to another database or tidies them: filters let other papers through, and in a query that
#   ends with DELETE other nodes are deleted.
# Known: no report found; the change log does not speak of precedence.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check cypherast==0.1.12 kglite==0.21.2
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import cypherast
import kglite
from cypherast.executor import Graph

print("cypherast", version("cypherast"), "and kglite", version("kglite"))
own, beside = Graph(), kglite.KnowledgeGraph()
for code, title, year in (("p1", "GAN", 2014), ("p2", "BERT", 2018), ("p3", "GAN", 2020)):
    text = f"CREATE (:Paper {{code: '{code}', title: '{title}', year: {year}}})"
    cypherast.run(text, graph=own)
    beside.cypher(text)


def answers(text):
    """What both databases answer, which is the same."""
    first = sorted(value for row in cypherast.run(text, graph=own) for value in dict(row).values())
    second = sorted(value for row in beside.cypher(text) for value in row.values())
    assert first == second
    return first


def compare(query, written):
    text = f"MATCH (p:Paper) {query}"
    made = cypherast.translate(text, from_="neo4j5", to_="memgraph")
    print(f"{text}\n  {answers(text)}\n{made}\n  {answers(made)}")
    assert made == f"MATCH (p:Paper) {written}" == cypherast.parse_one(text).cypher()
    return answers(text), answers(made)


assert compare(
    "WHERE (p.year = 2014 OR p.year = 2018) AND p.title = 'BERT' RETURN p.code AS x",
    "WHERE p.year = 2014 OR p.year = 2018 AND p.title = 'BERT' RETURN p.code AS x",
) == (["p2"], ["p1", "p2"])
NEITHER = "WHERE NOT (p.year = 2014 OR p.title = 'BERT') RETURN p.code AS x"
WRITTEN = "WHERE NOT p.year = 2014 OR p.title = 'BERT' RETURN p.code AS x"
assert compare(NEITHER, WRITTEN) == (["p3"], ["p2", "p3"])
assert compare(
    "RETURN 2024 - (p.year - 2000) AS x",
    "RETURN 2024 - p.year - 2000 AS x",
) == ([2004, 2006, 2010], [-1996, -1994, -1990])
assert compare(
    "RETURN (p.year - 2000) * 2 AS x",
    "RETURN p.year - 2000 * 2 AS x",
) == ([28, 36, 40], [-1986, -1982, -1980])
optimized = cypherast.optimize(f"MATCH (p:Paper) {NEITHER}").cypher()
print("optimize():", optimized)
assert optimized == f"MATCH (p:Paper) {WRITTEN}"
PY
