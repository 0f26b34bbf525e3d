"""Formats of other packages: found by their entry points, and checked before they are used.

Whatever is wrong with one of them, a warning names its package, and the others go on.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Any

__all__ = ["GROUP", "find_formats", "package_of", "tell_failed_claim"]

GROUP = "digestgraph.formats"
_PACKAGES: dict[str, str] = {}
_TOLD: set[str] = set()


def find_formats(taken: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Find the formats of other packages that can be used.

    Parameters
    ----------
    taken : collection of str
        Names that are ours.

    Yields
    ------
    name : str
        What it is called.
    format : Format
        An object of its class.
    """
    taken = set(taken)
    seen: set[str] = set()
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        if point.value in seen or point.value.startswith("digestgraph."):
            continue  # a package that is found in two places; one of ours
        seen.add(point.value)
        if point.name in taken:
            _warn(point, "another format has this name: give it one of its own")
            continue
        try:
            found = point.load()()
            wrong = _what_is_wrong(found, point.name)
        except (Exception, SystemExit) as error:
            told = f": {error}"[:200] if str(error) else ""
            wrong = f"{type(error).__name__}{told}"
        if wrong:
            _warn(point, wrong)
            continue
        taken.add(point.name)
        _PACKAGES[point.name] = _package(point)
        yield point.name, found


def package_of(name: str) -> str | None:
    """Return the package, with its version, that a format comes from; ``None`` for ours.

    Examples
    --------
    >>> package_of("daily-papers") is None
    True
    """
    return _PACKAGES.get(name)


def tell_failed_claim(name: str, error: Exception) -> None:
    """Warn once that a format cannot look at files."""
    package = package_of(name)
    if package is None or name in _TOLD:  # what ours do is said where nothing else reads the file
        return
    _TOLD.add(name)
    warnings.warn(
        f"the format {name!r} of the package {package} fails on what it looks at "
        f"({type(error).__name__}); files are read without it: please report it to its author",
        stacklevel=3,
    )


def _what_is_wrong(found: Any, name: str) -> str | None:
    """Say what a format lacks to be used."""
    if getattr(found, "name", None) != name:
        return f"its name is {getattr(found, 'name', None)!r}, not that of its entry point"
    if not (isinstance(found.version, str) and found.version):
        return "its version is no text"
    suffixes = found.suffixes
    if isinstance(suffixes, str) or not all(isinstance(s, str) for s in suffixes):
        return "its suffixes are no list of endings, such as ('.txt',)"
    knows = getattr(found, "knows", ())
    if isinstance(knows, str) or not all(isinstance(word, str) for word in knows):
        return "what it knows is no list of words"
    missing = [part for part in ("claim", "parse") if not callable(getattr(found, part, None))]
    return f"it has no {' and no '.join(missing)}" if missing else None


def _package(point: EntryPoint) -> str:
    dist = getattr(point, "dist", None)
    return f"{dist.name} {dist.version}" if dist is not None else point.value.partition(":")[0]


def _warn(point: EntryPoint, why: str) -> None:
    warnings.warn(
        f"the format {point.name!r} of the package {_package(point)} ({point.value}) cannot be "
        f"used: {why}",
        stacklevel=4,
    )
