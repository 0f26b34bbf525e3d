"""The catalogue: every question by name, with its parameters, columns, text and example.

Two kinds of query. A *lookup* is one Cypher statement (``queries/cypher/NAME.cypher``) with an
offline twin: SQL over the offline store (``queries/sql/NAME.sql``), or a function where
SQL would be slow. An *analysis* is one Python implementation that reads what both stores
give alike. A query is defined once, as a function with a decorator; the command line, the
documentation and the tests read everything else from it.
"""

from __future__ import annotations

import inspect
import json
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, update_wrapper
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Concatenate, Generic, Literal, ParamSpec, TypeAlias

from ..graph.errors import NotFoundError, UsageError
from ..graph.meaning import taking
from ..graph.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = [
    "Analysis",
    "GraphLookup",
    "Lookup",
    "Parameter",
    "Query",
    "find_query",
    "list_queries",
]

P = ParamSpec("P")
Row: TypeAlias = dict[str, Any]
Offline: TypeAlias = Callable[[Store, Mapping[str, Any]], list[Row]]

#: Modules whose queries the catalogue lists, in the order of the list.
_MODULES = (
    "coauthors",
    "partnerships",
    "paths",
    "teams",
    "foresight",
    "topics",
    "topic_clusters",
    "trends",
    "backtest",
    "search",
    "papers",
    "similar",
    "overlooked",
    "evidence",
)
_QUERIES: dict[str, Query[Any]] = {}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query, as its signature and docstring tell.

    Attributes
    ----------
    name : str
        The Python name; the option of the command line has hyphens.
    type : type
        ``str``, ``int``, ``float`` or ``bool``.
    required : bool
        Whether it must be given.
    positional : bool
        Whether it is given by its place, not by its name.
    many : bool
        Whether it takes several values.
    default : object
        The default, ``None`` for no restriction.
    choices : tuple of str
        The values allowed, if only some are.
    text : str
        What it means.
    """

    name: str
    type: type
    required: bool
    positional: bool
    many: bool
    default: Any
    choices: tuple[str, ...]
    text: str


class Query(Generic[P]):
    """A named question. Called, it answers with a :class:`pandas.DataFrame`.

    Attributes
    ----------
    name : str
        The name in the shell; hyphens, no underscores.
    summary : str
        One line.
    columns : mapping of str to type
        The columns of the answer.
    example : str
        The arguments of an example, as typed after ``digestgraph ask``.
    """

    kind: Literal["lookup", "analysis"]

    def __init__(
        self,
        function: Callable[Concatenate[Store, P], Any],
        columns: Mapping[str, type],
        example: str,
        when_empty: Callable[..., str] | None = None,
    ) -> None:
        update_wrapper(self, function)
        self._when_empty = when_empty
        self.conclude: Callable[[Sequence[Row]], str] | None = None
        self.function = function
        self.name = function.__name__.replace("_", "-")
        self.columns = dict(columns)
        self.example = example
        _QUERIES[self.name] = self

    def rows(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> list[Row]:
        """Answer with plain dictionaries, one a row, keys in the order of the columns."""
        raise NotImplementedError

    def __call__(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        """Answer with a data frame."""
        return self.frame(self.rows(store, *args, **kwargs))

    def explain_empty(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> str:
        """Say in a sentence why an answer with these arguments is empty."""
        if self._when_empty is None:
            return "No rows: nothing in the store answers this."
        return self._when_empty(store, *args, **kwargs)

    def frame(self, rows: Sequence[Row]) -> pd.DataFrame:
        """Return rows as a data frame whose columns have types, also when there is no row."""
        import pandas as pd

        frame = pd.DataFrame.from_records(list(rows), columns=list(self.columns))
        plain: dict[type, Any] = {int: "int64", float: "float64", bool: "bool"}
        unknown: dict[type, Any] = {int: "Int64", float: "float64", bool: "boolean"}
        for name, type_ in self.columns.items():
            if type_ in plain:
                kind = unknown if frame[name].isna().any() else plain
                frame[name] = frame[name].astype(kind[type_])
        if self.conclude is not None:
            frame.attrs["conclusion"] = self.conclude(rows)
        return frame

    @cached_property
    def summary(self) -> str:
        """The first line of the docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters but for the store."""
        hints = typing.get_type_hints(self.function)
        texts = _parameter_texts(inspect.getdoc(self.function) or "")
        found = list(inspect.signature(self.function).parameters.values())[1:]
        return tuple(_parameter(p, hints[p.name], texts.get(p.name, "")) for p in found)


class Lookup(Query[P]):
    """A query that is one statement; ``function`` turns the arguments into its parameters."""

    kind = "lookup"

    def __init__(
        self,
        function: Callable[Concatenate[Store, P], dict[str, Any]],
        columns: Mapping[str, type],
        example: str,
        offline: Offline | None = None,
        when_empty: Callable[..., str] | None = None,
    ) -> None:
        super().__init__(function, columns, example, when_empty)
        self.offline = offline

    def statement(self, language: str = "cypher") -> str:
        """Return the text of the statement, ``"cypher"`` or ``"sql"``."""
        file = files(__package__).joinpath(language, f"{self.name}.{language}")
        return file.read_text(encoding="utf-8").strip().removesuffix(";")

    def rows(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> list[Row]:
        """See :meth:`Query.rows`."""
        values = self.function(store, *args, **kwargs)
        if store.language == "sql" and self.offline is not None:
            return self.offline(store, values)
        found = store.rows(self.statement(store.language), values)
        return [self._typed(row) for row in found] if store.language == "sql" else found

    def _typed(self, row: Row) -> Row:
        """Turn what SQLite keeps as text and numbers into lists and flags."""
        for name, type_ in self.columns.items():
            if type_ is list:
                row[name] = json.loads(row[name] or "[]")
            elif type_ is bool and row[name] is not None:
                row[name] = bool(row[name])
        return row

    def paste(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> str:
        """Return what can be pasted into Neo4j Browser: parameters, then the statement.

        Comments say what each name was taken for.
        """
        with taking() as taken:
            values = self.function(store, *args, **kwargs)
        lines = [f":param {name} => {_literal(value)};" for name, value in values.items()]
        notes = [f'"{name.text}" is "{name.label}", {name.id}' for name in taken]
        notes += [name.line for name in taken if name.line]
        told = dict.fromkeys(map(_comment, notes))
        return "\n".join([*lines, "", *told, self.statement() + ";"])


class GraphLookup(Lookup[P]):
    """A lookup whose rows are edges: ``a, a_name, b, b_name`` and what describes the edge."""

    def __call__(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> nx.Graph:
        """Answer with an undirected graph; nodes carry ``name``, edges the other columns."""
        import networkx as nx

        graph = nx.Graph()
        for row in self.rows(store, *args, **kwargs):
            for end in ("a", "b"):
                graph.add_node(row[end], name=row[f"{end}_name"])
            rest = {k: v for k, v in row.items() if k not in ("a", "a_name", "b", "b_name")}
            graph.add_edge(row["a"], row["b"], **rest)
        return graph


class Analysis(Query[P]):
    """A query that is computed in Python; ``function`` returns the rows."""

    kind = "analysis"

    def rows(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> list[Row]:
        """See :meth:`Query.rows`."""
        found: Iterable[Row] = self.function(store, *args, **kwargs)
        return [{name: row[name] for name in self.columns} for row in found]


def lookup(
    *,
    columns: Mapping[str, type],
    example: str,
    offline: Offline | None = None,
    when_empty: Callable[..., str] | None = None,
) -> Callable[[Callable[Concatenate[Store, P], dict[str, Any]]], Lookup[P]]:
    """Make a lookup of a function that returns the parameters of its statement."""
    return lambda function: Lookup(function, columns, example, offline, when_empty)


def graph_lookup(
    *, columns: Mapping[str, type], example: str, offline: Offline | None = None
) -> Callable[[Callable[Concatenate[Store, P], dict[str, Any]]], GraphLookup[P]]:
    """Make a lookup whose answer is a graph."""
    return lambda function: GraphLookup(function, columns, example, offline)


def analysis(
    *,
    columns: Mapping[str, type],
    example: str,
    when_empty: Callable[..., str] | None = None,
    conclude: Callable[[Sequence[Row]], str] | None = None,
) -> Callable[[Callable[Concatenate[Store, P], Iterable[Row]]], Analysis[P]]:
    """Make an analysis of a function that returns rows.

    ``conclude`` says in a sentence what the rows mean; it stands below the table and in
    ``DataFrame.attrs["conclusion"]``.
    """

    def make(function: Callable[Concatenate[Store, P], Iterable[Row]]) -> Analysis[P]:
        found = Analysis(function, columns, example, when_empty)
        found.conclude = conclude
        return found

    return make


# --- the list ----------------------------------------------------------------------------------


def list_queries() -> list[Query[Any]]:
    """Return all queries in the order of the catalogue.

    Examples
    --------
    >>> [query.name for query in list_queries()][:2]
    ['coauthors', 'pairs']
    """
    for module in _MODULES:
        import_module(f"{__package__}.{module}")
    place = {f"{__package__}.{module}": number for number, module in enumerate(_MODULES)}
    return sorted(_QUERIES.values(), key=lambda query: place[query.function.__module__])


def find_query(name: str) -> Query[Any]:
    """Return a query by name; underscores may stand for hyphens.

    Raises
    ------
    NotFoundError
        With the nearest names.

    Examples
    --------
    >>> find_query("coauthors").summary
    'Find the co-authors of a person, most joint papers first.'
    """
    names = {query.name: query for query in list_queries()}
    wanted = name.replace("_", "-").lower()
    if wanted not in names:
        nearest = get_close_matches(wanted, names, n=3, cutoff=0.5)
        raise NotFoundError("query", name, nearest, where="the catalogue")
    return names[wanted]


# --- reading signatures and docstrings -----------------------------------------------------------


def _parameter(found: inspect.Parameter, hint: Any, text: str) -> Parameter:
    many = found.kind is found.VAR_POSITIONAL
    choices: tuple[str, ...] = ()
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (hint,) = [arg for arg in typing.get_args(hint) if arg is not type(None)]
    if typing.get_origin(hint) is Literal:
        choices = typing.get_args(hint)
        hint = str
    required = found.default is found.empty and not many
    default = None if required or many else found.default
    positional = found.kind is not found.KEYWORD_ONLY
    return Parameter(found.name, hint, required or many, positional, many, default, choices, text)


def _parameter_texts(doc: str) -> dict[str, str]:
    """Read the descriptions of the "Parameters" section of a numpydoc docstring."""
    section = re.search(r"^Parameters\n-+\n(.*?)(?=^\w[^\n]*\n-+\n|\Z)", doc, re.M | re.S)
    if section is None:
        return {}
    parts = re.split(r"^\*?(\w+(?:, \w+)*) : [^\n]*\n", section[1], flags=re.M)
    return {
        name: " ".join(text.split())
        for names, text in zip(parts[1::2], parts[2::2], strict=True)
        for name in names.split(", ")
    }


def _comment(text: str) -> str:
    """Write a text as a comment of one line; Cypher reads unicode escapes in comments, too."""
    return "// " + "".join(ch if ch.isprintable() and ch != "\\" else " " for ch in text)


def _literal(value: Any) -> str:
    """Write a value as a Cypher literal; JSON's escapes are Cypher's, too."""
    if isinstance(value, Mapping):
        raise UsageError("a map cannot be a parameter")
    return json.dumps(value, ensure_ascii=True)
