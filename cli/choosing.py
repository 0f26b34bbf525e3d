"""Asks at a terminal which of several nodes a name means."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from ..graph.errors import AmbiguousError, render_candidates

__all__ = ["can_ask", "make_chooser"]


def can_ask() -> bool:
    """Tell whether somebody is there to answer: what is asked goes to stderr."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def make_chooser() -> Callable[[AmbiguousError], str | None]:
    """Return a function that asks once for each name, and keeps the answer.

    An empty answer, or the end of the input, chooses none.
    """
    answers: dict[tuple[str, str], str | None] = {}

    def choose(error: AmbiguousError) -> str | None:
        key = error.kind, error.text
        if key not in answers:
            answers[key] = _ask(error)
        return answers[key]

    return choose


def _ask(error: AmbiguousError) -> str | None:
    more = error.total - len(error.rows)
    typer.echo(f"{error.text!r} fits {error.total} {error.kind}s:", err=True)
    typer.echo(render_candidates(error.rows, numbered=True), err=True)
    if more:
        typer.echo(f"  … and {more} more", err=True)
    while True:
        typer.echo(f"Which one? 1-{len(error.rows)}, or Enter for none: ", err=True, nl=False)
        answer = sys.stdin.readline().strip()
        if not answer:
            return None
        if answer.isascii() and answer.isdigit() and 1 <= int(answer[:4]) <= len(error.rows):
            return error.candidates[int(answer) - 1]
