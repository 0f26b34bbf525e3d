"""Papers of Semantic Scholar, as its API and its data sets give them.

The data sets write all keys in lower case, so that the case of keys does not matter here.
"""

from __future__ import annotations

from typing import Any, ClassVar

from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, end_of
from .base.json_records import JsonRecords, sample_of
from .base.records import Record
from .csl_json import strip_markup
from .fields.dates.days import is_plausible

__all__ = ["SemanticScholar"]

#: Under these keys lists of citations, references and authors keep their papers.
_AROUND = ("citingpaper", "citedpaper", "paper")
_KINDS = {"arxiv": "arxiv:", "acl": "acl:", "doi": "doi:"}


class SemanticScholar(JsonRecords):
    """Parser of Semantic Scholar; see :class:`digestgraph.loaders.formats.Format`."""

    name = "semantic-scholar"
    version = "11"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl", ".ndjson")
    about = "papers of Semantic Scholar: answers of its API, and data sets (JSON, JSON lines)"
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "abstract", "summary", "topics", "published", "doi",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = '{"paperId": "ab", "title": "A", "authors": [{"name": "Ann Bee"}]}'
        >>> SemanticScholar().claim(Document(text, "papers.jsonl")).share
        1.0
        """
        found = [_lacks(value) for value in sample_of(document)]
        if all("paper id" in lacks for lacks in found):
            return None
        return claim_entries(lacks or None for lacks in found)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item = _paper(record.value)
        _read_ids(item, draft)
        draft.title = strip_markup(_text(item.get("title")))
        year = item.get("year")
        draft.published = draft.read_day(item.get("publicationdate")) or (
            str(year) if isinstance(year, int) and is_plausible(year) else None
        )
        authors = [_lower(a).get("name") for a in _list(item.get("authors"))]
        names = [name for name in authors if isinstance(name, str) and name.strip()]
        line = record.line_of('"authors"')
        draft.add_names(names, line=line, complete=len(names) == len(authors))
        short = _lower(item.get("tldr"))
        draft.add_text(short.get("text"), "TL;DR", record.line_of('"tldr"'))
        abstract = strip_markup(_text(item.get("abstract")))
        draft.add_text(abstract, "Abstract", record.line_of('"abstract"'))
        draft.add_topics(item.get("fieldsofstudy"))
        for field in _list(item.get("s2fieldsofstudy")):
            draft.add_topics(_lower(field).get("category"))

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the day on which a paper came out, or the last one of its year."""
        return end_of(draft.published)


def _paper(value: Any) -> dict[str, Any]:
    """Return the paper that a record is, or that it is about, with keys in lower case."""
    item = _lower(value)
    for key in _AROUND:
        if isinstance(item.get(key), dict) and "title" not in item:
            return _lower(item[key])
    return item


def _lacks(value: Any) -> list[str]:
    """Return what a value lacks to be a paper."""
    item = _paper(value)
    authors = item.get("authors")
    if authors and not all(isinstance(author, dict) for author in _list(authors) or [authors]):
        return ["paper id"]  # names alone are another program's
    has_id = isinstance(item.get("paperid"), str) or isinstance(item.get("corpusid"), int)
    ids = item.get("externalids")
    known = isinstance(ids, dict) or item.keys() & {"authors", "abstract", "year", "tldr", "url"}
    if not (has_id or isinstance(ids, dict)) or not known:
        return ["paper id"]
    return [] if _text(item.get("title")) else ["title"]


def _read_ids(item: dict[str, Any], draft: Draft) -> None:
    for kind, id_ in _lower(item.get("externalids")).items():
        if kind in _KINDS and isinstance(id_, str) and id_.strip():
            draft.add_id(id_ if "://" in id_ else _KINDS[kind] + id_.strip())
    open_access = _lower(item.get("openaccesspdf"))
    for url in (open_access.get("url"), item.get("url")):
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            draft.add_link_id(url)
    draft.url = draft.page() or _text(item.get("url")) or None
    id_ = item.get("paperid")
    if not draft.has_id and isinstance(id_, str) and id_.isalnum():
        draft.add_id(f"https://www.semanticscholar.org/paper/{id_}")
    corpus = item.get("corpusid")
    if not draft.has_id and isinstance(corpus, int):
        draft.add_id(f"https://api.semanticscholar.org/CorpusID:{corpus}")


def _lower(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {}
    return {key.lower(): inner for key, inner in value.items()}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
