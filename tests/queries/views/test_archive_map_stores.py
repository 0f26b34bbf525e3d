"""The map of the archive from either store."""

from __future__ import annotations

import pytest

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.queries.views import view_map, view_similar


@pytest.mark.parametrize("as_of", [pytest.param(None, marks=pytest.mark.soak), "2024-10-10"])
def test_both_stores_give_the_same_map(examples_server: Store, as_of: str | None) -> None:
    with open_examples() as examples:
        assert view_map(examples_server, as_of=as_of).html == view_map(examples, as_of=as_of).html
        one, other = (
            view_similar(s, "2406.04271", as_of=as_of) for s in (examples_server, examples)
        )
        assert one.html == other.html
