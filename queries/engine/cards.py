"""What a row says of a paper, a person or a keyword, as of a day; read in one go for many."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ...graph.dates import END_OF_TIME
from ...graph.fold import fold_keyword
from ...graph.model import Keyword, Names
from ...graph.stores.base import Store
from .statements import read_about, read_all

__all__ = [
    "AuthorshipCard",
    "MentionCard",
    "PaperCard",
    "label_of",
    "read_author_papers",
    "read_counts",
    "read_dated_papers",
    "read_keyword_papers",
    "read_keywords",
    "read_papers",
    "read_summaries",
]


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper as of a day: its first title, first date, and latest known votes."""

    id: str
    title: str | None
    date: str
    votes: int | None


@dataclass(frozen=True, slots=True)
class AuthorshipCard:
    """Somebody (``id``) wrote a paper; the name as printed, and the digest that says so."""

    id: str
    paper: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class MentionCard:
    """A paper mentions a keyword (``id``): the best score, from 0 to 1, and the first date."""

    id: str
    paper: str
    score: float
    date: str


def read_papers(store: Store, ids: Iterable[str], day: str) -> dict[str, PaperCard]:
    """Read papers by id; those that came after the day are absent."""
    return {row["id"]: PaperCard(**row) for row in read_about(store, "papers", ids, day)}


def read_dated_papers(store: Store, day: str) -> dict[str, PaperCard]:
    """Read all papers by id, without their titles."""
    rows = read_all(store, "all-papers", day)
    return {row["id"]: PaperCard(title=None, **row) for row in rows}


def read_summaries(store: Store, ids: Iterable[str], day: str) -> dict[str, list[str]]:
    """Read what the entries of papers say, point by point."""
    found: dict[str, list[str]] = {}
    for row in read_about(store, "summaries", ids, day):
        points = row["summary"] or []
        points = json.loads(points) if isinstance(points, str) else points
        found.setdefault(row["id"], []).extend(points)
    return found


def read_counts(store: Store, ids: Iterable[str], day: str) -> dict[str, int]:
    """Count the papers of people or keywords."""
    return {row["id"]: row["papers"] for row in read_about(store, "counts", ids, day)}


def read_author_papers(store: Store, ids: Iterable[str], day: str) -> list[AuthorshipCard]:
    """Read the authorships of people."""
    return [AuthorshipCard(**row) for row in read_about(store, "author-papers", ids, day)]


def read_keyword_papers(store: Store, ids: Iterable[str], day: str) -> list[MentionCard]:
    """Read which papers mention keywords."""
    return [MentionCard(**row) for row in read_about(store, "keyword-papers", ids, day)]


def read_keywords(store: Store, ids: Iterable[str], day: str) -> dict[str, Keyword]:
    """Read keywords as they were called on a day."""
    if day >= END_OF_TIME and store.language == "sql":
        # As they are: some have hundreds of dated spellings.
        return {keyword.id: keyword for keyword in store.nodes(Keyword, ids)}
    naming: dict[str, list[Names]] = {}
    for row in read_about(store, "names", ids, day):
        naming.setdefault(row["target"], []).append(Names(**row))
    return {id_: fold_keyword(id_, names) for id_, names in naming.items()}


def label_of(keyword: Keyword) -> str:
    """Return what to call a keyword: its label, else its Korean one, else any spelling.

    Examples
    --------
    >>> label_of(Keyword("keyword:확산-모델", None, ("확산 모델",), (), None))
    '확산 모델'
    """
    names = [keyword.label, *keyword.labels_ko, *keyword.aliases]
    return next((name for name in names if name), keyword.id.removeprefix("keyword:"))
