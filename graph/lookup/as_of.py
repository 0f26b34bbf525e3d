"""As of which day papers stand behind names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["counting_on", "last_counted"]

_DAY: ContextVar[str | None] = ContextVar("day", default=None)


@contextmanager
def counting_on(day: str | None) -> Iterator[None]:
    """Let only the papers up to a day stand behind names, as in an answer about that day.

    Where a name has none by then, those of all days still tell who is meant.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.graph import Keyword
    >>> from digestgraph.graph.lookup.behind import read_behind
    >>> with open_examples() as store:
    ...     with counting_on("2024-06-07"):
    ...         then = read_behind(store, Keyword, {"keyword:diffusion-model": set()})
    ...     now = read_behind(store, Keyword, {"keyword:diffusion-model": set()})
    >>> [len(found["keyword:diffusion-model"].papers) for found in (then, now)]
    [8, 12]
    """
    token = _DAY.set(day)
    try:
        yield
    finally:
        _DAY.reset(token)


def last_counted() -> str | None:
    """Return the day; none where the papers of all days count."""
    return _DAY.get()
