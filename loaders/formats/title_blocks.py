"""Plain text in blocks of "Title:", "PDF:" and "Summary:" lines, with rules between them.

Other labels, such as "Authors:" or "Published:", are read where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note
from .base.records import DocumentFormat, Record
from .fields.author_list import read_authors

__all__ = ["TitleBlocks"]

_LABELS = {
    "title": "title", "paper": "title", "paper title": "title",
    "pdf": "link", "link": "link", "url": "link", "arxiv": "link", "abs": "link", "doi": "link",
    "id": "link", "arxiv id": "link", "arxiv link": "link", "pdf link": "link", "pdf url": "link",
    "paper link": "link", "paper url": "link",
    "author": "authors", "authors": "authors",
    "published": "published", "date": "published", "publish date": "published",
    "published date": "published", "publication date": "published", "submitted": "published",
    "summary": "Summary", "abstract": "Abstract", "tldr": "TL;DR", "tl;dr": "TL;DR",
    "categories": "topics", "category": "topics", "subjects": "topics", "tags": "topics",
    "primary category": "topics", "keywords": "keywords",
    "code": "code", "github": "code", "project": "project", "project page": "project",
    "upvotes": "votes", "votes": "votes",
}  # fmt: skip
_LABEL = re.compile(
    r"(?P<label>(?:[A-Z]|ar(?=X))[A-Za-z;]{1,9}(?: [A-Za-z]{2,9})?)[ \t]*:(?:[ \t]+|$)(?P<rest>.*)"
)
_NUMBER = re.compile(
    r"(?:[Pp]aper )?#?\d{1,4}[.):]?[ \t]+(?=(?:Paper )?Title[ \t]*:)|[-*][ \t]+(?=Title[ \t]*:)"
)
_RULE = re.compile(r"[-=*_\u2500]{3,}[ \t]*$")
#: So many words behind "Link:" are looked at.
_MOST_LINKS = 100
_SAMPLE = 60


class TitleBlocks(DocumentFormat):
    """Parser of such blocks; see :class:`digestgraph.loaders.formats.Format`."""

    name = "title-blocks"
    version = "5"
    suffixes = (".txt", ".text", ".md")
    about = "plain text in blocks of Title:, PDF: and Summary: lines"
    knows = ("title", "abstract or summary", "authors where given")

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "Title: A b\\nPDF: https://arxiv.org/pdf/2401.00001\\nSummary: We …\\n---\\n"
        >>> TitleBlocks().claim(Document(text, "papers_2024-01-02.txt")).share
        1.0
        """
        if "Title" not in document.text or document.is_json:
            return None
        lacks = []
        for record in self.records(document, 1, lambda *_: None):
            draft = Draft(lambda *_: None, 1, "")
            self.read(record, draft)
            found = (("title", draft.title), ("link", draft.has_id))
            lacks.append([part for part, present in found if not present] or None)
            if len(lacks) == _SAMPLE:
                break
        if not lacks or all(parts and "link" in parts for parts in lacks):
            return None
        return claim_entries(lacks)

    def records(
        self,
        document: Document,
        first_line: int,
        note: Note,  # noqa: ARG002
    ) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        start: tuple[int, int] | None = None
        place = 0
        for number, line in enumerate(text.split("\n")):
            if _is_title(line):
                if start is not None:
                    yield Record(start[0], place, start[1], text[start[0] : place])
                start = (place, first_line + number)
            place += len(line) + 1
        if start is not None:
            yield Record(start[0], len(text), start[1], text[start[0] :])

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        fields = _fields(record)
        draft.names_authors = any(label == "authors" for label, _, _ in fields)
        for label, text, line in fields:
            if label == "title":
                draft.title = draft.title or text
            elif label == "link":
                for part in text.split()[:_MOST_LINKS]:
                    if draft.add_link_id(part) and "://" in part:
                        draft.url = draft.url or part
            elif label == "authors":
                draft.read_authors(read_authors(text), line=line)
            elif label == "published":
                draft.published = draft.read_day(text, line=line)
            elif label in ("topics", "keywords"):
                parts = re.split(
                    r"\s{0,9}[,;]\s*|\s+" if label == "topics" else r"\s{0,9}[,;]\s*", text
                )
                (draft.add_topics if label == "topics" else draft.add_keywords)(parts)
            elif label in ("code", "project"):
                draft.add_link(text, label, line)
            elif label == "votes":
                draft.read_votes(text, line)
            else:
                draft.add_text(text, label, line)
        draft.url = draft.url or draft.page()


def _is_title(line: str) -> bool:
    body = _NUMBER.sub("", line[:200].replace("**", ""), count=1)
    found = _LABEL.match(body)
    return found is not None and _LABELS.get(found["label"].lower()) == "title"


def _fields(record: Record) -> list[tuple[str, str, int]]:
    """Return label, text and line of the fields of a block; a text may go on over lines."""
    fields: list[tuple[str, list[str], int]] = []
    seen: set[str] = set()
    for number, raw in enumerate(record.text.split("\n"), record.line):
        line = raw.strip()
        if _RULE.match(line):
            break
        if number == record.line:
            line = _NUMBER.sub("", line.replace("**", ""), count=1)
        found = _LABEL.match(line.replace("**", "", 2) if line.startswith("**") else line)
        label = _LABELS.get(found["label"].lower()) if found else None
        # A summary may have lines of its own that begin with such a word.
        if found and label and label not in seen:
            seen.add(label)
            fields.append((label, [found["rest"]], number))
        elif fields:
            fields[-1][1].append(line)
    return [(name, text, n) for name, texts, n in fields if (text := "\n".join(texts).strip())]
