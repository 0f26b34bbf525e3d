"""What programs and databases export, in their own ways of writing names, dates and groups."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import ParsedDigest, ParsedEntry
from digestgraph.loaders.formats.fields.author_list import read_authors
from digestgraph.loaders.formats.fields.bibliographic_names import turn_initials
from digestgraph.loaders.read import parse_text


def digests(text: str, name: str) -> list[ParsedDigest]:
    parsed = parse_text(text, name)
    assert parsed.digests, parsed.unread
    return list(parsed.digests)


def entries(text: str, name: str) -> list[ParsedEntry]:
    return [entry for digest in digests(text, name) for entry in digest.entries]


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


def codes(digest: ParsedDigest) -> list[str]:
    return [problem.code for problem in digest.problems]


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Oldenkamp M., Bee C.D.", ["M. Oldenkamp", "C.D. Bee"]),
        ("Oldenkamp M, Bee CD", ["M Oldenkamp", "C D Bee"]),
        ("Oldenkamp M, Bee CD and Fox E", ["M Oldenkamp", "C D Bee", "E Fox"]),
        ("Oldenkamp M, Bee CD.", ["M Oldenkamp", "C D Bee"]),
        ("Oldenkamp, M.; Bee, C.D.", ["M. Oldenkamp", "C.D. Bee"]),
        ("Oldenkamp, M; Bee, CD", ["M Oldenkamp", "CD Bee"]),
        ("van der Berg J.-P., O'Neil K.A., de la Cruz M.",
         ["J.-P. van der Berg", "K.A. O'Neil", "M. de la Cruz"]),
        ("Kim J; Lee S-H; Li X", ["J Kim", "S-H Lee", "X Li"]),
        ("Bee CD Jr, Fox E", ["C D Bee Jr", "E Fox"]),
        ("Bee CD, Fox E, ATLAS Collaboration", ["C D Bee", "E Fox", "ATLAS Collaboration"]),
        ("Oldenkamp M.", ["M. Oldenkamp"]),
        ("A Bee, CD Fox", ["A Bee", "CD Fox"]),
        ("Rui XU, Yue LI", ["Rui XU", "Yue LI"]),
        ("Oldenkamp M., Ann Bee", ["Oldenkamp M.", "Ann Bee"]),
    ],
)  # fmt: skip
def test_initials_behind_family_names_are_turned_in_tables(printed: str, read: list[str]) -> None:
    [entry] = entries(f'Title,Authors,Year,DOI\nOn Bees,"{printed}",2025,10.1234/b.1\n', "a.csv")
    assert names(entry) == read
    record = {"title": "On Bees", "authors": printed, "year": 2025, "doi": "10.1234/b.1"}
    assert names(entries(json.dumps([record]), "a.json")[0]) == read


def test_names_that_a_table_of_json_has_one_by_one_are_turned() -> None:
    record = {"title": "On Bees", "authors": [{"name": "Oldenkamp M"}, {"name": "Bee CD"}],
              "year": 2025}  # fmt: skip
    assert names(entries(json.dumps([record]), "a.json")[0]) == ["M Oldenkamp", "C D Bee"]


def test_names_in_running_text_are_turned_where_there_are_several_and_that_is_told() -> None:
    found = read_authors("Oldenkamp M, Bee CD")
    assert found.names == ("M Oldenkamp", "C D Bee")
    assert [code for code, _ in found.notes] == ["name-turned"]
    assert read_authors("Sobha L.").names == ("Sobha L.",)
    assert read_authors("Vijay R, Sobha L", as_printed=True).names == ("Vijay R", "Sobha L")


def test_arxiv_prints_given_names_first_whatever_they_look_like() -> None:
    record = {"id": "2503.01234", "title": "On Bees", "authors": "Vijay R, Sobha L",
              "categories": "cs.CL", "update_date": "2025-03-14"}  # fmt: skip
    [digest] = digests(json.dumps(record) + "\n", "a.jsonl")
    assert digest.format == "arxiv-json"
    assert names(digest.entries[0]) == ["Vijay R", "Sobha L"]


_WORD = st.from_regex(r"[A-Z][a-z]{2,7}", fullmatch=True)


@given(st.lists(st.tuples(_WORD, _WORD), min_size=1, max_size=6))
def test_whole_names_are_never_turned(pairs: list[tuple[str, str]]) -> None:
    printed: list[str | None] = [" ".join(pair) for pair in pairs]
    assert turn_initials(printed, alone=True) == printed


@given(st.lists(st.tuples(_WORD, st.from_regex(r"[A-Z]\.([A-Z]\.)?", fullmatch=True)), min_size=2))
def test_turned_names_have_the_same_words(pairs: list[tuple[str, str]]) -> None:
    turned = turn_initials([f"{family} {initials}" for family, initials in pairs])
    assert turned == [f"{initials} {family}" for family, initials in pairs]


@pytest.mark.parametrize(
    ("printed", "people", "places"),
    [
        ("김하늘 외 2명, KAIST", ["김하늘"], ("KAIST",)),
        ("Ann Bee and 3 others, MIT", ["Ann Bee"], ("MIT",)),
        ("Ann Bee, Cee Dee et al., Google DeepMind", ["Ann Bee", "Cee Dee"], ("Google DeepMind",)),
        ("Ann Bee, et al., KAIST, Peking University", ["Ann Bee"], ("KAIST", "Peking University")),
        ("김하늘 외, 한국대학교", ["김하늘"], ("한국대학교",)),
        ("王伟等, 清华大学", ["王伟"], ("清华大学",)),
        ("김하늘 외 2명 (KAIST)", ["김하늘"], ()),
        ("Ann Bee et al. (MIT)", ["Ann Bee"], ()),
        ("Ann Bee et al., Zed Yak", ["Ann Bee", "Zed Yak"], ()),
        ("Ann Bee, +, Google", ["Ann Bee", "Google"], ()),
    ],
)
def test_organisations_behind_a_list_that_was_cut_are_no_authors(
    printed: str, people: list[str], places: tuple[str, ...]
) -> None:
    found = read_authors(printed)
    assert [name for name in found.names if name] == people
    assert found.complete is False
    assert found.organisations == places


def test_such_an_organisation_is_the_entrys() -> None:
    text = 'Title,Authors,Date,DOI\nOn Bees,"김하늘 외 2명, KAIST",2025-03-14,10.1234/b.1\n'
    [entry] = entries(text, "a.csv")
    assert (names(entry), entry.organisations) == (["김하늘"], ("KAIST",))
    assert entry.authors_complete is False


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issued", "published", "day"),
    [
        ({"raw": "March 2025"}, "2025-03", "2025-03-31"),
        ({"raw": "2025-03-14"}, "2025-03-14", "2025-03-14"),
        ({"literal": "March 2025"}, "2025-03", "2025-03-31"),
        ({"raw": "Mar. 2025"}, "2025-03", "2025-03-31"),
        ({"raw": "2025, March"}, "2025-03", "2025-03-31"),
        ({"raw": "2025 Mar 14"}, "2025-03-14", "2025-03-14"),
        ({"raw": "2025年3月"}, "2025-03", "2025-03-31"),
        ({"raw": "03/2025"}, "2025-03", "2025-03-31"),
        ({"raw": "March 14-18, 2025"}, "2025-03", "2025-03-31"),
        ({"literal": "Spring 2025"}, "2025", "2025-12-31"),
        ({"edtf": "2025-03"}, "2025-03", "2025-03-31"),
        ({"date-parts": [[2025, 3]], "raw": "2024"}, "2025-03", "2025-03-31"),
        ("March 2025", "2025-03", "2025-03-31"),
    ],
)
def test_dates_of_csl_are_as_precise_as_they_are_stated(
    issued: Any, published: str, day: str
) -> None:
    item = {"type": "article-journal", "title": "On Bees", "DOI": "10.1234/b.1",
            "author": [{"family": "Bee", "given": "Ann"}], "issued": issued}  # fmt: skip
    [digest] = digests(json.dumps([item]), "library.json")
    assert (digest.format, digest.date) == ("csl-json", day)
    assert digest.entries[0].published == published
