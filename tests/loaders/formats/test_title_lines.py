"""Lines that name one paper: where links, titles, names and other words stand in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.formats import Document, choose_format
from digestgraph.loaders.formats.base.records import day_in_name
from digestgraph.loaders.formats.base.title_lines import _are_several, _is_section
from digestgraph.loaders.formats.fields.names.sure_names import are_names
from digestgraph.loaders.formats.fields.titles.title_line import read_title_line

PAPER, CODE = "https://arxiv.org/abs/2503.00001", "https://github.com/a/b"
TITLE = "Deep Things for Bees"


@pytest.mark.parametrize(
    ("line", "authors", "texts"),
    [
        (
            f"[{TITLE}]({PAPER}) [code]({CODE}) — Ann Bee, Cee Dee (MIT)",
            "Ann Bee, Cee Dee (MIT)",
            [],
        ),
        (
            f"[{TITLE}]({PAPER}) - Ann Bee (MIT), Cee Dee (KAIST).",
            "Ann Bee (MIT), Cee Dee (KAIST)",
            [],
        ),
        (f"[{TITLE}]({PAPER}) (Ann Bee, Cee Dee)", "Ann Bee, Cee Dee", []),
        (f"{TITLE}, Ivo Jay et al., {PAPER}", "Ivo Jay et al", []),
        (f"{TITLE}, Ivo Jay et al. [pdf]({PAPER})", "Ivo Jay et al", []),
        (f"{TITLE}, Ivo Jay, Ann Bee et al. [pdf]({PAPER})", "Ivo Jay, Ann Bee et al", []),
        (f"[paper]({PAPER}) [code]({CODE}) **{TITLE}** — Ann Bee, Cee Dee", "Ann Bee, Cee Dee", []),
        (f"[[PDF]]({PAPER}) {TITLE}", None, []),
        (f"New: [{TITLE}]({PAPER})", None, []),
        (f"Paper of the day: [{TITLE}]({PAPER}) - Ann Bee", "Ann Bee", []),
        (f"Ann Bee: [{TITLE}]({PAPER})", "Ann Bee", []),
        (f"Robot learning: [{TITLE}]({PAPER})", None, ["Robot learning"]),
    ],
)
def test_a_title_and_what_stands_around_it(
    line: str, authors: str | None, texts: list[str]
) -> None:
    found = read_title_line(line)
    assert found is not None
    assert (found.title, found.authors, found.texts) == (TITLE, authors, texts)
    assert found.links[0][1] == PAPER


@pytest.mark.parametrize(
    "line",
    [
        f"[pdf]({PAPER}) Ann Bee, Cee Dee",
        f"[pdf]({PAPER}) see our notes on this",
        f"[pdf]({PAPER}) CVPR 2024 Oral",
        f"We like [{TITLE}]({PAPER}) a lot.",
        f"For those who have read so far there is: [{TITLE}]({PAPER})",
    ],
)
def test_what_names_no_title(line: str) -> None:
    assert read_title_line(line) is None


def test_a_sentence_about_two_papers_is_told_and_no_entry() -> None:
    a, b = PAPER[:-1] + "2", PAPER[:-1] + "3"
    text = f"# 2025-03-05\n\n- [{TITLE}]({PAPER})\n- Compare [On Wax]({a}) with [On Sand]({b})\n"
    reader = choose_format(Document(text, "a.md")).format
    assert reader is not None
    (digest,), loose = reader.parse(text, "a.md")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2503.00001"]
    assert [(p.line, p.code) for p in loose] == [(4, "paper-in-sentence")]


NAMES = st.sampled_from(["Ann Bee", "Cee Dee", "Eva Fox", "Gus Hay"])
GROUPS = st.sampled_from(["", " (MIT)", " (KAIST)", " (Bee Lab, Korea)"])


@given(
    names=st.lists(NAMES, min_size=1, max_size=4, unique=True),
    groups=st.lists(GROUPS, min_size=4, max_size=4),
    dash=st.sampled_from([" - ", " — ", " | ", ". "]),
)
def test_affiliations_in_brackets_hide_no_name(
    names: list[str], groups: list[str], dash: str
) -> None:
    said = ", ".join(name + group for name, group in zip(names, groups, strict=False))
    found = read_title_line(f"[{TITLE}]({PAPER}){dash}{said}")
    assert found is not None
    assert found.authors == said
    assert found.title == TITLE


@pytest.mark.parametrize("bracket", ["[{}, 2025-03-11]", "({}, Mar 11, 2025)", "[2025-03-11, {}]"])
@pytest.mark.parametrize(
    "line",
    [
        "{title} {bracket} [[pdf]({url})]",
        "**{title}** {bracket} [pdf]({url})",
        "**[{title}]({url})** {bracket}",
        "{bracket} [{title}]({url})",
        "{bracket} {title} [pdf]({url})",
    ],
)
@pytest.mark.parametrize(
    ("said", "groups", "names", "texts"),
    [
        ("Bee Lab", ["Bee Lab"], None, []),
        ("KAIST", ["KAIST"], None, []),
        ("Ann Bee, Cee Dee", [], "Ann Bee, Cee Dee", []),
    ],
)
def test_a_bracket_with_a_day_is_no_part_of_a_title(
    bracket: str, line: str, said: str, groups: list[str], names: str | None, texts: list[str]
) -> None:
    found = read_title_line(line.format(title=TITLE, url=PAPER, bracket=bracket.format(said)))
    assert found is not None
    assert (found.title, found.published) == (TITLE, "2025-03-11")
    assert (found.organisations, found.authors, found.texts) == (groups, names, texts)


def test_a_bracket_with_a_venue_and_an_organisation_stands_before_a_title() -> None:
    found = read_title_line(f"(ICLR 2025, MIT) [{TITLE}]({PAPER})")
    assert found is not None
    assert (found.title, found.published, found.organisations) == (TITLE, "2025", ["MIT"])


EVE, ANN = "[Eve Fox](https://eve.org)", "[Ann Bee](https://scholar.google.com/citations?user=a)"


@pytest.mark.parametrize(
    "line",
    [
        f"**{TITLE}**, {EVE}, {ANN} [[pdf]({PAPER})] [[code]({CODE})]",
        f"{TITLE}, {EVE}, {ANN} [[pdf]({PAPER})] [code]({CODE})",
        f"[{TITLE}]({PAPER}) - {EVE}, {ANN} [code]({CODE})",
        f"[{TITLE}]({PAPER}), {EVE} and {ANN} | [code]({CODE})",
    ],
)
def test_homepages_of_authors_are_no_links_of_the_paper(line: str) -> None:
    found = read_title_line(line)
    assert found is not None
    assert found.title == TITLE
    assert found.authors is not None
    assert found.authors.replace(" and", ",") == "Eve Fox, Ann Bee"
    assert [url for _, url in found.links] == [PAPER, CODE]


@pytest.mark.parametrize("below", ["{}, {}\n", "*{}, {}*\n", "  {}, {}\n", "{}, {} | [code](C)\n"])
@pytest.mark.parametrize("title", ["### [{}]({})\n", "**{}** [pdf]({})\n"])
def test_homepages_below_a_title(title: str, below: str) -> None:
    text = f"# 2025-03-05\n\n{title.format(TITLE, PAPER)}{below.format(EVE, ANN)}"
    reader = choose_format(Document(text.replace("(C)", f"({CODE})"), "a.md")).format
    assert reader is not None
    ((digest,), _) = reader.parse(text.replace("(C)", f"({CODE})"), "a.md")
    (entry,) = digest.entries
    assert [authorship.name for authorship in entry.authors] == ["Eve Fox", "Ann Bee"]
    assert [link.url for link in entry.links] == ([CODE] if "(C)" in text else [])
    assert entry.bullets == ()


@pytest.mark.parametrize("label", ["Live Demo", "Blog Post", "Model Card", "Colab Notebook"])
def test_other_pages_are_links(label: str) -> None:
    found = read_title_line(f"[{TITLE}]({PAPER}) [{label}](https://a.org/x)")
    assert found is not None
    assert [url for _, url in found.links] == [PAPER, "https://a.org/x"]


@pytest.mark.parametrize("rank", ["**[58]**", "[58]", "(58)", "【58】"])
def test_a_number_in_brackets_before_a_title_is_no_part_of_it(rank: str) -> None:
    for line in (f"{rank} {TITLE} [pdf]({PAPER})", f"{rank} [{TITLE}]({PAPER})"):
        found = read_title_line(line)
        assert found is not None
        assert (found.title, found.votes) == (TITLE, None)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("**요약**", True),
        ("__초록__:", True),
        ("**벌꿀**", True),  # one word of other letters, in bold
        ("벌꿀", False),
        ("**벌 연구**", False),
        ("**Bees**", False),
        ("요약:", True),
        ("Abstract", True),
    ],
)
def test_what_is_the_name_of_a_section(line: str, section: bool) -> None:
    assert _is_section(line) == section


@pytest.mark.parametrize(
    ("names", "several"),
    [
        ("Ann Bee", True),  # as nobody calls a paper
        ("Ann Bee, Cee Dee", True),
        ("김철수", True),
        ("Bees", False),
        ("Ann Mary Bee", False),  # as titles are
        ("On Honey Bees", False),
    ],
)
def test_whether_a_line_below_a_link_is_of_names(names: str, several: bool) -> None:
    assert _are_several(names) == several


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Ann Bee", True),
        ("Ann A Bee", True),
        ("A BEE", True),
        ("THE BEE", False),
        ("On Bees", False),
        ("AND BEE", False),
    ],
)
def test_words_that_no_person_is_called(words: str, person: bool) -> None:
    assert are_names(words) == person


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2024/1230-0103.md", "2025-01-03"),
        ("2024/1228-1230.md", "2024-12-30"),
        ("2024/0103.md", "2024-01-03"),
        ("2024/0230-0303.md", None),  # February has no such day
    ],
)
def test_the_day_that_folders_and_a_name_say(path: str, day: str | None) -> None:
    assert day_in_name(path) == day
