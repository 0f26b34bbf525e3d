"""Shapes in which programs write digests: names in JSON, groups of groups, days without papers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import Store
from digestgraph.loaders import load_digests
from digestgraph.loaders.entry import FileProblem, ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.formats.base.json_records import has_no_papers
from digestgraph.loaders.formats.fields.names.json_names import name_of, read_json_authors
from digestgraph.loaders.read import parse_text

A = "https://arxiv.org/abs/2401.0000"
ANN, CEE, EVE = "Ann Bee", "Cee Dee", "Eve Fox"


def read(text: str, path: str) -> tuple[tuple[ParsedDigest, ...], tuple[FileProblem, ...]]:
    parsed = parse_text(text, path)
    for digest in parsed.digests:
        assert parse_again(load_formats()[digest.format], digest.kept) == digest
    return parsed.digests, parsed.problems


def codes(digest: ParsedDigest) -> list[str]:
    return [problem.code for problem in digest.problems]


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


def paper(number: int, **more: Any) -> dict[str, Any]:
    return {"title": f"On Bees, Part {number}", "url": f"{A}{number}", "authors": [ANN]} | more


# --- names in JSON -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "authors",
    [
        [[ANN, "MIT"], [CEE, "ETH"]],
        [[ANN, "Institute of Bees", "a@b.org"], [CEE, "c@d.org"]],
        [["Bee", "A."], [CEE]],
        {"names": [ANN, CEE]},
        {"list": [{"name": ANN}, {"author": CEE}]},
        {"count": 2, "authors": {"items": [ANN, CEE]}},
        {"0": ANN, "1": CEE},
        {"names": f"{ANN}, {CEE}"},
        [{"first": "Ann", "last": "Bee"}, {"given": "Cee", "family": "Dee"}],
        [{"givenName": "Ann", "familyName": "Bee"}, {"First Name": "Cee", "Last Name": "Dee"}],
        [{"author": {"full_name": ANN}}, {"name": {"first": "Cee", "last": "Dee"}}],
        [{"displayName": ANN}, {"fullName": CEE}],
    ],
)
@pytest.mark.parametrize("more", [{}, {"institution": "KAIST"}])  # arxiv-json, json-table
def test_ways_to_write_authors_in_json(authors: Any, more: dict[str, str]) -> None:
    (digest,), loose = read(json.dumps([paper(1, authors=authors, **more)]), "2024-01-02.json")
    first = "A. Bee" if authors == [["Bee", "A."], [CEE]] else ANN
    assert names(digest.entries[0]) == [first, CEE]
    assert (digest.entries[0].authors_complete, codes(digest), loose) == (True, [], ())


def test_parts_of_a_name_that_bibliographies_have() -> None:
    one = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}
    two = {"first": "Kurt", "middle_name": "A.", "last": "Keutzer", "suffix": "Jr."}
    assert (name_of(one), name_of(two)) == ("Jan van den Berg", "Kurt A. Keutzer Jr.")
    assert name_of({"last_name": "김", "first_name": "민수"}) == "김민수"


@pytest.mark.parametrize("author", [None, 3, {}, {"id": 1}, [], [[]], ["Bee", "Ann"], {"name": []}])
def test_an_author_that_cannot_be_named_is_told(author: Any) -> None:
    found = read_json_authors([ANN, author])
    assert (found.names, found.complete) == ((ANN, None), False)
    assert [code for code, _ in found.notes] == ["name-missing"]


def test_lists_of_people_in_a_list_are_told() -> None:
    found = read_json_authors([[ANN, CEE], [EVE, "KAIST"]])
    assert (found.names, [code for code, _ in found.notes]) == ((ANN, EVE), ["nested-authors"])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=9,
)


@given(ANYTHING)
def test_whatever_stands_for_authors_ends_in_names_or_problems(value: Any) -> None:
    found = read_json_authors(value)
    assert found.complete is not True or all(found.names)
    has_no_papers(value)


# --- names in tables -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "found", "told"),
    [
        ("Fox, Eve", [EVE], []),
        ("van der Berg, Jan", ["Jan van der Berg"], []),
        ("Fox, Eve M.", ["Eve M. Fox"], []),
        ("Fox, E. M.", ["E. M. Fox"], []),
        ("King, Jr., Martin", ["Martin King Jr."], []),
        ("Fox, Eve et al.", [EVE], ["author-list-cut"]),
        ("Fox, Eve Maria", ["Eve Maria Fox"], ["name-turned"]),
        ("Bee, Ann, Dee, Cee", [ANN, CEE], ["name-turned"]),
        (f"{ANN}, {CEE}", [ANN, CEE], []),
        ("OpenAI, Google", ["OpenAI", "Google"], []),
        ("bee_ann, cee", ["bee_ann", "cee"], ["name-broken-at-comma"]),
        ("Kim Min-su·Lee Young", ["Kim Min-su", "Lee Young"], []),
        ("王伟 李娜", ["王伟", "李娜"], []),
        ("a@b.org (Ann Bee); Cee Dee <c@d.org>", [ANN, CEE], []),
    ],
)
def test_a_cell_of_authors(cell: str, found: list[str], told: list[str]) -> None:
    text = f"Title;Authors;Link\nOn Bees;{json.dumps(cell, ensure_ascii=False)};{A}1\n"
    (digest,), _ = read(text, "2024-01-02.csv")
    assert (names(digest.entries[0]), codes(digest)) == (found, told)


# --- feeds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("author", "found"),
    [
        ("<author>a@b.org (Ann Bee)</author>", [ANN]),
        ("<author>Ann Bee &lt;a@b.org&gt;</author>", [ANN]),
        ('<author>"Bee, Ann" &lt;a@b.org&gt;</author>', [ANN]),
        ("<author>a@b.org (Ann Bee), c@d.org (Cee Dee)</author>", [ANN, CEE]),
        ("<author>a@b.org (Ann Bee and Cee Dee)</author>", [ANN, CEE]),
        ("<author>a@b.org</author>", []),
        ("<author><name>Ann Bee (a@b.org)</name></author>", [ANN]),
        ("<author><name>a@b.org</name></author><author><name>Ann Bee</name></author>", [ANN]),
        ("<author>Bee, Ann</author>", [ANN]),
        ("<author>Ann Bee, Cee Dee</author>", [ANN, CEE]),
    ],
)
def test_mailboxes_of_authors_in_a_feed(author: str, found: list[str]) -> None:
    item = f"<item><title>On Bees</title><link>{A}1</link>{author}</item>"
    item += f"<item><title>On Wax</title><link>{A}2</link><author>Eve Fox, Gus Hay</author></item>"
    (digest,), _ = read(f"<rss><channel>{item}</channel></rss>", "2024-01-02.xml")
    entry = digest.entries[0]
    assert names(entry) == found
    assert entry.authors_complete is (None if not found else "<name>a@" not in author)
    assert bool(found) is ("no-authors" not in codes(digest))


# --- groups of groups ----------------------------------------------------------------------------

DAY, NEXT = "2024-01-02", "2024-01-03"
BEES = [(DAY, "00001", ("bees",)), (DAY, "00002", ("wax",)), (NEXT, "00003", ("wax",))]
GROUPS: list[Any] = [
    {DAY: {"bees": [paper(1)], "wax": [paper(2)]}, NEXT: {"wax": [paper(3)]}},
    {"bees": {DAY: [paper(1)]}, "wax": {DAY: [paper(2)], NEXT: [paper(3)]}},
    {"bees": {DAY: {"2401.00001": paper(1)}}, "wax": {DAY: [paper(2)], NEXT: [paper(3)]}},
    {
        "days": [
            {
                "date": DAY,
                "categories": [
                    {"name": "bees", "papers": [paper(1)]},
                    {"name": "wax", "papers": [paper(2)]},
                ],
            },
            {"date": NEXT, "topics": {"wax": [paper(3)]}},
        ]
    },
    [
        {"date": DAY, "category": "bees", "papers": [paper(1)]},
        {"date": DAY, "sections": [{"title": "wax", "items": [paper(2)]}]},
        {"date": NEXT, "category": "wax", "papers": [{"paper": paper(3)}]},
    ],
]


def facts(digests: tuple[ParsedDigest, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(d.date, e.paper[-5:], e.topics) for d in digests for e in d.entries]


@pytest.mark.parametrize("value", GROUPS)
@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("path", ["all.json", "2024-05-06.json"])
def test_groups_by_day_and_category(value: Any, indent: int | None, path: str) -> None:
    digests, loose = read(json.dumps(value, indent=indent), path)
    assert facts(digests) == BEES
    assert {digest.format for digest in digests} == {"json-groups"}
    assert loose == ()
    assert all(names(entry) == [ANN] for digest in digests for entry in digest.entries)


def test_a_day_in_each_line() -> None:
    lines = "".join(json.dumps(value) + "\n" for value in GROUPS[-1])
    digests, loose = read(lines, "all.jsonl")
    assert (facts(digests), loose) == (BEES, ())
    _, loose = read(lines[:-9], "all.jsonl")
    assert [problem.code for problem in loose] == ["cut-file"]


def test_what_is_no_record_within_a_group() -> None:
    value = {DAY: {"bees": [paper(1), {"url": f"{A}2"}, "2401.00003", 4]}}
    (digest,), loose = read(json.dumps(value, indent=1), "all.json")
    assert [(e.paper[-5:], e.title) for e in digest.entries] == [
        ("00001", "On Bees, Part 1"),
        ("00002", None),
    ]
    assert codes(digest) == ["no-title"]
    assert [(p.line, p.code) for p in loose] == [(14, "no-record"), (15, "no-record")]


def test_a_category_within_a_category() -> None:
    inner = {"name": "combs", "papers": [paper(2)]}
    value = {"date": DAY, "categories": [{"name": "wax", "papers": [paper(1)], "sub": [inner]}]}
    digests, _ = read(json.dumps(value), "all.json")
    assert facts(digests) == [(DAY, "00001", ("wax",)), (DAY, "00002", ("combs",))]


# --- records with a title alone ------------------------------------------------------------------


def test_a_record_with_a_title_alone_among_those_of_the_api() -> None:
    title = "On Bees That Count Their Flowers"
    value = [{"paper": {"id": f"2401.0000{n}", "title": f"A{n}", "authors": []}} for n in (1, 2)]
    value += [{"title": title}, {"paper": None}]
    (digest,), _ = read(json.dumps(value), "2024-01-02.json")
    assert [entry.title for entry in digest.entries] == ["A1", "A2", title]
    assert digest.entries[2].paper.startswith("title:on-bees")
    assert codes(digest) == ["entry-without-paper", *["no-authors"] * 3]


def test_an_author_of_the_api_without_a_name() -> None:
    authors = [{"name": ANN}, {"name": None}, {"user": {"user": "cee", "fullname": CEE}}]
    value = [{"paper": {"id": "2401.00001", "title": "A", "authors": authors}}]
    (digest,), _ = read(json.dumps(value), "2024-01-02.json")
    (entry,) = digest.entries
    assert [(a.name, a.position, a.account) for a in entry.authors] == [
        (ANN, 1, None),
        (CEE, None, "cee"),
    ]
    assert (entry.authors_complete, codes(digest)) == (False, ["name-missing"])


# --- days without papers -------------------------------------------------------------------------

EMPTY = [
    ("2024-01-02.json", "[]", "hf-daily"),
    ("2024-01-02.json", '{"papers": []}', "json-table"),
    ("all.json", '{"date": "2024-01-02", "count": 0, "papers": []}', "json-table"),
    ("all.json", '{"date": "2024-01-02", "data": {"papers": []}}', "json-table"),
    ("all.json", '{"2024-01-02": []}', "json-table"),
    ("2024-01-02.json", '{"categories": {"bees": [], "wax": []}}', "json-table"),
    ("2024-01-02.json", '{"bees": [], "wax": []}', "json-table"),
    ("2024-01-02.csv", "title,authors,url\n", "table"),
    ("2024-01-02.csv", "title,authors,url", "table"),
    ("2024-01-02.tsv", "title\tauthors\r\n\r\n", "table"),
    ("2024-01-02.xml", "<rss><channel><title>x</title></channel></rss>", "feed"),
    (
        "all.xml",
        "<rss><channel><pubDate>Tue, 02 Jan 2024 00:00:00 -0500</pubDate></channel></rss>",
        "feed",
    ),
    ("a.atom", "<feed><updated>2024-01-02T00:00:00Z</updated></feed>", "feed"),
    ("day.md", "# 2024-01-02\n\n| Title | Authors |\n|---|---|\n", "papers-for-day"),
    ("2024-01-02.md", "| Title | Authors |\n|---|---|\n", "papers-for-day"),
    ("2024-01-02.md", "# Papers\n| Title | Authors |\n|---|---|\n", "papers-for-day"),
]


@pytest.mark.parametrize(("path", "text", "name"), EMPTY)
def test_a_day_without_papers(path: str, text: str, name: str) -> None:
    (digest,), loose = read(text, path)
    assert (digest.format, digest.date, digest.entries, digest.cut) == (name, DAY, (), None)
    assert (codes(digest), loose) == (["no-papers"], ())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("all.json", '{"papers": []}'),
        ("all.csv", "title,authors,url\n"),
        ("2024-01-02.json", '{"name": "bees", "files": []}'),
        ("2024-01-02.json", '{"papers": [], "others": [1]}'),
        ("2024-01-02.csv", "name,price\n"),
        ("2024-01-02.md", "| Name | Price |\n|---|---|\n"),
    ],
)
def test_what_does_not_say_that_a_day_has_no_papers(path: str, text: str) -> None:
    assert parse_text(text, path).digests == ()


@pytest.mark.parametrize("path", ["2024-01-02.xml", "all.xml"])
def test_a_feed_that_is_cut_says_nothing_of_its_day(path: str) -> None:
    digests, loose = read("<rss><channel><pubDate>2024-01-02</pubDate>", path)
    assert (digests, [problem.code for problem in loose]) == ((), ["cut-file"])


def test_papers_that_came_later_take_the_place_of_an_empty_day(store: Store, tmp_path: Any) -> None:
    file = tmp_path / "2024-01-02.csv"
    for rows in ("", f"On Bees,{ANN},{A}1\n", ""):
        file.write_text(f"title,authors,url\n{rows}")
        report = load_digests(store, [file], keywords=False)
        assert [d.papers for d in report.digests] == [rows.count("\n")]
        assert store.counts()["papers"] == rows.count("\n")
        assert store.counts()["digests"] == 1
