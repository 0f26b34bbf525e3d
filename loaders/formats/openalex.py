"""Works of OpenAlex, as its API and its snapshots give them.

Names are those printed on the work where they are given, for the others are of the profile that
OpenAlex files them under. Lists of works in answers of the API end after a hundred authors.
"""

from __future__ import annotations

from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, end_of
from .base.json_records import JsonRecords, sample_of
from .base.records import Record
from .csl_json import strip_markup
from .fields.dates.days import is_plausible
from .fields.names.list_cutting import natural_order

__all__ = ["OpenAlex"]

#: No abstract has more words; places beyond it are a damaged index.
_MOST_WORDS = 20_000


class OpenAlex(JsonRecords):
    """Parser of OpenAlex; see :class:`digestgraph.loaders.formats.Format`."""

    name = "openalex"
    version = "11"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl", ".ndjson")
    about = "works of OpenAlex: answers of its API, and snapshots (JSON, JSON lines)"
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "orcid", "abstract", "keywords", "topics", "organisation",
        "published", "doi",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = '{"id": "https://openalex.org/W1", "title": "A", "authorships": []}'
        >>> OpenAlex().claim(Document(text, "works.jsonl")).share
        1.0
        """
        found = [_lacks(value) for value in sample_of(document)]
        if all("OpenAlex id" in lacks for lacks in found):
            return None
        return claim_entries(lacks or None for lacks in found)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item: Any = record.value
        _read_ids(item, draft)
        draft.title = strip_markup(_text(item.get("title")) or _text(item.get("display_name")))
        draft.published = _published(item, draft)
        _read_authors(item, draft, record)
        abstract = _abstract(item.get("abstract_inverted_index")) or _text(item.get("abstract"))
        draft.add_text(strip_markup(abstract), "Abstract", record.line_of('"abstract'))
        draft.add_keywords(_names(item.get("keywords")))
        draft.add_topics(_names(item.get("topics")))

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the day on which a work came out, or the last one of its year."""
        return end_of(draft.published)


def _published(item: dict[str, Any], draft: Draft) -> str | None:
    """Return a work's day, or its year where no day is known.

    OpenAlex writes a year as its first day. Of a paper of arXiv the id tells the month.
    """
    day = draft.read_day(item.get("publication_date"))
    if day and not (day.endswith("-01-01") and draft.has_kind("arxiv")):
        return day
    year = item.get("publication_year")
    known = isinstance(year, int) and not isinstance(year, bool) and is_plausible(year)
    return day[:4] if day else str(year) if known else None


def _lacks(value: Any) -> list[str]:
    """Return what a value lacks to be a work."""
    if not isinstance(value, dict) or "openalex.org/" not in _text(value.get("id")):
        return ["OpenAlex id"]
    if not value.keys() & {"authorships", "publication_year", "abstract_inverted_index", "ids"}:
        return ["OpenAlex id"]  # an author, an institution
    return [] if _text(value.get("title")) or _text(value.get("display_name")) else ["title"]


def _read_ids(item: dict[str, Any], draft: Draft) -> None:
    ids = _dict(item.get("ids"))
    for doi in (item.get("doi"), ids.get("doi")):
        if not draft.has_id and isinstance(doi, str) and doi:
            draft.add_id(doi if canonical_paper_id(doi) else f"doi:{doi}")
    places = [item.get("primary_location"), item.get("best_oa_location"), item.get("open_access")]
    for place in [*places, *_list(item.get("locations"))]:
        if isinstance(place, dict):
            for key in ("landing_page_url", "pdf_url", "oa_url"):
                url = _text(place.get(key)).strip()
                if draft.add_link_id(url):
                    draft.url = draft.url or url
    if not draft.has_id:
        draft.add_id(item.get("id"))


def _read_authors(item: dict[str, Any], draft: Draft, record: Record) -> None:
    whole = item.get("is_authors_truncated") is not True
    for found in _list(item.get("authorships")):
        if not isinstance(found, dict):
            whole = False
            continue
        profile = _dict(found.get("author"))
        name = natural_order(_text(found.get("raw_author_name")))
        name = name if name.strip() else _text(profile.get("display_name"))
        whole = whole and bool(name.strip())
        draft.add_author(name, orcid=_text(profile.get("orcid")) or None)
        for place in _list(found.get("institutions")):
            draft.add_organisation(place.get("display_name") if isinstance(place, dict) else None)
    count = item.get("authors_count")
    if isinstance(count, int) and count > len(_list(item.get("authorships"))):
        whole = False
    if not whole:
        message = "the list of authors was cut: it is incomplete"
        draft.note(draft.line, "author-list-cut", message)
    draft.close_authors(line=record.line_of('"authorships"'), complete=whole)


def _abstract(index: Any) -> str:
    """Put the words of an inverted index back to their places."""
    if not isinstance(index, dict):
        return ""
    words = {
        place: word
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int) and 0 <= place < _MOST_WORDS
    }
    return " ".join(map(words.__getitem__, sorted(words)))


def _names(found: Any) -> list[str]:
    values = [v.get("display_name") if isinstance(v, dict) else v for v in _list(found)]
    return [value for value in values if isinstance(value, str)]


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
