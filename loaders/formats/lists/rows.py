"""Rows of tables among lists of links, read with what the head of their table says.

The title and the links of a row are read as a line of a list; its columns say which cell is the
day, the names, the votes, the venue. Without a head the cells tell what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ....graph.paper_ids import canonical_paper_id
from ..base.labels import field_of
from ..fields.dates.days import DayOrder, parse_day
from ..fields.dates.headings import day_of_heading
from ..fields.dates.short_days import is_number_of_day, is_short_day, order_of_days, settled_day
from ..fields.markup.markdown_cells import find_links_in, is_separator, only_links, plain, split_row
from ..fields.names.author_list import named_apart
from ..fields.names.sure_names import are_names
from ..fields.titles.link_labels import IDS, is_title, names_paper, title_in
from ..fields.titles.table_lines import line_of_cells, line_of_row, short_day
from ..fields.titles.title_cell import read_title_cell
from ..fields.titles.title_line import TitleLine, read_title_line
from ..fields.titles.title_parts import clean_title
from ..fields.titles.venues import is_venue, published_in
from ..fields.titles.votes import votes_alone
from ..fields.words import split_organisations, split_words
from .topic_columns import column_roles
from .topic_rows import has_words, row_cells

__all__ = [
    "NO_TABLE",
    "UNSAID",
    "ReadRow",
    "Table",
    "group_in",
    "read_row",
    "table_of",
    "table_rows",
]

#: In the place of a day that a row does not state in its column of days.
UNSAID = "-"
#: Longer heads are no heads.
_LONGEST_HEAD = 400
#: So many rows of a table tell the order of its days.
_MOST_ROWS = 2_000
#: Role and name of its column, and the cell.
_Cell = tuple[str, str, str]
_ID = re.compile(r"\d{4}\.\d{4}")
_OF_LINE = ("title", "link", "text", "")
_ORDERS: dict[str, DayOrder] = {"month/day": "month", "day/month": "day"}


@dataclass(frozen=True, slots=True)
class Table:
    """What the rows of a table are read with.

    Attributes
    ----------
    head : str
        The line with the names of its columns; nothing where they say nothing.
    order : {'day', 'month'}, optional
        What comes first in its days, where other rows tell it.
    """

    head: str = ""
    order: DayOrder | None = None

    def lines(self) -> list[str]:
        """Return the two lines that say it, as they are kept with a row.

        Examples
        --------
        >>> Table("| Day | Title |", "month").lines(), Table().lines()
        (['| Day | Title |', '|---|month/day'], [])
        """
        if not self.head and self.order is None:
            return []
        order = next((said for said, order in _ORDERS.items() if order == self.order), "")
        return [self.head or "|", f"|---|{order}"]


NO_TABLE = Table()


def table_of(lines: Sequence[str]) -> tuple[Table, int]:
    """Read the lines that say a table, and tell how many they are.

    Examples
    --------
    >>> table_of(["| Day | Title |", "|---|month/day", "## 2025"])
    (Table(head='| Day | Title |', order='month'), 2)
    >>> table_of(["## 2025"])
    (Table(head='', order=None), 0)
    """
    if len(lines) < 2 or lines[0][:1] != "|" or not lines[1].startswith("|---|"):
        return NO_TABLE, 0
    return Table(lines[0] if lines[0] != "|" else "", _ORDERS.get(lines[1][5:])), 2


def table_rows(head: str, rows: Iterable[str]) -> Table:
    """Return what rows are read with: the head above them, and what their days tell.

    Examples
    --------
    >>> table_rows("| Date | Title |", ["| 3/4 | On Bees |", "| 3/14 | On Wax |"]).order
    'month'
    >>> table_rows("| Yes | What |", ["| 1 | 2 |"])
    Table(head='', order=None)
    """
    head = head.strip()
    roles = {role for role, _ in column_roles(head)} if _may_be_head(head) else set()
    head = head if roles - {"text"} else ""
    days: list[str] = []
    for _, row in zip(range(_MOST_ROWS), rows, strict=False):
        if "/" in row:
            cells = row_cells(row, head) if head else [(("date", ""), _first_cell(row))]
            days += [plain(cell) for (role, _), cell in cells if role == "date"]
    return Table(head, order_of_days(days))


def _may_be_head(head: str) -> bool:
    return head[:1] == "|" and len(head) <= _LONGEST_HEAD and "://" not in head


def _first_cell(row: str) -> str:
    return row.strip().lstrip("|").partition("|")[0]


def labelled_rows(lines: Sequence[str]) -> dict[int, str]:
    """Write tables that say one thing of one paper in each row as lines with labels.

    Examples
    --------
    >>> rows = ["| Field | Value |", "|---|---|", "| Authors | Ann Bee |", "| Votes | 3 |"]
    >>> labelled_rows(rows)
    {0: '', 1: '', 2: '- **Authors**: Ann Bee', 3: '- **Votes**: 3'}
    >>> labelled_rows(["| Title | Link |", "|---|---|", "| On Bees | x |"])
    {}
    """
    found: dict[int, str] = {}
    block: list[int] = []
    for number, raw in enumerate([*lines, ""]):
        if raw.lstrip()[:1] == "|" and not (
            block and number + 1 < len(lines) and is_separator(lines[number + 1])
        ):
            block.append(number)
            continue
        if block:
            found |= _labelled([lines[n] for n in block], block)
        block = [number] if raw.lstrip()[:1] == "|" else []
    return found


def _labelled(rows: Sequence[str], numbers: Sequence[int]) -> dict[int, str]:
    """Return the lines of one table by their numbers, if it has labels in its first column."""
    cells = [split_row(row) for row in rows]
    if any(len(row) != 2 for row in cells):
        return {}
    headed = len(rows) > 1 and is_separator(rows[1])
    said = range(2 if headed else 0, len(rows))
    fields = [field_of(plain(cells[n][0])) for n in said]
    if len(fields) < 2 or None in fields[:1] or 2 * sum(map(bool, fields)) <= len(fields):
        return {}
    if len(set(fields)) < len(fields) / 2:
        return {}  # a column of links, one below the other
    found = dict.fromkeys(numbers, "")
    for n in said:
        label, value = (cell.strip() for cell in cells[n])
        found[numbers[n]] = f"- **{plain(label)}**: {value}"
    first = field_of(plain(cells[0][0])) if headed else None
    if first is not None:  # the head is a row itself, as Markdown wants one
        found[numbers[0]] = f"- **{plain(cells[0][0])}**: {cells[0][1].strip()}"
    return found


def group_in(row: str) -> str | None:
    """Return what a row says of which one cell has a text: it stands above those below it.

    Examples
    --------
    >>> group_in("| **March 14** | | |"), group_in("| a | b |"), group_in("| a |")
    ('March 14', None, None)
    """
    cells = row.strip().strip("|").split("|")
    said = [text for cell in cells if (text := plain(cell))]
    return said[0] if len(said) == 1 and row.count("|") > 2 and "://" not in row else None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a row says of a paper.

    Attributes
    ----------
    said : str
        Its line: title, links, and what else may name papers.
    day : str
        The day in it, without its year, or one that cannot be read.
    own : TitleLine or None
        The facts of it, where the head of the table tells them.
    """

    said: str
    day: str = ""
    own: TitleLine | None = None


def read_row(raw: str, table: Table) -> ReadRow | None:
    """Read a row of a table; ``None`` where it names no paper, or its title cannot be told.

    Examples
    --------
    >>> row = "| 14 | On Bees | 34 | [pdf](https://arxiv.org/abs/2401.00001) |"
    >>> found = read_row(row, Table("| Day | Title | Votes | Link |"))
    >>> found.day, found.own.title, found.own.votes
    ('14', 'On Bees', '34')
    >>> read_row("| On Bees | 34 |", Table()) is None
    True
    """
    if is_separator(raw):
        return None
    may_name = "://" in raw or _ID.search(raw) is not None
    found = _read_by_roles(raw, table) if table.head and may_name else None
    if found is not None:
        return found
    said = line_of_row(raw) if "://" in raw else None
    if said is None:
        return None
    day, said = short_day(said)
    return ReadRow(said, settled_day(day, table.order))


def _read_by_roles(raw: str, table: Table) -> ReadRow | None:
    """Read a row with what the head says of its cells."""
    cells = [
        (role, name, _addressed(cell.strip()) if role == "link" else cell.strip())
        for (role, name), cell in row_cells(raw, table.head)
    ]
    titled = _title_cell(cells)
    if titled is None:
        rest = [n for n, (role, _, _) in enumerate(cells) if role in _OF_LINE]
        said = line_of_cells([cells[n][2] for n in rest])
    else:
        rest = [titled]
        said = _line_of(cells, titled)
    own = None if titled is None else read_title_cell(cells[titled][2])
    if own is not None and said:
        own.links += [link for link in find_links_in(said) if link not in own.links]
    elif said:
        own = read_title_line(said)
    if said is None or own is None or not own.has_paper:
        return None
    day = ""
    for number, (role, name, cell) in enumerate(cells):
        if number not in rest and cell:
            day = _add_cell(role, name, cell, own, table.order) or day
    if not day and not own.published and any(role == "date" for role, _, _ in cells):
        day = UNSAID
    return ReadRow(said, day, own)


def _addressed(cell: str) -> str:
    """Write an id of arXiv that stands alone in a column of links as a link."""
    may_be = "://" not in cell and _ID.search(cell)
    found = IDS.fullmatch(plain(cell).strip("`")) if may_be else None
    paper = canonical_paper_id(found[0].strip("[]")) if found else None
    return f"[](https://arxiv.org/abs/{paper.removeprefix('arxiv:')})" if paper else cell


def _line_of(cells: Sequence[_Cell], titled: int) -> str:
    """Put the title, the links and what else may name papers into a line."""
    shown = cells[titled][2]
    behind = [cell for role, _, cell in cells if role == "link" and "://" in cell]
    if "://" not in shown and any(role == "authors" for role, _, _ in cells):
        shown = _linked(shown, behind)
    others = [
        cell
        for number, (role, _, cell) in enumerate(cells)
        if number != titled and role in ("title", "text", "") and "://" in cell
    ]
    return " | ".join([shown, *behind, *others])


def _title_cell(cells: Sequence[_Cell]) -> int | None:
    """Return the place of the title: a link in a column of titles, else the first text there."""
    titles = [n for n, (role, _, cell) in enumerate(cells) if role == "title" and plain(cell)]
    linked = [
        n
        for n in titles
        if any(is_title(said) and names_paper(url) for said, url in find_links_in(cells[n][2]))
    ]
    texts = [n for n in titles if is_title(title_in(cells[n][2]))]
    return next(iter([*linked, *texts]), None)


def _linked(title: str, behind: Sequence[str]) -> str:
    """Write a title as the link that stands in another cell, so that all of it is the title."""
    url = next((url for cell in behind for _, url in find_links_in(cell) if names_paper(url)), "")
    bare = plain(title)
    if not url or "<br" in title.lower() or re.search(r"[\[\]()\n]", bare + url):
        return title
    return f"[{bare}]({url})"


def _add_cell(role: str, name: str, cell: str, own: TitleLine, order: DayOrder | None) -> str:
    """Add what a cell says; return the day in it that lacks its year or cannot be read."""
    text = plain(cell)
    if role == "date":
        read = parse_day(text, order)
        if read.day:
            own.published = read.day
        elif read.why and read.year:
            return text
        elif is_short_day(text) or is_number_of_day(text) or day_of_heading(text, "2024"):
            return settled_day(text, order)
        elif is_venue(text):
            own.published = own.published or published_in(text)
    elif role in ("authors", "first") and not only_links(cell):
        own.authors, own.first_only = plain(named_apart(cell)), role == "first"
        own.says_authors = True
    elif role == "votes":
        said = text if any(map(str.isdigit, text)) else None
        own.votes = votes_alone(text, named=True) or own.votes or said
    elif role == "venue":
        own.published = own.published or published_in(text)
        own.links += find_links_in(cell)
    elif role == "topic":
        own.topics += [part for part in split_words(text) if has_words(part)]
    elif role == "keywords":
        own.keywords += split_words(text)
    elif role == "organisation":
        own.organisations += split_organisations(text)
    elif role in ("code", "project") and "://" in cell:
        own.links += [(role, url) for _, url in find_links_in(cell)]
    elif role == "link" and "://" not in cell and own.authors is None and are_names(text):
        own.authors = text  # the cells of this row stand further left
    elif role == "abstract" or (role in _OF_LINE and "://" not in cell):
        if is_venue(text):
            own.published = own.published or published_in(text)
        elif has_words(text):
            own.told.append(("Abstract" if role == "abstract" else clean_title(name), text))
    return ""
