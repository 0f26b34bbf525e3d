"""The map of similar papers in a real browser: colours of days, reasons on lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from browsing import NOTES, Opener, painted, settle, texts
from pages import payload

from digestgraph.graph import Store
from digestgraph.queries import similar
from digestgraph.queries.views import Page, view_similar

pytestmark = pytest.mark.browser

SEED = "2502.12146"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def page(draw: Callable[..., Page]) -> Page:
    return draw(view_similar, SEED)


def reasons(page: Page) -> set[str]:
    """The reasons as they stand on the lines of the paper."""
    data = payload(page)
    known = data["details"]["items"]
    own = [e for e in data["edges"] if data["details"]["chosen"] in (e["from"], e["to"])]
    more = [len(e["shared"]) - 1 for e in own]
    names = [known[e["shared"][0]]["label"] for e in own]
    return {name + (f" +{n}" if n else "") for name, n in zip(names, more, strict=True)}


def test_papers_have_the_colours_of_their_days(show: Opener, page: Page) -> None:
    tab = show(page)
    days = sorted(item["seen"][0]["date"] for item in drawn(page))
    assert tab.inner_text("#shades").split() == [days[0], days[-1]]
    assert tab.locator("#shades b").count() == 7
    colours = tab.evaluate(
        """() => {
          const canvas = document.querySelector("#map canvas");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 3).join());
          return [...document.querySelectorAll("#shades b")].map((step) =>
            seen.has(getComputedStyle(step).backgroundColor.match(/\\d+/g).join()));
        }"""
    )
    assert colours[0]
    assert colours[-1]


def drawn(page: Page) -> list[dict[str, Any]]:
    data = payload(page)
    return [data["details"]["items"][node["id"]] for node in data["nodes"]]


def test_reasons_stand_on_the_lines_and_beside_the_pointer(show: Opener, page: Page) -> None:
    tab = show(page, script=NOTES, reduced_motion="no-preference")
    labels = painted(tab, lambda: tab.click("#fit"))
    box = tab.locator("#map").bounding_box()
    on_lines = [label for label in labels if label["text"] in reasons(page)]
    assert on_lines
    label = on_lines[0]
    at = box["x"] + (label["left"] + label["right"]) / 2, box["y"] + label["y"]
    tab.mouse.move(*at)
    assert tab.inner_text("#tip").startswith("Similarity 0.")
    assert label["text"].split(" +")[0] in tab.inner_text("#tip")
    assert "of 74 papers" in tab.inner_text("#tip")
    tab.mouse.click(*at)
    assert tab.inner_text("#details h2") == "What both papers share"
    tab.wait_for_selector("#tip", state="hidden")


def test_the_panel_tells_why_and_where_it_is_said(
    show: Opener, examples: Store, page: Page
) -> None:
    tab = show(page)
    rows = similar.rows(examples, SEED, limit=30)
    shown = texts(tab, "#details .similar .head bdi")
    assert shown == [row.title for row in rows]
    tab.locator("#details .similar .row").first.click()
    panel = tab.inner_text("#details")
    assert f"Similarity {rows[0].score:.2f}" in panel
    first = rows[0].because.removeprefix("both on ").split(",")[0]
    assert first in panel
    assert "printed as" in panel
    assert rows[0].title in panel
    assert f"{rows[0].date}.md · line" in panel
    # It has an address, and a way back.
    address = tab.evaluate("location.hash")
    tab.get_by_text("← Back").click()
    settle(tab)
    assert tab.inner_text("#details h2").startswith("Diffusion-Sharpening")
    tab.evaluate("(hash) => { location.hash = hash; }", address)
    tab.locator("#details h2", has_text=re.compile("^What")).wait_for(state="attached")
    tab.click("[data-language=ko]")
    assert tab.inner_text("#details h2") == "두 논문이 나누는 것"
    assert f"유사도 {rows[0].score:.2f}" in tab.inner_text("#details")


def test_on_a_phone_the_chosen_line_is_above_the_panel(show: Opener, page: Page) -> None:
    tab = show(page, script=NOTES, **PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    labels = painted(tab, lambda: None)
    box = tab.locator("#map").bounding_box()
    title = next(item["label"] for item in drawn(page) if item["label"].startswith("Diffusion-Sh"))
    seed = next(label for label in labels if title.startswith(label["text"]))
    tab.touchscreen.tap(box["x"] + (seed["left"] + seed["right"]) / 2, box["y"] + seed["y"])
    tab.wait_for_selector("#details.open")
    tab.locator("#details .similar .row").first.click()
    top = tab.locator("#details").bounding_box()["y"] - box["y"]
    labels = painted(tab, lambda: tab.emulate_media(color_scheme="light"))
    # Both ends of the line have their names, above the panel.
    assert len(labels) >= 2
    assert all(label["y"] < top for label in labels)
