"""Lists of links: headings that are titles, above a line that links the paper beside facts of it.

::

    ## Title                                     ## Title
    [arXiv](https://…) · Bee Labs · 👍 12        **Ann Bee, Cee Dee**
                                                 [arXiv](https://…)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...people.organisations import is_workplace
from ..fields.dates.headings import day_of_heading
from ..fields.markup.markdown_cells import cut_at_links
from ..fields.names.sure_names import are_names
from ..fields.titles.link_labels import is_title
from ..fields.titles.votes import take_votes
from .list_line import ListLine

__all__ = ["leave_to_headings", "says_who"]

_PARTS = re.compile(r"\s{1,3}[·|•｜—–]\s{1,3}|\s{2,}")
#: A part of more words may be a title itself.
_MOST_WORDS = 4
_FEWEST_IF_SURE = 3
_MARKS = " *_()[]·|•｜—–-,:"


def says_who(text: str) -> bool:
    """Tell whether a line is nothing but names or places of work."""
    bare = text.strip("*_ ")
    return are_names(bare) or is_workplace(bare)


def leave_to_headings(
    lines: Sequence[ListLine], may_be_title: Callable[[ListLine], bool], fewest: int
) -> None:
    """Take what stands beside links for no title where the heading above is one.

    Of the headings of a level most have such a line, or nothing but a link, as the first that
    names a paper; and they have as many words as titles have, or what stands there is surely no
    title.
    """
    levels: dict[int, list[tuple[ListLine, ListLine]]] = {}
    heading: ListLine | None = None
    for line in lines:
        if line.kind == "heading":
            heading = line
        elif heading is not None and (line.own is not None or line.is_link):
            if line.kind in ("text", "bold") and not line.is_row and may_be_title(heading):
                levels.setdefault(heading.depth, []).append((heading, line))
            else:
                levels.setdefault(heading.depth, []).append((line, line))
            heading = None
    for found in levels.values():
        words = sorted(len(heading.rest.split()) for heading, line in found if heading is not line)
        factual = [(a, b) for a, b in found if b.own is not None and a is not b and _is_factual(b)]
        fits = sum(line.own is None and heading is not line for heading, line in found)
        sure = 2 * sum(_is_surely_factual(line) for _, line in factual) > len(factual)
        long = bool(words) and words[len(words) // 2] >= (_FEWEST_IF_SURE if sure else fewest)
        if 2 * (fits + len(factual)) > len(found) and long:
            for _, line in factual:
                line.own, line.is_link = None, True


def _is_factual(line: ListLine) -> bool:
    """Tell whether all that a line says beside its links are days, counts, people or places."""
    pieces = cut_at_links(line.rest)
    if any(url and is_title(text) for text, url in pieces):
        return False
    return all(_is_fact(part) or len(part.split()) <= _MOST_WORDS for part in _parts(line))


def _is_surely_factual(line: ListLine) -> bool:
    return any(_is_fact(part) for part in _parts(line))


def _parts(line: ListLine) -> list[str]:
    texts = [text for text, url in cut_at_links(line.rest) if not url]
    parts = [part.strip(_MARKS) for text in texts for part in _PARTS.split(text)]
    return [part for part in parts if part]


def _is_fact(part: str) -> bool:
    said, votes = take_votes(part)
    said = said.strip(_MARKS)
    if not said:
        return votes is not None
    return says_who(said) or day_of_heading(said) is not None
