"""Tests of tables: what must hold of each line, told line by line in one test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

import pytest

__all__ = ["of_each_line"]


def of_each_line(lines: Iterable[tuple[Any, ...]]) -> Callable[[Callable[..., None]], Any]:
    """Ask a test about each line of a table, and tell all that fail.

    A thousand tests of a line cost what a thousand reports cost, which is more than their lines.
    """

    def decorate(test: Callable[..., None]) -> Any:
        @wraps(test)
        def run() -> None:
            wrong = list(failing(test, lines))
            if wrong:
                pytest.fail("\n\n".join(wrong), pytrace=False)

        vars(run).pop("__wrapped__")  # pytest would ask for its parameters
        return run

    return decorate


def failing(test: Callable[..., None], lines: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Yield what is said of the lines of which a test does not hold."""
    known = 0
    for line in lines:
        known += 1
        try:
            test(*line)
        except Exception as error:
            yield f"{line}: {type(error).__name__}: {error}"
    if not known:
        yield "the table has no lines"
