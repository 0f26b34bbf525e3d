"""Tables of papers as CSV or TSV, and JSON records, of whatever program: any that no other knows.

The head of the table is kept with each row, with the names of the fields that its columns mean;
where it has none, these are told by what stands in the columns.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from ..entry import CUT, find_links
from .base.claim import Claim, Document, claim_entries
from .base.column_days import (
    DATED,
    PLAIN_DATES,
    added_day,
    dated_field,
    fields_of_days,
    listed_day,
    may_turn,
)
from .base.columns import (
    is_paper,
    is_told,
    map_columns,
    read_fields,
)
from .base.draft import Draft, Note, end_of
from .base.headless import column_names, first_row, tell_columns
from .base.json_records import JsonRecords, find_days, has_no_papers, sample_of
from .base.names_as_titles import name_as_title
from .base.record_fields import MAP, Fields, by_field, fields_of, with_fields, with_fields_of_all
from .base.records import CollectionFormat, Lines, Record, day_in_name
from .base.unread_columns import note_unread
from .fields.dates.days import read_day, settle_order
from .fields.dates.headings import day_of_heading
from .fields.markup.csv_rows import Row, read_rows
from .fields.titles.link_labels import names_paper
from .hf_daily import is_answer

__all__ = ["JsonTable", "Table"]

_DELIMITERS = ",\t;|"
_SAMPLE = 50
#: A date of which the day or the month may come first.
_SLASHED = re.compile(r"\d[-/_]\d{1,2}[-/_]\d{4}")
#: A head is not longer, and has not more columns.
_LONGEST_HEAD, _MOST_COLUMNS = 10_000, 300


#: What separates columns, their names, their fields, and where the first row begins.
_Head = tuple[str, list[str], list[str | None], int]


class Table(CollectionFormat):
    """Parser of tables; see :class:`digestgraph.loaders.formats.Format`."""

    name = "table"
    version = "27"
    is_generic: ClassVar[bool] = True
    suffixes = (".csv", ".tsv")
    about = (
        "tables of papers as CSV or TSV, also without a head; [columns] in digestgraph.toml names "
        "unusual columns"
    )
    knows = (
        "title", "authors", "order", "votes", "abstract", "summary", "keywords", "topics",
        "organisation", "code", "published", "doi",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "Title,Authors,Year\\nOn Bees,Ann Bee,2024\\n"
        >>> Table().claim(Document(text, "papers.csv")).sound
        1
        """
        if _head(document.text) is None:
            return None
        if self.is_empty_day(document):
            return Claim(0, 0, generic=True) if day_in_name(document.path) else None
        lacks = []
        for number, record in enumerate(self._rows(document, 1, lambda *_: None)):
            if number == _SAMPLE:
                break
            fields: Any = record.value
            lacks.append(is_paper(fields) or None)
        return claim_entries(lacks, generic=True) if lacks else None

    def is_empty_day(self, document: Document) -> bool:
        """Tell whether nothing but the head of a table stands there."""
        head = _head(document.text)
        return head is not None and not document.text[head[3] :].strip()

    def day_of_file(self, document: Document) -> str | None:
        """Return the day in the one heading above a table without a head that names any."""
        head = _head(document.text)
        above = document.text[: head[3]] if head and document.text.lstrip()[:1] == "#" else ""
        days = {day for line in above.split("\n") if (day := day_of_heading(line.strip("# \r")))}
        return days.pop() if len(days) == 1 else None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        return self._rows(document, first_line, note, settle=True)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """See :meth:`CollectionFormat.kept_record`: the head says how dates are read."""
        return next(self._rows(document, line, lambda *_: None), None)

    @staticmethod
    def _rows(
        document: Document, first_line: int, note: Note, *, settle: bool = False
    ) -> Iterator[Record]:
        """Find the rows; other dates of a column may settle what comes first in its dates."""
        text = document.text
        head = _head(text)
        if head is None:
            return
        delimiter, names, fields, start = head
        unread = [place for place, field in enumerate(fields) if settle and field is None]
        if settle:
            fields = _with_day_orders(fields, text[start:], delimiter)
            fields = _with_days_of_list(names, fields, text[start:], delimiter)
        context = delimiter.join(field or "" for field in fields) + "\n"
        lines = Lines(text, first_line)
        opened: Row | None = None
        for row in read_rows(text, start, delimiter):
            line, found = lines.at(row.begin), by_field(fields, row.cells)
            few = len(row.cells) < len(fields)
            if not any(cell.strip() for cell in row.cells):
                continue
            note_unread(names[place] for place in unread if "".join(row.cells[place : place + 1]))
            if row.is_open or (few and row.end == len(text) and not text.endswith("\n")):
                opened = opened or row
                continue
            if opened is not None:
                # What stands within the quotes of the row above is no row.
                if len(row.cells) != len(fields) or is_paper(found):
                    continue
                note(
                    lines.at(opened.begin),
                    "open-quote",
                    "a quote that is not closed: the row is not loaded, and those behind it are "
                    f"read again from line {line} on",
                )
                opened = None
            if len(row.cells) != len(fields):
                note(
                    line,
                    "odd-row",
                    f"a row with {len(row.cells)} cells where {len(fields)} columns are: what is "
                    "missing is unknown, and what is too much is left out",
                )
            if settle and _leads_elsewhere(found):
                said = "a row without authors whose link names no paper: it is not loaded"
                note(line, "entry-without-paper", said)
                continue
            yield Record(row.begin, row.end, line, text[row.begin : row.end], found, context)
        if opened is not None:
            note(
                lines.at(opened.begin),
                CUT,
                "the file ends within this row, or its quote is never closed: it is not loaded, "
                "and nothing is withdrawn; close it, or get the file again",
            )

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        fields: Any = record.value
        read_fields(fields, draft)

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day of the daily list, else the last one of the row's date, or when added."""
        fields: Any = record.value
        listed = listed_day(fields, draft)
        return listed or end_of(draft.published) or added_day(fields, draft)


class JsonTable(JsonRecords):
    """The same for JSON records; see :class:`digestgraph.loaders.formats.Format`."""

    name = "json-table"
    version = "28"
    is_generic: ClassVar[bool] = True
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson", ".json")
    about = "records of papers as JSON or JSON lines; [columns] in digestgraph.toml names the keys"
    knows: ClassVar[tuple[str, ...]] = Table.knows
    dated_around = True

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = '{"title": "On Bees", "authors": ["Ann Bee"], "year": 2024}'
        >>> JsonTable().claim(Document(text, "papers.jsonl")).sound
        1
        """
        if self.is_empty_day(document):
            day = day_in_name(document.path) or self.day_of_file(document)
            return Claim(0, 0, generic=True) if day else None
        sample = sample_of(document)
        found = [fields_of(v)[0] for v in sample if isinstance(v, dict) and not is_answer(v)]
        lacks = [is_paper(fields) for fields in found]
        if not lacks or all(len(missing) > 1 for missing in lacks):
            return None
        return claim_entries((missing or None for missing in lacks), generic=True)

    def is_empty_day(self, document: Document) -> bool:
        """Tell whether the lists that should have records have none."""
        return len(document.text) < _LONGEST_HEAD and has_no_papers(document.json)

    def day_of_file(self, document: Document) -> str | None:
        """Return the day beside the list of records, or of a list that is empty its key."""
        if not self.is_empty_day(document):
            return super().day_of_file(document)
        return next(filter(None, [*find_days(document.json), *map(read_day, document.json)]), None)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        if self.is_empty_day(document):
            return
        found = list(super().records(document, first_line, note))
        columns: dict[str, list[Any]] = {}
        if _SLASHED.search(document.text):
            for record in found:
                value: Any = record.value
                for key, cell in value.items():
                    columns.setdefault(key, []).append(cell)
        orders = {key: settle_order(cells) for key, cells in columns.items()}
        yield from with_fields_of_all(found, orders)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """See :meth:`CollectionFormat.kept_record`: the first line says what the keys mean."""
        head, _, text = document.text.partition("\n")
        record = super().kept_record(Document(text, document.path), line)
        value: Any = record.value if record else None
        return with_fields(record, value, json.loads(head)[MAP]) if record else None

    read = Table.read
    day_of = Table.day_of


def _head(text: str) -> _Head | None:
    """Return what separates columns, their names, their fields, and where the first row begins."""
    start = len(text) - len(text.lstrip("\ufeff \r\n"))
    end = text.find("\n", start, start + _LONGEST_HEAD)
    end = len(text) if end < 0 and len(text) - start < _LONGEST_HEAD else end
    if end < 0 or text[start : start + 1] in "{[<":
        return None
    if text.startswith("#", start) and text[start + 1 : start + 2] not in _DELIMITERS:
        return _without_head(text)
    best: tuple[int, str, list[str], list[str | None]] | None = None
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader(io.StringIO(text[start:end]), delimiter=delimiter), [])
        except csv.Error:
            continue
        if not 2 <= len(names) <= _MOST_COLUMNS:
            continue
        fields = map_columns(names)
        if "title" not in fields and end >= 0:
            rows = (row.cells for row in read_rows(text, min(end + 1, len(text)), delimiter))
            fields = name_as_title(names, fields, rows)
        known = len({field for field in fields if field})
        if known >= 2 and "title" in fields and (best is None or known > best[0]):
            best = known, delimiter, names, fields
    return (*best[1:], min(end + 1, len(text))) if best else _without_head(text)


def _without_head(text: str) -> _Head | None:
    """Return the same of a table that begins with its first row."""
    start = first_row(text)
    for delimiter in "\t|;,":
        if fields := tell_columns(text, start, delimiter):
            return delimiter, column_names(len(fields)), fields, start
    return None


def _with_day_orders(fields: list[str | None], rows: str, delimiter: str) -> list[str | None]:
    """Return the fields, those of dates with what comes first in the dates of their column."""
    if not PLAIN_DATES.intersection(fields) or not _SLASHED.search(rows):
        return fields
    cells: list[list[str]] = [[] for _ in fields]
    for row in read_rows(rows, 0, delimiter):
        for column, cell in zip(cells, row.cells, strict=False):
            column.append(cell)
    return [dated_field(field, column) for field, column in zip(fields, cells, strict=True)]


def _with_days_of_list(
    names: list[str], fields: list[str | None], rows: str, delimiter: str
) -> list[str | None]:
    """Return the fields, those of dates that are a list's and no publication's as such."""
    if is_told("date") or not may_turn(names, fields):
        return fields
    columns = [(name, field) for name, field in zip(names, fields, strict=True) if field]
    columns += [(name, "") for name, field in zip(names, fields, strict=True) if not field]
    turned = fields_of_days(
        (columns, by_field(fields, row.cells)) for row in read_rows(rows, 0, delimiter)
    )
    pairs = zip(names, fields, strict=True)
    return [turned.get(name, field) if field in DATED else field for name, field in pairs]


def _leads_elsewhere(fields: Fields) -> bool:
    """Tell whether a row without authors links to a page that is no paper's, as bookmarks do."""

    def said(*names: str) -> list[str]:
        return [text for name in names for text in fields.get(name, []) if text.strip()]

    links = [url for text in said("url") for url in find_links(text)[0]]
    if not links or said("authors", "firstauthor", "doi"):
        return False
    return not any(map(names_paper, (*links, *said("url", "id"))))
