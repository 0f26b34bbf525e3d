"""What is found in the page of the whole archive: when it is taken, and how it is seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest
from archive_page import PHONE, TIMERS, pages, rest, shared, show, shown, tool, until
from browsing import Chromium, Listener, Opener, texts

from digestgraph.queries.views.scene.archive import read_archive

__all__ = ["pages", "shared", "show", "shown"]  # fixtures

pytestmark = pytest.mark.browser

#: Names are read until forty are, fields and regions; the rest when `readOn` is called.
READING = """
  const [clock, start] = [performance.now.bind(performance), window.setTimeout];
  let [ahead, reads] = [0, false];
  window.held = [];
  performance.now = () => clock() + (reads ? ahead : ahead += 5);
  window.setTimeout = (act, milliseconds, ...given) =>
    milliseconds === 12 && !reads ? window.held.push(act) : start(act, milliseconds, ...given);
  window.readOn = () => {
    reads = true;
    for (const act of window.held) act();
  };
"""

#: What is written on the map, and from where to where.
DRAWN = """
  const { fillText } = OffscreenCanvasRenderingContext2D.prototype;
  window.drawn = [];
  OffscreenCanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { width } = this.measureText(text);
    const left = this.textAlign === "center" ? x - width / 2 : x;
    window.drawn.push([text, left, left + width]);
    return fillText.call(this, text, x, y);
  };
"""


def reading(show: Opener, query: str) -> Any:
    """Ask for something and press Enter, while names are still read."""
    tab = show(script=READING, ready="html[data-ready]")
    until(tab, lambda: tab.evaluate("window.held.length"))
    tab.fill("#query", query)
    assert texts(tab, "#results bdi")  # not the best: of what is read so far
    tab.press("#query", "Enter")
    rest(tab)
    return tab


def test_enter_waits_for_all_names_and_takes_the_best(show: Opener) -> None:
    tab = reading(show, "long context")
    assert tab.is_hidden("#details")
    first = texts(tab, "#results .row > span > bdi")[0]
    tab.evaluate("window.readOn()")
    until(tab, lambda: tab.is_visible("#details"))
    assert texts(tab, "#details h2") == ["long context"] != [first]


def test_who_types_on_is_not_led_to_what_was_asked_before(show: Opener) -> None:
    tab = reading(show, "long contex")
    tab.press("#query", "t")
    tab.evaluate("window.readOn()")
    until(tab, lambda: tab.get_attribute("html", "data-whole"))
    rest(tab)
    assert texts(tab, "#results .row > span > bdi")[0] == "long context"
    assert tab.is_hidden("#details")


def test_one_paper_of_a_person_is_seen_among_others(
    shown: Opener, pages: Callable[..., Path]
) -> None:
    parts = read_archive(pages(900).read_text("utf-8"))
    columns = parts["columns"]
    papers = np.bincount(columns["authors"], minlength=len(parts["people"]["ids"]))
    alone = parts["people"]["ids"][int(np.flatnonzero(papers == 1)[0])]
    for settings in ({}, PHONE):
        tab = shown(f"#node={quote(alone)}", **settings)
        rest(tab)
        at = re.search(r"at=[^&]*%2C([\d.]+)&", tab.evaluate("location.hash"))
        assert at
        assert 0.5 < float(at[1]) < 2


def test_no_name_is_cut_by_the_sides_of_a_phone(show: Opener) -> None:
    tab = show(script=DRAWN, **PHONE)
    rest(tab)
    for _ in range(5):
        tab.evaluate("window.drawn = []")
        tab.click("#in")
        rest(tab)
        drawn = tab.evaluate("window.drawn")
        assert len([text for text, left, right in drawn if left >= 0 and right <= 390]) > 3
        for text, left, right in drawn:
            for side in (0, 390):
                assert not left + 1 < side < right - 1, text


def test_people_of_one_name_are_told_apart(chromium: Chromium, root: Path, tmp_path: Path) -> None:
    sample = tool(root)
    parts = sample.make_payload(900, summaries=True)
    names = parts["people"]["names"]
    names[1] = names[2] = names[0]
    (path := tmp_path / "page.html").write_text(sample.render(parts), "utf-8")
    listener = Listener(chromium)
    tab = listener.open_tab(script=TIMERS)
    listener.go(tab, path.as_uri(), "html[data-whole]")

    def notes(name: str) -> list[str]:
        tab.fill("#query", name)
        rest(tab)
        rows = zip(
            texts(tab, "#results .row > span > bdi"), texts(tab, "#results small"), strict=True
        )
        return [note for title, note in rows if title == name]

    told = notes(names[0])
    assert len(set(told)) == len(told) == 3
    for note in told:
        others = note.rpartition(" · ")[2]
        assert set(others.removeprefix("with ").split(", ")) <= set(names), others
    assert "with" not in notes(names[3])[0]
    listener.close()
    assert listener.noises == []


def test_a_phone_names_the_fields(show: Opener, pages: Callable[..., Path]) -> None:
    fields = read_archive(pages(900).read_text("utf-8"))["head"]["fields"]
    tab = show(script=DRAWN, **PHONE)
    rest(tab)
    tab.evaluate("window.drawn = []")
    tab.click("text=한국어")
    tab.evaluate("window.drawn = []")
    tab.click("text=English")
    rest(tab)
    drawn = " ".join(text for text, _, _ in tab.evaluate("window.drawn"))
    named = [area for area in fields if area["en"].split(",")[0] in drawn]
    assert len(named) >= 0.9 * len(fields)
