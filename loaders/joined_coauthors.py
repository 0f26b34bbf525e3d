"""Corrections that make one person of two names of one list of authors.

Two names of one list are two people. The graph keeps both names on the paper, and the load says
which line of the corrections is wrong there.
"""

from __future__ import annotations

from collections import defaultdict

from ..graph.corrections.contradictions import locate_values
from ..graph.corrections.read import FILE_NAME, Corrections
from ..graph.model import Author, Is, SameAs, Wrote
from ..graph.person_names import parse_name
from ..graph.stores.base import Store
from .entry import FileProblem
from .people.constraints import parse_person

__all__ = ["find_joined_names"]


def find_joined_names(store: Store, corrections: Corrections) -> list[FileProblem]:
    """Find where ``same`` joins two names of one list, one problem for each author.

    Parameters
    ----------
    store : Store
        The graph, made with these corrections.
    corrections : Corrections
        What the user said.
    """
    if not corrections.same:
        return []
    joined = {
        record
        for link in store.edges(SameAs)
        if link.rule == "correction" and link.state == "accepted"
        for record in (link.source, link.target)
    }
    authors = {edge.target for edge in store.edges(Is) if edge.source in joined}
    problems = []
    for author in store.nodes(Author, sorted(authors)):
        lists: dict[tuple[str, str], dict[str, Wrote]] = defaultdict(dict)
        for edge in store.edges(Wrote, source=author.id):
            lists[edge.digest, edge.target].setdefault(parse_name(edge.as_).key, edge)
        double = {where: found for where, found in sorted(lists.items()) if len(found) > 1}
        if not double:
            continue
        (digest, paper), found = next(iter(double.items()))
        names = sorted(edge.as_ for edge in found.values())
        more = f" (and {len(double) - 1:,} more)" if len(double) > 1 else ""
        message = (
            f"'same' in [authors] makes one person of {' and '.join(map(repr, names))}, but the "
            f"list of authors of {paper} in {digest}, line {found.popitem()[1].line}, names "
            f"both{more}: two names of one list are two people. Take the line out, or say which "
            "of those who are called so is meant: 'Name @ paper'"
        )
        line = _line_of(corrections, author.id, names)
        problems.append(FileProblem(FILE_NAME, line, "correction-within-list", message))
    return problems


def _line_of(corrections: Corrections, author: str, names: list[str]) -> int:
    """Return the line of ``same`` that names somebody of them."""
    keys = {parse_name(name).key for name in names} | {author.replace("author:", "record:", 1)}
    lines = iter(locate_values(corrections.text).get(("authors", "same"), ()))
    for said in corrections.same:
        where = [next(lines, 1) for _ in said]
        for text, line in zip(said, where, strict=True):
            if parse_person(text).key in keys:
                return line
    return 1
