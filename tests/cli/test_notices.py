"""What ``load``, ``refresh`` and ``remove`` tell of people whom the reader follows or starred."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email import message_from_string
from email.policy import default
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry
from joined_days import write_days
from services import Clock, atom, atom_entry, hf_paper, ok, serving
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import open_store
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.errors import Interrupted
from digestgraph.graph.lookup.find import find_any
from digestgraph.graph.marks import Mark, Marks, change_marks, read_marks
from digestgraph.graph.model import Author, Wrote
from digestgraph.loaders import load_digests
from digestgraph.loaders.fetch import client
from digestgraph.queries.bulletin.making import bulletin_of_changes
from digestgraph.queries.bulletin.page import render_html
from digestgraph.queries.news.changes import describe_changes
from digestgraph.queries.news.markdown import render_markdown
from digestgraph.queries.reader.marking import find_followed
from digestgraph.queries.reader.meant import nodes_of
from digestgraph.queries.views import view_since

FIRST = ["2024-01-02.md", "2024-02-03.md"]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli.app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


class Reader:
    """A folder of digests whose last days join people, a store of the first two, and marks."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.later = folder / "days", folder / "later"
        self.later.mkdir()
        for file in write_days(self.folder):
            if file.name not in FIRST:
                file.rename(self.later / file.name)
        self.store = str(folder / "x.db")
        self.marks = folder / "x.marks"
        run("load", str(self.folder), "--store", self.store, "--no-keywords")
        with open_store(self.store) as store:
            by_papers = {n: i for i, n in self._papers(store, "Yang Liu").items()}
            self.one, self.two = by_papers[1], by_papers[2]

    def _papers(self, store: Any, name: str) -> dict[str, int]:
        return {
            a.id: len({e.target for e in store.edges(Wrote, source=a.id)})
            for a in store.nodes(Author)
            if a.name == name
        }

    def come(self, *days: str) -> None:
        for day in days:
            (self.later / f"{day}.md").rename(self.folder / f"{day}.md")

    def correct(self, text: str) -> None:
        (self.folder / "digestgraph.toml").write_text(text, encoding="utf-8")

    def load(self, *options: str) -> str:
        return run("load", str(self.folder), "--store", self.store, "--no-keywords", *options)

    def notices(self) -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in self.load("--json").splitlines()]
        told = [line for line in lines if "notices" in line]
        assert len(told) <= 1
        return told[0]["notices"] if told else []


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_a_join_of_somebody_followed_is_told_with_the_line_that_undoes_it(reader: Reader) -> None:
    change_marks(reader.marks, [Mark(reader.two, "follow", name="Yang Liu")])
    reader.come("2024-03-04")
    said = reader.load()
    line = f'different = [["{reader.one}", "{reader.two}"]]'
    assert (
        "Two called Yang Liu are one person now (by Ann Beeson, since 2024-03-04): 2 papers of"
        in said
    )
    assert f"to undo it, add below [authors] of digestgraph.toml: {line}" in said
    assert "Two called Wei Wang" not in said
    # The line does what it says, and is told in its turn.
    reader.correct(f"[authors]\n{line}\n")
    (notice,) = reader.notices()
    assert (notice["what"], notice["undo"], notice["undo_by"]) == ("split", line, "removing")
    assert (notice["id"], notice["other"]) == (reader.two, reader.one)
    assert notice["why"] == "as digestgraph.toml says"
    # Taken out, they are one again.
    reader.correct("")
    (notice,) = reader.notices()
    assert (notice["what"], notice["id"], notice["other"]) == ("joined", reader.one, reader.two)


def test_a_mute_that_a_join_makes_wider_is_told(reader: Reader) -> None:
    change_marks(reader.marks, [Mark(reader.two, "mute", name="Yang Liu")])
    reader.come("2024-03-04")
    (notice,) = reader.notices()
    assert (notice["what"], notice["id"], notice["other"]) == ("joined", reader.one, reader.two)
    assert notice["interest"] == "you muted them"
    assert notice["undo"] == f'different = [["{reader.one}", "{reader.two}"]]'
    with open_store(reader.store) as store:
        marks = read_marks(reader.marks)
        (join,) = describe_changes(store, "2024-03-04", marks=marks, limit=1).joined
    assert join.id == reader.one


def test_without_marks_nothing_is_told(reader: Reader) -> None:
    reader.come("2024-03-04", "2024-04-05")
    said = reader.load()
    assert "People found to be one" in said
    assert "are one person now" not in said
    assert reader.notices() == []


def test_of_others_nothing_is_told(reader: Reader) -> None:
    with open_store(reader.store) as store:
        other = find_any(store, "Eva Foxley").id
    change_marks(reader.marks, [Mark(other, "follow")])
    reader.come("2024-03-04", "2024-04-05")
    assert reader.notices() == []
    assert reader.notices() == []  # nothing changed


def test_authors_of_starred_papers_are_of_interest(reader: Reader) -> None:
    change_marks(reader.marks, [Mark("arxiv:2402.00003", "star")])
    reader.come("2024-03-04", "2024-04-05")
    (notice,) = reader.notices()
    assert (notice["what"], notice["name"], notice["papers"]) == ("joined", "Wei Wang", 1)
    assert notice["interest"] == "they wrote “Diffusion models, part 3”, which you starred"


def test_a_withdrawn_digest_splits_and_says_whom_the_mark_means(reader: Reader) -> None:
    reader.come("2024-03-04")
    reader.load()
    change_marks(reader.marks, [Mark(reader.two, "follow")])
    said = run("remove", "2024-03-04", "--store", reader.store)
    assert (
        "Yang Liu is two people now (what the digests say now does not join them): 1 paper" in said
    )
    assert f"your mark is about {reader.two} now" in said
    assert (
        f'add below [authors] of digestgraph.toml: same = [["{reader.two}", "{reader.one}"]]'
        in said
    )
    with open_store(reader.store) as store:
        assert nodes_of(store, [reader.two])[reader.two].id == reader.two
    reader.correct(f'[authors]\nsame = [["{reader.two}", "{reader.one}"]]\n')
    config = str(reader.folder / "digestgraph.toml")
    told = json.loads(run("refresh", "--store", reader.store, "--config", config, "--json"))
    (notice,) = told["notices"]
    assert (notice["what"], notice["papers"], notice["undo_by"]) == ("joined", 2, "removing")
    assert notice["undo"] == f'same = [["{reader.two}", "{reader.one}"]]'


def test_a_mark_of_whom_corrections_have_joined_is_not_lost(reader: Reader) -> None:
    change_marks(reader.marks, [Mark(reader.two, "follow", name="Yang Liu")])
    reader.correct(f'[authors]\nsame = [["{reader.one}", "{reader.two}"]]\n')
    (notice,) = reader.notices()
    assert (notice["id"], notice["other"]) == (reader.one, reader.two)
    with open_store(reader.store) as store:
        found, unknown = find_followed(store, read_marks(reader.marks))
    assert ([node.id for node in found], unknown) == ([reader.one], [])


def test_broken_marks_do_not_stop_a_load(reader: Reader) -> None:
    reader.marks.write_text("no mark\n", encoding="utf-8")
    reader.come("2024-03-04")
    result = CliRunner().invoke(
        cli.app, ["load", str(reader.folder), "--store", reader.store, "--no-keywords"]
    )
    assert result.exit_code == 0
    assert "nothing is told of whom you follow" in result.stderr
    assert "1 new, 2 unchanged" in result.stdout


def test_since_gives_the_line_in_all_shapes(reader: Reader) -> None:
    reader.come("2024-03-04", "2024-04-05")
    change_marks(reader.marks, [Mark(reader.two, "follow", name="Yang Liu")])
    reader.load()
    line = f'different = [["{reader.one}", "{reader.two}"]]'
    assert f"  {line}  # Yang Liu" in run("since", "2024-03-01", "--store", reader.store)
    told = json.loads(run("since", "2024-03-01", "--store", reader.store, "--json"))
    assert [join["undo"] for join in told["joined"]] == [line]
    assert parse_corrections(f"[authors]\n{line}").different == [[reader.one, reader.two]]
    with open_store(reader.store) as store:
        starred = Marks([*read_marks(reader.marks), Mark("arxiv:2402.00003", "star")])
        found = describe_changes(store, "2024-03-01", marks=starred)
        assert [join.name for join in found.joined] == ["Yang Liu", "Wei Wang"]
        assert f"below [authors] of digestgraph.toml: `{line}`" in render_markdown(found)
        page = view_since(store, "2024-03-01", marks=starred).html
        bulletin = render_html(bulletin_of_changes(store, found))
    for html in (page, bulletin):
        (said,) = re.findall(r"<code[^>]*>(different = .*?)</code>", html)[:1]
        assert unescape(said) == line
    options = ("--format", "mail", "--to", "me@example.org")
    mail = message_from_string(
        run("since", "2024-03-01", "--store", reader.store, *options), policy=default
    )
    texts = [part.get_content() for part in mail.iter_parts()]
    assert [line in unescape(text) for text in texts] == [True, True]
    with open_store(reader.store) as store:
        first = describe_changes(
            store, "2024-03-01", marks=Marks([Mark("arxiv:2402.00003", "star")]), limit=1
        )
        assert [join.name for join in first.joined] == ["Wei Wang"]


def test_the_line_of_each_join_undoes_it(tmp_path: Path) -> None:
    files = write_days(tmp_path / "days")
    with open_store(":memory:") as store:
        load_digests(store, files, keywords=False)
        joins = describe_changes(store, "2024-01-01").joined
    assert len(joins) == 3
    for join in joins:
        (tmp_path / "days" / "digestgraph.toml").write_text(f"[authors]\n{join.undo}\n")
        with open_store(":memory:") as store:
            load_digests(store, [tmp_path / "days"], keywords=False)
            assert {join.id, join.former} <= {author.id for author in store.nodes(Author)}


ALL_THREE = [{"name": name} for name in ("Yang Liu", "Ann Beeson", "Cy Deeson")]


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A service that has one paper, by all three, of 4 March."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(client, "SYSTEM", Clock("2024-03-05T12:00:00").timing)
    others = "<author><name>Ann Beeson</name></author><author><name>Cy Deeson</name></author>"
    entry = atom_entry(7, "2024-03-04").replace("Ann Bee<", "Yang Liu<")
    entry = entry.replace("</author>", f"</author>{others}", 1)

    def answer(path: str, params: dict[str, str]) -> Any:
        if "date" not in params:
            return ok(atom([entry]), "application/atom+xml")
        paper = {"paper": hf_paper(7, authors=ALL_THREE), "publishedAt": "2024-03-04T20:00:00.000Z"}
        return ok([paper] if params["date"] == "2024-03-04" else [])

    with serving() as running:
        running.answer = answer
        yield running.url


@pytest.mark.parametrize("words", [("fetch", "--from", "2024-03-04"), ("add", "2406.00007")])
def test_what_is_fetched_is_told_as_what_is_loaded(
    reader: Reader, network: str, words: tuple[str, ...]
) -> None:
    change_marks(reader.marks, [Mark(reader.two, "follow", name="Yang Liu")])
    options = ("--store", reader.store, "--no-keywords", "--base-url", network)
    said = run(*words, *options)
    assert "Two called Yang Liu are one person now (by Ann Beeson, since 2024-03-04)" in said
    assert f'add below [authors] of digestgraph.toml: different = [["{reader.one}"' in said
    source = "hf-daily" if words[0] == "fetch" else "added"
    run("remove", "--source", source, "--store", reader.store)
    lines = [json.loads(line) for line in run(*words, *options, "--json").splitlines()]
    (notices,) = [line["notices"] for line in lines if "notices" in line]
    assert [notice["what"] for notice in notices] == ["joined"]


@pytest.mark.parametrize("as_json", [False, True])
def test_a_watched_folder_is_told_as_what_is_loaded(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    line = f'different = [["{reader.one}", "{reader.two}"]]'

    def events(*_: object, **__: object) -> Iterator[bool]:
        yield from (True, False)
        change_marks(reader.marks, [Mark(reader.two, "follow", name="Yang Liu")])
        reader.come("2024-03-04")
        yield from (True, False)
        reader.correct(f"[authors]\n{line}\n")
        yield from (True, False)
        raise KeyboardInterrupt

    monkeypatch.setattr("digestgraph.loaders.watch.events_of", events)
    words = ["watch", str(reader.folder), "--store", reader.store, "--no-keywords"]
    done = CliRunner().invoke(cli.app, [*words, *(["--json"] if as_json else [])])
    assert isinstance(done.exception, Interrupted)
    if as_json:
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        found = [notice["what"] for line in lines for notice in line.get("notices", ())]
        assert found == ["joined", "split"]
    else:
        said = done.stdout
        assert "Two called Yang Liu are one person now (by Ann Beeson, since 2024-03-04)" in said
        assert f"take out below [authors] of digestgraph.toml: {line}" in said


#: A person of two names who has a digest for each, as corrections may say.
TWO_NAMES = {"2024-01-02": "Terry Yue Zhuo, Ann Beeson", "2024-02-03": "T. Y. Zhu, Cy Deeson"}

#: What else a corrections file may hold around the line that joins the two.
LAYOUTS = [
    '[authors]\nsame = [["Terry Yue Zhuo", "T. Y. Zhu"]]\n',
    '[authors]\nsame = [\n    ["Terry Yue Zhuo", "T. Y. Zhu"],  # so she says\n]\n',
    '[authors]\nsame = [\n  ["Terry Yue Zhuo", "T. Y. Zhu"],\n  ["Ann Beeson", "AB"],\n]\n',
    '[authors]\nsame = [["Terry Yue Zhuo @ 2401.00001", "T. Y. Zhu @ 2402.00001"]]\n',
    "[authors]\nsame = [['t. y. zhu', 'Terry Yue ZHUO']]\n",
]


@pytest.fixture
def two_names(tmp_path: Path) -> Reader:
    reader = Reader(tmp_path)
    for file in reader.folder.iterdir():
        file.unlink()
    for date, names in TWO_NAMES.items():
        entry = make_entry(f"{date[2:4]}{date[5:7]}.00001", f"Part of {date}", "3", names)
        (reader.folder / f"{date}.md").write_text(make_day(date, entry), encoding="utf-8")
    reader.load("--replace")
    with open_store(reader.store) as store:
        reader.one, reader.two = (
            find_any(store, name).id for name in ("Terry Yue Zhuo", "T. Y. Zhu")
        )
    return reader


@pytest.mark.parametrize("text", LAYOUTS)
def test_the_line_of_names_that_joined_two_is_the_one_of_the_file(
    two_names: Reader, text: str
) -> None:
    change_marks(two_names.marks, [Mark(two_names.two, "follow", name="T. Y. Zhu")])
    two_names.correct(text)
    said = two_names.load()
    assert re.search(
        r"(?m)^(Terry Yue Zhuo and T\. Y\. Zhu|T\. Y\. Zhu and Terry Yue Zhuo) are", said
    )
    (line,) = re.findall(r"take out below \[authors\] of digestgraph\.toml: (.+)", said)
    lines = text.splitlines()
    (number,) = [n for n, one in enumerate(lines) if one.strip() == line]
    two_names.correct("\n".join([*lines[:number], *lines[number + 1 :]]))
    (notice,) = two_names.notices()
    assert notice["what"] == "split"
    assert {notice["id"], notice["other"]} == {two_names.one, two_names.two}


def test_a_line_that_says_more_is_told_with_what_is_to_go(two_names: Reader) -> None:
    change_marks(two_names.marks, [Mark(two_names.two, "follow")])
    two_names.correct('[authors]\nsame = [["Ann Beeson", "AB"], ["Terry Yue Zhuo", "T. Y. Zhu"]]\n')
    (notice,) = two_names.notices()
    assert notice["undo"] == 'same = [… ["Terry Yue Zhuo", "T. Y. Zhu"] …]'


def test_where_corrections_tell_others_apart_the_line_is_for_their_list(reader: Reader) -> None:
    change_marks(reader.marks, [Mark(reader.two, "follow", name="Yang Liu")])
    reader.correct('[authors]\ndifferent = [["Ann Beeson", "Cy Deeson"]]\n')
    reader.come("2024-03-04")
    (notice,) = reader.notices()
    assert notice["undo"] == f'different = [… ["{reader.one}", "{reader.two}"]]'
    told = json.loads(run("since", "2024-03-01", "--store", reader.store, "--json"))
    assert [join["undo"] for join in told["joined"]] == [notice["undo"]]
    pair = f'["{reader.one}", "{reader.two}"]'
    reader.correct(f'[authors]\ndifferent = [["Ann Beeson", "Cy Deeson"], {pair}]\n')
    (notice,) = reader.notices()
    assert (notice["what"], notice["undo_by"]) == ("split", "removing")
    assert notice["undo"] == f"different = [… {pair} …]"
