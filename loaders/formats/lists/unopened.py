"""Lists of links: what looks like an entry and could not be read as one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..base.labels import read_label
from ..fields.dates.headings import day_of_heading
from ..fields.titles.link_labels import residue
from ..fields.titles.plain_ids import has_plain_id
from .lines import papers_in
from .list_line import ListLine
from .openers import FEWEST_WORDS, LONGEST_TITLE, SENTENCE_ENDS

__all__ = ["lost_headings", "lost_points", "unread_papers"]

_ITEM_NUMBER = re.compile(r"\s*[\[(]?\d")


def lost_headings(lines: Sequence[ListLine], opened: Mapping[int, object]) -> set[int]:
    """Return the headings beside those of entries below which links stand, and none to a paper."""
    levels = {lines[number].depth for number in opened if lines[number].kind == "heading"}
    lost = set()
    heading: int | None = None
    for number, line in enumerate(lines):
        if line.kind == "heading":
            heading = number if line.depth in levels and number not in opened else None
            if heading is not None and "](http" in line.rest:
                lost.add(heading)
        elif number in opened:
            lost.discard(heading if heading is not None else -1)
            heading = None
        elif heading is not None and "](http" in line.raw:
            lost.add(heading)
    return lost


def lost_points(lines: Sequence[ListLine], opened: Mapping[int, tuple[object, int]]) -> set[int]:
    """Return the points that stand among those of papers, look like them and name no paper."""
    topics: set[int] = set()
    papers: dict[tuple[int, int, bool], int] = {}
    others: dict[tuple[int, int, bool], list[int]] = {}
    parents: list[int] = []  # of the next points, those that open no entry
    heading = -1
    number = 0
    while number < len(lines):
        line = lines[number]
        after = opened[number][1] if number in opened else number + 1
        if line.kind in ("heading", "bold"):
            heading, parents = number, []
        elif line.kind == "item":
            while parents and lines[parents[-1]].depth >= line.depth:
                parents.pop()
            key = (heading, line.depth, _ITEM_NUMBER.match(line.raw) is not None)
            if number in opened:
                papers[key] = papers.get(key, 0) + 1
                # What entries stand below is a topic.
                topics.update(parents)
            elif not line.is_row:
                others.setdefault(key, []).append(number)
                parents.append(number)
        number = max(after, number + 1)
    lost = set()
    for key, points in others.items():
        points = [n for n in points if n not in topics and _looks_titled(lines[n], key[2])]
        if len(points) <= papers.get(key, 0):
            lost.update(points)
    return lost


def _looks_titled(line: ListLine, numbered: bool) -> bool:
    """Tell whether a point without a paper may be a title."""
    said = residue(line.rest) if "://" in line.rest else line.rest.strip()
    if not said or read_label(line.raw) is not None or day_of_heading(line.rest, "2024"):
        return False
    words = len(said.split())
    return len(said) <= LONGEST_TITLE and (
        (numbered and "](" not in line.rest)
        or (words >= FEWEST_WORDS and said[-1] not in SENTENCE_ENDS)
    )


def unread_papers(lines: Sequence[ListLine], opened: Mapping[int, tuple[object, int]]) -> set[int]:
    """Return the lines outside of entries that name a paper which no entry names."""
    found: dict[int, list[str]] = {}
    read: set[str] = set()
    end = 0
    for number, line in enumerate(lines):
        end = max(end, opened[number][1] if number in opened else 0)
        if "://" not in line.rest and not (line.kind == "item" and has_plain_id(line.rest)):
            continue
        papers = papers_in(line)
        if number < end:
            read.update(papers)
        elif line.kind != "hidden" or line.is_row:
            found[number] = papers or ([""] if "://" not in line.rest else [])
    return {number for number, papers in found.items() if set(papers) - read}
