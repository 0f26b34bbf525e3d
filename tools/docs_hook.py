"""A hook of mkdocs: show it the package alone, without what else lies in the project's folder.

The root of the repository is the package, so whoever looks for its modules there would also read
the virtual environment: a minute instead of three seconds.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("graph", "loaders", "queries")
COPY = ROOT / "build" / "api" / "digestgraph"


def _unwanted(folder: str, names: list[str]) -> set[str]:
    """Return what is not copied: everything but modules and folders."""
    return {n for n in names if not n.endswith(".py") and not (Path(folder) / n).is_dir()}


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - the names are mkdocs'
    """Copy the modules to ``build/api``, where mkdocs.yml tells mkdocstrings to look."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    shutil.copy(ROOT / "__init__.py", COPY)
    for room in ROOMS:
        shutil.copytree(ROOT / room, COPY / room, ignore=_unwanted)
