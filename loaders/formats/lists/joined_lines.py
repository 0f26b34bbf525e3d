"""Lines of lists that go on in the next one: links, and titles."""

from __future__ import annotations

from collections.abc import Sequence

from ..base.labels import read_label
from .list_line import LONGEST_LINE, ListLine

__all__ = ["join_links", "join_titles"]

#: No title ends with such a word.
_OPEN_ENDS = frozenset("a an the of and for with in on to by via from is are as at or not".split())
#: No line of its own begins with such a word.
_GO_ON = _OPEN_ENDS - {"by"} | set("using under over into through towards without across".split())
#: Behind these nothing goes on in the next line.
_ENDS = (*".:!?;。：！？；\\*_|", "")
#: A link may go on in so many lines.
_MOST_JOINED = 2


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
