"""Issues of GitHub and messages of chats: each is read as the page of Markdown that it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from message_samples import DISCORD, ISSUE_NOTES, ISSUES, SLACK, TELEGRAM

from digestgraph.loaders.entry import FileProblem, ParsedDigest
from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.json_messages import JsonMessages
from digestgraph.loaders.read import parse_text

BEES, WAX, HONEY = "Counting Bees in the Hive by Sound", "Wax at Large Scale", "Honey for Many"


def read(text: str, path: str = "all.json") -> tuple[list[ParsedDigest], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == "messages"
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    return digests, loose


def facts(digests: list[ParsedDigest]) -> list[tuple[str, str | None, list[str]]]:
    return [
        (digest.id, entry.title, [authorship.name for authorship in entry.authors])
        for digest in digests
        for entry in digest.entries
    ]


def test_issues_that_list_papers_are_a_digest_each() -> None:
    digests, loose = read(ISSUES)
    assert facts(digests) == [
        ("messages/hive-papers-71:2024-05-02", BEES, ["Ann Bee", "Cee Dee"]),
        ("messages/hive-papers-71:2024-05-02", WAX, ["Eve Fox"]),
        ("messages/hive-papers-70:2024-05-01", HONEY, ["Gus Hay", "Ivy Jay"]),
    ]
    assert loose == []  # the badge is no paper
    line = ISSUES[: ISSUES.index('"body"')].count("\n") + 1
    assert {entry.line for entry in digests[0].entries} == {line}


def test_issues_about_one_paper_are_notes() -> None:
    (bees, wax), loose = read(ISSUE_NOTES)
    assert facts([bees, wax]) == [
        ("messages/hive-notes-12:2024-05-03", BEES, ["Ann Bee", "Cee Dee"]),
        ("messages/hive-notes-11:2024-05-02", "Wax at Scale", ["Eve Fox", "Gus Hay"]),
    ]
    (entry,) = wax.entries
    assert (entry.organisations, entry.published) == (("Hive Labs",), "2024-05-01")
    assert (loose, bees.problems, wax.problems) == ([], (), ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SLACK, [("1714608000-000100:2024-05-02", BEES), ("1714694400-000200:2024-05-03", WAX)]),
        (DISCORD, [("5:2024-05-02", BEES)]),
        (TELEGRAM, [("2:2024-05-02", BEES), ("3:2024-05-03", WAX)]),
    ],
)
def test_messages_of_chats(text: str, found: list[tuple[str, str]]) -> None:
    digests, loose = read(text)
    assert [(id_, title) for id_, title, _ in facts(digests)] == [
        (f"messages/{id_}", title) for id_, title in found
    ]
    assert loose == []


def test_answers_of_graphql_and_issues_without_a_day() -> None:
    issues: list[dict[str, Any]] = json.loads(ISSUES)
    answer = {"data": {"repository": {"issues": {"nodes": issues}}}}
    assert len(facts(read(json.dumps(answer))[0])) == 3
    bare = [{key: issue[key] for key in ("number", "title", "body", "labels")} for issue in issues]
    digests, _ = read(json.dumps(bare))
    assert [digest.id for digest in digests] == ["messages/71:2024-05-02"]


def test_a_message_whose_title_cannot_be_told_is_told() -> None:
    said = json.loads(SLACK)
    said[1] = {
        **said[1],
        "text": "See what arXiv:2405.00002 has, and we say so.",
        "attachments": [],
    }
    digests, loose = read(json.dumps(said))
    assert [title for _, title, _ in facts(digests)] == [BEES]
    assert [problem.code for problem in loose] == ["entry-without-paper"]


def test_a_file_that_is_cut_withdraws_nothing() -> None:
    parsed = parse_text(ISSUES[: ISSUES.index("Mend")], "all.json")
    assert [problem.code for problem in parsed.problems] == ["cut-file"]
    assert [digest.cut is not None for digest in parsed.digests] == [True, True]


@pytest.mark.parametrize(
    "record",
    [
        {"title": "On Bees", "number": 7, "body": "We count.", "doi": "10.1234/x", "year": 2024},
        {"role": "user", "content": "https://arxiv.org/abs/2405.00001"},
    ],
)
def test_other_records_are_no_messages(record: dict[str, Any]) -> None:
    reader = choose_format(Document(json.dumps([record, record]), "all.json")).format
    assert reader is None or reader.name != "messages"


def test_a_message_whose_id_has_no_letters_reads_the_same_again() -> None:
    body = "- [On Bees](https://arxiv.org/abs/2401.00001) by Ann Bee"
    chat = [{"id": "\n", "content": body, "timestamp": "2024-01-02T03:04:05Z", "author": {}}]
    (digest,), _ = JsonMessages().parse(json.dumps(chat), "chat.json")
    assert parse_again(JsonMessages(), digest.kept) == digest
