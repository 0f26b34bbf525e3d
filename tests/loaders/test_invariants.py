"""The four invariants of the graph: order, prefix, replay and refresh (parity: test_parity)."""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from digests import archives, make_day, make_entry, write_archive
from drawn import drawn
from hypothesis import strategies as st

from digestgraph.graph import Author, Keyword, Paper, Store, Wrote, open_store
from digestgraph.graph.errors import UsageError
from digestgraph.loaders import load_digests, refresh_graph, remove_digest

Days = dict[str, str]


def lines_after(*batches: Iterable[Path]) -> list[str]:
    """Load batches of files into one new store and return its dump."""
    with open_store(":memory:") as store:
        for batch in batches:
            load_digests(store, list(batch))
        store.snapshot().check()
        return store.snapshot().lines()


@drawn(10, 200, days=archives(), shuffle=st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(days: Days, shuffle: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = write_archive(Path(folder), days)
        at_once = lines_after(files)
        shuffled = list(files)
        shuffle.shuffle(shuffled)
        assert lines_after(*([file] for file in shuffled)) == at_once


@drawn(10, 200, days=archives())
def test_the_graph_as_of_a_day_is_the_graph_of_the_digests_up_to_it(days: Days) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(":memory:") as store:
        files = write_archive(Path(folder), days)
        load_digests(store, files)
        whole = store.snapshot()
        for number, date in enumerate(sorted(days), 1):
            assert whole.as_of(date).lines() == lines_after(files[:number]), date


@drawn(10, 200, days=archives(), changed=archives())
def test_changed_and_withdrawn_digests_leave_what_a_fresh_load_gives(
    days: Days, changed: Days
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(":memory:") as store:
        files = write_archive(Path(folder), days)
        load_digests(store, files)
        now = {**days, **changed}
        load_digests(store, write_archive(Path(folder), now))
        store.snapshot().check()
        assert store.snapshot().lines() == lines_after(sorted(Path(folder).glob("*.md")))
        for date in sorted(now)[::2]:
            remove_digest(store, date)
            (Path(folder) / f"{date}.md").unlink()
        assert store.snapshot().lines() == lines_after(sorted(Path(folder).glob("*.md")))


@drawn(10, 200, days=archives())
def test_refresh_gives_the_same_bytes_without_the_files(days: Days) -> None:
    with open_store(":memory:") as store:
        with tempfile.TemporaryDirectory() as folder:
            load_digests(store, write_archive(Path(folder), days))
        before = store.snapshot().lines()
        report = refresh_graph(store)
        assert store.snapshot().lines() == before
        assert report.assignments_changed == 0


def test_every_order_of_three_days_gives_one_graph(tmp_path: Path) -> None:
    # The first print of a name makes the author's id, so an older day must move it.
    files = write_archive(
        tmp_path,
        {
            "2024-01-01": make_day("2024-01-01", make_entry("2401.00001", authors="Ann Bee")),
            "2024-01-02": make_day("2024-01-02", make_entry("2401.00002", authors="Ánn Bee, +")),
            "2024-01-03": make_day("2024-01-03", make_entry("2401.00001", authors="Ann Bee, C D")),
        },
    )
    dumps = {
        "\n".join(lines_after(*([file] for file in order)))
        for order in itertools.permutations(files)
    }
    assert len(dumps) == 1


def test_the_same_text_from_two_files_names_the_first_path(tmp_path: Path) -> None:
    text = make_day("2024-01-01", make_entry("2401.00001"))
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    one, other = tmp_path / "a.md", tmp_path / "b.md"
    assert lines_after([one], [other]) == lines_after([other], [one])


def test_a_second_print_completes_a_paper_from_its_day_on(store: Store, tmp_path: Path) -> None:
    files = write_archive(
        tmp_path,
        {
            "2024-03-01": make_day("2024-03-01", make_entry("2403.00001", authors="Ann Bee, +")),
            "2024-03-02": make_day("2024-03-02", make_entry("2403.00001", authors="Ann Bee, C D")),
        },
    )
    load_digests(store, files)
    whole = store.snapshot()
    (paper,) = whole.nodes_of(Paper)
    earlier = whole.as_of("2024-03-01")
    assert paper.authors_complete is True
    assert [p.authors_complete for p in earlier.nodes_of(Paper)] == [False]
    assert {edge.as_ for edge in earlier.edges_of(Wrote)} == {"Ann Bee"}


def test_a_replay_says_how_many_assignments_changed(store: Store, tmp_path: Path) -> None:
    newer = make_day("2024-01-02", make_entry("2401.00002", authors="Ann Bee"))
    older = make_day("2024-01-01", make_entry("2401.00001", authors="Ann Bee", bullets=()))
    load_digests(store, write_archive(tmp_path / "newer", {"2024-01-02": newer}))
    report = load_digests(store, write_archive(tmp_path / "older", {"2024-01-01": older}))
    assert report.assignments_changed == 1  # Ann Bee's id comes from her first paper
    again = remove_digest(store, "2024-01-01")
    assert again.assignments_changed == 1


def test_corrections_replay_by_themselves_and_can_be_taken_back(
    store: Store, tmp_path: Path
) -> None:
    day = make_day("2024-01-01", make_entry("2401.00001", "LLM Agents", authors="Ann Bee, Aether"))
    files = write_archive(tmp_path, {"2024-01-01": day})
    load_digests(store, files)
    before = store.snapshot().lines()
    config = tmp_path / "digestgraph.toml"
    config.write_text(
        '[authors]\norganisations = ["Aether"]\n[keywords]\nban = ["LLM Agents"]\n',
        encoding="utf-8",
    )
    load_digests(store, files)
    kinds = {a.name: a.kind for a in store.nodes(Author)}
    assert kinds == {"Ann Bee": "person", "Aether": "organisation"}
    assert "keyword:llm-agent" not in {k.id for k in store.nodes(Keyword)}
    config.write_text("", encoding="utf-8")
    load_digests(store, files)
    assert store.snapshot().lines() == before


def test_a_store_has_keywords_for_all_digests_or_for_none(store: Store, tmp_path: Path) -> None:
    dates = ["2024-01-01", "2024-01-02"]
    files = write_archive(
        tmp_path,
        {date: make_day(date, make_entry(f"2401.000{date[-2:]}")) for date in dates},
    )
    load_digests(store, files[:1], keywords=False)
    assert store.counts()["keywords"] == 0
    load_digests(store, files[1:])
    assert store.snapshot().lines() == lines_after(files)
    with pytest.raises(UsageError, match="without --no-keywords"):
        load_digests(store, files, keywords=False)


@pytest.mark.shared
@pytest.mark.parametrize("every", [40, pytest.param(15, marks=pytest.mark.soak)])
def test_prefix_and_refresh_on_real_days(shared_days: list[Path], every: int) -> None:
    files = shared_days[::every]
    with open_store(":memory:") as store:
        load_digests(store, files)
        whole = store.snapshot()
        for number in (1, len(files) // 2, len(files) - 1):
            date = files[number - 1].stem
            assert whole.as_of(date).lines() == lines_after(files[:number])
        refresh_graph(store)
        assert store.snapshot() == whole
