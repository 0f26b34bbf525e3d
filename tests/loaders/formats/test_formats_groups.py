"""Mails of arXiv, JSON in groups, tables of many days, and pages in other dialects."""

from __future__ import annotations

import json

import pytest
from format_samples import SAMPLES
from link_samples import BY_DAY, BY_ID, BY_TOPIC, MAIL, A

from digestgraph.loaders.entry import ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again
from digestgraph.loaders.formats.base.draft import may_be_of
from digestgraph.loaders.formats.fields.names.workplaces import _organisation


def parse(text: str, path: str, name: str) -> list[ParsedDigest]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == name
    digests, loose = reader.parse(text, path)
    assert loose == []
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    return digests


def sample(path: str) -> str:
    return next(found.text for found in SAMPLES if found.path == path)


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


def facts(digests: list[ParsedDigest]) -> list[tuple[str, str | None, list[str], tuple[str, ...]]]:
    return [(d.date, e.title, names(e), e.topics) for d in digests for e in d.entries]


def test_a_mail_of_arxiv() -> None:
    (digest,) = parse(MAIL, "cs.eml", "arxiv-mail")
    bees, honey = digest.entries
    assert digest.date == "2024-01-02"
    assert (bees.paper, bees.title, bees.published) == (
        "arxiv:2401.00001",
        "On Bees, in Two Lines",
        "2024-01-01",
    )
    assert (names(bees), bees.authors_complete) == (["Ann Bee", "Cee Dee"], True)
    assert [(b.section, b.text) for b in bees.bullets] == [("Abstract", "They fly. And more.")]
    assert (bees.topics, bees.aliases) == (("cs.CL", "cs.AI"), ("doi:10.1000/x",))
    assert (honey.title, names(honey), honey.bullets) == ("On Honey", ["Eva Fox", "Gus Hay"], ())


def test_the_day_of_a_mail_without_its_head() -> None:
    (digest,) = parse(MAIL[MAIL.index("----") :], "cs.txt", "arxiv-mail")
    assert digest.date == "2024-01-01"


def test_a_key_with_half_a_character() -> None:
    more = '", "url": "https://arxiv.org/abs/2401.00001", "date": "2024-01-03"}]'
    text = r'{"2024-01-02": [{"title": "On Bees"}], "be\ud83des": [{"title": "On Hay"}]}'
    text = text.replace('"}]', more)
    found = facts(parse(text, "papers.json", "json-groups"))
    assert found == [
        ("2024-01-02", "On Bees", [], ()),
        ("2024-01-03", "On Hay", [], ("bees",)),
    ]


def test_json_by_day_by_topic_and_by_id() -> None:
    bees = ("On Bees", ["Ann Bee", "Cee Dee"])
    honey = ("On Honey", ["Eva Fox"])
    assert facts(parse(BY_DAY, "x.json", "json-groups")) == [
        ("2024-01-01", *honey, ()),
        ("2024-01-02", *bees, ()),
    ]
    assert facts(parse(BY_TOPIC, "x.json", "json-groups")) == [
        ("2024-01-02", *bees, ("cs.CL",)),
        ("2024-01-02", *honey, ("cs.CV",)),
    ]
    found = parse(BY_ID, "x.json", "json-groups")
    assert [e.paper[-5:] for d in found for e in d.entries] == ["00001", "00002"]


@pytest.mark.parametrize("name", ["arxiv-json", "json-table"])
def test_a_day_beside_the_list_of_records(name: str) -> None:
    record = {"title": "On Bees", "authors": ["Ann Bee"], "url": f"{A}1"}
    record |= {} if name == "arxiv-json" else {"institution": "KAIST"}
    text = json.dumps({"date": "2024-01-02", "papers": [record]})
    (digest,) = parse(text, "out.json", name)
    assert (digest.date, digest.entries[0].published) == ("2024-01-02", None)


def test_names_of_another_program_are_not_semantic_scholars() -> None:
    text = json.dumps({"papers": [{"paperId": "2401.00001", "title": "On", "authors": "Ann Bee"}]})
    (digest,) = parse(text, "2024-01-02.json", "json-table")
    assert digest.entries[0].paper == "arxiv:2401.00001"


def test_tables_of_many_days() -> None:
    found = parse(sample("days.md"), "days.md", "papers-for-day")
    assert facts(found) == [
        ("2024-01-01", "On Hives", ["Ann Bee", "Cee Dee"], ()),
        ("2024-01-02", "On Bees", ["Ann Bee", "Cee Dee"], ("NLP",)),
        ("2024-01-02", "Honey", ["Eva Fox"], ("NLP",)),
    ]
    bees, honey = found[1].entries
    assert (bees.votes, bees.organisations, bees.authors[1].position) == (12, ("KAIST",), 2)
    assert (honey.authors_complete, honey.organisations) == (False, ())


def test_months_in_topic_tables() -> None:
    text = f"## Bees\n| Date | Paper |\n|---|---|\n| 2024.01 | [On Bees]({A}1) |\n"
    (digest,) = parse(text, "README.md", "cv-arxiv-daily")
    assert digest.date == "2024-01-31"


@pytest.mark.parametrize("path", ["hugo.md", "review.md", "logseq.md"])
def test_pages_about_a_paper_in_other_dialects(path: str) -> None:
    (digest,) = parse(sample(path), path, "paper-note")
    (entry,) = digest.entries
    assert digest.id == "paper-note/2401.00001:2024-01-02"
    assert (entry.title, names(entry)) == ("On Bees", ["Ann Bee", "Cee Dee"])
    assert "bees" in entry.topics


def test_a_page_that_knows_only_the_year() -> None:
    text = f"---\ntitle: On Bees\nauthor: Ann Bee and Cee Dee\nyear: 2024\nurl: {A}1\n---\n"
    (digest,) = parse(text, "bees.md", "paper-note")
    assert (digest.date, digest.entries[0].published) == ("2024-01-31", "2024-01")


def test_a_callout_is_a_section() -> None:
    text = (
        f"---\ntitle: On Bees\ndate: 2024-01-02\nurl: {A}1\n---\n# On Bees\n> [!abstract]\n> Fly.\n"
    )
    (digest,) = parse(text, "bees.md", "paper-note")
    assert [(b.section, b.text) for b in digest.entries[0].bullets] == [("Abstract", "Fly.")]


@pytest.mark.parametrize(("groups", "deepest"), [("keys", 5), ("objects", 5), ("below an item", 4)])
def test_groups_in_groups_are_read_to_a_depth(groups: str, deepest: int) -> None:
    """Each group holds one more; records lie in the innermost."""
    found = []
    for depth in range(8):
        value: object = [
            {"title": "On Bees", "url": "https://arxiv.org/abs/2401.00001"},
            {"title": "On Wax", "url": "https://arxiv.org/abs/2401.00002"},
        ]
        for level in range(depth):
            name = f"level {level}"
            value = [{"name": name, "papers": value}] if groups == "objects" else {name: value}
        if groups != "objects":
            day = "2024-01-03"
            value = {day: value} if groups == "keys" else [{"date": day, "x": value}]
        digests, _ = load_formats()["json-groups"].parse(json.dumps(value), "2024-01-03.json")
        found.append([len(digest.entries) for digest in digests])
    assert found == [[2]] * (deepest + 1) + [[]] * (7 - deepest)


def test_where_lines_of_groups_were_cut_is_told() -> None:
    record = {"title": "On Bees", "url": "https://arxiv.org/abs/2401.00001"}
    text = json.dumps({"2024-01-03": [record]}) + '\n\n{"oops\n'
    digests, loose = load_formats()["json-groups"].parse(text, "list.json")
    assert [len(digest.entries) for digest in digests] == [1]
    assert [(problem.code, problem.line) for problem in loose] == [("cut-file", 3)]


@pytest.mark.parametrize(
    ("place", "organisation"),
    [
        ("MIT", "MIT"),
        ("Dept. of Bees, University of Honey, Honeytown", "University of Honey"),
        ("Street 3, Somewhere", ""),  # an address alone is none
        ("Honey Institute, Honeytown)", "Honey Institute"),
    ],
)
def test_the_organisation_in_the_address_of_a_mail(place: str, organisation: str) -> None:
    assert _organisation(place) == organisation


@pytest.mark.parametrize(
    ("day", "paper", "may"),
    [
        ("2024-01-05", "arxiv:2401.00001", True),
        ("2024-02-05", "arxiv:2401.00001", True),
        ("2024-03-05", "arxiv:2401.00001", False),
        ("2023-12-05", "arxiv:2401.00001", False),
        ("2024-01-05", "arxiv:2312.00001", True),
        ("2024-01-05", "doi:10.1000/a", True),  # says no month
        (None, "arxiv:2401.00001", True),
    ],
)
def test_in_which_months_a_paper_can_have_come_out(day: str | None, paper: str, may: bool) -> None:
    assert may_be_of(day, [paper]) is may
