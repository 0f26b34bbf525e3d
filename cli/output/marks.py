"""What is said of the reader's marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.padding import Padding

from ...graph.marks import WORD, Mark
from ...queries.reader.changing import say_mark
from ...queries.reader.listing import MarkedPaper, MarkedThing
from .style import clean, make_console, make_table, plural

if TYPE_CHECKING:
    from rich.console import Console

    from ...graph.corrections.write import TakenOut

__all__ = ["print_kept", "print_listed", "print_marks"]


def print_kept(marks: Sequence[Mark], path: Path, notes: Sequence[str] = ()) -> None:
    """Say what was marked, a line for each thing, what is unsure, and in which file it stands."""
    out = make_console(soft_wrap=True)
    about: dict[str, list[Mark]] = {}
    for mark in marks:
        about.setdefault(mark.about, []).append(mark)
    for id_, own in about.items():
        said = ", ".join(map(say_mark, own))
        taken = "no longer " if own[0].off else ""
        name = own[0].name or id_.removeprefix(WORD)
        ids = "" if id_.startswith(WORD) or id_ == name else f" [dim]{clean(id_)}[/]"
        out.print(f"{clean(name)}{ids}: {taken}{clean(said)}")
    for note in notes:
        out.print(clean(note))
    out.print(f"[dim]Your marks: {clean(str(path))}[/]")


def print_listed(
    listed: Path, decided: Sequence[str], unknown: Sequence[str], out: TakenOut | None
) -> None:
    """Say what became of the names of a file, and how to undo what was made of its lines."""
    file, console = clean(str(listed)), make_console(soft_wrap=True)
    if decided:
        console.print(f"You had decided about them yourself: {clean(', '.join(decided))}")
    if unknown:
        console.print(f"Not in this store, or several of one name: {clean(', '.join(unknown))}")
    if out is None:
        console.print(f"[dim]{file} is as it was, for whoever else reads it (--move ends that)[/]")
    elif out.lines:
        new = "".join(f", and line {number}, which is new, out: {t}" for number, t in out.added)
        console.print(
            f"{plural(len(out.lines), 'line')} of {file} became comments; to undo it, take the # "
            f"before them away{clean(new)}"
        )
    else:
        console.print(f"[dim]{file} is as it was: nothing was left to move[/]")


def print_marks(
    papers: Sequence[MarkedPaper],
    things: Sequence[MarkedThing],
    listed: Sequence[str] = (),
    limit: int = 50,
) -> None:
    """Print a table of papers, and one of people, topics and words; then whom all follow.

    Each has the first rows, and says how many there are.
    """
    out = make_console()
    if listed:
        out.print(
            f"Followed by everybody, as digestgraph.toml says: {clean(', '.join(listed))} "
            "('digestgraph follow --from digestgraph.toml' makes them yours)"
        )
    if not (papers or things):
        out.print("There are no such marks: 'digestgraph mark PAPER --star' makes one.")
        return
    if papers:
        out.print("[bold]Papers[/]")
        for paper in papers[:limit]:
            _print_paper(paper, out)
        out.print()
        _say_cut(out, len(papers), limit, "paper")
    for head, kind in (("Followed", "follow"), ("Muted", "mute")):
        rows = [thing for thing in things if thing.mark == kind]
        if rows:
            table = make_table(head, "kind", "since", "id")
            for thing in rows[:limit]:
                gone = "" if thing.known else " (not in this store)"
                ids = () if thing.kind == "word" else (thing.id, *thing.also)
                every = "\n".join(map(clean, ids))
                table.add_row(clean(f"{thing.name}{gone}"), thing.kind, thing.since, every)
            out.print(table)
            _say_cut(out, len(rows), limit, head.lower())


def _print_paper(paper: MarkedPaper, out: Console) -> None:
    """Print the title of a paper and its marks; in a table there is no room for both."""
    gone = "" if paper.known else " (not in this store)"
    out.print(Padding(f"{clean(paper.title or 'no title')}{gone}", (0, 0, 0, 2)))
    kinds = (("★", paper.star), ("read", paper.read), ("not interesting", paper.skip))
    facts = [word for word, on in kinds if on] + [clean(f"#{tag}") for tag in paper.tags]
    lines = [f"[dim]{clean(paper.id)} · {' · '.join((*facts, paper.since))}[/]"]
    lines += [clean(line) for line in (paper.note or "").splitlines() if line.strip()]
    for line in lines:
        out.print(Padding(line, (0, 0, 0, 4)))


def _say_cut(out: Console, number: int, limit: int, what: str) -> None:
    """Say how many rows a table leaves out, where it does."""
    if number > limit:
        first = "those marked last" if what == "paper" else "the first by name"
        every = plural(number, what) if what == "paper" else f"{number:,} {what}"
        out.print(f"[dim]cut at {limit:,}, {first}; {every} in all (--limit, or --json)[/]")
