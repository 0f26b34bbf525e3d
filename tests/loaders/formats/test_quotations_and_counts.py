"""Entries in quotations, counts of authors, votes in words, venues behind names and on titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.formats.fields.names.author_list import read_byline
from digestgraph.loaders.formats.fields.titles.title_line import read_title_line
from digestgraph.loaders.read import Reading, read_digests

A, B = "https://arxiv.org/abs/2405.00001", "https://arxiv.org/abs/2405.00002"
BEES, WAX = "Counting Bees in the Hive", "Wax at Large Scale"


def read(folder: Path, text: str, name: str = "2024-05-02.md") -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    reading = read_digests([folder / name])
    for digest in reading.digests:
        assert parse_again(load_formats()[digest.format], digest.kept) == digest
    return reading


def entries(reading: Reading) -> list[ParsedEntry]:
    return [entry for digest in reading.digests for entry in digest.entries]


def said(reading: Reading) -> list[tuple[str | None, list[str], list[str]]]:
    """Return titles, names and texts."""
    return [
        (e.title, [a.name for a in e.authors], [bullet.text for bullet in e.bullets])
        for e in entries(reading)
    ]


@pytest.mark.parametrize(
    "quotations",
    [
        f"> {BEES}\n> Ann Bee, Cee Dee\n> {A}\n>\n> We count.\n\n> {WAX}\n> Eve Fox\n> {B}\n",
        f"> ### {BEES}\n> Ann Bee, Cee Dee\n> [arXiv]({A})\n>\n> We count.\n\n"
        f"> ### {WAX}\n> Eve Fox\n> [arXiv]({B})\n",
        f"> [!abstract] {BEES}\n> Authors: Ann Bee, Cee Dee\n> Link: {A}\n>\n> We count.\n\n"
        f"> [!abstract]- {WAX}\n> Authors: Eve Fox\n> Link: {B}\n",
        f"> [!note]\n> Title: {BEES}\n> Authors: Ann Bee, Cee Dee\n> Link: {A}\n>\n> We count.\n\n"
        f"> [!note]\n> Title: {WAX}\n> Authors: Eve Fox\n> Link: {B}\n",
    ],
)
def test_each_of_several_quotations_is_an_entry(quotations: str, tmp_path: Path) -> None:
    assert said(read(tmp_path, f"# Papers\n\n{quotations}")) == [
        (BEES, ["Ann Bee", "Cee Dee"], ["We count."]), (WAX, ["Eve Fox"], []),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["> ", ""])
def test_titles_above_links_are_no_text_of_the_paper_before(mark: str, tmp_path: Path) -> None:
    text = f"# Papers\n\n{mark}{BEES}\n\n{A}\n\n{mark}{WAX}\n\n{B}\n"
    assert said(read(tmp_path, text)) == [(BEES, [], []), (WAX, [], [])]


def test_a_quotation_below_an_entry_opens_none(tmp_path: Path) -> None:
    text = f"- [{BEES}]({A})\n  > They cite [it]({B}).\n\n  > And [this]({B}).\n"
    (entry,) = entries(read(tmp_path, text))
    assert entry.verbatim.strip() == text.strip()


@pytest.mark.parametrize("front", ["", "---\ntitle: My review\ndate: 2024-05-02\n---\n"])
@pytest.mark.parametrize("mark", ["", "- "])
def test_a_callout_below_a_heading_that_names_its_paper(
    mark: str, front: str, tmp_path: Path
) -> None:
    text = (
        f"{front}# My review of bees\n\n> [!info] About\n> {mark}**Title:** {BEES}\n"
        f"> {mark}**Authors:** Ann Bee, Cee Dee\n> {mark}**Link:** {A}\n\nWe read on.\n"
    )
    assert said(read(tmp_path, text)) == [(BEES, ["Ann Bee", "Cee Dee"], ["We read on."])]


def test_votes_behind_a_label_in_bold_on_the_line_of_the_title(tmp_path: Path) -> None:
    for mark in ("### ", "- "):
        text = f"# Daily\n\n{mark}[{BEES}]({A}) | **Votes:** 8\n\n"
        text += f"{mark}[{WAX}]({B}) | **Votes:** 3\n"
        found = entries(read(tmp_path, text))
        assert [(entry.votes, entry.bullets) for entry in found] == [(8, ()), (3, ())]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Bee, Cee Dee, Nature Communications 2024", ("Ann Bee", "Cee Dee")),
        ("Ann Bee, Cee Dee, Nature Machine Intelligence", ("Ann Bee", "Cee Dee")),
        ("Ann Bee, Cee Dee, IEEE Transactions on Robotics, 2024", ("Ann Bee", "Cee Dee")),
        ("Ann Bee, Transactions on Machine Learning Research", ("Ann Bee",)),
        ("Ann Bee, Cee Dee, CVPR", ("Ann Bee", "Cee Dee")),
        ("Ann Bee, Cee Dee, Eve Fox 2024", ("Ann Bee", "Cee Dee", "Eve Fox")),
        ("Ann Bee, Nature Okafor", ("Ann Bee", "Nature Okafor")),
        ("Ann Bee, Nature Boonmee 2024", ("Ann Bee", "Nature Boonmee")),
    ],
)
@pytest.mark.parametrize("form", ["({})", "- {}", "*{}*"])
def test_a_known_venue_behind_names_is_no_author(
    line: str, names: tuple[str, ...], form: str
) -> None:
    found = read_title_line(f"[{BEES}]({A}) {form.format(line)}")
    assert found is not None
    assert read_byline(found.authors or "").names == names
    assert (found.organisations, found.texts) == ([], [])


FEED = (
    "<rss><channel><item><title>Counting Bees in the Hive</title><link>{link}</link>"
    "<pubDate>Thu, 02 May 2024 00:00:00 GMT</pubDate><description><![CDATA[{text}]]></description>"
    "</item></channel></rss>"
)


@pytest.mark.parametrize(
    ("text", "names", "votes"),
    [
        ("<p>Ann Bee, Cee Dee</p><p>👍 34 upvotes</p><p>We count.</p>", ["Ann Bee", "Cee Dee"], 34),
        ("<p>👍 34 upvotes · 12 authors</p><p>We count.</p>", [], 34),
        ("<p>12 authors</p><p>Upvotes: 34 👍</p><p>We count.</p>", [], 34),
    ],
)
def test_paragraphs_of_a_feed_that_say_votes_and_authors(
    text: str, names: list[str], votes: int, tmp_path: Path
) -> None:
    reading = read(tmp_path, FEED.format(link=A, text=text), "feed.xml")
    assert said(reading) == [(BEES, names, ["We count."])]
    assert entries(reading)[0].votes == votes


@pytest.mark.parametrize(
    ("below", "names", "complete"),
    [
        ("· 12 authors", [], None),
        ("⬆️ 34 · 12 authors · Hive Labs", [], None),
        ("저자 12명", [], None),
        ("Ann Bee, Cee Dee\n\n12 authors", ["Ann Bee", "Cee Dee"], False),
        ("Ann Bee, Cee Dee\n\n2 authors", ["Ann Bee", "Cee Dee"], True),
    ],
)
def test_a_number_of_authors_is_no_summary(
    below: str, names: list[str], complete: bool | None, tmp_path: Path
) -> None:
    reading = read(tmp_path, f"# Daily\n\n### [{BEES}]({A})\n{below}\n\nWe count.\n")
    assert said(reading) == [(BEES, names, ["We count."])]
    assert entries(reading)[0].authors_complete is complete
    codes = {problem.code for digest in reading.digests for problem in digest.problems}
    assert codes == {None: {"no-authors"}, True: set(), False: {"author-list-cut"}}[complete]


@pytest.mark.parametrize(
    "title", ["The Et Al Problem in Citations", "Who Is Et Al.?", "On the Use of Et Al"]
)
def test_a_title_may_be_about_et_al(title: str) -> None:
    found = read_title_line(f"[{title}]({A}) - Ann Bee")
    assert found is not None
    assert (found.title, found.authors) == (title, "Ann Bee")


@pytest.mark.parametrize(
    ("read_on", "day", "problems"),
    [
        ('"[[2024-05-01]]"', "2024-05-01", []),
        ("[[2024-05-01]]", "2024-05-01", []),
        ('"[[Daily/2024-05-01|the first]]"', "2024-05-01", []),
        (
            "TODO",
            "2024-12-31",
            [(5, "'TODO' is no date that can be read: when it was read is unknown")],
        ),
        ("", "2024-12-31", []),
    ],
)
def test_when_a_note_was_read(
    read_on: str, day: str, problems: list[tuple[int, str]], tmp_path: Path
) -> None:
    text = (
        f"---\ntitle: {BEES}\nauthors: Ann Bee\nyear: 2024\ndateread: {read_on}\n"
        "venue: Hive Letters\n---\nWe read on.\n"
    )
    (digest,) = read(tmp_path, text, "note.md").digests
    assert digest.date == day
    assert [(problem.line, problem.message) for problem in digest.problems] == problems


@pytest.mark.parametrize(
    "venue",
    [
        "CVPR 2025 Oral", "CVPR 2025 Oral Presentation", "Oral, CVPR 2025", "ICLR 2025 (Oral)",
        "NeurIPS 2025 Datasets and Benchmarks Track", "ICML 2025 Workshop",
        "CVPR2025 Award Candidate",
    ],
)  # fmt: skip
def test_a_venue_with_how_it_was_shown(venue: str) -> None:
    for line in (
        f"[{BEES}]({A}) [{venue}] - Ann Bee",
        f"**{BEES}** [{venue}] [[paper]({A})] - Ann Bee",
        f"[{venue}] [{BEES}]({A}) - Ann Bee",
        f"{BEES} ({venue}) [paper]({A}) - Ann Bee",
    ):
        found = read_title_line(line)
        assert found is not None
        assert (found.title, found.authors, found.published, found.texts) == (
            BEES, "Ann Bee", "2025", [],
        )  # fmt: skip


def test_a_label_below_a_heading_has_the_translation_of_the_title(tmp_path: Path) -> None:
    text = "".join(
        f"## {n}. {title}\n\n**标题**：{translated}\n**链接**：{url}\n**作者**：Ann Bee\n\n"
        for n, title, translated, url in ((1, BEES, "数蜜蜂", A), (2, WAX, "大规模的蜡", B))
    )
    assert said(read(tmp_path, text)) == [
        (BEES, ["Ann Bee"], ["数蜜蜂"]), (WAX, ["Ann Bee"], ["大规模的蜡"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("below", "title", "texts"),
    [
        ("of Many Hives", f"{BEES} of Many Hives", []),
        ("cs.CL, 12 pages", BEES, ["cs.CL, 12 pages"]),
        ("we count them.", BEES, ["we count them."]),
    ],
)
def test_which_line_a_title_goes_on_in(
    below: str, title: str, texts: list[str], tmp_path: Path
) -> None:
    assert said(read(tmp_path, f"# Papers\n\n- {BEES}\n  {below}\n  <{A}>\n")) == [
        (title, [], texts)
    ]


def test_code_in_a_line_of_its_own_is_no_topic(tmp_path: Path) -> None:
    text = f"### [{BEES}]({A})\n\n`pip install bees`\n\n### [{WAX}]({B})\n\n`cs.CL` `▲ 3`\n"
    found = entries(read(tmp_path, text))
    told = [(entry.topics, entry.votes, len(entry.bullets)) for entry in found]
    assert told == [((), None, 1), (("cs.CL",), 3, 0)]
