"""Names that are only begun: what is offered while somebody types."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import NamedTuple

import numpy as np

from ...graph.dates import END_OF_TIME
from ...graph.model import Keyword
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ..engine.authors import author_names, read_printed_names
from ..engine.cards import label_of, read_counts, read_keywords
from ..engine.incidence import read_mentions
from ..engine.statements import each_columns
from ..engine.word_index import WordIndex, cut_label, has_words
from .search import Hit

__all__ = ["names_begun", "prepare_names"]


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
    by_word : WordIndex
        Of their labels.
    """

    ids: list[str]
    labels: list[str]
    papers: array[int]
    several: dict[int, tuple[str, ...]]
    by_word: WordIndex

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
    *whole, last = cut_label(text) or [""]
    if not last:
        return []
    known = remember(store, "names begun", lambda: _read(store, day), day=day)
    found: list[Hit] = []
    for place in _in_order(known.by_word.at(whole, last), known, kind, limit):
        label = next((one for one in known.all_labels(place) if has_words(one, whole, last)), "")
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
    return _Names(
        ids,
        [labels[id_] for id_ in ids],
        array("i", (counts[id_] for id_ in ids)),
        {place: several[id_] for place, id_ in enumerate(ids) if id_ in several},
        WordIndex.of(several.get(id_) or (labels[id_],) for id_ in ids),
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
