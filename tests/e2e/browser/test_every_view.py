"""Each view in a real browser: drawn, labelled, lit, and counting as the shell does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from browsing import NOTES, Opener, hover_everywhere, painted, settle, texts, thinned
from nested import nest_topics
from pages import (
    HOSTILE_VIEWS,
    VIEWS,
    hostile_items,
    items,
    payload,
)

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
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

pytestmark = pytest.mark.browser


#: One of each kind of page; around a keyword or a paper it is that around a person.
KINDS = [name for name in VIEWS if name not in {"around keyword", "around paper"}]


@pytest.mark.parametrize("name", thinned(VIEWS, kept=KINDS))
def test_every_view_is_drawn_in_both_languages(
    shown: Opener, draw: Callable[..., Page], name: str
) -> None:
    tab = shown(draw(VIEWS[name]))
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
@pytest.mark.parametrize(
    "name",
    thinned(
        ["overview", "collaborations", "topics", "around author", "since"],
        kept={"since"},
    ),
)
def test_every_control_on_real_data(show: Opener, real_days: Store, name: str) -> None:
    views = {
        **VIEWS,
        "around author": lambda store: view_around(store, "Zhengyuan Yang"),
        "since": lambda store: view_since(store, "2025-03-01"),
    }
    tab = show(views[name](real_days), permissions=["clipboard-read", "clipboard-write"])
    tab.fill("#query", "model")
    assert tab.locator("#results button").count() > 3
    for selector in ("#results button", "#groups button", "#details button", "[data-item]"):
        for number in range(min(tab.locator(selector).count(), 4)):
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


@pytest.fixture(scope="module")
def hostile() -> Iterator[Store]:
    """A store of hostile texts; it is for reading."""
    with open_store(":memory:") as store:
        store.apply(Delta(*hostile_items()))
        yield store


#: One view of each kind of panel, line and page; that of papers alone is in `test_page.py`, and
#: `tests/queries/views` reads the HTML of all.
HOSTILE = {"collaborations", "since", "similar"}


@pytest.mark.parametrize("name", thinned(HOSTILE_VIEWS, kept=HOSTILE))
def test_hostile_texts_run_nothing_in_any_view(show: Opener, hostile: Store, name: str) -> None:
    tab = show(HOSTILE_VIEWS[name](hostile), viewport={"width": 1000, "height": 640})
    hover_everywhere(tab)
    for button in tab.locator("#groups button, #details button.chip, [data-item]").all()[:12]:
        if button.is_visible():
            button.click()
    assert tab.evaluate("window.broken") is None
    assert tab.locator("img, iframe, object, embed").count() == 0
    for address in tab.eval_on_selector_all("a", "all => all.map(a => a.href)"):
        assert address.startswith(("https://", "http://", "file://"))


def test_walk_from_person_to_person(shown: Opener, draw: Callable[..., Page]) -> None:
    tab = shown(draw(view_collaborations))
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


def test_choosing_a_person_on_the_map_of_collaborations(
    shown: Opener, draw: Callable[..., Page]
) -> None:
    tab = shown(draw(view_collaborations))
    box = tab.locator("#map").bounding_box()
    for x in range(8, int(box["width"]), 12):
        tab.mouse.move(box["x"] + x, box["y"] + box["height"] / 2)
        if "pointing" in (tab.get_attribute("#map", "class") or ""):
            break
    tab.mouse.click(box["x"] + x, box["y"] + box["height"] / 2)
    tab.locator("#details .quiet", has_text="Author").first.wait_for(state="attached")


def test_a_community_leads_to_its_place(shown: Opener, draw: Callable[..., Page]) -> None:
    tab = shown(draw(view_collaborations))
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


def test_lines_follow_the_filters(shown: Opener, draw: Callable[..., Page]) -> None:
    tab = shown(draw(view_collaborations))
    shown = (
        "Number(document.querySelector('#kinds li:nth-child(2) output').textContent.split(' ')[0])"
    )
    people = tab.evaluate(shown)
    tab.locator("#joint").fill("4")
    assert tab.inner_text("#fewest") == "≥ 4"
    assert 0 < tab.evaluate(shown) < people
    tab.locator("#from").fill(tab.get_attribute("#from", "max"))
    assert tab.is_visible("#nothing")


def test_topics_in_korean_have_korean_clusters(shown: Opener, draw: Callable[..., Page]) -> None:
    tab = shown(draw(view_topics))
    tab.click("[data-language=ko]")
    assert tab.inner_text("#communities-head") == "주제"
    assert any("확산 모델" in text for text in texts(tab, "#groups bdi"))


def test_a_cluster_leads_to_the_narrower_ones_in_it_and_back(show: Opener) -> None:
    with open_examples() as store:
        nest_topics(store)
        tab = show(view_topics(store))
    assert not any("steps" in text for text in texts(tab, "#groups bdi"))
    tab.locator("#groups button", has_text="diffusion model").click()
    assert "NARROWER TOPICS · PAPERS" in texts(tab, "#details h3")
    tab.locator("#details .chip", has_text="sampler steps").click()
    assert tab.inner_text("#details h2") == "sampler steps"
    assert "2 papers" in tab.inner_text("#details")
    assert "group=sampler%20steps" in tab.url
    settle(tab)
    tab.reload()
    assert tab.inner_text("#details h2") == "sampler steps"
    tab.locator("#details .chip", has_text="diffusion model, ").click()
    assert tab.inner_text("#details h2").startswith("diffusion model, ")


def test_the_centre_is_chosen_at_first_and_nothing_is_dimmed(
    show: Opener, draw: Callable[..., Page]
) -> None:
    tab = show(draw(VIEWS["around author"]))
    assert tab.inner_text("#details h2") == "Ling Yang"
    rest = tab.locator("#map").screenshot()
    tab.locator("#details .row").first.click()
    tab.get_by_text("← Back").click()
    settle(tab)
    assert tab.inner_text("#details h2") == "Ling Yang"
    assert tab.locator("#map").screenshot() != rest
    tab.keyboard.press("Escape")
    assert tab.inner_text("#details h2") == "Where to start"


def test_the_page_of_news_leads_to_the_map(shown: Opener, draw: Callable[..., Page]) -> None:
    tab = shown(draw(VIEWS["since"]))
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


def test_counts_on_the_page_are_those_of_the_shell(
    show: Opener, examples: Store, draw: Callable[..., Page]
) -> None:
    person = describe_author(examples, "Ling Yang")
    tab = show(draw(VIEWS["around author"]))
    assert f"Author · {len(person.papers)} papers" in tab.inner_text("#details")
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
    chips = tab.locator("#details h3:text('Most shared keywords') + .chips .chip")
    (heading,) = [t for t in texts(tab, "#details h3") if t.startswith("MOST SHARED KEYWORDS")]
    for chip in chips.all():
        whole = len(describe_keyword(examples, chip.locator("bdi").inner_text()).papers)
        count = chip.locator("small").inner_text().strip()
        assert count.rpartition("of ")[2] == str(whole)
        if "of" in count:
            assert heading.endswith("PAPERS HERE, OF ALL")


#: Notes every circle and square that is painted: on a path those are people and papers.
MARKS = """
  [window.circles, window.squares] = [[], []];
  const { arc, rect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.rect = function (x, y, width, height) {
    window.squares.push({ x: x + width / 2, y: y + height / 2 });
    rect.call(this, x, y, width, height);
  };
  CanvasRenderingContext2D.prototype.arc = function (x, y, radius, ...rest) {
    window.circles.push({ x, y, radius });
    arc.call(this, x, y, radius, ...rest);
  };
"""


def check_lanes(tab: Any, box: dict[str, float], data: dict[str, Any]) -> None:
    """Compare where people are painted with where they were put: the map fills its box.

    It runs down a box that is higher than wide, and on a narrow one people are smaller and papers
    beside each other stand on steps.
    """
    down = box["height"] > box["width"]
    narrow = box["width"] < 520
    (along, length), (across, breadth) = (("x", box["width"]), ("y", box["height"]))[
        :: -1 if down else 1
    ]
    known = data["details"]["items"]
    people = [node for node in data["nodes"] if known[node["id"]]["kind"] == "author"]
    circles = last_painted(tab, "circles", len(people))
    assert 1.3 < max(one["radius"] for one in circles) / (6 if narrow else 9) < 1.5
    for put, painted_at, room in (("x", along, length), ("y", across, breadth)):
        wanted = sorted(node[put] for node in people)
        found = sorted(one[painted_at] for one in circles)
        share = [(at - wanted[0]) / (wanted[-1] - wanted[0]) for at in wanted]
        drawn = [(at - found[0]) / (found[-1] - found[0]) for at in found]
        assert drawn == pytest.approx(share, abs=0.02)
        assert 0.7 * room < found[-1] - found[0] < room
    papers = [node["x"] for node in data["nodes"] if known[node["id"]]["kind"] == "paper"]
    squares = last_painted(tab, "squares", len(papers))
    stands = len(papers) if narrow and down else len(set(papers))
    assert len({round(one[along]) for one in squares}) == stands


def last_painted(tab: Any, marks: str, count: int) -> list[dict[str, float]]:
    """Return the marks of the map as it is now, of all that were painted since it was opened."""
    found = {(one["x"], one["y"]): one for one in reversed(tab.evaluate(f"window.{marks}"))}
    return list(found.values())[:count]


LONG, SHORT = ("Bin Cui", "Ying Shan"), ("Ling Yang", "Bin Cui")
WINDOWS = [(1400, 900), (390, 844), (1920, 900)]


@pytest.mark.parametrize(
    ("ends", "width", "height"),
    thinned(
        [(ends, *window) for ends in (LONG, SHORT) for window in WINDOWS],
        kept={(LONG, 390, 844), (SHORT, 1400, 900), (LONG, 1920, 900)},
    ),
)
def test_every_name_on_a_path_is_labelled(
    show: Opener, draw: Callable[..., Page], ends: tuple[str, str], width: int, height: int
) -> None:
    page = draw(view_path, *ends)
    tab = show(page, script=NOTES + MARKS, viewport={"width": width, "height": height})
    labels = painted(tab, lambda: tab.click("#fit"))
    box = tab.locator("#map").bounding_box()
    check_lanes(tab, box, payload(page))
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


def test_a_path_waits_beneath_no_panel_on_a_small_screen(
    show: Opener, draw: Callable[..., Page]
) -> None:
    tab = show(draw(view_path, *LONG), viewport={"width": 390, "height": 844})
    assert not tab.is_visible("#details")
    tab.focus("#map")
    tab.keyboard.press("Enter")
    assert tab.is_visible("#details")


def test_a_person_lights_papers_and_coauthors(
    show: Opener, examples: Store, draw: Callable[..., Page]
) -> None:
    tab = show(draw(view_overview), script=NOTES)
    tab.fill("#query", "ling yang")
    lit = {label["text"] for label in painted(tab, lambda: tab.keyboard.press("Enter"))}
    drawn = {item["label"] for item in items(draw(view_overview), "author")}
    joint = {row.name for row in coauthors.rows(examples, "Ling Yang")}
    assert {"Ling Yang", "Bin Cui", "Ye Tian"} <= lit
    assert (lit & drawn) - {"Ling Yang"} <= joint
