"""Lists whose entries have no links: which of them are papers is told by their authors alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...entry import find_links
from ..base.claim import Document
from ..base.labels import read_label
from ..base.records import day_in_name
from ..base.untagged import untagged
from ..fields.dates.headings import day_of_heading
from ..fields.names.author_list import read_authors
from ..fields.names.sure_names import are_authors
from ..fields.titles.link_labels import names_paper
from ..fields.titles.title_line import read_title_text
from ..fields.titles.votes import take_votes

__all__ = ["UNNAMED", "are_of_papers", "is_bare_list", "says_none", "without_authors"]

#: Why an entry of such a list is not loaded: code and message.
UNNAMED = (
    "entry-without-paper",
    "a title without a link, an id or several authors, which may be anything: it is not loaded",
)

#: What a page says on a day without papers.
_NONE = re.compile(
    r"논문[이은] 없|(?<![^\W_])(?:no (?:new |relevant |matching )?papers?"
    r"|(?:0|zero) (?:new )?papers)\b"
    r"|[没沒]有[^。\n]{0,20}[论論]文|(?<!\d)0\s?篇[^。\n]{0,9}[论論]文|論文はありません",
    re.IGNORECASE,
)
_LONGEST_NONE = 100
_LONGEST_EMPTY = 80
#: What the first lines of such a list say it is of.
_PAPERS = re.compile(r"\bpapers?\b|\barxiv\b|논문|论文|論文", re.IGNORECASE)
_HEAD_LINES, _LONGEST_HEAD = 5, 400
_RANKED = re.compile(
    r"[ ]{0,3}(?:(?:#{1,6} |\*\*|[-*+] )?(?:#?\d{1,3}[.)\]、:]|[\u2460-\u2473])\s{0,3}\S"
    r"|\*\*[^*\n]{9,300}\*\*\s{0,3}$)"
)
_MOST_LINES = 400


def are_of_papers(text: str) -> bool:
    """Tell whether the first lines of a text say that it lists papers.

    Examples
    --------
    >>> are_of_papers("# Top 10 papers\\n1. On Bees"), are_of_papers("# To buy\\n1. Milk")
    (True, False)
    """
    head = text[:_LONGEST_HEAD].lstrip("\ufeff").split("\n")
    said = [line for line in head if line.strip()][:_HEAD_LINES]
    return any(_PAPERS.search(line) for line in said)


def is_bare_list(text: str) -> bool:
    """Tell whether a text says that it lists papers, and has ranks or lines in bold, and no links.

    Examples
    --------
    >>> is_bare_list("# Top papers\\n1. On Bees\\n2. On Wax\\n"), is_bare_list("# Top papers\\n")
    (True, False)
    """
    if "://" in text or not are_of_papers(text):
        return False
    return sum(map(bool, map(_RANKED.match, text.split("\n")[:_MOST_LINES]))) > 1


def without_authors(title: str, below: Sequence[str]) -> tuple[str, ...] | None:
    """Return what an entry lacks that has no link; ``None`` where it names several authors.

    Examples
    --------
    >>> without_authors("On Bees - Ann Bee, Cee Dee (12 votes)", ()) is None
    True
    >>> without_authors("On Bees", ["- **Authors:** Ann Bee et al."]) is None
    True
    >>> without_authors("On Bees", ())
    ('link to a paper or authors',)
    """
    labels = (read_label(line) for line in below)
    said = next((label[2] for label in labels if label and label[0] == "authors"), None)
    if said is None:
        said = read_title_text(take_votes(untagged(title.strip()))[0]).authors
    named = said is not None and are_authors(said) and len(read_authors(said).names) > 1
    return None if named else ("link to a paper or authors",)


def says_none(document: Document) -> bool:
    """Tell whether a page for a day says that the day has no papers, and links to none.

    Examples
    --------
    >>> says_none(Document("# Papers of 2024-01-02\\n\\nNo new papers today.\\n"))
    True
    """
    lines = [line.strip() for line in document.lines[:_LONGEST_EMPTY] if line.strip()]
    return (
        bool(lines)
        and len(document.lines) < _LONGEST_EMPTY
        and (day_of_heading(lines[0]) or day_in_name(document.path)) is not None
        and any(len(line) <= _LONGEST_NONE and _NONE.search(line) for line in lines[1:])
        and not any(map(names_paper, find_links(document.text)[0]))
    )
