"""What searches read of nodes, kept until the graph changes.

While somebody types, one letter more finds mostly what the letter before has found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

from ...graph.dates import END_OF_TIME
from ...graph.fulltext.alike import Forms
from ...graph.fulltext.words import Cut, Match, cut_words, fold_name, index_text, names_of
from ...graph.model import Author, Keyword, Node, Paper
from ...graph.stores.base import Store
from ...graph.stores.memo import is_known, remember
from ..engine.authors import author_names
from ..engine.cards import (
    PaperCard,
    label_of,
    read_author_papers,
    read_counts,
    read_keyword_papers,
    read_keywords,
    read_papers,
)

__all__ = [
    "Called",
    "CutName",
    "Reads",
    "Spelled",
    "cut_name",
    "cut_text",
    "is_called",
    "letters_of",
    "read_spellings",
    "snippet",
]

T = TypeVar("T")

#: Of each kind so many are kept of a day.
_MOST = 20_000
#: So many keywords' papers, which are lists, are kept of a day.
_LISTS = 50
#: Names and titles whose words are kept: what some thousand letters have found.
_CUT = 1 << 13
#: So many characters stand before and behind what is quoted.
_SNIPPET = 30
_UNREAD: Any = object()


class Called(NamedTuple):
    """What a person or keyword is called: first of all, and at all, as of a day."""

    label: str
    names: frozenset[str]


class CutName(NamedTuple):
    """A folded name and its words."""

    form: str
    cut: Cut


def _cut_name(cls: type[Node], name: str) -> CutName:
    form = fold_name(cls, name)
    return CutName(form, Cut.of(cut_words(form)))


_CUTTERS: dict[type[Node], Callable[[str], CutName]] = {
    cls: lru_cache(maxsize=_CUT)(partial(_cut_name, cls)) for cls in (Paper, Author, Keyword)
}


def cut_name(cls: type[Node], name: str) -> CutName:
    """Fold a name and cut it into words; nobody may change them.

    Examples
    --------
    >>> from digestgraph.graph import Author
    >>> cut_name(Author, "Víctor Peña")
    CutName(form='victor pena', cut=Cut(words=['victor', 'pena'], spaced=' victor pena '))
    """
    return _CUTTERS[cls](name)


@lru_cache(maxsize=_CUT)
def cut_text(text: str) -> Cut:
    """Return the words of a text as they are indexed; nobody may change them.

    Examples
    --------
    >>> cut_text("Víctor's GPT-4").words
    ['victor', 's', 'gpt', '4']
    """
    return Cut.of(index_text(text).split())


class Reads:
    """What is read of nodes as of a day.

    Parameters
    ----------
    store : Store
        The graph.
    day : str
        The day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     Reads(store, "2024-06-07").cards(["arxiv:2406.04271", "arxiv:0000.00000"]).keys()
    dict_keys(['arxiv:2406.04271'])
    """

    def __init__(self, store: Store, day: str) -> None:
        self._store, self._day = store, day
        self._known: dict[str, dict[Any, Any]] = remember(store, "read for searches", dict, day=day)

    def cards(self, ids: Iterable[str]) -> dict[str, PaperCard]:
        """Return papers by id; those that came after the day are absent."""
        return self._each("papers", ids, read_papers)

    def counts(self, ids: Iterable[str]) -> dict[str, int]:
        """Count the papers of people or keywords."""
        return self._each("counts", ids, _count)

    def people(self, ids: Iterable[str]) -> dict[str, Called]:
        """Return what people are called, and how their names are printed."""

        def read(store: Store, wanted: list[str], day: str) -> dict[str, Called]:
            if day >= END_OF_TIME and store.language == "sql":
                # As they are: some have hundreds of papers.
                nodes = store.nodes(Author, wanted)
                return {one.id: Called(one.name, frozenset(one.names)) for one in nodes}
            names: dict[str, set[str]] = {}
            for row in read_author_papers(store, wanted, day):
                names.setdefault(row.id, set()).add(row.name)
            labels = author_names(store, wanted)
            return {id_: Called(labels[id_], frozenset(names[id_])) for id_ in names}

        return self._each("people", ids, read)

    def keywords(self, ids: Iterable[str]) -> dict[str, Called]:
        """Return what keywords are called."""

        def read(store: Store, wanted: list[str], day: str) -> dict[str, Called]:
            found = read_keywords(store, wanted, day)
            return {
                id_: Called(label_of(keyword), frozenset(names_of(keyword).values()))
                for id_, keyword in found.items()
            }

        return self._each("keywords", ids, read)

    def mentions(self, keywords: Collection[str]) -> list[tuple[str, float]]:
        """Return the papers that mention any of some keywords, by their best scores and ids."""
        if not keywords:
            return []
        known, key = self._kept("mentions"), tuple(sorted(keywords))
        found: list[tuple[str, float]] | None = known.get(key)
        if found is None:
            best: dict[str, float] = {}
            for paper, score in self._all_mentions(key):
                if score > best.get(paper, 0.0):
                    best[paper] = score
            found = sorted(best.items(), key=lambda row: (-row[1], row[0]))
            if len(known) >= _LISTS:
                known.clear()
            known[key] = found
        return found

    def _all_mentions(self, keywords: Collection[str]) -> Iterator[tuple[str, float]]:
        """Yield papers and scores: from all mentions, where these are known for other questions."""
        if not is_known(self._store, "mentions", day=self._day):
            for card in read_keyword_papers(self._store, keywords, self._day):
                yield card.paper, card.score
            return
        from ..engine.incidence import read_mentions  # NumPy, which one search does without

        every = read_mentions(self._store, self._day)
        for row in [every.row_index[id_] for id_ in keywords if id_ in every.row_index]:
            begin, end = every.matrix.indptr[row : row + 2].tolist()
            papers = map(every.columns.__getitem__, every.matrix.indices[begin:end].tolist())
            yield from zip(papers, every.matrix.data[begin:end].tolist(), strict=True)

    def _kept(self, what: str) -> dict[Any, Any]:
        return self._known.setdefault(what, {})

    def _each(
        self,
        what: str,
        ids: Iterable[str],
        read: Callable[[Store, list[str], str], dict[str, T]],
    ) -> dict[str, T]:
        """Return what is known of each; what is not there is kept as ``None``."""
        known, wanted = self._kept(what), sorted(set(ids))
        held = ((id_, known.get(id_, _UNREAD)) for id_ in wanted)  # another thread may let go
        found: dict[str, T | None] = {id_: one for id_, one in held if one is not _UNREAD}
        if len(found) < len(wanted):
            missing = [id_ for id_ in wanted if id_ not in found]
            made = read(self._store, missing, self._day)
            found |= {id_: made.get(id_) for id_ in missing}
            if len(known) + len(missing) > _MOST:
                known.clear()
            known.update(found)
        return {id_: one for id_ in wanted if (one := found[id_]) is not None}


def _count(store: Store, wanted: list[str], day: str) -> dict[str, int]:
    """Count papers: of keywords from all mentions, where these are known for other questions."""
    counts: dict[str, int] = {}
    if is_known(store, "mentions", day=day):
        from ..engine.incidence import read_mentions  # NumPy, which one search does without

        every = read_mentions(store, day)
        rows = {id_: every.row_index[id_] for id_ in wanted if id_ in every.row_index}
        begins = every.matrix.indptr
        counts = {id_: int(begins[row + 1] - begins[row]) for id_, row in rows.items()}
    return counts | read_counts(store, [id_ for id_ in wanted if id_ not in counts], day)


def snippet(match: Match, points: list[str]) -> str:
    """Return the words around the first place of a summary that has one of the query's words."""
    for place in _places(match, points):
        return place
    return ""


def _places(match: Match, points: list[str]) -> Iterator[str]:
    for word in match.words:
        for phrase in word.phrases:
            begun = [re.escape(term.text) for term in phrase]
            # Pairs of Hangul overlap: 언어 어모 모델 is 언어모델.
            pattern = re.compile(r"[\W_]*".join(begun), re.IGNORECASE)
            for point in points:
                found = pattern.search(point)
                if found:
                    start = max(0, found.start() - _SNIPPET)
                    end = found.end() + _SNIPPET
                    before = "…" if start else ""
                    after = "…" if point[end:] else ""
                    yield f"{before}{point[start:end].strip()}{after}"


def is_called(cls: type[Node], called: Called, name: str) -> bool:
    """Tell whether a name is one of those that somebody or something has on the day."""
    form = fold_name(cls, name)
    return any(cut_name(cls, one).form == form for one in called.names)


class Spelled(NamedTuple):
    """Folded names, and the ids of those who have them."""

    forms: Forms
    ids: list[str]


def letters_of(form: str) -> str:
    """Return a folded name with each syllable of Hangul as its letters: 델 and 댈 differ in one."""
    return form if form.isascii() else unicodedata.normalize("NFD", form)


def read_spellings(store: Store, cls: type[Node], form: str) -> Spelled:
    """Return the names that may be like one, in order."""

    def read() -> Spelled:
        near = store.spellings(cls, form, "near")
        spelled = sorted((letters_of(one.form), one.id) for one in near)
        return Spelled(Forms(letters for letters, _ in spelled), [id_ for _, id_ in spelled])

    # A file gives all names, whatever the form is; a server looks for those that are like it.
    return (
        remember(store, f"spellings of {cls.__name__}", read) if store.language == "sql" else read()
    )
