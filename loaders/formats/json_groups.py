"""JSON records in groups: objects by day, topic or id, with lists of papers or papers in them.

::

    {"2024-01-02": [{"title": …}, …], "2024-01-01": […]}
    {"date": "2024-01-02", "cs.CL": [{"title": …}], "cs.CV": […]}
    {"2401.00001": {"title": …}, "2401.00002": {…}}
    [{"date": "2024-01-02", "categories": [{"name": "cs.CL", "papers": [{"title": …}]}]}, …]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from ..entry import CUT
from .base.claim import Claim, Document, claim_entries
from .base.column_days import added_day, listed_day
from .base.columns import is_paper, read_fields
from .base.draft import Draft, Note, end_of
from .base.json_records import find_days, sample_of, update_around
from .base.record_fields import fields_of, with_fields, with_fields_of_all
from .base.records import CollectionFormat, Lines, Record, day_in_name
from .fields.dates.headings import nearest_day, topic_of_heading
from .fields.dates.span_values import last_day
from .fields.dates.year_names import year_in_name
from .fields.markup.json_text import find_items, find_key, leave_out_halves
from .hf_daily import day_of_paper, is_answer, read_paper
from .table import JsonTable

__all__ = ["JsonGroups", "with_above"]

#: The key of the list of what stands above a record, in the line that is kept before it.
_ABOVE = "digestgraph above"
_DEEPEST = 6
_SAMPLE = 40
#: Keys of days, months and years are not longer.
_LONGEST_DAY = 20
_LARGEST = 50_000_000
#: Keys that name no topic.
_NO_TOPIC = frozenset(
    "papers paper data results items entries articles records works docs documents publications "
    "list rows all topics categories days dates daily digest digests sections section groups group "
    "hit hits result resultlist collection notes children sub subs subcategories subtopics "
    "subsections".split()
)
_OF_PROGRAMS = re.compile(
    r"[a-z]+(?:[A-Z_][a-z]*)*(?:Papers?|Items|Results|Entries|Articles|_papers?|_items|_results"
    r"|_entries|_articles|List|_list)"
)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
#: Keys of a group's name.
_NAMES = (
    "name", "category", "topic", "section", "group", "tag", "subject", "field", "area", "heading",
    "label", "title", "类别", "分类", "카테고리", "분야",
)  # fmt: skip
#: Without one of these a record with a title that holds records is a group.
_OF_PAPERS = frozenset("authors id url doi abstract".split())
#: Where a record begins and ends, what it is (``None`` for no record), and what stands above it.
_Found = tuple[int, int, dict[str, Any] | None, tuple[str, ...]]


class JsonGroups(CollectionFormat):
    """Parser of such objects; see :class:`digestgraph.loaders.formats.Format`."""

    name = "json-groups"
    version = "24"
    is_generic: ClassVar[bool] = True
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl", ".ndjson")
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
        if not document.is_json:
            return None
        sample = sample_of(document)
        answers = sum(map(is_answer, sample)) * 2 > len(sample)
        if not answers and any(
            isinstance(v, dict) and len(v) > 1 and _is_titled(v) for v in sample
        ):
            return None  # records that stand where the other formats look for them
        lacks = []
        for _, _, value, above in islice(_walk(document), _SAMPLE):
            if value is not None:
                named = any((canonical_paper_id(key) or "url:")[:4] != "url:" for key in above[-1:])
                named = named or is_answer(value) or not is_paper(fields_of(value)[0])
                lacks.append(None if named else ["authors or a paper's link"])
        if None not in lacks or not _is_whole(document):
            return None
        return claim_entries(lacks, generic=True)

    def day_of_update(self, document: Document) -> str | None:
        """See :meth:`CollectionFormat.day_of_update`."""
        return update_around(document)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        lines = Lines(text, first_line)
        if not _is_whole(document):
            note(
                first_line,
                CUT if document.is_json else "no-record",
                "is no whole JSON object: nothing of it is loaded, and nothing is withdrawn",
            )
            return
        named = year_in_name(document.path)
        outer = (named[:4],) if named and not day_in_name(document.path) else ()
        if day := day_in_name(document.path):
            outer = (day,)  # papers have days of their own, too
        found: list[Record] = []
        places: list[tuple[str, ...]] = []
        for begin, end, value, above in _walk(document):
            if value is None:
                message = "a value that is no object stands here: it is not loaded"
                note(lines.at(begin), "no-record", message)
                continue
            found.append(Record(begin, end, lines.at(begin), text[begin:end], value))
            places.append((*outer, *above))
        for record, read, above in zip(found, with_fields_of_all(found), places, strict=True):
            yield with_above(read, record.value, above)
        if document.json is None:
            end = max((end for _, end, _ in find_items(text)), default=0)
            if text[end:].strip():
                note(
                    lines.at(len(text) - len(text[end:].lstrip())),
                    CUT,
                    "the lines are no JSON from here on: what stood behind is not loaded, and "
                    "nothing is withdrawn; get the file again",
                )

    def kept_record(self, document: Document, line: int) -> Record | None:
        """Read what a store kept: a line with what stands above, and the record."""
        head, _, text = document.text.partition("\n")
        try:
            told, value = json.loads(head), json.loads(text)
        except (ValueError, RecursionError):
            return None
        names, above = self.kept_head(told)
        record = with_fields(Record(0, len(text), line, text, value), value, names)
        return with_above(record, value, above)

    @staticmethod
    def kept_head(told: dict[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
        """Return the fields of keys, and what stands above, from the line before a record."""
        names = next(names for key, names in told.items() if key != _ABOVE)
        return names, tuple(told[_ABOVE])

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        fields, above, item = _parts(record)
        if "month" in fields and "year" not in fields:
            years = [key for key in above if _YEAR.fullmatch(key)]
            fields = fields | {"year": years[-1:]}
        if is_answer(item):
            read_paper(item, draft)
        else:
            read_fields(fields, draft)
        for key in reversed(above):
            if last_day(key):
                continue
            if not draft.has_id and draft.add_id(key):
                continue
            if _names_topic(key) and (topic := topic_of_heading(key)):
                draft.add_topics(topic)
                break

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day above a record, else the last one of when it came out."""
        fields, above, item = _parts(record)
        days = [day for key in above if (day := last_day(key))]
        keys = [key for key in above if len(key) < _LONGEST_DAY]
        nearest = nearest_day(keys).day
        if days or nearest:
            return days[-1] if len(days) > 1 or not nearest else nearest
        if is_answer(item):
            return day_of_paper(item, draft)
        listed = listed_day(fields, draft)
        return listed or end_of(draft.published) or added_day(fields, draft)


def _names_topic(key: str) -> bool:
    """Tell whether a key may name a topic, and not what programs call lists: "trendingPapers"."""
    return key.lower() not in _NO_TOPIC and not _OF_PROGRAMS.fullmatch(key)


def _parts(record: Record) -> tuple[Any, tuple[str, ...], Any]:
    value: Any = record.value
    fields, above, item = value
    return fields, above, item


def with_above(record: Record, item: Any, above: tuple[str, ...]) -> Record:
    """Return a record, which has its values by field, with itself and with what stands above."""
    above = tuple(map(leave_out_halves, above))
    told = json.loads(record.context) | {_ABOVE: list(above)}
    context = json.dumps(told, ensure_ascii=False) + "\n"
    return replace(record, value=(record.value, above, item), context=context)


def _is_whole(document: Document) -> bool:
    """Tell whether a text is one value of JSON, or objects of which each has a line."""
    return isinstance(document.json, dict | list) or len(document.json_lines or ()) > 1


def _walk(document: Document) -> Iterator[_Found]:
    """Find the records of all groups, with the keys, names and days that they stand below."""
    text = document.text
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if len(text) > _LARGEST or text[start : start + 1] not in tuple("[{"):
        return
    if text[start] == "[":
        yield from _walk_list(text, start, (), 1)
        return
    single = isinstance(document.json, dict)
    for begin, end, value in find_items(text, start):
        if is_answer(value):
            yield begin, end, value, ()
        elif isinstance(value, dict):
            above = () if single else _name_of(value)
            yield from _walk_object(text, begin, value, above, 1)


def _walk_list(text: str, start: int, above: tuple[str, ...], depth: int) -> Iterator[_Found]:
    """Find the records of a list: its own, or those of the groups in it."""
    items = list(find_items(text, start + 1))
    listed = any(isinstance(item, dict) and _is_titled(item) for _, _, item in items)
    for begin, end, item in items:
        group = isinstance(item, dict) and not _is_titled(item)
        if group and (not listed or _holds_records(item)):
            if depth < _DEEPEST:
                yield from _walk_object(text, begin, item, (*above, *_name_of(item)), depth + 1)
        elif listed:
            yield begin, end, item if isinstance(item, dict) else None, above


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
            yield from _walk_list(text, start, here, depth)
        elif isinstance(inner, dict):
            if _is_titled(inner):
                yield start, end, inner, here
            elif depth < _DEEPEST:
                yield from _walk_object(text, start, inner, here, depth + 1)
        start = end


def _is_titled(value: dict[str, Any]) -> bool:
    """Tell whether an object has a title, and is no group of records that has one."""
    if is_answer(value):
        return True
    fields = fields_of(value)[0]
    return "title" in fields and not (_OF_PAPERS.isdisjoint(fields) and _holds_records(value))


def _holds_records(value: dict[str, Any]) -> bool:
    """Tell whether a list in an object has objects with titles."""
    firsts = (part[0] for part in value.values() if isinstance(part, list) and part)
    return any(isinstance(one, dict) and "title" in fields_of(one)[0] for one in firsts)


def _name_of(group: dict[str, Any]) -> tuple[str, ...]:
    """Return the name of a group, if it has one."""
    keys = {key.lower(): part for key, part in group.items()}
    names = (keys.get(key) for key in _NAMES)
    return next(((name[:200],) for name in names if isinstance(name, str) and name.strip()), ())
