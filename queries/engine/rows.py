"""Rows of answers: frozen records that know their columns and what each of them means."""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from .parameters import read_texts

__all__ = ["Column", "Evidence", "PaperRow", "PeopleRow", "Row", "RowT"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer.

    Attributes
    ----------
    name : str
        As the attribute is called, and the key in JSON.
    type : type
        ``str``, ``int``, ``float``, ``bool`` or ``list``.
    optional : bool
        Whether it may be unknown: ``None``, in JSON ``null``.
    text : str
        What it means.
    """

    name: str
    type: type
    optional: bool
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Base of what questions answer with; a question has one class of rows.

    A subclass is a frozen dataclass. Its fields are the columns, in their order, and its docstring
    says under Attributes what each of them means.

    Examples
    --------
    >>> from digestgraph.queries.collaboration.coauthors import Coauthor
    >>> Coauthor.columns()["papers"]
    Column(name='papers', type=<class 'int'>, optional=False, text='Joint papers.')
    """

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Return the columns by name."""
        return _columns(cls)

    @classmethod
    def from_values(cls: type[RowT], values: Mapping[str, Any]) -> RowT:
        """Make a row of what a statement gave: SQLite has lists as JSON, and flags as numbers."""
        given = dict(values)
        for name, column in _columns(cls).items():
            value = given[name]
            if column.type is list:
                given[name] = tuple(json.loads(value or "[]") if isinstance(value, str) else value)
            elif column.type is bool and value is not None:
                given[name] = bool(value)
        return cls(**given)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values by column, as they stand in JSON; rows within rows as well."""
        return {name: _plain(getattr(self, name)) for name in _columns(type(self))}


RowT = TypeVar("RowT", bound=Row)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.as_dict() if isinstance(value, Row) else value


_COLUMNS: dict[type[Row], dict[str, Column]] = {}


def _columns(cls: type[Row]) -> dict[str, Column]:
    if cls in _COLUMNS:
        return _COLUMNS[cls]
    hints = typing.get_type_hints(cls)
    texts: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        texts |= read_texts(inspect.cleandoc(base.__dict__.get("__doc__") or ""), "Attributes")
    found = {}
    for name in (field.name for field in fields(cls)):
        hint, optional = hints[name], False
        if typing.get_origin(hint) in (typing.Union, types.UnionType):
            (hint,) = (arg for arg in typing.get_args(hint) if arg is not type(None))
            optional = True
        kind = list if typing.get_origin(hint) is tuple else hint
        found[name] = Column(name, kind, optional, texts.get(name, ""))
    _COLUMNS[cls] = found
    return found


@dataclass(frozen=True, slots=True)
class PeopleRow(Row):
    """Two people, the smaller id first where neither comes before the other.

    Attributes
    ----------
    a, b : str
        Ids of the two.
    a_name, b_name : str
        What they are called.
    """

    a: str
    a_name: str
    b: str
    b_name: str


@dataclass(frozen=True, slots=True)
class PaperRow(Row):
    """A paper.

    Attributes
    ----------
    id : str
        Its id.
    title : str or None
        Its title.
    date : str
        Of its first digest.
    votes : int or None
        The latest that are known.
    """

    id: str
    title: str | None
    date: str
    votes: int | None


@dataclass(frozen=True, slots=True)
class Evidence(Row):
    """A place in a digest that speaks for a node, or a reason why two people are one or two.

    Attributes
    ----------
    date : str
        Of the digest.
    paper, title : str
        Id and title of the paper.
    node : str
        Id of what it speaks for.
    says : str
        ``wrote``, ``mentions``, ``featured``, or ``keywords``: those that the source itself gives.
    text : str or None
        The name or spellings as printed.
    file : str or None
        The file of the digest.
    line : int
        Of a mention that of the word, where the entry has it as written.
    rule : str or None
        Of an authorship, which rule chose the person.
    score : float or None
        Of an authorship, how sure that is; of a mention, its score.
    uncertain : bool or None
        Of an authorship, whether it could be somebody else's.
    source : str or None
        Whose digest it is.
    """

    date: str
    paper: str
    title: str | None
    node: str
    says: str
    text: str | None
    file: str | None
    line: int
    rule: str | None
    score: float | None
    uncertain: bool | None
    source: str | None
