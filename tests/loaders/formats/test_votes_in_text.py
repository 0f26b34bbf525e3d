"""Votes in lines, below titles and in columns; names that belong to one of two papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import Document, choose_format
from digestgraph.loaders.formats.fields.titles.votes import take_votes, votes_alone

A = "https://arxiv.org/abs/2401.0000"


def entries(text: str) -> list[ParsedEntry]:
    reader = choose_format(Document(text, "2025-03-14.md")).format
    assert reader is not None
    digests, _ = reader.parse(text, "2025-03-14.md")
    return [entry for digest in digests for entry in digest.entries]


@pytest.mark.parametrize(
    "line",
    [
        "⬆️ 34",
        "*Upvotes:* 34",
        "**Upvotes**: 34",
        "🔥 34",
        "👍 34 · 💬 3",
        "*⬆️ 34*",
        "**34** upvotes",
    ],
)
def test_votes_below_a_title(line: str) -> None:
    (entry,) = entries(f"# 2025-03-14\n### [On Bees in Winter]({A}1)\n{line}\n")
    assert (entry.votes, entry.authors, entry.bullets) == (34, (), ())


@pytest.mark.parametrize("cell", ["34", "⬆️ 34", "👍34", "**34**"])
@pytest.mark.parametrize("date", [("", ""), ("2025-03-14 | ", "Date | ")])
def test_votes_in_a_column(cell: str, date: tuple[str, str]) -> None:
    bars = "|---" * (3 + bool(date[0])) + "|"
    head = f"| {date[1]}Title | Authors | Upvotes |\n{bars}\n"
    (entry,) = entries(f"{head}| {date[0]}[On Bees in Winter]({A}1) | Ann Bee | {cell} |\n")
    assert (entry.votes, entry.title) == (34, "On Bees in Winter")


def test_a_line_with_two_papers_gives_each_its_names() -> None:
    a, b = f"[On Bees]({A}1) - Ann Bee et al.", f"[On Wax]({A}2) - Eve Fox"
    found = entries(f"# 2025-03-14\n{a}; see also {b}\n")
    assert [[a.name for a in entry.authors] for entry in found] == [["Ann Bee"], ["Eve Fox"]]


@given(st.text(max_size=40))
def test_votes_are_digits_of_the_text(text: str) -> None:
    said = votes_alone(text, named=True)
    assert (
        said is None
        or said in text.replace("*", "").replace("_", "").replace("`", "")
        or any(sign in text for sign in "[]()️")
    )


BEFORE = [
    "[🔥 34]",
    "⬆️ 34",
    "(34 upvotes)",
    "**34** 👍 |",
    "▲ 34 ·",
    "`👍 34`",
    "【👍 34】",
    "34 👍",
]


@pytest.mark.parametrize("votes", BEFORE)
@pytest.mark.parametrize(
    "text",
    [
        "- {votes} [{title}]({url})\n",
        "- {votes} **[{title}]({url})**\n",
        "{votes} [{title}]({url}) - Ann Bee\n",
        "### {votes} [{title}]({url})\nAnn Bee, Cee Dee\n",
        "### {votes} {title}\n[pdf]({url})\n",
        "1. {votes} [{title}]({url})\n   - Authors: Ann Bee\n",
        "1. {votes} **{title}**\n   - Authors: Ann Bee\n   - URL: {url}\n",
        "| # | Paper |\n|---|---|\n| 1 | {votes} [{title}]({url}) |\n",
        "| Title | Authors | Link |\n|---|---|---|\n| {votes} {title} | Ann Bee | {url} |\n",
    ],
)
def test_votes_before_a_title(votes: str, text: str) -> None:
    text = text.format(votes=votes.replace("|", "\\|" if text[0] == "|" else "|"),
                       title="On Bees in Winter", url=A + "1")  # fmt: skip
    (entry,) = entries(f"# 2025-03-14\n\n{text}")
    assert (entry.votes, entry.title, entry.topics) == (34, "On Bees in Winter", ())


@pytest.mark.parametrize(
    "votes", ["(34 upvotes)", "- 👍 34", "· **34 likes**", "[▲ 34]", "(34↑)", "↑34 ·"]
)
@pytest.mark.parametrize("text", ["1. **{title}** {votes}\n   - URL: {url}\n",
                                  "- [{title}]({url}) {votes}\n",
                                  "### {title} {votes}\n[pdf]({url})\n"])  # fmt: skip
def test_votes_behind_a_title(votes: str, text: str) -> None:
    text = text.format(votes=votes, title="On Bees in Winter", url=A + "1")
    (entry,) = entries(f"# 2025-03-14\n\n{text}")
    assert (entry.votes, entry.title) == (34, "On Bees in Winter")


@pytest.mark.parametrize(
    "title",
    ["🔥 10 Years of Bees in Winter", "5 votes for bees that we like", "🔥 3D Bees in Winter",
     "34 Likes", "[3.5 votes] On Bees in Winter"],
)  # fmt: skip
def test_numbers_of_a_title_are_no_votes(title: str) -> None:
    assert take_votes(title) == (title, None)


@given(st.text(alphabet="👍🔥⬆️ 0123456789,[](){}*_`|·:abvotes", max_size=30))
def test_votes_are_cut_from_a_text_and_nothing_is_added(text: str) -> None:
    rest, votes = take_votes(text)
    assert votes is None or (votes in text and len(rest) < len(text))
    assert votes is not None or rest == text


@pytest.mark.parametrize(
    "below",
    [
        "👥 Ann Bee, Cee Dee · 🏛 KAIST\n🔗 {url} · 👍 34\n",
        "Ann Bee, Cee Dee · KAIST Lab · 👍 34 · [pdf]({url})\n",
        "👤 Ann Bee, Cee Dee | 📍 KAIST\n[pdf]({url}) | 34 upvotes\n",
    ],
)
def test_votes_beside_links_and_names(below: str) -> None:
    (entry,) = entries(f"# 2025-03-14\n\n### On Bees in Winter\n{below.format(url=A + '1')}")
    assert (entry.votes, entry.paper) == (34, "arxiv:2401.00001")
    assert [authorship.name for authorship in entry.authors] == ["Ann Bee", "Cee Dee"]
    assert [name[:5] for name in entry.organisations] == ["KAIST"]
    assert entry.bullets == ()


@pytest.mark.parametrize("stars", ["⭐ 34", "★ 34", "(⭐️ 1.2k)"])
@pytest.mark.parametrize("text", ["1. **{title}** {stars}\n   - URL: {url}\n",
                                  "- [{title}]({url}) {stars}\n"])  # fmt: skip
def test_stars_are_no_votes(stars: str, text: str) -> None:
    text = text.format(stars=stars, title="On Bees in Winter", url=A + "1")
    (entry,) = entries(f"# 2025-03-14\n\n{text}")
    assert (entry.votes, entry.title) == (None, "On Bees in Winter")


def test_votes_in_a_quotation_below_a_title() -> None:
    below = "> Ann Bee et al. • 34 upvotes • Submitted 12 Mar\n"
    (entry,) = entries(f"# 2025-03-14\n\n**On Bees in Winter** — <{A}1>\n{below}")
    assert (entry.votes, [a.name for a in entry.authors]) == (34, ["Ann Bee"])
    assert entry.authors_complete is False


def test_lines_that_begin_with_a_medal() -> None:
    text = f"🥇 [On Bees in Winter]({A}1) (⬆️ 34)\n🥈 [On Wax in Spring]({A}2) (⬆️ 12)\n"
    assert [(e.title, e.votes) for e in entries(f"# 2025-03-14\n{text}")] == [
        ("On Bees in Winter", 34),
        ("On Wax in Spring", 12),
    ]


def test_votes_between_other_words() -> None:
    below = "Sent by **@ann** · 34 upvotes · 3 comments\n"
    (entry,) = entries(f"# 2025-03-14\n\n### [On Bees in Winter]({A}1)\n{below}")
    assert (entry.votes, entry.authors) == (34, ())
    assert [bullet.text for bullet in entry.bullets] == ["Sent by **@ann** · 3 comments"]


@pytest.mark.parametrize(
    ("cell", "votes", "code"),
    [("1.2.3", None, "bad-votes"), ("1.2k", 1_200, "rounded-votes"), ("12", 12, None)],
)
def test_votes_that_are_no_number_or_a_rounded_one_are_told(
    cell: str, votes: int | None, code: str | None
) -> None:
    text = f"# 2025-03-14\n\n| Title | Likes |\n|---|---|\n| [On Bees]({A}1) | {cell} |\n"
    reader = choose_format(Document(text, "2025-03-14.md")).format
    assert reader is not None
    ((digest,), _) = reader.parse(text, "2025-03-14.md")
    assert digest.entries[0].votes == votes
    assert [problem.code for problem in digest.problems] == [code] * bool(code)


@pytest.mark.parametrize(
    ("line", "votes"),
    [
        ("👍 1.2k", 1_200),
        ("**Upvotes:** 1.25K", 1_250),
        ("👍 1.2k | 💬 14 | ⭐ 3.4k", 1_200),
        ("추천: 3.4천", 3_400),
        ("點赞数：2万", None),  # a label that is not known
        ("点赞数：2万", 20_000),
        ("Votes: 12k", 12_000),
        ("Votes: 4.5/5", None),
        ("- Likes: 34 (of June)", 34),
    ],
)
def test_rounded_votes_below_a_title(line: str, votes: int | None) -> None:
    (entry,) = entries(f"# 2025-03-14\n### [On Bees in Winter]({A}1)\n{line}\n")
    assert entry.votes == votes


def test_rounded_votes_behind_a_title() -> None:
    found = entries(
        f"# 2025-03-14\n- [On Bees]({A}1) - Ann Bee - 👍 1.2k\n- [On Wax]({A}2) (1.5K upvotes)\n"
        f"- [▲ 2k] [On Honey]({A}3)\n- [On Hives]({A}4) - Ann Bee - 👍 1.5\n"
    )
    assert [entry.votes for entry in found] == [1_200, 1_500, 2_000, None]


def test_fields_and_titles_of_notes() -> None:
    text = f"## [[On Bees in Winter]]\nauthors:: Ann Bee, Cee Dee\nurl:: {A}1\nvotes:: 34\n"
    found = entries(f"{text}\n## [[Wax|On Wax in Spring]]\nauthors:: Eve Fox\nurl:: {A}2\n")
    assert [(e.title, len(e.authors), e.votes) for e in found] == [
        ("On Bees in Winter", 2, 34),
        ("On Wax in Spring", 1, None),
    ]
