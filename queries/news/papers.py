"""The papers of a report of what is new: those with most votes, and those for the reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set

from ...graph.corrections.read import Corrections
from ...graph.marks import Marks
from ...graph.model import Paper
from ...graph.stores.base import Store
from ..engine.printed import place_of
from ..engine.statements import about_columns
from ..nodes.listed import print_authors
from ..topics.labels import read_keyword_names
from .report import NotablePaper, SuggestedPaper

__all__ = [
    "Featured",
    "notable_papers",
    "paper_rows",
    "suggested_papers",
    "votes_of",
]

#: New papers by id, with the date of their first digest and the latest known votes.
Featured = Mapping[str, tuple[str, int | None]]
#: One of so many papers for a reader is one that nothing but its votes speaks for.
_OTHERS = 5


def notable_papers(
    store: Store,
    papers: Collection[str],
    featured: Featured,
    end: str,
    limit: int,
) -> list[NotablePaper]:
    """Return the papers with most votes; unknown votes come last."""
    return paper_rows(store, _most_voted(papers, featured)[:limit], featured, end)


def _most_voted(papers: Collection[str], featured: Featured) -> list[str]:
    return sorted(papers, key=lambda p: (-votes_of(featured[p][1]), p))


def suggested_papers(
    store: Store,
    follow: Corrections | None,
    marks: Marks,
    fresh: Set[str],
    featured: Featured,
    begin: str,
    end: str,
    limit: int,
) -> list[SuggestedPaper]:
    """Return new papers for the reader; a fifth of the places are for what is new to everybody."""
    listed = () if follow is None else (*follow.follow_authors, *follow.follow_topics)
    if not (marks.lines or listed):
        return []
    from ..reader.suggesting import suggest  # for readers with marks
    from ..reader.taste import read_taste

    taste = read_taste(store, marks, follow)
    if not taste:
        return []
    others = max(1, limit // _OTHERS)
    scored = suggest(store, taste, fresh, begin, as_of=end, limit=max(1, limit - others))
    score = {one.paper: one for one in scored}
    rest = _most_voted(fresh - score.keys() - taste.papers.keys(), featured)
    rest = rest[: max(0, min(others, limit - len(scored)))] if scored else []
    rows = []
    for row in paper_rows(store, [*score, *rest], featured, end):
        own = score.get(row.id)
        rows.append(
            SuggestedPaper(
                **{name: getattr(row, name) for name in NotablePaper.columns()},
                score=None if own is None else own.score,
                because=own.because if own else ("among those with most votes of all others",),
                place=place_of(store, row.id),
            )
        )
    return rows


def paper_rows(
    store: Store,
    best: Collection[str],
    featured: Featured,
    end: str,
) -> list[NotablePaper]:
    """Return what is said of new papers, in the order in which they are given."""
    found = {paper.id: paper for paper in store.nodes(Paper, best)}
    scores: dict[str, dict[str, float]] = {id_: {} for id_ in best}
    read = about_columns(store, "paper-mentions", best, "paper", "keyword", "date", "score")
    for paper, keyword, _, score in (row for part in read for row in zip(*part, strict=True)):
        scores[paper][keyword] = score
    distinctive = {id_: sorted(of, key=lambda k: (-of[k], k))[:3] for id_, of in scores.items()}
    names = read_keyword_names(store, {k for some in distinctive.values() for k in some}, end)
    return [
        NotablePaper(
            id=id_,
            title=found[id_].title,
            url=found[id_].url,
            date=featured[id_][0],
            votes=featured[id_][1],
            authors=print_authors(store, found[id_]),
            author_order=found[id_].author_order,
            keywords=tuple(names[k].label for k in distinctive[id_] if k in names),
        )
        for id_ in best
    ]


def votes_of(votes: int | None) -> int:
    """Return votes to sort by: unknown ones are fewer than none."""
    return -1 if votes is None else votes
