"""Which paper an entry is about, when several sources name one paper in several ways.

An entry names its paper by an id. Another source may know the same paper by another id, or only by
its title. Decisions are made in digest order, each once, from what earlier digests said, so that
the graph as of a day never depends on later ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..graph.paper_ids import canonical_paper_id
from ..graph.text import fold

__all__ = ["PaperChoice", "PaperResolver"]

#: Titles of fewer words are many papers'.
_TELLING_WORDS = 4
#: Without a common author a title needs more words.
_TELLING_ALONE = 6
#: A preprint and its publication lie so many years apart at most.
_MOST_YEARS = 2
#: How sure it is that two entries are about one paper: with a common author, and by title alone.
_WITH_AUTHOR, _BY_TITLE = 0.99, 0.9
#: Two of these may be one paper's.
_WEAK = {"url", "title"}
_ARXIV_YEAR = re.compile(r"arxiv:(\d\d)\d\d\.")


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """The paper that an entry is about.

    ``rule`` is ``None`` when it is the one that the entry names, else ``alias``, ``same-title`` or
    ``correction``; ``score`` is how sure a title is.
    """

    paper: str
    rule: str | None = None
    score: float | None = None


@dataclass(slots=True, eq=False)
class _Known:
    """What was said of a paper so far."""

    paper: str
    kinds: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)


class PaperResolver:
    """Decides, in digest order, which paper an entry is about.

    By the id that it names; by another id of the same paper that an entry stated; by its title,
    when that is telling, the years go together, and there is a common author, or no author to
    compare. Two arXiv ids, two DOIs and the like are two papers.

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
    >>> resolver.resolve("doi:10.1234/x", (), title.upper(), "2024", ["Ann Bee"])
    PaperChoice(paper='arxiv:2401.00001', rule='same-title', score=0.99)
    >>> resolver.resolve("doi:10.1234/x", (), None, None, []).paper
    'arxiv:2401.00001'
    """

    version = "papers-1"

    def __init__(
        self, same: Sequence[Sequence[str]] = (), different: Sequence[Sequence[str]] = ()
    ) -> None:
        self._known: dict[str, _Known] = {}
        self._titles: dict[str, list[_Known]] = {}
        self._group: dict[str, int] = {}
        for number, line in enumerate(same):
            self._group |= {_canonical(id_): number for id_ in line}
        self._of_group: dict[int, _Known] = {}
        self._apart = [{_canonical(id_) for id_ in line} for line in different]
        self._written = {id_: _canonical(id_) for line in (*same, *different) for id_ in line}

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
        known = self._known.get(paper) or _Known(paper)
        self._learn(known, [paper, stated, *aliases], title, published, names)

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
        ids = [paper, *aliases]
        names = [fold(name) for name in names]
        known, rule, score = self._find(ids, title, published, set(names))
        if known is None:
            known = _Known(paper)
        elif known.paper == paper:
            rule = score = None
        self._learn(known, ids, title, published, names)
        return PaperChoice(known.paper, rule, score)

    def _find(
        self, ids: Sequence[str], title: str | None, published: str | None, names: set[str]
    ) -> tuple[_Known | None, str | None, float | None]:
        if (group := self._group.get(ids[0])) is not None and group in self._of_group:
            return self._of_group[group], "correction", None
        if ids[0] in self._known and not self._parted(self._known[ids[0]].paper, ids):
            return self._known[ids[0]], "alias", None
        for id_ in ids[1:]:
            if id_ in self._known and not self._parted(self._known[id_].paper, ids):
                return self._known[id_], "alias", None
        kinds, years = {_kind(id_) for id_ in ids}, _years(ids, published)
        for known in self._titles.get(_title_key(title), ()):
            if (known.kinds & kinds) - _WEAK or self._parted(known.paper, ids):
                continue
            if years and known.years and _gap(years, known.years) > _MOST_YEARS:
                continue
            if names & known.names:
                return known, "same-title", _WITH_AUTHOR
            alone = not names or not known.names
            if alone and len(_title_key(title).split()) >= _TELLING_ALONE:
                return known, "same-title", _BY_TITLE
        return None, None, None

    def _parted(self, paper: str, ids: Iterable[str]) -> bool:
        """Tell whether the user says that these are two papers."""
        return any(
            paper in line and any(id_ in line and id_ != paper for id_ in ids)
            for line in self._apart
        )

    def _learn(
        self,
        known: _Known,
        ids: Iterable[str],
        title: str | None,
        published: str | None,
        names: Iterable[str],
    ) -> None:
        ids = list(ids)
        for id_ in ids:
            self._known.setdefault(id_, known)
            if (group := self._group.get(id_)) is not None:
                self._of_group.setdefault(group, known)
        known.kinds |= {_kind(id_) for id_ in ids}
        known.names |= {fold(name) for name in names}
        known.years |= _years(ids, published)
        key = _title_key(title)
        if key and known not in self._titles.setdefault(key, []):
            self._titles[key].append(known)


def _canonical(text: str) -> str:
    return text if text.startswith("title:") else canonical_paper_id(text) or text


def _kind(id_: str) -> str:
    return id_.partition(":")[0]


def _title_key(title: str | None) -> str:
    """Return a folded title, empty when it tells too little."""
    key = fold(title or "")
    return key if len(key.split()) >= _TELLING_WORDS else ""


def _years(ids: Iterable[str], published: str | None) -> set[int]:
    found = {2000 + int(m[1]) for id_ in ids if (m := _ARXIV_YEAR.match(id_))}
    return found | ({int(published[:4])} if published and published[:4].isdecimal() else set())


def _gap(a: set[int], b: set[int]) -> int:
    return min(abs(x - y) for x in a for y in b)
