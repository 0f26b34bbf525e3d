"""``digestgraph ask``: the group of all questions; they are imported when one is asked."""

from __future__ import annotations

from typing import Any

import typer

from .plain_values import PlainGroup
from .root import app


class _Questions(PlainGroup):
    """The queries; the catalogue is imported only when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        from .questions import list_queries

        return [query.name for query in list_queries()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - click's signature
        from .questions import build_command, find_query

        return build_command(find_query(cmd_name))


ask_app = typer.Typer(
    cls=_Questions,
    help="Ask a question of the catalogue; each has its own --help.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog='Example:  digestgraph ask coauthors "Furu Wei" --json',
)


app.add_typer(ask_app, name="ask")


@ask_app.callback()
def _ask() -> None:
    pass
