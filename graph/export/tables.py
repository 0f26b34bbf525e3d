"""A whole graph as tables, a type of node or edge each: CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..model import EDGE_TYPES, NODE_TYPES, properties, property_types
from ..schema import Edge, Node
from ..snapshot import Snapshot
from ..stores.base import Store
from ..stores.sqlite import SqliteStore
from .csv_rows import guard_formula

__all__ = ["Table", "csv_lines", "read_tables", "write_parquet"]

#: So many rows are a row group of a Parquet file, and so many are Python's at a time.
_GROUP, _PART = 10_000, 1024


@dataclass(frozen=True)
class Table:
    """The nodes or the edges of one type.

    Attributes
    ----------
    name : str
        The type, as in the graph.
    is_edges : bool
        Whether the first two columns are the ends.
    columns : dict of str to str
        Public names of the properties, and how each is stored: ``"str"``, ``"int"``, ``"float"``,
        ``"bool"`` or ``"list"``.
    ends : tuple of str
        Of edges, the types of both ends.
    """

    name: str
    is_edges: bool
    columns: dict[str, str]
    ends: tuple[str, ...]
    _rows: Any

    @property
    def file(self) -> str:
        """What the table's file is called, without its ending.

        Examples
        --------
        >>> from digestgraph.examples import open_examples
        >>> with open_examples() as store:
        ...     [table.file for table in read_tables(store)][:2]
        ['nodes-Digest', 'nodes-Entry']
        """
        return f"{'edges' if self.is_edges else 'nodes'}-{self.name}"

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows, sorted; unknown values are left out of a row."""
        return iter(self._rows())


def read_tables(store: Store, as_of: str | None = None) -> list[Table]:
    """Return the tables of a graph, nodes first; rows are read when they are asked for.

    Parameters
    ----------
    store : Store
        The graph; it must stay open while the rows are read. Of an offline store, rows are never
        in memory all at once, unless it is looked at as of a day.
    as_of : str, optional
        ISO date.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     tables = {table.name: table for table in read_tables(store)}
    ...     sum(1 for _ in tables["Paper"].rows())
    74
    """
    known: Snapshot | None = None
    if as_of is not None or not isinstance(store, SqliteStore):
        snapshot = store.snapshot()
        known = snapshot if as_of is None else snapshot.as_of(as_of)
    found = []
    for types, is_edges in ((NODE_TYPES, False), (EDGE_TYPES, True)):
        for name, cls in types.items():
            columns = {key.rstrip("_"): kind for key, kind in property_types(cls).items()}
            if known is not None:
                items: Mapping[Any, Any] = (known.edges if is_edges else known.nodes)[name]
                rows = partial(_held, items)
            elif isinstance(store, SqliteStore):
                rows = partial(_stored, store, name)
            ends = getattr(cls, "ENDS", ())
            found.append(Table(name, is_edges, columns, ends, rows))
    return found


def _stored(store: SqliteStore, name: str) -> Iterator[dict[str, Any]]:
    for row in store.records(name):
        yield {key: value for key, value in row.items() if key != "type"}


def _held(items: Mapping[Any, Any]) -> Iterator[dict[str, Any]]:
    for key in sorted(items):
        item: Node | Edge = items[key]
        ends = (item.source, item.target) if isinstance(item, Edge) else ()
        yield {**dict(zip(("source", "target"), ends, strict=False)), **properties(item)}


def csv_lines(table: Table) -> Iterator[str]:
    r"""Yield a table as CSV (RFC 4180, UTF-8), a line or more at a time.

    Unknown values are empty, lists are JSON, flags are ``true`` and ``false``. A text that begins
    like a formula gets an apostrophe in front, as spreadsheets run it else (OWASP, CSV injection):
    where every character matters, Parquet has them.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     lines = list(csv_lines(read_tables(store)[0]))
    >>> lines[0].splitlines()[0]
    'id,source,date,format,path,first_line,sha256,head'
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.columns)
    for row in table.rows():
        writer.writerow([_cell(row.get(name)) for name in table.columns])
        if text.tell() > 1 << 16:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return guard_formula(value) if isinstance(value, str) else value


def write_parquet(table: Table, path: Path) -> None:
    """Write a table as Parquet: ids are texts, lists are lists, unknown values are null.

    Raises
    ------
    UsageError
        When pyarrow is missing.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'digestgraph[parquet]'") from None
    types = {
        "str": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    rows = table.rows()
    with (
        _given_back(pa),
        parquet.ParquetWriter(path, schema, compression="zstd") as writer,
    ):
        whole = True
        while whole:
            group, count = islice(rows, _GROUP), 0
            chunks: list[list[Any]] = [[] for _ in schema]
            while part := list(islice(group, _PART)):
                count += len(part)
                made = pa.RecordBatch.from_pylist(part, schema=schema)
                for column, chunk in zip(made.columns, chunks, strict=True):
                    chunk.append(column)
            # No name holds a group while the next one is read.
            writer.write_table(
                pa.Table.from_arrays(list(map(_joined, chunks, schema)), schema=schema)
            )
            whole = count == _GROUP


@contextmanager
def _given_back(pa: Any) -> Iterator[None]:
    """Let Arrow give memory back when it is free; its own pools keep what the last group took."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def _joined(chunks: list[Any], field: Any) -> Any:
    """Return the parts of a column as they are written, and let go of them.

    Lists are put together: where their parts begin, decides where a page of the file does. Of
    other columns a page begins after a multiple of 1,024 rows, as their parts do, and a second
    copy of all texts would be as large as all the rest.
    """
    import pyarrow as pa

    nested = pa.types.is_list(field.type) and chunks
    whole = pa.concat_arrays(chunks) if nested else pa.chunked_array(chunks, type=field.type)
    chunks.clear()
    return whole
