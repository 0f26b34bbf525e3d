"""The catalogue: every question by name, with its parameters, columns, text and example.

Two kinds of query. A *lookup* is one Cypher statement (``queries/cypher/NAME.cypher``) with an
offline twin: SQL over the offline store (``queries/sql/NAME.sql``), or a function where
SQL would be slow. An *analysis* is one Python implementation that reads what both stores
give alike. A query is defined once, as a function with a decorator; the command line, the
documentation and the tests read everything else from it. To add one: a function with ``@lookup``
or ``@analysis`` in the room of its subject, and its module in :data:`_MODULES`.
"""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property, update_wrapper
from importlib import import_module
from typing import TYPE_CHECKING, Any, Concatenate, Generic, Literal, ParamSpec, TypeAlias, TypeVar

from ...graph.errors import NotFoundError, UsageError
from ...graph.lookup.as_of import counting_on
from ...graph.lookup.disambiguate import taking
from ...graph.stores.base import Store
from .notes import Answer, Note, count, tell_day
from .parameters import Parameter, read_parameter, read_texts
from .rows import Column, PeopleRow, RowT
from .scope import ALL
from .statements import statement_text

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
Offline: TypeAlias = Callable[[Store, Mapping[str, Any]], list[RowT]]
#: Changes what a statement gave, alike for both stores, to what a row is made of.
Finish: TypeAlias = Callable[[Iterable[dict[str, Any]]], list[dict[str, Any]]]
PeopleT = TypeVar("PeopleT", bound=PeopleRow)

#: Modules whose queries the catalogue lists, in the order of the list.
_MODULES = (
    "collaboration.coauthors",
    "collaboration.partnerships",
    "collaboration.paths",
    "collaboration.teams",
    "collaboration.link_prediction",
    "topics.neighbours",
    "topics.cluster_questions",
    "topics.trends",
    "topics.backtest",
    "papers.search",
    "papers.by_author",
    "papers.similar",
    "papers.next_reading",
    "papers.overlooked",
    "reader.quiet",
    "nodes.evidence",
)
_QUERIES: dict[str, Query[..., Any]] = {}


class Query(Generic[P, RowT]):
    """A named question. Called, it answers with a :class:`pandas.DataFrame`.

    Attributes
    ----------
    name : str
        The name in the shell; hyphens, no underscores.
    summary : str
        One line.
    row : type
        What it answers with: a class of :class:`~digestgraph.queries.engine.rows.Row`.
    example : str
        The arguments of an example, as typed after ``digestgraph ask``.
    """

    kind: Literal["lookup", "analysis"]

    def __init__(
        self,
        function: Callable[Concatenate[Store, P], Any],
        row: type[RowT],
        example: str,
        when_empty: Callable[..., str] | None = None,
    ) -> None:
        update_wrapper(self, function)
        self._when_empty = when_empty
        self.conclude: Callable[[Sequence[RowT]], str] | None = None
        self.notes: Sequence[Note] = ()
        self.probes = True
        self.function = function
        self.name = function.__name__.replace("_", "-")
        self.row = row
        self.example = example
        _QUERIES[self.name] = self

    @property
    def columns(self) -> dict[str, Column]:
        """The columns of the answer, by name."""
        return self.row.columns()

    def rows(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> list[RowT]:
        """Answer with rows: frozen records with an attribute for each column."""
        raise NotImplementedError

    def answer(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> Answer[RowT]:
        """Answer with rows and with notes: what they leave out, what is uncertain.

        Raises
        ------
        UsageError
            When a text is empty, or what :meth:`rows` raises.
        """
        given = self._given(store, *args, **kwargs)
        for name, value in given.items():
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str) and not text.strip():
                    raise UsageError(f"{name} is empty; give a text, or leave it out")
        limit, more = given.get("limit"), dict[str, Any]()
        if self.probes and isinstance(limit, int) and 0 < limit < ALL:
            more = {**kwargs, "limit": limit + 1}  # to learn whether there are more
        else:
            limit, more = None, kwargs
        with counting_on(given.get("as_of")):
            rows = self.rows(store, *args, **more)
        outside = tell_day(store, given.get("as_of")) if rows else None
        notes = [] if outside is None else [outside]
        if limit is not None and rows[limit:]:
            rows = rows[:limit]
            notes.append(f"cut at {count(limit, 'row')}; there are more (--limit)")
        said = [note(store, given, rows) for note in self.notes] if rows else []
        return Answer(rows, notes + [note for note in said if note])

    def _given(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> dict[str, Any]:
        """Return all arguments by name, the defaults too."""
        bound = inspect.signature(self.function).bind(store, *args, **kwargs)
        bound.apply_defaults()
        return dict(list(bound.arguments.items())[1:])

    def __call__(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        """Answer with a data frame; its ``attrs["notes"]`` say what is left out and uncertain."""
        found = self.answer(store, *args, **kwargs)
        frame = self.frame(found.rows)
        frame.attrs["notes"] = found.notes
        return frame

    def explain_empty(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> str:
        """Say in a sentence why an answer with these arguments is empty."""
        given = self._given(store, *args, **kwargs)
        outside = tell_day(store, given.get("as_of"))
        if outside is not None and not outside.startswith("The last"):
            return outside
        if self._when_empty is not None:
            return self._when_empty(store, *args, **kwargs)
        least = [
            f"--{name.replace('_', '-')} (now {value:g})"
            for name, value in given.items()
            if (name.startswith("least_") or name == "resolution") and value > 1
        ]
        hint = f" Try a lower {' or '.join(least)}." if least else ""
        when = f" as of {given['as_of']}" if given.get("as_of") else ""
        return f"No rows: nothing in the store answers this{when}.{hint}"

    def frame(self, rows: Sequence[RowT]) -> pd.DataFrame:
        """Return rows as a data frame whose columns have types, also when there is no row."""
        import pandas as pd

        frame = pd.DataFrame.from_records(
            [row.as_dict() for row in rows], columns=list(self.columns)
        )
        plain: dict[type, Any] = {int: "int64", float: "float64", bool: "bool"}
        unknown: dict[type, Any] = {int: "Int64", float: "float64", bool: "boolean"}
        for name, column in self.columns.items():
            if column.type in plain:
                kind = unknown if frame[name].isna().any() else plain
                frame[name] = frame[name].astype(kind[column.type])
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
        texts = read_texts(inspect.getdoc(self.function) or "")
        found = list(inspect.signature(self.function).parameters.values())[1:]
        return tuple(read_parameter(p, hints[p.name], texts.get(p.name, "")) for p in found)


class Lookup(Query[P, RowT]):
    """A query that is one statement; ``function`` turns the arguments into its parameters."""

    kind = "lookup"

    def __init__(
        self,
        function: Callable[Concatenate[Store, P], dict[str, Any]],
        row: type[RowT],
        example: str,
        offline: Offline[RowT] | None = None,
        when_empty: Callable[..., str] | None = None,
        finish: Finish | None = None,
    ) -> None:
        super().__init__(function, row, example, when_empty)
        self.offline = offline
        self.finish = finish

    def statement(self, language: str = "cypher") -> str:
        """Return the text of the statement, ``"cypher"`` or ``"sql"``."""
        return statement_text(self.name, language)

    def rows(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> list[RowT]:
        """See :meth:`Query.rows`."""
        values = self.function(store, *args, **kwargs)
        if store.language == "sql" and self.offline is not None:
            return self.offline(store, values)
        found = store.rows(self.statement(store.language), values)
        finished = found if self.finish is None else self.finish(found)
        return [self.row.from_values(values) for values in finished]

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


class GraphLookup(Lookup[P, PeopleT]):
    """A lookup whose rows are edges: ``a, a_name, b, b_name`` and what describes the edge."""

    def __call__(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> nx.Graph:
        """Answer with a graph, undirected: nodes carry ``name``, edges the other columns.

        ``graph.graph["notes"]`` says what is left out and uncertain.
        """
        import networkx as nx

        found = self.answer(store, *args, **kwargs)
        graph = nx.Graph(notes=found.notes)
        ends = PeopleRow.columns()
        for row in found.rows:
            graph.add_node(row.a, name=row.a_name)
            graph.add_node(row.b, name=row.b_name)
            rest = {name: v for name, v in row.as_dict().items() if name not in ends}
            graph.add_edge(row.a, row.b, **rest)
        return graph


class Analysis(Query[P, RowT]):
    """A query that is computed in Python; ``function`` returns the rows."""

    kind = "analysis"

    def rows(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> list[RowT]:
        """See :meth:`Query.rows`."""
        return list(self.function(store, *args, **kwargs))


def lookup(
    row: type[RowT],
    *,
    example: str,
    offline: Offline[RowT] | None = None,
    when_empty: Callable[..., str] | None = None,
    finish: Finish | None = None,
    notes: Sequence[Note] = (),
) -> Callable[[Callable[Concatenate[Store, P], dict[str, Any]]], Lookup[P, RowT]]:
    """Make a lookup of a function that returns the parameters of its statement.

    ``row`` is the class of its rows; ``finish`` changes what the statement gave, alike for both
    stores.
    """

    def make(function: Callable[Concatenate[Store, P], dict[str, Any]]) -> Lookup[P, RowT]:
        found = Lookup(function, row, example, offline, when_empty, finish)
        found.notes = notes
        return found

    return make


def graph_lookup(
    row: type[PeopleT],
    *,
    example: str,
    offline: Offline[PeopleT] | None = None,
    notes: Sequence[Note] = (),
) -> Callable[[Callable[Concatenate[Store, P], dict[str, Any]]], GraphLookup[P, PeopleT]]:
    """Make a lookup whose answer is a graph."""

    def make(function: Callable[Concatenate[Store, P], dict[str, Any]]) -> GraphLookup[P, PeopleT]:
        found = GraphLookup(function, row, example, offline)
        found.notes = notes
        return found

    return make


def analysis(
    row: type[RowT],
    *,
    example: str,
    when_empty: Callable[..., str] | None = None,
    conclude: Callable[[Sequence[RowT]], str] | None = None,
    notes: Sequence[Note] = (),
    probes: bool = True,
) -> Callable[[Callable[Concatenate[Store, P], Iterable[RowT]]], Analysis[P, RowT]]:
    """Make an analysis of a function that returns rows.

    ``conclude`` says in a sentence what the rows mean; it stands below the table and in
    ``DataFrame.attrs["conclusion"]``. Without ``probes``, the limit is no number of rows, and a
    note of its own tells what it cut.
    """

    def make(function: Callable[Concatenate[Store, P], Iterable[RowT]]) -> Analysis[P, RowT]:
        found = Analysis(function, row, example, when_empty)
        found.conclude, found.notes, found.probes = conclude, notes, probes
        return found

    return make


# --- the list ----------------------------------------------------------------------------------


def list_queries() -> list[Query[..., Any]]:
    """Return all queries in the order of the catalogue.

    Examples
    --------
    >>> [query.name for query in list_queries()][:2]
    ['coauthors', 'pairs']
    """
    room = __package__.rpartition(".")[0]
    place = {f"{room}.{module}": number for number, module in enumerate(_MODULES)}
    for module in place:
        import_module(module)
    return sorted(_QUERIES.values(), key=lambda query: place[query.function.__module__])


def find_query(name: str) -> Query[..., Any]:
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
    wanted = name.replace("_", "-").lower()
    room = import_module(__package__.rpartition(".")[0])
    if wanted.isascii() and hasattr(room, wanted.replace("-", "_")) and wanted in _QUERIES:
        return _QUERIES[wanted]  # the others need not be imported
    names = {query.name: query for query in list_queries()}
    if wanted not in names:
        nearest = get_close_matches(wanted, names, n=3, cutoff=0.5)
        raise NotFoundError("query", name, nearest, where="the catalogue")
    return names[wanted]


def _comment(text: str) -> str:
    """Write a text as a comment of one line; Cypher reads unicode escapes in comments, too."""
    return "// " + "".join(ch if ch.isprintable() and ch != "\\" else " " for ch in text)


def _literal(value: Any) -> str:
    """Write a value as a Cypher literal; JSON's escapes are Cypher's, too."""
    if isinstance(value, Mapping):
        raise UsageError("a map cannot be a parameter")
    return json.dumps(value, ensure_ascii=True)
