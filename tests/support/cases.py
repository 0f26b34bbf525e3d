"""Arguments of every query, the busiest and idlest of a store, and how answers are compared."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from digestgraph.graph import Store
from digestgraph.graph.model import Mentions, Wrote
from digestgraph.queries.engine.catalogue import Lookup, Query, list_queries
from digestgraph.queries.engine.rows import Row

#: Arguments of each query to compare the stores with: positional ones, then options.
#: PEOPLE, PAPERS and KEYWORDS stand for some of the store, from the busiest to the idlest.
CASES: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {
    "coauthors": [
        (("PERSON",), {}),
        (("PERSON",), {"least_papers": 2, "limit": 5}),
    ],
    "chain": [(("PERSON", "PERSON"), {}), (("PERSON", "PERSON"), {"longest_list": 10})],
    "ego": [(("PERSON",), {}), (("PERSON",), {"least_papers": 2, "longest_list": 20})],
    "new-pairs": [
        (("2024-06-01",), {}),
        (("2024-03-01",), {"newcomers": True, "limit": 9}),
        # Few enough that the limit hides nobody who has fewer papers.
        (("2024-01-01",), {"least_papers": 4, "longest_list": 20, "limit": 40}),
    ],
    "paths": [(("PERSON", "PERSON"), {}), (("PERSON", "PERSON"), {"weighted": False, "k": 2})],
    "evidence": [
        (("PERSON",), {}),
        (("KEYWORD",), {}),
        (("PAPER",), {}),
        (("PERSON", "KEYWORD"), {}),
        (("KEYWORD", "KEYWORD"), {}),
    ],
    "likely-pairs": [((), {}), ((), {"least_papers": 1, "limit": 40})],
    "likely-pairs-backtest": [((), {"horizon": 60, "every": 100})],
    "teams": [((), {}), ((), {"least_papers": 1, "resolution": 2.0, "limit": 5})],
    "rising-pairs": [((), {}), ((), {"days": 60, "least_papers": 1, "limit": 40})],
    "related": [
        (("KEYWORD",), {}),
        (("KEYWORD",), {"least_papers": 1, "limit": None}),
    ],
    "papers-about": [
        (("KEYWORD",), {}),
        (("KEYWORD",), {"order": "votes", "limit": 50}),
        (("KEYWORD",), {"order": "latest", "limit": None}),
    ],
    "experts": [
        (("KEYWORD",), {}),
        (("KEYWORD",), {"least_papers": 2, "longest_list": 8, "limit": None}),
    ],
    "keyword-timeline": [(("KEYWORD",), {})],
    "clusters": [((), {}), ((), {"resolution": 1.0, "limit": 3})],
    "cluster-papers": [((), {}), ((), {"limit": None})],
    "evolution": [((), {})],
    "rising": [((), {}), ((), {"window": 60, "least_papers": 3, "least_z": -9, "limit": None})],
    "fading": [((), {}), ((), {"window": 60, "least_papers": 3, "least_z": -9, "limit": None})],
    "rising-backtest": [((), {}), ((), {"window": 60, "horizon": 30, "least_z": 1.0})],
    "pairs": [
        ((), {}),
        ((), {"counting": "full", "limit": 50}),
        ((), {"least_papers": 2, "longest_list": 12, "limit": None}),
    ],
    # Of what more than a hundred papers have, each engine proposes its own best hundred.
    "search": [
        (("score distillation",), {}),
        (("gaussian splat",), {"limit": 50}),
        (("점수 증류를",), {}),
        (("yang zhou",), {"kind": "author"}),
        (("retreival augmented",), {"kind": "keyword", "limit": None}),
    ],
    "papers-by": [(("PERSON",), {}), (("PERSON",), {"limit": 2})],
    "keywords-of": [(("PERSON",), {}), (("PERSON",), {"limit": None})],
    "timeline": [(("PERSON",), {})],
    "similar": [(("PAPER",), {}), (("PAPER",), {"limit": 100})],
    "reading-list": [(("PAPER", "PAPER", "PAPER"), {}), (("PAPER",), {"limit": 30})],
    "overlooked": [((), {}), ((), {"least_papers": 30, "limit": None})],
    "quiet": [
        ((), {}),
        ((), {"most_chance": 0.5, "limit": None}),
        ((), {"kind": "keyword", "least_days": 2, "most_chance": 1.0, "limit": 30}),
    ],
}

QUERIES = list_queries()


def middle_of(store: Store) -> str:
    found = store.digests()
    return found[len(found) // 2].date


Busy = dict[str, list[str]]


def busiest(store: Store) -> Busy:
    """Return the ids behind PERSON, PAPER and KEYWORD, the busiest first."""
    busy: Busy = {}
    for word, cls, end in (
        ("PERSON", Wrote, "source"),
        ("PAPER", Mentions, "source"),
        ("KEYWORD", Mentions, "target"),
    ):
        counts: dict[str, int] = {}
        for edge in store.edges(cls):
            counts[getattr(edge, end)] = counts.get(getattr(edge, end), 0) + 1
        busy[word] = sorted(counts, key=lambda id_: (-counts[id_], id_))
    return busy


def fill(busy: Busy, words: tuple[str, ...]) -> Iterator[list[str]]:
    """Replace PERSON, PAPER and KEYWORD by the ids of a busy, a middling and an idle one."""
    for place in (0, 1, 7, 50, -1):
        yield [
            busy[word][(place + n) % len(busy[word])] if word in busy else word
            for n, word in enumerate(words)
        ]
        if not set(busy) & set(words):
            return


def few_of(
    query: Query[..., Any], busy: Busy, day: str
) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Yield arguments and options that tell most of what differs between the stores.

    A lookup has a statement of its own for each of them: it is asked of somebody busy, now and as
    of a day, of the next one as of the day, and of somebody less busy now. On the day something
    has to happen to the first two, or nothing tells whether it is a part of what is known. What is
    computed from rows that several questions read is asked each of its cases once, as of the day
    and now in turn.
    """
    for number, (words, options) in enumerate(CASES[query.name]):
        busy_one, *others = fill(busy, words)
        if isinstance(query, Lookup):
            yield busy_one, {**options, "as_of": None}
            yield busy_one, {**options, "as_of": day}
            if others:
                yield others[0], {**options, "as_of": day}
                yield others[1], {**options, "as_of": None}
        else:
            yield busy_one, {**options, "as_of": (day, None)[number % 2]}


def assert_alike(one: Sequence[Row], other: Sequence[Row], what: str) -> None:
    """Compare row by row; floats to 1e-9."""
    assert len(one) == len(other), what
    for a, b in zip((r.as_dict() for r in one), (r.as_dict() for r in other), strict=True):
        for name, value in a.items():
            if isinstance(value, float) and isinstance(b[name], float):
                assert math.isclose(value, b[name], rel_tol=1e-9, abs_tol=1e-9), (what, name)
            else:
                assert value == b[name], (what, name, a, b)
                assert isinstance(value, bool) == isinstance(b[name], bool), (what, name)
