"""On the map of the archive: saying what is wrong, and the way back from empty ground."""

from __future__ import annotations

import pytest
from archive_page import PHONE, choose, pages, rest, shared, shown, until
from browsing import Opener

from digestgraph.graph.corrections.read import parse_corrections

__all__ = ["pages", "shared", "shown"]  # fixtures

pytestmark = pytest.mark.browser


def test_what_is_wrong_with_a_person_becomes_a_line(shown: Opener) -> None:
    tab = shown()
    assert choose(tab, "Furu Wei") == "Furu Wei"
    assert not tab.is_visible(".mend code")
    tab.get_by_text("This is wrong").click()
    assert tab.is_disabled(".mend button")
    tab.fill(".mend input", 'A. "Three"')
    assert tab.is_enabled(".mend button")
    [[id_, other]] = parse_corrections(tab.inner_text(".mend code")).same
    assert other == 'A. "Three"'
    tab.select_option(".mend select >> nth=0", "apart")
    assert parse_corrections(tab.inner_text(".mend code")).different == [[id_, other]]
    tab.select_option(".mend select >> nth=0", "different")
    title = tab.locator("#details .rows bdi").first.inner_text()
    tab.select_option(".mend select >> nth=1", label=title)
    [[_, authorship]] = parse_corrections(tab.inner_text(".mend code")).different
    assert authorship.startswith("Furu Wei @ ")
    tab.select_option(".mend select >> nth=0", "organisations")
    assert parse_corrections(tab.inner_text(".mend code")).organisations == ["Furu Wei"]


def test_what_is_wrong_with_a_topic_in_korean(shown: Opener) -> None:
    tab = shown("#lang=ko")
    choose(tab, "diffusion model")
    tab.get_by_text("잘못되었어요").click()
    # The line says what the graph calls it, not what the page does.
    assert parse_corrections(tab.inner_text(".mend code")).ban == ["diffusion model"]
    tab.select_option(".mend select >> nth=0", "merge")
    tab.fill(".mend input", "score model")
    found = parse_corrections(tab.inner_text(".mend code"))
    assert found.merge == {"score model": ["diffusion model"]}


def test_a_paper_and_a_region_have_nothing_to_mend(shown: Opener) -> None:
    tab = shown()
    choose(tab, "Furu Wei")
    tab.locator("#details .rows .row").first.click()
    assert tab.locator(".mend").count() == 0


@pytest.mark.parametrize("device", [None, PHONE])
def test_empty_ground_says_so_and_leads_back(shown: Opener, device: object) -> None:
    tab = shown("#at=0.001,0.001,9", **(device or {}))
    rest(tab)
    assert tab.inner_text("#lost") == "Nothing here. Back to the whole map"
    tab.click("#lost")
    rest(tab)
    assert tab.is_hidden("#lost")
    until(tab, lambda: not tab.evaluate("location.hash.includes('at=')"))


def test_where_papers_are_nothing_is_said(shown: Opener) -> None:
    tab = shown()
    rest(tab)
    assert tab.is_hidden("#lost")
    # What the filters hide is another matter, and told elsewhere.
    tab.locator("#votes").fill(tab.get_attribute("#votes", "max"))
    rest(tab)
    assert not (tab.is_visible("#lost") and tab.is_visible("#nothing"))
