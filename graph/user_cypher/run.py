"""Runs a user's Cypher on a server, within bounds, and gives plain values back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from neo4j import READ_ACCESS, WRITE_ACCESS, ResultSummary, Session, Transaction
from neo4j import __version__ as driver_version
from neo4j.exceptions import Neo4jError
from neo4j.graph import Node, Path, Relationship

from ..cypher import statement
from ..errors import StatementError, StatementRefusedError, UsageError
from ..fulltext.words import INDEX_VERSION
from .bounds import Bounds
from .guard import check_plan, check_text
from .values import GraphNode, GraphPath, GraphRelationship
from .watchdog import Watch, size_of, too_large, too_long

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Answer", "plain_value", "run_statement"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement gave.

    Attributes
    ----------
    columns : list of str
        Their names, in order.
    rows : list of list
        Values as the driver gives them: nodes and paths are its own objects.
    more : bool
        Whether there were more rows than the bounds allow.
    changes : dict of str to int
        What was written, for example ``{"nodes_created": 1}``.
    notes : list of str
        What the server remarks, for example that a label is not known.
    """

    columns: list[str]
    rows: list[list[Any]]
    more: bool
    changes: dict[str, int]
    notes: list[str]

    def plain_rows(self) -> list[dict[str, Any]]:
        """Return dictionaries of plain values, see :func:`plain_value`."""
        return [dict(zip(self.columns, map(plain_value, row), strict=True)) for row in self.rows]

    def frame(self) -> pd.DataFrame:
        """Return a data frame of plain values; whole numbers stay whole beside unknown ones."""
        import pandas as pd

        rows = self.plain_rows()
        frame = pd.DataFrame.from_records(rows, columns=self.columns)
        for name in self.columns:
            values = [row[name] for row in rows]
            kinds = {type(value) for value in values}
            if kinds == {int, type(None)}:
                frame[name] = pd.array(values, dtype="Int64")
            elif kinds == {bool, type(None)}:
                frame[name] = pd.array(values, dtype="boolean")
        frame.attrs.update(more=self.more, notes=self.notes, changes=self.changes)
        return frame


def plain_value(value: Any) -> Any:
    """Return a value that JSON knows.

    A node becomes ``{"labels", "properties"}``, a relationship ``{"type", "start", "end",
    "properties"}`` with the ``id`` properties of its ends (where the statement returned them,
    else the server's own ids), a path ``{"nodes", "relationships"}``; days, times and points
    become text.

    Examples
    --------
    >>> from neo4j.time import Date, Duration
    >>> plain_value({"day": Date(2024, 1, 2), "after": Duration(days=3), "papers": [1, 2]})
    {'day': '2024-01-02', 'after': 'P3D', 'papers': [1, 2]}
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Node | GraphNode):
        return {"labels": sorted(value.labels), "properties": plain_value(dict(value))}
    if isinstance(value, Relationship | GraphRelationship):
        start, end = (
            end.get("id", end.element_id) if end is not None else None
            for end in (value.start_node, value.end_node)
        )
        properties = plain_value(dict(value))
        return {"type": value.type, "start": start, "end": end, "properties": properties}
    if isinstance(value, Path | GraphPath):
        parts = {"nodes": value.nodes, "relationships": value.relationships}
        return {name: [plain_value(part) for part in found] for name, found in parts.items()}
    if isinstance(value, Mapping):
        return {str(key): plain_value(part) for key, part in value.items()}
    if isinstance(value, tuple) and hasattr(value, "srid"):
        return f"point({', '.join(f'{number:g}' for number in value)}; srid {value.srid})"
    if hasattr(value, "iso_format"):  # a duration is a tuple, too
        return value.iso_format()
    if isinstance(value, list | tuple):
        return [plain_value(part) for part in value]
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return str(value)


# --- running -------------------------------------------------------------------------------------


def run_statement(
    open_session: Callable[..., Session],
    database: str,
    text: str,
    parameters: Mapping[str, Any],
    bounds: Bounds,
    cut: Callable[[], None] = lambda: None,
    given_up: Callable[[], None] = lambda: None,
) -> Answer:
    """Check a statement, then run it.

    It is given up at the limit of time or memory: the server is told to end its transaction,
    and `cut` closes the connection, which ends it too; `given_up` is called before.

    Reading is one read transaction. Writing is one write transaction that is given up when it
    would change the ledger: the digests and entries that everything is computed from. It
    changes the state of the graph, so that caches are made anew, derived data counts as stale
    and a load that is under way begins again.

    Raises
    ------
    StatementError
        When it cannot run; with the position where the server names one.
    StatementRefusedError
        When it must not run.
    """
    text = check_text(text)
    values = dict(parameters)
    mark = {"digestgraph": uuid4().hex}

    def begin(mode: str) -> AbstractContextManager[Transaction]:
        return _transaction(open_session, mode, bounds.seconds, mark)

    def work() -> Answer:
        with begin(READ_ACCESS) as tx:
            _explain(tx, text, values, database, bounds)
            if not bounds.write:
                return _fetch(tx, text, values, bounds)[0]
        with begin(WRITE_ACCESS) as tx:
            answer = _write(tx, text, values, bounds)
            if watch.may_commit():
                tx.commit()
            return answer

    def end() -> None:
        try:
            _terminate(open_session, mark)
        finally:
            cut()

    watch: Watch[Answer] = Watch(bounds.seconds, bounds.megabytes, end, given_up)
    try:
        return watch.run(work)
    except Neo4jError as error:
        ours = _explained(error, text, bounds)
        if ours is None:
            raise
        raise ours from error
    except (TypeError, ValueError, OverflowError) as error:
        raise UsageError(f"a parameter or the statement cannot be sent: {error}") from error


@contextmanager
def _transaction(
    open_session: Callable[..., Session], mode: str, seconds: float, mark: dict[str, str]
) -> Iterator[Transaction]:
    with (
        open_session(default_access_mode=mode, notifications_min_severity="WARNING") as session,
        session.begin_transaction(timeout=seconds, metadata=mark) as tx,
    ):
        yield tx


def _terminate(open_session: Callable[..., Session], mark: dict[str, str]) -> None:
    """End the transactions that carry a mark; a user may end their own."""
    with open_session() as session:
        rows = session.run("SHOW TRANSACTIONS YIELD transactionId, metaData").data()
        ids = [row["transactionId"] for row in rows if row["metaData"] == mark]
        for id_ in ids:
            session.run("TERMINATE TRANSACTIONS $id", {"id": id_}).consume()


def _explain(
    tx: Transaction, text: str, values: dict[str, Any], database: str, bounds: Bounds
) -> None:
    try:
        # On a line of its own, so that columns stay those of the statement.
        summary = tx.run("EXPLAIN\n" + text, values).consume()
    except Neo4jError as error:
        ours = _explained(error, text, bounds, above=1)
        if ours is None:
            raise
        raise ours from error
    check_plan(summary.query_type, summary.plan, database, write=bounds.write)


def _fetch(
    tx: Transaction, text: str, values: dict[str, Any], bounds: Bounds
) -> tuple[Answer, ResultSummary]:
    result = tx.run(text, values)
    columns = list(result.keys())
    rows: list[list[Any]] = []
    size = 0
    for record in result:
        rows.append(list(record.values()))
        size += size_of(rows[-1])
        if size > bounds.megabytes << 20:
            raise too_large(bounds.megabytes)
        if len(rows) > bounds.rows:
            break
    summary = result.consume()
    counters = vars(summary.counters) if summary.counters.contains_updates else {}
    changes = {name: number for name, number in counters.items() if type(number) is int and number}
    more = len(rows) > bounds.rows
    return Answer(columns, rows[: bounds.rows], more, changes, _notes_of(summary)), summary


def _notes_of(summary: ResultSummary) -> list[str]:
    """Return what the server notes about a statement."""
    # Driver 5 warns of the statuses, as a preview, and driver 6 of the notifications, as old.
    if driver_version.startswith("5."):
        return [found.description for found in summary.summary_notifications]
    return [
        # "warn: label does not exist. The label `X` does not exist. Verify …"
        found.status_description.partition(". ")[2] or found.status_description
        for found in summary.gql_status_objects
        if found.is_notification
    ]


def _write(tx: Transaction, text: str, values: dict[str, Any], bounds: Bounds) -> Answer:
    before = tx.run(statement("take state")).single(strict=True)["state"]
    ledger = _ledger(tx)
    answer, summary = _fetch(tx, text, values, bounds)
    if _ledger(tx) != ledger:
        raise StatementRefusedError(
            "this would change the ledger (Digest, Entry and DigestgraphMeta nodes), which the "
            "graph is computed from; nothing was written. Withdraw a day with 'digestgraph "
            "remove', correct names and keywords in digestgraph.toml"
        )
    if summary.counters.contains_updates:
        made = "\0".join((before or "", text, repr(sorted(values.items()))))
        state = hashlib.sha256(made.encode("utf-8", "surrogatepass")).hexdigest()
        tx.run(statement("set state"), {"state": state, "search": INDEX_VERSION}).consume()
    return answer


def _ledger(tx: Transaction) -> int:
    """Add up the hashes of the ledger's nodes: the sum does not depend on their order."""
    total = 0
    for (found,) in tx.run(statement("ledger")).values():
        content = repr(sorted(found.items())).encode("utf-8", "surrogatepass")
        total += int.from_bytes(hashlib.sha256(content).digest())
    return total


# --- errors --------------------------------------------------------------------------------------

_POSITION = re.compile(r"^(.*?) \(line (\d+), column (\d+) \(offset: \d+\)\)", re.DOTALL)


def _explained(
    error: Neo4jError, text: str, bounds: Bounds, *, above: int = 0
) -> StatementError | None:
    """Return an error of ours for one of the server's, if it is about the statement."""
    code, message = error.code or "", error.message or str(error)
    if "TransactionTimedOut" in code or code.endswith(".Terminated"):
        return too_long(bounds.seconds)
    if "MemoryPool" in code or "OutOfMemory" in code:
        return StatementError(f"the statement needs more memory than the server gives: {message}")
    if code.endswith(("UnsupportedAdministrationCommand", ".AccessMode")):
        return StatementRefusedError(f"the server refuses this: {message}")
    if code.endswith("ParameterMissing"):
        return StatementError(f"{message}; give each with --param NAME=VALUE")
    about = ("Statement", "Procedure", "Schema", "Transaction")
    if not code.startswith(tuple(f"Neo.ClientError.{kind}." for kind in about)):
        return None
    found = _POSITION.match(message)
    if found is None:
        return StatementError(message)
    return StatementError(found[1], text, int(found[2]) - above, int(found[3]))
