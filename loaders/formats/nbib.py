"""Bibliographies of PubMed (.nbib): tagged lines as MEDLINE has them.

A record begins with its number in PubMed. Names in full (``FAU``) go before those with initials
(``AU``), and the day on which a paper came out online (``DEP``) before that of its issue (``DP``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...graph.paper_ids import canonical_paper_id
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.records import CollectionFormat, Lines, Record
from .csl_json import find_arxiv, strip_markup
from .fields.clean import clean_text
from .fields.dates.days import read_day
from .fields.dates.months import read_year_month
from .fields.names.author_list import is_cut
from .fields.names.bibliographic_names import turn_initials, turn_name

__all__ = ["Nbib", "read_doi", "set_page", "set_title"]

_START = re.compile(r"^\ufeff?PMID-[ \t]{0,9}\d{1,12}", re.MULTILINE)
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{0,3}) {0,3}-(?: |$)")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_PLACE = re.compile(r"(?P<id>\S{3,300}) \[doi\]")
#: "King, Martin Luther Jr"
_SUFFIX = re.compile(r"(?<=\w)[ ]+(?=(?:Jr|Sr|II|III|IV|2nd|3rd)\.?$)")
#: A title that was translated stands in brackets.
_TRANSLATED = re.compile(r"\[(?P<title>.+)\]\.?")
_TITLES = ("TI", "TT", "BTI")
#: Tag, text, and the line, counted from that of the record.
_Field = tuple[str, str, int]


class Nbib(CollectionFormat):
    """Parser of such bibliographies; see :class:`digestgraph.loaders.formats.Format`."""

    name = "nbib"
    version = "6"
    suffixes = (".nbib", ".txt", ".medline")
    about = "bibliographies of PubMed in the format of MEDLINE (.nbib)"
    knows = ("title", "authors", "order", "orcid", "abstract", "keywords", "topics", "published",
             "doi")  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "PMID- 38000001\\nTI  - On Bees.\\nFAU - Bee, Ann\\nDP  - 2024 Jan 5\\n"
        >>> Nbib().claim(Document(text, "pubmed.nbib")).sound
        1
        """
        if "PMID-" not in document.text or document.is_json:
            return None
        found: list[Any] = [r.value for r in self.records(document, 1, lambda *_: None)]
        lacks = [None if _all(fields, _TITLES) else ("title",) for fields in found]
        return claim_entries(lacks) if lacks else None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        lines = Lines(text, first_line)
        starts = [match.start() for match in _START.finditer(text)]
        for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
            body = text[start:end].rstrip()
            fields, strange = _fields(body)
            if strange is not None:
                said = "a line without a tag, which goes on from none above it: it is not read"
                note(lines.at(start) + strange, "odd-line", said)
            yield Record(start, start + len(body), lines.at(start), body, fields)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        found: Any = record.value
        _read_ids(found, draft)
        set_title(strip_markup(next(iter(_all(found, _TITLES)), "")), draft)
        dates = [read_day(text) for text in _all(found, ("DEP",))]
        dates += [read_year_month(text) for text in _all(found, ("DP",))]
        draft.published = next(filter(None, dates), None)
        _read_authors(found, draft, record.line)
        for text, line in _at(found, ("AB",)):
            draft.add_text(strip_markup(text), "Abstract", record.line + line)
        draft.add_keywords([text.lstrip("*") for text in _all(found, ("OT",))])
        draft.add_topics([text.partition("/")[0].strip("*") for text in _all(found, ("MH",))])

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the last day of the day, month or year that the record states."""
        return end_of(draft.published)


def set_title(title: str, draft: Draft) -> None:
    """Set a title as PubMed has it: with a full stop, and in brackets where it was translated."""
    translated = _TRANSLATED.fullmatch(title)
    draft.title = (translated["title"] if translated else title).rstrip(".")


def read_doi(doi: str, draft: Draft) -> None:
    """Add the DOI of a paper."""
    draft.add_id(doi if canonical_paper_id(doi) else f"doi:{doi}")


def set_page(number: str, draft: Draft) -> None:
    """Set the page that a paper has in PubMed, by its number there."""
    draft.url = f"https://pubmed.ncbi.nlm.nih.gov/{number}/"
    draft.add_link_id(draft.url)


def _fields(text: str) -> tuple[list[_Field], int | None]:
    """Read the tags of a record; tell also the first line that belongs to none."""
    found: list[_Field] = []
    strange = None
    for number, raw in enumerate(text.split("\n")):
        line = raw.rstrip("\r").lstrip("\ufeff")
        if tag := _TAG.match(line):
            found.append((tag["tag"], line[tag.end() :].strip(), number))
        elif found and line[:1] in " \t" and line.strip():
            name, said, first = found[-1]
            found[-1] = name, f"{said} {line.strip()}".strip(), first
        elif line.strip() and strange is None:
            strange = number
    return found, strange


def _at(fields: Sequence[_Field], tags: Sequence[str]) -> list[tuple[str, int]]:
    return [(text, line) for tag in tags for name, text, line in fields if name == tag and text]


def _all(fields: Sequence[_Field], tags: Sequence[str]) -> list[str]:
    return [text for text, _ in _at(fields, tags)]


def _read_ids(fields: Sequence[_Field], draft: Draft) -> None:
    for text in _all(fields, ("LID", "AID")):
        if (place := _PLACE.match(text)) and not draft.has_kind("doi"):
            read_doi(place["id"], draft)
    arxiv = find_arxiv(*_all(fields, ("LID", "AID", "JT", "TA", "SO")))
    if arxiv and not draft.has_kind("arxiv"):
        draft.add_id(arxiv)
    for number in _all(fields, ("PMID",))[:1]:
        set_page(number.split()[0], draft)


def _read_authors(fields: Sequence[_Field], draft: Draft, line: int) -> None:
    """Read the names in their order, with the people's ids that stand behind them."""
    full = any(tag == "FAU" for tag, _, _ in fields)
    people: list[tuple[str, str | None]] = []
    whole, first = True, 0
    for tag, text, number in fields:
        if tag == ("FAU" if full else "AU"):
            first = first or number
            if is_cut(text):
                whole = False
                continue
            names = turn_name([clean_text(part) for part in _SUFFIX.sub(", ", text).split(",")])
            people += [(name, None) for name in names]
        elif tag == "CN" and text:  # a group that is an author
            people.append((text, None))
        elif tag == "AUID" and people and (orcid := _ORCID.search(text)):
            people[-1] = people[-1][0], orcid[0]
    turned = turn_initials([name for name, _ in people], alone=True)
    for name, (_, orcid_id) in zip(turned, people, strict=True):
        draft.add_author(name or "", orcid=orcid_id)
    if not whole:
        draft.note(line + first, "author-list-cut", "the list of authors was cut: it is incomplete")
    draft.close_authors(line=line + first, complete=whole)
