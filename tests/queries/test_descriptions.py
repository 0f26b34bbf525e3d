"""What `show` tells of a paper, a person and a keyword, to the last key of its JSON."""

from __future__ import annotations

import json
from pathlib import Path

from digests import make_answer, make_day, make_entry, make_record, write_archive
from typer.testing import CliRunner

from digestgraph.cli import app
from digestgraph.graph import open_store
from digestgraph.graph.model import Reports
from digestgraph.loaders import load_digests
from digestgraph.queries.nodes.descriptions import KeywordOfPaper

PAPER = {
    "id": "arxiv:2401.00001",
    "title": "On Bees",
    "url": "https://arxiv.org/abs/2401.00001",
    "date": "2024-05-01",
    "votes": 9,
    "authors": [
        {
            "id": "author:ann-bee-ID",
            "name": "Ann Bee",
            "as_printed": "Ann Bee",
            "position": 1,
            "uncertain": False,
        },
        {
            "id": "author:cee-dee-ID",
            "name": "Cee Dee",
            "as_printed": "Cee Dee",
            "position": 2,
            "uncertain": False,
        },
    ],
    "authors_complete": True,
    "author_order": "known",
    "authors_from": {"id": "hf-daily:2024-05-02", "file": "2024-05-02.json", "line": 2},
    "language": "ko",
    "published": None,
    "other_ids": [],
    "organisations": [],
    "links": ["https://github.com/a/b"],
    "code": [],
    "stated": [{"digest": "hf-daily:2024-05-02", "keywords": ["bees"], "topics": []}],
    "digests": [
        {"id": "daily-papers:2024-05-01", "file": "2024-05-01.md", "line": 3, "votes": 5},
        {"id": "hf-daily:2024-05-02", "file": "2024-05-02.json", "line": 2, "votes": 9},
    ],
    "summary": ["벌을 봅니다: https://github.com/a/b"],
    "summaries": [
        {
            "source": "daily-papers",
            "digest": "daily-papers:2024-05-01",
            "points": ["벌을 봅니다: https://github.com/a/b"],
        }
    ],
    "keywords": [],
    "phrases": [],
}


def make_store(folder: Path) -> str:
    entry = make_entry(
        "2401.00001",
        "On Bees",
        bullets=("벌을 봅니다: https://github.com/a/b",),
        authors="Ann Bee, +",
    )
    record = make_record("2401.00001", "On Bees", 9, ai_keywords=["bees"])
    files = write_archive(folder, {"2024-05-01": make_day("2024-05-01", entry)})
    files += write_archive(folder, {"2024-05-02": make_answer(record)}, ".json")
    url = str(folder / "x.db")
    with open_store(url) as store:
        load_digests(store, files, keywords=False)
    return url


def show(*words: str) -> object:
    result = CliRunner().invoke(app, ["show", *words, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_show_paper_as_json(tmp_path: Path) -> None:
    said = show("paper", "2401.00001", "--store", make_store(tmp_path))
    assert isinstance(said, dict)
    for author in said["authors"]:
        author["id"] = author["id"][: -len("00000000")] + "ID"
    assert json.dumps(said) == json.dumps(PAPER)  # the order of keys as well


def test_show_author_as_json(tmp_path: Path) -> None:
    said = show("author", "Ann Bee", "--store", make_store(tmp_path))
    assert isinstance(said, dict)
    del said["id"], said["coauthors"][0]["id"]
    assert said == {
        "name": "Ann Bee",
        "names": ["Ann Bee"],
        "kind": "person",
        "votes": 9,
        "papers": [
            {
                "id": "arxiv:2401.00001",
                "title": "On Bees",
                "date": "2024-05-01",
                "votes": 9,
                "printed_as": ["Ann Bee"],
                "coauthors": 1,
            }
        ],
        "coauthors": [
            {
                "name": "Cee Dee",
                "papers": 1,
                "weight": 1.0,
                "first": "2024-05-01",
                "latest": "2024-05-01",
                "cut": 0,
            }
        ],
        "keywords": [],
        "months": [{"month": "2024-05", "papers": 1, "votes": 9}],
    }


def test_a_figure_says_what_is_known_of_it() -> None:
    stated = Reports(
        source="arxiv:2401.00001",
        target="keyword:mmlu",
        digest="daily-papers:2024-05-01",
        line=7,
        offset=12,
        value=65.1,
        unit=None,
        baseline=57.2,
        change=False,
        words="57.2에서 65.1로",
    )
    keyword = KeywordOfPaper(
        "keyword:mmlu", "MMLU", (), ("mmlu",), "benchmark", 0.5, False, True, (stated,)
    )
    assert keyword.as_dict() == {
        "id": "keyword:mmlu",
        "label": "MMLU",
        "labels_ko": [],
        "aliases": ["mmlu"],
        "kind": "benchmark",
        "score": 0.5,
        "proposed": False,
        "shown": True,
        "results": [
            {
                "digest": "daily-papers:2024-05-01",
                "line": 7,
                "value": 65.1,
                "baseline": 57.2,
                "change": False,
                "words": "57.2에서 65.1로",
                "date": "2024-05-01",
            }
        ],
    }
