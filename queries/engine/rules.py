"""A text that changes with the code by which something is computed, for what is kept of it."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

__all__ = ["rules_of"]

_ROOT = Path(__file__).parents[2]


@cache
def rules_of(places: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """Return a text that is another one when the rules are: another text of them may find more.

    Parameters
    ----------
    places : tuple of str
        Files and folders of the package in which the rules are.
    libraries : tuple of str
        Packages that do the work.

    Examples
    --------
    >>> one, other = rules_of(("graph/text.py",), ()), rules_of(("graph/text.py",), ("numpy",))
    >>> one == rules_of(("graph/text.py",), ()), one == other
    (True, False)
    """
    told = blake2b(digest_size=12)
    for name in places:
        place = _ROOT / name
        files = [place] if place.is_file() else sorted(place.glob("*.*"))
        for file in files:
            told.update(file.read_bytes())
    for library in libraries:
        told.update(version(library).encode())
    return told.hexdigest()
