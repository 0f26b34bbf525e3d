"""What a page does not show: names it can still find, and how many it cannot."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence
from itertools import chain

from .records import Catalog

__all__ = ["MOST_CARRIED", "carried_of", "left_of", "short_aliases"]

#: So many names are carried beside those that a page shows, a few bytes each.
MOST_CARRIED = 500
#: Fewer papers make no name that is looked for on a map without it.
LEAST_PAPERS = 2
_HANGUL = re.compile("[가-힣]")
_ABBREVIATION = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z0-9\-]{2,8}")


def carried_of(catalog: Catalog, known: Container[str]) -> list[str]:
    """Return the topics and authors that a page does not know but can be asked for.

    They are those with most papers in the whole graph, at least two, and at most 500 of them.

    Parameters
    ----------
    catalog : Catalog
        What the page is made from.
    known : container of str
        The ids that the page has already.

    Examples
    --------
    >>> from .records import Name
    >>> topics = {key: Name(key, key, papers=("p", "q")[: n]) for key, n in (("a", 2), ("b", 1))}
    >>> carried_of(Catalog(topics=topics), set())
    ['a']
    """
    whole = catalog.whole or catalog
    names = [
        name
        for name in chain(whole.topics.values(), whole.authors.values())
        if len(name.papers) >= LEAST_PAPERS and name.id not in known
    ]
    best = sorted(names, key=lambda name: (-len(name.papers), name.id))[:MOST_CARRIED]
    return sorted(
        (name.id for name in best), key=lambda id_: (id_ not in whole.authors, id_)
    )  # one run of each kind


def left_of(catalog: Catalog, known: Container[str]) -> dict[str, int]:
    """Count what a page does not know at all, by kind; kinds of which nothing is left are absent.

    Examples
    --------
    >>> from .records import Name
    >>> left_of(Catalog(topics={"a": Name("a", "a"), "b": Name("b", "b")}), {"a"})
    {'topic': 1}
    """
    whole = catalog.whole or catalog
    kinds: dict[str, Collection[str]] = {
        "topic": whole.topics,
        "author": whole.authors,
        "paper": whole.papers,
    }
    counts = {kind: sum(id_ not in known for id_ in ids) for kind, ids in kinds.items()}
    return {kind: count for kind, count in counts.items() if count}


def short_aliases(aliases: Sequence[str]) -> list[str]:
    """Return the other names that most people type: the Korean one, and the abbreviation.

    Examples
    --------
    >>> short_aliases(("large language models", "대규모 언어 모델", "LLM", "LLMs"))
    ['대규모 언어 모델', 'LLM']
    """
    korean = next((alias for alias in aliases if _HANGUL.search(alias)), None)
    letters = next((alias for alias in aliases if _ABBREVIATION.fullmatch(alias)), None)
    return [alias for alias in (korean, letters) if alias]
