"""The text below the front matter of a note: its paragraphs and points, under their headings."""

from __future__ import annotations

import re

from ..entry import find_links
from .base.draft import Draft
from .base.labels import LabelledLines, read_label
from .base.records import Lines, Record
from .fields.clean import clean_text
from .fields.markup.shortcodes import without_shortcodes
from .fields.names.author_list import read_authors
from .fields.titles.link_labels import names_paper

__all__ = ["HEADING", "OF_PAPER", "read_body"]

HEADING = re.compile(r"#{1,6}\s{1,9}(?P<name>\S.*)")
_TOLD = ("organisation", "votes", "published")
#: Sections that say what paper it is.
OF_PAPER = re.compile(
    r"저자|메타|(?:논문|자료|기본|문헌)\s?정보|서지|论文信息|基本信息|作者|元数据|書誌|論文情報"
    r"|\bauthors?\b|\bmeta|(?:paper|document|basic) info|bibliograph",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(r"[-–—―─━═*_=~·•.\s]{3,}|!\[[^\]]*\]\([^)]*\)|\|.*\||</?\w[^<>]*>")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,600})\]\(([^()\s]{1,2000})\)|!?\[\[([^\[\]|]{1,200})(?:\|([^\[\]]{1,200}))?\]\]"
)
_CALLOUT = re.compile(r">\s?\[!(?P<name>\w{1,30})\][-+]?\s*(?:abstract|summary|tl;?dr)?\s*$", re.I)
#: "**Venue:**" at the beginning of a line, or alone, with nothing behind it.
_BOLD_LABEL = re.compile(r"\*\*[^*\n]{1,40}(?:[:：]\*\*|\*\*\s?[:：])")


def read_body(record: Record, start: int, draft: Draft) -> None:
    """Read the text that begins at ``start`` into the draft of its entry."""
    lines = Lines(record.text, record.line)
    number = lines.at(start)
    section: str | None = None
    waiting: list[str] = []
    first = number
    fenced = False
    for raw in [*without_shortcodes(record.text[start:]).split("\n"), ""]:
        text = raw.strip()
        fenced ^= text.startswith("```")
        heading = HEADING.match(text)
        opens = re.match(r"(?:[-*+•>]|\d{1,3}[.)])\s+", text)
        ends = not text or heading or opens or _NO_TEXT.fullmatch(text) or fenced
        if (ends or _BOLD_LABEL.match(text)) and waiting:
            if ends or not _BOLD_LABEL.fullmatch(waiting[0]):
                draft.add_text(" ".join(waiting), section, first)
            waiting = []
        if heading:
            name = heading["name"].strip("*_# ")
            section = "Abstract" if name.lower().strip(" :") == "abstract" else name
            section = None if clean_text(name) == clean_text(draft.title or "") else section
        elif callout := _CALLOUT.match(text):
            section = callout["name"].capitalize()
        elif (said := _label_of_code(text)) and section is None:
            for url in find_links(said[2])[0]:
                draft.add_link(url, said[0], number)
        elif (
            (section is None or OF_PAPER.search(section))
            and (label := _label_of_paper(text))
            and (label[0] == "link" or draft.authors_line is None)
        ):
            if label[0] == "authors":
                draft.read_authors(read_authors(label[2]), line=number)
            for url in find_links(label[2])[0] if label[0] == "link" else ():
                if not names_paper(url):
                    draft.add_link(url, None, number)
        elif section and OF_PAPER.search(section) and _says_title(text):
            pass  # the page has it above
        elif (
            (section is None or OF_PAPER.search(section))
            and (label := read_label(text))
            and label[0] in _TOLD
            and label[2]
        ):
            LabelledLines(draft).read_all([text], number)
        elif text and not _NO_TEXT.fullmatch(text) and not fenced and not text.startswith("```"):
            first = first if waiting else number
            for url in find_links(text)[0]:
                draft.add_link(url, None, number)
            bare = text[opens.end() :] if opens else text
            waiting.append(_LINK.sub(lambda m: m[1] or m[4] or m[3] or "", bare))
        number += 1


def _says_title(text: str) -> bool:
    label = read_label(text)
    return label is not None and label[0] == "title"


def _label_of_code(text: str) -> tuple[str, str, str] | None:
    """Read a line with a label above all headings that says where the code or project is."""
    label = read_label(text) if "://" in text else None
    return label if label and label[0] in ("code", "project") else None


def _label_of_paper(text: str) -> tuple[str, str, str] | None:
    """Read a line with a label above all headings that says who wrote the paper, or where it is."""
    label = read_label(text)
    return label if label and label[0] in ("authors", "link") and label[2] else None
