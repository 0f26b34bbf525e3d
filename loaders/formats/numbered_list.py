"""Numbered lists of papers with labelled lines, as blogs and weekly letters have them.

::

    1. **Title** - 👍 245                 ## 1. [Title](https://…)          --- 1. Title ---
       - 기관: Google                      - **Authors**: A B, C D           Link: https://…
       - [논문 링크](https://…)            - **URL**: https://…              ## Abstract (Original)
       - Abstract: …                      > abstract                       …

Headings, list items or ruled lines with a number open an entry; which of them, the file tells:
those below which links to papers stand. Labels are read in English, Korean, Chinese and Japanese.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from ..entry import FileProblem, find_links
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note
from .base.labels import LINK, LabelledLines, read_label
from .base.records import DocumentFormat, Record, day_in_name
from .base.title_lines import add_title_line, read_below
from .base.untagged import untagged
from .fields.dates.headings import (
    day_of_heading,
    month_of_heading,
    nearest_day,
    year_of_heading,
)  # fmt: skip
from .fields.dates.year_names import year_in_name
from .fields.markup.json_text import once
from .fields.markup.markdown_blocks import (
    REFERENCE,
    find_blocks,
    find_references,
    resolve,
    with_bold_joined,
    without_escapes,
)  # fmt: skip
from .fields.titles.beside_title import read_said, without_venue
from .fields.titles.link_labels import names_paper
from .fields.titles.plain_ids import link_plain_id, plain_address, with_addresses
from .fields.titles.set_off import TITLE_LABEL
from .fields.titles.several_papers import cut_at_papers
from .fields.titles.title_facts import TitleLine
from .fields.titles.title_line import read_title_line, read_title_text
from .fields.titles.title_parts import in_two_languages, without_full_stop, without_publisher
from .fields.titles.votes import NUMBER, SIGNS, take_votes, without_stars
from .lists.below_titles import english_title, glued_counts
from .lists.beside import OPEN_FENCE, papers_beside
from .lists.days import day_in_line, end_of_week
from .lists.joined_lines import with_headings_joined
from .lists.line_kinds import is_count
from .lists.linkless import UNNAMED, are_of_papers, says_none, without_authors

__all__ = ["NumberedList"]

#: "1.", "1)", "#1.", "No. 1.", "1위.", "第1位", "No.2", and the picture of a key with a number.
_RANK = (
    r"(?:(?:#|No\.\s?)?\d{1,3}(?:\s?[위位]?\\?[.)\]]|\ufe0f?\u20e3)"
    r"|第?\s?\d{1,3}\s?[위位][:：]?|No\.\s?\d{1,3}[:：]?|[\u2460-\u2473\u2776-\u2793])"
)
#: What opens an entry, by style; ``rest`` holds its title.
_OPENERS = {
    "heading": re.compile(
        r"(?P<level>#{1,6})\s{1,9}(?:\*\*)?(?:[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]{1,4}\s{0,2})?"
        rf"(?P<rank>\[?{_RANK})\s{{1,9}}(?P<rest>\S.*)"
    ),
    "item": re.compile(rf"(?:\*\*)?(?:\d{{1,3}}/|{_RANK})\s{{1,9}}(?P<rest>\S.*)"),
    "rule": re.compile(r"-{2,9}\s{0,9}\d{1,3}[.)]\s{1,9}(?P<rest>\S.*?)\s{0,9}-{2,9}"),
}
_HEADING = re.compile(r"(#{1,6})\s{1,9}(\S.*)")
#: A heading of plain text, which Markdown does not know: "■ Language models".
_PLAIN_HEADING = re.compile(r"[ \t]{0,3}[■□▣▦◆◇◈●○▶▷★☆][ \t]{0,3}[^\s:：][^:：\n]{0,60}")
_VOTES = re.compile(
    rf"[\s(\[|·-]{{0,20}}(?:{SIGNS}|🔥|upvotes?|votes?|추천|좋아요)\s{{0,3}}[:：]?\s{{0,3}}(?P<n>{NUMBER})\W*$",
    re.IGNORECASE,
)
#: Of a repository, and no votes.
_STARS = re.compile(r"[\s(\[|·-]{0,9}(?:⭐️?|★|🌟)\s{0,3}\d[\d,.]{0,9}k?\s{0,3}[)\]]?\s{0,3}$")
_HEAD_LINES, _LONGEST_DATED = 20, 100
_ABOVE = ("#", "<summary")


@dataclass(frozen=True, slots=True)
class _Block:
    """An entry's lines: where they begin, the title as it stands, and those below it."""

    start: int
    end: int
    line: int
    rest: str
    lines: tuple[str, ...]
    level: int


class NumberedList(DocumentFormat):
    """Parser of numbered lists; see :class:`digestgraph.loaders.formats.Format`."""

    name = "numbered-list"
    version = "32"
    is_generic: ClassVar[bool] = True
    suffixes = (".md", ".markdown", ".txt")
    about = "numbered lists of papers with labelled lines, in blogs and letters (Markdown, text)"
    knows = (
        "title", "authors", "order", "votes", "abstract", "summary", "keywords", "topics",
        "organisation", "code", "published",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "1. **A Title** - 👍 3\\n   - [논문](https://arxiv.org/abs/2401.00001)\\n"
        >>> NumberedList().claim(Document(text)).sound
        1
        """
        if document.is_json:
            return None
        blocks, _ = _blocks(document.text, 1)
        if any(map(_papers, blocks)):
            blocks = [b for b in blocks if _papers(b) or not is_count(b.rest, b.lines)]
        link = ("link to a paper",)
        lacks: list[tuple[str, ...] | None] = [None if _papers(b) else link for b in blocks]
        if None not in lacks and are_of_papers(document.text):
            lacks = [without_authors(block.rest, block.lines) for block in blocks]
        if None not in lacks:
            return Claim(0, 0, generic=True) if says_none(document) else None
        days = _days_above(document, blocks)
        others = [day != days[0] for day in days]  # such a file is a list of many days
        lacks = [("day of the others",) if o else one for o, one in zip(others, lacks, strict=True)]
        return claim_entries(lacks, generic=True)

    def day(self, document: Document) -> str | None:
        """Return the day in the front matter or the first lines; of a week, its last day."""
        head = [
            line
            for line in document.lines[:_HEAD_LINES]
            if "://" not in line and not _OPENERS["item"].match(line)
        ]
        first = next((line for line in head if line.strip("- \t")), "")[:_LONGEST_DATED]
        titles = [first, *(line for line in head if line.startswith(("#", "**", "title:")))]
        return (
            next(filter(None, map(day_in_line, head)), None)
            or next(filter(None, map(end_of_week, [*head, document.path])), None)
            or next(filter(None, (_day_of_title(title, document.path) for title in titles)), None)
            or nearest_day(titles[1:] or titles, year_in_name(document.path)).day
        )

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        blocks, fence = _blocks(text, first_line)
        if fence is not None:
            note(first_line + fence, *OPEN_FENCE)
        glued = glued_counts(block.lines for block in blocks)
        papers = [_papers(block) for block in blocks]
        for problem in _beside(document, blocks, first_line):
            note(problem.line, problem.code, problem.message)
        by_authors = not any(papers) and are_of_papers(text)
        for block, has_paper in zip(blocks, papers, strict=True):
            if by_authors and without_authors(block.rest, block.lines):
                note(block.line, *UNNAMED)
                continue
            if not has_paper and any(papers) and is_count(block.rest, block.lines):
                continue  # of a table of contents, or of figures
            if not has_paper and sum(papers) > len(papers) / 2 and _is_of_others(block):
                said = "an entry whose links name no paper, as those of the others do: not loaded"
                note(block.line, "entry-without-paper", said)
                continue
            yield Record(
                block.start, block.end, block.line, text[block.start : block.end], (block, glued)
            )

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        value: Any = record.value
        block = _titled(value[0])
        lines = LabelledLines(draft, glued=value[1])
        title = untagged(block.rest.strip())
        title = without_stars(_STARS.sub("", title))
        if found := _VOTES.search(title):
            draft.read_votes(found["n"])
            title = title[: found.start()].rstrip(" -–—|·(")
        else:
            title, votes = take_votes(title)
            draft.read_votes(votes)
        if not any(map(names_paper, find_links(title)[0])):
            title = link_plain_id(title) or title
        elif len(cut_at_papers(title)) > 1:
            told = "the title names several papers: only the first one is loaded from it"
            draft.note(record.line, "second-paper", told)
        said = read_title_line(title)
        below = english_title(title, block.lines) if said is None else None
        if below is not None:
            said, place = below
            draft.add_text(title.strip("* "), "Title", record.line)
            block = replace(block, lines=(*block.lines[:place], "", *block.lines[place + 1 :]))
        if said is not None and said.has_paper:
            add_title_line(said, draft, lines, record.line)
        elif not _papers(block) and (named := read_title_text(title)).authors:
            add_title_line(named, draft, lines, record.line)
        else:
            _read_title(title, draft, lines, record.line)
        read_below(block.lines, draft, lines, record.line + 1)
        if not draft.has_id and len(papers := _papers_of(block)) == 1:
            draft.add_id(papers[0])  # it stands in a sentence


def _beside(document: Document, blocks: Sequence[_Block], first_line: int) -> Iterator[FileProblem]:
    """Yield problems for papers that are named beside the blocks."""
    read: set[str] = set()
    inside: set[int] = set()
    for block in blocks:
        start = block.line - first_line
        inside.update(range(start, start + len(block.lines) + 1))
        read.update(_papers_of(block))
        links = (url for text in (block.rest, *block.lines) for url in find_links(text)[0])
        read.update(paper for url in links if (paper := canonical_paper_id(url)))
    yield from papers_beside(document.text, document.path, first_line, inside, read)


def _titled(block: _Block) -> _Block:
    """Take the title from a line below, where the number stands by another label."""
    label = read_label(block.rest)
    if label is None or label[0] == "title":
        return block
    below = [text.lstrip("-*+ \t") for text in block.lines]
    titles = (TITLE_LABEL.sub("", text) if TITLE_LABEL.match(text) else "" for text in below)
    place, title = next(((n, text) for n, text in enumerate(titles) if text), (0, ""))
    if not title:
        return block
    lines = (*block.lines[:place], f"- {block.rest}", *block.lines[place + 1 :])
    return replace(block, rest=title, lines=lines)


def _read_title(title: str, draft: Draft, lines: LabelledLines, number: int) -> None:
    """Read a title whose paper other lines name."""
    for link in LINK.finditer(title):
        lines.add_url(link["url"], number)
    title = LINK.sub(lambda m: m["text"], title)
    for url in find_links(title)[0]:
        lines.add_url(url, number)
        title = title.replace(f"<{url}>", "").replace(url, "")
    bold, mark, behind = title.removeprefix("**").partition("**")
    if mark and bold.strip() and behind.strip() and "**" not in behind:
        # What is behind the emphasis is no part of the title: "**1. On Bees** (MIT)".
        beside = TitleLine(without_full_stop(bold.strip("# –—|-")))
        read_said(behind, beside)
        add_title_line(beside, draft, lines, number)
        return
    title = without_venue(title.rstrip(), beside := TitleLine())
    draft.published = draft.published or beside.published
    title = re.sub(r"\*\*|__", "", title.strip("#")).strip("#").strip(" -–—|")
    draft.title, *texts = in_two_languages(title) or (without_publisher(title),)
    draft.add_text("".join(texts), "Title", number)


def _papers(block: _Block) -> bool:
    """Tell whether a link in a block names a paper."""
    return bool(_papers_of(block))


def _papers_of(block: _Block) -> list[str]:
    """Return the papers that links in a block name."""
    found: dict[str, None] = {}
    for text in (block.rest, *block.lines):
        if "://" in text or "rxiv" in text.lower():
            label = read_label(text) if "://" not in text else None
            bare = [label[2].strip("*_`[]() ")] if label and label[0] == "link" else []
            for url in find_links(text)[0] or bare:
                id_ = canonical_paper_id(url)
                if id_ and not id_.startswith("url:"):
                    found.setdefault(id_)
    if not found and (plain_id := canonical_paper_id(plain_address(block.rest) or "")):
        found.setdefault(plain_id)
    return list(found)


def _is_of_others(block: _Block) -> bool:
    """Tell whether a block links to pages, of which none is a paper's: a model, a blog."""
    urls = [url for text in (block.rest, *block.lines) for url in find_links(text)[0]]
    return bool(urls) and not any(map(names_paper, urls))


def _day_of(line: str, headings: list[str], named: str | None) -> str | None:
    """Return the day that a heading names, below those that were seen; they are few."""
    line = untagged(line).strip("*\n ")
    if found := day_of_heading(line):
        return found
    if year_of_heading(line):
        headings[:] = [line]
        return None
    return nearest_day([*headings, line], named).day


def _days_above(document: Document, blocks: Sequence[_Block]) -> list[str | None]:
    """Return the day of the heading above each block."""
    starts = {block.line - 1 for block in blocks}
    above: dict[int, str | None] = {}
    named = year_in_name(document.path)
    headings: list[str] = []
    day = None
    for number, line in enumerate(document.lines):
        if number in starts:
            above[number] = day
        elif line.startswith(_ABOVE) and (found := _day_of(line, headings, named)):
            day = found
    return [above.get(block.line - 1) for block in blocks]


def _day_of_title(title: str, path: str) -> str | None:
    """Return the day of a title; where it names a month only, the file's name may say which."""
    day, month, of_file = day_of_heading(title), month_of_heading(title), day_in_name(path)
    return of_file if month and of_file and of_file.startswith(month) else day


def _blocks(text: str, first_line: int) -> tuple[list[_Block], int | None]:
    """Cut a text at what opens entries, in the style below which the most papers stand.

    With them comes the line of a code fence that nothing closes.
    """
    return once(text, f"blocks {first_line}", lambda: _find_blocks(text, first_line))


def _find_blocks(text: str, first_line: int) -> tuple[list[_Block], int | None]:
    lines = text.split("\n")
    blocks = find_blocks(lines)
    sizes = [len(line) + 1 for line in lines]
    lines = without_escapes(lines) if "\\" in text else lines
    lines = with_bold_joined(lines) if "**" in text else lines
    lines = with_headings_joined(lines) if "\n  " in text else lines
    lines = [with_addresses(line) for line in lines] if with_addresses(text) != text else lines
    references = find_references(lines) if "]:" in text else {}
    for number in range(len(lines)) if references or blocks.code or blocks.folded else ():
        line = lines[number]
        if number in blocks.code or (references and REFERENCE.fullmatch(line.rstrip("\r"))):
            lines[number] = ""
        elif number in blocks.folded and _HEADING.match(line):
            lines[number] = f"**{line.lstrip('# ').strip()}**"  # no heading of the list
        elif references:
            lines[number] = resolve(line, references)
    for number in blocks.open_fences:
        lines[number] = ""
    best, most = list[_Block](), -1
    for style in _OPENERS:
        found = _cut(lines, sizes, style, first_line)
        papers = sum(map(_papers, found))
        if found and papers > most:
            best, most = found, papers
    return best, min(blocks.open_fences, default=None)


def _rest(found: re.Match[str], style: str) -> str:
    """Return what stands behind a rank, with the bracket of a link that the rank is in."""
    is_within = style == "heading" and found["rank"][:1] == "[" and "]" not in found["rank"]
    return "[" * is_within + found["rest"]


def _cut(lines: Sequence[str], sizes: Sequence[int], style: str, first_line: int) -> list[_Block]:
    opener = _OPENERS[style]
    starts: list[tuple[int, int, str, int]] = []
    stops: list[int] = []
    place = 0
    level = 0
    for number, raw in enumerate(lines):
        text = raw.rstrip("\r").lstrip("\ufeff")
        found = opener.fullmatch(text.rstrip()) if style == "rule" else opener.match(text)
        if found:
            depth = len(found["level"]) if style == "heading" else 0
            level = level or depth
            if depth == level:
                starts.append((place, number, _rest(found, style), depth))
        elif (
            style != "rule"
            and (heading := _HEADING.match(text))
            and (style == "item" or len(heading[1]) <= level)
        ):
            stops.append(number)
        elif style == "item" and _PLAIN_HEADING.fullmatch(text.rstrip()):
            next_line = next((t for t in lines[number + 1 : number + 4] if t.strip()), "")
            if opener.match(next_line):
                stops.append(number)
        place += sizes[number]
    end = (place - 1, len(lines))
    blocks = []
    for index, (start, number, rest, depth) in enumerate(starts):
        following = starts[index + 1][:2] if index + 1 < len(starts) else end
        after = bisect_right(stops, number)
        stop = stops[after] if after < len(stops) else len(lines)
        below = lines[number + 1 : min(following[1], stop)]
        blocks.append(_Block(start, following[0], number + first_line, rest, tuple(below), depth))
    return blocks
