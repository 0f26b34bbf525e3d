"""The name doctor: everybody behind a name, what speaks for it, and what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from ...graph.fulltext.words import fold_name
from ...graph.joins import PeopleJoined
from ...graph.lookup.find import find_author, list_meant
from ...graph.lookup.people import spelt_on
from ...graph.model import (
    DOUBTED_AS_NEW,
    Author,
    DifferentFrom,
    Digest,
    FeaturedIn,
    FormerlyWrote,
    Paper,
    SameAs,
    Wrote,
    author_id,
    digest_key,
)
from ...graph.person_names import parse_name, relate_names
from ...graph.stores.base import Store
from ..engine.authors import author_of_record
from ..engine.proposals import open_questions
from ..engine.rows import Evidence
from .joins import find_joins

__all__ = ["Person", "describe_person", "find_links", "find_people", "tell_apart"]

#: So many co-authors are named, and so many that two people have in common.
_SHOWN, _COMMON = 4, 8


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
        Confidence: how likely the least sure of the decisions and joins is right; ``None`` when
        none was in question.
    uncertain : int
        How many of the authorships are uncertain.
    open : list of str
        Ids of authors who may be the same person.
    records : int
        Of how many records the person is made.
    joined : list of PeopleJoined
        Who turned out to be this person, the latest first.
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
    records: int = 1
    joined: list[PeopleJoined] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {**asdict(self), "joined": [join.as_dict() for join in self.joined]}


def find_people(store: Store, name: str) -> list[Person]:
    """List everybody whom a name could mean, the most papers first.

    Parameters
    ----------
    store : Store
        The graph.
    name : str
        A name, the id of an author, or a name and a paper: ``Yang Liu @ 2401.00368``.

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
        relations = dict.fromkeys(list_meant(store, name, Author), "nearest")
    if not relations:
        author = find_author(store, name)  # raises, with the nearest, unless it is an id
        relations = {author.id: "same"}
    may_be = open_questions(store)
    people = [
        describe_person(store, author, relations[author.id], may_be.get(author.id, ()))
        for author in store.nodes(Author, relations)
    ]
    joins = find_joins(store)
    for number, person in enumerate(people):
        mine = [join for join in joins if join.id == person.id]
        mine.sort(key=lambda join: (join.date, join.former), reverse=True)
        scores = [s for s in (person.score, *(join.score for join in mine)) if s is not None]
        people[number] = replace(person, joined=mine, score=min(scores, default=None))
    return sorted(people, key=lambda p: (p.relation != "same", -p.papers, p.id))


def _related(store: Store, name: str) -> dict[str, str]:
    """Return authors by id with the relation of their nearest name."""
    if on_paper := spelt_on(store, Author, name):
        return dict.fromkeys((spelling.id for spelling in on_paper), "same")
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


def describe_person(
    store: Store, author: Author, relation: str = "same", open_: Collection[str] = ()
) -> Person:
    """Describe one author, without who was joined.

    Parameters
    ----------
    store : Store
        The graph.
    author : Author
        Whom.
    relation : str
        How the name asked for goes with theirs, see :class:`Person`.
    open_ : collection of str
        Ids of authors who may be the same person.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     person = describe_person(store, find_author(store, "Ling Yang"))
    >>> person.papers, person.records, person.coauthors[0]
    (6, 1, 'Bin Cui')
    """
    wrote = sorted(store.edges(Wrote, source=author.id), key=lambda e: digest_key(e.digest))
    papers = list(dict.fromkeys(edge.target for edge in wrote))
    beside: Counter[str] = Counter()
    for paper in papers:
        beside.update({e.source for e in store.edges(Wrote, target=paper)} - {author.id})
    best = sorted(beside, key=lambda id_: (-beside[id_], id_))[:_SHOWN]
    names = {a.id: a.name for a in store.nodes(Author, best)}
    begun = _begun(store, wrote)
    first = store.node(Paper, begun.target)
    # Of a record that was joined the join tells how sure it is, no more its beginning.
    open_edges = [e for e in wrote if e.uncertain or e.rule not in DOUBTED_AS_NEW]
    scores = [edge.score for edge in open_edges if edge.score is not None]
    return Person(
        id=author.id,
        name=author.name,
        kind=author.kind,
        names=list(author.names),
        relation=relation,
        papers=len(papers),
        first=wrote[0].date,
        last=wrote[-1].date,
        mark=f"{begun.as_} @ {begun.target.removeprefix('arxiv:')}",
        title=first.title if first else None,
        coauthors=[names[id_] for id_ in best],
        score=min(scores, default=None),
        uncertain=sum(edge.uncertain for edge in wrote),
        open=sorted(open_),
        records=len({edge.record for edge in wrote}),
    )


def _begun(store: Store, wrote: Sequence[Wrote]) -> Wrote:
    """Return the first of some authorships in digest order: corrections call a record by it."""
    first = [edge for edge in wrote if edge.digest == wrote[0].digest]
    papers = {edge.target for edge in first}
    if len(papers) < 2:
        return first[0]
    featured = (edge for paper in papers for edge in store.edges(FeaturedIn, source=paper))
    rank = {edge.source: edge.rank for edge in featured if edge.target == first[0].digest}
    return min(first, key=lambda edge: (rank[edge.target], edge.as_))


def find_links(store: Store, a: str, b: str | None = None) -> list[Evidence]:
    """Show what speaks for an author's being one person with others, and against it.

    Parameters
    ----------
    store : Store
        The graph.
    a : str
        The id of an author, or of a former one.
    b : str, optional
        Only what is between the two. Of two who were joined also what was weighed before; where
        nothing is between their own records, all that joined the person.

    Returns
    -------
    list of Evidence
        As of :func:`digestgraph.queries.nodes.evidence.evidence`, the oldest first;
        ``node`` is the other one, ``says`` is ``same-as`` or ``different-from`` with the state,
        ``text`` names the shared co-authors.
    """
    owner = author_of_record(store)
    edges: list[SameAs | DifferentFrom] = [*store.edges(SameAs), *store.edges(DifferentFrom)]
    mine, theirs = _records_of(store, a), set() if b is None else _records_of(store, b)
    if b is None:
        # Within a person only what holds: that the two were perhaps one is settled.
        chosen = [
            edge
            for edge in edges
            if not mine.isdisjoint((edge.source, edge.target))
            and (edge.state != "proposed" or owner[edge.source] != owner[edge.target])
        ]
    else:
        if mine > theirs:
            mine -= theirs
        elif theirs > mine:
            theirs -= mine
        chosen = [
            edge
            for edge in edges
            if {edge.source, edge.target} & mine and {edge.source, edge.target} & theirs
        ]
        if not chosen and len(people := {owner[record] for record in mine | theirs}) == 1:
            inside = [edge for edge in edges if owner[edge.source] == owner[edge.target]]
            chosen = [e for e in inside if owner[e.source] in people and e.state != "proposed"]
    rows = [_link_row(store, edge, mine, owner) for edge in chosen]
    return sorted(rows, key=lambda row: (row.date, row.paper, row.node))


def _records_of(store: Store, id_: str) -> set[str]:
    """Return the records of an author, or those that a former author had in the end."""
    found = {edge.record for edge in store.edges(Wrote, source=id_)}
    return found or {edge.record for edge in store.edges(FormerlyWrote, source=id_)}


def _link_row(
    store: Store, edge: SameAs | DifferentFrom, mine: set[str], owner: dict[str, str]
) -> Evidence:
    """Describe what is between two records, as said of those that are `mine`."""
    one, other = edge.source, edge.target
    if owner[one] == owner[other]:  # the one who is no author of its own any more
        other = one if author_id(other) == owner[other] else other
        node = author_id(other)
    else:
        node = owner[one if other in mine else other]
    paper = store.node(Paper, edge.paper)
    digest = store.node(Digest, edge.digest)
    return Evidence(
        date=edge.date,
        paper=edge.paper,
        title=paper.title if paper else None,
        node=node,
        says=f"{edge.TYPE.lower().replace('_', '-')} ({edge.state})",
        text=", ".join(edge.evidence) or None,
        file=digest.path if digest else None,
        line=_line(store, edge),
        rule=edge.rule,
        score=edge.score,
        uncertain=edge.state == "proposed",
        source=digest.source if digest else None,
    )


def tell_apart(store: Store, a: str, b: str) -> str:
    """Say why two authors whose names could be one person's are two; "" of other pairs.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     one, other = find_people(store, "Ping Luo")[:2]
    ...     tell_apart(store, one.id, other.id)
    'Ping Luo (2 papers) and Ping Luo (1 paper) are kept as two people: no co-author in common,
    and the probability that they are one, 0.88 at last, is too little.'
    """
    links = find_links(store, a, b)
    authors = {author.id: author for author in store.nodes(Author, {a, b})}
    one, other = authors[a], authors[b]
    if not links and not any(_could_be(x, y) for x in one.names for y in other.names):
        return ""
    papers = [{edge.target for edge in store.edges(Wrote, source=id_)} for id_ in (a, b)]
    beside = [
        {e.source for paper in some for e in store.edges(Wrote, target=paper)} for some in papers
    ]
    common = beside[0] & beside[1] - {a, b}
    names = sorted(author.name for author in store.nodes(Author, common)) if common else []
    more = f" and {len(names) - _COMMON} more" if names[_COMMON:] else ""
    said = f"in common {', '.join(names[:_COMMON])}{more}" if names else "no co-author in common"
    scores = [row.score for row in links if row.score is not None]
    are = "are two people"
    if papers[0] & papers[1]:
        weighed = "one list names both"
    elif any("different" in row.says or "refused" in row.says for row in links):
        weighed = "they were told apart"
    elif scores:
        are = "are kept as two people"
        weighed = f"the probability that they are one, {scores[-1]:.2f} at last, is too little"
    else:
        are = "are kept as two people"
        weighed = "no digest brought anything that speaks for their being one"
    both = " and ".join(
        f"{author.name} ({len(some)} paper{'' if len(some) == 1 else 's'})"
        for author, some in zip((one, other), papers, strict=True)
    )
    return f"{both} {are}: {said}, and {weighed}."


def _could_be(one: str, other: str) -> bool:
    a, b = parse_name(one), parse_name(other)
    return a.key == b.key or relate_names(a, b) is not None


def _line(store: Store, edge: SameAs | DifferentFrom) -> int:
    wrote = store.edges(Wrote, target=edge.paper)
    return min((w.line for w in wrote if w.digest == edge.digest), default=1)
