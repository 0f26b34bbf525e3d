"""What elements of a page become, as lines of Markdown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digestgraph.loaders.formats.pages.html_classes import address_of, role_of
from digestgraph.loaders.formats.pages.html_page import read_page

#: What is shown, the page, and its lines.
PAGES = [
    json.loads(line)
    for line in (Path(__file__).parent / "golden" / "html-pages.jsonl")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", PAGES, ids=[case["about"] for case in PAGES])
def test_elements_become_lines(case: dict[str, Any]) -> None:
    assert read_page(case["page"]).lines == case["lines"]


@pytest.mark.parametrize(
    ("page", "title", "day"),
    [
        ("<title>On  Bees</title><h1>x</h1>", "On Bees", None),
        ("<title>On</title><title> Bees</title>", "On Bees", None),
        ("<svg><title>x</title></svg>y", "", None),
        (f"<title>{'x' * 400}</title>", "x" * 300, None),
        ("<meta name='date' content='2024-05-01'><time datetime='2024-05-02'>", "", "2024-05-01"),
        ("<time datetime='2024-05-02'>x</time><meta name='DATE' content='b'>", "", "b"),
        ("<meta property='article:published_time' content='2024-05-01'>", "", "2024-05-01"),
        ("<meta name='date'><meta content='2024-05-01'><meta name='x' content='y'>", "", None),
        ("<time datetime='2024-05-01'>a</time><time datetime='2024-05-02'>", "", "2024-05-01"),
        ("<h1>a</h1><time datetime='2024-05-01'>b</time>", "", "2024-05-01"),
        ("<h2>a</h2><time datetime='2024-05-01'>b</time>", "", None),
        ("<div class='paper-title'>a</div><time datetime='2024-05-01'>b</time>", "", None),
        ("<nav><time datetime='2024-05-01'>b</time></nav>", "", None),
    ],
)
def test_what_a_page_calls_itself_and_when_it_came_out(
    page: str, title: str, day: str | None
) -> None:
    found = read_page(page)
    assert (found.title, found.day) == (title, day)


def test_lines_are_those_of_the_page() -> None:
    page = read_page(
        "<html>\n<h1>\n\n  a\n</h1>\n<table>\n<tr>\n<th>A</th>\n<th>B</th></tr></table>"
        "\n\n<p>\nb\nc\n</p>"
    )
    told = dict(zip(page.lines, page.numbers, strict=True))
    assert {line: told[line] for line in ("# a", "| A | B |", "|---|---|", "b c")} == {
        "# a": 3,
        "| A | B |": 7,
        "|---|---|": 7,
        "b c": 11,
    }


@pytest.mark.parametrize("depth", [199, 200, 201, 500])
def test_deep_elements_end_as_many_as_began(depth: int) -> None:
    page = read_page(f"<ul><li>{'<div>' * depth}a{'</div>' * depth}</li><li>b</li></ul><p>c")
    assert [line for line in page.lines if line] == ["- a", "- b", "c"]


def test_many_signs_that_open_nothing_are_text() -> None:
    lines = read_page("<p>a</p>" + "<x " * 201 + "<p>b</p>").lines
    assert [line[:6] for line in lines if line] == ["a", "\\<x <x", "b"]


@pytest.mark.parametrize(
    ("classes", "tag", "role"),
    [
        ("", "p", ""),
        ("mt-4 text-lg", "p", ""),
        ("authors", "p", "authors"),
        ("meta authors", "p", "authors"),
        ("paper__author-list", "p", "author"),
        ("date authors", "p", "date"),
        ("x " * 19 + "authors", "p", "authors"),
        ("x " * 20 + "authors", "p", ""),
        ("a" * 60 + "-authors", "p", ""),
        ("title", "div", "title"),
        ("title", "a", ""),
        ("title", "span", ""),
        ("title", "table", ""),
        ("section-title", "div", ""),
        ("title-group", "div", ""),
        ("section-title votes", "div", "votes"),
        ("page authors", "div", "authors"),
        ("sidebar", "div", "hidden"),
        ("sidebar", "body", ""),
        ("sidebar", "main", ""),
        ("authors", "body", "authors"),
    ],
)
def test_what_classes_say(classes: str, tag: str, role: str) -> None:
    assert role_of(classes, tag) == role


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("", ""),
        (" https://a.org/b ", "https://a.org/b"),
        ("http://a.org/(b)<c>", "http://a.org/%28b%29%3Cc%3E"),
        ("//a.org", ""),
        ("mailto:a@b.org", ""),
        ("data:/papers/2401.00001", ""),
        ("/papers/2401.00001:x", ""),
        ("papers/2401.00001", "https://arxiv.org/abs/2401.00001"),
        ("x:y/papers/2401.00001", ""),
        ("/x:y/papers/2401.00001", "https://arxiv.org/abs/2401.00001"),
        ("/paper/2401.00001v12/", "https://arxiv.org/abs/2401.00001"),
        ("/pdf/2401.00001.pdf", "https://arxiv.org/abs/2401.00001"),
        ("/notes/2401.00001", ""),
        ("/papers/2401.00001#c", ""),
    ],
)
def test_where_links_lead(href: str, address: str) -> None:
    assert address_of(href) == address
