"""Papers that a file names beside its entries: in sentences, quotations and code."""

from __future__ import annotations

import pytest

from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.lists.beside import papers_in_code

A = "https://arxiv.org/abs/2401.0000"
POINTS = f"# 2025-03-14\n\n- [On Bees in Winter]({A}1) - by Ann Bee\n- [On Wax in Spring]({A}2)\n"
NUMBERED = (
    f"# 2025-03-14\n\n1. **On Bees in Winter**\n   - Authors: Ann Bee\n   - URL: {A}1\n\n"
    f"2. **On Wax in Spring**\n   - Authors: Eve Fox\n   - URL: {A}2\n"
)
TABLE = (
    "## Papers for 2025-03-14\n\n| Title | Authors | Summary |\n|---|---|---|\n"
    f"| On Bees in Winter ([arXiv]({A}1)) | Ann Bee | We look. |\n"
    f"| On Wax in Spring ([arXiv]({A}2)) | Eve Fox | We look. |\n"
)
ROWS = (
    "## SLAM\n\n|Publish Date|Title|Authors|PDF|\n|---|---|---|---|\n"
    f"|**2025-03-14**|**On Bees in Winter**|Ann Bee et.al.|[1]({A}1)|\n"
    f"|**2025-03-14**|**On Wax in Spring**|Eve Fox et.al.|[2]({A}2)|\n"
)
LISTS = {"link-list": POINTS, "numbered-list": NUMBERED, "papers-for-day": TABLE,
         "cv-arxiv-daily": ROWS}  # fmt: skip


def read(text: str, name: str) -> tuple[list[str | None], list[tuple[int, str]]]:
    """Return the titles of all entries, and the problems told of the file."""
    reader = choose_format(Document(text, "2025-03-14.md")).format
    assert reader is not None
    assert reader.name == name
    digests, loose = reader.parse(text, "2025-03-14.md")
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    told = [problem for digest in digests for problem in digest.problems]
    titles = [entry.title for digest in digests for entry in digest.entries]
    return titles, sorted((problem.line, problem.code) for problem in (*told, *loose))


TITLES = ["On Bees in Winter", "On Wax in Spring"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "line",
    [
        f"> The best of all is [On Salt in Summer]({A}3), as we said.",
        f"Yesterday we forgot [On Salt in Summer]({A}3), which is about salt.",
        f"See <{A}3> for more on all of the salt that bees like in summer.",
    ],
)
def test_a_sentence_that_names_another_paper_is_told(name: str, line: str) -> None:
    titles, told = read(LISTS[name].replace("\n\n", f"\n\n{line}\n\n", 1), name)
    assert titles == TITLES
    assert told == [(3, "paper-in-sentence")]


@pytest.mark.parametrize("name", LISTS)
def test_a_sentence_about_the_papers_of_the_entries_is_no_problem(name: str) -> None:
    line = f"The best of all is [On Wax in Spring]({A}2v1), as we said."
    assert read(LISTS[name].replace("\n\n", f"\n\n{line}\n\n", 1), name) == (TITLES, [])


YAML = f"```yaml\n- title: On Salt in Summer\n  authors: [Ann Bee]\n  url: {A}3\n```\n"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("place", ["above", "below"])
def test_papers_in_code_are_told(name: str, place: str) -> None:
    text = LISTS[name]
    text = f"{text}\n{YAML}" if place == "below" else text.replace("\n\n", f"\n\n{YAML}\n", 1)
    titles, told = read(text, name)
    assert titles == TITLES
    assert told == [(text[: text.index("url: ")].count("\n") + 1, "paper-in-code")]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "code",
    [
        f"```bibtex\n@misc{{bee, title={{On Us}}, url={{{A}9}}}}\n```\n",
        f"```yaml\n- title: On Bees in Winter\n  arxiv: {A[-9:]}1\n```\n",
        "```\npip install bees\n```\n",
    ],
)
def test_code_that_lists_no_other_papers_is_no_problem(name: str, code: str) -> None:
    assert read(f"{LISTS[name]}\n{code}", name) == (TITLES, [])


def test_each_block_of_code_is_told_of() -> None:
    text = f"~~~\n{A}1\n~~~\n```\nx\n{A}2 and {A}3\n```\n{A}4\n"
    assert papers_in_code(text) == {
        1: {"arxiv:2401.00001"},
        5: {"arxiv:2401.00002", "arxiv:2401.00003"},
    }
