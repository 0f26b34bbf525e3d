"""Web pages that list papers, each of which is read as the page of Markdown that it would be.

Programs that make a digest each day write it as a page: a block for each paper, with its title,
its names and a summary. Whatever format of Markdown knows the text of the page reads it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar

from ..entry import FileProblem, KeptText, ParsedDigest
from .base.claim import Claim, Document
from .base.records import day_in_name
from .fields.dates.days import read_day
from .fields.dates.headings import day_of_heading
from .fields.markup.json_text import remembering
from .pages.html_page import Page, read_page

__all__ = ["WebPage"]

_PAGE = re.compile(
    r"\s{0,99}(?:<!--[^<>]{0,400}-->\s{0,99}){0,3}<(?:!doctype html|html|head|body)\b", re.I
)
#: What a page has that states itself which paper it is about.
_STATES = re.compile(r"<meta\s[^<>]{0,200}\bcitation_", re.IGNORECASE)
#: Longer pages are no digests.
_LONGEST, _HEAD_OF_PAGE = 8_000_000, 2_000
#: What is kept before the text of a page: the format that reads it.
_HEAD = re.compile(r"digestgraph page (?P<format>[a-z-]{1,60})\n")
_IN_LINE = re.compile(r"\bin line (\d{1,9})")
#: So many lines are between two entries that are read again, of which none has as many.
_APART = 10_000_000
#: A page about one paper may be anything: it must state that itself.
_ONE_PAPER = frozenset(("paper-note", "paper-page"))
#: One link to a paper may stand in any page; the name of a digest of one paper has its day.
_FEWEST = 2


class WebPage:
    """Parser of such pages; see :class:`digestgraph.loaders.formats.Format`."""

    name: ClassVar[str] = "web-page"
    version: ClassVar[str] = "2"
    #: Its pages are read before others take their lines for Markdown.
    settles: ClassVar[bool] = True
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm")
    about: ClassVar[str] = "web pages that list papers: a block, a point or a row for each"
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "votes", "abstract", "summary", "keywords", "topics",
        "organisation", "code", "published",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> page = "<html><h1>2024-01-02</h1><h3>On Bees</h3><p>Ann Bee, Cee Dee</p>"
        >>> page += '<a href="https://arxiv.org/abs/2401.00001">PDF</a><h3>On Wax</h3>'
        >>> page += '<p>Eve Fox, Gus Hay</p><a href="https://arxiv.org/abs/2401.00002">PDF</a>'
        >>> WebPage().claim(Document(page, "a.html")).sound
        2
        """
        text = document.text
        if not _PAGE.match(text[:_HEAD_OF_PAGE]) or len(text) > _LONGEST or _STATES.search(text):
            return None
        found = _read(text, document.path)
        return found[1] if found else None

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """See :meth:`Format.parse`."""
        from . import load_formats

        found = _read(text, path) if len(text) <= _LONGEST else None
        if found is None:
            message = "a web page in which no list of papers is found: it is not loaded"
            return [], [FileProblem(path, first_line, "no-digest", message)]
        name, _, said, numbers = found
        with remembering(said):
            digests, loose = load_formats()[name].parse(said, _path_of(path))
        lines = [number + first_line for number in numbers]
        made = []
        for digest in digests:
            places = [(entry.line, _at(lines, entry.line)) for entry in digest.entries]
            first = _at(lines, digest.first_line)
            head = f"digestgraph page {name}\n{digest.head}"
            made.append(_placed(digest, places, path, first, head))
        told = [
            replace(
                problem,
                file=path,
                line=_at(lines, problem.line),
                message=_in_page(problem.message, lines),
            )
            for problem in loose
        ]
        return made, told

    def parse_again(self, kept: KeptText) -> ParsedDigest | None:
        """Read a page again that a store kept, in the format that read it."""
        from . import load_formats, parse_again

        head = _HEAD.match(kept.head)
        reader = load_formats().get(head["format"]) if head else None
        if head is None or reader is None:
            return None
        apart = tuple((n * _APART, verbatim) for n, (_, verbatim) in enumerate(kept.entries, 1))
        rest, inner_path = kept.head[head.end() :], _path_of(kept.path)
        inner = replace(kept, head=rest, path=inner_path, first_line=1, entries=apart)
        found = parse_again(reader, inner)
        if found is None or len(found.entries) != len(kept.entries):
            return None
        lines = [entry.line for entry in found.entries]
        places = list(zip(lines, (line for line, _ in kept.entries), strict=True))
        return _placed(found, places, kept.path, kept.first_line, kept.head)


def _path_of(path: str) -> str:
    """Return the path of a page as one of Markdown."""
    return re.sub(r"\.html?$", "", path, flags=re.IGNORECASE) + ".md"


@lru_cache(maxsize=1)
def _read(text: str, path: str) -> tuple[str, Claim, str, Sequence[int]] | None:
    """Return which format reads a page, what it claims, the page as Markdown, and its lines."""
    from . import choose_format

    page = _dated(read_page(text), path)
    said = "\n".join(page.lines)
    with remembering(said):
        choice = choose_format(Document(said, _path_of(path)))
    if choice.format is None or choice.claim is None or ".md" not in choice.format.suffixes:
        return None
    name = choice.format.name
    fewest = 1 if day_in_name(path) else _FEWEST
    is_list = name not in _ONE_PAPER and choice.claim.sound >= fewest
    if not is_list:
        return None
    return name, replace(choice.claim, generic=False), said, page.numbers


def _dated(page: Page, path: str) -> Page:
    """Return a page with its day above it, where only its title or its head has that."""
    if day_in_name(path) is not None:
        return page
    headings = (line.lstrip("# ") for line in page.lines if line.startswith("#"))
    if any(day_of_heading(line) for line in headings):
        return page
    day = day_of_heading(page.title) or (read_day(page.day) if page.day else None)
    if not day:
        return page
    first = next((n for n, line in enumerate(page.lines) if line.startswith("# ")), None)
    if first is None:
        return replace(page, lines=[f"# {day}", "", *page.lines], numbers=[0, 0, *page.numbers])
    lines = [*page.lines]
    lines[first] += f" ({day})"
    return replace(page, lines=lines)


def _at(lines: Sequence[int], number: int) -> int:
    """Return the line of the page that a line of the text stands in."""
    return lines[min(max(number, 1), len(lines)) - 1] if lines else 1


def _in_page(message: str, lines: Sequence[int]) -> str:
    return _IN_LINE.sub(lambda at: f"in line {_at(lines, int(at[1]))}", message)


def _placed(
    digest: ParsedDigest, places: Sequence[tuple[int, int]], path: str, first: int, head: str
) -> ParsedDigest:
    """Return a digest of a text as one of the page, all of an entry in its first line there.

    ``places`` are the lines of the entries in the text, and in the page.
    """
    starts = [line for line, _ in places]

    def line_of(number: int) -> int:
        place = bisect_right(starts, number) - 1
        return places[place][1] if place >= 0 else first

    def told(problem: FileProblem) -> FileProblem:
        message = _IN_LINE.sub(lambda at: f"in line {line_of(int(at[1]))}", problem.message)
        return FileProblem(path, line_of(problem.line), problem.code, message)

    entries = tuple(
        entry.on_line(line) for entry, (_, line) in zip(digest.entries, places, strict=True)
    )
    problems = sorted(map(told, digest.problems), key=lambda p: (p.line, p.code, p.message))
    return replace(
        digest,
        source=WebPage.name,
        format=WebPage.name,
        path=path,
        first_line=first,
        head=head,
        entries=entries,
        problems=tuple(problems),
    )
