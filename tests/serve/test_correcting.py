"""Corrections from the page: seen before they are written, undone byte for byte."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from digests import make_day, make_entry, write_archive
from serving_pages import HOST, PERSON, TOKEN, TOPIC, copy_hostile, find_wrong, texts_of
from starlette.testclient import TestClient

from digestgraph.examples import open_examples
from digestgraph.graph import open_store
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.lookup.find import find_author, find_keyword
from digestgraph.graph.model import Author, Paper, Wrote
from digestgraph.loaders import load_digests
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened
from digestgraph.serve.pages.correcting import Corrector

BEFORE = b'# mine\r\n[keywords]\r\nban = [\r\n  "Improving",  # no topic\r\n]\r\n'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "digestgraph.toml"
    file.write_bytes(BEFORE)
    return file


@pytest.fixture
def correcting(example_file: Path, config: Path, tmp_path: Path) -> Iterator[TestClient]:
    store = Path(shutil.copy(example_file, tmp_path / "papers.db"))
    opened = Opened(str(store), tmp_path / "papers.marks", config=config)
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        yield client


def ids() -> tuple[str, str, str]:
    with open_examples() as store:
        people = find_author(store, PERSON).id, find_author(store, "Bin Cui").id
        return *people, find_keyword(store, TOPIC).id


def stamp(text: str) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', text)
    assert found is not None, text
    return found[1]


def write(client: TestClient, **form: str) -> str:
    """Look at a correction, write it, and return what the preview said."""
    seen = client.get("/correct", params=form)
    assert seen.status_code == 200, seen.text
    assert find_wrong(seen.text) == []
    done = client.post("/correct", data={"token": TOKEN, "stamp": stamp(seen.text), **form})
    assert done.status_code == 200, done.text
    assert re.search(r"digestgraph refresh --config digestgraph\.toml --store \S+", done.text)
    return html.unescape(seen.text)


@pytest.mark.parametrize("verb", ["same", "different"])
def test_people_are_decided_after_a_look(correcting: TestClient, config: Path, verb: str) -> None:
    one, other, _ = ids()
    seen = write(correcting, about=one, verb=verb, other="Bin Cui")
    assert one in seen
    assert other in seen
    assert getattr(parse_corrections(config.read_text()), verb) == [[one, other]]
    assert "# no topic" in config.read_text()


def test_two_people_of_one_name_are_offered_and_joined(tmp_path: Path) -> None:
    """Who is taken for two is mostly printed alike: a name says too little of whom is meant."""
    days = {
        f"2024-05-0{n}": make_day(
            f"2024-05-0{n}",
            make_entry(f"2405.0000{n}", f"{title} {n}", authors=authors),
        )
        for n, title, authors in (
            (1, "Pruning trees", "Wei Zhang, Ann Bee"),
            (2, "Sailing ships", "Wei Zhang, Cee Dee"),
        )
    }
    files = write_archive(tmp_path / "days", days)
    path, config = tmp_path / "papers.db", tmp_path / "digestgraph.toml"
    with open_store(path) as store:
        load_digests(store, [files[0].parent])
        one, other = sorted(a.id for a in store.nodes(Author) if a.name == "Wei Zhang")
        titles = {paper.id: paper.title for paper in store.nodes(Paper)}
        wrote = {
            titles[edge.target]: id_
            for id_ in (one, other)
            for edge in store.edges(Wrote, source=id_)
        }
    opened = Opened(str(path), tmp_path / "papers.marks", config=config)
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        page = html.unescape(client.get("/correct", params={"about": one}).text)
        assert f"about={quote(one, safe='')}&verb=same&other={quote(other, safe='')}" in page
        assert f"other={quote(one, safe='')}" not in page
        person = html.unescape(client.get(f"/person/{one}").text)
        assert "Others of this name (1)" in person
        assert f"/person/{other}" in person
        title = {person: paper for paper, person in wrote.items()}[other]
        for shown in (page, person):
            assert f"1 paper · 2024 · <bdi>{title}</bdi>" in shown
        rows = html.unescape(client.get("/search", params={"q": "Wei Zhang"}).text)
        for title in wrote:  # who is printed alike is told apart where they are listed, too
            assert f"1 paper · 2024 · <bdi>{title}</bdi>" in rows
        assert "Others of this name" not in client.get(f"/person/{one}?as_of=2024-05-01").text
        seen = write(client, about=one, verb="same", other=other)
    assert "is called so already" not in seen
    assert parse_corrections(config.read_text()).same == [[one, other]]


def test_topics_are_merged_and_renamed(correcting: TestClient, config: Path) -> None:
    _, _, topic = ids()
    write(correcting, about=topic, verb="merge", other="LLM")
    write(correcting, about=topic, verb="rename", other='a "new" \\ name')
    found = parse_corrections(config.read_text())
    assert found.merge == {TOPIC: ["large language model"]}
    assert found.rename == {TOPIC: 'a "new" \\ name'}


def test_looking_writes_nothing(correcting: TestClient, config: Path) -> None:
    one, _, _ = ids()
    text = correcting.get(
        "/correct", params={"about": one, "verb": "same", "other": "Bin Cui"}
    ).text
    assert "<ins>+same = [</ins>" in text
    assert "become one person" in text
    assert config.read_bytes() == BEFORE


def test_what_was_written_is_undone_byte_for_byte(correcting: TestClient, config: Path) -> None:
    one, _, topic = ids()
    write(correcting, about=one, verb="same", other="Bin Cui")
    between = config.read_bytes()
    write(correcting, about=topic, verb="rename", other="확산")
    for wanted in (between, BEFORE):
        page = correcting.get("/correct", params={"about": one}).text
        assert "Undo it" in page
        form = {"token": TOKEN, "stamp": stamp(page), "about": one}
        done = correcting.post("/correct/undo", data=form)
        assert done.status_code == 200
        assert "Taken back: the file is what it was before." in done.text
        assert "Written." not in done.text
        assert config.read_bytes() == wanted
    assert "Undo it" not in correcting.get("/correct", params={"about": one}).text
    form = {"token": TOKEN, "stamp": Corrector(config).stamp(), "about": one}
    assert correcting.post("/correct/undo", data=form).status_code == 400


def test_a_file_that_was_not_there_is_gone_again(correcting: TestClient, config: Path) -> None:
    config.unlink()
    one, _, _ = ids()
    write(correcting, about=one, verb="different", other="Bin Cui")
    assert config.is_file()
    form = {"token": TOKEN, "stamp": stamp(correcting.get(f"/correct?about={one}").text)}
    correcting.post("/correct/undo", data={**form, "about": one})
    assert not config.exists()


def test_what_another_wrote_meanwhile_stays(correcting: TestClient, config: Path) -> None:
    one, _, _ = ids()
    form = {"about": one, "verb": "same", "other": "Bin Cui"}
    old = stamp(correcting.get("/correct", params=form).text)
    config.write_bytes(BEFORE + b"# theirs\n")
    done = correcting.post("/correct", data={"token": TOKEN, "stamp": old, **form})
    assert (done.status_code, "has changed since you looked" in done.text) == (400, True)
    assert config.read_bytes() == BEFORE + b"# theirs\n"
    write(correcting, **form)
    ours = config.read_bytes()
    config.write_bytes(ours + b"# more\n")
    page = correcting.get("/correct", params={"about": one}).text
    assert "Undo it" not in page
    undo = {"token": TOKEN, "stamp": Corrector(config).stamp()}
    assert correcting.post("/correct/undo", data={**undo, "about": one}).status_code == 400
    assert config.read_bytes() == ours + b"# more\n"


def test_what_contradicts_is_refused_before_it_is_written(
    correcting: TestClient, config: Path
) -> None:
    one, _, _ = ids()
    write(correcting, about=one, verb="same", other="Bin Cui")
    held = config.read_bytes()
    form = {"about": one, "verb": "different", "other": "Bin Cui"}
    seen = correcting.get("/correct", params=form)
    assert seen.status_code == 200  # the page, with what is wrong beside the box
    assert any("take one of these lines out" in text for text in texts_of(seen.text, "wrong"))
    assert "Write it" not in seen.text
    now = stamp(correcting.get("/correct", params={"about": one}).text)
    assert (
        correcting.post("/correct", data={"token": TOKEN, "stamp": now, **form}).status_code == 409
    )
    assert config.read_bytes() == held


def test_a_file_that_is_no_text_is_told_and_left(correcting: TestClient, config: Path) -> None:
    _, _, keyword = ids()
    form = {"about": keyword, "verb": "rename", "other": "Another"}
    now = stamp(correcting.get("/correct", params=form).text)
    config.write_bytes(b"\xff\xfe")
    seen = correcting.get("/correct", params=form)
    assert any("digestgraph.toml: cannot be read" in text for text in texts_of(seen.text, "wrong"))
    done = correcting.post("/correct", data={"token": TOKEN, "stamp": now, **form})
    assert done.status_code == 400  # it is not what was looked at
    assert config.read_bytes() == b"\xff\xfe"


def test_nothing_is_written_without_the_word_of_the_forms(
    correcting: TestClient, config: Path
) -> None:
    one, _, _ = ids()
    form = {"about": one, "verb": "same", "other": "Bin Cui"}
    form["stamp"] = stamp(correcting.get("/correct", params=form).text)
    for path in ("/correct", "/correct/undo"):
        assert correcting.post(path, data=form).status_code == 403
        assert correcting.post(path, data={**form, "token": "guess"}).status_code == 403
    assert config.read_bytes() == BEFORE


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"verb": "ban", "other": "Bin Cui"}, 400),
        ({"verb": "merge", "other": "Bin Cui"}, 400),
        ({"verb": "same", "other": PERSON}, 400),
        ({"verb": "same", "other": "Nobody Xyzzy"}, 404),
        ({"verb": "same", "other": "x" * 201}, 400),
        ({"verb": "same", "other": "Bin Cui", "about": "author:nobody"}, 404),
        ({"verb": "same", "other": "Bin Cui", "about": "arxiv:2406.04271"}, 404),
    ],
)
def test_what_says_nothing_is_refused(
    correcting: TestClient, config: Path, form: dict[str, str], status: int
) -> None:
    form = {"about": ids()[0], **form}
    seen = correcting.get("/correct", params=form)
    if form["about"] == ids()[0]:
        assert seen.status_code == 200
        assert texts_of(seen.text, "wrong")
        assert "Write it" not in seen.text
    else:
        assert seen.status_code == status
    now = Corrector(config).stamp()
    done = correcting.post("/correct", data={"token": TOKEN, "stamp": now, **form})
    assert done.status_code == status
    assert config.read_bytes() == BEFORE


def test_without_a_file_it_says_how(client: TestClient) -> None:
    one, _, _ = ids()
    text = client.get("/correct", params={"about": one, "verb": "same", "other": "Bin Cui"}).text
    assert re.search(r"digestgraph serve --config digestgraph\.toml --store \S+</code>", text)
    assert "<button>Write it" not in text
    form = {"token": TOKEN, "about": one, "verb": "same", "other": "Bin Cui"}
    done = client.post("/correct", data=form)
    assert (done.status_code, "serve --config" in done.text) == (400, True)


def test_hostile_names_are_written_as_they_are(tmp_path: Path) -> None:
    file, config = copy_hostile(tmp_path), tmp_path / "digestgraph.toml"
    with open_store(file) as store:
        people = sorted(store.nodes(Author), key=lambda author: author.id)
        topic = find_keyword(store, TOPIC).id
    opened = Opened(str(file), tmp_path / "papers.marks", config=config)
    bad = "\"]\n[x]\ny='''<script>alert(1)</script>{{7*7}}"
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        for one, other in pairwise(people):
            assert find_wrong(client.get("/correct", params={"about": one.id}).text) == []
            write(client, about=one.id, verb="different", other=other.id)
        write(client, about=topic, verb="merge", other=bad)
        write(client, about=topic, verb="rename", other=bad)
    found = parse_corrections(config.read_text(encoding="utf-8"))
    assert len(found.different) == len(people) - 1 > 0
    flat = " ".join(bad.split())
    assert found.merge == {TOPIC: [flat]}
    assert found.rename == {TOPIC: flat}
