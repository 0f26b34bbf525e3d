"""Everything the graph knows about one paper, author or keyword."""

from __future__ import annotations

import math
from dataclasses import asdict

from ...graph.dates import END_OF_TIME
from ...graph.errors import NotYetError
from ...graph.fold import best_list, fold_paper
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import find_author, find_keyword, find_paper
from ...graph.model import (
    Digest,
    Entry,
    FeaturedIn,
    Keyword,
    LinksTo,
    Mentions,
    Paper,
    Reports,
    digest_key,
)
from ...graph.phrases import Phrase, read_phrase
from ...graph.stores.base import Store
from ..collaboration.coauthors import coauthors
from ..engine.cards import read_counts, read_keyword_papers, read_keywords, read_papers
from ..engine.printed import read_printed
from ..engine.scope import day_or_end
from ..papers.by_author import keywords_of, papers_by, timeline
from .descriptions import (
    AuthorDescription,
    DatedPaper,
    EntryPlace,
    FeaturingDigest,
    KeywordCount,
    KeywordDescription,
    KeywordOfPaper,
    PaperDescription,
    PhraseOfPaper,
    StatedSubjects,
)
from .listed import authors_on, list_authors
from .summaries import summaries_of, summary_of

__all__ = [
    "SHOWN",
    "describe_author",
    "describe_keyword",
    "describe_paper",
    "rank_keywords",
]

#: So many concepts of a paper are shown; methods, datasets, benchmarks and metrics all are.
SHOWN = 12


def describe_paper(
    store: Store, text: str, *, rare_first: bool = False, as_of: str | None = None
) -> PaperDescription:
    """Describe a paper.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        Id, arXiv id, link, or (part of) the title.
    rare_first : bool
        Weigh the keywords by how few papers of the store have them: score times
        ``log(1 + papers / papers with it)``, the natural logarithm. Else the paper alone counts.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    PaperDescription
        ``shown`` of its keywords are the best 12 concepts and all of the other kinds.

    Raises
    ------
    NotFoundError
        With the nearest papers.
    AmbiguousError
        Where several could be meant; it names them.
    NotYetError
        When no digest has it as of the day.
    UsageError
        When the day is no date.

    See Also
    --------
    digestgraph.queries.nodes.evidence.evidence : Where the digests say so, line by line.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     paper = describe_paper(store, "Buffer of Thoughts")
    >>> paper.id, paper.votes, paper.authors[0].as_printed, paper.authors[0].position
    ('arxiv:2406.04271', 9, 'Bin Cui', None)
    """
    day, paper = day_or_end(as_of), find_paper(store, text)
    every = list(store.edges(FeaturedIn, source=paper.id))
    featured = sorted(
        (edge for edge in every if edge.date <= day),
        key=lambda edge: digest_key(edge.digest),
    )
    if not featured:
        said = f"no digest up to {day} has {paper.id}"
        first = min(edge.date for edge in every)
        raise NotYetError(said, paper.id, name_of(paper), day, first)
    entries = [e for e in store.entries_of(paper.id) if digest_key(e.digest)[0] <= day]
    paper = fold_paper(entries)
    best = best_list(entries)
    paths = {d.id: d.path for d in store.nodes(Digest, [edge.digest for edge in featured])}
    # Votes only grow: of several sources on one day, the most are the latest.
    votes = [
        (digest_key(edge.digest)[0], edge.votes) for edge in featured if edge.votes is not None
    ]
    links = sorted(
        (edge for edge in store.edges(LinksTo, source=paper.id) if edge.date <= day),
        key=lambda edge: (digest_key(edge.digest), edge.line, edge.target),
    )
    return PaperDescription(
        id=paper.id,
        title=paper.title,
        url=paper.url,
        date=featured[0].date,
        votes=max(votes)[1] if votes else None,
        authors=list_authors(store, paper, as_of=day),
        authors_complete=paper.authors_complete,
        author_order=paper.author_order,
        authors_from=EntryPlace(best.digest, paths[best.digest], best.line),
        language=paper.language,
        published=paper.published,
        other_ids=paper.aliases,
        organisations=paper.organisations,
        links=tuple(edge.target for edge in links),
        code=tuple(edge.target for edge in links if edge.role == "code"),
        stated=tuple(
            StatedSubjects(e.digest, e.keywords, e.topics)
            for e in entries
            if e.keywords or e.topics
        ),
        digests=tuple(
            FeaturingDigest(e.digest, paths[e.digest], e.line, e.votes) for e in featured
        ),
        summary=summary_of(entries),
        summaries=summaries_of(entries),
        keywords=_keywords_of(store, paper, day, rare_first=rare_first),
        phrases=_phrases_of(store, paper, entries, day),
    )


def _keywords_of(
    store: Store, paper: Paper, day: str, *, rare_first: bool
) -> tuple[KeywordOfPaper, ...]:
    scores: dict[str, float] = {}
    proposed: set[str] = set()
    for edge in store.edges(Mentions, source=paper.id):
        if edge.date > day:
            continue
        scores[edge.target] = max(edge.score, scores.get(edge.target, 0.0))
        if edge.proposed:
            proposed.add(edge.target)
    results: dict[str, list[Reports]] = {}
    reports = [r for r in store.edges(Reports, source=paper.id) if r.date <= day]
    for report in sorted(reports, key=lambda r: (digest_key(r.digest), r.line, r.offset)):
        results.setdefault(report.target, []).append(report)
    weight = dict(scores)
    if rare_first:
        papers = read_counts(store, scores, day)
        total = len({id_ for id_, _ in read_printed(store, day)})
        weight = {id_: score * math.log1p(total / papers[id_]) for id_, score in scores.items()}
    keywords = store.nodes(Keyword, scores)
    if day < END_OF_TIME:
        keywords = list(read_keywords(store, scores, day).values())
    found = sorted(keywords, key=lambda k: (-weight[k.id], k.id))
    concepts = [k.id for k in found if k.kind == "concept"][:SHOWN]
    return tuple(
        KeywordOfPaper(
            **asdict(k),
            score=scores[k.id],
            proposed=k.id in proposed,
            shown=k.kind != "concept" or k.id in concepts,
            results=tuple(results.get(k.id, ())),
        )
        for k in found
    )


def _phrases_of(
    store: Store, paper: Paper, entries: list[Entry], day: str
) -> tuple[PhraseOfPaper, ...]:
    """Return the terms of a paper that no second paper has made keywords so far."""
    mentions = store.edges(Mentions, source=paper.id)
    promoted = {s for edge in mentions if edge.date <= day for s in edge.surfaces}
    found: dict[str, Phrase] = {}
    for phrase in (read_phrase(line) for entry in entries for line in entry.phrases):
        if promoted.isdisjoint(phrase.surfaces):
            found.setdefault(phrase.name, phrase)
    best = sorted(found.values(), key=lambda one: (-one.score, one.name))
    return tuple(PhraseOfPaper(p.name, p.score, tuple(p.surfaces)) for p in best)


def describe_author(store: Store, text: str, *, as_of: str | None = None) -> AuthorDescription:
    """Describe an author: the profile of a person.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        A name, or the id of an author.
    as_of : str, optional
        The graph as of this day (``YYYY-MM-DD``).

    Raises
    ------
    NotFoundError
        With the nearest names.
    AmbiguousError
        Where several people have the name; it names them.
    NotYetError
        When the author has no paper as of the day.
    UsageError
        When the day is no date.

    See Also
    --------
    digestgraph.queries.papers.by_author.papers_by : Its papers.
    digestgraph.queries.collaboration.coauthors.coauthors : Its co-authors.
    digestgraph.queries.papers.by_author.keywords_of : Its keywords.
    digestgraph.queries.papers.by_author.timeline : Its months.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     person = describe_author(store, "Ling Yang")
    >>> len(person.papers), person.coauthors[0].name, person.coauthors[0].papers
    (6, 'Bin Cui', 6)
    """
    found = find_author(store, text)
    papers = papers_by.rows(store, found.id, as_of=as_of)
    if not papers and as_of is not None and (later := papers_by.rows(store, found.id)):
        said = f"{found.name} ({found.id}) has no paper up to {as_of}"
        raise NotYetError(said, found.id, found.name, as_of, min(row.date for row in later))
    author = authors_on(store, [found.id], day_or_end(as_of))[found.id]
    known = [paper.votes for paper in papers if paper.votes is not None]
    return AuthorDescription(
        id=author.id,
        name=author.name,
        names=author.names,
        kind=author.kind,
        votes=sum(known) if known else None,
        papers=tuple(papers),
        coauthors=tuple(coauthors.rows(store, author.id, as_of=as_of)),
        keywords=tuple(keywords_of.rows(store, author.id, limit=SHOWN, as_of=as_of)),
        months=tuple(timeline.rows(store, author.id, as_of=as_of)),
    )


def describe_keyword(store: Store, text: str, *, as_of: str | None = None) -> KeywordDescription:
    """Describe a keyword.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        Any spelling, or the id of a keyword.
    as_of : str, optional
        The graph as of this day.

    Raises
    ------
    NotFoundError
        With the nearest keywords.
    AmbiguousError
        Where several could be meant; it names them.
    NotYetError
        When no paper has it as of the day.
    UsageError
        When the day is no date.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     keyword = describe_keyword(store, "확산 모델")
    >>> keyword.label, len(keyword.papers), keyword.papers[0].date
    ('diffusion model', 12, '2025-03-25')
    """
    day, keyword = day_or_end(as_of), find_keyword(store, text)
    ids = {row.paper for row in read_keyword_papers(store, [keyword.id], day)}
    if day < END_OF_TIME:
        if not ids:
            said = f"no paper up to {day} mentions {keyword.id}"
            first = min(edge.date for edge in store.edges(Mentions, target=keyword.id))
            raise NotYetError(said, keyword.id, name_of(keyword), day, first)
        keyword = read_keywords(store, [keyword.id], day)[keyword.id]
    cards = read_papers(store, ids, day).values()
    dated = [DatedPaper(card.id, card.title, card.date) for card in cards]
    dated.sort(key=lambda paper: paper.id)
    dated.sort(key=lambda paper: paper.date, reverse=True)
    return KeywordDescription(**asdict(keyword), papers=tuple(dated))


def rank_keywords(store: Store, *, limit: int = 10) -> list[KeywordCount]:
    """Rank keywords by the number of papers that mention them; ties by id.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(k.label, k.papers) for k in rank_keywords(store, limit=2)]
    [('diffusion model', 12), ('large language model', 12)]
    """
    papers: dict[str, set[str]] = {}
    for edge in store.edges(Mentions):
        papers.setdefault(edge.target, set()).add(edge.source)
    best = sorted(papers, key=lambda id_: (-len(papers[id_]), id_))[:limit]
    keywords = {k.id: k for k in store.nodes(Keyword, best)}
    return [KeywordCount(**asdict(keywords[id_]), papers=len(papers[id_])) for id_ in best]
