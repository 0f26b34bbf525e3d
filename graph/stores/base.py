"""The store protocol, and the one way to open a store."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, Self
from urllib.parse import urlsplit

from ..dates import END_OF_TIME
from ..errors import StoreUrlError
from ..fulltext.words import Match, Spelling, SpellingTest
from ..model import Digest, EdgeT, Entry, Node, NodeT
from ..snapshot import Delta, Snapshot
from ..user_cypher.bounds import DEFAULT_BOUNDS, Bounds

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from ..user_cypher.run import Answer
    from .met import Met, MetRows

__all__ = ["DEFAULT_STORE", "Store", "is_server_url", "open_store"]

DEFAULT_STORE = "digestgraph.db"
_BOLT = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class Store(Protocol):
    """Keeps one graph. Both implementations hold the same nodes, edges and properties.

    Reading sees committed data only. Every :meth:`apply` is one transaction: after a crash
    it is there whole or has left no trace.
    """

    url: str
    #: The language of :meth:`rows`: ``"sql"`` or ``"cypher"``.
    language: str
    #: Whole digests are pooled into one transaction until it has this number of rows; 0: one each.
    pool_rows: int

    #: Whether :meth:`keep_analyses` keeps what it is given.
    keeps_analyses: bool

    def digests(self) -> list[Digest]:
        """Return the ledger: the digests that the graph was made from, in digest order."""

    def settings(self) -> dict[str, str]:
        """Return what the graph was interpreted with: versions and corrections."""

    def snapshot(self, kinds: Collection[str] | None = None, *, verified: bool = True) -> Snapshot:
        """Read the graph into memory, whole or only some node and edge types.

        The offline store compares what it reads with checksums unless `verified` is false.

        Raises
        ------
        StoreDamagedError
            When it is not what was written.
        """

    def writing(self) -> AbstractContextManager[None]:
        """Hold the store for writing; one process at a time.

        Raises
        ------
        StoreBusyError
            When another process holds it; the text says which.
        """

    def apply(self, delta: Delta, settings: Mapping[str, str] | None = None) -> None:
        """Write a change in one transaction, and settings with it."""

    def kept_analyses(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return what is kept of the analyses of texts with these keys; see `keep_analyses`."""

    def keep_analyses(self, found: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep analyses of texts, so that they need not be made again: key, digest, bytes.

        They are no part of the graph. They go with their digest; a store may keep none at all.
        """

    def met(self) -> Met | None:
        """Return what finds names, people, papers and keywords of earlier digests by their keys.

        ``None`` where nothing is kept of this version of the graph: by then all is to be recalled.
        """

    def keep_met(self, rows: MetRows, *, whole: bool) -> None:
        """Keep what was met, for the graph as it is now: what is new, or the whole of it.

        It is no part of the graph, and a store may keep none at all.
        """

    def rebuild(self) -> None:
        """Make what is computed from the graph's own nodes anew: search index and checksums."""

    def find_damage(self) -> Iterator[str]:
        """Say what is wrong with the store itself: its file, its index, its checksums."""

    def node(self, cls: type[NodeT], id: str) -> NodeT | None:
        """Return one node, or ``None``."""

    def nodes(self, cls: type[NodeT], ids: Iterable[str] | None = None) -> list[NodeT]:
        """Return the nodes of a type by id, sorted by id; all of them by default."""

    def edges(
        self, cls: type[EdgeT], *, source: str | None = None, target: str | None = None
    ) -> list[EdgeT]:
        """Return the edges of a type that start or end at a node, sorted by key."""

    def entries_of(self, paper: str) -> list[Entry]:
        """Return the entries about a paper in digest order."""

    def counts(self) -> dict[str, Any]:
        """Count what is in the graph; see the ``info`` command for the keys."""

    def rows(self, statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Run one reading statement of our own, in the language of the store.

        Values travel as parameters only. Lists and flags come as the store keeps them.
        """

    def cypher(
        self, text: str, bounds: Bounds = DEFAULT_BOUNDS, /, **parameters: Any
    ) -> pd.DataFrame:
        """Run a Cypher statement of the user's within bounds: read, with a time and row limit.

        Parameters
        ----------
        text : str
            One statement.
        bounds : Bounds
            Rows, seconds, and whether it may write.
        **parameters
            What the statement calls ``$name``, by name.

        Returns
        -------
        pandas.DataFrame
            Nodes, relationships and paths as dictionaries, days and times as text. Its
            ``attrs`` hold ``more`` (rows were left out), ``notes`` of the server, ``changes``.

        Raises
        ------
        NeedsServerError
            By the offline store.
        StatementError
            When the statement is wrong; with the position.
        StatementRefusedError
            When it would do more than it may; nothing has run then.
        """

    def ask(self, text: str, parameters: Mapping[str, Any], bounds: Bounds) -> Answer:
        """Run a statement as :meth:`cypher` does; return rows with the driver's values."""

    def search(
        self,
        cls: type[Node],
        match: Match,
        *,
        limit: int,
        as_of: str = END_OF_TIME,
        among: Collection[str] | None = None,
    ) -> list[str]:
        """Return papers, authors or keywords from the full-text index, best first.

        Which node comes first is the engine's opinion. As of a day, nodes that came later are
        left out; that the name which fits came later is for the caller to see.

        Parameters
        ----------
        cls : type
            ``Paper`` (title and summary of its entries), ``Author`` or ``Keyword`` (names).
        match : Match
            The query, see :func:`digestgraph.graph.fulltext.words.parse_query`.
        limit : int
            At most so many.
        as_of : str
            ISO date.
        among : collection of str, optional
            Of papers, only these; the limit counts them alone.
        """

    def spellings(self, cls: type[Node], form: str, test: SpellingTest) -> list[Spelling]:
        """Return the folded names of papers, authors or keywords that pass a test.

        Parameters
        ----------
        cls : type
            ``Paper`` (titles), ``Author`` or ``Keyword``.
        form : str
            A name, folded by :func:`digestgraph.graph.fulltext.words.fold_name`.
        test : {"equal", "within", "near"}
            Whether a spelling has to equal the form or to hold it; or, for those that may have
            been meant, all with a word that begins with the same two letters as one of the
            form, among others.
        """

    def version(self) -> str:
        """Return a text that changes whenever the graph does, for caches in memory."""

    @property
    def graph(self) -> nx.MultiDiGraph:
        """The graph as a frozen :class:`networkx.MultiDiGraph`, built on first use."""

    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Self:
        """Return the store."""

    def __exit__(self, *exc: object) -> None:
        """Close the store."""


def is_server_url(url: str) -> bool:
    """Tell whether a store address names a Neo4j server rather than a file.

    Examples
    --------
    >>> is_server_url("neo4j://localhost:7687"), is_server_url("papers.db")
    (True, False)
    """
    return re.match(r"[a-z0-9+]+://", url, re.IGNORECASE) is not None


def refuse_empty_url(url: str) -> str:
    """Return the address of a store, which must not be empty.

    Raises
    ------
    StoreUrlError
        When it is.

    Examples
    --------
    >>> refuse_empty_url("papers.db")
    'papers.db'
    """
    if not url.strip():
        raise StoreUrlError(
            "the address of the store is empty: name a file such as papers.db, or leave --store "
            f"out, which means {DEFAULT_STORE} in this folder"
        )
    return url


def open_store(
    url: str | os.PathLike[str] = DEFAULT_STORE,
    *,
    create: bool = True,
    auth: tuple[str, str] | None = None,
) -> Store:
    """Open a store.

    Parameters
    ----------
    url : str or path
        A file path for the offline store, ``:memory:`` for one that is gone afterwards, or
        the address of a Neo4j server: ``neo4j://host:7687``, ``bolt://…``, with ``+s`` for
        TLS.
    create : bool
        Whether a missing file is made; a server is never made.
    auth : tuple of str, optional
        User and password of the server. By default ``NEO4J_USERNAME`` (or ``neo4j``) and
        ``NEO4J_PASSWORD`` of the environment; the database is ``NEO4J_DATABASE`` (or
        ``neo4j``).

    Raises
    ------
    StoreUrlError
        When the address is empty, cannot be used, or holds credentials: they would end up in the
        shell's history and in logs.
    StoreError
        When the store cannot be opened.

    Examples
    --------
    >>> with open_store(":memory:") as store:
    ...     store.counts()["papers"]
    0
    """
    text = os.fspath(url)
    refuse_empty_url(text)
    if not is_server_url(text):
        from .sqlite import SqliteStore

        return SqliteStore(text, create=create)
    scheme = text.partition("://")[0].lower()
    if scheme not in _BOLT:
        raise StoreUrlError(
            f"{scheme}:// is no store address; use a file path or {', '.join(_BOLT)}"
        )
    parts = urlsplit(text)
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise StoreUrlError(
            "a store address must not hold user or password: "
            "set NEO4J_USERNAME and NEO4J_PASSWORD instead"
        )
    from .neo4j import Neo4jStore

    return Neo4jStore(text, auth=auth)
