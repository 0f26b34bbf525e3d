"""Shapes in which people publish lists and notes, found with publishers that nobody had seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_samples import (
    AGENTS,
    COLON_NOTE,
    CONFERENCE,
    FOLDED,
    NAMELESS_NOTE,
    PLAIN_NOTE,
    POSTED_NOTE,
    POSTS,
    STAMPED,
    STATED_NOTE,
    VENUE_NOTE,
    WEEKLY,
    A,
)

from digestgraph.loaders.entry import FileProblem, ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again
from digestgraph.loaders.formats.fields.dates.headings import day_of_heading, topic_of_heading
from digestgraph.loaders.formats.fields.markup.front_matter import read_yaml
from digestgraph.loaders.formats.fields.markup.markdown_blocks import find_blocks, resolve
from digestgraph.loaders.formats.fields.names.author_list import read_authors
from digestgraph.loaders.formats.paper_page import page_of


def parse(text: str, path: str, name: str) -> tuple[list[ParsedDigest], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == name
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    return digests, loose


def one(text: str, path: str, name: str) -> tuple[ParsedDigest, ParsedEntry]:
    """Return the only digest and the only entry of a text."""
    (digest,), loose = parse(text, path, name)
    (entry,) = digest.entries
    assert loose == []
    return digest, entry


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


# --- lists below days ----------------------------------------------------------------------------


def test_days_with_of_and_links_as_people_write_them() -> None:
    digests, loose = parse(AGENTS, "README.md", "link-list")
    found = {d.date: [(e.paper[-5:], e.title) for e in d.entries] for d in digests}
    assert found == {
        "2024-01-16": [("00001", "On Bees: An Open Platform")],
        "2024-01-12": [("00002", "On Honey: Benchmarks and Additional Opinions")],
        "2024-01-07": [("00003", None)],  # its address alone: a paper, but no title
        "2024-01-06": [("00004", "On Wax")],  # a link in a link: the inner one is meant
        "2024-01-04": [("00005", "On Drones"), ("00006", "On Queens")],
    }
    bees = digests[-1].entries[0]
    assert [bullet.text for bullet in bees.bullets] == [
        "They fly.",
        "A garden (https://example.org/garden) is built on it.",
    ]
    # A line that is a link to no paper is told, as a point is.
    assert [(p.line, p.code) for p in loose] == [
        (AGENTS[: AGENTS.index("[A post")].count("\n") + 1, "entry-without-paper")
    ]


def test_links_by_reference_are_kept_with_their_addresses() -> None:
    digests, _ = parse(AGENTS, "README.md", "link-list")
    drones = digests[0].entries[0]
    assert (drones.title, names(drones)) == ("On Drones", ["Ann Bee", "Cee Dee"])
    assert [(link.url, link.role) for link in drones.links] == [
        ("https://github.com/a/drones", "code")
    ]
    # What is kept of an entry names the addresses that it needs, and no others.
    assert f"[drones]: {A}5" in drones.verbatim
    assert f"{A}6" not in drones.verbatim


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("#### 16th of October 2023", "2023-10-16"),
        ("12 of October, 2023", "2023-10-12"),
        ("1st of May 2024", "2024-05-01"),
        ("31 of February 2024", None),
    ],
)
def test_of_between_day_and_month(heading: str, day: str | None) -> None:
    assert day_of_heading(heading) in (day, "2024-02-29" if day is None else day)


def test_titles_in_bold_above_labelled_points() -> None:
    (digest,), loose = parse(CONFERENCE, "README.md", "link-list")
    assert (digest.date, loose) == ("2024-12-31", [])
    assert [(e.title, e.paper[-5:], [x.url for x in e.links]) for e in digest.entries] == [
        (
            "BeeVision: A Backbone",
            "00001",
            ["https://bees.example.org/", "https://github.com/a/bees"],
        ),
        ("On Honey", "00002", []),
        # Set in bold or not: it stands where the titles of the others stand.
        ("HiveRoom: Rooms Matter in Hives", "00003", ["https://hives.example.org/"]),
        ("On Wax", "00004", ["https://github.com/a/wax"]),
    ]
    assert [e.topics for e in digest.entries] == [("Bees",), ("Bees",), ("Bees",), ("Wax",)]
    assert not any(e.bullets for e in digest.entries)  # no marks of places in the page


def test_a_list_without_any_day_says_so() -> None:
    text = CONFERENCE.replace("CVPR 2024 papers", "All papers")
    choice = choose_format(Document(text, "README.md"))
    assert choice.format is None
    assert (choice.closest, choice.claim and choice.claim.missing) == ("link-list", ("date",))


def test_a_line_of_date_address_and_category() -> None:
    (digest,), loose = parse(STAMPED, "digests/2024-01-05.md", "link-list")
    # The file is named by the day of the list; what stands below a title is the paper's own day.
    assert (digest.date, loose, digest.problems) == ("2024-01-05", [], ())
    bees, honey = digest.entries
    assert (bees.title, names(bees)) == (
        "BeeSplat: Volumes of Hives",
        ["Ann Bee", "Cee Dee", "Eva Fox"],
    )
    assert (bees.paper, bees.published, bees.topics) == (
        "arxiv:2401.00001",
        "2024-01-03",
        ("Bees & Hives", "cs.CV"),
    )
    assert [(b.section, b.text) for b in bees.bullets] == [
        ("Abstract", "We look at hives. See https://bees.example.org/.")
    ]
    assert (names(honey), honey.topics) == (["Gus Hay"], ("Bees & Hives", "cs.RO"))


def test_headings_above_entries_and_in_their_notes_are_no_titles() -> None:
    (digest,), loose = parse(FOLDED, "2024-01-05.md", "numbered-list")
    assert ([e.title for e in digest.entries], loose) == (
        ["On Bees: A Model of Hives", "On Honey: A Survey"],
        [],
    )
    bees, honey = digest.entries
    assert (names(bees), bees.authors_complete, bees.organisations) == (
        ["Ann Bee", "Cee Dee"],
        False,
        ("Institute of Bees",),
    )
    assert honey.paper == "arxiv:2401.00002"
    assert not any("comment" in bullet.text for bullet in bees.bullets)
    # The same as a list of links: the numbered headings are the titles, not those above them.
    digests, _ = load_formats()["link-list"].parse(FOLDED, "2024-01-05.md")
    assert [e.title for e in digests[0].entries] == [
        "On Bees: A Model of Hives",
        "On Honey: A Survey",
    ]


def test_parts_of_a_line_and_labels_of_other_languages() -> None:
    (digest,), _ = parse(WEEKLY, "digests/2024-W03.md", "numbered-list")
    assert digest.date == "2024-01-20"  # of a span the last day
    bees, honey = digest.entries
    assert (bees.title, names(bees), bees.topics, bees.published) == (
        "On Bees: A Million Hives",
        ["Ann Bee", "Cee Dee"],
        ("Hives",),
        "2024-01-16",
    )
    assert (honey.title, names(honey), honey.published) == (
        "On Honey: Another Paper",
        ["Eva Fox"],
        "2024-01-17",
    )
    told = WEEKLY[: WEEKLY.index("## 2. bees")].count("\n") + 1
    assert [(p.line, p.code) for p in digest.problems] == [(told, "entry-without-paper")]


def test_a_date_below_one_heading_is_not_that_of_the_next() -> None:
    digests, loose = load_formats()["link-list"].parse(WEEKLY, "digests/2024-W03.md")
    assert {digest.date for digest in digests} == {"2024-01-20"}
    assert [(p.line, p.code) for p in loose] == [
        (WEEKLY[: WEEKLY.index("## 2. bees")].count("\n") + 1, "entry-without-paper")
    ]


@pytest.mark.parametrize("fence", ["```", "~~~", "```python"])
def test_a_fence_that_nothing_closes_hides_nothing(fence: str) -> None:
    text = f"## 2024-01-02\n\n- [On Bees]({A}1)\n\n{fence}\n- [On Honey]({A}2)\n"
    (digest,), loose = parse(text, "README.md", "link-list")
    assert [e.title for e in digest.entries] == ["On Bees", "On Honey"]
    assert [(p.line, p.code) for p in loose] == [(5, "open-fence")]


def test_a_fence_in_a_numbered_list() -> None:
    text = f"# 2024-01-02\n\n## 1. On Bees\n- URL: {A}1\n```\n## 2. On Honey\n- URL: {A}2\n"
    (digest,), _ = parse(text, "a.md", "numbered-list")
    assert [e.title for e in digest.entries] == ["On Bees", "On Honey"]
    assert [p.line for p in digest.problems if p.code == "open-fence"] == [5]


def test_code_between_fences_is_no_list() -> None:
    text = (
        f"## 2024-01-02\n- [On Bees]({A}1)\n~~~\n```\n- [On Honey]({A}2)\n~~~\n- [On Wax]({A}3)\n"
    )
    (digest,), loose = parse(text, "README.md", "link-list")
    assert [entry.title for entry in digest.entries] == ["On Bees", "On Wax"]
    assert [(problem.line, problem.code) for problem in loose] == [(5, "paper-in-code")]


def test_links_by_reference_in_numbered_lists() -> None:
    text = "# 2024-01-02\n\n1. [On Bees][1]\n   - Authors: Ann Bee\n2. On Honey\n   - [paper][2]\n"
    text += f"\n[1]: {A}1\n[2]: {A}2\n"
    (digest,), _ = parse(text, "a.md", "numbered-list")
    assert [(e.title, e.paper) for e in digest.entries] == [
        ("On Bees", "arxiv:2401.00001"),
        ("On Honey", "arxiv:2401.00002"),
    ]


# --- posts of feeds ------------------------------------------------------------------------------


def test_a_post_that_lists_papers_is_a_day_of_papers() -> None:
    digests, loose = parse(POSTS, "feed.xml", "feed")
    first, second = digests
    assert (first.date, loose) == ("2024-01-05", [])  # of the title of the post
    assert [(e.paper[-5:], e.title, names(e)) for e in first.entries] == [
        ("00001", "On Bees", ["Ann Bee", "Cee Dee"]),
        ("00002", "On Honey", []),
        ("00003", "On Wax and Combs", ["Eva Fox"]),
    ]
    assert [b.text for e in first.entries[:2] for b in e.bullets] == ["They fly.", "It is sweet."]
    assert not any(e.published for e in first.entries)  # the list has a day, its papers none
    # What is kept of an entry is as short as the entry.
    assert all(len(e.verbatim) < 500 for e in first.entries)
    assert [(e.paper, e.title) for e in second.entries] == [
        ("url:https://blog.example.org/one", "One paper explained")
    ]


def test_the_day_of_a_feed_is_not_that_of_an_older_paper() -> None:
    item = "<item><title>On Bees {0}</title><link>https://arxiv.org/abs/{0}.00001</link>"
    item += "<pubDate>Fri, 05 Jan 2024 01:00:00 +0000</pubDate></item>"
    text = "<rss><channel>" + item.format("2401") + item.format("2301") + "</channel></rss>"
    (digest,), _ = parse(text, "feed.xml", "feed")
    assert digest.date == "2024-01-05"
    assert [e.published for e in digest.entries] == [None, None]  # it is that of the list


def test_keywords_that_python_printed() -> None:
    told = "&lt;li&gt;Tags: ['bees', 'large hives']&lt;/li&gt;"
    text = f"<rss><channel><item><title>A</title><link>{A}1</link><pubDate>2024-01-05</pubDate>"
    text += f"<description>&lt;ul&gt;{told}&lt;/ul&gt;</description></item></channel></rss>"
    (digest,), _ = parse(text, "feed.xml", "feed")
    assert digest.entries[0].keywords == ("bees", "large hives")


# --- notes about one paper -----------------------------------------------------------------------


def test_a_note_without_front_matter() -> None:
    digest, entry = one(PLAIN_NOTE, "papers/2024-01-05-Bees.md", "paper-note")
    assert (digest.id, entry.title) == (
        "paper-note/2401.00001:2024-01-05",
        "On Bees and the Size of Hives",
    )
    assert [(x.url, x.role) for x in entry.links if x.role] == [
        ("https://github.com/a/bees", "code")
    ]
    assert entry.topics == ("Bees / Hives",)


def test_a_note_that_states_its_own_day() -> None:
    digest, entry = one(STATED_NOTE, "abstracts/2401.00001.md", "paper-note")
    assert (digest.date, entry.published, names(entry)) == (
        "2024-01-03",
        "2024-01-03",
        ["Ann Bee", "Cee Dee"],
    )
    assert [b.text for b in entry.bullets] == ["They fly."]  # not when the page was changed


@pytest.mark.parametrize(
    ("text", "paper", "day", "published"),
    [
        (COLON_NOTE, "arxiv:2401.00010", "2024-01-05", "2024-01"),
        (VENUE_NOTE, "arxiv:2401.00001", "2024-01-05", "2024-01"),
        (POSTED_NOTE, "arxiv:2401.00001", "2024-02-01", "2024-01-02"),
    ],
)
def test_front_matter_as_people_write_it(
    text: str, paper: str, day: str, published: str | None
) -> None:
    # The day of a post in the file's name goes before the day on which arXiv got the paper.
    path = "_posts/2024-02-01-bees.md" if text == POSTED_NOTE else "bees.md"
    digest, entry = one(text, path, "paper-note")
    assert (entry.paper, digest.date) == (paper, day)
    assert entry.published in (published, None)
    assert entry.title


def test_a_note_about_a_paper_without_an_id_goes_by_its_title() -> None:
    digest, entry = one(NAMELESS_NOTE, "bees.md", "paper-note")
    assert (digest.date, names(entry)) == ("2024-01-05", ["Ann Bee", "Cee Dee"])
    assert entry.paper.startswith("title:beepruner")
    # A page that only has a title and an author may be anything.
    other = '---\ntitle: "My week"\nauthors: [Ann Bee]\ndate: 2024-01-05\n---\nText.\n'
    assert choose_format(Document(other, "a.md")).format is None


@pytest.mark.parametrize(
    "text",
    [
        f"# Papers of the week in May\n\n- [On Bees]({A}1)\n",  # a list
        f"# On Bees and the Hives\n\n[paper]({A}1)\n\n# On Honey\n\n[paper]({A}2)\n",  # two
        f"# 2024-01-02\n\n[paper]({A}1)\n",  # a day
        f"# Bees\n\n[paper]({A}1)\n",  # too short for a title
        f"# On Bees and the Hives\n\nWe use {A}1 in our own work, which is long.\n",  # a sentence
        f"# On Bees and the Hives\n\n[paper]({A}1) [older]({A}2)\n",  # which of them?
        f"# Robotics Paper Digest\n\n## On Bees\n\n- URL: {A}1\n",  # a day with one paper
        f"# Robotics Paper Digest\n\n1. **On Bees**\n   - [paper]({A}1)\n",
        f"# Robotics Paper Digest\n\n**On Bees**\n\n- Paper: {A}1\n",
    ],
)
def test_what_is_no_page_about_one_paper(text: str) -> None:
    assert page_of(text) is None


# --- fields --------------------------------------------------------------------------------------


def test_initials_behind_family_names_in_a_cut_list() -> None:
    found = read_authors("Bee, A., Dee-Fox, C., Hay, G. S. et al.").names
    assert found == ("A. Bee", "C. Dee-Fox", "G. S. Hay", None)


@pytest.mark.parametrize(
    "heading", ["# 摘要", "## Highlights", "## Overview", "# 요약", "# Abstract"]
)
def test_words_for_parts_of_a_page_are_no_topics(heading: str) -> None:
    assert topic_of_heading(heading) is None


def test_institutes_in_tables_are_organisations() -> None:
    text = "## Bees\n\n| Date | keywords | Institute | Paper |\n|---|---|---|---|\n"
    text += f"| 2024-01 | hives | Bees & Honey Lab&Hive Co | [On Bees]({A}1) |\n"
    (digest,), _ = parse(text, "README.md", "cv-arxiv-daily")
    (entry,) = digest.entries
    assert (entry.keywords, entry.bullets) == (("hives",), ())
    assert entry.organisations == ("Bees", "Honey Lab", "Hive Co")


def test_marks_of_footnotes_in_tables_are_no_text() -> None:
    text = "# 2024-01-02\n\n| Ref | Title | Summary |\n|---|---|---|\n"
    text += f"| [^1] | [On Bees]({A}1) | They fly. |\n"
    (digest,), _ = parse(text, "a.md", "papers-for-day")
    assert [b.text for b in digest.entries[0].bullets] == ["They fly."]


def test_yaml_with_a_colon_in_a_value() -> None:
    assert read_yaml("title: On Bees: It's a Study\ntags: [a, b]\nid: 2401.00010") == {
        "title": "On Bees: It's a Study",
        "tags": ["a", "b"],
        "id": "2401.00010",
    }


@given(st.lists(st.sampled_from(["```", "~~~", "````", "```py", "x", "", "  ```"]), max_size=12))
def test_fences_are_closed_or_told(lines: list[str]) -> None:
    blocks = find_blocks(lines)
    assert not blocks.open_fences & blocks.code
    # Whether a fence is closed does not depend on what stands above it.
    for number in sorted(blocks.open_fences):
        assert find_blocks(lines[number:]).open_fences >= {0}


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_details_with_a_link_anywhere_in_them_are_not_folded(at: int) -> None:
    lines = ["<details><summary>More</summary>", "It hums.", "It flies.", "Far.</details>"]
    assert find_blocks(["https://a.org", *lines, "https://b.org"]).folded == {1, 2, 3, 4}
    lines[at] = lines[at].replace(".", " at https://a.org").replace("More", "https://a.org")
    assert find_blocks(lines).folded == set()


@given(st.text(alphabet="[]()a1 :", max_size=60))
def test_references_change_nothing_that_they_do_not_name(text: str) -> None:
    assert resolve(text, {}) == text
    assert resolve(text, {"zz": "https://a.org"}) == text


@pytest.mark.parametrize(
    "text",
    [
        "# LLM 논문 - 2024-01-05\n\n해당 날짜의 논문이 없습니다.\n",
        "# Digest for 2024-01-05\n\n- Generated: 09:00\n\nNo new papers today.\n",
        "# 2024-01-05 每日论文\n\n今天没有新的论文。\n",
    ],
)
def test_a_day_that_says_it_has_no_papers(text: str) -> None:
    (digest,), loose = parse(text, "out/page.md", "numbered-list")
    assert (digest.date, digest.entries, loose) == ("2024-01-05", (), [])


@pytest.mark.parametrize(
    "text",
    [
        "# Some page\n\nNo new papers today.\n",
        "# Page of 2024-01-05\n\nNothing to say about the weather.\n",
        "# Page of 2024-01-05\n\nNo papers but https://arxiv.org/abs/2401.00001 count.\n",
    ],
)
def test_what_is_no_day_without_papers(text: str) -> None:
    reader = choose_format(Document(text, "out/page.md")).format
    digests = reader.parse(text, "out/page.md")[0] if reader else []
    assert all(digest.entries for digest in digests)


def test_titles_above_their_translations_and_a_week_in_the_name() -> None:
    text = (
        "## On Bees That Count Their Flowers\n[数花的蜜蜂](https://arxiv.org/abs/2401.00001)\n\n蜜蜂。\n\n"
        "## All Honey Is Made of Work\n[蜂蜜](https://arxiv.org/abs/2401.00002)\n\n蜂蜜。\n"
    )
    (digest,), _ = parse(text, "2024/0101-0105.md", "link-list")
    assert digest.date == "2024-01-05"
    assert [entry.title for entry in digest.entries] == [
        "On Bees That Count Their Flowers",
        "All Honey Is Made of Work",
    ]
    assert not any(entry.topics for entry in digest.entries)


def test_titles_that_link_to_the_publishers_own_pages() -> None:
    text = (
        "# 2024-01-05\n\n### 🥇 [On Bees and Flowers](/posts/on-bees)\n\n"
        "🔥 **9.2** | #bees #honey | [arxiv](https://arxiv.org/abs/2401.00001v1)\n\nText.\n\n"
        "### 2 [All of Honey](/posts/honey)\n\n"
        "🔥 **9.0** | #honey | [arxiv](https://arxiv.org/abs/2401.00002)\n"
    )
    (digest,), _ = parse(text, "posts/day.md", "link-list")
    assert [(entry.title, entry.paper, entry.topics) for entry in digest.entries] == [
        ("On Bees and Flowers", "arxiv:2401.00001", ("bees", "honey")),
        ("All of Honey", "arxiv:2401.00002", ("honey",)),
    ]


def test_a_day_without_its_year_before_a_link() -> None:
    link = "[On Bees](https://arxiv.org/abs/2401.00001)"
    text = f"# Week of 2024-01-01\n\n- [ ] Jan 3 {link} — [notes](../a.md) <!-- x -->\n"
    digest, entry = one(text, "weeks/this.md", "link-list")
    assert (digest.date, entry.title, entry.bullets) == ("2024-01-03", "On Bees", ())
