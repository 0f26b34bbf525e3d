"""Texts that come with the package: statements, tables, signs.

``importlib.resources`` reads them, too, but its import takes several times as long as to read one.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["read_resource"]


def read_resource(package: str, *names: str) -> str:
    """Return a text file below a package, wherever that was imported from.

    Examples
    --------
    >>> read_resource("digestgraph.graph.latex", "latex.tsv")[:1]
    '#'
    """
    room: Any = import_module(package)
    data: bytes = room.__spec__.loader.get_data(str(Path(room.__path__[0], *names)))
    return data.decode("utf-8").replace("\r\n", "\n")
