"""The command line: a thin skin over the library, one verb for each thing."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Any

import typer

from ..graph.patterns import compile_late
from .plain_values import PlainGroup

#: The commands in the order of the help, in, ask, look, out, keep, each with its module here.
_HOMES = {
    "demo": "demo",
    "load": "load",
    "fetch": "load",
    "add": "load",
    "watch": "load",
    "formats": "load",
    "embed": "embed",
    "ask": "ask",
    "show": "explain",
    "who": "explain",
    "why": "explain",
    "since": "since",
    "catch-up": "catch_up",
    "diff": "diff",
    "view": "view",
    "serve": "serve",
    "mcp": "assistant",
    "keywords": "explain",
    "mark": "marks",
    "follow": "marks",
    "mute": "marks",
    "marks": "marks",
    "cite": "export",
    "export": "export",
    "dump": "export",
    "cypher": "server",
    "derive": "server",
    "info": "quality",
    "problems": "quality",
    "check": "quality",
    "review": "quality",
    "remove": "load",
    "refresh": "load",
}
_ORDER = tuple(_HOMES)

#: The commands that write files through temporary ones.
_WRITING = frozenset(("cite", "dump", "export", "view"))
#: The commands that begin with a day.
_SPANS = ("since", "catch-up")
_DASHED = compile_late(r"-[0-9]+[dw]", re.ASCII)
_DAY = compile_late(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", re.ASCII)


class _Commands(PlainGroup):
    """The commands; Ctrl-C in any of them is a sentence and exit code 130."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=_ORDER.index)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; a question that is typed as one is told where it stands."""
        name = args[0] if args else ""
        if name in _WRITING:
            _end_as_asked()
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            ctx.fail(f"No such command {name!r}.{_meant(self.list_commands(ctx), name)}")
        if name in _SPANS and (hint := _span_meant(name, args[1:])):
            ctx.fail(hint)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            from ..graph.errors import Interrupted

            raise Interrupted("interrupted; what was committed is kept") from None


def _end_as_asked() -> None:
    """Clean up when a scheduler ends the command (SIGTERM): files are whole or as they were."""
    import signal

    def end(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        sys.exit(128 + number)

    with suppress(ValueError):  # within a thread nobody may ask for signals
        signal.signal(signal.SIGTERM, end)


def _meant(commands: list[str], name: str) -> str:
    """Say which question or command was meant, where one is spelled like it."""
    from difflib import get_close_matches

    from .questions import list_queries

    spelled = name.lower().replace("_", "-")
    questions = [query.name for query in list_queries()]
    if spelled in questions:
        return f" It is a question: digestgraph ask {spelled} …"
    near = get_close_matches(spelled, [*commands, *questions], n=1, cutoff=0.75)
    if not near:
        return " 'digestgraph --help' lists the commands, 'digestgraph ask --help' the questions."
    return f" Did you mean: digestgraph {'ask ' if near[0] not in commands else ''}{near[0]}?"


def _span_meant(name: str, words: list[str]) -> str:
    """Say how days are given, where they are given as other programs take them."""
    for word, after in pairwise([*words, ""]):
        if _DASHED.fullmatch(word):
            return f"Days or weeks are given without a dash: digestgraph {name} {word[1:]}"
        if _DAY.fullmatch(word) and _DAY.fullmatch(after):
            return f"The last day has a name: digestgraph {name} {word} --until {after}"
        if word.startswith("-"):  # what follows may be the value of an option
            break
    return ""


app = typer.Typer(
    name="digestgraph",
    cls=_Commands,
    help=(
        "Turn daily paper digests into a knowledge graph of papers, authors and topics.\n\n"
        "Start with:  digestgraph demo\n\n"
        "Then:        digestgraph load my-digests/"
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from .. import __version__

        typer.echo(f"digestgraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def import_commands(*names: str) -> None:
    """Import the modules of some commands, or of all: each adds its own to :data:`app`."""
    for home in {_HOMES[name]: None for name in names or _HOMES}:
        import_module(f"{__package__}.{home}")


def _called(callback: object) -> str:
    return str(getattr(callback, "__name__", ""))


@contextmanager
def _only(name: str) -> Iterator[None]:
    """Leave out all other commands: Typer looks through all that there are."""
    commands, groups = app.registered_commands, app.registered_groups
    app.registered_commands = [
        one for one in commands if (one.name or _called(one.callback)) == name
    ]
    app.registered_groups = [one for one in groups if one.name == name]
    try:
        yield
    finally:
        app.registered_commands, app.registered_groups = commands, groups


def run(first: str = "") -> int:
    """Run a command and return the exit code, after all that it prints is written.

    What the command line begins with, where it is known, spares the import of all other commands.
    """
    from ..graph.errors import DigestgraphError
    from ..graph.lookup.disambiguate import answering
    from .choosing import can_ask, make_chooser
    from .output.terminal import checked_streams

    told: set[str] = set()

    def tell(message: Warning | str, *_: object, **__: object) -> None:
        if str(message) not in told:  # an answer and what is said about it look up the same names
            told.add(str(message))
            typer.echo(f"digestgraph: {message}", err=True)

    before, warnings.showwarning = warnings.showwarning, tell
    code = 0
    try:
        with checked_streams():
            try:
                import_commands(*([first] if first in _HOMES else ()))
                try:
                    with (
                        _only(first) if first in _HOMES else nullcontext(),
                        answering(make_chooser()) if can_ask() else nullcontext(),
                    ):
                        app()
                except SystemExit as done:
                    code = done.code if isinstance(done.code, int) else int(bool(done.code))
                sys.stdout.flush()
            except DigestgraphError as error:
                tell(str(error))
                code = _exit_code(error)
            except BrokenPipeError:
                code = 1
    finally:
        warnings.showwarning = before
    return code


def _exit_code(error: Exception) -> int:
    from ..graph.errors import Interrupted, UsageError

    return 130 if isinstance(error, Interrupted) else 2 if isinstance(error, UsageError) else 1
