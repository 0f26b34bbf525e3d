"""The paper of a review that stands in a quotation above its text.

::

    > **Title**                        > Paper: [Title](https://arxiv.org/abs/…)
    > Ann Bee, Cee Dee                 > Authors: Ann Bee, Cee Dee
    > [arXiv](https://…)               > Code: https://github.com/…

Below a heading it is the paper's where a label says the title: "> Title: …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...graph.paper_ids import canonical_paper_id
from ..entry import find_links
from .base.draft import Draft
from .base.labels import LabelledLines, read_label
from .fields.markup.markdown_cells import cut_at_links, plain
from .fields.names.author_list import read_byline
from .fields.names.sure_names import are_authors
from .fields.titles.link_labels import is_title, is_titled, names_paper, residue
from .fields.titles.set_off import TITLE_LABEL

__all__ = ["QuotedPaper", "quoted_paper"]

_QUOTED = re.compile(r"[ ]{0,3}>[ ]?")
_HEADING = re.compile(r"#{1,6}\s")
_BOLD = re.compile(r"(?:\*\*|__)[^*_].{2,300}(?:\*\*|__)")
#: What Obsidian and GitHub begin a box with.
_CALLOUT = re.compile(r"\[!\w{1,30}\]")
_PAPER = re.compile(r"\W*(?:paper|논문|论文|論文)\W*$", re.IGNORECASE)
_POINT = re.compile(r"^[-*+][ \t]{1,3}(?=\S)")
#: What opens an entry of a list.
_OPENS = re.compile(r"[ ]{0,3}(?:[-*+>]|\d{1,3}[.)]|#{1,6})\s")
#: A quotation further below is none of the paper; nor is a longer one.
_MOST_ABOVE, _MOST_LINES = 40, 20
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class QuotedPaper:
    """What a quotation says of the paper, and where it ends.

    Attributes
    ----------
    url, title : str
        Of the paper.
    lines : tuple of (int, str)
        The others that say something, with their numbers from the beginning of the text.
    numbers : range
        The lines of the quotation.
    end : int
        Where the quotation ends.
    """

    url: str
    title: str
    lines: tuple[tuple[int, str], ...]
    numbers: range
    end: int

    def read(self, draft: Draft, first_line: int) -> None:
        """Read it into the draft of an entry; the text begins in the line ``first_line``."""
        draft.add_id(self.url)
        draft.title = self.title
        for place, said in self.lines:
            number = first_line + place
            label = read_label(said)
            names = plain(said).strip("*_ ")
            if label and label[0] != "title":
                LabelledLines(draft).read_all([said], number)
            elif draft.authors_line is None and are_authors(names):
                draft.read_beside(read_byline(names), line=number)
            else:
                draft.add_text(plain(said), None, number)


def quoted_paper(body: str) -> QuotedPaper | None:
    """Return the paper that the first quotation of a text names, with its title.

    ``None`` where a heading stands above it and no label says the title, or where other papers
    stand in a list below: that is no review of one paper.

    Examples
    --------
    >>> quoted_paper("> **On Bees**\\n> [pdf](https://arxiv.org/pdf/2401.00001)\\nWell.").title
    'On Bees'
    >>> quoted_paper("> Bees are small, says [Bo](https://b.org).\\nIndeed.") is None
    True
    """
    lines = body.split("\n")
    above = enumerate(lines[:_MOST_ABOVE])
    start = next((n for n, line in above if line[:5].lstrip()[:1] == ">"), len(lines))
    is_below = any(line.lstrip()[:1] == "#" for line in lines[:start])
    end = start
    while end < len(lines) and _QUOTED.match(lines[end]) and len(lines[end]) < _LONGEST:
        end += 1
    if not 0 < end - start <= _MOST_LINES or any(map(_opens_another, lines[end:])):
        return None
    url = title = None
    is_named = False
    others: list[tuple[int, str]] = []
    for number in range(start, end):
        said = _QUOTED.sub("", lines[number], count=1).strip().rstrip("\\").strip()
        said = _POINT.sub("", said)
        label = read_label(said)
        links = [(text, url) for text, url in cut_at_links(said) if url and names_paper(url)]
        named = next((text for text, _ in links if is_title(text)), None)
        if len({canonical_paper_id(link) for _, link in links}) > 1:
            return None
        if links and url and canonical_paper_id(links[0][1]) != canonical_paper_id(url):
            return None
        url = url or (links[0][1] if links else None)
        if named_so := TITLE_LABEL.match(said):
            title = plain(named or said[named_so.end() :]) if not is_named else title
            is_named = True
        elif links and (named or label or not residue(said)):
            # "Link: [open the PDF](…)", while "Paper: [On Bees](…)" has its title.
            led = named and label and label[0] == "link" and not _PAPER.match(label[1])
            title = title or (None if led and not is_titled(named or "") else named)
        elif title is None and not label and "://" not in said and _BOLD.fullmatch(said):
            title = plain(said)
        elif said and not _CALLOUT.match(said):
            others.append((number, said))
    if url is None or not title or (is_below and not is_named):
        return None
    place = sum(len(line) + 1 for line in lines[:end])
    return QuotedPaper(url, title, tuple(others), range(start, end), place)


def _opens_another(line: str) -> bool:
    """Tell whether a line opens an entry about a paper."""
    found = "://" in line and _OPENS.match(line)
    return bool(found) and any(map(names_paper, find_links(line)[0]))
