"""Everything the graph knows about one paper, author or keyword."""

from __future__ import annotations

import math
from dataclasses import asdict

from ...graph.fold import best_list
from ...graph.lookup.find import find_author, find_keyword, find_paper
from ...graph.model import (
    Author,
    Digest,
    Entry,
    FeaturedIn,
    Keyword,
    LinksTo,
    Mentions,
    Paper,
    Reports,
    Wrote,
    digest_key,
)
from ...graph.phrases import Phrase, read_phrase
from ...graph.stores.base import Store
from ...graph.text import compose
from ..collaboration.coauthors import coauthors
from ..papers.by_author import papers_by, timeline, topics_of
from .descriptions import (
    AuthorDescription,
    DatedPaper,
    EntryPlace,
    FeaturingDigest,
    KeywordCount,
    KeywordDescription,
    KeywordOfPaper,
    ListedAuthor,
    PaperDescription,
    PhraseOfPaper,
    SourceSummary,
    StatedSubjects,
)

__all__ = [
    "SHOWN",
    "describe_author",
    "describe_keyword",
    "describe_paper",
    "list_authors",
    "rank_keywords",
]

#: What a point begins with that is the paper's own abstract.
ABSTRACT = "Abstract: "
#: So many concepts of a paper are shown; methods, datasets, benchmarks and metrics all are.
SHOWN = 12


def describe_paper(store: Store, text: str, *, rare_first: bool = False) -> PaperDescription:
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
    paper = find_paper(store, text)
    featured = sorted(
        store.edges(FeaturedIn, source=paper.id), key=lambda edge: digest_key(edge.digest)
    )
    entries = store.entries_of(paper.id)
    best = best_list(entries)
    paths = {d.id: d.path for d in store.nodes(Digest, [edge.digest for edge in featured])}
    # Votes only grow: of several sources on one day, the most are the latest.
    votes = [
        (digest_key(edge.digest)[0], edge.votes) for edge in featured if edge.votes is not None
    ]
    links = sorted(
        store.edges(LinksTo, source=paper.id),
        key=lambda edge: (digest_key(edge.digest), edge.line, edge.target),
    )
    return PaperDescription(
        id=paper.id,
        title=paper.title,
        url=paper.url,
        date=featured[0].date,
        votes=max(votes)[1] if votes else None,
        authors=list_authors(store, paper),
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
        summary=_summary_of(entries),
        summaries=_summaries_of(entries),
        keywords=_keywords_of(store, paper, rare_first=rare_first),
        phrases=_phrases_of(store, paper, entries),
    )


def _worth(entry: Entry) -> tuple[bool, bool]:
    whole = any(not point.startswith(ABSTRACT) for point in entry.summary)
    return whole and entry.language not in ("en", None), whole


def _summary_of(entries: list[Entry]) -> tuple[str, ...]:
    """Return the summary that its readers came for: whoever loads Korean digests reads Korean."""
    written = [entry for entry in entries if entry.summary]
    return max(written, key=_worth).summary if written else ()


def _summaries_of(entries: list[Entry]) -> tuple[SourceSummary, ...]:
    """Return the best summary of each source."""
    best: dict[str, Entry] = {}
    for entry in entries:
        source = entry.digest.rpartition(":")[0]
        if entry.summary and (source not in best or _worth(entry) > _worth(best[source])):
            best[source] = entry
    return tuple(
        SourceSummary(source, entry.digest, entry.summary) for source, entry in sorted(best.items())
    )


def list_authors(store: Store, paper: Paper) -> tuple[ListedAuthor, ...]:
    """Return the authors of a paper in their order where it is known, else by printed name.

    Each person stands there once, as the list that counts prints the name.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     authors = list_authors(store, store.node(Paper, "arxiv:2406.04271"))
    >>> [author.as_printed for author in authors[:2]]
    ['Bin Cui', 'Joseph E. Gonzalez']
    """
    places = paper.places
    wrote = store.edges(Wrote, target=paper.id)
    known = paper.author_order in ("known", "presumed")
    whole = known and paper.authors_complete is True
    last = len(places) + 1
    names = {edge.as_: compose(edge.as_) for edge in wrote}
    wrote.sort(
        key=lambda e: (places.get(names[e.as_], last) if known else last, names[e.as_], e.source)
    )
    # Two sources may print one author in two ways: the spelling of the list that counts goes first.
    people = {edge.source: edge for edge in reversed(wrote)}
    authors = {a.id: a for a in store.nodes(Author, people)}
    return tuple(
        ListedAuthor(
            id=edge.source,
            name=authors[edge.source].name,
            as_printed=edge.as_,
            position=places.get(names[edge.as_]) if whole else edge.position,
            uncertain=edge.uncertain,
        )
        for edge in wrote
        if people[edge.source] is edge
    )


def _keywords_of(store: Store, paper: Paper, *, rare_first: bool) -> tuple[KeywordOfPaper, ...]:
    scores: dict[str, float] = {}
    proposed: set[str] = set()
    for edge in store.edges(Mentions, source=paper.id):
        scores[edge.target] = max(edge.score, scores.get(edge.target, 0.0))
        if edge.proposed:
            proposed.add(edge.target)
    results: dict[str, list[Reports]] = {}
    reports = store.edges(Reports, source=paper.id)
    for report in sorted(reports, key=lambda r: (digest_key(r.digest), r.line, r.offset)):
        results.setdefault(report.target, []).append(report)
    weight = dict(scores)
    if rare_first:
        papers = {id_: {e.source for e in store.edges(Mentions, target=id_)} for id_ in scores}
        total = store.counts()["papers"]
        weight = {
            id_: score * math.log1p(total / len(papers[id_])) for id_, score in scores.items()
        }
    found = sorted(store.nodes(Keyword, scores), key=lambda k: (-weight[k.id], k.id))
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


def _phrases_of(store: Store, paper: Paper, entries: list[Entry]) -> tuple[PhraseOfPaper, ...]:
    """Return the terms of a paper that no second paper has made keywords so far."""
    promoted = {s for edge in store.edges(Mentions, source=paper.id) for s in edge.surfaces}
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
        Papers, co-authors, topics and months as of this day (``YYYY-MM-DD``).

    Raises
    ------
    NotFoundError
        With the nearest names.
    AmbiguousError
        Where several people have the name; it names them.
    UsageError
        When the day is no date.

    See Also
    --------
    digestgraph.queries.papers.by_author.papers_by : Its papers.
    digestgraph.queries.collaboration.coauthors.coauthors : Its co-authors.
    digestgraph.queries.papers.by_author.topics_of : Its topics.
    digestgraph.queries.papers.by_author.timeline : Its months.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     person = describe_author(store, "Ling Yang")
    >>> len(person.papers), person.coauthors[0].name, person.coauthors[0].papers
    (6, 'Bin Cui', 6)
    """
    author = find_author(store, text)
    papers = papers_by.rows(store, author.id, as_of=as_of)
    known = [paper.votes for paper in papers if paper.votes is not None]
    return AuthorDescription(
        id=author.id,
        name=author.name,
        names=author.names,
        kind=author.kind,
        votes=sum(known) if known else None,
        papers=tuple(papers),
        coauthors=tuple(coauthors.rows(store, author.id, as_of=as_of)),
        topics=tuple(topics_of.rows(store, author.id, limit=SHOWN, as_of=as_of)),
        months=tuple(timeline.rows(store, author.id, as_of=as_of)),
    )


def describe_keyword(store: Store, text: str) -> KeywordDescription:
    """Describe a keyword.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        Any spelling, or the id of a keyword.

    Raises
    ------
    NotFoundError
        With the nearest keywords.
    AmbiguousError
        Where several could be meant; it names them.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     keyword = describe_keyword(store, "확산 모델")
    >>> keyword.label, len(keyword.papers), keyword.papers[0].date
    ('diffusion model', 12, '2025-03-25')
    """
    keyword = find_keyword(store, text)
    papers = sorted({edge.source for edge in store.edges(Mentions, target=keyword.id)})
    return KeywordDescription(**asdict(keyword), papers=_papers(store, papers))


def _papers(store: Store, ids: list[str]) -> tuple[DatedPaper, ...]:
    found = []
    for paper in store.nodes(Paper, ids):
        featured = store.edges(FeaturedIn, source=paper.id)
        found.append(DatedPaper(paper.id, paper.title, min(edge.date for edge in featured)))
    return tuple(sorted(sorted(found, key=lambda p: p.id), key=lambda p: p.date, reverse=True))


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
