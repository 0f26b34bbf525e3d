"""Which day a row means: when its paper was published, or when a list or somebody had it.

``published`` says what it is, and ``date`` does not: the same word is the year of a journal in a
library, and the day of the list in a digest. What else the table says of its papers decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
    "published",
    "texts_of",
]


def _orders(name: str) -> dict[str, DayOrder | None]:
    """Return fields of dates, with what comes first in such as 01/02/2024."""
    return {name: None, f"{name}_day_first": "day", f"{name}_month_first": "month"}


DATE_FIELDS = _orders("date")
SUBMITTED_FIELDS = _orders("submitted")
_LISTED, _ADDED = _orders("listed"), _orders("added")
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
#: Of a row the names of its columns with their fields, and its cells by field.
_Row = tuple[Iterable[tuple[str, str]], Mapping[str, Sequence[Any]]]


def texts_of(fields: Mapping[str, Sequence[Any]], field: str) -> list[str]:
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


def listed_day(fields: Mapping[str, Sequence[Any]], draft: Draft) -> str | None:
    """Return the day on which a row says that its paper was put on a daily list."""
    return _first_day(fields, draft, _LISTED)


def added_day(fields: Mapping[str, Sequence[Any]], draft: Draft) -> str | None:
    """Return the day on which a row was added to its table; its draft tells why it is none."""
    return _first_day(fields, draft, _ADDED)


def _first_day(
    fields: Mapping[str, Sequence[Any]], draft: Draft, named: Mapping[str, DayOrder | None]
) -> str | None:
    for field, order in named.items():
        for text in texts_of(fields, field):
            if named is _LISTED and _OF_MONTH.fullmatch(text):
                continue  # a day of the month that another column has
            if named is _ADDED and _SECONDS.fullmatch(text) and (day := read_day(int(text))):
                return day
            if day := draft.read_day(text, order):
                return max(last_day(text) or day, day)
    return None


def published(fields: Mapping[str, Sequence[Any]], draft: Draft) -> str | None:
    """Return when a row says that its paper was published; else when it was submitted."""
    dates: list[str] = []
    for field, order in {**DATE_FIELDS, **SUBMITTED_FIELDS}.items():
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


@lru_cache(maxsize=500)
def _met(columns: tuple[tuple[str, str], ...]) -> tuple[bool, bool, bool, bool]:
    """Tell whether columns have any day, one of publication, a list's votes, a library's words."""
    folded = {fold_name(name.rpartition(".")[2]) for name, _ in columns}
    fields = {field for _, field in columns}
    any_day = any(is_any_day(name, field) for name, field in columns)
    stated = any(
        field in DATE_FIELDS or field in SUBMITTED_FIELDS
        for name, field in columns
        if not is_any_day(name, field)
    )
    listing = "votes" in fields or not folded.isdisjoint(columns_called("of a list"))
    return any_day, stated, listing, not folded.isdisjoint(columns_called("of a library"))


def fields_of_days(rows: Iterable[_Row]) -> dict[str, str]:
    """Return the columns of days that are no publication's, and what they are instead.

    Where votes or readers say that the rows are a list, where one of its papers is older than
    the month before by its arXiv id, or where another column says when they were published, a
    ``date`` is the day of the list. A library's is not, nor one of months and years.

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
    days: dict[str, str] = {}
    coarse: set[str] = set()
    listing = library = stated = False
    for said, fields in rows:
        columns = tuple(said)
        any_day, is_stated, is_list, is_library = _met(columns)
        stated, listing, library = stated or is_stated, listing or is_list, library or is_library
        if not any_day:
            continue
        read = []
        for field in DATE_FIELDS.keys() & fields.keys():
            named = (name for name, of in columns if of == field)
            for name, cell in zip(named, fields[field], strict=False):
                if not is_any_day(name, field) or not cell or is_placeholder(str(cell)):
                    continue
                days[name] = field
                listing = listing or (isinstance(cell, str) and is_span_of_days(cell))
                if day := parse_day(cell, DATE_FIELDS[field]).day:
                    read.append(day)
                else:
                    coarse.add(name)
        if read and not (listing or library):
            texts = (*texts_of(fields, "id"), *texts_of(fields, "url"))
            ids = [id_ for text in texts if (id_ := canonical_paper_id(text) or find_arxiv(text))]
            listing = any((months_since(day, ids) or 0) > 1 for day in read)
    if not (stated or listing):
        return {}
    is_list = not library and (stated or listing)
    turned = {
        name: field.replace("date", "listed", 1)
        for name, field in days.items()
        if is_list and name not in coarse
    }
    rest = days.keys() - turned.keys() if stated else ()
    return turned | {name: days[name].replace("date", "submitted", 1) for name in rest}
