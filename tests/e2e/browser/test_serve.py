"""The served pages in a real browser: quiet, from this server alone, by keys, on a phone, dark."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from browsing import Chromium
from serving_pages import PAPER, PERSON, copy_examples, copy_hostile

from digestgraph.graph.marks import read_marks
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened

DESKTOP = {"viewport": {"width": 1280, "height": 800}, "locale": "en-US"}
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "ko-KR", "color_scheme": "dark"}


class Served:
    """A server in a thread, and tabs that must be quiet."""

    def __init__(
        self, file: Path, marks: Path, browser: Chromium, config: Path | None = None
    ) -> None:
        self.marks, self._browser, self.noises = marks, browser, list[str]()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        app = make_app(Opened(str(file), marks, config=config))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))
        self._thread.start()

    def open(self, path: str = "/", **settings: Any) -> Any:
        tab = self._browser.open_tab(**{**DESKTOP, **settings})
        tab.on("console", lambda message: self.noises.append(message.text))
        tab.on("pageerror", lambda error: self.noises.append(str(error)))
        tab.on("dialog", lambda dialog: (self.noises.append(dialog.message), dialog.dismiss()))
        tab.on("request", self._note)
        self.go(tab, path)
        return tab

    def go(self, tab: Any, path: str) -> None:
        tab.goto(self.url + path)
        tab.wait_for_selector("html[data-ready]")

    def _note(self, request: Any) -> None:
        if not request.url.startswith(f"{self.url}/"):
            self.noises.append(request.url)

    def close(self) -> None:
        self._browser.tidy()
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


@pytest.fixture
def served(chromium: Chromium, tmp_path: Path) -> Iterator[Served]:
    file = copy_examples(tmp_path / "papers.db")
    found = Served(file, tmp_path / "papers.marks", chromium)
    yield found
    found.close()
    assert found.noises == []


def test_a_walk_by_keys(served: Served) -> None:
    """Search, open a person, follow; open a paper, star it; back."""
    tab = served.open()
    tab.keyboard.press("/")
    tab.keyboard.type("ling ya")
    tab.wait_for_selector("#found .item")
    field = tab.get_by_role("combobox")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    tab.keyboard.press("ArrowDown")
    chosen = tab.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("role") == "option"
    assert "here" in (chosen.get_attribute("class") or "")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/person/**")
    assert tab.locator("h1").inner_text() == PERSON
    tab.get_by_role("button", name="Follow").click()
    tab.get_by_role("button", name="Following", pressed=True).wait_for()
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("k")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/paper/**")
    tab.get_by_role("button", name="Star", exact=True).click()
    tab.get_by_role("button", name="Starred", pressed=True).wait_for()
    assert {mark.mark for mark in read_marks(served.marks)} == {"follow", "star"}
    tab.go_back()
    tab.go_back()
    tab.wait_for_url("**/person/**")


def test_the_map_opens_what_is_near(served: Served) -> None:
    tab = served.open(f"/map?id={PERSON}")
    before = tab.locator(".map.broad .point").count()
    tab.locator(".map.broad .closed.paper .point").first.click()
    tab.wait_for_url("**open=**")
    after = tab.locator(".map.broad .point").count()
    assert after > before
    tab.reload()  # the address holds it
    assert tab.locator(".map.broad .point").count() == after
    tab.go_back()
    tab.wait_for_selector("html[data-ready]")
    assert tab.locator(".map.broad .point").count() == before


def test_the_map_is_read_and_touched_on_a_phone(served: Served) -> None:
    """Names are as large as text, keep off each other, and marks are large enough for a finger."""
    tab = served.open(f"/map?id={PERSON}", **PHONE, has_touch=True, is_mobile=True)
    for opened in range(3):
        boxes = tab.locator(".map.tall text").evaluate_all(
            "all => all.map((one) => { const r = one.getBoundingClientRect();"
            " return [one.textContent, r.left, r.top, r.right, r.bottom]; })"
        )
        assert len(boxes) > 8
        for n, (name, left, top, right, bottom) in enumerate(boxes):
            assert left >= 0, name
            assert right <= 390, name
            for other, left2, top2, right2, bottom2 in boxes[n + 1 :]:
                apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
                assert apart, (name, other)
        size = tab.locator(".map.tall text").first.evaluate(
            "one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a"
        )
        assert size >= 12
        around = tab.locator(".map.tall .closed .around").nth(opened)
        box = around.bounding_box()
        assert min(box["width"], box["height"]) >= 40
        around.scroll_into_view_if_needed()
        around.tap(position={"x": 6, "y": box["height"] / 2})
        tab.wait_for_url(lambda url, opened=opened: url.count("+") + ("open=" in url) == opened + 1)
        tab.wait_for_selector("html[data-ready]")
    last = tab.locator(".map.tall [data-id]").last.bounding_box()
    assert 0 <= last["y"] <= 844  # what was opened last is in sight


#: What is as wide as the window lets it be.
BROAD = ["/", "/trends?keywords=LLM", f"/map?id={PAPER}"]
OTHERS = ["/search?q=model", f"/paper/{PAPER}", f"/person/{PERSON}", "/keyword/diffusion model",
          "/topics", "/topic/diffusion model",
          f"/why?a={PERSON}", f"/pair?a={PERSON}&b=Bin Cui", "/catch-up"]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "paths"),
    [
        (PHONE, BROAD + OTHERS),
        ({}, BROAD),
        pytest.param({}, OTHERS, marks=pytest.mark.soak),
    ],
)
def test_nothing_is_wider_than_the_window(
    served: Served, settings: dict[str, Any], paths: list[str]
) -> None:
    tab = served.open(**settings)
    for path in paths:
        served.go(tab, path)
        wide = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
        if settings:
            assert tab.locator("html").get_attribute("lang") == "ko"
            light = tab.evaluate("getComputedStyle(document.body).backgroundColor")
            assert light == "rgb(14, 18, 23)"


def test_each_thing_has_a_name_for_those_who_hear_it(served: Served) -> None:
    tab = served.open(f"/paper/{PAPER}")
    assert tab.get_by_role("search").count() == 1
    assert tab.get_by_role("main").count() == 1
    unnamed = tab.evaluate(
        """[...document.querySelectorAll("a, button, input:not([type=hidden]), textarea")]
        .filter((one) => !(one.textContent.trim() || one.ariaLabel || one.title ||
            one.labels?.length)).map((one) => one.outerHTML)"""
    )
    assert unnamed == []


def test_hostile_texts_do_nothing(chromium: Chromium, tmp_path: Path) -> None:
    served = Served(copy_hostile(tmp_path), tmp_path / "papers.marks", chromium)
    try:
        tab = served.open("/?since=2024-05-01")
        tab.fill("#query", "diffusion <img src=x onerror=alert(1)>")
        tab.fill("#query", "diffusion")
        tab.wait_for_selector("#found .item")
        tab.keyboard.press("Escape")
        tab.locator("main .lead").first.click()
        tab.wait_for_url("**/paper/**")
        tab.locator(".authors a").last.click()
        tab.wait_for_url("**/person/**")
        assert tab.locator("main img, main script").count() == 0
        served.open("/map?id=2405.01000")
    finally:
        served.close()
    assert served.noises == []


def test_a_correction_is_seen_written_and_undone(chromium: Chromium, tmp_path: Path) -> None:
    file, config = copy_examples(tmp_path / "papers.db"), tmp_path / "digestgraph.toml"
    config.write_text("# mine\n", encoding="utf-8")
    served = Served(file, tmp_path / "papers.marks", chromium, config)
    try:
        tab = served.open(f"/person/{PERSON}")
        tab.get_by_role("link", name="Correct").click()
        tab.get_by_label("who is the same person").fill("Bin Cui")
        tab.get_by_label("who is the same person").press("Enter")
        tab.wait_for_selector(".preview ins")
        assert config.read_text(encoding="utf-8") == "# mine\n"
        tab.get_by_role("button", name="Write it").click()
        tab.get_by_role("button", name="Undo it").wait_for()
        assert "same = [" in config.read_text(encoding="utf-8")
        tab.get_by_role("button", name="Undo it").click()
        tab.get_by_role("button", name="Undo it").wait_for(state="detached")
        assert config.read_text(encoding="utf-8") == "# mine\n"
        assert served.noises == []
    finally:
        served.close()
