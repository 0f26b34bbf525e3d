"""Lines of lists of links: what each of them is, and which of them open entries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ...graph.paper_ids import canonical_paper_id
from .base.labels import read_label
from .fields.headings import day_of_heading, year_of_heading
from .fields.link_labels import names_paper, residue
from .fields.markdown_cells import cut_at_links, plain
from .fields.title_line import TitleLine, read_title_line

__all__ = ["LONGEST_LINE", "ListLine", "is_lost", "named_below", "openers", "read_lines"]

_HEADING = re.compile(r"[ ]{0,3}(?P<level>#{1,6})[ \t]+(?P<rest>\S.*)")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:[-*+•‣▪●–]|\d{1,3}[.)\]/]|\(\d{1,3}\)|\[\d{1,3}\](?!\())"
    r"[ \t]+(?P<rest>\S.*)"
)
_BOLD = re.compile(
    r"[ \t]*(?:>[ \t]*)?(?:(?:\*\*|__)(?P<rest>[^*\n]{2,400}?)(?:\*\*|__)"
    r"|<summary>(?P<summary>[^\n]{2,400}?)</summary>)[:：]?[ \t]*"
)
_NUMBER = re.compile(r"(?:\[?\d{1,3}[.)\]]|#\d{1,3}:?|\d️?⃣|№\s?\d{1,3}\.?)[ \t]+(?=\S)")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_LABELS = re.compile(r"arxiv|pdf|paper|abs|link|url|논문|论文|論文|링크|链接", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:details|center|div|p|ul|ol|li)\b[^<>\n]{0,200}>", re.IGNORECASE)
_HTML_HEADING = re.compile(
    r"[ \t]*<h(?P<n>[1-6])\b[^<>]{0,200}>(?P<rest>.{1,400}?)</h[1-6]>\s*", re.I
)
_FRONT_DATE = re.compile(r"(?:date|created|published)\s*:", re.IGNORECASE)
LONGEST_LINE = 4_000


@dataclass(slots=True)
class ListLine:
    """A line as a list sees it."""

    number: int
    start: int
    kind: str  # "heading", "item", "bold", "text", "blank", "hidden"
    depth: int
    rest: str
    raw: str
    own: TitleLine | None = None
    #: Whether it is nothing but a link to a paper.
    is_link: bool = False


# --- lines ---------------------------------------------------------------------------------------


def read_lines(text: str) -> list[ListLine]:
    """Tell of each line what it is; code, comments and front matter are hidden."""
    lines: list[ListLine] = []
    place = 0
    fenced = comment = False
    raws = text.split("\n")
    front = _end_of_front_matter(raws)
    for number, full in enumerate(raws):
        raw = full.rstrip("\r")
        if number == 0:
            raw = raw.lstrip("\ufeff")
        if number <= front:
            kind, depth, rest = "hidden", 0, raw
            if _FRONT_DATE.match(raw):
                kind, depth, rest = "heading", 0, raw
        elif _FENCE.match(raw):
            fenced = not fenced
            kind, depth, rest = "hidden", 0, ""
        elif fenced or comment or raw.lstrip().startswith("<!--"):
            comment = "-->" not in raw and (comment or not fenced)
            kind, depth, rest = "hidden", 0, ""
        else:
            kind, depth, rest = _kind(raw)
        lines.append(ListLine(number, place, kind, depth, rest, raw))
        place += len(full) + 1
    for line in lines:
        if line.kind in ("heading", "item", "bold", "text") and len(line.raw) <= LONGEST_LINE:
            _look_for_paper(line)
    return lines


def _end_of_front_matter(raws: Sequence[str]) -> int:
    if raws[0].strip().lstrip("\ufeff") != "---":
        return -1
    for number, raw in enumerate(raws[1:60], 1):
        if raw.strip() in ("---", "..."):
            return number
    return -1


def _kind(raw: str) -> tuple[str, int, str]:
    raw = (_TAGS.sub("", raw) if "<" in raw else raw).rstrip(" \\")
    if not raw.strip():
        return "blank", 0, ""
    if "<" in raw and (heading := _HTML_HEADING.fullmatch(raw)):
        return "heading", int(heading["n"]), heading["rest"].strip()
    if heading := _HEADING.match(raw):
        rest = heading["rest"].rstrip().rstrip("#").rstrip()
        return "heading", len(heading["level"]), _unnumbered(rest)
    if item := _ITEM.match(raw):
        return "item", len(item["indent"].expandtabs(4)), item["rest"].rstrip()
    if bold := _BOLD.fullmatch(raw):
        return "bold", 0, _unnumbered((bold["rest"] or bold["summary"]).strip())
    return "text", len(raw) - len(raw.lstrip()), raw.strip()


def _unnumbered(text: str) -> str:
    found = _NUMBER.match(text)
    return text[found.end() :] if found else text


def _look_for_paper(line: ListLine) -> None:
    """Read a line that names a paper, and tell whether it is nothing but a link to one."""
    if "](#" in line.rest:
        return
    if "://" not in line.rest:
        label = (
            read_label(line.rest) if re.search(r"\d{4}\.\d{4,5}|\b10\.\d{4}", line.rest) else None
        )
        if label and label[0] == "link":
            id_ = canonical_paper_id(label[2].strip("*_`[]() "))
            line.is_link = id_ is not None
        return
    label = read_label(line.rest)
    if label and label[0] != "title" and not line.rest.startswith("["):
        line.is_link = label[0] == "link" and any(map(names_paper, _urls(line.rest)))
        return
    starts = line.rest.lstrip("> ")[:1] in "[*<" or line.kind != "text"
    title = read_title_line(_unnumbered(line.rest)) if starts else None
    if title is not None and title.has_paper:
        line.own = title
    elif any(map(names_paper, _urls(line.rest))) and len(residue(line.rest)) <= 30:
        line.is_link = True


def _urls(text: str) -> list[str]:
    return [url for _, url in cut_at_links(text) if url]


def is_lost(line: ListLine) -> bool:
    """Tell whether a point with a link at its beginning names no paper."""
    return (
        line.kind == "item"
        and line.own is None
        and not line.is_link
        and "](http" in line.rest
        and line.rest.lstrip("*_ ").startswith("[")
    )


# --- what opens entries --------------------------------------------------------------------------


def openers(lines: Sequence[ListLine]) -> dict[int, tuple[TitleLine, int]]:
    """Return the lines that open entries: what they say of the title, and where the entry ends."""
    ends = _block_ends(lines)
    owns = [n for n, line in enumerate(lines) if line.own is not None]
    titled = _titled_by_links(lines, ends, owns)
    opened: dict[int, tuple[TitleLine, int]] = {}
    # A point that is nothing but a link names a paper, though not its title.
    used = set(titled.values())
    bare = [n for n, line in enumerate(lines) if line.is_link and line.kind == "item"]
    starts = sorted({*owns, *titled, *(n for n in bare if n not in used)})
    covered = -1
    chosen: list[int] = []
    for start in starts:
        if start < covered:
            continue
        chosen.append(start)
        covered = ends[start]
        if lines[start].kind == "text":  # a paragraph is an entry for itself
            covered = start + 1
    for position, start in enumerate(chosen):
        following = chosen[position + 1] if position + 1 < len(chosen) else len(lines)
        own = lines[start].own or named_below(lines[start])
        opened[start] = (own, min(ends[start], following))
    return opened


def _block_ends(lines: Sequence[ListLine]) -> list[int]:
    """Return for each line where what belongs to it ends.

    From the end, with the last line of each depth in mind: a heading ends at one of its level or
    above it, a point at one not deeper, at a heading, and at text that is not indented.
    """
    count = len(lines)
    ends = [count] * count
    headings = [count] * 8
    items: list[tuple[int, int]] = []  # (depth, number) of points below, the nearest last
    break_ = plain_text = bold = count
    for number in range(count - 1, -1, -1):
        line = lines[number]
        if line.kind == "heading":
            ends[number] = min(headings[: line.depth + 1])
            headings[line.depth] = number
            items, break_, plain_text, bold = [], number, count, number
        elif line.kind == "item":
            while items and items[-1][0] > line.depth:
                items.pop()
            nearest = items[-1][1] if items else count
            ends[number] = min(nearest, break_, plain_text)
            items.append((line.depth, number))
        elif line.kind in ("bold", "text"):
            ends[number] = min(bold, break_)
            if line.kind == "bold" and not _is_label(line):
                bold = number
            if line.own is not None:
                bold = number
            if line.depth == 0 and number and lines[number - 1].kind == "blank":
                plain_text = number
    return ends


def _is_label(line: ListLine) -> bool:
    return read_label(line.raw) is not None or bool(_LABELS.fullmatch(line.rest.strip(" :：*")))


def _titled_by_links(
    lines: Sequence[ListLine], ends: Sequence[int], owns: Sequence[int]
) -> dict[int, int]:
    """Find the lines below which a bare link names their paper: points, else headings or bold."""
    by_kind: dict[tuple[str, int], dict[int, int]] = {}
    stack: list[int] = []
    heading: int | None = None
    headings: list[int] = []
    bold: int | None = None
    for number, line in enumerate(lines):
        if line.kind == "heading":
            stack, bold = [], None
            while headings and lines[headings[-1]].depth >= line.depth:
                headings.pop()
            headings.append(number)
        elif line.kind == "item":
            while stack and lines[stack[-1]].depth >= line.depth:
                stack.pop()
        elif line.kind == "bold" and _may_be_title(line):
            bold, stack = number, []
        if line.is_link:
            parents = [n for n in stack if _may_be_title(lines[n]) and number < ends[n]]
            if parents:
                by_kind.setdefault(("item", 0), {}).setdefault(parents[-1], number)
            else:
                if bold is not None and lines[bold].own is None and number < ends[bold]:
                    by_kind.setdefault(("bold", 0), {}).setdefault(bold, number)
                for heading in headings:
                    if _may_be_title(lines[heading]):
                        level = ("heading", lines[heading].depth)
                        by_kind.setdefault(level, {}).setdefault(heading, number)
        if line.kind == "item":
            stack.append(number)
    found = dict(by_kind.pop(("item", 0), {}))
    groups = [
        (len(group), -depth, group)
        for (_, depth), group in by_kind.items()
        if len({lines[n].rest for n in group}) > len(group) / 2
        and not any(_holds(owns, n, ends[n]) for n in group)
    ]
    if groups:
        found |= max(groups, key=lambda group: group[:2])[2]
    return found


def _holds(numbers: Sequence[int], start: int, end: int) -> bool:
    place = bisect_left(numbers, start + 1)
    return place < len(numbers) and numbers[place] < end


def _may_be_title(line: ListLine) -> bool:
    if line.own is not None or "://" in line.rest or line.kind not in ("heading", "item", "bold"):
        return False
    if read_label(line.raw) is not None or read_label(line.rest + ":") is not None:
        return False
    return (not (day_of_heading(line.rest) or year_of_heading(line.rest)) and line.depth != 1) or (
        line.kind == "item" and not day_of_heading(line.rest)
    )


def named_below(line: ListLine) -> TitleLine:
    """Make a title of a line that names no paper, or nothing of one that does only that."""
    if not line.is_link:
        return TitleLine(title=_bare_title(line.rest))
    return TitleLine(links=[(text, url) for text, url in cut_at_links(line.rest) if url])


def _bare_title(text: str) -> str:
    title = plain(re.sub(r"^\[[ xX]\]\s+", "", text)).strip(' *_:：“”"')
    return re.sub(r"\*\*|__", "", re.sub(r"^[^\w\[(“\"《「$\\]+", "", title)).strip()
