"""Collections of records in JSON: one a line, a list, or lists under keys of objects."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from itertools import islice
from typing import Any, ClassVar

from ...entry import CUT
from ..fields.dates.days import parse_day, read_day
from ..fields.dates.span_values import last_day
from ..fields.markup.json_text import find_items, find_key, find_odd, make_decoder
from .claim import Document
from .draft import Note
from .records import CollectionFormat, Lines, Record

__all__ = [
    "ENDED",
    "SAMPLE",
    "JsonRecords",
    "find_days",
    "find_records",
    "has_no_papers",
    "sample_of",
    "update_around",
]

#: So many records tell whose they are.
SAMPLE = 20
#: Stands where a text ends before what it has opened is closed.
ENDED = object()
_LIST_KEYS = frozenset(
    (
        "papers", "data", "results", "items", "entries", "articles", "records",
        "recommendedPapers", "works", "hits", "docs", "documents", "publications", "list", "rows",
        "posts", "messages", "issues", "discussions", "nodes",
    )
)  # fmt: skip
#: Keys of lists of groups.
_GROUP_KEYS = frozenset("categories topics sections groups days digests".split())
#: Keys of groups by day or month.
_DATED_KEY = re.compile(r"(?:19|20)\d\d(?P<sign>[-/.]?)\d{2}(?:(?P=sign)\d{2})?")
_DAY_KEYS = frozenset(
    "date day digest_date daily_date digestdate publish_day crawl_date 日期 날짜 week 주차".split()
)
#: When a list was made or changed, which counts where its papers have no days of their own.
_UPDATE_KEYS = frozenset(
    "updated updatedat updateddate updatedon updatetime lastupdated lastupdate lastupdatedat "
    "lastmodified generated generatedat generatedon fetchedat fetched fetchedon fetchtime "
    "crawledat scrapedat retrievedat retrieved timestamp created createdat builtat "
    "更新时间 更新日期 更新日 最終更新 업데이트 수정일 갱신일".split()
)
#: Keys of what is said of a list as a whole.
_META_KEYS = frozenset("meta metadata info header".split())
#: Of an answer, with texts that say nothing of its records.
_PAGE_KEYS = frozenset("status next previous prev next_cursor cursor token object kind".split())
_SIGNS = re.compile(r"[\W_]+")
_BETWEEN = re.compile(r"[ \t\r\n,]*")
#: Lists of records are looked for so many objects deep.
_LARGEST, _DEEPEST = 50_000_000, 6
_Found = tuple[int, int, Any]


class JsonRecords(CollectionFormat):
    """What formats share whose files hold JSON objects, one for each paper."""

    #: Whether the object around a list of records may say of which day they are.
    dated_around: ClassVar[bool] = False

    def day_of_file(self, document: Document) -> str | None:
        """Return the day that stands beside the list of records."""
        if not self.dated_around or document.text.lstrip("\ufeff \t\r\n")[:1] != "{":
            return None
        if len(document.text) > _LARGEST or not isinstance(document.json, dict):
            return None
        is_record = next(iter(sample_of(document)), None) == document.json
        return None if is_record else next(iter(find_days(document.json)), None)

    def day_of_update(self, document: Document) -> str | None:
        """See :meth:`CollectionFormat.day_of_update`."""
        return update_around(document)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        lines, last = Lines(text, first_line), len(text.rstrip()) - 1
        repeated: list[str] = []
        for begin, end, value in find_records(text, repeated):
            line = lines.at(min(begin, last))
            if value is ENDED:
                note(
                    line,
                    CUT,
                    "the file is no JSON from here on, or ends before it is closed: what stood "
                    "behind is not loaded, and nothing is withdrawn; get the file again",
                )
            elif value is None:
                note(
                    line,
                    "broken-json",
                    "what begins here is no whole JSON record: it is not loaded",
                )
            elif isinstance(value, dict) and _is_error(value):
                note(line, "no-record", "a message of an error in place of a paper: not loaded")
            elif isinstance(value, dict):
                body = text[begin:end]
                for code, message in find_odd(body, value, repeated):
                    note(line, code, message)
                yield Record(begin, end, line, body, value)
            else:
                note(line, "no-record", "a value that is no object stands here: it is not loaded")

    def kept_record(self, document: Document, line: int) -> Record | None:
        """See :meth:`CollectionFormat.kept_record`: one object, even where it looks like a list."""
        value = _loads(document.text)
        return Record(0, len(document.text), line, document.text, value) if value else None


def find_days(value: dict[str, Any]) -> list[str]:
    """Return the days that an object says its papers are of.

    Examples
    --------
    >>> find_days({"date": "2024-01-02", "updated": "2024-02-01", "papers": []})
    ['2024-01-02']
    >>> find_days({"meta": {"date": "2024-01-02"}, "papers": []})
    ['2024-01-02']
    """
    days = (last_day(part) for key, part in _said_around(value) if key.lower() in _DAY_KEYS)
    return [day for day in days if day]


def update_around(document: Document) -> str | None:
    """Return the day on which the list in an object was changed, as it says beside the list.

    Examples
    --------
    >>> update_around(Document('{"last_updated": "2024-01-02T03:04:05Z", "papers": []}'))
    '2024-01-02'
    >>> update_around(Document('[{"updated": "2024-01-02"}]')) is None
    True
    """
    if document.text.lstrip("\ufeff \t\r\n")[:1] != "{" or len(document.text) > _LARGEST:
        return None
    value = document.json
    if not isinstance(value, dict):
        return None
    if "title" in value and next(iter(sample_of(document)), None) == value:
        return None  # one paper
    for key, part in _said_around(value):
        if _SIGNS.sub("", key).lower() in _UPDATE_KEYS and (day := parse_day(part).day):
            return day
    return None


def _said_around(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what an object says beside its list, also in an object about the list."""
    yield from value.items()
    for key, part in value.items():
        if key.lower() in _META_KEYS and isinstance(part, dict):
            yield from part.items()


def _is_error(value: dict[str, Any]) -> bool:
    """Tell whether an object is what a service answers when it fails."""
    keys = set(map(str.lower, value))
    return bool(value.get("error") or value.get("errors")) and not any("title" in k for k in keys)


def _names_group(key: str) -> bool:
    """Tell whether a key is that of groups, or names one by its day or month."""
    return key.lower() in _GROUP_KEYS or _DATED_KEY.fullmatch(key) is not None


def has_no_papers(value: object, depth: int = 1) -> bool:
    """Tell whether an object says that a day has no papers: lists of them, and all are empty.

    Examples
    --------
    >>> has_no_papers({"date": "2024-01-02", "papers": []}), has_no_papers({"2024-01-02": []})
    (True, True)
    >>> has_no_papers({"name": "bees", "files": []}), has_no_papers({"papers": [], "all": [1]})
    (False, False)
    """
    if not isinstance(value, dict) or depth > _DEEPEST:
        return False
    lists = {key: part for key, part in value.items() if isinstance(part, list | dict)}
    named = {k for k in lists if k in _LIST_KEYS or k in _GROUP_KEYS or read_day(k)}
    if not all(
        not part or has_no_papers(part, depth + 1) or (key in named and _is_empty(part))
        for key, part in lists.items()
    ):
        return False
    return any(lists.values()) or bool(named) or (0 < len(lists) == len(value))


def _is_empty(part: object) -> bool:
    """Tell whether groups have nothing in them."""
    return isinstance(part, dict) and all(inner in ([], {}) for inner in part.values())


def sample_of(document: Document) -> list[Any]:
    """Return the first records of a text, to tell whose they are.

    Examples
    --------
    >>> sample_of(Document('[{"id": 1}, 2]'))
    [{'id': 1}, 2]
    """
    if document.sample is None:
        found = (value for _, _, value in find_records(document.text) if value is not ENDED)
        document.sample = list(islice(found, SAMPLE))
    return document.sample


def find_records(text: str, repeated: list[str] | None = None) -> Iterator[_Found]:
    """Find the values of JSON lines, of a list, or of the lists in an object.

    A list in an object stands under one of the usual keys, at most six objects deep; an object
    with a title is a record and holds none, unless what it lists has titles, as in a feed.

    Parameters
    ----------
    text : str
        The text.
    repeated : list of str, optional
        Takes the keys that stand twice in one object.

    Yields
    ------
    start, end : int
        Where a value begins and ends.
    value : object
        The value; ``None`` stands for what is broken, and :data:`ENDED`, at the end, for a text
        that is cut.

    Examples
    --------
    >>> [value for _, _, value in find_records('{"meta": {"count": 1}, "results": [{"id": 1}]}')]
    [{'id': 1}]
    >>> [value for _, _, value in find_records('{"data": {"found": {"items": [{"id": 1}]}}}')]
    [{'id': 1}]
    >>> [value is ENDED for _, _, value in find_records('[{"id": 1},')]
    [False, True]
    """
    decoder = make_decoder([] if repeated is None else repeated)
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if text[start : start + 1] == "[":
        yield from _find_in_pages(text, start + 1, decoder)
        return
    if text[start : start + 1] != "{":
        return
    end = text.find("\n", start)
    first = _loads(text[start : end if end >= 0 else len(text)])
    lines = end >= 0 and text[_next(text, end) :][:1] == "{"  # a group in each
    if isinstance(first, dict) and (lines or not _is_around(first)):
        yield from _find_in_lines(text, start, decoder)
    elif _opens_around(text, start):
        yield from _find_in_object(text, start, decoder)
    else:  # one object over several lines, or several of them
        end = start
        for begin, end, value in find_items(text, start, decoder.raw_decode):
            yield begin, end, value
        rest = len(text) - len(text[end:].lstrip(" \t\r\n,"))
        if rest < len(text):
            yield rest, len(text), ENDED


def _is_around(value: dict[str, Any], depth: int = 1) -> bool:
    """Tell whether an object is no record, and has a list of records in it."""
    if depth > _DEEPEST:
        return False
    titled = "title" in value
    for key, part in value.items():
        if isinstance(part, list) and key in _LIST_KEYS:
            if titled:  # a feed has a title, too, and so have its items
                return bool(part) and isinstance(part[0], dict) and "title" in part[0]
            if depth == 1 or (part and isinstance(part[0], dict)):
                return True
        elif titled or not isinstance(part, dict) or _names_group(key):
            continue  # the keys below that of groups name them
        elif _is_around(part, depth + 1):
            return True
    return False


def _opens_around(text: str, start: int, depth: int = 1) -> bool:
    """Tell the same of the text of an object, which may be cut."""
    start += 1
    titled = False
    while depth <= _DEEPEST and (found := find_key(text, start)):
        _, key, start = found
        titled = titled or key == "title"
        if text[start : start + 1] == "[" and key in _LIST_KEYS:
            first = next(find_items(text, start + 1), (0, 0, None))[2] if titled else None
            return not titled or (isinstance(first, dict) and "title" in first)
        if (end := _end_of(text, start)) is None:
            return (
                not titled
                and not _names_group(key)
                and text[start : start + 1] == "{"
                and _opens_around(text, start, depth + 1)
            )
        if text[start : start + 1] == "{" and not titled and not _names_group(key):
            value = _loads(text[start:end])
            if isinstance(value, dict) and _is_around(value, depth + 1):
                return True
        start = end
    return False


def _find_in_object(
    text: str, start: int, decoder: json.JSONDecoder, depth: int = 1
) -> Generator[_Found, None, int | None]:
    """Find the records in the lists of an object; return where it ends, if it does."""
    start += 1
    while found := find_key(text, start):
        _, key, start = found
        kind = text[start : start + 1]
        if kind == "[" and key in _LIST_KEYS:
            end = yield from _find_in_list(text, start + 1, decoder)
        else:
            end = _end_of(text, start)
            inner = _loads(text[start:end]) if kind == "{" and end is not None else None
            around = _is_around(inner, depth + 1) if isinstance(inner, dict) else end is None
            around = around and not _names_group(key)
            if kind == "{" and around and depth < _DEEPEST:
                end = yield from _find_in_object(text, start, decoder, depth + 1)
            elif end is None:
                yield start, len(text), ENDED
        if end is None:
            return None
        start = end
    rest = _next(text, start)
    if text[rest : rest + 1] == "}":
        return rest + 1
    yield rest, len(text), ENDED
    return None


def _find_in_pages(text: str, start: int, decoder: json.JSONDecoder) -> Iterator[_Found]:
    """Find the values of a list, or the records of the answers that begin it: a page in each."""
    paged = True  # as long as all are
    for found in _find_in_list(text, start, decoder):
        paged = paged and isinstance(found[2], dict) and _is_page(found[2])
        yield from _find_in_object(text, found[0], decoder) if paged else (found,)


def _is_page(value: dict[str, Any]) -> bool:
    """Tell whether an object is an answer of a service: a list of records, and counts beside it."""
    said = (key.lower() for key, part in value.items() if isinstance(part, str))
    return _is_around(value) and _PAGE_KEYS.issuperset(said)


def _find_in_lines(text: str, start: int, decoder: json.JSONDecoder) -> Iterator[_Found]:
    last = len(text.rstrip())
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if stripped := line.strip():
            begin = start + len(line) - len(line.lstrip())
            value = _loads(stripped, decoder)
            if value is None and stripped != "null" and begin + len(stripped) >= last:
                value = ENDED
            yield begin, begin + len(stripped), value
        start = end + 1


def _find_in_list(
    text: str, start: int, decoder: json.JSONDecoder
) -> Generator[_Found, None, int | None]:
    """Find the values of a list; return where it ends, if it does."""
    end = start
    for begin, end, value in find_items(text, start, decoder.raw_decode):
        yield begin, end, value if value is not None else False
    rest = _next(text, end)
    if text[rest : rest + 1] == "]":
        return rest + 1
    yield rest, len(text), ENDED
    return None


def _next(text: str, start: int) -> int:
    """Return where something stands behind blanks and commas."""
    return _BETWEEN.match(text, start).end()  # type: ignore[union-attr] # matches nothing, too


def _end_of(text: str, start: int) -> int | None:
    """Return where a value ends; ``None`` when it is none, or cut."""
    return next((end for begin, end, _ in find_items(text, start) if begin == start), None)


def _loads(text: str, decoder: json.JSONDecoder | None = None) -> Any:
    try:
        return decoder.decode(text) if decoder else json.loads(text)
    except (ValueError, RecursionError):
        return None
