"""Maps of archives in which people were found to be one after they had been drawn as two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from joined_days import DATES, write_days
from pages import payload

from digestgraph.graph import Store, open_store
from digestgraph.graph.model import FormerAuthor
from digestgraph.loaders import load_digests
from digestgraph.queries.views import Page, view_collaborations, view_map, view_overview


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """Of each day the store that ends on it; they are for reading."""
    files = write_days(tmp_path_factory.mktemp("joined"))
    with ExitStack() as opened:
        found = {date: opened.enter_context(open_store(":memory:")) for date in DATES}
        for number, store in enumerate(found.values(), 1):
            load_digests(store, files[:number])
        yield found


@pytest.mark.parametrize("view", [view_collaborations, view_overview, view_map])
def test_maps_of_people_who_were_joined(ends: dict[str, Store], view: Callable[..., Page]) -> None:
    whole = ends[DATES[-1]]
    former = {author.id for author in whole.nodes(FormerAuthor)}
    assert former
    for date, until in ends.items():
        assert view(whole, as_of=date).html == view(until).html
    page = view(whole)
    if view is not view_map:
        assert not former & {item.get("id") for item in payload(page)["details"]["items"]}
