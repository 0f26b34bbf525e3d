"""What the shell shows of an answer: a table where it fits, else an entry for each row.

A table whose titles stand in towers of cut words helps nobody, and an id that is cut cannot be
copied. So a table is drawn only where its words have room; in a narrow window each row becomes a
few lines, and chains of people are always told as chains.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ...graph.text import printable

if TYPE_CHECKING:
    from ...queries.collaboration.paths import Hop, PathHop
    from ...queries.topics.cluster_questions import ClusterMonth

__all__ = [
    "SHOWN_ROWS",
    "Column",
    "bars",
    "print_chains",
    "print_columns",
    "print_entry",
    "print_months",
    "print_points",
    "shown",
]

#: More rows than these are left to ``--json`` and ``--csv``.
SHOWN_ROWS = 30

#: What an entry is called: the first of these that an answer has. Two are a pair.
_HEADINGS = (("a_name", "b_name"), ("title",), ("label",), ("name",), ("people",), ("direction",))
#: Columns that are never cut or broken, and those that say themselves what they are.
_WHOLE = frozenset("id paper date kind month file first latest day until".split())
_PLAIN = frozenset("id paper date kind month file title text says where because about".split())
_NAMES = frozenset(("name", "a_name", "b_name", "label", "keyword"))
#: So many cells a text needs at least to be read in a table; a name needs fewer.
_TEXT_ROOM, _NAME_ROOM = 30, 20
#: Longer ones get a line of their own in an entry.
_SHORT = 40


def shown(value: Any) -> str:
    """Return a value as people read it; what is unknown is a dash.

    Examples
    --------
    >>> shown(None), shown(True), shown(0.012345), shown(1.5), shown(12345), shown(["a", "b"])
    ('–', 'yes', '0.012', '1.50', '12,345', 'a, b')
    """
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}" if abs(value) >= 0.1 or not value else f"{value:.2g}"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, list | tuple):
        return printable(", ".join(map(str, value)))
    return printable(str(value))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer, as it is shown.

    Attributes
    ----------
    name : str
        As the answer has it.
    cells : tuple of str
        One for each row; ``–`` where nothing is known.
    number : bool
        Set to the right.
    several : bool
        Holds lists.
    """

    name: str
    cells: tuple[str, ...]
    number: bool = False
    several: bool = False

    @property
    def head(self) -> str:
        """Its heading."""
        return printable(self.name).removesuffix("_name").replace("_", " ")

    @property
    def room(self) -> int:
        """So many cells it needs to be read."""
        widest = max(map(_width, self.cells), default=0)
        if self.number or self.name in _WHOLE:
            return max([widest, *map(_width, self.head.split())])
        enough = _NAME_ROOM if self.name in _NAMES else _TEXT_ROOM
        return max([min(widest, enough), *map(_width, self.head.split())])


def _width(text: str) -> int:
    return Text(text).cell_len


def print_columns(columns: Sequence[Column], out: Console) -> None:
    """Print rows as a table, or as entries where a table has no room.

    Parameters
    ----------
    columns : sequence of Column
        All of one length.
    out : Console
        Where to; its width decides.
    """
    room = sum(column.room for column in columns)
    for gap in (3, 2):
        if room + gap * len(columns) + 1 <= out.width:
            out.print(_table(columns, gap))
            return
    for number, row in enumerate(zip(*(column.cells for column in columns), strict=True), 1):
        cells = dict(zip((c.name for c in columns), row, strict=True))
        print_entry(number, _lines_of(columns, cells), out)


def _table(columns: Sequence[Column], gap: int) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1) if gap == 3 else (0, 1, 0, 0))
    for column in columns:
        whole = column.number or column.name in _WHOLE
        table.add_column(
            Text(column.head),
            justify="right" if column.number else "left",
            width=column.room if whole else None,
            min_width=column.room,
            overflow="fold",
        )
    for row in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*(Text(cell, style="dim" if cell == "–" else "") for cell in row))
    return table


def _lines_of(columns: Sequence[Column], row: Mapping[str, str]) -> list[Text]:
    heading = next((h for h in _HEADINGS if all(row.get(n, "–") != "–" for n in h)), ())
    title = Text.assemble((" – ".join(row[name] for name in heading), "bold"))
    facts: list[Text] = []
    lines: list[Text] = []
    for column in columns:
        cell = row[column.name]
        if column.name in heading or cell == "–":
            continue
        name = "" if column.name in _PLAIN else f"{column.head} "
        fact = Text.assemble((name, "dim"), cell)
        (lines if column.several or _width(cell) > _SHORT else facts).append(fact)
    if facts:
        lines.insert(0, Text(" · ", style="dim").join(facts))
    if heading:
        lines.insert(0, title)
    return lines


def print_entry(number: int, lines: Iterable[Text], out: Console) -> None:
    """Print some lines behind a number, and an empty one below."""
    out.print(Padding(_indented(f"{number}.", 3, Group(*lines)), (0, 0, 1, 0)))


def print_points(points: Iterable[str], out: Console) -> None:
    """Print points of a summary, each behind a dot."""
    for point in points:
        out.print(_indented("•", 3, Text(printable(point))))


def _indented(mark: str, width: int, what: RenderableType) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", style="dim", min_width=width)
    grid.add_column(overflow="fold")
    grid.add_row(mark, what)
    return grid


def print_months(rows: Sequence[ClusterMonth], out: Console) -> int:
    """Print how topics grew, a few lines each with bars for the months; return how many there are.

    Parameters
    ----------
    rows : sequence of ClusterMonth
        The answer of ``evolution``: months in their order.
    out : Console
        Where to.
    """
    groups = [list(group) for _, group in groupby(rows, lambda row: row.cluster)]
    for number, months in enumerate(groups[:SHOWN_ROWS], 1):
        papers = sum(month.papers for month in months)
        known = [month for month in months if month.of]
        last = known[-1] if known else months[-1]
        now = f"{last.month} {shown(last.share)} of {last.of:,}"
        drawn = bars([month.share or 0.0 for month in months])
        lines = [
            Text(shown(months[0].label), style="bold"),
            Text(f"{months[0].month} {drawn} {months[-1].month}"),
            Text(f"{papers:,} papers; share of the papers in {now}", style="dim"),
        ]
        print_entry(number, lines, out)
    return len(groups)


def bars(values: Sequence[float]) -> str:
    """Draw numbers as bars, one character each; nothing is a gap.

    Examples
    --------
    >>> bars([0, 1, 4, 8])
    ' ▁▄█'
    """
    most = max(values, default=0) or 1
    return "".join(" ▁▂▃▄▅▆▇█"[math.ceil(8 * value / most)] for value in values)


def print_chains(rows: Sequence[Hop | PathHop], out: Console) -> None:
    """Print how people are connected, hop by hop, with the paper that ties each pair.

    Parameters
    ----------
    rows : sequence of Hop or PathHop
        The answer of ``chain`` or ``paths``: hops in their order.
    out : Console
        Where to.
    """
    from ...queries.collaboration.paths import PathHop

    for number, (_, group) in enumerate(groupby(rows, lambda row: getattr(row, "path", None)), 1):
        hops = list(group)
        names = [hops[0].a_name, *(hop.b_name for hop in hops)]
        first = Text(" → ".join(map(shown, names)), style="bold")
        length = f"{len(hops)} step" + "s" * (len(hops) > 1)
        if isinstance(hops[0], PathHop):
            length += f", distance {shown(hops[0].distance)}"
        first.append(f"   {length}", style="not bold dim")
        lines = [first]
        for hop in hops:
            facts = [hop.paper, hop.date]
            if isinstance(hop, PathHop):
                facts.append(f"{hop.papers:,} joint paper" + "s" * (hop.papers > 1))
            lines.append(
                Text.assemble(
                    f"{shown(hop.a_name)} and {shown(hop.b_name)}: ",
                    (shown(hop.title), "italic"),
                    (f"  {', '.join(map(shown, facts))}", "dim"),
                )
            )
        print_entry(number, lines, out)
