"""What the page proposes where something is wrong, and people of one name."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Opener, texts
from pages import (
    items,
    make_graph,
    overview,
)

from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.queries.views.maps.overview import draw_papers
from digestgraph.queries.views.scene.records import clean, read_catalog

pytestmark = pytest.mark.browser


def test_what_the_page_proposes_is_a_correction(show: Opener) -> None:
    names = ("diffusion model", 'a "quoted" \\ name\u007f', "]\n[follow]")
    graph = make_graph(papers=12)  # of which two and more are on each topic
    for number, name in enumerate(names):
        graph.nodes[f"keyword:{number}"].update(label=name, labels_ko=(), aliases=())
    tab = show(overview(graph))
    for label in map(clean, names):
        tab.locator("#details .chip", has_text=label).first.click()
        tab.get_by_text("This is wrong").click()
        assert parse_corrections(tab.inner_text(".mend code")).ban == [label]
        tab.select_option(".mend select", "merge")
        assert tab.is_disabled(".mend button")
        tab.fill(".mend input", 'other "name"')
        assert parse_corrections(tab.inner_text(".mend code")).merge == {'other "name"': [label]}
        tab.select_option(".mend select", "rename")
        assert parse_corrections(tab.inner_text(".mend code")).rename == {label: 'other "name"'}
        tab.keyboard.press("Escape")
    tab.locator("#details .chip", has_text=label).first.click()
    tab.click("[data-language=ko]")
    tab.get_by_text("잘못되었어요").click()
    assert tab.inner_text(".mend button") == "복사"


def test_what_the_page_proposes_for_a_person(show: Opener) -> None:
    tab = show(overview(make_graph(papers=6, authors=4)))
    tab.fill("#query", "author 3")
    tab.keyboard.press("Enter")
    tab.get_by_text("This is wrong").click()
    tab.fill(".mend input", "A. Three")
    found = parse_corrections(tab.inner_text(".mend code"))
    assert found.same == [["author:3", "A. Three"]]
    tab.select_option(".mend select", "different")
    tab.select_option(".mend select >> nth=1", label="Paper 1")
    found = parse_corrections(tab.inner_text(".mend code"))
    assert found.different == [["author:3", "Author 3 @ 2401.00001"]]
    tab.select_option(".mend select", "organisations")
    found = parse_corrections(tab.inner_text(".mend code"))
    assert found.organisations == ["Author 3"]


def namesakes() -> Any:
    """Return a graph of two people called alike, one of whom is uncertain, and of a third."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    for paper, people, unsure in (
        ("2401.00001", ("y1", "b"), False),
        ("2401.00002", ("y1", "b"), False),
        ("2401.00003", ("y2", "c"), True),
        ("2401.00004", ("y2", "c"), False),
        ("2401.00005", ("n1",), False),
    ):
        graph.add_node(f"arxiv:{paper}", type="Paper", title=f"Paper {paper}")
        for place, key in enumerate(people):
            name = {"y": "Yang Liu", "n": "<b>Y. Liu</b>"}.get(key[0], f"Friend {key}")
            graph.add_node(f"author:{key}", type="Author", name=name)
            graph.add_node(f"record:{key}", type="AuthorRecord")
            graph.add_edge(
                f"author:{key}", f"arxiv:{paper}", type="WROTE", position=place,
                record=f"record:{key}", uncertain=unsure and key == "y2",
            )  # fmt: skip
    graph.add_edge("record:n1", "record:y2", type="SAME_AS", state="proposed")
    graph.add_edge("record:n1", "record:y1", type="SAME_AS", state="refused")
    return graph


def test_people_of_one_name_can_be_told_apart(show: Opener) -> None:
    page = overview(namesakes())
    tab = show(page)
    # On the map the name of the uncertain one, and only that, has a mark that the legend explains.
    tab.evaluate(
        """() => {
          window.painted = new Set();
          const paint = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
            window.painted.add(text);
            return paint.call(this, text, ...at);
          };
        }"""
    )
    tab.click("#fit")
    tab.evaluate(
        """() => new Promise((done) => {
          const there = () => window.painted.has("Friend c");
          const look = () => (there() ? done() : requestAnimationFrame(look));
          look();
        })"""
    )
    painted = tab.evaluate("[...window.painted]")
    assert {"Yang Liu", "Yang Liu ?"} <= set(painted)
    assert [text for text in painted if text.endswith("?")] == ["Yang Liu ?"]
    assert "A ? after a name" in tab.inner_text("#reading")
    tab.fill("#query", "yang liu")
    assert texts(tab, "#results small") == [
        "2 papers · with Friend b",
        "2 papers · with Friend c · uncertain",
    ]
    assert "Yang Liu 2 with Friend b" in [" ".join(c.split()) for c in texts(tab, "#details .chip")]
    tab.locator("#results button").nth(0).click()
    assert "with Friend b" in texts(tab, "#details p.quiet")
    assert texts(tab, "#details .doubtful") == []
    tab.locator("#results button").nth(1).click()
    assert "1 of the 2 papers may be by another person" in tab.inner_text("#details .doubtful")
    # The proposed one first, then the namesake.
    assert texts(tab, "#details .rows")[0].split("\n")[0] == "<b>Y. Liu</b>"
    tab.get_by_role("button", name="Same person", exact=True).nth(1).click()
    found = parse_corrections(tab.inner_text(".mend code"))
    assert found.same == [["author:y2", "author:y1"]]
    assert tab.is_enabled(".mend button")
    tab.get_by_role("button", name="Somebody else", exact=True).first.click()
    found = parse_corrections(tab.inner_text(".mend code"))
    assert found.different == [["author:y2", "author:n1"]]
    # Of their papers the uncertain one is marked, and only that one.
    for paper, doubts in (("2401.00003", 1), ("2401.00004", 0)):
        tab.fill("#query", paper)
        tab.keyboard.press("Enter")
        assert tab.locator("#details .chip .doubt").count() == doubts
    tab.locator("#details .chip", has_text="Yang Liu").click()
    tab.click("[data-language=ko]")
    assert "논문 2편 중 1편" in tab.inner_text("#details .doubtful")
    tab.locator("#details .rows button.row").nth(1).click()
    assert tab.inner_text("#details h2") == "Yang Liu"
    assert "함께: Friend b" in texts(tab, "#details p.quiet")


def test_namesakes_that_are_not_on_the_page_can_be_read(show: Opener) -> None:
    catalog = read_catalog(namesakes())
    part = catalog.narrowed({"arxiv:2401.00003", "arxiv:2401.00004"})
    page = draw_papers(part, limit=400, title={"en": "Part", "ko": "Part"})
    (known,) = [item for item in items(page, "author") if item["id"] == "author:y1"]
    assert known["first"] == "Paper 2401.00001"
    tab = show(page)
    tab.fill("#query", "yang liu")
    assert tab.inner_text("#found") == "2 results"
    assert texts(tab, "#results small")[1].startswith("not drawn here: 2 papers")
    tab.locator("#results button").nth(0).click()
    tab.locator("#details button.row", has_text="Paper 2401.00001").click()
    assert tab.inner_text("#details h2") == "Yang Liu"
    assert "not on the map" in tab.inner_text("#details")


def test_namesakes_beyond_the_map_are_told_apart(show: Opener) -> None:
    graph = namesakes()
    graph.add_node("arxiv:1", type="Paper", title="Only this")
    graph.add_edge("author:y1", "arxiv:1", type="WROTE", position=0)
    part = read_catalog(graph).narrowed({"arxiv:2401.00005"})
    tab = show(draw_papers(part, limit=400, title={"en": "Part", "ko": "Part"}))
    tab.fill("#query", "liu yang")
    notes = texts(tab, "#results small")
    assert notes == [
        'not drawn here: 3 papers · Only this · digestgraph view around "author:y1"',
        "not drawn here: 2 papers · Paper 2401.00003 · uncertain · "
        'digestgraph view around "author:y2"',
    ]
