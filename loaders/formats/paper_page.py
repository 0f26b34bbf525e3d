"""A page about one paper without front matter: its title as the heading, lines with labels below.

::

    # Title
    - **Authors:** Ann Bee, Cee Dee
    - **Link:** https://arxiv.org/abs/…
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...graph.paper_ids import canonical_paper_id
from ..entry import find_links
from .base.draft import Draft
from .base.labels import LabelledLines, field_of, read_label
from .base.records import Record
from .base.title_lines import read_below
from .fields.dates.headings import topic_of_heading
from .fields.markup.markdown_blocks import find_blocks
from .fields.markup.markdown_cells import cut_at_links, plain
from .fields.titles.link_labels import is_title
from .fields.titles.plain_ids import plain_address
from .lists.joined_lines import with_headings_joined
from .note_body import OF_PAPER
from .quoted_paper import quoted_paper

__all__ = ["Page", "page_of", "read_days", "read_page", "with_heading_labels"]

_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]{1,9}(?P<rest>\S.*)")
_IN_BOLD = re.compile(r"(?:\*\*|__)[^*_\n]{2,300}(?:\*\*|__)")
_POINT = re.compile(r"[ \t]{0,8}(?:[-*+•]|\d{1,3}[.)])[ \t]{1,9}\S")
_LABELLED = re.compile(
    r"[ \t]{0,8}[-*+•][ \t]{1,9}(?:\*\*|__)?[^\W\d_][^:：*_\n]{0,30}"
    r"(?:[:：](?:\*\*|__)?|(?:\*\*|__)\s?[:：])"
)
#: What a line has that names a paper.
_MAY_NAME = re.compile(r"://|\d{4}\.\d{4}|\b10\.\d{4}")
_RANK, _IN_BRACKETS = re.compile(r"^[\W\d_]+"), re.compile(r"\s{0,3}[(（][^()（）]{1,80}[)）]$")
#: Signs before a title that only draw the eye.
_PICTURES = re.compile(r"^[\s\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
#: So far down the paper must be named; a page with more lines is no note.
_NEAR, _LONGEST = 60, 4_000
_FEWEST_WORDS, _LONGEST_TITLE = 3, 500
#: What headings may be the labels of.
_AS_HEADINGS = frozenset("authors link published organisation code project".split())
#: The same with their text in the heading itself.
_WITHIN_HEADINGS = _AS_HEADINGS | {"keywords", "read"}


@dataclass(frozen=True, slots=True)
class Page:
    """What such a page is: its title and paper, and the number of the line of the title."""

    title: str
    paper: str
    line: int


def page_of(text: str, start: int = 0) -> Page | None:
    """Return title and paper of a page about one paper, or ``None`` when it is no such page.

    Its first line behind ``start`` is the only heading of the highest level, and no date; a line
    with a label, or one of links alone, names the paper. Nothing between them may be a title of its
    own, and no link has another title.

    Examples
    --------
    >>> page_of("# On Bees and Honey\\n\\n- **Link:** https://arxiv.org/abs/2401.00001\\n").paper
    'arxiv:2401.00001'
    >>> page_of("# Papers of May\\n- [On Bees](https://arxiv.org/abs/2401.00001)\\n") is None
    True
    """
    body = text[start:].lstrip("\ufeff")
    if not body.lstrip(" \r\n").startswith("# ") or not _MAY_NAME.search(body):
        return None
    above = text.count("\n", 0, start)
    lines = [line.rstrip("\r") for line in body.split("\n")]
    if len(lines) > _LONGEST:
        return None
    first = next(number for number, line in enumerate(lines) if line.strip())
    lines = with_headings_joined(lines)
    raws, lines = lines, with_heading_labels(lines)
    told = map(read_label, lines[first + 1 : first + _NEAR // 4])
    is_labelled = any(label[0] == "authors" for label in told if label)
    title = _title(lines[first], 1 if is_labelled else _FEWEST_WORDS)
    if title is None:
        return None
    code = find_blocks(lines).code
    named: dict[str, None] = {}
    has_link = any(
        label[0] == "link"
        for line, raw in zip(lines, raws, strict=True)
        if line != raw and (label := read_label(line))
    )
    for number, line in enumerate(lines[first + 1 :], first + 1):
        if number in code:
            continue
        if line.startswith("# ") and not (is_labelled and _is_part(lines, number)):
            return None
        found = _named(line, title) if _MAY_NAME.search(line) else {}
        may_be_list = not has_link or _HEADING.match(line) is None
        if found is None or (not found and not named and may_be_list and _may_be_title(line)):
            return None
        if number < first + _NEAR:
            named |= found
    return Page(title, next(iter(named)), above + first) if len(named) == 1 else None


def _title(line: str, fewest: int) -> str | None:
    """Return the heading as a title, or ``None`` where it names a day or a kind of list."""
    heading = _HEADING.match(line) if len(line) < _LONGEST_TITLE else None
    title = _PICTURES.sub("", plain(heading["rest"])).strip(" *_") if heading else ""
    words = [word for word in title.split() if any(map(str.isalpha, word))]
    if len(words) < fewest and title.isascii():
        return None
    return title if len(title) > 100 or topic_of_heading(line) else None


def _may_be_title(line: str) -> bool:
    """Tell whether a line may be the title of an entry: a heading, a point, a line in bold."""
    if heading := _HEADING.match(line):
        return not _is_section(heading["rest"])
    if _IN_BOLD.fullmatch(line.strip()):
        return True
    return _POINT.match(line) is not None and _LABELLED.match(line) is None


def _is_part(lines: list[str], number: int) -> bool:
    """Tell whether a heading of the highest level opens a part of a page, and no other paper.

    So pages of Notion have it below their labels.
    """
    below = map(read_label, lines[number + 1 : number + _NEAR // 6])
    few = len(lines[number].split()) <= _FEWEST_WORDS
    return few and not any(label[0] in ("authors", "link") for label in below if label)


def _is_section(heading: str) -> bool:
    """Tell whether a heading is a part of such a page: its abstract, what tells of the paper."""
    name = _RANK.sub("", _IN_BRACKETS.sub("", plain(heading))).strip(" *_:：")
    return field_of(name) is not None or OF_PAPER.search(name) is not None


def _named(line: str, title: str) -> dict[str, None] | None:
    """Return the papers that a line names as the page's own; ``None`` of a list of papers."""
    label = read_label(line)
    if label and label[0] == "link":
        address = plain_address(label[2]) if "://" not in label[2] else None
        return dict.fromkeys(_papers(address or label[2]))
    pieces = cut_at_links(line)
    links = [(words, url) for words, url in pieces if url]
    papers = [(words, id_) for words, url in links for id_ in _papers(url or "")]
    if not papers:
        return {}
    if _opens_entry(line) and any(is_title(words) and words != title for words, _ in papers):
        return None
    beside = sum(len(words.strip(" |·-*_>/,[]()")) for words, url in pieces if url is None)
    return dict.fromkeys(id_ for _, id_ in papers) if beside < 20 else {}


def _opens_entry(line: str) -> bool:
    return line.lstrip().startswith(("- ", "* ", "+ ", "#", "[", "1", "**"))


def _papers(text: str) -> list[str]:
    ids = map(canonical_paper_id, find_links(text)[0])
    return [id_ for id_ in ids if id_ and not id_.startswith("url:")]


def with_heading_labels(lines: list[str]) -> list[str]:
    """Write headings that are labels together with the only line below them.

    Examples
    --------
    >>> with_heading_labels(["## Authors", "", "Ann Bee, Cee Dee", "", "## Notes", "They hum."])
    ['', '', 'Authors: Ann Bee, Cee Dee', '', '## Notes', 'They hum.']
    >>> with_heading_labels(["#### Authors: Ann Bee, Cee Dee", "## Summary: bees"])
    ['Authors: Ann Bee, Cee Dee', '## Summary: bees']
    """
    found = list(lines)
    for number, line in enumerate(lines):
        heading = _HEADING.match(line)
        name = _IN_BRACKETS.sub("", heading["rest"].strip(" *_:：#")) if heading else ""
        if heading and (told := read_label(heading["rest"])) and _is_told(told):
            found[number] = heading["rest"].strip()  # "#### Authors: Ann Bee, Cee Dee"
            continue
        if not name or field_of(name) not in _AS_HEADINGS:
            continue
        below = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), None)
        if below is None or below > number + 2 or lines[below][:1] in "#>|`!":
            continue
        following = lines[below + 1].strip() if below + 1 < len(lines) else ""
        said = lines[below].strip()
        if (not following or following[:1] == "#") and read_label(said) is None:
            found[number], found[below] = "", f"{name}: {said.lstrip('-*+• ')}"
    return found


def _is_told(label: tuple[str, str, str]) -> bool:
    """Tell whether a heading says all of a label: what else has a colon may be a title."""
    field, _, value = label
    if field == "link":
        return "://" in value or canonical_paper_id(value) is not None
    return bool(value) and field in _WITHIN_HEADINGS


def read_days(page: Page, record: Record) -> list[str]:
    """Return what lines with labels below the title say of when the paper was read."""
    lines = record.text.split("\n")[page.line + 1 : page.line + _NEAR]
    return [label[2] for label in map(read_label, lines) if label and label[0] == "read"]


def read_page(page: Page, record: Record, draft: Draft) -> None:
    """Read such a page into the draft of its entry."""
    draft.title = page.title
    draft.add_id(page.paper)
    draft.names_authors = False
    lines = with_headings_joined(record.text.split("\n"))[page.line + 1 :]
    quoted = quoted_paper("\n".join(["# ", *lines[:_NEAR]]))  # a heading is above it
    if quoted is not None and canonical_paper_id(quoted.url) == page.paper:
        quoted.read(draft, record.line + page.line)
        lines = ["" if n + 1 in quoted.numbers else line for n, line in enumerate(lines)]
    code = find_blocks(lines).code
    lines = with_heading_labels(lines)
    below = ["" if number in code else line for number, line in enumerate(lines)]
    read_below(below, draft, LabelledLines(draft), record.line + page.line + 1)
    draft.url = draft.url or draft.page()
