"""The rooms of the package, for tests that look at all of its files."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: The folders that a wheel holds, beside the modules of the root.
ROOMS = ("cli", "graph", "loaders", "queries", "serve", "examples")


def package_files(root: Path, pattern: str = "*.py") -> list[Path]:
    """Return the files of the package, those of the root and of all rooms."""
    found = [*root.glob(pattern), *(f for room in ROOMS for f in (root / room).rglob(pattern))]
    return sorted(file for file in found if "__pycache__" not in file.parts)
