"""Saved pages: what a page states of itself is read, and nothing else in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgraph.loaders.formats import Document, choose_format
from digestgraph.loaders.read import read_digests

_TAG = '<meta name="citation_{}" content="{}">'
_LINKS = "".join(
    f'<li><a href="https://arxiv.org/abs/2405.0000{n}">A Related Paper of Bees {n}</a></li>'
    for n in range(1, 8)
)


def page(**tags: str) -> str:
    head = "".join(_TAG.format(key, value) for key, value in tags.items())
    return f"<!DOCTYPE html><html><head>{head}</head><body><ul>{_LINKS}</ul></body></html>"


def test_a_page_is_about_the_paper_of_its_tags_and_none_that_it_links_to(tmp_path: Path) -> None:
    text = page(title="On Bees", author="Bee, Ann", date="2024/05/01", doi="10.1000/bees")
    (tmp_path / "bees.html").write_text(text, encoding="utf-8")
    (digest,) = read_digests([tmp_path]).digests
    assert (digest.date, digest.format) == ("2024-05-01", "saved-page")
    (entry,) = digest.entries
    assert (entry.paper, entry.title) == ("doi:10.1000/bees", "On Bees")
    assert [author.name for author in entry.authors] == ["Ann Bee"]


@pytest.mark.parametrize(
    "text",
    [
        page(journal_title="Bees"),
        page(title="On Bees"),  # neither authors nor an id
        page(title="On Bees", author="Bee, Ann") + page(title="Wax", author="Dee, Cee"),
    ],
)
def test_a_page_that_does_not_state_one_paper_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "2024-05-01.html").write_text(text, encoding="utf-8")
    reading = read_digests([tmp_path])
    assert reading.digests == ()
    (unread,) = reading.unread
    assert (unread.code, "citation_ tags" in unread.message) == ("other-kind", True)


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ({"date": "2024/05/01", "online_date": "2024/06/02"}, "2024-05-01"),
        ({"publication_date": "2024", "online_date": "2024/06/02"}, "2024"),
        ({"date": "2024 May 3"}, "2024-05-03"),
        ({"date": "01/02/2024"}, "2024"),  # of two days
        ({}, None),
    ],
)
def test_when_the_paper_of_a_page_came_out(dates: dict[str, str], published: str | None) -> None:
    text = page(title="On Bees", author="Bee, Ann", doi="10.1000/bees", **dates)
    reader = choose_format(Document(text, "2024-07-01.html")).format
    assert reader is not None
    (digest,) = reader.parse(text, "2024-07-01.html")[0]
    assert [entry.published for entry in digest.entries] == [published]


@pytest.mark.parametrize("articles", [0, 2])
def test_several_articles_in_json_ld_are_no_page_of_one(articles: int) -> None:
    one = '{"@type": "ScholarlyArticle", "name": "On Bees", "author": {"name": "Ann Bee"}}'
    listed = ", ".join([one] * articles)
    text = f'<html><script type="application/ld+json">[{listed}]</script>{_LINKS}</html>'
    found = choose_format(Document(text, "a.html")).format
    assert found is None or found.name != "saved-page"
