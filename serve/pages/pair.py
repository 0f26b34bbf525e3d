"""How two people are connected: the chain of joint papers, all papers on each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...graph.lookup.find import find_author
from ...graph.stores.base import Store
from ...queries.collaboration.paths import Hop, PathHop, chain, paths
from ...queries.engine.cards import PaperCard, read_papers
from ...queries.engine.network import CoauthorNetwork, read_network
from ..asked import Asked
from .offers import offer_people

__all__ = ["show_pair"]

_PAPERS, _LONGEST = 6, 100


def show_pair(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return the best chain between two people, and the shortest one where that is another."""
    names = [asked.query.get(name, "").strip() for name in ("a", "b")]
    one, other = (find_author(store, name) if name else None for name in names)
    if one is None or other is None or one.id == other.id:
        known = one or other
        people = offer_people(store, asked)
        return {
            "one": None,
            "a": one.name if one else "",
            "b": other.name if other and other is not one else "",
            "held": {"a": one.id} if one else {"b": other.id} if other else {},
            "same": one.name if one and other else None,
            "offers": [row for row in people if known is None or row.id != known.id],
        }
    found = paths.answer(store, one.id, other.id, k=1, longest_list=_LONGEST, as_of=asked.as_of)
    network = read_network(store, longest_list=_LONGEST, as_of=asked.as_of)
    short = chain.rows(store, one.id, other.id, longest_list=_LONGEST, as_of=asked.as_of)
    ways: list[tuple[str, Sequence[Hop | PathHop]]] = []
    if found.rows:
        ways.append(("close", found.rows))
    if len(short) < len(found.rows):
        ways.insert(0, ("short", short))
    notes = found.notes
    if len(ways) > 1:  # that another way has fewer steps is seen
        notes = [note for note in notes if not note.startswith("a step is ")]
    return {
        "one": one,
        "other": other,
        "ways": [(kind, _with_papers(store, network, rows, asked)) for kind, rows in ways],
        "notes": notes,
        "empty": ""
        if ways
        else paths.explain_empty(store, one.id, other.id, k=1, as_of=asked.as_of),
    }


def _with_papers(
    store: Store, network: CoauthorNetwork, rows: Sequence[Hop | PathHop], asked: Asked
) -> list[tuple[Hop | PathHop, list[PaperCard], int]]:
    """Return each step with its latest joint papers, and how many there are."""
    hops = []
    for row in rows:
        joint = network.joint_papers(network.index[row.a], network.index[row.b])
        ids = [network.authorships.columns[column] for column in reversed(joint)]
        cards = read_papers(store, ids[:_PAPERS], asked.day)
        hops.append((row, [cards[id_] for id_ in ids[:_PAPERS]], len(ids)))
    return hops
