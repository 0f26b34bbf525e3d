"""Volumes of the ACL Anthology, in its XML.

A paper counts from the last day of the month (or year) that its volume states: by then it was out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..entry import CUT
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.records import CollectionFormat, Lines, Record
from .fields.clean import clean_text
from .fields.names.author_list import read_names

__all__ = ["AclAnthology"]

_COLLECTION = re.compile(r"<collection\b[^<>]*\bid=\"(?P<id>[^\"<>]{1,60})\"[^<>]*>")
_VOLUME = re.compile(r"<volume\b[^<>]*\bid=\"(?P<id>[^\"<>]{1,60})\"[^<>]*>")
_PAPER = re.compile(r"<paper\b[^<>]*>")
_META = re.compile(r"<(?P<name>month|year)>[^<>]{1,60}</(?P=name)>")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*", re.IGNORECASE)


class AclAnthology(CollectionFormat):
    """Parser of the Anthology's volumes; see :class:`digestgraph.loaders.formats.Format`."""

    name = "acl-anthology"
    version = "12"
    suffixes = (".xml",)
    about = "volumes of the ACL Anthology (XML)"
    knows = ("title", "authors", "order", "orcid", "abstract", "organisation", "published", "doi")

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> paper = '<paper id="1"><title>A</title><url>P19-1001</url></paper>'
        >>> text = f'<collection id="P19"><volume id="1">{paper}</volume></collection>'
        >>> AclAnthology().claim(Document(text)).sound
        1
        """
        if _COLLECTION.search(document.text[:2000]) is None:
            return None
        found = _PAPER.findall(document.text)
        titled = document.text.count("<title>")
        return claim_entries(None if n < titled else ("title",) for n in range(len(found)))

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        collection = _COLLECTION.search(text[:2000])
        if collection is None:
            return
        lines = Lines(text, first_line)
        volumes = [*_VOLUME.finditer(text)]
        ends = [*(volume.start() for volume in volumes[1:]), len(text)]
        whole = "</collection>" in text[volumes[-1].end() if volumes else 0 :]
        cut = len(text.rstrip()) - 1
        for volume, end in zip(volumes, ends, strict=False):
            first = _PAPER.search(text, volume.end(), end)
            head = text[volume.end() : first.start() if first else end]
            said = "".join(match[0] for match in _META.finditer(head))
            context = f"{collection[0]}{volume[0]}<meta>{said}</meta>"
            place = volume.end()
            while opened := _PAPER.search(text, place, end):
                closed = text.find("</paper>", opened.end(), end)
                line = lines.at(opened.start())
                if closed < 0:
                    if whole or end < len(text):
                        note(line, "broken-xml", "a paper that does not end: it is not loaded")
                    else:
                        cut = opened.start()
                    break
                place = closed + len("</paper>")
                body = text[opened.start() : place]
                value = _parse(f"{context}{body}</volume></collection>")
                if value is None:
                    note(line, "broken-xml", "a paper that is no XML: it is not loaded")
                    continue
                yield Record(opened.start(), place, line, body, value, context)
        if not whole:
            note(
                lines.at(max(cut, 0)),
                CUT,
                "the file ends before its </collection>: what is missing or not whole is not "
                "loaded, and nothing is withdrawn; get the file again",
            )

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        volume: Any = record.value
        paper = volume.find("paper")
        url = (paper.findtext("url") or "").strip()
        if url and "://" not in url:
            draft.add_id(f"acl:{url}")
        elif url:
            draft.add_id(url)
        if doi := paper.findtext("doi"):
            draft.add_id(f"doi:{doi.strip()}")
        draft.title = _plain(paper.find("title"))
        draft.published = _published(volume.findtext("meta/year"), volume.findtext("meta/month"))
        draft.add_text(_plain(paper.find("abstract")), "Abstract", record.line_of("<abstract"))
        orcids = {}
        names = []
        for author in paper.findall("author"):
            name = clean_text(f"{author.findtext('first') or ''} {author.findtext('last') or ''}")
            names.append(name)
            if orcid := author.get("orcid"):
                orcids[name] = orcid
            for affiliation in author.findall("affiliation"):
                draft.add_organisation(_plain(affiliation))
        draft.read_authors(read_names(names), line=record.line_of("<author"), orcids=orcids)

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the last day of the month or year in which the volume came out."""
        return end_of(draft.published)


def _parse(text: str) -> Any:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return fromstring(text).find("volume")
    except (ParseError, DefusedXmlException, ValueError):
        return None


def _plain(element: Any) -> str:
    """Return an element's text; formulas stand between dollar signs."""
    parts: list[str] = []
    todo: list[Any] = [] if element is None else [element]
    while todo:  # elements may lie in one another as deep as they like
        one = todo.pop()
        if isinstance(one, str):
            parts.append(one)
        elif one.tag == "tex-math":
            parts.append(f"${clean_text(''.join(one.itertext()))}$")
        else:
            todo += [piece for child in reversed(one) for piece in (child.tail or "", child)]
            todo.append(one.text or "")
    return clean_text("".join(parts))


def _published(year: str | None, month: str | None) -> str | None:
    found = _YEAR.search(year or "")
    if found is None:
        return None
    months = [_MONTHS.index(name.lower()) + 1 for name in _MONTH.findall(month or "")]
    return f"{found[0]}-{max(months):02}" if months else found[0]
