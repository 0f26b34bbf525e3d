"""How two people are connected: the chain of joint papers, all papers on each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.routing import BaseRoute

from ...graph.errors import UsageError
from ...graph.lookup.find import find_author
from ...graph.stores.base import Store
from ...queries.collaboration.paths import paths
from ...queries.engine.cards import read_papers
from ...queries.engine.network import read_network
from ..site import Asked, Site

__all__ = ["routes", "show_pair"]

_PAPERS, _LONGEST = 6, 100


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of the page."""
    return [site.page("/pair", "pair.html", show_pair)]


def show_pair(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return the best chain between two people."""
    names = [asked.query.get(name, "").strip() for name in ("a", "b")]
    if not all(names):
        raise UsageError("name two people: ?a=…&b=…")
    one, other = (find_author(store, name) for name in names)
    found = paths.answer(store, one.id, other.id, k=1, longest_list=_LONGEST, as_of=asked.as_of)
    network = read_network(store, longest_list=_LONGEST, as_of=asked.as_of)
    hops = []
    for row in found.rows:
        joint = network.joint_papers(network.index[row.a], network.index[row.b])
        ids = [network.authorships.columns[column] for column in reversed(joint)]
        cards = read_papers(store, ids[:_PAPERS], asked.day)
        hops.append((row, [cards[id_] for id_ in ids[:_PAPERS]], len(ids)))
    return {
        "one": one,
        "other": other,
        "hops": hops,
        "notes": found.notes,
        "empty": ""
        if hops
        else paths.explain_empty(store, one.id, other.id, k=1, as_of=asked.as_of),
    }
