"""What formats share, fact by fact: the entry of a draft, the keys by which JSON gives a day."""

from __future__ import annotations

import json

import pytest

from digestgraph.loaders.formats.base.claim import Document
from digestgraph.loaders.formats.base.draft import Draft
from digestgraph.loaders.formats.base.json_records import find_days, find_records
from digestgraph.loaders.formats.hf_daily import HfDaily

LONG = "How the Bees of the Alps Find Flowers"


def drafted(title: str, **given: str | None) -> tuple[Draft, list[tuple[int, str, str]]]:
    told: list[tuple[int, str, str]] = []
    draft = Draft(lambda *problem: told.append(problem), 7, "verbatim")
    draft.title = title
    for name, value in given.items():
        setattr(draft, name, value)
    return draft, told


@pytest.mark.parametrize(
    ("title", "published", "paper"),
    [
        # A short title has its year in its id, a telling one has not.
        ("On Bees", None, "title:on-bees-59066ea8"),
        ("On Bees", "2024-05-01", "title:on-bees-c1d80c73"),
        ("On Bees", "2024", "title:on-bees-c1d80c73"),
        (LONG, None, f"title:{LONG.lower().replace(' ', '-')}-81435bb1"),
        (LONG, "2024", f"title:{LONG.lower().replace(' ', '-')}-81435bb1"),
        ("Bee", "2024", None),
        ("Bees", "2024", "title:bees-06927529"),
    ],
)  # fmt: skip
def test_a_paper_without_an_id_is_known_by_its_title(
    title: str, published: str | None, paper: str | None
) -> None:
    draft, told = drafted(title, published=published)
    entry = draft.entry()
    if paper is None:
        assert entry is None
        assert told[-1][:2] == (7, "entry-without-paper")
        return
    assert entry is not None
    assert entry.paper == paper
    assert (entry.line, entry.verbatim, entry.title) == (7, "verbatim", title)
    assert entry.published == published
    assert [problem[1] for problem in told] == ["no-authors"]


@pytest.mark.parametrize("name", ["url", "image"])
@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://a.org/1.png", "https://a.org/1.png"),
        ("https://a.org/1\u202e.png", None),
        ("https://a.org/\x07", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_with_hidden_signs_is_none(
    name: str, address: str | None, kept: str | None
) -> None:
    draft, _ = drafted("On Bees", **{name: address})
    entry = draft.entry()
    assert entry is not None
    assert getattr(entry, name) == kept


@pytest.mark.parametrize(
    "key",
    ["date", "day", "digest_date", "daily_date", "digestdate", "publish_day", "crawl_date", "일자",
     "日期", "날짜", "Date", "updated", "dates"],
)  # fmt: skip
def test_the_keys_by_which_an_object_gives_its_day(key: str) -> None:
    known = key not in ("일자", "updated", "dates")
    assert find_days({key: "2024-05-01", "other": "2024-06-01"}) == ["2024-05-01"] * known


@pytest.mark.parametrize(
    "key",
    ["papers", "data", "results", "items", "entries", "articles", "records", "recommendedPapers",
     "works", "hits", "docs", "documents", "publications", "list", "rows"],
)  # fmt: skip
def test_the_keys_below_which_records_lie(key: str) -> None:
    text = f'{{"meta": [{{"a": 0}}], "{key}": [{{"a": 1}}, {{"a": 2}}]}}'
    assert [value for _, _, value in find_records(text)] == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"a": 1}\n\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        ('{"a": 1}\n{"a": \n[3]\n', [{"a": 1}, None, [3]]),
        ('\n \n{"a": 1}', [{"a": 1}]),
        ('[1]\n{"a": 1}', None),
        ('{"a": \n{"a": 1}', None),
        ("", None),
    ],
)
def test_a_text_is_json_lines_where_its_first_line_is_an_object(
    text: str, values: list[object] | None
) -> None:
    assert Document(text).json_lines == values


def test_a_claim_looks_at_the_first_records_only() -> None:
    record = {"paper": {"id": "2401.00001", "title": "A", "authors": []}}
    many = [record] * 40 + [{"x": 1}] * 400
    claims = [HfDaily().claim(Document(json.dumps(many[:n]), "x.json")) for n in (200, 440)]
    assert claims[0] == claims[1] is not None
