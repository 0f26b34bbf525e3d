"""Finds the query of the catalogue that comes closest to a Cypher statement."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Any

from .catalogue import Lookup, Query, list_queries

__all__ = ["closest_query"]

#: Cypher's own words say nothing about what is asked.
_CYPHER = frozenset(
    "match where with return order by limit skip as and or not distinct optional unwind call count "
    "collect asc desc union all in is null true false case when then else end min max sum avg size "
    "exists set create merge delete detach on the of a an to that and are".split()
)
#: What Cypher calls by another word than the catalogue.
_SAME = {"shortestpath": "path", "shortest": "path", "allshortestpaths": "path", "coauthored": "co"}


def closest_query(statement: str) -> Query[..., Any] | None:
    """Return the query whose name, text and statement share most words with a statement.

    Words count by how few queries have them (tf-idf, cosine; Salton and Buckley 1988,
    Term-weighting approaches in automatic text retrieval).

    Examples
    --------
    >>> closest_query("MATCH (a)-[:WROTE]->()<-[:WROTE]-(b:Author) RETURN b AS coauthors").name
    'coauthors'
    >>> closest_query("RETURN 1") is None
    True
    """
    queries = list_queries()
    bags = [_words_of(query) for query in queries]
    seen = Counter(word for bag in bags for word in bag)
    rarity = {word: math.log(1 + len(bags) / number) for word, number in seen.items()}

    def vector(bag: Counter[str]) -> dict[str, float]:
        found = {w: math.sqrt(n) * rarity[w] for w, n in bag.items() if w in rarity}
        length = math.sqrt(sum(value**2 for value in found.values()))
        return {word: value / length for word, value in found.items()}

    wanted = vector(_words(statement))
    scores = [
        round(sum(value * wanted.get(word, 0.0) for word, value in vector(bag).items()), 9)
        for bag in bags
    ]
    best = max(range(len(queries)), key=lambda i: (scores[i], -i), default=None)
    return None if best is None or scores[best] == 0 else queries[best]


def _words_of(query: Query[..., Any]) -> Counter[str]:
    # What it is called says more than how it is written.
    found = _words(f"{4 * (query.name + ' ')}{2 * (query.summary + ' ')}")
    if isinstance(query, Lookup):
        found += _words(query.statement())
    return found


def _words(text: str) -> Counter[str]:
    """Count the words of a text: names are split at underscores, and lose a plural's s."""
    found: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_]+", text):
        folded = _SAME.get(word.casefold(), word.casefold())
        if folded not in _CYPHER and len(folded) > 1:
            found[folded.removesuffix("s") if len(folded) > 3 else folded] += 1
    return found
