"""The Neo4j store: the official driver over Bolt, without APOC and GDS.

Values travel as parameters only; the statements stand in ``graph/cypher``. Each change is
one managed transaction. It first takes the lock of a state node and compares the state with
the one that the change was computed from, so two writers cannot interleave and a retried
commit cannot write twice.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, Session
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from ..cypher import schema_statements, statement
from ..dates import END_OF_TIME
from ..errors import StoreBusyError, StoreConnectionError, StoreSchemaError
from ..fold import entry_order
from ..fulltext.neo4j import INDEXED, find_spellings, render_query, search_properties
from ..fulltext.words import INDEX_VERSION, Match, Spelling, SpellingTest
from ..model import (
    EDGE_TYPES,
    NODE_TYPES,
    Digest,
    Edge,
    EdgeT,
    Entry,
    Node,
    NodeT,
    Paper,
    digest_key,
    properties,
)
from ..schema import item_maker
from ..snapshot import Delta, Snapshot
from ..user_cypher.bounds import DEFAULT_BOUNDS, Bounds
from .imported import finish_import

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from ..user_cypher.run import Answer
    from .met import Met, MetRows

__all__ = ["Neo4jStore"]

T = TypeVar("T")

#: Rows of one UNWIND; larger batches gain nothing and cost memory on the server.
BATCH = 2000


class Neo4jStore:
    """See :class:`digestgraph.graph.Store`.

    Parameters
    ----------
    url : str
        ``neo4j://host:7687``, ``bolt://host:7687``, or either with ``+s``.
    auth : tuple of str, optional
        User and password; by default from ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``.

    Raises
    ------
    StoreConnectionError
        When the server does not answer or refuses; the text holds no password.
    """

    #: A commit costs a server as much as some hundred rows.
    pool_rows = 5000
    keeps_analyses = False
    language = "cypher"

    def __init__(self, url: str, *, auth: tuple[str, str] | None = None) -> None:
        self.url = url
        self._graph: nx.MultiDiGraph | None = None
        self._state: str | None = None
        self._prepared = False
        self._indexed = False
        self._database = os.environ.get("NEO4J_DATABASE", "neo4j")
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        password = os.environ.get("NEO4J_PASSWORD")
        if auth is None and password is None:
            raise StoreConnectionError(
                f"no password for {url}: set NEO4J_PASSWORD (and NEO4J_USERNAME, if it is "
                "not neo4j)"
            )
        logging.getLogger("neo4j").setLevel(logging.CRITICAL)
        with self._errors():
            self._connect: Callable[[], Driver] = lambda: GraphDatabase.driver(
                url,
                auth=auth or (user, password or ""),
                notifications_min_severity="OFF",
                connection_acquisition_timeout=30,
                max_transaction_retry_time=20,
                user_agent="digestgraph",
            )
            self._driver = self._connect()
            #: Drivers for the statements of users: to give one up closes its connection only.
            self._idle: list[Driver] = []
            try:
                self._driver.verify_connectivity()
            except BaseException:
                self._driver.close()
                raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except AuthError as error:
            raise StoreConnectionError(
                f"{self.url} refuses the user or the password: check NEO4J_USERNAME and "
                "NEO4J_PASSWORD"
            ) from error
        except ServiceUnavailable as error:
            raise StoreConnectionError(
                f"no Neo4j server answers at {self.url}: start one (see the README) or check "
                "the address"
            ) from error
        except (Neo4jError, ConfigurationError, DriverError) as error:
            text = getattr(error, "message", None) or str(error)
            if "MemoryPoolOutOfMemory" in (getattr(error, "code", None) or ""):
                text = (
                    "this change is more than one transaction of the server may hold, and nothing "
                    "of it was written: raise dbms.memory.transaction.total.max (and the heap) in "
                    "neo4j.conf, or load the digests into an empty database"
                )
            raise StoreConnectionError(f"{self.url}: {text}") from error

    def _read(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        return self.rows(statement(name), parameters)

    def rows(self, statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """See :meth:`Store.rows`."""

        def work(tx: ManagedTransaction) -> list[dict[str, Any]]:
            rows: list[dict[str, Any]] = tx.run(statement, dict(parameters)).data()
            return rows

        with self._errors(), self._session() as session:
            found: list[dict[str, Any]] = session.execute_read(work)
        return found

    def cypher(
        self, text: str, bounds: Bounds = DEFAULT_BOUNDS, /, **parameters: Any
    ) -> pd.DataFrame:
        """See :meth:`Store.cypher`."""
        return self.ask(text, parameters, bounds).frame()

    def ask(self, text: str, parameters: Mapping[str, Any], bounds: Bounds) -> Answer:
        """See :meth:`Store.ask`."""
        from ..user_cypher.run import run_statement

        if bounds.write:
            self._graph = None
        with self._errors():
            driver = self._idle.pop() if self._idle else self._connect()
            given_up = threading.Event()
            try:
                return run_statement(
                    partial(driver.session, database=self._database),
                    self._database,
                    text,
                    parameters,
                    bounds,
                    driver.close,
                    given_up.set,
                )
            finally:
                if not given_up.is_set():
                    self._idle.append(driver)

    def version(self) -> str:
        """See :meth:`Store.version`."""
        return self._read_state() or ""

    def _session(self, **options: Any) -> Session:
        return self._driver.session(database=self._database, **options)

    # --- writing ---------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See :meth:`Store.writing`; the server makes writers take turns by transaction."""
        with self._errors(), self._session() as session:
            if not self._prepared:
                for text in schema_statements():
                    session.run(text).consume()
                finish_import(session)
                self._index_anew(session)
                self._prepared = True
        self._state = self._read_state()
        yield

    def transact(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run `work` in one managed transaction that may write; it may be called again."""
        with self._errors(), self._session() as session:
            return session.execute_write(work)

    def change_schema(self, statement: str) -> None:
        """Run a statement of our own that makes or drops a constraint."""
        with self._errors(), self._session() as session:
            session.run(statement).consume()

    def _index_anew(self, session: Any) -> None:
        """Give nodes the words of the full-text index where another version wrote them."""
        found = self._read("search version")[0]
        if found["state"] is None or found["version"] == INDEX_VERSION:
            return
        self._write_search(session)

    def _write_search(self, session: Any) -> None:
        for cls in INDEXED:
            nodes: list[Node] = self.nodes(cls)
            rows = [{"id": node.id, **search_properties(node)} for node in nodes]
            for start in range(0, len(rows), BATCH):
                values = {"rows": rows[start : start + BATCH]}
                session.run(statement(f"add search {cls.__name__}"), values).consume()
        session.run(statement("set search version"), {"search": INDEX_VERSION}).consume()
        session.run("CALL db.awaitIndexes(300)").consume()

    def _read_state(self) -> str | None:
        rows = self._read("state")
        return rows[0]["state"] if rows else None

    def apply(self, delta: Delta, settings: Mapping[str, str] | None = None) -> None:
        """See :meth:`Store.apply`.

        Raises
        ------
        StoreBusyError
            When another process changed the graph since :meth:`writing` began.
        """
        self._graph = None
        state = _next_state(self._state, delta, settings)

        def work(tx: ManagedTransaction) -> None:
            found = tx.run(statement("take state")).single(strict=True)["state"]
            if found == state:
                return  # an earlier try of this very change was committed after all
            if found != self._state:
                raise StoreBusyError(
                    f"another process wrote to {self.url} meanwhile; nothing of this change "
                    "was written. Run the command again"
                )
            for kind, rows in _rows(delta.dropped_edges):
                _run(tx, f"drop {kind}", rows)
            for kind, rows in _rows(delta.dropped_nodes):
                _run(tx, f"drop {kind}", [{"id": row["id"]} for row in rows])
            for kind, rows in _rows(delta.nodes):
                _run(tx, f"write {kind}", rows)
            for kind, rows in _rows(delta.edges):
                _run(tx, f"write {kind}", rows)
            if settings is not None:
                tx.run(statement("set settings"), {"settings": dict(settings)}).consume()
            tx.run(statement("set state"), {"state": state, "search": INDEX_VERSION}).consume()

        with self._errors(), self._session() as session:
            session.execute_write(work)
        self._state = state

    # --- reading ---------------------------------------------------------------------------

    def settings(self) -> dict[str, str]:
        """See :meth:`Store.settings`."""
        rows = self._read("settings")
        found: dict[str, str] = dict(rows[0]["properties"]) if rows else {}
        found.pop("id", None)
        return found

    def digests(self) -> list[Digest]:
        """See :meth:`Store.digests`."""
        return sorted(self.nodes(Digest), key=lambda digest: digest_key(digest.id))

    def kept_analyses(self, keys: Sequence[str]) -> dict[str, bytes]:  # noqa: ARG002
        """See :meth:`Store.kept_analyses`: a server holds the graph and nothing else."""
        return {}

    def keep_analyses(self, found: Iterable[tuple[str, str, bytes]]) -> None:
        """See :meth:`Store.keep_analyses`: a server holds the graph and nothing else."""

    def met(self) -> Met | None:
        """See :meth:`Store.met`: a server holds the graph and nothing else."""
        return None

    def keep_met(self, rows: MetRows, *, whole: bool) -> None:
        """See :meth:`Store.keep_met`: a server holds the graph and nothing else."""

    def rebuild(self) -> None:
        """See :meth:`Store.rebuild`; checksums are the server's own."""
        with self._errors(), self._session() as session:
            self._write_search(session)

    def find_damage(self) -> Iterator[str]:
        """See :meth:`Store.find_damage`; the server looks after its files."""
        found = self._read("search version")[0]
        if found["state"] is not None and found["version"] != INDEX_VERSION:
            yield "index: it was written by another version of digestgraph"
            return
        for cls in INDEXED:
            rows = {
                row["properties"]["id"]: row["properties"]
                for row in self._read(f"all {cls.__name__}")
            }
            nodes: list[Node] = self.nodes(cls)
            for node in nodes:
                words = search_properties(node)
                kept = rows.get(node.id, {})
                if {name: kept.get(name) for name in words} != words:
                    yield f"index: {cls.__name__} {node.id!r} is not found by its own words"

    def snapshot(
        self,
        kinds: Collection[str] | None = None,
        *,
        verified: bool = True,  # noqa: ARG002 - the server looks after its files
    ) -> Snapshot:
        """See :meth:`Store.snapshot`; read in one transaction."""
        wanted = {*NODE_TYPES, *EDGE_TYPES} if kinds is None else set(kinds)

        def work(tx: ManagedTransaction) -> Snapshot:
            result = Snapshot()
            for kind in wanted & NODE_TYPES.keys():
                build = _maker(kind)
                for (found,) in tx.run(statement(f"all {kind}")).values():
                    node = build(found)
                    result.nodes[kind][node.id] = node
            for kind in wanted & EDGE_TYPES.keys():
                build = _maker(kind)
                for source, target, found in tx.run(statement(f"all {kind}")).values():
                    edge = build({**found, "source": source, "target": target})
                    result.edges[kind][edge.key()] = edge
            return result

        with self._errors(), self._session() as session:
            found: Snapshot = session.execute_read(work)
        return found

    def node(self, cls: type[NodeT], id: str) -> NodeT | None:
        """See :meth:`Store.node`."""
        found = self.nodes(cls, [id])
        return found[0] if found else None

    def nodes(self, cls: type[NodeT], ids: Iterable[str] | None = None) -> list[NodeT]:
        """See :meth:`Store.nodes`."""
        kind = cls.__name__
        if ids is None:
            rows = self._read(f"all {kind}")
        else:
            rows = self._read(f"some {kind}", ids=sorted(set(ids)))
        build = _maker(kind)
        return sorted((build(row["properties"]) for row in rows), key=lambda node: node.id)

    def edges(
        self, cls: type[EdgeT], *, source: str | None = None, target: str | None = None
    ) -> list[EdgeT]:
        """See :meth:`Store.edges`."""
        kind = cls.TYPE
        if source is not None:
            rows = self._read(f"from {kind}", source=source)
        elif target is not None:
            rows = self._read(f"to {kind}", target=target)
        else:
            rows = self._read(f"all {kind}")
        build = _maker(kind)
        found: Iterable[EdgeT] = (
            build({**row["properties"], "source": row["source"], "target": row["target"]})
            for row in rows
        )
        return sorted(
            (edge for edge in found if target is None or edge.target == target),
            key=lambda edge: edge.key(),
        )

    def entries_of(self, paper: str) -> list[Entry]:
        """See :meth:`Store.entries_of`."""
        build = _maker("Entry")
        rows = self._read("entries of", paper=paper)
        return sorted((build(row["properties"]) for row in rows), key=entry_order)

    def counts(self) -> dict[str, Any]:
        """See :meth:`Store.counts`."""
        return self._read("counts")[0]

    def search(
        self,
        cls: type[Node],
        match: Match,
        *,
        limit: int,
        as_of: str = END_OF_TIME,
        among: Collection[str] | None = None,
    ) -> list[str]:
        """See :meth:`Store.search`."""
        if not match.words or not self._has_index():
            return []
        query = render_query(cls, match)
        values: dict[str, Any] = {"query": query, "as_of": as_of, "limit": limit}
        if cls is Paper:
            values["among"] = None if among is None else sorted(among)
        rows = self._read(f"search {cls.__name__}", **values)
        return list(dict.fromkeys(row["id"] for row in rows))

    def spellings(self, cls: type[Node], form: str, test: SpellingTest) -> list[Spelling]:
        """See :meth:`Store.spellings`."""
        if not self._has_index():
            return []
        return find_spellings(self._read, _maker(cls.__name__), cls, form, test)

    def _has_index(self) -> bool:
        """Tell whether there is anything to search.

        Raises
        ------
        StoreSchemaError
            When the graph was written before it could be searched.
        """
        if not self._indexed:
            found = self._read("search version")[0]
            if found["state"] is None:
                return False
            if found["version"] != INDEX_VERSION:
                raise StoreSchemaError(
                    f"the graph at {self.url} was written by another version of digestgraph and "
                    f"cannot be searched yet: run 'digestgraph refresh --store {self.url}' once"
                )
            self._indexed = True
        return True

    @property
    def graph(self) -> nx.MultiDiGraph:
        """See :attr:`Store.graph`."""
        if self._graph is None:
            self._graph = self.snapshot().to_networkx()
        return self._graph

    # --- end -------------------------------------------------------------------------------

    def close(self) -> None:
        """See :meth:`Store.close`."""
        for driver in (self._driver, *self._idle):
            driver.close()
        self._idle = []

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close the store."""
        self.close()


# --- rows ------------------------------------------------------------------------------------


def _rows(items: Iterable[Node] | Iterable[Edge]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        if isinstance(item, Edge):
            row = {"source": item.source, "target": item.target, "properties": properties(item)}
            found.setdefault(item.TYPE, []).append(row)
        else:
            row = {**properties(item), **search_properties(item)}
            found.setdefault(type(item).__name__, []).append(row)
    yield from found.items()


def _run(tx: ManagedTransaction, name: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH):
        tx.run(statement(name), {"rows": rows[start : start + BATCH]}).consume()


def _next_state(state: str | None, delta: Delta, settings: Mapping[str, str] | None) -> str:
    """Hash the state before and what changes it."""
    parts = [state or "", repr(sorted((settings or {}).items()))]
    for items in (delta.nodes, delta.dropped_nodes):
        parts += [n.id + (n.sha256 if isinstance(n, Digest) else "") for n in items]
    for edges in (delta.edges, delta.dropped_edges):
        parts += ["\0".join(edge.key()) for edge in edges]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _maker(kind: str) -> Callable[[Mapping[str, Any]], Any]:
    """Return what makes a node or edge of a type from its properties."""
    return item_maker(NODE_TYPES.get(kind) or EDGE_TYPES[kind])
