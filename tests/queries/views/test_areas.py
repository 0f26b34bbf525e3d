"""Names of fields and regions on the map of an archive."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.model import Mentions, Paper
from digestgraph.graph.snapshot import Delta
from digestgraph.loaders import load_digests
from digestgraph.queries.topics.fields import Division
from digestgraph.queries.views import view_map
from digestgraph.queries.views.maps.archive import draw_archive
from digestgraph.queries.views.maps.areas import name_areas
from digestgraph.queries.views.maps.keeping import Arrangement
from digestgraph.queries.views.scene.archive import read_archive

from ...support.digests import make_day, make_entry, write_archive

SUBJECTS = {"Bee Dances": "ab", "Robot Hands": "cd", "Deep Sea Corals": "ef"}


def test_an_archive_without_keywords_is_named_by_its_titles(store: Store, tmp_path: Path) -> None:
    entries = [
        make_entry(
            f"2401.{number:02}{place:03}",
            title=f"{('On', 'Watching', 'More')[place % 3]} {subject}: Part {place}",
            authors=", ".join(f"{letter.upper()} Person" for letter in people),
        )
        for number, (subject, people) in enumerate(SUBJECTS.items())
        for place in range(9)
    ]
    day = make_day("2024-01-01", *entries)
    load_digests(store, write_archive(tmp_path, {"2024-01-01": day}), keywords=False)
    drawn = draw_archive(store)
    assert {area.label["en"] for area in drawn.fields} == set(SUBJECTS)
    assert all(area.label["ko"] == area.label["en"] for area in drawn.fields)
    banner = read_archive(view_map(store).html)["head"]["banner"]
    assert "Papers that share words of titles and people lie together" in banner["en"]
    assert "제목의 단어와 저자를 공유하는" in banner["ko"]
    assert "keyword" not in banner["en"]


@pytest.mark.parametrize(("every", "by_titles"), [(1, False), (2, False), (4, True)])
def test_where_few_papers_have_keywords_titles_name_an_area(every: int, by_titles: bool) -> None:
    with open_examples() as examples:
        whole, settings = examples.snapshot(), examples.settings()
    titles = {paper.id: paper.title for paper in whole.nodes_of(Paper)}
    papers = sorted(titles)
    pictures = ("Diffusion", "Image", "Video", "3D")
    field = np.array(
        [0 if any(word in (titles[id_] or "") for word in pictures) else 1 for id_ in papers]
    )
    division = Division(field, np.full(len(papers), -1), np.array([], dtype=np.int64))
    places = np.zeros((len(papers), 2))
    bare = {id_ for number, id_ in enumerate(papers) if number % every}
    edges = [e for e in whole.all_edges() if not isinstance(e, Mentions) or e.source not in bare]
    with open_store(":memory:") as some:
        some.apply(Delta(list(whole.all_nodes()), edges), settings)
        fields, regions = name_areas(
            some, Arrangement(papers, places, division), places.astype(np.int64), titles
        )
    assert regions == []
    pictured = fields[0].label
    assert pictured["en"]
    assert (pictured["en"] == pictured["ko"]) == by_titles


def test_names_stand_among_their_papers_and_join_two_phrases() -> None:
    papers = [f"p{number:02}" for number in range(12)]
    said = ["Honey of bees", "Robot hands"]
    titles = dict(zip(papers, [said[number // 6] for number in range(12)], strict=True))
    titles |= dict.fromkeys(papers[:3], "Honey") | dict.fromkeys(papers[3:6], "Bees")
    field = np.repeat([0, 1], 6)
    # The third region has no paper that is drawn, and no name.
    region = Division(field, field, np.array([0, 1, 1]))
    places = np.repeat([[100, 900], [5000, 200]], 6, axis=0)
    with open_store(":memory:") as store:
        fields, regions = name_areas(
            store, Arrangement(papers, places.astype(float), region), places, titles
        )
    assert [area.label["en"] for area in fields] == ["Honey, Bees", "Robot hands"]
    assert [(area.x, area.y, area.papers) for area in fields] == [(100, 900, 6), (5000, 200, 6)]
    assert [area.field for area in regions] == [0, 1, 1]
    assert [area.label["ko"] for area in regions] == ["Honey, Bees", "Robot hands", ""]
