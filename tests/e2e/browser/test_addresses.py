"""Back and forward, links and pictures of what is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Opener, await_text, settle, texts

from digestgraph.queries.views import Page, view_collaborations

pytestmark = pytest.mark.browser


def test_back_and_forward_lead_through_the_choices(show: Opener, draw: Callable[..., Page]) -> None:
    tab = show(draw(view_collaborations))
    heading = "#details h2"
    for name in ("Ling Yang", "Bin Cui", "Furu Wei"):
        tab.fill("#query", name)
        tab.keyboard.press("Enter")
    tab.fill("#query", "")  # which closes the panel
    tab.go_back()
    await_text(tab, heading, "Furu Wei")
    tab.go_back()
    await_text(tab, heading, "Where to start")
    for _ in range(3):
        tab.go_back()
    await_text(tab, heading, "Ling Yang")
    tab.get_by_text("Forward →").click()
    await_text(tab, heading, "Where to start")
    tab.go_forward()
    await_text(tab, heading, "Bin Cui")
    assert "node=author:" in tab.url


def test_an_address_opens_the_page_as_it_was(show: Opener, draw: Callable[..., Page]) -> None:
    tab = show(draw(view_collaborations))
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
    await_text(tab, "#details h2", "Where to start")
    assert tab.inner_text("#fewest") == "≥ 1"


def test_a_community_has_an_address(show: Opener, draw: Callable[..., Page]) -> None:
    tab = show(draw(view_collaborations))
    tab.locator("#groups button").nth(1).click()
    name = tab.inner_text("#details h2")
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    assert tab.inner_text("#details h2") == name


def test_copying_the_link(show: Opener, draw: Callable[..., Page]) -> None:
    tab = show(draw(view_collaborations), permissions=["clipboard-read", "clipboard-write"])
    tab.locator("#groups button").first.click()
    tab.get_by_text("Copy link").click()
    tab.wait_for_selector("#details nav button:text('Copied')")
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url


def test_the_map_is_saved_as_a_picture(
    shown: Opener, draw: Callable[..., Page], tmp_path: Path
) -> None:
    tab = shown(draw(view_collaborations))
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
