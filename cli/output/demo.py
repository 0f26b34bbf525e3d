"""What the demo found, and where two sources became one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.markup import escape

from .style import clean, known, make_console, make_table, plural

if TYPE_CHECKING:
    from ..tour import DemoResult, Joined, Said

__all__ = ["print_demo"]


def print_demo(result: DemoResult) -> None:
    """Print what the demo found and where the map is."""
    out = make_console()
    counts = result.counts
    out.print(
        f"{counts['digests']} digests, {counts['papers']} papers, {counts['authors']} authors, "
        f"{counts['keywords']} keywords, {counts['votes']:,} votes; "
        f"{counts['problems']} oddities noted."
    )
    _print_joined(result.joined)
    table = make_table(
        "Strongest collaborations", "", "papers", "weight", numbers=("papers", "weight")
    )
    for pair in result.collaborations:
        table.add_row(
            clean(pair.a_name),
            clean(pair.b_name),
            str(pair.papers),
            f"{pair.weight:.2f}",
        )
    out.print(table)
    table = make_table("Top keywords", "papers", numbers=("papers",))
    for keyword in result.keywords:
        table.add_row(clean(keyword.label or keyword.id), str(keyword.papers))
    out.print(table)
    out.print(f"Open the map:  {clean(str(result.map))}", soft_wrap=True)
    store = clean(str(result.store))
    out.print(f"Ask the store: digestgraph info --store {store}", soft_wrap=True)
    for joined in result.joined[:1]:
        ask = f"show paper {escape(joined.id)}"
        out.print(f"Both sources:  digestgraph {ask} --store {store}", soft_wrap=True)
        if joined.missing:
            ask = f'why "{clean(joined.missing)}" {escape(joined.id)}'
            out.print(f"Only in one:   digestgraph {ask} --store {store}", soft_wrap=True)
    out.print(f"The oddities:  digestgraph problems --store {store}", soft_wrap=True)


#: So many papers that several sources have are shown, their titles as long as that.
_JOINED, _JOINED_TITLE = 2, 27


def _print_joined(joined: Sequence[Joined]) -> None:
    """Print that papers of several sources are one paper each, and what each source brought."""
    if not joined:
        return
    table = make_table()
    head = f"{plural(len(joined), 'paper')} of two sources"
    table.add_column(head, overflow="ellipsis", no_wrap=True, max_width=_JOINED_TITLE)
    table.add_column("votes", justify="right")
    table.add_column("authors")
    for number, paper in enumerate(joined[:_JOINED]):
        if number:
            table.add_row()
        table.add_row(f"[bold]{clean(paper.title)}[/]")
        for said in paper.said:
            where = f"  {clean(said.file)}:{said.line}"
            table.add_row(where, known(said.votes), _said_of_authors(said))
    out = make_console()
    out.print(table)
    out.print("  The best list of authors counts; each source keeps its own votes and keywords.")


def _said_of_authors(said: Said) -> str:
    many = (
        f"{len(said.authors)}, not all named" if said.complete is False else str(len(said.authors))
    )
    if said.order in ("known", "presumed") and said.authors:
        return f"{many} in order, {clean(said.authors[0])} first"
    return f"{many}, order unknown"
