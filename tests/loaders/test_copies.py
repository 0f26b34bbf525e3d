"""One list in several files, one day in parts: what counts once and what counts twice."""

from __future__ import annotations

import itertools
import json
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from feeds import ITEMS, rows, seen
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import Store, open_store
from digestgraph.graph.model import FeaturedIn
from digestgraph.loaders import load_digests, refresh_graph, remove_digest

TOPICS = {"SLAM": ITEMS[:5], "Depth": ITEMS[2:4]}


def as_json(topics: dict[str, list[tuple[int, str]]], title: str = "Title") -> str:
    """The rows as the JSON file of the same repository has them."""

    def row(number: int, day: str) -> str:
        link = f"[2406.{number + 1:05d}](http://arxiv.org/abs/2406.{number + 1:05d})"
        return f"|**{day}**|**{title} {number}**|Ann Bee et.al.|{link}|null|\n"

    found = {t: {f"2406.{n + 1:05d}": row(n, d) for n, d in items} for t, items in topics.items()}
    return json.dumps(found)


def write(folder: Path, **files: str) -> list[Path]:
    paths = []
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        path = folder / f"{stem.replace('__', '/')}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def places(store: Store) -> set[str]:
    return {digest.path for digest in store.digests()}


# --- one list in several files -------------------------------------------------------------------


def test_files_of_one_repository_count_once(store: Store, tmp_path: Path) -> None:
    text = rows(TOPICS)
    write(tmp_path, README_md=text, docs__index_md=text, docs__all_json=as_json(TOPICS))
    report = load_digests(store, [tmp_path], keywords=False)
    assert (report.count("new"), report.count("copy")) == (2, 4)
    assert places(store) == {"docs/all.json"}
    assert len(list(store.edges(FeaturedIn))) == len(seen(store)) == 5
    told = [(p.file, p.message) for p in report.notes]
    assert [file for file, _ in told] == ["README.md", "docs/index.md"]
    assert all("2 of its digests say what docs/all.json says" in message for _, message in told)
    assert report.problems == []
    # Again: nothing is new, and nothing is computed anew.
    again = load_digests(store, [tmp_path], keywords=False)
    assert (again.count("unchanged"), again.count("copy")) == (2, 4)


def test_the_order_of_copies_does_not_matter(tmp_path: Path) -> None:
    cut = {"SLAM": ITEMS[1:5]}
    files = write(tmp_path, README_md=rows(cut), index_md=rows(TOPICS), all_json=as_json(TOPICS))
    found = set()
    for order in itertools.permutations(files):
        with open_store(":memory:") as store:
            for file in order:
                load_digests(store, [file], keywords=False)
            store.snapshot().check()
            found.add("\n".join(store.snapshot().lines()))
    with open_store(":memory:") as store:
        load_digests(store, files, keywords=False)
        found.add("\n".join(store.snapshot().lines()))
        before = store.snapshot().lines()
        refresh_graph(store)
        assert store.snapshot().lines() == before
        assert places(store) == {"all.json"}
    assert len(found) == 1


@settings(max_examples=15)
@given(
    files=st.dictionaries(
        st.sampled_from(["README.md", "index.md", "all.json", "more.json"]),
        st.sets(st.sampled_from(ITEMS[:5]), min_size=1),
        min_size=2,
    ),
    shuffle=st.randoms(use_true_random=False),
)
def test_whatever_the_files_share(
    files: dict[str, set[tuple[int, str]]], shuffle: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = []
        for file, items in files.items():
            path = Path(name, file)
            write_rows = as_json if file.endswith(".json") else rows
            path.write_text(write_rows({"SLAM": sorted(items)}), encoding="utf-8")
            paths.append(path)
        with open_store(":memory:") as store:
            load_digests(store, paths, keywords=False)
            at_once = store.snapshot().lines()
            assert seen(store) == set().union(*files.values())
        shuffle.shuffle(paths)
        with open_store(":memory:") as store:
            for path in paths:
                load_digests(store, [path], keywords=False)
            assert store.snapshot().lines() == at_once


def test_what_only_one_file_says_stays(store: Store, tmp_path: Path) -> None:
    more = {"SLAM": ITEMS[:6], "Depth": ITEMS[2:4]}
    write(tmp_path, README_md=rows(more), all_json=as_json(TOPICS))
    load_digests(store, [tmp_path], keywords=False)
    assert seen(store) == set(ITEMS[:6])
    # The first day is the same in both; on the second one the README says more.
    assert {(d.path, d.date) for d in store.digests()} == {
        ("all.json", "2024-06-01"),
        ("README.md", "2024-06-02"),
    }


def test_other_words_are_another_list(store: Store, tmp_path: Path) -> None:
    write(tmp_path, README_md=rows(TOPICS), all_json=as_json(TOPICS, title="Other Title"))
    report = load_digests(store, [tmp_path], keywords=False)
    assert (report.count("new"), report.count("copy")) == (4, 0)


def test_another_source_is_another_list(store: Store, tmp_path: Path) -> None:
    readme, data = write(tmp_path, README_md=rows(TOPICS), all_json=as_json(TOPICS))
    load_digests(store, [readme], keywords=False)
    report = load_digests(store, [data], source="theirs", keywords=False)
    assert (report.count("new"), report.count("copy")) == (2, 0)


def test_a_copy_comes_back_when_its_original_goes(store: Store, tmp_path: Path) -> None:
    write(tmp_path, README_md=rows(TOPICS), all_json=as_json(TOPICS))
    load_digests(store, [tmp_path], keywords=False)
    for digest in store.digests():
        remove_digest(store, digest.id)
    load_digests(store, [tmp_path / "README.md"], keywords=False)
    assert places(store) == {"README.md"}
    assert seen(store) == set(ITEMS[:5])


def test_two_writings_of_one_day_are_no_conflict(store: Store, tmp_path: Path) -> None:
    answer = [{"paper": {"id": "2406.00001", "title": "A", "authors": [{"name": "Ann Bee"}]}}]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "2024-06-07.json").write_text(json.dumps(answer))
    (tmp_path / "b" / "2024-06-07.json").write_text(json.dumps(answer, indent=2))
    report = load_digests(store, [tmp_path], keywords=False)
    assert (report.count("new"), report.count("unchanged"), report.failed) == (1, 1, [])
    answer[0]["paper"]["title"] = "B"
    (tmp_path / "b" / "2024-06-07.json").write_text(json.dumps(answer, indent=2))
    assert load_digests(store, [tmp_path], keywords=False).count("conflict") == 1


def test_the_command_says_it_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "repo", README_md=rows(TOPICS), all_json=as_json(TOPICS))
    result = CliRunner().invoke(cli.app, ["load", "repo", "--no-keywords", "--strict"])
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "README.md: 2 of its digests say what all.json says of these days, too" in said
    assert "2 new, 2 copy" in said


# --- one day in two languages --------------------------------------------------------------------


def enhanced(summary: str) -> str:
    record: dict[str, Any] = {
        "id": "2405.00001", "title": "A Title", "authors": ["Ann Bee", "Cee Dee"],
        "summary": "We show that it works.", "categories": ["cs.CL"],
        "AI": {"tldr": summary, "motivation": summary},
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False) + "\n"


def test_a_day_in_two_languages(store: Store, tmp_path: Path) -> None:
    texts = {"Chinese": "这篇论文提出了一种新方法。", "English": "The paper is about a new method."}
    for language, text in texts.items():
        file = tmp_path / f"2024-05-01_AI_enhanced_{language}.jsonl"
        file.write_text(enhanced(text), encoding="utf-8")
    report = load_digests(store, [tmp_path], keywords=False)
    assert report.failed == []
    assert [d.id for d in store.digests()] == [
        "arxiv-ai-enhanced/chinese:2024-05-01",
        "arxiv-ai-enhanced/english:2024-05-01",
    ]
    entries = store.entries_of("arxiv:2405.00001")
    assert [entry.language for entry in entries] == ["zh", "en"]
    before = store.snapshot().lines()
    refresh_graph(store)
    assert store.snapshot().lines() == before


def table_of(number: int) -> str:
    """Return a day's table of one paper."""
    return (
        "## Papers for 2024-05-01\n\n| Title | Authors | Summary |\n|---|---|---|\n"
        f"| A Title {number} ([arXiv](https://arxiv.org/abs/2405.0000{number})) | Ann Bee, Cee Dee "
        "| We look. |\n"
    )


def test_the_categories_of_a_day_are_parts_of_it(store: Store, tmp_path: Path) -> None:
    names = ["2024-05-01-cs.CL.md", "cs.CV/2024-05-01.md", "2024-05-01/hep-th.md", "2024-05-01.md"]
    for number, name in enumerate(names, 1):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(table_of(number), encoding="utf-8")
    report = load_digests(store, [tmp_path], keywords=False)
    assert (report.count("new"), report.problems) == (4, [])
    parts = ["papers-for-day", *(f"papers-for-day/{part}" for part in ("cs-cl", "cs-cv", "hep-th"))]
    assert [d.id for d in store.digests()] == [f"{part}:2024-05-01" for part in parts]
    # From within the folder of a category its day is a copy of what is there already.
    report = load_digests(store, [tmp_path / "cs.CV"], keywords=False)
    assert (report.count("copy"), report.count("new")) == (1, 0)


def test_a_store_from_before_languages_had_parts(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from digestgraph.loaders.formats.arxiv_json import ArxivAiEnhanced, ArxivJson

    file = tmp_path / "2024-05-01_AI_enhanced_Chinese.jsonl"
    file.write_text(enhanced("这篇论文提出了一种新方法。"), encoding="utf-8")
    with monkeypatch.context() as earlier:
        earlier.setattr(ArxivAiEnhanced, "part_of", ArxivJson.part_of)
        earlier.setattr(ArxivAiEnhanced, "version", "1")
        load_digests(store, [tmp_path], keywords=False)
    assert [d.id for d in store.digests()] == ["arxiv-ai-enhanced:2024-05-01"]
    load_digests(store, [tmp_path], keywords=False)
    assert [d.id for d in store.digests()] == ["arxiv-ai-enhanced/chinese:2024-05-01"]
    assert len(store.entries_of("arxiv:2405.00001")) == 1
    store.snapshot().check()
