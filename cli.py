"""The command line: a thin skin over the library, one verb for each thing."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from .terminal import escape_json, print_json, write_out

if TYPE_CHECKING:
    from .graph.store import Store


class _Commands(TyperGroup):
    """The commands; Ctrl-C in any of them is a sentence and exit code 130."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            from .graph.errors import Interrupted

            raise Interrupted("interrupted; what was committed is kept") from None


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

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        envvar="DIGESTGRAPH_STORE",
        metavar="URL",
        help="A file, or neo4j://HOST or bolt://HOST of a server (user and password from "
        "NEO4J_USERNAME and NEO4J_PASSWORD).",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Corrections; else digestgraph.toml beside the digests, else those kept.",
        exists=True,
        dir_okay=False,
    ),
]


def _version(value: bool) -> None:
    if value:
        from . import __version__

        typer.echo(f"digestgraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@contextmanager
def open_for_command(url: str, *, create: bool = False) -> Iterator[Store]:
    """Open the store that a command names; ask for a server's password at a terminal."""
    import os

    from .graph.errors import NotFoundError, UsageError
    from .graph.store import is_server_url, open_store

    auth = None
    server = is_server_url(url)
    if server and "@" not in url and "NEO4J_PASSWORD" not in os.environ and sys.stdin.isatty():
        import getpass

        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        auth = (user, getpass.getpass(f"Password of {user} at {url}: "))
    try:
        store = open_store(url, create=create, auth=auth)
    except NotFoundError as error:
        raise UsageError(
            f"there is no store at {url} yet: make one with 'digestgraph load FOLDER', or name "
            "another with --store"
        ) from error
    with store:
        try:
            yield store
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            _blame_damage(store, error)
            raise


def _blame_damage(store: Store, error: Exception) -> None:
    """Say that the store is damaged, where that is what made a command fail."""
    from contextlib import suppress

    from .graph.errors import StoreDamagedError, StoreError

    wrong = None
    with suppress(StoreError):
        wrong = next(iter(store.find_damage()), None) if store.language == "sql" else None
    if wrong is not None:
        raise StoreDamagedError(
            f"{store.url} is damaged ({wrong}): 'digestgraph check --store {store.url}' says how "
            "far"
        ) from error


@app.command(epilog="Example:  digestgraph load digests/ --store papers.db")
def load(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for stdin.")
    ],
    store: StoreOption = "digestgraph.db",
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Source name; else the format's name.")
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="Read all in this format ('digestgraph formats'); else the text decides.",
        ),
    ] = None,
    no_keywords: Annotated[
        bool, typer.Option("--no-keywords", help="Papers and authors only; much faster.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Let a digest from another file replace one.")
    ] = False,
    config: ConfigOption = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 on any problem or unread file.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line per digest, after its commit.")
    ] = False,
) -> None:
    """Load digests: new ones are added, changed ones replaced, the rest is left alone."""
    from . import console
    from .graph.errors import Interrupted, NothingReadError
    from .loaders.load import check_source, load_digests
    from .loaders.read import read_digests
    from .loaders.report import Kept

    def print_line(digest: Any) -> None:
        import dataclasses

        print_json(dataclasses.asdict(digest), indent=None)
        sys.stdout.flush()

    check_source(source)
    kept = Kept()
    try:
        with console.progress(quiet=as_json) as advance:
            # Read before the store is opened: nothing read must leave no store behind.
            reading = read_digests(paths, format=format_, config=config, on_progress=advance)
            for unread in reading.unread if as_json else ():
                line = {"path": unread.file, "digest": None, "status": "unread"}
                print_json(line | {"code": unread.code, "message": unread.message}, indent=None)
            if not reading.digests:
                raise NothingReadError(reading.why_unread())
            with open_for_command(store, create=True) as opened, kept.watching(opened):
                report = load_digests(
                    opened,
                    reading,
                    source=source,
                    keywords=not no_keywords,
                    replace=replace,
                    config=config,
                    on_digest=print_line if as_json else None,
                    on_progress=advance,
                )
    except KeyboardInterrupt:
        if as_json:
            print_json(kept.as_dict(), indent=None)
        raise Interrupted(kept.sentence()) from None
    if not as_json:
        console.print_report(report, store)
    for problem in report.failed:
        typer.echo(f"{problem.file}:{problem.line}: {problem.code}: {problem.message}", err=True)
    if report.count("conflict") or (strict and (report.problems or report.unread)):
        raise typer.Exit(1)


FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--keep",
        metavar="FOLDER",
        help="Where answers are kept as they came; else STORE-digests beside the store.",
    ),
]
BaseUrlOption = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Another service that answers like the source's own."),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be asked; nothing is asked.")
]
NoLoadOption = Annotated[bool, typer.Option("--no-load", help="Only fetch and keep.")]
NoKeywordsOption = Annotated[
    bool, typer.Option("--no-keywords", help="Papers and authors only; much faster.")
]


@app.command(
    epilog="Example:  digestgraph fetch --from 2024-06-01 --to 2024-06-30\n\n"
    "          digestgraph fetch --source arxiv --category cs.CL"
)
def fetch(
    store: StoreOption = "digestgraph.db",
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help="Else a week ago, or the newest day that is kept if that is longer ago.",
        ),
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="DATE", help="Else today (UTC).")] = None,
    source: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="hf (daily papers of Hugging Face), arxiv (a category by day of submission) or "
            "arxiv-rss (what it announces today).",
        ),
    ] = "hf",
    category: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Of arXiv, such as cs.CL; may be given repeatedly."),
    ] = None,
    folder: FolderOption = None,
    base_url: BaseUrlOption = None,
    again: Annotated[
        bool, typer.Option("--again", help="Ask also for days that are kept and settled.")
    ] = False,
    dry_run: DryRunOption = False,
    no_load: NoLoadOption = False,
    no_keywords: NoKeywordsOption = False,
    config: ConfigOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line per day, then one per digest.")
    ] = False,
) -> None:
    """Fetch days of papers from their source, keep the answers, and load them.

    Days that are kept are not asked for again, except those that could still grow when they were
    asked for. Exit 1 if a day could not be fetched; the others are kept and loaded.
    """
    from .incoming import Loading, fetch_digests

    code = fetch_digests(
        Loading(store, not no_keywords, config, as_json),
        source=source,
        categories=category or [],
        first=from_,
        last=to,
        folder=folder,
        base_url=base_url,
        again=again,
        dry_run=dry_run,
        load=not no_load,
    )
    if code:
        raise typer.Exit(code)


@app.command(epilog="Example:  digestgraph add 2401.00368 https://arxiv.org/abs/2406.04271")
def add(
    papers: Annotated[
        list[str],
        typer.Argument(metavar="PAPER...", help="arXiv ids, or addresses or DOIs of arXiv papers."),
    ],
    store: StoreOption = "digestgraph.db",
    source: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="arxiv, or hf (Hugging Face: votes and keywords as well)."
        ),
    ] = "arxiv",
    folder: FolderOption = None,
    base_url: BaseUrlOption = None,
    dry_run: DryRunOption = False,
    no_load: NoLoadOption = False,
    no_keywords: NoKeywordsOption = False,
    config: ConfigOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line per paper, then one per digest.")
    ] = False,
) -> None:
    """Fetch single papers by their ids, keep the answers, and load them.

    Exit 1 if a paper could not be fetched; the others are kept and loaded.
    """
    from .incoming import Loading, add_papers

    code = add_papers(
        Loading(store, not no_keywords, config, as_json),
        papers,
        source=source,
        folder=folder,
        base_url=base_url,
        dry_run=dry_run,
        load=not no_load,
    )
    if code:
        raise typer.Exit(code)


@app.command(epilog="Example:  digestgraph watch my-digests/ --store papers.db")
def watch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Its digests are loaded.")],
    store: StoreOption = "digestgraph.db",
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="Read all in this format."),
    ] = None,
    no_keywords: NoKeywordsOption = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Let a digest from another file replace one.")
    ] = False,
    poll: Annotated[
        bool, typer.Option("--poll", help="Look again and again; for network drives.")
    ] = False,
    config: ConfigOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line of JSON for each digest and problem.")
    ] = False,
) -> None:
    """Load what is new or changed in a folder, as it comes, until Ctrl-C.

    A file is read once it has stopped growing. What is wrong with it is said once.
    """
    from .incoming import Loading, watch_folder

    watch_folder(
        Loading(store, not no_keywords, config, as_json),
        folder,
        format=format_,
        replace=replace,
        poll=poll,
    )


@app.command(epilog="Example:  digestgraph formats --json")
def formats(as_json: JsonOption = False) -> None:
    """List the formats that are read, and what each of them says about a paper."""
    from .loaders.formats import describe_formats

    rows = describe_formats()
    if as_json:
        print_json(rows)
    else:
        from . import console

        console.print_formats(rows)


@app.command(epilog="Example:  digestgraph info --json")
def info(store: StoreOption = "digestgraph.db", as_json: JsonOption = False) -> None:
    """Say what is in a store: digests, papers, authors, keywords, votes, problems."""
    derived = None
    with open_for_command(store) as opened:
        counts = opened.counts()
        if opened.language == "cypher":
            from .queries.derive import find_derived

            derived = find_derived(opened)
    if as_json:
        print_json(counts if derived is None else {**counts, "derived": derived.status})
        return
    from . import console

    console.print_counts(counts, store)
    if derived is not None:
        console.print_derived_status(derived)


@app.command(epilog="Example:  digestgraph problems --code author-list-cut")
def problems(
    store: StoreOption = "digestgraph.db",
    code: Annotated[str | None, typer.Option(metavar="CODE", help="Only this kind.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Report on the quality of the digests: what is odd, where, how often."""
    from .queries.problems import list_problems

    with open_for_command(store) as opened:
        rows = list_problems(opened, code=code)
    if as_json:
        print_json(rows)
    else:
        from . import console

        console.print_problems(rows, whole=code is not None)


@app.command(epilog="Example:  digestgraph check --store papers.db")
def check(store: StoreOption = "digestgraph.db", as_json: JsonOption = False) -> None:
    """Compare all that a store keeps: texts, edges, properties, index, file. Exit 1 if damaged.

    Every kept text with its SHA-256, the edges with their ends, what is folded with its evidence,
    the search index with the nodes. It changes nothing, and says what to do.
    """
    from . import console
    from .graph.checking import check_store

    with open_for_command(store) as opened:
        report = check_store(opened)
    if as_json:
        print_json(report.as_dict())
    else:
        console.print_check(report, store)
    if report.damage:
        raise typer.Exit(1)


show_app = typer.Typer(
    help="Show one paper, author or keyword.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(show_app, name="show")


def _show(kind: str, name: str, store: str, as_json: bool, **options: bool) -> None:
    from .queries import show

    describe: dict[str, Callable[..., dict[str, Any]]] = {
        "paper": show.describe_paper,
        "author": show.describe_author,
        "keyword": show.describe_keyword,
    }
    with open_for_command(store) as opened:
        found = describe[kind](opened, name, **options)
    if as_json:
        print_json(found)
    else:
        from . import console

        console.print_description(kind, found)


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
    _show("paper", name, store, as_json, rare_first=rare_first)


@show_app.command("author", epilog='Example:  digestgraph show author "Furu Wei"')
def show_author(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name or id.")],
    store: StoreOption = "digestgraph.db",
    as_json: JsonOption = False,
) -> None:
    """Show an author with papers and co-authors."""
    _show("author", name, store, as_json)


@show_app.command("keyword", epilog='Example:  digestgraph show keyword "diffusion model"')
def show_keyword(
    name: Annotated[str, typer.Argument(metavar="LABEL", help="Label, alias or id.")],
    store: StoreOption = "digestgraph.db",
    as_json: JsonOption = False,
) -> None:
    """Show a keyword with its names and papers."""
    _show("keyword", name, store, as_json)


class _Questions(TyperGroup):
    """The queries; the catalogue is imported only when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        from .ask import list_queries

        return [query.name for query in list_queries()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - click's signature
        from .ask import build_command, find_query

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


@app.command(epilog="Example:  digestgraph since 2025-03-01 --markdown -o news.md")
def since(
    date: Annotated[str, typer.Argument(metavar="DATE", help="The first day, YYYY-MM-DD.")],
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day; else the last digest.")
    ] = None,
    store: StoreOption = "digestgraph.db",
    config: ConfigOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Not only what [follow] of digestgraph.toml names.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", help="So many rows of each kind.")] = 10,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_json: JsonOption = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else stdout.")
    ] = None,
) -> None:
    """Say what is new since a day: papers, people, pairs, links between teams, topics."""
    from . import console
    from .graph.corrections import load_corrections
    from .graph.errors import UsageError
    from .graph.files import write_whole
    from .queries.changes import describe_changes, read_follow
    from .queries.news import render_markdown

    if as_markdown and as_json:
        raise UsageError("give one of --json and --markdown")
    with open_for_command(store) as opened:
        follow = load_corrections(config) if config else read_follow(opened)
        found = describe_changes(
            opened, date, until=until, follow=None if everything else follow, limit=limit
        )
    if not (as_json or as_markdown or output):
        console.print_changes(found)
        return
    text = (
        json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        if as_json
        else render_markdown(found)
    )
    if output is not None:
        write_whole(output, text)
    elif as_json:
        write_out(text, escape=escape_json)
    else:
        write_out(text)


view_app = typer.Typer(
    help="Draw a map as a self-contained HTML page that opens in any browser, offline.\n\n"
    "Without a KIND: the overview of papers, authors and topics.",
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
    kind: str, store: str, output: Path | None, show: bool, *names: str, **options: Any
) -> None:
    """Make a page with ``view_KIND`` and say where it is."""
    from .queries import views

    with open_for_command(store) as opened:
        page = getattr(views, f"view_{kind}")(opened, *names, **options)
    path = output or Path(f"digestgraph-{kind}.html")
    page.open(path) if show else page.save(path)
    for note in page.notes:
        typer.echo(note)
    typer.echo(f"The page is {path}" + ("" if show else "; open it in a browser"))


@view_app.callback()
def view(
    context: typer.Context,
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    limit: NodesOption = 400,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw the overview, or let the KIND do its work."""
    from .graph.errors import UsageError

    if context.invoked_subcommand is None:
        _view("overview", store, output, show, as_of=as_of, limit=limit)
        return
    sources = map(context.get_parameter_source, context.params)
    if any(source is not None and source.name == "COMMANDLINE" for source in sources):
        kind = context.invoked_subcommand
        raise UsageError(f"options come after the kind: digestgraph view {kind} [OPTIONS]")


@view_app.command("overview", epilog="Example:  digestgraph view overview --limit 800")
def view_overview(
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    limit: NodesOption = 400,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Draw the newest papers with their authors and topics."""
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
    """Draw the topics in clusters, with how they grew."""
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


@view_app.command("since", epilog="Example:  digestgraph view since 2025-03-01 --open")
def view_since(
    date: Annotated[str, typer.Argument(metavar="DATE", help="The first day, YYYY-MM-DD.")],
    store: StoreOption = "digestgraph.db",
    as_of: AsOfOption = None,
    limit: NodesOption = 400,
    output: PageOption = None,
    show: OpenOption = False,
) -> None:
    """Write a page about what is new since a day, with small charts and a map."""
    _view("since", store, output, show, date, as_of=as_of, limit=limit)


@app.command(epilog='Example:  digestgraph who "Yang Liu"')
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or an author's id.")],
    store: StoreOption = "digestgraph.db",
    as_json: JsonOption = False,
) -> None:
    """Say who is behind a name: each person with papers, co-authors, and how sure that is."""
    from . import console
    from .queries.people import find_people

    with open_for_command(store) as opened:
        people = find_people(opened, name)
    if as_json:
        print_json([person.as_dict() for person in people])
    else:
        console.print_people(people)


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
    from . import console
    from .graph.model import Author
    from .queries.evidence import evidence, find_any
    from .queries.people import find_links

    with open_for_command(store) as opened:
        rows = evidence.rows(opened, a, b, as_of=as_of)
        nodes = [find_any(opened, name) for name in (a, b) if name is not None]
        if all(isinstance(node, Author) for node in nodes):
            links = find_links(opened, *(node.id for node in nodes))
            rows += [row for row in links if as_of is None or row["date"] <= as_of]
        empty = "" if rows else evidence.explain_empty(opened, a, b, as_of=as_of)
    if as_json:
        print_json(rows)
    elif rows:
        console.print_evidence(rows)
    else:
        typer.echo(empty)


@app.command(
    epilog="Example:  digestgraph cypher 'MATCH (a:Author {name: $name})-[:WROTE]->(p:Paper) "
    "RETURN p.title' --param name='Furu Wei' --store neo4j://localhost"
)
def cypher(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="One statement; - reads it from stdin.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Read it from a file.", exists=True, dir_okay=False),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="What the statement calls $NAME; JSON or text."),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", help="At most so many rows.")] = 1000,
    timeout: Annotated[float, typer.Option(metavar="S", help="Stop after so many seconds.")] = 30.0,
    memory: Annotated[
        int, typer.Option(metavar="MB", help="Stop when the answer takes more memory here.")
    ] = 256,
    write: Annotated[
        bool, typer.Option("--write", help="Let it change the graph, in one transaction.")
    ] = False,
    store: StoreOption = "digestgraph.db",
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of rows.")] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV; formulas are disarmed.")
    ] = False,
) -> None:
    """Run a Cypher statement on a Neo4j server: it may read, within limits of time and size.

    LOAD CSV, administration and most procedures are refused before anything runs.
    """
    from . import console
    from .cypher import offline_hint, read_parameters, read_statement, render_rows
    from .graph.errors import NeedsServerError, UsageError
    from .graph.reading import Bounds
    from .graph.store import is_server_url

    if as_json and as_csv:
        raise UsageError("give one of --json and --csv")
    statement, parameters = read_statement(text, file)
    parameters |= read_parameters(param or ())
    bounds = Bounds(limit, timeout, write, memory)
    if not is_server_url(store):
        raise NeedsServerError("Cypher", offline_hint(statement))
    with open_for_command(store) as opened:
        answer = opened.ask(statement, parameters, bounds)
    if as_json:
        print_json(answer.plain_rows())
    elif as_csv:
        write_out(render_rows(answer))
    else:
        console.print_cypher(answer)
    console.print_remarks(answer)


@app.command(epilog="Example:  digestgraph derive --store neo4j://localhost   (undo: --remove)")
def derive(
    store: StoreOption = "digestgraph.db",
    least_papers: Annotated[
        int, typer.Option(metavar="N", help="Joint papers that keywords need to co-occur.")
    ] = 3,
    longest_list: Annotated[
        int, typer.Option(metavar="N", help="Papers with more people make no co-authors.")
    ] = 100,
    remove: Annotated[bool, typer.Option("--remove", help="Remove all of it.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write co-authors, co-occurring keywords and topics to a Neo4j server.

    They are for Cypher: COAUTHORED, CO_OCCURS, Topic, PART_OF. A later load marks them stale.
    """
    from . import console
    from .graph.store import is_server_url
    from .queries import derive as derived

    if not is_server_url(store):
        if as_json:
            print_json({"status": "computed when asked"})
        else:
            typer.echo(
                "Nothing to write: offline, co-authors, co-occurrences and topics are computed "
                "when you ask ('digestgraph ask --help'). Writing them back is for people who use "
                "Cypher on a Neo4j server: --store neo4j://HOST"
            )
        return
    with open_for_command(store) as opened, console.progress(quiet=as_json) as advance:
        if remove:
            removed = derived.remove_derived(opened, on_progress=advance)
        else:
            state, written = derived.derive(
                opened,
                least_papers=least_papers,
                longest_list=longest_list,
                on_progress=advance,
            )
    if remove:
        if as_json:
            print_json({"status": "none", "removed": removed})
        else:
            typer.echo(
                "The derived data is removed."
                if any(removed.values())
                else "There is no derived data."
            )
    elif as_json:
        print_json({"status": state.status, "written": written, **state.counts})
    else:
        done = "written" if written else "up to date already; nothing was written"
        console.print_derived(state, f"The derived data is {done}.")


@app.command(epilog='Example:  digestgraph ask search "diffusion" --json | digestgraph cite -')
def cite(
    papers: Annotated[
        list[str],
        typer.Argument(
            metavar="PAPER...",
            help="arXiv ids, links or titles; - reads them from stdin, one a line or as the "
            "JSON of 'digestgraph ask'.",
        ),
    ],
    store: StoreOption = "digestgraph.db",
    bibtex: Annotated[
        bool, typer.Option("--bibtex/--csl", help="BibTeX, or CSL-JSON for Zotero and pandoc.")
    ] = True,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else stdout.")
    ] = None,
) -> None:
    """Write papers as references: BibTeX or CSL-JSON."""
    from .graph.errors import UsageError
    from .graph.export import render_bibtex, render_csl
    from .graph.files import write_whole
    from .graph.lookup import find_paper
    from .graph.references import read_references

    wanted = [name for text in papers for name in (_read_papers() if text == "-" else [text])]
    if not wanted:
        raise UsageError("there are no papers to cite on stdin")
    with open_for_command(store) as opened:
        found = read_references(opened, [find_paper(opened, name).id for name in wanted])
    text = render_bibtex(found) if bibtex else render_csl(found)
    if output is not None:
        write_whole(output, text)
    elif bibtex:
        write_out(text)
    else:
        write_out(text, escape=escape_json)


def _read_papers() -> list[str]:
    """Read papers from stdin: lines, or JSON rows with an ``id``; other kinds are passed over."""
    text = sys.stdin.read()
    try:
        rows = json.loads(text) if text.lstrip()[:1] in ("[", "{") else None
    except ValueError:
        rows = None
    if rows is None:
        return [line.strip() for line in text.splitlines() if line.strip()]
    rows = rows if isinstance(rows, list) else [rows]
    found = [row if isinstance(row, dict) else {"id": row} for row in rows]
    return [str(row.get("id")) for row in found if row.get("kind", "paper") == "paper"]


@app.command(
    epilog="Example:  digestgraph dump --as-of 2024-03-01 -o graph.jsonl\n\n"
    "          digestgraph dump --graphml -o graph.graphml"
)
def dump(
    store: StoreOption = "digestgraph.db",
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only digests up to this day.")
    ] = None,
    graphml: Annotated[
        bool, typer.Option("--graphml", help="As GraphML, for Gephi, Cytoscape, yEd and others.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else stdout.")
    ] = None,
) -> None:
    """Write the canonical graph: sorted JSON lines; equal graphs give equal bytes."""
    from .graph.dates import parse_date
    from .graph.export import render_graphml
    from .graph.files import write_whole

    with open_for_command(store) as opened:
        snapshot = opened.snapshot()
    if as_of is not None:
        snapshot = snapshot.as_of(parse_date(as_of))
    if graphml:
        text = render_graphml(snapshot)
    else:
        text = "".join(f"{line}\n" for line in snapshot.lines())
    if output is not None:
        write_whole(output, text)
    elif graphml:
        write_out(text)
    else:
        write_out(text, escape=escape_json)


@app.command(epilog="Example:  digestgraph remove 2024-01-02   (undo: load the file again)")
def remove(
    digest: Annotated[str, typer.Argument(metavar="DIGEST", help="Its id, or its date.")],
    store: StoreOption = "digestgraph.db",
    as_json: JsonOption = False,
) -> None:
    """Withdraw a digest, as if it had never been loaded."""
    from . import console
    from .loaders.load import remove_digest

    with open_for_command(store) as opened, console.progress(quiet=as_json) as advance:
        report = remove_digest(opened, digest, on_progress=advance)
    if as_json:
        print_json({"removed": digest, "assignments_changed": report.assignments_changed})
    else:
        console.print_change(f"{digest} is withdrawn.", report)


@app.command(epilog="Example:  digestgraph refresh --config digestgraph.toml")
def refresh(
    store: StoreOption = "digestgraph.db",
    config: ConfigOption = None,
    keywords: Annotated[
        bool | None,
        typer.Option("--keywords/--no-keywords", help="Else as before.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Compute the graph again from the entries kept in the store."""
    from . import console
    from .loaders.load import refresh_graph

    with open_for_command(store) as opened, console.progress(quiet=as_json) as advance:
        report = refresh_graph(opened, keywords=keywords, config=config, on_progress=advance)
    if as_json:
        print_json({"assignments_changed": report.assignments_changed})
    else:
        console.print_change("The graph is computed anew.", report)


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
    from . import console
    from .loaders.look import explain_keywords, find_entries

    def kept(paper: str) -> list[Any]:
        from .loaders.look import kept_entries

        with open_for_command(store) as opened:
            return kept_entries(opened, paper)

    found = [
        (entry, explain_keywords(entry, config)) for entry in find_entries(what, from_store=kept)
    ]
    if as_json:
        print_json([console.explained_as_dict(*pair, whole=explain) for pair in found])
    for entry, explained in [] if as_json else found:
        console.print_explained(entry, explained, whole=explain)


@app.command(epilog="Example:  digestgraph review --config digests/digestgraph.toml")
def review(
    store: StoreOption = "digestgraph.db",
    config: Annotated[
        Path, typer.Option("--config", metavar="FILE", help="Where decisions are written.")
    ] = Path("digestgraph.toml"),
    limit: Annotated[int, typer.Option(metavar="N", help="At most so many questions.")] = 20,
    keywords: Annotated[
        bool, typer.Option("--keywords/--people", help="Which doubts to go through.")
    ] = True,
    as_json: JsonOption = False,
) -> None:
    """Walk through what is in doubt, the most papers first, and write down decisions.

    Keywords, or with --people pairs of authors who may be one person.
    """
    from . import console
    from .graph.decisions import decide_keyword, decide_people
    from .queries.people import find_proposals
    from .queries.review import find_doubts

    with open_for_command(store) as opened:
        if keywords:
            doubts = find_doubts(opened, limit=limit)
        else:
            proposals = find_proposals(opened, limit=limit)
    if as_json:
        found = [d.as_dict() for d in doubts] if keywords else [p.as_dict() for p in proposals]
        print_json(found)
        return
    if keywords:
        decided = console.review(
            doubts, lambda verb, label, other: decide_keyword(config, verb, label, other)
        )
    else:
        decided = console.review_people(
            proposals, lambda verb, *names: decide_people(config, verb, *names)
        )
    if decided:
        typer.echo(f"{decided} written to {config}. Now: digestgraph refresh --config {config}")


@app.command(epilog="Example:  digestgraph demo   (then open demo/map.html)")
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to put the store and the map.")
    ] = Path("demo"),
) -> None:
    """Load eight example days, print what is in them, and draw a map."""
    from . import console
    from .tour import run_demo

    with console.progress() as advance:
        result = run_demo(folder, on_progress=advance)
    console.print_demo(result)


def main() -> None:
    """Run the command line; errors are sentences, not tracebacks."""
    import os

    # Our matrices are small: more threads would only spin. NumPy reads this when it is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(_run())


def _run() -> int:
    """Run a command and return the exit code, after all that it prints is written."""
    from .choosing import can_ask, make_chooser
    from .graph.errors import DigestgraphError
    from .graph.meaning import answering
    from .terminal import checked_streams

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
                try:
                    with answering(make_chooser()) if can_ask() else nullcontext():
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
    from .graph.errors import Interrupted, UsageError

    return 130 if isinstance(error, Interrupted) else 2 if isinstance(error, UsageError) else 1
