"""A line as a list sees it: what it is, and what it names."""

from __future__ import annotations

from dataclasses import dataclass

from ..fields.titles.title_line import TitleLine
from .rows import NO_TABLE, Table

__all__ = ["LONGEST_LINE", "ListLine"]

LONGEST_LINE = 4_000


@dataclass(slots=True)
class ListLine:
    """A line as a list sees it."""

    number: int
    start: int
    kind: str  # "heading", "item", "bold", "text", "blank", "hidden", "fence"
    depth: int
    rest: str
    raw: str
    own: TitleLine | None = None
    #: Whether it is nothing but a link to a paper.
    is_link: bool = False
    #: Whether it is a row of a table.
    is_row: bool = False
    #: Of a row: the day in it, without its year, and what it is read with.
    day: str = ""
    table: Table = NO_TABLE
    #: Whether it is kept as it is read, not as it stands in the file; and how, if not by ``raw``.
    is_kept_so: bool = False
    kept: str = ""
