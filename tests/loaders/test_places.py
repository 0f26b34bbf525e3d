"""Which path is kept of a digest: the graph must not depend on where one stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from digests import make_day, make_entry

from digestgraph.graph import open_store
from digestgraph.loaders import load_digests

DAYS = {
    f"2024/2024-01-0{n}.md": make_day(f"2024-01-0{n}", make_entry(f"2401.0000{n}")) for n in (1, 2)
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name, text in DAYS.items():
        (tmp_path / "archive" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "archive" / name).write_text(text, encoding="utf-8")
    return tmp_path / "archive"


def load(archive: Path, monkeypatch: pytest.MonkeyPatch, stand: str, *given: str) -> list[str]:
    monkeypatch.chdir(archive / stand)
    with open_store(":memory:") as store:
        for path in given:
            load_digests(store, path.split(), keywords=False)
        return store.snapshot().lines()


WAYS = [
    (".", "."),
    ("..", "archive"),
    (".", "2024"),
    ("2024", "."),
    ("2024", ".."),
    (".", "2024/2024-01-02.md", "2024/2024-01-01.md"),
    ("2024", "2024-01-01.md 2024-01-02.md"),
    ("2024", ".", ".."),
]


@pytest.mark.parametrize("way", WAYS)
def test_under_a_file_of_corrections_the_graph_is_the_same_from_everywhere(
    archive: Path, monkeypatch: pytest.MonkeyPatch, way: tuple[str, ...]
) -> None:
    text = '[authors]\norganisations = ["Ann Beeson"]\n'
    (archive / "digestgraph.toml").write_text(text, encoding="utf-8")
    expected = load(archive, monkeypatch, *WAYS[0])
    assert any("2024/2024-01-01.md" in line for line in expected)
    assert load(archive, monkeypatch, *way) == expected


def test_the_nearest_file_of_corrections_counts(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "digestgraph.toml").write_text("[authors\n", encoding="utf-8")
    (archive / "2024" / "digestgraph.toml").write_text("", encoding="utf-8")
    lines = load(archive, monkeypatch, ".", "2024")
    assert not any("2024/2024-01-01.md" in line for line in lines)


def test_without_one_the_folder_that_is_named_counts(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = load(archive, monkeypatch, ".", "2024")
    assert load(archive, monkeypatch, "2024", ".") == named
    assert load(archive, monkeypatch, ".", "2024", ".") == named
    assert load(archive, monkeypatch, ".", ".", "2024") == named


@pytest.mark.parametrize("way", [("2024", "."), (".", "2024")])
def test_a_changed_file_is_itself_from_wherever_it_is_loaded(
    archive: Path, way: tuple[str, str]
) -> None:
    with open_store(":memory:") as store:
        load_digests(store, [archive / way[0]], keywords=False)
        file = archive / "2024" / "2024-01-02.md"
        more = make_day("2024-01-02", make_entry("2401.00002"), make_entry("2401.00009"))
        file.write_text(more, encoding="utf-8")
        report = load_digests(store, [archive / way[1]], keywords=False)
        assert report.count("conflict") == 0
        assert report.count("changed") >= 1  # the path of the other one may be shorter now
        assert store.counts()["papers"] == 3


def test_two_files_of_one_name_stay_two(archive: Path) -> None:
    (archive / "2024-01-02.md").write_text(
        make_day("2024-01-02", make_entry("2401.00002"), make_entry("2401.00009")),
        encoding="utf-8",
    )
    with open_store(":memory:") as store:
        first = load_digests(store, [archive], keywords=False)
        before = store.snapshot().lines()
        again = load_digests(store, [archive], keywords=False)
        assert first.count("conflict") == again.count("conflict") == 1
        assert store.snapshot().lines() == before


def test_what_was_chosen_of_two_files_stays_chosen(tmp_path: Path) -> None:
    texts = [
        make_day("2024-01-02", make_entry("2401.00001"), make_entry(f"2401.0000{n}"))
        for n in (2, 3)
    ]
    for name, text in zip("ab", texts, strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2024-01-02.md").write_text(text, encoding="utf-8")
    with open_store(":memory:") as store:
        first = load_digests(store, [tmp_path], keywords=False)
        load_digests(store, [tmp_path / "b" / "2024-01-02.md"], replace=True, keywords=False)
        chosen = store.snapshot().lines()
        again = load_digests(store, [tmp_path], keywords=False)
        assert store.snapshot().lines() == chosen
    for report, kept, told in ((first, "a/2024-01-02.md", "b/"), (again, "2024-01-02.md", "a/")):
        (problem,) = [p for p in report.failed if p.code == "conflicting-digest"]
        assert problem.message.startswith(f"{kept} says otherwise")
        assert problem.file == f"{told}2024-01-02.md"
