"""How output looks: consoles that pass on nothing hostile, tables, numbers, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from ...graph.text import printable
from .terminal import Output

__all__ = ["clean", "known", "make_console", "make_table", "plural", "progress"]


_STAGES = {
    "fetch": "Fetching days",
    "read": "Reading files",
    "load": "Loading digests",
    "replay": "Replaying digests",
    "upgrade": "Upgrading the store",
    "derive": "Writing derived data",
    "remove": "Removing derived data",
    "embed": "Reading texts for their meaning",
}


class _SafeConsole(Console):
    """A console that passes on no character from outside that a terminal would obey.

    Its own colours are styles of a segment, never characters of its text.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render; every text goes this way."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            clean = text if control else printable(text, keep="\n")
            yield segment if clean == text else Segment(clean, style)


class _Through:
    """A stream for a console, whose colours are no text for people."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        if isinstance(self._stream, Output):
            self._stream.write_exact(text)
        else:
            self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def make_console(*, stderr: bool = False, soft_wrap: bool = False) -> Console:
    """Return a console that passes on nothing hostile, to stdout or stderr as it is now."""
    stream: Any = _Through(sys.stderr if stderr else sys.stdout)
    return _SafeConsole(file=stream, highlight=False, soft_wrap=soft_wrap)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar with rate and time left on stderr; yields what to call with each step."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )

    class Rate(ProgressColumn):
        """Steps a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed else "", style="dim")

    console = make_console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=console,
        disable=quiet or not console.is_terminal,
        transient=True,
    )
    tasks: dict[str, Any] = {}

    def advance(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(_STAGES[stage], total=total)
        bar.update(tasks[stage], completed=done, total=total)

    with bar:
        yield advance


def make_table(*columns: str, title: str | None = None, numbers: tuple[str, ...] = ()) -> Table:
    """Return a table with a rule below its head; columns in `numbers` stand to the right."""
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left")
    return table


def known(value: Any) -> str:
    """Say that a value is not known, or what it is."""
    return "unknown" if value is None else str(value)


def clean(text: str) -> str:
    """Make third-party text harmless for a terminal: no control codes, no markup."""
    return escape(printable(text))


def plural(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
