"""Lines that are long for no reason: read once from end to end, and read again as the same."""

from __future__ import annotations

import pytest
from soak import kept_otherwise, read_input

from digestgraph.loaders.formats import load_formats

LONG = 100_000
PAGE = "# Title\n\n### [1] [On Bees](https://arxiv.org/abs/2401.00001)\n*Ann Bee*\n\nTL;DR: x\n"
LIST = "# Papers - 2024-01-02\n\n1. **On Bees** - 👍 3\n   - 기관:{}대\n   - https://arxiv.org/abs/2401.00001\n"
MAIL = """\\\\
arXiv:2401.00001
Date: Tue, 2 Jan 2024 01:00:00 GMT   (5kb)

Title: On Bees
Authors: Ann Bee (1), Cee{} Dee (2) ((1) A, (2) B)
Categories: cs.CL
\\\\
  They fly.
\\\\ ( https://arxiv.org/abs/2401.00001 ,  5kb)
"""
REVIEW = """---
paper: On Bees: One{}Hive
date: 2024-01-02
---
> Paper: https://arxiv.org/abs/2401.00001
"""
NOTE = """---
title: On Bees
authors: Ann {}Bee, Cee Dee
arxiv: 2401.00001
---
"""
POST = """[{{"title": "Papers of 2024-01-02", "date": "2024-01-02", "content":
"<h2>On Bees</h2>{}<p>https://arxiv.org/abs/2401.00001</p>"}}]"""
POINTS = "# 2024-01-02\n\n## {}\n\n- [On Bees](https://arxiv.org/abs/2401.00001), Ann Bee\n"
TABLE = (
    "## 2024-01-02\n### NLP\n| Title | Authors | Summary |\n|---|---|---|\n"
    "| [On Hay](https://arxiv.org/abs/2401.00002) | Cee Dee | Dry. |\n\n"
    "## 2024-01-01{}\n| Title | Authors | Summary |\n|---|---|---|\n"
    "| [On Bees](https://arxiv.org/abs/2401.00001) | Ann Bee | Fly. |\n"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("arxiv-ai-markdown", PAGE + "\n### [2] [" + LONG // 4 * "[](" + "x y\n"),
        ("arxiv-ai-markdown", PAGE + "\n### [2] [" + LONG * "](" + "\n"),
        ("numbered-list", LIST.format(LONG * "9")),
        ("numbered-list", LIST.format(LONG * "#")),
        ("papers-for-day", TABLE.format(LONG * " ")),
        ("arxiv-mail", MAIL.format(LONG * "\t")),
        ("arxiv-mail", MAIL.format(LONG // 4 * " ((1)")),
        ("link-list", POINTS.format(45 * "ai " + "bees")),
        ("paper-note", REVIEW.format(LONG * "\t")),
        ("paper-note", NOTE.format(LONG * "~")),
        ("json-posts", POST.format(LONG // 4 * "<a ")),
    ],
    ids=[
        "brackets",
        "ends of labels",
        "digits",
        "marks",
        "spaces",
        "tabs",
        "affiliations",
        "words",
        "tabs in a title",
        "spaces between names",
        "tags that nothing ends",
    ],
)
def test_a_long_line_is_read_once(name: str, text: str) -> None:
    """Were its parts shared out in every way, this would not come to an end."""
    parsed = read_input(text.encode(), "2024-01-02.md", load_formats()[name])
    assert parsed.digests
    assert list(kept_otherwise(parsed)) == []


def test_spaces_behind_a_day_are_none_of_it() -> None:
    parsed = read_input(TABLE.format(LONG * " ").encode(), "papers.md")
    days = {entry.title: digest.date for digest in parsed.digests for entry in digest.entries}
    assert days == {"On Hay": "2024-01-02", "On Bees": "2024-01-01"}


def test_marks_of_type_may_lie_in_one_another_as_deep_as_they_like() -> None:
    title = 3000 * "<i>" + "On <tex-math> x </tex-math> Bees" + 3000 * "</i>"
    text = (
        '<?xml version="1.0"?>\n<collection id="2024.acl"><volume id="long"><meta><year>2024</year>'
        f'</meta><paper id="1"><title>{title}</title><author><first>Ann</first><last>Bee</last>'
        "</author><url>2024.acl-long.1</url></paper></volume></collection>"
    )
    parsed = read_input(text.encode(), "2024.acl.xml")
    assert [entry.title for digest in parsed.digests for entry in digest.entries] == ["On $x$ Bees"]


def test_what_is_written_over_and_over_is_no_deep_list() -> None:
    """A list of papers may have a title of its own: so may each of a thousand below another."""
    page = '---\ntitle: "On Bees"\ndate: 2024-01-02\n---\n'
    parsed = read_input((3000 * page).encode(), "papers.yml")
    assert parsed.unread is None or parsed.unread.code != "format-failed"
