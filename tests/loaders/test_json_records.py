"""Lists of records in JSON, however deep they lie, and what JSON allows and nobody expects."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.formats.arxiv_json import ArxivJson
from digestgraph.loaders.formats.base.claim import Document
from digestgraph.loaders.formats.base.json_records import ENDED, find_records
from digestgraph.loaders.read import Parsed, parse_text

BEES = [
    {"id": f"2405.0000{n}", "title": f"On Bees {n}", "authors": ["Ann Bee"]} for n in range(1, 4)
]
NAME = "2024-05-01.json"


def papers(parsed: Parsed) -> list[str]:
    return [entry.paper[-5:] for digest in parsed.digests for entry in digest.entries]


def told(parsed: Parsed) -> list[tuple[int, str]]:
    digests = (problem for digest in parsed.digests for problem in digest.problems)
    return [(p.line, p.code) for p in (*parsed.problems, *digests)]


WRAPPED: list[Any] = [
    {"data": {"results": {"items": BEES}}},
    {"status": 200, "errors": [], "response": {"numFound": 3, "docs": BEES}},
    {"data": {"papers": BEES[:1], "next": {"papers": BEES[1:]}}},
    {"2024-05-01": {"papers": BEES[:2]}, "2024-05-02": {"papers": BEES[2:]}},
    {"meta": {"columns": ["a"], "query": {"title": "bees"}}, "hits": {"hits": BEES}},
]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("value", WRAPPED)
def test_lists_are_found_in_nested_objects(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    parsed = parse_text(text, NAME)
    assert papers(parsed) == ["00001", "00002", "00003"]
    assert told(parsed) == []
    cut = parse_text(text[:-1], NAME)
    # Of groups by day that are cut nothing is loaded: what stands below which day is not sure.
    by_day = "2024-05-01" in value
    assert papers(cut) == ([] if by_day else ["00001", "00002", "00003"])
    assert [code for _, code in told(cut)] == ["cut-file"]
    assert by_day == (not cut.digests)


def test_papers_below_keys_of_days_are_of_these_days() -> None:
    parsed = parse_text(json.dumps(WRAPPED[3]), NAME)
    assert [digest.date for digest in parsed.digests] == ["2024-05-01", "2024-05-02"]


def test_lists_are_not_looked_for_without_end() -> None:
    value: Any = {"items": BEES}
    for _ in range(5):
        value = {"data": value}
    assert papers(parse_text(json.dumps(value), NAME)) == ["00001", "00002", "00003"]
    deep = '{"data":' * 20_000 + json.dumps(BEES) + "}" * 20_000
    assert parse_text(deep, NAME).digests == ()


def test_a_record_with_a_list_of_papers_is_one_record() -> None:
    record = BEES[0] | {"data": {"papers": [BEES[1]]}}
    for indent in (None, 1):
        assert papers(parse_text(json.dumps(record, indent=indent), NAME)) == ["00001"]


KEYS = st.sampled_from(["data", "items", "papers", "title", "a", "b"])
VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.sampled_from([None, 1]))
def test_whole_json_is_never_cut(value: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    found = list(find_records(text))
    assert all(record is not ENDED for _, _, record in found)
    assert all(text[a:b] and json.loads(text[a:b]) == v for a, b, v in found if v)
    places = [place for a, b, _ in found for place in (a, b)]
    assert places == sorted(places)


def test_a_key_that_stands_twice_is_told() -> None:
    record = '{"id": "2405.00001", "title": "A", "authors": ["Ann Bee"], "title": "On Bees"}'
    parsed = parse_text(f"[\n{record}\n]", NAME)
    ((entry,),) = (digest.entries for digest in parsed.digests)
    assert entry.title == "On Bees"
    assert told(parsed) == [(2, "repeated-key")]
    lines = parse_text(f"{json.dumps(BEES[1])}\n{record}\n", "2024-05-01.jsonl")
    assert told(lines) == [(2, "repeated-key")]
    api = '[{"paper": {"id": "2405.00001", "id": "2405.00002", "title": "A", "authors": []}}]'
    parsed = parse_text(api, NAME)
    assert papers(parsed) == ["00002"]
    assert (1, "repeated-key") in told(parsed)


def test_half_a_character_is_told() -> None:
    text = json.dumps([BEES[0] | {"title": "On \ud83d Bees"}, BEES[1] | {"title": "🐝"}], indent=1)
    parsed = parse_text(text, NAME)
    first, second = (entry for digest in parsed.digests for entry in digest.entries)
    assert (first.title, second.title) == ("On Bees", "🐝")
    assert told(parsed) == [(2, "half-character")]


def test_the_end_of_a_text_is_looked_for_once() -> None:
    class Counted(str):
        asked = 0

        def rstrip(self, *chars: Any) -> str:
            Counted.asked += 1
            return super().rstrip(*chars)

    text = Counted(json.dumps(BEES[0]) + "\nx" * 500)
    list(ArxivJson().records(Document(text, NAME), 1, lambda *_: None))
    assert Counted.asked < 5
