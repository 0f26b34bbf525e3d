"""Whose a printed name is: somebody who is known, or a new record."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...graph.model import record_id
from ...graph.person_names import RELATIONS, parse_name
from .likelihood import Side, Weighed
from .persons import AuthorList, Person, PrintedName, Record
from .register import Register, have_a_word
from .resolution import Printing

__all__ = ["Candidate", "Choice", "Chooser", "Claims", "is_enough"]

#: The accounts and ORCIDs that claimed an authorship, by its name.
Claims = Mapping[PrintedName, frozenset[str]]

_CERTAIN = Weighed("same", "certain", {}, math.inf, ())
_SAME_PAPER = Weighed("same", "same-paper", {}, math.inf, ())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a name could belong to, and what speaks for it."""

    person: Person
    weighed: Weighed

    @property
    def odds(self) -> float:
        """The log-odds."""
        return self.weighed.odds

    @property
    def score(self) -> float:
        """The probability."""
        return self.weighed.score


@dataclass(frozen=True, slots=True)
class Choice:
    """The record chosen for a name, why, and all who were weighed."""

    record: Record
    rule: str
    score: float | None
    uncertain: bool
    candidates: Sequence[Candidate]


class Chooser:
    """Decides for all names of one printing together.

    Parameters
    ----------
    known : Register
        What earlier digests printed. Nothing is noted there.
    """

    def __init__(self, known: Register) -> None:
        self.known = known

    def choose(
        self,
        printing: Printing,
        where: AuthorList,
        by_name: Mapping[PrintedName, str],
        claims: Claims,
    ) -> dict[PrintedName, Choice]:
        """Decide for all names of one printing, the surest first.

        A person takes one of the names at most: two names of one list are two people.
        """
        model = self.known.model
        before = dict(where.names)
        aligned = self._align(printing, before, by_name)
        # The list as it will be: long or short, and who stands on it.
        whole = AuthorList(where.paper)
        whole.names = {**before, **dict.fromkeys(by_name)}  # type: ignore[dict-item]
        waiting = []
        for name, printed in by_name.items():
            mine = Side.of_name(name, whole, claims.get(name, frozenset()))
            found = self.candidates(name, printed, mine, whole, before)
            if name in aligned:
                found = [Candidate(aligned[name].person, _SAME_PAPER)]
            odds = -found[0].odds if found else math.inf
            waiting.append((odds, name.parsed.key, name, mine, found))
        waiting.sort(key=lambda item: item[:2])
        listed = {parse_name(name).key for name in printing.listed}
        taken = {r.person: name for name, r in before.items() if name.parsed.key in listed}
        for name in by_name:
            if name in before:
                taken.pop(before[name].person, None)
        chosen: dict[PrintedName, Choice] = {}
        for _, _, name, mine, found in waiting:
            free = [c for c in found if _is_free(c.person, name, taken.get(c.person))]
            best = next((c for c in free if self._attaches(mine, c)), None)
            if best is not None:
                uncertain = best.score < model["sure"]
                record = best.person.head
                choice = Choice(record, best.weighed.rule, best.score, uncertain, found)
            else:
                kind = self.known.kind(by_name[name])
                birth = (printing.place, by_name[name])
                record = Record(record_id(where.paper, by_name[name]), birth, Person(kind))
                choice = Choice(record, *self._why_new(name, kind, free), found)
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
        free = {name for name in before if name.parsed.key not in here}
        pairs = [(new, old) for new in by_name for old in new.related if old in free]
        new_of = Counter(old for _, old in pairs)
        old_of = Counter(new for new, _ in pairs)
        return {
            new: before[old]
            for new, old in pairs
            if old_of[new] == 1
            and new_of[old] == 1
            and before[old].person.kind == "person"
            and before[old].person not in self.known.forbidden(new, printing.paper)
        }

    def _why_new(
        self, name: PrintedName, kind: str, found: Sequence[Candidate]
    ) -> tuple[str, float | None, bool]:
        if kind == "person" and len(name.parsed.words) == 1:
            return "single-word", None, True
        doubt = max((candidate.score for candidate in found), default=0.0)
        if doubt < self.known.model["doubt"]:
            return "first-print", None, False
        same = any(candidate.weighed.relation == "same" for candidate in found)
        rule = "crowded-name" if same else "other-spelling"
        return rule, round(1 - doubt, 2), True

    def _attaches(self, mine: Side, candidate: Candidate) -> bool:
        if candidate.odds == math.inf:
            return True
        return is_enough(self.known, candidate.weighed, mine, Side.of_person(candidate.person))

    def candidates(
        self,
        name: PrintedName,
        printed: str,
        mine: Side,
        where: AuthorList,
        before: Mapping[PrintedName, Record],
    ) -> list[Candidate]:
        """Return the people that a name could mean, the likeliest first."""
        if name in before:
            return [Candidate(before[name].person, _CERTAIN)]
        if self.known.kind(printed) == "organisation":
            bodies = [person for person in name.persons if person.kind == "organisation"]
            return [Candidate(p, _CERTAIN) for p in sorted(bodies, key=by_birth)[:1]]
        relations = self._related(name) if len(name.parsed.words) > 1 else {}
        for account in mine.accounts:
            for person in self.known.holders_of(account):
                if have_a_word(name, person):
                    relations.setdefault(person, "same" if name in person.names else "account")
        for person in self.known.forbidden(name, where.paper):
            relations.pop(person, None)
        weigh = self.known.likelihood.weigh
        found = [
            Candidate(person, weigh(mine, Side.of_person(person), relation, len(relations)))
            for person, relation in relations.items()
        ]
        found.sort(key=lambda c: (-round(c.odds, 9), -len(c.person.lists), by_birth(c.person)))
        return found

    def _related(self, name: PrintedName) -> dict[Person, str]:
        """Return people under this name, or under others that it may be a spelling of."""
        found = {person: "same" for person in name.persons if person.kind == "person"}
        variants = sorted(name.related.items(), key=lambda item: RELATIONS.index(item[1]))
        for other, relation in variants:
            for person in other.persons:
                if person.kind == "person" and self.known.can_be_ones((name,), person.names):
                    found.setdefault(person, relation)
        return found


def is_enough(known: Register, weighed: Weighed, a: Side, b: Side) -> bool:
    """Tell whether the odds are high enough, with a common co-author where it takes one."""
    if weighed.accounts:
        return True
    evidence = weighed.features.get("coauthor") or weighed.features.get("in long lists")
    if weighed.relation == "same":
        key = "shared" if evidence else "bare"
    else:
        key = "variant shared" if evidence else "variant"
    if weighed.odds < known.model["threshold"][key]:
        return False
    if evidence:
        return True
    if weighed.relation != "same" and not all(x.agrees(y) for x in a.names for y in b.names):
        return False  # only a third spelling stands between them
    return not known.likelihood.needs_coauthor(a, b, weighed.relation)


def _is_free(person: Person, name: PrintedName, taker: PrintedName | None) -> bool:
    """Tell whether somebody may take a name of a list, where another may be theirs already.

    Two names of one list are two people, unless the user says that both are one's.
    """
    if taker is None:
        return True
    return name in person.names and taker is not name and taker not in name.related


def by_birth(person: Person) -> tuple[object, ...]:
    """Return what puts people in the order of their first printing."""
    head = person.head
    return (*head.birth, head.id)
