"""What the finder's version is made of: everything that decides what is found.

A store remembers the version that it was interpreted with, and is computed again when another one
loads into it. So a changed word, weight or morpheme analyser must never keep the old name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from .. import people, results

__all__ = ["deciding_files", "finder_version"]

#: Raised by whoever changes what the Python code of the rules finds, names or scores.
_RULES = "concepts-21"
#: Packages whose releases find other things, and how much of their version tells them apart:
#: Kiwi's analysis changes with every release; spaCy only runs the model that is here.
_PACKAGES = (("kiwipiepy", 3), ("kiwipiepy_model", 3), ("spacy", 2))
_NO_DATA = (".md", ".py", ".pyc")
#: These may have other line ends where git changes them; they say the same.
_TEXTS = (".cfg", ".json", ".tsv", "/cfg")


@cache
def finder_version() -> str:
    """Name the rules, the data files and the packages that decide what is found.

    It is made of contents only, so that it is the same wherever they are.

    Examples
    --------
    >>> finder_version().split("+")[0], finder_version() == finder_version()
    ('concepts-21', True)
    """
    digest = hashlib.blake2b(digest_size=8)
    for name, file in deciding_files():
        data = file.read_bytes()
        if name.endswith(_TEXTS):
            data = data.replace(b"\r\n", b"\n")
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    packages = (f"{name} {_release(name, parts)}" for name, parts in _PACKAGES)
    return "+".join((_RULES, digest.hexdigest(), *packages))


def deciding_files() -> list[tuple[str, Traversable]]:
    """Return the data files that the finder reads, each by its place in its room.

    Examples
    --------
    >>> names = [name for name, _ in deciding_files()]
    >>> "keywords/model/ranker.bin" in names, "results/words.tsv" in names
    (True, True)
    """
    rooms = {"keywords": files(__package__), "results": files(results)}
    found = [one for room, folder in rooms.items() for one in _data(room, folder)]
    found.append(("people/organisations.tsv", files(people).joinpath("organisations.tsv")))
    return sorted(found, key=lambda one: one[0])


def _data(place: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for file in folder.iterdir():
        name = f"{place}/{file.name}"
        if file.name.startswith((".", "__")) or file.name.endswith(_NO_DATA):
            continue
        if file.is_dir():
            yield from _data(name, file)
        else:
            yield name, file


def _release(package: str, parts: int) -> str:
    try:
        return ".".join(version(package).split(".")[:parts])
    except PackageNotFoundError:
        return "none"
