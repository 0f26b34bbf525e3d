"""Collections of records in JSON: one a line, a list, or a list under a key of an object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..fields.json_text import find_items
from .claim import Document
from .draft import Note
from .records import CollectionFormat, Lines, Record

__all__ = ["SAMPLE", "JsonRecords", "find_records", "sample_of"]

#: So many records tell whose they are.
SAMPLE = 20
_LIST_KEYS = (
    "papers", "data", "results", "items", "entries", "articles", "records", "recommendedPapers",
    "works",
)  # fmt: skip
#: An object up to its list of records, past plain values and objects of plain values.
_LIST = re.compile(
    rf"\s*\{{(?:[^\[\]{{}}]|\{{[^\[\]{{}}]*\}})*?\"(?:{'|'.join(_LIST_KEYS)})\"\s*:\s*\["
)
_TITLE = re.compile(r"\"title\"\s*:")


class JsonRecords(CollectionFormat):
    """What formats share whose files hold JSON objects, one for each paper."""

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        lines = Lines(text, first_line)
        for begin, end, value in find_records(text):
            line = lines.at(begin)
            if value is None:
                note(
                    line,
                    "broken-json",
                    "what begins here is no whole JSON record: it is not loaded",
                )
            elif isinstance(value, dict):
                yield Record(begin, end, line, text[begin:end], value)
            else:
                note(line, "no-record", "a value that is no object stands here: it is not loaded")

    def kept_record(self, document: Document, line: int) -> Record | None:
        """See :meth:`CollectionFormat.kept_record`: one object, even where it looks like a list."""
        value = _loads(document.text)
        return Record(0, len(document.text), line, document.text, value) if value else None


def sample_of(document: Document) -> list[Any]:
    """Return the first records of a text, to tell whose they are.

    Examples
    --------
    >>> sample_of(Document('[{"id": 1}, 2]'))
    [{'id': 1}, 2]
    """
    if document.sample is None:
        found = islice(find_records(document.text), SAMPLE)
        document.sample = [value for _, _, value in found]
    return document.sample


def find_records(text: str) -> Iterator[tuple[int, int, Any]]:
    """Find the values of JSON lines, of a list, or of the list in an object.

    Yields
    ------
    start, end : int
        Where a value begins and ends.
    value : object
        The value; ``None`` stands for what is broken.

    Examples
    --------
    >>> [value for _, _, value in find_records('{"meta": {"count": 1}, "results": [{"id": 1}]}')]
    [{'id': 1}]
    """
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if text[start : start + 1] == "[":
        yield from _find_in_list(text, start + 1)
        return
    if text[start : start + 1] != "{":
        return
    end = text.find("\n", start)
    first = _loads(text[start : end if end >= 0 else len(text)])
    if isinstance(first, dict) and not _is_around(first):
        yield from _find_in_lines(text, start)
        return
    wrapper = _LIST.match(text, start)
    if wrapper and _TITLE.search(text, start, wrapper.end()):
        wrapper = None  # a record that has such a list itself
    if wrapper and (first is None or _is_around(first)):
        yield from _find_in_list(text, wrapper.end())
    else:  # one object over several lines, or several of them
        yield from find_items(text, start)


def _is_around(value: dict[str, Any]) -> bool:
    return "title" not in value and any(isinstance(value.get(key), list) for key in _LIST_KEYS)


def _find_in_lines(text: str, start: int) -> Iterator[tuple[int, int, Any]]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if stripped := line.strip():
            begin = start + len(line) - len(line.lstrip())
            value = _loads(stripped)
            yield begin, begin + len(stripped), value
        start = end + 1


def _find_in_list(text: str, start: int) -> Iterator[tuple[int, int, Any]]:
    end = start
    for begin, end, value in find_items(text, start):
        yield begin, end, value if value is not None else False
    rest = len(text) - len(text[end:].lstrip(" \t\r\n,"))
    if rest < len(text) and text[rest] != "]":
        yield rest, len(text), None


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
