"""Which networks there are; apart from what builds them, which needs much more to be imported."""

from __future__ import annotations

from typing import Literal, get_args

from ...graph.errors import UsageError

__all__ = ["What", "nothing_of", "what_of"]

What = Literal["authors", "papers", "keywords", "all"]


def what_of(text: str) -> What:
    """Return which network a text names; that of keywords was that of topics once.

    Raises
    ------
    UsageError
        When it names none.

    Examples
    --------
    >>> what_of("authors"), what_of("topics")
    ('authors', 'keywords')
    """
    kinds: tuple[What, ...] = get_args(What)
    named = "keywords" if text == "topics" else text
    for kind in kinds:
        if kind == named:
            return kind
    raise UsageError(f"--what {text}: choose {', '.join(kinds[:-1])} or {kinds[-1]}")


def nothing_of(what: What, day: str | None) -> UsageError:
    """Return the error that a network has no nodes, with what to choose instead.

    Examples
    --------
    >>> print(nothing_of("keywords", "2024-06-07"))
    the network of keywords is empty as of 2024-06-07: choose another --what (authors, papers, all)
    """
    past = "" if day is None else f" as of {day}"
    others = ", ".join(kind for kind in get_args(What) if kind != what)
    return UsageError(f"the network of {what} is empty{past}: choose another --what ({others})")
