"""Values of options and arguments that need no validation by pydantic.

Typer of today hands each value to pydantic, also a name that stays as it was typed. Importing
pydantic takes as long as to open a store and to read from it. So the values that are sure are taken
here: text, whole numbers within their bounds, one of the choices, a path that may be what it is.
All others go the usual way, whose errors stay what they are.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from typer.core import TyperGroup

from ..graph.patterns import compile_late

__all__ = ["PlainGroup", "take_plain_values"]

_WHOLE = compile_late(r"-?[0-9]{1,9}", re.ASCII)
_DECIMAL = compile_late(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


def take_plain_values(command: Any) -> Any:
    """Let the parameters of a command take plain values by themselves; return the command.

    A Typer that asks nobody about its values is left as it is.

    Examples
    --------
    >>> import typer
    >>> app = typer.Typer()
    >>> @app.command()
    ... def double(number: int) -> int:
    ...     return 2 * number
    >>> command = take_plain_values(typer.main.get_command(app))
    >>> command.main(["21"], standalone_mode=False)
    42
    """
    if "get_params" in vars(command):
        return command
    usual = command.get_params
    command.get_params = lambda ctx: _plain_ones(usual(ctx))  # with the option for help
    return command


def _plain_ones(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        usual = getattr(parameter, "get_runtime_param", None)
        described = getattr(parameter, "type_descriptor", None)
        if usual is None or described is None or "get_runtime_param" in vars(parameter):
            continue
        plain = _PlainValues(usual, described.annotation, described.parameter_info)
        parameter.get_runtime_param = lambda plain=plain: plain
    return parameters


class PlainGroup(TyperGroup):
    """A group of commands that all take plain values by themselves, as it does."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters."""
        return _plain_ones(super().get_params(ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name."""
        command = super().get_command(ctx, cmd_name)
        return command if command is None else take_plain_values(command)


class _UnsureError(Exception):
    """A value is not plain."""


class _PlainValues:
    """Stands where Typer expects what coerces the values of a parameter."""

    def __init__(self, usual: Callable[[], Any], annotation: Any, info: Any) -> None:
        self._usual = usual
        self._annotation = annotation
        self._info = info

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return a value as its type, or ask the one whose place this took."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        if self._info.parser is None:
            try:
                if not many:
                    return self._plain(value, self._annotation)
                if get_origin(self._annotation) is list and isinstance(value, (list, tuple)):
                    (kind,) = get_args(self._annotation)
                    return [self._plain(one, kind) for one in value]
            except _UnsureError:
                pass
        return self._usual().coerce(value, param=param, ctx=ctx)

    def _plain(self, value: Any, kind: Any) -> Any:
        if kind in (str, bool) and type(value) is kind:
            return value
        if kind is int and (type(value) is int or _matches(_WHOLE, value)):
            return self._bounded(int(value))
        if kind is float and (type(value) is float or _matches(_DECIMAL, value)):
            return self._bounded(float(value))
        if kind is Path and isinstance(value, (str, Path)):
            return self._path(Path(value))
        if isinstance(kind, type) and issubclass(kind, Enum) and self._info.case_sensitive:
            for choice in kind:
                if value is choice or (type(value) is str and value == str(choice.value)):
                    return choice
        raise _UnsureError

    def _bounded(self, number: Any) -> Any:
        least, most = self._info.min, self._info.max
        if (least is not None and number < least) or (most is not None and number > most):
            raise _UnsureError
        return number

    def _path(self, path: Path) -> Path:
        info = self._info
        if info.resolve_path or info.allow_dash or info.path_type is not None:
            raise _UnsureError
        try:
            mode = path.stat().st_mode
        except OSError:
            if info.exists:
                raise _UnsureError from None
            return path
        except ValueError:
            raise _UnsureError from None
        if (
            (not info.file_okay and stat.S_ISREG(mode))
            or (not info.dir_okay and stat.S_ISDIR(mode))
            or (info.readable and not os.access(path, os.R_OK))
            or (info.writable and not os.access(path, os.W_OK))
        ):
            raise _UnsureError
        return path


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return type(value) is str and pattern.fullmatch(value) is not None
