"""What formats share whose entries are records: objects, rows, blocks, items.

A *document* is one digest: head and records together are its whole text, as in a day's answer of
an API. A *collection* holds papers of many days, as a library or a running list does: each record
is read by itself, with the lines that it depends on in its verbatim, and a digest is made of the
records of a day.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - ``date`` is a field name here
from functools import lru_cache
from itertools import accumulate, count
from operator import add
from pathlib import Path
from typing import ClassVar

from ....graph.paper_ids import LAST_YEAR
from ....graph.text import slug
from ...entry import CUT, FIRST_YEAR, FileProblem, KeptText, ParsedDigest, ParsedEntry, is_date
from ..fields.dates.days import MONTH, month_number
from .categories import category_in_name
from .claim import PACKED, Claim, Document
from .draft import Draft, Note, iso_day

__all__ = [
    "NO_PAPERS",
    "ClosedRecords",
    "CollectionFormat",
    "DocumentFormat",
    "Lines",
    "Record",
    "RecordFormat",
    "day_in_name",
]

#: The code of the remark that a day has no papers.
NO_PAPERS = "no-papers"
#: Who stands alone by so many titles of a file is no author of theirs.
_MOST_ALONE = 3

_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
#: A year's folder, and names of nothing but a day or the days of a week: "2025/04/21.md",
#: "2025/0421-0425.md".
_IN_FOLDERS = re.compile(
    r"(?:^|/)((?:19|20)\d\d)[-_/]?(?:(\d\d)/(\d\d)"
    r"|(?<=/)(\d\d)[-_.]?(\d\d)(?:[-_~–]{1,3}(\d\d)[-_.]?(\d\d))?)(?:\.[a-z]{2,8})?$",
    re.IGNORECASE,
)


#: "2024-W18".
_WEEK = re.compile(r"(?<!\d)(20\d\d)[-_]?W(\d{1,2})(?!\d)")
#: "02-May-2024", "May 2 2024": a day by the name of its month.
_SPELLED = re.compile(
    rf"(?<![a-z\d])(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-_ .]?(?P<m>{MONTH})[-_ .,]{{1,2}}"
    rf"(?P<y>20\d\d)|(?P<m2>{MONTH})[-_ .]?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"[-_ .,]{{1,2}}(?P<y2>20\d\d)"
    rf"|(?P<y3>20\d\d)[-_ .]?(?P<m3>{MONTH})[-_ .]?(?P<d3>\d{{1,2}}))(?!\d)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1_000)
def day_in_name(path: str) -> str | None:
    """Return the day in a file's name, or else in the name of its folder.

    The folder above that one has nothing but the day in its name.

    Examples
    --------
    >>> day_in_name("a/2025-04-11.jsonl"), day_in_name("a/papers_20250411.json")
    ('2025-04-11', '2025-04-11')
    >>> day_in_name("2025-04-11/papers.json"), day_in_name("2401.00368.md")
    ('2025-04-11', None)
    >>> day_in_name("2025/04/11.md"), day_in_name("2025/0407-0411.md"), day_in_name("2025/1/a.md")
    ('2025-04-11', '2025-04-11', None)
    >>> day_in_name("11-Apr-2025/topic/a.md"), day_in_name("April_11_2025.md")
    ('2025-04-11', '2025-04-11')
    """
    path = path.replace("\\", "/")
    parts = path.split("/")[-3:]
    for part in reversed(parts[-2:]):
        for found in _DAY.finditer(part):
            if day := iso_day(f"{found[1]}-{found[3]}-{found[4]}"):
                return day
        if (spelled := _SPELLED.search(part)) and (day := _spelled_day(spelled)):
            return day
    if day := _day_of_folders(path):
        return day
    if week := _WEEK.search(parts[-1]):
        return _end_of_week(int(week[1]), int(week[2]))
    above = parts[0] if len(parts) > 2 else ""
    if whole := _DAY.fullmatch(above):
        return iso_day(f"{whole[1]}-{whole[3]}-{whole[4]}")
    if spelled := _SPELLED.fullmatch(above):
        return _spelled_day(spelled)
    return _day_of_folders(path.rpartition("/")[0]) if above else None


def _end_of_week(year: int, week: int) -> str | None:
    try:
        return iso_day(Date.fromisocalendar(year, week, 7).isoformat())
    except ValueError:
        return None


def _spelled_day(found: re.Match[str]) -> str | None:
    day, month, year = (found[key] or found[f"{key}2"] or found[f"{key}3"] for key in "dmy")
    return iso_day(f"{year}-{month_number(month):02}-{int(day):02}")


def _day_of_folders(path: str) -> str | None:
    """Return the day that folders and a name say together, of several days the last."""
    found = _IN_FOLDERS.search(path[-200:])
    if found is None:
        return None
    first = f"{found[2] or found[4]}-{found[3] or found[5]}"
    last = f"{found[6]}-{found[7]}" if found[6] else first
    year = int(found[1]) + (last < first)  # a week may end in the next year
    return iso_day(f"{year}-{last}") if iso_day(f"{found[1]}-{first}") else None


class Lines:
    """The lines of a text, by the place of a character.

    Examples
    --------
    >>> lines = Lines("a\\nbc\\n", first=10)
    >>> lines.at(0), lines.at(2), lines.at(4), lines.at(1)
    (10, 11, 11, 10)
    """

    def __init__(self, text: str, first: int = 1) -> None:
        self._text = text
        self._first = first
        #: Where lines were counted up to, and how many; all of them, once somebody goes back.
        self._place = self._count = 0
        self._ends: list[int] | None = None

    def at(self, place: int) -> int:
        """Return the number of the line that holds a character."""
        if self._ends is None and place >= self._place:
            self._count += self._text.count("\n", self._place, place)
            self._place = place
            return self._first + self._count
        if self._ends is None:
            lengths = map(len, self._text.split("\n")[:-1])
            self._ends = list(map(add, accumulate(lengths), count()))
        return self._first + bisect_right(self._ends, place - 1)


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as it stands in a file.

    Attributes
    ----------
    start, end : int
        Where it begins and ends in the text.
    line : int
        The line it begins in.
    text : str
        Its text.
    value : object
        What was made of it already while it was found, such as a JSON value.
    context : str
        Text that stands elsewhere and without which it cannot be read: the heading of its list,
        the head of its table.
    """

    start: int
    end: int
    line: int
    text: str
    value: object = None
    context: str = ""

    def line_of(self, words: str) -> int:
        """Return the line of the first place where some words stand in the record."""
        return self.line + self.text.count("\n", 0, max(self.text.find(words), 0))

    def lines_of(self, words: Iterable[str]) -> list[int]:
        """Return the lines of the last places of several words, mostly in the order given."""
        lines = Lines(self.text, self.line)
        return [lines.at(max(self.text.rfind(word), 0)) for word in words]


@dataclass(frozen=True, slots=True)
class _Read:
    """A record that was read: its entry, the day it states, and what is odd about it."""

    record: Record
    entry: ParsedEntry
    day: str | None
    part: str | None
    problems: tuple[FileProblem, ...]
    #: The only name by the title, which nothing calls an author's.
    lone: str | None = None


class RecordFormat(ABC):
    """What documents and collections share; see :class:`digestgraph.loaders.formats.Format`."""

    name: ClassVar[str]
    version: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    #: What it is, in a few words.
    about: ClassVar[str]
    #: What its entries can say.
    knows: ClassVar[tuple[str, ...]]

    @abstractmethod
    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`."""

    @abstractmethod
    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """See :meth:`Format.parse`."""

    @abstractmethod
    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """Find the records of a text, in their order.

        What stands between them and is none of them may be noted as a problem.
        """

    @abstractmethod
    def read(self, record: Record, draft: Draft) -> None:
        """Read one record into the draft of its entry."""

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the day that a record itself says it belongs to."""
        return iso_day(draft.published)

    def part_of(self, path: str, entry: ParsedEntry) -> str | None:  # noqa: ARG002
        """Return what tells an entry's digest from others of its source and day."""
        return category_in_name(path)

    def _read(
        self, record: Record, path: str, lost: list[FileProblem], verbatim: str | None = None
    ) -> _Read | None:
        """Read one record; what goes wrong goes into ``lost`` when it yields no entry."""
        problems: list[FileProblem] = []

        def note(line: int, code: str, message: str) -> None:
            problems.append(FileProblem(path, line, code, message))

        kept = record.context + record.text if verbatim is None else verbatim
        draft = Draft(note, record.line, kept)
        self.read(record, draft)
        entry = draft.entry()
        if entry is None:
            lost += problems
            return None
        day, part = (
            _possible(self.day_of(record, draft), note, record.line),
            self.part_of(path, entry),
        )
        # What was decoded of it is given back at once: of large files it is much.
        place = Record(record.start, record.end, record.line, "")
        # Beside others the name is one of a list, wherever that stands.
        is_alone = len(entry.authors) == 1 and not getattr(record.value, "trusts_names", False)
        lone = draft.lone if is_alone else None
        return _Read(place, entry, day, part, tuple(problems), lone)

    def trusting(self, verbatim: str) -> str:
        """Return what is kept of a record whose single name the rest of its file makes an author.

        Where records are read again by themselves, it must say so.
        """
        return verbatim

    def settle(self, read: list[_Read], path: str) -> list[_Read]:
        """Decide on single names by titles, which may be those of who speaks or writes about them.

        They are authors where other papers of the file have several, and the same name does not
        stand alone by three. Else the authors are unknown.
        """
        if not any(found.lone for found in read):
            return read
        entries = [found.entry for found in read]
        listed = any(len(e.authors) > 1 or e.authors_complete is False for e in entries)
        counts = Counter(found.lone for found in read)
        settled = []
        for found in read:
            if found.lone is None:
                settled.append(found)
            elif listed and counts[found.lone] < _MOST_ALONE:
                kept = replace(found.entry, verbatim=self.trusting(found.entry.verbatim))
                settled.append(replace(found, entry=kept))
            else:
                settled.append(_without_lone(found, found.lone, path))
        return settled

    def _digest(
        self,
        day: str,
        path: str,
        first_line: int,
        head: str,
        read: Sequence[_Read],
        problems: Iterable[FileProblem] = (),
    ) -> ParsedDigest:
        entries = [found.entry for found in read]
        told = [*problems, *(problem for found in read for problem in found.problems)]
        told += _repeated(entries, path)
        parts = {found.part for found in read}
        return ParsedDigest(
            source=self.name,
            date=day,
            format=self.name,
            path=path,
            first_line=first_line,
            head=head,
            entries=tuple(entries),
            problems=tuple(sorted(told, key=lambda p: (p.line, p.code, p.message))),
            part=parts.pop() if len(parts) == 1 else None,
        )


def _without_lone(found: _Read, name: str, path: str) -> _Read:
    """Return a record without the only name by its title, and with why."""
    message = (
        f"a single name by the title, {name[:80]!r}, may be who speaks or writes about the paper: "
        "the authors are unknown; where it is theirs, write 'by' or 'Authors:' before it"
    )
    line = found.entry.authors_line or found.entry.line
    entry = replace(
        found.entry, authors=(), authors_line=None, authors_complete=None, author_order=None
    )
    told = FileProblem(path, line, "lone-name", message)
    return replace(found, entry=entry, problems=(*found.problems, told))


def _possible(day: str | None, note: Note, line: int) -> str | None:
    """Return a day that a digest can have; of another one say why there is none."""
    if day is None or is_date(day):
        return day
    note(
        line,
        "bad-date",
        f"{day} is no day of a digest, for these are of the years {FIRST_YEAR} to {LAST_YEAR}: "
        "correct the year, or put the day into the file's name",
    )
    return None


@lru_cache(maxsize=16)
def _part_of_file(path: str) -> str | None:
    return category_in_name(path) if day_in_name(path) else slug(_stem(path)) or None


def _stem(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2].removesuffix(PACKED)
    return name.rpartition(".")[0] or name


def _repeated(entries: Iterable[ParsedEntry], path: str) -> Iterator[FileProblem]:
    # A paper that stands below several topics is filed so by its source and nothing odd.
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for entry in entries:
        key = (entry.paper, entry.topics)
        if key in seen:
            message = f"{entry.paper} stands in this digest already, in line {seen[key]}"
            yield FileProblem(path, entry.line, "repeated-paper", message)
        seen.setdefault(key, entry.line)


def _bad_dates(read: Iterable[_Read]) -> Iterator[FileProblem]:
    """Yield why entries that are not loaded have no date."""
    for found in read:
        yield from (problem for problem in found.problems if problem.code == "bad-date")


def _no_date(count: int, path: str, line: int) -> FileProblem:
    many = "an entry without a date is" if count == 1 else f"{count} entries without a date are"
    ending = Path(path).suffix or ".md"
    return FileProblem(
        path,
        line,
        "no-date",
        f"{many} not loaded: give each of them its date as 2025-03-01 (of tables, "
        "[columns] in digestgraph.toml names the column), or put the day of all of them into the "
        f"file's name, such as 2025-03-01{ending}",
    )


def _updated(count: int, day: str, path: str, line: int) -> FileProblem:
    one, several = "an entry without a date counts", f"{count} entries without dates count"
    many = one if count == 1 else several
    message = f"{many} from {day}, when the file was changed by what it says"
    return FileProblem(path, line, "day-of-update", message)


class DocumentFormat(RecordFormat):
    """A format whose file is one digest: its head and records are its whole text."""

    def day(self, document: Document) -> str | None:  # noqa: ARG002
        """Return the day that the file states; its name and its records come after that."""
        return None

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """See :meth:`Format.parse`."""
        document = Document(text, path)
        read, problems = self._read_all(document, first_line)
        is_cut = any(problem.code == CUT for problem in problems)
        if is_cut and not read:
            return [], problems
        if not read and not self._is_empty_day(document):
            message = f"nothing in it is an entry of the format {self.name}: it is not loaded"
            return [], [FileProblem(path, first_line, "no-digest", message)]
        said = [found.day for found in read if found.day]
        day = (
            self._stated(document, first_line, problems)
            or day_in_name(path)
            or max(said, default=None)
        )
        if day is None:
            return [], [*problems, *_bad_dates(read), _no_date(len(read), path, first_line)]
        return [self._whole(day, document, first_line, read, problems)], []

    def parse_again(self, kept: KeptText) -> ParsedDigest:
        """Parse the text of a digest that a store kept; its day is known."""
        document = Document(kept.text, kept.path)
        read, problems = self._read_all(document, kept.first_line)
        self._stated(document, kept.first_line, problems)
        return self._whole(kept.date, document, kept.first_line, read, problems)

    def _stated(self, document: Document, line: int, problems: list[FileProblem]) -> str | None:
        """Return the day that the file states, if a digest can have it."""

        def note(line: int, code: str, message: str) -> None:
            problems.append(FileProblem(document.path, line, code, message))

        return _possible(self.day(document), note, line)

    def _is_empty_day(self, document: Document) -> bool:
        """Tell whether the file says that its day has no papers."""
        claim = self.claim(document)
        return claim is not None and not claim.found

    def _read_all(
        self, document: Document, first_line: int
    ) -> tuple[list[_Read], list[FileProblem]]:
        problems: list[FileProblem] = []

        def note(line: int, code: str, message: str) -> None:
            problems.append(FileProblem(document.path, line, code, message))

        text, read = document.text, []
        records = self.records(document, first_line, note)
        record = next(records, None)
        while record is not None:
            following = next(records, None)
            verbatim = text[record.start : following.start if following else len(text)]
            found = self._read(record, document.path, problems, verbatim)
            if found is not None:
                read.append(found)
            record = following
        return self.settle(read, document.path), problems

    def _whole(
        self,
        day: str,
        document: Document,
        first_line: int,
        read: Sequence[_Read],
        problems: Sequence[FileProblem],
    ) -> ParsedDigest:
        """Cut the text at the beginnings of its entries."""
        text = document.text
        cuts = [*(found.record.start for found in read), len(text)]
        cut = [
            # Nearly all end where the next record begins; that one may be no entry.
            found
            if len(found.entry.verbatim) == end - start
            else replace(found, entry=replace(found.entry, verbatim=text[start:end]))
            for found, start, end in zip(read, cuts, cuts[1:], strict=False)
        ]
        return self._digest(day, document.path, first_line, text[: cuts[0]], cut, problems)


class CollectionFormat(RecordFormat):
    """A format whose file may hold papers of many days.

    The day in the file's name goes before the days of the records, unless ``name_first`` is
    false. Where the name has none, it tells the digests of this file from those of others.

    A format whose files forget their older entries has a method ``lists_of`` that returns the
    lists of an entry, by their names, of which each is cut at its end; see
    :mod:`digestgraph.loaders.rolling`.
    """

    name_first: ClassVar[bool] = True

    def day_of_file(self, document: Document) -> str | None:  # noqa: ARG002
        """Return the day of all records, where the file states one beside them."""
        return None

    def day_of_update(self, document: Document) -> str | None:  # noqa: ARG002
        """Return the day of the last change, where the file states it: of records without days."""
        return None

    def is_empty_day(self, document: Document) -> bool:  # noqa: ARG002
        """Tell whether the file says that its day has no papers."""
        return False

    def part_of(self, path: str, entry: ParsedEntry) -> str | None:  # noqa: ARG002
        """See :meth:`RecordFormat.part_of`."""
        return _part_of_file(path)

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """See :meth:`Format.parse`."""
        loose: list[FileProblem] = []

        def note(line: int, code: str, message: str) -> None:
            loose.append(FileProblem(path, line, code, message))

        document = Document(text, path)
        of_file = day_in_name(path) or self.day_of_file(document)
        days: dict[str, list[_Read]] = {}
        undated: list[_Read] = []
        several = []
        for record in self.records(document, first_line, note):
            if (found := self._read(record, path, loose)) is not None:
                several.append(found)
        for found in self.settle(several, path):
            day = (of_file or found.day) if self.name_first else (found.day or of_file)
            (days.setdefault(day, []) if day else undated).append(found)
        if undated and (updated := self.day_of_update(document)):
            doubtful = [found for found in undated if any(_bad_dates([found]))]
            sure = [found for found in undated if found not in doubtful]
            if sure:
                loose.append(_updated(len(sure), updated, path, sure[0].record.line))
                of_day = [*days.get(updated, ()), *sure]
                days[updated] = sorted(of_day, key=lambda found: found.record.start)
            undated = doubtful
        if undated:
            loose += _bad_dates(undated)
            loose.append(_no_date(len(undated), path, undated[0].record.line))
        digests = [
            self._digest(day, path, read[0].record.line, "", read)
            for day, read in sorted(days.items())
        ]
        if of_file and not (digests or loose) and self.is_empty_day(document):
            return [self._empty_day(of_file, path, first_line, text)], []
        return digests, loose

    def _empty_day(self, day: str, path: str, line: int, text: str) -> ParsedDigest:
        """Return the digest of a day without papers, which keeps the whole text."""
        told = FileProblem(path, line, NO_PAPERS, "a day without papers, by what the file says")
        return replace(self._digest(day, path, line, text, (), (told,)), part=_part_of_file(path))

    def parse_again(self, kept: KeptText) -> ParsedDigest:
        """Read the records again that a store kept, each by itself."""
        if not kept.entries:
            return self._empty_day(kept.date, kept.path, kept.first_line, kept.head)
        read = []
        for line, verbatim in kept.entries:
            record = self.kept_record(Document(verbatim, kept.path), line)
            found = self._read(replace(record, line=line), kept.path, []) if record else None
            if found is not None:
                read += self.settle([found], kept.path)
        return self._digest(kept.date, kept.path, kept.first_line, kept.head, read)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """Find the one record in what a store kept of it: its context and its text."""
        return next(self.records(document, line, lambda *_: None), None)


class ClosedRecords(CollectionFormat):
    """A collection whose records have a sign at their end, as in files that may be cut."""

    @abstractmethod
    def _find(
        self, document: Document, first_line: int, note: Note, *, kept: bool = False
    ) -> Iterator[Record]:
        """Yield the records; others followed one that is ``kept``, even where it has no end."""

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        return self._find(document, first_line, note)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """See :meth:`CollectionFormat.kept_record`."""
        return next(self._find(document, line, lambda *_: None, kept=True), None)
