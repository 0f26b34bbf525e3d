"""Marks by name, and what they leave out of the news."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.graph.corrections.read import Corrections
from digestgraph.graph.errors import NotFoundError, UsageError
from digestgraph.graph.lookup.settling import settle
from digestgraph.graph.marks import Mark, Marks, change_marks, read_marks
from digestgraph.graph.model import FormerAuthor, Mentions, Paper, Wrote
from digestgraph.graph.snapshot import Delta
from digestgraph.loaders import load_digests
from digestgraph.queries import search
from digestgraph.queries.news.changes import describe_changes
from digestgraph.queries.reader.catching_up import catch_up
from digestgraph.queries.reader.hiding import hide
from digestgraph.queries.reader.listing import list_papers, list_things, render_marks
from digestgraph.queries.reader.marking import (
    find_followed,
    followed,
    mark_papers,
    mark_things,
    mute_words,
)

SINCE = "2024-10-01"


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


def new_papers(store: Store, marks: Marks | None = None) -> set[str]:
    return {p.id for p in describe_changes(store, SINCE, marks=marks, limit=500).notable}


def test_a_star_and_not_interesting_are_not_said_at_once(examples: Store) -> None:
    with pytest.raises(UsageError, match="--star and --skip"):
        mark_papers(examples, ["2410.07073"], ["star", "skip"])
    found = mark_papers(examples, ["2410.07073"], ["star", "skip"], off=True)
    assert [mark.mark for mark in found] == ["star", "skip"]


def test_of_many_marks_nodes_are_read_at_once(
    examples: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    edges = examples.edges(Mentions)[:200]
    own = [Mark(edge.target, kind) for edge in edges for kind in ("follow",)]
    own += [Mark(edge.source, "mute") for edge in examples.edges(Wrote)[:50]]
    own += [Mark("author:nobody-00000000", "follow", name="Nobody"), Mark("word:game", "mute")]
    asked: list[str] = []
    node = type(examples).node

    def count(self: Store, cls: type[Paper], id_: str) -> Paper | None:
        asked.append(id_)
        return node(self, cls, id_)

    monkeypatch.setattr(type(examples), "node", count)
    (people, topics), known, unknown = followed(examples, None, Marks(own))  # type: ignore[misc]
    assert unknown == ["Nobody"]
    assert topics == {edge.target for edge in edges}
    assert not people
    assert len(known) > 50
    assert set(asked) <= {"author:nobody-00000000", "record:nobody-00000000"}
    assert hide(examples, Marks(own), {e.target for e in examples.edges(Wrote)[:50]}).muted


def test_papers_are_marked_by_any_of_their_names(examples: Store) -> None:
    found = mark_papers(
        examples, ["2312.16886", "Pixtral 12B"], ["star"], tags=["#On  Phones"], note=" x "
    )
    assert [(m.about, m.mark, m.value) for m in found] == [
        (id_, mark, value)
        for id_ in ("arxiv:2312.16886", "arxiv:2410.07073")
        for mark, value in (("star", None), ("tag", "on phones"), ("note", "x"))
    ]
    assert found[3].name == "Pixtral 12B"


@pytest.mark.parametrize(
    "call",
    [
        lambda store: mark_papers(store, ["2312.16886"]),
        lambda store: mark_papers(store, ["2312.16886"], tags=["a,b"]),
        lambda store: mark_papers(store, ["2312.16886"], tags=["# "]),
        lambda store: mark_papers(store, ["2312.16886"], note="  "),
        lambda store: mark_things(store, ["2312.16886"], "follow"),
        lambda _: mute_words(["!?"]),
    ],
)
def test_what_is_no_mark_is_a_sentence(examples: Store, call: object) -> None:
    with pytest.raises(UsageError):
        call(examples)  # type: ignore[operator]


def test_one_unknown_paper_marks_none(examples: Store) -> None:
    with pytest.raises(NotFoundError):
        mark_papers(examples, ["2312.16886", "9912.99999"], ["read"])


def test_the_news_leave_out_what_is_read_skipped_or_muted(examples: Store) -> None:
    whole = new_papers(examples)
    some = sorted(whole)
    marks = Marks(
        [
            Mark(some[0], "read"),
            Mark(some[1], "skip"),
            *mark_things(examples, ["diffusion model", "Pan Zhang"], "mute"),
            *mute_words(["mobile"]),
        ]
    )
    found = describe_changes(examples, SINCE, marks=marks, limit=500)
    about = {e.source for e in examples.edges(Mentions, target="keyword:diffusion-model")}
    (person,) = (m.about for m in marks if m.name == "Pan Zhang")
    by = {edge.target for edge in examples.edges(Wrote, source=person)}
    titles = {p.id for p in examples.nodes(Paper) if "mobile" in (p.title or "").lower().split()}
    gone = whole & (set(some[:2]) | about | by | titles)
    assert {p.id for p in found.notable} == whole - gone
    assert found.papers == len(whole) - len(gone)
    hidden = hide(examples, marks, whole)
    assert hidden.papers == gone
    assert f"left out by your marks: {hidden} (--all shows them)" in found.notes
    assert len(hidden.read) == len(hidden.skipped) == 1
    assert not describe_changes(examples, SINCE, limit=1).notes


def test_followed_people_and_topics_narrow_the_news(examples: Store) -> None:
    marks = Marks(mark_things(examples, ["ling yang", "3D Gaussian Splatting"], "follow"))
    found = describe_changes(examples, SINCE, marks=marks, limit=500)
    assert found.following == ("Ling Yang", "3D Gaussian Splatting")
    assert 0 < found.papers < len(new_papers(examples))
    both = Marks([*marks.lines, Mark("author:nobody", "follow", name="No Body")])
    assert describe_changes(examples, SINCE, marks=both).unknown == ("No Body",)


@pytest.mark.parametrize(("kind", "off"), [("follow", True), ("mute", False), ("follow", False)])
def test_own_marks_go_before_what_everybody_follows(examples: Store, kind: str, off: bool) -> None:
    everybody = Corrections(follow_authors=["Ling Yang"], follow_topics=["diffusion model", "Nix"])
    own = Marks(mark_things(examples, ["Ling Yang"], kind, off=off))
    scope, known, unknown = followed(examples, everybody, own)
    assert scope is not None
    assert [len(ids) for ids in scope] == [int(kind == "follow" and not off), 1]
    assert (unknown, "Ling Yang" in known) == (["Nix"], kind == "follow" and not off)
    nobody = Corrections(follow_authors=["Ling Yang"])
    assert (followed(examples, nobody, own)[0] is None) == (kind == "mute" or off)


def test_a_part_of_a_word_is_not_muted(examples: Store) -> None:
    (paper,) = [p for p in examples.nodes(Paper) if p.title == "Pixtral 12B"]
    assert not hide(examples, Marks(mute_words(["pix"])), [paper.id]).papers
    assert hide(examples, Marks(mute_words(["PIXTRAL"])), [paper.id]).muted == {paper.id}


@pytest.mark.parametrize("kind", ["follow", "mute"])
def test_a_name_that_was_given_without_quotes_is_told(examples: Store, kind: str) -> None:
    with pytest.raises(UsageError, match='stands in quotes: "Furu Wei"'):
        mark_things(examples, ["Furu", "Wei"], kind)
    with pytest.raises(UsageError, match='stands in quotes: "diffusion model"'):
        mark_things(examples, ["diffusion", "model"], kind)
    assert len(mark_things(examples, ["Furu Wei", "diffusion model"], kind)) == 2


def test_a_word_of_one_title_is_muted_as_a_word(examples: Store) -> None:
    with pytest.raises(
        UsageError, match=r"one paper has it in its title \('digestgraph mute --word"
    ):
        mark_things(examples, ["transformations"], "mute")
    with pytest.raises(UsageError, match="one paper has it in its title"):
        mark_things(examples, ["MotionCtrl: A Unified and"], "mute")
    with pytest.raises(UsageError, match="is a paper"):
        mark_things(examples, ["2410.07073"], "mute")


@pytest.mark.parametrize("word", ["diffusion model", "Diffusion  Models", "DIFFUSION-MODEL"])
def test_words_are_muted_in_the_forms_that_a_search_finds(examples: Store, word: str) -> None:
    titles = {p.id: (p.title or "").lower() for p in examples.nodes(Paper)}
    wanted = {id_ for id_, title in titles.items() if "diffusion model" in title}
    assert any("diffusion models" in titles[id_] for id_ in wanted)
    assert hide(examples, Marks(mute_words([word])), titles).muted == wanted


def test_lists_say_what_the_graph_lacks_by_its_name_of_then(examples: Store) -> None:
    marks = Marks(
        [
            *mark_papers(examples, ["Pixtral 12B"], ["read", "star"], note="first\nsecond *line*"),
            Mark("arxiv:9901.00001", "star", name="Gone", at="2026-01-01T00:00:00Z"),
            Mark("author:gone", "follow", name="No Body"),
            *mute_words(["survey"]),
        ]
    )
    papers, things = list_papers(examples, marks), list_things(examples, marks)
    assert [(p.title, p.star, p.read, p.known) for p in papers] == [
        ("Pixtral 12B", True, True, True),
        ("Gone", True, False, False),
    ]
    assert [(t.name, t.kind, t.mark, t.known) for t in things] == [
        ("No Body", "person", "follow", False),
        ("survey", "word", "mute", True),
    ]
    text = render_marks(papers, things)
    assert "- [Pixtral 12B](<https://arxiv.org/abs/2410.07073>) (read)\n  first\n" in text
    assert "  second \\*line\\*\n" in text


def test_who_was_joined_later_is_followed_still(examples: Store) -> None:
    formers = list(examples.nodes(FormerAuthor))
    assert formers
    for former in formers:
        marks = Marks([Mark(former.id, "follow", name=former.name)])
        followed, unknown = find_followed(examples, marks)
        assert (len(followed), unknown) == (1, [])
        assert followed[0].id != former.id


BUFFER = "Buffer of Thoughts: Thought-Augmented Reasoning with Large Language Models"


@pytest.mark.parametrize(
    "about",
    [
        "2406.04271",
        "arXiv:2406.04271",
        "2406.04271v2",
        "arxiv:2406.04271v1",
        "https://arxiv.org/pdf/2406.04271v2",
        "https://huggingface.co/papers/2406.04271",
        "10.48550/arXiv.2406.04271",
        "https://doi.org/10.48550/arXiv.2406.04271",
        BUFFER,
        BUFFER.lower().replace("-", " "),
    ],
)
def test_papers_are_marked_by_hand_as_by_the_shell(
    examples: Store, tmp_path: Path, about: str
) -> None:
    file = tmp_path / "my.marks"
    mark = {"about": about, "mark": "star", "at": "2026-01-02T09:30:00Z"}
    file.write_text(json.dumps(mark) + "\n", encoding="utf-8")
    marks, told = settle(examples, read_marks(file))
    assert (marks.about("star"), told) == (("arxiv:2406.04271",), ())
    (paper,) = list_papers(examples, marks)
    assert (paper.title, paper.known) == (BUFFER, True)
    (row,) = search.rows(examples, "is:starred", marks=str(file))
    assert row.id == "arxiv:2406.04271"
    found = describe_changes(examples, "2024-01-01", marks=read_marks(file))
    assert any("Buffer of Thoughts" in why for row in found.suggested for why in row.because)
    # Taken back in the shell, it is taken back.
    change_marks(file, mark_papers(examples, ["2406.04271"], ["star"], off=True))
    assert settle(examples, read_marks(file)).marks.about("star") == ()


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ("No such title", "no paper here is called 'No such title'"),
        ("arXiv:2499.12345", "no paper here is called 'arXiv:2499.12345'"),
        ("large language models", "'large language models' fits "),
    ],
)
def test_what_no_paper_is_called_is_told_with_its_line(
    examples: Store, tmp_path: Path, about: str, why: str
) -> None:
    file = tmp_path / "my.marks"
    mark = {"about": about, "mark": "read", "at": "2026-01-02T09:30:00Z"}
    file.write_text(f"# mine\n{json.dumps(mark)}\n", encoding="utf-8")
    marks = read_marks(file)
    for notes in (
        describe_changes(examples, SINCE, marks=marks).notes,
        catch_up(examples, SINCE, marks=marks).notes,
    ):
        (note,) = [note for note in notes if "my.marks" in note]
        assert f" ({file}:2); write its id or link" in note
    (told,) = settle(examples, marks).told
    assert why in told


def test_marks_of_papers_that_are_not_here_are_counted_once(examples: Store) -> None:
    lost = [Mark("arxiv:2401.99999", "star"), Mark("arxiv:2401.99998", "read")]
    rest = [
        Mark("arxiv:2401.99997", "star", off=True),
        Mark("arxiv:2410.07073", "star"),
        Mark("author:no-body", "follow", name="No Body"),
    ]
    for marks, said in (
        ([*lost, *rest], ["2 marks are of papers not in this store"]),
        ([lost[0], *rest], ["1 mark is of a paper not in this store"]),
        (rest, []),
    ):
        for notes in (
            describe_changes(examples, SINCE, marks=Marks(marks)).notes,
            catch_up(examples, SINCE, marks=Marks(marks)).notes,
        ):
            assert [n.partition(" (")[0] for n in notes if "not in this store" in n] == said


def test_an_id_of_another_store_is_left_as_it_is(examples: Store, tmp_path: Path) -> None:
    file = tmp_path / "my.marks"
    about = ("arxiv:2501.99999", "doi:10.1145/3292500", "https://bees.example/paper")
    change_marks(file, [Mark(id_, "star") for id_ in about])
    marks, told = settle(examples, read_marks(file))
    assert marks.about("star") == (*sorted(about[:2]), "url:https://bees.example/paper")
    assert told == ()


def test_another_id_of_a_paper_means_it(store: Store, tmp_path: Path) -> None:
    entry = make_entry("2401.00001", "Bee Dances")
    day = make_day("2024-01-02", entry)
    load_digests(store, write_archive(tmp_path / "days", {"2024-01-02": day}))
    (paper,) = store.nodes(Paper)
    found = store.entries_of(paper.id)[0]
    with store.writing():
        store.apply(Delta(nodes=[replace(found, aliases=("doi:10.1145/3292500",))]))
    file = tmp_path / "my.marks"
    mark = {
        "about": "https://doi.org/10.1145/3292500",
        "mark": "star",
        "at": "2026-01-02T09:30:00Z",
    }
    file.write_text(json.dumps(mark), encoding="utf-8")
    assert settle(store, read_marks(file)).marks.about("star") == (paper.id,)
