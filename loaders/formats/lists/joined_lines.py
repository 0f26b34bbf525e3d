"""Lines of lists that go on in the next one: links, and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.labels import read_label
from .list_line import LONGEST_LINE, ListLine

__all__ = ["join_links", "join_titles", "with_headings_joined"]

#: No title ends with such a word.
_OPEN_ENDS = frozenset("a an the of and for with in on to by via from is are as at or not".split())
#: No line of its own begins with such a word.
_GO_ON = _OPEN_ENDS - {"by"} | set("using under over into through towards without across".split())
#: Behind these nothing goes on in the next line.
_ENDS = (*".:!?;。：！？；\\*_|", "")
_HEADING = re.compile(r"#{1,6}[ \t]{1,9}\S")
#: The next line of a title, as arXiv's own data have it: behind two blanks.
_GOES_ON = re.compile(r"  (?![\s\-*+>#|_`~!<=\d])[^\n]{2,200}")
#: arXiv's lines are longer than that.
_SHORTEST_LINE = 30
#: A link may go on in so many lines.
_MOST_JOINED = 2


def with_headings_joined(lines: Sequence[str]) -> list[str]:
    """Return as many lines, headings with the lines that their titles go on in.

    Examples
    --------
    >>> heading = "### Counting Bees in the Hive by the Sound of It:"
    >>> with_headings_joined([heading, "  A Survey", "", "Text"])
    ['### Counting Bees in the Hive by the Sound of It: A Survey', '', '', 'Text']
    >>> with_headings_joined([heading, "  Authors: Ann Bee"])[1]
    '  Authors: Ann Bee'
    """
    found = list(lines)
    for number, line in enumerate(lines):
        if line[:1] != "#" or len(line) < _SHORTEST_LINE or not _HEADING.match(line):
            continue
        said = line.rstrip("\r")
        for below in range(number + 1, min(number + 1 + _MOST_JOINED, len(lines))):
            text = lines[below].rstrip("\r")
            is_open = said.rfind("[") > said.rfind("]")
            goes_on = _GOES_ON.fullmatch(text) and said[-2:] != "  " and said[-1] not in ".。\\|"
            if not goes_on or read_label(text) or ("://" in text and not is_open):
                break
            said = f"{said} {text.strip()}"
            found[number], found[below] = said, ""
    return found


def join_links(lines: Sequence[ListLine]) -> None:
    """Put links together whose text goes on in the next line."""
    for number, line in enumerate(lines):
        opened = line.raw.rfind("[")
        if opened < 0 or opened < line.raw.rfind("]") or line.kind not in ("text", "item"):
            continue
        if line.is_row:
            continue
        below = lines[number + 1 : number + 1 + _MOST_JOINED]
        for count, next_line in enumerate(below, 1):
            if next_line.kind != "text" or "[" in next_line.raw.partition("](")[0]:
                break
            if "](" in next_line.raw:
                for part in below[:count]:
                    line.rest += f" {part.raw.strip()}"
                    line.raw += f" {part.raw.strip()}"
                    part.kind, part.rest, part.raw = "hidden", "", ""
                break


def join_titles(lines: Sequence[ListLine]) -> None:
    """Put a point together with the line that it goes on in: one that cannot begin anything."""
    for number, line in enumerate(lines[:-1]):
        if line.kind != "item" or line.is_row or "://" in line.raw:
            continue
        below = lines[number + 1]
        goes_on = (
            below.kind == "text"
            and below.depth > line.depth
            and "://" not in below.raw
            and (below.rest.split()[0] in _GO_ON or line.rest.split()[-1].lower() in _OPEN_ENDS)
            and line.raw[-1:] not in _ENDS
            and not line.raw.endswith("  ")
            and read_label(line.raw) is None
            and read_label(below.raw) is None
        )
        if goes_on and len(line.rest) < LONGEST_LINE:
            line.rest += f" {below.rest}"
            line.raw += f" {below.rest}"
            below.kind, below.rest, below.raw = "hidden", "", ""
