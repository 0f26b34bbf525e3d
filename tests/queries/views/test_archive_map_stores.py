"""The map of the archive from either store."""

from __future__ import annotations

import pytest

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.graph.snapshot import Delta
from digestgraph.queries.views import view_map, view_similar


@pytest.mark.parametrize("as_of", [None, "2024-10-10"])
def test_both_stores_give_the_same_map(neo4j_store: Store, as_of: str | None) -> None:
    with open_examples() as examples:
        whole = examples.snapshot()
        delta = Delta(list(whole.all_nodes()), list(whole.all_edges()))
        with neo4j_store.writing():
            neo4j_store.apply(delta, examples.settings())
        assert view_map(neo4j_store, as_of=as_of).html == view_map(examples, as_of=as_of).html
        one, other = (view_similar(s, "2406.04271", as_of=as_of) for s in (neo4j_store, examples))
        assert one.html == other.html
