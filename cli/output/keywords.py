"""The keywords of a text, with what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.text import Text

from ...graph.text import printable
from .answers import print_entry
from .style import clean, make_console, make_table, plural

if TYPE_CHECKING:
    from ...loaders.entry import ParsedEntry
    from ...loaders.keywords import Explained

__all__ = ["explained_as_dict", "print_explained"]


def explained_as_dict(
    entry: ParsedEntry, explained: Sequence[Explained], *, whole: bool
) -> dict[str, Any]:
    """Return the keywords of an entry as plain values."""
    from dataclasses import asdict

    from ...graph.latex.readable import readable

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


def _unread_note(entry: ParsedEntry) -> str | None:
    """Say where keywords come from when the summary is in a language that is not read."""
    from ...loaders.keywords.scripts import is_unread

    unread = [b.text for b in entry.bullets if is_unread(b.text)]
    if not unread:
        return None
    language = _UNREAD_NAMES.get(entry.language or "", "another script")
    return (
        f"The summary is in {language}, which is not read: keywords come from the title, an "
        "English abstract, English terms within the summary, and the source's own keywords."
    )


def print_explained(entry: ParsedEntry, explained: Sequence[Explained], *, whole: bool) -> None:
    """Print the keywords of an entry; ``whole``: with all that speaks for and against them."""
    from ...graph.latex.readable import readable

    out = make_console()
    if entry.title:
        out.print(f"[bold]{clean(readable(entry.title))}[/]  {escape(entry.paper)}")
    if note := _unread_note(entry):
        out.print(note)
    kept = [e for e in explained if e.dropped is None]
    if whole:
        for number, e in enumerate(kept, 1):
            print_entry(number, _explained_lines(e), out)
    table = make_table("Keyword", "Kind", "Score", "As written", "Named by", numbers=("Score",))
    for e in kept:
        c = e.candidate
        own = " (its own)" if c.proposed else ""
        written = ", ".join(dict.fromkeys((*c.surfaces, *c.korean, *c.english)))
        named = c.how if c.label else "no English name known"
        table.add_row(
            clean(c.label or c.surfaces[0]), c.kind + own, f"{c.score:.2f}", clean(written),
            clean(named),
        )  # fmt: skip
        for stated in _results_of(e):
            table.add_row("", "", "", escape(stated), "")
    if not kept:
        out.print("No keywords.")
    elif not whole:
        out.print(table)
    dropped = [e for e in explained if e.dropped is not None]
    if whole and dropped:
        table = make_table("Not kept", "Because", "Score", "Found by", numbers=("Score",))
        for e in dropped:
            c = e.candidate
            name = c.label or c.surfaces[0]
            table.add_row(
                clean(name), clean(e.dropped or ""), f"{c.score:.2f}", ", ".join(e.found_by)
            )
        out.print(table)
    elif dropped:
        out.print(f"[dim]{plural(len(dropped), 'candidate')} not kept: --explain[/]")


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
