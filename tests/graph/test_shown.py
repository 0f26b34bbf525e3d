"""The file of what a reader was shown: plain lines that any two machines can put together."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.errors import UsageError
from digestgraph.graph.shown import (
    Shown,
    ShownDigest,
    ShownError,
    add_shown,
    read_shown,
    shown_path,
)

AT = "2026-01-02T09:30:00Z"
days = st.integers(1, 28).map(lambda n: f"2025-03-{n:02}")
digests = st.builds(
    ShownDigest,
    st.sampled_from(["hf-daily", '두 줄\n"and" \\']),
    days,
    days,
    st.frozensets(st.sampled_from(["arxiv:2503.1", "title:\u2028 # {}", "c"])),
    st.integers(0, 59).map(lambda n: f"2026-01-02T09:30:{n:02}Z"),
    st.frozensets(st.sampled_from(["arxiv:2503.1", "c"])),
)


@given(st.lists(digests, max_size=9), st.lists(digests, max_size=9))
def test_two_files_in_any_order_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, one: list[ShownDigest], other: list[ShownDigest]
) -> None:
    folder = tmp_path_factory.mktemp("shown")
    texts = []
    for name, own in (("a", one), ("b", other)):
        assert add_shown(folder / name, own) == Shown(own)
        assert read_shown(folder / name) == Shown(own)
        text = (folder / name).read_text("utf-8") if own else ""
        texts.append(text)
    (folder / "ab").write_text("".join(texts), encoding="utf-8")
    (folder / "ba").write_text("# mine\n\n" + "".join(reversed(texts)), encoding="utf-8")
    both = Shown([*one, *other])
    assert read_shown(folder / "ab") == read_shown(folder / "ba") == both
    for line in [*one, *other]:  # nothing that was shown to either is new to both
        assert all(both.has(line.source, line.day, paper) for paper in line.papers)


def test_what_is_older_than_a_week_counts_as_shown_and_has_no_line() -> None:
    papers = frozenset({"a"})
    lines = [ShownDigest("hf", f"2025-03-{day:02}", "2025-03-01", papers, AT) for day in (1, 8, 9)]
    shown = Shown(lines)
    assert [one.day for one in shown] == ["2025-03-08", "2025-03-09"]
    assert shown.has("hf", "2025-03-01", "b")
    assert not shown.has("hf", "2025-03-02", "b")  # a day that came late
    assert not shown.has("hf", "2025-03-08", "b")  # a day that has grown
    assert shown.has("hf", "2025-03-08", "a")
    assert shown.has("new", "2025-03-01")  # a source that was not there brings an archive with it
    assert not shown.has("new", "2025-03-02")


def test_the_last_report_is_the_one_shown_last() -> None:
    one = ShownDigest("hf", "2025-03-08", "2025-03-02", frozenset("a"), AT)
    late = ShownDigest("ko", "2025-03-03", "2025-03-03", frozenset("b"), "2026-01-03T09:30:00Z")
    assert Shown([late, one]).report == ("2025-03-03", late.at)
    assert Shown([late, one]).last == "2025-03-08"
    assert not Shown()
    assert Shown().last == ""
    assert not Shown().has("hf", "2025-03-08")


def test_a_report_is_the_last_one_though_a_clock_was_set_back(tmp_path: Path) -> None:
    file = tmp_path / "x.shown"
    add_shown(file, [ShownDigest("hf", "2025-03-08", "2025-03-02", frozenset("a"), AT)])
    early = [
        ShownDigest(source, "2025-03-09", "2025-03-09", frozenset("b"), "2025-01-01T00:00:00Z")
        for source in ("hf", "ko")
    ]
    found = add_shown(file, early)
    assert found.report == ("2025-03-09", "2026-01-02T09:30:01Z")
    assert read_shown(file).report == found.report


def test_what_was_known_before_is_that_of_the_last_report(tmp_path: Path) -> None:
    file = tmp_path / "x.shown"
    old, new = frozenset({"arxiv:1"}), frozenset({"arxiv:2", "c"})
    add_shown(file, [ShownDigest("hf", "2025-03-08", "2025-03-02", old, AT, known=old)])
    assert read_shown(file).known_before == old
    add_shown(file, [ShownDigest("hf", "2025-03-09", "2025-03-08", new, AT, known=new)])
    assert read_shown(file).report[0] == "2025-03-08"  # in the same second, and yet the later one
    assert read_shown(file).known_before == new
    add_shown(file, [ShownDigest("hf", "2025-03-10", "2025-03-10", new, AT)])
    assert read_shown(file).known_before == frozenset()


LINE = ShownDigest("hf", "2025-03-08", "2025-03-02", frozenset("a"), AT).line()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[" * 100_000, "no JSON object"),
        ('{"source": "hf", "day": "2025-03-08"}', "needs 'source', 'day', 'since' and 'at'"),
        (LINE.replace('"a"', "1"), "needs 'papers'"),
        (LINE.replace("}", ', "known": [1]}'), "'known' that is no list"),
        (LINE.replace('["a"]', '"a"'), "needs 'papers'"),
        (LINE.replace("2025-03-08", "2025-3-8"), "not like 2026-01-02"),
        (LINE.replace("2025-03-08", "20250308"), "not like 2026-01-02"),
        (LINE.replace(AT, "yesterday"), "'at' that is not like"),
        (LINE.replace("{", '{"of": 1, '), "unknown key 'of'"),
    ],
)
def test_a_line_that_says_nothing_is_named_and_nothing_is_written(
    tmp_path: Path, line: str, why: str
) -> None:
    file = tmp_path / "digestgraph.shown"
    text = f"{LINE}\n\n{line}\n"
    file.write_text(text, encoding="utf-8")
    for call in (lambda: read_shown(file), lambda: add_shown(file, [])):
        with pytest.raises(ShownError, match=r"digestgraph.shown:3: .*mend the line") as raised:
            call()
        assert why in str(raised.value)
    assert file.read_text(encoding="utf-8") == text


def test_files_that_cannot_be_read_or_written_are_sentences(tmp_path: Path) -> None:
    assert read_shown(tmp_path / "none") == Shown()
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ShownError, match="not in UTF-8"):
        read_shown(tmp_path / "bytes")
    with pytest.raises(UsageError, match="cannot be read"):
        read_shown(tmp_path)
    with pytest.raises(UsageError, match="cannot be written"):
        add_shown(tmp_path / "no" / "folder", [])


def test_it_lies_beside_the_marks_and_is_left_alone_when_nothing_is_new(tmp_path: Path) -> None:
    assert shown_path(Path("a b/papers.marks")) == Path("a b/papers.shown")
    assert shown_path(Path("mine.txt")) == Path("mine.txt.shown")
    file = tmp_path / "x.shown"
    file.write_text(f"# mine\n{LINE}\n", encoding="utf-8")
    add_shown(file, [ShownDigest("hf", "2025-03-08", "2025-03-02", frozenset("a"), AT)])
    assert file.read_text("utf-8").startswith("# mine")


WRITER = """
import sys
from pathlib import Path
from digestgraph.graph.shown import ShownDigest, add_shown
print("ready", flush=True)
for n in range(1_000_000):
    papers = frozenset(f"arxiv:{sys.argv[2]}.{k:05}" for k in range(n % 1000 + 1))
    add_shown(Path(sys.argv[1]), [ShownDigest("hf", "2025-03-25", "2025-03-24", papers)])
    print(n % 1000, flush=True)
"""


@pytest.mark.soak
@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_hundred_kills_leave_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.shown"
    for trial in range(100):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), str(trial)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            said = list(itertools.islice(process.stdout, 2 + trial % 7))
            process.send_signal(signal.SIGKILL)
        shown = read_shown(file)
        for number in range(int(said[-1]) + 1):  # what was said to be written, is
            assert shown.has("hf", "2025-03-25", f"arxiv:{trial}.{number:05}")
