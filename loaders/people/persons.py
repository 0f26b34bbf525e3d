"""Printed names, author lists, records and persons: what the resolver knows of earlier digests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...graph.person_names import ParsedName, relate_names

__all__ = ["AuthorList", "Person", "PrintedName", "Record"]

#: Longer lists are those of collaborations: a name in common says much less there.
LONG_LIST = 40
#: Of 560,000 names on 74,728 lists one is a rare name, and 130 are a name with a chance of 1.
_SHARE_OF_RAREST = 2e-6
_SHARE_OF_COMMON = 2.3e-4


class PrintedName:
    """A folded name that was printed: who bears it, and which other names it could be."""

    __slots__ = ("chance", "crowded", "looked", "parsed", "persons", "printed", "related", "share")

    def __init__(self, parsed: ParsedName, printed: str, chance: float, *, crowded: bool) -> None:
        self.parsed = parsed
        self.printed = printed
        self.chance = chance
        self.crowded = crowded
        self.persons: dict[Person, None] = {}
        self.related: dict[PrintedName, str] = {}
        #: Whether ``related`` is known: whether all names met were looked through for it.
        self.looked = False
        #: How likely it is that a name on some list is this one.
        self.share = _SHARE_OF_RAREST + _SHARE_OF_COMMON * chance

    def agrees(self, other: PrintedName) -> bool:
        """Tell whether one person can have both names, if another name is related to each.

        Of F. J. Och and Franz Och alone nothing would be made; Franz J. Och stands between.
        """
        if other is self or other in self.related:
            return True
        return relate_names(self.parsed, other.parsed, strict=False) == "initials"


class AuthorList:
    """The names printed on one paper so far, and whose they are."""

    __slots__ = ("names", "paper", "shared")

    def __init__(self, paper: str) -> None:
        self.paper = paper
        self.names: dict[PrintedName, Record] = {}
        #: What another list has in common with this one, while neither grew: see ``overlap``.
        self.shared: dict[AuthorList, tuple[int, tuple[PrintedName, ...]]] = {}

    @property
    def is_long(self) -> bool:
        """Whether so many stand on it that a common name tells little."""
        return len(self.names) > LONG_LIST

    def overlap(self, other: AuthorList) -> tuple[PrintedName, ...]:
        """Return the names on both lists."""
        size = len(self.names) + len(other.names)
        found = self.shared.get(other)
        if found is None or found[0] != size:
            common = tuple(self.names.keys() & other.names.keys())
            found = self.shared[other] = other.shared[self] = (size, common)
        return found[1]


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

    ``circle`` are the names of co-authors on short lists; of long lists (and short ones of names
    on a long one) the lists themselves are kept, for they are shared by all who stand on them.
    """

    __slots__ = ("author", "circle", "kind", "lists", "long_lists", "names", "records")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.author = ""
        self.records: list[Record] = []
        self.names: dict[PrintedName, None] = {}
        self.lists: set[AuthorList] = set()
        self.long_lists: list[AuthorList] = []
        self.circle: set[PrintedName] = set()

    @property
    def head(self) -> Record:
        """The record that was printed first."""
        return min(self.records, key=lambda record: record.birth)

    def add(self, name: PrintedName) -> None:
        """Take note of a name that the person is printed under."""
        self.names.setdefault(name)
        name.persons.setdefault(self)

    def meet(self, where: AuthorList, own: PrintedName, names: Iterable[PrintedName]) -> None:
        """Take note of names printed beside the person's own."""
        self.lists.add(where)
        if not where.is_long:
            self.circle.update(name for name in names if name is not own)
        elif where not in self.long_lists:
            self.long_lists.append(where)

    def absorb(self, other: Person) -> None:
        """Become the person of another one's records, names and lists, too."""
        for record in other.records:
            record.person = self
        self.records += other.records
        self.records.sort(key=lambda record: record.birth)
        for name in other.names:
            del name.persons[other]
            self.add(name)
        self.lists |= other.lists
        self.circle |= other.circle
        known = set(self.long_lists)
        self.long_lists += [one for one in other.long_lists if one not in known]

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
