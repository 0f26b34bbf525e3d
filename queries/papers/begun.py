"""Names that are only begun: what is offered while somebody types."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator
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
from ..engine.statements import each_columns, each_values
from ..engine.word_index import WordIndex, cut_label, has_words
from .search import Hit

__all__ = ["names_begun", "prepare_names"]

_NAME = "names begun"
#: The id of a keyword, its labels, and what it is called where it has none.
_Labelled = tuple[str, tuple[str, ...], str]


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
    known = remember(store, _NAME, lambda: _read(store, day), day=day)
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
    """Read the names of a day; those without papers are left out.

    Of a past day most are called as they are today, so only the others are read and cut.
    """
    today = None
    if day < END_OF_TIME and store.language == "sql":
        today = remember(store, _NAME, lambda: _read(store, END_OF_TIME), day=END_OF_TIME)
    counts = _count_papers(store, day)
    same: dict[str, int] = {}
    if today is not None:
        others = _renamed_since(store, day)
        same = {
            id_: at for at, id_ in enumerate(today.ids) if id_ not in others and counts.get(id_)
        }
    labels, several = _called(store, day, [id_ for id_ in counts if id_ not in same])
    ids = [id_ for id_ in (*same, *labels) if counts.get(id_)]
    ids.sort(key=lambda id_: (-counts[id_], id_))
    every = dict(several)
    before = np.full(0 if today is None else len(today.ids), -1, dtype=np.intc)
    fresh: dict[int, tuple[str, ...]] = {}
    for place, id_ in enumerate(ids):
        if today is None or id_ not in same:
            fresh[place] = several.get(id_) or (labels[id_],)
            continue
        at = same[id_]
        before[at], labels[id_] = place, today.labels[at]
        if at in today.several:
            every[id_] = today.several[at]
    return _Names(
        ids,
        [labels[id_] for id_ in ids],
        array("i", (counts[id_] for id_ in ids)),
        {place: every[id_] for place, id_ in enumerate(ids) if id_ in every},
        WordIndex.of(fresh) if today is None else today.by_word.moved(before, fresh),
    )


def _called(
    store: Store, day: str, ids: Collection[str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return what some people and keywords are called on a day, and of keywords all labels."""
    labels: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    wanted = {id_ for id_ in ids if id_.startswith("keyword:")}
    keywords: Iterator[_Labelled]
    if day < END_OF_TIME:
        then = read_keywords(store, wanted, day)
        keywords = map(_names_of, then.values())
    else:
        keywords = filter(lambda one: one[0] in wanted, _all_keywords(store))
    for id_, names, other in keywords:
        labels[id_] = names[0] if names else other
        if len(names) != 1:
            several[id_] = names or ("",)
    return labels | author_names(store, set(ids) - wanted), several


def _renamed_since(store: Store, day: str) -> set[str]:
    """Return the keywords of whose names something was learnt after a day."""
    statement = "SELECT DISTINCT target FROM NAMES WHERE date > :day"
    return {id_ for (ids,) in each_columns(store, statement, {"day": day}) for id_ in ids}


def _count_papers(store: Store, day: str) -> dict[str, int]:
    """Count the papers of all people and keywords that have any."""
    if store.language == "cypher":
        keywords = {one.id for one in store.nodes(Keyword)}
        people = {id_ for id_, _ in read_printed_names(store, day)}
        return read_counts(store, keywords | people, day)
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


def _all_keywords(store: Store) -> Iterator[_Labelled]:
    if store.language == "cypher":
        yield from map(_names_of, store.nodes(Keyword))
        return
    statement = "SELECT id, label, labels_ko, aliases FROM Keyword"
    for id_, label, korean, aliases in each_values(store, statement, {}):
        if label and korean == "[]":  # most
            yield id_, (label,), label
        else:
            yield _names_of(Keyword(id_, label, _listed(korean), _listed(aliases), None))


def _names_of(keyword: Keyword) -> _Labelled:
    names = tuple(name for name in (keyword.label, *keyword.labels_ko) if name)
    return keyword.id, names, label_of(keyword)


def _listed(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))
