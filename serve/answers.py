"""Answers as plain values: rows, what is said about them, what names were taken for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ..graph.lookup.disambiguate import taking
from ..graph.stores.base import Store
from ..queries.engine.catalogue import Query
from ..queries.engine.notes import tell_day
from ..queries.engine.sentences import without_shell

__all__ = ["PlainAnswer", "answer_question", "notes_of_day", "positional", "told_of_names"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """An answer in plain values.

    Attributes
    ----------
    rows : list of dict
        By column, as they stand in JSON.
    notes : list of str
        What is left out or uncertain; of an empty answer, why it is.
    taken : list of dict
        For each name that was looked up: ``text``, ``id``, ``label``, and ``note`` where it could
        have meant another.
    """

    rows: list[dict[str, Any]]
    notes: list[str]
    taken: list[dict[str, Any]]


def positional(
    query: Query[..., Any], given: Mapping[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Return arguments as a question is called with: by place, and by name.

    Examples
    --------
    >>> from digestgraph.queries import find_query
    >>> positional(find_query("reading-list"), {"papers": ("a", "b"), "limit": 3})
    (('a', 'b'), {'limit': 3})
    """
    rest = dict(given)
    places: list[Any] = []
    for parameter in query.parameters:
        if parameter.many and parameter.name in rest:
            places += rest.pop(parameter.name)
    return tuple(places), rest


def answer_question(store: Store, query: Query[..., Any], given: Mapping[str, Any]) -> PlainAnswer:
    """Ask a question of the catalogue.

    Parameters
    ----------
    store : Store
        The graph.
    query : Query
        The question.
    given : mapping of str to object
        Arguments by name, see :func:`~digestgraph.serve.schemas.check_arguments`.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries import find_query
    >>> with open_examples() as store:
    ...     found = answer_question(store, find_query("coauthors"), {"author": "ling yang"})
    >>> found.rows[0]["name"], found.taken[0]["label"]
    ('Bin Cui', 'Ling Yang')
    """
    places, named = positional(query, given)

    def ask() -> tuple[list[dict[str, Any]], list[str]]:
        found = query.answer(store, *places, **named)
        notes = list(found.notes)
        if not found.rows:
            notes.append(query.explain_empty(store, *places, **named))
        return [row.as_dict() for row in found.rows], notes

    (rows, notes), taken = told_of_names(ask)
    return PlainAnswer(rows, [without_shell(note) for note in dict.fromkeys(notes)], taken)


def notes_of_day(store: Store, as_of: str | None) -> list[str]:
    """Return what is to be said of a day: one after the last digest is today.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     notes_of_day(store, "2030-01-01")
    ['The last digest is of 2025-03-25: nothing later is known, so this is as of then.']
    """
    told = tell_day(store, as_of)
    return [] if told is None else [without_shell(told)]


def told_of_names(ask: Callable[[], T]) -> tuple[T, list[dict[str, Any]]]:
    """Return what a function returns, and what the names that it looks up were taken for."""
    with taking() as taken:
        found = ask()
    told: dict[str, dict[str, Any]] = {}
    for name in taken:
        one = {"text": name.text, "id": name.id, "label": name.label}
        note = {} if name.line is None else {"note": without_shell(name.line)}
        told.setdefault(name.text, one | note)
    return found, list(told.values())
