"""Keywords beside each other: how many papers each month brought, as lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ....graph.errors import NotFoundError, UsageError
from ....graph.lookup.find import find_keyword
from ....graph.stores.base import Store
from ...engine.scope import day_or_end, digest_days
from ...topics.neighbours import KeywordMonth, keyword_timeline
from ..page.html import Page
from ..page.render import render_comparison
from ..scene.drawing import check_papers, heading
from ..scene.elements import Text
from ..scene.items import present
from ..scene.records import Appearance, Catalog, Name, Paper, catalog_of, clean, korean_name

__all__ = ["view_compare"]

#: A source that lacks a keyword is told where so many papers with it were to be expected of it.
_EXPECTED = 5
#: So many keywords are named that are told there instead.
_NAMED = 3

#: Lines that can still be told apart, by colour, mark and dashes.
MOST_KEYWORDS = 8


def view_compare(
    store: Store,
    keywords: Sequence[str],
    *,
    as_of: str | None = None,
    title: str | None = None,
) -> Page:
    """Draw how keywords went, month by month, as lines beside each other.

    The numbers are those of
    :func:`~digestgraph.queries.topics.neighbours.keyword_timeline`: a paper counts in the month of
    its first digest. The page shows them as counts or as the share of the month's papers, in a
    table as well, and lists the papers behind each number. A month without digests is a gap.

    Parameters
    ----------
    store : Store
        The graph.
    keywords : sequence of str
        Two to eight keywords: labels, Korean labels, aliases or ids.
    as_of : str, optional
        The graph as of this day.
    title : str, optional
        The heading of the page; by default the keywords.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    NotFoundError, AmbiguousError
        When no keyword has that name, several have, or it was not known yet on that day.
    UsageError
        If there are fewer than two keywords or more than eight, two are one and the same, `as_of`
        is no date, or there are no papers.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_compare(store, ["diffusion model", "agent"])
    >>> "diffusion model, agent" in page.html
    True
    """
    if isinstance(keywords, str) or not 2 <= len(keywords) <= MOST_KEYWORDS:
        count = 1 if isinstance(keywords, str) else len(keywords)
        raise UsageError(f"name 2 to {MOST_KEYWORDS} keywords to compare, not {count}")
    catalog = catalog_of(store, as_of)
    check_papers(catalog, as_of)
    chosen = [_find(store, catalog, text, as_of) for text in keywords]
    twice = [id_ for id_, times in Counter(topic.id for topic in chosen).items() if times > 1]
    if twice:
        one, other = (repr(t) for t, c in zip(keywords, chosen, strict=True) if c.id == twice[0])
        raise UsageError(f"{one} and {other} are one and the same, {twice[0]}")
    rows = [keyword_timeline.rows(store, topic.id, as_of=as_of) for topic in chosen]
    days = Counter(day[:7] for day in digest_days(store) if day <= day_or_end(as_of))
    months = [_month(one, days[one[0].month]) for one in zip(*rows, strict=True)]
    names = [
        {"en": topic.label, "ko": korean_name(topic.label, topic.aliases) or topic.label}
        for topic in chosen
    ]
    called = {language: ", ".join(name[language] for name in names) for language in ("en", "ko")}
    return render_comparison(
        title={
            language: clean(text) or "digestgraph"
            for language, text in heading(title, called["en"], called["ko"]).items()
        },
        banner=_join(_banner(months), _unheard(catalog, chosen)),
        topics=[
            {**name, "id": clean(topic.id), "papers": len(topic.papers)}
            for name, topic in zip(names, chosen, strict=True)
        ],
        months=months,
        papers=_papers(catalog, chosen),
    )


def _find(store: Store, catalog: Catalog, text: str, as_of: str | None) -> Name:
    found = find_keyword(store, text).id
    if found not in catalog.topics:
        raise NotFoundError("keyword", text, where=f"this store as of {as_of}")
    return catalog.topics[found]


def _month(rows: Sequence[KeywordMonth], days: int) -> dict[str, Any]:
    """Return a month; one without digests has no numbers, which is not none."""
    month = {"month": rows[0].month, "days": days, "of": rows[0].of}
    return {**month, "counts": [row.papers for row in rows] if days else None}


def _papers(catalog: Catalog, topics: Sequence[Name]) -> list[dict[str, Any]]:
    """Return the papers behind the numbers, those of a month with most votes first."""
    about: dict[str, list[int]] = {}
    for number, topic in enumerate(topics):
        for paper in topic.papers:
            about.setdefault(paper, []).append(number)
    papers = [catalog.papers[id_] for id_ in about]
    papers.sort(key=lambda p: (_first(p)[0][:7], -1 if p.votes is None else -p.votes, p.id))
    return [_paper(paper, about[paper.id]) for paper in papers if _first(paper)[0]]


def _paper(paper: Paper, topics: list[int]) -> dict[str, Any]:
    date, path, line = _first(paper)
    return present(
        title=paper.title or clean(paper.id),
        url=paper.url,
        date=date,
        path=path or None,
        line=line or None,
        votes=paper.votes,
        topics=topics,
    )


def _first(paper: Paper) -> tuple[str, str, int]:
    seen = ((s.date, s.path or "", s.line or 0) for s in paper.seen if s.date)
    return min(seen, default=("", "", 0))


def _banner(months: Sequence[dict[str, Any]]) -> Text:
    papers = sum(month["of"] for month in months)
    days = sum(month["days"] for month in months)
    facts = {
        "first": months[0]["month"],
        "last": months[-1]["month"],
        "papers": f"{papers:,}",
        "days": f"{days:,}",
    }
    return {
        "en": "{papers} papers of {days} days, {first} to {last}. A paper counts in the month of "
        "its first digest; where a month has digests of a few days only, compare shares.".format(
            **facts
        ),
        "ko": "{first}부터 {last}까지 {days}일의 논문 {papers}편. 논문은 처음 실린 달에 "
        "한 번 셉니다. 다이제스트가 며칠뿐인 달은 비율로 견주세요.".format(**facts),
    }


def _unheard(catalog: Catalog, topics: Sequence[Name]) -> list[Text]:
    """Say which keyword a whole source lacks: a line that falls to nothing with a change of source.

    Sources differ in language and words, so that nothing there is no sign of less work.
    """
    source_of = {
        paper.id: seen.source
        for paper in catalog.papers.values()
        if (seen := min((s for s in paper.seen if s.date), key=_order, default=None))
    }
    papers = Counter(source for source in source_of.values() if source)
    told = []
    for topic in topics:
        found = Counter(source_of.get(paper) for paper in topic.papers)
        for source, count in sorted(papers.items()):
            rest = papers.total() - count
            if found[source] or not rest or found.total() * count < _EXPECTED * rest:
                continue
            words = f" {topic.label} ".casefold()
            there = Counter(
                {
                    other.id: sum(source_of.get(paper) == source for paper in other.papers)
                    for other in catalog.topics.values()
                    if other.id != topic.id and words in f" {other.label} ".casefold()
                }
            )
            ranked = sorted((-times, id_) for id_, times in there.items() if times)
            names = [catalog.topics[id_] for _, id_ in ranked[:_NAMED]]
            told.append(_lacks(topic, clean(source) or "", count, names))
    return told


def _order(seen: Appearance) -> tuple[str, str, int]:
    return seen.date or "", seen.path or "", seen.line or 0


def _lacks(topic: Name, source: str, papers: int, names: Sequence[Name]) -> Text:
    english = ", ".join(name.label for name in names)
    korean = ", ".join(korean_name(name.label, name.aliases) or name.label for name in names)
    own = korean_name(topic.label, topic.aliases) or topic.label
    return {
        "en": f"None of the {papers:,} papers that came with {source} has {topic.label}. Sources "
        "differ in language and words: nothing there need not mean a decline."
        + (f" Keywords there: {english}." if names else ""),
        "ko": f"{source}에서 온 논문 {papers:,}편에는 '{own}' 키워드가 없습니다. 출처마다 언어와 "
        "쓰는 말이 다르므로, 없다고 해서 꼭 줄었다는 뜻은 아닙니다."
        + (f" 거기에 있는 키워드: {korean}." if names else ""),
    }


def _join(first: Text, more: Sequence[Text]) -> Text:
    return {
        language: " ".join([text, *(one[language] for one in more)])
        for language, text in first.items()
    }
