"""Tables of papers as CSV or TSV, and JSON records, of whatever program: any that no other knows.

The head of the table is kept with each row, with the names of the fields that its columns mean.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from ...graph.paper_ids import id_of_number
from ..entry import CUT, find_links
from .base.claim import Claim, Document, claim_entries
from .base.columns import (
    ADDED_FIELDS,
    DATE_FIELDS,
    added_day,
    dated_field,
    is_paper,
    listed_day,
    map_columns,
    name_as_title,
    read_fields,
)
from .base.draft import Draft, Note, end_of
from .base.json_records import JsonRecords, find_days, has_no_papers, sample_of
from .base.records import CollectionFormat, Lines, Record, day_in_name
from .base.unread_columns import note_unread
from .fields.clean import has_strange
from .fields.dates.days import parse_day, read_day, settle_order
from .fields.markup.csv_rows import Row, read_rows
from .fields.markup.nested import flattened, in_english
from .fields.titles.link_labels import names_paper
from .hf_daily import is_answer

__all__ = ["JsonTable", "Table", "fields_of", "with_fields"]

_DELIMITERS = ",\t;|"
_SAMPLE = 50
#: A date of which the day or the month may come first.
_SLASHED = re.compile(r"\d[-/_]\d{1,2}[-/_]\d{4}")
#: A head is not longer, and has not more columns.
_LONGEST_HEAD, _MOST_COLUMNS = 10_000, 300
#: The key that names the fields of a record's keys in front of it.
_MAP = "digestgraph columns"

#: Keys of the names of organisations and topics that are objects.
_ADDRESSES = ("url", "html_url", "href", "link")
_NAMED = ("fullname", "full_name", "display_name", "name", "term", "keyword")

_Fields = dict[str, list[Any]]


class Table(CollectionFormat):
    """Parser of tables; see :class:`digestgraph.loaders.formats.Format`."""

    name = "table"
    version = "18"
    is_generic: ClassVar[bool] = True
    suffixes = (".csv", ".tsv")
    about = "tables of papers as CSV or TSV; [columns] in digestgraph.toml names unusual columns"
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
        fields = _with_day_orders(fields, text[start:], delimiter) if settle else fields
        context = delimiter.join(field or "" for field in fields) + "\n"
        lines = Lines(text, first_line)
        opened: Row | None = None
        for row in read_rows(text, start, delimiter):
            line, found = lines.at(row.begin), _by_field(fields, row.cells)
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
    version = "19"
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
        for record in found:
            value = record.value
            yield with_fields(record, value, None, orders)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """See :meth:`CollectionFormat.kept_record`: the first line says what the keys mean."""
        head, _, text = document.text.partition("\n")
        record = super().kept_record(Document(text, document.path), line)
        value: Any = record.value if record else None
        return with_fields(record, value, json.loads(head)[_MAP]) if record else None

    read = Table.read
    day_of = Table.day_of


def _head(text: str) -> tuple[str, list[str], list[str | None], int] | None:
    """Return what separates columns, their names, their fields, and where the first row begins."""
    start = len(text) - len(text.lstrip("\ufeff \r\n"))
    end = text.find("\n", start, start + _LONGEST_HEAD)
    end = len(text) if end < 0 and len(text) - start < _LONGEST_HEAD else end
    if end < 0 or text[start : start + 1] in "{[<#":
        return None
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
    return (*best[1:], min(end + 1, len(text))) if best else None


def _with_day_orders(fields: list[str | None], rows: str, delimiter: str) -> list[str | None]:
    """Return the fields, those of dates with what comes first in the dates of their column."""
    if not {"date", "added"}.intersection(fields) or not _SLASHED.search(rows):
        return fields
    cells: list[list[str]] = [[] for _ in fields]
    for row in read_rows(rows, 0, delimiter):
        for column, cell in zip(cells, row.cells, strict=False):
            column.append(cell)
    return [dated_field(field, column) for field, column in zip(fields, cells, strict=True)]


def _leads_elsewhere(fields: _Fields) -> bool:
    """Tell whether a row without authors links to a page that is no paper's, as bookmarks do."""

    def said(*names: str) -> list[str]:
        return [text for name in names for text in fields.get(name, []) if text.strip()]

    links = [url for text in said("url") for url in find_links(text)[0]]
    if not links or said("authors", "firstauthor", "doi"):
        return False
    return not any(map(names_paper, (*links, *said("url", "id"))))


def _by_field(fields: Sequence[str | None], row: Sequence[Any]) -> _Fields:
    found: _Fields = {}
    for field, cell in zip(fields, row, strict=False):
        if field:
            found.setdefault(field, []).append(cell)
    return found


def with_fields(
    record: Record,
    value: dict[str, Any],
    told: dict[str, str] | None,
    orders: Mapping[str, str | None] | None = None,
) -> Record:
    """Return a record with its values by field, and what its keys mean as its context."""
    fields, names = fields_of(value, told, orders)
    if told is None:
        said = (key for key, part in flattened(value).items() if key not in names and _says(part))
        note_unread(said)
    context = json.dumps({_MAP: names}, ensure_ascii=False) + "\n"
    return replace(record, value=fields, context=context)


def _says(part: object) -> bool:
    """Tell whether a value could say something of a paper: a text, or several."""
    return isinstance(part, str | list) and bool(part)


def fields_of(
    value: Mapping[str, Any],
    told: dict[str, str] | None = None,
    orders: Mapping[str, str | None] | None = None,
) -> tuple[_Fields, dict[str, str]]:
    """Return a record's values by field, and which field each of its keys means."""
    value = flattened(value)
    keys = list(value)
    fields = map_columns(keys) if told is None else [told.get(key) for key in keys]
    if told is None and "authors" in fields:
        fields = name_as_title(keys, fields, [list(value.values())])
    if orders:
        fields = [
            f"{field}_{orders[key]}_first"
            if field in ("date", "added") and orders.get(key)
            else field
            for key, field in zip(keys, fields, strict=True)
        ]
    names = {
        key: field
        for key, field in zip(keys, fields, strict=True)
        if isinstance(field, str) and not has_strange(key)
    }
    cells = [_cell(value[key], names[key]) if key in names else "" for key in keys]
    return _by_field([names.get(key) for key in keys], cells), names


def _cell(value: Any, field: str | None) -> Any:
    """Return a value as a cell of a table has it; lists are joined."""
    if field == "authors" and isinstance(value, list | dict):
        return value
    if field == "title":
        value = in_english(value)
    if field in ("code", "project"):
        value = next(iter(value), None) if isinstance(value, list) else value
        if isinstance(value, dict):  # {"url": "https://github.com/…", "stars": 12}
            value = next((value[key] for key in _ADDRESSES if key in value), None)
    if isinstance(value, list):
        parts = [_name_in(part) if isinstance(part, dict) else part for part in value]
        texts = [part for part in parts if isinstance(part, str)]
        return "; ".join(texts)
    if field == "authorscut" and value is True:
        return "yes"
    if isinstance(value, bool) or value is None or value != value:
        return ""
    if isinstance(value, dict) and field in ("organisation", "topics"):
        return _name_in(value) or ""
    if field in (*DATE_FIELDS, *ADDED_FIELDS) and isinstance(value, int | float):
        return parse_day(value).day or str(value)
    if isinstance(value, float):
        return (id_of_number(value) if field in ("id", "url") else None) or str(value)
    return str(value) if isinstance(value, int) else value


def _name_in(value: dict[str, Any]) -> str | None:
    """Return what an object is called that has a name, and perhaps a whole one beside it."""
    names = (value.get(key) for key in _NAMED)
    return next((name for name in names if isinstance(name, str) and name.strip()), None)
