"""The home format: four eras, every quirk, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.text import fold
from digestgraph.loaders.entry import FileProblem, ParsedDigest, ParsedEntry, find_links
from digestgraph.loaders.formats.daily_papers import DailyPapers
from digestgraph.loaders.read import parse_file, parse_text

DAY = "2024-05-01"


def parse(text: str, path: str = "x.md") -> tuple[list[ParsedDigest], list[FileProblem]]:
    return DailyPapers().parse(text, path)


def parse_day(text: str, path: str = "x.md") -> ParsedDigest:
    (digest,), loose = parse(text, path)
    assert loose == []
    assert digest.text == text
    return digest


def parse_entry(date: str = DAY, **parts: object) -> tuple[ParsedEntry, set[tuple[str, int]]]:
    """Parse a day of one entry; returns it with the codes and lines of the problems."""
    digest = parse_day(make_day(date, make_entry("2405.00001", **parts)))  # type: ignore[arg-type]
    (entry,) = digest.entries
    return entry, {(p.code, p.line) for p in digest.problems}


# --- eras ---------------------------------------------------------------------------------------


def test_first_era_without_votes_authors_and_blank_lines() -> None:
    text = (
        "## Daily Papers (2023-11-20)\n\n"
        "### [One](https://arxiv.org/abs/2311.00001)\n\n- 첫 점.\n  - (1) 하위 점\n- 둘째 점.\n"
        "### [Two](https://arxiv.org/abs/2311.00002)\n![](https://a.org/i.png)\n- 점.\n"
    )
    one, two = parse_day(text).entries
    assert [b.text for b in one.bullets] == ["첫 점.\n(1) 하위 점", "둘째 점."]
    assert (one.votes, one.authors, one.authors_complete, one.author_order) == (
        None,
        (),
        None,
        None,
    )
    assert two.image == "https://a.org/i.png"
    codes = [(p.code, p.line) for p in parse_day(text).problems]
    assert ("no-authors-line", 3) in codes
    assert ("no-vote-line", 8) in codes
    assert ("no-image", 3) in codes


def test_positions_are_presumed_until_january_2024_and_absent_afterwards() -> None:
    before, _ = parse_entry("2024-01-31", authors="Ann Bee, Cee Dee")
    after, _ = parse_entry("2024-02-01", authors="Ann Bee, Cee Dee")
    assert [(a.name, a.position) for a in before.authors] == [("Ann Bee", 1), ("Cee Dee", 2)]
    assert before.author_order == "presumed"
    assert [(a.name, a.position) for a in after.authors] == [("Ann Bee", None), ("Cee Dee", None)]
    assert after.author_order == "unknown"


@pytest.mark.parametrize(
    "mark", ["***What's New***: ", "**What's New**: ", "***What's New:*** ", "***What's New***："]
)
def test_section_names_of_the_last_era(mark: str) -> None:
    entry, _ = parse_entry("2024-10-18", bullets=(f"{mark}새로운 점", "둘째"))
    assert [(b.section, b.text) for b in entry.bullets] == [
        ("What's New", "새로운 점"),
        (None, "둘째"),
    ]


# --- authors ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["Ann Bee, Cee Dee, +", "Ann Bee, +, Cee Dee", "+, Ann Bee, Cee Dee"]
)
def test_a_plus_is_no_author_but_says_that_the_list_was_cut(line: str) -> None:
    entry, problems = parse_entry("2024-01-10", authors=line)
    assert [a.name for a in entry.authors] == ["Ann Bee", "Cee Dee"]
    assert entry.authors_complete is False
    assert ("author-list-cut", 9) in problems
    after_cut = line.split(", ").index("+")
    names = [a for a in line.split(", ") if a != "+"]
    for place, authorship in enumerate(entry.authors):
        before = line.split(", ").index(names[place]) < after_cut
        assert (authorship.position is not None) == before


def test_repeated_names_count_once() -> None:
    entry, problems = parse_entry("2024-01-10", authors="Ann Bee, Ann  Bee, Cee Dee")
    assert [(a.name, a.position) for a in entry.authors] == [("Ann Bee", 1), ("Cee Dee", 2)]
    assert entry.authors_complete is True
    assert ("repeated-name", 9) in problems


@pytest.mark.parametrize(
    "line", ["['Ann Bee', \"C O'D\"]", "['Ann Bee', 'C O\\'D']", "['Ann Bee', \"C O'D\""]
)
def test_a_list_in_brackets(line: str) -> None:
    entry, problems = parse_entry(authors=line if line.endswith("]") else line + "]")
    assert [a.name for a in entry.authors] == ["Ann Bee", "C O'D"]
    assert ("author-list-repr", 9) in problems


def test_a_broken_list_in_brackets_is_read_all_the_same() -> None:
    entry, _ = parse_entry(authors="['Ann Bee', Cee Dee']")
    assert [a.name for a in entry.authors] == ["Ann Bee", "Cee Dee"]


def test_names_broken_at_a_comma_stay_as_printed() -> None:
    entry, problems = parse_entry("2024-01-10", authors="Ann Bee, Yingyan, Lin, Cee Dee")
    assert [(a.name, a.position) for a in entry.authors] == [
        ("Ann Bee", 1),
        ("Yingyan", None),
        ("Lin", None),
        ("Cee Dee", None),
    ]
    assert ("name-broken-at-comma", 9) in problems


def test_one_word_may_be_a_name_or_an_organisation() -> None:
    _, problems = parse_entry(authors="Aakanksha, Ann Bee")
    assert ("single-word-name", 9) in problems
    _, problems = parse_entry(authors="Qwen, DeepSeek-AI")
    assert not {code for code, _ in problems} & {"single-word-name", "name-broken-at-comma"}


@pytest.mark.parametrize("line", ["", " , , ", "[]"])
def test_an_empty_line_of_authors(line: str) -> None:
    entry, problems = parse_entry(authors=line)
    assert entry.authors == ()
    assert entry.authors_complete is None
    assert ("no-authors", 9) in problems


def test_control_characters_are_left_out_of_names_and_titles() -> None:
    entry, problems = parse_entry(title="A\x00 \x1b[31mred", authors="Ann\x07 Bee")
    assert (entry.title, entry.authors[0].name) == ("A [31mred", "Ann Bee")
    assert {("control-character", 3), ("control-character", 9)} <= problems


def test_characters_without_width_are_left_out() -> None:
    entry, problems = parse_entry(authors="Ann\u200b \x07 Bee, \u202eEve Doe\ufeff")
    assert [a.name for a in entry.authors] == ["Ann Bee", "Eve Doe"]
    assert ("control-character", 9) in problems


def test_an_overlong_point_is_kept_and_noted() -> None:
    entry, problems = parse_entry(bullets=["가 " * 20_000])
    assert len(entry.bullets[0].text) > 39_000
    assert "long-bullet" in {code for code, _ in problems}


# --- votes, images, links -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "votes", "code"),
    [
        ("23", 23, None),
        ("0", 0, None),
        ("1,234", 1234, None),
        ("-", None, "votes-unknown"),
        ("", None, "votes-unknown"),
        ("-5", None, "bad-votes"),
        ("many", None, "bad-votes"),
        ("3.5", None, "bad-votes"),
        ("9" * 40, None, "bad-votes"),
        ("１２", None, "bad-votes"),
        (None, None, "no-vote-line"),
    ],
)
def test_votes(written: str | None, votes: int | None, code: str | None) -> None:
    entry, problems = parse_entry(votes=written)
    assert entry.votes == votes
    assert {c for c, _ in problems} == ({code} if code else set())


@pytest.mark.parametrize(
    "video",
    [
        "[Watch Video](https://a.org/v.mp4)",
        "[Watch Video]https://a.org/v.mp4",
        '<div><video controls src="https://a.org/v.mp4" muted="false"></video></div>',
    ],
)
def test_a_video_stands_for_the_image(video: str) -> None:
    text = make_day(DAY, make_entry("2405.00001")).replace("![](https://a.org/i.png)", video)
    digest = parse_day(text)
    assert digest.entries[0].image is None
    assert digest.entries[0].links == ()
    assert digest.problems == ()


def test_links_of_bullets() -> None:
    entry, problems = parse_entry(
        bullets=("코드는 https://github.com/a/b에서.", "쪽: [https://a.io/](https://a.io/).")
    )
    assert [(link.url, link.line) for link in entry.links] == [
        ("https://github.com/a/b", 11),
        ("https://a.io/", 12),
    ]
    assert ("glued-link", 11) in problems


# --- headings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "M$^{2}$UGen: Music",
        "[IDK]: I Don't Know",
        "Reasoning in GPT-[n] and o-[n] Models",
        "f(x) (and g(x)) [sic]",
        "Let's <think> about it",
        "PanGu-$π$ — naïve 확산",
        "A ](trap",
    ],
)
def test_titles(title: str) -> None:
    entry, problems = parse_entry(title=title)
    assert entry.title == title
    assert entry.paper == "arxiv:2405.00001"
    assert not {code for code, _ in problems} & {"odd-heading", "heading-without-paper"}


@pytest.mark.parametrize(
    ("heading", "paper", "code"),
    [
        ("### [T](https://arxiv.org/abs/2405.00009v2)", "arxiv:2405.00009", None),
        ("#### [T](https://arxiv.org/abs/2405.00009)", "arxiv:2405.00009", "odd-heading"),
        ("### T https://arxiv.org/abs/2405.00009", "arxiv:2405.00009", "odd-heading"),
        ("### [T](https://a.org/p_(1).html)", "url:https://a.org/p_(1).html", None),
        (
            "### [T](https://arxiv.org/abs/2405.00009) [code](https://github.com/a/b)",
            "arxiv:2405.00009",
            "odd-heading",
        ),
        ('### [T](https://arxiv.org/abs/2405.00009 "a tip")', "arxiv:2405.00009", None),
        ("### [T](https://arxiv.org/abs/2405.00009) ###", "arxiv:2405.00009", None),
        ("### 12. [T](https://arxiv.org/abs/2405.00009)", "arxiv:2405.00009", None),
        ("### **[T](https://arxiv.org/abs/2405.00009)**", "arxiv:2405.00009", None),
        ("### [T](https://arxiv.org/abs/２４０５.00009)", None, "heading-without-paper"),
        ("### [T](javascript:alert(1))", None, "heading-without-paper"),
        ("### Only words", None, "heading-without-paper"),
        ("### [T]()", None, "heading-without-paper"),
    ],
)
def test_headings(heading: str, paper: str | None, code: str | None) -> None:
    text = make_day(DAY, make_entry("2405.00001")) + f"{heading}\n\nVote: 7\n\n- 점.\n"
    digest = parse_day(text)
    papers = [entry.paper for entry in digest.entries]
    assert papers == ["arxiv:2405.00001", *([paper] if paper else [])]
    if paper and code is None:
        assert digest.entries[1].title == "T"
    # Lines below a heading that cannot be used are not taken for the paper above.
    assert digest.entries[0].votes == 5
    assert [p.line for p in digest.problems if p.code == code] == ([13] if code else [])


@pytest.mark.parametrize(
    "heading",
    [
        f"### [T](https://arxiv.org/abs/2405.00009){'](a' * 20_000}",
        f"### {'[' * 20_000}T](https://arxiv.org/abs/2405.00009)",
        f"### [T](https://arxiv.org/abs/2405.00009){' #' * 20_000}",
    ],
)
def test_headings_of_great_length_do_not_take_for_ever(heading: str) -> None:
    digest = parse_day(make_day(DAY, make_entry("2405.00001")) + f"{heading}\n\n- 점.\n")
    assert digest.entries[0].paper == "arxiv:2405.00001"


def test_very_many_authors_and_days() -> None:
    names = ", ".join(f"Author {n}" for n in range(20_000))
    (entry,) = parse_day(make_day(DAY, make_entry("2405.00001", authors=names))).entries
    assert len(entry.authors) == 20_000
    days = "".join(
        f"## Daily Papers ({1983 + n // 300}-01-{1 + n % 28:02d})\n" for n in range(20_000)
    )
    digests, problems = DailyPapers().parse(days, "x.md")
    assert len(problems) + len(digests) == 20_000


def test_an_empty_point_says_nothing() -> None:
    digest = parse_day(f"## Daily Papers ({DAY})\n### [T](https://arxiv.org/abs/2405.00009)\n- \n")
    assert digest.entries[0].bullets == ()
    assert "no-summary" in {problem.code for problem in digest.problems}


def test_line_ends_of_old_macs(tmp_path: Path) -> None:
    text = make_day(DAY, make_entry("2405.00001"))
    (tmp_path / "x.md").write_bytes(text.replace("\n", "\r").encode())
    (digest,) = parse_file("x.md", tmp_path / "x.md").digests
    assert digest == parse_day(text)


def test_links_side_by_side_are_all_found() -> None:
    found, _ = find_links("[https://a.org](https://b.org) and [x](https://c.org/y).")
    assert found == ["https://a.org", "https://b.org", "https://c.org/y"]


def test_a_paper_twice_in_one_digest() -> None:
    text = make_day(DAY, make_entry("2405.00001"), make_entry("2405.00001", votes="9"))
    digest = parse_day(text)
    assert len(digest.entries) == 2
    assert [(p.code, p.line) for p in digest.problems] == [("repeated-paper", 13)]


# --- days ---------------------------------------------------------------------------------------


def test_the_same_day_may_open_twice() -> None:
    text = make_day(DAY, make_entry("2405.00001")) + make_day(DAY, make_entry("2405.00002"))
    digest = parse_day(text)
    assert [e.paper for e in digest.entries] == ["arxiv:2405.00001", "arxiv:2405.00002"]
    assert [(p.code, p.line) for p in digest.problems] == [("second-heading", 13)]


def test_a_file_may_hold_several_days() -> None:
    days = [make_day(f"2024-05-0{n}", make_entry(f"2405.0000{n}")) for n in (1, 2)]
    digests, loose = parse("".join(days), "two.md")
    assert loose == []
    assert [(d.date, d.text, d.first_line) for d in digests] == [
        ("2024-05-01", days[0], 1),
        ("2024-05-02", days[1], 13),
    ]
    assert digests[1].entries[0].line == 15


def test_a_day_that_opens_again_after_another_is_said_to_be_lost() -> None:
    days = [make_day(f"2024-05-0{n}", make_entry(f"2405.0000{i}")) for i, n in enumerate((1, 2, 1))]
    digests, loose = parse("".join(days), "three.md")
    assert [d.date for d in digests] == ["2024-05-01", "2024-05-02"]
    assert [(p.code, p.line) for p in loose] == [("day-repeated", 25)]


def test_dates_of_heading_and_file_name() -> None:
    text = make_day("2024-05-01", make_entry("2405.00001"))
    assert parse_day(text, "2024-05-01.md").problems == ()
    differs = parse_day(text, "2024-05-09.md")
    assert (differs.date, differs.problems[0].code) == ("2024-05-01", "date-differs")
    bad = parse_day(text.replace("2024-05-01", "2024-13-45"), "2024-05-09.md")
    assert (bad.date, bad.problems[0].code) == ("2024-05-09", "bad-date")
    headless = parse_day(make_entry("2405.00001"), "news 2024-05-09.md")
    assert (headless.date, headless.problems[0].code) == ("2024-05-09", "no-day-heading")
    digests, loose = parse(make_entry("2405.00001"), "news.md")
    assert (digests, [(p.code, p.line) for p in loose]) == ([], [("no-date", 1)])


# --- bytes --------------------------------------------------------------------------------------


def test_line_ends_marks_and_missing_last_newline(tmp_path: Path) -> None:
    text = make_day(DAY, make_entry("2405.00001", authors="Ann Bee"))
    for variant in (text.replace("\n", "\r\n"), "\ufeff" + text, text.rstrip("\n"), text + "\n\n"):
        file = tmp_path / "x.md"
        file.write_bytes(variant.encode())
        (digest,) = parse_file("x.md", file).digests
        assert digest.text == variant.removeprefix("\ufeff")
        assert [a.name for a in digest.entries[0].authors] == ["Ann Bee"]
        assert digest.entries[0].bullets[0].text == "새로운 방법(new method)을 제안합니다."


def test_bytes_that_are_no_utf8_are_said_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(make_day(DAY, make_entry("2405.00001")).encode().replace(b"Ann", b"A\xffn"))
    (digest,) = parse_file("x.md", file).digests
    assert [(p.code, p.line) for p in digest.problems] == [("no-authors-line", 3), ("not-utf8", 9)]
    (entry,) = digest.entries
    assert (entry.title, entry.votes, entry.authors, entry.authors_line) == ("A Title", 5, (), None)


def test_other_line_separators_are_text() -> None:
    entry, _ = parse_entry(bullets=("하나\u2028둘\x0b셋",))
    assert len(entry.bullets) == 1


def test_a_line_of_a_megabyte() -> None:
    entry, _ = parse_entry(bullets=("가" * 1_000_000,))
    assert len(entry.bullets[0].text) == 1_000_000


@pytest.mark.parametrize("text", ["", "\n\n", "# A README\n\nWords.\n"])
def test_files_that_are_no_digests(text: str) -> None:
    named = parse_text(text, "x.md")
    assert [p.code for p in named.problems] == ["unknown-format" if text.strip() else "empty"]
    found = parse_text(text, "x.md", asked=False)
    assert (found.digests, found.problems, found.unread) == ((), (), named.problems[0])


# --- properties ---------------------------------------------------------------------------------

_LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "## Daily Papers (2024-01-02)",
            "## Daily Papers (2024-03-04)",
            "## Daily Papers (soon)",
            "### [A [b]](https://arxiv.org/abs/2401.00001)",
            "### [C](https://arxiv.org/abs/2401.00002v3)",
            "### no link",
            "#### [D](https://arxiv.org/abs/2401.00003)",
            "Vote: 3",
            "Vote: -",
            "Authors: Ann Bee, +, Cee Dee, Ann Bee, Lin",
            "Authors: ['Ann Bee', 'Qwen']",
            "- 점 https://a.org/b에서",
            "  - 하위",
            "- ***What's New***: 새것",
            "---",
            "![](https://a.org/i.png)",
            "[Watch Video](https://a.org/v.mp4)",
        ]
    ),
    st.text(max_size=30).filter(lambda text: "\n" not in text),
)
_TEXTS = st.lists(_LINES, max_size=25).map("\n".join)


@given(
    text=st.one_of(_TEXTS, st.text(max_size=300)), path=st.sampled_from(["x.md", "2024-01-02.md"])
)
def test_no_text_is_too_odd_and_what_is_kept_parses_again(text: str, path: str) -> None:
    digests, _ = parse(text, path)
    for digest in digests:
        again, loose = DailyPapers().parse(digest.text, digest.path, digest.first_line)
        assert again == [digest]
        assert loose == []
        assert digest.text in text
        for entry in digest.entries:
            numbers = [a.position for a in entry.authors if a.position is not None]
            assert numbers == sorted(set(numbers))
            assert all(a.name == a.name.strip() != "" for a in entry.authors)


@given(text=_TEXTS)
def test_every_heading_becomes_an_entry_or_a_problem(text: str) -> None:
    digests, loose = parse(text, "2024-01-02.md")
    entries = {entry.line for d in digests for entry in d.entries}
    problems = {p.line for d in digests for p in d.problems} | {p.line for p in loose}
    lost = [p.line for p in loose if p.code == "day-repeated"]
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("### ") and not any(start <= number for start in lost):
            assert number in entries | problems


# --- the real days ------------------------------------------------------------------------------


@pytest.mark.shared
def test_counts_agree_with_an_independent_reader(shared_days: list[Path]) -> None:
    digests = []
    for file in shared_days:
        parsed = parse_file(file.name, file)
        assert parsed.problems == ()
        assert "".join(d.text for d in parsed.digests) == file.read_bytes().decode()
        digests += parsed.digests
    entries = [entry for digest in digests for entry in digest.entries]
    votes = [entry.votes for entry in entries if entry.votes is not None]
    assert len(digests) == 240
    assert len(entries) == len({entry.paper for entry in entries}) == 3705
    assert (len(votes), sum(votes)) == (3615, 43541)
    assert sum(entry.authors_line is None for entry in entries) == 11
    assert sum(entry.authors_complete is False for entry in entries) == 77
    assert sum(len(entry.authors) for entry in entries) == 30568
    assert sum(len(entry.bullets) for entry in entries) == 14437
    assert all(entry.title for entry in entries)


@pytest.mark.shared
def test_titles_and_authors_agree_with_the_paper_pages(shared_days: list[Path]) -> None:
    gold_file = shared_days[0].parent.parent / "daily-papers-ko-gold.json"
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    titles = authors = seen = listed = 0
    for file in shared_days:
        for digest in parse_file(file.name, file).digests:
            for entry in digest.entries:
                true = gold.get(entry.paper.removeprefix("arxiv:"))
                if true is None:
                    continue
                seen += 1
                titles += "".join((entry.title or "").split()) == "".join(true["title"].split())
                if entry.authors_complete and true["authors_true_order"]:
                    listed += 1
                    names = {fold(a.name) for a in entry.authors}
                    authors += names == {fold(name) for name in true["authors_true_order"]}
    assert seen > 2000
    assert titles / seen > 0.995
    assert authors / listed > 0.999


@pytest.mark.parametrize("heading", ["(Tue) (2024-05-01)", "2024-05-01", "(2024-05-01, Wed)"])
def test_days_written_otherwise(heading: str) -> None:
    text = make_day(DAY, make_entry("2405.00001")).replace("(2024-05-01)", heading)
    digest = parse_day(text)
    assert (digest.date, digest.problems) == ("2024-05-01", ())


def test_week_dates_are_no_dates() -> None:
    text = make_day("2024-W18-3", make_entry("2405.00001"))
    digests, loose = parse(text)
    assert digests == []
    assert {p.code for p in loose} == {"bad-date", "no-date"}


def test_a_dated_file_without_a_day_heading_is_read() -> None:
    parsed = parse_text(make_entry("2405.00001"), "2024-05-01.md", asked=False)
    assert [d.date for d in parsed.digests] == ["2024-05-01"]
    assert parse_text(" " + make_day(DAY, make_entry("2405.00001")), "x.md").digests


def test_a_bold_first_word_is_no_section() -> None:
    entry, _ = parse_entry(bullets=("**BERT** 모델을 개선합니다.",))
    assert entry.bullets[0].text == "**BERT** 모델을 개선합니다."


def test_tex_in_a_list_of_names_is_quiet() -> None:
    entry, _ = parse_entry(authors="['Nguy\\~en Van', 'Ann Bee']")
    assert len(entry.authors) == 2
