"""All names, people, records and author lists that a resolver knows, and what the user said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from ...graph.person_names import ParsedName, parse_name, relate_names
from ...graph.stores.met import MetRows
from ...graph.text import fold
from .constraints import Decisions, PersonRef
from .likelihood import Likelihood, load_model
from .name_frequency import load_namesakes
from .organisations import is_organisation
from .persons import AuthorList, Person, PrintedName, Record, hashes_of

__all__ = ["Earlier", "Register"]

#: A name is compared with the first so many that share a key, and these with all: of 560,000
#: printed names no more share a family name and an initial. Without a limit the time would grow
#: with their square.
MOST_ALIKE = 600


class Earlier(Protocol):
    """Finds what was met before, where that is not recalled, and makes it known to a register."""

    def find(self, keys: Iterable[str]) -> None:
        """Make names known that were met before, by their folded forms."""

    def numbers(self, key: int) -> list[int]:
        """Return the numbers of the names that have a key, in the order of their first print."""

    def names(self, numbers: list[int]) -> list[PrintedName]:
        """Return names by number."""

    def find_people(self, names: Iterable[PrintedName]) -> None:
        """Find all people under names."""

    def holders(self, account: str) -> list[Person]:
        """Return the people who hold an account."""

    def fill(self, paper: str) -> None:
        """Find whose the names on a paper are, and make all known who stand there."""

    def note_borne(self, name: PrintedName, record: Record) -> None:
        """Take note that a record has a name."""

    def note_claim(self, account: str, person: Person) -> None:
        """Take note that an account is somebody's."""

    def rows(self) -> MetRows:
        """Return what is to be kept of what was met since."""


class Register:
    """What is known of earlier digests, and of the corrections.

    Parameters
    ----------
    organisations, people : iterable of str
        Names that the user says are organisations, or people, against the rule.
    same, different : sequence of sequences of str
        People that the user says are one, or are not.
    """

    def __init__(
        self,
        organisations: Iterable[str] = (),
        people: Iterable[str] = (),
        same: Sequence[Sequence[str]] = (),
        different: Sequence[Sequence[str]] = (),
    ) -> None:
        self._organisations = {fold(name) for name in organisations}
        self._people = {fold(name) for name in people}
        self.decisions = Decisions(same, different)
        self._table = load_namesakes()
        self.model = load_model()
        self.likelihood = Likelihood(self._table, self.model)
        #: Reads what was met before; without it everything was recalled.
        self.earlier: Earlier | None = None
        self.names: dict[str, PrintedName] = {}
        self._printed: dict[str, PrintedName] = {}
        #: The names that have a key, by its hash; mostly it is one, and there are seven keys to a
        #: name. Names that meet by chance are compared, and not related.
        self._keys: dict[int, PrintedName | list[PrintedName]] = {}
        self.records: dict[str, Record] = {}
        self.persons: dict[str, Person] = {}
        self.lists: dict[str, AuthorList] = {}
        #: Who holds an account or an ORCID.
        self.holders: dict[str, list[Person]] = {}

    def use_model(self, model: dict[str, object]) -> None:
        """Weigh with other coefficients."""
        self.model = model
        self.likelihood = Likelihood(self._table, model)

    # --- names --------------------------------------------------------------------------------

    def name(self, printed: str, *, look: bool = True) -> PrintedName:
        """Return what is known of a name; ``look`` for spellings of it, unless it is recalled."""
        name = self._printed.get(printed)
        if name is None:
            name = self._printed[printed] = self._name(printed)
        if look:
            self.look_around(name)
        return name

    def _name(self, printed: str) -> PrintedName:
        parsed = parse_name(printed)
        name = self.names.get(parsed.key)
        if name is None and self.earlier is not None:
            self.earlier.find([parsed.key])
            name = self.names.get(parsed.key)
        if name is None:
            name = self.add(parsed, printed)
            for key in hashes_of(parsed) if len(parsed.words) > 1 else ():
                known = self._keys.setdefault(key, name)
                if isinstance(known, list):
                    known.append(name)
                elif known is not name:
                    self._keys[key] = [known, name]
        return name

    def add(self, parsed: ParsedName, printed: str) -> PrintedName:
        """Make a name known."""
        several = len(parsed.words) > 1
        chance = self._table.chance(parsed) if several else 1.0
        crowded = several and self.likelihood.is_crowded(parsed)
        name = self.names[parsed.key] = PrintedName(parsed, printed, chance, crowded=crowded)
        return name

    def by_key(self) -> Iterator[tuple[int, list[PrintedName]]]:
        """Yield the hashes of all keys, each with the names that have it."""
        for key, known in self._keys.items():
            yield key, known if isinstance(known, list) else [known]

    def look_around(self, name: PrintedName) -> None:
        """Find the names met so far that could be another spelling.

        Of a name that is met later it is found then, so once is enough. Most names of earlier
        digests are never looked at again.
        """
        if name.looked:
            return
        name.looked = True
        for key in hashes_of(name.parsed) if len(name.parsed.words) > 1 else ():
            for other in self._sharing(key, name):
                if other is not name and other not in name.related:
                    relation = relate_names(name.parsed, other.parsed)
                    if relation is not None and self.likelihood.may_vary(name, other, relation):
                        name.relate(other, relation)
        if self.earlier is not None:
            self.earlier.find_people((name, *name.related))

    def _sharing(self, key: int, name: PrintedName) -> list[PrintedName]:
        """Return the names with a key that a name is compared with, in the order of their print."""
        known = self._keys.get(key, [])
        bucket = known if isinstance(known, list) else [known]
        if self.earlier is None:
            return bucket[:MOST_ALIKE] if _is_beyond(name, bucket) else bucket
        numbers = self.earlier.numbers(key)
        if len(numbers) + len(bucket) > MOST_ALIKE:
            first = numbers[:MOST_ALIKE]
            rest = bucket[: MOST_ALIKE - len(first)]
            if name.number not in first and name not in rest:
                numbers, bucket = first, rest
        return self.earlier.names(numbers) + bucket

    def kind(self, printed: str) -> str:
        """Tell whether a name is a person's or an organisation's."""
        folded = fold(printed) or printed
        if folded in self._organisations:
            return "organisation"
        if folded in self._people:
            return "person"
        return "organisation" if is_organisation(printed) else "person"

    # --- people -------------------------------------------------------------------------------

    def list_of(self, paper: str) -> AuthorList:
        """Return the names printed on a paper so far."""
        if self.earlier is not None:
            self.earlier.fill(paper)
        where = self.lists.get(paper)
        if where is None:
            where = self.lists[paper] = AuthorList(paper)
        return where

    def claim(self, account: str, person: Person) -> bool:
        """Take note that an account claimed an authorship of a person; tell whether it is new."""
        if person.kind != "person" or account in person.accounts:
            return False
        holders = self.holders_of(account)
        person.accounts |= {account}
        holders.append(person)
        if self.earlier is not None:
            self.earlier.note_claim(account, person)
        return True

    def holders_of(self, account: str) -> list[Person]:
        """Return who holds an account or an ORCID."""
        holders = self.holders.get(account)
        if holders is None:
            found = [] if self.earlier is None else self.earlier.holders(account)
            holders = self.holders[account] = found
        return holders

    def bear(self, name: PrintedName, record: Record) -> None:
        """Take note that a record is printed under a name."""
        record.person.add(name)
        if self.earlier is not None:
            self.earlier.note_borne(name, record)

    def absorb(self, kept: Person, gone: Person) -> None:
        """Make one person of two."""
        for account in gone.accounts:
            holders = self.holders_of(account)
            holders.remove(gone)
            if kept not in holders:
                holders.append(kept)
        self.persons.pop(gone.author, None)
        kept.absorb(gone)

    def forbidden(self, name: PrintedName, paper: str) -> set[Person]:
        """Return whom the user says that an authorship is not."""
        if not self.decisions:
            return set()
        ref = PersonRef("authorship", name.parsed.key, paper)
        return {self.records[id_].person for id_ in self.decisions.forbidden(ref)}

    def can_be_ones(self, a: Sequence[PrintedName], b: Sequence[PrintedName]) -> bool:
        """Tell whether the names of two can be one person's.

        Ann Bee and Ann Cee can where Ann Bee Cee stands between them. But within a family nothing
        does: John D. and John F. Bee are two people whoever John Bee is.
        """
        apart = [(x, y) for x in a for y in b if not x.agrees(y)]
        if any(x.parsed.family == y.parsed.family for x, y in apart):
            return False
        names = (*a, *b)
        for x, y in apart:
            self.look_around(x)
            self.look_around(y)
            if not any(x.agrees(z) and y.agrees(z) for z in names if z is not x and z is not y):
                return False
        return True

    def could_be_one(self, a: Person, b: Person) -> bool:
        """Tell whether nothing forbids two people to be one."""
        if a.stands_beside(b):
            return False
        if a.accounts.isdisjoint(b.accounts):
            if not self.can_be_ones(a.names, b.names):
                return False
        elif not any(have_a_word(x, b) for x in a.names):
            return False
        if not self.decisions:
            return True
        state = self.decisions.state
        return not any(state(r.id, s.id) == "refused" for r in a.records for s in b.records)


def _is_beyond(name: PrintedName, bucket: Sequence[PrintedName]) -> bool:
    """Tell whether a name came so late that it is compared with the first alone."""
    return len(bucket) > MOST_ALIKE and name not in bucket[:MOST_ALIKE]


def have_a_word(name: PrintedName, person: Person) -> bool:
    """Tell whether a name has a word in common with a name of somebody.

    Of one account more is not asked for: Kyrie Lei and Jingdi Lei may be one person, but an account
    that claims papers of Ann Bee and of Cy Dee is a group's.
    """
    words = name.parsed.words
    return any(not set(words).isdisjoint(other.parsed.words) for other in person.names)
