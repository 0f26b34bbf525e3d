"""Which paper an entry is about, when several sources name one paper in several ways.

An entry names its paper by an id. Another source may know the same paper by another id, or only by
its title. Decisions are made in digest order, each once, from what earlier digests said, so that
the graph as of a day never depends on later ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TypeVar

from rapidfuzz import fuzz

from ..graph.fold import entry_order
from ..graph.latex.readable import readable
from ..graph.model import Entry
from ..graph.paper_ids import canonical_paper_id
from ..graph.person_names import parse_name, relate_names
from ..graph.stores.base import Store
from ..graph.stores.met import Met, sign_of
from ..graph.text import fold, short_hash

__all__ = ["PaperChoice", "PaperResolver"]

_T = TypeVar("_T")

#: Titles of fewer words are many papers'; with them goes a second common author.
_TELLING_WORDS, _SHORTEST = 4, 2
_SHORT_NEEDS = 2
#: Without a common author a title needs more words.
_TELLING_ALONE = 6
#: A preprint and its publication lie so many years apart at most.
_MOST_YEARS = 2
#: How sure it is that two entries are about one paper: with a common author, and by title alone.
_WITH_AUTHOR, _BY_TITLE = 0.99, 0.9
#: Two of these may be one paper's.
_WEAK = {"url", "title"}
#: Titles that have fewer words in common (of 100) are two papers', when nobody wrote both.
_LIKE = 60
_ARXIV_YEAR = re.compile(r"arxiv:(\d\d)\d\d\.")


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """The paper that an entry is about.

    ``rule`` is ``None`` when it is the one that the entry names, else ``alias``, ``same-title``,
    ``other-authors`` (the title is another paper's already) or ``correction``; ``score`` is how
    sure a title is.
    """

    paper: str
    rule: str | None = None
    score: float | None = None


def _folded(printed: Iterable[str]) -> set[str]:
    return {fold(name.replace(",", " ")) for name in printed}


@dataclass(slots=True, eq=False)
class _Known:
    """What was said of a paper so far.

    Most papers are told of once and compared with none, so little is kept of each, and its names
    are folded when somebody asks.
    """

    paper: str
    #: By which ids entries named it, and these with all others that they stated.
    stated: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def names(self) -> set[str]:
        """The names of its authors, folded."""
        return _folded(self.printed)


@dataclass(slots=True)
class _Said:
    """What an entry says."""

    ids: tuple[str, ...]
    title: str
    printed: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def names(self) -> set[str]:
        """The names of the authors, folded."""
        return _folded(self.printed)


class PaperResolver:
    """Decides, in digest order, which paper an entry is about.

    By the id that it names; by another id of the same paper that an entry stated, unless title and
    authors say that the id is a slip; by its title, when the years go together, and there is a
    common author (two, if the title is short), or no author to compare. Two arXiv ids, two DOIs and
    the like are two papers.

    Parameters
    ----------
    same, different : sequence of sequences of str
        Ids of papers that the user says are one, or are not.

    Examples
    --------
    >>> resolver = PaperResolver()
    >>> title = "A Study of Several Things at Once"
    >>> resolver.resolve("arxiv:2401.00001", (), title, None, ["Ann Bee", "Cee Dee"]).paper
    'arxiv:2401.00001'
    >>> resolver.resolve("doi:10.1234/x", (), title.upper(), "2024", ["A. Bee"])
    PaperChoice(paper='arxiv:2401.00001', rule='same-title', score=0.99)
    >>> resolver.resolve("doi:10.1234/x", (), None, None, []).paper
    'arxiv:2401.00001'
    """

    version = "papers-5"

    def __init__(
        self, same: Sequence[Sequence[str]] = (), different: Sequence[Sequence[str]] = ()
    ) -> None:
        self._papers: dict[str, _Known] = {}
        self._known: dict[str, tuple[_Known, ...]] = {}
        self._titles: dict[str, tuple[_Known, ...]] = {}
        self._group: dict[str, int] = {}
        for number, line in enumerate(same):
            self._group |= {_canonical(id_): number for id_ in line}
        self._of_group: dict[int, _Known] = {}
        self._apart = [{_canonical(id_) for id_ in line} for line in different]
        self._written = {id_: _canonical(id_) for line in (*same, *different) for id_ in line}
        #: Where papers of earlier digests are, and what was asked for there; see find_earlier.
        self._earlier: tuple[Store, Met] | None = None
        self._asked: set[tuple[str, str]] = set()

    def unmatched(self) -> list[str]:
        """Return what stands in the corrections and was no paper's so far, as it is written."""
        return [text for text, id_ in self._written.items() if id_ not in self._known]

    def recall(
        self,
        paper: str,
        stated: str,
        aliases: Iterable[str],
        title: str | None,
        published: str | None,
        names: Iterable[str],
    ) -> None:
        """Learn what an earlier entry said, and which paper it was taken to be about."""
        self._learn(paper, self._said(stated, aliases, title, published, names))

    def find_earlier(self, store: Store, met: Met) -> None:
        """Ask a store for the papers of its digests, where one may be meant, and recall these."""
        self._earlier = store, met
        named = (*self._group, *self._written.values())
        self._recall_all(store, met, [("id", id_) for id_ in named])

    def signs(self) -> Iterator[tuple[int, str]]:
        """Yield what a store is to keep, so that it can be asked: what leads to which paper."""
        for known in self._papers.values():
            for kind, key in _keys(known.ids, known.titles):
                if key != known.paper:
                    yield sign_of(kind, key), known.paper

    def _recall_all(self, store: Store, met: Met, keys: Iterable[tuple[str, str]]) -> None:
        """Recall the papers that have a key, with all that have one of theirs, in digest order."""
        found: dict[str, list[Entry]] = {}
        waiting = [key for key in dict.fromkeys(keys) if key not in self._asked]
        while waiting:
            self._asked.update(waiting)
            named = [key for kind, key in waiting if kind == "id"]
            signs = met.signs({sign_of(*key) for key in waiting})
            papers = dict.fromkeys((*named, *(paper for _, paper in signs)))
            more: dict[tuple[str, str], None] = {}
            for paper in papers:
                if paper not in found and paper not in self._papers:
                    found[paper] = store.entries_of(paper)
                    more["id", paper] = None
                    for one in map(self._said_by, found[paper]):
                        more.update(dict.fromkeys(_keys(one.ids, (one.title,))))
            waiting = [key for key in more if key not in self._asked]
        for entry in sorted(chain.from_iterable(found.values()), key=entry_order):
            self._learn(entry.paper, self._said_by(entry))

    def _said_by(self, entry: Entry) -> _Said:
        stated = entry.stated or entry.paper
        return self._said(stated, entry.aliases, entry.title, entry.published, entry.authors)

    def resolve(
        self,
        paper: str,
        aliases: Iterable[str],
        title: str | None,
        published: str | None,
        names: Iterable[str],
    ) -> PaperChoice:
        """Decide for one entry.

        Parameters
        ----------
        paper : str
            The id that the entry names its paper by.
        aliases : iterable of str
            Other ids that it states.
        title, published : str, optional
            As printed; a date begins with its year.
        names : iterable of str
            The printed authors.
        """
        said = self._said(paper, aliases, title, published, names)
        if self._earlier is not None:
            self._recall_all(*self._earlier, _keys(said.ids, (said.title,)))
        choice = self._find(said)
        if choice.paper == paper:
            choice = PaperChoice(paper)
        self._learn(choice.paper, said)
        return choice

    def _said(
        self,
        first: str,
        aliases: Iterable[str],
        title: str | None,
        published: str | None,
        names: Iterable[str],
    ) -> _Said:
        """Put together what an entry says, without ids that the user says are another paper's."""
        apart = [line for line in self._apart if first in line]
        others = (i for i in aliases if i != first and not any(i in line for line in apart))
        ids = (first, *others)
        key = fold(readable(title)) if title else ""
        return _Said(ids, key, tuple(names), _years(ids, published))

    def _find(self, said: _Said) -> PaperChoice:
        for id_ in said.ids:
            group = self._group.get(id_)
            known = None if group is None else self._of_group.get(group)
            if known and (id_ == said.ids[0] or not self._contradict(known, said)):
                return PaperChoice(known.paper, "correction")
        for known in self._named(said):
            if not self._parted(known, said):
                return PaperChoice(known.paper, "alias")
        found = self._by_title(said)
        if found:
            return found
        first = said.ids[0]
        if first.startswith("title:") and first in self._papers:
            other = f"{first}-{short_hash(*sorted(said.names), *map(str, sorted(said.years)))}"
            return PaperChoice(other, "other-authors")
        return PaperChoice(first)

    def _named(self, said: _Said) -> Iterable[_Known]:
        """Yield the papers that have one of the ids, those first that entries named by it."""
        for id_ in said.ids:
            for known in self._known.get(id_, ()):
                if id_ == said.ids[0] and id_ in known.stated and _kind(id_) != "title":
                    yield known
        for id_ in said.ids:
            for known in self._known.get(id_, ()):
                if not self._contradict(known, said):
                    yield known

    @staticmethod
    def _contradict(known: _Known, said: _Said) -> bool:
        """Tell whether an id that both have must be a slip of one of them."""
        arxiv = [{id_ for id_ in ids if _kind(id_) == "arxiv"} for ids in (known.ids, said.ids)]
        if all(arxiv) and arxiv[0].isdisjoint(arxiv[1]):
            return True
        if not known.names or not said.names or _common(known.names, said.names):
            return False
        if said.ids[0].startswith("title:") and said.ids[0] in known.ids:
            return True  # there is nothing but the title
        ratios = [fuzz.token_set_ratio(said.title, title) for title in known.titles if title]
        return bool(said.title and ratios) and max(ratios) < _LIKE

    def _by_title(self, said: _Said) -> PaperChoice | None:
        kinds, words = {_kind(id_) for id_ in said.ids}, len(said.title.split())
        for known in self._titles.get(said.title, ()):
            if ({_kind(id_) for id_ in known.ids} & kinds) - _WEAK or self._parted(known, said):
                continue
            if said.years and known.years and _gap(said.years, known.years) > _MOST_YEARS:
                continue
            least = 1 if words >= _TELLING_WORDS else _SHORT_NEEDS
            if _common(known.names, said.names, least):
                return PaperChoice(known.paper, "same-title", _WITH_AUTHOR)
            alone = not said.names or not known.names
            if alone and words >= _TELLING_ALONE:
                return PaperChoice(known.paper, "same-title", _BY_TITLE)
        return None

    def _parted(self, known: _Known, said: _Said) -> bool:
        """Tell whether the user says that these are two papers."""
        if known.paper == said.ids[0]:
            return False
        return any(
            not line.isdisjoint(said.ids)
            and any((line & {*known.ids}) - {id_} for id_ in line.intersection(said.ids))
            for line in self._apart
        )

    def _learn(self, paper: str, said: _Said) -> None:
        known = self._papers.get(paper)
        if known is None:
            known = self._papers[paper] = _Known(paper)
        known.stated = _united(known.stated, said.ids[:1])
        known.ids = _united(known.ids, said.ids)
        for id_ in said.ids:
            papers = self._known.get(id_, ())
            if known not in papers:
                self._known[id_] = (*papers, known)
            if (group := self._group.get(id_)) is not None:
                self._of_group.setdefault(group, known)
        known.printed = _united(known.printed, said.printed)
        known.years = _united(known.years, said.years)
        if said.title and said.title not in known.titles:
            known.titles += (said.title,)
            if len(said.title.split()) >= _SHORTEST:
                self._titles[said.title] = (*self._titles.get(said.title, ()), known)


def _keys(ids: Iterable[str], titles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield by what a paper may be meant: its ids, and its titles of two words and more."""
    for id_ in ids:
        yield "id", id_
    for title in titles:
        if len(title.split()) >= _SHORTEST:
            yield "title", title


def _united(some: tuple[_T, ...], more: tuple[_T, ...]) -> tuple[_T, ...]:
    """Return both, nothing twice; one of them where the other has nothing more."""
    if not some or some == more:
        return more
    return some if not more else tuple(dict.fromkeys((*some, *more)))


def _canonical(text: str) -> str:
    return text if text.startswith("title:") else canonical_paper_id(text) or text


def _kind(id_: str) -> str:
    return id_.partition(":")[0]


def _common(some: set[str], others: set[str], least: int = 1) -> bool:
    """Tell whether so many of the names can be the same people's, in any spelling."""
    both = some & others
    found = len(both)
    if found >= least:
        return True
    left = [parse_name(name) for name in others - both]
    for name in some - both:
        parsed = parse_name(name)
        match = next((other for other in left if relate_names(parsed, other)), None)
        if match is not None:
            left.remove(match)
            found += 1
            if found >= least:
                return True
    return False


def _years(ids: Iterable[str], published: str | None) -> tuple[int, ...]:
    found = {2000 + int(m[1]) for id_ in ids if (m := _ARXIV_YEAR.match(id_))}
    if published and published[:4].isdecimal():
        found.add(int(published[:4]))
    return _same_years(tuple(sorted(found)))


@cache
def _same_years(years: tuple[int, ...]) -> tuple[int, ...]:
    """Return these years, one object for all papers that have them."""
    return years


def _gap(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return min(abs(x - y) for x in a for y in b)
