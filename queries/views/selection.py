"""Which papers, authors and topics fit on one map, and the sentence that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from .catalog import Catalog, Paper

__all__ = ["Selection", "select_nodes"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The ids to draw, in drawing order, and how many there are of each kind.

    Attributes
    ----------
    papers, authors, topics : tuple of str
        Ids to draw.
    totals : tuple of int
        Number of papers, authors and topics in the graph.
    limit : int
        The number of places on the map.
    by_votes : bool
        Whether papers with most votes came first, else the newest.
    """

    papers: tuple[str, ...]
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    totals: tuple[int, int, int]
    limit: int
    by_votes: bool = False

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many papers, authors and topics are drawn."""
        return len(self.papers), len(self.authors), len(self.topics)

    def banner(self) -> dict[str, str]:
        """Say in English and Korean what is drawn and by which rule the rest is left out.

        Examples
        --------
        >>> select_nodes(Catalog(), 400).banner()["en"]
        '0 of 0 papers, 0 of 0 authors, 0 of 0 topics. Nothing is left out.'
        """
        names = ("p", "a", "t", "all_p", "all_a", "all_t", "limit")
        numbers = [f"{number:,}" for number in (*self.counts, *self.totals, self.limit)]
        facts = dict(zip(names, numbers, strict=True))
        facts["first"], facts["first_ko"] = _FIRST[self.by_votes]
        texts = _COMPLETE if self.counts == self.totals else _PARTIAL
        return {language: text.format(**facts) for language, text in texts.items()}


_FIRST = {
    False: ("the newest papers", "최신 논문"),
    True: ("the papers with most votes", "추천이 많은 논문"),
}
_COUNTS = {
    "en": "{p} of {all_p} papers, {a} of {all_a} authors, {t} of {all_t} topics.",
    "ko": "논문 {all_p}편 중 {p}편, 저자 {all_a}명 중 {a}명, 주제 {all_t}개 중 {t}개.",
}
_COMPLETE = {
    "en": _COUNTS["en"] + " Nothing is left out.",
    "ko": _COUNTS["ko"] + " 빠진 것은 없습니다.",
}
_PARTIAL = {
    "en": _COUNTS["en"]
    + " The map has {limit} places: for {first}, then for their authors and topics with two or "
    "more papers, then, evenly over the papers, for those with one.",
    "ko": _COUNTS["ko"]
    + " 지도의 자리는 {limit}개입니다. {first_ko}, 논문이 두 편 이상인 저자와 주제, 한 편인 "
    "저자와 주제의 순서로 채우며, 한 편인 경우는 논문마다 고르게 뽑습니다.",
}


def select_nodes(
    catalog: Catalog, limit: int, keep: Collection[str] = (), *, by_votes: bool = False
) -> Selection:
    """Choose at most `limit` papers, authors and topics.

    1. Papers, newest digest first, then by votes, or the other way round. They take at most
       half of the places as long as authors and topics need the other half.
    2. Authors and topics with two or more of these papers, in turn, most papers first.
    3. Authors and topics with one, in turn: the first of every paper, the second of every
       paper, and so on; papers with more votes go first.

    Ties break by id.

    Parameters
    ----------
    catalog : Catalog
        What there is.
    limit : int
        The number of places, at least 1.
    keep : collection of str
        Ids that are taken before all others of their kind.
    by_votes : bool
        Whether papers with most votes come first, else the newest.

    Returns
    -------
    Selection
        What to draw.
    """
    totals = len(catalog.papers), len(catalog.authors), len(catalog.topics)
    room = max((limit + 1) // 2, limit - totals[1] - totals[2])
    papers = sorted(
        catalog.papers.values(),
        key=lambda paper: (paper.id not in keep, _place(paper, by_votes=by_votes)),
    )[:room]
    liked = sorted(papers, key=lambda p: -1 if p.votes is None else p.votes, reverse=True)
    authors = _ordered([paper.authors for paper in liked])
    topics = _ordered([paper.topics for paper in liked])
    names = [*_in_turn(authors[0], topics[0]), *_in_turn(authors[1], topics[1])]
    names.sort(key=lambda name: name not in keep)
    drawn = set(names[: limit - len(papers)])
    return Selection(
        papers=tuple(paper.id for paper in papers),
        authors=tuple(name for name in chain(*authors) if name in drawn),
        topics=tuple(name for name in chain(*topics) if name in drawn),
        totals=totals,
        limit=limit,
        by_votes=by_votes,
    )


def _place(paper: Paper, *, by_votes: bool) -> tuple[int, int, str]:
    day = -int((paper.date or "0").replace("-", ""))
    votes = -(-1 if paper.votes is None else paper.votes)
    return (votes, day, paper.id) if by_votes else (day, votes, paper.id)


def _ordered(lists: Sequence[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Split names into those of several lists, most lists first, and those of one list."""
    often = Counter(chain.from_iterable(lists))
    several = sorted((name for name in often if often[name] > 1), key=lambda n: (-often[n], n))
    single = [n for row in zip_longest(*lists) for n in row if n is not None and often[n] == 1]
    return several, single


def _in_turn(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return [n for pair in zip_longest(first, second) for n in pair if n is not None]
