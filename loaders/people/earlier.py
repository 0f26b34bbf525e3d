"""Names, people and lists of earlier digests, read from a store when they are asked for.

A new day brings a few hundred names, and few of all that were ever printed have to do with them:
those that are alike, the people under these, and the lists on which they stand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import NamedTuple

from ...graph.model import digest_key
from ...graph.person_names import parse_name
from ...graph.stores.base import Store
from ...graph.stores.met import Met, MetRows, sign_of
from ...graph.text import compose
from .persons import AuthorList, Person, PrintedName, Record, hashes_of
from .register import Earlier, Register

__all__ = ["EarlierPeople", "rows_of"]

Place = tuple[tuple[str, str], int]


class _Authorship(NamedTuple):
    """An authorship, and where it was printed in digest order."""

    place: Place
    printed: str
    paper: str
    record: str
    author: str


class EarlierPeople(Earlier):
    """What a register need not hold, for the store finds it.

    Parameters
    ----------
    known : Register
        Where it is put when it is asked for.
    store : Store
        Where it is.
    met : Met
        Finds it there.
    """

    def __init__(self, known: Register, store: Store, met: Met) -> None:
        self._known = known
        self._store = store
        self._met = met
        self._last = met.last_name()
        self._by_number: dict[int, PrintedName] = {}
        #: The numbers of names whose people are known, and the papers whose lists are whole.
        self._whole: set[int] = set()
        self._filled: set[str] = set()
        self._borne: dict[tuple[PrintedName, str], None] = {}
        self._claimed: dict[tuple[str, str], None] = {}

    # --- names --------------------------------------------------------------------------------

    def find(self, keys: Iterable[str]) -> None:
        """See :meth:`.Earlier.find`."""
        for row in self._met.names(keys):
            self._note(*row)

    def _note(self, number: int, key: str, printed: str) -> PrintedName:
        name = self._known.names.get(key) or self._known.add(parse_name(printed), printed)
        name.number = number
        self._by_number[number] = name
        return name

    def numbers(self, key: int) -> list[int]:
        """See :meth:`.Earlier.numbers`."""
        return self._met.numbers(key)

    def names(self, numbers: list[int]) -> list[PrintedName]:
        """See :meth:`.Earlier.names`."""
        found = self._by_number
        missing = [number for number in numbers if number not in found]
        for row in self._met.names_of(missing) if missing else ():
            self._note(*row)
        if any(number not in found for number in numbers):
            raise self._met.damaged("a name is missing among those that were met")
        return [found[number] for number in numbers]

    # --- people -------------------------------------------------------------------------------

    def find_people(self, names: Iterable[PrintedName]) -> None:
        """See :meth:`.Earlier.find_people`."""
        fresh: dict[int, list[PrintedName]] = defaultdict(list)
        for name in names:
            if name.number and name.number not in self._whole:
                self._whole.add(name.number)
                fresh[sign_of("name", name.parsed.key)].append(name)
        signs = self._met.signs(fresh) if fresh else []
        people = self._people(record for _, record in signs)
        for sign, record in signs:
            person = people[record]
            for name in fresh[sign]:
                if name in person.names and person not in name.persons:
                    name.persons += (person,)

    def holders(self, account: str) -> list[Person]:
        """See :meth:`.Earlier.holders`."""
        records = [record for _, record in self._met.signs([sign_of("account", account)])]
        people = dict.fromkeys(self._people(records).values())
        return [person for person in people if account in person.accounts]

    def _people(self, records: Iterable[str]) -> dict[str, Person]:
        """Return the people of records; those are read who are not known yet."""
        known = self._known.records
        records = list(records)
        missing = [record for record in records if record not in known]
        if missing:
            self._read({author for _, author in self._met.owners(missing)})
        return {record: self._record(record).person for record in records}

    def _record(self, id: str) -> Record:
        found = self._known.records.get(id)
        if found is None:
            raise self._met.damaged(f"{id} has no author")
        return found

    def _read(self, authors: set[str]) -> None:
        """Make people known as an interpreter would who recalls all printings one by one."""
        known = self._known
        wrote = self._placed(self._met.wrote(authors))
        kinds = dict(self._met.kinds(authors))
        lists = self._lists({one.paper for one in wrote})
        by_author: dict[str, list[_Authorship]] = defaultdict(list)
        for one in wrote:
            by_author[one.author].append(one)
        for author, authorships in by_author.items():
            if author not in kinds:
                raise self._met.damaged(f"{author} is missing")
            person = known.persons[author] = Person(kinds[author])
            person.author = author
            for one in authorships:
                if one.record not in known.records:
                    record = Record(one.record, (one.place, one.printed), person)
                    known.records[one.record] = record
                    person.records += (record,)
                name = known.name(one.printed, look=False)
                if name not in person.names:
                    person.names += (name,)
                person.meet(lists[one.paper])
        self._read_accounts(by_author)

    def _read_accounts(self, authors: Iterable[str]) -> None:
        of = {r.id: r.person for author in authors for r in self._known.persons[author].records}
        for _, claim in self._met.signs({sign_of("record", record) for record in of}):
            record, _, account = claim.partition(" ")
            if record in of:
                of[record].accounts |= {account}

    # --- lists --------------------------------------------------------------------------------

    def fill(self, paper: str) -> None:
        """See :meth:`.Earlier.fill`."""
        if paper in self._filled:
            return
        self._filled.add(paper)
        wrote = self._placed(self._met.written(paper))
        if not wrote:
            return
        where = self._lists({paper})[paper]
        self._people(one.record for one in wrote)
        where.names.clear()
        for _, printing in groupby(wrote, key=lambda one: one.place):
            found: dict[PrintedName, Record] = {}
            for one in printing:
                name = self._known.name(one.printed, look=False)
                found.setdefault(name, self._record(one.record))
            where.names |= found

    def _lists(self, papers: set[str]) -> dict[str, AuthorList]:
        """Return the lists of papers, those that are not known yet with the names alone."""
        known = self._known
        missing = [paper for paper in papers if paper not in known.lists]
        printed: dict[str, list[str]] = defaultdict(list)
        for paper, name in self._met.lists(missing) if missing else ():
            printed[paper].append(compose(name))
        every = {parse_name(name).key for names in printed.values() for name in names}
        self.find([key for key in every if key not in known.names])
        for paper, names in printed.items():
            where = known.lists[paper] = AuthorList(paper)
            where.stand_there(known.name(name, look=False) for name in names)
        return {paper: known.lists[paper] for paper in papers}

    def _placed(self, rows: list[tuple[str, str, str, str, str]]) -> list[_Authorship]:
        """Return authorships in the order in which they were printed."""
        papers = {paper for _, paper, _, _, _ in rows}
        ranks = {(paper, digest): rank for paper, digest, rank in self._met.ranks(papers)}
        times = Counter((p, id_.rpartition("#")[0]) for p, id_ in self._met.entries(papers))
        found = []
        for author, paper, printed, digest, record in rows:
            name = compose(printed)
            rank = ranks.get((paper, digest))
            if rank is None:
                raise self._met.damaged(f"{paper} is not in {digest}")
            if times[paper, digest] > 1:
                rank = self._rank_of(paper, digest, name)
            found.append(_Authorship((digest_key(digest), rank), name, paper, record, author))
        return sorted(found)

    def _rank_of(self, paper: str, digest: str, name: str) -> int:
        """Return the rank of the entry that brought a name, of several about one paper."""
        entries = [e for e in self._store.entries_of(paper) if e.digest == digest]
        return min((e.rank for e in entries if name in map(compose, e.authors)), default=0)

    # --- what is new --------------------------------------------------------------------------

    def note_borne(self, name: PrintedName, record: Record) -> None:
        """See :meth:`.Earlier.note_borne`."""
        self._borne[name, record.id] = None

    def note_claim(self, account: str, person: Person) -> None:
        """See :meth:`.Earlier.note_claim`."""
        self._claimed[account, person.head.id] = None

    def rows(self) -> MetRows:
        """See :meth:`.Earlier.rows`."""
        new = [name for name in self._known.names.values() if not name.number]
        for number, name in enumerate(new, self._last + 1):
            name.number = number
        return MetRows(
            [(name.number, name.parsed.key, name.printed) for name in new],
            [(key, name.number) for name in new for key in hashes_of(name.parsed)],
            [
                *((sign_of("name", name.parsed.key), record) for name, record in self._borne),
                *_signs_of_claims(self._claimed),
            ],
        )


def rows_of(known: Register) -> MetRows:
    """Return what is to be kept of a register: what is new, or all where everything was recalled.

    Parameters
    ----------
    known : Register
        As it is after the last digest of a graph.
    """
    if known.earlier is not None:
        return known.earlier.rows()
    for number, name in enumerate(known.names.values(), 1):
        name.number = number
    names = known.names.values()
    claims = (
        (account, person.head.id) for account, held in known.holders.items() for person in held
    )
    signs = (
        (sign_of("name", name.parsed.key), person.head.id)
        for name in names
        for person in name.persons
    )
    return MetRows(
        ((name.number, name.parsed.key, name.printed) for name in names),
        ((key, name.number) for key, bucket in known.by_key() for name in bucket),
        chain(signs, _signs_of_claims(claims)),
    )


def _signs_of_claims(claims: Iterable[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    for account, record in claims:
        yield sign_of("account", account), record
        yield sign_of("record", record), f"{record} {account}"
