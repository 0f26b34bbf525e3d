"""What was printed of authors, and decided for it, put together from a graph to be recalled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from ..graph.model import Entry, Wrote, digest_key
from ..graph.text import compose
from .people.resolver import Decided, Printing

__all__ = ["printings_of"]

_Place = tuple[tuple[str, str], int, str]


def printings_of(
    entries: Iterable[Entry],
    wrote: Iterable[Wrote],
    rank_of: Callable[[Wrote], int],
    kind: Callable[[str], str],
) -> Iterator[tuple[Printing, list[Decided]]]:
    """Yield the printings of names in digest order, each with what was decided.

    Parameters
    ----------
    entries, wrote : iterable of Entry, of Wrote
        The entries and authorships of a graph, in digest order.
    rank_of : callable
        Returns the rank of the entry that brought an authorship.
    kind : callable
        Tells what an author is.
    """
    printed: dict[_Place, list[Wrote]] = defaultdict(list)
    for edge in wrote:
        printed[digest_key(edge.digest), rank_of(edge), edge.target].append(edge)
    claims: dict[_Place, list[tuple[str, str]]] = defaultdict(list)
    for entry in entries:
        if entry.accounts:
            place = digest_key(entry.digest), entry.rank, entry.paper
            claims[place] += map(_read_claim, entry.accounts)
    for place in sorted(printed.keys() | claims.keys()):
        day, rank, paper = place
        edges = printed.get(place, [])
        decided = [(edge.record, edge.source, kind(edge.source)) for edge in edges]
        names = tuple(compose(edge.as_) for edge in edges)
        claimed = tuple(claims.get(place, ()))
        yield Printing(paper, names, place=(day, rank), claims=claimed), decided


def _read_claim(text: str) -> tuple[str, str]:
    """Return an account and the name of the authorship that it claims."""
    account, _, name = text.partition(" ")
    return account, compose(name)
