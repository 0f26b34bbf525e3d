"""The command that makes search see meaning: an extra."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from .opening import open_for_command
from .options import JsonOption, StoreOption
from .output.terminal import print_json
from .root import app


@app.command(epilog="Example:  digestgraph embed   (undo: digestgraph embed --remove)")
def embed(
    store: StoreOption = "digestgraph.db",
    remove: Annotated[bool, typer.Option("--remove", help="Delete the vectors.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Let search find papers that say it in other words, across Korean and English.

    A sentence model on this machine reads every title and summary once, about 2,500 a minute, into
    a file beside the store (papers.meaning for papers.db); after a load it reads what is new. It
    needs pip install 'digestgraph[semantic]'.
    """
    from ..queries.meaning import vectors
    from ..queries.meaning.beside import vectors_path
    from .output import style

    file = vectors_path(store)
    if remove:
        gone = vectors.remove(file)
        if as_json:
            print_json({"file": str(file), "removed": gone})
        else:
            typer.echo(f"{file} is deleted." if gone else f"There is no {file}.")
        return
    with open_for_command(store) as opened, style.progress(quiet=as_json) as advance:
        done = vectors.embed(opened, file, on_progress=advance)
    if as_json:
        print_json({"file": str(file), **asdict(done)})
        return
    typer.echo(f"{done.texts:,} texts can be searched by meaning, {done.new:,} of them new: {file}")
