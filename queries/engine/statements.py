"""The statements in files: ``queries/cypher/NAME.cypher`` and ``queries/sql/NAME.sql``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ...graph.resources import read_resource
from ...graph.stores.base import Store
from .scope import day_or_end

__all__ = [
    "about_columns",
    "each_columns",
    "each_row",
    "each_values",
    "read_about",
    "read_all",
    "statement_text",
]


@cache
def statement_text(name: str, language: str) -> str:
    """Return the text of a statement.

    Parameters
    ----------
    name : str
        Of its file.
    language : {"cypher", "sql"}
        What the store speaks.

    Examples
    --------
    >>> statement_text("pairs", "cypher").splitlines()[0]
    '// The pairs of people who work together most.'
    """
    text = read_resource(__package__.rpartition(".")[0], language, f"{name}.{language}")
    return text.strip().removesuffix(";")


def read_all(store: Store, what: str, as_of: str | None, **values: Any) -> list[dict[str, Any]]:
    """Run the statement ``read-WHAT`` over the whole graph as of a day."""
    text = statement_text(f"read-{what}", store.language)
    return store.rows(text, {"as_of": day_or_end(as_of), **values})


def each_row(store: Store, statement: str, parameters: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the rows of a statement; offline one by one, so that they are never all in memory."""
    from ...graph.stores.sqlite import SqliteStore

    if isinstance(store, SqliteStore):
        return store.each_row(statement, parameters)
    return iter(store.rows(statement, parameters))


def each_columns(
    store: Store, statement: str, parameters: Mapping[str, Any], *names: str
) -> Iterator[tuple[Sequence[Any], ...]]:
    """Yield the columns of the rows of a statement, which are these in this order, part by part.

    Of many short rows this takes a tenth of the time of :func:`each_row`.
    """
    from ...graph.stores.sqlite import SqliteStore

    if isinstance(store, SqliteStore):
        for part in store.each_part(statement, parameters):
            yield tuple(zip(*part, strict=True))
    elif rows := store.rows(statement, parameters):
        yield tuple([row[name] for row in rows] for name in names)


def each_values(
    store: Store, statement: str, parameters: Mapping[str, Any], *names: str
) -> Iterator[tuple[Any, ...]]:
    """Yield the values of the rows of a statement, as :func:`each_columns` reads them."""
    for columns in each_columns(store, statement, parameters, *names):
        yield from zip(*columns, strict=True)


def read_about(
    store: Store, what: str, ids: Iterable[str], as_of: str | None
) -> list[dict[str, Any]]:
    """Run the statement ``read-WHAT`` about some nodes as of a day.

    Parameters
    ----------
    store : Store
        The graph.
    what : str
        The statement's file is ``read-WHAT``; its parameters are ``ids`` and ``as_of``.
    ids : iterable of str
        Ids of nodes; doubles do not matter.
    as_of : str, optional
        The graph as of this day.
    """
    wanted = sorted(set(ids))
    return read_all(store, what, as_of, ids=_given(store, wanted)) if wanted else []


def _given(store: Store, wanted: list[str]) -> Any:
    # SQLite takes no list as a parameter, but reads JSON.
    return wanted if store.language == "cypher" else json.dumps(wanted)


def about_columns(
    store: Store, what: str, ids: Iterable[str], *names: str
) -> Iterator[tuple[Sequence[Any], ...]]:
    """Yield the columns of the statement ``read-WHAT`` about some nodes, of all days.

    Of many short rows this takes a fraction of the time of :func:`read_about`. The names are those
    of the columns in their order.
    """
    if wanted := sorted(set(ids)):
        text = statement_text(f"read-{what}", store.language)
        yield from each_columns(store, text, {"ids": _given(store, wanted)}, *names)
