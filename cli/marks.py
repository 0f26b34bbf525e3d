"""Commands for what the reader marks: papers, and whom and what to follow or not to see."""

from __future__ import annotations

import json
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .opening import open_for_command
from .options import JsonOption, MarksOption, StoreOption
from .output.terminal import write_or_keep
from .root import app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..graph.marks import Mark, Marks
    from ..graph.stores.base import Store
    from ..queries.engine.rows import Row

#: What the ending of a file says that marks are written to.
_ENDINGS = {
    "": "markdown",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "markdown",
    ".json": "json",
    ".bib": "bibtex",
}

OffOption = Annotated[bool, typer.Option("--off", help="Take the mark back.")]

NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME...", help="People and keywords: names or ids.", show_default=False
    ),
]


@app.command(
    epilog="Example:\n\n"
    "  digestgraph mark 2312.16886 --star --tag phone\n\n"
    '  digestgraph mark 2312.16886 --note "compare with TinyGPT-V"\n\n'
    "  digestgraph mark 2312.16886 --star --off"
)
def mark(
    papers: Annotated[
        list[str], typer.Argument(metavar="PAPER...", help="arXiv ids, links or titles.")
    ],
    read: Annotated[bool, typer.Option("--read", help="You know it: since leaves it out.")] = False,
    star: Annotated[bool, typer.Option("--star", help="You want to keep it.")] = False,
    skip: Annotated[
        bool, typer.Option("--skip", help="Not interesting: since leaves it out.")
    ] = False,
    tags: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="WORD", help="A word of your own; also several times."),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option(
            "--note",
            metavar="TEXT",
            help='Your words, in place of others; --note "" --off takes them back.',
        ),
    ] = None,
    off: OffOption = False,
    store: StoreOption = "digestgraph.db",
    marks: MarksOption = None,
    as_json: JsonOption = False,
) -> None:
    """Mark papers: read, starred, not interesting, with tags and a note of your own."""
    from ..queries.reader.marking import mark_papers

    kinds = [kind for kind, on in (("read", read), ("star", star), ("skip", skip)) if on]
    held = _held(marks, store)
    with open_for_command(store) as opened:
        with _taken() as notes:
            found = mark_papers(
                opened, papers, kinds, tags=tags or (), note=note, off=off, held=held
            )
        _keep(opened, held, found, marks, store, notes, as_json=as_json)


@app.command(
    epilog="Example:\n\n"
    '  digestgraph follow "Furu Wei" "diffusion model"\n\n'
    "  digestgraph follow --from digestgraph.toml"
)
def follow(
    names: NamesArgument = None,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Also whom and what [follow] of this digestgraph.toml lists.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    move: Annotated[
        bool,
        typer.Option("--move", help="With --from: make comments of them there, for everybody."),
    ] = False,
    off: OffOption = False,
    store: StoreOption = "digestgraph.db",
    marks: MarksOption = None,
    as_json: JsonOption = False,
) -> None:
    """Follow people and keywords: since tells of them alone."""
    from ..graph.errors import UsageError
    from ..queries.reader.marking import mark_things

    if not names and listed is None:
        raise UsageError(
            "name whom or what to follow, or --from digestgraph.toml; 'digestgraph marks' lists "
            "them"
        )
    if listed is None and move:
        raise UsageError("--move goes with --from FILE")
    if listed is not None and off:
        raise UsageError("--off goes with names: 'digestgraph follow NAME --off'")
    if listed is not None and as_json:
        raise UsageError("--json goes with names, and --from does not")
    held = _held(marks, store)
    with open_for_command(store) as opened:
        with _taken() as notes:
            found = mark_things(opened, names or (), "follow", off=off, held=held)
        if listed is not None:
            _follow_listed(opened, held, found, notes, listed, marks, store, move=move)
            return
        _keep(opened, held, found, marks, store, notes, as_json=as_json)


def _follow_listed(
    opened: Store,
    held: Marks,
    found: list[Mark],
    notes: Sequence[str],
    listed: Path,
    marks: Path | None,
    store: str,
    *,
    move: bool,
) -> None:
    """Make what a file lists the reader's own, and say what is left there."""
    from datetime import UTC, datetime

    from ..graph.corrections.read import load_corrections
    from ..graph.corrections.write import take_out_followed
    from ..graph.marks import marks_path
    from ..queries.reader.marking import mark_listed
    from .output.marks import print_listed

    path = marks or marks_path(store)
    new, decided, unknown = mark_listed(opened, load_corrections(listed), held)
    # First: what was taken out of one file is in the other.
    _keep(opened, held, [*found, *new], marks, store, notes)
    today = datetime.now(UTC).date().isoformat()
    out = take_out_followed(listed, unknown, f"moved to {path.name} on {today}") if move else None
    print_listed(listed, decided, unknown, out)


@app.command(epilog='Example:  digestgraph mute "medical imaging" --word survey')
def mute(
    names: NamesArgument = None,
    words: Annotated[
        list[str] | None,
        typer.Option("--word", metavar="WORD", help="A word of titles; also several times."),
    ] = None,
    off: OffOption = False,
    store: StoreOption = "digestgraph.db",
    marks: MarksOption = None,
    as_json: JsonOption = False,
) -> None:
    """Mute people, keywords and words: since leaves their papers out."""
    from ..graph.errors import UsageError
    from ..queries.reader.marking import mark_things, mute_words

    if not (names or words):
        raise UsageError("name whom or what to mute, or a --word of titles")
    held = _held(marks, store)
    with open_for_command(store) as opened:
        with _taken() as notes:
            found = mark_things(opened, names or (), "mute", off=off, held=held)
        found += mute_words(words or (), off=off)
        _keep(opened, held, found, marks, store, notes, as_json=as_json)


@app.command(
    "marks",
    epilog="Example:\n\n"
    "  digestgraph marks --tag phone\n\n"
    "  digestgraph marks --star --bibtex -o starred.bib",
)
def list_marks(
    star: Annotated[bool, typer.Option("--star", help="Only papers with a star.")] = False,
    read: Annotated[bool, typer.Option("--read", help="Only papers that you know.")] = False,
    skip: Annotated[
        bool, typer.Option("--skip", help="Only papers that are not interesting.")
    ] = False,
    tag: Annotated[
        str | None, typer.Option("--tag", metavar="WORD", help="Only papers with this tag.")
    ] = None,
    store: StoreOption = "digestgraph.db",
    marks: MarksOption = None,
    as_json: JsonOption = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_bibtex: Annotated[
        bool, typer.Option("--bibtex", help="Print the papers as references.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Else stdout. Without one of the three, its ending says what it is: .bib, .json "
            "or .md.",
        ),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            metavar="N",
            min=1,
            help="So many rows of each table; files, Markdown and JSON have all.",
        ),
    ] = 50,
) -> None:
    """List your marks: papers, and whom and what you follow or mute."""
    from ..graph.errors import UsageError
    from ..graph.lookup.settling import settle
    from ..graph.marks import fold_tag, read_own_marks
    from ..queries.reader.listing import list_papers, list_things, render_marks
    from ..queries.reader.marking import mark_listed, read_follow

    asked = {"json": as_json, "markdown": as_markdown, "bibtex": as_bibtex}
    if sum(asked.values()) > 1:
        raise UsageError("give one of --json, --markdown and --bibtex")
    shape = next((name for name, on in asked.items() if on), None) or _shape_of(output)
    own = read_own_marks(marks, store)
    with open_for_command(store) as opened:
        own, wrong = settle(opened, own)
        for line in wrong:
            typer.echo(f"digestgraph: {line}", err=True)
        papers = [
            paper
            for paper in list_papers(opened, own)
            if (paper.star or not star)
            and (paper.read or not read)
            and (paper.skip or not skip)
            and (tag is None or fold_tag(tag) in paper.tags)
        ]
        whole = not (star or read or skip) and tag is None
        things = list_things(opened, own) if whole else []
        listed = mark_listed(opened, read_follow(opened), own)[0] if whole else []
        if shape == "bibtex":
            from ..graph.export.citations import read_references
            from ..graph.export.references import render_bibtex

            known = [paper.id for paper in papers if paper.known]
            text = render_bibtex(read_references(opened, known))
    if shape is not None:
        if shape == "json":
            text = json.dumps(_plain(papers, things), ensure_ascii=False, indent=2) + "\n"
        elif shape == "markdown":
            text = render_marks(papers, things)
        write_or_keep(text, output, as_json=shape == "json")
    else:
        from .output.marks import print_marks

        print_marks(papers, things, [mark.name or mark.about for mark in listed], limit)


def _shape_of(output: Path | None) -> str | None:
    """Return the shape that the ending of a file says; a note where it has none, as elsewhere."""
    from ..graph.errors import UsageError

    if output is None:
        return None
    shape = _ENDINGS.get(output.suffix.lower())
    if shape is None:
        raise UsageError(
            f"{output} ends like nothing that marks can be written as: end it with .bib, .json or "
            ".md, or add --bibtex, --json or --markdown"
        )
    return shape


def _plain(papers: Sequence[Row], things: Sequence[Row]) -> dict[str, list[dict[str, Any]]]:
    return {
        "papers": [row.as_dict() for row in papers],
        "things": [row.as_dict() for row in things],
    }


@contextmanager
def _taken() -> Iterator[list[str]]:
    """Collect what is said of names that fit several, to stand beside what was marked."""
    from ..graph.errors import NameTakenWarning

    notes: list[str] = []
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", NameTakenWarning)
        yield notes
    for one in said:
        if issubclass(one.category, NameTakenWarning):
            notes.append(str(one.message))
        else:
            warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)


def _held(marks: Path | None, store: str) -> Marks:
    """Return the marks that are to be changed; their file may have to be made."""
    from ..graph.marks import marks_path, read_marks

    return read_marks(marks or marks_path(store))


def _keep(
    opened: Store,
    held: Marks,
    found: Sequence[Mark],
    marks: Path | None,
    store: str,
    notes: Sequence[str],
    *,
    as_json: bool = False,
) -> None:
    """Write marks, and say what was marked and where."""
    from ..graph.marks import change_marks, marks_path
    from ..queries.reader.changing import change_of
    from .output.marks import print_kept
    from .output.terminal import print_json

    path = marks or marks_path(store)
    change = change_of(opened, held, found)
    notes = list(dict.fromkeys([*notes, *change.notes]))
    if change.marks:
        change_marks(path, change.marks)
    if as_json:
        kept = [{"name": mark.name, **json.loads(mark.line())} for mark in change.told]
        print_json({"file": str(path), "marks": kept, "notes": notes})
    elif change.marks or notes:
        print_kept(change.told, path, notes)
