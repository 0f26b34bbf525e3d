"""``digestgraph demo``: the example digests, from files to a graph to a map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .root import app


@app.command(epilog="Example:  digestgraph demo   (then open demo/map.html)")
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to put the store and the map.")
    ] = Path("demo"),
) -> None:
    """Load eight example days, two of them from two sources, print what is in them, draw a map."""
    from .output.demo import print_demo
    from .output.style import progress
    from .tour import run_demo

    with progress() as advance:
        result = run_demo(folder, on_progress=advance)
    print_demo(result)
