"""What lies in people's folders: every file is read, or named with the reason why not."""

from __future__ import annotations

import gzip
import json
import os
import socket
import sys
import warnings
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import Store
from digestgraph.graph.errors import NothingReadError, UsageError
from digestgraph.loaders import formats, load_digests, read
from digestgraph.loaders.formats import Claim, Document, choose_format, claim_entries, installed
from digestgraph.loaders.formats.daily_papers import DailyPapers
from digestgraph.loaders.input.decode import UndecodableError, decode
from digestgraph.loaders.input.files import UnreadableError, find_files, read_bytes
from digestgraph.loaders.input.limits import LARGEST_ENTRY
from digestgraph.loaders.input.unpack import unpacked
from digestgraph.loaders.read import parse_bytes, parse_file, parse_text, read_digests

DAY = make_day(
    "2024-05-01",
    make_entry(
        "2405.00001", authors="김철수, Ann Bee", bullets=("이 논문은 새 방법을 제안합니다.",)
    ),
)
ENGLISH = make_day("2024-05-01", make_entry("2405.00001", bullets=("A point.",)))
#: A heading as in the home format, and nothing else of it.
LINKS = "### [T](https://arxiv.org/abs/2405.00009)\n\nI liked this one.\n"
NUMBERED = "# cs.CV [[Back]](#toc)\n\n" + "".join(
    f"### [{n}] [A Title](https://arxiv.org/abs/2606.{n:05d})\n*Ann Bee,Cee Dee*\n\n"
    "Main category: cs.CV\n\nTL;DR: A method.\n\n<details>\n  <summary>Details</summary>\n"
    "Motivation: None.\n\n</details>\n\n"
    for n in range(1, 6)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


# --- encodings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
     "cp949", "euc-kr"],
)  # fmt: skip
@pytest.mark.parametrize("text", [DAY, ENGLISH], ids=["Korean", "English"])
def test_an_encoding_changes_no_fact(folder: Path, encoding: str, text: str) -> None:
    file = folder / "2024-05-01.md"
    file.write_bytes(text.encode(encoding))
    assert parse_file(file.name, file).digests == parse_text(text, file.name).digests


@pytest.mark.parametrize(
    "mark", [b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"]
)
def test_a_mark_that_lies_is_refused(mark: bytes) -> None:
    with pytest.raises(UndecodableError, match="save the file as UTF-8"):
        decode(mark + "x\ud800".encode("utf-16-le", "surrogatepass") + b"\x00")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        ("Authors: José García, naïve façade\n".encode("cp1252"), "cannot be told"),
        (bytes(range(256)) * 20, "no text"),
        (b"\0" * 100, "NUL"),
        (b"2024-05-01.md".ljust(257, b"\0") + b"ustar" + DAY.encode(), "a tar archive"),
        (b"<?xml version='1.0' encoding='rot13'?><a/>\xff", "says that it is encoded as rot13"),
        (b"<?xml version='1.0' encoding='euc-jp'?><a/>\xff", "says that it is encoded as euc-jp"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(raw: bytes, what: str) -> None:
    with pytest.raises(UndecodableError, match=what):
        decode(raw)


def test_the_encoding_that_a_file_names_counts() -> None:
    raw = "<?xml version='1.0' encoding='ISO-8859-1'?><a>José</a>".encode("latin-1")
    assert decode(raw).text.endswith("<a>José</a>")


def test_a_few_bytes_that_are_no_utf8_are_no_fact() -> None:
    bad = DAY.encode().replace("새 방법".encode(), b"\xec\x83 " + "방법".encode())
    decoded = decode(bad)
    assert decoded.damaged == 11
    parsed = parse_text(decoded.text, "x.md", damaged=decoded.damaged)
    (entry,) = parsed.digests[0].entries
    assert (entry.bullets, len(entry.authors)) == ((), 2)
    assert ("not-utf8", 11) in {(p.code, p.line) for p in parsed.digests[0].problems}


def test_a_damaged_heading_costs_its_entry_and_says_so() -> None:
    text = make_day(
        "2024-05-01", make_entry("2405.00001", title="A\ufffdB"), make_entry("2405.00002")
    )
    (digest,) = parse_text(text, "x.md", damaged=3).digests
    assert [entry.paper for entry in digest.entries] == ["arxiv:2405.00002"]
    assert ("not-utf8", 3) in {(p.code, p.line) for p in digest.problems}
    assert digest.text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw).text
    except UndecodableError:
        return
    text.encode()


@given(st.text(min_size=1, max_size=200), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_mark_leaves_no_doubt(text: str, encoding: str) -> None:
    raw = text.encode(encoding)
    if not raw.startswith(b"\xff\xfe\x00\x00") or encoding == "utf-32":
        assert decode(raw).text == text


# --- files --------------------------------------------------------------------------------------


def names(*paths: Path | str) -> list[str]:
    return [found.name for found in find_files(paths)]


def test_linked_folders_are_followed_once(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "b" / "x.md").write_text(DAY, encoding="utf-8")
    (folder / "b" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "c").symlink_to(folder / "b", target_is_directory=True)
    (folder / "y.md").symlink_to(folder / "b" / "x.md")
    (folder / "z.md").symlink_to(folder / "nowhere")
    assert names(folder) == ["y.md", "z.md"]
    assert names(folder, folder / "b", folder / "b" / "x.md") == ["y.md", "z.md"]
    reading = read_digests([folder])
    assert [digest.date for digest in reading.digests] == ["2024-05-01"]
    assert [(p.file, p.code) for p in reading.unread] == [("z.md", "unreadable")]


def test_hidden_files_and_corrections_are_no_digests(folder: Path) -> None:
    for name in (".x.md", "digestgraph.toml", "__init__.py", "x.md", "_y.md"):
        (folder / name).write_text("", encoding="utf-8")
    assert names(folder) == ["_y.md", "x.md"]


def test_pipes_sockets_and_devices_are_refused_at_once(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket must be short
        try:
            made.bind("socket.md")
        finally:
            os.chdir(here)
        found = {p.file: p for p in read_digests([folder, "/dev/zero", "/dev/null"]).unread}
    assert {name: problem.code for name, problem in found.items()} == dict.fromkeys(
        ("pipe.md", "socket.md", "zero", "null"), "no-file"
    )
    assert "standard input" in found["pipe.md"].message


def test_a_file_that_is_too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "large.md").open("wb") as file:
        file.truncate(300 * 1024 * 1024)  # takes no room on the disk
    (problem,) = read_digests([folder]).unread
    assert (problem.code, "256 MB" in problem.message) == ("too-large", True)
    with Path("/dev/zero").open("rb") as endless:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless))
        with pytest.raises(UnreadableError, match="more than 2 MB"):
            read_bytes(None, limit=2 * 1024 * 1024)


def test_a_file_that_changes_while_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "x.md"
    file.write_text(DAY, encoding="utf-8")
    real = os.fstat
    calls = []

    def fstat(handle: int) -> os.stat_result:
        calls.append(handle)
        if len(calls) == 2:
            with file.open("a", encoding="utf-8") as opened:
                opened.write("- more\n")
        return real(handle)

    monkeypatch.setattr("digestgraph.loaders.input.files.os.fstat", fstat)
    with pytest.raises(UnreadableError, match="changed while it was read"):
        read_bytes(file)


def test_names_that_are_no_utf8(folder: Path, store: Store) -> None:
    try:
        (folder / os.fsdecode(b"caf\xe9.md")).write_text(DAY, encoding="utf-8")
        (folder / os.fsdecode(b"\xff.md")).write_text("milk", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    report = load_digests(store, [folder], keywords=False)
    assert [digest.path for digest in report.digests] == ["caf\\xe9.md"]
    assert [problem.file for problem in report.unread] == ["\\xff.md"]
    for found in (store.digests()[0].path, report.unread[0].file):
        found.encode()


def test_a_folder_that_may_not_be_searched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "shut").mkdir()
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (problem,) = read_digests([folder]).unread
    assert (problem.file, problem.code) == ("shut", "unreadable")


def test_a_path_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="no such file or folder: nowhere"):
        list(find_files(["nowhere"]))


# --- claims -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2024-02-31",), "but its only entry has no date"),
        (("2024-02-31", "2024-02-30"), "but of its 2 entries 2 have no date"),
    ],
)
def test_how_many_entries_lack_something_is_told_in_words(days: tuple[str, ...], said: str) -> None:
    links = (
        f"# {day}\n\n- [On Bees](https://arxiv.org/abs/2402.00001) by Ann Bee\n" for day in days
    )
    unread = parse_text("".join(links), "feb.md").unread
    assert unread is not None
    assert unread.message.endswith(said)


def test_another_digest_with_links_in_its_headings_is_not_half_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, DailyPapers())
    (folder / "2026-07-01.md").write_text(NUMBERED, encoding="utf-8")
    parsed = parse_file("2026-07-01.md", folder / "2026-07-01.md")
    assert parsed.digests == ()
    assert parsed.unread is not None
    assert parsed.unread.code == "unknown-format"
    for part in ("daily-papers comes closest", "5 have no", "'Authors:' line", "'Vote:' line"):
        assert part in parsed.unread.message


def test_it_is_not_read_beneath_a_day_heading_either(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, DailyPapers())
    assert parse_text("## Daily Papers (2026-07-01)\n\n" + NUMBERED, "x.md").digests == ()


@pytest.mark.parametrize(
    "text",
    [
        "## Daily Papers (2024-05-01)\n",
        "## Daily Papers (2024-05-01)\n### [T](https://arxiv.org/abs/2405.00009)\n",
        DAY + NUMBERED.partition("### [2]")[0],
        make_entry("2405.00001"),
        make_entry("2405.00001", votes=None, authors=None),
    ],
    ids=["no entries", "bare entry", "one of two", "no day heading", "first era"],
)
def test_texts_of_the_home_format(text: str) -> None:
    assert parse_text(text, "2024-05-01.md").digests


def test_a_reading_list_of_links_is_no_digest_without_its_heading() -> None:
    parsed = parse_text(LINKS, "2024-05-01.md")
    assert parsed.unread is not None
    assert "daily-papers comes closest" in parsed.unread.message


class Other:
    """A format whose claim and deeds are made to order."""

    suffixes = (".md",)
    version = "1"

    def __init__(self, name: str, claim: Any, parse: Any = None) -> None:
        self.name, self._claim, self._parse = name, claim, parse

    def claim(self, document: Document) -> Claim | None:
        if isinstance(self._claim, BaseException):
            raise self._claim
        return self._claim

    def parse(self, text: str, path: str, first_line: int = 1) -> Any:
        if isinstance(self._parse, BaseException):
            raise self._parse
        return self._parse(text, path, first_line)


def use(monkeypatch: pytest.MonkeyPatch, *known: Any) -> None:
    found = {one.name: one for one in known}
    for module in (formats, read):
        monkeypatch.setattr(module, "load_formats", lambda: found)


def test_the_best_claim_wins_and_the_first_among_equals(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = {
        "generic": Claim(90, 90, generic=True),
        "weak": Claim(100, 49),
        "few": Claim(2, 2),
        "many": Claim(10, 9),
        "equal": Claim(10, 9),
        "none": None,
    }
    use(monkeypatch, *(Other(name, claim) for name, claim in claims.items()))
    chosen = choose_format(Document("x")).format
    assert chosen is not None
    assert chosen.name == "many"
    use(monkeypatch, Other("weak", claims["weak"]), Other("generic", claims["generic"]))
    chosen = choose_format(Document("x")).format
    assert chosen is not None
    assert chosen.name == "generic"
    use(monkeypatch, Other("weak", claim_entries([["votes"]] * 3 + [None])), Other("none", None))
    choice = choose_format(Document("x"))
    assert (choice.format, choice.closest) == (None, "weak")


def test_a_kept_digest_is_read_by_its_own_format(
    store: Store, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "x.md").write_text(DAY, encoding="utf-8")
    load_digests(store, [folder], keywords=False)
    before = store.snapshot().lines()
    monkeypatch.setattr(DailyPapers, "claim", lambda *_: pytest.fail("asked for a claim"))
    from digestgraph.loaders import refresh_graph

    refresh_graph(store)
    assert list(store.snapshot().lines()) == list(before)


# --- the guard ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [ValueError("odd"), RecursionError(), MemoryError(), AssertionError(), KeyError("x")]
)
def test_a_format_that_fails_costs_the_file_only(
    error: Exception, monkeypatch: pytest.MonkeyPatch, folder: Path, store: Store
) -> None:
    home = DailyPapers()
    bad = Other("bad", Claim(99, 99), error)
    monkeypatch.setattr(bad, "claim", lambda d: bad._claim if "bad" in d.text else None)
    use(monkeypatch, home, bad)
    (folder / "a.md").write_text("bad", encoding="utf-8")
    (folder / "b.md").write_text(DAY, encoding="utf-8")
    report = load_digests(store, [folder], keywords=False)
    assert report.count("new") == 1
    (problem,) = report.failed
    assert (problem.file, problem.code) == ("a.md", "format-failed")
    assert f"bad 1 failed on it with {type(error).__name__}" in problem.message


def test_a_claim_that_fails_costs_the_claim_only(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Other("bad", RuntimeError("x")), DailyPapers())
    assert parse_text(DAY, "x.md").digests
    parsed = parse_text("milk", "x.md")
    assert parsed.unread is not None
    assert "bad failed with RuntimeError" in parsed.unread.message


def test_an_interrupt_is_not_taken_for_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Other("bad", Claim(1, 1), KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        parse_text("x", "x.md")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"title": "half \ud83d a pair"}, "format-failed"),
        ({"votes": 10**30}, "bad-votes"),
        ({"verbatim": "x" * (LARGEST_ENTRY + 1)}, "entry-too-large"),
    ],
)
def test_facts_that_no_store_could_keep_are_refused(
    parts: dict[str, Any], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (digest,), _ = DailyPapers().parse(DAY, "x.md")
    digest = replace(digest, format="bad")
    broken = replace(digest, entries=(replace(digest.entries[0], **parts),))
    use(monkeypatch, Other("bad", Claim(1, 1), lambda *_: ([broken], [])))
    parsed = parse_text("x", "x.md")
    assert parsed.unread is not None
    assert (parsed.digests, parsed.unread.code) == ((), code)


@pytest.mark.parametrize("parts", [{"date": "2024-13-01"}, {"date": None}, {"format": "good"}])
def test_a_digest_that_could_not_be_read_again_is_refused(
    parts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    (digest,), _ = DailyPapers().parse(DAY, "x.md")
    digest = replace(digest, format="bad")
    use(monkeypatch, Other("bad", Claim(1, 1), lambda *_: ([digest], [])))
    assert parse_text("x", "x.md").digests == (digest,)
    broken = replace(digest, **parts)
    use(monkeypatch, Other("bad", Claim(1, 1), lambda *_: ([broken], [])))
    parsed = parse_text("x", "x.md")
    assert parsed.unread is not None
    assert (parsed.digests, parsed.unread.code) == ((), "format-failed")


def test_a_format_of_another_package_must_keep_what_it_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (digest,), _ = DailyPapers().parse(DAY, "x.md")
    dated = iter("123456789")

    def parse(*_: Any) -> Any:
        return [replace(digest, format="bad", date=f"2024-05-0{next(dated)}")], []

    use(monkeypatch, Other("bad", Claim(1, 1), parse))
    parsed = parse_text("x", "x.md")
    assert parsed.unread is not None
    assert "reads otherwise" in parsed.unread.message


def test_a_package_whose_format_cannot_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        name, value, dist = "broken", "no.such:Format", None

        def load(self) -> Any:
            raise ImportError("no module named no")

    monkeypatch.setattr(installed, "entry_points", lambda **_: [Point()])
    formats.load_formats.cache_clear()
    try:
        with pytest.warns(UserWarning, match="'broken' .* cannot be used: ImportError"):
            assert len(formats.load_formats()) == len(formats.BUILT_IN)
    finally:
        formats.load_formats.cache_clear()


# --- limits -------------------------------------------------------------------------------------


def test_an_entry_that_is_too_long_costs_itself_only() -> None:
    long = make_entry("2405.00002", bullets=("가" * (LARGEST_ENTRY + 1),))
    text = make_day("2024-05-01", make_entry("2405.00001"), long, make_entry("2405.00003"))
    parsed = parse_text(text, "x.md")
    (digest,) = parsed.digests
    assert [entry.paper[-1] for entry in digest.entries] == ["1", "3"]
    assert [(p.code, p.line) for p in parsed.problems] == [("entry-too-large", 13)]
    assert digest.entries[1].line == 23
    again, _ = DailyPapers().parse(digest.text, "x.md", 1)
    assert again == [digest]


# --- what a load says ---------------------------------------------------------------------------


def load(*arguments: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return CliRunner().invoke(cli.app, ["load", "--no-keywords", *arguments])


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "no file was found"),
        ({"a.pdf": b"%PDF-1.7"}, "a.pdf: other-kind: .pdf files are not read in folders"),
        ({"a.eml": b"Subject: x", "LICENSE": b"x"}, "LICENSE: other-kind: files without an ending"),
        ({"a.md": b"%PDF-1.7"}, "a.md: not-text: is a PDF"),
        ({"a.md": "José".encode("latin-1")}, "a.md: not-text: is not UTF-8 (line 1, byte 0xe9)"),
        ({"a.md": LINKS.encode()}, "daily-papers comes closest"),
        ({f"{n:02d}.md": b"milk" for n in range(13)}, "and 3 more"),
    ],
)
def test_nothing_read_is_said_and_makes_no_store(
    folder: Path, tmp_path: Path, files: dict[str, bytes], sentence: str
) -> None:
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    result = load(str(folder), "--store", str(tmp_path / "new.db"))
    assert isinstance(result.exception, NothingReadError)  # main() makes exit code 2 of it
    assert sentence in str(result.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_nothing_read_leaves_a_store_untouched(folder: Path, tmp_path: Path) -> None:
    (folder / "a.md").write_text(DAY, encoding="utf-8")
    assert load(str(folder), "--store", str(tmp_path / "old.db")).exit_code == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    (folder / "a.md").write_text("milk", encoding="utf-8")
    assert load(str(folder), "--store", str(tmp_path / "old.db")).exit_code != 0
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert after == before


@pytest.mark.parametrize(("count", "named"), [(11, 11), (12, 10)])
def test_the_last_file_not_read_is_named_and_not_counted(
    count: int, named: int, folder: Path, tmp_path: Path
) -> None:
    for number in range(count):
        (folder / f"b{number}.md").write_text(LINKS, encoding="utf-8")
    nothing_read = load(str(folder), "--store", str(tmp_path / "s.db")).exception
    (folder / "a.md").write_text(DAY, encoding="utf-8")
    beside = load(str(folder), "--store", str(tmp_path / "s.db")).stdout
    for said in (str(nothing_read), beside):
        assert sum(f"b{number}.md:" in said for number in range(count)) == named
        assert ("2 more" in said) == (named < count)


def test_what_is_not_read_is_named_beside_what_is(folder: Path, tmp_path: Path) -> None:
    (folder / "a.md").write_text(DAY, encoding="utf-8")
    (folder / "b.md").write_text(LINKS, encoding="utf-8")
    (folder / "c.pdf").write_bytes(b"%PDF-1.7")
    store = str(tmp_path / "s.db")
    result = load(str(folder), "--store", store)
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "files not read 2" in said
    assert "Not read: b.md: in none of the known formats" in said
    assert "Not read: c.pdf: .pdf files are not read" in said
    assert load(str(folder), "--store", store, "--strict").exit_code == 1
    result = load(str(folder), "--store", store, "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["path"], line["status"]) for line in lines] == [
        ("b.md", "unread"), ("c.pdf", "unread"), ("a.md", "unchanged"),
    ]  # fmt: skip
    assert (lines[0]["code"], lines[1]["code"]) == ("unknown-format", "other-kind")


def test_python_says_the_same(folder: Path, store: Store) -> None:
    (folder / "x.md").write_text("milk", encoding="utf-8")
    with pytest.raises(NothingReadError) as caught:
        load_digests(store, [folder])
    assert [file for file, _ in caught.value.unread] == ["x.md"]
    assert load_digests(store, []).digests == []


@pytest.mark.parametrize(
    "name", ["title-blocks", "paper-note", "numbered-list", "hf-daily", "feed"]
)
def test_a_format_that_is_forced_reads_nothing_that_is_not_its_own(
    folder: Path, tmp_path: Path, name: str
) -> None:
    (folder / "2024-05-01.md").write_text(DAY, encoding="utf-8")
    file, store = str(folder / "2024-05-01.md"), str(tmp_path / "new.db")
    result = load(file, "--format", name, "--store", store)
    assert isinstance(result.exception, NothingReadError)
    assert not Path(store).exists()
    assert load(file, "--store", store).exit_code == 0


@pytest.mark.parametrize("encoding", ["shift_jis", "cp932"])
def test_japanese_is_not_taken_for_korean(encoding: str) -> None:
    text = "## 2025-03-18\n- [On Bees](https://arxiv.org/abs/2503.00001) - 山田太郎, 佐藤花子\n"
    assert decode(text.encode(encoding)).text == text
    korean = "- [On Bees](https://arxiv.org/abs/2503.00001) - 김하늘, 박서준 (똠방각하)\n"
    assert decode(korean.encode("cp949")).text == korean


@pytest.mark.parametrize(
    ("few", "encodings"),
    [
        ("注意機構で高速化", ("euc_jp", "cp932")),
        ("佐藤花子、山田太郎", ("euc_jp", "cp932")),
        ("提出新的方法", ("gb18030",)),
        ("作者：王伟、李娜", ("gb18030",)),
        ("我們提出新的方法", ("big5",)),
        ("새로운 방법을 제안", ("cp949",)),
        ("김하늘, 이바다", ("cp949",)),
    ],
)
def test_few_characters_tell_their_encoding(few: str, encodings: tuple[str, ...]) -> None:
    text = f"## 2025-03-18\n- [On Bees](https://arxiv.org/abs/2503.00001) by Ann Bee\n  - {few}\n"
    for encoding in encodings:
        assert decode(text.encode(encoding)).text == text, encoding


@pytest.mark.parametrize("text", ["- 注意 On Bees\n", "- 罍罎罐罔 On Bees\n"])
def test_too_few_or_rare_characters_are_told(text: str) -> None:
    with pytest.raises(UndecodableError, match="its encoding cannot be told"):
        decode(text.encode("euc_jp"))


def test_texts_of_other_scripts_are_not_taken_for_east_asian() -> None:
    for text, encoding in (
        ("Мы предлагаем новый метод обучения", "cp1251"),
        ("Peña, Muñoz, Núñez, Ibáñez y Bordón", "latin-1"),
        ("Προτείνουμε μια νέα μέθοδο", "iso8859-7"),
    ):
        with pytest.raises(UndecodableError, match="its encoding cannot be told"):
            decode(text.encode(encoding))


def test_escape_sequences_of_mails_are_read() -> None:
    text = "Subject: 論文 (papers)\n\n注意機構で高速化\n"
    assert decode(text.encode("iso2022_jp")).text == text
    korean = "Subject: 논문\n"
    assert decode(korean.encode("iso2022_kr")).text == korean
    coloured = "a \x1b[31mred\x1b[0m word\n"
    assert decode(coloured.encode()).text == coloured


@given(st.text(alphabet="이다의는을를가고에하한지로", min_size=4, max_size=40))
def test_common_syllables_are_korean(text: str) -> None:
    assert decode(text.encode("cp949")).text == text


@pytest.mark.parametrize("kind", ["since", "catch-up"])
@pytest.mark.parametrize("ending", ["md", "atom", "rss", "eml"])
def test_reports_of_this_package_are_no_digests(tmp_path: Path, kind: str, ending: str) -> None:
    """They lie where people work, and would be new papers of today."""
    here = Path(__file__).parents[1] / "queries" / "bulletin" / "golden" / f"{kind}.{ending}"
    file = tmp_path / f"news.{ending}"
    file.write_bytes(here.read_bytes())
    found = read_digests([tmp_path])
    assert found.digests == ()
    assert [problem.code for problem in found.unread] == ["own-report"]
    if ending == "eml":  # somebody else's may be what one wants
        assert read_digests([file], format="newsletter").unread == ()


# --- compressed files -------------------------------------------------------------------------


LINES = """{"id": "2405.00001", "title": "On Bees", "authors": ["Ann Bee"], "date": "2024-05-02"}
{"id": "2405.00002", "title": "Wax at Scale", "authors": ["Cee Dee"], "date": "2024-05-02"}
{"id": "2405.00003", "authors": 7, "date": "2024-05-02"}
"""
#: Without the time, which would make another name of a test in each process that runs it.
PACKED = gzip.compress(LINES.encode(), mtime=0)


@pytest.mark.parametrize("name", ["papers.jsonl", "2024-05-02.jsonl", "cs.CL/papers.json"])
def test_what_is_compressed_reads_as_it_is_unpacked(name: str, tmp_path: Path) -> None:
    for folder, ending, raw in (
        ("plain", "", LINES.encode()),
        ("packed", ".gz", gzip.compress(LINES[:40].encode()) + gzip.compress(LINES[40:].encode())),
    ):
        file = tmp_path / folder / (name + ending)
        file.parent.mkdir(parents=True)
        file.write_bytes(raw)
    plain, packed = (read_digests([tmp_path / folder]) for folder in ("plain", "packed"))
    assert [digest.id for digest in packed.digests] == [digest.id for digest in plain.digests]
    assert [d.entries for d in packed.digests] == [d.entries for d in plain.digests]
    assert {digest.path for digest in packed.digests} == {f"{name}.gz"}
    told = [(p.file, p.line, p.code) for p in (*packed.problems, *packed.digests[0].problems)]
    assert (f"{name}.gz", 3, "no-title") in told


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (PACKED[:-20], "not-text"),
        (PACKED + b"more", "not-text"),
        (b"\x1f\x8b\x08\x00" + b"bees" * 9, "not-text"),
        (b"\x1f\x8b", "not-text"),
        (gzip.compress(PACKED, mtime=0), "not-text"),
        (gzip.compress(b"", mtime=0), "empty"),
    ],
)
def test_a_damaged_file_is_named_and_nothing_of_it_is_loaded(raw: bytes, code: str) -> None:
    parsed = parse_bytes(raw, "papers.jsonl.gz")
    assert parsed.digests == ()
    assert parsed.unread is not None
    assert (parsed.unread.file, parsed.unread.code) == ("papers.jsonl.gz", code)


def test_what_is_unpacked_has_a_bound() -> None:
    packed = gzip.compress(b"bees " * 1_000_000)
    with pytest.raises(UnreadableError, match="more than 2 MB when it is unpacked") as refused:
        unpacked(packed, 2 << 20)
    assert refused.value.code == "too-large"
    assert len(unpacked(packed, 5_000_000)) == 5_000_000
