"""Which format takes which JSON record: one that reads all of it."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from format_samples import SAMPLES, Sample
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again
from digestgraph.loaders.formats.base.columns import using_columns
from digestgraph.loaders.formats.installed import _what_is_wrong

ID = "2401.00001"
PAPER = {"title": "A Study of Bees", "authors": ["Ann Bee"], "date": "2024-01-02"}
#: Ways to name a paper of arXiv.
NAMES: list[dict[str, Any]] = [
    {"arxiv_id": ID}, {"arxiv": ID}, {"id": ID}, {"paper_id": ID}, {"entry_id": f"arxiv:{ID}"},
    {"url": f"https://arxiv.org/abs/{ID}"}, {"pdf": f"https://arxiv.org/pdf/{ID}"},
    {"abs": f"https://arxiv.org/abs/{ID}"}, {"arxiv_id": float(ID)},
]  # fmt: skip
#: What records of arXiv have.
OWN: list[dict[str, Any]] = [
    {}, {"abstract": "It hums."}, {"summary": "It hums."}, {"categories": "cs.CL cs.AI"},
    {"primary_category": "cs.CL"}, {"code": "https://a.org/c"}, {"keywords": ["wax"]},
    {"comment": "8 pages"}, {"journal-ref": "J. of Bees"}, {"votes": None}, {"doi": "10.1000/a"},
]  # fmt: skip
#: What only others have.
MORE: list[dict[str, Any]] = [
    {"votes": 3}, {"upvotes": 3}, {"likes": "12"}, {"organization": "KAIST"},
    {"affiliation": "KAIST"}, {"institutions": ["KAIST"]}, {"tldr": "Bees hum."},
    {"topics": ["bees"]}, {"year": 2024}, {"notes": "Read it."}, {"field": "bees"},
]  # fmt: skip


def read(record: dict[str, Any], path: str = "papers.jsonl") -> tuple[str, ParsedEntry]:
    text = json.dumps(record) + "\n"
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    (digest,), problems = reader.parse(text, path)
    assert not problems
    assert parse_again(reader, digest.kept) == digest
    (entry,) = digest.entries
    return reader.name, entry


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("own", OWN)
def test_records_of_arxiv(name: dict[str, Any], own: dict[str, Any]) -> None:
    taken, entry = read(PAPER | name | own)
    assert (taken, entry.paper) == ("arxiv-json", f"arxiv:{ID}")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("more", MORE)
def test_records_that_say_more_are_read_by_tables(
    name: dict[str, Any], more: dict[str, Any]
) -> None:
    taken, entry = read(PAPER | name | more)
    assert (taken, entry.paper) == ("json-table", f"arxiv:{ID}")
    assert [a.name for a in entry.authors] == ["Ann Bee"]
    assert entry.published == (None if entry.votes else "2024-01-02")
    said = {str(value) for values in more.values() for value in _flat(values)} - {"2024"}
    assert said <= {
        str(entry.votes), *entry.organisations, *entry.topics, *(b.text for b in entry.bullets)
    }  # fmt: skip


def _flat(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@given(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from([*OWN, *MORE]), max_size=5),
    st.sampled_from(["date", "published", "updated", "created"]),
)
def test_whoever_takes_a_record_loses_nothing_of_it(
    name: dict[str, Any], parts: list[dict[str, Any]], day: str
) -> None:
    record = {"title": "A Study of Bees", "authors": ["Ann Bee"], day: "2024-01-02"} | name
    for part in parts:
        record |= part
    _, entry = read(record)
    assert entry.paper == f"arxiv:{ID}"
    if any(record.get(key) for key in ("votes", "upvotes", "likes")):
        assert entry.votes in (3, 12)
    if record.keys() & {"organization", "affiliation", "institutions"}:
        assert entry.organisations == ("KAIST",)
    if "tldr" in record:
        assert "Bees hum." in [bullet.text for bullet in entry.bullets]
    if "topics" in record:
        assert "bees" in entry.topics


def test_columns_that_the_user_names_are_read_as_they_say() -> None:
    record = {"id": ID, "title": "slug", "Name": "A Study of Bees", "authors": ["Ann Bee"]}
    with using_columns({"title": ["Name"]}):
        taken, entry = read(record | {"date": "2024-01-02"})
    assert (taken, entry.title) == ("json-table", "A Study of Bees")


def test_dates_that_other_records_settle_are_read_by_tables() -> None:
    days = ["01/02/2024", "15/03/2024"]
    text = "".join(
        json.dumps({"id": f"2401.0000{n}", "title": "A", "authors": ["Ann Bee"], "date": day})
        + "\n"
        for n, day in enumerate(days, 1)
    )
    reader = choose_format(Document(text, "a.jsonl")).format
    assert reader is not None
    digests, problems = reader.parse(text, "a.jsonl")
    assert ([digest.date for digest in digests], problems) == (["2024-02-01", "2024-03-15"], [])


@pytest.mark.parametrize("path", ["days/2024-01-02.md", "notes.md"])
def test_a_newsletter_is_a_mail(path: str) -> None:
    text = "# Papers\n\n### [A Study](https://arxiv.org/abs/2401.00001)\n*Ann Bee*\n\nIt hums.\n"
    digests, problems = load_formats()["newsletter"].parse(text, path)
    assert digests == []
    assert [(p.file, p.line, p.code) for p in problems] == [(path, 1, "no-mail")]
    assert "without --format" in problems[0].message


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: f"{s.format} {s.path}")
def test_formats_that_read_anything_are_left_out_without_a_difference(sample: Sample) -> None:
    document = Document(sample.text, sample.path)
    claims = [(known, known.claim(document)) for known in load_formats().values()]
    found = [(known, claim) for known, claim in claims if claim is not None]
    best, claim = max(found, key=lambda pair: pair[1].rank)
    assert choose_format(document).format is (best if claim.holds else None)
    for known, claim in found:
        assert getattr(known, "is_generic", False) == claim.generic


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({}, None),
        ({"knows": ("title",)}, None),
        ({"name": "other"}, "its name is 'other', not that of its entry point"),
        ({"version": 1}, "its version is no text"),
        ({"version": ""}, "its version is no text"),
        ({"suffixes": ".txt"}, "its suffixes are no list of endings, such as ('.txt',)"),
        ({"suffixes": (1,)}, "its suffixes are no list of endings, such as ('.txt',)"),
        ({"knows": "title"}, "what it knows is no list of words"),
        ({"knows": (1,)}, "what it knows is no list of words"),
        ({"claim": None}, "it has no claim"),
        ({"claim": None, "parse": 1}, "it has no claim and no parse"),
    ],
)
def test_what_is_wrong_with_a_format_of_others(parts: dict[str, Any], wrong: str | None) -> None:
    sound = {"name": "bees", "version": "1", "suffixes": (".txt",), "claim": len, "parse": len}
    assert _what_is_wrong(SimpleNamespace(**sound | parts), "bees") == wrong
