"""Walks through doubts and asks for decisions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...graph.errors import CorrectionsError
from .nodes import print_people
from .style import clean, make_console, make_table, plural

if TYPE_CHECKING:
    from ...queries.quality.keywords import Doubt
    from ...queries.quality.name_doubts import NameDoubt

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


def review_people(doubts: Sequence[NameDoubt], decide: Callable[..., str]) -> int:
    """Ask who of one name are one person, where someone can answer; return how many decisions.

    Parameters
    ----------
    doubts : sequence of NameDoubt
        The most valuable first.
    decide : callable
        Takes a verb and names (:func:`~digestgraph.graph.corrections.write.decide_people`), and
        returns the line to be taken out to undo it.
    """
    import typer

    out = make_console()
    if not doubts:
        out.print("Nobody is in doubt.")
        return 0
    if not sys.stdin.isatty():
        table = make_table(
            "Name", "People", "Papers", "Likeliest", "Shared", numbers=("People", "Likeliest")
        )
        for doubt in doubts:
            best = doubt.pairs[0]
            score = "–" if best.score is None else f"{best.score:.2f}"
            counts = " + ".join(str(person.papers) for person in doubt.people)
            shared = clean(", ".join(best.evidence))
            people = str(len(doubt.people) + doubt.more)
            table.add_row(clean(doubt.name), people, counts, score, shared)
        out.print(table)
        out.print("Run it in a terminal to decide.")
        return 0
    decided = 0
    for number, doubt in enumerate(doubts, 1):
        out.print(f"\n[bold]{number}/{len(doubts)}  {clean(doubt.name)}[/]: who is one person?")
        print_people(doubt.people, numbered=True)
        if doubt.more:
            out.print(f"and {doubt.more} more with fewer papers")
        place = {person.id: n for n, person in enumerate(doubt.people, 1)}
        for pair in doubt.pairs[:_PAIRS]:
            a, b = sorted((place[pair.a], place[pair.b]))
            score = "" if pair.score is None else f", score {pair.score:.2f}"
            shared = clean(", ".join(pair.evidence)) or "no co-author in common"
            out.print(f"  [dim]{a} {b}: {clean(pair.rule)}{score}; {shared}[/]")
        if doubt.pairs[_PAIRS:]:
            out.print(f"  [dim]and {len(doubt.pairs) - _PAIRS} more pairs[/]")
        while True:
            answer = typer.prompt(_KEYS, default="", show_default=False).strip().lower()
            if not answer:
                break
            if answer[0] == "q":
                return decided
            chosen = _read_choice(answer, len(doubt.people))
            if chosen is None:
                out.print("[dim]not understood; nothing is written[/]")
                continue
            verb, places = chosen
            called = [doubt.people[n - 1] for n in places]
            named = [p.name if verb == "organisations" else p.id for p in called]
            try:
                line = decide(verb, *named)
            except CorrectionsError as error:  # it contradicts an earlier answer
                out.print(f"[dim]nothing is written: {clean(str(error))}[/]")
                continue
            decided += 1
            out.print(f"[dim]written: {clean(line)} (take it out to undo)[/]")
            if len(doubt.people) == 2:
                break
    return decided


#: So many pairs of a name are told.
_PAIRS = 8
_KEYS = "1 2 one person, d 1 2 different, o 1 organisation, enter next, q stop"
_VERBS = {"s": ("same", 2), "d": ("different", 2), "o": ("organisations", 1)}


def _read_choice(answer: str, most: int) -> tuple[str, list[int]] | None:
    """Read what is to be written, and about which of the people; of two none need be named.

    Examples
    --------
    >>> _read_choice("1 3", 4), _read_choice("d 2,4", 4), _read_choice("s", 2)
    (('same', [1, 3]), ('different', [2, 4]), ('same', [1, 2]))
    >>> _read_choice("1", 4), _read_choice("1 9", 4), _read_choice("x", 4)
    (None, None, None)
    """
    letter, rest = (answer[0], answer[1:]) if answer[0] in _VERBS else ("s", answer)
    verb, least = _VERBS[letter]
    words = rest.replace(",", " ").split()
    if not words and (letter == "o" or most == 2):
        words = [str(n + 1) for n in range(least)]
    if not all(word.isascii() and word.isdigit() and len(word) < 4 for word in words):
        return None
    places = sorted({int(word) for word in words})
    enough = len(places) == 1 if least == 1 else len(places) >= least
    return (verb, places) if enough and places[0] >= 1 and places[-1] <= most else None
