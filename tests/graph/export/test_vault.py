"""A vault in which the reader works: renames, moves, copies and writes between two exports."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from digests import make_day, make_entry
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgraph.graph import Snapshot, open_store
from digestgraph.graph.errors import UsageError
from digestgraph.graph.export.vault import write_vault
from digestgraph.graph.export.vault_files import BEGIN, MANIFEST
from digestgraph.loaders import load_digests

PEOPLE = "Ann Bee, Cee Dee"


def graph_of(*entries: str) -> Snapshot:
    with TemporaryDirectory() as place, open_store(":memory:") as store:
        (Path(place) / "2024-01-02.md").write_text(
            make_day("2024-01-02", *entries), encoding="utf-8"
        )
        load_digests(store, [place], keywords=False)
        return store.snapshot()


@pytest.fixture(scope="module")
def two() -> Snapshot:
    return graph_of(
        make_entry("2401.00001", "On Bees", authors=PEOPLE),
        make_entry("2401.00002", "On Honey", authors=PEOPLE),
    )


@pytest.fixture(scope="module")
def three() -> Snapshot:
    return graph_of(
        make_entry("2401.00001", "On Bees", authors=PEOPLE),
        make_entry("2401.00002", "On Honey", authors=PEOPLE),
        make_entry("2401.00003", "On Wax", authors=PEOPLE),
    )


BEES = "Papers/On Bees (2401.00001).md"
HONEY = "Papers/On Honey (2401.00002).md"


def ids(folder: Path) -> dict[str, list[str]]:
    """Return the notes of a folder by the id in their properties."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.md")):
        for id_ in re.findall(r'^id: "?([^"\n]*)', path.read_text(encoding="utf-8"), re.MULTILINE):
            found.setdefault(id_, []).append(path.relative_to(folder).as_posix())
    return found


def dead_links(folder: Path, root: Path | None = None) -> list[str]:
    notes = {p.relative_to(folder).as_posix()[:-3] for p in folder.rglob("*.md")}
    if root is not None:
        notes |= {p.relative_to(root).as_posix()[:-3] for p in root.rglob("*.md")}
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.md")]
    return [
        target
        for text in texts
        for target in re.findall(r"\[\[([^|\]]*)", text)
        if target not in notes
    ]


@pytest.mark.parametrize(
    "new", ["Papers/Bees!.md", "Read/2024/벌.md", "bees.md", "People/On Bees.md"]
)
@pytest.mark.parametrize("quotes", ['"', "'", ""])
def test_a_renamed_note_stays_and_links_lead_to_it(
    two: Snapshot, three: Snapshot, tmp_path: Path, new: str, quotes: str
) -> None:
    write_vault(two, tmp_path)
    path = tmp_path / new
    path.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / BEES).rename(path)
    # Obsidian's editor of properties writes ids as it likes.
    text = path.read_text(encoding="utf-8") + "I read it.\n"
    text = text.replace('id: "arxiv:2401.00001"', f"id: {quotes}arxiv:2401.00001{quotes}")
    path.write_text(text, encoding="utf-8")
    report = write_vault(two, tmp_path)
    assert (report.new, report.renamed, report.left_alone) == (0, 1, [])
    assert ids(tmp_path)["arxiv:2401.00001"] == [new]
    assert path.read_text(encoding="utf-8").endswith("I read it.\n")
    (person,) = (tmp_path / "People").glob("Ann Bee.md")
    assert f"[[{new[:-3]}|On Bees]]" in person.read_text(encoding="utf-8")
    assert dead_links(tmp_path) == []
    later = write_vault(three, tmp_path)
    assert (later.new, later.renamed) == (1, 0)
    again = write_vault(three, tmp_path)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 5)


def test_two_notes_that_swapped_their_names_keep_what_they_say(
    two: Snapshot, tmp_path: Path
) -> None:
    write_vault(two, tmp_path)
    bees, honey, between = tmp_path / BEES, tmp_path / HONEY, tmp_path / "x"
    for old, new in ((bees, between), (honey, bees), (between, honey)):
        old.rename(new)
    report = write_vault(two, tmp_path)
    assert (report.new, report.renamed) == (0, 2)
    assert ids(tmp_path)["arxiv:2401.00001"] == [HONEY]
    assert "# On Bees" in honey.read_text(encoding="utf-8")
    assert "[[Papers/On Honey (2401.00002)|On Bees]]" in (
        tmp_path / "People" / "Ann Bee.md"
    ).read_text(encoding="utf-8")


def test_a_note_that_took_the_name_of_a_deleted_one_is_not_overwritten(
    two: Snapshot, tmp_path: Path
) -> None:
    write_vault(two, tmp_path)
    (tmp_path / HONEY).unlink()
    (tmp_path / BEES).rename(tmp_path / HONEY)
    report = write_vault(two, tmp_path)
    assert report.new == 1  # what was deleted is made anew, under a name that is free
    assert ids(tmp_path)["arxiv:2401.00001"] == [HONEY]
    assert len(ids(tmp_path)["arxiv:2401.00002"]) == 1
    assert dead_links(tmp_path) == []


def test_the_readers_own_notes_are_no_notes_of_ours(three: Snapshot, tmp_path: Path) -> None:
    own = {
        "Papers/On Wax (2401.00003).md": "mine, though it is called like yours",
        "People/Cee Dee.md": "---\nid: 7\n---\nmine",
        "literature.md": '---\nid: "arxiv:2401.00001"\n---\nmine, of another program',
        ".trash/Ann Bee.md": f'---\nid: "arxiv:2401.00002"\n---\n{BEGIN}\n',
    }
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = write_vault(three, tmp_path)
    assert (report.new, report.left_alone) == (5, [])
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in own} == own
    assert dead_links(tmp_path) == []
    again = write_vault(three, tmp_path)
    assert (again.new, again.changed, again.renamed) == (0, 0, 0)


def test_a_copy_of_a_note_is_left_alone(two: Snapshot, tmp_path: Path) -> None:
    write_vault(two, tmp_path)
    copy = tmp_path / "Papers" / "A first draft.md"  # sorts before the note
    shutil.copy(tmp_path / BEES, copy)
    before = copy.read_bytes()
    report = write_vault(two, tmp_path)
    assert (report.new, report.changed, report.renamed) == (0, 0, 0)
    assert copy.read_bytes() == before


def test_a_note_that_moved_within_the_vault_is_found_but_not_in_another_export(
    two: Snapshot, tmp_path: Path
) -> None:
    vault, folder, other = tmp_path, tmp_path / "papers", tmp_path / "other"
    (vault / ".obsidian").mkdir()
    write_vault(two, other)
    assert write_vault(two, folder).new == 4
    (vault / "Read").mkdir()
    moved = (folder / BEES).rename(vault / "Read" / "Bees.md")
    for _ in range(2):
        report = write_vault(two, folder)
        assert (report.new, report.left_alone) == (0, [])
        person = (folder / "People" / "Ann Bee.md").read_text(encoding="utf-8")
        assert "[[Read/Bees|On Bees]]" in person
        assert dead_links(folder, vault) == []
    moved.unlink()
    assert write_vault(two, folder).new == 1
    assert (folder / BEES).exists()
    shutil.rmtree(folder)
    assert write_vault(two, folder).new == 4


def test_a_name_that_no_link_can_hold_is_told_as_text(two: Snapshot, tmp_path: Path) -> None:
    write_vault(two, tmp_path)
    (tmp_path / BEES).rename(tmp_path / "Papers" / "C# [x].md")
    report = write_vault(two, tmp_path)
    assert report.new == 0
    person = (tmp_path / "People" / "Ann Bee.md").read_text(encoding="utf-8")
    assert "- 2024-01-02 On Bees\n" in person
    assert dead_links(tmp_path) == []


def test_without_the_list_of_names_notes_are_found_by_their_ids(
    two: Snapshot, tmp_path: Path
) -> None:
    write_vault(two, tmp_path)
    (tmp_path / BEES).rename(tmp_path / "mine.md")
    (tmp_path / MANIFEST).unlink()
    report = write_vault(two, tmp_path)
    assert (report.new, report.changed) == (0, 2)  # the links of two people
    (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="by the id in their properties"):
        write_vault(two, tmp_path)


@pytest.mark.parametrize("name", ["../out", "/out", "Papers/../../out", ".obsidian/x", "a\x00", ""])
def test_a_list_of_names_leads_nowhere_else(two: Snapshot, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / MANIFEST).write_text(json.dumps({"arxiv:2401.00001": name}), encoding="utf-8")
    write_vault(two, folder)
    assert (folder / BEES).exists()
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]


NAMES = st.sampled_from(["Papers/a", "People/b", "c", "New/d", "Papers/On Wax (2401.00003)"])


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 3), NAMES), max_size=4), st.booleans())
def test_whatever_is_renamed_each_node_has_one_note_and_no_word_is_lost(
    two: Snapshot, three: Snapshot, moves: list[tuple[int, str]], has_list: bool
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_vault(two, folder)
        for number, path in enumerate(sorted(folder.rglob("*.md"))):
            path.write_text(path.read_text(encoding="utf-8") + f"word {number}\n", encoding="utf-8")
        for number, name in moves:
            target = folder / f"{name}.md"
            if not target.exists():
                target.parent.mkdir(exist_ok=True)
                sorted(folder.rglob("*.md"))[number].rename(target)
        before = {name for names in ids(folder).values() for name in names}
        if not has_list:
            (folder / MANIFEST).unlink()
        report = write_vault(three, folder)
        assert (report.new, report.left_alone) == (1, [])
        assert all(len(names) == 1 for names in ids(folder).values())
        assert before <= {name for names in ids(folder).values() for name in names}
        whole = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.md"))
        assert [whole.count(f"word {number}\n") for number in range(4)] == [1] * 4
        assert dead_links(folder) == []
        again = write_vault(three, folder)
        assert (again.new, again.changed, again.renamed) == (0, 0, 0)
