"""Lines with a label before their text, as people write them about a paper.

``- **Authors**: A B, C D``, ``기관: Google``, ``[논문 링크](https://…)``, ``> abstract``, and the
paragraphs and points below headings. The labels stand in ``labels.tsv``, in several languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import count
from string import digits

from ....graph.paper_ids import canonical_paper_id
from ...entry import find_links
from ...word_lists import read_rows
from ..fields.clean import clean_text
from ..fields.dates.months import read_stated
from ..fields.markup.json_text import read_literal
from ..fields.names.author_list import read_authors
from ..fields.names.names_before_text import names_before_text
from ..fields.names.sure_names import are_names
from ..fields.titles.plain_ids import plain_address
from ..fields.titles.votes import first_count, votes_alone
from ..fields.words import split_organisations, split_words
from .draft import Draft
from .label_marks import (
    POINT,
    SECOND_PAPER,
    before_dash,
    box_name,
    bracketed,
    counted,
    dotted_parts,
    is_tag,
    original_first,
)  # fmt: skip

__all__ = ["LINK", "LabelledLines", "field_of", "read_label"]

#: A link as Markdown writes it.
LINK = re.compile(r"\[(?P<text>[^\[\]]{1,600})\]\((?P<url>https?://[^\s()]{1,2000})\)")
_HEADING = re.compile(r"#{1,6}\s{1,9}(?P<name>\S.*)")
_LABEL = re.compile(
    r"(?:\*\*|__)?\W{0,9}(?P<label>[^\W\d_][^:：丨*_\n]{0,30}?)\s{0,3}"
    r"(?:(?:\*\*|__)\s{0,3}[:：]|[:：丨]{1,2}\s{0,3}(?:\*\*|__)?)\s{0,9}(?P<value>.*)"
)
#: A label in single emphasis, with its colon within or behind.
_SLANTED = re.compile(r"(?P<mark>[*_])(?P<label>[^\W\d_][^:：*_\n]{0,30}?)(?P<in>[:：])?(?P=mark)")
#: A label in bold without a colon, which a sentence goes on behind: "**TL;DR** Bees dance."
_BOLD_LABEL = re.compile(
    r"(?:\*\*|__)\W{0,4}(?P<label>[^\W\d_][^:：*_\n]{0,30}?)(?:\*\*|__)\s{1,3}"
    r"(?P<value>[^\W_a-z].*|[\"'“‘\[].*)"
)
_TOLD_IN_BOLD = frozenset(("authors", "abstract", "keywords", "organisation"))
_TOLD_BY_DASH = frozenset(("authors", "organisation"))
_LEADING = ("link", "code", "project")
_TOLD_IN_BRACKETS = _TOLD_IN_BOLD | {"votes", "published", "topic", "title"}
#: Within brackets such words say what a title is of, too.
_ADDRESS = re.compile(r"https?://|\d{4}\.\d{4,5}|\b10\.\d{4}")
#: "저자 | 김하늘", and no row of a table.
_BARRED = re.compile(
    r"(?:\*\*|__)?\W{0,4}(?P<label>[^\W\d_][^|｜:：*_\n]{0,20}?)(?:\*\*|__)?\s{1,3}[|｜]\s{1,3}"
    r"(?P<value>[^|｜\n]+)"
)
_BOLD = re.compile(
    r"(?:[^\w\s*_\[(]{1,4}\s{1,3})?(?:\*\*|__)(?P<name>[^*_]{1,60}?)[:：]?(?:\*\*|__)[:：]?"
)
#: Numbers, names of a channel, rules, tags, marks of a template, links without text, places to
#: jump to.
_NO_TEXT = re.compile(
    r"\d{1,5}|(?=[^@]{0,200}@)(?:[#@][\w.]{1,40}[\s,]{0,3}){1,12}"
    r"|\[[^\[\]]{0,100}\]\((?!https?:)[^()\s]{1,300}\)|\|(?:\s?:?-{2,20}:?\s?\|){1,9}|[-–—―─━═*_=~·•.\s]{3,}|</?\w+>|\{[%{][^{}]{0,200}[%}]\}|\[\]\(\)"
    r"|<a\b[^<>]{0,200}>(?:</a>)?(?:\s*<a\b[^<>]{0,200}>(?:</a>)?){0,9}"
    r"|[^\n]{0,80}\((?:zotero|obsidian|file|marginnote\d?app):/{2,3}[^()\s]{0,300}\)\W{0,3}"
)
_SLASHES = re.compile(r"\s{1,3}[/／·|•｜]\s{1,3}")
#: Nothing but words in marks of code.
_CODES = re.compile(r"`[^`\n]{1,60}`(?:[\s,·|]{0,5}`[^`\n]{1,60}`){0,20}")
#: A label of authors with where they work.
_BOTH = re.compile(r"(?P<first>[\w ]{2,20}?)\s?[/／]\s?(?P<second>[\w ]{2,20})")
#: What parts names from another label: "Ann Bee, Cee Dee | **Venue**: …".
_OTHER_LABEL = re.compile(r"\s{1,3}[|·•｜/]\s{1,3}(?=[^|:：]{1,40}[:：])")
#: Signs before a text that only draw the eye.
_PICTURES = re.compile(
    "^[📝💡📌📍🔍🔎✨🎯📄📃🧠⚡🚀📖📚✏💬👉🔑📢📊🧪🌟🧩🗒🔬📎]\ufe0f?\\s{1,3}(?=\\S)"
)
_DIGIT = re.compile(r"\d")
#: What stands between several names, or says that there are more.
_SEVERAL = re.compile(r"[,，、;；]|\bet al\b|\band\b|\s외\s")
#: What a translation says when it failed; it is nothing about the paper.
_FAILED = re.compile(r"번역 (?:중 )?(?:오류|실패)|translation (?:failed|error)", re.IGNORECASE)
#: So many characters may stand beside a link that is a line of its own.
_BESIDE = 10


@cache
def _fields() -> dict[str, str]:
    rows = read_rows(__package__, "labels.tsv")
    return {word: field for field, words in rows for word in words.split()}


def field_of(label: str) -> str | None:
    """Return the field that a label means, or ``None``.

    Examples
    --------
    >>> field_of("**저자**"), field_of("Project Page"), field_of("Weather")
    ('authors', 'project', None)
    >>> field_of("저자/소속"), field_of("Paper/Code"), field_of("Authors (7)")
    ('authors', None, 'authors')
    """
    label = counted(label)[0]
    field = _fields().get(re.sub(r"[\W_]+", "", label).lower())
    if field is None and (both := _BOTH.fullmatch(label)) and "/" in label.replace("／", "/"):
        first, second = (field_of(both[part]) for part in ("first", "second"))
        return first if (first, second) == ("authors", "organisation") else None
    return field


def read_label(line: str) -> tuple[str, str, str] | None:
    """Read a line with a label that is known.

    Returns
    -------
    tuple of (str, str, str), or None
        The field, the label as it stands, and the text behind it.

    Examples
    --------
    >>> read_label("- **기관**: Google")
    ('organisation', '기관', 'Google')
    >>> read_label("**TL;DR** Bees dance: it works"), read_label("**Summary** of bees")
    (('abstract', 'TL;DR', 'Bees dance: it works'), None)
    >>> read_label("We show: it works") is None
    True
    """
    text = line.strip().lstrip("> ")
    if mark := POINT.match(text):
        text = text[mark.end() :]
    slanted = _SLANTED.match(text) if text[:1] in ("*", "_") else None
    if slanted and (slanted["in"] or text[slanted.end() : slanted.end() + 1] in (":", "：")):
        text = f"{slanted['label']}: {text[slanted.end() :].lstrip(':： ')}"
    found = _LABEL.match(text) or _BARRED.match(text)
    field = field_of(found["label"]) if found else None
    if field is None and text[:2] in ("**", "__") and (bold := _BOLD_LABEL.match(text)):
        found, field = bold, field_of(bold["label"])
        field = field if field in _TOLD_IN_BOLD else None
    if field is None and (boxed := bracketed(text)):
        found, field = boxed, field_of(boxed["label"])
        is_link = field in ("link", "code", "project") and _ADDRESS.search(boxed["value"])
        field = field if is_link or field in _TOLD_IN_BRACKETS else None
    if field is None and (dashed := before_dash(text)):
        field = field_of(dashed["label"])
        is_link = field in ("link", "code", "project") and _ADDRESS.match(dashed["value"])
        known = _TOLD_IN_BRACKETS if dashed["bold"] else _TOLD_BY_DASH
        if is_link or (field in known and "](" not in dashed["value"]):
            value = text[dashed.start("value") :]
            return (field, dashed["label"].strip(), value.strip()) if field else None
        field = None
    if found and field == "writer":  # of the post, or who wrote the paper
        field = "authors" if _SEVERAL.search(found["value"]) else None
    return (field, found["label"].strip(), found["value"].strip()) if found and field else None


def _labelled_parts(line: str) -> list[str]:
    """Cut a line whose parts have a label each, or are votes: "Authors: A B / 👍 4 / Code: …"."""
    if line[:1] == "|":
        return []
    mark = POINT.match(line)
    parts = _SLASHES.split((line[mark.end() :] if mark else line).strip())
    if len(parts) < 2 or read_label(parts[0]) is None:
        return []
    return parts if all(votes_alone(part) or read_label(part) for part in parts) else []


class LabelledLines:
    """Reads lines about a paper into its draft.

    Parameters
    ----------
    draft : Draft
        The entry in the making.
    glued : bool
        Whether a number at the end of an organisation's name is the page's own count.

    Examples
    --------
    >>> draft = Draft(lambda *problem: None, 1, "")
    >>> lines = ["**Authors**: Ann Bee and Cee Dee", "> We study bees", "> and honey."]
    >>> LabelledLines(draft).read(lines, 2)
    >>> draft.title = "Bees"
    >>> [(b.section, b.line, b.text) for b in draft.entry().bullets]
    [('Abstract', 3, 'We study bees and honey.')]
    """

    def __init__(self, draft: Draft, *, glued: bool = False) -> None:
        self._draft, self._glued = draft, glued
        self._section: str | None = None
        self._waiting, self._line = list[str](), 0
        self._some = False  # whether a label has named some of the authors

    def read(self, lines: Iterable[str], first_line: int, step: int = 1) -> None:
        """Read lines, the first of which has this number in its file, the next ``step`` more."""
        for number, line in zip(count(first_line, step), lines, strict=False):
            for part in line.split("\n") if "\n" in line else (line,):
                self._read_line(part.strip(), number)
        self._flush()

    def read_all(self, lines: Iterable[str], line: int) -> None:
        """Read lines that all stand in one line of the file."""
        for text in lines:
            self._read_line(text.strip(), line)
            self._flush()

    def _read_line(self, text: str, number: int) -> None:
        if not text or _NO_TEXT.fullmatch(text):
            self._flush()
            return
        if heading := _HEADING.match(text):
            self._flush()
            self._open(heading["name"])
            return
        if text[0] == "`" and _CODES.fullmatch(text):
            codes = [code.strip() for code in re.findall(r"`([^`]+)`", text)]
            if any(map(is_tag, codes)) or any(map(votes_alone, codes)):
                self._flush()
                for code in codes:
                    self._read_code(code, number)
                return
        is_parted = _SLASHES.search(text) is not None
        if is_parted and (said := _labelled_parts(text)):
            self._flush()
            for one in said:
                if votes := votes_alone(one):
                    self._draft.read_votes(votes, number)
                elif known := read_label(one):
                    self._read_field(*known, number)
                    self._flush()
            return
        if is_parted and (parts := dotted_parts(text)):
            self._flush()
            for part in parts:
                self._read_part(part, number)
            return
        if (label := read_label(text)) and label[0] != "related":
            self._flush()
            self._read_field(*label, number)
            return
        if boxed := box_name(text):
            self._flush()
            self._open(boxed)
            return
        quoted = text.startswith(">")
        bare = text.lstrip("> ")
        mark = POINT.match(bare)
        bare = bare[mark.end() :] if mark else bare
        bare = _PICTURES.sub("", bare)
        link = LINK.match(bare)
        if link and len(bare) - len(link[0]) < _BESIDE:
            self._flush()
            self.add_url(link["url"], number, field_of(link["text"]) or "link")
            return
        if mark or (quoted and not self._waiting):
            self._flush()
            if mark and field_of(bare) in _LEADING:
                return  # "- Links", with points of links below it
        if quoted and self._section is None:
            self._section = "Abstract"
        if bold := _BOLD.fullmatch(bare):
            self._flush()
            self._open(bold["name"])
            return
        self._line = self._line or number
        self._waiting.append(bare)

    def _read_code(self, code: str, number: int) -> None:
        """Read what stands in marks of code: votes, or a category."""
        if votes := votes_alone(code):
            self._draft.read_votes(votes, number)
        else:
            self._draft.add_topics([code.removeprefix("#")])

    def _read_part(self, part: re.Match[str], number: int) -> None:
        """Read one of several things that a line says."""
        draft = self._draft
        if part["date"]:
            draft.published = draft.published or draft.read_day(part["date"], line=number)
        elif part["code"]:
            self._read_code(part["code"], number)
        elif part["tags"]:
            draft.add_topics(part["tags"].replace("#", " ").split())
        elif part["bold"]:
            draft.add_text(part["bold"], self._section, number)
        elif part["link"]:
            link = LINK.match(part["link"])
            field = field_of(link["text"]) if link else None
            for url in find_links(part["link"])[0]:
                self.add_url(url, number, field if field in ("code", "project") else "link")
        elif label := read_label(part[0]):
            self._read_field(*label, number)
            self._flush()
        elif part["value"].strip():
            said = re.sub(r"\*\*|__", "", part[0]).strip(" -*+•")
            draft.add_text(said, self._section, number)

    def _open(self, heading: str) -> None:
        name = re.sub(r"^[\W\d]+", "", heading).strip(" *_:：") or heading.strip()
        self._section = "Abstract" if name.lower().startswith("abstract") else name

    def _read_field(self, field: str, label: str, value: str, number: int) -> None:
        draft = self._draft
        value = value.strip("*_ ") if field != "abstract" else value
        if field == "authors":
            if other := _OTHER_LABEL.search(value):
                self._read_line(value[other.end() :], number)
                value = value[: other.start()]
            value, rest = names_before_text(value)
            names, places = LINK.sub(lambda m: m["text"], value), ""
            if _BOTH.fullmatch(label):  # "저자/소속: Ann Bee, Cee Dee / MIT"
                names, _, places = names.partition(" / ")
            draft.read_authors(read_authors(names), line=number)
            if count := counted(label)[1]:
                draft.compare_count(count, number)
            for name in split_organisations(places):
                draft.add_organisation(name)
            if rest:
                self._read_line(rest, number)
        elif field in ("firstauthor", "lastauthor"):
            if draft.authors_line is None or self._some:
                order = "known" if field == "firstauthor" else "unknown"
                names = LINK.sub(lambda m: m["text"], value)
                draft.read_authors(read_authors(names), line=number, order=order)
                self._some, draft.authors_complete = True, False
        elif field in ("link", "code", "project"):
            found = [(m["url"], field_of(m["text"])) for m in LINK.finditer(value)]
            named = [plain_address(value) or value] if field == "link" else [value]
            urls = found or [(url, None) for url in find_links(value)[0] or named]
            for url, role in urls:  # "논문 / 코드" behind one label
                is_other = field == "link" and role in ("code", "project")
                self.add_url(url, number, role if role and is_other else field)
        elif field == "votes":
            votes = first_count(value) or (value if _DIGIT.search(value) else None)
            draft.read_votes(votes, number)
        elif field == "abstract":
            self._open(label)
            if value:
                self._waiting, self._line = [value], number
        elif field == "organisation":
            if "/" in label:  # "机构/作者: KAIST / Ann Bee, Cee Dee"
                said = value.split(" / ")
                people = [part for part in said if are_names(part)]
                if people:
                    draft.read_authors(read_authors(", ".join(people)), line=number)
                value = " / ".join(part for part in said if part not in people)
            for name in split_organisations(value.rstrip(digits) if self._glued else value):
                draft.add_organisation(name)
        elif field in ("keywords", "topic"):
            listed = read_literal(value) if value[:1] == "[" and value[-1:] == "]" else None
            said = listed if isinstance(listed, list) else split_words(value)
            words = [word.strip(" `#*") for word in said if isinstance(word, str)]
            (draft.add_keywords if field == "keywords" else draft.add_topics)(words)
        elif field == "published":
            draft.published = draft.read_day(value, line=number) or read_stated(value)
        elif field == "title" and clean_text(value) != clean_text(draft.title or ""):
            draft.title, value, label = original_first(draft.title, value, label)
            draft.add_text(value, label, number)

    def add_url(self, url: str, number: int, field: str = "link") -> None:
        """Add a link: to the paper itself, to its code, to anything else."""
        draft, paper = self._draft, canonical_paper_id(url)
        if field != "link" or paper is None:
            draft.add_link(url, None if field == "link" else field, number)
            if field == "link":
                draft.add_id(url)  # tells what looks like an id and is none
        elif paper.startswith("url:"):
            if not draft.has_id:
                draft.add_id(url)
            draft.add_link(url, None, number)
        elif not draft.has_other(paper):
            draft.add_id(url, is_own="arxiv.org/abs/" in url)
        else:  # two ids of a kind are two papers, and the first is meant
            draft.add_link(url, None, number)
            draft.note(number, "second-paper", SECOND_PAPER.format(paper))

    def _flush(self) -> None:
        text = " ".join(self._waiting)
        if text and ("번역" in text or "ranslat" in text) and _FAILED.search(text):
            message = "a message of a translator, no summary: left out"
            self._draft.note(self._line, "translation-failed", message)
        elif text:
            for link in LINK.finditer(text):
                if (
                    field_of(link["text"]) == "code"
                    and (canonical_paper_id(link["url"]) or "url:")[:4] == "url:"
                ):
                    self._draft.add_link(link["url"], "code", self._line)
            self._draft.add_text(LINK.sub(r"\g<text> (\g<url>)", text), self._section, self._line)
        self._waiting, self._line = [], 0
