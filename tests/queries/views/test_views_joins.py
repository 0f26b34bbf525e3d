"""Maps of archives in which people were found to be one after they had been drawn as two."""

from __future__ import annotations

from pathlib import Path

import pytest
from joined_days import DATES, write_days
from pages import payload

from digestgraph.graph import open_store
from digestgraph.graph.model import FormerAuthor
from digestgraph.loaders import load_digests
from digestgraph.queries.views import view_collaborations, view_map, view_overview


@pytest.mark.parametrize("view", [view_collaborations, view_overview, view_map])
def test_maps_of_people_who_were_joined(tmp_path: Path, view: object) -> None:
    files = write_days(tmp_path)
    assert callable(view)
    with open_store(":memory:") as whole:
        load_digests(whole, files)
        former = {author.id for author in whole.nodes(FormerAuthor)}
        assert former
        for number, date in enumerate(DATES, 1):
            with open_store(":memory:") as until:
                load_digests(until, files[:number])
                assert view(whole, as_of=date).html == view(until).html
        page = view(whole)
        if view is not view_map:
            assert not former & {item.get("id") for item in payload(page)["details"]["items"]}
