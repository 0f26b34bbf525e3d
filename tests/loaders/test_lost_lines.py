"""Lines that became no entry are remembered by the store until their file says better."""

from __future__ import annotations

from pathlib import Path

from digestgraph.graph import Store, open_store
from digestgraph.loaders.load import load_digests, remove_digest
from digestgraph.queries.quality.problems import list_problems

HEAD = "Title,Authors,URL,Date\n"
BEES = "On Bees,Ann Bee,https://arxiv.org/abs/2405.00001,2024-05-02\n"
LOST = ",,,2024-05-02\n"


def load(store: Store, folder: Path) -> None:
    load_digests(store, [folder], keywords=False)


def told(store: Store) -> list[tuple[str, int, str]]:
    return [(row.file, row.line, row.code) for row in list_problems(store)]


def test_problems_lists_lines_that_became_no_entry(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "papers.csv").write_text(HEAD + BEES + LOST, encoding="utf-8")
    (folder / "nothing.csv").write_text(HEAD + LOST, encoding="utf-8")
    path = tmp_path / "papers.db"
    lost = [("papers.csv", 3, "entry-without-paper")]
    with open_store(path) as store:
        load(store, folder)
        assert told(store) == lost
        load(store, folder)
        assert told(store) == lost  # nothing has changed
        assert list_problems(store, code="bad-date") == []
        (row,) = list_problems(store, code="entry-without-paper")
        assert row.digest == store.digests()[0].id
        graph = list(store.snapshot().lines())
        (folder / "papers.csv").write_text(HEAD + BEES, encoding="utf-8")
        load(store, folder)
        assert told(store) == []
        assert list(store.snapshot().lines()) == graph  # the lines have no part in it


def test_lines_go_with_the_last_digest_of_their_file(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "papers.csv").write_text(HEAD + BEES + LOST, encoding="utf-8")
    with open_store(":memory:") as store:
        load(store, folder)
        remove_digest(store, store.digests()[0].id)
        assert told(store) == []


def test_another_file_leaves_them_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "papers.csv").write_text(HEAD + BEES + LOST, encoding="utf-8")
    with open_store(":memory:") as store:
        load(store, folder)
        other = BEES.replace("00001", "00002").replace("Bees", "Wax").replace("05-02", "05-03")
        (folder / "papers.csv").rename(tmp_path / "papers.csv")
        (folder / "more.csv").write_text(HEAD + other, encoding="utf-8")
        load(store, folder)
        assert told(store) == [("papers.csv", 3, "entry-without-paper")]
