"""All names, people, records and author lists that a resolver knows, and what the user said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...graph.person_names import ParsedName, name_keys, parse_name, relate_names
from ...graph.text import fold
from .constraints import Decisions, PersonRef
from .likelihood import Likelihood, load_model
from .name_frequency import load_namesakes
from .organisations import is_organisation
from .persons import AuthorList, Person, PrintedName, Record

__all__ = ["Register"]

#: A name is compared with the first so many that share a key, and these with all: of 560,000
#: printed names no more share a family name and an initial. Without a limit the time would grow
#: with their square.
MOST_ALIKE = 600


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
        self._names: dict[str, PrintedName] = {}
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
        name = self._names.get(parsed.key)
        if name is None:
            several = len(parsed.words) > 1
            chance = self._table.chance(parsed) if several else 1.0
            crowded = several and self.likelihood.is_crowded(parsed)
            name = self._names[parsed.key] = PrintedName(parsed, printed, chance, crowded=crowded)
            for key in _hashes_of(parsed) if several else ():
                known = self._keys.setdefault(key, name)
                if isinstance(known, list):
                    known.append(name)
                elif known is not name:
                    self._keys[key] = [known, name]
        return name

    def look_around(self, name: PrintedName) -> None:
        """Find the names met so far that could be another spelling.

        Of a name that is met later it is found then, so once is enough. Most names of earlier
        digests are never looked at again.
        """
        if name.looked or len(name.parsed.words) < 2:
            return
        name.looked = True
        for key in _hashes_of(name.parsed):
            bucket = self._keys[key]
            if not isinstance(bucket, list):
                continue  # nobody else's
            if len(bucket) > MOST_ALIKE and name not in bucket[:MOST_ALIKE]:
                bucket = bucket[:MOST_ALIKE]
            for other in bucket:
                if other is not name and other not in name.related:
                    relation = relate_names(name.parsed, other.parsed)
                    if relation is not None and self.likelihood.may_vary(name, other, relation):
                        name.relate(other, relation)

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
        where = self.lists.get(paper)
        if where is None:
            where = self.lists[paper] = AuthorList(paper)
        return where

    def claim(self, account: str, person: Person) -> bool:
        """Take note that an account claimed an authorship of a person; tell whether it is new."""
        if person.kind != "person" or account in person.accounts:
            return False
        person.accounts |= {account}
        self.holders.setdefault(account, []).append(person)
        return True

    def absorb(self, kept: Person, gone: Person) -> None:
        """Make one person of two."""
        for account in gone.accounts:
            holders = self.holders[account]
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


def _hashes_of(name: ParsedName) -> Iterable[int]:
    return dict.fromkeys(map(hash, name_keys(name)))


def have_a_word(name: PrintedName, person: Person) -> bool:
    """Tell whether a name has a word in common with a name of somebody.

    Of one account more is not asked for: Kyrie Lei and Jingdi Lei may be one person, but an account
    that claims papers of Ann Bee and of Cy Dee is a group's.
    """
    words = name.parsed.words
    return any(not set(words).isdisjoint(other.parsed.words) for other in person.names)
