"""The text below the front matter of a note: its paragraphs and points, under their headings."""

from __future__ import annotations

import re

from ...graph.paper_ids import canonical_paper_id
from ..entry import find_links
from .base.draft import Draft
from .base.labels import LabelledLines, read_label
from .base.records import Lines, Record
from .fields.clean import clean_text
from .fields.markup.markdown_cells import plain
from .fields.markup.shortcodes import without_shortcodes
from .fields.names.author_list import read_authors
from .fields.names.sure_names import are_authors
from .fields.titles.link_labels import names_paper, residue
from .note_links import FIELD_BELOW

__all__ = ["HEADING", "OF_PAPER", "read_body"]

HEADING = re.compile(r"#{1,6}\s{1,9}(?P<name>\S.*)")
_TOLD = ("organisation", "votes", "published", "topic", "keywords")
_NO_FACT = ("read", "changed")
#: Boxes that say which paper the note is about, once more.
_CITED = frozenset(("Cite", "Citation"))
#: A quotation without a blank behind its sign.
_BARE_QUOTE = re.compile(r"^>(?=[^\s>])")
#: Of a link to another note: "[[notes/topics/Bees]]".
_FOLDERS = re.compile(r"\[\[(?:[^\[\]|/\n]{1,60}/){1,9}")
#: The name of a part in bold, in a line of its own: "**핵심 아이디어**".
_BOLD_NAME = re.compile(r"\*\*(?P<name>[^*\n]{2,40})\*\*")
_OPENS = re.compile(r"(?:[-*+•>]|\d{1,3}[.)])\s+")
#: What may end a label; others stand above all sections only.
_MAY_LABEL, _LONGEST_LABEL = re.compile(r"[:：]"), 60
_LONGEST_NAME, _MOST_WORDS, _BESIDE = 12, 4, 10
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
_EMPHASIS = re.compile(r"(?<![*`])\*\*(?=[^\s*])(?P<said>[^*`\n]{1,400})\*\*(?![*`])")
_CALLOUT = re.compile(r">\s?\[!(?P<name>\w{1,30})\][-+]?[ \t]{0,9}(?P<title>[^\n]{0,60})", re.I)
#: The same as a plug-in of Obsidian writes it, with what it looks like.
_ADMONITION = re.compile(r"```ad-(?P<name>[a-z-]{1,30})")
_OF_BOX = re.compile(r"(?:title:\s*(?P<title>.*)|(?:color|icon|collapse|inline):.*)")
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
    body = _FOLDERS.sub("[[", without_shortcodes(record.text[start:]))
    texts = [_BARE_QUOTE.sub("> ", raw.strip()).rstrip() for raw in body.split("\n")]
    texts = ["" if text == ">" else text for text in texts]
    names = _names_in_bold(texts)
    title = clean_text(draft.title or "")
    of_paper = _sections_of_paper(texts, record.text[start:], draft)
    is_first, box = True, False
    for place, text in enumerate([*texts, ""]):
        boxed = _ADMONITION.fullmatch(text)
        if boxed or (box and text.startswith("```")):
            box = boxed is not None
            section = boxed["name"].capitalize() if boxed else section
            text = ""
        elif box and (told := _OF_BOX.fullmatch(text)):
            section, text = (told["title"] or section), ""
        fenced ^= text.startswith("```")
        heading = HEADING.match(text)
        opens = _OPENS.match(text)
        ends = not text or heading or opens or place in names or _NO_TEXT.fullmatch(text) or fenced
        if (ends or _BOLD_LABEL.match(text)) and waiting:
            if ends or not _BOLD_LABEL.fullmatch(waiting[0]):
                draft.add_text(" ".join(waiting), section, first)
            waiting = []
        is_above = section is None or section in of_paper or OF_PAPER.search(section) is not None
        label = read_label(text) if is_above or _MAY_LABEL.search(text[:_LONGEST_LABEL]) else None
        if heading:
            name = heading["name"].strip("*_# ")
            section = "Abstract" if name.lower().strip(" :") == "abstract" else name
            is_page = is_first and text[:2] == "# " and name != "Abstract"
            section = None if clean_text(name) == title or is_page else section
            is_first = False
        elif place in names:
            section = text.strip("* ")
        elif text and text[-1:] == title[-1:] and clean_text(_plain(text)) == title:
            pass  # once more
        elif callout := _CALLOUT.match(text):
            section = callout["title"].strip() or callout["name"].capitalize()
        elif label and label[0] in ("code", "project") and section is None and "://" in text:
            for url in find_links(label[2])[0]:
                draft.add_link(url, label[0], number)
        elif label and is_above and _says(label, draft):
            if label[0] == "authors":
                draft.read_authors(read_authors(label[2]), line=number)
            for url in find_links(label[2])[0] if label[0] == "link" else ():
                if not names_paper(url):
                    draft.add_link(url, None, number)
        elif (label and label[0] == "link" and _leads_to(label[2], draft)) or (
            text[:1] in "[<h" and "://" in text and _leads_to(text, draft)
        ):
            pass  # where the paper is, once more
        elif (label and label[0] in _NO_FACT and is_above) or FIELD_BELOW.fullmatch(text):
            pass  # when the page was made or changed
        elif label and label[0] == "authors" and is_above and are_authors(plain(label[2])):
            pass  # who wrote it, once more
        elif label and label[0] == "title" and section and is_above:
            pass  # the page has it above
        elif label and label[0] in _TOLD and label[2] and (is_above or label[0] == "keywords"):
            LabelledLines(draft).read_all([text], number)
        elif section in _CITED or not any(map(str.isalnum, text)):
            pass  # a reference to the paper, and a line of signs
        elif text and not _NO_TEXT.fullmatch(text) and not fenced and not text.startswith("```"):
            first = first if waiting else number
            for url in find_links(text)[0] if "://" in text else ():
                draft.add_link(url, None, number)
            waiting.append(_plain(text[opens.end() :] if opens else text))
        number += 1


def _sections_of_paper(texts: list[str], body: str, draft: Draft) -> frozenset[str]:
    """Return the names of sections that say who wrote the paper, where no other one is named."""
    found: set[str] = set()
    section = ""
    for text in texts:
        if heading := HEADING.match(text):
            section = heading["name"].strip("*_# ")
        elif callout := _CALLOUT.match(text):
            section = callout["title"].strip() or callout["name"].capitalize()
        elif section and _MAY_LABEL.search(text[:_LONGEST_LABEL]):
            label = read_label(text)
            if label and label[0] == "authors" and are_authors(plain(label[2])):
                found.add(section)
    if not found:
        return frozenset()
    papers = (canonical_paper_id(url) for url in find_links(body)[0])
    others = [id_ for id_ in papers if id_ and not id_.startswith("url:") and not draft.has(id_)]
    return frozenset() if others else frozenset(found)


def _names_in_bold(texts: list[str]) -> set[int]:
    """Return the lines that are names of parts in bold, of which a section has several."""
    found: set[int] = set()
    here: list[int] = []
    for place, text in enumerate([*texts, "# "]):
        bold = _BOLD_NAME.fullmatch(text)
        if bold and _is_name(bold["name"]):
            here.append(place)
        elif text[:1] == "#":
            found.update(here if len(here) > 1 else ())
            here = []
    return found


def _is_name(text: str) -> bool:
    """Tell whether words in bold may be the name of a part, and are no sentence."""
    short = len(text.split()) <= _MOST_WORDS and (text.isascii() or len(text) <= _LONGEST_NAME)
    return short and text.rstrip()[-1:] not in ".!。"


def _plain(text: str) -> str:
    """Return a text without its links and marks of emphasis."""
    text = _LINK.sub(lambda m: m[1] or m[4] or m[3] or "", text) if "[" in text else text
    return _EMPHASIS.sub(r"\g<said>", text) if "**" in text else text


def _leads_to(value: str, draft: Draft) -> bool:
    """Tell whether links lead to the paper of an entry, and nothing else stands beside them."""
    ids = [canonical_paper_id(url) for url in find_links(value)[0]]
    return (
        bool(ids) and all(id_ and draft.has(id_) for id_ in ids) and len(residue(value)) < _BESIDE
    )


def _says(label: tuple[str, str, str], draft: Draft) -> bool:
    """Tell whether a label says who wrote the paper, or where it is."""
    field, _, value = label
    return bool(value) and (field == "link" or (field == "authors" and draft.authors_line is None))
