"""The name doctor: everybody behind a name, what speaks for it, and what is open."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from ...graph.fulltext.words import fold_name
from ...graph.lookup.find import find_author, list_meant
from ...graph.model import (
    Author,
    DifferentFrom,
    Paper,
    SameAs,
    Wrote,
    digest_key,
)
from ...graph.person_names import parse_name, relate_names
from ...graph.stores.base import Store
from ..engine.authors import author_of_record
from ..engine.proposals import open_questions

__all__ = ["Person", "Proposal", "find_links", "find_people", "find_proposals"]

#: So many co-authors are named.
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody behind a name.

    Attributes
    ----------
    id, name, kind : str
        The visible author.
    names : list of str
        As printed, in the order of their first print.
    relation : str
        How the name asked for goes with theirs: ``same``, how the spellings differ, or
        ``nearest``: the name asked for is a part of theirs, or the nearest to it.
    papers : int
        How many.
    first, last : str
        Dates of the first and the last digest with them.
    mark : str
        ``Name @ paper``: how corrections can call them.
    title : str or None
        Of their first paper.
    coauthors : list of str
        The most frequent co-authors.
    score : float or None
        The least sure of the decisions; ``None`` when none was in question.
    uncertain : int
        How many of the authorships are uncertain.
    open : list of str
        Ids of authors who may be the same person.
    """

    id: str
    name: str
    kind: str
    names: list[str]
    relation: str
    papers: int
    first: str
    last: str
    mark: str
    title: str | None
    coauthors: list[str]
    score: float | None
    uncertain: int
    open: list[str]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)


def find_people(store: Store, name: str) -> list[Person]:
    """List everybody whom a name could mean, the most papers first.

    Parameters
    ----------
    store : Store
        The graph.
    name : str
        A name, or the id of an author.

    Returns
    -------
    list of Person
        People of that name first, then those with a spelling that could be theirs.

    Raises
    ------
    NotFoundError
        With the nearest names.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(p.name, p.papers) for p in find_people(store, "ling yang")]
    [('Ling Yang', 6)]
    """
    relations = _related(store, name)
    if not relations and store.node(Author, name.strip()) is None:
        relations = dict.fromkeys(list_meant(store, Author, name), "nearest")
    if not relations:
        author = find_author(store, name)  # raises, with the nearest, unless it is an id
        relations = {author.id: "same"}
    may_be = open_questions(store)
    people = [
        _describe(store, author, relations[author.id], sorted(may_be.get(author.id, ())))
        for author in store.nodes(Author, relations)
    ]
    return sorted(people, key=lambda p: (p.relation != "same", -p.papers, p.id))


def _related(store: Store, name: str) -> dict[str, str]:
    """Return authors by id with the relation of their nearest name."""
    asked = parse_name(name)
    form = fold_name(Author, name)
    found = dict.fromkeys((s.id for s in store.spellings(Author, form, "equal")), "same")
    near = {s.id for s in store.spellings(Author, form, "near")} - found.keys()
    for author in store.nodes(Author, near):
        for printed in author.names if author.kind == "person" else ():
            other = parse_name(printed)
            relation = "same" if other.key == asked.key else relate_names(asked, other)
            if relation is not None:
                found.setdefault(author.id, relation)
    return found


def _describe(store: Store, author: Author, relation: str, open_: list[str]) -> Person:
    wrote = sorted(store.edges(Wrote, source=author.id), key=lambda e: digest_key(e.digest))
    papers = list(dict.fromkeys(edge.target for edge in wrote))
    beside: Counter[str] = Counter()
    for paper in papers:
        beside.update({e.source for e in store.edges(Wrote, target=paper)} - {author.id})
    best = sorted(beside, key=lambda id_: (-beside[id_], id_))[:_SHOWN]
    names = {a.id: a.name for a in store.nodes(Author, best)}
    first = store.node(Paper, wrote[0].target)
    scores = [edge.score for edge in wrote if edge.score is not None]
    return Person(
        id=author.id,
        name=author.name,
        kind=author.kind,
        names=list(author.names),
        relation=relation,
        papers=len(papers),
        first=wrote[0].date,
        last=wrote[-1].date,
        mark=f"{wrote[0].as_} @ {wrote[0].target.removeprefix('arxiv:')}",
        title=first.title if first else None,
        coauthors=[names[id_] for id_ in best],
        score=min(scores, default=None),
        uncertain=sum(edge.uncertain for edge in wrote),
        open=open_,
    )


def find_links(store: Store, a: str, b: str | None = None) -> list[dict[str, Any]]:
    """Show what speaks for an author's being one person with others, and against it.

    Parameters
    ----------
    store : Store
        The graph.
    a : str
        The id of an author.
    b : str, optional
        Only what is between the two.

    Returns
    -------
    list of dict
        Rows with the columns of :func:`digestgraph.queries.nodes.evidence.evidence`, oldest first;
        ``says`` is ``same-as`` or ``different-from`` with the state, ``text`` names the
        shared co-authors.
    """
    author = author_of_record(store)
    files = {digest.id: digest.path for digest in store.digests()}
    edges: list[SameAs | DifferentFrom] = [*store.edges(SameAs), *store.edges(DifferentFrom)]
    rows = []
    for edge in edges:
        ends = (author[edge.source], author[edge.target])
        if a not in ends or (b is not None and b not in ends):
            continue
        other = ends[1] if ends[0] == a else ends[0]
        paper = store.node(Paper, edge.paper)
        says = f"{edge.TYPE.lower().replace('_', '-')} ({edge.state})"
        rows.append(
            {
                "date": edge.date,
                "paper": edge.paper,
                "title": paper.title if paper else None,
                "node": other,
                "says": says,
                "text": ", ".join(edge.evidence) or None,
                "file": files[edge.digest],
                "line": _line(store, edge),
                "rule": edge.rule,
                "score": edge.score,
                "uncertain": edge.state == "proposed",
            }
        )
    return sorted(rows, key=lambda row: (row["date"], row["paper"], row["node"]))


def _line(store: Store, edge: SameAs | DifferentFrom) -> int:
    wrote = store.edges(Wrote, target=edge.paper)
    return min((w.line for w in wrote if w.digest == edge.digest), default=1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two authors who may be one person.

    Attributes
    ----------
    a, b : Person
        The one with more papers first.
    score : float or None
        How likely they are one.
    rule : str
        What speaks for it.
    evidence : list of str
        Shared co-authors.
    worth : float
        What a decision is worth: papers that would move, times the score.
    """

    a: Person
    b: Person
    score: float | None
    rule: str
    evidence: list[str]
    worth: float

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)


def find_proposals(store: Store, *, limit: int | None = None) -> list[Proposal]:
    """List pairs of authors who may be one person, the most valuable decision first.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(p.a.name, p.b.name, p.score) for p in find_proposals(store, limit=1)]
    [('Ping Luo', 'Ping Luo', 0.9)]
    """
    author = author_of_record(store)
    best: dict[tuple[str, str], SameAs] = {}
    for edge in store.edges(SameAs):
        one, other = sorted((author[edge.source], author[edge.target]))
        if edge.state == "proposed" and one != other:
            known = best.get((one, other))
            if known is None or (edge.score or 0) > (known.score or 0):
                best[one, other] = edge
    papers: Counter[str] = Counter(edge.source for edge in store.edges(Wrote))
    worth = {
        pair: min(papers[pair[0]], papers[pair[1]]) * (e.score or 0) for pair, e in best.items()
    }
    chosen = sorted(best, key=lambda pair: (-round(worth[pair], 9), pair))[:limit]
    may_be = open_questions(store)
    people = {
        a.id: _describe(store, a, "same", sorted(may_be[a.id]))
        for a in store.nodes(Author, {id_ for pair in chosen for id_ in pair})
    }
    found = []
    for pair in chosen:
        a, b = sorted((people[id_] for id_ in pair), key=lambda p: (-p.papers, p.id))
        edge = best[pair]
        found.append(Proposal(a, b, edge.score, edge.rule, list(edge.evidence), worth[pair]))
    return found
