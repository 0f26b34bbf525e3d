"""Prints how a person or keyword of one day differs from that of a later one."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding

from ...queries.news.difference_rows import Difference
from ...queries.news.difference_words import (
    heads_of,
    said_counts,
    said_shift,
    said_standing,
    said_was,
)
from .nodes import print_joins
from .style import clean, make_console, make_table

__all__ = ["print_difference"]

#: From so many standard errors on, chance is no likely explanation (one-sided 95 %).
_SURE = 1.64


def print_difference(found: Difference) -> None:
    """Print a person or keyword then and now."""
    out = make_console()
    out.print(
        f"[bold]{clean(found.name)}[/]  {found.then} → {found.now}  [dim]{clean(found.id)}[/]"
    )
    told = [said_counts(found), said_was(found)]
    told += [text for row in found.standing for text in said_standing(row, found)]
    for text in [*told, *found.notes]:
        if text:
            out.print(Padding(clean(text), (0, 0, 0, 2)))
    papers, people, more, less = heads_of(found)
    if found.gained:
        out.print(f"\n[bold]{papers}[/]")
        for p in found.gained:
            out.print(Padding(clean(p.title or "no title"), (0, 0, 0, 2)))
            facts = clean(f"{p.id} · {p.date} · {p.place}")
            out.print(Padding(f"[dim]{facts}[/]", (0, 0, 0, 4)))
        _print_rest(found.gained_papers - len(found.gained), out)
    if found.people:
        table = make_table(people, "papers", "first", numbers=("papers",))
        for person in found.people:
            table.add_row(clean(person.name), f"{person.papers:,}", person.first)
        out.print(table)
        _print_rest(found.gained_people - len(found.people), out)
    for head, rows in ((more, found.more), (less, found.less)):
        if rows:
            table = make_table(head, "papers then → since", "z", numbers=("z",))
            for row in rows:
                z = f"{row.z:+.1f}" if abs(row.z) >= _SURE else f"[dim]{row.z:+.1f}[/]"
                table.add_row(clean(row.label), said_shift(row, found), z)
            out.print(table)
    if found.more or found.less:
        out.print(f"[dim]z: standard errors; below {_SURE} it may well be chance.[/]")
    elif found.gained_papers and found.papers_then:
        out.print("\nNo keyword shifted by more than one standard error.")
    if found.joined:
        print_joins(found.joined)
    if not (found.gained or found.people or found.joined):
        out.print("\nNothing changed in between.")


def _print_rest(number: int, out: Console) -> None:
    if number > 0:
        out.print(f"  [dim]and {number:,} more (--limit)[/]")
