"""What a change of the graph did to people whom a reader follows, mutes or has stars of."""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...graph.corrections.read import Corrections
from ...graph.corrections.write import line_to_add, line_to_take_out
from ...graph.errors import NameTakenWarning
from ...graph.joins import PeopleJoined, said_reason
from ...graph.lookup.disambiguate import name_of
from ...graph.marks import Marks
from ...graph.model import Author, DifferentFrom, Is, Paper, SameAs, Wrote
from ...graph.paper_ids import canonical_paper_id
from ...graph.person_names import parse_name
from ...graph.stores.base import Store
from ..engine.authors import author_names, author_of_record
from ..engine.rows import Row
from .marking import followed
from .meant import nodes_of

__all__ = ["IdentityNotice", "Watched", "people_of_interest", "tell_notices", "watch_people"]

#: An authorship, whoever it is given to: digest, paper, name as printed.
_Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class IdentityNotice(Row):
    """Somebody of interest to a reader was joined with, or split from, somebody else.

    Attributes
    ----------
    what : str
        ``joined``; ``split``, when some of the papers are a new person's; ``moved``, when they are
        those of somebody who was there before.
    id, name : str
        Whom the mark points to now.
    other, other_name : str
        The other one.
    papers : int
        So many papers changed hands.
    why : str
        What the change rests on.
    interest : str
        Why the reader is told.
    undo : str or None
        The line below ``[authors]`` of digestgraph.toml that undoes it, as it stands there if it is
        to be removed; of a list that says more, with … for the rest. None undoes ``moved``.
    undo_by : str or None
        ``adding`` the line, or ``removing`` it.
    """

    what: str
    id: str
    name: str
    other: str
    other_name: str
    papers: int
    why: str
    interest: str
    undo: str | None
    undo_by: str | None


@dataclass(frozen=True)
class Watched:
    """What was known of people of interest before a change.

    Attributes
    ----------
    owners : dict of str to str
        The author of each record.
    places : dict of str to set
        By person of interest, where they were printed.
    interest : dict of str to str
        Why each is of interest.
    """

    owners: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, set[_Place]] = field(default_factory=dict)
    interest: Mapping[str, str] = field(default_factory=dict)


def people_of_interest(
    store: Store, marks: Marks, follow: Corrections | None = None
) -> dict[str, str]:
    """Return who is followed, who is muted, and who wrote a starred paper, with why.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.reader.marking import mark_things
    >>> with open_examples() as store:
    ...     marks = Marks(mark_things(store, ["ling yang"], "follow"))
    ...     list(people_of_interest(store, marks).values())
    ['you follow them']
    """
    found: dict[str, str] = {}
    stars = {paper.id: paper for paper in store.nodes(Paper, set(marks.about("star")))}
    for id_, paper in sorted(stars.items()) if marks.about("star") else ():
        for edge in store.edges(Wrote, target=id_):
            found.setdefault(edge.source, f"they wrote “{name_of(paper)}”, which you starred")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NameTakenWarning)
        scope, _, _ = followed(store, follow, marks)
    people = scope[0] if scope else set()
    muted = {n.id for n in nodes_of(store, marks.about("mute")).values() if isinstance(n, Author)}
    return (
        found
        | dict.fromkeys(sorted(muted), "you muted them")
        | dict.fromkeys(sorted(people), "you follow them")
    )


def watch_people(store: Store, marks: Marks, follow: Corrections | None = None) -> Watched:
    """Note who people of interest are, before the graph is changed."""
    interest = people_of_interest(store, marks, follow)
    places = {id_: {_place(e) for e in store.edges(Wrote, source=id_)} for id_ in interest}
    return Watched(author_of_record(store) if interest else {}, places, interest)


def _place(edge: Wrote) -> _Place:
    return edge.digest, edge.target, edge.as_


def tell_notices(
    store: Store,
    before: Watched,
    marks: Marks,
    follow: Corrections | None = None,
    joined: Iterable[PeopleJoined] = (),
) -> list[IdentityNotice]:
    """Tell what became of people of interest.

    Parameters
    ----------
    store : Store
        The graph, after it was changed.
    before : Watched
        What :func:`watch_people` had noted.
    marks, follow
        As there.
    joined : iterable of PeopleJoined
        Whom the change joined by what digests say.

    Returns
    -------
    list of IdentityNotice
        Joins first, each with most papers first.
    """
    interest = people_of_interest(store, marks, follow)
    owners = author_of_record(store) if interest or before.interest else {}
    said = follow or Corrections()
    joins = _joins(store, before, interest, owners, list(joined), said)
    found = [*joins, *_splits(store, before, interest, owners, said)]
    return sorted(found, key=lambda n: (n.what != "joined", -n.papers, n.id, n.other))


def _by(undo: str | None, *, stated: bool) -> str | None:
    return None if undo is None else "removing" if stated else "adding"


def _printed(store: Store, author: str, records: set[str]) -> str | None:
    """Return how somebody's name is printed in some records, mostly."""
    names = Counter(e.as_ for e in store.edges(Wrote, source=author) if e.record in records)
    return min(names, key=lambda name: (-names[name], name), default=None)


def _records(owners: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for record, owner in owners.items():
        found[owner].add(record)
    return found


def _joins(
    store: Store,
    before: Watched,
    interest: Mapping[str, str],
    owners: Mapping[str, str],
    joined: list[PeopleJoined],
    corrections: Corrections,
) -> list[IdentityNotice]:
    rows = []
    records = _records(owners)
    by_evidence = {(join.id, join.former): join for join in joined}
    for id_, why in interest.items():
        were = {before.owners[r] for r in records.get(id_, ()) if r in before.owners}
        told = {former for one, former in by_evidence if one == id_}
        main = id_ if id_ in were or not were else min(were)
        for other in sorted((were - {main}) | (told - {main})):
            were_theirs = before.places.get(other, set())
            moved = {
                edge.target
                for edge in store.edges(Wrote, source=id_)
                if _place(edge) in were_theirs
                or (not were_theirs and before.owners.get(edge.record) == other)
            }
            join = by_evidence.get((id_, other))
            stated, said = _join_reason(store, join, records[id_])
            theirs = {r for r in records.get(id_, ()) if before.owners.get(r) == other}
            names = author_names(store, [id_, other])
            names.setdefault(other, _printed(store, id_, theirs) or names[id_])
            undo = (
                _stated(store, corrections, "same", records[id_] - theirs, theirs)
                if stated
                else line_to_add(corrections, "different", id_, other)
            )
            rows.append(
                IdentityNotice(
                    what="joined",
                    id=id_,
                    name=names[id_],
                    other=other,
                    other_name=names[other],
                    papers=join.papers if join else len(moved),
                    why=said,
                    interest=why,
                    undo=undo,
                    undo_by=_by(undo, stated=stated),
                )
            )
    return rows


def _stated(
    store: Store, corrections: Corrections, verb: str, one: set[str], other: set[str]
) -> str | None:
    """Return the line of corrections that says something of two people, given by their records."""
    edges = [e for r in sorted(one | other) for link in store.edges(Is, source=r)
             for e in store.edges(Wrote, source=link.target) if e.record == r]  # fmt: skip
    for names in getattr(corrections, verb):
        meant = [_records_meant(text, edges, one | other) for text in names]
        if any(m & one for m in meant) and any(m & other for m in meant):
            return line_to_take_out(corrections, verb, names)
    return None


def _records_meant(text: str, edges: Iterable[Wrote], records: set[str]) -> set[str]:
    """Return those of some records that a line of corrections means by an id or a name."""
    if text.startswith(("author:", "record:")):
        return records & {f"record:{text.partition(':')[2].strip()}"}
    name, at, where = text.rpartition(" @ ")
    key = parse_name((name if at else text).strip()).key
    paper = canonical_paper_id(where) or where.strip() if at else None
    return {e.record for e in edges if parse_name(e.as_).key == key and paper in (None, e.target)}


def _join_reason(store: Store, join: PeopleJoined | None, records: set[str]) -> tuple[bool, str]:
    """Tell whether corrections joined people, and say what they were joined by."""
    if join is not None:
        return False, f"by {said_reason(join)}, since {join.date}"
    inside = [e for r in sorted(records) for e in store.edges(SameAs, source=r)]
    if any(e.state == "accepted" and e.target in records for e in inside):
        return True, "as digestgraph.toml says"
    return False, "by what the digests say now"


def _splits(
    store: Store,
    before: Watched,
    interest: Mapping[str, str],
    owners: Mapping[str, str],
    corrections: Corrections,
) -> list[IdentityNotice]:
    rows = []
    records = _records(owners)
    there = set(before.owners.values())
    for id_, places in before.places.items():
        papers: dict[str, set[str]] = defaultdict(set)
        for paper in sorted({paper for _, paper, _ in places}):
            for edge in store.edges(Wrote, target=paper):
                if _place(edge) in places:
                    papers[edge.source].add(paper)
        own = _marked(papers, interest, before.interest[id_])
        for other in sorted(papers.keys() - {own}):
            names = author_names(store, [own, other])
            new = own not in there or other not in there
            stated, said = _split_reason(store, records[own], records[other])
            undo = None
            if stated:
                undo = _stated(store, corrections, "different", records[own], records[other])
            elif new:
                undo = line_to_add(corrections, "same", own, other)
            rows.append(
                IdentityNotice(
                    what="split" if new else "moved",
                    id=own,
                    name=names[own],
                    other=other,
                    other_name=names[other],
                    papers=len(papers[other]),
                    why=said,
                    interest=interest.get(own) or before.interest[id_],
                    undo=undo,
                    undo_by=_by(undo, stated=stated),
                )
            )
    return rows


def _marked(papers: Mapping[str, set[str]], interest: Mapping[str, str], why: str) -> str:
    """Return which of those who share a person's papers now is the one of interest."""
    return max(papers, key=lambda one: (interest.get(one) == why, one in interest,
                                        len(papers[one]), one), default="")  # fmt: skip


def _split_reason(store: Store, mine: set[str], theirs: set[str]) -> tuple[bool, str]:
    """Tell whether corrections tell people apart, and say why they are two."""
    apart = [
        edge
        for one, others in ((mine, theirs), (theirs, mine))
        for record in sorted(one)
        for edge in store.edges(DifferentFrom, source=record)
        if edge.target in others
    ]
    if any(edge.state == "accepted" for edge in apart):
        return True, "as digestgraph.toml says"
    if apart:
        return False, f"one list names both: {apart[0].paper}"
    return False, "what the digests say now does not join them"
