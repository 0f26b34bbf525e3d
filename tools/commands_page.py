"""Write docs/commands.md from the command line itself: ``python -m tools.commands_page``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from digestgraph.cli import app

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
WIDTH = 88
HEAD = """\
# Commands

<!-- Made by `make docs-pages` from the code; change the help texts in cli/ instead. -->

What `--help` says, for every command. Two things hold everywhere:

- **Which store.** `--store`, else the environment variable `DIGESTGRAPH_STORE`, else the file
  `digestgraph.db` in the current folder.
- **Exit codes.** 0 is done, 1 is a failure (the sentence on stderr says what to do), 2 is a command
  that cannot be meant as it stands, 130 is Ctrl-C; what was committed is kept.

Tab completion for bash, zsh, fish and PowerShell: `digestgraph --install-completion`.

"""


def walk(command: Any, context: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the path, command and context of a command and those below it, but not of ``ask``."""
    yield context.command_path, command, context
    if command.name == "ask" or not hasattr(command, "list_commands"):
        return
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        inner = type(context)(child, info_name=name, parent=context, terminal_width=WIDTH)
        yield from walk(child, inner)


def sections() -> Iterator[tuple[str, str, str]]:
    """Yield the path, the first sentence and the help of each command."""
    root = typer.main.get_command(app)
    context = root.make_context("digestgraph", ["info"], terminal_width=WIDTH)
    for path, command, inner in walk(root, context):
        yield path, command.get_short_help_str(200), command.get_help(inner).rstrip()


def render() -> str:
    """Return the whole page."""
    found = list(sections())
    rows = "\n".join(
        f"| [{path}](#{path.replace(' ', '-')}) | {short} |" for path, short, _ in found[1:]
    )
    parts = [f"{HEAD}| command | |\n|---|---|\n{rows}"]
    for path, _, text in found:
        parts.append(f"## {path}\n\n```text\n{text}\n```")
        if path == "digestgraph ask":
            parts.append("Each question with its options, its answer and its Cypher: "
                         "[Questions](queries.md).")  # fmt: skip
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
