"""Commands about the state of a store: what is in it, what is odd, damaged or in doubt."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .opening import open_for_command
from .options import JsonOption, StoreOption
from .output.terminal import print_json
from .root import app


@app.command(epilog="Example:  digestgraph info --json")
def info(store: StoreOption = "digestgraph.db", as_json: JsonOption = False) -> None:
    """Say what is in a store: digests, papers, authors, keywords, votes, problems, sources."""
    from ..queries.quality.sources import list_sources

    derived = None
    with open_for_command(store) as opened:
        counts = opened.counts()
        sources = list_sources(opened)
        if opened.language == "cypher":
            from ..queries.derive import find_derived

            derived = find_derived(opened)
    if as_json:
        counts = {**counts, "sources": [source.as_dict() for source in sources]}
        print_json(counts if derived is None else {**counts, "derived": derived.status})
        return
    from .output import reports

    reports.print_counts(counts, store)
    if len(sources) > 1:
        reports.print_sources(sources)
    if derived is not None:
        reports.print_derived_status(derived)


@app.command(epilog="Example:  digestgraph problems --code author-list-cut")
def problems(
    store: StoreOption = "digestgraph.db",
    code: Annotated[str | None, typer.Option(metavar="CODE", help="Only this kind.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Report on the quality of the digests: what is odd, where, how often."""
    from ..queries.quality.problems import list_problems

    with open_for_command(store) as opened:
        rows = list_problems(opened, code=code)
        others = {row.code for row in list_problems(opened)} if code and not rows else set()
    if as_json:
        print_json([row.as_dict() for row in rows])
    else:
        from .output import reports

        reports.print_problems(rows, code=code, others=sorted(others))


@app.command(epilog="Example:  digestgraph check --store papers.db")
def check(store: StoreOption = "digestgraph.db", as_json: JsonOption = False) -> None:
    """Compare all that a store keeps: texts, edges, properties, index, file. Exit 1 if damaged.

    Every kept text with its SHA-256, the edges with their ends, what is folded with its evidence,
    the search index with the nodes. It changes nothing, and says what to do.
    """
    from ..graph.stores.check import check_store
    from .output import reports

    with open_for_command(store) as opened:
        report = check_store(opened)
    if as_json:
        print_json(report.as_dict())
    else:
        reports.print_check(report, store)
    if report.damage:
        raise typer.Exit(1)


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

    Keywords, or with --people names whose bearers may be fewer people. To undo a decision, take
    its line out of the file.
    """
    from ..graph.corrections.write import decide_keyword, decide_people
    from ..queries.quality.keywords import find_doubts
    from ..queries.quality.name_doubts import find_name_doubts
    from .output import review

    with open_for_command(store) as opened:
        if keywords:
            doubts = find_doubts(opened, limit=limit)
        else:
            names = find_name_doubts(opened, limit=limit)
    if as_json:
        found = [d.as_dict() for d in doubts] if keywords else [n.as_dict() for n in names]
        print_json(found)
        return
    if keywords:
        decided = review.review(
            doubts, lambda verb, label, other: decide_keyword(config, verb, label, other)
        )
    else:
        decided = review.review_people(
            names, lambda verb, *called: decide_people(config, verb, *called)
        )
    if decided:
        typer.echo(f"{decided} written to {config}. Now: digestgraph refresh --config {config}")
