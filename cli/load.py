"""Commands that bring digests in, take them out, and compute the graph anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .opening import open_for_command
from .options import (
    BaseUrlOption,
    ConfigOption,
    DryRunOption,
    FolderOption,
    JobsOption,
    JsonOption,
    MarksOption,
    NoKeywordsOption,
    NoLoadOption,
    StoreOption,
)
from .output.terminal import print_json
from .root import app

if TYPE_CHECKING:
    from .notices import Noticing


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
    marks: MarksOption = None,
    jobs: JobsOption = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 on any problem or unread file.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line per digest, then one per join of people.")
    ] = False,
) -> None:
    """Load digests: new ones are added, changed ones replaced, the rest is left alone.

    A folder that 'python -m digestgraph.loaders.spark' wrote stands for the digests read there.

    A file that says otherwise of a day than the file it is kept from is told each time and not
    loaded. Exit 1 when it is met for the first time, or has changed.
    """
    from ..graph.errors import Interrupted, NothingReadError
    from ..loaders.keywords.analyses import usable_cores
    from ..loaders.load import check_corrections, check_source, load_digests
    from ..loaders.read import read_digests
    from ..loaders.report import Kept
    from .notices import Noticing
    from .output import reports, style

    def print_line(digest: Any) -> None:
        import dataclasses

        print_json(dataclasses.asdict(digest), indent=None)
        sys.stdout.flush()

    check_source(source)
    check_corrections(paths, config)
    kept = Kept()
    noticing = Noticing(store, marks)
    try:
        with style.progress(quiet=as_json) as advance:
            # Read before the store is opened: nothing read must leave no store behind.
            reading = read_digests(paths, format=format_, config=config, on_progress=advance)
            for unread in reading.unread if as_json else ():
                line = {"path": unread.file, "digest": None, "status": "unread"}
                print_json(line | {"code": unread.code, "message": unread.message}, indent=None)
            if not reading.digests:
                raise NothingReadError(reading.why_unread())
            handed_over = [reading]
            del reading  # it is let go of as it is loaded
            with (
                open_for_command(store, create=True, on_progress=advance) as opened,
                kept.watching(opened),
            ):
                noticing.before(opened)
                report = load_digests(
                    opened,
                    handed_over.pop(),
                    source=source,
                    keywords=not no_keywords,
                    replace=replace,
                    config=config,
                    jobs=jobs or usable_cores(),
                    on_digest=print_line if as_json else None,
                    on_progress=advance,
                )
                noticing.after(opened, report.joined)
    except KeyboardInterrupt:
        if as_json:
            print_json(kept.as_dict(), indent=None)
        raise Interrupted(kept.sentence()) from None
    for join in report.joined if as_json else ():
        print_json({"path": None, "status": "joined", **join.as_dict()}, indent=None)
    if not as_json:
        reports.print_report(report, store)
        reports.print_notices(noticing.notices)
    elif noticing.notices:
        print_json({"path": None, "notices": noticing.as_list()}, indent=None)
    reports.print_failed(report)
    if report.new_conflicts or (strict and (report.problems or report.unread)):
        raise typer.Exit(1)


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
    marks: MarksOption = None,
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
        Loading(store, not no_keywords, config, as_json, marks),
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


@app.command(epilog="Example:  digestgraph add 2401.00368 10.18653/v1/2023.acl-long.1")
def add(
    papers: Annotated[
        list[str],
        typer.Argument(
            metavar="PAPER...", help="arXiv ids, DOIs, ACL Anthology ids, or addresses with them."
        ),
    ],
    store: StoreOption = "digestgraph.db",
    source: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="For papers of arXiv: arxiv, or hf (Hugging Face: votes and keywords as well).",
        ),
    ] = "arxiv",
    folder: FolderOption = None,
    base_url: BaseUrlOption = None,
    dry_run: DryRunOption = False,
    no_load: NoLoadOption = False,
    no_keywords: NoKeywordsOption = False,
    config: ConfigOption = None,
    marks: MarksOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line per paper, then one per digest.")
    ] = False,
) -> None:
    """Fetch single papers by their ids, keep the answers, and load them.

    Papers of arXiv are asked for there, others by their DOI at its registry. Exit 1 if a paper
    could not be fetched; the others are kept and loaded.
    """
    from .incoming import Loading, add_papers

    code = add_papers(
        Loading(store, not no_keywords, config, as_json, marks),
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
    marks: MarksOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line of JSON for each digest and problem.")
    ] = False,
) -> None:
    """Load what is new or changed in a folder, as it comes, until Ctrl-C.

    A file is read once it has stopped growing. What is wrong with it is said once.
    """
    from .incoming import Loading, watch_folder

    watch_folder(
        Loading(store, not no_keywords, config, as_json, marks),
        folder,
        format=format_,
        replace=replace,
        poll=poll,
    )


@app.command(epilog="Example:  digestgraph formats --json")
def formats(as_json: JsonOption = False) -> None:
    """List the formats that are read, and what each of them says about a paper."""
    from ..loaders.formats import describe_formats

    rows = describe_formats()
    if as_json:
        print_json([row.as_dict() for row in rows])
    else:
        from .output import reports

        reports.print_formats(rows)


def _changes(report: Any, noticing: Noticing) -> dict[str, Any]:
    """Return for machines what a change of the graph did to people."""
    joined = [join.as_dict() for join in report.joined]
    told = {"assignments_changed": report.assignments_changed, "joined": joined}
    return {**told, "notices": noticing.as_list()} if noticing.notices else told


@app.command(epilog="Example:  digestgraph remove 2024-01-02   (undo: load the file again)")
def remove(
    digest: Annotated[
        str | None, typer.Argument(metavar="[DIGEST]", help="Its id, or its date.")
    ] = None,
    store: StoreOption = "digestgraph.db",
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="All digests of this source ('info').")
    ] = None,
    marks: MarksOption = None,
    as_json: JsonOption = False,
) -> None:
    """Withdraw a digest or a whole source, as if it had never been loaded."""
    from ..graph.errors import UsageError
    from ..loaders.load import remove_digest, remove_source
    from .notices import Noticing
    from .output import reports, style

    if (digest is None) == (source is None):
        raise UsageError("name a digest, or a source with --source ('digestgraph info' lists them)")
    noticing = Noticing(store, marks)
    with open_for_command(store) as opened, style.progress(quiet=as_json) as advance:
        noticing.before(opened)
        if source is not None:
            report = remove_source(opened, source, on_progress=advance)
        else:
            report = remove_digest(opened, str(digest), on_progress=advance)
        noticing.after(opened, report.joined)
    removed = str(source or digest)
    if as_json:
        print_json({"removed": removed, **_changes(report, noticing)})
    else:
        of = "papers in other digests"
        reports.print_change(f"{removed} is withdrawn.", report, store, of=of)
        reports.print_notices(noticing.notices)


@app.command(epilog="Example:  digestgraph refresh --config digestgraph.toml")
def refresh(
    store: StoreOption = "digestgraph.db",
    config: ConfigOption = None,
    keywords: Annotated[
        bool | None,
        typer.Option("--keywords/--no-keywords", help="Else as before.", show_default=False),
    ] = None,
    jobs: JobsOption = None,
    marks: MarksOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compute the graph again from the entries kept in the store."""
    from ..loaders.keywords.analyses import usable_cores
    from ..loaders.load import refresh_graph
    from .notices import Noticing
    from .output import reports, style

    noticing = Noticing(store, marks)
    with open_for_command(store) as opened, style.progress(quiet=as_json) as advance:
        noticing.before(opened)
        report = refresh_graph(
            opened,
            keywords=keywords,
            config=config,
            jobs=jobs or usable_cores(),
            on_progress=advance,
        )
        noticing.after(opened, report.joined)
    if as_json:
        print_json(_changes(report, noticing))
    else:
        reports.print_change("The graph is computed anew.", report, store)
        reports.print_notices(noticing.notices)
    reports.print_failed(report)
