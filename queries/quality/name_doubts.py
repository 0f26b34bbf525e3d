"""Names whose bearers may be fewer people than the graph has, the most valuable doubt first."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from ...graph.model import Author, SameAs, Wrote
from ...graph.person_names import parse_name
from ...graph.stores.base import Store
from ..engine.proposals import open_proposals
from .people import Person, describe_person

__all__ = ["DoubtedPair", "NameDoubt", "Proposal", "find_name_doubts", "find_proposals"]

#: So many people of one name are asked about together.
_PEOPLE = 9


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


@dataclass(frozen=True, slots=True)
class DoubtedPair:
    """Two people who may be one.

    Attributes
    ----------
    a, b : str
        Their ids.
    score : float or None
        How likely they are one.
    rule : str
        What speaks for it.
    evidence : list of str
        Shared co-authors.
    """

    a: str
    b: str
    score: float | None
    rule: str
    evidence: list[str]


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """A name whose bearers may be fewer people than the graph has.

    Attributes
    ----------
    name : str
        As the one with the most papers is called.
    people : list of Person
        Who may be one person with another of them, the most papers first, some nine at most.
    more : int
        How many others there are.
    pairs : list of DoubtedPair
        Of these people, the likeliest first.
    worth : float
        What decisions are worth: papers that would move, times the score of the likeliest pair.
    """

    name: str
    people: list[Person]
    more: int
    pairs: list[DoubtedPair]
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
    best = open_proposals(store)
    papers = _papers(store)
    worth = {
        pair: min(papers[pair[0]], papers[pair[1]]) * (e.score or 0) for pair, e in best.items()
    }
    chosen = sorted(best, key=lambda pair: (-round(worth[pair], 9), pair))[:limit]
    people = _describe(store, {id_ for pair in chosen for id_ in pair}, best)
    found = []
    for pair in chosen:
        a, b = sorted((people[id_] for id_ in pair), key=lambda p: (-p.papers, p.id))
        edge = best[pair]
        found.append(Proposal(a, b, edge.score, edge.rule, list(edge.evidence), worth[pair]))
    return found


def find_name_doubts(store: Store, *, limit: int | None = None) -> list[NameDoubt]:
    """List names whose bearers may be fewer people, the most valuable doubt first.

    All pairs of a crowded name are one doubt. A pair of two spellings belongs to that of the one
    with more papers.

    Parameters
    ----------
    store : Store
        The graph.
    limit : int, optional
        At most so many names.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     doubt = find_name_doubts(store, limit=1)[0]
    ...     doubt.name, len(doubt.people), doubt.pairs[0].score
    ('Ping Luo', 3, 0.9)
    """
    best = open_proposals(store)
    papers = _papers(store)
    names = {a.id: a.name for a in store.nodes(Author, {id_ for pair in best for id_ in pair})}
    keys = {id_: parse_name(name).key for id_, name in names.items()}
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in best:
        leader = min(pair, key=lambda id_: (-papers[id_], id_))
        groups[keys[leader]].append(pair)
    worth = {key: _worth(pairs, best, papers, keys) for key, pairs in groups.items()}
    chosen = sorted(groups, key=lambda key: (-round(worth[key], 9), key))[:limit]
    shown = {key: _in_order(groups[key], best, papers) for key in chosen}
    people = _describe(store, {id_ for ids in shown.values() for id_ in ids[:_PEOPLE]}, best)
    found = []
    for key in chosen:
        ids = shown[key]
        told = set(ids[:_PEOPLE])
        between = [pair for pair in groups[key] if told.issuperset(pair)]
        between.sort(key=lambda pair: (-(best[pair].score or 0), pair))
        found.append(
            NameDoubt(
                name=names[ids[0]],
                people=[people[id_] for id_ in ids[:_PEOPLE]],
                more=max(0, len(ids) - _PEOPLE),
                pairs=[
                    DoubtedPair(*pair, edge.score, edge.rule, list(edge.evidence))
                    for pair in between
                    for edge in (best[pair],)
                ],
                worth=worth[key],
            )
        )
    return found


def _in_order(
    pairs: list[tuple[str, str]], best: dict[tuple[str, str], SameAs], papers: Counter[str]
) -> list[str]:
    """Return the people of some pairs, the most papers first; the likeliest pair is among them."""
    top = min(pairs, key=lambda pair: (-(best[pair].score or 0), pair))
    ids = sorted({id_ for pair in pairs for id_ in pair}, key=lambda id_: (-papers[id_], id_))
    first = set(ids[: _PEOPLE - 2]).union(top)
    return [id_ for id_ in ids if id_ in first] + [id_ for id_ in ids if id_ not in first]


def _papers(store: Store) -> Counter[str]:
    return Counter(source for source, _ in {(e.source, e.target) for e in store.edges(Wrote)})


def _worth(
    pairs: list[tuple[str, str]],
    best: dict[tuple[str, str], SameAs],
    papers: Counter[str],
    keys: dict[str, str],
) -> float:
    """Return how many papers would move, by the likeliest pair of each of them.

    Of other spellings one counts: H. Zhang is Hao Zhang or Hang Zhang.
    """
    score: dict[str, float] = defaultdict(float)
    for pair in pairs:
        for id_ in pair:
            score[id_] = max(score[id_], best[pair].score or 0)
    leader = min(score, key=lambda id_: (-papers[id_], id_))
    moved: dict[str, float] = defaultdict(float)
    for id_, value in score.items():
        moved[keys[id_]] += papers[id_] * value if id_ != leader else 0
    return moved.pop(keys[leader]) + max(moved.values(), default=0)


def _describe(
    store: Store, ids: set[str], best: dict[tuple[str, str], SameAs]
) -> dict[str, Person]:
    open_: dict[str, set[str]] = defaultdict(set)
    for one, other in best:
        open_[one].add(other)
        open_[other].add(one)
    nodes = store.nodes(Author, ids) if ids else []
    return {author.id: describe_person(store, author, "same", open_[author.id]) for author in nodes}
