"""A whole graph as the CSV files of ``neo4j-admin database import full``.

https://neo4j.com/docs/operations-manual/5/tools/neo4j-admin/neo4j-admin-import/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ..errors import UsageError
from ..fulltext.neo4j import INDEXED, SEARCH_NAMES, search_properties
from ..fulltext.words import INDEX_VERSION
from ..model import NODE_TYPES
from ..schema import item_maker
from ..stores.base import Store
from .tables import Table

__all__ = ["HINT", "import_files"]

#: Between the parts of a list: what no text of the graph may hold.
_DELIMITERS = "\x1f\x1e\x1d\x1c\u2063"
_TYPES = {"str": "string", "int": "long", "float": "double", "bool": "boolean"}
HINT = "import.sh"

Words = Callable[[Mapping[str, Any]], Mapping[str, str]]


def import_files(store: Store, tables: list[Table]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the names of files and their texts: CSV with headers, and the command in `HINT`.

    The database that the import makes holds what loading into the server would have written, with
    the words of the full-text index and the state that digestgraph compares. Constraints and
    indexes are made by the first command that writes, and so are empty lists, which no CSV file
    can hold (:mod:`digestgraph.graph.stores.imported`).

    Parameters
    ----------
    store : Store
        Where the tables are from, for its settings.
    tables : list of Table
        All of a graph's.

    Raises
    ------
    UsageError
        When the texts of the graph hold every character that could stand between the parts of a
        list.
    """
    delimiter = _delimiter(tables)
    command = []
    for table in tables:
        ends = ("source", "target") if table.is_edges else ("id",)
        names = [name for name in table.columns if name not in ends]
        extra, words = ((), _nothing) if table.is_edges else _words_of(table.name)
        header = [
            *(
                [f":START_ID({table.ends[0]})", f":END_ID({table.ends[1]})"]
                if table.is_edges
                else [f"id:ID({table.name})"]
            ),
            *(_typed(name, table.columns[name]) for name in names),
            *(f"{name}:string" for name in extra),
        ]
        kind = "relationships" if table.is_edges else "nodes"
        command.append(f'"--{kind}={table.name}=$here/{table.file}.csv"')
        lines = _lines(table, header, [*ends, *names], words, extra, delimiter)
        yield f"{table.file}.csv", lines
    yield "nodes-DigestgraphMeta-state.csv", iter(_state(tables))
    yield "nodes-DigestgraphMeta-settings.csv", iter(_settings(store))
    for part in ("state", "settings"):
        command.append(f'"--nodes=DigestgraphMeta=$here/nodes-DigestgraphMeta-{part}.csv"')
    yield HINT, iter([_script(command, delimiter)])


def _script(command: list[str], delimiter: str) -> str:
    parts = " \\\n  ".join(command)
    return (
        "#!/bin/sh\n"
        "# Fills an empty, stopped Neo4j database from the files beside this script:\n"
        "#   sh import.sh            the database neo4j\n"
        "#   sh import.sh papers     another one\n"
        "# Then start the server and run: digestgraph refresh --store bolt://HOST\n"
        # Newer versions look for a bare name in the server's own folder of imports.
        'here=$(cd "$(dirname "$0")" && pwd) || exit 1\n'
        # The name stands first: behind the options it would be one more file to them.
        'exec neo4j-admin database import full "${1:-neo4j}" \\\n'
        f"  --array-delimiter=U+{ord(delimiter):04X} --multiline-fields=true \\\n"
        f"  --ignore-empty-strings=false \\\n  {parts}\n"
    )


def _typed(name: str, kind: str) -> str:
    return f"{name}:string[]" if kind == "list" else f"{name}:{_TYPES[kind]}"


def _words_of(name: str) -> tuple[tuple[str, ...], Words]:
    """Return the properties that a type carries for the full-text index, and what fills them."""
    if NODE_TYPES[name] not in INDEXED:
        return (), _nothing
    build = item_maker(NODE_TYPES[name])
    return SEARCH_NAMES[name], lambda row: search_properties(build(row))


def _nothing(_row: Mapping[str, Any]) -> Mapping[str, str]:
    return {}


def _lines(
    table: Table,
    header: Sequence[str],
    names: Sequence[str],
    words: Words,
    extra: Sequence[str],
    delimiter: str,
) -> Iterator[str]:
    yield ",".join(header) + "\n"
    for row in table.rows():
        told = {**row, **words(row)} if extra else row
        yield ",".join(_cell(told.get(name), delimiter) for name in (*names, *extra)) + "\n"


def _cell(value: Any, delimiter: str) -> str:
    """Write a value: what is unknown is nothing at all, an empty text is two quotation marks.

    Examples
    --------
    >>> [_cell(value, ";") for value in (None, "", ["a", "b"], True)]
    ['', '""', '"a;b"', 'true']
    """
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    text = delimiter.join(value) if isinstance(value, list | tuple) else value
    return '"' + text.replace('"', '""') + '"'


def _delimiter(tables: list[Table]) -> str:
    """Return a character that stands in no part of a list."""
    free = dict.fromkeys(_DELIMITERS)
    for table in tables:
        lists = [name for name, kind in table.columns.items() if kind == "list"]
        for row in table.rows() if lists else ():
            for name in lists:
                for part in row.get(name) or ():
                    if not part.isprintable():
                        free = {mark: None for mark in free if mark not in part}
    if not free:
        raise UsageError(
            "the lists of this graph hold every character that could stand between their parts: "
            "export it as Parquet"
        )
    return next(iter(free))


def _state(tables: list[Table]) -> Iterator[str]:
    told = sha256()
    for row in next(table for table in tables if table.name == "Digest").rows():
        told.update(f"{row['id']} {row['sha256']}\n".encode("utf-8", "surrogatepass"))
    yield "id:ID(DigestgraphMeta),state:string,search:string,imported:boolean\n"
    yield f'"state","{told.hexdigest()}","{INDEX_VERSION}",true\n'


def _settings(store: Store) -> Iterator[str]:
    settings = sorted(store.settings().items())
    yield ",".join(["id:ID(DigestgraphMeta)", *(f"{name}:string" for name, _ in settings)]) + "\n"
    yield ",".join(_cell(value, "") for value in ("settings", *(v for _, v in settings))) + "\n"
