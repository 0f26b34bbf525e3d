"""Which day a row means: when its paper was published, or when a list or somebody had it.

``published`` says what it is, and ``date`` does not: the same word is the year of a journal in a
library, and the day of the list in a digest. What else the table says of its papers decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ....graph.paper_ids import canonical_paper_id
from ..csl_json import find_arxiv
from ..fields.clean import is_placeholder
from ..fields.dates.days import MONTH, DayOrder, month_number, parse_day, read_day, settle_order
from ..fields.dates.span_values import is_span_of_days, last_day
from ..fields.markup.nested import may_hold
from .column_names import columns_called, fold_name
from .draft import Draft, months_since

__all__ = [
    "DATED",
    "DATE_FIELDS",
    "PLAIN_DATES",
    "SUBMITTED_FIELDS",
    "added_day",
    "dated_field",
    "fields_of_days",
    "is_any_day",
    "listed_day",
    "may_turn",
    "published",
    "texts_of",
]


def _orders(name: str) -> dict[str, DayOrder | None]:
    """Return fields of dates, with what comes first in such as 01/02/2024."""
    return {name: None, f"{name}_day_first": "day", f"{name}_month_first": "month"}


DATE_FIELDS = _orders("date")
SUBMITTED_FIELDS = _orders("submitted")
_LISTED, _ADDED = _orders("listed"), _orders("added")
#: Fields that may say when a paper was published.
_STATING = DATE_FIELDS | SUBMITTED_FIELDS
#: All fields of dates.
DATED = frozenset((*DATE_FIELDS, *SUBMITTED_FIELDS, *_LISTED, *_ADDED))
#: Those of which nothing settles the order yet.
PLAIN_DATES = frozenset(("date", "submitted", "listed", "added"))
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTH = re.compile(rf"\b{MONTH}(?![a-z])|(?<!\d)(?:0?[1-9]|1[0-2])(?!\d)", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})(?![-/.\d])")
#: Since 1970, as links are kept with the time when they were: of 1990 to 2032.
_SECONDS = re.compile(r"(?:[6-9]\d{8}|1\d{9})", re.ASCII)
#: A day beside a month and a year.
_OF_MONTH = re.compile(r"\d{1,2}", re.ASCII)
#: What goes by its place in a table without a head.
_NAMELESS = re.compile(r"column \d{1,3}")
_Fields = Mapping[str, Sequence[Any]]
#: Of a row the names of its columns with their fields, and its cells by field.
_Row = tuple[Iterable[tuple[str, str]], _Fields]


def texts_of(fields: _Fields, field: str) -> list[str]:
    """Return what the cells of a field say.

    Examples
    --------
    >>> texts_of({"title": [" On Bees ", "N/A", ""]}, "title")
    ['On Bees']
    """
    values = fields.get(field)
    if not values:
        return []
    texts = (value.strip() for value in values if isinstance(value, str))
    return [text for text in texts if text and not is_placeholder(text)]


def dated_field(field: str | None, cells: Iterable[object]) -> str | None:
    """Return the field of a column, for one of dates as the dates in it settle their order.

    Examples
    --------
    >>> dated_field("date", ["01/02/2024", "15/03/2024"]), dated_field("year", ["2024"])
    ('date_day_first', 'year')
    """
    order = settle_order(cells) if field in PLAIN_DATES else None
    return f"{field}_{order}_first" if order else field


def listed_day(fields: _Fields, draft: Draft) -> str | None:
    """Return the day on which a row says that its paper was put on a daily list."""
    return _first_day(fields, draft, _LISTED)


def added_day(fields: _Fields, draft: Draft) -> str | None:
    """Return the day on which a row was added to its table; its draft tells why it is none."""
    return _first_day(fields, draft, _ADDED)


def _first_day(fields: _Fields, draft: Draft, named: Mapping[str, DayOrder | None]) -> str | None:
    for field, order in named.items():
        for text in texts_of(fields, field):
            if named is _LISTED and _OF_MONTH.fullmatch(text):
                continue  # a day of the month that another column has
            if named is _ADDED and _SECONDS.fullmatch(text) and (day := read_day(int(text))):
                return day
            if day := draft.read_day(text, order):
                return max(last_day(text) or day, day)
    return None


def published(fields: _Fields, draft: Draft) -> str | None:
    """Return when a row says that its paper was published; else when it was submitted."""
    dates: list[str] = []
    for field, order in _STATING.items():
        for text in texts_of(fields, field):
            if day := draft.read_day(text, order):
                return day
            read = parse_day(text, order)
            # Of a day that may be one of two in its year, the year is sure.
            dates += [read.year] if read.year else [] if read.why else [text]
    for text in dates:
        if (found := _YEAR_MONTH.match(text)) and 1 <= int(found[2]) <= 12:
            return f"{found[1]}-{int(found[2]):02}"
    for text in (*texts_of(fields, "year"), *dates):
        if found := _YEAR.search(text[:60]):
            said = [*texts_of(fields, "month"), text.replace(found[1], " ")]
            named = next((m[0] for part in said if (m := _MONTH.search(part[:60]))), None)
            if named is None:
                return found[1]
            month = f"{found[1]}-{int(named) if named.isdigit() else month_number(named):02}"
            days = (t for t in texts_of(fields, "listed") if _OF_MONTH.fullmatch(t))
            whole = (read_day(f"{month}-{int(day):02}") for day in days)
            return next(filter(None, whole), month)
    return None


def may_turn(names: Sequence[str], fields: Sequence[str | None]) -> bool:
    """Tell whether the dates of a table can mean something else than they do alone.

    Examples
    --------
    >>> may_turn(["Date"], ["date"]), may_turn(["published"], ["date"])
    (True, False)
    """
    any_day = any(map(is_any_day, names, fields))
    return any_day or (not SUBMITTED_FIELDS.keys().isdisjoint(fields))


@lru_cache(maxsize=2_000)
def is_any_day(name: str, field: str | None) -> bool:
    """Tell whether a column of dates does not say what happened on them.

    Examples
    --------
    >>> is_any_day("Date", "date"), is_any_day("meta.date", "date"), is_any_day("날짜", "date")
    (True, True, True)
    >>> is_any_day("published", "date"), is_any_day("issued.date", "date")
    (False, False)
    """
    around, _, inner = name.rpartition(".")
    if field not in DATE_FIELDS or (around and not may_hold(around.rpartition(".")[2], "title")):
        return False
    return fold_name(inner) in columns_called("any day") or bool(_NAMELESS.fullmatch(name))


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a row tell: votes or readers of a list, words of a library."""

    votes: bool
    readers: bool
    library: bool


@lru_cache(maxsize=500)
def _met(columns: tuple[tuple[str, str], ...]) -> _Columns:
    folded = {fold_name(name.rpartition(".")[2]) for name, _ in columns}
    return _Columns(
        votes=any(field == "votes" for _, field in columns),
        readers=not folded.isdisjoint(columns_called("of a list")),
        library=not folded.isdisjoint(columns_called("of a library")),
    )


def _dates(columns: Iterable[tuple[str, str]], fields: _Fields) -> Iterator[tuple[str, str, Any]]:
    """Yield the dates of a row, each with the name of its column and with its field."""
    for field in _STATING:
        if field in fields:
            named = (name for name, of in columns if of == field)
            for name, cell in zip(named, fields[field], strict=False):
                if cell and not is_placeholder(str(cell)):
                    yield name, field, cell


class _Dates:
    """What all rows say of their dates."""

    def __init__(self) -> None:
        #: The fields of columns of any day; of submission those that may be none.
        self.days: dict[str, str] = {}
        self.sent: dict[str, str] = {}
        #: Columns with a month or a year, or with a day before that of publication.
        self.unfit: set[str] = set()
        #: Days of submission that lie behind that of publication.
        self.late: set[str] = set()
        self.votes = self.listing = self.library = self.stated = False

    def take(self, columns: tuple[tuple[str, str], ...], fields: _Fields) -> None:
        """Take what a row says."""
        met = _met(columns)
        self.votes, self.library = self.votes or met.votes, self.library or met.library
        self.listing = self.listing or met.readers
        doubtful: dict[str, str | None] = {}
        published_on = None
        for name, field, cell in _dates(columns, fields):
            day = parse_day(cell, _STATING[field]).day
            if is_any_day(name, field):
                self.days[name], doubtful[name] = field, day
                self.listing = self.listing or (isinstance(cell, str) and is_span_of_days(cell))
                continue
            self.stated = True
            if field in SUBMITTED_FIELDS:
                self.sent[name], doubtful[name] = field, day
            else:
                published_on = published_on or day
        for name, day in doubtful.items():
            if day is None or (published_on and day < published_on):
                self.unfit.add(name)
            elif published_on and day > published_on:
                self.late.add(name)
        if not (self.votes or self.listing or self.library):
            days = [day for name, day in doubtful.items() if day and name in self.days]
            self.listing = bool(days) and _is_older(fields, max(days))

    def turned(self) -> dict[str, str]:
        """Return the columns that mean something else than they did alone, with their fields."""
        of_list = self.votes or (not self.library and (self.listing or self.stated))
        found = {name: field for name, field in self.days.items() if name not in self.unfit}
        listed = found if of_list else {}
        # Nobody submits a paper that is out: it was put on the list then.
        listed |= {n: f for n, f in self.sent.items() if n in self.late and n not in self.unfit}
        told = {name: _renamed(field, "listed") for name, field in listed.items()}
        rest = self.days.keys() - told.keys() if self.stated else ()
        return told | {name: _renamed(self.days[name], "submitted") for name in rest}


def _renamed(field: str, name: str) -> str:
    _, sign, order = field.partition("_")
    return f"{name}{sign}{order}"


def fields_of_days(rows: Iterable[_Row]) -> dict[str, str]:
    """Return the columns of days that are no publication's, and what they are instead.

    Where votes or readers say that the rows are a list, where one of its papers is older than
    the month before by its arXiv id, or where another column says when they were published and
    not later, a ``date`` is the day of the list. One of months and years is not, nor a library's
    without votes. A day of submission behind the one of publication is the list's, too.

    Parameters
    ----------
    rows : iterable
        Of each row the names of its columns with their fields, and its cells by field.

    Examples
    --------
    >>> columns = [("Date", "date"), ("Likes", "votes")]
    >>> fields_of_days([(columns, {"date": ["2024-02-01"], "votes": ["3"]})])
    {'Date': 'listed'}
    >>> fields_of_days([(columns[:1], {"date": ["2024-02-01"]})])
    {}
    """
    found = _Dates()
    for columns, fields in rows:
        found.take(tuple(columns), fields)
    return found.turned()


def _is_older(fields: _Fields, day: str) -> bool:
    """Tell whether the paper of a row is older than the month before a day, by its arXiv id."""
    texts = (*texts_of(fields, "id"), *texts_of(fields, "url"))
    ids = [id_ for text in texts if (id_ := canonical_paper_id(text) or find_arxiv(text))]
    return (months_since(day, ids) or 0) > 1
