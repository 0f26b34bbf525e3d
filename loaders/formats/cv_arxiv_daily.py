"""The family of cv-arxiv-daily: papers by topic in tables or lists, a date in each row.

The same rows stand in Markdown (README.md, docs/index.md) and as values of JSON objects by topic
and id. A row names the first author only. Its date is the day of the paper's last version, even
where the column is called "Publish Date".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...graph.paper_ids import id_of_number
from ...graph.text import end_of_match
from ..entry import CUT, FileProblem, ParsedDigest, ParsedEntry
from .arxiv_json import add_authors
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note
from .base.records import CollectionFormat, Lines, Record
from .fields.dates.days import DayOrder, read_day, settle_order
from .fields.markup.json_text import find_key
from .fields.markup.markdown_cells import Row, find_rows, plain
from .lists.beside import papers_beside_rows
from .lists.topic_columns import column_roles
from .lists.topic_rows import (
    LIST_ROW,
    TopicRow,
    add_row,
    is_group,
    read_list_row,
    read_table_row,
    row_cells,
    why_odd,
)

__all__ = ["CvArxivDaily"]

_SPACE = re.compile(r"[\s,]*")
_PLAIN_SPACE = re.compile(r"[ \t\r\n,]*")
_DATE_CELL = re.compile(r"\s*\|[\s*_]*\d{4}[-./]\d{1,2}[-./]\d{1,2}[\s*_]*\|")
_NO_TOPIC = re.compile(
    r"(?:last )?updated?\b|updated on|table of contents|contents|usage|papers for|目录|更新",
    re.IGNORECASE,
)
_DECODER = json.JSONDecoder()
_SAMPLE = 40
#: A date of which the day or the month may come first.
_SLASHED = re.compile(r"\d[-/_]\d{1,2}[-/_]\d{4}")


class CvArxivDaily(CollectionFormat):
    """Parser of topic lists; see :class:`digestgraph.loaders.formats.Format`."""

    name = "cv-arxiv-daily"
    version = "24"
    suffixes = (".json", ".md", ".markdown")
    about = "papers by topic in tables, lists or JSON with a date in each row (cv-arxiv-daily)"
    knows = ("title", "first author", "topic", "code", "abstract")

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> row = "|**2024-01-02**|**A b**|Ann Bee et.al.|[1](http://arxiv.org/abs/2401.00001)|null|"
        >>> CvArxivDaily().claim(Document("## SLAM\\n" + row, "README.md")).share
        1.0
        """
        if document.is_json and document.text.lstrip("\ufeff \t\r\n")[:1] != "{":
            return None
        lacks = []
        for record in self.records(document, 1, lambda *_: None):
            lacks.append(_lacks(record))
            if len(lacks) == _SAMPLE:
                break
        if all("link" in parts or "title" in parts for parts in lacks):
            return None
        return claim_entries(parts or None for parts in lacks)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        if document.text.lstrip("\ufeff \t\r\n")[:1] == "{":
            yield from _find_in_json(document.text, first_line, note)
        else:
            yield from _find_in_markdown(document.text, first_line, note)

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """See :meth:`Format.parse`."""
        digests, loose = super().parse(text, path, first_line)
        if digests and not Document(text).is_json:
            loose += papers_beside_rows(text, path, first_line, LIST_ROW)
        return digests, loose

    def lists_of(self, entry: ParsedEntry) -> tuple[str, ...]:
        """Return the lists of an entry: each topic forgets its oldest rows by itself."""
        return entry.topics or ("",)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        topic, value = _topic_and_value(record)
        draft.add_topics(topic)
        if isinstance(value, TopicRow):
            add_row(value, draft)
        elif isinstance(value, dict):
            _read_object(value, draft)
        key = record.text.partition(":")[0].strip(' "')
        if record.context.startswith("{") and not draft.has_id:
            draft.add_id(key)

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the date of the row."""
        _, value = _topic_and_value(record)
        if isinstance(value, TopicRow):
            return value.day
        if isinstance(value, dict):
            keys = ("date", "update_time", "update_date", "updated", "publish_date", "published")
            return next((day for key in keys if (day := draft.read_day(value.get(key)))), None)
        return draft.published


def _topic_and_value(record: Record) -> tuple[str, Any]:
    found: Any = record.value
    return found if isinstance(found, tuple) else ("", None)


def _lacks(record: Record) -> list[str]:
    _, value = _topic_and_value(record)
    draft = Draft(lambda *_: None, 1, "")
    if isinstance(value, TopicRow):
        add_row(value, draft)
        day = value.day
    elif isinstance(value, dict):
        _read_object(value, draft)
        day = CvArxivDaily().day_of(record, draft)
    else:
        return ["date", "title", "link"]
    found = (("date", day), ("title", draft.title), ("link", draft.has_id))
    known = not draft.has_id or draft.has_kind("arxiv") or not draft.has_kind("url")
    return [*(name for name, present in found if not present), *([] if known else ["arXiv id"])]


# --- Markdown ------------------------------------------------------------------------------------


def _find_in_markdown(text: str, first_line: int, note: Note) -> Iterator[Record]:
    heads: dict[str, bool] = {}
    rows = list(find_rows(text, lists=LIST_ROW))
    orders = _orders(rows) if _SLASHED.search(text) else {}
    for row in rows:
        said = row.text
        if row.head not in heads:
            roles = [role for role, _ in column_roles(row.head)]
            heads[row.head] = "date" in roles and "title" in roles
        if LIST_ROW.match(row.text):
            value = read_list_row(row.text)
            if not value.title:
                continue
        elif heads[row.head] and is_group(row.text, row.head):
            continue
        elif heads[row.head] or (not row.head and _DATE_CELL.match(row.text)):
            if odd := why_odd(row.text, row.head):
                note(first_line + row.line, "odd-row", odd)
            said = _settled(row, orders.get(row.head))
            value = read_table_row(said, row.head)
        else:
            continue
        context = "".join(f"{part}\n" for part in (row.heading, row.head) if part)
        topic = _topic(row.heading)
        yield Record(row.start, row.end, first_line + row.line, said, (topic, value), context)


def _orders(rows: Sequence[Row]) -> dict[str, DayOrder | None]:
    """Return what comes first in the dates of each table, as its other rows settle it."""
    dates: dict[str, list[str]] = {}
    for row in rows:
        dates.setdefault(row.head, []).append(_date_of(row))
    return {head: settle_order(found) for head, found in dates.items() if head}


def _date_of(row: Row) -> str:
    cells = row_cells(row.text, row.head)
    return next((plain(cell) for (role, _), cell in cells if role == "date"), "")


def _settled(row: Row, order: DayOrder | None) -> str:
    """Return a row with a date that can be read in one way, where others of its table settle it."""
    said = _date_of(row) if order else ""
    day = read_day(said, order)
    return row.text.replace(said, day, 1) if day and read_day(said) is None else row.text


def _topic(heading: str) -> str:
    name = plain(heading.strip().lstrip("#").strip())
    return "" if _NO_TOPIC.match(name) or read_day(name) else name


# --- JSON ----------------------------------------------------------------------------------------


def _find_in_json(text: str, first_line: int, note: Note) -> Iterator[Record]:
    """Find the members of the objects by topic, whose values are rows or objects."""
    lines: Lines | None = None  # of other JSON, which has no such objects, nobody asks
    start = text.index("{") + 1
    while True:
        key = find_key(text, start)
        if key is None:
            break
        begin, topic, start = key
        if text[start : start + 1] != "{":
            try:
                _, start = _DECODER.raw_decode(text, start)
            except (ValueError, RecursionError):
                break
            continue
        context = f"{{{text[begin:start]}{{"
        start += 1
        while member := find_key(text, start):
            begin, _, place = member
            try:
                value, start = _DECODER.raw_decode(text, place)
            except (ValueError, RecursionError):
                start = begin
                break
            lines = lines or Lines(text, first_line)
            line = lines.at(begin)
            yield Record(begin, start, line, text[begin:start], (topic, _row(value)), context)
        start = end_of_match(_SPACE, text, start)
        if text[start : start + 1] != "}":
            break
        start += 1
    if not text.startswith("}", end_of_match(_PLAIN_SPACE, text, start)):
        lines = lines or Lines(text, first_line)
        note(
            lines.at(min(start, len(text.rstrip()) - 1)),
            CUT,
            "the file is no JSON from here on, or ends before it is closed: what stood behind is "
            "not loaded, and nothing is withdrawn; fetch the file again",
        )


def _row(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if LIST_ROW.match(value):
        return read_list_row(value)
    return read_table_row(value, "") if value.lstrip().startswith("|") else None


def _read_object(item: dict[str, Any], draft: Draft) -> None:
    """Read a row that was kept as an object."""
    draft.title = _text(item.get("title")) or _text(item.get("paper_title"))
    for key in ("id", "paper_id", "url", "paper_url", "pdf_url", "pdf", "abs"):
        value = item.get(key)
        value = id_of_number(value) if isinstance(value, float) else value
        if isinstance(value, str) and draft.add_link_id(value) and "://" in value:
            draft.url = draft.url or value
    draft.url = draft.url or draft.page()
    if item.get("authors"):
        add_authors(item, draft)
    elif name := _text(item.get("first_author")) or _text(item.get("paper_first_author")):
        draft.add_names([name], complete=False)
    draft.published = next(
        (day for key in ("publish_date", "published") if (day := draft.read_day(item.get(key)))),
        None,
    )
    for key in ("abstract", "paper_abstract"):
        draft.add_text(item.get(key), "Abstract")
    for key in ("summary", "tldr"):
        draft.add_text(item.get(key), "TL;DR" if key == "tldr" else "Summary")
    for key in ("primary_category", "categories"):
        draft.add_topics(item.get(key))
    for key in ("code", "code_url", "repo_url", "github"):
        draft.add_link(item.get(key), "code")


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
