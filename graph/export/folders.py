"""Folders of files that are written whole or not at all, and replaced as a whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import OutputError, UsageError
from ..files import followed, unwritten

__all__ = ["look_at", "write_folder"]

#: Stands in a folder that an export made, which alone a later one may replace, with its files.
_MARK = ".digestgraph-export"


def look_at(place: Path) -> tuple[bool, bool]:
    """Tell whether something is at a place, and whether that is a folder.

    Raises
    ------
    UsageError
        When nothing can be there: the name is too long, or a file stands above it.

    Examples
    --------
    >>> look_at(Path("no/such/folder")), look_at(Path("/"))
    ((False, False), (True, True))
    """
    try:
        above = next((part for part in place.parents if part.exists()), None)
        if above is not None and not above.is_dir():
            raise UsageError(f"{place} cannot be written: {above} is no folder")
        return place.exists(), place.is_dir()
    except OSError as error:  # a name that is too long, in a folder that may not be looked at
        raise unwritten(place, error) from error


def _foreign(place: Path) -> list[str]:
    """Return what stands in the folder of an export that the export did not make."""
    made = set((place / _MARK).read_text(encoding="utf-8").split("\n")) | {_MARK}
    return sorted(part.name for part in place.iterdir() if part.name not in made)


def _check_folder(place: Path) -> None:
    """Refuse a folder that no export made, or that holds something else."""
    try:
        if not place.exists() or (place.is_dir() and not any(place.iterdir())):
            return
        if not (place.is_dir() and (place / _MARK).exists()):
            raise UsageError(
                f"{place} is there and no export made it: give the name of a new folder"
            )
        if found := _foreign(place):
            named = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if found[3:] else "")
            raise UsageError(
                f"{place} also holds what no export made ({named}), and would be replaced as a "
                "whole: move it, or give the name of a new folder"
            )
    except (OSError, ValueError) as error:
        raise UsageError(f"{place} cannot be replaced: {error}") from error


def write_folder(place: Path, fill: Callable[[Path], Any]) -> None:
    """Fill a folder whole or not at all; replace none but one that an export made.

    Parameters
    ----------
    place : Path
        The folder; of a link, where it leads.
    fill : callable
        Writes the files into the folder that it is given.

    Raises
    ------
    UsageError
        When a folder is there that no export made, or that holds something else.
    OutputError
        When the disk is full; a folder that was there before is as it was.
    """
    place = followed(place)
    _check_folder(place)
    new = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name[:64]}."))
        new.chmod(0o755)
        fill(new)
        names = sorted(part.name for part in new.iterdir())
        (new / _MARK).write_text("\n".join(names), encoding="utf-8")
        old = None
        if place.exists():
            old = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name[:64]}.old."))
            place.rename(old / "was")
        try:
            new.rename(place)
        except BaseException:
            if old is not None:
                (old / "was").rename(place)
                old.rmdir()
            raise
        if old is not None:
            shutil.rmtree(old)
    except OSError as error:
        raise unwritten(place, error) from error
    except OutputError as error:  # a file in a folder of which nothing is kept
        if isinstance(error.__cause__, OSError):
            raise unwritten(place, error.__cause__) from error
        raise
    finally:
        if new is not None and new.exists():
            shutil.rmtree(new)
