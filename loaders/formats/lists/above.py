"""What entries of lists stand below: headings, lines of bold and points, with the days in them."""

from __future__ import annotations

import re

from ..fields.dates.headings import day_of_heading, nearest_day
from .days import day_in_line, year_in
from .list_line import LONGEST_LINE, ListLine
from .rows import group_in

__all__ = ["Above"]

#: A day in bold with more behind it: "**14 March** (chair: Bo)".
_BOLD_DAY = re.compile(r"\*\*(?P<said>[^*]{3,40})\*\*(?=\W|$)")
#: "**Span:** 2024-05-01 ~ 2024-05-07", which is no day where one stands above.
_LABELLED = re.compile(r"\W{0,4}[^\W\d_][^\d:：]{0,30}[:：]")
#: A longer line with a date in it is a sentence.
_LONGEST_DATED = 80
_DAY_LENGTH = len("2024-01-02")
#: So many lines of one context are kept with a record.
_MOST_ABOVE = 8


class Above:
    """The headings, lines of bold and points that an entry stands below."""

    def __init__(self) -> None:
        self._first = ""
        self._headings: list[tuple[int, str]] = []
        self._bold: list[tuple[int, str]] = []  # with the depth of the heading above
        self._row = ""  # the day in a row of its own, for the rows below it
        self._items: list[tuple[int, str]] = []

    def add(self, line: ListLine) -> None:
        """Take a line that opens no entry."""
        if line.kind == "text" and line.raw.lstrip()[:1] != "|":
            self._row = ""
        if line.kind == "heading":
            while self._headings and self._headings[-1][0] >= line.depth:
                self._headings.pop()
            if line.depth == 1 and not self._first and not self._headings:
                self._first = line.raw.strip()
            text = line.raw.strip()
            # A page has one title: further headings of its level are sections.
            section = line.depth == 1 and self._first not in ("", text)
            self._headings.append((line.depth, f"#{text}" if section else text))
            self._end_bold(line.depth)
            self._items = []
        elif line.raw.lstrip()[:1] == "|":
            if (said := group_in(line.raw)) and _is_day(said):
                self._row = said
        elif line.kind == "text" and (day := _BOLD_DAY.match(line.rest)) and _is_day(day["said"]):
            depth = self._headings[-1][0] if self._headings else 0
            self._end_bold(depth)
            self._bold.append((depth, day[0]))
            self._items = []
        elif line.kind == "bold" or (line.kind == "text" and day_of_heading(line.rest)):
            told = line.kind == "text" and _LABELLED.match(line.rest) and self._has_day
            if line.kind == "bold" or (len(line.rest) < _LONGEST_DATED and not told):
                depth = self._headings[-1][0] if self._headings else 0
                self._end_bold(depth)
                folded = "<summary" in line.raw.lower()
                self._bold.append((depth, line.rest if folded else line.raw.strip()))
                self._items = []
        elif line.kind == "item" and "://" not in line.rest:
            self._cut(line.depth)
            self._items.append((line.depth, line.raw.strip()))

    def leave(self, line: ListLine) -> None:
        """Take a line that ends what stands above it, and says nothing of what is below."""
        if line.kind == "heading":
            while self._headings and self._headings[-1][0] >= line.depth:
                self._headings.pop()
            self._end_bold(line.depth)
            self._items = []
        elif line.kind == "bold":
            self._end_bold(self._headings[-1][0] if self._headings else 0)
            self._items = []
        else:
            self._cut(line.depth)

    @property
    def _has_day(self) -> bool:
        """Whether a heading above names a whole day, and no week or month."""
        return any(day_in_line(text) for _, text in self._headings)

    def _end_bold(self, depth: int) -> None:
        self._row = ""
        while self._bold and self._bold[-1][0] >= depth:
            self._bold.pop()

    def _cut(self, depth: int) -> None:
        while self._items and self._items[-1][0] >= depth:
            self._items.pop()

    def lines(self, line: ListLine) -> tuple[str, ...]:
        """Return what a line stands below, the outermost first."""
        items = [text for depth, text in self._items if line.kind == "item" and depth < line.depth]
        headings = [
            text for depth, text in self._headings if line.kind != "heading" or depth < line.depth
        ]
        bold = [text for depth, text in self._bold if line.kind != "heading" or depth < line.depth]
        stated = line.own.published if line.own is not None else None
        if line.is_row and self._row and len(stated or "") != _DAY_LENGTH:
            bold.append(self._row)
        found = [*headings, *bold, *items]
        if self._first and self._first not in headings and year_in(self._first):
            found.insert(0, self._first)  # the title of the page, whose year holds for all of it
        return tuple(text[:LONGEST_LINE] for text in found if len(text) < 400)[-_MOST_ABOVE:]

    @property
    def is_dated(self) -> bool:
        """Whether a heading, line or point above names a day."""
        texts = [text for _, text in (*self._headings, *self._bold)] + [self._row] * bool(self._row)
        return nearest_day(texts, None, year_in).day is not None


def _is_day(text: str) -> bool:
    """Tell whether a text names a day, perhaps of the year above it."""
    return day_of_heading(text, "2024") is not None and re.search(r"\d", text) is not None
