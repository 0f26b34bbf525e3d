"""Walks through doubts and asks for decisions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .nodes import print_people
from .style import clean, make_console, make_table, plural

if TYPE_CHECKING:
    from ...queries.quality.keywords import Doubt
    from ...queries.quality.people import Proposal

__all__ = ["review", "review_people"]


def review(doubts: Sequence[Doubt], decide: Callable[[str, str, str | None], str]) -> int:
    """Ask about each doubt, where someone can answer; return the number of decisions."""
    import typer

    out = make_console()
    if not doubts:
        out.print("Nothing is in doubt.")
        return 0
    if not sys.stdin.isatty():
        table = make_table("Keyword", "Papers", "Question", numbers=("Papers",))
        for doubt in doubts:
            pair = f"{doubt.label} / {doubt.other_label}" if doubt.other_label else doubt.label
            table.add_row(clean(pair), str(doubt.papers), doubt.question)
        out.print(table)
        out.print("Run it in a terminal to decide.")
        return 0
    decided = 0
    for number, doubt in enumerate(doubts, 1):
        out.print(f"\n[bold]{number}/{len(doubts)}  {clean(doubt.label)}[/]  ", end="")
        out.print(f"{plural(doubt.papers, 'paper')}: {doubt.question}")
        if doubt.other_label:
            out.print(
                f"    the other: {clean(doubt.other_label)}; both: {clean(doubt.spelling or '')}"
            )
        keys = (
            "m merge, r rename, b ban, enter next, q stop"
            if doubt.other_label
            else ("r rename, b ban, enter next, q stop")
        )
        answer = typer.prompt(keys, default="", show_default=False).strip().lower()[:1]
        if answer == "q":
            break
        line = None
        if answer == "m" and doubt.other_label:
            line = decide("merge", doubt.label, doubt.other_label)
        elif answer == "r":
            line = decide("rename", doubt.label, typer.prompt("new name"))
        elif answer == "b":
            line = decide("ban", doubt.label, None)
        if line:
            decided += 1
            out.print(f"[dim]written: {clean(line)} (take it out to undo)[/]")
    return decided


def review_people(proposals: Sequence[Proposal], decide: Callable[..., str]) -> int:
    """Ask about pairs of people, where someone can answer; return the number of decisions."""
    import typer

    out = make_console()
    if not proposals:
        out.print("Nobody is in doubt.")
        return 0
    if not sys.stdin.isatty():
        table = make_table("One", "Other", "Papers", "Score", "Shared", numbers=("Papers", "Score"))
        for pair in proposals:
            score = "–" if pair.score is None else f"{pair.score:.2f}"
            counts = f"{pair.a.papers} + {pair.b.papers}"
            shared = clean(", ".join(pair.evidence))
            table.add_row(clean(pair.a.mark), clean(pair.b.mark), counts, score, shared)
        out.print(table)
        out.print("Run it in a terminal to decide.")
        return 0
    decided = 0
    for number, pair in enumerate(proposals, 1):
        out.print(f"\n[bold]{number}/{len(proposals)}  {clean(pair.a.name)}[/]: one person?")
        print_people([pair.a, pair.b])
        shared = f"; shared: {clean(', '.join(pair.evidence))}" if pair.evidence else ""
        out.print(f"{clean(pair.rule)}, score {pair.score}{shared}")
        answer = typer.prompt(
            "s same, d different, o organisation, enter next, q stop",
            default="",
            show_default=False,
        )
        answer = answer.strip().lower()[:1]
        if answer == "q":
            break
        line = None
        if answer in ("s", "d"):
            line = decide("same" if answer == "s" else "different", pair.a.id, pair.b.id)
        elif answer == "o":
            line = decide("organisations", pair.a.name)
        if line:
            decided += 1
            out.print(f"[dim]written: {clean(line)} (take it out to undo)[/]")
    return decided
