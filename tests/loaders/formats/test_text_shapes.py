"""Shapes of Markdown and text in which a paper was read wrong or lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import FileProblem, ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.fields.dates.headings import nearest_day
from digestgraph.loaders.formats.fields.names.affiliations import by_footnotes
from digestgraph.loaders.formats.fields.names.author_list import read_authors, read_names
from digestgraph.loaders.formats.fields.titles.plain_ids import link_plain_id, plain_address
from digestgraph.loaders.formats.fields.titles.references import read_reference
from digestgraph.loaders.formats.fields.titles.several_papers import cut_at_papers

A = "https://arxiv.org/abs/2401.0000"
DAY = "2024-01-02.md"


def parse(text: str, path: str = DAY) -> tuple[str, list[ParsedDigest], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    return reader.name, digests, loose


def read(text: str, path: str = DAY) -> tuple[list[ParsedEntry], list[tuple[int, str]]]:
    """Return all entries of a text, and line and code of what is told beside them."""
    _, digests, loose = parse(text, path)
    told = [(p.line, p.code) for p in loose]
    return [entry for digest in digests for entry in digest.entries], told


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


def facts(text: str, path: str = DAY) -> list[tuple[str, str | None, list[str]]]:
    return [(e.paper, e.title, names(e)) for e in read(text, path)[0]]


# --- ids as plain text ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "paper", "title", "people"),
    [
        ("- On Wax (arXiv:2401.00002)", "arxiv:2401.00002", "On Wax", []),
        ("* On Wax. Eva Fox. arXiv:2401.00002 [cs.CL]", "arxiv:2401.00002", "On Wax", ["Eva Fox"]),
        ("+ On Wax, arxiv 2401.00002v3", "arxiv:2401.00002", "On Wax", []),
        ("2. **On Wax** - Eva Fox (2401.00002)", "arxiv:2401.00002", "On Wax", ["Eva Fox"]),
        ("- 2401.00002: On Wax", "arxiv:2401.00002", "On Wax", []),
        ("- [2401.00002] On Wax - Eva Fox", "arxiv:2401.00002", "On Wax", ["Eva Fox"]),
        ("- On Wax, arxiv.org/abs/2401.00002", "arxiv:2401.00002", "On Wax", []),
        ("- On Wax (arXiv:hep-th/9901002)", "arxiv:hep-th/9901002", "On Wax", []),
        ("- On Wax, doi:10.1038/abc.12.", "doi:10.1038/abc.12", "On Wax", []),
        ("- On Wax | Eva Fox | 10.1038/abc", "doi:10.1038/abc", "On Wax", ["Eva Fox"]),
        ("- On Wax (ACL: 2023.acl-long.12)", "acl:2023.acl-long.12", "On Wax", []),
        ("- 밀랍 연구 - 김철수 (arXiv:2401.00002)", "arxiv:2401.00002", "밀랍 연구", ["김철수"]),
        ("### On Wax (arXiv:2401.00002)", "arxiv:2401.00002", "On Wax", []),
        ("> - On Wax (arXiv:2401.00002)", "arxiv:2401.00002", "On Wax", []),
        ("- On Wax (arXiv:2401.00002) [[code](https://github.com/a/b)]", "arxiv:2401.00002",
         "On Wax", []),
        ("- On Wax https://arxiv.org/abs/2401.00002", "arxiv:2401.00002", "On Wax", []),
        ("2. **Title**: On Wax (arXiv:2401.00002)", "arxiv:2401.00002", "On Wax", []),
        ("- Fox, E., & Hay, G. (2024). On Wax. arXiv:2401.00002.", "arxiv:2401.00002", "On Wax",
         ["E. Fox", "G. Hay"]),
        ("- Eva Fox and Gus Hay. On Wax. arXiv:2401.00002, 2024.", "arxiv:2401.00002", "On Wax",
         ["Eva Fox", "Gus Hay"]),
    ],
)  # fmt: skip
def test_an_id_in_plain_text_names_a_paper_as_a_link_does(
    line: str, paper: str, title: str, people: list[str]
) -> None:
    text = f"# 2024-01-02\n\n- [On Bees]({A}1) - Ann Bee, Cee Dee\n{line}\n"
    found = facts(text)
    assert found[-1] == (paper, title, people)
    assert found[0] == ("arxiv:2401.00001", "On Bees", ["Ann Bee", "Cee Dee"])
    assert len(found) == 2


def test_subjects_behind_an_id_are_topics() -> None:
    (entry,), told = read("# 2024-01-02\n\n- On Wax. Eva Fox. arXiv:2401.00002 [cs.CL] [stat.ML]\n")
    assert (entry.topics, entry.bullets, told) == (("cs.CL", "stat.ML"), (), [])


@pytest.mark.parametrize(
    "line",
    [
        "- We compare with BERT (arXiv:1810.04805) and win",
        "- Hay et al. 2024 (arXiv:2401.00003) let bees talk for long",
        f"Today we also liked [On Honey]({A}3) a lot.",
    ],
)
def test_a_paper_within_a_sentence_is_told(line: str) -> None:
    text = f"# 2024-01-02\n\n- [On Bees]({A}1) - Ann Bee, Cee Dee\n\n{line}\n"
    entries, told = read(text)
    assert [e.paper for e in entries] == ["arxiv:2401.00001"]
    assert told == [(5, "paper-in-sentence")]


def test_a_sentence_about_a_paper_of_the_list_is_not_told() -> None:
    text = (
        f"# 2024-01-02\n\nThe best is [this one]({A}1).\n\n- [On Bees]({A}1) - Ann Bee, Cee Dee\n"
    )
    assert read(text)[1] == []


def test_ids_in_notes_below_a_paper_open_no_entries() -> None:
    text = f"# 2024-01-02\n\n### [On Bees]({A}1)\n\n- Extends On Wax (arXiv:2401.00002)\n"
    assert facts(text) == [("arxiv:2401.00001", "On Bees", [])]


@pytest.mark.parametrize("text", ["On room 2401.1 at 10.30", "On 12.2401.00001", "a 10.12/x", ""])
def test_other_numbers_are_no_ids(text: str) -> None:
    assert link_plain_id(text) is None


@given(st.text(alphabet="aA1.:/[](),-* 2401.00001xrivdo\n", max_size=80))
def test_plain_ids_never_fail(text: str) -> None:
    found = link_plain_id(text)
    assert found is None or "](https://" in found


# --- several papers, and none --------------------------------------------------------------------


@pytest.mark.parametrize(
    "joint", [" and ", ", ", " & ", "; ", " / ", " - by Ann Bee and ", " 및 ", " + "]
)
@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "#### ", "> - ", ""])
def test_two_papers_in_a_point_are_two_entries(mark: str, joint: str) -> None:
    text = f"# 2024-01-02\n\n{mark}[On Bees]({A}1){joint}[On Wax]({A}2) - Eva Fox & Gus Hay\n"
    entries, told = read(text)
    assert [(e.paper[-1], e.title, e.line) for e in entries] == [
        ("1", "On Bees", 3),
        ("2", "On Wax", 3),
    ]
    assert names(entries[1]) == ["Eva Fox", "Gus Hay"]
    assert names(entries[0]) == (["Ann Bee"] if "Ann" in joint else [])
    assert (told, entries[0].bullets, entries[1].bullets) == ([], (), ())


def test_what_stands_below_two_papers_is_told() -> None:
    text = f"# 2024-01-02\n\n- [On Bees]({A}1), [On Wax]({A}2)\n  - Code: https://github.com/a/b\n"
    entries, told = read(text)
    assert [e.links for e in entries] == [(), ()]
    assert told == [(4, "shared-text")]


@pytest.mark.parametrize(
    "line",
    [
        f"[On Bees]({A}1), which extends [On Wax]({A}2)",
        f"[On Bees]({A}1) [[pdf](https://arxiv.org/pdf/2401.00001)]",
        f"[On Bees]({A}1) ([On Bees](https://aclanthology.org/2024.acl-long.1))",
    ],
)
def test_other_links_to_papers_part_nothing(line: str) -> None:
    assert cut_at_papers(line) == [line]
    assert [e.title for e in read(f"# 2024-01-02\n\n- {line}\n")[0]] == ["On Bees"]


def test_a_second_paper_without_a_title_is_told() -> None:
    text = f"# 2024-01-02\n\n- On Bees [[pdf]({A}1)] [[pdf]({A}2)]\n"
    _, (digest,), _ = parse(text)
    (entry,) = digest.entries
    assert [link.url for link in entry.links] == [f"{A}2"]
    assert [(p.line, p.code) for p in digest.problems] == [(3, "second-paper")]


@pytest.mark.parametrize("first", ["1. **On Wax**", "- On Wax in Hives of the North"])
def test_a_point_without_a_link_among_papers_is_told(first: str) -> None:
    mark = "1." if first[0] == "1" else "-"
    text = (
        f"# 2024-01-02\n\n{mark} **[On Bees]({A}1)**\n   - Authors: Ann Bee\n"
        f"{first}\n   - Authors: Gus Hay\n{mark} **[On Honey]({A}3)**\n   - Authors: Eva Fox\n"
    )
    entries, told = read(text)
    assert [e.title for e in entries] == ["On Bees", "On Honey"]
    assert told == [(5, "entry-without-paper")]


def test_a_numbered_point_is_read_where_its_id_stands_below() -> None:
    text = (
        f"# 2024-01-02\n\n1. **On Bees**\n   - Link: {A}1\n2. **On Wax**\n   - arXiv: 2401.00002\n"
    )
    assert [fact[:2] for fact in facts(text)] == [
        ("arxiv:2401.00001", "On Bees"),
        ("arxiv:2401.00002", "On Wax"),
    ]


def test_topics_above_points_are_not_told() -> None:
    text = (
        f"# 2024-01-02\n\n1. Bees and what they do\n   - [On Bees]({A}1)\n"
        f"2. Wax\n   - [On Wax]({A}2)\n"
    )
    assert read(text)[1] == []


def test_a_heading_of_the_home_format_with_two_papers_is_told() -> None:
    text = (
        f"## Daily Papers (2024-01-02)\n\n### [On Bees]({A}1) and [On Wax]({A}2) - x\n\nVote: 2\n"
    )
    name, (digest,), _ = parse(text)
    assert (name, [e.title for e in digest.entries]) == ("daily-papers", ["On Bees"])
    assert (3, "second-paper") in [(p.line, p.code) for p in digest.problems]


# --- tables --------------------------------------------------------------------------------------

ROWS = f"""# Bees

## 2024-01-02
- [On Bees]({A}1)

<table>
<tr><th>Topic</th><th>Title</th><th>Authors</th></tr>
<tr>
  <td>Wax</td>
  <td><a href="{A}2"><b>On Wax</b></a></td>
  <td>Eva Fox<br>Gus Hay</td>
</tr>
<tr><td>Honey</td><td><a href='{A}3'>On Honey</a></td></tr><tr><td><a href="{A}4">On Hives</a></tr>
</table>

| Topic | Title | Link |
|---|---|---|
| Queens | On Queens | [pdf]({A}5) |
| 3 | [On Drones]({A}6) | Ann Bee |
| 1 | [On Bees]({A}1) | |
"""


def test_rows_of_tables_in_a_list_are_entries_or_told() -> None:
    entries, told = read(ROWS, "README.md")
    assert [(e.paper[-1], e.title, names(e), e.line) for e in entries] == [
        ("1", "On Bees", [], 4),
        ("2", "On Wax", ["Eva Fox", "Gus Hay"], 8),
        ("3", "On Honey", [], 13),
        ("4", "On Hives", [], 13),
        ("5", "On Queens", [], 18),
        ("6", "On Drones", ["Ann Bee"], 19),
    ]
    assert entries[4].topics == ("Queens",)
    assert told == []  # the last row says nothing new


def test_a_row_whose_title_cannot_be_told_is_told() -> None:
    text = ROWS.replace("| Topic | Title | Link |", "| A | B | C |")
    entries, told = read(text, "README.md")
    assert "On Queens" not in [entry.title for entry in entries]
    assert told == [(18, "paper-in-sentence")]


def test_a_row_in_html_may_state_its_day() -> None:
    text = (
        "# Bees\n\n<table><tr><td>2024-01-02</td><td>"
        f'<a href="{A}1">On Bees</a></td></tr>\n'
        f'<tr><td><a href="{A}2">On Wax</a></td></tr></table>\n'
    )
    _, digests, loose = parse(text, "README.md")
    assert [(d.date, d.entries[0].title) for d in digests] == [("2024-01-02", "On Bees")]
    assert [p.code for p in loose] == ["no-date"]


def test_what_stands_beside_tables_is_told() -> None:
    text = (
        f"# 2024-01-02\n\n| Title | Authors |\n|---|---|\n| [On Bees]({A}1) | Ann Bee |\n\n"
        f"- [On Wax]({A}2)\n- [On Bees]({A}1) again\n\n"
        f'<table><tr><td><a href="{A}3">On Honey</a></td></tr></table>\n'
    )
    entries, told = read(text)
    assert [e.title for e in entries] == ["On Bees"]
    assert told == [(7, "entry-beside-table"), (10, "entry-beside-table")]


SHORT = f"""# 2024-01-02

| Title | Authors | Link |
|---|---|---|
| On Bees | Ann Bee | [pdf]({A}1) |
| On Wax | [pdf]({A}2) |
| **Honey** |||
| On Honey | Gus Hay | |
| On Hives | Eva Fox | {A}4 | more |
| On Queens (arXiv:2401.00005) | Eva Fox | |
"""


def test_short_and_long_rows_are_read_and_told() -> None:
    entries, told = read(SHORT)
    assert [(e.paper.partition("-")[0], e.title, names(e)) for e in entries] == [
        ("arxiv:2401.00001", "On Bees", ["Ann Bee"]),
        ("arxiv:2401.00002", "On Wax", []),
        ("title:on", "On Honey", ["Gus Hay"]),
        ("arxiv:2401.00004", "On Hives", ["Eva Fox"]),
        ("arxiv:2401.00005", "On Queens", ["Eva Fox"]),
    ]
    assert told == [(6, "odd-row"), (9, "odd-row")]


def test_a_short_row_with_a_date_has_no_author_named_pdf() -> None:
    text = (
        "| Date | Title | Authors | Link |\n|---|---|---|---|\n"
        f"| 2024-01-02 | On Bees | Ann Bee, Cee Dee | [pdf]({A}1) |\n"
        f"| 2024-01-03 | On Wax | [pdf]({A}2) |\n"
    )
    entries, told = read(text, "papers.md")
    assert [(e.paper, names(e)) for e in entries] == [
        ("arxiv:2401.00001", ["Ann Bee", "Cee Dee"]),
        ("arxiv:2401.00002", []),
    ]
    assert told == [(4, "odd-row")]


def test_a_table_of_other_things_costs_no_file() -> None:
    others = "".join(f"| Talk {n} | They met |\n" for n in range(5))
    text = (
        f"# 2024-01-02\n\n| Title | Authors |\n|---|---|\n| [On Bees]({A}1) | Ann Bee |\n\n"
        f"## Talks\n\n| Title | Summary |\n|---|---|\n{others}"
    )
    entries, told = read(text)
    assert [e.title for e in entries] == ["On Bees"]
    assert told == [(11, "entry-without-paper")]


@pytest.mark.parametrize("end", ["<br>", "<br/>", " <br /> ", ",<br>", "</li><li>"])
def test_authors_below_each_other_in_a_cell(end: str) -> None:
    row = f"| [On Bees]({A}1) | Ann Bee{end}Cee Dee |"
    text = f"# 2024-01-02\n\n| Title | Authors |\n|---|---|\n{row}\n"
    assert facts(text) == [("arxiv:2401.00001", "On Bees", ["Ann Bee", "Cee Dee"])]
    assert read_authors(f"Ann Bee{end}Cee Dee").names == ("Ann Bee", "Cee Dee")


def test_days_of_tables_in_three_levels_of_headings() -> None:
    table = f"| Title | Authors |\n|---|---|\n| [On Bees]({A}1) | Ann Bee |\n"
    _, digests, _ = parse(f"## 2024-01\n\n### 02\n\n{table}\n### 03\n\n{table}", "README.md")
    assert [d.date for d in digests] == ["2024-01-02", "2024-01-03"]


# --- quotations, comments, long lines ------------------------------------------------------------


def test_a_list_in_a_quotation() -> None:
    text = (
        f"> ## 2024-01-02\n> - [On Bees]({A}1)\n>   - Authors: Ann Bee\n"
        f"> 1. On Wax [[pdf]({A}2)]\n>\n> > - [On Honey]({A}3)\n"
    )
    assert facts(text, "README.md") == [
        ("arxiv:2401.00001", "On Bees", ["Ann Bee"]),
        ("arxiv:2401.00002", "On Wax", []),
        ("arxiv:2401.00003", "On Honey", []),
    ]


def test_a_quotation_below_a_point_may_hold_the_next_one() -> None:
    text = f"# 2024-01-02\n\n- [On Bees]({A}1)\n> - [On Wax]({A}2)\n\n> - [On Honey]({A}3)\n"
    assert [e.title for e in read(text)[0]] == ["On Bees", "On Wax", "On Honey"]


def test_comments_say_nothing_and_an_open_one_hides_nothing() -> None:
    text = f"# 2024-01-02\n\n- [On Bees]({A}1)\n<!--\n- [On Wax]({A}2)\n-->\n"
    (entry,), _ = read(text)
    assert (entry.links, entry.bullets) == ((), ())
    text = f"# 2024-01-02\n\n<!-- a list\n- [On Bees]({A}1)\n"
    assert [e.title for e in read(text)[0]] == ["On Bees"]


@pytest.mark.parametrize("word", ["word, ", "A sentence about hives. "])
@pytest.mark.parametrize("count", [100, 2_000])
def test_a_long_point_keeps_its_paper(word: str, count: int) -> None:
    text = f"# 2024-01-02\n\n- [On Bees]({A}1) - {word * count}\n- [On Wax]({A}2)\n"
    entries, told = read(text)
    assert ([e.title for e in entries], told) == (["On Bees", "On Wax"], [])
    assert len(entries[0].bullets) == 1
    assert entries[0].bullets[0].text.count(word.strip(" ,.")) == count


def test_a_long_list_of_names_is_whole() -> None:
    people = [f"Ann{chr(97 + n % 26)} Bee{chr(97 + n // 26)}" for n in range(600)]
    text = f"# 2024-01-02\n\n- [On Bees]({A}1) - {', '.join(people)}\n"
    (entry,), _ = read(text)
    assert (names(entry), entry.authors_complete, entry.bullets) == (people, True, ())


# --- blocks with labels --------------------------------------------------------------------------


def test_a_block_without_its_title_is_a_paper_of_its_own() -> None:
    text = (
        f"Title: On Bees\nPDF: {A}1\nSummary: They fly.\n\nPDF: {A}2\nSummary: It melts.\n---\n"
        f"PDF: {A}3\nSummary: Sweet.\n\nTitle: On Hives\nPDF: {A}4\n\nLink: {A}4\nSummary: x\n"
    )
    name, (digest,), _ = parse(text, "2024-01-02.txt")
    assert name == "title-blocks"
    assert [(e.paper[-1], e.title, e.bullets[0].text) for e in digest.entries] == [
        ("1", "On Bees", "They fly."),
        ("2", None, "It melts."),
        ("3", None, "Sweet."),
        ("4", "On Hives", "x"),
    ]
    assert [(p.line, p.code) for p in digest.problems if p.code == "no-title"] == [
        (5, "no-title"),
        (8, "no-title"),
    ]


def test_a_link_may_stand_above_its_title() -> None:
    text = f"PDF: {A}1\nTitle: On Bees\nSummary: a\n\nPDF: {A}2\nTitle: On Wax\nSummary: b\n"
    assert [fact[:2] for fact in facts(text, "2024-01-02.txt")] == [
        ("arxiv:2401.00001", "On Bees"),
        ("arxiv:2401.00002", "On Wax"),
    ]


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "by *Ivo Jay*, *Kim Lee*",
        "⭐ by *Ivo Jay*, *Kim Lee*",
        "- **Ivo Jay**, **Kim Lee**",
        "_Ivo Jay_ and _Kim Lee_",
        "*Ivo Jay*; *Kim Lee*",
        "by [Ivo Jay](https://a.example.org), [Kim Lee](https://b.example.org)",
    ],
)
def test_names_that_are_set_off_one_by_one(said: str) -> None:
    (entry,), _ = read(f"# 2024-01-02\n\n- [On Bees]({A}1) {said}\n")
    assert (names(entry), entry.authors_complete, entry.bullets) == (
        ["Ivo Jay", "Kim Lee"], True, ()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Prof. Dr. Ann Bee", "Ann Bee"),
        ("Prof. Dr.-Ing. habil. Ann Bee", "Ann Bee"),
        ("Univ.-Prof. Dr. Ann Bee", "Ann Bee"),
        ("Assoc. Prof. Ann Bee", "Ann Bee"),
        ("Associate Professor Ann Bee", "Ann Bee"),
        ("PD Dr. rer. nat. Ann Bee", "Ann Bee"),
        ("Dipl.-Ing. Ann Bee", "Ann Bee"),
        ("Mrs. Ann Bee", "Ann Bee"),
        ("Ann Bee Ph.D.", "Ann Bee"),
        ("Ann Bee PhD", "Ann Bee"),
        ("Dr. Ann Bee (MIT, USA)", "Ann Bee"),
        ("김철수 교수", "김철수"),
        ("李娜博士", "李娜"),
        # No titles, but names.
        ("Md Rahman", "Md Rahman"),
        ("Drew Barry", "Drew Barry"),
        ("Ing Bee", "Ing Bee"),
        ("Dr Dre", "Dr Dre"),
        ("Mrinal Das", "Mrinal Das"),
        ("Profir Hay", "Profir Hay"),
        ("Em Fox", "Em Fox"),
        ("Msgana Fox", "Msgana Fox"),
        ("Phil Doz", "Phil Doz"),
        ("Ann Md", "Ann Md"),
        ("박수", "박수"),
    ],
)
def test_titles_of_persons_are_no_part_of_names(printed: str, found: str) -> None:
    assert read_authors(f"{printed}, Gus Hay").names == (found, "Gus Hay")
    assert read_names([printed]).names == (found,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("¹MIT, ²ETH Zurich", ["MIT", "ETH Zurich"]),
        ("¹MIT ²ETH ¹⁰KAIST", ["MIT", "ETH", "KAIST"]),
        ("1 MIT, 2 ETH Zurich", ["MIT", "ETH Zurich"]),
        ("(1) MIT; (2) ETH", ["MIT", "ETH"]),
        ("<sup>1</sup>MIT <sup>2</sup>ETH", ["MIT", "ETH"]),
        ("$^1$MIT, $^2$ETH", ["MIT", "ETH"]),
        ("MIT¹, ETH²", ["MIT", "ETH"]),
        ("01.AI", ["01.AI"]),
        ("Area 51 Lab", ["Area 51 Lab"]),
        ("360 AI Research", ["360 AI Research"]),
        ("Institute 2 of Bees", ["Institute 2 of Bees"]),
    ],
)
def test_organisations_behind_numbers_of_footnotes(text: str, found: list[str]) -> None:
    assert by_footnotes(text) == found


def test_organisations_below_their_authors() -> None:
    said = "Ann Bee¹, Cee Dee²\n¹MIT ²ETH Zurich\n\n- They fly.\n"
    text = f"# 2024-01-02\n\n#### [On Bees]({A}1)\n{said}"
    (entry,), _ = read(text)
    assert (names(entry), entry.organisations) == (["Ann Bee", "Cee Dee"], ("MIT", "ETH Zurich"))
    assert [bullet.text for bullet in entry.bullets] == ["They fly."]


@pytest.mark.parametrize(
    "title", ["[2401.00001] On Bees", "[arXiv:2401.00001v2] On Bees", "On Bees (2401.00001)"]
)
def test_a_title_without_the_id_of_its_page(title: str) -> None:
    assert facts(f"# 2024-01-02\n\n- [{title}]({A}1)\n")[0][1] == "On Bees"


@pytest.mark.parametrize(
    ("text", "people", "title"),
    [
        (
            "Bee, A. and Dee, C. On Bees in Winter. Hive 4",
            "Bee, A. and Dee, C.",
            "On Bees in Winter",
        ),
        ("A. Bee et al. On Bees: A Survey", "A. Bee et al.", "On Bees: A Survey"),
        ('A. Bee, C. Dee, "On Bees", 2024', "A. Bee, C. Dee", "On Bees"),
        ("Bee, A., et al. (2024). **On Bees**. NeurIPS", "Bee, A., et al.", "On Bees"),
    ],
)
def test_references(text: str, people: str, title: str) -> None:
    found = read_reference(text)
    assert found is not None
    assert (found.names, found.title) == (people, title)


# --- days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "day"),
    [
        (("## 2024", "### January", "#### 2"), "2024-01-02"),
        (("## 2024", "### January", "#### 2nd (Tue)"), "2024-01-02"),
        (("# 2024년", "## 1월", "### 2일"), "2024-01-02"),
        (("## 2024-01", "### 02"), "2024-01-02"),
        (("## January 2024", "### 01/02"), "2024-01-02"),
        (("## February 2024", "### 1/2"), "2024-02-01"),
        (("## 2024", "### 01-02"), "2024-01-02"),
        (("## 2024", "### 1/13"), "2024-01-13"),
        (("## 2024", "### 13.1."), "2024-01-13"),
        (("## 2024", "### 2/2"), "2024-02-02"),
        (("## 2024", "### Week 1"), "2024-01-07"),
        (("## 2024", "### 1/3"), None),
        (("## 2024", "### 13/13"), None),
        (("## 2024-01-02", "### 3"), "2024-01-02"),  # a section's number
        (("## 2024", "### January", "#### 32"), "2024-01-31"),
    ],
)
def test_days_in_several_levels_of_headings(headings: tuple[str, ...], day: str | None) -> None:
    assert nearest_day(headings).day == day
    text = "".join(f"{heading}\n\n" for heading in headings) + f"- [On Bees]({A}1)\n"
    _, digests, loose = parse(f"{text}## 2024-05-05\n- [On Wax]({A}2)\n", "README.md")
    assert [digest.date for digest in digests] == [*([day] if day else []), "2024-05-05"]
    assert [p.code for p in loose] == ([] if day else ["bad-date", "no-date"])


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ACL: P19-1001", "https://aclanthology.org/P19-1001"),
        ("ACL Anthology ID: 2020.acl-main.1", "https://aclanthology.org/2020.acl-main.1"),
        ("On Bees (2401.00001)", "https://arxiv.org/abs/2401.00001"),
        ("On Bees [cs/0112017]", "https://arxiv.org/abs/cs/0112017"),
        ("arXiv:2401.00001v2", "https://arxiv.org/abs/2401.00001"),
        ("arXiv preprint arXiv:2401.00001", "https://arxiv.org/abs/2401.00001"),
        ("doi: 10.1000/ab", "https://doi.org/10.1000/ab"),
        ("P19-1001", None),  # what it is does not stand there
    ],
)
def test_the_address_of_an_id_in_a_text(text: str, address: str | None) -> None:
    assert plain_address(text) == address
