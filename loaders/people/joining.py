"""Whom a list shows to be one: people who are weighed against each other, and joined."""

from __future__ import annotations

from collections.abc import Iterator

from .choosing import by_birth, is_enough
from .likelihood import Side, Weighed
from .persons import AuthorList, Person
from .register import Register
from .resolution import Join, Link, Resolution

__all__ = ["Joinable", "Joiner"]

#: So many shared co-authors are named as evidence.
_EVIDENCE = 5
#: Two people who are one, and what comes first.
Joinable = tuple[tuple[float, str, str], Person, Person, Weighed]


class Joiner:
    """Joins people, and says what links records.

    Parameters
    ----------
    known : Register
        Where joined people become one.
    """

    def __init__(self, known: Register) -> None:
        self.known = known

    def join_all(self, where: AuthorList, found: Resolution) -> None:
        """Join people whom this list shows to be one with others, the surest first."""
        touched = dict.fromkeys(record.person for record in where.names.values())
        waiting = [pair for person in touched for pair in self.joinable(person, where)]
        while waiting:
            best = min(waiting, key=lambda pair: pair[0])
            _, a, b, weighed = best
            kept = self.join(a, b, found, weighed)
            waiting = [pair for pair in waiting if not {pair[1], pair[2]} & {a, b}]
            waiting += self.joinable(kept, where)

    def joinable(self, person: Person, where: AuthorList) -> Iterator[Joinable]:
        """Yield people who are one with somebody, as far as this list can have shown it."""
        if person.kind != "person":
            return
        known = self.known
        for name in person.names:
            known.look_around(name)
        relations: dict[Person, str] = {}
        for other, relation in person.family():
            if other.kind == "person":
                relations.setdefault(other, relation)
        for account in person.accounts:
            for other in known.holders_of(account):
                if other is not person:
                    relations.setdefault(other, "account")
        mine = Side.of_person(person)
        listed = where.names.keys()  # asked whether it has none of others, it looks for the fewer
        for other, relation in relations.items():
            theirs = Side.of_person(other)
            if mine.accounts.isdisjoint(theirs.accounts) and (
                listed.isdisjoint(other.circle) and not other.long_lists
            ):
                continue
            if not known.could_be_one(person, other):
                continue
            weighed = known.likelihood.weigh(mine, theirs, relation, len(relations) + 1)
            if (weighed.shared or weighed.accounts) and is_enough(known, weighed, mine, theirs):
                a, b = sorted((person, other), key=by_birth)
                yield (-round(weighed.odds, 9), a.head.id, b.head.id), a, b, weighed

    def join(self, a: Person, b: Person, found: Resolution, because: Weighed | None) -> Person:
        """Make one person of two; the one whose record is the earliest stays."""
        if a is b:
            return a
        kept, gone = sorted((a, b), key=by_birth)
        link = self.link(kept.head.id, gone.head.id, same=True, because=because, state="joined")
        if because is None:
            link = self.link(kept.head.id, gone.head.id, same=True)
        found.joins.append(Join(gone.author, kept.author, link))
        found.links.append(link)
        self.known.absorb(kept, gone)
        return kept

    def is_settled(self, link: Link) -> bool:
        """Tell whether a proposal is none any more, for the two are joined."""
        records = self.known.records
        proposed = link.same and link.state == "proposed"
        return proposed and records[link.a].person is records[link.b].person

    def link(
        self,
        a: str,
        b: str,
        *,
        same: bool,
        names: tuple[str, ...] = (),
        because: Weighed | None = None,
        state: str | None = None,
    ) -> Link:
        """Return what links two records: odds, two names of one list, or a correction."""
        a, b = sorted((a, b))
        if because is not None:
            told = sorted(because.shared, key=lambda n: (n.share, n.printed))[:_EVIDENCE]
            evidence = tuple(sorted(n.printed for n in told))
            state = state or self.known.decisions.state(a, b)
            return Link(a, b, same, state, because.rule, because.score, evidence)
        if names:
            return Link(a, b, same, "accepted", "same-list", None, tuple(sorted(names)))
        return Link(a, b, same, "accepted", "correction", None, ())
