"""Labels that no colon ends: in brackets, before a dash; counts behind a label; tags."""

from __future__ import annotations

import re

from ..fields.titles.title_parts import OTHER_LETTERS

__all__ = [
    "POINT", "SECOND_PAPER", "before_dash", "box_name", "bracketed", "counted", "dotted_parts",
    "is_tag", "original_first",
]  # fmt: skip

#: What a line of its own says that leads to another paper than the entry's.
SECOND_PAPER = "the entry names a second paper, {}: only the first one is loaded from it"
#: The mark of a point.
POINT = re.compile(r"[-*+•]\s{1,9}")
#: What separates parts of a line that say one thing each.
_PARTS = re.compile(r"\s{1,3}[·|•｜]\s{1,3}")
_PART = re.compile(
    r"\W{0,4}(?:\*\*|__)[^*_\n]{1,40}(?:[:：](?:\*\*|__)|(?:\*\*|__)\s?[:：])(?P<value>.*)"
    r"|[*_`\s]{0,3}(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[*_`\s]{0,3}"
    r"|`(?P<code>[^`\n]{1,40})`|(?P<tags>#[^\W\d]\w{0,40}(?:\s{1,3}#[^\W\d]\w{0,40}){0,20})"
    r"|\W{0,4}\*\*(?P<bold>[^*:：\n]{1,20})\*\*"
    r"|(?P<link>\[[^\[\]\n]{0,100}\]\(https?://[^\s()]{1,2000}\)|https?://\S{1,2000})"
)
#: What begins a box: "> [!abstract]- Title".
_BOX = re.compile(r">\s?\[!(?P<kind>\w{1,30})\][-+]?\s{0,9}(?P<title>.{0,100}?)")
#: How many there are, behind a label: "Authors (7)".
_COUNT = re.compile(r"\s?[(（](?P<n>\d{1,4})[)）]$")
#: A label before a dash: "**저자** - 김하늘", "Link – https://…".
_DASHED = re.compile(
    r"(?P<bold>\*\*|__)?\W{0,4}(?P<label>[^\W\d_][^:：*_\n–—-]{0,20}?)(?:\*\*|__)?\s{1,3}[-–—]\s{1,3}"
    r"(?P<value>\S.*)"
)
#: A label in brackets: "【著者】Ann Bee", "[저자] 김하늘", and no link.
_BRACKETED = re.compile(
    r"(?:\*\*|__)?[【［〔\[]\s?(?P<label>[^\W\d_][^【】［］〔〕\[\]:：*_\n]{0,20}?)\s?[】］〕\]](?:\*\*|__)?+"
    r"(?!\()\s{0,3}+[:：]?+\s{0,3}+(?P<value>[^\s(\[].*)"
)
_OPENING = ("【", "［", "〔", "[")
#: A category of arXiv, and a tag: "cs.CL", "#bees".
_TAG = re.compile(r"[a-z-]{2,9}\.[A-Za-z]{2}(?:-[a-z]{2,4})?|#[^\W\d][\w-]{0,40}")
_LONGEST = 4_000
_LATIN = re.compile(r"[A-Za-z]{2}")


def bracketed(text: str) -> re.Match[str] | None:
    """Match a text that begins with a word in brackets, perhaps its label, and is no link.

    Examples
    --------
    >>> found = bracketed("【著者】Ann Bee")
    >>> found["label"], found["value"]
    ('著者', 'Ann Bee')
    >>> bracketed("[On Bees](https://a.org) by Ann Bee") is None
    True
    """
    return _BRACKETED.match(text) if text[:3].lstrip("*_")[:1] in _OPENING else None


def before_dash(text: str) -> re.Match[str] | None:
    """Match the beginning of a text with a few words before a dash, perhaps its label.

    Examples
    --------
    >>> found = before_dash("**저자** - 김하늘")
    >>> found["label"], found["value"], bool(found["bold"])
    ('저자', '김하늘', True)
    """
    return _DASHED.match(text[:_LONGEST]) if " " in text else None


def counted(label: str) -> tuple[str, int]:
    """Return a label without how many there are, and that number or 0.

    Examples
    --------
    >>> counted("Authors (7)"), counted("Authors")
    (('Authors', 7), ('Authors', 0))
    """
    found = _COUNT.search(label)
    return (label[: found.start()], int(found["n"])) if found else (label, 0)


def is_tag(code: str) -> bool:
    """Tell whether words in marks of code are a category or a tag.

    Examples
    --------
    >>> is_tag("cs.CL"), is_tag("#bees"), is_tag("x = 1")
    (True, True, False)
    """
    return _TAG.fullmatch(code) is not None


def box_name(text: str) -> str:
    """Return the name of a box, as Obsidian and GitHub write it, or nothing.

    Examples
    --------
    >>> box_name("> [!abstract]-"), box_name("> [!info] Metadata"), box_name("> We look.")
    ('Abstract', 'Metadata', '')
    """
    box = _BOX.fullmatch(text) if text[:1] == ">" else None
    return (box["title"] or box["kind"].capitalize()) if box else ""


def dotted_parts(line: str) -> list[re.Match[str]]:
    """Cut a line that says several things: "**Date:** 2024-01-02 · **Venue:** A · [pdf](…)".

    Examples
    --------
    >>> [part["value"] for part in dotted_parts("**Venue:** Hive · **Year:** 2024")]
    [' Hive', ' 2024']
    """
    if line[:1] == "|" or not _PARTS.search(line):
        return []
    mark = POINT.match(line)
    text = line[mark.end() :] if mark else line
    found = [_PART.fullmatch(part) for part in _PARTS.split(text.strip())]
    return [part for part in found if part] if len(found) > 1 and None not in found else []


def original_first(title: str | None, value: str, label: str) -> tuple[str | None, str, str]:
    """Return the title, the other one and its label, of which the one in Latin letters is first.

    Examples
    --------
    >>> original_first("벌에 관하여", "On Bees", "원제")
    ('On Bees', '벌에 관하여', 'Title')
    >>> original_first("On Bees", "벌에 관하여", "제목")
    ('On Bees', '벌에 관하여', '제목')
    """
    is_original = _LATIN.search(value) and not OTHER_LETTERS.search(value)
    if title and is_original and OTHER_LETTERS.search(title):
        return value.strip("*_ "), title, "Title"
    return title, value, label
