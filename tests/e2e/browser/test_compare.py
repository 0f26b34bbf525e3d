"""Keywords over months in a real browser: pointer, touch and keys give the numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browsing import Opener, texts, thinned
from pages import COMPARED, HOSTILE_COMPARED, hostile_items, payload

from digestgraph.graph import open_store
from digestgraph.graph.snapshot import Delta
from digestgraph.queries.views import Page, view_compare

pytestmark = pytest.mark.browser

SPACE = "{http://www.w3.org/2000/svg}"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def page(draw: Callable[..., Page]) -> Page:
    return draw(view_compare, tuple(COMPARED))


def counts(page: Page, month: str) -> list[int]:
    return next(m["counts"] for m in payload(page)["months"] if m["month"] == month)


def place(tab: Any, page: Page, month: str) -> tuple[float, float]:
    """Where a month is on the chart: one of its points, or the middle of its gap."""
    index = [m["month"] for m in payload(page)["months"]].index(month)
    box = tab.locator("#chart").bounding_box()
    marks = tab.locator("#chart .line").first.get_attribute("d")
    first, last = (float(part.split(",")[0]) for part in (marks[1:], marks.split("L")[-1][0:]))
    del last
    names = tab.evaluate("innerWidth") >= 700
    right = box["width"] - 16 - (150 if names else 0)
    step = (right - first) / (len(payload(page)["months"]) - 1)
    return box["x"] + first + index * step, box["y"] + box["height"] / 2


def test_the_pointer_tells_the_numbers_of_a_month(show: Opener, page: Page) -> None:
    tab = show(page)
    tab.mouse.move(*place(tab, page, "2023-12"))
    tip = tab.inner_text("#tip")
    assert tip.startswith("2023-12")
    for count in counts(page, "2023-12"):
        assert f"{count} (" in tip
    tab.mouse.move(*place(tab, page, "2024-01"))
    assert texts(tab, "#tip") == ["2024-01\nno digests"]
    tab.mouse.move(3, 3)
    assert not tab.is_visible("#tip")
    # The gap is no line at zero, and hatched.
    assert tab.locator("#chart .none").count() == sum(
        month["counts"] is None for month in payload(page)["months"]
    )


def test_keys_walk_from_month_to_month(show: Opener, page: Page) -> None:
    tab = show(page)
    tab.focus("#chart")
    tab.keyboard.press("Home")
    said = tab.get_attribute("#chart", "aria-valuetext")
    assert said.startswith("2023-12: diffusion model 6 (")
    tab.keyboard.press("ArrowRight")
    assert tab.get_attribute("#chart", "aria-valuetext") == "2024-01: no digests"
    assert "no digests" in tab.inner_text("#month")
    tab.keyboard.press("End")
    assert tab.inner_text("#month h2 span").startswith(payload(page)["months"][-1]["month"])
    assert tab.is_visible("#tip")
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#tip")


def test_a_month_lists_its_papers_with_file_and_line(show: Opener, page: Page) -> None:
    tab = show(page)
    tab.mouse.click(*place(tab, page, "2023-12"))
    heads = texts(tab, "#month h3 bdi")
    assert heads == [t for t, n in zip(["diffusion model", "large language model", "agent"],
                                       counts(page, "2023-12"), strict=True) if n]  # fmt: skip
    assert tab.locator("#month ul").first.locator("li").count() == 6
    assert "2023-12-07.md · line" in tab.inner_text("#month")
    tab.locator("#month nav button").last.click()
    assert "2024-01" in tab.inner_text("#month h2")


def test_the_address_keeps_the_month_and_the_measure(show: Opener, page: Page) -> None:
    tab = show(page)
    tab.click("[data-measure=share]")
    tab.mouse.click(*place(tab, page, "2023-12"))
    assert tab.evaluate("location.hash") == "#share&month=2023-12"
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    assert "2023-12" in tab.inner_text("#month h2")
    assert tab.get_attribute("[data-measure=share]", "aria-pressed") == "true"
    tab.locator("#month nav button").last.click()
    assert tab.evaluate("location.hash") == "#share&month=2024-01"


def test_counts_and_shares_and_lines_that_are_hidden(show: Opener, page: Page) -> None:
    tab = show(page)
    assert not any("%" in text for text in tab.locator("#chart text").all_text_contents())
    tab.click("[data-measure=share]")
    assert any("%" in text for text in tab.locator("#chart text").all_text_contents())
    assert tab.evaluate("location.hash.split('&')[0]") == "#share"
    assert tab.locator("#chart path.line").count() == 3
    tab.locator("#lines button").nth(1).click()
    assert tab.locator("#chart path.line").count() == 2
    assert tab.locator("#lines button").nth(1).get_attribute("aria-pressed") == "false"
    # No two lines are told apart by colour alone.
    looks = tab.evaluate(
        """() => [...document.querySelectorAll("#lines svg")].map((svg) =>
          svg.querySelector(".point").outerHTML.replace(/var\\(--line-\\d\\)/g, ""))"""
    )
    assert len(set(looks)) == 3


def test_korean_and_the_table(show: Opener, page: Page) -> None:
    tab = show(page, locale="ko-KR")
    assert "확산 모델" in tab.inner_text("#lines")
    assert "확산 모델" in tab.inner_text("#figures thead")
    assert "다이제스트 없음" in tab.inner_text("#figures")
    tab.click("[data-language=en]")
    assert "no digests" in tab.inner_text("#figures")


def kept(tab: Any, kind: str, folder: Path) -> bytes:
    """Return the picture that a button saves."""
    with tab.expect_download() as started:
        tab.click(f"[data-picture={kind}]")
    assert started.value.suggested_filename == f"digestgraph-compare.{kind}"
    started.value.save_as(folder / kind)
    return (folder / kind).read_bytes()


def ground_of(tab: Any) -> str:
    """Return the colour that the chart has behind it on the screen."""
    colour: str = tab.evaluate("getComputedStyle(document.getElementById('chart')).backgroundColor")
    return colour


@pytest.mark.parametrize("scheme", thinned(["light", "dark"], kept={"dark"}))
def test_the_chart_is_saved_as_a_picture(
    show: Opener, page: Page, tmp_path: Path, scheme: str
) -> None:
    tab = show(page, color_scheme=scheme)
    tab.click("[data-measure=share]")
    tab.locator("#lines button").first.click()
    before = tab.inner_html("#chart")
    text = kept(tab, "svg", tmp_path).decode("utf-8")
    assert tab.inner_html("#chart") == before
    picture = ElementTree.fromstring(text)
    words = ["".join(e.itertext()) for e in picture.iter(f"{SPACE}text")]
    names = [topic["en"] for topic in payload(page)["topics"]]
    assert tab.inner_text("h1") == words[0]
    assert "Share of the month's papers" in words
    assert [name for name in names if name in words] == names[1:]  # the first line is hidden
    assert "var(" not in text  # it stands alone
    assert ground_of(tab) in (picture.find(f"{SPACE}rect").get("style") or "")
    head = kept(tab, "png", tmp_path)[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    size = [int.from_bytes(head[at : at + 4]) for at in (16, 20)]
    assert size == [2 * int(picture.get(side, "0")) for side in ("width", "height")]


def test_a_picture_of_hostile_names_is_text(show: Opener, tmp_path: Path) -> None:
    with open_store(":memory:") as store:
        store.apply(Delta(*hostile_items()))
        tab = show(HOSTILE_COMPARED[0](store))
    picture = ElementTree.fromstring(kept(tab, "svg", tmp_path))
    assert ground_of(tab) in (picture.find(f"{SPACE}rect").get("style") or "")  # in light, here
    tags = {element.tag.rpartition("}")[2] for element in picture.iter()}
    assert tags <= {"svg", "rect", "text", "line", "path", "circle", "g", "defs", "pattern"}
    assert not any(key.startswith("on") for element in picture.iter() for key in element.attrib)
    assert kept(tab, "png", tmp_path)[:4] == b"\x89PNG"


def test_on_a_phone(show: Opener, page: Page) -> None:
    tab = show(page, **PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tab.touchscreen.tap(*place(tab, page, "2023-12"))
    assert tab.inner_text("#tip").startswith("2023-12")
    box = tab.locator("#tip").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert "2023-12" in tab.inner_text("#month h2")


@pytest.mark.parametrize(
    ("number", "scheme"),
    thinned(
        [(number, scheme) for number in (0, 1) for scheme in ("light", "dark")],
        kept={(0, "light"), (1, "dark")},
    ),
)
def test_hostile_texts_run_nothing(show: Opener, number: int, scheme: str) -> None:
    with open_store(":memory:") as store:
        store.apply(Delta(*hostile_items()))
        tab = show(HOSTILE_COMPARED[number](store), color_scheme=scheme)
    for button in tab.locator("#lines button, #month button, #measures button").all():
        if button.is_visible():
            button.click()
    tab.focus("#chart")
    for key in ("Home", "ArrowRight", "End"):
        tab.keyboard.press(key)
    assert tab.evaluate("window.broken ?? null") is None
