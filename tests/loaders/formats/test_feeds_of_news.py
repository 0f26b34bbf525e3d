"""Feeds that tell of papers: posts about one paper each, days that are the feed's, footers."""

from __future__ import annotations

import html

import pytest

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.read import Parsed, parse_text

BEES, WAX, OLD = (
    "https://arxiv.org/abs/" + id_ for id_ in ("2503.10622", "2503.09573", "2304.08485")
)
DAY = "Fri, 14 Mar 2025 00:30:00 +0000"


def item(title: str, link: str, text: str = "Bees are counted.", more: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><pubDate>{DAY}</pubDate>{more}"
        f"<description>{html.escape(text)}</description></item>"
    )


def entries(*items: str) -> list[tuple[str, ParsedEntry]]:
    text = f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'
    parsed: Parsed = parse_text(text, "feed.xml")
    return [(digest.date, entry) for digest in parsed.digests for entry in digest.entries]


def names(entry: ParsedEntry) -> list[str]:
    return [author.name for author in entry.authors]


def test_one_old_paper_tells_that_the_days_are_the_feeds() -> None:
    found = entries(item("On Bees", BEES), item("On Old Wax", OLD))
    assert [(day, entry.published) for day, entry in found] == [("2025-03-14", None)] * 2


def test_days_that_fit_all_papers_stay_those_of_publication() -> None:
    found = entries(item("On Bees", BEES), item("On Wax", WAX))
    assert {entry.published for _, entry in found} == {"2025-03-14"}


def test_the_day_of_an_announcement_is_no_day_of_publication() -> None:
    kind = '<a:announce_type xmlns:a="http://arxiv.org/schemas/atom">new</a:announce_type>'
    [(day, entry)] = entries(item("On Bees", BEES, more=kind))
    assert (day, entry.published) == ("2025-03-14", None)


@pytest.mark.parametrize(
    "text",
    [
        f'<p>Authors: Ann Bee, Cee Dee</p><p><a href="{BEES}">arXiv</a></p><p>They hum.</p>',
        f'<p>저자: Ann Bee, Cee Dee</p><p>링크: <a href="{BEES}">arXiv</a></p><p>They hum.</p>',
    ],
)
def test_a_post_about_one_paper_is_read_as_it(text: str) -> None:
    [(day, entry)] = entries(item("[2025-03-13] On Bees", "https://blog.example.org/bees", text))
    assert (day, entry.paper, entry.title, entry.published) == (
        "2025-03-14", "arxiv:2503.10622", "On Bees", None,
    )  # fmt: skip
    assert names(entry) == ["Ann Bee", "Cee Dee"]
    assert [bullet.text for bullet in entry.bullets] == ["They hum."]


def test_a_link_alone_says_of_which_paper_a_post_is() -> None:
    text = f'<p>Paper: <a href="{BEES}">arXiv</a></p><p>They hum.</p>'
    assert entries(item("On Bees", "https://a.example.org/1", text))[0][1].paper[:5] == "arxiv"


@pytest.mark.parametrize(
    "text",
    [
        f'<p>Our hive is built as in <a href="{BEES}">this paper</a>.</p>',
        f'<p>Authors: Ann Bee, Cee Dee</p><p><a href="{BEES}">a</a>, <a href="{WAX}">b</a></p>',
    ],
)
def test_a_post_that_only_links_to_a_paper_is_not_about_it(text: str) -> None:
    post = item("Our Hive", "https://a.example.org/1", text)
    found = entries(post, item("On Bees", BEES), item("On Wax", WAX))
    assert next(entry.paper for _, entry in found).startswith("url:")


LISTED = (
    f'<h2>On Bees</h2><p>They hum.</p><p><a href="{BEES}">Paper</a></p>'
    f'<h2>On Wax</h2><p>It melts.</p><p><a href="{WAX}">Paper</a></p>'
)


@pytest.mark.parametrize(
    "foot",
    [
        '<div class="subscription-widget-wrap"><p>Thanks for reading! Subscribe now.</p></div>',
        '<div class="subscription-widget-wrap-editor" data-attrs="{}">'
        '<div class="subscription-widget show-subscribe"><div class="preamble">'
        '<p class="cta-caption">Thanks for reading!</p></div></div></div>',
        '<hr><p><a href="https://a.org/1">Bees</a> was originally published in <a href="https://a.org">'
        "Hive</a> on Medium, where people are continuing the conversation by highlighting.</p>",
    ],
)
def test_what_publishers_put_below_a_post_is_no_text_of_a_paper(foot: str) -> None:
    found = entries(item("Papers of the week", "https://a.example.org/2", LISTED + foot))
    told = [[bullet.text for bullet in entry.bullets] for _, entry in found]
    assert (told, [entry.links for _, entry in found]) == ([["They hum."], ["It melts."]], [(), ()])
