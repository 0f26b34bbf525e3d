"""CSL-JSON, as Zotero, pandoc, citation.js and the registries of DOIs write it.

A paper counts from the last day of the day, month or year that its record states.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, end_of
from .base.json_records import JsonRecords, sample_of
from .base.records import Record
from .fields.bibliographic_names import is_cut, join_name
from .fields.clean import clean_text
from .fields.days import read_day

__all__ = ["CslJson", "find_arxiv", "strip_markup"]

_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview journal-article legal_case legislation manuscript map "
    "motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog posted-content proceedings-article regulation "
    "report review review-book software song speech standard thesis treaty webpage".split()
)
_MARKED = ("DOI", "URL", "container-title", "publisher", "page", "archive", "number")
_TAG = re.compile(r"</?[A-Za-z][\w:.-]{0,20}(?:\s[^<>]{0,300})?/?>")
_TITLE_TAG = re.compile(r"<(jats:)?title>[^<>]{0,60}</(jats:)?title>")
_ARXIV = re.compile(
    r"arxiv\s*(?:preprint)?\s*:?\s*(?:arxiv:)?\s*(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})",
    re.IGNORECASE,
)
_MONTH = re.compile(r"((?:19|20)\d\d)(?:[-/](\d{1,2}))?(?![-/\d])")
#: In words of our own exports.
_NOT_ORDERED = "order of the authors is unknown"
_CUT = "list of authors is cut"


class CslJson(JsonRecords):
    """Parser of CSL-JSON; see :class:`digestgraph.loaders.formats.Format`."""

    name = "csl-json"
    version = "2"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl")
    about = "CSL-JSON of Zotero, pandoc and the registries of DOIs"
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "orcid", "abstract", "keywords", "organisation", "published",
        "doi",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = '[{"type": "article", "title": "A", "author": [{"family": "Bee"}]}]'
        >>> CslJson().claim(Document(text, "library.json")).share
        1.0
        """
        found = [_lacks(value) for value in sample_of(document)]
        if all("type" in lacks for lacks in found):
            return None
        return claim_entries(lacks or None for lacks in found)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item: Any = record.value
        _read_ids(item, draft)
        draft.title = strip_markup(_text(item.get("title")))
        draft.published = next(
            (day for key in ("issued", "available-date", "submitted") if (day := _day(item, key))),
            None,
        )
        caveat = clean_text(_text(item.get("annote")))
        _read_authors(item, draft, record, caveat)
        if _CUT not in caveat and _NOT_ORDERED not in caveat:
            draft.add_text(caveat, "Note", record.line_of('"annote"'))
        abstract = strip_markup(_text(item.get("abstract")))
        draft.add_text(abstract, "Abstract", record.line_of('"abstract"'))
        keywords = item.get("keyword") or item.get("keywords")
        if isinstance(keywords, str):
            keywords = re.split(r"\s{0,9}[;,\n]\s*", keywords)
        draft.add_keywords(keywords)

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the last day of the day, month or year that the record states."""
        return end_of(draft.published)


def strip_markup(text: str) -> str:
    """Return a text without the tags that titles and abstracts of registries have.

    Examples
    --------
    >>> strip_markup("The <i>C. elegans</i> gene &amp; <jats:p>a < b</jats:p>")
    'The C. elegans gene & a < b'
    """
    if "<" in text:
        text = _TAG.sub("", _TITLE_TAG.sub("", text))
    return clean_text(html.unescape(text) if "&" in text else text)


def find_arxiv(*texts: object) -> str | None:
    """Return the first arXiv id that stands in texts with the word arXiv before it.

    Examples
    --------
    >>> find_arxiv(None, "arXiv preprint arXiv:2401.00368")
    'arxiv:2401.00368'
    """
    for text in texts:
        if isinstance(text, str) and (found := _ARXIV.search(text[:2000])):
            return f"arxiv:{found['id']}"
    return None


def _lacks(value: Any) -> list[str]:
    """Return what a value lacks to be an item of CSL."""
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in _TYPES:
        return ["type"]
    people = [*_list(value.get("author")), *_list(value.get("editor"))]
    named = any(isinstance(p, dict) and p.keys() & {"family", "literal"} for p in people)
    dated = isinstance(value.get("issued"), dict)
    if not (named or dated or any(key in value for key in _MARKED)):
        return ["type"]
    return [] if _text(value.get("title")) else ["title"]


def _read_ids(item: dict[str, Any], draft: Draft) -> None:
    arxiv = find_arxiv(*map(item.get, ("number", "archive_location", "container-title", "note")))
    if arxiv:
        draft.add_id(arxiv)
    doi = _text(item.get("DOI")).strip()
    if doi:
        draft.add_id(doi if canonical_paper_id(doi) else f"doi:{doi}")
    url = _text(item.get("URL")).strip()
    if url.startswith(("http://", "https://")):
        draft.add_link_id(url)
        draft.url = url


def _read_authors(item: dict[str, Any], draft: Draft, record: Record, caveat: str) -> None:
    found = item.get("author")
    draft.names_authors = bool(found) or not item.get("editor")
    whole = True
    for author in _list(found):
        name = author if isinstance(author, str) else _name(author)
        if not name or is_cut(name):
            whole = False
            continue
        orcid = author.get("ORCID") if isinstance(author, dict) else None
        draft.add_author(name, orcid=orcid if isinstance(orcid, str) else None)
        for place in _list(author.get("affiliation")) if isinstance(author, dict) else ():
            draft.add_organisation(place.get("name") if isinstance(place, dict) else place)
    if not whole:
        message = "the list of authors was cut: it is incomplete"
        draft.note(draft.line, "author-list-cut", message)
    draft.close_authors(
        line=record.line_of('"author"'),
        complete=whole and _CUT not in caveat,
        order="unknown" if _NOT_ORDERED in caveat else "known",
    )


def _name(author: Any) -> str:
    """Return an author's name as it is printed."""
    if not isinstance(author, dict):
        return ""
    if literal := _text(author.get("literal")) or _text(author.get("name")):
        return clean_text(literal)
    particles = (_text(author.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping"))
    return join_name(
        _text(author.get("family")),
        _text(author.get("given")),
        " ".join(filter(None, particles)),
        _text(author.get("suffix")),
    )


def _day(item: dict[str, Any], key: str) -> str | None:
    """Return a date as precise as it is stated."""
    value = item.get(key)
    if isinstance(value, dict):
        parts = next(iter(_list(value.get("date-parts"))), None)
        for text in (_joined(parts), _text(value.get("raw")), _text(value.get("literal"))):
            if day := _as_day(text):
                return day
        return None
    return _as_day(_text(value) or str(value or ""))


def _joined(parts: Any) -> str:
    numbers: Iterator[str] = (str(part).strip() for part in _list(parts))
    return "-".join(number.zfill(2) for number in numbers if number.isdigit())


def _as_day(text: str) -> str | None:
    if day := read_day(text):
        return day
    found = _MONTH.search(text[:60])
    if found is None:
        return None
    month = int(found[2] or 0)
    return f"{found[1]}-{month:02}" if 1 <= month <= 12 else found[1]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    if isinstance(value, list):  # registries give titles in lists
        value = next((part for part in value if isinstance(part, str)), None)
    return value if isinstance(value, str) else ""
