"""Lists of ids and arrays of numbers kept in the file of a store, so that they are read at once.

What half of all questions begin with, such as who wrote what, is a function of the graph alone. To
read it from its table takes as long as many a question itself. It is kept for the graph as it is,
with all its days, by who reads it first; what a store cannot keep is read from the table again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ...graph.stores.kept import Kept

__all__ = ["Part", "keep_parts", "read_parts"]

#: Texts without a line feed, or numbers: whole ones, or such as scores.
Part = list[str] | NDArray[np.int32] | NDArray[np.float64]

#: Of another number is what was written otherwise.
_FORMAT = 1
_NUMBERS: dict[str, np.dtype[Any]] = {"i": np.dtype("<i4"), "f": np.dtype("<f8")}


def read_parts(store: Store, name: str, rules: str) -> list[Part] | None:
    """Return what is kept under a name of the graph as it is; ``None`` where nothing is.

    Parameters
    ----------
    store : Store
        The graph.
    name : str
        What it is.
    rules : str
        By what it was read, such as the text of a statement: of another one nothing is known.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     print(read_parts(store, "authorships", "SELECT"))
    None
    """
    from ...graph.stores.sqlite import SqliteStore

    if not isinstance(store, SqliteStore):
        return None
    if store.version_of_kept(name) != _label(store.version(), rules):
        return None
    kept = store.kept(name)
    return None if kept is None else _unpack(kept.data)


def keep_parts(store: Store, name: str, rules: str, of: str, parts: Sequence[Part]) -> bool:
    """Keep something under a name, where that needs no waiting; tell whether it is kept.

    Parameters
    ----------
    store : Store
        A file, or a server, which keeps none.
    name, rules : str
        As for :func:`read_parts`.
    of : str
        :meth:`Store.version` from before it was read.
    parts : sequence of list of str or numpy.ndarray
        What it is.

    Examples
    --------
    >>> from digestgraph.graph import open_store
    >>> with open_store(":memory:") as store:
    ...     of = store.version()
    ...     keep_parts(store, "names", "", of, [["ann", "bob"]])
    True
    """
    from ...graph.stores.sqlite import SqliteStore

    if not isinstance(store, SqliteStore) or store.version() != of:
        return False  # in the second case somebody wrote meanwhile
    packed = _pack(parts)
    return packed is not None and store.keep_if_free(name, Kept(_label(of, rules), packed))


def _label(version: str, rules: str) -> str:
    return f"{version} {_FORMAT} {crc32(rules.encode()):08x}"


def _pack(parts: Sequence[Part]) -> bytes | None:
    """Write parts: a line of JSON that says what they are, and they; ``None`` if that cannot be.

    Examples
    --------
    >>> _unpack(_pack([["a", "b"], np.array([3], dtype=np.int32), np.array([0.5]), []]))
    [['a', 'b'], array([3], dtype=int32), array([0.5]), []]
    >>> _pack([["one\\ntwo"]]) is None
    True
    """
    kinds, raw = [], []
    for part in parts:
        if isinstance(part, list):
            text = "\n".join(part)
            if part and text.count("\n") != len(part) - 1:
                return None
            kinds.append(["texts", len(part)])
            raw.append(text.encode("utf-8", "surrogatepass"))
        else:
            kind = part.dtype.kind
            kinds.append([kind, len(part)])
            raw.append(part.astype(_NUMBERS[kind], copy=False).tobytes())
    head = [[*kind, len(data)] for kind, data in zip(kinds, raw, strict=True)]
    body = b"".join(raw)
    return json.dumps([crc32(body), head]).encode() + b"\n" + body


def _unpack(data: bytes) -> list[Part] | None:
    """Read parts; what is damaged is none."""
    first, _, body = data.partition(b"\n")
    found: list[Part] = []
    try:
        total, head = json.loads(first)
        if crc32(body) != total:
            return None
        begin = 0
        for kind, number, size in head:
            piece = body[begin : begin + size]
            begin += size
            if kind == "texts":
                part: Part = piece.decode("utf-8", "surrogatepass").split("\n") if number else []
            else:
                part = np.frombuffer(piece, _NUMBERS[kind])
            if len(part) != number:
                return None
            found.append(part)
    except (ValueError, TypeError, LookupError):
        return None
    return found
