"""Records of PubMed in its XML: answers of efetch, and the files of its baseline.

::

    <PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>38000001</PMID><Article>
      <ArticleTitle>On Bees.</ArticleTitle>…

What a record says is read as from the same record in the format of MEDLINE (``nbib``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..entry import CUT
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.records import CollectionFormat, Lines, Record
from .csl_json import find_arxiv
from .fields.clean import clean_text
from .fields.dates.days import read_day
from .fields.dates.months import read_year_month
from .fields.names.bibliographic_names import join_name, spaced_initials
from .nbib import read_doi, set_page, set_title

__all__ = ["PubmedXml"]

_OPENS = re.compile(r"<Pubmed(?P<kind>Book)?Article(?:\s[^<>]{0,200})?>")
_SET = "PubmedArticleSet"
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_IDS = "PubmedData/ArticleIdList/ArticleId"
_ARTICLE = "MedlineCitation/Article"


class PubmedXml(CollectionFormat):
    """Parser of such files; see :class:`digestgraph.loaders.formats.Format`."""

    name = "pubmed-xml"
    version = "2"
    suffixes = (".xml",)
    about = "records of PubMed in its XML (efetch, baseline)"
    knows = ("title", "authors", "order", "orcid", "abstract", "keywords", "topics", "published",
             "doi")  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> article = "<Article><ArticleTitle>On Bees</ArticleTitle></Article>"
        >>> one = f"<PubmedArticle><MedlineCitation>{article}</MedlineCitation></PubmedArticle>"
        >>> PubmedXml().claim(Document(f"<PubmedArticleSet>{one}</PubmedArticleSet>")).sound
        1
        """
        if "<Pubmed" not in document.text[:2_000] or document.is_json:
            return None
        found = [record for record in _OPENS.finditer(document.text) if not record["kind"]]
        titled = document.text.count("<ArticleTitle") + document.text.count("<VernacularTitle")
        lacks = (None if n < titled else ("title",) for n in range(len(found)))
        return claim_entries(lacks) if found else None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        lines = Lines(text, first_line)
        whole = f"</{_SET}>" in text[-1_000:] or f"<{_SET}" not in text
        place, cut = 0, len(text.rstrip()) - 1
        while opened := _OPENS.search(text, place):
            closing = f"</Pubmed{opened['kind'] or ''}Article>"
            following, line = _OPENS.search(text, opened.end()), lines.at(opened.start())
            end = following.start() if following else len(text)
            closed = text.find(closing, opened.end(), end)
            if closed < 0:
                if following is None and not whole:
                    cut = opened.start()
                    break
                note(line, "broken-xml", "a record that does not end: it is not loaded")
                place = end
                continue
            place = closed + len(closing)
            if opened["kind"]:
                note(line, "no-record", "a book or its chapter, and no paper: it is not loaded")
                continue
            body = text[opened.start() : place]
            value = _parse(body)
            if value is None:
                note(line, "broken-xml", "a record that is no XML: it is not loaded")
                continue
            yield Record(opened.start(), place, line, body, value)
        if not whole:
            note(
                lines.at(max(cut, 0)),
                CUT,
                f"the file ends before its </{_SET}>: what is missing or not whole is not loaded, "
                "and nothing is withdrawn; get the file again",
            )

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        found: Any = record.value
        article = found.find(_ARTICLE)
        if article is None:
            return
        _read_ids(found, article, draft)
        titles = (_plain(article.find(name)) for name in ("ArticleTitle", "VernacularTitle"))
        said = (title for title in titles if title and title.strip("[]. ") != "Not Available")
        set_title(next(said, ""), draft)
        draft.published = _published(article)
        _read_authors(article.find("AuthorList"), draft, record)
        parts = [_part(text) for text in article.findall("Abstract/AbstractText")]
        if abstract := " ".join(filter(None, parts)):
            draft.add_text(abstract, "Abstract", record.line_of("<AbstractText"))
        citation = found.find("MedlineCitation")
        draft.add_keywords([_plain(word) for word in citation.findall("KeywordList/Keyword")])
        headings = citation.findall("MeshHeadingList/MeshHeading/DescriptorName")
        draft.add_topics([_plain(heading) for heading in headings])

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the last day of the day, month or year that the record states."""
        return end_of(draft.published)


def _parse(text: str) -> Any:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return fromstring(text)
    except (ParseError, DefusedXmlException, ValueError):
        return None


def _plain(element: Any) -> str:
    return "" if element is None else clean_text("".join(element.itertext()))


def _part(element: Any) -> str:
    """Return a part of an abstract, behind what it is called."""
    text, label = _plain(element), clean_text(element.get("Label") or "")
    return f"{label}: {text}" if label and label != "UNLABELLED" and text else text


def _read_ids(found: Any, article: Any, draft: Draft) -> None:
    ids = [(one.get("IdType"), _plain(one)) for one in found.findall(_IDS)]
    ids += [(one.get("EIdType"), _plain(one)) for one in article.findall("ELocationID")]
    for kind, doi in ids:
        if kind == "doi" and doi and not draft.has_kind("doi"):
            read_doi(doi, draft)
    journal = (_plain(article.find(name)) for name in ("Journal/Title", "Journal/ISOAbbreviation"))
    arxiv = find_arxiv(*(text for _, text in ids), *journal)
    if arxiv and not draft.has_kind("arxiv"):
        draft.add_id(arxiv)
    number = _plain(found.find("MedlineCitation/PMID"))
    if number.isdecimal() and number.isascii():
        set_page(number, draft)


def _published(article: Any) -> str | None:
    """Return when a paper came out online, or else when its issue did."""
    for online in article.findall("ArticleDate"):
        if day := read_day("-".join(_plain(online.find(n)) for n in ("Year", "Month", "Day"))):
            return day
    issue = article.find("Journal/JournalIssue/PubDate")
    if issue is None:
        return None
    year, month, day = (_plain(issue.find(name)) for name in ("Year", "Month", "Day"))
    if month.isdigit():
        return read_day(f"{year}-{month}-{day}") or read_year_month(f"{year}-{month}")
    return read_year_month(f"{year} {month} {day}".strip() or _plain(issue.find("MedlineDate")))


def _read_authors(listed: Any, draft: Draft, record: Record) -> None:
    """Read the names in their order, with the people's ids."""
    if listed is None or listed.get("Type") == "editors":
        return
    people: list[tuple[str, str | None]] = []
    for author in listed.findall("Author"):
        if author.get("ValidYN") == "N":
            continue  # a name that was misspelt, and stands there as it should be, too
        family, suffix = _plain(author.find("LastName")), _plain(author.find("Suffix"))
        given = _plain(author.find("ForeName")) or spaced_initials(_plain(author.find("Initials")))
        name = join_name(family, given, suffix=suffix) or _plain(author.find("CollectiveName"))
        orcids = [
            found[0]
            for one in author.findall("Identifier")
            if one.get("Source") == "ORCID" and (found := _ORCID.search(_plain(one)))
        ]
        people.append((name, orcids[0] if orcids else None))
    line = record.line_of("<AuthorList")
    for name, orcid in people:
        draft.add_author(name, orcid=orcid)
    whole = listed.get("CompleteYN") != "N"
    if not whole:
        draft.note(line, "author-list-cut", "the list of authors was cut: it is incomplete")
    if people:
        draft.close_authors(line=line, complete=whole)
