"""Corrections that cannot both be true are refused, with the lines of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import Paper, Wrote, open_store
from digestgraph.graph.corrections.contradictions import locate_values
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.corrections.write import decide_people
from digestgraph.graph.errors import CorrectionsError
from digestgraph.graph.export.citations import read_references
from digestgraph.graph.snapshot import Delta
from digestgraph.graph.stores.base import Store
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests, refresh_graph

PAIR = '[{0}]\nsame = [["{1}", "{2}"]]\n\ndifferent = [["{2}", "{1}"]]\n'


@pytest.mark.parametrize(
    ("text", "line", "other"),
    [
        (PAIR.format("authors", "Ann Bee", "A. Bee"), 4, "line 2 says"),
        (PAIR.format("papers", "2401.00001", "doi:10.1234/x"), 4, "line 2 says"),
        # The same paper and the same name, written in two ways.
        (
            '[papers]\nsame = [["arxiv:2401.00001", "doi:10.1234/x"]]\n'
            'different = [["https://arxiv.org/abs/2401.00001", "10.1234/x"]]',
            3,
            "line 2 says",
        ),
        (
            '[authors]\nsame = [["Ann Bee @ 2401.00001", "Cy Dee"]]\n'
            'different = [["cy dee", "Ann Bee @ arxiv:2401.00001"]]',
            3,
            "line 2 says",
        ),
        # A chain: A and B, B and C, but not A and C.
        (
            '[authors]\nsame = [\n  ["A A", "B B"],\n  ["B B", "C C"],\n]\n'
            'different = [\n  ["X X", "Y Y"],\n  ["A A", "C C"],\n]',
            8,
            "lines 3 and 4 say together",
        ),
        ('[authors]\ndifferent = [["Ann Bee", "ann bee"]]', 2, "in two ways"),
        ('[authors]\norganisations = ["Aether"]\npeople = [\n"aether"]', 4, "in line 2"),
        ('[keywords]\nban = ["ddpm"]\nadd = { "x" = ["DDPM"] }', 3, "in line 2"),
    ],
)
def test_a_contradiction_is_refused_with_both_lines(text: str, line: int, other: str) -> None:
    with pytest.raises(CorrectionsError) as caught:
        parse_corrections(text, "my.toml")
    message = str(caught.value)
    assert message.startswith(f"my.toml:{line}: ")
    assert other in message
    assert "take one" in message


@pytest.mark.parametrize(
    "text",
    [
        '[authors]\nsame = [["A A", "B B"]]\ndifferent = [["A A", "C C"], ["B B", "C C"]]',
        # The name alone means the first who had it: perhaps another than on this paper.
        '[authors]\nsame = [["A A", "B B"]]\ndifferent = [["A A @ 2401.00001", "B B"]]',
        '[papers]\nsame = [["2401.00001", "2401.00002"]]\n[authors]\ndifferent = [["A", "B"]]',
        '[authors]\norganisations = ["Aether"]\npeople = ["Kim Research"]',
        '[keywords]\nban = ["a"]\nmerge = { "b" = ["a"] }',
    ],
)
def test_what_can_be_true_together_is_taken(text: str) -> None:
    assert parse_corrections(text).text == text


words = st.text(st.sampled_from("ab\"'#[]{},=.\\\n é"), min_size=1, max_size=6)


def quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@given(
    lists=st.lists(st.lists(words, min_size=2, max_size=3), min_size=1, max_size=4),
    breaks=st.lists(st.sampled_from(["", "\n", " # [note]\n", "\n\n"]), min_size=12, max_size=12),
    form=st.sampled_from(["[authors]\nsame = ", "authors.same = ", "authors = { same = "]),
)
def test_lines_of_values_are_those_where_they_stand(
    lists: list[list[str]], breaks: list[str], form: str
) -> None:
    text, expected, at = form + "[", [], 0
    for names in lists:
        text += "["
        for name in names:
            text += breaks[at]
            expected.append(text.count("\n") + 1)
            text += quoted(name) + ", "
            at += 1
        text += "], "
    text += "]" + (" }" if "{" in form else "") + '\n[follow]\ntopics = ["x"]\n'
    assert locate_values(text)["authors", "same"] == expected


def test_nothing_is_changed_by_a_file_that_contradicts_itself(tmp_path: Path) -> None:
    day = make_day("2024-01-02", make_entry("2401.00001", authors="Ann Bee, Cy Dee"))
    (tmp_path / "2024-01-02.md").write_text(day, encoding="utf-8")
    config = tmp_path / "digestgraph.toml"
    with open_store(":memory:") as store:
        load_digests(store, [tmp_path], keywords=False)
        before = store.snapshot().lines()
        config.write_text(PAIR.format("authors", "Ann Bee", "A. Bee"), encoding="utf-8")
        with pytest.raises(CorrectionsError, match=r"digestgraph\.toml:4: .*line 2"):
            load_digests(store, [tmp_path], keywords=False)
        with pytest.raises(CorrectionsError, match=r"digestgraph\.toml:4: .*line 2"):
            refresh_graph(store, config=config)
        assert store.snapshot().lines() == before


def test_a_store_that_kept_a_contradiction_can_still_be_used(tmp_path: Path) -> None:
    day = make_day("2024-01-02", make_entry("2401.00001", authors="Ann Bee, Cy Dee"))
    file = tmp_path / "2024-01-02.md"
    file.write_text(day, encoding="utf-8")
    with open_store(":memory:") as store:
        load_digests(store, [file], keywords=False)
        kept = PAIR.format("authors", "Ann Bee", "A. Bee")
        store.apply(Delta(), {**store.settings(), "corrections": kept})
        load_digests(store, [file], keywords=False)
        (tmp_path / "digestgraph.toml").write_text("", encoding="utf-8")
        load_digests(store, [tmp_path], keywords=False)
        assert store.settings()["corrections"] == ""


def test_review_writes_no_contradiction(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.toml"
    decide_people(file, "same", "Ann Bee", "A. Bee")
    before = file.read_text(encoding="utf-8")
    with pytest.raises(CorrectionsError, match="take one of these lines out"):
        decide_people(file, "different", "Ann Bee", "A. Bee")
    assert file.read_text(encoding="utf-8") == before


SAME = '[authors]\nsame = [\n  ["Ann Beeson", "Cy Deeson"],\n]\n'


@pytest.mark.parametrize("together", [True, False])
def test_two_names_of_one_list_are_two_people(store: Store, tmp_path: Path, together: bool) -> None:
    check_one_list(store, tmp_path, together)


def test_two_names_of_one_list_on_a_server(neo4j_store: Neo4jStore, tmp_path: Path) -> None:
    check_one_list(neo4j_store, tmp_path, together=True)


def check_one_list(store: Store, tmp_path: Path, together: bool) -> None:
    lists = ["Ann Beeson, Cy Deeson, Eff Geeson"] if together else ["Ann Beeson", "Cy Deeson"]
    lists += ["Ann Beeson, Cy Deeson, Eff Geeson"] * (not together)
    entries = [make_entry(f"2401.0000{n}", authors=names) for n, names in enumerate(lists, 1)]
    (tmp_path / "2024-01-02.md").write_text(make_day("2024-01-02", *entries), encoding="utf-8")
    (tmp_path / "digestgraph.toml").write_text(SAME, encoding="utf-8")
    report = load_digests(store, [tmp_path], keywords=False)
    (problem,) = report.failed
    assert (problem.file, problem.line) == ("digestgraph.toml", 3)
    assert problem.code == "correction-within-list"
    assert "'Ann Beeson' and 'Cy Deeson'" in problem.message
    paper = f"arxiv:2401.0000{len(lists)}"
    assert paper in problem.message
    (reference,) = read_references(store, [paper])
    assert [name.family for name in reference.authors] == ["Beeson", "Deeson", "Geeson"]
    assert load_digests(store, [tmp_path], keywords=False).failed == []  # nothing is new


def test_one_author_of_two_sources_is_cited_once(store: Store, tmp_path: Path) -> None:
    for source, names in (("one", "Ann Beeson, Cy Deeson"), ("two", "A. Beeson, Cy Deeson")):
        file = tmp_path / f"{source}.md"
        file.write_text(
            make_day("2024-01-02", make_entry("2401.00001", authors=names)), encoding="utf-8"
        )
        load_digests(store, [file], source=source, keywords=False)
    paper = store.nodes(Paper)[0]
    assert len(store.edges(Wrote, target=paper.id)) == 3
    (reference,) = read_references(store, [paper.id])
    assert len(reference.authors) == 2
