"""JSON Schema of the catalogue: what a question takes, and what the rows of an answer hold.

The one source of the API's document and of an assistant's tools; and the check of what they give.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Any, Literal

from ..graph.dates import parse_date
from ..graph.errors import UsageError
from ..queries.engine.catalogue import Parameter, Query
from ..queries.engine.parameters import read_texts
from ..queries.engine.rows import Row

__all__ = [
    "LONGEST_TEXT",
    "MOST_ROWS",
    "MOST_VALUES",
    "check_arguments",
    "is_given",
    "parameter_schema",
    "parameters_schema",
    "row_schema",
    "schema_of",
]

#: A name, id or search has no more characters, and no list of them more values.
LONGEST_TEXT, MOST_VALUES = 400, 100
#: More rows than anybody reads, and few enough to hold in memory.
MOST_ROWS = 10_000
#: Parameters that name files of the machine: they are no visitor's to choose.
_OURS = frozenset({"marks"})
_PLAIN: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
#: The same, for people.
_CALLED: dict[Any, str] = {
    str: "text", int: "whole number", float: "number", bool: "value, true or false"
}  # fmt: skip
_WORDS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def is_given(parameter: Parameter) -> bool:
    """Tell whether whoever asks may give a parameter.

    Examples
    --------
    >>> from digestgraph.queries import find_query
    >>> [p.name for p in find_query("search").parameters if not is_given(p)]
    ['marks']
    """
    return parameter.name not in _OURS


def parameter_schema(parameter: Parameter) -> dict[str, Any]:
    """Return the schema of one parameter.

    Examples
    --------
    >>> from digestgraph.queries import find_query
    >>> found = parameter_schema(find_query("coauthors").parameters[1])
    >>> found["type"], found["default"]
    ('integer', 1)
    """
    found: dict[str, Any] = {"type": _PLAIN[parameter.type]}
    if parameter.choices:
        found["enum"] = list(parameter.choices)
    elif parameter.type is str:
        found["maxLength"] = LONGEST_TEXT
    if parameter.name == "as_of":
        found["format"] = "date"
    if parameter.name == "limit":
        found |= {"minimum": 1, "maximum": MOST_ROWS}
    if parameter.many:
        found = {"type": "array", "items": found, "minItems": 1, "maxItems": MOST_VALUES}
    if parameter.default is not None:
        found["default"] = parameter.default
    return {**found, "description": parameter.text} if parameter.text else found


def parameters_schema(query: Query[..., Any]) -> dict[str, Any]:
    """Return the schema of all that a question takes, as one object.

    Examples
    --------
    >>> from digestgraph.queries import find_query
    >>> found = parameters_schema(find_query("chain"))
    >>> list(found["properties"]), found["required"]
    (['a', 'b', 'longest_list', 'as_of'], ['a', 'b'])
    """
    given = [p for p in query.parameters if is_given(p)]
    return {
        "type": "object",
        "properties": {p.name: parameter_schema(p) for p in given},
        "required": [p.name for p in given if p.required],
        "additionalProperties": False,
    }


def row_schema(cls: type[Any]) -> dict[str, Any]:
    """Return the schema of what a record is in JSON.

    Examples
    --------
    >>> from digestgraph.queries.engine.rows import PaperRow
    >>> found = row_schema(PaperRow)
    >>> found["properties"]["votes"]
    {'type': ['integer', 'null'], 'description': 'The latest that are known.'}
    """
    texts: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        texts |= read_texts(inspect.cleandoc(base.__dict__.get("__doc__") or ""), "Attributes")
    hints = typing.get_type_hints(cls)
    found = {}
    for name in (field.name for field in fields(cls)):
        found[name] = schema_of(hints[name])
        if texts.get(name):
            found[name]["description"] = texts[name]
    return {"type": "object", "properties": found, "required": list(found)}


def schema_of(hint: Any) -> dict[str, Any]:
    """Return the schema of a value by its type.

    Examples
    --------
    >>> schema_of(tuple[str, ...] | None)
    {'type': ['array', 'null'], 'items': {'type': 'string'}}
    """
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        (known,) = (arg for arg in typing.get_args(hint) if arg is not type(None))
        found = schema_of(known)
        return {**found, "type": [found["type"], "null"]}
    if origin is Literal:
        return {"type": "string", "enum": list(typing.get_args(hint))}
    if origin in (tuple, list):
        return {"type": "array", "items": schema_of(typing.get_args(hint)[0])}
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if is_dataclass(hint) and issubclass(typing.cast(type, hint), Row):
        return row_schema(typing.cast(type, hint))
    return {"type": "object"}  # with what is known of it alone


# --- what is given --------------------------------------------------------------------------------


def check_arguments(query: Query[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments by name, with their types; texts are read as what is meant.

    Parameters
    ----------
    query : Query
        The question.
    given : mapping of str to object
        Values of JSON, or texts of an address; lists where there may be several.

    Returns
    -------
    dict of str to object
        Only what was given.

    Raises
    ------
    UsageError
        When a name or a value cannot be; the sentence says what can.

    Examples
    --------
    >>> from digestgraph.queries import find_query
    >>> check_arguments(find_query("pairs"), {"limit": "5", "counting": "full"})
    {'counting': 'full', 'limit': 5}
    >>> check_arguments(find_query("pairs"), {"limt": 5})
    Traceback (most recent call last):
    digestgraph.graph.errors.UsageError: pairs takes no 'limt'; did you mean limit?
    """
    known = {p.name: p for p in query.parameters if is_given(p)}
    for name in given:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            meant = f"did you mean {near[0]}?" if near else f"it takes {', '.join(known)}"
            raise UsageError(f"{query.name} takes no {str(name)[:60]!r}; {meant}")
    missing = [n for n, p in known.items() if p.required and given.get(n) in (None, [], "")]
    if missing:
        raise UsageError(f"{query.name} needs {' and '.join(missing)}: {known[missing[0]].text}")
    return {
        name: _value(query, parameter, given[name])
        for name, parameter in known.items()
        if given.get(name) is not None
    }


def _value(query: Query[..., Any], parameter: Parameter, given: Any) -> Any:
    if not parameter.many:
        return _one(parameter, given)
    values = given if isinstance(given, list | tuple) else [given]
    if len(values) > MOST_VALUES:
        raise UsageError(f"{query.name} takes at most {MOST_VALUES} {parameter.name}")
    return tuple(_one(parameter, value) for value in values)


def _one(parameter: Parameter, given: Any) -> Any:
    """Return a value of a parameter's type; a number is no flag, and a flag no number."""
    name, kind = parameter.name, parameter.type
    if isinstance(given, list | tuple | dict):
        raise UsageError(f"{name} takes one {_CALLED[kind]}")
    if kind is str:
        return _text(parameter, given)
    if kind is bool:
        found = _WORDS.get(str(given).lower())
        if found is None:
            raise UsageError(f"{name} is {str(given)[:40]!r}; give true or false")
        return found
    try:
        if isinstance(given, bool):
            raise TypeError
        if kind is int and isinstance(given, float) and not given.is_integer():
            raise ValueError
        number: int | float = kind(given)
    except (TypeError, ValueError, OverflowError):
        raise UsageError(f"{name} is {str(given)[:40]!r}; give a {_CALLED[kind]}") from None
    if number != number or abs(number) > 2**31 - 1:
        raise UsageError(f"{name} is {_shown(number)}; give a number that is not so large")
    if name == "limit" and not 1 <= number <= MOST_ROWS:
        raise UsageError(f"limit is {_shown(number)}; give a number from 1 to {MOST_ROWS:,}")
    return number


def _shown(number: float) -> str:
    """Return a number as people write it; of very long ones the beginning.

    Examples
    --------
    >>> _shown(100_000_000_000), _shown(0.5), _shown(float("inf"))
    ('100,000,000,000', '0.5', 'inf')
    """
    text = f"{number:,}"
    return text if len(text) <= 40 else f"{text[:39]}…"


def _text(parameter: Parameter, given: Any) -> str:
    name = parameter.name
    if not isinstance(given, str):
        raise UsageError(f"{name} is {str(given)[:40]!r}; give a text")
    if len(given) > LONGEST_TEXT:
        raise UsageError(f"{name} has {len(given):,} characters; give at most {LONGEST_TEXT}")
    if not given.strip():
        raise UsageError(f"{name} is empty; give a text, or leave it out")
    if parameter.choices and given not in parameter.choices:
        raise UsageError(f"{name} is {given[:40]!r}; give one of {', '.join(parameter.choices)}")
    return parse_date(given) if name == "as_of" else given
