"""The map of the whole archive: neighbours, places, fields and what the page carries."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import UsageError
from digestgraph.graph.snapshot import Delta
from digestgraph.queries.papers.neighbours import nearest_papers, strongest
from digestgraph.queries.papers.similar import Space, read_space, similar
from digestgraph.queries.papers.titles import title_vectors
from digestgraph.queries.topics.fields import Division, choose_words, divide, go_on_dividing
from digestgraph.queries.views import view_map
from digestgraph.queries.views.layout import embedding
from digestgraph.queries.views.layout.embedding import (
    _Grid,
    affinities,
    beside_neighbours,
    embed,
    spectral_start,
)
from digestgraph.queries.views.scene import archive, archive_texts
from digestgraph.queries.views.scene.archive import read_archive
from digestgraph.queries.views.scene.records import Appearance, Paper, catalog_of, clean


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


def blocks(count: int, size: int, seed: int = 1) -> csr_array:
    """Return similarities of papers in groups: high within, low and rare between."""
    random = np.random.default_rng(seed)
    group = np.repeat(np.arange(count), size)
    same = group[:, None] == group[None, :]
    values = np.where(same, random.uniform(0.4, 0.9, same.shape), 0.0)
    stray = (random.uniform(size=same.shape) < 0.01) & ~same
    values[stray] = 0.1
    np.fill_diagonal(values, 0.0)
    return csr_array(values)


# --- neighbours ----------------------------------------------------------------------------------


@given(st.integers(0, 10_000), st.integers(1, 8))
def test_nearest_papers_are_those_of_the_whole_matrix(seed: int, number: int) -> None:
    random = np.random.default_rng(seed)
    size = int(random.integers(2, 40))
    topics, people = (
        np.where(random.uniform(size=(size, 12)) < 0.3, random.integers(1, 4, (size, 12)), 0) / 10.0
        for _ in range(2)
    )
    ids = [f"arxiv:2401.{n:05}" for n in range(size)]
    names = [str(n) for n in range(12)]
    space = Space(ids, csr_array(topics), names, csr_array(people), names)
    found = nearest_papers(space, number)
    of_more = strongest(nearest_papers(space, number + 4), number)
    assert (of_more.toarray() == found.toarray()).all()
    whole = np.round(0.7 * topics @ topics.T + 0.3 * people @ people.T, 9)
    np.fill_diagonal(whole, 0)
    for row in range(size):
        best = [c for c in np.lexsort((np.arange(size), -whole[row])) if whole[row, c] > 0]
        assert found.indices[found.indptr[row] : found.indptr[row + 1]].tolist() == sorted(
            best[:number]
        )


def test_titles_stand_in_for_keywords_that_are_missing(examples: Store) -> None:
    space = read_space(examples, None)
    empty = csr_array(space.topics.shape)
    bare = Space(space.papers, empty, space.keywords, csr_array(space.people.shape), space.persons)
    titles = {id_: paper.title for id_, paper in catalog_of(examples).papers.items()}
    assert nearest_papers(bare, 5).nnz == 0
    found = nearest_papers(bare, 5, titles=titles)
    assert found.nnz > 0
    row = space.index["arxiv:2502.12146"]
    near = [space.papers[i] for i in found.indices[found.indptr[row] : found.indptr[row + 1]]]
    assert any("iffusion" in (titles[id_] or "") for id_ in near)


def test_a_word_of_one_title_only_ties_nothing() -> None:
    assert title_vectors(["alpha beta", "gamma", None], np.array([0, 1])).nnz == 0


# --- places --------------------------------------------------------------------------------------


def test_affinities_have_the_perplexity_that_is_asked_for() -> None:
    nearest = blocks(4, 40)
    joint = affinities(nearest, perplexity=10)
    assert abs(joint.sum() - 1) < 1e-9
    assert abs(joint - joint.T).max() < 1e-12


@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 50]))
def test_what_is_reckoned_in_parts_is_what_is_reckoned_at_once(seed: int, entries: int) -> None:
    random = np.random.default_rng(seed)
    near = csr_array(np.where(random.random((30, 30)) < 0.3, random.random((30, 30)), 0.0))
    near.setdiag(0)
    near.eliminate_zeros()
    places = random.normal(size=(30, 2))

    def reckon() -> list[bytes]:
        joint = affinities(near)
        found = embed(joint, places, rounds=3)
        return [joint.data.tobytes(), spectral_start(joint).tobytes(), found.tobytes()]

    whole = reckon()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedding, "_ENTRIES", entries)
        parts = reckon()
    assert parts[:2] == whole[:2]
    # Sums of pulls are made in another order; places are rounded in every round.
    assert np.allclose(np.frombuffer(parts[2]), np.frombuffer(whole[2]), atol=1e-5)


def test_a_few_points_far_apart_need_no_wide_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven papers that little ties together drift to the rim; a grid to there took minutes."""
    places = np.random.default_rng(3).normal(0, 4, (50, 2))
    from_grid = _Grid(0.1).repulsion(places)
    monkeypatch.setattr("digestgraph.queries.views.layout.embedding._WIDE", 0)
    assert np.allclose(_Grid(0.1).repulsion(places), from_grid, atol=1e-3)
    monkeypatch.undo()
    grid = _Grid(0.4)
    grid.repulsion(200.0 * np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 1.0]]))
    assert grid._wide == 0
    many = np.random.default_rng(3).uniform(-60, 60, (400, 2))  # cheaper by the grid
    grid.repulsion(many)
    assert grid._wide > 512


def test_repulsion_from_the_grid_is_that_of_all_pairs() -> None:
    places = np.random.default_rng(3).normal(size=(300, 2)) * 6
    away = places[:, None] - places[None]
    near = 1 / (1 + (away**2).sum(axis=2))
    total = near.sum() - len(places)
    exact = (near**2)[:, :, None] * away
    exact = exact.sum(axis=1) / total
    found = _Grid(0.1).repulsion(places)
    assert np.abs(found - exact).max() < 0.02 * np.abs(exact).max()
    coarse = _Grid(0.4).repulsion(places)
    assert np.corrcoef(coarse.ravel(), exact.ravel())[0, 1] > 0.995


def test_groups_come_to_lie_apart_and_the_same_each_time() -> None:
    joint = affinities(blocks(6, 40))
    places = embed(joint, spectral_start(joint))
    assert (places == embed(joint, spectral_start(joint))).all()
    group = np.repeat(np.arange(6), 40)
    distance = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    nearest = group[distance.argsort(axis=1)[:, :10]]
    assert (nearest == group[:, None]).mean() > 0.95


def test_points_come_to_rest_where_they_belong(monkeypatch: pytest.MonkeyPatch) -> None:
    """With full steps to the end they swung about, and lay farther from those they are like."""
    seen: list[np.ndarray[Any, Any]] = []
    pull = embedding._attraction

    def spy(parts: Any, places: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        seen.append(places)
        return pull(parts, places)

    monkeypatch.setattr(embedding, "_attraction", spy)
    joint = affinities(blocks(9, 70))
    embed(joint, spectral_start(joint))
    steps = [float(np.median(np.hypot(*(b - a).T))) for a, b in pairwise(seen)]
    wide = float(np.ptp(seen[-1], axis=0).max())
    assert len(seen) == 120
    assert max(steps[40:60]) > 0.01 * wide
    assert max(steps[-5:]) < 0.0012 * wide


def test_points_that_are_held_hardly_move() -> None:
    joint = affinities(blocks(4, 30))
    places = embed(joint, spectral_start(joint))
    held = np.where(np.arange(120) < 100, 1.0, 0.0)
    moved = embed(joint, places, rounds=30, exaggerated=0, held=held)
    assert (moved[:100] == places[:100]).all()


def test_a_new_paper_starts_beside_its_neighbours() -> None:
    joint = csr_array(np.array([[0, 1, 1.0, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]) / 4)
    places = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 0.0], [0.0, 0.0]])
    found = beside_neighbours(joint, places, np.array([False, True, True, False]))
    assert np.abs(found[0] - [3, 0]).max() < 0.2
    assert np.isfinite(found).all()


# --- fields --------------------------------------------------------------------------------------


def test_groups_are_fields_and_every_paper_is_in_one() -> None:
    division = divide(blocks(5, 30))
    assert len(set(division.field.tolist())) == 5
    assert all(len(set(division.field[n : n + 30].tolist())) == 1 for n in range(0, 150, 30))
    assert (division.parent[division.region] == division.field).all()


def test_new_papers_join_the_region_of_their_neighbours() -> None:
    nearest = blocks(4, 20)
    whole = divide(nearest)
    part = Division(whole.field.copy(), whole.region.copy(), whole.parent)
    part.field[::5] = part.region[::5] = -1
    assert (go_on_dividing(nearest, part).region == whole.region).all()


def test_a_label_says_what_it_is_about_before_names_of_systems() -> None:
    weighted = [("FID", 5.0), ("image generation", 4.0), ("text-to-image generation", 3.9)]
    assert [weighted[i][0] for i in choose_words(weighted, 2)] == ["image generation", "FID"]
    assert choose_words([("논문", 1.0), ("BERT", 1.5)], 1) == [0]
    assert choose_words([], 2) == []


# --- the page ------------------------------------------------------------------------------------


def test_the_page_carries_every_paper_with_its_facts(examples: Store) -> None:
    parts = read_archive(view_map(examples).html)
    columns = parts["columns"]
    catalog = catalog_of(examples)
    assert sorted(parts["ids"]) == sorted(catalog.papers)
    days = parts["head"]["days"]
    assert (np.diff(columns["day"].astype(int)) >= 0).all()
    for number, id_ in enumerate(parts["ids"]):
        paper = catalog.papers[id_]
        own = slice(columns["authorsAt"][number], columns["authorsAt"][number + 1])
        assert [parts["people"]["ids"][a] for a in columns["authors"][own]] == list(paper.authors)
        assert parts["titles"][number] == paper.title
        assert columns["votes"][number] == (0 if paper.votes is None else paper.votes + 1)
        assert days[columns["day"][number]] == min(s.date for s in paper.seen if s.date)
        own = slice(columns["seenAt"][number], columns["seenAt"][number + 1])
        digests = [parts["head"]["digests"][d] for d in columns["seenDigest"][own]]
        assert [(d["path"], d["date"]) for d in digests] == [(s.path, s.date) for s in paper.seen]
        assert columns["seenLine"][own].tolist() == [s.line for s in paper.seen]
    assert len(columns["keywordX"]) == len(parts["keywords"]["en"]) == len(parts["keywords"]["ko"])
    assert parts["head"]["left"]["papers"] == 0
    named = [area for area in parts["head"]["fields"] if area["en"] and area["ko"]]
    assert len(named) == len(parts["head"]["fields"]) >= 3
    for level in ("field", "region"):
        areas = [area["papers"] for area in parts["head"][f"{level}s"]]
        numbers = columns[level][columns[level] != (255 if level == "field" else 65535)]
        assert np.bincount(numbers, minlength=len(areas)).tolist() == areas
        assert len(numbers) >= 0.6 * len(catalog.papers)


@pytest.mark.parametrize("day", [None, "2024-10-10"])
def test_similar_papers_are_those_that_the_question_names(examples: Store, day: str | None) -> None:
    parts = read_archive(view_map(examples, as_of=day).html)
    columns, ids = parts["columns"], parts["ids"]
    bounds = zip(columns["similarAt"], columns["similarAt"][1:], strict=False)
    listed = 0
    for id_, (begin, end) in zip(ids, bounds, strict=True):
        asked = similar.rows(examples, id_, limit=12, as_of=day)
        assert [ids[n] for n in columns["similar"][begin:end]] == [row.id for row in asked]
        scores = columns["similarScore"][begin:end].tolist()
        assert scores == [round(100 * row.score) for row in asked]
        listed += len(scores)
    assert listed > 4 * len(ids)


def test_places_spread_over_the_whole_side(examples: Store) -> None:
    columns = read_archive(view_map(examples).html)["columns"]
    spans = [int(columns[axis].max()) - int(columns[axis].min()) for axis in "xy"]
    assert max(spans) == 65535
    assert min(spans) > 20_000


def test_the_map_as_of_a_day_is_that_of_the_store_that_ends_on_it(examples: Store) -> None:
    day = "2024-10-10"
    with open_store(":memory:") as before:
        past = examples.snapshot().as_of(day)
        before.apply(Delta(list(past.all_nodes()), list(past.all_edges())), examples.settings())
        assert view_map(examples, as_of=day).html == view_map(before).html


def test_papers_without_keywords_and_people_are_drawn(examples: Store, store: Store) -> None:
    whole = examples.snapshot()
    kept = {"Paper", "Digest", "Entry"}
    store.apply(
        Delta(
            [node for node in whole.all_nodes() if type(node).__name__ in kept],
            [edge for edge in whole.all_edges() if edge.TYPE == "FEATURED_IN"],
        ),
        examples.settings(),
    )
    parts = read_archive(view_map(store).html)
    assert len(parts["columns"]["x"]) == 74
    assert not parts["people"]["names"]


def test_nothing_to_draw_says_what_to_do(examples: Store, store: Store) -> None:
    with pytest.raises(UsageError, match="load digests with"):
        view_map(store)
    with pytest.raises(UsageError, match="as of 2020-01-01"):
        view_map(examples, as_of="2020-01-01")


def test_another_page_is_no_archive() -> None:
    with pytest.raises(ValueError, match="no page"):
        read_archive("<p>")


def test_hostile_texts_stay_data(examples: Store) -> None:
    hostile = "</script><img src=x onerror=alert(1)>\u202e{{ 7 * 7 }}"
    page = view_map(examples, title=hostile)
    shown = re.sub(r"<script.*?</script>", "", page.html, flags=re.DOTALL)
    assert not re.search(r"<(img|iframe|object|embed|base|link)\b", shown)
    assert page.html.count("<script") == page.html.count("</script")
    assert "{{ 7 * 7 }}" in shown  # as it was written, not worked out
    assert "\u202e" not in page.html
    assert read_archive(page.html)["head"]["title"]["en"].startswith("</script>")


def test_a_keyword_of_several_papers_has_all_of_them_on_the_page(examples: Store) -> None:
    parts = read_archive(view_map(examples).html)
    counted = np.bincount(parts["columns"]["keywords"], minlength=len(parts["keywords"]["ids"]))
    whole = catalog_of(examples).topics
    on_page = dict(zip(parts["keywords"]["ids"], counted.tolist(), strict=True))
    for id_, topic in whole.items():
        if len(topic.papers) > 1:
            assert on_page[id_] == len(topic.papers)
    assert on_page.keys() == whole.keys()
    assert parts["head"]["left"] == {"papers": 0, "people": 0, "keywords": 0}


def test_large_archives_carry_the_keywords_that_papers_share(
    examples: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_SMALL", 3)
    parts = read_archive(view_map(examples).html)
    whole = catalog_of(examples).topics
    shared = {id_ for id_, topic in whole.items() if len(topic.papers) > 1}
    assert set(parts["keywords"]["ids"]) == shared
    assert parts["head"]["left"]["keywords"] == len(whole) - len(shared) > 0


@pytest.mark.parametrize(
    ("room", "kinds"),
    [
        (10**7, {"whole"}),
        (300_000, {"first"}),
        (90_000, {"begun", "first"}),
        (30_000, {"nothing", "first"}),
    ],
)
def test_summaries_fill_the_room_there_is(
    room: int, kinds: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_texts, "_SUMMARIES", room)
    random = np.random.default_rng(5)
    words = ["".join(map(chr, random.integers(97, 123, 9))) for _ in range(900)]
    texts = [tuple(" ".join(random.choice(words, 80)) for _ in range(4)) for _ in range(600)]
    papers = [
        Paper(f"arxiv:{n}", seen=(Appearance("2024-01-05", "a.md", n, summary=text),))
        for n, text in enumerate(texts)
    ]
    packed = archive_texts.pack_summaries(papers)
    assert packed
    assert len(packed) <= 1.05 * room
    found = json.loads(zlib.decompress(b64decode(packed)))
    forms = [
        {
            "whole": list(text),
            "first": [text[0]],
            "begun": [clean(text[0], archive_texts._BEGINNING)],
            "nothing": None,
        }
        for text in texts
    ]
    told = [
        next(kind for kind, form in own.items() if form == lines)
        for own, lines in zip(forms, found, strict=True)
    ]
    assert set(told) == kinds
    # The newest, which come last, have the most.
    assert told == sorted(told, key=["nothing", "begun", "first", "whole"].index)


def test_no_summaries_are_none() -> None:
    assert archive_texts.pack_summaries([Paper("arxiv:1")]) is None
