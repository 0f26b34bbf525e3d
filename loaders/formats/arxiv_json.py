"""Records of arXiv papers as JSON: one a line, a list, or a list under a key of an object.

The names of the fields differ between those who write them: arXiv's API, its bulk metadata, and
the crawlers of daily digests. A record has its arXiv id, a title, and authors or a summary.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from ...graph.text import slug
from ..entry import ParsedEntry, find_links
from .base.claim import Claim, Document, claim_entries
from .base.column_days import DATE_FIELDS, SUBMITTED_FIELDS
from .base.column_names import is_added
from .base.columns import field_for, is_part
from .base.draft import Draft
from .base.json_records import JsonRecords, sample_of
from .base.records import Record, day_in_name
from .fields.dates.days import parse_day
from .fields.markup.nested import may_hold
from .fields.names.json_names import read_json_authors
from .fields.summaries import is_failed

__all__ = ["ArxivAiEnhanced", "ArxivJson", "add_authors"]

_ID_KEYS = ("id", "arxiv_id", "arxivId", "arxiv", "paper_id", "entry_id")
_URL_KEYS = (
    "abs",
    "abs_url",
    "arxiv_url",
    "url",
    "link",
    "pdf",
    "pdf_url",
    "pdf_link",
    "paper_url",
)
_PUBLISHED_KEYS = (
    "published", "publish_date", "published_date", "publication_date", "publishedAt",
    "published_at", "submitted", "submitted_date", "submission_date", "created",
)  # fmt: skip
_DAY_KEYS = ("date", "announced", "announce_date", *_PUBLISHED_KEYS, "updated", "update_date")
_CODE_KEYS = ("code", "code_url", "code_link", "github", "github_url", "githubRepo", "repo")
_PROJECT_KEYS = ("project", "project_page", "project_url", "projectPage", "homepage")
_KEYWORD_KEYS = ("keywords", "ai_keywords", "key_words")
_AI_SECTIONS = {"tldr": "TL;DR", "tl;dr": "TL;DR", "tl_dr": "TL;DR"}
_LANGUAGE = re.compile(
    r"_AI_enhanced_(?P<language>[^\W\d_][\w-]{0,30})(?:\.[A-Za-z]+)?$", re.IGNORECASE
)
_CATEGORIES = re.compile(r"[a-z-]+(?:\.[A-Za-z-]+)?(?:\s+[a-z-]+(?:\.[A-Za-z-]+)?)*", re.ASCII)


class ArxivJson(JsonRecords):
    """Parser of arXiv records; see :class:`digestgraph.loaders.formats.Format`."""

    name = "arxiv-json"
    version = "17"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".json", ".ndjson")
    about = "arXiv records as JSON or JSON lines, as crawlers and arXiv itself write them"
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "abstract", "categories", "published",
    )  # fmt: skip
    #: Whether the records read by this format have a summary that a language model made.
    enhanced: ClassVar[bool] = False
    dated_around = True

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = '{"id": "2401.00001", "title": "A", "authors": ["Ann Bee"]}'
        >>> ArxivJson().claim(Document(text, "2024-01-02.jsonl")).share
        1.0
        """
        values = sample_of(document)
        enhanced = any(isinstance(v, dict) and isinstance(v.get("AI"), dict) for v in values)
        if enhanced != self.enhanced:
            return None
        found = [_lacks(value) for value in values]
        if all("arXiv id" in lacks or "title" in lacks for lacks in found):
            return None
        of_file = day_in_name(document.path) or self.day_of_file(document)
        dated = of_file is not None or any(map(_table_dates, values))
        if not enhanced and dated and any(map(_says_more, values)):
            return None  # a record of another kind, whose other fields tables of records read
        return claim_entries(lacks or None for lacks in found)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item: Any = record.value
        _read_ids(item, draft)
        draft.title = _text(item.get("title"))
        draft.published = _published(item, draft)
        add_authors(item, draft)
        if isinstance(item.get("AI"), dict):
            _read_ai(item["AI"], draft)
        abstract = _text(item.get("abstract")) or _text(item.get("summary"))
        if abstract and not is_failed(abstract):
            draft.add_text(abstract, "Abstract")
        if _text(item.get("abstract")):
            draft.add_text(item.get("summary"), "Summary")
        for key in ("primary_category", "categories", "category", "subjects", "tags"):
            draft.add_topics(_categories(item.get(key)))
        for key in _KEYWORD_KEYS:
            draft.add_keywords(_several(item.get(key)))
        _read_links(item, draft)
        _read_rest(item, draft)

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day on which a record was listed, else the first one that it has."""
        item: Any = record.value
        for key in _DAY_KEYS:
            if day := draft.read_day(item.get(key)):
                return day
        return draft.published


class ArxivAiEnhanced(ArxivJson):
    """The same with a summary by a language model under the key ``AI``."""

    name = "arxiv-ai-enhanced"
    version = "17"
    about = "JSON lines of daily-arXiv-ai-enhanced: arXiv records with a summary in parts"
    knows = ("title", "authors", "order", "abstract", "summary", "categories", "code")
    enhanced = True

    def part_of(self, path: str, entry: ParsedEntry) -> str | None:
        """Return the language in a file's name, such as ``2025-05-01_AI_enhanced_Chinese.jsonl``.

        A day comes out in several languages, each in a file of its own.
        """
        found = _LANGUAGE.search(path)
        return slug(found["language"]) if found else super().part_of(path, entry)


# --- claiming ------------------------------------------------------------------------------------


def _lacks(value: Any) -> list[str]:
    """Return what a value lacks to be an arXiv record."""
    if not isinstance(value, dict):
        return ["arXiv id", "title", "authors"]
    lacks = ["arXiv id"]
    if not _NAMES_PAPERS.isdisjoint(value):
        draft = Draft(lambda *_: None, 1, "")
        _read_ids(value, draft)
        lacks = [] if draft.has_kind("arxiv") else lacks
    if not _text(value.get("title")):
        lacks.append("title")
    if not any(
        value.get(key) for key in ("authors", "author", "authors_parsed", "summary", "abstract")
    ):
        lacks.append("authors")
    return lacks


_NAMES_PAPERS = frozenset((*_ID_KEYS, *_URL_KEYS, "doi"))
#: What is read of a record, by the field that tables of records take it for.
_READ: dict[str, frozenset[str]] = {
    "title": frozenset(("title",)),
    "authors": frozenset(("authors", "author")),
    "id": frozenset(_ID_KEYS),
    "url": frozenset(_URL_KEYS),
    "doi": frozenset(("doi",)),
    "date": frozenset(_DAY_KEYS),
    "abstract": frozenset(("abstract", "summary")),
    "summary": frozenset(("summary",)),
    "topics": frozenset(("primary_category", "categories", "category", "subjects", "tags")),
    "keywords": frozenset(_KEYWORD_KEYS),
    "code": frozenset(_CODE_KEYS),
    "project": frozenset(_PROJECT_KEYS),
}


_KNOWN = frozenset().union(*_READ.values()) | {"AI", "versions", "comment", "comments"}


def _says_more(value: Any) -> bool:
    """Tell whether a record says something that is not read here but in tables of records."""
    if not isinstance(value, dict):
        return False
    for key, said in value.items():
        if said is None or said in ("", [], {}):
            continue
        field = field_for(key)
        if field is not None and field.startswith("part "):
            continue
        if field is not None and (key not in _READ.get(field, ()) or not _is_read(field, said)):
            return True
    return False


def _table_dates(value: Any) -> bool:
    """Tell whether tables of records find a date in a record."""
    return isinstance(value, dict) and any(
        said and (field_for(key) in (*DATE_FIELDS, *SUBMITTED_FIELDS, "year") or is_added(key))
        for key, said in value.items()
    )


def _is_read(field: str, said: Any) -> bool:
    """Tell whether a value is one that is read here, of a key that is."""
    if field == "date":
        found = parse_day(said)
        return not (found.year or found.why)
    if field == "id":
        return isinstance(said, str | float)
    if field in ("title", "url", "doi", "code", "project", "abstract", "summary"):
        return isinstance(said, str)
    return True


# --- reading -------------------------------------------------------------------------------------


def _read_ids(item: dict[str, Any], draft: Draft) -> None:
    for key in _ID_KEYS:
        value = item.get(key)
        if isinstance(value, str | float) and draft.add_id(value):
            break
    for key in _URL_KEYS:
        value = item.get(key)
        if not isinstance(value, str):
            continue
        if value.startswith(("http://", "https://")) and draft.add_link_id(value):
            draft.url = draft.url or value
    doi = item.get("doi")
    if isinstance(doi, str):
        draft.add_id(doi if canonical_paper_id(doi) else f"doi:{doi}")
    draft.url = draft.url or draft.page()


def _published(item: dict[str, Any], draft: Draft) -> str | None:
    for key in _PUBLISHED_KEYS:
        if day := draft.read_day(item.get(key)):
            return day
    versions = item.get("versions")
    if isinstance(versions, list) and versions and isinstance(versions[0], dict):
        return draft.read_day(versions[0].get("created"))
    return None


def add_authors(item: dict[str, Any], draft: Draft) -> None:
    """Read authors as names, objects with names, split names, or a printed list."""
    parsed = item.get("authors_parsed")
    if isinstance(parsed, list) and parsed:
        joined = [_joined(parts) for parts in parsed]
        draft.add_names(joined, complete=all(joined))
        return
    found = item.get("authors") or item.get("author")
    if found:
        draft.read_authors(read_json_authors(found))


def _joined(parts: Any) -> str:
    """Join family name, given names and suffix of a split name."""
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return ""
    family, given, suffix = [*parts, "", "", ""][:3]
    return " ".join(part for part in (given, family, suffix) if part)


def _read_ai(parts: dict[str, Any], draft: Draft) -> None:
    failed = False
    for key, value in parts.items():
        if key.lower() in _KEYWORD_KEYS:
            draft.add_keywords(_several(value))
        elif key in _CODE_KEYS:
            draft.add_link(value, "code")
        elif isinstance(value, str) and value.strip():
            if is_failed(value):
                failed = True
            elif key.lower() in _AI_SECTIONS or _is_sentence(value):
                section = (
                    _AI_SECTIONS.get(key.lower()) or key.replace("_", " ").strip().capitalize()
                )
                draft.add_text(value, section)
    if failed:
        draft.note(
            draft.line,
            "no-summary",
            "the publisher could not make parts of the summary: they are left out",
        )


def _is_sentence(value: str) -> bool:
    return " " in value.strip() or not value.isascii()


def _read_links(item: dict[str, Any], draft: Draft) -> None:
    for keys, role in ((_CODE_KEYS, "code"), (_PROJECT_KEYS, "project")):
        for key in keys:
            draft.add_link(item.get(key), role)
    for key in ("comment", "comments"):
        if isinstance(item.get(key), str):
            for link in find_links(item[key])[0]:
                draft.add_link(link)


def _read_rest(item: dict[str, Any], draft: Draft) -> None:
    """Read what only some crawlers add: votes, organisations, other words about the paper."""
    for key, said in item.items():
        field = field_for(key) if said and key not in _KNOWN else None
        if isinstance(said, dict) and key not in _KNOWN and may_hold(key, "summary"):
            _read_ai(said, draft)
        elif key == "AI" and isinstance(said, str) and not is_failed(said):
            draft.add_text(said, "AI summary")
        elif field == "votes":
            draft.read_votes(said)
        elif field and field.startswith("part ") and isinstance(said, str) and is_part(said):
            draft.add_text(said, field.removeprefix("part "))
        elif field == "organisation":
            for name in said if isinstance(said, list) else [said]:
                draft.add_organisation(name.get("name") if isinstance(name, dict) else name)
        elif field == "topics":
            draft.add_topics(_several(said))
        elif field == "keywords":
            draft.add_keywords(_several(said))
        elif field in ("summary", "tldr"):
            draft.add_text(said, "TL;DR" if field == "tldr" else "Summary")


def _categories(value: Any) -> list[str]:
    if isinstance(value, str) and _CATEGORIES.fullmatch(value.strip()):
        return value.split()
    return _several(value)


def _several(value: Any) -> list[str]:
    """Return a list of texts, or the parts of a text with commas."""
    if isinstance(value, str):
        return [part for part in re.split(r"\s{0,9}[,;]\s*", value) if part]
    if isinstance(value, list):
        found = [v.get("term") or v.get("name") if isinstance(v, dict) else v for v in value]
        return [text for text in found if isinstance(text, str)]
    return []


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
