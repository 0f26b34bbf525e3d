"""Rows of CSV with their places, and with a word about quotes that are never closed.

The reader of Python has one limit for cells, shared by all of the process, and reads what follows
an open quote as one cell, down to the next quote. Here a cell may be of any length, and a row
whose quotes make no sense costs itself only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

__all__ = ["Row", "read_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes
    ----------
    begin, end : int
        Where it begins, and where the next one does.
    cells : list of str
        Its cells.
    is_open : bool
        Whether a quote is opened in its first line that is closed nowhere, or only where another
        cell begins; the next row is then looked for in the next line.
    """

    begin: int
    end: int
    cells: list[str]
    is_open: bool = False


def read_rows(text: str, start: int, delimiter: str) -> Iterator[Row]:
    """Read the rows of a text, empty lines among them.

    Parameters
    ----------
    text : str
        The text.
    start : int
        Where the first row begins.
    delimiter : str
        The character between cells.

    Examples
    --------
    >>> [row.cells for row in read_rows('a,"b ""c"" e"\\n"d\\ne",f', 0, ",")]
    [['a', 'b "c" e'], ['d\\ne', 'f']]
    >>> [(row.cells, row.is_open) for row in read_rows('"a,b\\nc,d\\n', 0, ",")]
    [(['"a', 'b'], True), (['c', 'd'], False)]
    """
    while start < len(text):
        row = _read_row(text, start, delimiter)
        if row is None:
            end = text.find("\n", start) + 1 or len(text)
            cells = text[start:end].rstrip("\r\n").split(delimiter)
            row = Row(start, end, cells, is_open=True)
        yield row
        start = row.end


def _read_row(text: str, start: int, delimiter: str) -> Row | None:
    """Read one row; ``None`` when a quote in it is not closed where a cell may end."""
    plain, place = _plain(delimiter), start
    cells: list[str] = []
    while True:
        value = ""
        if text.startswith('"', place):
            closing = _closing(text, place + 1)
            if closing is None:
                return None
            value = text[place + 1 : closing].replace('""', '"')
            place = closing + 1
        rest = plain.match(text, place)[0]  # type: ignore[index] # it matches nothing, too
        if "\n" in value and rest.strip():
            return None
        value, place = value + rest, place + len(rest)
        if text.startswith(delimiter, place):
            cells.append(value)
            place += 1
            continue
        cells.append(value.removesuffix("\r"))
        return Row(start, min(place + 1, len(text)), cells)


def _closing(text: str, place: int) -> int | None:
    """Return where the quote stands that closes a cell; two of them stand for one in it."""
    while (found := text.find('"', place)) >= 0:
        if not text.startswith('"', found + 1):
            return found
        place = found + 2
    return None


@cache
def _plain(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"[^{re.escape(delimiter)}\n]*")
