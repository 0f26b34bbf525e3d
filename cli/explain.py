"""Commands about one node or text: what it is, and why the graph says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from .opening import open_for_command
from .options import ConfigOption, JsonOption, StoreOption
from .output.terminal import print_json
from .plain_values import PlainGroup
from .root import app

if TYPE_CHECKING:
    from ..queries.engine.rows import Row


class _Kinds(PlainGroup):
    """The kinds of nodes; a name without its kind is told what is missing."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            from ..graph.errors import UsageError

            kinds = ", ".join(f"'digestgraph show {kind} NAME'" for kind in self.commands)
            raise UsageError(f"{args[0]!r} is no kind of node: say {kinds}")
        return super().resolve_command(ctx, args)


show_app = typer.Typer(
    cls=_Kinds,
    help="Show one paper, author, keyword or topic.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


app.add_typer(show_app, name="show")

DescriptionT = TypeVar("DescriptionT", bound="Row")


def _print_found(
    found: DescriptionT, print_page: Callable[[DescriptionT], None], *, as_json: bool
) -> None:
    if as_json:
        print_json(found.as_dict())
    else:
        print_page(found)


@show_app.command("paper", epilog="Example:  digestgraph show paper 2401.00368")
def show_paper(
    name: Annotated[str, typer.Argument(metavar="ID", help="arXiv id, link, or title.")],
    store: StoreOption = "digestgraph.db",
    rare_first: Annotated[
        bool, typer.Option("--rare-first", help="Weigh keywords by how few papers have them.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a paper with its authors, keywords, links and digests."""
    from ..queries.nodes.show import describe_paper
    from .output import nodes as pages

    with open_for_command(store) as opened:
        found = describe_paper(opened, name, rare_first=rare_first)
    _print_found(found, pages.print_paper, as_json=as_json)


@show_app.command("author", epilog='Example:  digestgraph show author "Furu Wei"')
def show_author(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name or id.")],
    store: StoreOption = "digestgraph.db",
    as_json: JsonOption = False,
) -> None:
    """Show an author with papers and co-authors."""
    from ..queries.nodes.show import describe_author
    from .output import nodes as pages

    with open_for_command(store) as opened:
        found = describe_author(opened, name)
    _print_found(found, pages.print_author, as_json=as_json)


@show_app.command("keyword", epilog='Example:  digestgraph show keyword "diffusion model"')
def show_keyword(
    name: Annotated[str, typer.Argument(metavar="LABEL", help="Label, alias or id.")],
    store: StoreOption = "digestgraph.db",
    as_json: JsonOption = False,
) -> None:
    """Show a keyword with its names and papers."""
    from ..queries.nodes.show import describe_keyword
    from .output import nodes as pages

    with open_for_command(store) as opened:
        found = describe_keyword(opened, name)
    _print_found(found, pages.print_keyword, as_json=as_json)


@show_app.command("topic", epilog='Example:  digestgraph show topic "video generation"')
def show_topic(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Label, a keyword of it, or id.")],
    store: StoreOption = "digestgraph.db",
    as_json: JsonOption = False,
) -> None:
    """Show a topic with its papers, people, months, and the topics around and in it."""
    from ..queries.nodes.topic import describe_topic
    from .output import nodes as pages

    with open_for_command(store) as opened:
        found = describe_topic(opened, name)
    _print_found(found, pages.print_topic, as_json=as_json)


@app.command(epilog='Example:  digestgraph who "Yang Liu"')
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or an author's id.")],
    store: StoreOption = "digestgraph.db",
    as_json: JsonOption = False,
) -> None:
    """Say who is behind a name: each person with papers, co-authors, and how sure that is."""
    from ..queries.quality.people import find_people
    from .output import nodes as pages

    with open_for_command(store) as opened:
        people = find_people(opened, name)
    if as_json:
        print_json([person.as_dict() for person in people])
    else:
        pages.print_people(people)


@app.command(epilog='Example:  digestgraph why "Ling Yang" "diffusion model"')
def why(
    a: Annotated[str, typer.Argument(metavar="A", help="An author, keyword or paper.")],
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="Another: what goes with both.")
    ] = None,
    store: StoreOption = "digestgraph.db",
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only digests up to this day.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show why the graph says so: the papers, digests, files and lines behind it.

    Of people also what speaks for and against their being the same person as others.
    """
    from ..queries.nodes.why import explain
    from .output import nodes as pages

    with open_for_command(store) as opened:
        rows, sentence = explain(opened, a, b, as_of=as_of)
    if as_json:
        print_json([row.as_dict() for row in rows])
        return
    if rows:
        pages.print_evidence(rows)
    if sentence:
        typer.echo(sentence)


@app.command(epilog='Example:  digestgraph keywords "LLM에 점수 증류를 적용했다." --explain')
def keywords(
    what: Annotated[
        str, typer.Argument(metavar="TEXT|FILE|PAPER", help="A text, a file, or a paper's id.")
    ],
    store: StoreOption = "digestgraph.db",
    config: ConfigOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also what was dropped, and why all of it.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show the keywords of a text, a file or a paper of the store, with their evidence."""
    from ..loaders.try_keywords import explain_keywords, find_entries
    from .output import keywords

    def kept(paper: str) -> list[Any]:
        from ..loaders.try_keywords import kept_entries

        with open_for_command(store) as opened:
            return kept_entries(opened, paper)

    found = [
        (entry, explain_keywords(entry, config)) for entry in find_entries(what, from_store=kept)
    ]
    if as_json:
        print_json([keywords.explained_as_dict(*pair, whole=explain) for pair in found])
    for entry, explained in [] if as_json else found:
        keywords.print_explained(entry, explained, whole=explain)
