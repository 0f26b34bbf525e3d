"""Maps of fixed, earlier days kept in the store, which those of each day after go on from.

A map of a day is computed from what was known on it and from the map before, and is the same
whenever it is asked for; with two of them before it, a map takes twice the time. What is kept
names all that it was computed from by a hash: papers and titles, who wrote and what is mentioned
as of the day, the map before, and the rules. So what was changed in the past, or is of other
rules, is another map, and new digests leave it as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ....graph.errors import StoreError
from ....graph.stores.base import Store
from ....graph.stores.kept import Kept
from ...engine.incidence import read_authorships, read_mentions
from ...engine.rules import rules_of
from ...topics.fields import Division

if TYPE_CHECKING:
    from ....graph.stores.sqlite import SqliteStore

__all__ = ["FEW_PAPERS", "Arrangement", "keep_arrangement", "read_arrangement", "sources_of"]

#: The map of fewer is made in a moment.
FEW_PAPERS = 1000

#: Where the rules are: another text of them may place papers elsewhere, and so may a library.
_RULES = (
    *("graph/fulltext/words.py", "graph/text.py", "queries/engine", "queries/sql"),
    *("queries/papers/neighbours.py", "queries/papers/similar.py", "queries/papers/titles.py"),
    *("queries/papers/joining_words.tsv", "queries/topics"),
    *("queries/views/layout", "queries/views/maps/archive.py", "queries/views/maps/told.py"),
)
_LIBRARIES = ("graspologic-native", "numpy", "scipy")
_LEVEL = 6
#: The numbers of fields, regions, and the fields of these.
_NUMBERS = np.dtype("<i4")
_PLACES = np.dtype("<f8")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where papers lie, and which fields and regions they are in; row by row as in `papers`.

    Attributes
    ----------
    papers : list of str
        Ids, sorted.
    places : numpy.ndarray
        Shape (papers, 2).
    division : Division
        Fields and regions.
    sources : str
        What it was computed from, as :func:`sources_of` tells it; empty where nobody asked.
    """

    papers: list[str]
    places: NDArray[np.float64]
    division: Division
    sources: str = ""


def sources_of(
    store: Store, titles: Mapping[str, str | None], day: str, before: Arrangement | None
) -> str:
    """Return a hash of all that the map of a day is computed from.

    Parameters
    ----------
    store : Store
        The graph.
    titles : mapping of str to (str or None)
        The papers of the day.
    day : str
        An ISO date.
    before : Arrangement, optional
        The map that it goes on from.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     one, other = (sources_of(store, {}, day, None) for day in ("2024-06-07", "2025-03-19"))
    >>> one == other
    False
    """
    told = blake2b(digest_size=16)

    def add(texts: Iterable[str]) -> None:
        found = "\0".join(texts)
        told.update(f"{len(found)}\0{found}\0".encode("utf-8", "surrogatepass"))

    add([rules_of(_RULES, _LIBRARIES), day, "" if before is None else before.sources])
    for id_ in sorted(titles):
        title = titles[id_]
        add([id_, "none" if title is None else "title", title or ""])
    for incidence in (read_mentions(store, day), read_authorships(store, day)):
        add(incidence.rows)
        add(incidence.columns)
        for numbers in (incidence.matrix.indptr, incidence.matrix.indices, incidence.matrix.data):
            told.update(numbers.tobytes())
    return told.hexdigest()


def read_arrangement(
    store: Store, name: str, sources: str, titles: Iterable[str]
) -> Arrangement | None:
    """Return the map that is kept under a name, if it was computed from these sources.

    Parameters
    ----------
    store : Store
        A file, or a server, which keeps none.
    name : str
        That of the map.
    sources : str
        See :func:`sources_of`.
    titles : iterable of str
        The papers of its day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     print(read_arrangement(store, "map", "sources", []))
    None
    """
    file = _file(store)
    if file is None or file.version_of_kept(name) != sources:
        return None
    kept = file.kept(name)
    papers = sorted(titles)
    return None if kept is None else _unpack(kept.data, papers, sources)


def keep_arrangement(store: Store, name: str, found: Arrangement) -> bool:
    """Keep a map in the store, if that can be written; tell whether it is."""
    file = _file(store)
    if file is None or len(found.papers) < FEW_PAPERS:
        return False
    try:
        file.keep(name, Kept(found.sources, _pack(found)))
    except StoreError:  # it cannot be written, or somebody writes; it is computed again then
        return False
    return True


def _file(store: Store) -> SqliteStore | None:
    from ....graph.stores.sqlite import SqliteStore

    return store if isinstance(store, SqliteStore) and store.keeps_analyses else None


def _pack(found: Arrangement) -> bytes:
    division = found.division
    numbers = (division.field, division.region, division.parent)
    parts = [np.ascontiguousarray(part, dtype=_NUMBERS).tobytes() for part in numbers]
    parts.insert(0, np.ascontiguousarray(found.places, dtype=_PLACES).tobytes())
    return zlib.compress(b"".join(parts), _LEVEL)


def _unpack(data: bytes, papers: list[str], sources: str) -> Arrangement | None:
    """Read a map of so many papers; what is damaged is none.

    Examples
    --------
    >>> division = Division(*(np.array(part) for part in ([0, -1], [1, -1], [2, 0])))
    >>> one = Arrangement(["a", "b"], np.array([[0.5, 1], [2, 3]]), division)
    >>> again = _unpack(_pack(one), one.papers, "")
    >>> again.places.tolist(), again.division.region.tolist(), again.division.parent.tolist()
    ([[0.5, 1.0], [2.0, 3.0]], [1, -1], [2, 0])
    """
    try:
        raw = zlib.decompress(data)
        places = np.frombuffer(raw, _PLACES, 2 * len(papers))
        numbers = np.frombuffer(raw, _NUMBERS, offset=places.nbytes).astype(np.int64)
        field, region, parent = np.split(numbers, [len(papers), 2 * len(papers)])
    except (zlib.error, ValueError):
        return None
    division = Division(field, region, parent)
    if len(region) < len(papers) or not _is_whole(division):
        return None
    return Arrangement(papers, places.reshape(-1, 2), division, sources)


def _is_whole(division: Division) -> bool:
    """Tell whether every number is of a region that is there."""
    region = division.region
    return not len(region) or -1 <= int(region.min()) <= int(region.max()) < len(division.parent)
