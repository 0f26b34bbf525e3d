"""Everything the graph knows about one paper, author or keyword, as plain dictionaries."""

from __future__ import annotations

import math
from typing import Any

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
    properties,
)
from ...graph.phrases import Phrase, read_phrase
from ...graph.stores.base import Store
from ...graph.text import compose
from ..collaboration.coauthors import coauthors
from ..papers.by_author import papers_by, timeline, topics_of

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


def describe_paper(store: Store, text: str, *, rare_first: bool = False) -> dict[str, Any]:
    """Describe a paper.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        Id, arXiv id, link, or (part of) the title.
    rare_first : bool
        Weigh the keywords by how few papers of the store have them: score times
        ``log(1 + papers / papers with it)``. Else the paper alone counts.

    Returns
    -------
    dict
        ``id, title, url, date`` (of its first digest), ``votes`` (latest known, of
        several sources on a day the most, or ``None``), ``authors`` (``id, name, as_printed,
        position, uncertain``; in their order where it is known, else by printed name),
        ``authors_complete``, ``author_order``,
        ``authors_from`` (``id, file, line`` of the digest whose list of authors counts),
        ``language, published, other_ids, organisations, links, code`` (the links to code),
        ``stated`` (keywords and topics that a source states itself, by ``digest``), ``digests``
        (``id, file, line, votes``), ``summary`` (the first that is no bare abstract,
        one in another language than English before others) and
        ``keywords`` (``id, label, labels_ko, aliases, kind, score, proposed, shown, results``,
        best first; ``shown`` are the best 12 concepts and all of the other kinds) and
        ``phrases`` (``name, score, surfaces``, best first: what only this paper has, and nothing
        else speaks for).

    Raises
    ------
    NotFoundError, AmbiguousError
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
    return {
        "id": paper.id,
        "title": paper.title,
        "url": paper.url,
        "date": featured[0].date,
        "votes": max(votes)[1] if votes else None,
        "authors": list_authors(store, paper),
        "authors_complete": paper.authors_complete,
        "author_order": paper.author_order,
        "authors_from": {"id": best.digest, "file": paths[best.digest], "line": best.line},
        "language": paper.language,
        "published": paper.published,
        "other_ids": list(paper.aliases),
        "organisations": list(paper.organisations),
        "links": [edge.target for edge in links],
        "code": [edge.target for edge in links if edge.role == "code"],
        "stated": _stated(entries),
        "digests": [
            {"id": e.digest, "file": paths[e.digest], "line": e.line, "votes": e.votes}
            for e in featured
        ],
        "summary": _summary_of(entries),
        "keywords": _keywords_of(store, paper, rare_first=rare_first),
        "phrases": _phrases_of(store, paper, entries),
    }


def _summary_of(entries: list[Entry]) -> list[str]:
    """Return the summary that its readers came for: whoever loads Korean digests reads Korean."""

    def worth(entry: Entry) -> tuple[bool, bool]:
        whole = any(not point.startswith(ABSTRACT) for point in entry.summary)
        return whole and entry.language not in ("en", None), whole

    written = [entry for entry in entries if entry.summary]
    return list(max(written, key=worth).summary) if written else []


def _stated(entries: list[Entry]) -> list[dict[str, Any]]:
    """Return what sources say themselves: their keywords and where they file the paper."""
    return [
        {"digest": e.digest, "keywords": list(e.keywords), "topics": list(e.topics)}
        for e in entries
        if e.keywords or e.topics
    ]


def list_authors(store: Store, paper: Paper) -> list[dict[str, Any]]:
    """Return the authors of a paper in their order where it is known, else by printed name.

    Each person stands there once, as the list that counts prints the name.

    Returns
    -------
    list of dict
        ``id, name, as_printed, position, uncertain``.
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
    return [
        {
            "id": edge.source,
            "name": authors[edge.source].name,
            "as_printed": edge.as_,
            "position": places.get(names[edge.as_]) if whole else edge.position,
            "uncertain": edge.uncertain,
        }
        for edge in wrote
        if people[edge.source] is edge
    ]


def _keywords_of(store: Store, paper: Paper, *, rare_first: bool) -> list[dict[str, Any]]:
    scores: dict[str, float] = {}
    proposed: set[str] = set()
    for edge in store.edges(Mentions, source=paper.id):
        scores[edge.target] = max(edge.score, scores.get(edge.target, 0.0))
        if edge.proposed:
            proposed.add(edge.target)
    results: dict[str, list[dict[str, Any]]] = {}
    reports = store.edges(Reports, source=paper.id)
    for report in sorted(reports, key=lambda r: (digest_key(r.digest), r.line, r.offset)):
        stated = {k: v for k, v in properties(report).items() if k != "offset"}
        results.setdefault(report.target, []).append(stated)
    weight = dict(scores)
    if rare_first:
        papers = {id_: {e.source for e in store.edges(Mentions, target=id_)} for id_ in scores}
        total = store.counts()["papers"]
        weight = {
            id_: score * math.log1p(total / len(papers[id_])) for id_, score in scores.items()
        }
    found = sorted(store.nodes(Keyword, scores), key=lambda k: (-weight[k.id], k.id))
    concepts = [k.id for k in found if k.kind == "concept"][:SHOWN]
    return [
        {
            **_keyword(k),
            "score": scores[k.id],
            "proposed": k.id in proposed,
            "shown": k.kind != "concept" or k.id in concepts,
            "results": results.get(k.id, []),
        }
        for k in found
    ]


def _phrases_of(store: Store, paper: Paper, entries: list[Entry]) -> list[dict[str, Any]]:
    """Return the terms of a paper that no second paper has made keywords so far."""
    promoted = {s for edge in store.edges(Mentions, source=paper.id) for s in edge.surfaces}
    found: dict[str, Phrase] = {}
    for phrase in (read_phrase(line) for entry in entries for line in entry.phrases):
        if promoted.isdisjoint(phrase.surfaces):
            found.setdefault(phrase.name, phrase)
    best = sorted(found.values(), key=lambda one: (-one.score, one.name))
    return [{"name": p.name, "score": p.score, "surfaces": list(p.surfaces)} for p in best]


def _keyword(keyword: Keyword) -> dict[str, Any]:
    return {
        "id": keyword.id,
        "label": keyword.label,
        "labels_ko": list(keyword.labels_ko),
        "aliases": list(keyword.aliases),
        "kind": keyword.kind,
    }


def describe_author(store: Store, text: str, *, as_of: str | None = None) -> dict[str, Any]:
    """Describe an author: the profile of a person.

    Returns
    -------
    dict
        ``id, name, names, kind, votes`` (of all papers, as far as known), ``papers`` (rows of
        :func:`~digestgraph.queries.papers.by_author.papers_by`, newest first), ``coauthors`` (of
        :func:`~digestgraph.queries.collaboration.coauthors.coauthors`, most joint papers first),
        ``topics`` (of :func:`~digestgraph.queries.papers.by_author.topics_of`) and ``months`` (of
        :func:`~digestgraph.queries.papers.by_author.timeline`).

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError
    """
    author = find_author(store, text)
    papers = papers_by.rows(store, author.id, as_of=as_of)
    topics = topics_of.rows(store, author.id, limit=SHOWN, as_of=as_of)
    known = [paper.votes for paper in papers if paper.votes is not None]
    return {
        "id": author.id,
        "name": author.name,
        "names": list(author.names),
        "kind": author.kind,
        "votes": sum(known) if known else None,
        "papers": [row.as_dict() for row in papers],
        "coauthors": [row.as_dict() for row in coauthors.rows(store, author.id, as_of=as_of)],
        "topics": [row.as_dict() for row in topics],
        "months": [row.as_dict() for row in timeline.rows(store, author.id, as_of=as_of)],
    }


def describe_keyword(store: Store, text: str) -> dict[str, Any]:
    """Describe a keyword.

    Returns
    -------
    dict
        ``id, label, labels_ko, aliases, kind`` and ``papers`` (``id, title, date``; newest
        first).

    Raises
    ------
    NotFoundError, AmbiguousError
    """
    keyword = find_keyword(store, text)
    papers = sorted({edge.source for edge in store.edges(Mentions, target=keyword.id)})
    return {**_keyword(keyword), "papers": _papers(store, papers)}


def _papers(store: Store, ids: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for paper in store.nodes(Paper, ids):
        featured = store.edges(FeaturedIn, source=paper.id)
        date = min(edge.date for edge in featured)
        found.append({"id": paper.id, "title": paper.title, "date": date})
    return sorted(sorted(found, key=lambda p: p["id"]), key=lambda p: p["date"], reverse=True)


def rank_keywords(store: Store, *, limit: int = 10) -> list[dict[str, Any]]:
    """Rank keywords by the number of papers that mention them; ties by id.

    Returns
    -------
    list of dict
        ``id, label, labels_ko, aliases, kind, papers``.
    """
    papers: dict[str, set[str]] = {}
    for edge in store.edges(Mentions):
        papers.setdefault(edge.target, set()).add(edge.source)
    best = sorted(papers, key=lambda id_: (-len(papers[id_]), id_))[:limit]
    keywords = {k.id: k for k in store.nodes(Keyword, best)}
    return [{**_keyword(keywords[id_]), "papers": len(papers[id_])} for id_ in best]
