"""What is read for some days or people alone says what reading everything does."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from histories import make_history
from joined_days import write_days

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.model import Mentions
from digestgraph.loaders import load_digests
from digestgraph.queries.collaboration import teams
from digestgraph.queries.engine.authors import author_of_record, linked_authors
from digestgraph.queries.engine.incidence import (
    Incidence,
    read_mentions,
    read_mentions_of,
)
from digestgraph.queries.engine.network import read_network
from digestgraph.queries.engine.scope import days_before, digest_days
from digestgraph.queries.quality.possible_matches import read_perhaps
from digestgraph.queries.reader.silences import Kind, read_trials
from digestgraph.queries.reader.taste import read_vectors
from digestgraph.queries.topics.counting import count_frequent
from digestgraph.queries.topics.history import read_history


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


@pytest.fixture(scope="module", params=[1, 2, "joined"])
def people(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Years with namesakes and open questions; days on which people were joined."""
    folder = tmp_path_factory.mktemp("people")
    with open_store(":memory:") as store:
        if request.param == "joined":
            load_digests(store, write_days(folder / "days"), keywords=False)
        else:
            files = make_history(request.param, days=16, papers=6).write(folder, 1)
            load_digests(store, files, keywords=False)
        yield store


def check_counts(store: Store, least: int) -> int:
    """Compare counts of frequent keywords with those of the whole history, for each day."""
    compared = 0
    for end in digest_days(store):
        history = read_history(store, end)
        for days in (1, 7, 60, 1000):
            eve = days_before(end, days)
            spans = [(eve, end), (days_before(eve, 90), eve), ("", end)]
            counts = [history.window(*span) for span in spans]
            found = count_frequent(store, spans, least)
            assert found.papers == [papers for _, papers in counts]
            rows = np.flatnonzero(counts[0][0] >= least)
            assert found.ids == [history.incidence.rows[row] for row in rows]
            for one, (other, _) in zip(found.counts, counts, strict=True):
                assert one.tolist() == other[rows].tolist()
            compared += len(rows)
    return compared


@pytest.mark.parametrize("least", [1, 3])
def test_frequent_keywords_have_the_counts_of_the_whole_history(
    examples: Store, least: int
) -> None:
    # Some papers get a keyword by a later day, which is none of their first one.
    assert any(edge.joined for edge in examples.edges(Mentions))
    assert check_counts(examples, least) > 20


def by_row(incidence: Incidence) -> dict[str, dict[str, float]]:
    """What each row holds, by ids."""
    found: dict[str, dict[str, float]] = {}
    cells = incidence.matrix.tocoo()
    for row, column, value in zip(cells.row, cells.col, cells.data, strict=True):
        found.setdefault(incidence.rows[row], {})[incidence.columns[column]] = float(value)
    return found


def test_mentions_of_some_are_those_among_all(examples: Store) -> None:
    for day in (*digest_days(examples)[2::2], None):
        whole = read_mentions(examples, day)
        part = read_mentions_of(examples, [*whole.rows[::5], "keyword:none"], day)
        expected = {row: of.keys() for row, of in by_row(whole).items() if row in whole.rows[::5]}
        assert {row: of.keys() for row, of in by_row(part).items()} == expected
    assert read_mentions_of(examples, []).columns == []


def test_vectors_of_some_papers_are_those_among_all(examples: Store) -> None:
    for day in (digest_days(examples)[4], None):
        whole = read_vectors(examples, day)
        about, topic = whole.papers[::4], whole.keywords[-1]
        part = read_vectors(examples, day, about=about, topics=[topic, "keyword:none"])
        assert (part.papers, part.persons) == (whole.papers, whole.persons)
        assert (part.wrote != whole.wrote).nnz == 0
        columns = [whole.keywords.index(id_) for id_ in part.keywords]
        assert topic in part.keywords
        assert part.spread.tolist() == whole.spread[columns].tolist()
        rows = [whole.index[id_] for id_ in about]
        assert (
            part.about[rows].toarray().tolist() == whole.about[rows][:, columns].toarray().tolist()
        )
        assert part.about.nnz == whole.about[rows].nnz > 0


@pytest.mark.parametrize("kind", ["person", "topic"])
def test_silences_of_some_are_those_among_all(examples: Store, kind: Kind) -> None:
    for day in digest_days(examples)[3::2]:
        whole = read_trials(examples, kind, day)
        wanted = whole.incidence.rows[1::4]
        part = read_trials(examples, kind, day, [*wanted, "keyword:none"])
        assert part.incidence.rows == wanted
        for row, id_ in enumerate(wanted):
            other = whole.incidence.row_index[id_]
            assert (part.hits[row], part.silence[row]) == (whole.hits[other], whole.silence[other])
            assert part.longest[row] == whole.longest[other]
            assert part.gaps(row).tolist() == whole.gaps(other).tolist()
        nobody = read_trials(examples, kind, day, ["keyword:none"])
        assert len(nobody.silence) == len(nobody.longest) == 0


@pytest.mark.neo4j
def test_a_server_reads_the_same_part(examples_server: Store, examples: Store) -> None:
    about, topics = read_vectors(examples).papers[::4], ["keyword:diffusion-model"]
    for day in ("2024-06-07", None):
        one, other = (
            read_vectors(store, day, about=about, topics=topics)
            for store in (examples, examples_server)
        )
        assert (one.papers, one.keywords, one.persons) == (
            other.papers, other.keywords, other.persons,
        )  # fmt: skip
        assert one.spread.tolist() == other.spread.tolist()
        assert (one.about != other.about).nnz == (one.wrote != other.wrote).nnz == 0


@pytest.mark.neo4j
def test_a_server_counts_alike(examples_server: Store, examples: Store) -> None:
    spans = [("2024-10-01", "2025-03-25"), ("", "2025-03-25")]
    one, other = (count_frequent(store, spans, 2) for store in (examples, examples_server))
    assert one.ids
    assert (one.ids, one.counts.tolist(), one.papers) == (
        other.ids, other.counts.tolist(), other.papers,
    )  # fmt: skip


def test_who_may_be_whom_is_the_same_of_a_few_as_of_all(people: Store) -> None:
    days = digest_days(people)
    for day in (days[len(days) // 2], days[-1]):
        whole, ids = read_perhaps(people, day), read_network(people, as_of=day).ids
        for about in (ids[::7], ids, *([one] for one in sorted(whole))):
            part = read_perhaps(people, day, about=about)
            assert all(part.get(one) == whole.get(one) for one in about)
    assert read_perhaps(people, about=[]).keys() <= read_perhaps(people).keys()


def test_linked_records_have_the_authors_that_all_records_have(people: Store) -> None:
    for day in digest_days(people):
        whole = author_of_record(people, day)
        assert linked_authors(people, day).items() <= whole.items()


def test_what_binds_some_people_is_what_binds_them_among_all(people: Store) -> None:
    whole = read_network(people)
    chosen = np.arange(len(whole.ids)) % 3 > 0
    part, rows = whole.among(chosen), np.flatnonzero(chosen)
    assert part.ids == [whole.ids[row] for row in rows]
    assert part.weight.nnz > 0
    for one, other in ((part.weight, whole.weight), (part.papers, whole.papers)):
        # To the last bit, and in the same order: communities are found in it.
        expected = other[rows][:, rows]
        assert one.indptr.tolist() == expected.indptr.tolist()
        assert one.indices.tolist() == expected.indices.tolist()
        assert one.data.tolist() == expected.data.tolist()


@pytest.mark.parametrize("least", [1, 2, 3])
def test_teams_are_those_of_the_whole_network(
    people: Store, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = digest_days(people)[-2]
    found = teams.find_teams(people, least_papers=least, as_of=day)
    monkeypatch.setattr(teams, "remember", lambda _store, _name, make, **_: make())
    monkeypatch.setattr(teams.CoauthorNetwork, "among", lambda network, _people: network)
    assert teams.find_teams(people, least_papers=least, as_of=day) == found
    assert found or least > 1
