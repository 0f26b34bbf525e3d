"""``digestgraph view KIND``: maps as HTML pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .opening import open_for_command
from .options import (
    LAST_DAY,
    AgainOption,
    EverythingOption,
    KeepOption,
    MarksOption,
    SinceArgument,
    StoreOption,
)
from .plain_values import PlainGroup
from .root import app

if TYPE_CHECKING:
    from ..queries.views.page.html import Page

view_app = typer.Typer(
    cls=PlainGroup,
    help="Draw a map as a self-contained HTML page that opens in any browser, offline.\n\n"
    "Without a KIND: the map of the whole archive.",
    rich_markup_mode=None,
    invoke_without_command=True,
    epilog="Example:  digestgraph view --as-of 2024-03-01 -o map.html --open\n\n"
    'Example:  digestgraph view around "Furu Wei"',
)


app.add_typer(view_app, name="view")


AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Only digests up to this day.")
]


NodesOption = Annotated[int, typer.Option("--limit", metavar="N", help="At most so many nodes.")]


PageOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Else digestgraph-KIND.html.", dir_okay=False
    ),
]


OpenOption = Annotated[bool, typer.Option("--open", help="Show it in the browser.")]


def _view(
    kind: str,
    store: str,
    output: Path | None,
    show: bool,
    *names: str | list[str],
    **options: Any,
) -> None:
    """Make a page with ``view_KIND`` and say where it is."""
    from ..queries import views

    with open_for_command(store) as opened:
        page = getattr(views, f"view_{kind}")(opened, *names, **options)
    _save(page, _path(output, kind), show)


def _path(output: Path | None, kind: str) -> Path:
    return output or Path(f"digestgraph-{kind}.html")


def _save(page: Page, path: Path, show: bool) -> None:
    page.open(path) if show else page.save(path)
    for note in page.notes:
        typer.echo(note)
    typer.echo(f"The page is {path}" + ("" if show else "; open it in a browser"))


@view_app.callback()
def view(
    context: typer.Context,
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw the map, or let the KIND do its work."""
    from ..graph.errors import UsageError

    if context.invoked_subcommand is None:
        _view("map", store, output, show, as_of=as_of)
        typer.echo("With authors and keywords as a network: digestgraph view overview")
        return
    sources = map(context.get_parameter_source, context.params)
    if any(source is not None and source.name == "COMMANDLINE" for source in sources):
        kind = context.invoked_subcommand
        raise UsageError(f"options come after the kind: digestgraph view {kind} [OPTIONS]")


@view_app.command("map", epilog="Example:  digestgraph view map --as-of 2024-12-31 --open")
def view_map(
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw every paper of the archive as a point, in fields and regions with names.

    Papers that share keywords and people lie together; people and keywords come in as one zooms.
    The page finds everything, plays how the archive grew, and leads to file and line of each claim.
    """
    _view("map", store, output, show, as_of=as_of)


@view_app.command("overview", epilog="Example:  digestgraph view overview --limit 800")
def view_overview(
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    limit: NodesOption = 400,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw the newest papers with their authors and keywords, as a network."""
    _view("overview", store, output, show, as_of=as_of, limit=limit)


@view_app.command("collaborations", epilog="Example:  digestgraph view collaborations --open")
def view_collaborations(
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    limit: NodesOption = 400,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw who writes with whom, with the communities."""
    _view("collaborations", store, output, show, as_of=as_of, limit=limit)


@view_app.command("topics", epilog="Example:  digestgraph view topics --as-of 2024-06-30")
def view_topics(
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    limit: NodesOption = 400,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw the keywords in topics, with how these grew."""
    _view("topics", store, output, show, as_of=as_of, limit=limit)


@view_app.command("around", epilog='Example:  digestgraph view around "Furu Wei"')
def view_around(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An author, keyword or paper: id or name.")
    ],
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    limit: NodesOption = 150,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw an author, keyword or paper with its neighbourhood."""
    _view("around", store, output, show, name, as_of=as_of, limit=limit)


@view_app.command("similar", epilog="Example:  digestgraph view similar 2502.12146 --open")
def view_similar(
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="arXiv id, link or title.")],
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", help="At most so many similar papers.")
    ] = 30,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw the papers most like one, coloured by date, with the reason on every line.

    Which these are is what 'digestgraph ask similar' says: shared keywords and people, weighed
    by rarity.
    """
    _view("similar", store, output, show, paper, as_of=as_of, limit=limit)


@view_app.command("compare", epilog='Example:  digestgraph view compare "diffusion model" agent')
def view_compare(
    keywords: Annotated[
        list[str], typer.Argument(metavar="KEYWORD", help="Two to eight keywords: names or ids.")
    ],
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw how keywords went, month by month, as lines beside each other.

    The numbers are those of 'digestgraph ask keyword-timeline', as counts or as the share of the
    month's papers, with a table of them and the papers behind each.
    """
    _view("compare", store, output, show, keywords, as_of=as_of)


@view_app.command("path", epilog='Example:  digestgraph view path "Bin Cui" "Ying Shan"')
def view_path(
    a: Annotated[str, typer.Argument(metavar="A", help="A person: name or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    k: Annotated[int, typer.Option("-k", "--k", metavar="N", help="How many ways.")] = 3,
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw the best ways from one person to another through joint papers."""
    _view("path", store, output, show, a, b, k=k, as_of=as_of)


@view_app.command(
    "since",
    epilog="Example:  digestgraph view since --open\n\n"
    "Example:  digestgraph view since 2025-03-01 -o march.html",
)
def view_since(
    date: SinceArgument = None,
    until: Annotated[
        str | None, typer.Option("--until", "--as-of", metavar="DATE", help=LAST_DAY)
    ] = None,
    store: StoreOption = "digestgraph.db",
    marks: MarksOption = None,
    everything: EverythingOption = False,
    again: AgainOption = False,
    keep: KeepOption = None,
    limit: NodesOption = 400,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Write a page about what is new, with small charts and a map.

    Without a DATE it is what came since the last time, as in 'digestgraph since'.
    """
    from ..graph.marks import marks_path, read_own_marks
    from ..queries.reader.marking import read_follow
    from ..queries.views import view_since as make
    from .output.bulletins import Way, WayOut
    from .showing import Showing

    own, path = marks or marks_path(store), _path(output, "since")
    showing = Showing(date, until, again=again, keep=keep, marks=own, out=WayOut(Way.HTML, path))
    with open_for_command(store) as opened:
        begin, fresh, note = showing.choose(opened)
        page = make(
            opened,
            begin,
            as_of=showing.until,
            limit=limit,
            marks=None if everything else read_own_marks(marks, store),
            follow=None if everything else read_follow(opened),
            only=fresh,
            note=note,
        )
    _save(page, path, show)
    showing.done()
