"""The page of the whole archive in a real browser, with the network refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from archive_page import (
    PATIENCE,
    PHONE,
    choose,
    find,
    pages,
    rest,
    shared,
    show,
    shown,
    tool,
    until,
)
from browsing import STILL, Opener, settle, texts, thinned

__all__ = ["pages", "shared", "show", "shown"]  # fixtures

pytestmark = pytest.mark.browser

HOSTILE = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\u202e\u0000</script>"


def painted(tab: Any, canvas: str = "#ground") -> int:
    """How many colours are on a canvas."""
    count: int = tab.evaluate(
        """(selector) => {
          const canvas = document.querySelector(selector);
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }""",
        canvas,
    )
    return count


def picture(tab: Any) -> bytes:
    image: bytes = tab.locator("#map").screenshot()
    return image


def point(tab: Any) -> tuple[float, float, str]:
    """Look for a point under the mouse, and return its title."""
    for y in range(250, 600, 40):
        for x in range(400, 1000, 11):
            tab.mouse.move(x, y)
            if tab.is_visible("#ring"):
                return x, y, tab.inner_text("#tip").splitlines()[0]
    raise AssertionError("no point in the middle of the map")


def test_every_paper_is_a_point_and_the_map_is_painted(show: Opener) -> None:
    tab = show()
    assert tab.get_attribute("html", "data-ready") == "1"
    assert tab.get_attribute("html", "data-papers") == "900"
    assert tab.get_attribute("html", "data-left-out") == "352"
    assert tab.title() == "Map of papers"
    assert painted(tab) > 200
    assert painted(tab, "#names") > 20
    assert "900 papers" in tab.inner_text("#dates")
    counts = [int(text) for text in texts(tab, "#fields button output")]
    assert len(counts) == 12
    assert counts == sorted(counts, reverse=True)
    (none,) = texts(tab, "#fields > .row output")  # beside the fields: papers that fit none
    assert "no field" in tab.inner_text("#fields > .row")
    assert sum(counts) + int(none) == 900


def test_an_empty_archive(show: Opener) -> None:
    tab = show(papers=0)
    assert tab.is_visible("#nothing")
    for button in ("#in", "#out", "#fit", "#png"):
        tab.click(button)
    tab.fill("#query", "anything")
    assert "Nothing found" in tab.inner_text("#found")


def test_search_forgives(shown: Opener) -> None:
    tab = shown()
    for query, first in (
        ("difusion model", "diffusion model"),
        ("확산모델", "diffusion model"),
        ("Furu Wie", "Furu Wei"),
        ("wei, furu", "Furu Wei"),
        ("robotics", "Robotics"),
        ("2401.00003", None),
        ("https://arxiv.org/abs/2401.00003v2", None),
    ):
        find(tab, query)
        names = texts(tab, "#results .row > span > bdi")
        assert names[0] == first if first else names, query
        if query in {"difusion model", "Furu Wie", "robotics"}:  # one of each kind
            assert choose(tab, query) == names[0]
        tab.fill("#query", "")
    assert choose(tab, query) == names[0]
    address = tab.get_attribute("#details a.address", "href")
    assert address == "https://arxiv.org/abs/2401.00003"


def test_search_looks_into_summaries_and_says_what_is_elsewhere(shown: Opener) -> None:
    tab = shown()
    find(tab, "wombat")
    assert tab.inner_text("#found").startswith("900 results")
    assert "340 keywords of the archive" in tab.inner_text("#elsewhere")
    assert 'digestgraph ask search "wombat"' in tab.inner_text("#elsewhere")
    tab.fill("#query", "")
    assert not texts(tab, "#results button")
    assert tab.is_hidden("#elsewhere")


def test_hits_light_up_and_the_keys_walk_the_list(shown: Opener) -> None:
    tab = shown()
    before = picture(tab)
    find(tab, "quantization")
    rest(tab)
    lit = picture(tab)
    assert lit != before
    tab.press("#query", "ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.closest('li').previousElementSibling !== null")
    tab.keyboard.press("Enter")
    rest(tab)
    assert tab.is_visible("#details")
    tab.focus("#map")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    rest(tab)
    assert tab.input_value("#query") == ""
    assert tab.is_hidden("#details")


def test_a_paper_with_its_people_topics_kin_and_evidence(shown: Opener) -> None:
    tab = shown()
    choose(tab, "2401.00007")
    heads = texts(tab, "#details h3")
    wanted = ("Summary", "Authors", "Keywords", "Similar papers", "Digest", "Commands")
    assert [head.title() for head in heads] == [word.title() for word in wanted]
    assert re.search(
        r"2024-\d\d-\d\d · digests/2024-\d\d-\d\d\.md · line \d+", texts(tab, ".plain li")[0]
    )
    reasons = texts(tab, "#details .rows small")
    assert len(reasons) >= 3
    assert all(reasons)
    assert texts(tab, ".command code") == [
        'digestgraph mark "arxiv:2401.00007" --star',
        'digestgraph show paper "arxiv:2401.00007"',
        'digestgraph view around "arxiv:2401.00007"',
        'digestgraph ask similar "arxiv:2401.00007"',
    ]
    spoken = tab.inner_text("#spoken")
    assert "Paper" in spoken
    tab.click("#details .rows button >> nth=0")  # walk on to its kin
    rest(tab)
    assert tab.inner_text("#spoken") != spoken


def test_a_person_a_topic_a_region_and_a_field(shown: Opener) -> None:
    tab = shown()
    assert choose(tab, "Furu Wei") == "Furu Wei"
    assert {"PAPERS", "WROTE WITH", "KEYWORDS", "COMMANDS"} <= {
        t.upper() for t in texts(tab, "#details h3")
    }
    assert choose(tab, "diffusion model") == "diffusion model"
    assert "diffusion models" in texts(tab, "#details .names li")
    assert tab.locator("#details .months rect").count() > 6
    more = tab.locator("#details .rows + .more")
    before = tab.locator("#details .rows li").count()
    more.click()
    assert tab.locator("#details .rows li").count() > before
    find(tab, "diffusion model")
    tab.locator("#results .row:has(.mark.region)").first.click()
    assert "Region" in tab.inner_text("#details .kind")
    tab.click("#details .chips button >> nth=0")
    assert "Field" in tab.inner_text("#details .kind")
    tab.click("#fields button >> nth=2")
    rest(tab)
    assert texts(tab, "#details h2") == texts(tab, "#fields [aria-pressed=true] bdi")


def test_all_of_a_long_list_can_be_seen(show: Opener) -> None:
    tab = show(papers=4000)
    tab.click("#fields button >> nth=0")
    section = tab.locator("#details h3", has_text="Authors with most papers")
    chips = section.locator("xpath=following-sibling::ul[1]").locator("li")
    more = section.locator("xpath=following-sibling::button[1]")
    label = more.inner_text()
    rest_of = int(label.split(" of ")[1].split()[0].replace(",", ""))
    assert label.startswith("Show 400 of ")
    shown = chips.count()
    total = shown + rest_of
    while shown < total:
        more.click()
        assert chips.count() == min(total, shown + 400)
        shown = chips.count()


def test_points_tell_what_they_are_and_are_chosen(shown: Opener) -> None:
    tab = shown("#at=0.5,0.5,2.5")
    x, y, title = point(tab)
    tab.mouse.click(x, y)
    assert texts(tab, "#details h2") == [title]
    tab.click("#details .close")
    assert tab.is_hidden("#details")


def zoom_of(tab: Any) -> float:
    link = tab.evaluate("decodeURIComponent(location.hash)")
    found = re.search(r"at=[^&]*,(-?[\d.]+)", link)
    return float(found[1]) if found else 0.0


def middle_of(tab: Any) -> tuple[float, float, float]:
    """The place in the middle of the free part as shares of the map, and the zoom."""
    link = tab.evaluate("decodeURIComponent(location.hash)")
    x, y, zoom = re.search(r"at=([\d.]+),([\d.]+),(-?[\d.]+)", link).groups()
    return float(x), float(y), float(zoom)


AIM = """() => ["--aim-x", "--aim-y"].map((side) =>
  parseFloat(getComputedStyle(document.querySelector("#map")).getPropertyValue(side)))"""


def side_of(tab: Any) -> float:
    """How many pixels the side of the map has at zoom 0: by what a key moves."""
    places = []
    for _ in range(2):
        tab.focus("#map")
        tab.keyboard.press("ArrowRight")
        rest(tab)
        places.append(middle_of(tab))
    (before, _, _), (after, _, zoom) = places
    return float(80 / (after - before) / 2**zoom)


def on_screen(tab: Any, side: float, places: Any) -> Any:
    """Where places of the map are on the screen, and whether nothing lies over them."""
    x, y, zoom = middle_of(tab)
    at = np.array(tab.evaluate(AIM)) + (places / 65535 - [x, y]) * side * 2**zoom
    size = tab.viewport_size
    seen = np.all((at > 0) & (at < [size["width"], size["height"]]), axis=1)
    boxes = [tab.locator(part).bounding_box() for part in ("#controls", "#details")]
    for box in boxes:
        low, extent = np.array([box["x"], box["y"]]), np.array([box["width"], box["height"]])
        seen &= ~np.all((at > low) & (at < low + extent), axis=1)
    return seen


@pytest.mark.parametrize("way", ["search", "click"])
def test_a_chosen_paper_is_shown_with_all_that_lights_up(
    shown: Opener, root: Path, way: str
) -> None:
    sample = tool(root).Sample(900, 7, "")
    inside = np.all((sample.at > 8000) & (sample.at < 57000), axis=1)
    apart = np.hypot(*(sample.at[:, None] - sample.at[None]).transpose(2, 0, 1))
    apart += 1e9 * np.eye(900)
    fits = [n for n in range(900) if inside[[n, *sample.similar[n]]].all()]

    def extent(papers: list[int]) -> float:
        return float(np.ptp(sample.at[papers], axis=0).max())

    far = {n: extent([n, *sample.similar[n]]) - extent([n, *sample.similar[n][:5]]) for n in fits}
    # For a click no other is as near; to be found, its strongest five are not all there is.
    paper = max(fits, key=far.__getitem__ if way == "search" else lambda n: apart[n].min())
    x, y = sample.at[paper] / 65535
    tab = shown(f"#at={x:.6f},{y:.6f},1.6")
    side = side_of(tab)
    if way == "search":
        choose(tab, f"2401.{paper:05}")
    else:
        x, y, zoom = middle_of(tab)
        place = np.array(tab.evaluate(AIM)) + (sample.at[paper] / 65535 - [x, y]) * side * 2**zoom
        tab.mouse.click(*place)
        rest(tab)
    assert tab.get_attribute("#details a.address", "href").endswith(f"2401.{paper:05}")
    until(tab, lambda: tab.evaluate("location.hash.includes('at=')"))
    assert on_screen(tab, side, sample.at[[paper, *sample.similar[paper]]]).all()


@pytest.mark.parametrize("way", ["button", "key"])
def test_plus_leads_to_papers_and_never_into_empty_ground(
    shown: Opener, root: Path, way: str
) -> None:
    sample = tool(root).Sample(900, 7, "")
    steps = np.linspace(16000, 49000, 34)
    ground = np.stack(np.meshgrid(steps, steps), axis=2).reshape(-1, 2)
    away = np.hypot(*(ground[:, None] - sample.at[None]).transpose(2, 0, 1)).min(axis=1)
    x, y = ground[away.argmax()] / 65535  # as far from all papers as it can be
    tab = shown(f"#at={x:.6f},{y:.6f},0.5")
    for _ in range(7 if way == "button" else 12):
        if way == "button":
            tab.click("#in")
        else:
            tab.focus("#map")
            tab.keyboard.press("+")
        rest(tab)
        assert tab.is_hidden("#lost")
    assert zoom_of(tab) > 5


@pytest.mark.parametrize(("finger", "near"), [(False, 13), (True, 24)])
def test_a_click_beside_a_small_point_chooses_it(
    shown: Opener, root: Path, finger: bool, near: int
) -> None:
    at = tool(root).Sample(900, 7, "").at
    apart = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) + 1e9 * np.eye(len(at))
    lonely = int(apart.min(1).argmax())
    x, y = at[lonely] / 65535
    tab = shown(f"#at={x:.6f},{y:.6f},1", **(PHONE if finger else {}))
    left, top = tab.evaluate(AIM)
    press = tab.touchscreen.tap if finger else tab.mouse.click
    press(left, top + 45)
    settle(tab)
    assert tab.is_hidden("#details")
    press(left, top - near)
    rest(tab)
    assert tab.get_attribute("#details a.address", "href").endswith(f"2401.{lonely:05}")


def test_a_click_on_a_name_shows_the_whole_of_it(shown: Opener) -> None:
    tab = shown("#at=0.5,0.5,0")
    before = picture(tab)
    for y in range(140, 620, 12):
        for x in range(420, 1000, 30):
            tab.mouse.move(x, y)
            if tab.is_visible("#tip") and tab.is_hidden("#ring"):
                break
        else:
            continue
        break
    name = tab.inner_text("#tip").splitlines()[0]
    tab.mouse.click(x, y)
    rest(tab)
    assert texts(tab, "#details h2") == [name]
    until(tab, lambda: zoom_of(tab) > 0.3)
    assert picture(tab) != before


def test_a_near_click_keeps_the_view_and_empty_ground_lets_go(shown: Opener) -> None:
    tab = shown("#at=0.55,0.5,3.6")
    x, y, title = point(tab)
    tab.mouse.click(x, y)
    rest(tab)
    assert texts(tab, "#details h2") == [title]
    assert abs(zoom_of(tab) - 3.6) < 0.01
    tab.mouse.move(x, y)
    assert tab.is_visible("#ring")  # the point is where it was
    tab.click("#fit")
    rest(tab)
    tab.mouse.click(500, 20)  # outside of the land
    assert tab.is_hidden("#details")


def test_dragging_moves_and_the_wheel_zooms(shown: Opener) -> None:
    tab = shown("#at=0.5,0.5,2")
    before = picture(tab)
    tab.mouse.move(700, 400)
    tab.mouse.down()
    tab.mouse.move(820, 460, steps=6)
    tab.mouse.up()
    rest(tab)
    moved = picture(tab)
    assert moved != before
    tab.mouse.wheel(0, -400)
    rest(tab)
    assert picture(tab) != moved
    until(
        tab,
        lambda: tab.evaluate("location.hash.includes('at=') && !location.hash.includes(',2.00')"),
    )


def test_keys_alone_do(shown: Opener) -> None:
    tab = shown()
    tab.focus("#map")
    for key in ("+", "+", "ArrowLeft", "ArrowUp", "Shift+ArrowRight", "ArrowDown", "-"):
        tab.keyboard.press(key)
    rest(tab)
    until(tab, lambda: tab.evaluate("location.hash.includes('at=')"))
    tab.keyboard.press("0")
    rest(tab)
    until(tab, lambda: tab.evaluate("!location.hash.includes('at=')"))
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "query"
    tab.keyboard.type("/")
    assert tab.input_value("#query") == "/"
    tab.keyboard.press("Escape")


def test_keys_show_what_enter_opens_and_lead_into_the_panel(show: Opener) -> None:
    tab = show()
    tab.keyboard.press("Tab")
    for _ in range(3):
        tab.keyboard.press("+")
    style = """([pseudo, what]) =>
      getComputedStyle(document.querySelector("#map"), pseudo).getPropertyValue(what)"""
    assert tab.evaluate("document.activeElement.id") == "map"
    assert tab.evaluate(style, ["::after", "border-top-width"]) == "3px"  # over the canvases
    assert tab.evaluate(style, ["::before", "content"]) == '""'
    cross = [float(tab.evaluate(style, ["::before", side])[:-2]) for side in ("left", "top")]
    side = tab.locator("#controls").bounding_box()
    assert abs(cross[0] - (side["x"] + side["width"] + 1280) / 2) < 12
    tab.wait_for_selector("#tip")
    name = tab.inner_text("#tip").splitlines()[0]
    tab.keyboard.press("Enter")
    assert texts(tab, "#details h2") == [name]
    assert tab.evaluate("document.activeElement.id") == "details"
    tab.keyboard.press("Escape")
    tab.wait_for_selector("#details", state="hidden")
    assert tab.evaluate("document.activeElement.id") == "map"


def test_time_grows_and_plays(shown: Opener) -> None:
    tab = shown()
    tab.locator("#to").fill("100")
    rest(tab)
    shown = int(re.search(r"([\d,]+) of 900", tab.inner_text("#dates"))[1])  # type: ignore[index]
    assert 0 < shown < 900
    assert sum(int(text) for text in texts(tab, "#fields output")) <= shown
    until(tab, lambda: tab.evaluate("/to=2024-/.test(location.hash)"))
    tab.locator("#to").fill(str(int(tab.get_attribute("#to", "max")) - 12))  # it plays on from here
    assert " 900 papers" not in tab.inner_text("#dates").replace("of 900 papers", "")
    tab.evaluate(  # the page notes it: it may have played to the end before anybody asks
        """() => {
          const play = document.getElementById("play");
          const note = () => window.pressed.push(play.getAttribute("aria-pressed"));
          window.pressed = [];
          new MutationObserver(note).observe(play, { attributeFilter: ["aria-pressed"] });
        }"""
    )
    tab.click("#play")
    tab.wait_for_selector('#play[aria-pressed="false"]', timeout=PATIENCE)
    pressed = tab.evaluate("window.pressed")
    assert (pressed[0], pressed[-1]) == ("true", "false")
    assert " 900 papers" in tab.inner_text("#dates")
    tab.locator("#from").fill("300")
    assert "of 900 papers" in tab.inner_text("#dates")


@pytest.mark.parametrize("place", ["#days", ".range:has(#to)"])
def test_a_tap_on_the_days_moves_the_nearer_end(shown: Opener, place: str) -> None:
    tab = shown()
    last = int(tab.get_attribute("#to", "max") or 0)

    def tap(share: float) -> tuple[int, int]:
        rest(tab)
        box, bars = tab.locator(place).bounding_box(), tab.locator("#days").bounding_box()
        tab.mouse.click(bars["x"] + share * bars["width"], box["y"] + box["height"] / 2)
        return tuple(int(tab.input_value(end)) for end in ("#from", "#to"))  # type: ignore[return-value]

    assert tap(0.75) == (0, pytest.approx(0.75 * last, abs=2))
    assert tap(0.25) == (pytest.approx(0.25 * last, abs=2), pytest.approx(0.75 * last, abs=2))
    assert tap(0.6)[1] == pytest.approx(0.6 * last, abs=2)
    assert "of 900 papers" in tab.inner_text("#dates")


def test_votes_and_colours(show: Opener) -> None:
    tab = show()
    seen = {picture(tab)}
    for colour in ("year", "votes", "source", "field"):
        tab.click(f"[data-colour={colour}]")
        rest(tab)
        seen.add(picture(tab))
        assert tab.is_visible("#ramp") == (colour in {"year", "votes"})
    assert len(seen) == 4
    stops = int(tab.get_attribute("#votes", "max"))
    said = []
    for stop in range(1, stops + 1):
        tab.locator("#votes").fill(str(stop))
        said.append(tab.inner_text("#least").partition(" or more")[0])
    assert said[:13] == "1 2 3 5 10 15 20 25 30 40 50 75 100".split()
    assert "with unknown votes hidden" in tab.inner_text("#least")
    rest(tab)
    assert re.search(r"\b[1-9]\d? of 900 papers", tab.inner_text("#dates"))


def test_controls_stay_while_numbers_beside_them_change(shown: Opener) -> None:
    tab = shown()
    tab.evaluate("window.firstField = document.querySelector('#fields button')")
    before = tab.inner_text("#fields li:first-child output")
    tab.focus("#to")
    tab.keyboard.press("Home")
    rest(tab)
    assert tab.inner_text("#fields li:first-child output") != before
    assert tab.evaluate("window.firstField.isConnected")
    for key, by in ((2, "year"), (3, "votes"), (1, "field")):
        tab.focus(f"#by button:nth-child({key})")
        tab.keyboard.press("Enter")
        rest(tab)
        assert tab.evaluate("document.activeElement.dataset.colour") == by
        assert tab.get_attribute(f"#by button:nth-child({key})", "aria-pressed") == "true"


def test_the_least_votes_are_among_those_that_show(shown: Opener, root: Path) -> None:
    votes = tool(root).Sample(900, 7, "").votes - 1  # as the page keeps them, 0 is unknown
    tab = shown("#votes=20")
    assert tab.input_value("#votes") == "7"
    assert "20 or more" in tab.inner_text("#least")
    assert (votes == 20).any()
    assert f"{(votes >= 20).sum()} of 900 papers" in tab.inner_text("#dates")
    tab = shown("#votes=22")  # between two stops
    assert "22 or more" in tab.inner_text("#least")
    assert f"{(votes >= 22).sum()} of 900 papers" in tab.inner_text("#dates")


def test_a_link_brings_all_back(show: Opener, shown: Opener) -> None:
    tab = shown()
    tab.click("[data-language=ko]")
    tab.click("[data-colour=votes]")
    tab.locator("#from").fill("20")
    name = choose(tab, "양자화")
    until(
        tab,
        lambda: tab.evaluate("location.hash.includes('node=') && location.hash.includes('at=')"),
    )
    link = tab.evaluate("location.hash")
    other = show(link)
    rest(other)
    assert texts(other, "#details h2") == [name]
    assert other.get_attribute("html", "lang") == "ko"
    assert other.get_attribute("[data-colour=votes]", "aria-pressed") == "true"
    assert other.input_value("#from") == "20"
    assert other.input_value("#query") == "양자화"
    until(other, lambda: other.evaluate("location.hash") == link)


def test_a_link_to_a_search(show: Opener) -> None:
    tab = show("#q=speculative&votes=3")
    assert tab.input_value("#query") == "speculative"
    assert texts(tab, "#results bdi")
    assert "3 or more" in tab.inner_text("#least")


def test_a_link_opens_the_view_and_the_search_that_made_it(show: Opener, shown: Opener) -> None:
    tab = shown()
    find(tab, "wombat")  # in summaries alone, which come last
    rest(tab)
    found = tab.inner_text("#found")
    tab.click("#results button >> nth=7")
    rest(tab)
    for _ in range(6):
        tab.click("#in")  # so near that few of the results are on the screen
    tab.mouse.move(700, 400)
    tab.mouse.down()
    tab.mouse.move(1250, 780, steps=4)
    tab.mouse.up()
    rest(tab)
    until(tab, lambda: tab.evaluate("/at=[^&]*,[4-9]\\./.test(decodeURIComponent(location.hash))"))
    link, names = tab.evaluate("location.hash"), texts(tab, "#results bdi")
    other = show(link)
    rest(other)
    assert other.inner_text("#found") == found
    assert texts(other, "#results bdi") == names
    assert texts(other, "#details h2") == texts(tab, "#details h2")
    assert other.evaluate("location.hash") == link


def test_back_and_forward_lead_through_choices(shown: Opener) -> None:
    tab = shown()
    one = choose(tab, "Furu Wei")
    tab.click("#details .chips .person >> nth=0")
    rest(tab)
    (two,) = texts(tab, "#details h2")
    assert two != one
    tab.click("#details nav button >> text=Back")
    until(tab, lambda: texts(tab, "#details h2") == [one])
    tab.go_forward()
    until(tab, lambda: texts(tab, "#details h2") == [two])
    tab.go_back()
    tab.go_back()
    tab.wait_for_selector("#details", state="hidden")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_back_brings_the_view_and_the_search_back(show: Opener, shown: Opener, motion: str) -> None:
    tab = shown() if motion == "reduce" else show(reduced_motion=motion)

    def hash_holds(text: str) -> None:
        until(tab, lambda: tab.evaluate("decodeURIComponent(location.hash)") == text)

    hash_holds("")
    find(tab, "quantization")
    tab.press("#query", "Enter")  # at once: what was typed is not yet written down
    tab.wait_for_selector("#details h2")
    rest(tab)
    until(tab, lambda: tab.evaluate("location.hash.includes('at=')"))
    chosen = tab.evaluate("decodeURIComponent(location.hash)")
    found = tab.inner_text("#found")
    tab.go_back()
    tab.wait_for_selector("#details", state="hidden")
    rest(tab)
    hash_holds("#q=quantization")  # the whole map, and what was searched
    assert tab.inner_text("#found") == found
    rest(tab)  # a moved view is written down a little later
    hash_holds("#q=quantization")
    tab.go_forward()
    tab.wait_for_selector("#details")
    rest(tab)
    hash_holds(chosen)


def test_back_on_a_phone_brings_the_list_back(shown: Opener) -> None:
    tab = shown(**PHONE)
    find(tab, "quantization")
    rest(tab)
    names = texts(tab, "#results bdi")
    tab.tap("#results button >> nth=1")
    rest(tab)
    assert tab.is_hidden("#results")
    tab.go_back()
    tab.wait_for_selector("#details", state="hidden")
    assert texts(tab, "#results bdi") == names
    assert tab.is_visible("#results")
    tab.touchscreen.tap(195, 760)  # the map is what one wants to see
    assert tab.is_hidden("#results")
    tab.tap("#query")
    assert tab.is_visible("#results")


@pytest.mark.parametrize("scheme", thinned(["light", "dark"], kept={"dark"}))
def test_pictures_to_keep(show: Opener, tmp_path: Path, scheme: str) -> None:
    tab = show(color_scheme=scheme)
    choose(tab, "Furu Wei")
    with tab.expect_download() as kept:
        tab.click("#png")
    assert kept.value.suggested_filename == "digestgraph-map-2024-10-26.png"
    kept.value.save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    with tab.expect_download() as kept:
        tab.click("#svg")
    kept.value.save_as(tmp_path / "map.svg")
    drawing = ElementTree.parse(tmp_path / "map.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert len(drawing.findall(f".//{space}circle")) > 20
    assert "Furu Wei" in {text.text for text in drawing.findall(f".//{space}text")}


def test_the_svg_shows_what_the_screen_shows(shown: Opener, tmp_path: Path) -> None:
    tab = shown()
    choose(tab, "2401.00007")
    similar = tab.locator("#details .rows").first.locator("li").count()
    with tab.expect_download() as kept:
        tab.click("#svg")
    kept.value.save_as(tmp_path / "map.svg")
    drawing = ElementTree.parse(tmp_path / "map.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"

    def of(name: str, **wanted: str) -> list[ElementTree.Element]:
        found = drawing.findall(f".//{space}{name}")
        return [one for one in found if all(one.get(key) == text for key, text in wanted.items())]

    lines = of("path", **{"stroke-width": "1.4"})
    assert len(lines) == similar > 3
    assert of("path", **{"stroke-dasharray": "2 3"})  # to authors and topics
    assert len(of("circle", **{"class": "ring"})) == 1
    assert of("path", **{"class": "keyword"})
    (ground,) = of("image")
    assert ground.get("href", "").startswith("data:image/png;base64,")
    said = " ".join(text.text or "" for text in of("text"))
    assert f"{tab.inner_text('h1')} {tab.inner_text('#banner')}" in said
    # The panels are not part of the picture, nor an empty place where they were.
    left, _, width, _ = map(float, drawing.get("viewBox", "").split())
    boxes = [tab.locator(name).bounding_box() for name in ("#controls", "#details")]
    assert boxes[0]["x"] + boxes[0]["width"] - 1 <= left < boxes[0]["x"] + boxes[0]["width"] + 20
    assert boxes[1]["x"] - 20 < left + width <= boxes[1]["x"] + 1


NEXT = """() => {
  window.tried ??= new Map(); // of many things alike three, of other controls all
  document.querySelector("[data-next]")?.removeAttribute("data-next");
  for (const button of document.querySelectorAll("button")) {
    const list = button.closest("ul, nav, div, main, section, body");
    const place = list.id || list.className || "row";
    const label = `${place} ${button.textContent} ${button.getAttribute("aria-label")}`;
    const tried = window.tried.get(place) ?? new Set();
    const most = list.matches("ul") ? 3 : 6;
    if (button.offsetParent === null || tried.has(label) || tried.size >= most) continue;
    window.tried.set(place, tried.add(label));
    button.dataset.next = "";
    return button.textContent || button.getAttribute("aria-label");
  }
  return null;
}"""


def test_every_control_can_be_clicked(shown: Opener) -> None:
    tab = shown()
    choose(tab, "diffusion model")
    clicked = []
    while len(clicked) < 80:
        label = tab.evaluate(NEXT)
        if label is None:
            break
        tab.click("[data-next]")
        clicked.append(label.strip())
        if tab.is_hidden("#details"):
            tab.fill("#query", "")
            choose(tab, "diffusion model")
    assert {"+", "−", "PNG", "SVG", "English", "한국어", "×"} <= set(clicked)
    assert len(clicked) > 30


def test_korean_everywhere(show: Opener) -> None:
    tab = show(locale="ko-KR")
    assert tab.get_attribute("html", "lang") == "ko"
    choose(tab, "확산 모델")
    own = tab.evaluate("document.body.innerText")
    for word in ("Papers", "Colour", "Votes", "Authors", "Keywords", "Commands", "Show all"):
        assert word not in own.replace("digestgraph", ""), word
    tab.click("[data-language=en]")
    assert tab.inner_text("#details .kind").startswith("Keyword")


def test_what_others_wrote_is_text(show: Opener) -> None:
    tab = show(papers=300, hostile=HOSTILE)
    for query in ("Furu Wei", "diffusion model", "2401.00001", "robotics"):
        choose(tab, query)
        assert tab.locator("#details img, #details script, #results img").count() == 0
    choose(tab, "2401.00001")
    assert "<img src=x" in tab.inner_text("#details h2")
    assert "javascript:" in tab.inner_text("#details span.address")
    assert tab.locator("#details a[href^=javascript]").count() == 0
    tab.click("[data-colour=source]")
    assert "<script>" in texts(tab, "#fields bdi")[0]
    with tab.expect_download() as kept:
        tab.click("#svg")
    text = Path(kept.value.path()).read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert "<script" not in text
    assert "<img" not in text


def test_on_a_phone(shown: Opener) -> None:
    tab = shown(**PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.is_hidden("#rest")
    tab.tap("#fold")
    assert tab.is_visible("#fields")
    tab.tap("#fields button >> nth=0")
    assert tab.is_visible("#details")
    above = tab.locator("#controls").bounding_box()
    panel = tab.locator("#details").bounding_box()
    assert panel["y"] - above["y"] - above["height"] > 100  # pixels of the map are to be seen
    tab.locator("#to").scroll_into_view_if_needed()
    assert tab.is_visible("#to")
    tab.tap("#fold")
    rest(tab)
    tab.tap("#details .close")
    find(tab, "quantization")
    tab.tap("#results button >> nth=0")
    rest(tab)
    assert tab.is_visible("#details")
    assert tab.is_hidden("#results")
    below = tab.locator("#details").bounding_box()
    assert below["y"] > 844 * 0.4
    assert below["width"] <= 390
    tab.tap("#details .close")
    tab.touchscreen.tap(195, 450)
    for size in ("button:visible", "input:visible"):
        for element in tab.locator(size).all():
            box = element.bounding_box()
            assert box["x"] >= -1
            assert box["x"] + box["width"] <= 391


def test_a_choice_on_a_phone_stands_between_search_and_panel(shown: Opener) -> None:
    tab = shown(**PHONE)
    find(tab, "Models")
    assert tab.is_visible("#elsewhere")
    assert "ask search" not in tab.inner_text("#elsewhere")  # nobody types it on a phone
    for place in range(3):
        tab.tap(f"#results button:has(.mark.paper) >> nth={place}")
        rest(tab)
        assert tab.is_hidden("#elsewhere")
        with tab.expect_download() as kept:
            tab.evaluate("document.querySelector('#svg').click()")  # it hides behind the panel
        drawing = ElementTree.parse(kept.value.path()).getroot()
        space = "{http://www.w3.org/2000/svg}"
        (ring,) = drawing.findall(f".//{space}circle[@class='ring']")
        above = tab.locator("#controls").bounding_box()
        below = tab.locator("#details").bounding_box()
        assert above["y"] + above["height"] < float(ring.get("cy", "")) < below["y"]
        bold = [one.text for one in drawing.findall(f".//{space}text[@font-weight='700']")]
        assert bold
        assert texts(tab, "#details h2")[0].startswith((bold[0] or "").rstrip("…"))
        tab.tap("#query")


def test_two_fingers_zoom(shown: Opener) -> None:
    tab = shown(**PHONE)
    before = picture(tab)
    fingers = tab.context.new_cdp_session(tab)

    def touch(kind: str, *at: tuple[int, int]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(at)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (180, 420), (210, 420))
    for step in range(1, 9):
        touch("touchMove", (180 - 10 * step, 420), (210 + 10 * step, 420))
    touch("touchEnd")
    rest(tab)
    assert picture(tab) != before
    until(tab, lambda: tab.evaluate("/at=[^&]*,[2-9]\\./.test(decodeURIComponent(location.hash))"))


def test_the_window_changes_its_size(shown: Opener) -> None:
    tab = shown()
    tab.set_viewport_size({"width": 600, "height": 900})
    rest(tab)
    assert painted(tab) > 100
    tab.set_viewport_size({"width": 1600, "height": 700})
    rest(tab)
    assert painted(tab) > 100
    tab.set_viewport_size(STILL["viewport"])


def test_fewer_motions_for_those_who_want_none(shown: Opener) -> None:
    tab = shown()  # whose user wants none
    choose(tab, "watermark")
    tab.click("#fit")
    rest(tab)
    assert tab.get_attribute("html", "data-rest") == "true"
