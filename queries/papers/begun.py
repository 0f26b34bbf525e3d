"""Names that are only begun: what is offered while somebody types."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import NamedTuple

import numpy as np

from ...graph.dates import END_OF_TIME
from ...graph.model import Keyword
from ...graph.patterns import compile_late
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ...graph.text import fold
from ..engine.authors import author_names, read_printed_names
from ..engine.cards import label_of, read_counts, read_keywords
from ..engine.incidence import read_mentions
from ..engine.statements import each_columns
from .search import Hit

__all__ = ["names_begun", "prepare_names"]

_WORDS = compile_late(r"[^\W_]+")


class _Name(NamedTuple):
    """A person or keyword, and its labels; their words would take more room than these."""

    kind: str
    id: str
    label: str
    papers: int
    labels: tuple[str, ...]


class _Names(NamedTuple):
    """Names with most papers first, and their words in order, each with the places of its names."""

    names: list[_Name]
    words: list[str]
    places: list[list[int]]

    def at(self, whole: Sequence[str], last: str) -> set[int]:
        """Return where names with some words are; where there are none, of which one is begun."""
        if whole:
            found = (bisect_left(self.words, word) for word in whole)
            return set.intersection(
                *(
                    set(self.places[at]) if self.words[at : at + 1] == [word] else set()
                    for word, at in zip(whole, found, strict=True)
                )
            )
        begin, end = (bisect_left(self.words, word) for word in (last, last + "\U0010ffff"))
        return set().union(*self.places[begin:end])


def names_begun(
    store: Store, text: str, *, kind: str | None = None, limit: int = 5, as_of: str | None = None
) -> list[Hit]:
    """Return people and keywords of whose labels a text is a part, its last word only begun.

    The words may stand anywhere in one label, in any order. Those with most papers come first.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        What was typed so far.
    kind : {"author", "keyword"}, optional
        Only these.
    limit : int
        At most so many.
    as_of : str, optional
        The graph as of this day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(hit.label, hit.papers) for hit in names_begun(store, "diffus", limit=1)]
    [('diffusion model', 12)]
    """
    day = as_of or END_OF_TIME
    *whole, last = _WORDS.findall(fold(text)) or [""]
    if not last:
        return []
    known = remember(store, "names begun", lambda: _read(store, day), day=day)
    found: list[Hit] = []
    for place in _in_order(known.at(whole, last), known.names, kind, limit):
        name = known.names[place]
        label = next((one for one in name.labels if _holds(_cut(one), whole, last)), None)
        if label is not None:
            where = "name" if label == name.label else f"also {label}"
            found.append(Hit(name.kind, name.id, name.label, None, None, name.papers, 0.9, where))
            if len(found) == limit:
                break
    return found


def _in_order(places: set[int], names: list[_Name], kind: str | None, limit: int) -> Iterator[int]:
    """Yield the places of a kind, those with most papers first."""
    chosen = places if kind is None else {at for at in places if names[at].kind == kind}
    first = nsmallest(limit, chosen)  # mostly these are all that are wanted, of thousands
    yield from first
    yield from sorted(chosen.difference(first))


def prepare_names(store: Store) -> None:
    """Read all names, so that the first letter is answered as fast as the second."""
    names_begun(store, "a")


def _holds(words: list[str], whole: list[str], last: str) -> bool:
    """Tell whether some words are in a label, and another one is begun there."""
    rest = words.copy()
    for word in whole:
        if word not in rest:
            return False
        rest.remove(word)
    return any(word.startswith(last) for word in rest)


def _read(store: Store, day: str) -> _Names:
    """Read the names of a day; those without papers are left out."""
    labels: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    keywords = _all_keywords(store)
    if day < END_OF_TIME:
        keywords = list(read_keywords(store, [one.id for one in keywords], day).values())
    for keyword in keywords:
        names = tuple(name for name in (keyword.label, *keyword.labels_ko) if name)
        labels[keyword.id] = "keyword", label_of(keyword), names
    people = author_names(store, {id_ for id_, _ in read_printed_names(store, day)})
    labels |= {id_: ("author", name, (name,)) for id_, name in people.items()}
    counts = _count_papers(store, labels, day)
    found = [
        _Name(kind, id_, label, counts[id_], names)
        for id_, (kind, label, names) in labels.items()
        if counts.get(id_)
    ]
    found.sort(key=lambda name: (-name.papers, name.id))
    at: dict[str, list[int]] = {}
    for place, name in enumerate(found):
        for word in {word for label in name.labels for word in _cut(label)}:
            at.setdefault(word, []).append(place)
    words = sorted(at)
    return _Names(found, words, [at[word] for word in words])


def _count_papers(store: Store, ids: Iterable[str], day: str) -> dict[str, int]:
    if store.language == "cypher":
        return read_counts(store, ids, day)
    # All of them: each on its own would take ten times as long.
    mentions = read_mentions(store, day)
    counts = dict(zip(mentions.rows, np.diff(mentions.matrix.indptr).tolist(), strict=True))
    statement = (
        "SELECT source, count(DISTINCT target) AS papers FROM WROTE WHERE date <= :as_of "
        "GROUP BY source"
    )
    for ids_, papers in each_columns(store, statement, {"as_of": day}):
        counts.update(zip(ids_, papers, strict=True))
    return counts


def _all_keywords(store: Store) -> list[Keyword]:
    if store.language == "cypher":
        return list(store.nodes(Keyword))
    rows = store.rows("SELECT id, label, labels_ko, aliases FROM Keyword ORDER BY id", {})
    return [
        Keyword(row["id"], row["label"], _listed(row["labels_ko"]), _listed(row["aliases"]), None)
        for row in rows
    ]


def _listed(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


def _cut(label: str) -> list[str]:
    return _WORDS.findall(fold(label))
