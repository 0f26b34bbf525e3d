"""What ``fetch``, ``add`` and ``watch`` do and print; the commands themselves are in ``cli``."""

from __future__ import annotations

import dataclasses
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..graph.errors import Interrupted, UsageError
from .output.terminal import print_json

if TYPE_CHECKING:
    from ..graph.stores.base import Store
    from ..loaders.fetch import Archive
    from ..loaders.parsed_files import Reading
    from .notices import Noticing

__all__ = ["add_papers", "fetch_digests", "watch_folder"]

#: Shorter waits are not worth a line.
_SHORT = 5.0


@dataclasses.dataclass(frozen=True, slots=True)
class Loading:
    """How what was fetched is loaded, and how a command prints."""

    store: str
    keywords: bool
    config: Path | None
    as_json: bool
    marks: Path | None = None


def fetch_digests(
    loading: Loading,
    *,
    source: str,
    categories: Sequence[str],
    first: str | None,
    last: str | None,
    folder: Path | None,
    base_url: str | None,
    again: bool,
    dry_run: bool,
    load: bool,
) -> int:
    """Fetch days, load them, and return the exit code."""
    from ..loaders import fetch
    from .output import style

    archive = fetch.Archive(folder or fetch.default_folder(loading.store))
    today = fetch.client.SYSTEM.now().astimezone(UTC).date()
    sources = fetch.make_sources(source, categories)
    plans = [(s, fetch.choose_days(s, archive, today, first, last)) for s in sources]
    total = sum(len(days) for _, days in plans)
    counted: Counter[str] = Counter()
    done: list[tuple[fetch.Source, list[fetch.DayFetched]]] = []
    try:
        with style.progress(quiet=loading.as_json or dry_run) as advance:

            def tell(day: fetch.DayFetched) -> None:
                counted[day.status] += 1
                advance("fetch", counted.total(), total)
                _print_day(day, as_json=loading.as_json)

            for planned, days in plans:
                found = fetch.fetch_days(
                    planned,
                    days,
                    archive,
                    base_url=base_url,
                    again=again,
                    dry_run=dry_run,
                    on_day=tell,
                    on_wait=_print_wait,
                )
                done.append((planned, found))
    except KeyboardInterrupt:
        raise Interrupted(
            f"interrupted; {_days(counted['fetched'])} fetched, whole and kept in "
            f"{archive.folder}, nothing is loaded yet. Fetch again to go on"
        ) from None
    if not loading.as_json:
        _print_fetched(counted, archive)
    if load and not dry_run:
        _load(fetch.read_kept(done, archive), loading)
    return 1 if counted["failed"] else 0


def add_papers(
    loading: Loading,
    names: Sequence[str],
    *,
    source: str,
    folder: Path | None,
    base_url: str | None,
    dry_run: bool,
    load: bool,
) -> int:
    """Fetch single papers, load them, and return the exit code."""
    from ..loaders import fetch

    archive = fetch.Archive(folder or fetch.default_folder(loading.store))
    try:
        papers = fetch.fetch_papers(
            names,
            archive,
            source=source,
            base_url=base_url,
            dry_run=dry_run,
            on_wait=_print_wait,
        )
    except KeyboardInterrupt:
        raise Interrupted(
            f"interrupted; what was fetched is kept in {archive.folder}, nothing is loaded yet. "
            "Add the papers again"
        ) from None
    for paper in papers:
        if loading.as_json:
            print_json(dataclasses.asdict(paper), indent=None)
        else:
            told = f": {paper.message}" if paper.message else f", kept as {paper.file}"
            what = {"asked": "would ask"}.get(paper.status, paper.status)
            typer.echo(f"{paper.paper} {what}{told}", err=paper.status == "failed")
    if load and not dry_run:
        _load(fetch.read_papers(papers, archive), loading)
    return 1 if any(paper.status == "failed" for paper in papers) else 0


def watch_folder(
    loading: Loading, folder: Path, *, format: str | None, replace: bool, poll: bool
) -> None:
    """Watch a folder until Ctrl-C."""
    from ..graph.joins import said_names, said_reason
    from ..graph.stores.base import is_server_url
    from ..loaders.watch import FolderWatch, Heard, events_of
    from .notices import Noticing
    from .opening import open_for_command

    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    if is_server_url(loading.store):
        with open_for_command(loading.store, create=True):
            pass  # what is wrong with the server is said before anything is waited for
    loaded = 0
    joined: list[Any] = []

    @contextmanager
    def open_noticing() -> Iterator[Store]:
        noticing = Noticing(loading.store, loading.marks)
        joined.clear()
        with open_for_command(loading.store, create=True) as opened:
            noticing.before(opened)
            yield opened
            noticing.after(opened, joined)
        _print_notices(noticing, as_json=loading.as_json)

    def tell_digest(digest: Any) -> None:
        nonlocal loaded
        loaded += 1
        if loading.as_json:
            _print_line(dataclasses.asdict(digest))
        else:
            odd = f", {_count(digest.problems, 'problem')}" if digest.problems else ""
            _print_text(
                f"{digest.path}: {digest.digest} {digest.status}, "
                f"{_count(digest.papers, 'paper')}{odd}"
            )

    def tell_problem(problem: Any) -> None:
        if loading.as_json:
            line = {"path": problem.file, "digest": None, "status": "problem"}
            more = {"line": problem.line, "code": problem.code, "message": problem.message}
            _print_line(line | more)
        else:
            _print_text(
                f"{problem.file}:{problem.line}: {problem.code}: {problem.message}", err=True
            )

    def tell_joined(join: Any) -> None:
        joined.append(join)
        if loading.as_json:
            _print_line({"path": None, "status": "joined", **join.as_dict()})
        else:
            _print_text(
                f"{said_names(join)}: found to be one on {join.date} by {said_reason(join)}, "
                f"{_count(join.papers, 'earlier paper')}"
            )

    def tell_note(sentence: str) -> None:
        _print_text(f"digestgraph: {sentence}", err=True)

    watch = FolderWatch(
        folder,
        open_noticing,
        Heard(tell_digest, tell_problem, tell_note, tell_joined),
        keywords=loading.keywords,
        replace=replace,
        config=loading.config,
        format=format,
    )
    if not loading.as_json:
        _print_text(f"Watching {folder} for {loading.store}; Ctrl-C ends it.", err=True)
    try:
        watch.run(events_of(folder, poll=poll))
    except KeyboardInterrupt:
        raise Interrupted(
            f"no longer watching; {_count(loaded, 'digest')} loaded meanwhile, whole and kept"
        ) from None


def _load(reading: Reading, loading: Loading) -> None:
    """Load what was fetched; where there is nothing, no store is made."""
    from ..loaders.load import load_digests
    from ..loaders.report import Kept
    from .notices import Noticing
    from .opening import open_for_command
    from .output import reports, style

    for problem in reading.problems:
        typer.echo(f"{problem.file}:{problem.line}: {problem.code}: {problem.message}", err=True)
    if not reading.digests:
        return
    on_digest: Callable[[Any], None] | None = None
    if loading.as_json:

        def on_digest(digest: Any) -> None:
            _print_line(dataclasses.asdict(digest))

    kept, noticing = Kept(), Noticing(loading.store, loading.marks)
    try:
        with (
            style.progress(quiet=loading.as_json) as advance,
            open_for_command(loading.store, create=True, on_progress=advance) as opened,
            kept.watching(opened),
        ):
            noticing.before(opened)
            report = load_digests(
                opened,
                reading,
                keywords=loading.keywords,
                config=loading.config,
                on_digest=on_digest,
                on_progress=advance,
            )
            noticing.after(opened, report.joined)
    except KeyboardInterrupt:
        if loading.as_json:
            print_json(kept.as_dict(), indent=None)
        raise Interrupted(kept.sentence()) from None
    for join in report.joined if loading.as_json else ():
        _print_line({"path": None, "status": "joined", **join.as_dict()})
    if not loading.as_json:
        reports.print_report(report, loading.store)
    _print_notices(noticing, as_json=loading.as_json)
    reports.print_failed(report)


def _print_notices(noticing: Noticing, *, as_json: bool) -> None:
    """Say what became of people of interest, as ``load`` does."""
    if not noticing.notices:
        return
    if as_json:
        _print_line({"path": None, "notices": noticing.as_list()})
    else:
        from .output import reports

        reports.print_notices(noticing.notices)
        sys.stdout.flush()


def _print_day(day: Any, *, as_json: bool) -> None:
    if as_json:
        _print_line(dataclasses.asdict(day))
    elif day.status == "asked":
        typer.echo(f"{day.day} {day.source} would ask {day.message}")
    elif day.status == "failed":
        typer.echo(f"{day.day} {day.source} failed: {day.message}", err=True)


def _print_fetched(counted: Counter[str], archive: Archive) -> None:
    words = {
        "fetched": "fetched",
        "kept": "kept from before",
        "failed": "failed",
        "asked": "would be asked",
    }
    parts = [f"{counted[status]} {word}" for status, word in words.items() if counted[status]]
    typer.echo(f"Days: {', '.join(parts)}. Answers are kept in {archive.folder}")


def _print_wait(seconds: float, why: str) -> None:
    if seconds > _SHORT:
        typer.echo(f"digestgraph: {why}; it is asked again in {seconds:,.0f} s", err=True)


def _print_line(value: dict[str, Any]) -> None:
    print_json(value, indent=None)
    sys.stdout.flush()


def _print_text(text: str, *, err: bool = False) -> None:
    typer.echo(text, err=err)
    (sys.stderr if err else sys.stdout).flush()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _days(number: int) -> str:
    return f"{number:,} day is" if number == 1 else f"{number:,} days are"
