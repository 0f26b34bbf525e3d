"""Reads the parameters of a query from its signature and its docstring."""

from __future__ import annotations

import inspect
import re
import types
import typing
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Parameter", "read_parameter", "read_texts"]


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


def read_parameter(found: inspect.Parameter, hint: Any, text: str) -> Parameter:
    """Describe one parameter of a function, with its type and what is said of it."""
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


def read_texts(doc: str, section: str = "Parameters") -> dict[str, str]:
    """Read the descriptions of a section of a numpydoc docstring."""
    found = re.search(rf"^{section}\n-+\n(.*?)(?=^\w[^\n]*\n-+\n|\Z)", doc, re.M | re.S)
    if found is None:
        return {}
    parts = re.split(r"^\*?(\w+(?:, \w+)*) : [^\n]*\n", found[1], flags=re.M)
    return {
        name: " ".join(text.split())
        for names, text in zip(parts[1::2], parts[2::2], strict=True)
        for name in names.split(", ")
    }
