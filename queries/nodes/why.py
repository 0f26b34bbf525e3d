"""Why the graph says so, and of people also why they are one or two."""

from __future__ import annotations

from ...graph.model import Author, FormerAuthor
from ...graph.stores.base import Store
from ...graph.text import printable
from ..engine.rows import Evidence
from ..engine.scope import day_or_end
from ..quality.people import find_links, tell_apart
from .evidence import evidence, find_any

__all__ = ["explain"]


def explain(
    store: Store, a: str, b: str | None = None, *, as_of: str | None = None
) -> tuple[list[Evidence], str]:
    """Return the evidence behind a node or two, and a sentence to be said below it, or "".

    Parameters
    ----------
    store : Store
        The graph.
    a, b : str
        Names or ids, also of former authors: of two who were joined it is told what joined them.
    as_of : str, optional
        Only digests up to this day.

    Returns
    -------
    tuple of list and str
        Rows as of :func:`~digestgraph.queries.nodes.evidence.evidence`.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     rows, sentence = explain(store, "Ling Yang", "diffusion model")
    ...     rows[0].says, sentence
    ('mentions', '')
    """
    day = day_or_end(as_of)
    nodes = [find_any(store, name) for name in (a, b) if name is not None]
    # Whom a former author turned out to be is told by the links, which know its records.
    given = [name.strip() for name in (a, b) if name is not None]
    ids = [
        name if store.node(FormerAuthor, name) else node.id
        for name, node in zip(given, nodes, strict=True)
    ]
    people = all(isinstance(node, Author) for node in nodes)
    links = [r for r in find_links(store, *ids) if r.date <= day] if people else []
    if people and len({node.id for node in nodes}) < len(set(ids)):
        return links, "" if links else f"Nothing joined them{_when(as_of)}: they were two."
    rows = [*evidence.rows(store, a, b, as_of=as_of), *links]
    told = ""
    if people and b is not None and as_of is None:
        told = printable(tell_apart(store, *(node.id for node in nodes)))
    return rows, told if rows or told else evidence.explain_empty(store, a, b, as_of=as_of)


def _when(as_of: str | None) -> str:
    return "" if as_of is None else f" up to {as_of}"
