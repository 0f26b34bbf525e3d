"""Why the graph says so: papers, digests, files and lines behind a node or a pair of nodes."""

from __future__ import annotations

from typing import Any

from ...graph.errors import UsageError
from ...graph.lookup.find import find_any
from ...graph.stores.base import Store
from ..engine.catalogue import lookup
from ..engine.rows import Evidence
from ..engine.scope import day_or_end
from .word_lines import at_word_lines

__all__ = ["evidence", "find_any"]


def _nothing(store: Store, a: str, b: str | None = None, *, as_of: str | None = None) -> str:
    when = "" if as_of is None else f" as of {as_of}"
    return f"No paper goes with {a!r}" + (f" and {b!r} both{when}." if b else f"{when}.")


@lookup(
    Evidence,
    example='"Ling Yang" "diffusion model"',
    when_empty=_nothing,
    finish=at_word_lines,
)
def evidence(
    store: Store, a: str, b: str | None = None, *, as_of: str | None = None
) -> dict[str, Any]:
    """Show the papers, digests, files and lines behind a person, keyword, paper, or two of them.

    Parameters
    ----------
    store : Store
        The graph.
    a : str
        A name or id of an author, keyword or paper.
    b : str, optional
        Another one: only papers that go with both.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`~digestgraph.queries.engine.rows.Evidence`, one for each piece of it, the
        oldest first.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     evidence(store, "2406.04271")[["says", "file"]].to_dict("records")
    [{'says': 'featured', 'file': '2024-06-07.md'}]
    """
    nodes = [find_any(store, name).id for name in (a, b) if name is not None]
    if len(set(nodes)) < len(nodes):
        raise UsageError(f"{a!r} and {b!r} are one and the same, {nodes[0]}")
    return {"a": nodes[0], "b": nodes[-1], "as_of": day_or_end(as_of)}
