"""Blocks of plain text in lists of links: a title, names, a link, a summary, and nothing says so.

::

    Title                        Title
    Ann Bee, Cee Dee             Authors: Ann Bee, Cee Dee
    https://arxiv.org/abs/…      Link: https://arxiv.org/abs/…
    A summary.                   Summary: …

Where labels say what stands below a title, the title may be short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.labels import read_label
from ..fields.dates.headings import day_of_heading
from ..fields.markup.markdown_cells import cut_at_links
from ..fields.names.sure_names import are_names
from ..fields.titles.link_labels import is_title, is_titled, names_paper, residue
from ..fields.titles.title_line import read_title_line
from .list_line import ListLine

__all__ = [
    "are_pages", "is_lost", "is_named", "is_sure", "read_names_below_titles",
    "read_titles_above_names", "text_blocks",
]  # fmt: skip

_LONGEST_TITLE = 250
_FEWEST_WORDS = 3
#: So many lines may stand between a title and its link.
_MOST_BETWEEN = 4
#: Of several headings of the highest level the first one is the title of all.
_FEWEST_PAGES = 2
#: Words in the titles of lists.
_OF_LISTS = frozenset(
    "paper papers daily weekly monthly digest digests newsletter news reading list lists today day "
    "week month review reviews notes note summary arxiv updates update seminar journal club "
    "recommended awesome latest my our".split()
)
_NO_TITLE_ENDS = ".:：,，;；…"


def are_pages(lines: Sequence[ListLine]) -> bool:
    """Tell whether headings of the highest level are titles: many, or one or two with a link each.

    Where it is one, no word of it says that it is the title of a list.
    """
    headings = [n for n, line in enumerate(lines) if line.kind == "heading" and line.depth == 1]
    ends = [*headings[1:], len(lines)]
    if len(headings) == 1 and not _is_titled(lines[headings[0]].rest):
        return False
    return len(headings) > _FEWEST_PAGES or (
        0 < len(headings) <= _FEWEST_PAGES
        and all(
            sum(line.is_link for line in lines[start:end]) == 1
            and not any(line.kind in ("heading", "item") for line in lines[start + 1 : end])
            for start, end in zip(headings, ends, strict=True)
        )
    )


def _is_titled(heading: str) -> bool:
    words = [word.strip(".,:;!?()[]*_#").lower() for word in heading.split()]
    return len(words) >= _FEWEST_WORDS and _OF_LISTS.isdisjoint(words)


def text_blocks(lines: Sequence[ListLine]) -> dict[int, int]:
    """Return the titles of such blocks, and the line of the link of each.

    A sentence above a link looks like a title: half of the blocks need names below it, or words
    that are written as in titles.
    """
    found = {}
    for start, end in _runs(lines):
        # What stands above the title may be its votes.
        start += lines[start].rest.isdecimal() and end - start > _FEWEST_WORDS
        links = [n for n in range(start, end) if lines[n].is_link]
        owns = any(lines[n].own is not None for n in range(start, end))
        near = links and not owns and 0 < links[0] - start <= _MOST_BETWEEN + 1
        if near and _may_be_title(lines[start], labelled=_is_labelled(lines[start + 1])):
            found[start] = links[0]
    sure = sum(is_sure(lines, start) for start in found)
    return found if 2 * sure >= len(found) else {}


def read_titles_above_names(lines: Sequence[ListLine]) -> None:
    """Read the titles that stand before their links in a line of text, with names below them.

    ::

        Title [[paper]](https://arxiv.org/abs/…) [[code]](https://…)
        Ann Bee, Cee Dee
    """
    read_names_below_titles(lines)
    for number, line in enumerate(lines[:-1]):
        if line.kind != "text" or line.depth or line.own is not None or "](http" not in line.rest:
            continue
        if number and lines[number - 1].kind not in ("blank", "heading", "hidden"):
            continue
        if lines[number + 1].kind == "text" and are_names(lines[number + 1].rest):
            said, *rest = cut_at_links(line.rest)
            if not _is_before_links(said, rest):
                continue
            title = read_title_line(line.rest)
            if title is not None and title.has_paper and title.title:
                line.own, line.is_link = title, False


def read_names_below_titles(lines: Sequence[ListLine]) -> None:
    """Take names in italics before links, below a heading or bold, for no title: they are authors.

    ::

        ## Title
        *Ann Bee* [[paper]](https://arxiv.org/abs/…)
    """
    above: ListLine | None = None
    for line in lines:
        if line.kind == "text" and line.own is not None and above is not None:
            said = cut_at_links(line.rest)[0][0].strip(" [(|·-–—")
            is_slanted = len(said) > 2 and said[0] == said[-1] and said[0] in "*_"
            titled = above.kind in ("heading", "bold") and above.own is None and not above.is_link
            if titled and is_slanted and are_names(said.strip("*_")):
                line.own, line.is_link = None, True
        above = line if line.kind != "blank" else above


def _is_before_links(said: tuple[str, str | None], rest: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether the first piece of a line may be a title, and nothing but links is behind it."""
    text, url = said
    title = text.strip(" [(|·-–—")
    return (
        url is None
        and len(title.split()) > 1
        and title[-1] not in _NO_TITLE_ENDS
        and title[0] not in ">|!<-=#*_"
        and read_label(title) is None
        and any(names_paper(url) for _, url in rest if url)
        and not any(is_title(label) if url else residue(label) for label, url in rest)
    )


def is_sure(lines: Sequence[ListLine], number: int) -> bool:
    """Tell whether a title is written as one, or has its authors or labels below it."""
    return is_titled(lines[number].rest) or is_named(lines, number)


def is_named(lines: Sequence[ListLine], number: int) -> bool:
    """Tell whether names stand below a title, or lines whose labels say what they are."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below is None or below.kind != "text":
        return False
    return are_names(below.rest.strip("()[]（）*_ ")) or _is_labelled(below)


def _is_labelled(line: ListLine) -> bool:
    label = read_label(line.rest)
    return label is not None and label[0] in ("authors", "link", "organisation") and bool(label[2])


def _runs(lines: Sequence[ListLine]) -> Iterator[tuple[int, int]]:
    """Yield where lines of text stand together that something empty, or nothing, is above."""
    start: int | None = None
    for number, line in enumerate([*lines, None]):
        within = start is not None or (line is not None and not line.depth)
        if line is not None and line.kind == "text" and within and not line.is_row:
            if start is None:
                start = number
        elif start is not None:
            if start == 0 or lines[start - 1].kind in ("blank", "hidden"):
                yield start, number
            start = None


def _may_be_title(line: ListLine, *, labelled: bool) -> bool:
    """Tell whether a line may be a title; above lines with labels it may be short."""
    said = line.rest
    long = labelled or len(said.split()) >= _FEWEST_WORDS or not said.isascii()
    return (
        long
        and len(said) <= _LONGEST_TITLE
        and "://" not in said
        and said[-1] not in _NO_TITLE_ENDS
        and said[0] not in ">|!<-=#*_"
        and read_label(said) is None
        and not day_of_heading(said)
        and (labelled or not are_names(said))
    )


def is_lost(line: ListLine) -> bool:
    """Tell whether a line begins with a link that names no paper: a point, or a line of its own."""
    if line.own is not None or line.is_link or "](http" not in line.rest:
        return False
    if line.kind == "item":
        return line.rest.lstrip("*_ ").startswith("[")
    if line.kind != "text" or not line.rest.startswith("[") or residue(line.rest):
        return False
    return is_title(cut_at_links(line.rest)[0][0])
