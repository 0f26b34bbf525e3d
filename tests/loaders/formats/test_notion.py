"""Pages of Notion as JSON: what their properties say, and what they do not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.base.notion import notion_values


def text(said: str, kind: str = "rich_text") -> dict[str, Any]:
    return {"id": "a", "type": kind, kind: [{"type": "text", "plain_text": said}]}


def page(**properties: Any) -> dict[str, Any]:
    link = {"type": "url", "url": "https://arxiv.org/abs/2405.00001"}
    return {
        "object": "page",
        "created_time": "2024-05-02T08:00:00.000Z",
        "url": "https://www.notion.so/On-Bees-1",
        "properties": {"Link": link, **properties},
    }


def read(*pages: dict[str, Any]) -> list[ParsedEntry]:
    written = json.dumps({"object": "list", "results": pages, "has_more": False})
    reader = choose_format(Document(written, "2024-05-02.json")).format
    assert reader is not None
    (digest,) = reader.parse(written, "2024-05-02.json")[0]
    assert parse_again(reader, digest.kept) == digest
    return list(digest.entries)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ({"type": "number", "number": 3}, 3),
        ({"type": "select", "select": {"name": "Hives"}}, "Hives"),
        ({"type": "select", "select": None}, None),
        ({"type": "date", "date": {"start": "2024-05-01", "end": "2024-05-03"}}, "2024-05-01"),
        ({"type": "formula", "formula": {"type": "string", "string": "wax"}}, "wax"),
        ({"type": "rollup", "rollup": {"type": "array", "array": [text("a"), text("b")]}},
         ["a", "b"]),
        ({"type": "files", "files": [{"external": {"url": "https://a.org/b.pdf"}}]},
         ["https://a.org/b.pdf"]),
        ({"type": "files", "files": [{"file": {"url": "https://s3.example.org/x?hour=1"}}]}, []),
        ({"type": "relation", "relation": [{"id": "1"}]}, None),
        ({"type": "people", "people": [{"name": "Ann Bee"}]}, None),
        ({"type": "created_by", "created_by": {"name": "Ann Bee"}}, None),
        ({"type": "title", "title": "no list"}, None),
    ],
)  # fmt: skip
def test_the_values_of_properties(part: dict[str, Any], value: Any) -> None:
    assert notion_values({"properties": {"It": part}}).get("It") == value


def test_a_short_name_of_a_page_is_no_title() -> None:
    short = page(Name=text("BEE-1", "title"), Authors=text("Ann Bee, Cee Dee"))
    titled = page(Name=text("BEE-1", "title"), Title=text("BEE-1: On Bees"))
    assert [entry.title for entry in read(titled)] == ["BEE-1: On Bees"]
    claim = choose_format(Document(json.dumps([short]), "a.json"))
    assert claim.format is None
    assert claim.claim is not None
    assert claim.claim.missing == ("title",)


def test_users_of_notion_are_no_authors() -> None:
    users = {"type": "people", "people": [{"object": "user", "name": "Ann Bee"}]}
    (entry,) = read(page(Title=text("On Bees and Wax", "title"), Authors=users))
    assert (entry.authors, entry.authors_complete) == ((), None)
    assert entry.url == "https://arxiv.org/abs/2405.00001"
