r"""The announcements that arXiv sends by mail, as mails and as text that was cut out of them.

::

    \\
    arXiv:2401.00001 (*cross-listing*)
    Date: Mon, 1 Jan 2024 10:00:00 GMT   (100kb)

    Title: A title that goes
      on in the next line
    Authors: Ann Bee (1), Cee Dee (2) ((1) A University, (2) Another)
    Categories: cs.CL cs.AI
    \\
      The abstract.
    \\ ( https://arxiv.org/abs/2401.00001 ,  100kb)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note
from .base.records import DocumentFormat, Lines, Record
from .fields.dates.mail_days import day_of_mail
from .fields.names.author_list import read_authors

__all__ = ["ArxivMail"]

#: Copied text may have lost the signs between the parts; the title's label then tells an entry.
_START = re.compile(
    r"^\\\\[ \t]*\r?\n(?=(?:arXiv|Paper):[ \t]*\S{4,40})"
    r"|^(?=arXiv:[ \t]*[\w./-]{4,40}[ \t]*(?:\([^()\n]{0,40}\))?[ \t]*\r?\n"
    r"(?:(?!arXiv:)[^\n]{0,200}\n){0,4}?Title:)",
    re.MULTILINE,
)
#: What ends the last entry of a part.
_RULE = re.compile(r"^(?:-{20,}|%%--%%)", re.MULTILINE)
_ID = re.compile(r"(?:arXiv|Paper):[ \t]*(?P<id>[\w./-]{4,40})")
_FIELD = re.compile(r"(?P<label>[A-Z][A-Za-z-]{2,20}):[ \t]?(?P<text>.*)")
_SENT = re.compile(r"^Date:[ \t]*([^\n]{8,60})$", re.MULTILINE)
_RECEIVED = re.compile(r"\bto\s+(?:[A-Z][a-z]{2}\s+)?(\d{1,2} [A-Z][a-z]{2}) (\d\d) ")
_HEAD = 4_000
_SAMPLE = 60


class ArxivMail(DocumentFormat):
    """Parser of such mails; see :class:`digestgraph.loaders.formats.Format`."""

    name = "arxiv-mail"
    version = "12"
    suffixes = (".eml", ".txt", ".text")
    about = "announcements that arXiv sends by mail (.eml, text)"
    knows = (
        "title", "authors", "order", "abstract", "categories", "organisation", "published", "doi",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        r"""See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "\\\\\narXiv:2401.00001\n\nTitle: A b\nAuthors: Ann Bee\n\\\\\n  We look.\n"
        >>> ArxivMail().claim(Document(text)).sound
        1
        """
        if not any(sign in document.text for sign in ("\narXiv:", "\nPaper:")):
            return None
        lacks = []
        for record in self.records(document, 1, lambda *_: None):
            draft = Draft(lambda *_: None, 1, "")
            self.read(record, draft)
            parts = (("title", draft.title), ("id", draft.has_id))
            lacks.append([name for name, present in parts if not present] or None)
            if len(lacks) == _SAMPLE:
                break
        return claim_entries(lacks) if lacks else None

    def day(self, document: Document) -> str | None:
        """Return the day until which the papers came in, or on which the mail was sent."""
        first = _START.search(document.text)
        head = document.text[: first.start() if first else 0][:_HEAD]
        sent = _SENT.search(head)
        if sent and (day := day_of_mail(sent[1].strip())):
            return day
        found = _RECEIVED.search(head)
        return day_of_mail(f"{found[1]} 20{found[2]} 00:00:00 GMT") if found else None

    def records(
        self,
        document: Document,
        first_line: int,
        note: Note,  # noqa: ARG002
    ) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        lines = Lines(text, first_line)
        starts = list(_starts(text))
        for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
            yield Record(start, end, lines.at(start), text[start:end])

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        text = record.text.replace("\r", "")
        rule = _RULE.search(text)
        _, head, *parts = _parts(text[: rule.start() if rule else None])
        if found := _ID.match(head.lstrip()):
            draft.add_id(found["id"])
        draft.url = draft.page()
        fields = _fields(head)
        draft.title = fields.get("title")
        if authors := fields.get("authors") or fields.get("author"):
            line = record.line_of("Author")
            draft.read_authors(read_authors(authors, as_printed=True), line=line)
        draft.add_topics((fields.get("categories") or "").split())
        draft.published = draft.read_day(fields.get("date"))
        draft.add_id(fields.get("doi"))
        # Of a paper that was replaced there is no abstract: its last part is a link.
        if parts and not parts[0].lstrip(" ").startswith("("):
            line = record.line + text.count("\n", 0, text.find(parts[0])) + 1
            draft.add_text(parts[0], "Abstract", line)


def _starts(text: str) -> Iterator[int]:
    """Yield where entries begin; the line below the signs is no other one."""
    end = -1
    for found in _START.finditer(text):
        if found.start() != end:
            yield found.start()
        end = found.end()


def _parts(text: str) -> list[str]:
    """Cut an entry at its signs; where it has none, behind its labels and its abstract."""
    if text.startswith("\\\\"):
        return re.split(r"^\\\\", text, flags=re.M)
    end = text.find("\n\n", text.find("Title:"))
    abstract = text[end:].strip("\n").partition("\n\n")[0] if end >= 0 else ""
    head = text[:end] if end >= 0 else text
    return ["", head, f"\n{abstract}"] if abstract[:1] in (" ", "\t") else ["", head]


def _fields(head: str) -> dict[str, str]:
    """Return the labelled lines; what is indented goes on with the one above."""
    fields: dict[str, list[str]] = {}
    last: list[str] | None = None
    for line in head.split("\n"):
        if line.startswith("  ") and last is not None:
            last.append(line.strip())
        elif found := _FIELD.match(line):
            last = fields.setdefault(found["label"].lower(), [])
            if not last:
                last.append(found["text"].strip())
    return {label: " ".join(texts) for label, texts in fields.items()}
