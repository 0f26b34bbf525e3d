"""Lists of links below dates: the commonest shape, as many people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_samples import CHINESE, HEADED, RUNNING, A

from digestgraph.loaders.entry import FileProblem, ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again
from digestgraph.loaders.formats.fields.dates.headings import day_of_heading, topic_of_heading
from digestgraph.loaders.formats.fields.names.sure_names import are_names
from digestgraph.loaders.formats.fields.titles.title_line import read_title_line


def parse(text: str, path: str, name: str) -> tuple[list[ParsedDigest], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == name
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    return digests, loose


def entries(text: str, path: str = "README.md", name: str = "link-list") -> list[ParsedEntry]:
    """Return the entries of all digests in the order of the file."""
    digests, _ = parse(text, path, name)
    return sorted((e for digest in digests for e in digest.entries), key=lambda e: e.line)


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


def test_points_below_dated_headings_belong_to_their_days() -> None:
    digests, loose = parse(RUNNING, "README.md", "link-list")
    assert [(digest.id, [e.paper[-5:] for e in digest.entries]) for digest in digests] == [
        ("link-list/readme:2024-01-01", ["00004", "00005"]),
        ("link-list/readme:2024-01-02", ["00001", "00002", "00003"]),
    ]
    # A link that names no paper is no paper, and is not dropped in silence; nor is code.
    assert [(problem.line, problem.code) for problem in loose] == [
        (11, "entry-without-paper"),
        (26, "paper-in-code"),
    ]


@pytest.mark.parametrize(
    ("begin", "published"),
    [
        ("2024-01-02 ", "2024-01-02"),
        ("📅 2024-01-02: ", "2024-01-02"),
        ("2024-01 - ", "2024-01"),
        ("2024.1.2, ", "2024-01-02"),
        ("", "2023"),
    ],
)
@pytest.mark.parametrize("title", ["On Wax", "**On Wax**"])
def test_a_day_before_a_title_and_a_venue_behind(begin: str, published: str, title: str) -> None:
    line = (
        f"{begin}{title}, Ann Bee, Cee Dee, NeurIPS 2023. [[pdf](https://arxiv.org/abs/2401.00004)]"
    )
    found = read_title_line(line)
    assert found is not None
    assert (found.title, found.authors, found.published) == (
        "On Wax",
        "Ann Bee, Cee Dee",
        published,
    )


def test_what_a_point_says() -> None:
    bees, honey, hives, wax, bare = entries(RUNNING)
    assert (bees.title, names(bees), bees.authors_complete) == (
        "On Bees: A Study",
        ["Ann Bee", "Cee Dee"],
        False,
    )
    assert [(link.url, link.role) for link in bees.links] == [("https://github.com/a/b", "code")]
    assert [(b.text, b.line) for b in bees.bullets] == [("They fly.", 9)]
    assert (honey.title, honey.votes, honey.topics) == ("On Honey", 20, ("cs.CL", "NLP"))
    assert (hives.title, names(hives), hives.topics) == (
        "On Hives",
        ["Eva Fox", "Gus Hay"],
        ("Vision",),
    )
    assert (wax.title, names(wax), wax.published) == ("On Wax", ["Ann Bee", "Cee Dee"], "2023")
    assert (bare.paper, bare.title) == ("arxiv:2401.00005", None)


def test_headings_and_lines_in_bold() -> None:
    (digest,), loose = parse(HEADED, "papers.md", "link-list")
    bees, hives = digest.entries
    assert (digest.date, loose) == ("2024-01-02", [])
    assert (bees.title, names(bees)) == ("On Bees", ["Ann Bee", "Cee Dee"])
    assert [(b.section, b.text) for b in bees.bullets] == [
        ("Abstract", "They fly."),
        ("TL;DR", f"Short, see On Honey ({A}2)."),
    ]
    assert bees.aliases == ()  # another paper's id is no second id of this one
    assert (hives.paper, hives.title, names(hives), hives.votes) == (
        "arxiv:2401.00003",
        "On Hives",
        ["Eva Fox"],
        12,
    )


def test_dates_in_chinese_summaries() -> None:
    digests, _ = parse(CHINESE, "README.md", "link-list")
    assert [digest.date for digest in digests] == ["2024-01-01", "2024-01-02"]
    bees, honey, hives = entries(CHINESE)
    assert (names(bees), bees.organisations) == (["张三", "李四"], ("清华大学",))
    assert (honey.title, names(honey)) == ("关于蜂蜜", ["王五"])
    assert (hives.title, names(hives)) == ("关于蜂巢", ["张三", "李四"])


def test_dates_as_points_and_in_bold_and_in_the_items() -> None:
    nested = f"- 2024-01-02\n  - [On Bees]({A}1)\n- 2024-01-01\n  - [On Honey]({A}2)\n"
    bold = f"**2024-01-02**\n\n[On Bees]({A}1) - Ann Bee\n\n**2024-01-01**\n\n[On Honey]({A}2)\n"
    within = f"- 2024-01-02: [On Bees]({A}1)\n- [2024/01/01] [On Honey]({A}2)\n"
    below = f"# 2024\n## January\n### Jan 1\n- [On Honey]({A}2)\n### Jan 2\n- [On Bees]({A}1)\n"
    for text in (nested, bold, within, below):
        digests, loose = parse(text, "list.md", "link-list")
        assert loose == []
        assert [(d.date, [e.title for e in d.entries]) for d in digests] == [
            ("2024-01-01", ["On Honey"]),
            ("2024-01-02", ["On Bees"]),
        ]


def test_a_numbered_list_of_many_days() -> None:
    text = f"## 2024-01-02\n1. [On Bees]({A}1) - Ann Bee, Cee Dee\n2. [On Wax]({A}2)\n"
    many = text + f"## 2024-01-01\n1. [On Honey]({A}3)\n2. [On Hives]({A}4)\n"
    digests, _ = parse(many, "list.md", "link-list")
    assert [(d.date, len(d.entries)) for d in digests] == [("2024-01-01", 2), ("2024-01-02", 2)]
    (bees, _) = entries(text, "list.md", "numbered-list")
    assert (bees.title, names(bees)) == ("On Bees", ["Ann Bee", "Cee Dee"])


@pytest.mark.parametrize(
    "text",
    [
        # News of a repository, prose, a table of contents, a list without dates.
        f"# News\n- [2024/05] We released code for [On Bees]({A}1).\n- pip install x\n",
        f"## 2024-01-02\nToday I read [On Bees]({A}1) and more.\n",
        f"# Bees\nWe follow [On Bees]({A}1).\n## 2024-01-02\n- Fixed a fault\n- Added a thing\n",
        f"- [On Bees]({A}1)\n- [On Honey]({A}2)\n",
        "## 2024-01-02\n- [A tool](https://example.org)\n- [Another](https://example.org/b)\n",
    ],
)
def test_what_is_no_list_of_papers_is_not_claimed(text: str) -> None:
    assert choose_format(Document(text, "README.md")).format is None


U = f"{A}1"


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        (f"[On Bees]({U}) - Ann Bee, Cee Dee", "On Bees", "Ann Bee, Cee Dee"),
        (f"[On Bees]({U}) (Ann Bee)", "On Bees", "Ann Bee"),
        (f"`cs.CL` [On Bees]({U}) by Ann Bee and Cee Dee", "On Bees", "Ann Bee and Cee Dee"),
        (f"[**On Bees**]({U}) *Ann Bee, Cee Dee*", "On Bees", "Ann Bee, Cee Dee"),
        (f"Ann Bee, Cee Dee. [On Bees]({U}). 2024.", "On Bees", "Ann Bee, Cee Dee"),
        (f"On Bees. *Ann Bee, Cee Dee.* arXiv 2024. [[pdf]({U})]", "On Bees", "Ann Bee, Cee Dee"),
        (f"On Bees (Bee et al., 2024) [pdf]({U})", "On Bees", "Bee et al"),
        (f'"On Bees", Ann Bee, Cee Dee, [pdf]({U})', "On Bees", "Ann Bee, Cee Dee"),
        (f"[2401.00001]({U}) - On Bees - Ann Bee, Cee Dee", "On Bees", "Ann Bee, Cee Dee"),
        (f"<a href='{U}'>On Bees</a> | Ann Bee", "On Bees", "Ann Bee"),
        (f"[On Bees]({U}) - [Ann Bee](https://a.org), [Cee](https://c.org) Dee", "On Bees", None),
        (f"[On Bees]({U}) - Best Paper", "On Bees", None),
        (f"[On Bees]({U}) - Survey, Large Language Models", "On Bees", None),
        (f"[On Bees]({U}) - Google Research", "On Bees", None),
        (f"[On Bees]({U}): We show that bees fly.", "On Bees", None),
        (f"(arXiv 2024.01) On Bees [[Paper]({U})]", "On Bees", None),
        (f"**BEE**: Learning to Build Large Hives [[paper]({U})]", None, None),
        (f"On *small* Bees: {U}", "On *small* Bees", None),
    ],
)
def test_lines_with_a_title(line: str, title: str | None, authors: str | None) -> None:
    found = read_title_line(line)
    assert found is not None
    assert found.title == (title or "BEE: Learning to Build Large Hives")
    if authors is None and "[Ann Bee]" in line:
        assert found.authors in (None, "Ann Bee, Cee Dee")
    else:
        assert found.authors == authors


@pytest.mark.parametrize(
    "line",
    [
        f"We use the [paper]({U}) of bees",
        f"See [On Bees]({U}) for more",
        f"[paper]({U})",
        "A line without a link",
        "",
    ],
)
def test_sentences_are_no_titles(line: str) -> None:
    assert read_title_line(line) is None


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("## 2024-01-02", "2024-01-02"),
        ("## 📅 2024/1/2 (Tue)", "2024-01-02"),
        ("### 2024년 1월 2일", "2024-01-02"),
        ("### 2024年1月2日（周二）", "2024-01-02"),
        ("## Tuesday, January 2nd, 2024", "2024-01-02"),
        ("## 02 Jan 2024", "2024-01-02"),
        ("## [2024-01-02]", "2024-01-02"),
        ("## 2024-01-01 ~ 2024-01-07", "2024-01-07"),
        ("## January 1 - 7, 2024", "2024-01-07"),
        ("## 2024-W01", "2024-01-07"),
        ("## 2024.01", "2024-01-31"),
        ("## February 2024", "2024-02-29"),
        ("## 2024-02-30", None),
        ("## 01/02/2024", None),
        ("## Version 2.1.2024.1", None),
        ("## On bees", None),
    ],
)
def test_days_of_headings(heading: str, day: str | None) -> None:
    assert day_of_heading(heading) == day


def test_topics_of_headings() -> None:
    assert topic_of_heading("### 🐝 Bees (12)") == "Bees"
    assert topic_of_heading("## Today's papers") is None
    assert topic_of_heading("## 每日论文") is None


def test_names_are_told_for_sure() -> None:
    assert are_names("Ann Bee, The Hive Team")
    assert not are_names("Deep Learning, Computer Vision")
    assert not are_names("On bees")


@given(
    st.lists(
        st.sampled_from(
            [*RUNNING.splitlines(), *HEADED.splitlines(), *CHINESE.splitlines(), "", "    - x"]
        ),
        max_size=30,
    )
)
def test_any_lines_read_the_same_from_what_is_kept(lines: list[str]) -> None:
    reader = load_formats()["link-list"]
    digests, _ = reader.parse("\n".join(lines), "README.md")
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9, unique=True), st.booleans())
def test_every_point_is_an_entry(numbers: list[int], starred: bool) -> None:
    mark = "*" if starred else "-"
    text = "## 2024-01-02\n" + "".join(f"{mark} [Title {n} x]({A}{n})\n" for n in numbers if n)
    if found := [n for n in numbers if n]:
        assert [e.paper for e in entries(text)] == [f"arxiv:2401.0000{n}" for n in found]
