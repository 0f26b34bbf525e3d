"""The map in a real browser, with the network refused."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_views import HOSTILE, engine, hostile_graph, items, make_graph, overview, payload
from test_views_kinds import HOSTILE_VIEWS, VIEWS, hostile_items

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.snapshot import Delta
from digestgraph.queries import coauthors
from digestgraph.queries.nodes.show import describe_author, describe_keyword
from digestgraph.queries.views import (
    Page,
    view_around,
    view_collaborations,
    view_overview,
    view_path,
    view_since,
    view_topics,
)
from digestgraph.queries.views.maps.overview import draw_papers
from digestgraph.queries.views.page import render
from digestgraph.queries.views.page.payload import squeeze
from digestgraph.queries.views.scene.records import clean, read_catalog

pytestmark = pytest.mark.browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip("playwright is missing: pip install 'digestgraph[test]'")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("Chromium is missing: apt-get install chromium, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(chromium: Any, tmp_path: Path) -> Iterator[Opener]:
    """Open a page; afterwards check that it was quiet: no request, dialog, or error."""
    noises: list[str] = []
    contexts = []

    def opened(page: Page, *, script: str = "", **settings: Any) -> Any:
        path = page.save(tmp_path / f"map{len(contexts)}.html")
        context = chromium.new_context(
            offline=True, **{"viewport": {"width": 1280, "height": 800}, **settings}
        )
        contexts.append(context)
        if script:
            context.add_init_script(script)
        tab = context.new_page()
        tab.on("console", lambda message: noises.append(f"{message.type}: {message.text}"))
        tab.on("pageerror", lambda error: noises.append(str(error)))
        tab.on("dialog", lambda dialog: (noises.append(dialog.message), dialog.dismiss()))
        tab.on(
            "request",
            lambda request: None if request.url == path.as_uri() else noises.append(request.url),
        )
        tab.goto(path.as_uri())
        tab.wait_for_selector("html[data-ready]", timeout=20_000)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert noises == []


def texts(tab: Any, selector: str) -> list[str]:
    return [text.strip() for text in tab.locator(selector).all_inner_texts()]


def settle(tab: Any) -> None:
    tab.wait_for_timeout(600)  # the camera's move takes 420 ms


def test_the_map_is_drawn(show: Opener) -> None:
    tab = show(overview(make_graph()))
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
    assert tab.title() == "Papers, authors and topics"


def test_empty_graph(show: Opener) -> None:
    import networkx as nx

    tab = show(overview(nx.MultiDiGraph()))
    assert tab.is_visible("#nothing")
    tab.click("#fit")
    tab.click("#in")


def test_search_by_keyboard_and_walk_on(show: Opener) -> None:
    tab = show(overview(make_graph()))
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
    tab.wait_for_function("document.querySelector('#details h2').textContent === 'Paper 0'")


def test_filters(show: Opener) -> None:
    tab = show(overview(make_graph()))
    tab.locator("#from").fill("1")
    assert texts(tab, "#kinds output")[0] == "3 of 6"
    assert tab.inner_text("#dates") == "2024-01-03 – 2024-01-03"
    tab.locator("#votes").fill("20")
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
    tab = show(overview(make_graph()), locale="ko-KR")
    assert tab.get_attribute("html", "lang") == "ko"
    assert tab.inner_text("#fit") == "전체 보기"
    assert tab.inner_text("#banner").startswith("논문 6편")
    tab.get_by_role("button", name="English").click()
    assert tab.inner_text("#fit") == "Show all"
    assert tab.get_attribute("[data-language=en]", "aria-pressed") == "true"


def test_both_languages_have_the_same_words(show: Opener) -> None:
    tab = show(overview(make_graph()))
    for language in ("en", "ko"):
        tab.click(f"[data-language={language}]")
        assert "undefined" not in tab.inner_text("body")
        names = tab.eval_on_selector_all("[aria-label]", "all => all.map(e => e.ariaLabel)")
        assert all(name and name != "undefined" for name in names)


def test_every_control_has_a_name(show: Opener) -> None:
    tab = show(overview(make_graph()))
    tab.fill("#query", "paper")
    tab.locator("#results button").first.click()
    unnamed = tab.eval_on_selector_all(
        "button, input",
        "all => all.filter(e => !(e.ariaLabel || e.innerText || e.labels?.length))"
        ".map(e => e.outerHTML)",
    )
    assert unnamed == []


def test_map_keys_move_and_zoom(show: Opener) -> None:
    tab = show(overview(make_graph()))
    picture = tab.locator("#map").screenshot()
    tab.focus("#map")
    for key in ("ArrowLeft", "+"):
        tab.keyboard.press(key)
    settle(tab)
    assert tab.locator("#map").screenshot() != picture


def test_dark_follows_the_system(show: Opener) -> None:
    tab = show(overview(make_graph()), color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 27)"
    dark = tab.locator("#map").screenshot()
    tab.emulate_media(color_scheme="light")
    settle(tab)
    assert tab.locator("#map").screenshot() != dark


@pytest.mark.parametrize("width", [900, 600])
def test_small_windows(show: Opener, width: int) -> None:
    tab = show(overview(make_graph()), viewport={"width": width, "height": 700})
    assert not tab.is_visible("#details")
    tab.fill("#query", "paper 2")
    tab.keyboard.press("Enter")
    assert tab.is_visible("#details")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.get_by_role("button", name="Close").click()
    assert not tab.is_visible("#details")


def hover_everywhere(tab: Any) -> None:
    """Move over the whole map and click here and there."""
    tab.locator("#map").scroll_into_view_if_needed()
    box = tab.locator("#map").bounding_box()
    for row in range(1, 9):
        for column in range(1, 12):
            x, y = box["x"] + box["width"] * column / 12, box["y"] + box["height"] * row / 9
            tab.mouse.move(x, y)
            if (row + column) % 7 == 0:
                tab.mouse.click(x, y)


def test_hostile_texts_run_nothing_and_break_nothing(show: Opener) -> None:
    assert len(HOSTILE) >= 40
    tab = show(overview(hostile_graph(), title=HOSTILE[0]))
    hover_everywhere(tab)
    for query in ("a", "href", "script"):
        tab.fill("#query", query)
        for button in tab.locator("#results button").all():
            button.click()
            for address in tab.eval_on_selector_all("#details a", "all => all.map(a => a.href)"):
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


def test_injected_scripts_are_refused_by_the_policy(chromium: Any, tmp_path: Path) -> None:
    page = overview(make_graph())
    path = tmp_path / "map.html"
    path.write_text(
        page.html.replace("</body>", "<script>window.broken=1</script></body>"), "utf-8"
    )
    tab = chromium.new_page()
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready]")
    assert tab.evaluate("window.broken") is None
    tab.close()


def test_another_engine_is_refused_by_the_policy(chromium: Any, tmp_path: Path) -> None:
    page = overview(make_graph())
    path = tmp_path / "map.html"
    other = squeeze("window.broken=1;")
    path.write_text(page.html.replace(engine(page), other), "utf-8")
    tab = chromium.new_page()
    with tab.expect_console_message(lambda message: "Content Security Policy" in message.text):
        tab.goto(path.as_uri())
    assert tab.evaluate("window.broken") is None
    tab.close()


def test_ids_are_put_together_in_the_page_as_they_were(show: Opener, examples: Store) -> None:
    page = view_topics(examples)
    tab = show(page)
    known = [item["id"] for item in payload(page)["details"]["items"]]
    labels = {item["label"]: item["id"] for item in items(page, "topic")}
    assert len(known) == len(set(known))
    tab.locator("#details .chip").first.click()
    chosen = labels[tab.inner_text("#details h2")]
    assert tab.evaluate("new URLSearchParams(location.hash.slice(1)).get('node')") == chosen


def test_notebook_frame_draws(show: Opener) -> None:
    page = overview(make_graph())
    tab = show(Page(f"<!doctype html><html data-ready>{page._repr_html_()}</html>"))
    tab.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")


# --- the other views ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_drawn_in_both_languages(show: Opener, examples: Store, name: str) -> None:
    tab = show(VIEWS[name](examples))
    for language in ("ko", "en"):
        tab.click(f"[data-language={language}]")
        assert "undefined" not in tab.inner_text("body")
        assert tab.inner_text("#banner")
    reading = texts(tab, "#reading li")
    doubts = [text for text in reading if text.startswith("A ? after a name")]
    assert (len(reading) - len(doubts), len(doubts) < 2) == (3, True)
    assert not tab.is_visible("#nothing")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.shared
@pytest.mark.parametrize("name", ["overview", "collaborations", "topics", "around author", "since"])
def test_every_control_on_real_data(show: Opener, thirty_days: Store, name: str) -> None:
    views = {
        **VIEWS,
        "around author": lambda store: view_around(store, "Zhengyuan Yang"),
        "since": lambda store: view_since(store, "2025-03-01"),
    }
    tab = show(views[name](thirty_days), permissions=["clipboard-read", "clipboard-write"])
    tab.fill("#query", "model")
    assert tab.locator("#results button").count() > 3
    for selector in ("#results button", "#groups button", "#details button", "[data-item]"):
        for number in range(min(tab.locator(selector).count(), 6)):
            button = tab.locator(selector).nth(number)
            if button.count() and button.is_visible() and button.is_enabled():
                button.click()
    tab.keyboard.press("Escape")
    for slider in ("#from", "#to", "#votes", "#joint"):
        if tab.is_visible(slider):
            tab.focus(slider)
            for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Home"):
                tab.keyboard.press(key)
    tab.locator("#to").fill(tab.get_attribute("#to", "max"))
    for box in tab.locator("#kinds input").all():
        if box.is_visible():
            box.uncheck()
            box.check()
    for button in ("#fit", "#in", "#out", "#play", "#play", "[data-language=ko]"):
        tab.click(button)
    with tab.expect_download():
        tab.click("#picture")
    tab.locator("#map").scroll_into_view_if_needed()
    hover_everywhere(tab)
    assert "undefined" not in tab.inner_text("body")
    assert not tab.is_visible("#nothing")


@pytest.mark.parametrize("name", HOSTILE_VIEWS)
def test_hostile_texts_run_nothing_in_any_view(show: Opener, name: str) -> None:
    with open_store(":memory:") as store:
        store.apply(Delta(*hostile_items()))
        tab = show(HOSTILE_VIEWS[name](store))
    hover_everywhere(tab)
    for button in tab.locator("#groups button, #details button.chip, [data-item]").all()[:12]:
        if button.is_visible():
            button.click()
    assert tab.evaluate("window.broken") is None
    assert tab.locator("img, iframe, object, embed").count() == 0
    for address in tab.eval_on_selector_all("a", "all => all.map(a => a.href)"):
        assert address.startswith(("https://", "http://", "file://"))


def test_walk_from_person_to_person(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples))
    tab.fill("#query", "ling yang")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#details h2") == "Ling Yang"
    assert "Papers by month".upper() in tab.inner_text("#details").upper()
    tab.locator("#details .chip", has_text="Bin Cui").last.click()
    assert tab.inner_text("#details h2") == "Bin Cui"
    settle(tab)
    # The map follows: the person stands out, and can be chosen there.
    assert tab.locator("#details .row").count() > 1
    tab.locator("#details .row").first.click()
    assert tab.inner_text("#details h2") != "Bin Cui"
    tab.get_by_text("← Back").click()
    assert tab.inner_text("#details h2") == "Bin Cui"


def test_choosing_a_person_on_the_map_of_collaborations(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples))
    box = tab.locator("#map").bounding_box()
    for x in range(8, int(box["width"]), 12):
        tab.mouse.move(box["x"] + x, box["y"] + box["height"] / 2)
        if "pointing" in (tab.get_attribute("#map", "class") or ""):
            break
    tab.mouse.click(box["x"] + x, box["y"] + box["height"] / 2)
    tab.wait_for_function("document.querySelector('#details .quiet').innerText.includes('Author')")


def test_a_community_leads_to_its_place(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples))
    whole = tab.locator("#map").screenshot()
    group = tab.locator("#groups button").first
    name, members = group.locator("bdi").inner_text(), group.locator("small").inner_text()
    group.click()
    assert group.get_attribute("aria-pressed") == "true"
    assert tab.inner_text("#details h2") == name
    assert members in tab.inner_text("#details")
    settle(tab)
    assert tab.locator("#map").screenshot() != whole
    tab.locator("#details .chip").first.click()
    assert group.get_attribute("aria-pressed") == "false"
    assert tab.locator("#details .chip", has_text=name).count() == 1
    tab.keyboard.press("Escape")
    assert tab.inner_text("#details h2") == "Where to start"


def test_lines_follow_the_filters(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples))
    shown = (
        "Number(document.querySelector('#kinds li:nth-child(2) output').textContent.split(' ')[0])"
    )
    people = tab.evaluate(shown)
    tab.locator("#joint").fill("4")
    assert tab.inner_text("#fewest") == "≥ 4"
    assert 0 < tab.evaluate(shown) < people
    tab.locator("#from").fill(tab.get_attribute("#from", "max"))
    assert tab.is_visible("#nothing")


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


def test_topics_in_korean_have_korean_clusters(show: Opener, examples: Store) -> None:
    tab = show(view_topics(examples), locale="ko-KR")
    assert tab.inner_text("#communities-head") == "주제 묶음"
    assert any("확산 모델" in text for text in texts(tab, "#groups bdi"))


def test_the_centre_is_chosen_at_first_and_nothing_is_dimmed(show: Opener, examples: Store) -> None:
    page = view_around(examples, "Ling Yang")
    tab = show(page)
    assert tab.inner_text("#details h2") == "Ling Yang"
    rest = tab.locator("#map").screenshot()
    tab.locator("#details .row").first.click()
    tab.get_by_text("← Back").click()
    settle(tab)
    assert tab.inner_text("#details h2") == "Ling Yang"
    assert tab.locator("#map").screenshot() != rest
    tab.keyboard.press("Escape")
    assert tab.inner_text("#details h2") == "Where to start"


def test_the_page_of_news_leads_to_the_map(show: Opener, examples: Store) -> None:
    tab = show(view_since(examples, "2025-02-01"))
    assert tab.inner_text("h1") == "New since 2025-02-01"
    assert "Notable papers" in texts(tab, "#report h2")
    title = texts(tab, "#report .lead")[0]
    tab.locator("#report .lead button").first.click()
    assert tab.inner_text("#details h2") == title
    assert tab.evaluate("scrollY") > 200
    tab.get_by_text("Back to the page").click()
    tab.click("[data-language=ko]")
    assert "주목할 논문" in texts(tab, "#report h2")
    assert "새 논문" in tab.inner_text("#said")
    assert tab.inner_text("h1") == tab.title() == "2025-02-01부터 새로운 것"


# --- going back, links, playing, pictures, corrections ------------------------------------------


def test_back_and_forward_lead_through_the_choices(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples))
    heading = "document.querySelector('#details h2').textContent"
    for name in ("Ling Yang", "Bin Cui", "Furu Wei"):
        tab.fill("#query", name)
        tab.keyboard.press("Enter")
    tab.fill("#query", "")  # which closes the panel
    tab.go_back()
    tab.wait_for_function(f"{heading} === 'Furu Wei'")
    tab.go_back()
    tab.wait_for_function(f"{heading} === 'Where to start'")
    for _ in range(3):
        tab.go_back()
    tab.wait_for_function(f"{heading} === 'Ling Yang'")
    tab.get_by_text("Forward →").click()
    tab.wait_for_function(f"{heading} === 'Where to start'")
    tab.go_forward()
    tab.wait_for_function(f"{heading} === 'Bin Cui'")
    assert "node=author:" in tab.url


def test_an_address_opens_the_page_as_it_was(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples))
    tab.locator("#joint").fill("4")
    tab.locator("#from").fill("1")
    tab.fill("#query", "ling yang")
    tab.keyboard.press("Enter")
    people = texts(tab, "#kinds output")
    address = tab.url
    tab.goto("about:blank")
    tab.goto(address)
    tab.wait_for_selector("html[data-ready]")
    assert tab.inner_text("#details h2") == "Ling Yang"
    assert tab.inner_text("#fewest") == "≥ 4"
    assert tab.inner_text("#dates").startswith("2023-12-08")
    assert texts(tab, "#kinds output") == people
    tab.goto(address.partition("#")[0] + "#node=nobody&from=x&votes=%3Cb%3E&joint=-1&hide=a")
    tab.wait_for_function("document.querySelector('#details h2').textContent === 'Where to start'")
    assert tab.inner_text("#fewest") == "≥ 1"


def test_a_community_has_an_address(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples))
    tab.locator("#groups button").nth(1).click()
    name = tab.inner_text("#details h2")
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    assert tab.inner_text("#details h2") == name


def test_copying_the_link(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples), permissions=["clipboard-read", "clipboard-write"])
    tab.locator("#groups button").first.click()
    tab.get_by_text("Copy link").click()
    tab.wait_for_selector("#details nav button:text('Copied')")
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url


def test_the_days_can_be_played(show: Opener) -> None:
    tab = show(overview(make_graph()))
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


def test_the_map_is_saved_as_a_picture(show: Opener, examples: Store, tmp_path: Path) -> None:
    tab = show(view_collaborations(examples))
    tab.locator("#groups button").first.click()
    settle(tab)
    with tab.expect_download() as started:
        tab.click("#picture")
    assert started.value.suggested_filename == "digestgraph-collaborations.png"
    picture = tmp_path / "map.png"
    started.value.save_as(picture)
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    box = tab.locator("#map").bounding_box()
    assert width == 2 * box["width"]
    assert height > 2 * box["height"]


@pytest.mark.parametrize("name", ["diffusion model", 'a "quoted" \\ name\u007f', "]\n[follow]"])
def test_what_the_page_proposes_is_a_correction(show: Opener, name: str) -> None:
    graph = make_graph()
    graph.nodes["keyword:0"].update(label=name, labels_ko=(), aliases=())
    tab = show(overview(graph))
    label = clean(name)
    tab.locator("#details .chip", has_text=label).first.click()
    tab.get_by_text("This is wrong").click()
    assert parse_corrections(tab.inner_text(".mend code")).ban == [label]
    tab.select_option(".mend select", "merge")
    assert tab.is_disabled(".mend button")
    tab.fill(".mend input", 'other "name"')
    assert parse_corrections(tab.inner_text(".mend code")).merge == {'other "name"': [label]}
    tab.select_option(".mend select", "rename")
    assert parse_corrections(tab.inner_text(".mend code")).rename == {label: 'other "name"'}
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


def test_everything_by_keyboard(show: Opener, examples: Store) -> None:
    tab = show(view_collaborations(examples))
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


# --- finding -----------------------------------------------------------------------------------

MATCHING = Path(render.__file__).parents[1] / "templates" / "matching.js"
NAMES = [
    ["diffusion model", "diffusion models", "확산 모델"],
    ["latent diffusion model"],
    ["large language model", "대규모 언어 모델", "LLM"],
    ["RAG"],
    ["retrieval-augmented generation", "RAG"],
    ["transformer"],
    ["Ling Yang"],
    ["Furu Wei"],
    ["Wei Lin"],
    ["Víctor Giménez"],
    ["Scaling Law of Yarns in Spelling"],
    ["A Diffusion Model of Wei, Furu and Others"],
    ["constructor"],
    ["__proto__"],
]
FOUND = {
    "difusion model": "diffusion model",
    "diffusion models": "diffusion model",
    "modle difusion": "diffusion model",
    "difus": "diffusion model",
    "ling ya": "Ling Yang",
    "lign yang": "Ling Yang",
    "yang ling": "Ling Yang",
    "Wei, Furu": "Furu Wei",
    "Gimenez": "Víctor Giménez",
    "GIMÉNEZ": "Víctor Giménez",
    "확산모델": "diffusion model",
    "확산 모델을": "diffusion model",
    "확산모델에서": "diffusion model",
    "diffusion 모델": "diffusion model",
    "대규모언어모델": "large language model",
    "LLM을": "large language model",
    "rag": "RAG",
    "retrieval augmented": "retrieval-augmented generation",
    "former": "transformer",
    "constructor": "constructor",
    "__proto__": "__proto__",
}


@pytest.fixture(scope="module")
def blank(chromium: Any) -> Iterator[Any]:
    tab = chromium.new_page()
    yield tab
    tab.close()


def find(blank: Any, query: str, names: list[list[str]] | None = None) -> list[str]:
    """Search with the page's own functions; what comes earlier in the list weighs more."""
    call = """
      const index = createIndex();
      names.forEach((own, i) => index.add({ names: own, weight: names.length - i }));
      return index.search(query).best.map(({ entry }) => entry.names[0]);
    """
    source = MATCHING.read_text("utf-8")
    found: list[str] = blank.evaluate(
        f"([names, query]) => {{ {source} {call} }}", [names or NAMES, query]
    )
    return found


@pytest.mark.parametrize(("query", "name"), FOUND.items())
def test_what_people_type_is_found_first(blank: Any, query: str, name: str) -> None:
    assert find(blank, query)[0] == name


def test_a_name_goes_before_titles_and_a_label_before_other_names(blank: Any) -> None:
    assert find(blank, "furu wei")[:2] == ["Furu Wei", "A Diffusion Model of Wei, Furu and Others"]
    assert find(blank, "rag")[:2] == ["RAG", "retrieval-augmented generation"]
    assert find(blank, "wei")[:2] == ["Furu Wei", "Wei Lin"]  # by weight: both have the whole word
    turned = [["Wei Lin"], ["Furu Wei"]]
    assert find(blank, "wei", turned) == ["Wei Lin", "Furu Wei"]


@pytest.mark.parametrize("query", ["", " ", ".,;", "zzzzqq", "%", "a" * 500, "\ud800", "((", "\\"])
def test_what_is_nowhere_is_not_found(blank: Any, query: str) -> None:
    assert find(blank, query) == []


def test_short_words_and_figures_are_taken_as_typed(blank: Any) -> None:
    names = [["gan"], ["ban"], ["GPT-4"], ["GPT-5"]]
    assert find(blank, "gan", names) == ["gan"]
    assert find(blank, "gpt 4", names) == ["GPT-4"]


def test_of_a_thousand_names_the_best_come_in_order(blank: Any) -> None:
    names = [[f"model {n} of many"] for n in range(1000)]
    assert find(blank, "model", [*names, ["model"]])[:3] == ["model", names[0][0], names[1][0]]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6), st.integers(0, 5))
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_every_name_is_found_by_itself(blank: Any, texts: list[str], which: int) -> None:
    name = texts[which % len(texts)]
    folded: str = blank.evaluate(
        f"(text) => {{ {MATCHING.read_text('utf-8')} return fold(text); }}", name
    )
    found = find(blank, name, [[text] for text in texts])
    if folded and len(folded.split()) <= 12:
        assert found
        assert any(name.casefold() == other.casefold() for other in found)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("difusion model", "diffusion model"), ("ling ya", "Ling Yang"),
        ("확산모델", "diffusion model"), ("확산 모델을", "diffusion model"),
        ("Yang, Ling", "Ling Yang"), ("llm", "large language model"),
        ("https://arxiv.org/abs/2406.04271v2",
         "Buffer of Thoughts: Thought-Augmented Reasoning with Large Language Models"),
    ],
)  # fmt: skip
def test_the_page_finds_what_people_type(
    show: Opener, examples: Store, query: str, name: str
) -> None:
    tab = show(view_overview(examples))
    tab.fill("#query", query)
    assert texts(tab, "#results bdi")[0] == name


def test_what_a_map_leaves_out_is_found_and_told(show: Opener, examples: Store) -> None:
    page = view_overview(examples, limit=12)
    tab = show(page)
    known = describe_keyword(examples, "keyword:text-to-video-generation")
    tab.fill("#query", known["label"])
    count = len(known["papers"])
    (note,) = texts(tab, "#results small")[:1]
    assert f"not drawn here: {count} papers" in note
    assert "digestgraph view around" in note
    left = payload(page)["details"]["left"]
    assert f"Not on this page: {left['topic']} topics" in tab.inner_text("#elsewhere")
    assert f'digestgraph ask search "{known["label"]}"' in tab.inner_text("#elsewhere")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#details h2") == known["label"]
    assert f"Topic · {count} papers · not on the map" in tab.inner_text("#details")
    assert tab.inner_text("#details .command code") == f'digestgraph view around "{known["label"]}"'
    tab.click("[data-language=ko]")
    assert f"여기에 그리지 않음: 논문 {count}편" in texts(tab, "#results small")[0]
    tab.fill("#query", "")
    assert not tab.is_visible("#elsewhere")


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


@pytest.mark.parametrize("query", ["a'; touch b", '$(x) `y` "z"', "-o ! \\"])
def test_commands_quote_what_was_typed(show: Opener, query: str) -> None:
    tab = show(overview(make_graph(), limit=8))
    tab.fill("#query", query)
    command = tab.inner_text("#elsewhere code")
    assert shlex.split(command) == ["digestgraph", "ask", "search", query]


# --- one count for one thing ---------------------------------------------------------------------


def test_counts_on_the_page_are_those_of_the_shell(show: Opener, examples: Store) -> None:
    person = describe_author(examples, "Ling Yang")
    tab = show(view_around(examples, "Ling Yang"))
    assert f"Author · {len(person['papers'])} papers" in tab.inner_text("#details")
    headings = texts(tab, "#details h3")
    assert "WROTE WITH · JOINT PAPERS" in headings
    joint = {row.name: row.papers for row in coauthors.rows(examples, "Ling Yang")}
    chips = tab.locator("#details h3:text('Wrote with') + .chips .chip")
    assert chips.count() > 3
    for chip in chips.all():
        name, count = (
            chip.locator("bdi").first.inner_text(),
            chip.locator("small").all_inner_texts(),
        )
        assert joint[name] == (int(count[0]) if count and count[0].strip().isdigit() else 1)


@pytest.mark.parametrize("view", [view_overview, view_collaborations, view_topics])
def test_a_part_is_told_as_a_part_of_all(
    show: Opener, examples: Store, view: Callable[..., Page]
) -> None:
    tab = show(view(examples, limit=40))
    chips = tab.locator("#details h3:text('Most shared topics') + .chips .chip")
    (heading,) = [t for t in texts(tab, "#details h3") if t.startswith("MOST SHARED TOPICS")]
    for chip in chips.all():
        whole = len(describe_keyword(examples, chip.locator("bdi").inner_text())["papers"])
        count = chip.locator("small").inner_text().strip()
        assert count.rpartition("of ")[2] == str(whole)
        if "of" in count:
            assert heading.endswith("PAPERS HERE, OF ALL")


# --- labels and light -----------------------------------------------------------------------------

#: Notes every text that is painted, with its box.
NOTES = """
  window.painted = [];
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const half = this.measureText(text).width / 2;
    window.painted.push({ text, left: x - half, right: x + half, y });
    fill.call(this, text, x, y);
  };
"""


def painted(tab: Any, act: Callable[[], Any]) -> list[dict[str, Any]]:
    """Return the texts of the map after an act, once it is at rest."""
    act()
    settle(tab)
    tab.evaluate("() => { window.painted.length = 0; }")
    tab.emulate_media(color_scheme="dark")  # which paints the map anew
    tab.evaluate(
        """() => new Promise((painted) => {
          const look = () => (window.painted.length ? painted() : requestAnimationFrame(look));
          look();
        })"""
    )
    settle(tab)
    found: list[dict[str, Any]] = tab.evaluate("window.painted")
    # A map that is painted twice meanwhile has each of its texts twice, at one place.
    return list({tuple(sorted(label.items())): label for label in found}.values())


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844), (1920, 900)])
@pytest.mark.parametrize("ends", [("Bin Cui", "Ying Shan"), ("Ling Yang", "Bin Cui")])
def test_every_name_on_a_path_is_labelled(
    show: Opener, examples: Store, ends: tuple[str, str], width: int, height: int
) -> None:
    page = view_path(examples, *ends)
    tab = show(page, script=NOTES, viewport={"width": width, "height": height})
    labels = painted(tab, lambda: tab.click("#fit"))
    box = tab.locator("#map").bounding_box()
    for label in labels:
        assert 0 <= label["left"] < label["right"] <= box["width"], label
        assert 0 <= label["y"] <= box["height"], label
    for a, b in combinations(labels, 2):
        assert abs(a["y"] - b["y"]) > 8 or a["right"] <= b["left"] or b["right"] <= a["left"], (
            a,
            b,
        )
    text = [label["text"] for label in labels]
    data = payload(page)
    for item in (data["details"]["items"][node["id"]] for node in data["nodes"]):
        if item["kind"] == "author":
            assert item["label"] in text
        else:
            start = item["label"][:6]
            assert any(line.startswith(start) for line in text), item["label"]


def test_a_path_waits_beneath_no_panel_on_a_small_screen(show: Opener, examples: Store) -> None:
    tab = show(view_path(examples, "Bin Cui", "Ying Shan"), viewport={"width": 390, "height": 844})
    assert not tab.is_visible("#details")
    tab.focus("#map")
    tab.keyboard.press("Enter")
    assert tab.is_visible("#details")


def test_a_person_lights_papers_and_coauthors(show: Opener, examples: Store) -> None:
    tab = show(view_overview(examples), script=NOTES)
    tab.fill("#query", "ling yang")
    lit = {label["text"] for label in painted(tab, lambda: tab.keyboard.press("Enter"))}
    drawn = {item["label"] for item in items(view_overview(examples), "author")}
    joint = {row.name for row in coauthors.rows(examples, "Ling Yang")}
    assert {"Ling Yang", "Bin Cui", "Ye Tian"} <= lit
    assert (lit & drawn) - {"Ling Yang"} <= joint
