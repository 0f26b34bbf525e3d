"""The page of a network in a real browser: controls, keys, filters, safety."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from browsing import STILL, Chromium, Opener, await_text, hover_everywhere, settle, texts
from pages import (
    HOSTILE,
    engine,
    hostile_graph,
    items,
    make_graph,
    overview,
    payload,
)

from digestgraph.queries.views import (
    Page,
    view_collaborations,
    view_topics,
)
from digestgraph.queries.views.page.payload import squeeze

pytestmark = pytest.mark.browser


@cache
def small() -> Page:
    """The map of a small graph, drawn once."""
    return overview(make_graph())


def test_the_map_is_drawn(show: Opener) -> None:
    tab = show(small())
    colours = tab.evaluate(
        """() => {
          const canvas = document.querySelector("#map canvas");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 3).join());
          return [...seen];
        }"""
    )
    assert {"63,103,146", "203,141,44", "63,143,107"} <= set(colours)
    assert texts(tab, "#kinds output") == ["6", "9", "5"]
    assert tab.inner_text("#banner").startswith("6 of 6 papers")
    assert tab.title() == "Papers, authors and keywords"


def test_empty_graph(show: Opener) -> None:
    import networkx as nx

    tab = show(overview(nx.MultiDiGraph()))
    assert tab.is_visible("#nothing")
    tab.click("#fit")
    tab.click("#in")


def test_search_by_keyboard_and_walk_on(shown: Opener) -> None:
    tab = shown(small())
    tab.fill("#query", "주제 1")
    assert texts(tab, "#results bdi")[0] == "Topic 1"
    assert "주제 1" in texts(tab, "#results small")[0]
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#details h2") == "Topic 1"
    assert "주제 1" in tab.inner_text("#details")
    tab.locator("#details .row", has_text="Paper 1").click()
    assert tab.inner_text("#details h2") == "Paper 1"
    assert texts(tab, "#details .summary li") == ["요약", "둘"]
    assert "2024-01-03 · 10 votes" in tab.inner_text("#details")
    assert tab.get_attribute("#details a", "href") == "https://arxiv.org/abs/1"
    assert tab.get_attribute("#details a", "rel") == "noopener noreferrer"
    assert tab.evaluate("document.activeElement.id") == "details"
    tab.locator("#details .chip", has_text="Author 3").click()
    assert tab.inner_text("#details h2") == "Author 3"
    tab.get_by_text("← Back").click()
    assert tab.inner_text("#details h2") == "Paper 1"
    tab.keyboard.press("Escape")
    assert tab.inner_text("#details h2") == "Where to start"


def test_choosing_on_the_map(show: Opener) -> None:
    tab = show(overview(make_graph(papers=1, authors=0, topics=0)))
    box = tab.locator("#map").bounding_box()
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "pointing" in tab.get_attribute("#map", "class")
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await_text(tab, "#details h2", "Paper 0")


def test_filters(shown: Opener) -> None:
    tab = shown(small())
    tab.locator("#from").fill("1")
    assert texts(tab, "#kinds output")[0] == "3 of 6"
    assert tab.inner_text("#dates") == "2024-01-03 – 2024-01-03"
    tab.locator("#votes").fill("30")  # which one paper has
    assert texts(tab, "#kinds output")[0] == "2 of 6"
    tab.uncheck("#kind-topic")
    assert texts(tab, "#kinds output")[2] == "0 of 5"
    tab.locator("#votes").fill("50")
    tab.uncheck("#kind-paper")
    tab.uncheck("#kind-author")
    assert tab.is_visible("#nothing")


def test_unknown_votes_are_told_apart_from_none(show: Opener) -> None:
    graph = make_graph()
    graph.add_node("arxiv:2401.09999", type="Paper", title="Unvoted")
    tab = show(overview(graph))
    tab.fill("#query", "unvoted")
    tab.keyboard.press("Enter")
    assert "unknown · votes unknown" in tab.inner_text("#details")
    tab.fill("#query", "")
    tab.locator("#votes").fill("1")
    assert "1 with unknown votes hidden" in tab.inner_text("#least")


def test_korean_by_browser_language_and_by_choice(show: Opener) -> None:
    tab = show(small(), locale="ko-KR")
    assert tab.get_attribute("html", "lang") == "ko"
    assert tab.inner_text("#fit") == "전체 보기"
    assert tab.inner_text("#banner").startswith("논문 6편")
    tab.get_by_role("button", name="English").click()
    assert tab.inner_text("#fit") == "Show all"
    assert tab.get_attribute("[data-language=en]", "aria-pressed") == "true"


def test_both_languages_have_the_same_words(shown: Opener) -> None:
    tab = shown(small())
    for language in ("en", "ko"):
        tab.click(f"[data-language={language}]")
        assert "undefined" not in tab.inner_text("body")
        names = tab.eval_on_selector_all("[aria-label]", "all => all.map(e => e.ariaLabel)")
        assert all(name and name != "undefined" for name in names)


def test_every_control_has_a_name(shown: Opener) -> None:
    tab = shown(small())
    tab.fill("#query", "paper")
    tab.locator("#results button").first.click()
    unnamed = tab.eval_on_selector_all(
        "button, input",
        "all => all.filter(e => !(e.ariaLabel || e.innerText || e.labels?.length))"
        ".map(e => e.outerHTML)",
    )
    assert unnamed == []


def test_map_keys_move_and_zoom(shown: Opener) -> None:
    tab = shown(small())
    picture = tab.locator("#map").screenshot()
    tab.focus("#map")
    for key in ("ArrowLeft", "+"):
        tab.keyboard.press(key)
    settle(tab)
    assert tab.locator("#map").screenshot() != picture


def test_dark_follows_the_system(show: Opener) -> None:
    tab = show(small(), color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(14, 18, 23)"
    dark = tab.locator("#map").screenshot()
    tab.emulate_media(color_scheme="light")
    settle(tab)
    assert tab.locator("#map").screenshot() != dark


@pytest.mark.parametrize("width", [900, 600])
def test_small_windows(show: Opener, width: int) -> None:
    tab = show(small(), viewport={"width": width, "height": 700})
    assert not tab.is_visible("#details")
    tab.fill("#query", "paper 2")
    tab.keyboard.press("Enter")
    assert tab.is_visible("#details")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.get_by_role("button", name="Close").click()
    assert not tab.is_visible("#details")


def test_hostile_texts_run_nothing_and_break_nothing(show: Opener) -> None:
    assert len(HOSTILE) >= 40
    page = overview(hostile_graph(), title=HOSTILE[0])
    tab = show(page, viewport={"width": 1000, "height": 640})
    hover_everywhere(tab)
    for query in ("a", "href", "script"):
        tab.fill("#query", query)
        found = tab.eval_on_selector_all(
            "#results button",
            """all => all.map((button) => {
              button.click();
              return [...document.querySelectorAll("#details a")].map((a) => a.href);
            })""",
        )
        assert len(found) > 5
        for address in (address for addresses in found for address in addresses):
            assert address.startswith(("https://", "http://"))
    assert tab.evaluate("window.broken") is None
    assert tab.locator("img, iframe, object, embed").count() == 0
    assert tab.locator("script").count() == 3
    for selector in ("html", "#details", "#controls"):
        wide, room = tab.eval_on_selector(selector, "e => [e.scrollWidth, e.clientWidth]")
        assert wide <= room


def test_links_are_made_of_web_addresses_only(show: Opener) -> None:
    graph = make_graph(papers=1)
    addresses = ("https://a.org/x?y=1", "http://b.org", "javascript:alert(1)", "file:///c", "//d")
    for address in addresses:
        graph.add_node(address, type="Resource", url=address)
        graph.add_edge("arxiv:2401.00000", address, type="LINKS_TO")
    tab = show(overview(graph))
    tab.fill("#query", "paper 0")
    tab.keyboard.press("Enter")
    links = tab.eval_on_selector_all("#details .links a", "all => all.map(a => a.href)")
    assert links == ["http://b.org/", "https://a.org/x?y=1"]
    assert len(texts(tab, "#details .links span.address")) == 3


def test_injected_scripts_are_refused_by_the_policy(chromium: Chromium, tmp_path: Path) -> None:
    page = small()
    path = tmp_path / "map.html"
    path.write_text(
        page.html.replace("</body>", "<script>window.broken=1</script></body>"), "utf-8"
    )
    tab = chromium.open_tab(offline=True, **STILL)
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready]")
    assert tab.evaluate("window.broken") is None
    tab.close()


def test_another_engine_is_refused_by_the_policy(chromium: Chromium, tmp_path: Path) -> None:
    page = small()
    path = tmp_path / "map.html"
    other = squeeze("window.broken=1;")
    path.write_text(page.html.replace(engine(page), other), "utf-8")
    tab = chromium.open_tab(offline=True, **STILL)
    with tab.expect_console_message(lambda message: "Content Security Policy" in message.text):
        tab.goto(path.as_uri())
    assert tab.evaluate("window.broken") is None
    tab.close()


def test_ids_are_put_together_in_the_page_as_they_were(
    show: Opener, draw: Callable[..., Page]
) -> None:
    page = draw(view_topics)
    tab = show(page)
    known = [item["id"] for item in payload(page)["details"]["items"]]
    labels = {item["label"]: item["id"] for item in items(page, "topic")}
    assert len(known) == len(set(known))
    tab.locator("#details .chip").first.click()
    chosen = labels[tab.inner_text("#details h2")]
    assert tab.evaluate("new URLSearchParams(location.hash.slice(1)).get('node')") == chosen


def test_notebook_frame_draws(show: Opener) -> None:
    page = small()
    tab = show(Page(f"<!doctype html><html data-ready>{page._repr_html_()}</html>"))
    tab.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")


def test_dates_reach_to_the_last_day(show: Opener) -> None:
    import networkx as nx

    graph = nx.MultiDiGraph()
    for n in range(130):
        day = f"2024-{1 + n // 28:02d}-{1 + n % 28:02d}"
        graph.add_node(f"d{n}", type="Digest", date=day)
        graph.add_node(f"p{n}", type="Paper", title=f"Paper {n}")
        graph.add_edge(f"p{n}", f"d{n}", type="FEATURED_IN")
    tab = show(overview(graph))
    assert tab.inner_text("#dates") == "2024-01-01 – 2024-05-18"
    assert texts(tab, "#kinds output")[0] == "130"


def test_the_days_can_be_played(shown: Opener) -> None:
    tab = shown(small())
    assert texts(tab, "#kinds output")[0] == "6"
    # The page itself takes notes: it may have played to the end before we look.
    tab.evaluate(
        """() => {
          const note = () => seen.push([
            document.querySelector("#kinds output").innerText,
            document.getElementById("play").ariaLabel,
          ].join(", "));
          window.seen = [];
          const options = { subtree: true, childList: true, characterData: true };
          new MutationObserver(note).observe(document.getElementById("kinds"), options);
        }"""
    )
    tab.click("#play")
    tab.wait_for_selector("#play[aria-pressed=false]")
    assert "3 of 6, Pause" in tab.evaluate("seen")
    assert texts(tab, "#kinds output")[0] == "6"
    assert tab.get_attribute("#play", "aria-label") == "Play through the days"


def test_everything_by_keyboard(show: Opener, draw: Callable[..., Page]) -> None:
    tab = show(draw(view_collaborations))
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "query"
    tab.keyboard.type("a/b")  # a slash in the field is a slash
    assert tab.input_value("#query") == "a/b"
    tab.keyboard.press("Escape")
    tab.focus("#map")
    tab.keyboard.press("Enter")
    name = tab.inner_text("#details h2")
    assert name != "Where to start"
    assert tab.inner_text("#spoken").startswith(f"{name}. Author")
    tab.keyboard.press("Escape")
    assert tab.inner_text("#spoken") == ""


def test_a_long_list_of_authors_is_a_mark_that_can_be_opened(show: Opener) -> None:
    import networkx as nx

    graph = nx.MultiDiGraph()
    graph.add_node("arxiv:1", type="Paper", title="A long report")
    for a in range(40):
        graph.add_node(f"author:{a:02d}", type="Author", name=f"Author {a:02d}")
        graph.add_edge(f"author:{a:02d}", "arxiv:1", type="WROTE", position=a)
    tab = show(overview(graph))
    tab.focus("#map")
    for _ in range(3):
        tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("Enter")
    if tab.inner_text("#details h2") == "A long report":
        for _ in range(6):
            tab.keyboard.press("ArrowRight")
        tab.keyboard.press("Enter")
    assert tab.inner_text("#details h2") == "A long report · 40 authors"
    assert tab.locator("#details .chip").count() == 24
    tab.get_by_text("Show all 40").click()
    tab.locator("#details .chip", has_text="Author 39").click()
    assert tab.inner_text("#details h2") == "Author 39"
    assert "not on the map" in tab.inner_text("#details")
    tab.click("[data-language=ko]")
    tab.get_by_text("← 뒤로").click()
    assert tab.inner_text("#details h2") == "A long report · 저자 40명"
