"""Which papers, authors and topics fit on one map, and the sentence that says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from .records import Catalog, Paper

__all__ = ["LONGEST_LIST", "Selection", "select_nodes", "team_id"]

#: Longer lists of authors are one mark: drawn one by one, or each tied to each, they hide the rest.
LONGEST_LIST = 30


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
    teams : tuple of str
        Papers whose long list of authors is one mark, but for those with other papers here.
    by_month : bool
        Whether votes were compared within each month, else over all papers.
    voted : bool
        Whether any paper has votes.
    """

    papers: tuple[str, ...]
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    totals: tuple[int, int, int]
    limit: int
    teams: tuple[str, ...] = ()
    by_month: bool = True
    voted: bool = True

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many papers, authors and topics are drawn."""
        return len(self.papers), len(self.authors), len(self.topics)

    def banner(self) -> dict[str, str]:
        """Say in English and Korean what is drawn and by which rule the rest is left out.

        Examples
        --------
        >>> select_nodes(Catalog(), 400).banner()["en"]
        '0 of 0 papers, 0 of 0 authors, 0 of 0 keywords. Nothing is left out.'
        """
        names = ("p", "a", "t", "all_p", "all_a", "all_t", "limit")
        numbers = [f"{number:,}" for number in (*self.counts, *self.totals, self.limit)]
        facts = dict(zip(names, numbers, strict=True))
        facts["first"], facts["first_ko"] = _FIRST[self.by_month] if self.voted else _BUSY
        facts["teams"], facts["most"] = f"{len(self.teams):,}", str(LONGEST_LIST)
        texts = _COMPLETE if self.counts == self.totals else _PARTIAL
        return {
            language: (text + (_TEAMS[language] if self.teams else "")).format(**facts)
            for language, text in texts.items()
        }


_FIRST = {
    True: ("the papers with most votes for their month", "그달에 추천이 많은 논문"),
    False: ("the papers with most votes", "추천이 많은 논문"),
}
_BUSY = ("papers of two authors with many papers", "논문이 많은 저자 두 명이 함께 쓴 논문")
_TEAMS = {
    "en": " Lists of more than {most} authors are folded into one mark each ({teams}).",
    "ko": " 저자가 {most}명을 넘는 목록은 표시 하나로 묶었습니다({teams}개).",
}
_COUNTS = {
    "en": "{p} of {all_p} papers, {a} of {all_a} authors, {t} of {all_t} keywords.",
    "ko": "논문 {all_p}편 중 {p}편, 저자 {all_a}명 중 {a}명, 키워드 {all_t}개 중 {t}개.",
}
_COMPLETE = {
    "en": _COUNTS["en"] + " Nothing is left out.",
    "ko": _COUNTS["ko"] + " 빠진 것은 없습니다.",
}
_PARTIAL = {
    "en": _COUNTS["en"]
    + " The map has {limit} places: for {first}, then for their authors and keywords with two or "
    "more papers, then, evenly over the papers, for those with one.",
    "ko": _COUNTS["ko"]
    + " 지도의 자리는 {limit}개입니다. {first_ko}, 논문이 두 편 이상인 저자와 키워드, 한 편인 "
    "저자와 키워드의 순서로 채우며, 한 편인 경우는 논문마다 고르게 뽑습니다.",
}


def select_nodes(
    catalog: Catalog, limit: int, keep: Collection[str] = (), *, by_month: bool = True
) -> Selection:
    """Choose at most `limit` papers, authors and topics.

    1. Papers with most votes. Votes grow with the readers of the digests, so by default a
       paper is compared with those of the month when it first came: by its rank there, as a
       part of the month's papers; unknown votes come last. Where no paper has votes, those of two
       authors with many papers come first, that what is drawn is tied together. Papers take at
       most half of the places as long as authors and topics need the other half.
    2. Authors and topics with two or more of these papers, in turn, most papers first.
    3. A mark for each long list of authors, in place of those with no other paper here.
    4. Authors and topics with one, in turn: the first of every paper, the second of every
       paper, and so on; papers with more votes go first.

    Ties break by votes, newest digest, and id.

    Parameters
    ----------
    catalog : Catalog
        What there is.
    limit : int
        The number of places, at least 1.
    keep : collection of str
        Ids that are taken before all others of their kind.
    by_month : bool
        Whether votes are compared within each month, else over all papers.

    Returns
    -------
    Selection
        What to draw.
    """
    totals = len(catalog.papers), len(catalog.authors), len(catalog.topics)
    long = [paper for paper in catalog.papers.values() if len(paper.authors) > LONGEST_LIST]
    room = max((limit + 1) // 2, limit - totals[1] - totals[2] - len(long))
    ranked = sorted(catalog.papers.values(), key=_place)
    voted = any(paper.votes is not None for paper in ranked) or len(ranked) <= room
    if not voted:
        busy = _business(ranked)
        ranked.sort(key=lambda paper: -busy[paper.id])
    elif by_month:
        part = _parts_of_months(ranked)
        ranked.sort(key=lambda paper: part[paper.id])
    papers = sorted(ranked, key=lambda paper: paper.id not in keep)[:room]
    liked = sorted(papers, key=lambda p: -1 if p.votes is None else p.votes, reverse=True)
    authors = _ordered([paper.authors for paper in liked])
    topics = _ordered([paper.topics for paper in liked])
    single = set(authors[1]).difference(keep)
    folded = {
        team_id(paper.id): single.intersection(paper.authors)
        for paper in liked
        if len(paper.authors) > LONGEST_LIST and single.intersection(paper.authors)
    }
    alone = set(chain.from_iterable(folded.values()))
    names = [
        *_in_turn(authors[0], topics[0]),
        *folded,
        *_in_turn([name for name in authors[1] if name not in alone], topics[1]),
    ]
    names.sort(key=lambda name: name not in keep)
    drawn = set(names[: limit - len(papers)])
    return Selection(
        papers=tuple(paper.id for paper in papers),
        authors=tuple(name for name in chain(*authors) if name in drawn),
        topics=tuple(name for name in chain(*topics) if name in drawn),
        totals=totals,
        limit=limit,
        teams=tuple(paper.id for paper in papers if team_id(paper.id) in drawn),
        by_month=by_month,
        voted=voted,
    )


def team_id(paper: str) -> str:
    """Return the id of the mark that stands for a paper's long list of authors.

    Examples
    --------
    >>> team_id("arxiv:2403.05530")
    'team:arxiv:2403.05530'
    """
    return f"team:{paper}"


def _place(paper: Paper) -> tuple[int, int, str]:
    day = -int((paper.date or "0").replace("-", ""))
    return -(-1 if paper.votes is None else paper.votes), day, paper.id


def _business(papers: Sequence[Paper]) -> dict[str, int]:
    """Return how many papers the second busiest author of each paper has; long lists tie nobody."""
    lists = {p.id: p.authors if len(p.authors) <= LONGEST_LIST else () for p in papers}
    often = Counter(chain.from_iterable(lists.values()))
    counts = {id_: sorted(often[name] for name in names) for id_, names in lists.items()}
    return {id_: found[-2] if len(found) > 1 else 0 for id_, found in counts.items()}


def _parts_of_months(ranked: Iterable[Paper]) -> dict[str, float]:
    """Return where each paper stands in its month: 0 is the top, 1 the end."""
    months: dict[str, list[str]] = defaultdict(list)
    for paper in ranked:
        months[min((s.date for s in paper.seen if s.date), default="")[:7]].append(paper.id)
    return {
        id_: (place + 0.5) / len(ids) for ids in months.values() for place, id_ in enumerate(ids)
    }


def _ordered(lists: Sequence[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Split names into those of several lists, most lists first, and those of one list."""
    often = Counter(chain.from_iterable(lists))
    several = sorted((name for name in often if often[name] > 1), key=lambda n: (-often[n], n))
    single = [n for row in zip_longest(*lists) for n in row if n is not None and often[n] == 1]
    return several, single


def _in_turn(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return [n for pair in zip_longest(first, second) for n in pair if n is not None]
