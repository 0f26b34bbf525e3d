"""Answers of questions and of Cypher, and what is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding

from ...graph.joins import said_names
from ...graph.text import printable
from .answers import SHOWN_ROWS, Column, print_chains, print_columns, print_months, shown
from .nodes import print_joins
from .style import clean, make_console, make_table, plural

if TYPE_CHECKING:
    from ...graph.user_cypher.run import Answer
    from ...queries.collaboration.partnerships import NewPair
    from ...queries.engine.catalogue import Query
    from ...queries.news.report import (
        Changes,
        JoinedPeople,
        NewLink,
        NewPerson,
        NotablePaper,
        PairPerhapsMet,
        RisingKeyword,
        SuggestedPaper,
    )
    from ...queries.reader.catching_up import CatchUp
    from ...queries.reader.quiet import GoneQuiet

__all__ = [
    "print_catch_up",
    "print_changes",
    "print_cypher",
    "print_notes",
    "print_remarks",
    "print_rows",
]


def print_rows(query: Query[..., Any], rows: Sequence[Any]) -> None:
    """Print the answer of a query; ids of people and keywords are left to --json."""
    out = make_console()
    if "hop" in query.columns:
        print_chains(rows, out)  # all: half a chain would end at the wrong person
    elif {"cluster", "month"} <= query.columns.keys():
        topics = print_months(rows, out)
        if topics > SHOWN_ROWS:
            out.print(f"and {topics - SHOWN_ROWS:,} more topics (--json or --csv shows all)")
    elif "parent" in query.columns:
        _print_nested(query, rows, out)
    else:
        print_columns(_columns(query, rows[:SHOWN_ROWS]), out)
        if rows[SHOWN_ROWS:]:
            out.print(f"and {len(rows) - SHOWN_ROWS:,} more (--json or --csv shows all)")
    if query.conclude is not None:
        out.print(query.conclude(rows), markup=False)


def _columns(query: Query[..., Any], rows: Sequence[Any]) -> list[Column]:
    """Return what is shown of some rows: names in the place of ids."""
    named = {"id": ("name",), "a": ("a_name",), "b": ("b_name",)}
    named |= {"keyword": ("label",), "cluster": ("label",)}
    return [
        Column(
            name,
            tuple(shown(getattr(row, name)) for row in rows),
            number=column.type in (int, float),
            several=column.type is list,
        )
        for name, column in query.columns.items()
        if not query.columns.keys() & set(named.get(name, ()))
    ]


def _print_nested(query: Query[..., Any], rows: Sequence[Any], out: Console) -> None:
    """Print rows with what lies in them, of which only name and number are told."""
    above = [row for row in rows if row.parent is None]
    inside: dict[str, list[Any]] = {}
    for row in rows:
        inside.setdefault(row.parent or "", []).append(row)

    def told(row: Any) -> str:
        named = (f"{shown(one.label)} ({one.papers:,})" for one in inside.get(row.id, ()))
        return "; ".join(named) or "–"

    columns = [c for c in _columns(query, above[:SHOWN_ROWS]) if c.name != "parent"]
    if len(above) < len(rows):
        cells = tuple(told(row) for row in above[:SHOWN_ROWS])
        columns.append(Column("narrower", cells, several=True))
    print_columns(columns, out)
    if above[SHOWN_ROWS:]:
        out.print(f"and {len(above) - SHOWN_ROWS:,} more (--json or --csv shows all)")


def print_notes(notes: Sequence[str], *, err: bool) -> None:
    """Print what is to be said about an answer, below it or on stderr."""
    out = Console(stderr=True, highlight=False, soft_wrap=True) if err else make_console()
    for note in notes:
        out.print(f"[dim]{clean(note)}[/]")


def print_changes(found: Changes, wider: str = "--all") -> None:
    """Print what is new, as the terminal's version of the Markdown page.

    `wider` are the options with which the command shows all.
    """
    out = make_console()
    days = found.since if found.since == found.until else (f"{found.since} to {found.until}")
    out.print(f"[bold]{days}[/]: {found.counted}")
    for note in found.notes:
        out.print(clean(note))
    if found.following:
        names = clean(", ".join(found.following))
        out.print(f"only what you follow: {names} ({wider} shows all)")
    if found.unknown:
        out.print(f"followed, but not in this store: {clean(', '.join(found.unknown))}")
    for section, rows in found.sections():
        _SECTIONS[section.name](section.head, rows, out)
    if found.perhaps_known or found.perhaps_met:
        out.print("[dim]Perhaps: somebody of the same name was there; 'digestgraph who NAME'.[/]")


def _print_notable(head: str, rows: Sequence[NotablePaper], out: Console) -> None:
    out.print(f"\n[bold]{head}[/]")
    columns = [
        Column("title", tuple(shown(p.title or "no title") for p in rows)),
        Column("votes", tuple(shown(p.votes) for p in rows), number=True),
        Column("about", tuple(shown(p.keywords) for p in rows), several=True),
        Column("id", tuple(shown(p.id) for p in rows)),
    ]
    print_columns(columns, out)


def print_catch_up(found: CatchUp) -> None:
    """Print a choice of papers, each with what it covers."""
    from ...queries.reader.catching_up import said_of

    out = make_console()
    days = found.since if found.since == found.until else f"{found.since} to {found.until}"
    out.print(f"[bold]{days} in {plural(found.minutes, 'minute')}[/]")
    out.print(clean(said_of(found)))
    for p in found.rows:
        out.print()
        _print_reasons(p.title, p.because, (p.id, p.date), p.votes, out)


def _print_reasons(
    title: str | None,
    because: Sequence[str],
    facts: Sequence[str],
    votes: int | None,
    out: Console,
) -> None:
    known = [*facts[:1], *([] if votes is None else [f"votes {votes}"]), *facts[1:]]
    out.print(Padding(f"[bold]{clean(title or 'no title')}[/]", (0, 0, 0, 2)))
    for line in [*map(clean, because), f"[dim]{' · '.join(map(clean, known))}[/]"]:
        out.print(Padding(line, (0, 0, 0, 4)))


def _print_suggested(head: str, rows: Sequence[SuggestedPaper], out: Console) -> None:
    out.print(f"\n[bold]{head}[/]")
    for p in rows:
        _print_reasons(p.title, p.because, (p.id, p.place), p.votes, out)


def _print_keywords(head: str, rows: Sequence[RisingKeyword], out: Console) -> None:
    numbers = ("papers", "share", "before")
    table = make_table(head, *numbers, numbers=numbers)
    for t in rows:
        table.add_row(clean(t.label), str(t.papers), f"{t.share:.1%}", f"{t.share_before:.1%}")
    out.print(table)


def _print_pairs(head: str, rows: Sequence[NewPair | PairPerhapsMet], out: Console) -> None:
    table = make_table(head, "", "with")
    for p in rows:
        table.add_row(clean(p.a_name), clean(p.b_name), clean(p.title or p.paper))
    out.print(table)


def _print_links(_head: str, rows: Sequence[NewLink], out: Console) -> None:
    table = make_table("First link between the teams of", "and", "by")
    for p in rows:
        by = f"{p.a_name} and {p.b_name}: {p.title or p.paper}"
        table.add_row(clean(", ".join(p.team)), clean(", ".join(p.other)), clean(by))
    out.print(table)


def _print_new_people(head: str, rows: Sequence[NewPerson], out: Console) -> None:
    table = make_table(head, "papers", "for example", numbers=("papers",))
    for p in rows:
        table.add_row(clean(p.name), str(p.papers), clean(p.title or p.paper))
    out.print(table)


def _print_new_joins(_head: str, rows: Sequence[JoinedPeople], out: Console) -> None:
    print_joins(rows)
    out.print(
        "[dim]They were two until then; 'digestgraph who NAME' says who and why. To undo one, put "
        "its line below \\[authors] of digestgraph.toml, and load again (of several, one list with "
        "all pairs):[/]"
    )
    for p in rows:
        # Behind a sign of a comment, so that the whole line may be pasted.
        out.print(f"  {clean(p.undo)}  [dim]# {clean(said_names(p))}[/]", soft_wrap=True)


def _print_quiet(head: str, rows: Sequence[GoneQuiet], out: Console) -> None:
    out.print(f"\n[bold]{head}[/]  [dim]in days that have digests[/]")
    for p in rows:
        silence = f"silent for {p.silence:,}; usually {p.usual_gap:g}, at most {p.longest_gap:,}"
        last = f"last {p.last}: {p.last_title or p.paper}"
        out.print(Padding(f"[bold]{clean(p.name)}[/]  {silence}", (0, 0, 0, 2)))
        facts = f"{p.paper} · {p.place} · quiet since {p.quiet_since}"
        for line in (clean(last), f"[dim]{clean(facts)}[/]"):
            out.print(Padding(line, (0, 0, 0, 4)))


_SECTIONS: dict[str, Callable[[str, Any, Console], None]] = {
    "suggested": _print_suggested,
    "notable": _print_notable,
    "keywords": _print_keywords,
    "pairs": _print_pairs,
    "perhaps_met": _print_pairs,
    "links": _print_links,
    "people": _print_new_people,
    "perhaps_known": _print_new_people,
    "joined": _print_new_joins,
    "quiet": _print_quiet,
}


def print_cypher(answer: Answer) -> None:
    """Print what a Cypher statement gave, and on stderr what the server had to say about it."""
    from ..cypher import shown_value

    out = make_console()
    if answer.rows:
        cells = zip(*answer.rows[:SHOWN_ROWS], strict=True)
        columns = [
            Column(
                name,
                tuple("–" if v is None else printable(shown_value(v)) for v in values),
                all(type(v) in (int, float, type(None)) for v in values),
            )
            for name, values in zip(answer.columns, cells, strict=True)
        ]
        print_columns(columns, out)
        if answer.rows[SHOWN_ROWS:]:
            out.print(f"and {len(answer.rows) - SHOWN_ROWS:,} more (--json or --csv shows them)")
    elif not answer.changes:
        out.print("No rows.")
    if answer.changes:
        out.print("Written: " + ", ".join(map(_change, answer.changes, answer.changes.values())))


def _change(name: str, number: int) -> str:
    """Return "3 nodes created" for ``nodes_created``."""
    noun, _, verb = name.partition("_")
    if number == 1:
        noun = {"properties": "property", "indexes": "index"}.get(noun, noun.removesuffix("s"))
    return f"{number:,} {noun} {verb}"


def print_remarks(answer: Answer) -> None:
    """Print on stderr what the server remarks, and that rows were left out."""
    err = make_console(stderr=True, soft_wrap=True)
    for note in dict.fromkeys(answer.notes):
        err.print(f"note: {clean(note)}")
    if answer.more:
        err.print(f"note: there are more than {plural(len(answer.rows), 'row')}; see --limit")
