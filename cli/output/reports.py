"""Reports of commands: what was loaded, counted, checked, derived."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer
from rich.markup import escape

from .answers import SHOWN_ROWS
from .nodes import print_joins
from .style import clean, known, make_console, make_table, plural

if TYPE_CHECKING:
    from ...graph.stores.check import CheckReport
    from ...graph.stores.derived import DerivedState
    from ...loaders.formats import FormatDescription
    from ...loaders.load import LoadReport
    from ...queries.quality.problems import ProblemLine
    from ...queries.quality.sources import SourceDays
    from ...queries.reader.notices import IdentityNotice

__all__ = [
    "print_change",
    "print_check",
    "print_counts",
    "print_derived",
    "print_derived_status",
    "print_formats",
    "print_notices",
    "print_problems",
    "print_report",
    "print_sources",
]


#: So many of the files that are not read are named.
_UNREAD = 10
#: So many of those who turned out to be one are named.
_JOINED = 10


def print_report(report: LoadReport, store: str) -> None:
    """Print the closing table of a load."""
    out = make_console()
    done = [
        f"{report.count(status):,} {status}"
        for status in ("new", "changed", "unchanged", "copy", "conflict")
        if report.count(status)
    ]
    table = make_table("Loaded", "", numbers=("",))
    table.add_row("digests", ", ".join(done) or "none")
    for kind, noun in (("Paper", "papers"), ("Author", "authors"), ("Keyword", "keywords")):
        table.add_row(noun, _growth(report.new[kind]))
    table.add_row("changed in earlier digests", _changed(report.assignments_changed))
    if report.unread:
        table.add_row("files not read", f"{len(report.unread):,}")
    out.print(table)
    told = [problem for problem in report.unread if problem not in report.failed]
    # The others are said with the problems; a line that counts one of them could as well name it.
    shown = len(told) if len(told) == _UNREAD + 1 else _UNREAD
    for problem in told[:shown]:
        out.print(f"Not read: {clean(problem.file)}: {clean(problem.message)}", highlight=False)
    if len(told) > shown:
        out.print(f"… and {len(told) - shown:,} more files not read (--json names all)")
    for note in report.notes:
        out.print(f"{clean(note.file)}: {clean(note.message)}", highlight=False)
    if report.problems:
        counted = Counter(problem.code for problem in report.problems)
        table = make_table("Problems", "how often", numbers=("how often",))
        for code, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            table.add_row(code, f"{number:,}")
        out.print(table)
        if len(report.problems) > len(report.failed):
            out.print(
                "Papers with oddities are kept where nothing says otherwise; "
                "'digestgraph problems' names file and line."
            )
    _print_joined(report, store)
    out.print(f"Store: {escape(store)}")


def _print_joined(report: LoadReport, store: str) -> None:
    """Say who turned out to be one person; nothing where nobody did."""
    if not report.joined:
        return
    print_joins(report.joined[:_JOINED])
    first = min(join.date for join in report.joined)
    more = len(report.joined) - _JOINED
    if more > 0:
        where = "" if store == "digestgraph.db" else f" --store {shlex.quote(store)}"
        make_console(soft_wrap=True).print(
            f"and {more:,} more ('digestgraph since {first}{clean(where)}')"
        )


def print_notices(notices: Sequence[IdentityNotice]) -> None:
    """Say what became of people of interest, a line each, with the one that undoes it below."""
    out = make_console(soft_wrap=True)
    for n in notices:
        two = f"{n.name} and {n.other_name}" if n.name != n.other_name else f"Two called {n.name}"
        papers = plural(n.papers, "paper")
        who, what = {
            "joined": (two, f"are one person now ({n.why}): {papers} of {n.other} moved"),
            "split": (n.name, f"is two people now ({n.why}): {papers} moved to {n.other}"),
            "moved": (n.name, f"has fewer papers now ({n.why}): {papers} moved to {n.other}"),
        }[n.what]
        out.print(f"[bold]{clean(who)}[/] {clean(what)}; {clean(n.interest)}")
        if n.what != "joined":
            out.print(f"  your mark is about {clean(n.id)} now", style="dim")
        if n.undo:
            how = "add below" if n.undo_by == "adding" else "take out below"
            out.print(
                f"  [dim]to undo it, {how} \\[authors] of digestgraph.toml:[/] {clean(n.undo)}"
            )


def _growth(number: int) -> str:
    """Say how many more there are than before.

    Examples
    --------
    >>> _growth(3), _growth(-1200), _growth(0)
    ('+3 new', '1,200 fewer', 'no new ones')
    """
    if number < 0:
        return f"{-number:,} fewer"
    return f"+{number:,} new" if number else "no new ones"


def _changed(number: int) -> str:
    """Say how many authors and keywords of papers are other ones than before.

    Examples
    --------
    >>> _changed(0), _changed(1), _changed(1200)
    ('no author or keyword', '1 author or keyword', '1,200 authors or keywords')
    """
    many = "authors or keywords" if number > 1 else "author or keyword"
    return f"{number:,} {many}" if number else f"no {many}"


def print_change(sentence: str, report: LoadReport, store: str, *, of: str = "papers") -> None:
    """Print what a replay changed: how many authors and keywords of papers are other ones now."""
    out = make_console()
    changed = _changed(report.assignments_changed)
    out.print(f"{escape(sentence)} {changed[:1].upper()}{changed[1:]} of {of} changed.")
    _print_joined(report, store)


def print_failed(report: LoadReport) -> None:
    """Say on stderr what kept something from being loaded, or a correction from being followed."""
    for problem in report.failed:
        typer.echo(f"{problem.file}:{problem.line}: {problem.code}: {problem.message}", err=True)


def print_counts(counts: dict[str, Any], store: str) -> None:
    """Print the numbers of a store."""
    table = make_table("In the graph", "", title=escape(store), numbers=("",))
    for name, value in counts.items():
        text = f"{value:,}" if isinstance(value, int) else known(value)
        table.add_row(name.replace("_", " "), text)
    make_console().print(table)


def print_sources(rows: list[SourceDays]) -> None:
    """Print how much each source of a store brought."""
    table = make_table("Source", "digests", "first", "last", numbers=("digests",))
    for row in rows:
        table.add_row(clean(row.source), f"{row.digests:,}", row.first, row.last)
    make_console().print(table)


def print_problems(
    rows: list[ProblemLine], *, code: str | None = None, others: Sequence[str] = ()
) -> None:
    """Print the problems by kind, or one kind whole; `others` are the kinds that there are."""
    out = make_console()
    if not rows and code is not None and others:
        out.print(
            f"No digest of this store has the problem {clean(code)!r} ('load' names files it did "
            f"not take). There are: {', '.join(others)}."
        )
    elif not rows:
        out.print(
            "No problems in the digests of this store ('load' names files it could not read at "
            "all). "
            "To see some: the example digests of 'digestgraph demo'."
        )
    elif code is not None:
        for row in rows:
            out.print(f"{clean(row.file)}:{row.line}: {clean(row.message)}")
    else:
        counted = Counter(row.code for row in rows)
        first = {row.code: row for row in reversed(rows)}
        table = make_table("Problem", "how often", "for example", numbers=("how often",))
        for code, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            row = first[code]
            where = f"{clean(row.file)}:{row.line}: {clean(row.message)}"
            table.add_row(code, f"{number:,}", where)
        out.print(table)
        out.print("All of one kind: digestgraph problems --code CODE")


def print_check(report: CheckReport, store: str) -> None:
    """Print what is damaged, and what to do."""
    out = make_console()
    compared = (
        f"{plural(report.digests, 'digest')}, {plural(report.nodes, 'node')} and "
        f"{plural(report.edges, 'edge')} compared"
    )
    if not report.damage:
        out.print(f"{clean(store)} is whole: {compared}.", soft_wrap=True)
        return
    for found in report.damage[:SHOWN_ROWS]:
        out.print(f"{clean(found.part)}: {clean(found.message)}", soft_wrap=True)
    if report.damage[SHOWN_ROWS:]:
        out.print(f"and {len(report.damage) - SHOWN_ROWS:,} more (--json shows all)")
    advice = (
        f"The texts are whole, and the rest is computed from them: digestgraph refresh --store "
        f"{clean(store)}"
        if report.advice == "refresh"
        else "What only the digests can mend is damaged: load their files into a new store "
        "(digestgraph load FOLDER --store NEW.db), or take a copy"
    )
    out.print(f"{clean(store)} is damaged; {compared}. {advice}", soft_wrap=True)


def print_formats(rows: Sequence[FormatDescription]) -> None:
    """Print the formats that are read."""
    out = make_console()
    for row in rows:
        endings = ", ".join(row.suffixes)
        package = f"  of the package {clean(row.package)}" if row.package else ""
        out.print(f"[bold]{clean(row.name)}[/]  [dim]{clean(endings)}{package}[/]")
        if row.about:
            out.print(f"  {clean(row.about)}")
        if row.knows:
            out.print(f"  [dim]{clean(', '.join(row.knows))}[/]")


_DERIVED = {
    "none": "No derived data; 'digestgraph derive' writes COAUTHORED, CO_OCCURS and topics.",
    "fresh": "The derived data is up to date.",
    "stale": "The derived data is stale, for the graph has changed since: 'digestgraph derive'.",
    "unfinished": "The derived data is unfinished, or being written: 'digestgraph derive'.",
}


def print_derived_status(state: DerivedState) -> None:
    """Say whether the derived data is up to date."""
    make_console().print(_DERIVED[state.status])


def print_derived(state: DerivedState, sentence: str) -> None:
    """Print what derived data there is."""
    out = make_console()
    out.print(sentence)
    if state.counts:
        table = make_table("Derived", "", numbers=("",))
        names = {
            "coauthored": "(Author)-[:COAUTHORED]->(Author)",
            "co_occurs": "(Keyword)-[:CO_OCCURS]->(Keyword)",
            "topics": "(Topic)",
            "part_of": "(Keyword)-[:PART_OF]->(Topic)",
        }
        for kind, number in state.counts.items():
            table.add_row(escape(names[kind]), f"{number:,}")
        out.print(table)
