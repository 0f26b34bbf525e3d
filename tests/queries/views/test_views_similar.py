"""The map of the papers most like one: the same papers as the question, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

import numpy as np
import pytest
from drawn import drawn
from hypothesis import strategies as st
from pages import items, payload

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import NotFoundError, UsageError
from digestgraph.graph.model import Mentions, Wrote
from digestgraph.graph.snapshot import Delta
from digestgraph.queries import similar
from digestgraph.queries.nodes.show import describe_keyword
from digestgraph.queries.views import view_similar
from digestgraph.queries.views.layout.kin import lay_out_kin

SEED = "2502.12146"


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


def test_it_draws_what_the_question_answers(examples: Store) -> None:
    page = view_similar(examples, SEED, limit=7)
    data = payload(page)
    known = data["details"]["items"]
    rows = similar.rows(examples, SEED, limit=7)
    drawn = [known[node["id"]]["id"] for node in data["nodes"]]
    assert set(drawn) == {f"arxiv:{SEED}", *(row.id for row in rows)}
    seed = next(i for i, item in enumerate(known) if item["id"] == f"arxiv:{SEED}")
    assert data["details"]["chosen"] == seed
    scores = {known[e["to"]]["id"]: e["score"] for e in data["edges"] if e["from"] == seed}
    assert scores == {row.id: round(row.score, 2) for row in rows}
    everything = similar.rows(examples, SEED, limit=None)
    assert data["banner"]["en"].startswith(
        f"The 7 papers most like it, of {len(everything)} that share a telling keyword or a person."
    )


def test_every_line_has_its_reasons(examples: Store) -> None:
    data = payload(view_similar(examples, SEED, limit=10))
    known = data["details"]["items"]
    by_pair: dict[frozenset[str], set[str]] = {}
    for edge in data["edges"]:
        pair = frozenset(known[edge[end]]["id"] for end in ("from", "to"))
        by_pair[pair] = {known[i]["id"] for i in edge["shared"]}
        assert edge["shared"]
    names: dict[str, set[str]] = {}
    for paper in {id_ for pair in by_pair for id_ in pair}:
        mentions = {e.target for e in examples.edges(Mentions, source=paper)}
        names[paper] = mentions | {e.source for e in examples.edges(Wrote, target=paper)}
    for (a, b), shared in ((sorted(pair), shared) for pair, shared in by_pair.items()):
        assert shared <= names[a] & names[b]
        # All but the keywords that are in too many papers to tell anything.
        for left in names[a] & names[b] - shared:
            assert len(describe_keyword(examples, left).papers) > 5
    assert data["details"]["total"] == 74
    for paper, topic, printed in data["details"]["printed"]:
        edges = examples.edges(Mentions, source=known[paper]["id"], target=known[topic]["id"])
        assert set(printed) == {text for edge in edges for text in edge.surfaces}


def test_the_first_reason_is_the_one_that_the_answer_names_first(examples: Store) -> None:
    data = payload(view_similar(examples, SEED, limit=1))
    [edge] = data["edges"]
    first = data["details"]["items"][edge["shared"][0]]["label"]
    assert similar.rows(examples, SEED, limit=1)[0].because.startswith(f"both on {first},")


def test_a_paper_that_is_not_there_yet_and_one_without_kin(examples: Store, store: Store) -> None:
    with pytest.raises(NotFoundError, match="2024-06-07"):
        view_similar(examples, SEED, as_of="2024-06-07")
    with pytest.raises(UsageError, match="limit is 0"):
        view_similar(examples, SEED, limit=0)
    with pytest.raises(UsageError, match="at most 200"):
        view_similar(examples, SEED, limit=201)
    whole = examples.snapshot()
    kept = {"Paper", "Digest", "Entry"}
    nodes = [node for node in whole.all_nodes() if type(node).__name__ in kept]
    edges = [edge for edge in whole.all_edges() if edge.TYPE == "FEATURED_IN"]
    store.apply(Delta(nodes, edges), examples.settings())
    with pytest.raises(UsageError, match="No paper shares a distinctive keyword or a person"):
        view_similar(store, SEED)


def test_papers_are_coloured_by_date(examples: Store) -> None:
    page = view_similar(examples, SEED)
    assert payload(page)["details"]["dated"] is True
    assert all(item["seen"][0]["date"] for item in items(page, "paper"))


def test_as_of_a_day_only_what_was_known(examples: Store) -> None:
    day = "2025-02-19"
    with open_store(":memory:") as before:
        past = examples.snapshot().as_of(day)
        before.apply(Delta(list(past.all_nodes()), list(past.all_edges())), examples.settings())
        assert view_similar(examples, SEED, as_of=day).html == view_similar(before, SEED).html


@drawn(12, 60, size=st.integers(2, 60), seed=st.integers(0, 2**16))
def test_places_keep_apart_and_the_most_similar_is_near(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    alike = random.random((size, size)).round(3)
    alike = (alike + alike.T) / 2
    places = lay_out_kin(alike)
    assert places == lay_out_kin(alike)
    assert places[0] == (0, 0)
    for a in range(size):
        for b in range(a):
            assert hypot(places[a][0] - places[b][0], places[a][1] - places[b][1]) >= 30
    away = [hypot(*place) for place in places[1:]]
    nearest = int(np.argmax(alike[0, 1:]))
    assert away[nearest] <= np.median(away)
