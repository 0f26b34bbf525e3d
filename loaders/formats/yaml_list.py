"""Papers in a YAML file: a list of them, below keys of days or topics or not, or one a document.

::

    2024-01-02:
      - title: On Bees
        authors: [Ann Bee]
        arxiv: 2401.00001

Each entry is cut out by its lines and read by itself, so that what is no YAML costs one entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import Any, ClassVar

from .base.claim import Claim, Document, claim_entries
from .base.column_names import columns_called, fold_name
from .base.columns import field_for, is_paper
from .base.draft import Note
from .base.names_as_titles import name_as_title
from .base.record_fields import fields_of, with_fields, with_fields_of_all
from .base.records import Record, day_in_name
from .fields.dates.days import read_day
from .fields.dates.year_names import year_in_name
from .fields.markup.front_matter import read_yaml_value
from .fields.names.author_list import read_authors
from .fields.names.sure_names import are_names
from .json_groups import JsonGroups, with_above
from .table import JsonTable

__all__ = ["YamlList"]

_SUFFIXES = (".yml", ".yaml")
_KEY = re.compile(
    r"(?P<indent>[ ]*)(?P<dash>-[ ]+)?"
    r"(?P<key>[^\s:#'\"\[\]{}-][^:#\n]{0,60}|'[^'\n]{1,60}'|\"[^\"\n]{1,60}\")"
    r"[ ]*:(?P<value>[ ].*)?$"
)
_DASH = re.compile(r"(?P<indent>[ ]*)-(?:[ ]+|$)")
#: An entry in one line: "- {title: On Bees, authors: Ann Bee}".
_FLOW = re.compile(r"\{[^\n]*?['\"]?(?:title|제목|标题|タイトル)['\"]?[ ]?:[ ]", re.IGNORECASE)
_DOCUMENT = re.compile(r"---(?:[ ]|$)|\.\.\.[ ]*$")
_LONGEST = 5_000_000
_SAMPLE = 40
#: Keys of a group's name or day.
_GROUP = frozenset(
    "name category topic section group tag subject field area heading date day "
    "week 주차 날짜 일자 분야 카테고리 日期 类别 分类 カテゴリ 日付".split()
)
#: An entry that goes on for longer is none.
_MOST_LINES = 5_000

#: Of an entry its first line, the line behind it, and what stands above it.
_Block = tuple[int, int, tuple[str, ...]]
#: How far entries are indented, what opens each ("point", "key" or "document"), the first's line.
_Shape = tuple[int, str, int]
#: Of what stands above entries how far it is indented, what it says, and whether it is a key.
_Above = tuple[int, str, bool]


class YamlList(JsonGroups):
    """Parser of such lists; see :class:`digestgraph.loaders.formats.Format`."""

    name = "yaml-list"
    version = "18"
    is_generic: ClassVar[bool] = False
    suffixes: ClassVar[tuple[str, ...]] = _SUFFIXES
    about = "lists of papers in YAML, also by day or topic; keys as in tables"
    knows: ClassVar[tuple[str, ...]] = JsonTable.knows

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "- title: On Bees\\n  authors: [Ann Bee]\\n  date: 2024-01-02\\n"
        >>> YamlList().claim(Document(text, "papers.yml")).sound
        1
        """
        if len(document.text) > _LONGEST:
            return None
        if document.suffix not in _SUFFIXES and not document.is_yaml_list:
            return None
        lines = document.yaml_text.split("\n")
        values = [
            _value("\n".join(lines[begin:end])) if number < _SAMPLE else {}
            for number, (begin, end, _) in enumerate(_blocks(lines))
        ]
        also = _authors_keys(values)
        lacks: list[list[str] | None] = []
        for value in values:
            found = is_paper(fields_of(value, also=also)[0]) if value else []
            lacks.append((["YAML that can be read"] if value is None else found) or None)
        if not lacks or None not in lacks:
            return None
        return claim_entries(lacks)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        lines = document.yaml_text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        named = year_in_name(document.path)
        outer = (named[:4],) if named and not day_in_name(document.path) else ()
        if day := day_in_name(document.path):
            outer = (day,)  # papers have days of their own, too
        blocks = [
            (begin, end, above, "\n".join(lines[begin:end]).rstrip() + "\n")
            for begin, end, above in _blocks(lines)
        ]
        values = [_value(text) for *_, text in blocks]
        also = _authors_keys(values)
        found: list[Record] = []
        places: list[tuple[str, ...]] = []
        for (begin, end, above, text), value in zip(blocks, values, strict=True):
            if value is None:
                note(
                    first_line + begin,
                    "broken-yaml",
                    "what begins here is no YAML: it is not loaded; put quotation marks around "
                    "what has a colon and a blank, or begins with a sign, in it",
                )
                continue
            stop = min(starts[end], len(document.text))
            found.append(Record(starts[begin], stop, first_line + begin, text, value))
            places.append((*outer, *above))
        for record, read, place in zip(
            found, with_fields_of_all(found, also=also), places, strict=True
        ):
            yield with_above(read, record.value, place)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """Read what a store kept: a line with what stands above, and the entry."""
        head, _, text = document.text.partition("\n")
        value = _value(text)
        if value is None:
            return None
        names, above = self.kept_head(json.loads(head))
        record = with_fields(Record(0, len(text), line, text, value), value, names)
        return with_above(record, value, above)


def _value(text: str) -> dict[str, Any] | None:
    """Return the paper in the lines of an entry: a mapping, alone, in a list or below a key."""
    value = read_yaml_value(dedent(text))
    for _ in range(2):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        elif isinstance(value, dict) and len(value) == 1 and not _has_title(value):
            value = next(iter(value.values()))
    return value if isinstance(value, dict) and value else None


def _authors_keys(values: Sequence[dict[str, Any] | None]) -> dict[str, str]:
    """Return the key ``by`` as that of the authors, where it can be nothing else.

    All that it says is names, and somewhere of several people: one name alone may be who wrote
    the note, or found the paper.

    Examples
    --------
    >>> _authors_keys([{"by": ["Ann Bee", "Cee Dee"]}, {"by": "Gus Hay"}])
    {'by': 'authors'}
    >>> _authors_keys([{"by": "Ann Bee"}])
    {}
    """
    also = {}
    perhaps = columns_called("perhaps authors")
    keys = {key for value in values for key in value or () if fold_name(str(key)) in perhaps}
    for key in keys:
        said = [value[key] for value in values if value and value.get(key)]
        texts = [", ".join(map(str, one)) if isinstance(one, list) else str(one) for one in said]
        if all(map(are_names, texts)) and any(len(read_authors(text).names) > 1 for text in texts):
            also[key] = "authors"
    return also if len(also) == 1 else {}


def _has_title(value: dict[str, Any]) -> bool:
    return any(_is_title(key, inner) for key, inner in value.items())


def _is_title(key: str, value: object) -> bool:
    """Tell whether a key has a title: by its name, or as a name that is as long as titles are."""
    if field_for(key) == "title":
        return True
    return isinstance(value, str) and name_as_title([key], [field_for(key)], [[value]]) == ["title"]


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Find the lines of each entry: of a list, of a key, or of a document."""
    shape = _shape_of(lines)
    if shape is None:
        return
    indent, kind, first = shape
    dashed = kind == "point"
    above: list[_Above] = []
    begin: int | None = None
    for number, raw in enumerate([*lines, "---"]):
        line = raw.rstrip("\r")
        depth = len(line) - len(line.lstrip(" "))
        plain = bool(line.strip()) and line[depth] != "#"
        ends = plain and depth <= indent and kind != "document"
        if _DOCUMENT.match(line):
            ends = True
        elif ends and dashed and depth == indent and not _DASH.match(line):
            # "papers:" of which the list has no indent, or a list that is over
            ends = _KEY.match(line) is not None
        if begin is not None and (ends or number - begin > _MOST_LINES):
            yield begin, number, tuple(name for _, name, _ in above)
            begin = None
        if _DOCUMENT.match(line):
            above.clear()
            continue
        if not plain or begin is not None:
            continue
        opens = _DASH.match(line) if dashed else _KEY.match(line)
        if opens and kind == "key" and (opens["value"] or "").strip():
            opens = None  # what is said of all of them
        if opens and depth == indent and number >= first:
            begin = number
        elif found := _KEY.match(line):
            _put_above(above, depth, found)


def _put_above(above: list[_Above], depth: int, found: re.Match[str]) -> None:
    """Keep what a line above entries says of them: the name of their group, or its day."""
    inner = depth + len(found["dash"] or "")
    while above and above[-1][0] > depth:
        above.pop()
    value = (found["value"] or "").partition(" #")[0].strip().strip("'\"")
    key = found["key"].strip("'\"")
    if not value:
        if above and above[-1][0] == inner and above[-1][2]:
            above.pop()
        above.append((inner, key[:200], True))
    elif key.lower() in _GROUP or read_day(value):
        above.append((inner, value[:200], False))


def _shape_of(lines: list[str]) -> _Shape | None:
    """Return how far entries are indented, what opens each of them, and where the first is."""
    opened: list[_Shape] = []
    document: _Shape | None = None
    for number, raw in enumerate(lines[:_MOST_LINES]):
        line = raw.rstrip("\r")
        if _DOCUMENT.match(line):
            opened.clear()
            continue
        dash = _DASH.match(line)
        found = _KEY.match(line)
        depth = len(line) - len(line.lstrip(" "))
        if not line.strip() or line[depth] == "#":
            continue
        if dash and _FLOW.match(line, dash.end()):
            return len(dash["indent"]), "point", number
        inner = dash.end() if dash else depth
        opened = [one for one in opened if one[0] < depth or (one[0] == depth and not dash)]
        if dash:
            opened.append((len(dash["indent"]), "point", number))
        said = (found["value"] or "").strip() if found else ""
        if found and said and _is_title(found["key"].strip("'\""), said):
            outer = [one for one in opened if one[0] < inner or one[2] == number]
            if outer:
                return outer[-1]
            # The title of a paper, or of a list whose papers are below.
            document = document or (0, "document", number)
            opened.clear()
        elif found and not dash and not (found["value"] or "").strip():
            opened.append((depth, "key", number))
    return document
