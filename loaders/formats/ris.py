"""Bibliographies in RIS, as databases, publishers and Zotero export them.

The lines are rispy's business; it is asked for each tag as it stands, for its own table cuts
addresses at semicolons. A paper counts from the last day of the day, month or year that its record
states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...graph.paper_ids import canonical_paper_id
from ..entry import CUT
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.records import ClosedRecords, Lines, Record
from .csl_json import find_arxiv, strip_markup
from .fields.clean import clean_text
from .fields.dates.days import parse_day
from .fields.dates.months import read_year_month
from .fields.names.author_list import is_cut, read_authors
from .fields.names.bibliographic_names import turn_initials, turn_name

__all__ = ["Ris"]

#: What may be the first line of a record, cut.
_BEGUN = re.compile(r"^TY?[ -]{0,4}\Z", re.MULTILINE)
_START = re.compile(r"^\ufeff?TY  ?- ?(?P<type>[A-Za-z]{2,12})?[ \t\r]*$", re.MULTILINE)
_END = re.compile(r"^ER  ?-[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"^([A-Z][A-Z0-9]) ?-(?= |\r?$)", re.MULTILINE)
_TITLES = ("TI", "T1", "CT")
_DATES = ("DA", "Y1", "PY")
_AUTHORS = ("AU", "A1")
_LINKS = ("UR", "L1", "L2", "LK")
_ABSTRACTS = ("AB", "N2")


class Ris(ClosedRecords):
    """Parser of RIS; see :class:`digestgraph.loaders.formats.Format`."""

    name = "ris"
    version = "14"
    suffixes = (".ris",)
    about = "bibliographies in RIS: databases, publishers, Zotero, EndNote"
    knows = ("title", "authors", "order", "abstract", "keywords", "published", "doi")
    #: Of a file that is cut the last record is read as far as it goes.
    reads_half = True

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> Ris().claim(Document("TY  - JOUR\\nTI  - On Bees\\nAU  - Bee, Ann\\nER  - \\n")).sound
        1
        """
        text = document.text
        if document.is_json:
            return None
        lacks = []
        for start, end in _spans(text):
            found = {match[1] for match in _TAG.finditer(_spaced(text[start:end]))}
            lacks.append(None if found & set(_TITLES) else ("title",))
        return claim_entries(lacks) if lacks else None

    def _find(
        self, document: Document, first_line: int, note: Note, *, kept: bool = False
    ) -> Iterator[Record]:
        text = document.text
        lines, start = Lines(text, first_line), -1
        for start, end in _spans(text):
            closed = _END.search(text, start, end)
            body = text[start : closed.end() if closed else end].rstrip()
            if closed is None and end == len(text) and not kept:
                note(
                    lines.at(start),
                    CUT,
                    "the file ends without the last line of this record, 'ER  - ': it is read as "
                    "far as its last whole line goes, and nothing is withdrawn",
                )
                if not text.endswith(("\n", "\r")):
                    continue
            elif closed is None:
                note(
                    lines.at(start),
                    "broken-ris",
                    "a record without its last line, 'ER  - ': it is read as far as it goes",
                )
            yield Record(start, start + len(body), lines.at(start), body, _parse(body))
        begun = _BEGUN.search(text, max(len(text) - 20, 0))
        if begun and begun.start() != start and not kept:
            note(lines.at(len(text) - 1), CUT, "the file ends where a record begins")

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        fields: Any = record.value
        _read_ids(fields, draft)
        draft.title = strip_markup(next(iter(_all(fields, _TITLES)), ""))
        draft.published = max(
            (_day(t, draft) or "" for t in _all(fields, _DATES)), key=len, default=""
        )
        draft.published = draft.published or None
        _read_authors(_all(fields, _AUTHORS), draft, _line_of(record, _AUTHORS))
        abstract = strip_markup(next(iter(_all(fields, _ABSTRACTS)), ""))
        draft.add_text(abstract, "Abstract", _line_of(record, _ABSTRACTS))
        for keyword in fields.get("KW", ()):
            draft.add_keywords(re.split(r"\s{0,9}[;,]\s*", keyword))

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the last day of the day, month or year that the record states."""
        return end_of(draft.published)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Find where each record begins, and where the next one does."""
    starts = [match.start() + match[0].startswith("\ufeff") for match in _START.finditer(text)]
    return zip(starts, [*starts[1:], len(text)], strict=False)


def _spaced(text: str) -> str:
    """Write tags with the two blanks that belong behind them; some programs write one."""
    return re.sub(r"^([A-Z][A-Z0-9])  ?-", r"\1 -", text, flags=re.MULTILINE)


def _parse(text: str) -> dict[str, list[str]]:
    """Read one record to its tags."""
    import rispy

    text = _TAG.sub(r"\1  -", _spaced(text))
    tags = {match[1] for match in re.finditer(r"^([A-Z][A-Z0-9])  -", text, re.MULTILINE)}
    lists = sorted(tags - {*_ABSTRACTS, *_TITLES, "TY", "ER"})
    mapping = {tag: tag for tag in (*tags, "TY", "ER")} | {"UK": "unknown"}
    parser = rispy.RisParser(mapping=mapping, list_tags=lists, delimiter_tags_mapping={})
    found = parser.parse(text if "ER" in tags else text + "\nER  - ")
    record = found[0] if found else {}
    return {
        tag: [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]
        for tag, value in record.items()
        if tag != "unknown"
    }


def _all(fields: dict[str, list[str]], tags: tuple[str, ...]) -> list[str]:
    return [value for tag in tags for value in fields.get(tag, ()) if value.strip()]


def _read_ids(fields: dict[str, list[str]], draft: Draft) -> None:
    arxiv = find_arxiv(*_all(fields, ("AN", "M1", "C1", "JO", "JF", "T2", "N1", "SN", "PB")))
    for doi in _all(fields, ("DO", "DI"))[:1]:
        draft.add_id(doi if canonical_paper_id(doi) else f"doi:{doi}")
    if arxiv and not draft.has_kind("arxiv"):
        draft.add_id(arxiv)
    for url in _all(fields, _LINKS):
        if url.startswith(("http://", "https://")) and " " not in url:
            draft.add_link_id(url)
            draft.url = draft.url or url


def _read_authors(printed: list[str], draft: Draft, line: int) -> None:
    whole = True
    people: list[str | None] = []
    for text in printed:
        if ";" in text:  # all authors in one line
            found = read_authors(text)
            names: list[str] = [name for name in found.names if name is not None]
            whole = whole and found.complete is not False
        else:
            cut = is_cut(text.rstrip(","))
            names = [] if cut else turn_name([clean_text(part) for part in text.split(",")])
            whole = whole and not cut
        people += names
    for name in turn_initials(people, alone=True):
        draft.add_author(name or "")
    if not whole:
        draft.note(line, "author-list-cut", "the list of authors was cut: it is incomplete")
    draft.close_authors(line=line, complete=whole)


def _day(text: str, draft: Draft) -> str | None:
    """Return a date as precise as it is stated: ``2024/01/05/``, ``2024/01//``, ``2024///``."""
    if (day := draft.read_day(text)) or parse_day(text).why:
        return day
    return read_year_month(text)


def _line_of(record: Record, tags: tuple[str, ...]) -> int:
    found = re.search(rf"^(?:{'|'.join(tags)}) ", record.text, re.MULTILINE)
    return record.line + record.text.count("\n", 0, found.start() if found else 0)
