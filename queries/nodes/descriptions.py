"""What is told of one paper, author or keyword: records that know how they stand in JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...graph.model import Reports
from ...graph.schema import properties
from ..collaboration.coauthors import Coauthor
from ..engine.rows import Row
from ..papers.by_author import AuthorMonth, KeywordOf, PaperBy
from .listed import ListedAuthor

__all__ = [
    "AuthorDescription",
    "DatedPaper",
    "EntryPlace",
    "FeaturingDigest",
    "KeywordCount",
    "KeywordDescription",
    "KeywordNames",
    "KeywordOfPaper",
    "PaperDescription",
    "PhraseOfPaper",
    "SourceSummary",
    "StatedSubjects",
]


@dataclass(frozen=True, slots=True)
class EntryPlace(Row):
    """Where an entry stands.

    Attributes
    ----------
    id : str
        The digest.
    file : str
        Its file.
    line : int
        The entry's line in it, from 1.
    """

    id: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class FeaturingDigest(EntryPlace):
    """A digest that has a paper.

    Attributes
    ----------
    votes : int or None
        The paper's votes there.
    """

    votes: int | None


@dataclass(frozen=True, slots=True)
class StatedSubjects(Row):
    """What a source says itself that a paper is about.

    Attributes
    ----------
    digest : str
        The digest that says so.
    keywords : tuple of str
        As it gives them.
    topics : tuple of str
        Under what it files the paper.
    """

    digest: str
    keywords: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeywordNames(Row):
    """A keyword and what it is called.

    Attributes
    ----------
    id : str
        Its id.
    label : str or None
        The English name, where it has one.
    labels_ko : tuple of str
        Korean names.
    aliases : tuple of str
        Other spellings.
    kind : str or None
        ``concept``, ``method``, ``dataset``, ``benchmark`` or ``metric``.
    """

    id: str
    label: str | None
    labels_ko: tuple[str, ...]
    aliases: tuple[str, ...]
    kind: str | None


@dataclass(frozen=True, slots=True)
class KeywordOfPaper(KeywordNames):
    """A keyword that a paper mentions.

    Attributes
    ----------
    score : float
        How much the paper is about it, from 0 to 1: the best of its digests.
    proposed : bool
        Whether the paper brings it forward as its own.
    shown : bool
        Whether it is among those that people are shown.
    results : tuple of Reports
        Figures that the paper's entries state for it, in the order of the text.
    """

    score: float
    proposed: bool
    shown: bool
    results: tuple[Reports, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values by column; of results what is known and tells something alone."""
        # Not super(): a dataclass with slots is another class than the one super() knows here.
        plain = [{k: v for k, v in properties(r).items() if k != "offset"} for r in self.results]
        return {**Row.as_dict(self), "results": plain}


@dataclass(frozen=True, slots=True)
class PhraseOfPaper(Row):
    """A term that only one paper has, and nothing else speaks for: no keyword so far.

    Attributes
    ----------
    name : str
        Its English name where the words have one, else as it is written.
    score : float
        As of a keyword.
    surfaces : tuple of str
        As written.
    """

    name: str
    score: float
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeywordCount(KeywordNames):
    """A keyword with the number of its papers.

    Attributes
    ----------
    papers : int
        How many mention it.
    """

    papers: int


@dataclass(frozen=True, slots=True)
class DatedPaper(Row):
    """A paper and its day.

    Attributes
    ----------
    id : str
        Its id.
    title : str or None
        Its title.
    date : str
        Of its first digest.
    """

    id: str
    title: str | None
    date: str


@dataclass(frozen=True, slots=True)
class SourceSummary(Row):
    """The summary of a paper in one source.

    Attributes
    ----------
    source, digest : str
        The source, and the digest of it that the summary stands in.
    points : tuple of str
        Its points.
    """

    source: str
    digest: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperDescription(Row):
    """A paper.

    Attributes
    ----------
    id, title, url : str
        Its id; title and address, where they are known.
    date : str
        Of its first digest.
    votes : int or None
        The latest that are known; of several sources on a day the most.
    authors : tuple of ListedAuthor
        In their order where it is known, else by printed name.
    authors_complete : bool or None
        Whether the list has everybody, as far as known.
    author_order : str or None
        ``known``, ``presumed`` or ``unknown``.
    authors_from : EntryPlace
        The entry whose list of authors counts.
    language : str or None
        Of the summaries.
    published : str or None
        When the paper came out, as a source states it.
    other_ids : tuple of str
        Under which it is known too.
    organisations : tuple of str
        That a source names.
    links : tuple of str
        Addresses that its entries link to.
    code : tuple of str
        Those of them that lead to code.
    stated : tuple of StatedSubjects
        Keywords and topics that sources state themselves.
    digests : tuple of FeaturingDigest
        The digests that have it, the oldest first.
    summary : tuple of str
        Points of the first summary that is no bare abstract, one in another language than English
        before others.
    summaries : tuple of SourceSummary
        The summary of each source that has one, by the name of the source.
    keywords : tuple of KeywordOfPaper
        Best first.
    phrases : tuple of PhraseOfPaper
        Best first: what only this paper has.
    """

    id: str
    title: str | None
    url: str | None
    date: str
    votes: int | None
    authors: tuple[ListedAuthor, ...]
    authors_complete: bool | None
    author_order: str | None
    authors_from: EntryPlace
    language: str | None
    published: str | None
    other_ids: tuple[str, ...]
    organisations: tuple[str, ...]
    links: tuple[str, ...]
    code: tuple[str, ...]
    stated: tuple[StatedSubjects, ...]
    digests: tuple[FeaturingDigest, ...]
    summary: tuple[str, ...]
    summaries: tuple[SourceSummary, ...]
    keywords: tuple[KeywordOfPaper, ...]
    phrases: tuple[PhraseOfPaper, ...]


@dataclass(frozen=True, slots=True)
class AuthorDescription(Row):
    """The profile of a person.

    Attributes
    ----------
    id, name : str
        The author, and what the author is called.
    names : tuple of str
        As printed, in the order of their first print.
    kind : str
        ``person`` or ``organisation``.
    votes : int or None
        The sum of the latest of all papers, as far as known.
    papers : tuple of PaperBy
        Newest first.
    coauthors : tuple of Coauthor
        Most joint papers first.
    keywords : tuple of KeywordOf
        The 12 that most of the papers are about.
    months : tuple of AuthorMonth
        Papers by month.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    votes: int | None
    papers: tuple[PaperBy, ...]
    coauthors: tuple[Coauthor, ...]
    keywords: tuple[KeywordOf, ...]
    months: tuple[AuthorMonth, ...]


@dataclass(frozen=True, slots=True)
class KeywordDescription(KeywordNames):
    """A keyword with its papers.

    Attributes
    ----------
    papers : tuple of DatedPaper
        That mention it, newest first.
    """

    papers: tuple[DatedPaper, ...]
