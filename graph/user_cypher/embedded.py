"""A user's Cypher on a store that is a file: a copy of the graph in an engine beside this process.

The engine is ArcadeDB (extra ``cypher``), in a process of its own
(:mod:`digestgraph.graph.user_cypher.engine`). Its copy holds what loading into a Neo4j server
would write, but for the words of the full-text index; it lasts as long as the store is open and
does not change. It is only ever read: the statement passes the same check of its text as on a
server, the engine itself refuses what would write, and it reads no files or addresses.
"""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import (
    NeedsServerError,
    StatementError,
    StatementRefusedError,
    StoreError,
    UsageError,
)
from ..text import printable
from .bounds import Bounds
from .guard import check_text, words_of
from .run import Answer
from .values import read_value
from .watchdog import Watch, size_of, too_large

__all__ = [
    "DERIVED_NAMES",
    "INSTALL",
    "EmbeddedCypher",
    "Part",
    "check_first",
    "has_engine",
    "names_derived",
]

#: What only derived data is called; a statement that names one gets all of it.
DERIVED_NAMES = frozenset({"COAUTHORED", "CO_OCCURS", "PART_OF", "Topic", "DigestgraphMeta"})

#: What makes it possible without a server.
INSTALL = (
    "To ask the file itself: pip install 'digestgraph[cypher]', an engine for statements that "
    "read. "
)

_ENGINE = Path(__file__).with_name("engine.py")
#: Rows of a line to the engine.
_ROWS = 5000
#: So many lines of the engine wait to be read.
_WAITING = 1000
#: How often it is looked whether the engine was ended meanwhile, in seconds.
_PATIENCE = 0.2
#: The engine's heap may grow to so many megabytes.
_LEAST_HEAP, _MOST_HEAP = 4096, 16_384
#: What people look for, and what entries are joined by.
_INDEXES = (
    ("Paper", "id"),
    ("Author", "name"),
    ("Keyword", "label"),
    ("Digest", "date"),
    ("Entry", "paper"),
    ("Entry", "digest"),
)


def has_engine() -> bool:
    """Tell whether the extra ``cypher`` is installed."""
    return find_spec("arcadedb_embedded") is not None


def names_derived(text: str) -> bool:
    """Tell whether a statement names derived data.

    Examples
    --------
    >>> names_derived("MATCH (a)-[:COAUTHORED]-(b) RETURN b"), names_derived("RETURN 'Topic'")
    (True, False)
    """
    return not DERIVED_NAMES.isdisjoint(words_of(text))


def check_first(text: str, bounds: Bounds) -> None:
    """Refuse, before anything is copied, what will not run.

    Raises
    ------
    StatementRefusedError
        When the text must not run.
    NeedsServerError
        When the engine is not installed, or the statement may write.
    """
    if not has_engine():
        raise NeedsServerError("Cypher", INSTALL)
    check_text(text)
    if bounds.write:
        raise NeedsServerError("Writing with Cypher")


@dataclass(frozen=True)
class Part:
    """The nodes or the edges of one type.

    Attributes
    ----------
    name : str
        The type.
    rows : iterable of mapping
        Properties; of a node ``id`` among them, of an edge ``source`` and ``target`` besides.
    ends : tuple of str
        Of edges, the types of both ends; of nodes, nothing.
    """

    name: str
    rows: Iterable[Mapping[str, Any]]
    ends: tuple[str, ...] = ()


class EmbeddedCypher:
    """A copy of a graph in an engine that answers Cypher.

    Parameters
    ----------
    parts : sequence of Part
        The graph, read once, here.
    megabytes : int
        How large its store is: the engine may take more memory for a larger one.
    """

    def __init__(self, parts: Sequence[Part], megabytes: int = 0) -> None:
        heap = f"{min(max(_LEAST_HEAP, 2 * megabytes), _MOST_HEAP)}m"
        self._folder = Path(tempfile.mkdtemp(prefix="digestgraph-cypher-"))
        self._log = (self._folder / "log").open("wb")
        try:
            self._process = self._start(heap)
        except BaseException:
            self._log.close()
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue(_WAITING)
        self._closed = threading.Event()
        self._over = threading.Event()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self._fill(parts)
        except BaseException:  # Ctrl-C too
            self.close()
            raise

    def _start(self, heap: str) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches this process only, which then ends the other.
        return subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-P", str(_ENGINE), str(self._folder), heap],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            cwd=self._folder,
            env={**os.environ, "ARCADEDB_JVM_ERROR_FILE": str(self._folder / "crash.log")},
            start_new_session=True,
        )

    # --- filling ---------------------------------------------------------------------------

    def _fill(self, parts: Sequence[Part]) -> None:
        nodes = [part for part in parts if not part.ends]
        edges = [part for part in parts if part.ends]
        self._tell("types", nodes=_names(nodes), edges=_names(edges))
        sent: list[tuple[str, list[str]]] = []
        for part in nodes:
            for rows in _batches(part.rows):
                self._tell("nodes", rows, type=part.name)
                sent.append((part.name, [row["id"] for row in rows]))
        ids: dict[str, dict[str, str]] = {part.name: {} for part in nodes}
        for name, keys in sent:
            ids[name].update(zip(keys, self._hear()["ids"].split(";"), strict=True))
        for part in edges:
            source, target = (ids[end] for end in part.ends)
            for rows in _batches(part.rows):
                found = [
                    {"_src": source[row["source"]], "_dst": target[row["target"]], **_own(row)}
                    for row in rows
                ]
                self._tell("edges", found, type=part.name)
        self._tell("ready", indexes=[pair for pair in _INDEXES if pair[0] in ids])
        self._hear()

    # --- asking ----------------------------------------------------------------------------

    def ask(self, text: str, parameters: Mapping[str, Any], bounds: Bounds) -> Answer:
        """Answer a statement as :func:`digestgraph.graph.user_cypher.run.run_statement` does.

        After a statement that was given up there is no engine any more: `closed` tells.

        Raises
        ------
        StatementError
            When it cannot run; with the position where the engine names one.
        StatementRefusedError
            When it must not run.
        """
        check_first(text, bounds)
        text = check_text(text)
        watch: Watch[Answer] = Watch(bounds.seconds, bounds.megabytes, self.close)
        return watch.run(lambda: self._run(text, dict(parameters), bounds))

    def _run(self, text: str, parameters: dict[str, Any], bounds: Bounds) -> Answer:
        try:
            self._tell("ask", text=text, parameters=parameters, rows=bounds.rows)
        except (TypeError, ValueError) as error:
            raise UsageError(f"a parameter or the statement cannot be sent: {error}") from error
        columns = self._hear(text)["columns"]
        rows: list[list[Any]] = []
        size = 0
        while "row" in (found := self._hear(text)):
            rows.append([read_value(part) for part in found["row"]])
            size += size_of(rows[-1])
            if size > bounds.megabytes << 20:
                self.close()
                raise too_large(bounds.megabytes)
        return Answer(columns, rows, found["more"], {}, [])

    # --- lines -----------------------------------------------------------------------------

    def _tell(
        self, order: str, data: Sequence[Mapping[str, Any]] | None = None, **words: Any
    ) -> None:
        lines = [json.dumps({"do": order, "data": data is not None, **words})]
        if data is not None:
            lines.append(json.dumps(data))
        source = self._process.stdin
        if source is None or self._closed.is_set():
            raise self._ended()
        try:
            source.write("".join(f"{line}\n" for line in lines).encode())
            source.flush()
        except (OSError, ValueError):
            raise self._ended() from None

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._put(json.loads(line))
        self._over.set()
        self._put(None)  # whoever waits need not wait on

    def _put(self, found: dict[str, Any] | None) -> None:
        while not self._closed.is_set():
            with suppress(queue.Full):
                self._answers.put(found, timeout=_PATIENCE)
                return

    def _hear(self, text: str = "") -> dict[str, Any]:
        found = None
        while not self._closed.is_set():
            over = self._over.is_set()  # before looking: what came until then is in the queue
            with suppress(queue.Empty):
                found = self._answers.get(timeout=_PATIENCE)
                break
            if over:
                break
        if found is None:
            raise self._ended()
        if "error" in found:
            raise _explained(found["error"], found["message"], text)
        return found

    def _ended(self) -> StoreError:
        with suppress(subprocess.TimeoutExpired):  # its output ends before it does
            self._process.wait(_PATIENCE)
        log = self._folder / "log"
        said = log.read_text("utf-8", "replace").split("\n") if log.exists() else []
        why = [line.strip() for line in said if "Error" in line or "memory" in line]
        last = why[-1] if why else f"exit code {self._process.poll()}"
        return StoreError(
            f"the engine that answers Cypher offline has ended ({printable(last)}); run the "
            "command again, or ask a Neo4j server"
        )

    # --- end -------------------------------------------------------------------------------

    @property
    def closed(self) -> bool:
        """Whether the engine is gone."""
        # One that was killed stops writing a moment before it can be told from a running one.
        over = self._closed.is_set() or self._over.is_set()
        return over or self._process.poll() is not None

    def close(self) -> None:
        """End the engine, whatever it does, and drop its copy."""
        self._closed.set()
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # a line was on its way
            if self._process.stdin is not None:
                self._process.stdin.close()
        self._listener.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)


# --- the graph ------------------------------------------------------------------------------------


def _names(parts: Iterable[Part]) -> list[str]:
    return list(dict.fromkeys(part.name for part in parts))


def _own(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of an edge."""
    return {name: value for name, value in row.items() if name not in ("source", "target")}


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _ROWS)):
        yield batch


# --- errors ---------------------------------------------------------------------------------------

_AT = re.compile(
    r"^(?:Syntax error at line (\d+):(\d+) - (.*)|(.*?) at line (\d+), column (\d+))", re.S
)


def _explained(kind: str, message: str, text: str) -> Exception:
    """Return an error of ours for one of the engine's."""
    if kind == "QueryNotIdempotentException":
        return StatementRefusedError(
            "this changes the graph, or calls what the engine beside this store does not have; "
            "here it is only read"
        )
    if kind == "FeatureNotImplementedException":
        message = message.removeprefix("FeatureNotImplemented: ")
        return StatementError(
            f"the engine that answers Cypher offline cannot do this ({message}); a Neo4j server can"
        )
    if kind == "CommandParameterMissingException":
        return StatementError(f"{message}; give each with --param NAME=VALUE")
    if kind == "OutOfMemoryError" or "heap budget exceeded" in message:
        return StatementError(
            "the statement needs more memory than the engine beside this store has; make it "
            "narrower (a label, a LIMIT), or ask a Neo4j server"
        )
    found = _AT.match(message)
    if found is None:
        return StatementError(message)
    if found[1] is not None:
        what = found[3].partition(" (caused by ")[0]
        return StatementError(what, text, int(found[1]), int(found[2]) + 1)
    return StatementError(found[4], text, int(found[5]), int(found[6]) + 1)
