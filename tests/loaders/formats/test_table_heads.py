"""Tables among lists of links: what the names of their columns say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.formats.lists.topic_columns import column_roles

A = "https://arxiv.org/abs/2401.0000"
READER = load_formats()["link-list"]


def entries(head: str, *rows: str, above: str = "## 2025-03-14") -> list[ParsedEntry]:
    bars = "|---" * (head.count("|") - 1) + "|"
    text = "\n".join([above, "", head, bars, *rows, ""])
    digests, _ = READER.parse(text, "README.md")
    for digest in digests:
        assert parse_again(READER, digest.kept) == digest
    return [entry for digest in digests for entry in digest.entries]


def html(head: str, row: str) -> str:
    """Write a table in Markdown as HTML."""
    heads = "".join(f"<th>{cell.strip()}</th>" for cell in head.strip("|").split("|"))
    cells = []
    for cell in row.strip("|").split("|"):
        label, _, url = cell.strip().strip("[)").partition("](")
        cells.append(f'<td><a href="{url}">{label}</a></td>' if url else f"<td>{label}</td>")
    return f"<table><tr>{heads}</tr>\n<tr>{''.join(cells)}</tr></table>\n"


@pytest.mark.parametrize(
    "name", ["👍", "⬆️", "Upvotes", "Likes", "👍 Votes", "HF Upvotes", "추천수"]
)
@pytest.mark.parametrize("cell", ["34", "👍 34", "**34**"])
def test_a_column_of_votes(name: str, cell: str) -> None:
    (entry,) = entries(f"| {name} | Paper |", f"| {cell} | [On Bees in Winter]({A}1) |")
    assert (entry.votes, entry.title, entry.bullets) == (34, "On Bees in Winter", ())


@pytest.mark.parametrize("name", ["Stars", "⭐", "Rank", "#", "Score", "Citations"])
@pytest.mark.parametrize("cell", ["34", "⭐ 34"])
def test_numbers_of_other_columns_are_no_votes(name: str, cell: str) -> None:
    (entry,) = entries(f"| {name} | Paper |", f"| {cell} | [On Bees in Winter]({A}1) |")
    assert (entry.votes, entry.title) == (None, "On Bees in Winter")


HEAD = "| Venue | Title | Authors | Topic | Notes | Link |"
ROW = f"| CVPR | On Bees, Wax, and Honey | Madonna, Ann Bee | NLP | Read it - twice | [pdf]({A}1) |"


@pytest.mark.parametrize("is_html", [False, True])
def test_columns_say_what_is_no_title(is_html: bool) -> None:
    if is_html:
        digests, _ = READER.parse(f"## 2025-03-14\n\n{html(HEAD, ROW)}", "README.md")
        assert parse_again(READER, digests[0].kept) == digests[0]
        (entry,) = digests[0].entries
    else:
        (entry,) = entries(HEAD, ROW)
    assert entry.title == "On Bees, Wax, and Honey"
    assert [authorship.name for authorship in entry.authors] == ["Madonna", "Ann Bee"]
    assert entry.topics == ("NLP",)
    assert [(bullet.section, bullet.text) for bullet in entry.bullets] == [
        ("Notes", "Read it - twice")
    ]


@pytest.mark.parametrize(("venue", "said"), [("ICLR 2025", "2025"), ("ICLR", None)])
@pytest.mark.parametrize("title", [f"[On Bees in Winter]({A}1)", "On Bees in Winter"])
def test_a_column_of_venues(venue: str, said: str | None, title: str) -> None:
    link = "" if "://" in title else f"[pdf]({A}1)"
    (entry,) = entries("| Venue | Title | PDF |", f"| {venue} | {title} | {link} |")
    assert (entry.title, entry.bullets) == ("On Bees in Winter", ())
    assert (entry.published or "")[:4] == ("2024" if said else "")  # the id tells year and month


def test_the_first_author_alone_is_no_whole_list() -> None:
    (entry,) = entries("| Title | First Author |", f"| [On Bees in Winter]({A}1) | Ann Bee |")
    assert [authorship.name for authorship in entry.authors] == ["Ann Bee"]
    assert entry.authors_complete is False


def test_columns_of_code_and_of_projects() -> None:
    code, page = "https://github.com/a/b", "https://b.org"
    row = f"| [On Bees in Winter]({A}1) | [link]({code}) | [here]({page}) |"
    (entry,) = entries("| Paper | Code | Project |", row)
    assert [(link.role, link.url) for link in entry.links] == [("code", code), ("project", page)]


def test_the_names_of_methods_are_no_titles() -> None:
    (entry,) = entries("| Name | Paper |", f"| BEE | [On Bees in Winter]({A}1) |")
    assert entry.title == "On Bees in Winter"


def test_a_table_whose_title_has_no_name_is_read_by_its_cells() -> None:
    (entry,) = entries("| Day | What | 👍 |", f"| 14 | [On Bees in Winter]({A}1) | 7 |")
    assert (entry.title, entry.votes) == ("On Bees in Winter", 7)


@pytest.mark.parametrize("cell", ["2401.00001", "arXiv:2401.00001v2", "`2401.00001`"])
def test_an_id_alone_in_a_column_of_links_names_the_paper(cell: str) -> None:
    (entry,) = entries("| Title | arXiv |", f"| On Bees in Winter | {cell} |")
    assert (entry.paper, entry.title) == ("arxiv:2401.00001", "On Bees in Winter")


@pytest.mark.parametrize("head", ["| Field | Value |\n|---|---|\n", "| | |\n|---|---|\n", ""])
def test_a_table_of_one_paper_says_one_thing_in_each_row(head: str) -> None:
    def block(title: str, names: str, number: int) -> str:
        rows = f"| Authors | {names} |\n| arXiv | [2401]({A}{number}) |\n| **Votes** | {number} |\n"
        return f"## {title}\n\n{head}{rows}\n"

    text = block("On Bees in Winter", "Ann Bee, Cee Dee", 1) + block("On Wax", "Eve Fox", 2)
    ((digest,), _) = READER.parse(text, "2025-03-14.md")
    assert parse_again(READER, digest.kept) == digest
    assert [(e.title, len(e.authors), e.votes, e.bullets) for e in digest.entries] == [
        ("On Bees in Winter", 2, 1, ()),
        ("On Wax", 1, 2, ()),
    ]


def test_a_label_is_no_title_of_a_row() -> None:
    assert entries("| A | B |", f"| arXiv | [2401.00001]({A}1) |") == []


LINES = [
    "# 2025", "## March 2025", "## 2025-03-14", "### On Bees in Winter", "", "Some words.",
    "| Day | Title | Votes | Link |", "| Field | Value |", "|---|---|", "|---|---|---|---|",
    f"| 14 | [On Bees]({A}1) | 3 | |", f"| 3/14 | On Wax | 4 | [pdf]({A}2) |", "| **March 3** | |",
    f"| arXiv | [2401]({A}3) |", "| Authors | Ann Bee, Cee Dee |", "| Votes | 34 |",
    f"| | [On Sand]({A}4) |", f"- (3 Mar) [On Salt]({A}5)", f"- [On Tar]({A}6) - Ann Bee",
    "<table><tr><th>Day</th><th>Paper</th></tr>", f'<tr><td rowspan="2">14</td><td><a href="{A}7">'
    "On Oil</a></td></tr>", f'<tr><td><a href="{A}8">On Gas</a></td></tr>', "</table>",
    f"<summary><b>On Air</b> (Ann Bee)</summary> <li><a href='{A}9'>pdf</a></li><li>We.</li>",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_any_tables_read_the_same_from_what_is_kept(lines: list[str]) -> None:
    digests, _ = READER.parse("\n".join(lines), "README.md")
    for digest in digests:
        assert parse_again(READER, digest.kept) == digest


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("organisation", "Institution Institutes Institute Institutions Affiliation Affiliations "
                         "Organization Organisation Organizations 机构 기관 소속"),
        ("authors", "Authors Author 作者 저자 著者 Author(s)"),
        ("votes", "Votes Upvotes Likes 👍 추천 좋아요 点赞 いいね"),
        ("venue", "Venue Conference Journal Proceedings 会议 期刊 학회"),
        ("code", "Code GitHub Repo Repository 代码 코드"),
        ("keywords", "Keywords 关键词 키워드"),
        ("topic", "Category Categories Tag Tags Topic Topics Subject 类别 分类"),
        ("abstract", "Abstract Abstracts 초록"),
        ("date", "Date Dates Published Updated Time Week 日期 날짜 公開日"),
        ("title", "Title Titles Paper Papers Name 标题 论文 题目 제목 논문 タイトル 論文"),
        ("link", "PDF Link URL arXiv ID Abs HTML 链接 링크 Paper_link PDF_link arXiv_ID"),
        ("title", "Paper_title Paper_name 论文标题 论文题目 论文名称 논문_제목 Title_link"),
        ("date", "Publish_date Published_date Update_time 发布日期 发表日期 更新日期 게시일"),
        ("votes", "HF_upvotes Total_votes Number_of_votes 点赞数 추천수"),
        ("first", "First_author 1st_author 第一作者 一作"),
        ("project", "Project Project_page Website Demo 项目"),
        ("", "Comment Comments Score Stars No Index Rank 序号 备注 Image"),
        ("text", "摘要 Idea Method Notes"),
    ],
)  # fmt: skip
def test_what_columns_are_called(role: str, names: str) -> None:
    for name in (name.replace("_", " ") for name in names.split()):
        assert column_roles(f"|{name}|**{name.upper()}**|") == (
            (role, name), (role, name.upper())
        )  # fmt: skip
