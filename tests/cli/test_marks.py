"""The commands for marks."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry, write_archive
from example_files import copy_examples
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import open_store
from digestgraph.graph.errors import DigestgraphError, UsageError
from digestgraph.graph.lookup.find import find_author
from digestgraph.graph.marks import Mark, MarksError, change_marks, read_marks
from digestgraph.graph.model import Author, Paper
from digestgraph.loaders.load import load_digests


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    copy_examples(tmp_path / "digestgraph.db")
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    return lambda *arguments: runner.invoke(cli.app, list(arguments))


def test_marks_are_set_listed_taken_back_and_written(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    done = shell("mark", "2410.07073", "--star", "--tag", "vlm", "--note", "한글 *note*")
    assert "Pixtral 12B arxiv:2410.07073: starred, tagged vlm, noted" in done.output
    assert "Your marks: digestgraph.marks" in done.output
    shell("mark", "2312.16886", "--read")
    listed = json.loads(shell("marks", "--json").output)
    assert sorted((p["id"], p["star"], p["read"]) for p in listed["papers"]) == [
        ("arxiv:2312.16886", False, True),
        ("arxiv:2410.07073", True, False),
    ]
    assert "@" in shell("marks", "--star", "--bibtex").output
    assert "한글 \\*note\\*" in shell("marks", "--markdown").output
    assert "Pixtral" in shell("marks", "--tag", "VLM").output
    assert "There are no such marks" in shell("marks", "--tag", "other").output
    shell("marks", "--markdown", "-o", "mine.md")
    assert (tmp_path / "mine.md").read_text("utf-8").startswith("# My papers\n")
    done = shell("mark", "2410.07073", "--star", "--off")
    assert "no longer starred" in done.output
    assert "There are no such marks" in shell("marks", "--star").output
    assert "no longer noted" in shell("mark", "2410.07073", "--note", "", "--off").output
    assert all(p["note"] is None for p in json.loads(shell("marks", "--json").output)["papers"])


@pytest.mark.parametrize(
    ("put", "taken", "said"),
    [
        (("mark", "2410.07073", "--star"), ("mark", "2410.07073", "--skip"), "not interesting"),
        (("mark", "2410.07073", "--skip"), ("mark", "2410.07073", "--star"), "starred"),
        (("follow", "Ling Yang"), ("mute", "Ling Yang"), "muted"),
        (("mute", "diffusion model"), ("follow", "diffusion model"), "followed"),
        (("mark", "2410.07073", "--tag", "rl"), ("mark", "2410.07073", "--tag", "vlm"), "tagged"),
    ],
)
def test_what_was_not_so_is_not_taken_back(
    shell: Callable[..., Any],
    tmp_path: Path,
    put: tuple[str, ...],
    taken: tuple[str, ...],
    said: str,
) -> None:
    shell(*put)
    before = (tmp_path / "digestgraph.marks").read_bytes()
    done = shell(*taken, "--off")
    assert done.exit_code == 0
    assert f'nothing to take back ("{said}' in done.output
    assert "no longer" not in done.output
    assert (tmp_path / "digestgraph.marks").read_bytes() == before


def test_an_id_is_whole_however_narrow_the_terminal(
    shell: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shell("mark", "2410.07073", "--star", "--read", "--tag", "a-long-tag", "--note", "Some words.")
    assert "arxiv:2410.07073" in shell("marks").output


def test_a_long_list_says_what_it_leaves_out(shell: Callable[..., Any], tmp_path: Path) -> None:
    marked = [
        Mark(f"arxiv:2401.{n:05}", "star", at=f"2026-01-01T00:00:{n:02}Z", name=f"Paper {n}")
        for n in range(60)
    ]
    words = [Mark(f"word:w{n:02}", "mute", at="2026-01-01T00:00:00Z") for n in range(52)]
    change_marks(tmp_path / "digestgraph.marks", [*marked, *words])
    shown = shell("marks").output
    assert shown.count("2026-01-01") == 100
    assert "arxiv:2401.00059" in shown
    assert "arxiv:2401.00009" not in shown
    assert "cut at 50, those marked last; 60 papers in all (--limit, or --json)" in shown
    assert "cut at 50, the first by name; 52 muted in all (--limit, or --json)" in shown
    assert "cut at" not in shell("marks", "--limit", "60").output
    assert shell("marks", "--limit", "1").output.count("2026-01-01") == 2
    whole = json.loads(shell("marks", "--json", "--limit", "1").output)
    assert (len(whole["papers"]), len(whole["things"])) == (60, 52)
    assert shell("marks", "--markdown").output.count("Paper ") == 60
    assert shell("marks", "--limit", "0").exit_code == 2


def test_a_word_of_titles_is_no_list_of_papers_to_choose_from(shell: Callable[..., Any]) -> None:
    for verb in ("mute", "follow"):
        with pytest.raises(UsageError, match="'Towards' is no person and no topic") as refused:
            cli.app([verb, "Towards"], standalone_mode=False)
        assert "4 papers have it in their titles" in str(refused.value)
        assert "mute --word WORD" in str(refused.value)


def test_since_tells_what_is_followed_and_leaves_out_what_is_read(
    shell: Callable[..., Any],
) -> None:
    every = json.loads(shell("since", "2024-10-01", "--json").output)
    shell("mark", every["notable"][0]["id"], "--read")
    found = json.loads(shell("since", "2024-10-01", "--json").output)
    assert found["papers"] == every["papers"] - 1
    assert found["notes"] == ["left out by your marks: 1 read (--all shows them)"]
    shell("follow", "ling yang")
    assert json.loads(shell("since", "2024-10-01", "--json").output)["following"] == ["Ling Yang"]
    shell("mute", "ling yang")  # takes the place of following
    assert json.loads(shell("since", "2024-10-01", "--json").output)["following"] == []
    assert json.loads(shell("since", "2024-10-01", "--json", "--all").output) == every


@pytest.mark.parametrize(
    "arguments",
    [("follow",), ("mute",), ("mark", "2410.07073"), ("marks", "--json", "--markdown")],
)
def test_half_a_command_is_a_sentence(
    shell: Callable[..., Any], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = shell(*arguments)
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "digestgraph.marks").exists()


def test_marks_may_lie_elsewhere(shell: Callable[..., Any], tmp_path: Path) -> None:
    shell("follow", "diffusion models", "--marks", "mine.marks")
    assert "diffusion model" in shell("marks", "--marks", "mine.marks").output
    (tmp_path / "digestgraph.marks").write_text("{}\n")
    done = shell("since", "2024-10-01")
    assert isinstance(done.exception, MarksError)
    assert "digestgraph.marks:1" in str(done.exception)


LISTED = """\
[follow]  # for all of us
authors = ["Ling Yang", "No Body"]  # first
topics = ["diffusion model"]
"""


def test_whom_everybody_follows_becomes_ones_own_when_one_says_so(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "digestgraph.toml"
    file.write_text(LISTED, encoding="utf-8")
    shell("mute", "diffusion model")
    shell("refresh", "--config", "digestgraph.toml")
    assert (
        "Followed by everybody, as digestgraph.toml says: Ling Yang ('digestgraph follow --from"
        in " ".join(shell("marks").output.split())
    )
    said = shell("follow", "--from", "digestgraph.toml").output
    assert "Ling Yang author:ling-yang" in said
    assert "You had decided about them yourself: diffusion model\n" in said
    assert "Not in this store, or several of one name: No Body\n" in said
    assert "digestgraph.toml is as it was" in said
    assert file.read_text("utf-8") == LISTED
    things = json.loads(shell("marks", "--json").output)["things"]
    assert [(t["name"], t["mark"]) for t in things] == [
        ("Ling Yang", "follow"),
        ("diffusion model", "mute"),
    ]
    assert "Followed by everybody" not in shell("marks").output


def test_moving_them_makes_comments_of_them_once(shell: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.toml"
    file.write_text(LISTED, encoding="utf-8")
    said = shell("follow", "--from", "digestgraph.toml", "--move").output
    assert "2 lines of digestgraph.toml became comments; to undo it, take the # before" in said
    text = file.read_text("utf-8")
    assert 'before them away, and line 4, which is new, out: authors = ["No Body"]\n' in said
    assert text.split("\n")[3] == 'authors = ["No Body"]'
    assert '# authors = ["Ling Yang", "No Body"]  # first\nauthors = ["No Body"]\n' in text
    assert '# topics = ["diffusion model"]' in text
    assert "[follow]  # for all of us\n# moved to digestgraph.marks on 20" in text
    shell("follow", "Ling Yang", "--off")
    said = shell("follow", "--from", "digestgraph.toml", "--move").output
    assert "nothing was left to move" in said
    assert file.read_text("utf-8") == text
    assert "Ling Yang" not in shell("marks").output


@pytest.mark.parametrize("options", [("--move",), ("--from", "digestgraph.toml", "--off")])
def test_half_a_move_is_a_sentence(
    shell: Callable[..., Any], tmp_path: Path, options: tuple[str, ...]
) -> None:
    (tmp_path / "digestgraph.toml").write_text(LISTED, encoding="utf-8")
    assert isinstance(shell("follow", "Ling Yang", *options).exception, UsageError)
    assert not (tmp_path / "digestgraph.marks").exists()


def test_what_marks_leave_out_is_counted_of_all_new_papers(shell: Callable[..., Any]) -> None:
    def since() -> dict[str, Any]:
        found: dict[str, Any] = json.loads(shell("since", "2025-03-01", "--json").output)
        return found

    shell("mark", "2503.17359", "--read")
    shell("mark", "2503.14428", "--skip")
    assert (since()["all_papers"], since()["left_out"]) == (10, "1 read, 1 not interesting")
    shell("follow", "Ling Yang")
    assert (since()["all_papers"], since()["left_out"]) == (10, "1 read, 1 not interesting")


def test_taking_back_nothing_named_leaves_all(shell: Callable[..., Any]) -> None:
    shell("mark", "2410.07073", "--star", "--note", "my long thoughts")
    for options in ((), ("--note", "others")):
        done = shell("mark", "2410.07073", *options, "--off")
        assert isinstance(done.exception, UsageError)
    (paper,) = json.loads(shell("marks", "--json").output)["papers"]
    assert (paper["star"], paper["note"]) == (True, "my long thoughts")


def test_a_name_of_several_people_is_said_where_one_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = [*["Yang Liu, Ann Bee"] * 6, "Yang Liu, Zed Yak"]
    entries = [make_entry(f"2401.0000{n}", f"Part {n}", authors=a) for n, a in enumerate(lists)]
    write_archive(tmp_path / "days", {"2024-01-02": make_day("2024-01-02", *entries)})
    with open_store(tmp_path / "digestgraph.db") as store:
        load_digests(store, [tmp_path / "days"], keywords=False)
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # said in the answer, and nowhere else
        said = CliRunner().invoke(cli.app, ["follow", "Yang Liu"])
        kept = CliRunner().invoke(cli.app, ["mute", "Yang Liu", "--word", "survey", "--json"])
    assert "'Yang Liu' was taken for 'Yang Liu'" in " ".join(said.stdout.split())
    found = json.loads(kept.stdout)
    assert [mark["mark"] for mark in found["marks"]] == ["mute", "mute"]
    assert found["file"] == "digestgraph.marks"
    note, ended = found["notes"]
    assert ended.startswith("Yang Liu was followed since 20")
    assert note.startswith("'Yang Liu' was taken for 'Yang Liu' (author:yang-liu-")


@pytest.fixture
def namesakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Several people of one name, the one with most papers first."""
    lists = [*["Yang Liu, Ann Bee"] * 6, "Yang Liu, Zed Yak"]
    entries = [make_entry(f"2401.0000{n}", f"Part {n}", authors=a) for n, a in enumerate(lists)]
    write_archive(tmp_path / "days", {"2024-01-02": make_day("2024-01-02", *entries)})
    monkeypatch.chdir(tmp_path)
    with open_store(tmp_path / "digestgraph.db") as store:
        load_digests(store, [tmp_path / "days"], keywords=False)
        first = find_author(store, "Yang Liu").id
        every = {author.id for author in store.nodes(Author) if author.name == "Yang Liu"}
    return [first, *sorted(every - {first})]


@pytest.mark.filterwarnings("ignore::digestgraph.graph.errors.NameTakenWarning")
@pytest.mark.parametrize("verb", ["follow", "mute"])
def test_of_several_of_one_name_the_one_who_is_marked_is_meant(
    namesakes: list[str], tmp_path: Path, verb: str
) -> None:
    first, second = namesakes
    run = CliRunner().invoke
    run(cli.app, [verb, second])
    other = run(cli.app, ["mute" if verb == "follow" else "follow", "Yang Liu", "--off"])
    assert "nothing to take back" in other.output
    said = " ".join(run(cli.app, [verb, "yang liu", "--off"]).output.split())
    assert f"Yang Liu {second}: no longer {verb}" in said
    assert "taken for" not in said
    assert held_in(tmp_path) == []
    run(cli.app, [verb, first, second])
    refused = run(cli.app, [verb, "Yang Liu", "--off"])
    assert isinstance(refused.exception, UsageError)
    assert str(refused.exception) == (
        "you have marked several that 'Yang Liu' may mean: "
        f"{', '.join(f'{chr(39)}Yang Liu{chr(39)} ({id_})' for id_ in sorted(namesakes))}; "
        "give an id"
    )
    assert len(held_in(tmp_path)) == 2


def test_of_several_titles_the_one_that_is_marked_is_meant(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    with pytest.raises(DigestgraphError):
        cli.app(["mark", "Towards", "--star"], standalone_mode=False)
    with open_store("digestgraph.db") as store:
        one, two = [p.id for p in store.nodes(Paper) if "Towards" in (p.title or "")][:2]
    shell("mark", one, "--star")
    shell("mark", two, "--read")
    assert f"{one}: no longer starred" in " ".join(
        shell("mark", "Towards", "--star", "--off").output.split()
    )
    assert held_in(tmp_path) == [f"read {two}"]


@pytest.mark.parametrize("options", [("--star",), ("--read",)])
def test_a_beginning_of_several_titles_is_said_where_one_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    titles = [
        "Bee Dances: Seen from Afar",
        "Bee Dances V2: Seen Better",
        "Wasp Songs: Heard",
        "Ant",
    ]
    entries = [make_entry(f"2401.0000{n}", title) for n, title in enumerate(titles, 1)]
    write_archive(tmp_path / "days", {"2024-01-02": make_day("2024-01-02", *entries)})
    monkeypatch.chdir(tmp_path)
    with open_store(tmp_path / "digestgraph.db") as store:
        load_digests(store, [tmp_path / "days"], keywords=False)

    def said(paper: str) -> str:
        done = CliRunner().invoke(cli.app, ["mark", paper, *options])
        return " ".join(done.output.split())

    note = "'Bee Dances' was taken for 'Bee Dances: Seen from Afar' (arxiv:2401.00001)"
    assert note in said("Bee Dances")
    assert "others begin so, too: arxiv:2401.00002 ('Bee Dances V2: Seen Better')." in said(
        "Bee Dances"
    )
    for whole in ("bee dances: seen from afar", "Bee Dances V2: Seen", "Wasp Songs", "2401.00001"):
        assert "taken for" not in said(whole)


def held_in(folder: Path) -> list[str]:
    """Return what holds of the marks beside the store."""
    return [f"{m.mark} {m.about}" for m in read_marks(folder / "digestgraph.marks")]


@pytest.fixture
def joined(shell: Callable[..., Any], tmp_path: Path) -> tuple[str, str]:
    """A person who was two when both were followed, as corrections have joined them since."""
    with open_store(tmp_path / "digestgraph.db") as store:
        one, two = find_author(store, "Ling Yang").id, find_author(store, "Bin Cui").id
    shell("follow", one, two)
    (tmp_path / "digestgraph.toml").write_text(f'[authors]\nsame = [["{one}", "{two}"]]\n')
    shell("refresh", "--config", "digestgraph.toml")
    return one, two


def test_of_a_joined_person_every_line_is_taken_back(
    shell: Callable[..., Any], tmp_path: Path, joined: tuple[str, str]
) -> None:
    assert len(held_in(tmp_path)) == 2
    said = shell("follow", joined[0], "--off").output
    assert f"{joined[0]}: no longer followed" in said
    assert f"{joined[1]}: no longer followed" in said
    assert held_in(tmp_path) == []


def test_a_joined_person_is_one_row_with_both_ids(
    shell: Callable[..., Any], joined: tuple[str, str]
) -> None:
    (thing,) = json.loads(shell("marks", "--json").output)["things"]
    with open_store("digestgraph.db") as store:
        (now,) = [author.id for author in store.nodes(Author, joined)]
    other = next(id_ for id_ in joined if id_ != now)
    assert (thing["id"], thing["also"]) == (now, [other])
    shown = shell("marks").output
    assert now in shown
    assert other in shown


def test_to_mute_a_joined_person_ends_following_in_every_line(
    shell: Callable[..., Any], tmp_path: Path, joined: tuple[str, str]
) -> None:
    said = " ".join(shell("mute", joined[0]).output.split())
    assert said.count("was followed since") == 2
    assert [line.split()[0] for line in held_in(tmp_path)] == ["mute"]


def test_of_two_who_are_one_now_the_last_mark_holds(
    shell: Callable[..., Any], tmp_path: Path, joined: tuple[str, str]
) -> None:
    file = tmp_path / "digestgraph.marks"
    for last, other in (joined, joined[::-1]):
        change_marks(file, [Mark(other, "follow"), Mark(last, "mute", at="2999-01-01T00:00:00Z")])
        (thing,) = json.loads(shell("marks", "--json").output)["things"]
        assert (thing["mark"], thing["id"]) == ("mute", last)
        found = json.loads(shell("since", "2024-10-01", "--json").output)
        assert found["following"] == []
        file.unlink()
    # what a change has ended in the other's line does not end what took its place
    change_marks(file, [Mark(joined[1], "mute")])
    shell("follow", joined[0])
    (thing,) = json.loads(shell("marks", "--json").output)["things"]
    assert thing["mark"] == "follow"
    # and who was followed, and is no more under one of the ids, is not
    change_marks(file, [Mark(joined[0], "follow", off=True, at="2999-01-01T00:00:00Z")])
    assert json.loads(shell("marks", "--json").output)["things"] == []


@pytest.mark.parametrize(("older", "newer"), [("follow", "mute"), ("mute", "follow")])
def test_what_is_taken_back_of_a_joined_person_brings_nothing_back(
    shell: Callable[..., Any], tmp_path: Path, joined: tuple[str, str], older: str, newer: str
) -> None:
    file = tmp_path / "digestgraph.marks"
    file.unlink()
    change_marks(
        file,
        [
            Mark(joined[0], older, at="2026-01-01T00:00:00Z"),
            Mark(joined[1], newer, at="2026-01-02T00:00:00Z"),
        ],
    )
    said = shell(older, joined[0], "--off").output
    assert "nothing to take back" in said  # the newer one holds
    said = shell(newer, joined[0], "--off").output
    assert said.count("no longer") == 1
    assert json.loads(shell("marks", "--json").output)["things"] == []


def test_a_mark_is_later_than_all_lines_of_the_same_thing(
    shell: Callable[..., Any], tmp_path: Path, joined: tuple[str, str]
) -> None:
    """Whatever the clock of another machine says, and however soon after."""
    file = tmp_path / "digestgraph.marks"
    file.unlink()
    ahead = "2998-01-01T00:00:00Z"
    with open_store(tmp_path / "digestgraph.db") as store:
        (now,) = [author.id for author in store.nodes(Author, joined)]
    other = next(id_ for id_ in joined if id_ != now)
    change_marks(file, [Mark(other, "follow", off=True, at=ahead)])
    change_marks(file, [Mark("Pixtral 12B", "star", off=True, at=ahead)])
    shell("follow", now)
    shell("mark", "2410.07073", "--star")
    found = json.loads(shell("marks", "--json").output)
    assert [row["id"] for row in found["things"]] == [now]
    assert [row["star"] for row in found["papers"]] == [True]


@pytest.mark.e2e  # a shell reads it
def test_a_note_of_several_lines_comes_back_whole(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    first = "one\nit's\ttwo \\n 셋"
    shell("mark", "2410.07073", "--note", first)
    said = shell("mark", "2410.07073", "--note", "other").output
    (line,) = [line for line in said.splitlines() if "sets that again" in line]
    command = line[line.index("'digestgraph ") + 1 : line.index("' sets that again")]
    done = subprocess.run(
        ["bash", "-c", f'digestgraph() {{ printf "%s" "${{@: -1}}"; }}; {command}'],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == first


def test_a_note_that_takes_the_place_of_another_says_how_to_have_that_again(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    first = "it's about phones"
    shell("mark", "2410.07073", "--note", first)
    assert "takes the place" not in shell("mark", "2410.07073", "--note", first).output
    said = shell("mark", "2410.07073", "--note", "tables").output
    command = re.search(r"'digestgraph (mark .*)' sets that again", said)
    assert command is not None
    shell(*shlex.split(command[1]))
    (note,) = [mark.value for mark in read_marks(tmp_path / "digestgraph.marks")]
    assert note == first


def test_who_is_an_organisation_is_called_one(shell: Callable[..., Any], tmp_path: Path) -> None:
    entry = make_entry("2405.00001", "Dances of bees", authors="Ann Bee, OpenAI")
    write_archive(tmp_path / "days", {"2024-05-01": make_day("2024-05-01", entry)})
    shell("load", "days", "--no-keywords", "-s", "bees.db")
    shell("follow", "OpenAI", "-s", "bees.db")
    (thing,) = json.loads(shell("marks", "-s", "bees.db", "--json").output)["things"]
    assert thing["kind"] == "organisation"


def test_what_since_advises_is_what_shows_all(shell: Callable[..., Any]) -> None:
    shell("follow", "Ling Yang")
    shell("mark", "2503.17359", "--read")
    said = shell("since", "--remember").output
    assert "--again --all shows all" in " ".join(said.split())
    assert "(--again --all shows them)" in said
    assert "(--all shows them)" in shell("since", "2025-03-01").output
    assert "12 new papers" in shell("since", "--again", "--all").output


def test_corrections_that_match_nobody_are_said_by_refresh(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "digestgraph.toml").write_text(
        '[authors]\nsame = [["No Body", "Ling Yang"]]\n', encoding="utf-8"
    )
    done = shell("refresh", "--config", "digestgraph.toml")
    assert "digestgraph.toml:2: correction-without-match: no author is 'No Body'" in done.stderr


def test_marks_are_listed_by_what_they_say(shell: Callable[..., Any]) -> None:
    shell("mark", "2410.07073", "--read", "--tag", "table qa")
    shell("mark", "2312.16886", "--skip")
    shell("follow", "Ling Yang")

    def listed(*options: str) -> list[str]:
        found = json.loads(shell("marks", *options, "--json").output)
        return [row["id"] for row in (*found["papers"], *found["things"])]

    assert listed("--read") == ["arxiv:2410.07073"] == listed("--tag", "#Table  QA")
    assert listed("--skip") == ["arxiv:2312.16886"]
    assert listed("--read", "--skip") == []
    assert len(listed()) == 3


@pytest.mark.parametrize("named", ["2001.00001", "https://arxiv.org/abs/2001.00001", "gone SINCE"])
def test_a_mark_of_what_is_in_no_store_is_taken_back_by_what_stands_in_the_file(
    shell: Callable[..., Any], tmp_path: Path, named: str
) -> None:
    file = tmp_path / "digestgraph.marks"
    change_marks(file, [Mark("arxiv:2001.00001", "star", name="Gone since")])
    said = shell("mark", named, "--star", "--off").output
    assert "Gone since arxiv:2001.00001: no longer starred" in said
    assert held_in(tmp_path) == []
    with pytest.raises(DigestgraphError):  # nothing is marked that is not there
        cli.app(["mark", named, "--star"], standalone_mode=False)


@pytest.mark.parametrize(
    "mark", [Mark("arxiv:2401.99999", "star"), Mark("Some lost title", "star")]
)
def test_what_has_no_name_but_its_id_is_named_once(
    shell: Callable[..., Any], tmp_path: Path, mark: Mark
) -> None:
    change_marks(tmp_path / "digestgraph.marks", [mark])
    said = shell("mark", mark.about, "--star", "--off").output
    assert said.startswith(f"{mark.about}: no longer starred\n")


@pytest.mark.parametrize("named", ["No Body", "author:no-body-1"])
def test_somebody_who_is_in_no_store_is_no_longer_followed(
    shell: Callable[..., Any], tmp_path: Path, named: str
) -> None:
    file = tmp_path / "digestgraph.marks"
    change_marks(file, [Mark("author:no-body-1", "follow", name="No Body")])
    assert "no longer followed" in shell("follow", named, "--off").output
    assert held_in(tmp_path) == []


def test_a_line_by_hand_with_a_title_is_taken_back_by_the_papers_id(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    change_marks(tmp_path / "digestgraph.marks", [Mark("Pixtral 12B", "read")])
    assert "no longer read" in shell("mark", "2410.07073", "--read", "--off").output
    assert held_in(tmp_path) == []


@pytest.mark.parametrize(
    ("put", "then", "said"),
    [
        (
            ("mark", "2410.07073", "--star"),
            ("mark", "2410.07073", "--skip"),
            "Pixtral 12B was starred since 20..-..-.. and is no longer "
            r"\('digestgraph mark arxiv:2410.07073 --star' sets it again\)",
        ),
        (
            ("follow", "diffusion model"),
            ("mute", "diffusion model"),
            "diffusion model was followed since 20..-..-.. and is no longer "
            r"\('digestgraph follow keyword:diffusion-model' sets it again\)",
        ),
    ],
)
def test_what_a_mark_takes_the_place_of_is_said(
    shell: Callable[..., Any], put: tuple[str, ...], then: tuple[str, ...], said: str
) -> None:
    assert "is no longer" not in shell(*put).output
    assert re.search(said, " ".join(shell(*then).output.split()))


def test_not_to_follow_whom_everybody_follows_is_no_idle_word(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "digestgraph.toml").write_text(LISTED, encoding="utf-8")
    shell("refresh", "--config", "digestgraph.toml")
    assert "Ling Yang" in json.loads(shell("since", "2024-10-01", "--json").output)["following"]
    assert "no longer followed" in shell("follow", "Ling Yang", "--off").output
    found = json.loads(shell("since", "2024-10-01", "--json").output)
    assert "Ling Yang" not in found["following"]
    assert "nothing to take back" in shell("follow", "Ling Yang", "--off").output


@pytest.mark.parametrize(
    ("muted", "word"),
    [
        ("diffusion model", "Diffusion Models"),
        ("diffusion-models", "diffusion model"),
        ("확산 모델", "확산 모델"),
    ],
)
def test_a_word_is_taken_back_in_any_form_that_it_mutes(
    shell: Callable[..., Any], tmp_path: Path, muted: str, word: str
) -> None:
    shell("mute", "--word", muted)
    assert "no longer muted" in shell("mute", "--word", word, "--off").output
    assert held_in(tmp_path) == []


def test_a_word_that_somebody_wrote_with_a_capital_is_taken_back(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    change_marks(tmp_path / "digestgraph.marks", [Mark("word:Benchmark", "mute")])
    assert "nothing to take back" in shell("mute", "--word", "bench", "--off").output
    assert "no longer muted" in shell("mute", "--word", "benchmark", "--off").output
    assert held_in(tmp_path) == []


@pytest.mark.parametrize(
    "command",
    [
        ("marks",),
        ("since", "2024-10-01"),
        ("catch-up", "2024-10-01"),
        ("view", "since", "2024-10-01"),
        ("ask", "search", "diffusion is:starred"),
    ],
)
def test_marks_that_are_named_and_not_there_are_an_error(
    shell: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    done = shell(*command, "--marks", "none.marks")
    assert isinstance(done.exception, UsageError)
    assert "there are no marks at none.marks" in str(done.exception)
    assert "--star --marks none.marks' makes the file; an empty one" in str(done.exception)


def test_where_the_environment_keeps_marks_there_need_be_none_yet(
    shell: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIGESTGRAPH_MARKS", str(tmp_path / "mine.marks"))
    assert shell("since", "2024-10-01").exit_code == 0
    assert shell("mark", "2410.07073", "--star").exit_code == 0
    assert shell("ask", "search", "is:starred").exit_code == 0
    assert (tmp_path / "mine.marks").exists()


def test_a_load_says_that_marks_are_not_there(shell: Callable[..., Any]) -> None:
    done = shell("remove", "2024-10-23", "--marks", "none.marks")
    assert done.exit_code == 0
    assert "there are no marks at none.marks" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize(
    ("name", "kind"), [("/dev/null", "a device"), ("/dev/zero", "a device"), ("pipe", "a pipe")]
)
@pytest.mark.parametrize(
    "command", [("marks",), ("since", "2024-10-01"), ("mark", "2410.07073", "--star")]
)
def test_what_is_no_plain_file_holds_no_marks(
    shell: Callable[..., Any], tmp_path: Path, name: str, kind: str, command: tuple[str, ...]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = shell(*command, "--marks", name)
    assert isinstance(done.exception, UsageError)
    assert str(done.exception) == f"{name} is {kind}, and cannot be read: name a plain file"


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("x.bib", (), "@"),
        ("x.json", (), "{"),
        ("x.md", (), "# My papers"),
        ("x", (), "# My papers"),
        ("x.bib", ("--json",), "{"),
        ("x.out", ("--markdown",), "# My papers"),
    ],
)
def test_the_ending_of_a_file_says_what_marks_are_written_as(
    shell: Callable[..., Any], tmp_path: Path, name: str, options: tuple[str, ...], begins: str
) -> None:
    shell("mark", "2410.07073", "--star")
    assert shell("marks", "-o", name, *options).exit_code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_an_ending_that_says_nothing_is_refused(shell: Callable[..., Any], tmp_path: Path) -> None:
    done = shell("marks", "-o", "mine.ris")
    assert isinstance(done.exception, UsageError)
    assert "end it with .bib, .json or .md, or add --bibtex" in str(done.exception)
    assert not (tmp_path / "mine.ris").exists()


@pytest.mark.parametrize("name", [".", "", "sub"])
@pytest.mark.parametrize("command", [("marks",), ("since", "2024-10-01"), ("dump",)])
def test_a_folder_is_no_output(
    shell: Callable[..., Any], tmp_path: Path, name: str, command: tuple[str, ...]
) -> None:
    (tmp_path / "sub").mkdir()
    before = sorted(tmp_path.iterdir())
    done = shell(*command, "-o", name)
    assert isinstance(done.exception, UsageError)
    said = "sub is a folder" if name == "sub" else ". is a folder, which an empty name means, too"
    assert str(done.exception) == f"{said}: name a file to be written"
    assert sorted(tmp_path.iterdir()) == before


def test_what_is_starred_and_not_for_you_is_counted(shell: Callable[..., Any]) -> None:
    def notes() -> list[str]:
        found: list[str] = json.loads(shell("since", "2025-03-01", "--json").output)["notes"]
        return [note for note in found if "what is for you" in note]

    assert notes() == []
    shell("mark", "2503.17359", "--star")
    assert notes() == [
        "left out of what is for you: 1 paper that you starred, tagged or noted (--all shows them)"
    ]
    shell("mark", "2503.14428", "--tag", "video", "--note", "read it")
    (note,) = notes()
    assert "2 papers" in note
    assert note in " ".join(shell("since", "2025-03-01").output.split())


#: What may be said for a day, and the first day that it means in the examples.
DAYS = [
    ("2024-10-10", "2024-10-10"),
    ("20241010", "2024-10-10"),
    ("2024-10", "2024-10-01"),
    ("2024", "2024-01-01"),
    ("7d", "2025-03-19"),
    ("2W", "2025-03-12"),
]


@pytest.mark.parametrize(("said", "meant"), DAYS)
@pytest.mark.parametrize("command", [("since",), ("catch-up",)])
def test_a_day_is_said_in_one_way_everywhere(
    shell: Callable[..., Any], command: tuple[str, ...], said: str, meant: str
) -> None:
    assert json.loads(shell(*command, said, "--json").output)["since"] == meant


@pytest.mark.parametrize(("said", "meant"), DAYS[:3])
def test_a_difference_takes_months(shell: Callable[..., Any], said: str, meant: str) -> None:
    found = json.loads(shell("diff", "diffusion model", said, "2025-02", "--json").output)
    assert (found["then"], found["now"]) == (meant, "2025-02-28")


def test_a_difference_of_some_days_is_what_these_brought(shell: Callable[..., Any]) -> None:
    found = json.loads(shell("diff", "diffusion model", "7d", "--json").output)
    assert (found["then"], found["now"]) == ("2025-03-18", "2025-03-25")


def test_a_last_day_may_be_a_month(shell: Callable[..., Any]) -> None:
    found = json.loads(shell("since", "2w", "--until", "2024-10", "--json").output)
    assert (found["since"], found["until"]) == ("2024-10-10", "2024-10-23")
    chosen = json.loads(shell("catch-up", "2024-10", "--until", "2024-10", "--json").output)
    assert (chosen["since"], chosen["until"]) == ("2024-10-01", "2024-10-23")


@pytest.mark.parametrize("said", ["yesterday", "7 d", "0d", "7m", "2024-13", "d", ""])
@pytest.mark.parametrize(
    "command", [("since",), ("catch-up",), ("diff", "diffusion model"), ("view", "since")]
)
def test_what_is_no_day_names_what_is_one(
    shell: Callable[..., Any], command: tuple[str, ...], said: str
) -> None:
    done = shell(*command, said)
    assert isinstance(done.exception, UsageError)
    assert str(done.exception) == (
        f"{said!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY, or 7d or 2w for days or weeks up "
        "to the last digest"
    )


def test_a_choice_says_how_many_digests_it_is_of_and_where_there_are_none(
    shell: Callable[..., Any],
) -> None:
    said = " ".join(shell("catch-up", "2024-06-01", "--until", "2024-10-10").output.split())
    assert (
        "3 digests on 2 of 132 days; the longest time without one is 2024-06-08 to 2024-10-09."
        in said
    )
    assert "digest" not in shell("catch-up", "2025-03-25").output
    assert "132 days" in shell("catch-up", "2024-06-01", "--until", "2024-10-10", "--json").output
