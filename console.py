"""What the command line shows to people: tables, progress, pages of one node."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from .answers import (
    SHOWN_ROWS,
    Column,
    bars,
    print_chains,
    print_columns,
    print_entry,
    print_months,
    print_points,
    shown,
)
from .graph.text import printable
from .terminal import Output

if TYPE_CHECKING:
    from .graph.asking import Answer
    from .graph.checking import CheckReport
    from .graph.derived import DerivedState
    from .loaders.entry import Entry
    from .loaders.keywords import Explained
    from .loaders.load import LoadReport
    from .queries.catalogue import Query
    from .queries.people import Person, Proposal
    from .queries.review import Doubt
    from .tour import DemoResult

_STAGES = {
    "fetch": "Fetching days",
    "read": "Reading files",
    "load": "Loading digests",
    "replay": "Replaying digests",
    "derive": "Writing derived data",
    "remove": "Removing derived data",
}


class _SafeConsole(Console):
    """A console that passes on no character from outside that a terminal would obey.

    Its own colours are styles of a segment, never characters of its text.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render; every text goes this way."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            clean = text if control else printable(text, keep="\n")
            yield segment if clean == text else Segment(clean, style)


class _Through:
    """A stream for a console, whose colours are no text for people."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        if isinstance(self._stream, Output):
            self._stream.write_exact(text)
        else:
            self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _out(*, stderr: bool = False, soft_wrap: bool = False) -> Console:
    stream: Any = _Through(sys.stderr if stderr else sys.stdout)
    return _SafeConsole(file=stream, highlight=False, soft_wrap=soft_wrap)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar with rate and time left on stderr; yields what to call with each step."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )

    class Rate(ProgressColumn):
        """Steps a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed else "", style="dim")

    console = _out(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=console,
        disable=quiet or not console.is_terminal,
        transient=True,
    )
    tasks: dict[str, Any] = {}

    def advance(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(_STAGES[stage], total=total)
        bar.update(tasks[stage], completed=done, total=total)

    with bar:
        yield advance


def _table(*columns: str, title: str | None = None, numbers: tuple[str, ...] = ()) -> Table:
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left")
    return table


def _known(value: Any) -> str:
    return "unknown" if value is None else str(value)


def _clean(text: str) -> str:
    """Make third-party text harmless for a terminal: no control codes, no markup."""
    return escape(printable(text))


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


# --- load ---------------------------------------------------------------------------------------


#: So many of the files that are not read are named.
_UNREAD = 10


def print_report(report: LoadReport, store: str) -> None:
    """Print the closing table of a load."""
    out = _out()
    done = [
        f"{report.count(status):,} {status}"
        for status in ("new", "changed", "unchanged", "conflict")
        if report.count(status)
    ]
    table = _table("Loaded", "", numbers=("",))
    table.add_row("digests", ", ".join(done) or "none")
    for kind, noun in (("Paper", "papers"), ("Author", "authors"), ("Keyword", "keywords")):
        table.add_row(noun, f"{report.new[kind]:+,} new" if report.new[kind] else "no new ones")
    table.add_row("assignments changed", f"{report.assignments_changed:,}")
    if report.unread:
        table.add_row("files not read", f"{len(report.unread):,}")
    out.print(table)
    told = [problem for problem in report.unread if problem not in report.failed]
    for problem in told[:_UNREAD]:  # the others are said with the problems
        out.print(f"Not read: {_clean(problem.file)}: {_clean(problem.message)}", highlight=False)
    if len(told) > _UNREAD:
        out.print(f"… and {len(told) - _UNREAD:,} more files not read (--json names all)")
    if report.problems:
        counted = Counter(problem.code for problem in report.problems)
        table = _table("Problems", "how often", numbers=("how often",))
        for code, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            table.add_row(code, f"{number:,}")
        out.print(table)
        if len(report.problems) > len(report.failed):
            out.print(
                "Papers with such oddities are kept; 'digestgraph problems' names file and line."
            )
    out.print(f"Store: {escape(store)}")


def print_change(sentence: str, report: LoadReport) -> None:
    """Print what a replay changed."""
    out = _out()
    changed = _plural(report.assignments_changed, "assignment")
    out.print(f"{escape(sentence)} {changed} of earlier digests changed.")


# --- info and problems --------------------------------------------------------------------------


def print_counts(counts: dict[str, Any], store: str) -> None:
    """Print the numbers of a store."""
    table = _table("In the graph", "", title=escape(store), numbers=("",))
    for name, value in counts.items():
        text = f"{value:,}" if isinstance(value, int) else _known(value)
        table.add_row(name.replace("_", " "), text)
    _out().print(table)


def print_problems(rows: list[dict[str, Any]], *, whole: bool) -> None:
    """Print the problems by kind, or one kind whole."""
    out = _out()
    if not rows:
        out.print(
            "No problems in the digests of this store ('load' names files it could not read). "
            "To see some: the example digests of 'digestgraph demo'."
        )
    elif whole:
        for row in rows:
            out.print(f"{_clean(row['file'])}:{row['line']}: {_clean(row['message'])}")
    else:
        counted = Counter(row["code"] for row in rows)
        first = {row["code"]: row for row in reversed(rows)}
        table = _table("Problem", "how often", "for example", numbers=("how often",))
        for code, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            row = first[code]
            where = f"{_clean(row['file'])}:{row['line']}: {_clean(row['message'])}"
            table.add_row(code, f"{number:,}", where)
        out.print(table)
        out.print("All of one kind: digestgraph problems --code CODE")


def print_check(report: CheckReport, store: str) -> None:
    """Print what is damaged, and what to do."""
    out = _out()
    compared = (
        f"{_plural(report.digests, 'digest')}, {_plural(report.nodes, 'node')} and "
        f"{_plural(report.edges, 'edge')} compared"
    )
    if not report.damage:
        out.print(f"{_clean(store)} is whole: {compared}.", soft_wrap=True)
        return
    for found in report.damage[:SHOWN_ROWS]:
        out.print(f"{_clean(found.part)}: {_clean(found.message)}", soft_wrap=True)
    if report.damage[SHOWN_ROWS:]:
        out.print(f"and {len(report.damage) - SHOWN_ROWS:,} more (--json shows all)")
    advice = (
        f"The texts are whole, and the rest is computed from them: digestgraph refresh --store "
        f"{_clean(store)}"
        if report.advice == "refresh"
        else "What only the digests can mend is damaged: load their files into a new store "
        "(digestgraph load FOLDER --store NEW.db), or take a copy"
    )
    out.print(f"{_clean(store)} is damaged; {compared}. {advice}", soft_wrap=True)


def print_formats(rows: list[dict[str, Any]]) -> None:
    """Print the formats that are read."""
    out = _out()
    for row in rows:
        endings = ", ".join(row["suffixes"])
        out.print(f"[bold]{_clean(row['name'])}[/]  [dim]{_clean(endings)}[/]")
        out.print(f"  {_clean(row['about'])}")
        if row["knows"]:
            out.print(f"  [dim]{_clean(', '.join(row['knows']))}[/]")


# --- one node -----------------------------------------------------------------------------------


def print_description(kind: str, found: dict[str, Any]) -> None:
    """Print one paper, author or keyword."""
    {"paper": _print_paper, "author": _print_author, "keyword": _print_keyword}[kind](found)


def _print_paper(found: dict[str, Any]) -> None:
    out = _out()
    out.print(f"[bold]{_clean(found['title'] or 'no title')}[/]")
    votes = "votes unknown" if found["votes"] is None else _plural(found["votes"], "vote")
    out.print(f"{escape(found['id'])}  {found['date']}  {votes}  {_clean(found['url'] or '')}")
    names = [a["as_printed"] for a in found["authors"]]
    more = ", … (list cut in the digest)" if found["authors_complete"] is False else ""
    order = {"unknown": " (in no known order)", "presumed": " (order presumed)"}
    out.print(
        f"\n[bold]Authors[/]{order.get(found['author_order'] or '', '')}: "
        + _clean(", ".join(names) or "unknown")
        + more
    )
    _print_keywords(found["keywords"])
    print_points(found["summary"], out)
    for stated in found["stated"]:
        source = _clean(stated["digest"].rpartition(":")[0])
        for name, words in (("Keywords", stated["keywords"]), ("Topics", stated["topics"])):
            if words:
                out.print(f"[bold]{name} of {source}[/]: {_clean(', '.join(words))}")
    if found["organisations"]:
        out.print(f"[bold]From[/]: {_clean(', '.join(found['organisations']))}")
    for link in found["links"]:
        kind = "Code" if link in found["code"] else "Link"
        out.print(f"[bold]{kind}[/]: {_clean(link)}")
    for digest in found["digests"]:
        out.print(f"[dim]{_clean(digest['file'])}:{digest['line']} ({digest['id']})[/]")


def _print_keywords(keywords: list[dict[str, Any]]) -> None:
    out = _out()
    for kind in ("concept", "method", "dataset", "benchmark", "metric"):
        chosen = [k for k in keywords if k["shown"] and k["kind"] == kind]
        if not chosen:
            continue
        names = []
        for k in chosen:
            name = _clean(k["label"] or next(iter(k["labels_ko"]), k["id"]))
            own = " [dim](its own)[/]" if k["proposed"] else ""
            names.append(name + own + "".join(map(_result, k["results"][:2])))
        head = "Keywords" if kind == "concept" else f"{kind.capitalize()}s"
        out.print(f"[bold]{head}[/]: {', '.join(names)}")


def _result(stated: dict[str, Any]) -> str:
    unit = f" {_clean(stated['unit'])}" if stated.get("unit") else ""
    baseline = stated.get("baseline")
    before = "" if baseline is None else f", from {baseline:g}"
    change = "by " if stated["change"] else ""
    return f" [dim]{change}{stated['value']:g}{unit}{before}[/]"


def _print_author(found: dict[str, Any]) -> None:
    out = _out()
    also = [name for name in found["names"] if name != found["name"]]
    out.print(f"[bold]{_clean(found['name'])}[/]  {found['kind']}  {escape(found['id'])}")
    if also:
        out.print("also printed as " + _clean(", ".join(also)))
    votes = "votes unknown" if found["votes"] is None else _plural(found["votes"], "vote")
    out.print(f"{_plural(len(found['papers']), 'paper')}, {votes}{_months(found['months'])}")
    if found["topics"]:
        topics = ", ".join(f"{t['label']} ({t['papers']})" for t in found["topics"])
        out.print(f"[bold]Writes about[/]: {_clean(topics)}")
    table = _table("Date", "Paper", "votes", "Id", numbers=("votes",))
    for paper in found["papers"][:15]:
        title = _clean(paper["title"] or "no title")
        table.add_row(paper["date"], title, _known(paper["votes"]), escape(paper["id"]))
    out.print(table)
    if found["papers"][15:]:
        out.print(f"and {len(found['papers']) - 15} more (--json shows all)")
    if found["coauthors"]:
        table = _table("Co-author", "papers", "latest", numbers=("papers",))
        for person in found["coauthors"][:15]:
            table.add_row(_clean(person["name"]), str(person["papers"]), person["latest"])
        out.print(table)
        if found["coauthors"][15:]:
            out.print(f"and {len(found['coauthors']) - 15} more (--json shows all)")


def _months(months: Sequence[dict[str, Any]]) -> str:
    """Draw papers a month as bars, one character each."""
    if len(months) < 2:
        return ""
    drawn = bars([month["papers"] for month in months])
    return f"\n{months[0]['month']} {drawn} {months[-1]['month']}"


def _print_keyword(found: dict[str, Any]) -> None:
    out = _out()
    out.print(f"[bold]{_clean(found['label'] or found['id'])}[/]  {escape(found['id'])}")
    for name, words in (("Korean", found["labels_ko"]), ("also", found["aliases"])):
        if words:
            out.print(f"{name}: {_clean(', '.join(words))}")
    table = _table("Date", "Paper", "Id")
    for paper in found["papers"][:30]:
        table.add_row(paper["date"], _clean(paper["title"] or "no title"), escape(paper["id"]))
    out.print(table)
    if found["papers"][30:]:
        out.print(f"and {len(found['papers']) - 30} more (--json shows all)")


# --- answers ------------------------------------------------------------------------------------


def print_rows(query: Query[Any], rows: Sequence[dict[str, Any]]) -> None:
    """Print the answer of a query; ids of people and keywords are left to --json."""
    out = _out()
    if "hop" in query.columns:
        print_chains(rows, out)  # all: half a chain would end at the wrong person
    elif {"cluster", "month"} <= query.columns.keys():
        topics = print_months(rows, out)
        if topics > SHOWN_ROWS:
            out.print(f"and {topics - SHOWN_ROWS:,} more topics (--json or --csv shows all)")
    else:
        named = {"id": ("name",), "a": ("a_name",), "b": ("b_name",)}
        named |= {"keyword": ("label",), "cluster": ("label",)}
        columns = [
            Column(
                name,
                tuple(shown(row[name]) for row in rows[:SHOWN_ROWS]),
                number=kind in (int, float),
                several=kind is list,
            )
            for name, kind in query.columns.items()
            if not query.columns.keys() & set(named.get(name, ()))
        ]
        print_columns(columns, out)
        if rows[SHOWN_ROWS:]:
            out.print(f"and {len(rows) - SHOWN_ROWS:,} more (--json or --csv shows all)")
    if query.conclude is not None:
        out.print(query.conclude(rows), markup=False)


def print_notes(notes: Sequence[str], *, err: bool) -> None:
    """Print what is to be said about an answer, below it or on stderr."""
    out = Console(stderr=True, highlight=False, soft_wrap=True) if err else _out()
    for note in notes:
        out.print(f"[dim]{_clean(note)}[/]")


_SAYS = {"keywords": "its source's keywords name"}


def print_evidence(rows: Sequence[dict[str, Any]], *, shown: int = 20) -> None:
    """Print evidence paper by paper: file and line, what stands there, which rule read it."""
    out = _out()
    papers: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        papers.setdefault(row["paper"], []).append(row)
    for paper, found in list(papers.items())[:shown]:
        title = _clean(found[0]["title"] or "no title")
        out.print(f"[bold]{title}[/]  [dim]{escape(paper)}, {found[0]['date']}[/]")
        for row in found:
            rule = f", rule {_clean(row['rule'])}" if row["rule"] else ""
            score = f", score {row['score']:.2f}" if row["score"] is not None else ""
            doubt = ", uncertain" if row["uncertain"] else ""
            where = f"{_clean(row['file'])}:{row['line']}"
            says = _SAYS.get(row["says"], row["says"])
            out.print(f"  {where}  {says} {_clean(row['text'] or 'no title')}", end="")
            out.print(f"[dim]{rule}{score}{doubt}[/]")
    if len(papers) > shown:
        out.print(f"and {len(papers) - shown:,} more papers (--json shows all)")


# --- since --------------------------------------------------------------------------------------


def print_changes(found: dict[str, Any]) -> None:
    """Print what is new, as the terminal's version of the Markdown page."""
    out = _out()
    days = (
        found["since"]
        if found["since"] == found["until"]
        else (f"{found['since']} to {found['until']}")
    )
    digests, papers = _plural(found["digests"], "digest"), _plural(found["papers"], "new paper")
    out.print(f"[bold]{days}[/]: {digests}, {papers}")
    for note in found["notes"]:
        out.print(_clean(note))
    if found["following"]:
        out.print(f"only what you follow: {_clean(', '.join(found['following']))} (--all for all)")
    if found["unknown"]:
        out.print(f"followed, but not in this store: {_clean(', '.join(found['unknown']))}")
    if found["notable"]:
        out.print("\n[bold]Notable papers[/]")
        notable = found["notable"]
        columns = [
            Column("title", tuple(shown(p["title"] or "no title") for p in notable)),
            Column("votes", tuple(shown(p["votes"]) for p in notable), number=True),
            Column("about", tuple(shown(p["keywords"]) for p in notable), several=True),
            Column("id", tuple(shown(p["id"]) for p in notable)),
        ]
        print_columns(columns, out)
    if found["topics"]:
        table = _table(
            "Rising topics", "papers", "share", "before", numbers=("papers", "share", "before")
        )
        for t in found["topics"]:
            table.add_row(
                _clean(t["label"]),
                str(t["papers"]),
                f"{t['share']:.1%}",
                f"{t['share_before']:.1%}",
            )
        out.print(table)
    for head, pairs in (
        ("First time together", found["pairs"]),
        ("Perhaps together before", found["perhaps_met"]),
    ):
        if pairs:
            table = _table(head, "", "with")
            for p in pairs:
                names = _clean(p["a_name"]), _clean(p["b_name"])
                table.add_row(*names, _clean(p["title"] or p["paper"]))
            out.print(table)
    if found["links"]:
        table = _table("First link between the teams of", "and", "by")
        for p in found["links"]:
            by = f"{p['a_name']} and {p['b_name']}: {p['title'] or p['paper']}"
            table.add_row(_clean(", ".join(p["team"])), _clean(", ".join(p["other"])), _clean(by))
        out.print(table)
    for head, people in (
        ("New people", found["people"]),
        ("Perhaps known already", found["perhaps_known"]),
    ):
        if people:
            table = _table(head, "papers", "for example", numbers=("papers",))
            for p in people:
                table.add_row(_clean(p["name"]), str(p["papers"]), _clean(p["title"] or p["paper"]))
            out.print(table)
    if found["perhaps_known"] or found["perhaps_met"]:
        out.print("[dim]Perhaps: somebody of the same name was there; 'digestgraph who NAME'.[/]")


def print_cypher(answer: Answer) -> None:
    """Print what a Cypher statement gave, and on stderr what the server had to say about it."""
    from .cypher import shown_value

    out = _out()
    if answer.rows:
        cells = zip(*answer.rows[:SHOWN_ROWS], strict=True)
        columns = [
            Column(
                name,
                tuple("–" if v is None else printable(shown_value(v)) for v in values),
                all(type(v) in (int, float, type(None)) for v in values),
            )
            for name, values in zip(answer.columns, cells, strict=True)
        ]
        print_columns(columns, out)
        if answer.rows[SHOWN_ROWS:]:
            out.print(f"and {len(answer.rows) - SHOWN_ROWS:,} more (--json or --csv shows them)")
    elif not answer.changes:
        out.print("No rows.")
    if answer.changes:
        out.print("Written: " + ", ".join(map(_change, answer.changes, answer.changes.values())))


def _change(name: str, number: int) -> str:
    """Return "3 nodes created" for ``nodes_created``."""
    noun, _, verb = name.partition("_")
    if number == 1:
        noun = {"properties": "property", "indexes": "index"}.get(noun, noun.removesuffix("s"))
    return f"{number:,} {noun} {verb}"


def print_remarks(answer: Answer) -> None:
    """Print on stderr what the server remarks, and that rows were left out."""
    err = _out(stderr=True, soft_wrap=True)
    for note in dict.fromkeys(answer.notes):
        err.print(f"note: {_clean(note)}")
    if answer.more:
        err.print(f"note: there are more than {_plural(len(answer.rows), 'row')}; see --limit")


_DERIVED = {
    "none": "No derived data; 'digestgraph derive' writes COAUTHORED, CO_OCCURS and topics.",
    "fresh": "The derived data is up to date.",
    "stale": "The derived data is stale, for the graph has changed since: 'digestgraph derive'.",
    "unfinished": "The derived data is unfinished, or being written: 'digestgraph derive'.",
}


def print_derived_status(state: DerivedState) -> None:
    """Say whether the derived data is up to date."""
    _out().print(_DERIVED[state.status])


def print_derived(state: DerivedState, sentence: str) -> None:
    """Print what derived data there is."""
    out = _out()
    out.print(sentence)
    if state.counts:
        table = _table("Derived", "", numbers=("",))
        names = {
            "coauthored": "(Author)-[:COAUTHORED]->(Author)",
            "co_occurs": "(Keyword)-[:CO_OCCURS]->(Keyword)",
            "topics": "(Topic)",
            "part_of": "(Keyword)-[:PART_OF]->(Topic)",
        }
        for kind, number in state.counts.items():
            table.add_row(escape(names[kind]), f"{number:,}")
        out.print(table)


# --- keywords of a text ---------------------------------------------------------------------------


def explained_as_dict(
    entry: Entry, explained: Sequence[Explained], *, whole: bool
) -> dict[str, Any]:
    """Return the keywords of an entry as plain values."""
    from dataclasses import asdict

    from .graph.latex import readable

    rows = [
        {
            **asdict(e.candidate),
            "found_by": e.found_by,
            "kind_why": e.kind_why,
            "dropped": e.dropped,
            "reasons": dict(e.reasons),
        }
        for e in explained
        if whole or e.dropped is None
    ]
    return {
        "paper": entry.paper,
        "title": readable(entry.title) if entry.title else None,
        "note": _unread_note(entry),
        "keywords": rows,
    }


_UNREAD_NAMES = {"zh": "Chinese", "ja": "Japanese"}


def _unread_note(entry: Entry) -> str | None:
    """Say where keywords come from when the summary is in a language that is not read."""
    from .loaders.keywords.scripts import is_unread

    unread = [b.text for b in entry.bullets if is_unread(b.text)]
    if not unread:
        return None
    language = _UNREAD_NAMES.get(entry.language or "", "another script")
    return (
        f"The summary is in {language}, which is not read: keywords come from the title, an "
        "English abstract, English terms within the summary, and the source's own keywords."
    )


def print_explained(entry: Entry, explained: Sequence[Explained], *, whole: bool) -> None:
    """Print the keywords of an entry; ``whole``: with all that speaks for and against them."""
    from .graph.latex import readable

    out = _out()
    if entry.title:
        out.print(f"[bold]{_clean(readable(entry.title))}[/]  {escape(entry.paper)}")
    if note := _unread_note(entry):
        out.print(note)
    kept = [e for e in explained if e.dropped is None]
    if whole:
        for number, e in enumerate(kept, 1):
            print_entry(number, _explained_lines(e), out)
    table = _table("Keyword", "Kind", "Score", "As written", "Named by", numbers=("Score",))
    for e in kept:
        c = e.candidate
        own = " (its own)" if c.proposed else ""
        written = ", ".join(dict.fromkeys((*c.surfaces, *c.korean, *c.english)))
        named = c.how if c.label else "no English name known"
        table.add_row(
            _clean(c.label or c.surfaces[0]), c.kind + own, f"{c.score:.2f}", _clean(written),
            _clean(named),
        )  # fmt: skip
        for stated in _results_of(e):
            table.add_row("", "", "", escape(stated), "")
    if not kept:
        out.print("No keywords.")
    elif not whole:
        out.print(table)
    dropped = [e for e in explained if e.dropped is not None]
    if whole and dropped:
        table = _table("Not kept", "Because", "Score", "Found by", numbers=("Score",))
        for e in dropped:
            c = e.candidate
            name = c.label or c.surfaces[0]
            table.add_row(
                _clean(name), _clean(e.dropped or ""), f"{c.score:.2f}", ", ".join(e.found_by)
            )
        out.print(table)
    elif dropped:
        out.print(f"[dim]{_plural(len(dropped), 'candidate')} not kept: --explain[/]")


def _results_of(e: Explained) -> Iterator[str]:
    """Yield the results that a text states of a keyword."""
    for r in e.candidate.results:
        change = "a change of " if r.change else ""
        base = "" if r.baseline is None else f" (from {r.baseline:g})"
        yield f"{change}{r.value:g} {printable(r.unit or '')}{base}"


def _explained_lines(e: Explained) -> list[Text]:
    """Tell of a keyword all that is known: how it is written, found, named, rated."""
    c = e.candidate
    written = ", ".join(dict.fromkeys((*c.surfaces, *c.korean, *c.english)))
    own = ", its own" if c.proposed else ""
    facts = {
        "written": printable(written),
        "named by": c.how if c.label else "no English name known",
        "found by": f"{', '.join(e.found_by)} in {' and '.join(c.where)}",
        "kind by": e.kind_why,
        "score of": ", ".join(f"{name} {value:+.2f}" for name, value in e.reasons[:5]),
        "reports": "; ".join(_results_of(e)),
    }
    first = Text(printable(c.label or c.surfaces[0]), style="bold")
    first.append(f"   {c.kind}{own}, {c.score:.2f}", style="not bold")
    return [
        first,
        *(Text.assemble((f"{name} ", "dim"), fact) for name, fact in facts.items() if fact),
    ]


def review(doubts: Sequence[Doubt], decide: Callable[[str, str, str | None], str]) -> int:
    """Ask about each doubt, where someone can answer; return the number of decisions."""
    import typer

    out = _out()
    if not doubts:
        out.print("Nothing is in doubt.")
        return 0
    if not sys.stdin.isatty():
        table = _table("Keyword", "Papers", "Question", numbers=("Papers",))
        for doubt in doubts:
            pair = f"{doubt.label} / {doubt.other_label}" if doubt.other_label else doubt.label
            table.add_row(_clean(pair), str(doubt.papers), doubt.question)
        out.print(table)
        out.print("Run it in a terminal to decide.")
        return 0
    decided = 0
    for number, doubt in enumerate(doubts, 1):
        out.print(f"\n[bold]{number}/{len(doubts)}  {_clean(doubt.label)}[/]  ", end="")
        out.print(f"{_plural(doubt.papers, 'paper')}: {doubt.question}")
        if doubt.other_label:
            out.print(
                f"    the other: {_clean(doubt.other_label)}; both: {_clean(doubt.spelling or '')}"
            )
        keys = (
            "m merge, r rename, b ban, enter next, q stop"
            if doubt.other_label
            else ("r rename, b ban, enter next, q stop")
        )
        answer = typer.prompt(keys, default="", show_default=False).strip().lower()[:1]
        if answer == "q":
            break
        line = None
        if answer == "m" and doubt.other_label:
            line = decide("merge", doubt.label, doubt.other_label)
        elif answer == "r":
            line = decide("rename", doubt.label, typer.prompt("new name"))
        elif answer == "b":
            line = decide("ban", doubt.label, None)
        if line:
            decided += 1
            out.print(f"[dim]written: {_clean(line)} (take it out to undo)[/]")
    return decided


def print_people(people: Sequence[Person]) -> None:
    """Print who is behind a name, and how corrections can call each of them."""
    out = _out()
    table = _table("Person", "Papers", "Days", "With", "Sure", numbers=("Papers",))
    for person in people:
        names = ", ".join(person.names[:4])
        days = person.first if person.first == person.last else f"{person.first} – {person.last}"
        how = "" if person.relation == "same" else f"  [dim]{_clean(person.relation)}[/]"
        table.add_row(
            f"{_clean(names)}{how}\n[dim]{_clean(person.mark)}[/]",
            str(person.papers),
            days,
            _clean(", ".join(person.coauthors)) or "[dim]alone[/]",
            _sureness(person),
        )
    out.print(table)
    open_ = sum(bool(person.open) for person in people)
    if open_:
        out.print(f"{open_} of them may be the same as another: digestgraph review --people")


def _sureness(person: Person) -> str:
    if person.uncertain:
        return f"{person.uncertain} of {person.papers} uncertain"
    return "[dim]–[/]" if person.score is None else f"{person.score:.2f}"


def review_people(proposals: Sequence[Proposal], decide: Callable[..., str]) -> int:
    """Ask about pairs of people, where someone can answer; return the number of decisions."""
    import typer

    out = _out()
    if not proposals:
        out.print("Nobody is in doubt.")
        return 0
    if not sys.stdin.isatty():
        table = _table("One", "Other", "Papers", "Score", "Shared", numbers=("Papers", "Score"))
        for pair in proposals:
            score = "–" if pair.score is None else f"{pair.score:.2f}"
            counts = f"{pair.a.papers} + {pair.b.papers}"
            shared = _clean(", ".join(pair.evidence))
            table.add_row(_clean(pair.a.mark), _clean(pair.b.mark), counts, score, shared)
        out.print(table)
        out.print("Run it in a terminal to decide.")
        return 0
    decided = 0
    for number, pair in enumerate(proposals, 1):
        out.print(f"\n[bold]{number}/{len(proposals)}  {_clean(pair.a.name)}[/]: one person?")
        print_people([pair.a, pair.b])
        shared = f"; shared: {_clean(', '.join(pair.evidence))}" if pair.evidence else ""
        out.print(f"{_clean(pair.rule)}, score {pair.score}{shared}")
        answer = typer.prompt(
            "s same, d different, o organisation, enter next, q stop",
            default="",
            show_default=False,
        )
        answer = answer.strip().lower()[:1]
        if answer == "q":
            break
        line = None
        if answer in ("s", "d"):
            line = decide("same" if answer == "s" else "different", pair.a.id, pair.b.id)
        elif answer == "o":
            line = decide("organisations", pair.a.name)
        if line:
            decided += 1
            out.print(f"[dim]written: {_clean(line)} (take it out to undo)[/]")
    return decided


# --- demo ---------------------------------------------------------------------------------------


def print_demo(result: DemoResult) -> None:
    """Print what the demo found and where the map is."""
    out = _out()
    counts = result.counts
    out.print(
        f"{counts['digests']} digests, {counts['papers']} papers, {counts['authors']} authors, "
        f"{counts['keywords']} keywords, {counts['votes']:,} votes; "
        f"{counts['problems']} oddities noted."
    )
    table = _table("Strongest collaborations", "", "papers", "weight", numbers=("papers", "weight"))
    for pair in result.collaborations:
        table.add_row(
            _clean(pair["a_name"]),
            _clean(pair["b_name"]),
            str(pair["papers"]),
            f"{pair['weight']:.2f}",
        )
    out.print(table)
    table = _table("Top keywords", "papers", numbers=("papers",))
    for keyword in result.keywords:
        table.add_row(_clean(keyword["label"] or keyword["id"]), str(keyword["papers"]))
    out.print(table)
    out.print(f"Open the map:  {_clean(str(result.map))}", soft_wrap=True)
    store = _clean(str(result.store))
    out.print(f"Ask the store: digestgraph info --store {store}", soft_wrap=True)
    out.print(f"The oddities:  digestgraph problems --store {store}", soft_wrap=True)
