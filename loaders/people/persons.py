"""Printed names, author lists, records and persons: what the resolver knows of earlier digests."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from zlib import crc32

from ...graph.person_names import ParsedName, name_keys, relate_names

__all__ = ["AuthorList", "Person", "PrintedName", "Record", "hashes_of"]

#: Longer lists are those of collaborations: a name in common says much less there.
LONG_LIST = 40
#: Of 560,000 names on 74,728 lists one is a rare name, and 130 are a name with a chance of 1.
_SHARE_OF_RAREST = 2e-6
_SHARE_OF_COMMON = 2.3e-4
#: What most names and people have none of, one object for all of them.
_NO_NAMES: Mapping[PrintedName, str] = MappingProxyType({})
_NO_ACCOUNTS: frozenset[str] = frozenset()


class PrintedName:
    """A folded name that was printed: who bears it, and which other names it could be."""

    __slots__ = (
        "chance",
        "crowded",
        "looked",
        "number",
        "parsed",
        "persons",
        "printed",
        "related",
    )

    def __init__(self, parsed: ParsedName, printed: str, chance: float, *, crowded: bool) -> None:
        self.parsed = parsed
        self.printed = printed
        self.chance = chance
        self.crowded = crowded
        self.persons: tuple[Person, ...] = ()
        self.related: Mapping[PrintedName, str] = _NO_NAMES
        #: Whether ``related`` is known: whether all names met were looked through for it.
        self.looked = False
        #: Its place among all names that a store knows; 0 for one that it does not.
        self.number = 0

    @property
    def share(self) -> float:
        """How likely it is that a name on some list is this one."""
        return _SHARE_OF_RAREST + _SHARE_OF_COMMON * self.chance

    def relate(self, other: PrintedName, relation: str) -> None:
        """Take note of another name that this one can be a spelling of."""
        for one, two in ((self, other), (other, self)):
            if not one.related:
                one.related = {}
            one.related[two] = relation  # type: ignore[index]  # its own by now

    def agrees(self, other: PrintedName) -> bool:
        """Tell whether one person can have both names, if another name is related to each.

        Of F. J. Och and Franz Och alone nothing would be made; Franz J. Och stands between.
        """
        if other is self or other in self.related:
            return True
        return relate_names(self.parsed, other.parsed, strict=False) == "initials"

    def surprise(self, pairs: int) -> float:
        """Return how much it tells that the name stands on two lists with so many pairs of names.

        What is to be expected by chance tells nothing.
        """
        return max(0.0, -math.log(pairs * self.share))


class AuthorList:
    """The names printed on one paper so far, and whose they are."""

    __slots__ = ("_overlaps", "names", "paper")

    def __init__(self, paper: str) -> None:
        self.paper = paper
        self.names: dict[PrintedName, Record] = {}
        self._overlaps: dict[AuthorList, tuple[int, array[float]]] | None = None

    def stand_there(self, names: Iterable[PrintedName]) -> None:
        """Take note of names alone: whose they are is not asked of most lists."""
        self.names = dict.fromkeys(names)  # type: ignore[assignment]  # nobody's so far

    @property
    def is_long(self) -> bool:
        """Whether so many stand on it that a common name tells little."""
        return len(self.names) > LONG_LIST

    def surprise(self, other: AuthorList, own: Iterable[PrintedName]) -> float:
        """Sum how surprising the names on both lists are, but for some; kept while neither grows.

        Of two long lists very many pairs of people are weighed: each costs what it leaves out.
        """
        size = len(self.names) + len(other.names)
        found = self._overlaps.get(other) if self._overlaps else None
        if found is None or found[0] != size:
            common = self.names.keys() & other.names.keys()
            found = (size, array("d", filter(None, (self._told(name, other) for name in common))))
            for one, two in ((self, other), (other, self)):
                if one._overlaps is None:
                    one._overlaps = {}
                one._overlaps[two] = found
        both = (name for name in own if name in self.names and name in other.names)
        # The sum is exact, so that what is taken away again leaves no trace.
        return math.fsum(chain(found[1], (-self._told(name, other) for name in both)))

    def _told(self, name: PrintedName, other: AuthorList) -> float:
        return name.surprise(len(self.names) * len(other.names))


class Record:
    """Authorships that were put together when they were printed; it never changes hands whole."""

    __slots__ = ("birth", "id", "person")

    def __init__(self, id: str, birth: tuple[object, ...], person: Person) -> None:
        self.id = id
        #: Where it was first printed, in digest order; of a person's records the earliest leads.
        self.birth = birth
        self.person = person


class Person:
    """One or more records that stand for one person as far as is known.

    Most people stand on one list and are weighed with nobody: what a person has is kept small, and
    ``circle`` is made when it is first asked for.
    """

    __slots__ = (
        "_circle",
        "_size",
        "accounts",
        "author",
        "kind",
        "lists",
        "long_lists",
        "names",
        "records",
    )

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.author = ""
        self.records: tuple[Record, ...] = ()
        self.names: tuple[PrintedName, ...] = ()
        self.lists: tuple[AuthorList, ...] = ()
        self.long_lists: tuple[AuthorList, ...] = ()
        #: Accounts and ORCIDs that claimed papers.
        self.accounts = _NO_ACCOUNTS
        #: As it was while the lists had so many names.
        self._circle: set[PrintedName] | None = None
        self._size = 0

    @property
    def head(self) -> Record:
        """The record that was printed first."""
        return min(self.records, key=lambda record: record.birth)

    @property
    def circle(self) -> set[PrintedName]:
        """The names of co-authors on short lists; a long one is shared by all who stand on it."""
        if len(self.lists) == 1:  # of most people; made anew as fast as it is looked up
            where = self.lists[0]
            return set() if where.is_long else where.names.keys() - self.names
        if len(self.lists) == 2:  # of most others, who are asked about so rarely
            return self._make_circle()
        size = sum(len(where.names) for where in self.lists)
        if self._circle is None or self._size != size:
            self._size = size
            self._circle = self._make_circle()
        return self._circle

    def _make_circle(self) -> set[PrintedName]:
        found: set[PrintedName] = set()
        for where in self.lists:
            if not where.is_long:
                found.update(where.names)
        found.difference_update(self.names)
        return found

    def add(self, name: PrintedName) -> None:
        """Take note of a name that the person is printed under."""
        if name not in self.names:
            self.names += (name,)
            self._circle = None
            name.persons += (self,)

    def meet(self, where: AuthorList) -> None:
        """Take note of a list that the person stands on, or that it has grown."""
        if where not in self.lists:
            self.lists += (where,)
        if where.is_long and where not in self.long_lists:
            self.long_lists += (where,)

    def stands_beside(self, other: Person) -> bool:
        """Tell whether one list has both."""
        few, many = sorted((self.lists, other.lists), key=len)
        return any(where in many for where in few)

    def absorb(self, other: Person) -> None:
        """Become the person of another one's records, names and lists, too."""
        for record in other.records:
            record.person = self
        records = self.records + other.records
        self.records = tuple(sorted(records, key=lambda record: record.birth))
        for name in other.names:
            name.persons = tuple(person for person in name.persons if person is not other)
            self.add(name)
        self.lists += tuple(one for one in other.lists if one not in self.lists)
        self.long_lists += tuple(one for one in other.long_lists if one not in self.long_lists)
        self.accounts = self.accounts | other.accounts if other.accounts else self.accounts
        self._circle = None

    def family(self) -> Iterator[tuple[Person, str]]:
        """Yield other people under these names, or under names that these may be spellings of."""
        for name in self.names:
            for other in name.persons:
                if other is not self:
                    yield other, "same"
        for name in self.names:
            for spelling, relation in name.related.items():
                for other in spelling.persons:
                    if other is not self:
                        yield other, relation


def hashes_of(name: ParsedName) -> Iterable[int]:
    """Return the hashes of the keys under which spellings of a name meet.

    They are the same in every process, so that a store can keep them.
    """
    return dict.fromkeys(crc32(key.encode("utf-8", "surrogatepass")) for key in name_keys(name))
