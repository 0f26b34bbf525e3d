"""Names that are only begun: what is offered while somebody types."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import defaultdict
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


class _Names(NamedTuple):
    """People and keywords, those with most papers first, and their words in order.

    In columns: of a hundred thousand people, an object for each takes three times as much room.

    Attributes
    ----------
    ids, labels : list of str
        What is found, and what it is called.
    papers : array of int
        How many each has.
    several : dict
        By place, the labels of those that have more than one, or another.
    words : list of str
        In order; the places of the names with word `n` are those from ``starts[n]`` on.
    starts, places : array of int
    """

    ids: list[str]
    labels: list[str]
    papers: array[int]
    several: dict[int, tuple[str, ...]]
    words: list[str]
    starts: array[int]
    places: array[int]

    def at(self, whole: Sequence[str], last: str) -> set[int]:
        """Return where names with some words are; where there are none, of which one is begun."""
        if whole:
            found = (bisect_left(self.words, word) for word in whole)
            return set.intersection(
                *(
                    self._between(at, at + 1) if self.words[at : at + 1] == [word] else set()
                    for word, at in zip(whole, found, strict=True)
                )
            )
        begin, end = (bisect_left(self.words, word) for word in (last, last + "\U0010ffff"))
        return self._between(begin, end)

    def _between(self, begin: int, end: int) -> set[int]:
        return set(self.places[self.starts[begin] : self.starts[end]])

    def kind(self, place: int) -> str:
        """Return the kind of the name at a place."""
        return "keyword" if self.ids[place].startswith("keyword:") else "author"

    def all_labels(self, place: int) -> tuple[str, ...]:
        """Return all labels of the name at a place."""
        return self.several.get(place) or (self.labels[place],)


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
    for place in _in_order(known.at(whole, last), known, kind, limit):
        label = next((one for one in known.all_labels(place) if _holds(_cut(one), whole, last)), "")
        if label:
            name, papers = known.labels[place], known.papers[place]
            where = "name" if label == name else f"also {label}"
            hit = Hit(known.kind(place), known.ids[place], name, None, None, papers, 0.9, where)
            found.append(hit)
            if len(found) == limit:
                break
    return found


def _in_order(places: set[int], names: _Names, kind: str | None, limit: int) -> Iterator[int]:
    """Yield the places of a kind, those with most papers first."""
    chosen = places if kind is None else {at for at in places if names.kind(at) == kind}
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
    labels: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    keywords = _all_keywords(store)
    if day < END_OF_TIME:
        keywords = list(read_keywords(store, [one.id for one in keywords], day).values())
    for keyword in keywords:
        labels[keyword.id] = label_of(keyword)
        names = tuple(name for name in (keyword.label, *keyword.labels_ko) if name)
        if names != (labels[keyword.id],):
            several[keyword.id] = names or ("",)
    labels |= author_names(store, {id_ for id_, _ in read_printed_names(store, day)})
    counts = _count_papers(store, labels, day)
    ids = [id_ for id_ in labels if counts.get(id_)]
    ids.sort(key=lambda id_: (-counts[id_], id_))
    at: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
    for place, id_ in enumerate(ids):
        for word in {w for one in several.get(id_) or (labels[id_],) for w in _cut(one)}:
            at[word].append(place)
    words, starts, places = sorted(at), array("i", [0]), array("i")
    for word in words:
        places.extend(at[word])
        starts.append(len(places))
    return _Names(
        ids,
        [labels[id_] for id_ in ids],
        array("i", (counts[id_] for id_ in ids)),
        {place: several[id_] for place, id_ in enumerate(ids) if id_ in several},
        words,
        starts,
        places,
    )


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
