"""Who is who: which person a printed name on a paper stands for.

Names are decided in digest order, from what earlier digests printed. A name is put into a record,
and stays there. A person is one record, or several that a later digest showed to be one person's:
such a join holds from its own day on. What speaks for and against is described in
``docs/identity.md``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ...graph.model import author_id, record_id
from ...graph.person_names import RELATIONS, name_keys, parse_name, relate_names
from ...graph.text import fold
from .constraints import Decisions, PersonRef
from .likelihood import Likelihood, Side, Weighed, load_model
from .name_frequency import TABLE_VERSION, load_namesakes
from .organisations import is_organisation
from .persons import AuthorList, Person, PrintedName, Record

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

#: What was decided for a printed name: record, author and kind.
Decided = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Printing:
    """Names newly printed on a paper, by one entry of a digest; their order does not matter.

    ``listed`` are all names of that entry's list, also those that were printed before; they tell
    which earlier names a new one may be another spelling of. ``place`` is the entry's place in
    digest order: of two records the one that was printed first leads.
    """

    paper: str
    names: tuple[str, ...]
    listed: frozenset[str] = frozenset()
    place: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """The decision for one printed name: record, visible author, and by which rule."""

    record: str
    author: str
    kind: str
    rule: str
    score: float | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Link:
    """What speaks for two records being one person's, or for their being two people's."""

    a: str
    b: str
    same: bool
    state: str
    rule: str
    score: float | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Two authors are one person from now on: what was ``gone``'s is ``kept``'s."""

    gone: str
    kept: str
    link: Link


@dataclass(frozen=True, slots=True)
class Resolution:
    """Decisions in the order of the names, and what was found about records on the way.

    Authors are named as they are after the joins, which come in the order of their making.
    """

    assignments: list[Assignment]
    links: list[Link] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)


class AuthorResolver(Protocol):
    """Decides, in digest order, whom printed names stand for.

    A resolver is a pure function of the printings that it saw before and of the corrections it
    was made with. ``version`` changes whenever a decision could.
    """

    version: str

    def recall(self, printing: Printing, decided: Sequence[Decided]) -> None:
        """Learn what was decided earlier for a printing.

        Parameters
        ----------
        printing : Printing
            The printing.
        decided : sequence of (str, str, str)
            By name the record, and the author and kind that it has today.
        """

    def resolve(self, printing: Printing) -> Resolution:
        """Decide for names newly printed on a paper."""

    def unmatched(self) -> list[str]:
        """Return who stands in the corrections and was not met so far, as it is written."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody a name could belong to, and what speaks for it."""

    person: Person
    weighed: Weighed

    @property
    def odds(self) -> float:
        return self.weighed.odds

    @property
    def score(self) -> float:
        return self.weighed.score


@dataclass(frozen=True, slots=True)
class _Choice:
    """The record chosen for a name, why, and all who were weighed."""

    record: Record
    rule: str
    score: float | None
    uncertain: bool
    candidates: Sequence[_Candidate]


#: A name is compared with the first so many that share a key, and these with all: of 560,000
#: printed names no more share a family name and an initial. Without a limit the time would grow
#: with their square.
_MOST_ALIKE = 600
#: So many shared co-authors are named as evidence.
_EVIDENCE = 5
_CERTAIN = Weighed("same", "certain", {}, math.inf, ())
_SAME_PAPER = Weighed("same", "same-paper", {}, math.inf, ())


# --- the resolver -----------------------------------------------------------------------------


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

    version = f"persons-2, {TABLE_VERSION}"

    def __init__(
        self,
        organisations: Iterable[str] = (),
        people: Iterable[str] = (),
        same: Sequence[Sequence[str]] = (),
        different: Sequence[Sequence[str]] = (),
    ) -> None:
        self._organisations = {fold(name) for name in organisations}
        self._people = {fold(name) for name in people}
        self._decisions = Decisions(same, different)
        self._table = load_namesakes()
        self._model = load_model()
        self._likelihood = Likelihood(self._table, self._model)
        self._names: dict[str, PrintedName] = {}
        self._keys: dict[str, list[PrintedName]] = {}
        self._records: dict[str, Record] = {}
        self._persons: dict[str, Person] = {}
        self._lists: dict[str, AuthorList] = {}
        self._first: dict[PrintedName, Record] = {}

    # --- seam ---------------------------------------------------------------------------------

    def recall(self, printing: Printing, decided: Sequence[Decided]) -> None:
        """See :meth:`AuthorResolver.recall`."""
        found: dict[PrintedName, Record] = {}
        for printed, (id_, author, kind) in sorted(zip(printing.names, decided, strict=True)):
            name = self._name(printed, look=False)
            record = self._records.get(id_)
            if record is None:
                person = self._persons.get(author)
                if person is None:
                    person = self._persons[author] = Person(kind)
                record = Record(id_, (printing.place, printed), person)
            found.setdefault(name, record)
        where = self._lists.setdefault(printing.paper, AuthorList(printing.paper))
        where.names |= found
        self._settle(where, found)

    def resolve(self, printing: Printing) -> Resolution:
        """See :meth:`AuthorResolver.resolve`."""
        by_name: dict[PrintedName, str] = {}
        for printed in sorted(printing.names):
            by_name.setdefault(self._name(printed), printed)
        if not by_name:
            return Resolution([])
        found = Resolution([])
        where = self._lists.setdefault(printing.paper, AuthorList(printing.paper))
        choices = self._choose(printing, where, by_name)
        new = {name: choice.record for name, choice in choices.items()}
        where.names |= new
        self._settle(where, new, found)
        for name in sorted(choices, key=lambda n: n.parsed.key):
            self._propose(name, choices[name], where, found.links)
        self._join_all(where, found)
        found.links[:] = [link for link in found.links if not self._is_settled(link)]
        for printed in printing.names:
            choice = choices[self._name(printed)]
            record = choice.record
            found.assignments.append(
                Assignment(
                    record=record.id,
                    author=record.person.author,
                    kind=record.person.kind,
                    rule=choice.rule,
                    score=choice.score,
                    uncertain=choice.uncertain,
                )
            )
        return found

    def unmatched(self) -> list[str]:
        """See :meth:`AuthorResolver.unmatched`."""
        return self._decisions.unmatched()

    # --- whose a name is ----------------------------------------------------------------------

    def _choose(
        self, printing: Printing, where: AuthorList, by_name: Mapping[PrintedName, str]
    ) -> dict[PrintedName, _Choice]:
        """Decide for all names of one printing together, the surest first.

        A person takes one of the names at most: two names of one list are two people.
        """
        before = dict(where.names)
        aligned = self._align(printing, before, by_name)
        # The list as it will be: long or short, and who stands on it.
        whole = AuthorList(where.paper)
        whole.names = {**before, **dict.fromkeys(by_name)}  # type: ignore[dict-item]
        waiting = []
        for name, printed in by_name.items():
            found = self._candidates(name, printed, whole, before)
            if name in aligned:
                found = [_Candidate(aligned[name].person, _SAME_PAPER)]
            waiting.append((-found[0].odds if found else math.inf, name.parsed.key, name, found))
        waiting.sort(key=lambda item: item[:2])
        listed = {parse_name(name).key for name in printing.listed}
        taken = {r.person: name for name, r in before.items() if name.parsed.key in listed}
        for name in by_name:
            if name in before:
                taken.pop(before[name].person, None)
        chosen: dict[PrintedName, _Choice] = {}
        for _, _, name, found in waiting:
            free = [c for c in found if _is_free(c.person, name, taken.get(c.person))]
            best = next((c for c in free if self._attaches(name, whole, c)), None)
            if best is not None:
                uncertain = best.score < self._model["sure"]
                record = best.person.head
                choice = _Choice(record, _rule(best.weighed), best.score, uncertain, found)
            else:
                kind = self._kind(by_name[name])
                birth = (printing.place, by_name[name])
                record = Record(record_id(where.paper, by_name[name]), birth, Person(kind))
                choice = _Choice(record, *self._why_new(name, kind, free), found)
            taken[choice.record.person] = name
            chosen[name] = choice
        return chosen

    def _align(
        self,
        printing: Printing,
        before: Mapping[PrintedName, Record],
        by_name: Mapping[PrintedName, str],
    ) -> dict[PrintedName, Record]:
        """Align a paper's new names with those that another list of the same paper printed.

        Two sources spell one author in two ways. A new name stands for an earlier one when it can
        be a spelling of it and of no other that is left over, and the other way round; names that
        the new list has itself are two people.
        """
        if not before:
            return {}
        here = {parse_name(name).key for name in printing.listed} | {
            name.parsed.key for name in by_name
        }
        free = [name for name in before if name.parsed.key not in here]
        pairs = [(new, old) for new in by_name for old in free if new.related.get(old)]
        new_of = Counter(old for _, old in pairs)
        old_of = Counter(new for new, _ in pairs)
        return {
            new: before[old]
            for new, old in pairs
            if old_of[new] == 1
            and new_of[old] == 1
            and before[old].person.kind == "person"
            and before[old].person not in self._forbidden(new, printing.paper)
        }

    def _forbidden(self, name: PrintedName, paper: str) -> set[Person]:
        """Return whom the user says that this authorship is not."""
        if not self._decisions:
            return set()
        ref = PersonRef("authorship", name.parsed.key, paper)
        return {self._records[id_].person for id_ in self._decisions.forbidden(ref)}

    def _why_new(
        self, name: PrintedName, kind: str, found: Sequence[_Candidate]
    ) -> tuple[str, float | None, bool]:
        if kind == "person" and len(name.parsed.words) == 1:
            return "single-word", None, True
        doubt = max((candidate.score for candidate in found), default=0.0)
        if doubt < self._model["doubt"]:
            return "first-print", None, False
        same = any(candidate.weighed.relation == "same" for candidate in found)
        rule = "crowded-name" if same else "other-spelling"
        return rule, round(1 - doubt, 2), True

    def _attaches(self, name: PrintedName, where: AuthorList, candidate: _Candidate) -> bool:
        if candidate.odds == math.inf:
            return True
        mine, theirs = Side.of_name(name, where), Side.of_person(candidate.person)
        return self._is_enough(candidate.weighed, mine, theirs)

    def _is_enough(self, weighed: Weighed, a: Side, b: Side) -> bool:
        """Tell whether the odds are high enough, with a common co-author where it takes one."""
        evidence = weighed.features.get("coauthor") or weighed.features.get("in long lists")
        if weighed.relation == "same":
            key = "shared" if evidence else "bare"
        else:
            key = "variant shared" if evidence else "variant"
        if weighed.odds < self._model["threshold"][key]:
            return False
        return bool(evidence) or not self._likelihood.needs_coauthor(a, b, weighed.relation)

    def _candidates(
        self,
        name: PrintedName,
        printed: str,
        where: AuthorList,
        before: Mapping[PrintedName, Record],
    ) -> list[_Candidate]:
        """Return the people that a name could mean, the likeliest first."""
        if name in before:
            return [_Candidate(before[name].person, _CERTAIN)]
        if self._kind(printed) == "organisation":
            bodies = [person for person in name.persons if person.kind == "organisation"]
            return [_Candidate(p, _CERTAIN) for p in sorted(bodies, key=_by_birth)[:1]]
        if len(name.parsed.words) == 1:
            return []
        relations = self._related(name)
        for person in self._forbidden(name, where.paper):
            relations.pop(person, None)
        side = Side.of_name(name, where)
        weigh = self._likelihood.weigh
        found = [
            _Candidate(person, weigh(side, Side.of_person(person), relation, len(relations)))
            for person, relation in relations.items()
        ]
        found.sort(key=lambda c: (-round(c.odds, 9), -len(c.person.lists), _by_birth(c.person)))
        return found

    @staticmethod
    def _related(name: PrintedName) -> dict[Person, str]:
        """Return people under this name, or under others that it may be a spelling of."""
        found = {person: "same" for person in name.persons if person.kind == "person"}
        variants = sorted(name.related.items(), key=lambda item: RELATIONS.index(item[1]))
        for other, relation in variants:
            for person in other.persons:
                if person.kind == "person" and all(map(name.agrees, person.names)):
                    found.setdefault(person, relation)
        return found

    # --- what becomes of it -------------------------------------------------------------------

    def _settle(
        self,
        where: AuthorList,
        new: Mapping[PrintedName, Record],
        found: Resolution | None = None,
    ) -> None:
        """Take note of whom names of a list stand for, in an order that the line does not set."""
        for name in sorted(new, key=lambda n: n.parsed.key):
            record = new[name]
            opened = record.id not in self._records
            if opened:
                self._records[record.id] = record
                person = record.person
                if record not in person.records:
                    person.records.append(record)
                person.author = author_id(person.head.id)
                self._persons[person.author] = person
            record.person.add(name)
            if self._decisions:
                self._bind(name, record, where, found, opened=opened)
        everybody = where.names
        for name, record in everybody.items():
            record.person.meet(where, name, new if name not in new else everybody)

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
            _, joined = self._decisions.open(record.id, refs + first)
        if self._first.setdefault(name, record) is record:
            refs.append(PersonRef("name", key))
        apart = self._decisions.bind(record.id, refs)
        if found is not None:
            found.links.extend(self._link(record.id, other, same=False) for other in apart)
            if joined is not None:
                self._join(record.person, self._records[joined].person, found, None)

    def _join_all(self, where: AuthorList, found: Resolution) -> None:
        """Join people whom this list shows to be one with others, the surest first."""
        touched = {record.person for record in where.names.values()}
        waiting = [pair for person in touched for pair in self._joinable(person, where)]
        while waiting:
            best = min(waiting, key=lambda pair: pair[0])
            _, a, b, weighed = best
            kept = self._join(a, b, found, weighed)
            waiting = [pair for pair in waiting if not {pair[1], pair[2]} & {a, b}]
            waiting += self._joinable(kept, where)

    def _joinable(
        self, person: Person, where: AuthorList
    ) -> Iterator[tuple[tuple[float, str, str], Person, Person, Weighed]]:
        """Yield people who are one with somebody, as far as this list can have shown it."""
        if person.kind != "person":
            return
        for name in person.names:
            self._look_around(name)
        relations: dict[Person, str] = {}
        for other, relation in person.family():
            if other.kind == "person":
                relations.setdefault(other, relation)
        mine = Side.of_person(person)
        for other, relation in relations.items():
            if not self._could_be_one(person, other) or (
                other.circle.isdisjoint(where.names) and not other.long_lists
            ):
                continue
            theirs = Side.of_person(other)
            weighed = self._likelihood.weigh(mine, theirs, relation, len(relations) + 1)
            if weighed.shared and self._is_enough(weighed, mine, theirs):
                a, b = sorted((person, other), key=_by_birth)
                yield (-round(weighed.odds, 9), a.head.id, b.head.id), a, b, weighed

    def _could_be_one(self, a: Person, b: Person) -> bool:
        """Tell whether nothing forbids two people to be one."""
        if not a.lists.isdisjoint(b.lists):
            return False
        if not all(x.agrees(y) for x in a.names for y in b.names):
            return False
        if not self._decisions:
            return True
        return not any(
            self._decisions.state(r.id, s.id) == "refused" for r in a.records for s in b.records
        )

    def _join(self, a: Person, b: Person, found: Resolution, because: Weighed | None) -> Person:
        """Make one person of two; the one whose record is the earliest stays."""
        if a is b:
            return a
        kept, gone = sorted((a, b), key=_by_birth)
        link = self._link(kept.head.id, gone.head.id, same=True, because=because, state="joined")
        if because is None:
            link = self._link(kept.head.id, gone.head.id, same=True)
        found.joins.append(Join(gone.author, kept.author, link))
        found.links.append(link)
        self._persons.pop(gone.author, None)
        kept.absorb(gone)
        return kept

    def _is_settled(self, link: Link) -> bool:
        """Tell whether a proposal is none any more, for the two are joined."""
        proposed = link.same and link.state == "proposed"
        return proposed and self._records[link.a].person is self._records[link.b].person

    # --- records ------------------------------------------------------------------------------

    def _name(self, printed: str, *, look: bool = True) -> PrintedName:
        """Return what is known of a name; ``look`` for spellings of it, unless it is recalled."""
        parsed = parse_name(printed)
        name = self._names.get(parsed.key)
        if name is None:
            several = len(parsed.words) > 1
            chance = self._table.chance(parsed) if several else 1.0
            crowded = several and self._likelihood.is_crowded(parsed)
            name = self._names[parsed.key] = PrintedName(parsed, printed, chance, crowded=crowded)
            for key in dict.fromkeys(name_keys(parsed)) if several else ():
                self._keys.setdefault(key, []).append(name)
        if look:
            self._look_around(name)
        return name

    def _look_around(self, name: PrintedName) -> None:
        """Find the names met so far that could be another spelling.

        Of a name that is met later it is found then, so once is enough. Most names of earlier
        digests are never looked at again.
        """
        if name.looked or len(name.parsed.words) < 2:
            return
        name.looked = True
        for key in dict.fromkeys(name_keys(name.parsed)):
            bucket = self._keys[key]
            if len(bucket) > _MOST_ALIKE and name not in bucket[:_MOST_ALIKE]:
                bucket = bucket[:_MOST_ALIKE]
            for other in bucket:
                if other is not name and other not in name.related:
                    relation = relate_names(name.parsed, other.parsed)
                    if relation is not None and self._likelihood.may_vary(name, other, relation):
                        name.related[other] = other.related[name] = relation

    def _kind(self, printed: str) -> str:
        folded = fold(printed) or printed
        if folded in self._organisations:
            return "organisation"
        if folded in self._people:
            return "person"
        return "organisation" if is_organisation(printed) else "person"

    # --- links --------------------------------------------------------------------------------

    def _propose(
        self, name: PrintedName, choice: _Choice, where: AuthorList, links: list[Link]
    ) -> None:
        """Note what this name says about other people: one person's perhaps, or surely not."""
        record = choice.record
        beside = {r.person: n for n, r in where.names.items() if n is not name}
        for candidate in choice.candidates:
            other = candidate.person
            if other is record.person or candidate.score < self._model["proposal"]:
                continue
            if other in beside:
                names = (beside[other].printed, name.printed)
                links.append(self._link(record.id, other.head.id, same=False, names=names))
            else:
                link = self._link(record.id, other.head.id, same=True, because=candidate.weighed)
                links.append(link)

    def _link(
        self,
        a: str,
        b: str,
        *,
        same: bool,
        names: tuple[str, ...] = (),
        because: Weighed | None = None,
        state: str | None = None,
    ) -> Link:
        a, b = sorted((a, b))
        if because is not None:
            told = sorted(because.shared, key=lambda n: (n.share, n.printed))[:_EVIDENCE]
            evidence = tuple(sorted(n.printed for n in told))
            state = state or self._decisions.state(a, b)
            return Link(a, b, same, state, _rule(because), because.score, evidence)
        if names:
            return Link(a, b, same, "accepted", "same-list", None, tuple(sorted(names)))
        return Link(a, b, same, "accepted", "correction", None, ())


def _is_free(person: Person, name: PrintedName, taker: PrintedName | None) -> bool:
    """Tell whether somebody may take a name of a list, where another may be theirs already.

    Two names of one list are two people, unless the user says that both are one's.
    """
    if taker is None:
        return True
    return name in person.names and taker is not name and taker not in name.related


def _by_birth(person: Person) -> tuple[object, ...]:
    head = person.head
    return (*head.birth, head.id)


def _rule(weighed: Weighed) -> str:
    """Name the rule by which somebody was chosen."""
    if weighed.model == "same-paper":
        return "same-paper"
    if weighed.relation != "same":
        return weighed.relation
    return "shared-coauthor" if weighed.shared else "same-name"
