"""JSON records in groups: objects by day, topic or id, with lists of papers or papers in them.

::

    {"2024-01-02": [{"title": …}, …], "2024-01-01": […]}
    {"date": "2024-01-02", "cs.CL": [{"title": …}], "cs.CV": […]}
    {"2401.00001": {"title": …}, "2401.00002": {…}}
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from ..entry import CUT
from .base.claim import Claim, Document, claim_entries
from .base.columns import is_paper, read_fields
from .base.draft import Draft, Note, end_of
from .base.json_records import find_days, sample_of
from .base.records import CollectionFormat, Lines, Record
from .fields.days import read_day
from .fields.headings import topic_of_heading
from .fields.json_text import find_items, find_key, leave_out_halves
from .table import JsonTable, fields_of, with_fields

__all__ = ["JsonGroups"]

#: The key of the list of what stands above a record, in the line that is kept before it.
_ABOVE = "digestgraph above"
_DEEPEST = 4
_SAMPLE = 40
_LARGEST = 50_000_000
#: Keys that name no topic.
_NO_TOPIC = frozenset(
    "papers paper data results items entries articles records works docs documents publications "
    "list rows all topics categories days dates daily".split()
)
_Found = tuple[int, int, dict[str, Any], tuple[str, ...]]


class JsonGroups(CollectionFormat):
    """Parser of such objects; see :class:`digestgraph.loaders.formats.Format`."""

    name = "json-groups"
    version = "3"
    is_generic: ClassVar[bool] = True
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    about = "records of papers in groups by day, topic or id (JSON)"
    knows: ClassVar[tuple[str, ...]] = JsonTable.knows
    name_first = False

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = '{"2024-01-02": [{"title": "On Bees", "authors": ["Ann Bee"]}]}'
        >>> JsonGroups().claim(Document(text, "papers.json")).sound
        1
        """
        if not document.is_json or document.text.lstrip("\ufeff \t\r\n")[:1] != "{":
            return None
        if any(isinstance(v, dict) and len(v) > 1 and "title" in v for v in sample_of(document)):
            return None  # records that stand where the other formats look for them
        if not isinstance(document.json, dict):
            return None
        lacks = []
        for _, _, value, above in islice(_walk(document), _SAMPLE):
            named = (canonical_paper_id(above[-1]) or "url:")[:4] != "url:" or not is_paper(
                fields_of(value)[0]
            )
            lacks.append(None if named else ["authors or a paper's link"])
        return claim_entries(lacks, generic=True) if None in lacks else None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        lines = Lines(text, first_line)
        if not isinstance(document.json, dict):
            note(
                first_line,
                CUT if document.is_json else "no-record",
                "is no whole JSON object: nothing of it is loaded, and nothing is withdrawn",
            )
            return
        for begin, end, value, above in _walk(document):
            record = Record(begin, end, lines.at(begin), text[begin:end], value)
            yield _with_above(with_fields(record, value, None), above)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """Read what a store kept: a line with what stands above, and the record."""
        head, _, text = document.text.partition("\n")
        try:
            told, value = json.loads(head), json.loads(text)
        except (ValueError, RecursionError):
            return None
        names = next(names for key, names in told.items() if key != _ABOVE)
        record = with_fields(Record(0, len(text), line, text, value), value, names)
        return _with_above(record, tuple(told[_ABOVE]))

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        fields, above = _parts(record)
        read_fields(fields, draft)
        for key in reversed(above):
            if read_day(key):
                continue
            if not draft.has_id and draft.add_id(key):
                continue
            if key.lower() not in _NO_TOPIC and (topic := topic_of_heading(key)):
                draft.add_topics(topic)
                break

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day above a record, else the last one of when it came out."""
        _, above = _parts(record)
        days = [day for key in above if (day := read_day(key))]
        return days[-1] if days else end_of(draft.published)


def _parts(record: Record) -> tuple[Any, tuple[str, ...]]:
    value: Any = record.value
    fields, above = value
    return fields, above


def _with_above(record: Record, above: tuple[str, ...]) -> Record:
    above = tuple(map(leave_out_halves, above))
    told = json.loads(record.context) | {_ABOVE: list(above)}
    context = json.dumps(told, ensure_ascii=False) + "\n"
    return replace(record, value=(record.value, above), context=context)


def _walk(document: Document) -> Iterator[_Found]:
    """Find the records of all groups, with the keys and days that they stand below."""
    text = document.text
    if len(text) <= _LARGEST and text.lstrip("\ufeff \t\r\n")[:1] == "{":
        yield from _walk_object(text, text.index("{"), document.json, (), 1)


def _walk_object(
    text: str, start: int, value: dict[str, Any], above: tuple[str, ...], depth: int
) -> Iterator[_Found]:
    above = (*above, *find_days(value)[:1])
    start += 1
    while found := find_key(text, start):
        _, key, start = found
        here = (*above, key[:200])
        inner, end = next(((v, e) for b, e, v in find_items(text, start) if b == start), (None, 0))
        if not end:
            return
        if isinstance(inner, list):
            for begin, stop, item in find_items(text, start + 1):
                if isinstance(item, dict) and _is_titled(item):
                    yield begin, stop, item, here
        elif isinstance(inner, dict):
            if _is_titled(inner):
                yield start, end, inner, here
            elif depth < _DEEPEST:
                yield from _walk_object(text, start, inner, here, depth + 1)
        start = end


def _is_titled(value: dict[str, Any]) -> bool:
    return "title" in fields_of(value)[0]
