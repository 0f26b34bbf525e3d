"""Rows of tables among lists, in HTML or Markdown, written as one line about a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..dates.days import read_day
from ..dates.short_days import is_short_day
from ..markup.markdown_cells import cut_at_links, is_separator, plain, split_row
from ..names.sure_names import are_names
from .link_labels import is_title, names_paper
from .venues import is_venue

__all__ = ["HtmlRow", "html_rows", "line_of_cells", "line_of_row", "short_day"]

_ROW = re.compile(r"<tr\b[^<>]{0,300}>", re.IGNORECASE)
_END = re.compile(r"</tr\s{0,9}>|</table\b", re.IGNORECASE)
_CELL = re.compile(r"<t(?P<kind>[dh])\b[^<>]{0,500}>", re.IGNORECASE)
_SPAN = re.compile(r"\b(?P<way>row|col)span\s{0,3}=\s{0,3}[\"']?(?P<n>\d{1,3})", re.IGNORECASE)
_TABLE = re.compile(r"</?table\b", re.IGNORECASE)
#: How a bar within a cell of Markdown is written.
_BAR = "\\|"
_BREAK = re.compile(r"\s{0,9}<br\s{0,3}/?>\s{0,9}", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:t[dh]|tbody|thead|p|div|span|b|strong|i|em|u|sub|sup|font|center|code|ul|ol|li|img|small|"
    r"details|summary|nobr|h[1-6])\b[^<>]{0,1000}>",
    re.IGNORECASE,
)
#: Between words that are set apart, as tags are.
_SPANS = re.compile(r"(?<=[^\s<>])</span>\s{0,9}<span\b[^<>]{0,300}>(?=[^\s<>])", re.IGNORECASE)
#: What a script of the page reads: the id of a paper, on a button.
_ID_DATA = re.compile(
    r"<button\b[^<>]{0,300}\bdata-arxiv-id=\"(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?)\"[^<>]{0,900}>"
    r"[^<>]{0,60}</button>"
)
#: No row is longer.
_LONGEST = 20_000
_MOST_CELLS = 40


@dataclass(frozen=True, slots=True)
class HtmlRow:
    """A row of a table: where it begins and ends, and rows of Markdown that say the same.

    Attributes
    ----------
    start, end : int
        Its place in the text.
    said : str
        The row.
    head : str
        The head of its table, or nothing.
    table : int
        The number of its table.
    is_spanned : bool
        Whether cells of rows above reach into it.
    """

    start: int
    end: int
    said: str
    head: str = ""
    table: int = 0
    is_spanned: bool = False


def html_rows(text: str) -> Iterator[HtmlRow]:
    """Find the rows of tables in HTML that have links.

    Examples
    --------
    >>> link = '<a href="https://arxiv.org/abs/2401.00001">On Bees</a>'
    >>> rows = f"<tr><th>Day</th><th>Paper</th></tr><tr><td>14</td><td>{link}</td></tr>"
    >>> [(row.said, row.head) for row in html_rows(rows)]
    [('| 14 | [On Bees](https://arxiv.org/abs/2401.00001) |', '| Day | Paper |')]
    """
    head, above, table = "", 0, 0
    spans: dict[int, tuple[int, str]] = {}
    starts = list(_ROW.finditer(text))
    for number, found in enumerate(starts):
        limit = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        limit = min(limit, found.end() + _LONGEST)
        closed = _END.search(text, found.end(), limit)
        end = (
            limit if closed is None else closed.end() if closed[0][2:4] != "ta" else closed.start()
        )
        inner = text[found.end() : closed.start() if closed else limit]
        marks = list(_CELL.finditer(inner))[:_MOST_CELLS]
        if _TABLE.search(text, above, found.start()):
            head, spans, table = "", {}, table + 1
        above = end
        if not marks:
            continue
        ends = [*(mark.start() for mark in marks[1:]), len(inner)]
        cells = [
            (mark[0], _html_cell(_ID_DATA.sub(_linked, inner[mark.end() : stop])))
            for mark, stop in zip(marks, ends, strict=True)
        ]
        is_spanned = bool(spans)
        row = f"| {' | '.join(cell.replace('|', _BAR) for cell in _spread(cells, spans))} |"
        if "://" in row:
            yield HtmlRow(found.start(), end, row, head, table, is_spanned)
        elif all(mark["kind"] in "hH" for mark in marks):
            head = row


def _linked(found: re.Match[str]) -> str:
    return f'<a href="https://arxiv.org/abs/{found["id"]}">arXiv</a>'


def _spread(cells: Sequence[tuple[str, str]], spans: dict[int, tuple[int, str]]) -> Iterator[str]:
    """Yield the cells of a row by columns, with those that reach into it from rows above."""
    left = list(cells)
    for place in range(_MOST_CELLS):
        if place in spans:
            count, said = spans.pop(place)
            if count > 1:
                spans[place] = (count - 1, said)
            yield said
        elif left:
            tag, said = left.pop(0)
            rows, columns = _span_of(tag, "row"), _span_of(tag, "col")
            if rows > 1:
                spans[place] = (rows - 1, said)
            left[:0] = [("", "")] * (columns - 1)
            yield said
        else:
            return


def _span_of(tag: str, way: str) -> int:
    found = _SPAN.search(tag) if "span" in tag.lower() else None
    while found and found["way"].lower() != way:
        found = _SPAN.search(tag, found.end())
    return min(int(found["n"]), _MOST_CELLS) if found else 1


def _html_cell(text: str) -> str:
    text = _SPANS.sub(", ", text) if "</span" in text else text
    text = " ".join(_TAG.sub(" ", text).split())
    if "<" not in text:
        return text
    parts = [part for part in _BREAK.split(text) if part]
    if len(parts) > 1:
        text = (", " if all(map(are_names, parts)) else " | ").join(parts)
    pieces = cut_at_links(text)
    return "".join(piece if url is None else f"[{piece}]({url})" for piece, url in pieces).strip()


def line_of_row(raw: str) -> str | None:
    """Return the line that says what a row of a table in Markdown says about a paper.

    Examples
    --------
    >>> line_of_row("| 2024-01-02 | On Bees | Ann Bee | [pdf](https://arxiv.org/abs/2401.00001) |")
    '2024-01-02 | On Bees | Ann Bee | [pdf](https://arxiv.org/abs/2401.00001)'
    >>> line_of_row("| NLP | On Bees | [pdf](https://arxiv.org/abs/2401.00001) |") is None
    True
    """
    if "://" not in raw or is_separator(raw):
        return None
    return line_of_cells([cell.strip() for cell in split_row(raw)[:_MOST_CELLS]])


def line_of_cells(cells: Sequence[str]) -> str | None:
    """Put cells in the order of a line: date, title, the rest.

    ``None`` where no link names a paper, or where it cannot be told which cell is the title.
    """
    kept = [cell for cell in cells if any(map(str.isalnum, cell)) and not _is_number(cell)]
    if not any(names_paper(url) for cell in kept for _, url in cut_at_links(cell) if url):
        return None
    dates = [cell for cell in kept if read_day(plain(cell))]
    # A pair of numbers elsewhere may be a score: "3/5".
    days = [cell for n, cell in enumerate(kept) if not n or "/" not in cell]
    short = [] if dates else [cell for cell in days if is_short_day(plain(cell))][:1]
    others = [cell for cell in kept if cell not in dates and cell not in short]
    titled = next(filter(_has_titled_link, others), None)
    if titled is None:
        texts = [cell for cell in others if "://" not in cell]
        if not texts or not is_title(texts[0]) or not all(map(_stands_behind, texts[1:])):
            return None
        titled = texts[0]
    others.remove(titled)
    return " | ".join([*dates[:1], *map(plain, short), titled, *others])


def short_day(said: str) -> tuple[str, str]:
    """Take a day without its year from the beginning of the line of a row.

    Examples
    --------
    >>> short_day("3/14 | On Bees"), short_day("On Bees | 3/14")
    (('3/14', 'On Bees'), ('', 'On Bees | 3/14'))
    """
    first, bar, rest = said.partition(" | ")
    return (first, rest) if bar and is_short_day(first) else ("", said)


def _is_number(cell: str) -> bool:
    return len(cell) < 9 and plain(cell).strip(" #.()").isdigit()


def _has_titled_link(cell: str) -> bool:
    return any(is_title(label) and names_paper(url) for label, url in cut_at_links(cell) if url)


def _stands_behind(cell: str) -> bool:
    return are_names(plain(cell)) or is_venue(plain(cell))
