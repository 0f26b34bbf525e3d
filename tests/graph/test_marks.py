"""The file of a reader's marks: plain lines that any two machines can put together."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.errors import UsageError
from digestgraph.graph.marks import (
    MARKS,
    Mark,
    Marks,
    MarksError,
    change_marks,
    fold_tag,
    marks_path,
    read_marks,
)

AT = "2026-01-02T09:30:00Z"
times = st.integers(0, 59).map(lambda n: f"2026-01-02T09:30:{n:02}Z")
kinds_of_papers = [kind for kind, about in sorted(MARKS.items()) if about == "paper"]
of_papers = itertools.product(["arxiv:2401.00001", "arxiv:2401.00002"], kinds_of_papers)
of_things = itertools.product(["author:a", "keyword:k"], ["follow", "mute"])
marks = st.builds(
    lambda about, value, *rest: Mark(
        *about, fold_tag(value) if about[1] == "tag" else value, *rest
    ),
    st.sampled_from([*of_papers, *of_things, ("word:a", "mute")]),
    st.sampled_from(["rl", '두 줄\n"and" \\ more', "\u2028 # {}"]),
    st.booleans(),
    times,
    st.sampled_from([None, "A Title"]),
)


@given(st.lists(marks, max_size=12), st.lists(marks, max_size=12))
def test_two_files_in_any_order_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, one: list[Mark], other: list[Mark]
) -> None:
    folder = tmp_path_factory.mktemp("marks")
    texts = []
    for name, own in (("a", one), ("b", other)):
        assert change_marks(folder / name, own) == Marks(own)
        assert read_marks(folder / name) == Marks(own)
        texts.append((folder / name).read_text(encoding="utf-8"))
    (folder / "ab").write_text("".join(texts), encoding="utf-8")
    (folder / "ba").write_text("# mine\n\n" + "".join(reversed(texts)), encoding="utf-8")
    assert read_marks(folder / "ab") == read_marks(folder / "ba") == Marks([*one, *other])
    assert texts[0].count("\n") == len({mark.key for mark in one})


@given(st.lists(marks, max_size=12))
def test_of_one_place_the_last_mark_holds(own: list[Mark]) -> None:
    found = Marks(own)
    for mark in own:
        (kept,) = [line for line in found.lines if line.key == mark.key]
        assert kept.at >= mark.at
        assert (kept in list(found)) is not kept.off


def test_what_does_not_hold_is_not_taken_back(tmp_path: Path) -> None:
    """Neither does its opposite go, nor is it there when somebody takes back twice."""
    file = tmp_path / "own.marks"
    change_marks(file, [Mark("p", "star", at=AT)])
    before = file.read_bytes()
    change_marks(file, [Mark("p", "skip", off=True)])
    assert file.read_bytes() == before
    change_marks(file, [Mark("p", "star", off=True)])
    assert list(read_marks(file)) == []


def test_a_star_and_not_interesting_are_one_place() -> None:
    later = "2026-01-03T09:30:00Z"
    opinion = Marks([Mark("p", "star", at=AT), Mark("p", "skip", at=later)])
    assert (opinion.about("star"), opinion.about("skip")) == ((), ("p",))
    tags = Marks([Mark("p", "tag", "a", at=AT), Mark("p", "tag", "b", at=AT)])
    assert [mark.value for mark in tags] == ["a", "b"]
    muted = Marks([Mark("word:game", "mute", at=AT), Mark("author:a", "mute", at=AT)])
    assert muted.muted_words == ("game",)


def test_what_is_written_later_holds_whatever_the_clock_says(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.marks"
    change_marks(file, [Mark("p", "star", at="2026-01-02T09:30:59Z")])
    change_marks(file, [Mark("p", "star", off=True, at="2026-01-02T09:30:59Z")])
    assert list(read_marks(file)) == []
    change_marks(file, [Mark("p", "skip", at="2025-01-01T00:00:00Z")])  # a clock put back
    assert [(m.mark, m.at) for m in read_marks(file)] == [("skip", "2026-01-02T09:31:01Z")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[]", "no JSON object"),
        ('{"about": "p", "mark": "star"}', "needs 'about' and 'at'"),
        (f'{{"about": "p", "mark": "like", "at": "{AT}"}}', "needs a 'mark' of read, star"),
        ('{"about": "p", "mark": "star", "at": "yesterday"}', "'at' that is not like"),
        ('{"about": "p", "mark": "star", "at": "2026-1-2T9:30:00Z"}', "'at' that is not like"),
        ('{"about": "p", "mark": "star", "at": "9999-12-31T23:59:59Z"}', "'at' that is not like"),
        (f'{{"about": "p", "mark": "star", "at": "{AT}", "of": 1}}', "unknown key 'of'"),
        (f'{{"about": "p", "mark": "star", "at": "{AT}", "off": 1}}', "neither true nor false"),
        (f'{{"about": "p", "mark": "tag", "at": "{AT}"}}', "tag without a 'value'"),
        (f'{{"about": "p", "mark": "note", "value": 3, "at": "{AT}"}}', "no text"),
        ("[" * 100_000, "no JSON object"),
        (f'{{"about": "word:caf\\udce9", "mark": "mute", "at": "{AT}"}}', "half a character"),
    ],
)
def test_a_line_that_is_no_mark_is_named_and_nothing_is_written(
    tmp_path: Path, line: str, why: str
) -> None:
    file = tmp_path / "digestgraph.marks"
    text = Mark("p", "star", at=AT).line() + f"\n\n{line}\n"
    file.write_text(text, encoding="utf-8")
    for call in (lambda: read_marks(file), lambda: change_marks(file, [Mark("q", "read")])):
        with pytest.raises(MarksError, match=r"digestgraph.marks:3: .*mend the line") as raised:
            call()
        assert why in str(raised.value)
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("wrong", [2, 10, 11, 25])
def test_every_bad_line_is_named_up_to_ten(tmp_path: Path, wrong: int) -> None:
    file = tmp_path / "own.marks"
    lines = [Mark("p", "star", at=AT).line(), *["no mark"] * wrong]
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(MarksError) as raised:
        read_marks(file)
    *named, last = str(raised.value).split("\n")
    assert last == "mend these lines or take them out"
    more = [f"and {wrong - 10} more"] if wrong > 10 else []
    assert named[min(wrong, 10) :] == more
    numbers = [line.removeprefix(f"{file}:").partition(":")[0] for line in named[: min(wrong, 10)]]
    assert numbers == [str(n) for n in range(2, 2 + min(wrong, 10))]


@pytest.mark.parametrize(
    "mark",
    [Mark("word:caf\udce9", "mute"), Mark("p", "note", "caf\udce9"), Mark("p", "like", at=AT)],
)
def test_what_is_no_mark_is_not_written(tmp_path: Path, mark: Mark) -> None:
    file = tmp_path / "mine.marks"
    with pytest.raises(UsageError, match="is no mark: it"):
        change_marks(file, [Mark("q", "read"), mark])
    assert not file.exists()


def test_what_git_could_not_merge_is_said_as_what_it_is(tmp_path: Path) -> None:
    file, star, read = tmp_path / "mine.marks", Mark("p", "star", at=AT), Mark("p", "read", at=AT)
    sides = ["<<<<<<< HEAD", star.line(), "=======", read.line(), ">>>>>>> laptop"]
    file.write_text("\n".join(sides), encoding="utf-8")
    with pytest.raises(MarksError, match=r"mine.marks:1: .*merge.*keep all others"):
        read_marks(file)
    file.write_text("\n".join([star.line(), read.line()]), encoding="utf-8")
    assert read_marks(file) == Marks([star, read])


def test_files_that_cannot_be_read_or_written_are_sentences(tmp_path: Path) -> None:
    assert read_marks(tmp_path / "none") == Marks()
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MarksError, match="not in UTF-8"):
        read_marks(tmp_path / "bytes")
    with pytest.raises(UsageError, match="cannot be read"):
        read_marks(tmp_path)
    with pytest.raises(UsageError, match="cannot be written"):
        change_marks(tmp_path / "no" / "folder", [Mark("p", "star")])


@pytest.mark.parametrize(
    ("about", "mark", "fault"),
    [
        ("word:", "mute", "words are muted, as 'word:survey'"),
        ("word: (", "mute", "words are muted"),
        ("word:survey", "follow", "words are muted"),
        ("word:survey", "star", "is a star of 'word:survey', which is no paper"),
        ("author:ann-bee-1", "read", "is a read of 'author:ann-bee-1', which is no paper"),
        ("keyword:agent", "skip", "is a skip of 'keyword:agent', which is no paper"),
        ("Ann Bee", "follow", "ids of people and keywords begin with author: or keyword:"),
        ("arxiv:2406.04271", "mute", "('digestgraph mute NAME' finds them)"),
    ],
)
def test_marks_of_what_cannot_have_them_are_named(
    tmp_path: Path, about: str, mark: str, fault: str
) -> None:
    """An empty word would be in every title."""
    file = tmp_path / "x.marks"
    line = {"about": about, "mark": mark, "at": "2026-01-02T09:30:00Z"}
    file.write_text(f"# mine\n{json.dumps(line)}\n", encoding="utf-8")
    with pytest.raises(MarksError) as wrong:
        read_marks(file)
    assert "x.marks:2: " in str(wrong.value)
    assert fault in str(wrong.value)


def test_a_folder_that_may_not_be_written_is_named_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.marks"
    change_marks(file, [Mark("arxiv:1", "star")])
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(UsageError, match=r"x\.marks .* is as it was") as refused:
        change_marks(file, [Mark("arxiv:1", "star", off=True)])
    assert str(tmp_path) in str(refused.value)
    assert "--marks FILE" in str(refused.value)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_marks_lie_beside_the_store() -> None:
    assert marks_path("a b/papers.sqlite") == Path("a b/papers.marks")
    assert marks_path("bolt://host:7687") == Path("digestgraph.marks")


WRITER = """
import sys
from pathlib import Path
from digestgraph.graph.marks import Mark, change_marks
print("ready", flush=True)
for n in range(1_000_000):
    change_marks(Path(sys.argv[1]), [Mark(f"arxiv:{n % 50:04}", "note", f"{sys.argv[2]} {n}" * 40)])
    print(n, flush=True)
"""


@pytest.mark.soak
@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_hundred_kills_leave_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.marks"
    for trial in range(100):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), str(trial)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            said = list(itertools.islice(process.stdout, 2 + trial % 7))
            process.send_signal(signal.SIGKILL)
        last = int(said[-1])
        held = {mark.about: mark.value for mark in read_marks(file)}
        number = int(held[f"arxiv:{last % 50:04}"].split(f"{trial} ")[-1])
        assert number >= last  # what was said to be written, is
