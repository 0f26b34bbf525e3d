"""What programs and databases export, in their own ways of writing names, dates and groups."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.errors import CorrectionsError
from digestgraph.loaders.entry import ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.formats.fields.names.author_list import read_authors
from digestgraph.loaders.formats.fields.names.bibliographic_names import turn_initials
from digestgraph.loaders.read import parse_text, read_digests


def digests(text: str, name: str) -> list[ParsedDigest]:
    parsed = parse_text(text, name)
    assert parsed.digests, parsed.unread
    for digest in parsed.digests:
        assert parse_again(load_formats()[digest.format], digest.kept) == digest
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
        ("김하늘 외 2명 (KAIST)", ["김하늘"], ("KAIST",)),
        ("Ann Bee et al. (MIT)", ["Ann Bee"], ("MIT",)),
        ("Ann Bee (she/her) et al. (to appear)", ["Ann Bee"], ()),
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


# --- groups and nested records --------------------------------------------------------------------

BEES = {
    "paper": {
        "id": "2503.01234", "title": "On Bees", "authors": [{"name": "Ann Bee"}], "upvotes": 12,
        "summary": "They hum.", "publishedAt": "2025-03-12T00:00:00.000Z",
    },
    "title": "On Bees", "publishedAt": "2025-03-12T00:00:00.000Z",
}  # fmt: skip
ANTS = json.loads(json.dumps(BEES).replace("2503.01234", "2503.01235").replace("Bees", "Ants"))
DAYS = [("2025-03-13", "On Ants"), ("2025-03-14", "On Bees")]


@pytest.mark.parametrize(
    "value",
    [
        {"2025-03-14": [BEES], "2025-03-13": [ANTS]},
        {"days": {"2025-03-14": [BEES], "2025-03-13": [ANTS]}},
        {"2025-03-14": {"papers": [BEES]}, "2025-03-13": {"papers": [ANTS]}},
        [{"date": "2025-03-14", "papers": [BEES]}, {"date": "2025-03-13", "papers": [ANTS]}],
        {"days": [{"date": "2025-03-14", "papers": [BEES]},
                  {"date": "2025-03-13", "papers": [ANTS]}]},
    ],
    ids=["days", "below a key", "lists within", "list of days", "list below a key"],
)  # fmt: skip
def test_answers_of_the_daily_papers_api_by_day(value: Any) -> None:
    found = digests(json.dumps(value, indent=1), "daily.json")
    assert [(d.date, e.title) for d in found for e in d.entries] == DAYS
    for entry in (entry for digest in found for entry in digest.entries):
        assert (names(entry), entry.votes, entry.published) == (["Ann Bee"], 12, "2025-03-12")
        assert [(b.section, b.text) for b in entry.bullets] == [("Abstract", "They hum.")]


def test_a_day_of_the_api_in_each_line_loses_none() -> None:
    lines = [{"date": "2025-03-14", "papers": [BEES]}, {"date": "2025-03-13", "papers": [ANTS]}]
    found = digests("".join(json.dumps(line) + "\n" for line in lines), "daily.jsonl")
    assert [(d.date, e.title) for d in found for e in d.entries] == DAYS


def test_an_object_of_the_api_in_each_line_is_of_the_day_in_the_name() -> None:
    text = json.dumps(BEES) + "\n" + json.dumps(ANTS) + "\n"
    [digest] = digests(text, "2025-03-14.jsonl")
    assert (digest.date, len(digest.entries)) == ("2025-03-14", 2)
    assert [d.date for d in digests(text, "daily.jsonl")] == ["2025-03-12"]


YAML = """- title: On Bees
  authors: [Ann Bee, Cee Dee]
  arxiv: 2503.01234
  date: 2025-03-14
  tags: [bees, nlp]

# a remark
- title: "On Ants: A Study"
  authors:
    - Eve Fox
    - name: Gus Hay
  url: https://arxiv.org/abs/2503.01235
  date: 2025-03-13
  votes: 3
  summary: |
    They are small.
    - Very small.
"""
KOREAN = """- 제목: On Bees
  저자: [Ann Bee, Cee Dee]
  링크: https://arxiv.org/abs/2503.01234
  날짜: 2025-03-14
- 제목: 'On Ants: A Study'
  저자: Eve Fox, Gus Hay
  링크: https://arxiv.org/abs/2503.01235
  날짜: 2025-03-13
  추천수: 3
"""
CHINESE = """- 标题: On Bees
  作者: Ann Bee, Cee Dee
  链接: https://arxiv.org/abs/2503.01234
  日期: 2025-03-14
- 标题: 'On Ants: A Study'
  作者: [Eve Fox, Gus Hay]
  链接: https://arxiv.org/abs/2503.01235
  日期: 2025-03-13
  点赞数: 3
"""


def indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(True))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (YAML, "papers.yml"),
        ("# mine\npapers:\n" + YAML, "papers.yaml"),
        ("title: My list\npapers:\n" + indented(YAML), "papers.yaml"),
        (YAML.replace('"On Ants: A Study"', "On Ants: A Study"), "papers.yaml"),
        (YAML.replace("\n", "\r\n"), "papers.yaml"),
        (KOREAN, "papers.yaml"),
        ("논문:\n" + indented(KOREAN), "papers.yaml"),
        (CHINESE, "papers.yaml"),
        (YAML.replace("- title", "---\ntitle").replace("\n  ", "\n"), "papers.yaml"),
        ("bees:\n" + YAML.replace("- title", "  title", 1).replace("\n- title", "\nants:\n  title"),
         "papers.yaml"),
    ],
    ids=["list", "papers", "indented", "no quotes", "line ends", "Korean", "Korean key", "Chinese",
         "documents", "keys"],
)  # fmt: skip
def test_a_list_of_papers_in_yaml(text: str, name: str) -> None:
    found = digests(text, name)
    assert [digest.format for digest in found] == ["yaml-list"] * 2
    [ants], [bees] = (digest.entries for digest in found)
    assert (bees.paper, bees.title, names(bees)) == (
        "arxiv:2503.01234", "On Bees", ["Ann Bee", "Cee Dee"],
    )  # fmt: skip
    assert (ants.paper, ants.title, names(ants)) == (
        "arxiv:2503.01235", "On Ants: A Study", ["Eve Fox", "Gus Hay"],
    )  # fmt: skip
    assert (bees.votes, ants.votes) == (None, 3)
    title = "On Bees", "On Ants"
    assert all(words in text.splitlines()[e.line - 1] or words in text.splitlines()[e.line]
               for words, e in zip(title, (bees, ants), strict=True))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-14:\n- title: On Bees\n  arxiv: 2503.01234\n"
        "2025-03-13:\n- title: On Ants\n  arxiv: 2503.01235\n",
        "- date: 2025-03-14\n  papers:\n  - title: On Bees\n    arxiv: 2503.01234\n"
        "- date: 2025-03-13\n  papers:\n  - title: On Ants\n    arxiv: 2503.01235\n",
    ],
)
def test_yaml_by_day(text: str) -> None:
    found = digests(text, "papers.yaml")
    assert [(d.date, e.title) for d in found for e in d.entries] == DAYS


def test_yaml_by_topic_below_one_day() -> None:
    text = (
        "date: 2025-03-14\ntopics:\n- name: Insects\n  papers:\n"
        "  - title: On Bees\n    arxiv: 2503.01234\n- name: Others\n  papers:\n"
        "  - title: On Ants\n    arxiv: 2503.01235\n"
    )
    [digest] = digests(text, "papers.yaml")
    assert [(digest.date, e.title, e.topics) for e in digest.entries] == [
        ("2025-03-14", "On Bees", ("Insects",)), ("2025-03-14", "On Ants", ("Others",)),
    ]  # fmt: skip


def test_an_entry_that_is_no_yaml_is_told_with_its_line_and_costs_no_other() -> None:
    text = YAML + "- title: 'On Wasps\n  authors: [Ivy Jay\n" + YAML.replace("2503.0", "2503.1")
    parsed = parse_text(text, "papers.yaml")
    assert sum(len(digest.entries) for digest in parsed.digests) == 4
    told = [*parsed.problems, *(p for d in parsed.digests for p in d.problems)]
    assert [(p.code, p.line) for p in told] == [("broken-yaml", 18)]


@given(st.text(alphabet="- :#'\"[]{}abt\n tile", max_size=200))
def test_any_yaml_is_read_or_told(text: str) -> None:
    parsed = parse_text(
        f"- title: On Bees\n  authors: Ann Bee\n  date: 2025-03-14\n{text}", "a.yaml"
    )
    assert parsed.digests or parsed.unread


def test_what_json_keeps_deeper_is_found() -> None:
    records = [
        {"title": "On Bees", "authors": [{"name": {"first": "Ann", "last": "Bee"}}],
         "links": {"arxiv": "https://arxiv.org/abs/2503.01234", "code": "https://github.com/a/b"},
         "metrics": {"upvotes": 12}, "meta": {"date": "2025-03-14", "tags": ["hum"]}},
        {"title": "On Ants", "authors": ["Eve Fox"], "ids": {"arxiv": "2503.01235"},
         "stats": {"likes": 3}, "publication": {"date": "2025-03-13", "title": "Ant Letters"}},
    ]  # fmt: skip
    found = digests(json.dumps(records), "papers.json")
    assert [(d.date, e.title) for d in found for e in d.entries] == DAYS
    [ants], [bees] = (digest.entries for digest in found)
    assert (bees.paper, names(bees), bees.votes) == ("arxiv:2503.01234", ["Ann Bee"], 12)
    assert (bees.topics, [link.url for link in bees.links]) == (
        ("hum",),
        ["https://github.com/a/b"],
    )
    assert (ants.paper, ants.votes) == ("arxiv:2503.01235", 3)


def test_a_table_that_was_made_of_such_json_is_read_alike() -> None:
    text = (
        "title,authors,links.arxiv,metrics.upvotes,meta.date\n"
        "On Bees,Ann Bee,2503.01234,12,2025-03-14\n"
    )
    [digest] = digests(text, "papers.csv")
    [bees] = digest.entries
    assert (digest.date, bees.paper, bees.votes) == ("2025-03-14", "arxiv:2503.01234", 12)


def test_values_in_objects_of_their_own_are_found() -> None:
    notes = [{"id": "abCDe12345", "forum": "abCDe12345", "content": {
        "title": {"value": "On Bees"}, "authors": {"value": ["Ann Bee"]},
        "abstract": {"value": "They hum."}, "keywords": {"value": ["hum"]}}}]  # fmt: skip
    [entry] = entries(json.dumps(notes), "2025-03-14.json")
    assert (entry.title, names(entry), entry.keywords) == ("On Bees", ["Ann Bee"], ("hum",))


def test_a_row_without_authors_is_told_once() -> None:
    rows = "On Bees,;,2025-03-14,10.1234/b.1\nOn Ants,,2025-03-14,10.1234/b.2\n"
    text = "Title,Authors,Date,DOI\n" + rows
    [digest] = digests(text, "papers.csv")
    assert [(p.line, p.code) for p in digest.problems] == [(2, "no-authors"), (3, "no-authors")]


# --- exports of databases and programs ------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "row", "people", "published"),
    [
        ("Authors,Author full names,Title,Year,DOI",
         '"Bee A.; Dee C.D.","Bee, Ann (57200001); Dee, Cee D. (57200002)",On Bees,2025,10.1/b',
         ["Ann Bee", "Cee D. Dee"], "2025"),
        ("PMID,Title,Authors,First Author,Publication Year,DOI",
         '40000001,On Bees,"Bee A, Dee CD.",Bee A,2025,10.1/b', ["A Bee", "C D Dee"], "2025"),
        ("Authors,Title,Publication,Year", '"Bee, Ann; Dee, Cee; ",On Bees,Bee Letters,2025',
         ["Ann Bee", "Cee Dee"], "2025"),
        ("PT,AU,AF,TI,PY,PD,DI",
         'J,"Bee, A; Dee, CD","Bee, Ann; Dee, Cee D.",On Bees,2025,MAR,10.1/b',
         ["Ann Bee", "Cee D. Dee"], "2025-03"),
    ],
    ids=["Scopus", "PubMed", "Google Scholar", "Web of Science"],
)  # fmt: skip
def test_tables_of_databases(head: str, row: str, people: list[str], published: str) -> None:
    [entry] = entries(f"{head}\n{row}\n", "export.csv")
    assert (entry.title, names(entry), entry.published) == ("On Bees", people, published)
    assert entry.authors_complete is True


@pytest.mark.parametrize(
    ("value", "people", "published"),
    [
        ({"papers": [{"universal_paper_id": "2503.01234", "title": "On Bees",
                      "authors": ["Ann Bee"], "metrics": {"total_votes": 5},
                      "publication_date": "2025-03-14T00:00:00Z"}]},
         ["Ann Bee"], "2025-03-14"),
        ([{"title": "On Bees", "author": [{"first": "Ann", "last": "Bee"}], "arxivid": "2503.01234",
           "published": {"year": "2025", "month": "03", "day": "14"}, "votes": 5}],
         ["Ann Bee"], "2025-03"),
        ({"resultList": {"result": [{"title": "On Bees", "authorString": "Bee A, Dee CD.",
          "votes": 5, "arxiv": "2503.01234", "firstPublicationDate": "2025-03-14"}]}},
         ["A Bee", "C D Dee"], "2025-03-14"),
        ([{"title": "On Bees", "authors": ["Bee, Ann", "Dee, Cee"], "arxiv": "2503.01234",
           "likes": 5, "published": "2025-03-14"}], ["Ann Bee", "Cee Dee"], "2025-03-14"),
        ({"notes": [{"id": "x", "cdate": 1741910400000, "content": {
            "title": {"value": "On Bees"}, "authors": {"value": ["Ann Bee"]},
            "arxiv": {"value": "2503.01234"}, "likes": {"value": 5}}}]}, ["Ann Bee"], "2025-03-14"),
    ],
    ids=["alphaXiv", "Paperpile", "Europe PMC", "turned names", "OpenReview"],
)  # fmt: skip
def test_json_of_services(value: Any, people: list[str], published: str) -> None:
    [entry] = entries(json.dumps(value), "export.json")
    assert (entry.paper, entry.title, entry.votes) == ("arxiv:2503.01234", "On Bees", 5)
    assert (names(entry), entry.published, entry.topics) == (people, published, ())


def test_a_mistyped_column_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    rows = "Headline of it,Who,Date\nOn Bees,Ann Bee,2025-03-14\n"
    (tmp_path / "papers.csv").write_text(rows, encoding="utf-8")
    settings = tmp_path / "digestgraph.toml"
    settings.write_text(
        "[columns]\ntitle = 'Hedline of it'\nauthors = ['Who', 'Whom']\n", encoding="utf-8"
    )
    with pytest.raises(CorrectionsError, match=r"digestgraph\.toml: .*'title'.*'Headline of it'"):
        read_digests([tmp_path])
    settings.write_text("[columns]\ntitle = 'headline of it'\nauthors = 'Who'\nvotes = 'Stars'\n")
    [digest] = read_digests([tmp_path]).digests
    assert [names(entry) for entry in digest.entries] == [["Ann Bee"]]
