"""Who is who: which person a printed name on a paper stands for.

Names are decided in digest order, from what earlier digests printed. A name is put into a record,
and stays there. A person is one record, or several that a later digest showed to be one person's:
such a join holds from its own day on. What speaks for and against is described in
``docs/identity.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ...graph.model import DOUBTED_AS_NEW, author_id
from ...graph.stores.base import Store
from ...graph.stores.met import Met, MetRows
from .choosing import Choice, Chooser, Claims
from .constraints import PersonRef
from .earlier import EarlierPeople, rows_of
from .joining import Joiner
from .name_frequency import TABLE_VERSION
from .persons import AuthorList, Person, PrintedName, Record
from .register import Register
from .resolution import (
    Assignment,
    AuthorResolver,
    Decided,
    Join,
    Link,
    Printing,
    Resolution,
)

__all__ = [
    "Assignment",
    "AuthorResolver",
    "Decided",
    "Join",
    "Link",
    "Printing",
    "Resolution",
    "Resolver",
]


class Resolver:
    """Puts printed names into records, and joins records that turn out to be one person's.

    Parameters
    ----------
    organisations, people : iterable of str
        Names that the user says are organisations, or people, against the rule.
    same, different : sequence of sequences of str
        People that the user says are one, or are not; see
        :mod:`digestgraph.loaders.people.constraints`.

    Examples
    --------
    >>> resolver = Resolver()
    >>> def printing(paper, *names): return Printing(paper, names, place=(paper,))
    >>> def read(paper, *names): return resolver.resolve(printing(paper, *names)).assignments
    >>> first, _ = read("arxiv:2401.00001", "Víctor Peña", "Ann Bee")
    >>> again, _ = read("arxiv:2402.00002", "Victor Pena", "Cee Dee")
    >>> first.author == again.author, first.rule, again.rule
    (True, 'first-print', 'same-name')

    A name that many people share is not enough; a common co-author is:

    >>> one, _ = read("arxiv:2401.00003", "Yang Liu", "Ann Bee")
    >>> two, _ = read("arxiv:2401.00004", "Yang Liu", "Eff Gee")
    >>> three, _ = read("arxiv:2401.00005", "Yang Liu", "Ann Bee")
    >>> one.record == two.record, two.rule, two.uncertain
    (False, 'crowded-name', True)
    >>> one.record == three.record, three.rule
    (True, 'shared-coauthor')

    A later paper may show that two were one person all along. From then on they are:

    >>> found = resolver.resolve(printing("arxiv:2402.00006", "Yang Liu", "Ann Bee", "Eff Gee"))
    >>> [(join.gone == two.author, join.kept == one.author) for join in found.joins]
    [(True, True)]
    """

    version = f"persons-5, {TABLE_VERSION}"

    def __init__(
        self,
        organisations: Iterable[str] = (),
        people: Iterable[str] = (),
        same: Sequence[Sequence[str]] = (),
        different: Sequence[Sequence[str]] = (),
    ) -> None:
        self.known = Register(organisations, people, same, different)
        self.chooser = Chooser(self.known)
        self.joiner = Joiner(self.known)
        self._first: dict[PrintedName, Record] = {}

    # --- seam ---------------------------------------------------------------------------------

    def recall(self, printing: Printing, decided: Sequence[Decided]) -> None:
        """See :meth:`AuthorResolver.recall`."""
        known = self.known
        found: dict[PrintedName, Record] = {}
        for printed, (id_, author, kind) in sorted(zip(printing.names, decided, strict=True)):
            name = known.name(printed, look=False)
            record = known.records.get(id_)
            if record is None:
                person = known.persons.get(author)
                if person is None:
                    person = known.persons[author] = Person(kind)
                record = Record(id_, (printing.place, printed), person)
            found.setdefault(name, record)
        where = known.list_of(printing.paper)
        where.names |= found
        self._settle(where, found)
        self._note_claims(where, self._claims(printing, look=False))

    def resolve(self, printing: Printing) -> Resolution:
        """See :meth:`AuthorResolver.resolve`."""
        known = self.known
        by_name: dict[PrintedName, str] = {}
        for printed in sorted(printing.names):
            by_name.setdefault(known.name(printed), printed)
        claims = self._claims(printing)
        found = Resolution([])
        if not by_name and not claims:
            return found
        where = known.list_of(printing.paper)
        choices = self.chooser.choose(printing, where, by_name, claims)
        new = {name: choice.record for name, choice in choices.items()}
        where.names |= new
        self._settle(where, new, found)
        listed: dict[Person, list[PrintedName]] = {}
        for name, record in where.names.items():
            listed.setdefault(record.person, []).append(name)
        for name in sorted(choices, key=lambda n: n.parsed.key):
            self._propose(name, choices[name], listed, found.links)
        if self._note_claims(where, claims) or new:
            self.joiner.join_all(where, found)
        found.links[:] = [link for link in found.links if not self.joiner.is_settled(link)]
        for printed in printing.names:
            choice = choices[known.name(printed)]
            record = choice.record
            # Whether a new record is nobody known is no question where it was joined at once.
            settled = choice.rule in DOUBTED_AS_NEW and record.person.head is not record
            found.assignments.append(
                Assignment(
                    record=record.id,
                    author=record.person.author,
                    kind=record.person.kind,
                    rule=choice.rule,
                    score=choice.score,
                    uncertain=choice.uncertain and not settled,
                )
            )
        return found

    def find_earlier(self, store: Store, met: Met) -> None:
        """See :meth:`AuthorResolver.find_earlier`."""
        self.known.earlier = EarlierPeople(self.known, store, met)

    def rows(self) -> MetRows:
        """See :meth:`AuthorResolver.rows`."""
        return rows_of(self.known)

    def unmatched(self) -> list[str]:
        """See :meth:`AuthorResolver.unmatched`."""
        return self.known.decisions.unmatched()

    # --- accounts -----------------------------------------------------------------------------

    def _claims(self, printing: Printing, *, look: bool = True) -> Claims:
        """Return what claimed each name; an account that claims two of a list is nobody's."""
        times = Counter(account for account, _ in printing.claims)
        claims: dict[PrintedName, frozenset[str]] = {}
        for account, printed in printing.claims:
            if times[account] == 1:
                name = self.known.name(printed, look=look)
                claims[name] = claims.get(name, frozenset()) | {account}
        return claims

    def _note_claims(self, where: AuthorList, claims: Claims) -> bool:
        """Take note of whom accounts belong to; tell whether anything is new."""
        news = False
        for name in sorted(claims, key=lambda n: n.parsed.key):
            if name in where.names:
                person = where.names[name].person
                for account in sorted(claims[name]):
                    news |= self.known.claim(account, person)
        return news

    # --- what becomes of it -------------------------------------------------------------------

    def _settle(
        self,
        where: AuthorList,
        new: Mapping[PrintedName, Record],
        found: Resolution | None = None,
    ) -> None:
        """Take note of whom names of a list stand for, in an order that the line does not set."""
        records = self.known.records
        for name in sorted(new, key=lambda n: n.parsed.key):
            record = new[name]
            opened = record.id not in records
            if opened:
                records[record.id] = record
                person = record.person
                if record not in person.records:
                    person.records += (record,)
                person.author = author_id(person.head.id)
                self.known.persons[person.author] = person
            self.known.bear(name, record)
            if self.known.decisions:
                self._bind(name, record, where, found, opened=opened)
        for record in where.names.values():
            record.person.meet(where)

    def _bind(
        self,
        name: PrintedName,
        record: Record,
        where: AuthorList,
        found: Resolution | None,
        *,
        opened: bool,
    ) -> None:
        """Take note of what the user says about an authorship."""
        key = name.parsed.key
        refs = [PersonRef("record", record.id), PersonRef("authorship", key, where.paper)]
        joined = None
        if opened:
            first = [] if name in self._first else [PersonRef("name", key)]
            _, joined = self.known.decisions.open(record.id, refs + first)
        if self._first.setdefault(name, record) is record:
            refs.append(PersonRef("name", key))
        apart = self.known.decisions.bind(record.id, refs)
        if found is not None:
            found.links.extend(self.joiner.link(record.id, other, same=False) for other in apart)
            if joined is not None:
                self.joiner.join(record.person, self.known.records[joined].person, found, None)

    def _propose(
        self,
        name: PrintedName,
        choice: Choice,
        listed: Mapping[Person, Sequence[PrintedName]],
        links: list[Link],
    ) -> None:
        """Note what this name says about other people: one person's perhaps, or surely not."""
        record = choice.record
        for candidate in choice.candidates:
            other = candidate.person
            if other is record.person or candidate.score < self.known.model["proposal"]:
                continue
            if beside := [one for one in listed.get(other, ()) if one is not name]:
                names = (beside[-1].printed, name.printed)
                links.append(self.joiner.link(record.id, other.head.id, same=False, names=names))
            else:
                link = self.joiner.link(
                    record.id, other.head.id, same=True, because=candidate.weighed
                )
                links.append(link)
