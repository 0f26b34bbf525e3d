"""``digestgraph ask NAME …``: one command for each query of the catalogue, made from it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any

import typer

from ..graph.errors import UsageError
from ..queries.engine.catalogue import Lookup, Parameter, Query, find_query, list_queries
from .plain_values import take_plain_values

__all__ = ["build_command", "find_query", "list_queries", "print_answer"]


def build_command(query: Query[..., Any]) -> Any:
    """Make the command of a query from its parameters and its text."""
    from .options import StoreOption

    def run(**given: Any) -> None:
        shape = {name: given.pop(name) for name in ("store", "as_json", "as_csv", "as_cypher")}
        many = [p for p in query.parameters if p.many]
        firsts = [given.pop(p.name) for p in query.parameters if p.positional and not p.many]
        rest = [value for p in many for value in given.pop(p.name)]
        chosen = {name: getattr(value, "value", value) for name, value in given.items()}
        print_answer(query, (*firsts, *rest), chosen, **shape)

    shared = {
        "store": (StoreOption, "digestgraph.db"),
        "as_json": (
            Annotated[bool, typer.Option("--json", help="Print a JSON list of rows.")],
            False,
        ),
        "as_csv": (
            Annotated[bool, typer.Option("--csv", help="Print CSV; formulas are disarmed.")],
            False,
        ),
        "as_cypher": (
            Annotated[
                bool, typer.Option("--cypher", help="Print the Cypher to paste into a browser.")
            ],
            False,
        ),
    }
    parameters = [
        inspect.Parameter(
            p.name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=_annotation(p),
            default=inspect.Parameter.empty if p.required else p.default,
        )
        for p in query.parameters
    ]
    parameters += [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
        )
        for name, (annotation, default) in shared.items()
        if name != "as_cypher" or isinstance(query, Lookup)
    ]
    if not isinstance(query, Lookup):
        run = _without_cypher(run)
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(
        query.name,
        help=query.summary,
        epilog=f"Example:  digestgraph ask {query.name} {query.example}".rstrip(),
    )(run)
    return take_plain_values(typer.main.get_command(app))


def _without_cypher(run: Callable[..., None]) -> Callable[..., None]:
    def without(**given: Any) -> None:
        run(**given, as_cypher=False)

    return without


def _annotation(parameter: Parameter) -> Any:
    kind: Any = parameter.type
    if parameter.choices:
        kind = _choice({c.replace("-", "_"): c for c in parameter.choices})
    if parameter.many:
        kind = list[kind]
    elif parameter.default is None and not parameter.required:
        kind = kind | None
    if parameter.name == "marks":
        option = typer.Option(
            "--marks", envvar="DIGESTGRAPH_MARKS", metavar="FILE", help=parameter.text
        )
        return Annotated[kind, option]
    metavar = {"as_of": "DATE", "since": "DATE", "until": "DATE"}.get(parameter.name)
    if parameter.positional:
        name = parameter.name.upper() + ("..." if parameter.many else "")
        return Annotated[kind, typer.Argument(metavar=name, help=parameter.text)]
    name = "--" + parameter.name.replace("_", "-")
    if parameter.type is bool:
        name = f"{name}/--no-{name.removeprefix('--')}"
    return Annotated[kind, typer.Option(name, metavar=metavar, help=parameter.text)]


def _choice(values: dict[str, str]) -> Any:
    return Enum("Choice", values, type=str)


def print_answer(
    query: Query[..., Any],
    arguments: tuple[Any, ...],
    options: dict[str, Any],
    *,
    store: str,
    as_json: bool,
    as_csv: bool,
    as_cypher: bool,
) -> None:
    """Ask a query and print the answer in the shape that is wanted.

    Raises
    ------
    UsageError
        When more than one shape is wanted.
    """
    from .opening import open_for_command
    from .output import rows
    from .output.terminal import print_json, write_out

    if as_json + as_csv + as_cypher > 1:
        raise UsageError("give one of --json, --csv and --cypher")
    with open_for_command(store) as opened:
        if as_cypher and isinstance(query, Lookup):
            write_out(query.paste(opened, *arguments, **options) + "\n")
            return
        found = query.answer(opened, *arguments, **options)
        empty = "" if found.rows else query.explain_empty(opened, *arguments, **options)
    if as_json:
        print_json([row.as_dict() for row in found.rows])
    elif as_csv:
        from ..graph.export.csv_rows import render_csv

        write_out(render_csv(list(query.columns), [row.as_dict() for row in found.rows]))
    elif found.rows:
        rows.print_rows(query, found.rows)
    # Rows for machines stay what they are: what is to be said about them follows on stderr.
    sys.stdout.flush()
    if empty:
        typer.echo(empty, err=as_json or as_csv)
    rows.print_notes(found.notes, err=as_json or as_csv)
