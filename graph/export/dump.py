"""The canonical dump as a stream: sorted lines of a graph, whatever its size.

A store's rows become lines without becoming nodes and edges first, and lines are sorted in runs
that wait in a temporary file, so that the memory does not grow with the graph.
"""

from __future__ import annotations

import heapq
import json
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from typing import IO

from ..model import EDGE_TYPES, NODE_TYPES
from ..stores.base import Store
from ..stores.sqlite import SqliteStore

__all__ = ["dump_lines"]

#: So many bytes of lines are sorted at a time.
_RUN = 1 << 25

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def dump_lines(store: Store) -> Generator[str, None, None]:
    """Yield the lines of :meth:`digestgraph.graph.Snapshot.lines`, without holding the graph.

    Parameters
    ----------
    store : Store
        The graph.

    Raises
    ------
    StoreDamagedError
        When it is not what was written.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     list(dump_lines(store)) == store.snapshot().lines()
    True
    """
    if not isinstance(store, SqliteStore):
        yield from store.snapshot().lines()
        return
    with store.reading():
        for kinds in (NODE_TYPES, EDGE_TYPES):
            yield from _sorted(_encode(row) for kind in kinds for row in store.records(kind))


def _sorted(lines: Iterable[str]) -> Iterator[str]:
    """Sort lines by their characters, in runs of a bounded size."""
    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        run: list[bytes] = []
        size = 0
        for line in lines:
            # Bytes of UTF-8 have the order of characters, and take less room.
            data = line.encode("utf-8", "surrogatepass")
            run.append(data)
            size += len(data) + 50
            if size > _RUN:
                run.sort()
                file = stack.enter_context(tempfile.TemporaryFile())
                file.write(b"\n".join(run) + b"\n")
                file.seek(0)
                runs.append(file)
                run, size = [], 0
        run.sort()
        merged = heapq.merge(run, *(map(_without_end, file) for file in runs)) if runs else run
        for data in merged:
            yield data.decode("utf-8", "surrogatepass")


def _without_end(line: bytes) -> bytes:
    return line[:-1]
