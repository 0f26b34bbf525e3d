"""Who is who: which person a printed name on a paper stands for.

Decisions are made in digest order, each once, from what earlier digests printed, and never
change afterwards. Printed names are put into records; a visible author is a record, or several
that the user said are one person's. What speaks for and against is described in
``docs/identity.md``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from ...graph.model import record_id
from ...graph.person_names import RELATIONS, name_keys, parse_name, relate_names
from ...graph.text import fold
from .constraints import Decisions, PersonRef
from .likelihood import Candidate, Likeness, PrintedName, Record, load_model
from .name_frequency import TABLE_VERSION, load_namesakes
from .organisations import is_organisation

__all__ = ["BRIDGE", "Assignment", "AuthorResolver", "Link", "Printing", "Resolution", "Resolver"]


@dataclass(frozen=True, slots=True)
class Printing:
    """Names newly printed on a paper, by one entry of a digest; their order does not matter.

    ``listed`` are all names of that entry's list, also those that were printed before; they tell
    which earlier names a new one may be another spelling of.
    """

    paper: str
    names: tuple[str, ...]
    listed: frozenset[str] = frozenset()


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
class Resolution:
    """Decisions in the order of the names, and links between records that were found on the way."""

    assignments: list[Assignment]
    links: list[Link] = field(default_factory=list)


class AuthorResolver(Protocol):
    """Decides, in digest order, whom printed names stand for.

    A resolver is a pure function of the printings that it saw before and of the corrections it
    was made with. ``version`` changes whenever a decision could.
    """

    version: str

    def recall(
        self,
        printing: Printing,
        records: Sequence[tuple[str, str]],
        bridges: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Learn what was decided earlier for a printing.

        Parameters
        ----------
        printing : Printing
            The printing.
        records : sequence of (str, str)
            The record and its kind, by name.
        bridges : sequence of (str, str)
            Pairs of records that this printing showed to be one person's (rule ``bridge``).
        """

    def resolve(self, printing: Printing) -> Resolution:
        """Decide for names newly printed on a paper."""

    def unmatched(self) -> list[str]:
        """Return who stands in the corrections and was not met so far, as it is written."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """The record chosen for a name, why, and all that were weighed."""

    record: Record
    rule: str
    score: float | None
    uncertain: bool
    candidates: Sequence[Candidate]


#: The rule of two records with both of which one printing shares a telling co-author.
BRIDGE = "bridge"
#: So many shared co-authors are named as evidence.
_EVIDENCE = 5


# --- the resolver -----------------------------------------------------------------------------


class Resolver:
    """Puts printed names into records, by name, by how many may share it, and by co-authors.

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
    >>> def read(paper, *names): return resolver.resolve(Printing(paper, names)).assignments
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
    """

    version = f"records-4, {TABLE_VERSION}"

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
        self._likeness = Likeness(self._table, self._model)
        self._names: dict[str, PrintedName] = {}
        self._keys: dict[str, list[PrintedName]] = {}
        self._records: dict[str, Record] = {}
        self._printed: dict[str, dict[PrintedName, Record]] = {}

    # --- seam ---------------------------------------------------------------------------------

    def recall(
        self,
        printing: Printing,
        records: Sequence[tuple[str, str]],
        bridges: Sequence[tuple[str, str]] = (),
    ) -> None:
        """See :meth:`AuthorResolver.recall`."""
        found: dict[PrintedName, Record] = {}
        for printed, (id_, kind) in sorted(zip(printing.names, records, strict=True)):
            name = self._name(printed)
            found.setdefault(name, self._records.get(id_) or Record(id_, kind))
        self._settle(printing.paper, found, [])
        self._join(bridges)

    def resolve(self, printing: Printing) -> Resolution:
        """See :meth:`AuthorResolver.resolve`."""
        links: list[Link] = []
        by_name: dict[PrintedName, str] = {}
        for printed in sorted(printing.names):
            by_name.setdefault(self._name(printed), printed)
        if not by_name:
            return Resolution([], links)
        choices = self._choose(printing, by_name)
        found = {name: choice.record for name, choice in choices.items()}
        self._settle(printing.paper, found, links)
        taken = {record: name for name, record in found.items()}
        for name in sorted(choices, key=lambda n: n.parsed.key):
            self._propose(name, choices[name], taken, links)
        self._join([(link.a, link.b) for link in links if link.rule == BRIDGE])
        chosen = [choices[self._name(printed)] for printed in printing.names]
        assignments = [
            Assignment(c.record.id, c.record.author, c.record.kind, c.rule, c.score, c.uncertain)
            for c in chosen
        ]
        return Resolution(assignments, links)

    def unmatched(self) -> list[str]:
        """See :meth:`AuthorResolver.unmatched`."""
        return self._decisions.unmatched()

    # --- decisions ----------------------------------------------------------------------------

    def _choose(
        self, printing: Printing, by_name: Mapping[PrintedName, str]
    ) -> dict[PrintedName, _Choice]:
        """Decide for all names of one printing together, the surest first.

        A record takes one of the names at most: two names of one list are two people.
        """
        paper = printing.paper
        company = by_name.keys() | self._printed.get(paper, {}).keys()
        aligned = self._align(printing, by_name)
        waiting = []
        for name, printed in by_name.items():
            if name in aligned:
                found = [_certain(aligned[name], "same-paper")]
            else:
                found = self._candidates(name, printed, company, paper, {})
            waiting.append((-found[0].odds if found else math.inf, name.parsed.key, name, found))
        waiting.sort(key=lambda item: item[:2])
        listed = {parse_name(name).key for name in printing.listed}
        before = self._printed.get(paper, {})
        taken = {record.head for name, record in before.items() if name.parsed.key in listed}
        taken -= {before[name].head for name in by_name if name in before}
        chosen: dict[PrintedName, _Choice] = {}
        known: dict[PrintedName, Record] = {}
        for _, _, name, weighed in waiting:
            found = weighed
            if known and found and not self._attaches(name, found[0]) and name not in aligned:
                found = self._candidates(name, by_name[name], company, paper, known)
            free = [candidate for candidate in found if candidate.record not in taken]
            best = next((c for c in free if self._attaches(name, c)), None)
            if best is not None:
                uncertain = best.score < self._model["sure"]
                choice = _Choice(best.record, _rule(best), best.score, uncertain, found)
                known[name] = best.record
            else:
                kind = self._kind(by_name[name])
                record = Record(record_id(paper, by_name[name]), kind)
                choice = _Choice(record, *self._why_new(name, kind, free), found)
            taken.add(choice.record.head)
            chosen[name] = choice
        return chosen

    def _align(
        self, printing: Printing, by_name: Mapping[PrintedName, str]
    ) -> dict[PrintedName, Record]:
        """Align a paper's new names with those that another list of the same paper printed.

        Two sources spell one author in two ways. A new name stands for an earlier one when it can
        be a spelling of it and of no other that is left over, and the other way round; names that
        the new list has itself are two people.
        """
        before = self._printed.get(printing.paper)
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
            and before[old].kind == "person"
            and before[old].head not in self._forbidden(new, printing.paper)
        }

    def _forbidden(self, name: PrintedName, paper: str) -> set[Record]:
        """Return whom the user says that this authorship is not."""
        if not self._decisions:
            return set()
        ref = PersonRef("authorship", name.parsed.key, paper)
        return {self._records[id_].head for id_ in self._decisions.forbidden(ref)}

    def _why_new(
        self, name: PrintedName, kind: str, found: Sequence[Candidate]
    ) -> tuple[str, float | None, bool]:
        if kind == "person" and len(name.parsed.words) == 1:
            return "single-word", None, True
        doubt = max((candidate.score for candidate in found), default=0.0)
        if doubt < self._model["doubt"]:
            return "first-print", None, False
        same = any(candidate.relation == "same" for candidate in found)
        rule = "crowded-name" if same else "other-spelling"
        return rule, round(1 - doubt, 2), True

    def _attaches(self, name: PrintedName, candidate: Candidate) -> bool:
        if candidate.odds == math.inf:
            return True
        if candidate.odds < self._threshold(candidate):
            return False
        record, relation = candidate.record, candidate.relation
        return bool(candidate.shared) or not self._likeness.needs_coauthor(name, record, relation)

    def _threshold(self, candidate: Candidate) -> float:
        """Return the log-odds from which a name attaches: more where the name alone speaks."""
        key = "variant"
        if candidate.relation == "same":
            features = candidate.features
            beside = any(features.get(f) for f in ("telling", "log shared", "near"))
            key = "same" if beside else "bare"
        return float(self._model["threshold"][key])

    # --- candidates ---------------------------------------------------------------------------

    def _candidates(
        self,
        name: PrintedName,
        printed: str,
        company: Iterable[PrintedName],
        paper: str,
        decided: Mapping[PrintedName, Record],
    ) -> list[Candidate]:
        """Return the records that a name could belong to, the likeliest first."""
        before = self._printed.get(paper, {})
        if name in before:
            return [_certain(before[name])]
        if self._kind(printed) == "organisation":
            return [_certain(r) for r in name.records if r.kind == "organisation"][:1]
        if len(name.parsed.words) == 1:
            return []
        relations = self._related(name)
        if forbidden := self._forbidden(name, paper):
            relations = {r: how for r, how in relations.items() if r not in forbidden}
        others = [other for other in company if other is not name]
        weighed = [
            self._likeness.weigh(name, others, record, relation, len(relations), decided)
            for record, relation in relations.items()
        ]
        weighed.sort(key=lambda c: (-round(c.odds, 9), -c.record.papers, c.record.id))
        return weighed

    @staticmethod
    def _related(name: PrintedName) -> dict[Record, str]:
        """Return people's records under this name, or under others that it may be a spelling of.

        Of bridged records only the head is meant.
        """
        found = dict.fromkeys((r.head for r in name.records if r.kind == "person"), "same")
        variants = sorted(name.related.items(), key=lambda item: RELATIONS.index(item[1]))
        for other, relation in variants:
            for record in dict.fromkeys(r.head for r in other.records):
                if record.kind == "person" and all(n in name.related for n in record.names):
                    found.setdefault(record, relation)
        return found

    # --- records ------------------------------------------------------------------------------

    def _name(self, printed: str) -> PrintedName:
        parsed = parse_name(printed)
        name = self._names.get(parsed.key)
        if name is None:
            several = len(parsed.words) > 1
            full = several and all(len(word) > 1 for word in parsed.words)
            telling = full and self._table.chance(parsed) < self._model["telling"]
            name = self._names[parsed.key] = PrintedName(parsed, printed, telling=telling)
            if several:
                self._relate(name)
        return name

    def _relate(self, name: PrintedName) -> None:
        """Find the names met so far that could be another spelling."""
        for key in dict.fromkeys(name_keys(name.parsed)):
            bucket = self._keys.setdefault(key, [])
            for other in bucket:
                if other not in name.related:
                    relation = relate_names(name.parsed, other.parsed)
                    if relation is not None:
                        name.related[other] = other.related[name] = relation
            bucket.append(name)

    def _kind(self, printed: str) -> str:
        folded = fold(printed) or printed
        if folded in self._organisations:
            return "organisation"
        if folded in self._people:
            return "person"
        return "organisation" if is_organisation(printed) else "person"

    def _settle(self, paper: str, found: Mapping[PrintedName, Record], links: list[Link]) -> None:
        """Take note of whom names of a paper stand for, in an order that the line does not set."""
        for name in sorted(found, key=lambda n: n.parsed.key):
            record = found[name]
            key = name.parsed.key
            refs = [PersonRef("record", record.id), PersonRef("authorship", key, paper)]
            if record.id not in self._records:
                self._records[record.id] = record
                first = [] if name.records else [PersonRef("name", key)]
                record.author, joined = self._decisions.open(record.id, refs + first)
                if joined is not None:
                    record.kind = self._records[joined].kind
                    links.append(self._link(record.id, joined, same=True))
            if not name.records or name.records[0] is record:
                refs.append(PersonRef("name", key))
            for other in self._decisions.bind(record.id, refs):
                links.append(self._link(record.id, other, same=False))
        self._observe(paper, found)

    def _observe(self, paper: str, found: Mapping[PrintedName, Record]) -> None:
        """Learn who wrote with whom from names newly printed on a paper."""
        before = self._printed.get(paper)
        everybody = {**(before or {}), **found}
        records = set(everybody.values())
        short = len(everybody) <= self._model["longest list"]
        for name, record in everybody.items():
            if name in found:
                record.papers += 1
                if name not in record.names:
                    record.names[name] = None
                    name.records.append(record)
            record.coauthors |= everybody.keys() - {name}
            record.partners |= records - {record}
            if short:
                name.coauthors |= everybody.keys() - {name}
        self._printed[paper] = everybody

    # --- links --------------------------------------------------------------------------------

    def _propose(
        self,
        name: PrintedName,
        choice: _Choice,
        taken: Mapping[Record, PrintedName],
        links: list[Link],
    ) -> None:
        """Note what this name says about other records: one person's perhaps, or surely not."""
        record = choice.record
        chosen = next((c for c in choice.candidates if c.record is record), None)
        for candidate in choice.candidates:
            other = candidate.record
            if other is record or candidate.score < self._model["proposal"]:
                continue
            if other in taken:
                names = (taken[other].printed, name.printed)
                links.append(self._link(record.id, other.id, same=False, names=names))
                continue
            link = self._link(record.id, other.id, same=True, because=candidate)
            if chosen is not None and self._bridges(name, chosen, candidate, link.state):
                link = replace(link, rule=BRIDGE)
            links.append(link)

    def _bridges(self, name: PrintedName, chosen: Candidate, other: Candidate, state: str) -> bool:
        """Tell whether a printing that belongs to one record would as surely belong to another.

        Then both are one person's as far as anybody can tell from that day on: what is printed
        later is weighed against both together and goes to the larger. What was decided before
        stays as it was.
        """
        if state == "refused" or other.record in chosen.record.partners:
            return False
        return all(c.shared and self._attaches(name, c) for c in (chosen, other))

    def _join(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Let the larger of two bridged records stand for both from now on."""
        for a, b in sorted(pairs):
            heads = {self._records[a].head, self._records[b].head}
            if len(heads) == 2:
                head, rest = sorted(heads, key=lambda r: (-r.papers, r.id))
                head.absorb(rest)

    def _link(
        self,
        a: str,
        b: str,
        *,
        same: bool,
        names: tuple[str, ...] = (),
        because: Candidate | None = None,
    ) -> Link:
        a, b = sorted((a, b))
        if because is not None:
            evidence = tuple(sorted(n.printed for n in because.shared)[:_EVIDENCE])
            state = self._decisions.state(a, b)
            return Link(a, b, same, state, _rule(because), because.score, evidence)
        if names:
            return Link(a, b, same, "accepted", "same-list", None, tuple(sorted(names)))
        return Link(a, b, same, "accepted", "correction", None, ())


def _certain(record: Record, why: str = "certain") -> Candidate:
    return Candidate(record, "same", why, {}, math.inf, ())


def _rule(candidate: Candidate) -> str:
    """Name the rule by which a candidate was chosen."""
    if candidate.model == "same-paper":
        return "same-paper"
    if candidate.relation != "same":
        return candidate.relation
    return "shared-coauthor" if candidate.shared else "same-name"
