"""One paper from many sources: one node, the best list of authors, and all of it undone again."""

from __future__ import annotations

import itertools
import json
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from digests import answers, archives, make_answer, make_day, make_entry, make_record, write_archive
from drawn import drawn
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import Author, Entry, Paper, Store, Wrote, open_store
from digestgraph.graph.lookup.find import find_paper
from digestgraph.graph.stores.check import check_store
from digestgraph.loaders import load_digests, refresh_graph, remove_digest
from digestgraph.loaders.paper_identity import PaperResolver
from digestgraph.queries.nodes.show import describe_paper

Days = dict[str, str]


def lines_after(*batches: list[Path]) -> list[str]:
    """Load batches of files into one new store and return its dump."""
    with open_store(":memory:") as store:
        for batch in batches:
            load_digests(store, batch)
        store.snapshot().check()
        return store.snapshot().lines()


def write_both(folder: Path, korean: Days, api: Days) -> list[Path]:
    """Write the days of two sources."""
    return write_archive(folder, korean) + write_archive(folder, api, ".json")


# --- the invariants, with two sources -----------------------------------------------------------


@drawn(8, 100, korean=archives(), api=answers(), shuffle=st.randoms(use_true_random=False))
def test_arrival_order_of_two_sources_does_not_matter(
    korean: Days, api: Days, shuffle: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        files = write_both(Path(name), korean, api)
        at_once = lines_after(files)
        shuffle.shuffle(files)
        assert lines_after(*([file] for file in files)) == at_once


@drawn(8, 100, korean=archives(), api=answers())
def test_the_graph_as_of_a_day_knows_both_sources_up_to_it(korean: Days, api: Days) -> None:
    with tempfile.TemporaryDirectory() as name, open_store(":memory:") as store:
        files = write_both(Path(name), korean, api)
        load_digests(store, files)
        whole = store.snapshot()
        for date in sorted({*korean, *api}):
            up_to = [file for file in files if file.stem <= date]
            assert whole.as_of(date).lines() == lines_after(up_to), date


@drawn(8, 100, korean=archives(), api=answers())
def test_taking_a_source_out_restores_what_was_known_without_it(korean: Days, api: Days) -> None:
    with tempfile.TemporaryDirectory() as name, open_store(":memory:") as store:
        alone = lines_after(write_archive(Path(name), korean))
        load_digests(store, write_both(Path(name), korean, api))
        refresh_graph(store)
        for date in api:
            remove_digest(store, f"hf-daily:{date}")
        assert store.snapshot().lines() == alone


# --- entries that share a line ------------------------------------------------------------------


def one_line(*records: dict[str, Any]) -> str:
    """Write an answer as many APIs do: all of it in one line."""
    return json.dumps(list(records), ensure_ascii=False)


@drawn(8, 100, korean=archives(), api=answers())
def test_answers_of_one_line_keep_all_promises(korean: Days, api: Days) -> None:
    api = {date: json.dumps(json.loads(text) * 6) for date, text in api.items()}
    with tempfile.TemporaryDirectory() as name, open_store(":memory:") as store:
        files = write_both(Path(name), korean, api)
        for file in files[::-1]:
            load_digests(store, [file], keywords=False)
        assert check_store(store).damage == ()
        whole = store.snapshot()
        for date in sorted({*korean, *api}):
            with open_store(":memory:") as other:
                load_digests(other, [f for f in files if f.stem <= date], keywords=False)
                assert whole.as_of(date).lines() == other.snapshot().lines()


def test_two_entries_of_one_paper_in_one_line_are_recalled_one_by_one(
    store: Store, tmp_path: Path
) -> None:
    first = one_line(
        make_record("2401.00001", authors=("F. Wei",)),
        make_record("2401.00001", authors=("Fu-Ru Wei",)),
    )
    second = one_line(make_record("2401.00002", authors=("Fu-Ru Wei", "Ann Bee")))
    for file in write_archive(tmp_path, {"2024-02-01": first, "2024-02-02": second}, ".json"):
        load_digests(store, [file], keywords=False)
    store.snapshot().check()
    assert sorted(a.name for a in store.nodes(Author)) == ["Ann Bee", "F. Wei"]


# --- files of one name --------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [False, True])
def test_files_of_one_name_in_two_folders_are_two_files(
    store: Store, tmp_path: Path, turned: bool
) -> None:
    names = ["a", "b"]
    for number, name in enumerate(names, 1):
        (tmp_path / name).mkdir()
        text = make_day("2024-01-02", make_entry(f"2401.0000{number}"))
        (tmp_path / name / "x.md").write_text(text, encoding="utf-8")
    report = load_digests(store, [tmp_path / n for n in names[:: -1 if turned else 1]])
    assert (report.count("new"), report.count("conflict")) == (1, 1)
    (kept,) = store.nodes(Paper)
    other = "b" if kept.id.endswith("1") else "a"
    assert "conflicting-digest" in {problem.code for problem in report.failed}
    report = load_digests(store, [tmp_path / other])
    assert [problem.code for problem in report.failed] == ["replaced-digest"]
    assert store.nodes(Paper) != [kept]


# --- authors --------------------------------------------------------------------------------------


def load_two(store: Store, folder: Path, entry: str, record: dict[str, Any]) -> Paper:
    """Load a Korean digest and, of the next day, an answer of the API about one paper."""
    files = write_both(
        folder, {"2024-03-01": make_day("2024-03-01", entry)}, {"2024-03-02": make_answer(record)}
    )
    load_digests(store, files, keywords=False)
    [paper] = store.nodes(Paper)
    return paper


def test_a_whole_ordered_list_replaces_one_that_was_cut_and_shuffled(
    store: Store, tmp_path: Path
) -> None:
    true = ("Ann Bee", "Cee Dee", "Eva Fox", "Gus Hill")
    entry = make_entry("2401.00001", authors="Eva Fox, Ann Bee, +")
    paper = load_two(store, tmp_path, entry, make_record("2401.00001", authors=true))
    assert (paper.authors, paper.authors_complete, paper.author_order) == (true, True, "known")
    shown = describe_paper(store, "2401.00001").authors
    assert [(a.as_printed, a.position) for a in shown] == [
        (name, place) for place, name in enumerate(true, 1)
    ]
    before = store.snapshot().as_of("2024-03-01").nodes["Paper"][paper.id]
    assert isinstance(before, Paper)
    assert (before.authors, before.authors_complete) == (("Eva Fox", "Ann Bee"), False)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (
            "ComfyUI-R1",
            "ComfyUI-R1: Reasoning for Workflows",
            "ComfyUI-R1: Reasoning for Workflows",
        ),
        ("Kimi-VL", "Kimi-VL Technical Report", "Kimi-VL Technical Report"),
        ("Bees", "Beeswax: A Study", "Bees"),
        ("A Study of Bees", "A Study of Bees and Wax", "A Study of Bees"),
        ("Bees: A Study", "Bees", "Bees: A Study"),
    ],
)
def test_a_whole_title_goes_before_its_beginning(
    store: Store, tmp_path: Path, first: str, second: str, wanted: str
) -> None:
    entry = make_entry("2401.00001", first)
    assert load_two(store, tmp_path, entry, make_record("2401.00001", second)).title == wanted
    (before,) = store.snapshot().as_of("2024-03-01").nodes_of(Paper)
    assert before.title == first


@pytest.mark.parametrize(
    ("korean", "api"),
    [
        ("Fu Yun Wang, Ann Bee", ("Fu-Yun Wang", "Ann Bee")),
        ("Fuyun Wang, Ann Bee", ("Fu-Yun Wang", "Ann Bee")),
        ("J. Smith, Ann Bee", ("John Smith", "Ann Bee")),
        ("John Q. Smith, Ann Bee", ("John Smith", "Ann Bee")),
        ("Wei Furu, Ann Bee", ("Furu Wei", "Ann Bee")),
        ("Víctor Peña, Ann Bee", ("Victor Pena", "Ann Bee")),
    ],
)
def test_two_spellings_on_one_paper_are_one_person(
    store: Store, tmp_path: Path, korean: str, api: tuple[str, ...]
) -> None:
    entry = make_entry("2401.00001", authors=korean)
    load_two(store, tmp_path, entry, make_record("2401.00001", authors=api))
    assert len(store.nodes(Author)) == 2
    shown = describe_paper(store, "2401.00001").authors
    assert [a.as_printed for a in shown] == list(api)


def test_names_that_a_list_has_side_by_side_stay_two_people(store: Store, tmp_path: Path) -> None:
    entry = make_entry("2401.00001", authors="J. Smith, Ann Bee")
    record = make_record("2401.00001", authors=("J. Smith", "John Smith", "Ann Bee"))
    load_two(store, tmp_path, entry, record)
    assert len(store.nodes(Author)) == 3


def test_a_name_that_could_be_two_earlier_ones_is_not_guessed(store: Store, tmp_path: Path) -> None:
    entry = make_entry("2401.00001", authors="John Smith, Jane Smith")
    load_two(store, tmp_path, entry, make_record("2401.00001", authors=("J. Smith",)))
    rules = {edge.as_: edge.rule for edge in store.edges(Wrote)}
    assert rules["J. Smith"] != "same-paper"


def test_each_source_keeps_its_own_votes_and_keywords(store: Store, tmp_path: Path) -> None:
    record = make_record("2401.00001", votes=9, ai_keywords=["Bees", "honey"])
    load_two(store, tmp_path, make_entry("2401.00001", votes="5"), record)
    found = {entry.digest: (entry.votes, entry.keywords) for entry in store.nodes(Entry)}
    assert found == {
        "daily-papers:2024-03-01": (5, ()),
        "hf-daily:2024-03-02": (9, ("Bees", "honey")),
    }


def test_a_paper_is_found_by_every_id_that_a_source_gives_it(store: Store, tmp_path: Path) -> None:
    title = "A Study of Several Things at Once"
    first = {"title": title, "author": "Bee, Ann", "year": "2024", "doi": "10.1234/things"}
    fields = ", ".join(f"{key} = {{{value}}}" for key, value in first.items())
    (tmp_path / "mine.bib").write_text(f"@article{{a, {fields}}}\n", encoding="utf-8")
    day = make_day("2025-01-02", make_entry("2401.00001", title, authors="Ann Bee, Cee Dee"))
    load_digests(store, [tmp_path, *write_archive(tmp_path / "days", {"2025-01-02": day})])
    (paper,) = store.nodes(Paper)
    assert paper.id == "doi:10.1234/things"
    for text in ("10.1234/THINGS", "2401.00001v2", "https://arxiv.org/abs/2401.00001", title):
        assert find_paper(store, text) == paper


# --- papers ---------------------------------------------------------------------------------------

TITLE = "A Study of Several Things at Once"


def choose(*entries: tuple[Any, ...]) -> list[str]:
    """Resolve entries one after the other and return the papers they were taken to be about."""
    resolver = PaperResolver()
    return [resolver.resolve(*entry).paper for entry in entries]


def test_an_alias_names_the_paper_from_then_on() -> None:
    assert (
        choose(
            ("arxiv:2401.00001", ("doi:10.1234/x",), TITLE, None, []),
            ("doi:10.1234/x", (), None, None, []),
        )
        == ["arxiv:2401.00001"] * 2
    )


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (("doi:10.1234/x", (), TITLE.upper(), "2025-01", ["Ann Bee"]), True),
        (("doi:10.1234/x", (), TITLE, "2025", ["Zoe Yu"]), False),
        (("doi:10.1234/x", (), TITLE, "2025", []), True),
        (("doi:10.1234/x", (), TITLE, "2019", ["Ann Bee"]), False),
        (("arxiv:2401.00002", (), TITLE, None, ["Ann Bee"]), False),
        (("url:https://a.org/x", (), TITLE, None, ["Ann Bee"]), True),
        (("url:https://a.org/x", (), "Other Words of a Title", None, ["Ann Bee"]), False),
    ],
)
def test_titles_name_a_paper_only_with_more(second: tuple[Any, ...], same: bool) -> None:
    first = ("arxiv:2401.00001", (), TITLE, None, ["Ann Bee", "Cee Dee"])
    assert (choose(first, second)[1] == "arxiv:2401.00001") is same


def test_short_titles_name_nothing() -> None:
    first = ("arxiv:2401.00001", (), "Scaling Laws", None, ["Ann Bee"])
    assert (
        choose(first, ("doi:10.1234/x", (), "Scaling Laws", None, ["Ann Bee"]))[1]
        == "doi:10.1234/x"
    )


def test_the_user_joins_and_parts_papers() -> None:
    one = PaperResolver(same=[["arXiv:2401.00001", "https://doi.org/10.1234/X"]])
    one.resolve("arxiv:2401.00001", (), "A", None, [])
    assert one.resolve("doi:10.1234/x", (), "B", None, []).rule == "correction"
    two = PaperResolver(different=[["2401.00001", "doi:10.1234/x"]])
    two.resolve("arxiv:2401.00001", (), TITLE, None, ["Ann Bee"])
    assert two.resolve("doi:10.1234/x", (), TITLE, None, ["Ann Bee"]).paper == "doi:10.1234/x"


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (["A. Bee", "C. Dee"], True),
        (["Bee Ann"], True),
        (["Bee, Ann"], True),
        (["Änn B. Bee"], True),
        (["Amy Bee", "Zoe Yu"], False),
    ],
)
def test_a_common_author_may_be_spelt_in_another_way(names: list[str], same: bool) -> None:
    first = ("arxiv:2401.00001", (), TITLE, None, ["Ann Bee", "Cee Dee"])
    found = choose(first, ("doi:10.1234/x", (), TITLE, "2024", names))
    assert (found[1] == "arxiv:2401.00001") is same


def test_a_short_title_names_a_paper_with_two_common_authors() -> None:
    first = ("arxiv:2401.00001", (), "Scaling Laws", None, ["Ann Bee", "Cee Dee"])
    both = ("doi:10.1234/x", (), "Scaling laws", "2024-12", ["A. Bee", "Dee, Cee", "Eva Fox"])
    assert choose(first, both) == ["arxiv:2401.00001"] * 2
    other = ("doi:10.1234/x", (), "Scaling laws", "2024-12", ["A. Bee", "Gus Hill"])
    assert choose(first, other)[1] == "doi:10.1234/x"


def test_formulas_of_titles_are_compared_as_people_read_them() -> None:
    first = ("arxiv:2401.00001", (), r"$\pi_0$: A Policy of Several Things", None, ["Ann Bee"])
    again = ("doi:10.1234/x", (), "π₀: a policy of several things", "2024", ["Ann Bee"])
    assert choose(first, again) == ["arxiv:2401.00001"] * 2


WRONG = ("arxiv:2401.00001", ("doi:10.1234/x",), TITLE, None, ["Ann Bee", "Cee Dee"])
RIGHT = ("doi:10.1234/x", (), "Quite Another Paper", "2024", ["Zoe Yu"])
BOTH = ("arxiv:2401.00007", ("doi:10.1234/x",), "Quite Another Paper", None, ["Zoe Yu"])


@pytest.mark.parametrize("entries", list(itertools.permutations([WRONG, RIGHT, BOTH])))
def test_a_wrong_id_of_one_source_joins_no_two_papers(entries: tuple[Any, ...]) -> None:
    found = dict(zip([entry[0] for entry in entries], choose(*entries), strict=True))
    assert found["arxiv:2401.00001"] == "arxiv:2401.00001"
    assert found["doi:10.1234/x"] == found["arxiv:2401.00007"] != "arxiv:2401.00001"


def test_papers_of_which_the_title_alone_is_known_are_told_apart_by_their_authors() -> None:
    first = ("title:study", (), TITLE, None, ["Ann Bee"])
    other = ("title:study", (), TITLE, None, ["Zoe Yu", "Eva Fox"])
    one, two, *later = choose(first, other, first, ("title:study", (), TITLE, None, ["Z. Yu"]))
    assert one == "title:study" != two
    assert later == [one, two]
    silent = ("title:study", (), TITLE, None, [])
    assert choose(first, silent) == [one, one]


KINDS = ("arxiv:2401.00001", "doi:10.1234/x", "acl:2024.acl-long.1", "openreview:abc", "title:s")


@pytest.mark.parametrize("ids", list(itertools.permutations(KINDS)))
def test_one_paper_under_five_kinds_of_id_in_any_order(ids: tuple[str, ...]) -> None:
    spelt = (["Ann Bee", "Cee Dee"], ["A. Bee"], ["Bee, Ann", "Dee, Cee"], [], ["Ann Bee"])
    known = [(id_, (), TITLE, "2024", names) for id_, names in zip(ids, spelt, strict=True)]
    assert set(choose(*known)) == {ids[0]}


_SAID = st.tuples(
    st.sampled_from([*KINDS, "arxiv:2401.00002", "doi:10.1234/y"]),
    st.lists(st.sampled_from(["doi:10.1234/x", "arxiv:2401.00001"]), max_size=1).map(tuple),
    st.sampled_from([TITLE, "Quite Another Paper of Ours", "Bees", None]),
    st.sampled_from(["2024", "2019-01", None]),
    st.lists(st.sampled_from(["Ann Bee", "A. Bee", "Zoe Yu"]), max_size=2, unique=True),
)


@given(
    st.lists(_SAID, max_size=12),
    st.lists(st.sampled_from(KINDS), min_size=2, max_size=2, unique=True),
    st.sampled_from(["same", "different", None]),
)
def test_what_is_recalled_decides_as_what_was_decided(
    entries: list[Any], line: list[str], said: str | None
) -> None:
    corrections = {said: [line]} if said else {}
    whole = PaperResolver(**corrections)
    found = [whole.resolve(*entry) for entry in entries]
    for cut in range(len(entries)):
        again = PaperResolver(**corrections)
        for entry, choice in zip(entries[:cut], found, strict=False):
            again.recall(choice.paper, *entry)
        assert [again.resolve(*entry) for entry in entries[cut:]] == found[cut:]
    if said == "different":
        taken = zip(entries, found, strict=True)
        assert len({choice.paper for entry, choice in taken if entry[0] in line}) in (0, 1, 2)
        for one, two in itertools.combinations(zip(entries, found, strict=True), 2):
            if {one[0][0], two[0][0]} == set(line):
                assert one[1].paper != two[1].paper


def test_the_user_joins_an_id_that_a_source_states_beside_its_own() -> None:
    same = PaperResolver(same=[["2401.00001", "doi:10.1234/x"]])
    same.resolve("arxiv:2401.00001", (), "A", None, [])
    choice = same.resolve("url:https://a.org/x", ("doi:10.1234/x",), "B", None, [])
    assert (choice.paper, choice.rule) == ("arxiv:2401.00001", "correction")


def test_papers_that_the_user_parts_are_not_joined_by_a_third() -> None:
    ids = ["doi:10.1234/x", "arxiv:2401.00001", "acl:2024.acl-long.1"]
    parted = PaperResolver(different=[ids[1:]])
    found = [parted.resolve(id_, (), TITLE, "2024", ["Ann Bee"]).paper for id_ in ids]
    assert found == [ids[0], ids[0], ids[2]]
