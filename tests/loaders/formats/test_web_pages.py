"""Web pages that list papers: each is read as the page of Markdown that it would be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_samples import BEES, CARDS, CARDS_IN_BLOCKS, POINTS, ROWS, TERMS, WAX

from digestgraph.loaders.entry import FileProblem, ParsedDigest
from digestgraph.loaders.formats import Claim, Document, choose_format, parse_again
from digestgraph.loaders.formats.pages.html_page import read_page
from digestgraph.loaders.formats.web_page import WebPage
from digestgraph.loaders.read import parse_text

DAY = "2024-05-02"
PAGES = {"cards": CARDS, "blocks": CARDS_IN_BLOCKS, "points": POINTS, "rows": ROWS, "terms": TERMS}


def read(text: str, path: str = "page.html") -> tuple[ParsedDigest, list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == "web-page"
    (digest,), loose = reader.parse(text, path)
    assert parse_again(reader, digest.kept) == digest
    return digest, loose


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_says_the_same_in_each_layout(name: str) -> None:
    digest, _ = read(PAGES[name], f"{name}.html")
    assert digest.id == f"web-page/{name}:{DAY}"
    assert [(e.paper, e.title) for e in digest.entries] == [
        ("arxiv:2405.00001", BEES),
        ("arxiv:2405.00002", WAX),
    ]
    second = "Cee D. Dee" if name == "points" else "Cee Dee"
    bees, wax = ([a.name for a in e.authors] for e in digest.entries)
    assert bees == ["Ann Bee", second]
    assert wax == (["Eve Fox"] if name == "rows" else ["Eve Fox", "Gus Hay"])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_an_entry_stands_in_the_line_of_its_title(name: str) -> None:
    text = PAGES[name]
    for first_line in (1, 7):
        (digest,), _ = WebPage().parse(text, f"{name}.html", first_line)
        for entry, title in zip(digest.entries, (BEES, WAX), strict=True):
            line = text[: text.index(title)].count("\n") + first_line
            assert entry.line == line
            assert {bullet.line for bullet in entry.bullets} <= {line}


def test_what_the_parts_of_a_card_say() -> None:
    digest, loose = read(CARDS)
    bees, wax = digest.entries
    assert (bees.votes, bees.published, bees.authors_complete) == (42, "2024-05-01", False)
    assert "".join(bullet.text for bullet in bees.bullets) == "Bees are counted & heard."
    assert [(link.url, link.role) for link in bees.links if link.role == "code"] == [
        ("https://github.com/bee/count", "code")
    ]
    assert set(bees.topics) | set(bees.keywords) >= {"bees", "sound"}
    assert "Hot" not in (*bees.topics, *bees.keywords)
    assert (wax.votes, wax.authors_complete) == (None, True)
    assert loose == []  # menus and footers name no paper of the day


def test_a_span_below_the_heading_is_not_the_day() -> None:
    digest, _ = read(CARDS_IN_BLOCKS, f"{DAY}.html")
    assert digest.id == f"web-page:{DAY}"


@pytest.mark.parametrize(
    "day",
    [
        f"<title>Papers, {DAY}</title>",
        f'<meta name="date" content="{DAY}">',
        f'<h1>Papers</h1><time datetime="{DAY}T00:00:00">Thursday</time>',
        '<h1>Papers</h1><span class="post-date">May 2, 2024</span>',
    ],
)
def test_a_page_states_its_day_in_several_ways(day: str) -> None:
    page = f"<html>{day}<body>{POINTS[POINTS.index('<H2>') :]}"
    assert read(page)[0].date == DAY


def test_who_sent_a_paper_in_wrote_nothing() -> None:
    page = f"""<html><h1>Daily Papers</h1><time datetime="{DAY}">May 2</time>
<article><h3><a href="/papers/2405.00001">{BEES}</a></h3><div>Submitted by gus</div>
<div class="upvote">12</div><a href="/papers/2405.00001#community">3</a></article>
<article><h3><a href="/papers/2405.00002">{WAX}</a></h3><div>Submitted by ivy</div></article>"""
    bees, wax = read(page)[0].entries
    assert (bees.authors, bees.votes, bees.bullets) == ((), 12, ())
    assert (wax.authors, wax.votes, wax.bullets) == ((), None, ())


def test_tables_that_only_set_a_page_and_tables_without_a_head() -> None:
    cells = "".join(
        f'<tr><td><h3><a href="https://arxiv.org/abs/2405.0000{n}">{title}</a></h3>'
        f"<p>{names}</p><p>Text.</p></td></tr>"
        for n, title, names in ((1, BEES, "Ann Bee, Cee Dee"), (2, WAX, "Eve Fox, Gus Hay"))
    )
    rows = "".join(
        f'<tr><td>{title}</td><td>{names}</td><td><a href="/abs/2405.0000{n}">pdf</a></td></tr>'
        for n, title, names in ((1, BEES, "Ann Bee, Cee Dee"), (2, WAX, "Eve Fox, Gus Hay"))
    )
    head = "<tr><td>Title</td><td>Authors</td><td>Link</td></tr>"
    for table in (cells, head + rows):
        digest, _ = read(f"<html><h1>{DAY}</h1><table>{table}</table>")
        assert [[a.name for a in e.authors] for e in digest.entries] == [
            ["Ann Bee", "Cee Dee"],
            ["Eve Fox", "Gus Hay"],
        ]


def test_what_is_said_twice_names_the_line_of_the_page() -> None:
    again = POINTS.replace("</UL>", POINTS[POINTS.index("<LI>") : POINTS.index("</UL>")] + "</UL>")
    digest, _ = read(again)
    told = [p for p in digest.problems if p.code == "repeated-paper"]
    first = POINTS[: POINTS.index(BEES)].count("\n") + 1
    assert told
    assert f"in line {first}" in told[0].message


@pytest.mark.parametrize(
    "text",
    [
        '<html><h1>Archive</h1><ul><li><a href="2024-05-01.html">2024-05-01</a></ul>',
        f"<html><h1>{DAY}</h1><p>I read a paper about bees, and it was good.</p>",
        f"<html><script>{CARDS_IN_BLOCKS}",
    ],
)
def test_other_pages_are_not_read(text: str) -> None:
    reader = choose_format(Document(text, "page.html")).format
    assert reader is None or reader.name != "web-page"


def test_a_page_of_our_own_is_no_digest() -> None:
    ours = CARDS.replace("<head>", '<head><meta name="generator" content="digestgraph">')
    assert [p.code for p in parse_text(ours, "map.html").problems] == ["own-report"]
    assert parse_text(CARDS, "map.html").problems == ()


def test_a_forced_page_without_papers_says_so() -> None:
    digests, (problem,) = WebPage().parse("<html><p>Nothing</p>", "page.html")
    assert (digests, problem.code) == ([], "no-digest")


def test_elements_that_nobody_closes_end_where_browsers_end_them() -> None:
    page = read_page("<div>" * 300 + "<ul><li>a<li>b</ul>" + "</div>" * 300 + "<p>c<p>d")
    assert [line for line in page.lines if line][-2:] == ["c", "d"]


ELEMENTS = "<p> </p> <li> </a> <tr> <td> <th> </td> </table> <table> <h3> </h3> <b> </b> x <br>"


@given(st.lists(st.sampled_from([*ELEMENTS.split(), "</div>", "<div>", '<a href="/abs/1">']),
                max_size=40))  # fmt: skip
def test_any_order_of_elements_is_read(parts: list[str]) -> None:
    page = read_page("\n".join(parts))
    assert len(page.lines) == len(page.numbers)
    assert all("\n" not in line for line in page.lines)
    assert all(0 <= number <= len(parts) for number in page.numbers)
    said = "".join(page.lines).count("x")
    assert said == parts.count("x")


def test_a_page_of_one_paper_needs_the_day_in_its_name() -> None:
    one = f"<html><h1>{DAY}</h1><ul><li><a href='/abs/2405.00001'>{BEES}</a> - Ann Bee, Cee Dee"
    assert WebPage().claim(Document(one, "page.html")) is None
    assert WebPage().claim(Document(one, f"{DAY}.HTML")) == Claim(1, 1)
    (digest,), _ = WebPage().parse(one, f"digests/{DAY}.HTM")
    assert (digest.id, digest.path) == (f"web-page:{DAY}", f"digests/{DAY}.HTM")
    two = one + f"<li><a href='/abs/2405.00002'>{WAX}</a> - Eve Fox"
    assert WebPage().claim(Document(two, "page.html")) == Claim(2, 2)


def test_all_of_an_entry_stands_in_one_line_and_problems_with_it() -> None:
    page = f"""<html><title>{DAY}</title>
<p>On the bees.
<h3><a href="/abs/2405.00001">{BEES}</a></h3>
<p>Ann Bee, Cee Dee et al.
<p>They hum.
<p><a href="https://github.com/bee/count">Code</a>
<h3><a href="/abs/2405.00002">{WAX}</a></h3>
<p>Eve Fox, Gus Hay et al.
<p><a href="https://a.org/post">A post about something else</a>"""
    (digest,), _ = WebPage().parse(page, "page.html", 11)
    assert [(e.line, e.authors_line) for e in digest.entries] == [(13, 13), (17, 17)]
    assert [(p.code, p.line) for p in digest.problems] == [("author-list-cut", n) for n in (13, 17)]
    assert {link.line for link in digest.entries[0].links} == {13}
    assert digest.first_line == 13
    assert {p.file for p in digest.problems} == {"page.html"}


def test_what_was_kept_otherwise_is_not_read_again() -> None:
    (digest,), _ = WebPage().parse(CARDS, "page.html")
    for head in ("", "digestgraph page no-such-format\n", "digestgraph message link-list 1 -\n"):
        assert parse_again(WebPage(), replace(digest.kept, head=head)) is None
    lost = replace(digest.kept, entries=(*digest.kept.entries, (9, "nothing\n")))
    assert parse_again(WebPage(), lost) is None


def test_what_is_beside_the_papers_is_told_in_its_line() -> None:
    said = "<p>We saw <a href='/abs/2405.00009'>a</a> in the hive.</p>"
    page = CARDS.replace('<div class="container">', f'{said}<div class="container">')
    _, loose = read(page)
    line = page[: page.index("We saw")].count("\n") + 1
    assert [(problem.line, problem.file) for problem in loose] == [(line, "page.html")]


def test_a_name_by_a_title_beside_labelled_ones_reads_again_as_it_did() -> None:
    points = "".join(
        f"<li><a href='/abs/2405.0000{n}'>{BEES} {n}</a> — Gus Hay<br>Authors: Ann Bee, Cee Dee"
        for n in range(1, 5)
    )
    digest, _ = read(f"<html><h1>{DAY}</h1><ul>{points}</ul>")
    assert all({"Ann Bee", "Cee Dee"} <= {a.name for a in e.authors} for e in digest.entries)


def test_a_page_that_only_its_scripts_fill_gets_advice_also_where_it_is_named() -> None:
    page = "<html><body><div id='root'></div><script>load()</script></body></html>"
    (problem,) = parse_text(page, "app.html", asked=True).problems
    assert (problem.code, "or its JSON" in problem.message) == ("unknown-format", True)
