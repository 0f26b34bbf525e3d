"""Cells with a title and, below it, names, links and more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.fields.titles.title_cell import read_title_cell

A = "https://arxiv.org/abs/2401.0000"
TITLE = "On Bees in Winter"
TABLES = {
    "papers-for-day": "## Papers for 2025-03-14\n\n| Paper | Summary |\n|---|---|\n| {} | B. |\n",
    "cv-arxiv-daily": "## SLAM\n\n| Date | Title | Code |\n|---|---|---|\n| 2025-03-14 | {} | |\n",
    "link-list": "## 2025-03-14\n\n| Title | Code |\n|---|---|\n| {} | |\n",
}  # fmt: skip


def only(name: str, cell: str) -> ParsedEntry:
    document = Document(TABLES[name].format(cell), "README.md")
    reader = choose_format(document).format
    assert reader is not None
    assert reader.name == name
    ((digest,), _) = reader.parse(document.text, document.path)
    assert parse_again(reader, digest.kept) == digest
    (entry,) = digest.entries
    assert digest.date == "2025-03-14"
    return entry


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("title", [f"[**{TITLE}**]({A}1)", f"**[{TITLE}]({A}1)**"])
@pytest.mark.parametrize("mark", ["{}", "*{}*", "<sub>{}</sub>", "({})"])
def test_names_below_a_title(name: str, title: str, mark: str) -> None:
    entry = only(name, f"{title}<br>{mark.format('Ann Bee, Cee Dee')}")
    assert (entry.title, [a.name for a in entry.authors]) == (TITLE, ["Ann Bee", "Cee Dee"])


@pytest.mark.parametrize("name", TABLES)
def test_links_below_a_title(name: str) -> None:
    cell = f"**{TITLE}**<br/>Ann Bee, Cee Dee<br/>[pdf]({A}1) [code](https://github.com/a/b)"
    entry = only(name, cell)
    assert (entry.title, entry.paper) == (TITLE, "arxiv:2401.00001")
    assert [(link.role, link.url) for link in entry.links] == [("code", "https://github.com/a/b")]
    assert len(entry.authors) == 2


@pytest.mark.parametrize("name", ["papers-for-day", "cv-arxiv-daily"])
def test_votes_an_organisation_and_words_below_a_title(name: str) -> None:
    entry = only(name, f"[{TITLE}]({A}1)<br>KAIST<br>Ann Bee, Cee Dee<br>👍 34<br>A new way.")
    assert (entry.title, entry.votes, entry.organisations) == (TITLE, 34, ("KAIST",))
    assert "A new way." in [bullet.text for bullet in entry.bullets]


def test_a_column_of_authors_goes_before_names_below_a_title() -> None:
    head = "## Papers for 2025-03-14\n\n| Title | Authors |\n|---|---|\n"
    for names, people in (("", ["Ann Bee"]), ("Eve Fox", ["Eve Fox"])):
        text = f"{head}| [{TITLE}]({A}1)<br>*Ann Bee* | {names} |\n"
        reader = choose_format(Document(text, "README.md")).format
        assert reader is not None
        (entry,) = reader.parse(text, "README.md")[0][0].entries
        assert [authorship.name for authorship in entry.authors] == people


@pytest.mark.parametrize("cell", ["On Bees<br>and on Wax", f"[On Oil:<br>A Survey]({A}1)", TITLE])
def test_a_title_over_two_lines_is_one(cell: str) -> None:
    assert read_title_cell(cell) is None


@given(st.text(alphabet="<br>/[](): Annebe,*👍12|", max_size=60))
def test_a_cell_has_a_title_or_none(cell: str) -> None:
    found = read_title_cell(cell)
    assert found is None or "<br>" not in found.title


FOLDED = """# 2025-03-14

<details>
<summary>{a}</summary>

{below}
</details>

<details>
<summary>{b}</summary>

{more}
</details>
"""


@pytest.mark.parametrize(
    "title",
    [
        "<b>{}</b> ({})",
        "<b>{}</b> - {}",
        "1. <strong>{}</strong> — {}",
        "**{}** ({})",
        "⬆️ 34 <b>{}</b> ({})",
    ],
)
@pytest.mark.parametrize(
    "below",
    [
        "[pdf]({url})\n\nWe look at it.",
        '<a href="{url}"><b>pdf</b></a>\n<p>We look at it.</p>',
        '<ul><li><a href="{url}">arXiv</a></li><li>We look at it.</li></ul>',
    ],
)
def test_names_behind_a_title_that_is_folded_open(title: str, below: str) -> None:
    text = FOLDED.format(
        a=title.format(TITLE, "Ann Bee, Cee Dee"),
        b=title.format("On Wax in Spring", "Eve Fox"),
        below=below.format(url=A + "1"),
        more=below.format(url=A + "2"),
    )
    reader = choose_format(Document(text, "README.md")).format
    assert reader is not None
    ((digest,), loose) = reader.parse(text, "README.md")
    assert parse_again(reader, digest.kept) == digest
    assert loose == []
    assert [(e.paper[-1], e.title, [a.name for a in e.authors]) for e in digest.entries] == [
        ("1", TITLE, ["Ann Bee", "Cee Dee"]),
        ("2", "On Wax in Spring", ["Eve Fox"]),
    ]
    assert [b.text for entry in digest.entries for b in entry.bullets] == ["We look at it."] * 2


def test_a_title_that_is_a_link_in_bold_within_html() -> None:
    text = FOLDED.format(
        a=f'<a href="{A}1"><b>{TITLE}</b></a> - Ann Bee et al.', below="We look.",
        b=f'<b>On Wax in Spring</b> (Eve Fox) [<a href="{A}2">pdf</a>]', more="We look.",
    )  # fmt: skip
    reader = choose_format(Document(text, "README.md")).format
    assert reader is not None
    ((digest,), _) = reader.parse(text, "README.md")
    assert [(e.title, [a.name for a in e.authors]) for e in digest.entries] == [
        (TITLE, ["Ann Bee"]),
        ("On Wax in Spring", ["Eve Fox"]),
    ]


@pytest.mark.parametrize(
    ("summary", "section"),
    [("Abstract", "Abstract"), ("<b>Abstract</b>", "Abstract"), ("초록", "초록"), ("Why", "Why")],
)
@pytest.mark.parametrize(
    "lines",
    [
        "<details><summary>{}</summary>We look.</details>",
        "<details>\n<summary>{}</summary>We look.\n</details>",
        "<details><summary>{}</summary>\n\nWe look.\n</details>",
    ],
)
@pytest.mark.parametrize("list_", ["### [{}]({})\n", "1. **{}**\n   - URL: {}\n"])
def test_a_text_behind_what_folds_it_away(
    summary: str, section: str, lines: str, list_: str
) -> None:
    text = f"# 2025-03-14\n\n{list_.format(TITLE, A + '1')}{lines.format(summary)}\n"
    reader = choose_format(Document(text, "README.md")).format
    assert reader is not None
    ((digest,), _) = reader.parse(text, "README.md")
    (entry,) = digest.entries
    assert [(b.section, b.text) for b in entry.bullets] == [(section, "We look.")]


@pytest.mark.parametrize("title", ["On Bees - a study", "On Bees (and Wax)", "On **Bees** and Wax"])
def test_titles_above_their_links_stay_whole(title: str) -> None:
    text = f"# 2025-03-14\n\n### {title}\n[pdf]({A}1)\n\n### On Sand\n[pdf]({A}2)\n"
    reader = choose_format(Document(text, "README.md")).format
    assert reader is not None
    ((digest,), _) = reader.parse(text, "README.md")
    assert digest.entries[0].title == title.replace("**", "")


@pytest.mark.parametrize("summary", ["<h3>NLP</h3>", "NLP (1)", "<b>NLP</b>", "NLP"])
def test_what_folds_a_list_away_is_its_topic(summary: str) -> None:
    folded = f"<details><summary>{summary}</summary>\n\n- [{TITLE}]({A}1)\n\n</details>\n"
    reader = choose_format(Document(f"## 2025-03-14\n{folded}", "README.md")).format
    assert reader is not None
    ((digest,), _) = reader.parse(f"## 2025-03-14\n{folded}", "README.md")
    assert parse_again(reader, digest.kept) == digest
    assert digest.entries[0].topics == ("NLP",)
