"""The process that answers Cypher offline: ArcadeDB, in a Java machine of its own.

It is run as a script and imports nothing of digestgraph. In a process of its own the Java machine
cannot touch the terminal, the exit code or Ctrl-C of the command that asks, and ending the process
ends a statement whatever it does. Orders come as lines of JSON on standard input, some followed by
a line of data; answers go to standard output in the same form. The process ends, and takes its
folder along, when its input ends.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

#: So many lines wait to be worked on while the next ones are read.
_WAITING = 4


class Engine:
    """A database of ArcadeDB that is filled once and then only read."""

    def __init__(self, folder: Path, heap: str, answers: BinaryIO) -> None:
        import jpype
        from arcadedb_embedded import create_database
        from arcadedb_embedded.jvm import start_jvm

        self._answers = answers
        # Short runs: what the second compiler of Java gains is less than what it takes.
        options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
        start_jvm(heap_size=heap, jvm_args=options)
        settings = jpype.JClass("com.arcadedb.GlobalConfiguration")
        settings.OPENCYPHER_LOAD_CSV_ALLOW_FILE_URLS.setValue(False)
        settings.OPENCYPHER_LOAD_CSV_ALLOW_REMOTE_URLS.setValue(False)
        self._class = jpype.JClass
        self._database = create_database(str(folder / "graph"))
        self._java = self._database.get_java_database()
        self._batch: Any = None
        self._encoders: dict[type, Callable[[Any], Any]] = {}
        self._kinds: list[tuple[Any, Callable[[Any], Any]]] = [
            (bool, bool),  # before whole numbers, which it is one of
            (jpype.JClass("java.lang.Boolean"), bool),
            (jpype.JClass("java.lang.String"), str),
            (jpype.JClass("java.lang.Long"), int),
            (jpype.JClass("java.lang.Integer"), int),
            (jpype.JClass("java.lang.Short"), int),
            (jpype.JClass("java.lang.Double"), float),
            (jpype.JClass("java.lang.Float"), float),
            (jpype.JClass("com.arcadedb.graph.Vertex"), self._node),
            (jpype.JClass("com.arcadedb.graph.Edge"), self._edge),
            (jpype.JClass("com.arcadedb.query.opencypher.traversal.TraversalPath"), self._path),
            (jpype.JClass("java.util.Map"), self._map),
            (jpype.JClass("java.util.Collection"), self._list),
            (str, str),
            (int, int),
            (float, float),
        ]

    def types(self, nodes: list[str], edges: list[str]) -> None:
        """Make the types of nodes and edges, and begin to take them."""
        schema = self._java.getSchema()
        for name in nodes:
            schema.buildVertexType().withName(name).withTotalBuckets(1).create()
        for name in edges:
            schema.buildEdgeType().withName(name).withTotalBuckets(1).create()
        self._batch = self._database.graph_batch(batch_size=50_000)

    def nodes(self, type: str, data: str) -> None:
        """Take nodes, a JSON list of properties; answer with the ids that edges need."""
        batcher = self._class("com.arcadedb.python.VertexBatcher")
        made = batcher.createVerticesJson(self._batch._java_graph_batch, type, data)
        self.tell({"ids": str(made)})

    def edges(self, type: str, data: str) -> None:
        """Take edges, a JSON list of properties with ``_src`` and ``_dst``."""
        batcher = self._class("com.arcadedb.python.EdgeBatcher")
        batcher.newEdgesJson(self._batch._java_graph_batch, type, data)

    def ready(self, indexes: list[list[str]]) -> None:
        """End the taking and make indexes: pairs of a type and a property."""
        self._batch.close()
        schema = self._java.getSchema()
        text = self._class("com.arcadedb.schema.Type").STRING
        tree = self._class("com.arcadedb.schema.Schema").INDEX_TYPE.LSM_TREE
        for type_, name in indexes:
            schema.getType(type_).createProperty(name, text)
            schema.createTypeIndex(tree, False, type_, [name])
        self.tell({"ready": True})

    def ask(self, text: str, parameters: dict[str, Any], rows: int) -> None:
        """Answer a statement that reads: columns, then a line for each row, then the end."""
        result = self._database.query("opencypher", text, parameters)
        columns: list[str] | None = None
        given = 0
        for row in result:
            found = row._java_result
            if columns is None:
                columns = [str(name) for name in found.getPropertyNames()]
                self.tell({"columns": columns})
            given += 1
            if given > rows:
                break
            self.tell({"row": [self.encode(found.getProperty(name)) for name in columns]})
        if columns is None:
            self.tell({"columns": self._columns(text)})
        self.tell({"more": given > rows})

    def _columns(self, text: str) -> list[str]:
        """Return the columns of an answer without rows."""
        clause = self._java.getCypherStatementCache().get(text).getReturnClause()
        if clause is None or clause.isReturnAll():
            return []
        return [str(item.getOutputName()) for item in clause.getReturnItems()]

    # --- values ----------------------------------------------------------------------------

    def encode(self, value: Any) -> Any:
        """Return a value in JSON; what JSON does not know is an object with one key, its kind."""
        if value is None:
            return None
        if type(value) not in self._encoders:
            found = (to for kind, to in self._kinds if isinstance(value, kind))
            self._encoders[type(value)] = next(found, self._other)
        return self._encoders[type(value)](value)

    def _properties(self, record: Any) -> dict[str, Any]:
        return {str(name): self.encode(record.get(name)) for name in record.getPropertyNames()}

    def _node(self, node: Any) -> Any:
        labels = [str(node.getTypeName())]
        return {"node": [str(node.getIdentity()), labels, self._properties(node)]}

    def _edge(self, edge: Any) -> Any:
        ends = [
            [str(end.getIdentity()), [str(end.getTypeName())], self._key(end)]
            for end in (edge.getOutVertex(), edge.getInVertex())
        ]
        type_ = str(edge.getTypeName())
        return {"edge": [str(edge.getIdentity()), type_, *ends, self._properties(edge)]}

    def _key(self, node: Any) -> dict[str, Any]:
        return {"id": self.encode(node.get("id"))} if node.has("id") else {}

    def _path(self, path: Any) -> Any:
        parts = (path.getVertices(), path.getEdges())
        return {"path": [[self.encode(part) for part in found] for found in parts]}

    def _map(self, found: Any) -> Any:
        return {"map": {str(e.getKey()): self.encode(e.getValue()) for e in found.entrySet()}}

    def _list(self, found: Any) -> Any:
        return [self.encode(part) for part in found]

    def _other(self, value: Any) -> Any:
        kind = str(value.getClass().getSimpleName()) if hasattr(value, "getClass") else ""
        return {"other": [kind, str(value)]}

    # --- lines -----------------------------------------------------------------------------

    def tell(self, answer: dict[str, Any]) -> None:
        """Write a line."""
        self._answers.write(json.dumps(answer).encode() + b"\n")
        self._answers.flush()


def _kind_of(error: BaseException) -> tuple[str, str]:
    """Return the class of the engine's own error beneath Python's, and what it says."""
    cause: Any = error.__cause__ or error
    best = cause
    while hasattr(cause, "getCause"):
        if str(cause.getClass().getName()).startswith("com.arcadedb.") or cause is best:
            best = cause
        cause = cause.getCause()
    if hasattr(best, "getClass"):
        return str(best.getClass().getSimpleName()), str(best.getMessage())
    return type(best).__name__, str(best)


def _orders(source: BinaryIO, folder: Path) -> queue.Queue[tuple[dict[str, Any], str]]:
    """Read orders ahead in a thread, which ends the process when there are no more."""
    waiting: queue.Queue[tuple[dict[str, Any], str]] = queue.Queue(_WAITING)

    def read() -> None:
        for line in source:
            order = json.loads(line)
            waiting.put((order, source.readline().decode() if order.pop("data", False) else ""))
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return waiting


def main() -> None:
    """Take orders until there are no more; arguments are the folder and the size of the heap."""
    folder, heap = Path(sys.argv[1]), sys.argv[2]
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what Java prints must not stand between the answers
    orders = _orders(sys.stdin.buffer, folder)
    engine = Engine(folder, heap, answers)
    while True:
        order, data = orders.get()
        name = order.pop("do")
        try:
            getattr(engine, name)(**order, **({"data": data} if data else {}))
        except Exception as error:
            kind, message = _kind_of(error)
            engine.tell({"error": kind, "message": message})


if __name__ == "__main__":
    main()
