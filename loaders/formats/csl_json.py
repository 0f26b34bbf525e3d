"""CSL-JSON, as Zotero, pandoc, citation.js and the registries of DOIs write it.

A paper counts from the last day of the day, month or year that its record states, or from the
day in it on which its DOI was registered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from ..people.organisations import is_organisation
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, end_of
from .base.json_records import JsonRecords, sample_of
from .base.records import Record
from .fields.clean import clean_text, is_placeholder, unescape
from .fields.dates.days import parse_day
from .fields.dates.months import read_year_month
from .fields.names.author_list import is_cut
from .fields.names.bibliographic_names import join_name, turn_name
from .fields.names.sure_names import is_person

__all__ = ["CslJson", "find_arxiv", "strip_markup"]

#: Of CSL, and those of Crossref, which puts its own into an answer.
_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "book-chapter book-section dissertation edited-book monograph preprint proceedings "
    "reference-book reference-entry report-component "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview journal-article legal_case legislation manuscript map "
    "motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog posted-content proceedings-article regulation "
    "report review review-book software song speech standard thesis treaty webpage".split()
)
_MARKED = ("DOI", "URL", "container-title", "publisher", "page", "archive", "number")
_TAG = re.compile(r"</?[A-Za-z][\w:.-]{0,20}(?:\s[^<>]{0,300})?/?>")
#: Tags of JATS between which a word ends; the others stand within words.
_BLOCK = re.compile(
    r"</?(?:jats:)?(?:abstract|p|sec|title|list|list-item|def-list|disp-quote|break|br|div|li|ul|ol)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
#: Tags of faces, which some publishers escape once more.
_FACE = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|scp|sc|tt|span)>", re.IGNORECASE)
#: TeX beside the same formula in MathML, with the preamble of a whole document.
_TEX = re.compile(r"<(jats:)?tex-math(?:\s[^<>]{0,300})?>[^<]{0,4000}</(?:jats:)?tex-math>")
_TITLE_TAG = re.compile(r"<(jats:)?title>[^<>]{0,60}</(jats:)?title>")
_ARXIV = re.compile(
    r"arxiv\s*+(?:preprint\s*+)?(?::\s*+)?(?:arxiv:\s*+)?(?P<id>\d{4}\.\d{4,5}(?!\d)|[a-z-]+(?:\.[A-Z]{2})?/\d{7})",
    re.IGNORECASE,
)
#: In words of our own exports.
_NOT_ORDERED = "order of the authors is unknown"
_CUT = "list of authors is cut"


#: When an item came out, the surest first; the registry of Crossref has several.
_DATES = (
    "issued", "published", "published-online", "published-print", "posted", "available-date",
    "submitted",
)  # fmt: skip


class CslJson(JsonRecords):
    """Parser of CSL-JSON; see :class:`digestgraph.loaders.formats.Format`."""

    name = "csl-json"
    version = "13"
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
        draft.title = _title(item)
        dates = (_day(item, key, draft) for key in _DATES)
        draft.published = next(filter(None, dates), None)
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
        draft.add_topics(item.get("categories"))

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the last day of the day, month or year that the record states.

        Where a registry took the paper in within that month or year, it is that day; it is also
        the day of a paper whose date it does not state.
        """
        item: Any = record.value
        taken_in, stated = _day(item, "created", draft), draft.published or ""
        return taken_in if taken_in and taken_in.startswith(stated) else end_of(stated)


def strip_markup(text: str) -> str:
    """Return a text without the tags that titles and abstracts of registries have.

    Examples
    --------
    >>> strip_markup("The <i>C. elegans</i> gene &amp; <jats:p>a < b</jats:p>")
    'The C. elegans gene & a < b'
    >>> strip_markup("<jats:sec><jats:p>We hum.</jats:p><jats:p>Bees do.</jats:p></jats:sec>")
    'We hum. Bees do.'
    """
    if "<" in text:
        if "mml:" in text:
            text = _TEX.sub("", text)
        text = _TAG.sub("", _BLOCK.sub(" ", _TITLE_TAG.sub(" ", text)))
    if "&" in text:
        text = unescape(text)
        text = _FACE.sub("", unescape(text) if "&" in text else text)
    return clean_text(text)


def find_arxiv(*texts: object) -> str | None:
    """Return the first arXiv id that stands in texts with the word arXiv before it.

    Where none of them can be an id, it is the first one as it stands.

    Examples
    --------
    >>> find_arxiv(None, "arXiv preprint arXiv:2401.00368")
    'arxiv:2401.00368'
    """
    said = [
        f"arxiv:{m['id']}"
        for text in texts
        if isinstance(text, str)
        if (m := _ARXIV.search(text[:2000]))
    ]
    return next(filter(None, map(canonical_paper_id, said)), next(iter(said), None))


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


def _title(item: dict[str, Any]) -> str:
    """Return a title with its subtitle, which registries keep apart."""
    title, more = (strip_markup(_text(item.get(key))) for key in ("title", "subtitle"))
    if not title or not more or more.casefold() in title.casefold():
        return title
    return f"{title.rstrip(':. ')}: {more}"


def _read_authors(item: dict[str, Any], draft: Draft, record: Record, caveat: str) -> None:
    found = item.get("author")
    draft.names_authors = not item.get("editor")
    whole, sure = True, True
    literal = _are_literal(_list(found))
    for author in _list(found):
        name = author if isinstance(author, str) else _name(author)
        if not name or is_cut(name):
            whole = False
            continue
        if isinstance(author, dict) and not literal and not _is_author(author, name):
            draft.add_organisation(name)
            draft.names_authors = False
            # Crossref's own key is for organisations alone; others put persons there, too.
            sure = sure and "literal" not in author
            continue
        orcid = author.get("ORCID") if isinstance(author, dict) else None
        draft.add_author(name, orcid=orcid if isinstance(orcid, str) else None)
        for place in _list(author.get("affiliation")) if isinstance(author, dict) else ():
            draft.add_organisation(place.get("name") if isinstance(place, dict) else place)
    if not whole:
        message = "the list of authors was cut: it is incomplete"
        draft.note(draft.line, "author-list-cut", message)
    complete = whole and _CUT not in caveat
    draft.close_authors(
        line=record.line_of('"author"'),
        complete=complete and (sure or None),
        order="unknown" if _NOT_ORDERED in caveat else "known",
    )


def _name(author: Any) -> str:
    """Return an author's name as it is printed."""
    if not isinstance(author, dict):
        return ""
    if literal := _literal(author):
        parts = [part.strip() for part in literal.split(",")]
        turned = turn_name(parts) if len(parts) == 2 and not is_organisation(literal) else []
        return clean_text(turned[0] if len(turned) == 1 else literal)
    particles = (_text(author.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping"))
    return join_name(
        _text(author.get("family")),
        _text(author.get("given")),
        " ".join(filter(None, particles)),
        _text(author.get("suffix")),
    )


def _literal(author: dict[str, Any]) -> str:
    """Return the name of what has no family name; Crossref has a key of its own for it."""
    if _text(author.get("family")):
        return ""
    return _text(author.get("literal")) or _text(author.get("name"))


def _is_author(author: dict[str, Any], name: str) -> bool:
    """Tell whether a name is one that authors have.

    A name in one piece is an organisation's, or its department's, that publishers put there as an
    affiliation. One that is known for an organisation by its name stays with the authors, as in
    all formats. So does one with a comma: a person's, which was not parted.
    """
    literal = _literal(author)
    return (
        not literal or is_placeholder(name) or is_organisation(name) or clean_text(literal) != name
    )


def _are_literal(authors: list[Any]) -> bool:
    """Tell whether all names stand in one piece, as some programs write those of persons, too."""
    named = [_literal(author) for author in authors if isinstance(author, dict)]
    literal = all(named) and all("literal" in a for a in authors if isinstance(a, dict))
    return literal and all(is_person(name) or is_organisation(name) for name in named if name)


def _day(item: dict[str, Any], key: str, draft: Draft) -> str | None:
    """Return a date as precise as it is stated."""
    value = item.get(key)
    if isinstance(value, dict):
        parts = next(iter(_list(value.get("date-parts"))), None)
        stated = (_text(value.get(kind)) for kind in ("raw", "literal", "edtf"))
        for text in (_joined(parts), *stated):
            if day := _as_day(text, draft):
                return day
        return None
    return _as_day(_text(value) or str(value or ""), draft)


def _joined(parts: Any) -> str:
    numbers: Iterator[str] = (str(part).strip() for part in _list(parts))
    return "-".join(number.zfill(2) for number in numbers if number.isdigit())


def _as_day(text: str, draft: Draft) -> str | None:
    if (day := draft.read_day(text)) or parse_day(text).why:
        return day
    return read_year_month(text)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    if isinstance(value, list):  # registries give titles in lists
        value = next((part for part in value if isinstance(part, str)), None)
    return value if isinstance(value, str) else ""
